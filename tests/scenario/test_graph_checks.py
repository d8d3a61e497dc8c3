"""What a look at the whole board finds, and what it leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from game.rules.board import Board
from game.rules.effects import Arrive, Own, Relate, SetLine
from game.rules.script import (
    AllOf,
    AnyOf,
    Before,
    Chance,
    Crossed,
    Happened,
    Holds,
    Losses,
    Not,
    OnDay,
    Trigger,
    UnitAt,
    UnitGone,
    UnitMorale,
)
from game.rules.terms import ALLIED, TRUCE
from game.scenario import graph_checks
from game.scenario.findings import Finding
from game.scenario.survey import survey
from tests.rules.field import closed_line, event, field, road, standings, unit

DAY_ONE = field([road("a", "b")], [unit("x", "blue", "a")], blue="a", red="b", sources=("a", "b")).board.first_day
CHAIN = [road(*pair) for pair in ("ab", "bc", "cd", "de")]
TOWNS = {name: number for number, name in enumerate("abcde")}


def check(board: Board) -> list[Finding]:
    """What is found but for the levels, which are about points these boards have too few of."""
    return [finding for finding in graph_checks.check_survey(survey(board)) if finding.kind != "level"]


def found(*units: dict[str, Any], links: list[dict[str, Any]] = CHAIN, **more: Any) -> list[Finding]:
    """What is found on a road a-b-c-d-e of 20 km a stage; blue holds a and b, red the rest."""
    more = {"blue": "a b", "red": "c d e", **more}
    everyone = [unit("one", "blue", "a"), unit("foe", "red", "e"), *units]
    return check(field(links, everyone, sources=("a", "e"), **more).board)


def on_day(number: int) -> OnDay:
    return OnDay(DAY_ONE + number - 1)


def brief(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [finding[:3] for finding in findings]


def test_a_sound_board_passes() -> None:
    assert found() == []


def test_a_unit_that_starts_out_of_supply() -> None:
    (finding,) = found(unit("lost", "blue", "d"), blue="a b d")
    assert finding[:3] == ("warning", "unit", "lost")
    assert "no way to a source" in finding.message


def test_a_unit_too_far_from_its_source() -> None:
    tracks = [road(*pair, road="track") for pair in ("ab", "bc", "cd", "de")]
    (finding,) = found(unit("near", "red", "c"), unit("far", "red", "b"), links=tracks, blue="a", red="b c d e")
    assert finding.id == "far"
    assert "120 supply-km" in finding.message


@pytest.mark.parametrize("trait", ["irregular", "requisitions"])
def test_partisans_and_those_who_requisition_may_start_behind_the_enemy(trait: str) -> None:
    assert found(unit("rising", "blue", "d", traits=[trait]), blue="a b d") == []


@pytest.mark.parametrize(
    ("when", "possible"),
    [
        (on_day(10), True),
        (on_day(11), False),
        (Before(DAY_ONE), False),
        (Before(DAY_ONE + 1), True),
        (AllOf((on_day(5), Before(DAY_ONE + 4))), False),
        (AllOf((on_day(5), Before(DAY_ONE + 5))), True),
        (Not(on_day(1)), False),
        (Not(Before(DAY_ONE + 9)), True),
        (Not(Before(DAY_ONE + 10)), False),
        (Happened(0, 0), False),
    ],
)
def test_events_that_cannot_happen_in_ten_turns(when: Trigger, possible: bool) -> None:
    findings = found(script=[event("it", when)])
    assert brief(findings) == ([] if possible else [("warning", "event", "it")])


def test_an_event_that_follows_another_too_late() -> None:
    script = [event("first", on_day(5)), event("soon", Happened(0, 5)), event("late", Happened(0, 6))]
    assert brief(found(script=script)) == [("warning", "event", "late")]


def test_several_days_a_turn_are_counted_in_turns() -> None:
    script = [event("last", OnDay(DAY_ONE + 29)), event("after", OnDay(DAY_ONE + 30))]
    assert brief(found(script=script, days=3)) == [("warning", "event", "after")]


def arrival(day: int, *towns: str) -> Any:
    return event("relief", on_day(day), Arrive((2,), tuple(TOWNS[town] for town in towns)))


def test_reinforcements_may_come_to_a_town_of_their_own_or_a_second_choice() -> None:
    assert found(unit("new", "blue", ""), script=[arrival(1, "b")]) == []
    assert found(unit("new", "blue", ""), script=[arrival(1, "d", "b")]) == []


def test_reinforcements_to_a_town_that_cannot_be_taken_by_then() -> None:
    # From a to d are 60 km at 25 km a day: turn 3 at the earliest.
    assert found(unit("new", "blue", ""), script=[arrival(3, "d")]) == []
    (finding,) = found(unit("new", "blue", ""), script=[arrival(2, "d")])
    assert finding[:3] == ("warning", "event", "relief")
    assert "before turn 3" in finding.message


def test_reinforcements_to_a_town_that_is_never_taken() -> None:
    (finding,) = found(unit("new", "blue", ""), script=[arrival(1, "d")], turns=2)
    assert finding[:3] == ("error", "event", "relief")


def test_a_rising_may_open_the_town_to_them() -> None:
    rising = event("rising", on_day(2), Own(TOWNS["e"], 0), Arrive((2,), (TOWNS["e"],)))
    assert found(unit("new", "blue", ""), script=[rising], turns=3) == []


def test_a_rising_opens_no_town_in_which_the_enemy_stands_on_the_first_morning() -> None:
    rising = event("rising", on_day(1), Own(TOWNS["e"], 0), Arrive((2,), (TOWNS["e"],)))
    assert [finding.code for finding in found(unit("new", "blue", ""), script=[rising], turns=2)] == ["effect-idle"]


def test_an_armoured_train_cannot_arrive_where_there_are_no_rails() -> None:
    train = unit("train", "blue", "", arm="armoured_train")
    assert brief(found(train, script=[arrival(1, "b")])) == [("error", "event", "relief")]
    railed = [road("a", "b", rail="standard"), *CHAIN[1:]]
    assert found(train, script=[arrival(1, "b")], links=railed) == []


def objectives(town: str, **more: Any) -> list[Finding]:
    """What is found when both camps want the town."""
    return found(objectives={town: 5}, **more)


def test_an_objective_out_of_reach_by_the_last_turn() -> None:
    # 80 km from a to e take infantry four turns of 25 km.
    assert objectives("e", turns=4) == []
    (finding,) = objectives("e", turns=3)
    assert finding[:3] == ("warning", "camp", "blue")
    assert "before turn 4; the game has 3" in finding.message


def test_an_objective_that_is_held_already_is_in_reach() -> None:
    assert brief(objectives("a", turns=1)) == [("warning", "camp", "red")]


def test_cavalry_reaches_further() -> None:
    assert objectives("e", turns=2, links=CHAIN) != []
    assert found(unit("horse", "blue", "a", arm="cavalry"), objectives={"e": 5}, turns=2) == []


def test_the_own_railway_carries_to_its_end() -> None:
    railed = [road("a", "b", rail="standard"), *CHAIN[1:]]
    assert objectives("e", turns=3, links=railed) == []
    assert objectives("e", turns=3, links=railed, rail_capacity=0) != []


def test_what_arrives_late_reaches_less() -> None:
    horse = unit("new", "blue", "", arm="cavalry")
    assert found(horse, script=[arrival(2, "b")], objectives={"e": 5}, turns=3) == []
    assert brief(found(horse, script=[arrival(3, "b")], objectives={"e": 5}, turns=3)) == [("warning", "camp", "blue")]


def test_a_line_that_stays_closed_bars_the_way_and_one_that_opens_does_not() -> None:
    line = closed_line("armistice", (1,), (0,))
    finding, sealed = objectives("e", lines=[line])
    assert sealed.code == "camp-sealed-in"
    assert finding.message == 'camp "blue" cannot reach its objective "e" at all'
    assert objectives("e", lines=[line], script=[event("opened", on_day(3), SetLine(0, 0))]) == []


def truce(**more: Any) -> list[Finding]:
    units = [unit("one", "blue", "a"), unit("foe", "red", "e")]
    board = field(CHAIN, units, blue="a b", red="c d e", sources=("a", "e"), **more).board
    return check(replace(board, standings=standings((ALLIED, TRUCE, TRUCE, ALLIED))))


def test_a_truce_that_lasts_closes_the_other_camps_towns() -> None:
    war, objective = truce(objectives={"e": 5})
    assert (war.code, objective.code, objective.id) == ("never-at-war", "objective-out-of-reach", "blue")
    assert truce(objectives={"e": 5}, script=[event("war", on_day(1), Relate(0, 1, 10))]) == []


def test_local_units_do_not_leave_home() -> None:
    home = [unit("one", "blue", "a", traits=["local"], home=["a", "b", "c"]), unit("foe", "red", "e")]
    reached = field(CHAIN, home, blue="a b", red="c d e", sources=("a", "e"), objectives={"c": 5}).board
    barred = field(CHAIN, home, blue="a b", red="c d e", sources=("a", "e"), objectives={"d": 5}).board
    assert check(reached) == []
    assert [finding.id for finding in check(barred)] == ["blue"]


def test_a_town_that_no_camp_can_reach() -> None:
    trains = [unit("one", "blue", "a", arm="armoured_train"), unit("foe", "red", "b", arm="armoured_train")]
    links = [road("a", "b", rail="standard"), road("b", "c")]
    board = field(links, trains, blue="a", red="b", sources=("a", "b")).board
    assert brief(check(board)) == [("warning", "play", "c")]


def test_a_line_that_binds_no_camp() -> None:
    assert brief(found(lines=[closed_line("old", (1,), ())])) == [("warning", "line", "old")]


def test_errors_come_first() -> None:
    findings = found(unit("new", "blue", ""), script=[event("never", on_day(99)), arrival(1, "d")], turns=2)
    assert [finding.severity for finding in findings] == ["error", "warning"]


def test_a_part_in_play_that_hangs_loose() -> None:
    links = [road("a", "b"), road("b", "c"), road("d", "e")]
    findings = found(unit("own", "red", "c"), links=links, blue="a", red="b c d e")
    assert ("play", "d", "town-cut-off") in [(finding.kind, finding.id, finding.code) for finding in findings]


def codes(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.id, finding.code) for finding in findings]


def test_a_chain_of_events_hangs_on_its_first() -> None:
    chain = [event("first", on_day(99)), event("second", Happened(0, 0)), event("third", Happened(1, 0))]
    assert codes(found(script=chain)) == [(name, "event-never") for name in ("first", "second", "third")]
    assert found(script=[event("first", on_day(9)), *chain[1:]]) == []


def test_two_events_that_wait_for_one_another() -> None:
    script = [event("one", Happened(1, 0)), event("other", Happened(0, 0))]
    assert [name for name, _ in codes(found(script=script))] == ["one", "other"]


def test_one_dead_condition_of_several_is_told_with_its_reason() -> None:
    (finding,) = found(script=[event("it", AnyOf((on_day(2), Losses(0, 9999))))])
    assert finding.code == "trigger-dead"
    assert "never has more than 500 men to lose" in finding.message


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (AllOf((Holds(0, 0), Holds(0, 1))), "exclude one another"),
        (AllOf((Holds(0, 0), Not(Holds(0, 0)))), "exclude one another"),
        (AllOf((Holds(0, 0), Not(AnyOf((on_day(9), Holds(0, 0)))))), "exclude one another"),
        (AllOf((UnitGone(0), UnitAt(0, 2))), "exclude one another"),
        (AllOf((UnitAt(0, 0), UnitAt(0, 1))), "exclude one another"),  # companies do not count
        (UnitMorale(0, 0), "no morale is below 0"),
        (Crossed(0), "never asks a toll"),
        (Not(AnyOf((on_day(1), Chance(5)))), ""),
    ],
)
def test_conditions_that_can_never_hold(when: Trigger, why: str) -> None:
    (finding,) = found(script=[event("it", when)], lines=[closed_line("line", (3,), (1,), "open")])
    assert finding.code == "event-never"
    assert why in finding.message


@pytest.mark.parametrize(
    "when",
    [
        AllOf((Holds(0, 0), Not(Holds(1, 0)))),
        AllOf((Holds(3, 0), Not(UnitAt(3, 0)))),  # as plain tuples the two conditions are equal
        AllOf((UnitAt(0, 0), UnitAt(1, 1))),
        AllOf((Chance(50), Not(Chance(50)))),
        Not(Holds(0, 0)),
        Losses(0, 500),
    ],
)
def test_conditions_that_may_hold(when: Trigger) -> None:
    spare = [unit(name, "blue", "a") for name in ("two", "three")]
    assert found(*spare, script=[event("it", when)]) == []


def test_a_town_that_can_be_taken_only_after_an_arrival() -> None:
    """The horsemen come on day 3 and are in e on day 4: what waits for that cannot happen sooner."""
    trains = [road(*pair, rail="standard") for pair in ("ab", "bc", "cd", "de")]
    horse = event("horse", on_day(3), Arrive((2,), (TOWNS["b"],)))
    taken = Holds(TOWNS["e"], 0)
    units = unit("new", "blue", "", arm="cavalry")
    board = [horse, event("late", AllOf((taken, Before(DAY_ONE + 3)))), event("soon", AllOf((taken, on_day(5))))]
    findings = found(units, script=board, links=trains, rail_capacity=0)
    assert codes(findings) == [("late", "event-never")]


def test_a_unit_that_only_a_dead_event_brings() -> None:
    dead = event("relief", on_day(99), Arrive((2,), (TOWNS["b"],)))
    findings = found(unit("new", "blue", ""), script=[dead])
    assert codes(findings) == [("relief", "event-never"), ("new", "unit-never-arrives")]
