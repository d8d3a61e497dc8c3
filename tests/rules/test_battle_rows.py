"""Rows for the numbers of what happens before a fight and of what it leaves behind.

Mutants of: clash, deployment, aftermath.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.rules.aftermath import (
    alarm,
    betray,
    break_brittle_attackers,
    break_if_brittle,
    clear_field,
    hearten_winner,
    pursue,
    shake,
    take_losses,
)
from game.rules.battle import leaders_fall
from game.rules.clash import Clash, branch_chances, clash
from game.rules.deployment import PLAIN
from game.rules.dice import BATTLE_DICE, draw, stream_of
from game.rules.numbers import Rules
from game.rules.orders import attack
from game.rules.pieces import Leader
from game.rules.state import DISTURBED
from game.rules.terms import FALLEN, ROADS
from tests.rules.field import duel, planned, road, standard_rules, unit
from tests.rules.rows import covers, row, with_numbers

COMBAT = standard_rules().combat
NUMBERS = ("attacker_loss", "defender_loss", "attacker_morale", "defender_morale")


def met_in(column: int) -> Clash:
    return Clash([(0, 0, 1000)], [100_000], [1], [100_000], [], (), column, column)


# ---------------------------------------------------------------------------------------------------- before the fight


@row({f"combat.frontage.{name}": {699: 699, 700: 700, 701: 701} for name in ROADS})
def test_so_many_find_room_along_a_road(rules: Rules, name: str) -> int:
    links = [{"between": ("a", "b"), "km": 5, "road": name, "rail": "standard"}, road("b", "c")]
    f = duel({"men": 5000}, rules=rules, links=links)
    return sum(men for _, _, men in planned(f, f.open(), attack((0,), f.town("b")))[1])


def evades(rules: Rules, men: int) -> bool:
    """Whether a delaying stack of a thousand leaves before so many attack."""
    wide = replace(rules, combat=replace(rules.combat, frontage=(9000,) * len(ROADS)))
    f = duel({"men": men}, {"men": 1000, "stance": "delay"}, rules=wide)
    state = f.open()
    made, _ = planned(f, state, attack((0,), f.town("b")))
    return bool(clash(f.board, state, made, PLAIN).evading)


@row("combat.delay_ratio.0", {1: (True, True), 2: (False, True), 3: (False, False)})
def test_who_delays_leaves_before_such_odds(rules: Rules) -> tuple[bool, bool]:
    return evades(rules, 1999), evades(rules, 2000)


@row("combat.delay_ratio.1", {1: (False, False), 2: (False, True), 3: (True, True)})
def test_the_other_half_of_that_ratio(rules: Rules) -> tuple[bool, bool]:
    return evades(rules, 999), evades(rules, 1000)


def chances(rules: Rules, one: dict[str, Any] | None = None, foe: dict[str, Any] | None = None) -> tuple[int, ...]:
    f = duel(one, foe, rules=rules)
    state = f.open()
    return branch_chances(f.board, state, planned(f, state, attack((0,), f.town("b")))[0])


@row("combat.refuse_percent", {49: (49, 0, 0), 50: (50, 0, 0), 51: (51, 0, 0)})
def test_the_shaken_refuse(rules: Rules) -> tuple[int, ...]:
    return chances(rules, {"morale": 10})


@row("nerve.refuse_below", {29: (0, 0, 0), 30: (50, 0, 0), 31: (50, 0, 0)})
def test_below_a_morale_they_are_shaken(rules: Rules) -> tuple[int, ...]:
    return chances(rules, {"morale": 29})


@row("combat.betray_percent", {14: (0, 14, 0), 15: (0, 15, 0), 16: (0, 16, 0)})
def test_a_doubtful_commander_betrays(rules: Rules) -> tuple[int, ...]:
    return chances(rules, {"traits": ["doubtful_commander"]})


@row("combat.stand_least", {4: (0, 0, 96), 5: (0, 0, 95), 6: (0, 0, 94)})
def test_some_hired_men_stand_whatever_their_morale(rules: Rules) -> tuple[int, ...]:
    rules = replace(rules, combat=replace(rules.combat, stand_percent=30))
    return chances(rules, None, {"traits": ["hired"], "morale": 0})


@row("combat.stand_percent", {74: (0, 0, 16), 75: (0, 0, 15), 76: (0, 0, 14)})
def test_hired_men_stand_by_their_morale(rules: Rules) -> tuple[int, ...]:
    return chances(rules, None, {"traits": ["hired"], "morale": 60})


# ----------------------------------------------------------------------------------------------------------- aftermath


def battle(rules: Rules, one: dict[str, Any] | None = None, foe: dict[str, Any] | None = None, **more: Any) -> Any:
    """(board, state, attack, clash): 1,500 against 1,000 unless told otherwise."""
    f = duel({"men": 1500, **(one or {})}, {"men": 1000, **(foe or {})}, rules=rules, **more)
    state = f.open()
    made, _ = planned(f, state, attack((0,), f.town("b")))
    return f.board, state, made, clash(f.board, state, made, PLAIN)


def every_result(name: str, shown: Any, seen: Any) -> None:
    """`seen` with one less, the number itself and one more in each result is what is `shown` of it."""
    for place, result in enumerate(COMBAT.results):
        key, number = f"combat.results.{place}.{name}", getattr(result, name)
        for near in (number - 1, number, number + 1):
            assert seen(with_numbers({key: near}), place) == shown(near), (key, near)


@covers(*(f"combat.results.{place}.{name}" for place in range(len(COMBAT.results)) for name in NUMBERS))
def test_every_result_costs_its_share_of_those_engaged() -> None:
    def lost(rules: Rules, result: int) -> tuple[int, int]:
        board, state, _, met = battle(rules, {"men": 2000}, links=[road("a", "b", road="highway"), road("b", "c")])
        take_losses(board, state, met, result)
        return 2000 - state.men[0], 1000 - state.men[1]

    every_result("attacker_loss", lambda n: (1500 * n * 2 + 1000) // 2000, lambda rules, result: lost(rules, result)[0])
    every_result("defender_loss", lambda n: n, lambda rules, result: lost(rules, result)[1])


@covers(
    *(
        f"combat.results.{number}.{side}_morale"
        for number in range(len(COMBAT.results))
        for side in ("attacker", "defender")
    )
)
def test_every_result_has_its_effect_on_nerve() -> None:
    def moved(rules: Rules, result: int) -> tuple[int, int]:
        calm = replace(rules, nerve=replace(rules.nerve, victory=0))
        board, state, _, met = battle(calm)
        shake(board, state, met, result, [])
        return state.morale[0] - 60, state.morale[1] - 60

    every_result("attacker_morale", lambda n: n, lambda rules, result: moved(rules, result)[0])
    every_result("defender_morale", lambda n: n, lambda rules, result: moved(rules, result)[1])


@row("combat.loss_most", {0: 0, 1: 10, 2: 20})
def test_a_side_loses_no_more_than_a_share_of_the_enemy(rules: Rules) -> int:
    board, state, _, met = battle(rules)
    take_losses(board, state, met, 0)
    return 1500 - state.men[0]


@row("combat.fatigue", {11: (11, 11), 12: (12, 12), 13: (13, 13)})
def test_a_fight_tires(rules: Rules) -> tuple[int, int]:
    board, state, _, met = battle(rules)
    shake(board, state, met, 3, [])
    return state.fatigue[0], state.fatigue[1]


@row("combat.experience", {11: (11, 11), 12: (12, 12), 13: (13, 13)})
def test_a_fight_teaches(rules: Rules) -> tuple[int, int]:
    board, state, _, met = battle(rules)
    shake(board, state, met, 3, [])
    return state.experience[0], state.experience[1]


@row("combat.betray_loss", {29: 1065, 30: 1050, 31: 1035})
def test_a_betrayed_column_is_led_away(rules: Rules) -> int:
    board, state, made, _ = battle(rules, {"traits": ["doubtful_commander"]})
    betray(board, state, made, PLAIN, [])
    return int(state.men[0])


@row("combat.betray_morale", {-11: 49, -10: 50, -9: 51})
def test_those_who_get_away_lose_heart(rules: Rules) -> int:
    board, state, made, _ = battle(rules, {"traits": ["doubtful_commander"]})
    betray(board, state, made, PLAIN, [])
    return int(state.morale[0])


@row("combat.brittle_percent", {59: 410, 60: 400, 61: 390})
def test_brittle_men_desert_when_beaten(rules: Rules) -> int:
    board, state, _, _ = battle(rules, None, {"traits": ["brittle"]})
    break_if_brittle(board, state, 1, [])
    return int(state.men[1])


@row("combat.pursuit_percent", {40: 20, 41: 21, 42: 21})
def test_cavalry_pursues(rules: Rules) -> int:
    """By a share of the loss that the result has for the beaten, 50 per mille."""
    board, state, _, met = battle(rules, {"arm": "cavalry"})
    pursue(board, state, met, 5, [])
    return 1000 - int(state.men[1])


@row("combat.pursuit_most", {1: 9, 2: 19, 3: 25})
def test_riders_take_no_more_than_a_share_of_their_number(rules: Rules) -> int:
    """Of 1,000 beaten men 25 by their loss, but of 990 riders no more than the share, rounded down."""
    board, state, _, met = battle(rules, {"arm": "cavalry", "men": 990})
    pursue(board, state, met, 5, [])
    return 1000 - int(state.men[1])


def alarmed(rules: Rules, men: int) -> bool:
    board, state, made, met = battle(rules, {"men": men})
    alarm(board, state, made, met)
    return bool(state.acted[1] & DISTURBED)


@row("combat.disturb_ratio.0", {0: (True, True), 1: (False, True), 2: (False, False)})
def test_an_attack_of_such_strength_disturbs(rules: Rules) -> tuple[bool, bool]:
    return alarmed(rules, 249), alarmed(rules, 250)


@row("combat.disturb_ratio.1", {3: (False, False), 4: (False, True), 5: (True, True)})
def test_the_other_half_of_that_one(rules: Rules) -> tuple[bool, bool]:
    return alarmed(rules, 249), alarmed(rules, 250)


def fallen(rules: Rules, drawn: int) -> bool:
    """Whether a leader falls with this draw."""
    leader = Leader("l", "L", 0, 3, -1, 0, True)
    f = duel(rules=rules, leaders=[leader])
    stream = stream_of(BATTLE_DICE, f.town("b"), 0)
    seed = next(seed for seed in range(1, 10_000) if draw(seed, 1, stream, 5, 100) == drawn)
    state = f.open(seed)
    made, _ = planned(f, state, attack((0,), f.town("b")))
    leaders_fall(f.board, state, [0], made, stream, [])
    return state.leader[0] == FALLEN


@row("combat.rout_guns", {49: 4, 50: 4, 51: 5})
def test_the_victors_keep_a_part_of_the_guns_of_a_rout(rules: Rules) -> int:
    """Of eight, rounded up."""
    board, state, made, met = battle(rules, None, {"guns": 8})
    clear_field(board, state, made, met, len(COMBAT.results) - 1, [])
    return state.guns[0]


@row("combat.brittle_loss", {224: 600, 225: 1500, 226: 1500})
def test_a_repulse_beats_the_brittle_by_what_it_costs(rules: Rules) -> int:
    """45 per mille to 20."""
    board, state, _, met = battle(rules, {"traits": ["brittle"]})
    break_brittle_attackers(board, state, met, 1, [])
    return state.men[0]


@row("combat.fall_percent", {3: (True, False), 4: (True, True), 5: (True, True)})
def test_a_leader_falls_by_chance(rules: Rules) -> tuple[bool, bool]:
    return fallen(rules, 2), fallen(rules, 3)


def heartened(rules: Rules, column: int, result: int) -> tuple[int, int]:
    """Morale that each side's army gains."""
    board, state, _, _ = battle(rules, others=[unit("far", "blue", "a", 10), unit("wide", "red", "c", 10)])
    hearten_winner(board, state, met_in(column), result)
    return state.morale[2] - 60, state.morale[3] - 60


@row("nerve.victory_men", {149: ((2, 0), (0, 2)), 150: ((2, 0), (0, 2)), 151: ((0, 0), (0, 0))})
def test_a_small_fight_heartens_nobody(rules: Rules) -> Any:
    """Of the side that was beaten its strength counts: 150 men of the line here, and no matter how many beat it."""
    found = []
    for result, strengths in ((5, ([9], [15_000])), (0, ([15_000], [9]))):
        board, state, _, _ = battle(rules, others=[unit("far", "blue", "a", 10), unit("wide", "red", "c", 10)])
        column = 0 if result else len(COMBAT.columns) - 1
        met = met_in(column)._replace(strengths=strengths[0], defences=strengths[1])
        hearten_winner(board, state, met, result)
        found.append((state.morale[2] - 60, state.morale[3] - 60))
    return tuple(found)


EVEN = COMBAT.columns.index((1, 1))
DOUBLE = COMBAT.columns.index((2, 1))


@row("nerve.victory", {1: ((1, 0), (0, 1)), 2: ((2, 0), (0, 2)), 3: ((3, 0), (0, 3))})
def test_a_victory_against_the_odds_heartens_the_army(rules: Rules) -> Any:
    return heartened(rules, 0, 5), heartened(rules, len(COMBAT.columns) - 1, 0)


@row("nerve.victory_ratio.0", {0: (0, 0, 0), 1: (2, 2, 0), 2: (2, 2, 2)})
def test_won_in_such_a_column_it_was_against_the_odds(rules: Rules) -> tuple[int, ...]:
    return tuple(heartened(rules, column, 5)[0] for column in (0, EVEN, EVEN + 1))


@row("nerve.victory_ratio.1", {1: (2, 2, 0), 2: (2, 0, 0), 3: (2, 0, 0)})
def test_the_other_half_of_the_winner_s(rules: Rules) -> tuple[int, ...]:
    return tuple(heartened(rules, column, 5)[0] for column in (0, EVEN, EVEN + 1))


@row("nerve.holding_ratio.0", {1: (2, 2, 2), 2: (0, 2, 2), 3: (0, 0, 2)})
def test_held_in_such_a_column_it_was_against_the_odds(rules: Rules) -> tuple[int, ...]:
    return tuple(heartened(rules, column, 0)[1] for column in (DOUBLE - 1, DOUBLE, DOUBLE + 1))


@row("nerve.holding_ratio.1", {0: (0, 0, 0), 1: (0, 2, 2), 2: (2, 2, 2)})
def test_the_other_half_of_the_holder_s(rules: Rules) -> tuple[int, ...]:
    return tuple(heartened(rules, column, 0)[1] for column in (DOUBLE - 1, DOUBLE, DOUBLE + 1))
