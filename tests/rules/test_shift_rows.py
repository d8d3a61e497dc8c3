"""Rows for the numbers of combat strength, of the columns and their table, and of the column shifts.

Mutants of: strength, shifts, engagement.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from game.rules.clash import Clash, outcomes
from game.rules.engagement import fight_of
from game.rules.numbers import Rules
from game.rules.orders import attack
from game.rules.pieces import Leader
from game.rules.shifts import column_shifts
from game.rules.state import State, replaced
from game.rules.strength import column_name, odds_column, strength
from game.rules.terms import FULL, SUPPLIES, TERRAINS, WEATHERS
from tests.rules.field import ARMS, Field, duel, planned, road, standard_rules, unit
from tests.rules.rows import covers, row, with_numbers

COMBAT = standard_rules().combat
WAYS = (1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1)


# ------------------------------------------------------------------------------------------------ strength and columns


def worth(rules: Rules, attacking: bool = True, fatigue: int = 0, supply: int = FULL, **facts: Any) -> int:
    """Of a hundred men, of quality 3 and morale 100 unless told otherwise."""
    f = duel({"men": 100, "morale": 100, **facts}, rules=rules)
    state = f.open()
    state.fatigue[0], state.supply[0] = fatigue, supply
    return strength(f.board, state, 0, 100, attacking)


@row({f"arms.{arm}.attack_percent": {59: 5900, 60: 6000, 61: 6100} for arm in range(len(ARMS))})
def test_strength_in_attack_is_by_arm(rules: Rules, arm: str) -> int:
    return worth(rules, arm=ARMS[int(arm)])


@row({f"arms.{arm}.defence_percent": {59: 5900, 60: 6000, 61: 6100} for arm in range(len(ARMS))})
def test_strength_in_defence_is_by_arm(rules: Rules, arm: str) -> int:
    return worth(rules, attacking=False, arm=ARMS[int(arm)])


@row({f"combat.quality_percent.{step}": {89: 8900, 90: 9000, 91: 9100} for step in range(5)})
def test_strength_is_by_quality(rules: Rules, step: str) -> int:
    return worth(rules, quality=int(step) + 1)


@row({f"combat.supply_percent.{level}": {74: 7400, 75: 7500, 76: 7600} for level in SUPPLIES})
def test_strength_is_by_supply(rules: Rules, level: str) -> int:
    return worth(rules, supply=SUPPLIES.index(level))


@row("combat.morale_floor", {49: (4900, 7450, 10_000), 50: (5000, 7500, 10_000), 51: (5100, 7550, 10_000)})
def test_strength_left_without_morale(rules: Rules) -> tuple[int, ...]:
    return tuple(worth(rules, morale=morale) for morale in (0, 50, 100))


@row("combat.tired_percent", {34: (10_000, 8300, 6600), 35: (10_000, 8250, 6500), 36: (10_000, 8200, 6400)})
def test_strength_that_fatigue_takes(rules: Rules) -> tuple[int, ...]:
    return tuple(worth(rules, fatigue=fatigue) for fatigue in (0, 50, 100))


@row("combat.gun_men", {49: 19_800, 50: 20_000, 51: 20_200})
def test_a_gun_is_worth_so_many_men(rules: Rules) -> int:
    return worth(rules, guns=2)


def column_rows() -> dict[str, dict[int, Any]]:
    found: dict[str, dict[int, Any]] = {}
    for number, (one, other) in enumerate(COMBAT.columns):
        first = number == 0  # which takes all that is worse, whatever its ratio
        found[f"combat.columns.{number}.0"] = {
            n: (number, f"{n}:{other}", first or n <= one) for n in (one - 1, one, one + 1)
        }
        found[f"combat.columns.{number}.1"] = {
            n: (number, f"{one}:{n}", first or n >= other) for n in (other - 1, other, other + 1)
        }
    return found


def test_columns_begin_at_their_ratios() -> None:
    """The name of the key is the place in the ratio, so the column is looked for in the rules themselves."""
    for key, values in column_rows().items():
        for number, (column, name, reached) in values.items():
            one, other = COMBAT.columns[column]
            board = duel(rules=with_numbers({key: number})).board
            assert column_name(board, column) == name
            if number:
                assert (odds_column(board, one * 100, other * 100) >= column) == reached, (key, number)


covers("combat.columns")(test_columns_begin_at_their_ratios)


def met_in(column: int) -> Clash:
    return Clash([(0, 0, 1000)], [1], [1], [1], [], (), column, column)


@covers("combat.table")
def test_every_cell_of_the_table_is_the_result_of_its_throw() -> None:
    for column, cells in enumerate(COMBAT.table):
        for total, result in enumerate(cells):
            other = (result + 1) % len(COMBAT.results)
            board = duel(rules=with_numbers({f"combat.table.{column}.{total}": other})).board
            wanted = [0] * len(COMBAT.results)
            for throw, ways in enumerate(WAYS):
                wanted[other if throw == total else cells[throw]] += ways
            found = dict(outcomes(board, met_in(column)))
            assert [found.get(number, 0) for number in range(len(wanted))] == wanted


# -------------------------------------------------------------------------------------------------------------- shifts


def shift(f: Field, why: str, state: State | None = None, **how: bool) -> int:
    """Columns for one reason, in an attack of all of blue's units on b."""
    state = state or f.open()
    ours = tuple(u for u, camp in enumerate(state.camp) if not camp and state.town[u] != f.town("b"))
    beside = tuple(u for u in ours if any(near == f.town("b") for near, _ in f.board.exits[state.town[u]]))
    made, engaged = planned(f, state, attack(beside, f.town("b"), **how))
    found = column_shifts(fight_of(f.board, state, made, engaged, list(made.defenders)))
    return sum(one.columns for one in found if one.why == why)


THREE = {-2: -2, -1: -1, 0: 0}
UP = {0: 0, 1: 1, 2: 2}


@row({f"combat.terrain_shift.{name}": THREE for name in TERRAINS})
def test_terrain_shifts(rules: Rules, name: str) -> int:
    return shift(duel(rules=rules, towns={"b": {"terrain": name}}), "terrain")


@row({f"combat.class_shift.{step}": THREE for step in range(4)})
def test_towns_shift_by_class(rules: Rules, step: str) -> int:
    return shift(duel(rules=rules, towns={"b": {"rank": int(step) + 1}}), "town")


@row({f"combat.weather_shift.{name}": THREE for name in WEATHERS})
def test_weather_shifts(rules: Rules, name: str) -> int:
    return shift(duel(rules=rules, weather=name, links=[road("a", "b", 5), road("b", "c")]), "weather")


@row({f"combat.dig_shift.{level}": THREE for level in range(4)})
def test_trenches_shift_by_level(rules: Rules, level: str) -> int:
    return shift(duel(None, {"dug": int(level)}, rules=rules), "trenches")


@row("combat.river_shift", THREE)
def test_a_river_shifts(rules: Rules) -> int:
    links = [road("a", "b", river="Neris"), road("b", "c")]
    return shift(duel(rules=rules, links=links), "river")


def over_ice(rules: Rules, dug: int = 2) -> int:
    links = [road("a", "b", river="Neris"), road("b", "c")]
    f = duel(None, {"dug": dug}, rules=rules, links=links)
    state = f.open()
    state.frozen = 1
    assert shift(f, "river", state) == 0
    return shift(f, "ice", state)


@row("combat.ice_shift", THREE)
def test_ice_shifts_for_men_in_trenches(rules: Rules) -> int:
    return over_ice(rules)


@row("combat.ice_level", {1: (0, -1, -1, -1), 2: (0, 0, -1, -1), 3: (0, 0, 0, -1)})
def test_ice_protects_behind_trenches_so_deep(rules: Rules) -> tuple[int, ...]:
    return tuple(over_ice(rules, dug) for dug in range(4))


def test_ice_protects_nobody_from_those_who_come_over_land() -> None:
    links = [road("a", "b", 5, river="Neris"), road("b", "c"), road("d", "b", 5)]
    others = [unit("two", "blue", "d", 300)]
    f = duel(None, {"dug": 3}, links=links, others=others, blue="a d")
    state = f.open()
    state.frozen = 1
    assert shift(f, "ice", state) == 0


@row("combat.air_shift", UP)
def test_aircraft_shift(rules: Rules) -> int:
    return shift(duel(rules=rules, air_strikes=1), "air strike", air=True)


def ring(rules: Rules, *men: int) -> Field:
    """Blue in a, d and e, so many in each, about b; red's way out is c."""
    links = [road("a", "b", 5), road("b", "c", 5), road("d", "b", 5), road("e", "b", 5)]
    others = [unit(f"{town}-men", "blue", town, count) for town, count in zip("de", men, strict=False)]
    return duel(None, {"men": 1000}, rules=rules, links=links, others=others, blue="a d e")


@row("combat.direction_shift", {0: (0, 0), 1: (1, 2), 2: (2, 3)})
def test_directions_shift_each_beyond_the_first(rules: Rules) -> tuple[int, int]:
    return shift(ring(rules, 500), "directions"), shift(ring(rules, 500, 500), "directions")


@row("combat.direction_most", {1: 1, 2: 2, 3: 2})
def test_directions_shift_so_much_at_most(rules: Rules) -> int:
    return shift(ring(rules, 500, 500), "directions")


@row("combat.direction_percent", {14: 1, 15: 1, 16: 0})
def test_a_direction_counts_with_men_enough(rules: Rules) -> int:
    return shift(ring(rules, 150), "directions")


@row("combat.surrounded_shift", {1: 1, 2: 2, 3: 3})
def test_the_surrounded_shift(rules: Rules) -> int:
    return shift(duel(rules=rules, links=[road("a", "b"), road("c", "d")], sources=("a", "c")), "surrounded")


@row("combat.surrounded_percent", {39: 2, 40: 0, 41: 0})
def test_so_many_without_a_way_out_are_surrounded(rules: Rules) -> int:
    """Locals, 200 of 500 men, cannot leave b."""
    locals_ = [unit("locals", "red", "b", 200, traits=["local"], home=["b"])]
    return shift(duel(None, {"men": 300}, rules=rules, others=locals_), "surrounded")


def by_night(rules: Rules, men: int = 500, quality: int = 3, alarmed: int = 0) -> tuple[int, int]:
    """Columns for surprise and for darkness; `alarmed` days ago the enemy was attacked."""
    f = duel({"men": men, "quality": quality}, rules=rules)
    state = f.open()
    if alarmed:
        state.alarm[1] = f.board.day(1) - alarmed
    made, engaged = planned(f, state, attack((0,), f.town("b"), night=True))
    found = column_shifts(fight_of(f.board, state, made, engaged, list(made.defenders)))
    return (
        sum(one.columns for one in found if one.why == "surprise"),
        sum(one.columns for one in found if one.why.startswith("dark")),
    )


@row("combat.surprise_shift", {0: (0, 0), 1: (1, 0), 2: (2, 0)})
def test_surprise_shifts(rules: Rules) -> tuple[int, int]:
    return by_night(rules)


@row("combat.darkness_shift", {-2: (0, -2), -1: (0, -1), 0: (0, 0)})
def test_darkness_shifts(rules: Rules) -> tuple[int, int]:
    return by_night(rules, men=501)


@row("combat.surprise_men", {499: (0, -1), 500: (1, 0), 501: (1, 0)})
def test_few_come_unheard(rules: Rules) -> tuple[int, int]:
    return by_night(rules)


@row("combat.surprise_quality", {2: (1, 0), 3: (1, 0), 4: (0, -1)})
def test_good_men_come_unheard(rules: Rules) -> tuple[int, int]:
    return by_night(rules)


@row("combat.surprise_days", {1: (1, 0), 2: (0, -1), 3: (0, -1)})
def test_who_was_attacked_is_on_the_alert_for_days(rules: Rules) -> tuple[int, int]:
    return by_night(rules, alarmed=2)


def fresh(rules: Rules, days: int) -> int:
    f = duel(rules=rules)
    state = f.open()
    state.turn = 1 + days
    state.taken = replaced(state.taken, f.town("b"), 1)
    return shift(f, "not settled", state)


@row("combat.fresh_shift", UP)
def test_who_has_only_just_come_is_not_settled(rules: Rules) -> int:
    return fresh(rules, 1)


@row("combat.fresh_days", {1: (1, 0, 0), 2: (1, 1, 0), 3: (1, 1, 1)})
def test_he_settles_in_days(rules: Rules) -> tuple[int, ...]:
    return tuple(fresh(rules, days) for days in (1, 2, 3))


@row("combat.train_shift", {0: (0, 0), 1: (1, -1), 2: (2, -2)})
def test_a_train_shifts_for_its_side(rules: Rules) -> tuple[int, int]:
    links = [road("a", "b", rail="standard"), road("b", "c", rail="standard")]
    train = {"arm": "armoured_train"}
    return (
        shift(duel(None, rules=rules, links=links, others=[unit("t", "blue", "a", 60, **train)]), "support"),
        shift(duel(None, rules=rules, links=links, others=[unit("t", "red", "b", 60, **train)]), "support"),
    )


def guns(rules: Rules, ours: int, theirs: int) -> int:
    return shift(duel({"guns": ours}, {"guns": theirs}, rules=rules), "guns")


@row("combat.guns_shift", {0: (0, 0), 1: (1, -1), 2: (2, -2)})
def test_more_guns_shift_for_their_side(rules: Rules) -> tuple[int, int]:
    return guns(rules, 4, 2), guns(rules, 2, 4)


@row("combat.guns_ratio", {199: (1, -1), 200: (1, -1), 201: (0, 0)})
def test_so_many_more_guns_shift(rules: Rules) -> tuple[int, int]:
    return guns(rules, 4, 2), guns(rules, 2, 4)


@row("combat.guns_least", {1: (1, -1), 2: (1, -1), 3: (0, 0)})
def test_a_gun_or_two_do_not_shift(rules: Rules) -> tuple[int, int]:
    return guns(rules, 2, 0), guns(rules, 0, 2)


@pytest.mark.parametrize("number", [0, 4])
def test_guns_alike_shift_for_nobody_whatever_the_numbers(number: int) -> None:
    """Where it takes no guns to have many, or no more than the other's to have more, neither side is the better."""
    standard = standard_rules()
    combat = dataclasses.replace(standard.combat, guns_least=0, guns_ratio=100)
    assert guns(dataclasses.replace(standard, combat=combat), number, number) == 0


def led(rules: Rules, ours: int, theirs: int) -> int:
    leaders = [Leader(f"l{card}", "L", card, rating, -1, card, True) for card, rating in ((0, ours), (1, theirs))]
    return shift(duel(rules=rules, leaders=leaders), "leaders")


@row("combat.leader_shift", {0: 0, 1: 1, 2: 1})
def test_the_better_leader_shifts(rules: Rules) -> int:
    return led(rules, 4, 3)


@row("combat.leader_most", {0: (0, 0), 1: (1, -1), 2: (2, -2), 3: (2, -2)})
def test_leaders_shift_so_much_at_most(rules: Rules) -> tuple[int, int]:
    return led(rules, 5, 3), led(rules, 3, 5)


@row("combat.leader_plain", {3: (1, 0), 4: (0, 0), 5: (0, 0)})
def test_who_has_no_leader_has_a_plain_one(rules: Rules) -> tuple[int, int]:
    return led(rules, 4, 1), led(rules, 3, 1)


@row("combat.mixed_shift", THREE)
def test_groups_that_mix_shift(rules: Rules) -> int:
    return shift(duel({"group": "g"}, rules=rules, others=[unit("two", "blue", "a", 100, group="h")]), "mixed groups")


def spearhead(rules: Rules) -> int:
    links = [road("a", "b"), road("b", "c"), road("b", "d"), road("d", "e")]
    others = [unit("third", "red", "c", 100), unit("fourth", "red", "d", 100)]
    return shift(duel(rules=rules, links=links, others=others, red="b c d e"), "open flank")


@row("combat.flank_shift", THREE)
def test_an_open_flank_shifts(rules: Rules) -> int:
    return spearhead(rules)


@row("combat.flank_towns", {1: -1, 2: -1, 3: 0})
def test_so_many_unwatched_towns_make_it(rules: Rules) -> int:
    return spearhead(rules)
