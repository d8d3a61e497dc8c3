"""Attacks: odds by enumeration, column shifts, losses, retreat, surrender, advance."""

from collections import Counter
from fractions import Fraction

import pytest

from game.rules.battle import do_attack
from game.rules.dice import BATTLE_DICE, d6
from game.rules.events import (
    Advanced,
    Battle,
    Dissolved,
    Evaded,
    Retreated,
    Shift,
    Surrendered,
    TownTaken,
    WentOverInBattle,
)
from game.rules.odds import odds, spread
from game.rules.orders import attack, stance
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN, State
from game.rules.terms import DELAY, WITHDRAW
from tests.rules.field import Field, field, happened, road, unit


def duel(blue_men: int = 1000, red_men: int = 500, *, town: dict[str, object] | None = None, **red: object) -> Field:
    """Blue in a, red in b with a way out to c."""
    links = [road("a", "b"), road("b", "c")]
    units = [unit("one", "blue", "a", blue_men), unit("foe", "red", "b", red_men, **red)]
    return field(links, units, blue="a", red="b c", sources=("a", "c"), towns={"b": town or {}})


def shifts_of(f: Field, **options: bool) -> dict[str, int]:
    state = f.open()
    units = tuple(u for u, camp in enumerate(state.camp) if camp == 0)
    return {shift.why: shift.columns for shift in odds(f.board, state, attack(units, f.town("b"), **options)).shifts}


def fight_until(f: Field, wanted: object, *, seeds: int = 400, **options: bool) -> tuple[State, list[object]]:
    """The first seed whose battle does what a test is about."""
    for seed in range(seeds):
        state = f.open(seed)
        units = tuple(u for u, camp in enumerate(state.camp) if camp == 0)
        events = f.do(state, attack(units, f.town("b"), **options))
        if wanted(state, events):  # type: ignore[operator]
            return state, events
    raise AssertionError("no seed does it")


def test_chances_are_those_of_two_dice() -> None:
    f = duel(1000, 500)
    found = odds(f.board, f.open(), attack((0,), f.town("b")))
    row = f.board.rules.combat.table[found.column]
    by_hand = Counter(row[one + two - 2] for one in range(1, 7) for two in range(1, 7))
    assert {c.result: Fraction(c.weight, found.total_weight) for c in found.chances} == {
        result: Fraction(ways, 36) for result, ways in by_hand.items()
    }
    results = f.board.rules.combat.results
    assert found.win == sum(ways for result, ways in by_hand.items() if results[result].field) * 1000 // 36


def test_odds_column_is_the_ratio_of_strengths() -> None:
    names = duel().board.rules.combat.column_names
    for blue, expected in (
        (200, "1:3"),
        (300, "1:2"),
        (400, "2:3"),
        (500, "1:1"),
        (800, "3:2"),
        (1000, "2:1"),
        (1499, "2:1"),
    ):
        f = duel(blue, 500)
        found = odds(f.board, f.open(), attack((0,), f.town("b")))
        assert names[found.base_column] == expected, blue


def test_only_so_many_men_deploy_along_a_road() -> None:
    f = duel(3000, 500)
    state = f.open()
    found = odds(f.board, state, attack((0,), f.town("b")))
    alone = duel(1500, 500)
    assert found.attack == odds(alone.board, alone.open(), attack((0,), alone.town("b"))).attack


@pytest.mark.parametrize(
    ("town", "red", "name", "columns"),
    [
        ({"terrain": "hills"}, {}, "terrain", -1),
        ({"rank": 4}, {}, "town", -1),
        ({}, {"dug": 2}, "trenches", -1),
        ({}, {"dug": 3}, "trenches", -2),
        ({}, {"guns": 4}, "guns", -1),
    ],
)
def test_what_helps_the_defender(town: dict[str, object], red: dict[str, object], name: str, columns: int) -> None:
    assert shifts_of(duel(town=town, **red)) == {name: columns}


def test_rivers_protect_until_they_freeze() -> None:
    links = [road("a", "b", river="Nemunas"), road("b", "c")]
    units = [unit("one", "blue", "a"), unit("foe", "red", "b")]
    water = field(links, units, blue="a", red="b c", sources=("a", "c"))
    ice = field(links, units, blue="a", red="b c", sources=("a", "c"), frozen=True)
    assert shifts_of(water) == {"river": -1}
    assert shifts_of(ice) == {}


def test_a_second_direction_counts_and_a_handful_of_men_does_not() -> None:
    links = [road("a", "b", 10), road("b", "c"), road("x", "b", 10)]
    for men, expected in ((500, {"directions": 1}), (50, {})):
        units = [unit("one", "blue", "a", 1000), unit("two", "blue", "x", men), unit("foe", "red", "b", 800)]
        f = field(links, units, blue="a x", red="b c", sources=("a", "c"))
        assert shifts_of(f) == expected


def test_cutting_all_retreat_adds_two_columns_and_brings_surrender() -> None:
    links = [road("a", "b", 10), road("b", "c", 10), road("a", "x"), road("x", "c")]
    units = [unit("one", "blue", "a", 1000), unit("two", "blue", "c", 500), unit("foe", "red", "b", 500)]
    f = field(links, units, blue="a c", red="b x", sources=("a", "x"))
    assert shifts_of(f) == {"directions": 1, "surrounded": 2}
    state, events = fight_until(f, lambda s, e: e[0].won)
    gone = next(event for event in events if isinstance(event, Surrendered))
    assert gone.men > gone.slipped > 0
    assert state.ledger[LEDGER_SIZE + CAPTURED] == gone.men


def test_the_beaten_go_along_a_way_out_and_the_victors_advance() -> None:
    f = duel(1500, 300)
    state, events = fight_until(f, lambda s, e: e[0].won)
    foe, one = f.unit(state, "foe"), f.unit(state, "one")
    assert any(isinstance(e, Retreated) and e.town == f.town("c") for e in events)
    assert happened(events, Advanced(one, f.town("a"), f.town("b")))
    assert happened(events, TownTaken(f.town("b"), 0, 1))
    assert (state.town[one], state.town[foe]) == (f.town("b"), f.town("c"))


def test_victors_told_to_stay_do_not_advance() -> None:
    f = duel(1500, 300)
    state, _ = fight_until(f, lambda s, e: e[0].won, stay=True)
    assert state.town[0] == f.town("a")
    assert state.owner[f.town("b")] == 1


def test_losses_are_small_and_booked_once() -> None:
    f = duel(1000, 800)
    for seed in range(60):
        state = f.open(seed)
        report = f.do(state, attack((0,), f.town("b")))[0]
        assert report.attackers[0].lost <= 80
        for camp in (0, 1):
            row = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
            present = sum(men for men, owner in zip(state.men, state.camp, strict=True) if owner == camp)
            assert row[FIELDED] == present + row[DEAD] + row[CAPTURED] + row[DESERTED] + row[WITHDRAWN]


def test_the_roll_in_the_report_is_the_roll_of_the_counter() -> None:
    f = duel()
    state = f.open(7)
    report = do_attack(f.board, state, attack((0,), f.town("b")))[0]
    assert isinstance(report, Battle)
    assert report.dice == (d6(7, 1, BATTLE_DICE + 1, 3), d6(7, 1, BATTLE_DICE + 1, 4))
    assert report.result == f.board.rules.combat.table[report.column][sum(report.dice) - 2]


def test_chances_foretell_what_seeds_bring() -> None:
    """Two thousand battles, the share of victories within four standard errors of the exact chance."""
    f = duel(800, 500)
    chance = odds(f.board, f.open(), attack((0,), f.town("b"))).win / 1000
    fresh = f.open()
    wins = 0
    for seed in range(2000):
        state = fresh.copy()
        state.seed = seed
        wins += f.do(state, attack((0,), f.town("b")))[0].won
    error = (chance * (1 - chance) / 2000) ** 0.5
    assert abs(wins / 2000 - chance) < 4 * error


def test_delay_leaves_when_the_odds_are_bad_and_stays_when_they_are_fair() -> None:
    for blue, evades in ((1500, True), (300, False)):
        f = duel(blue, 300)
        state = f.open()
        state.stance[f.unit(state, "foe")] = DELAY
        events = f.do(state, attack((0,), f.town("b")))
        assert any(isinstance(event, Evaded) for event in events) == evades


def test_a_stack_told_to_withdraw_never_fights() -> None:
    f = duel(300, 900)
    state = f.open()
    state.stance[f.unit(state, "foe")] = WITHDRAW
    events = f.do(state, attack((0,), f.town("b")))
    assert events[0].result == -1
    assert state.town[f.unit(state, "foe")] == f.town("c")
    assert state.owner[f.town("b")] == 0


def test_hired_men_may_walk_away_and_the_chance_is_in_the_odds() -> None:
    f = duel(500, 500, traits=["hired"], morale=40)
    found = odds(f.board, f.open(), attack((0,), f.town("b")))
    walk = sum(chance.weight for chance in found.chances if chance.branch.walked)
    assert walk * 100 == found.total_weight * (100 - 75 + 10)
    _state, events = fight_until(f, lambda s, e: e[0].result == -1)
    assert any(isinstance(event, Evaded) for event in events)


def test_brittle_units_dissolve_when_beaten() -> None:
    f = duel(1500, 400, traits=["brittle"])
    state, events = fight_until(f, lambda s, e: e[0].won)
    assert any(isinstance(event, Dissolved) for event in events)
    assert state.ledger[LEDGER_SIZE + DESERTED] >= 400 * 50 // 100


def test_a_doubtful_commander_may_lead_his_men_over() -> None:
    links = [road("a", "b"), road("b", "c")]
    units = [unit("column", "blue", "a", 300, traits=["doubtful_commander"]), unit("foe", "red", "b", 300)]
    f = field(links, units, blue="a", red="b c", sources=("a", "c"))
    state, events = fight_until(f, lambda s, e: e[0].betrayed)
    over = next(event for event in events if isinstance(event, WentOverInBattle))
    assert over.men == 90
    assert state.ledger[CAPTURED] == 90
    assert not events[0].won  # type: ignore[attr-defined]


def test_shaken_units_may_refuse() -> None:
    f = duel(1000, 500)
    state = f.open()
    state.morale[0] = 20
    found = odds(f.board, state, attack((0,), f.town("b")))
    refused = sum(chance.weight for chance in found.chances if chance.branch.refused)
    assert refused * 2 == found.total_weight
    assert all(chance.result == -1 and not chance.field for chance in found.chances if chance.branch.refused)


def test_a_night_attack_throws_the_dice_wider_and_suits_small_forces() -> None:
    f = duel(400, 300)
    assert shifts_of(f, night=True) == {"night": 1}
    assert shifts_of(duel(900, 300), night=True) == {}
    assert [spread(f.board, total, True) for total in range(2, 13)] == [2, 2, 3, 4, 6, 7, 8, 10, 11, 12, 12]


def test_an_attack_costs_the_turn() -> None:
    f = duel()
    state = f.open()
    f.do(state, attack((0,), f.town("b")))
    again = f.refused(state, attack((0,), f.town("b")))
    assert again in ("no_march_left", "nobody_there", "not_linked")


def test_refusals_name_the_rule() -> None:
    f = duel()
    state = f.open()
    assert f.refused(state, attack((0,), f.town("c"))) == "not_linked"
    assert f.refused(state, attack((1,), f.town("a"))) == "not_yours"
    assert f.refused(state, attack((0, 0), f.town("b"))) == "unit_twice"
    assert f.refused(state, attack((0,), f.town("b"), air=True)) == "no_aircraft"
    assert f.refused(state, attack((), f.town("b"))) == "no_units"
    assert f.refused(state, stance((0,), 7)) == "no_such_stance"


def test_every_shift_of_a_report_is_named_and_adds_up() -> None:
    f = duel(1000, 500, town={"terrain": "lakes", "rank": 4}, dug=1)
    state = f.open()
    report = f.do(state, attack((0,), f.town("b")))[0]
    assert report.shifts == (Shift("terrain", -1), Shift("town", -1), Shift("trenches", -1))
    assert report.column == report.base_column - 3


def test_the_report_holds_the_chances_that_were_shown_before() -> None:
    f = duel()
    state = f.open()
    foretold = odds(f.board, state, attack((0,), f.town("b")))
    report = f.do(state, attack((0,), f.town("b")))[0]
    assert (report.win_chance, report.expected_lost, report.expected_foe_lost) == (
        foretold.win,
        foretold.lost,
        foretold.foe_lost,
    )
