"""When things are looked at, told, ended and booked."""

from __future__ import annotations

import pytest

from game.rules import effects, play, script
from game.rules.allegiance import relate
from game.rules.events import Arrived, Chronicled, Finished, PartBegan, Scored, TurnBegan
from game.rules.nerve import calm_down
from game.rules.opening import opening
from game.rules.orders import attack, end, march, rest
from game.rules.scripted import ScriptedEvent
from game.rules.state import (
    CAME,
    CAPTURED,
    DEAD,
    DESERTED,
    DISTURBED,
    FOE_CAPTURED,
    FOE_LOST,
    LEDGER_SIZE,
    MARCHED,
    State,
)
from game.rules.supply import trace
from game.rules.terms import CUT, FULL, SHORT, TRUCE, WAR
from game.rules.training import drill
from game.rules.triggers import holds
from game.rules.units import disturb, lose
from game.rules.victory import score
from game.scenario.load import load
from tests.rules.field import Field, duel, event, field, happened, road, standings, unit

SCENARIOS = ("daugavpils_1920", "kaunas_encirclement", "zarasai_final", "zarasai_offensive")


def line(*events: ScriptedEvent, **more: object) -> Field:
    links = [road("a", "b", 10), road("b", "c", 10), road("c", "d", 10)]
    units = [unit("one", "blue", "a", 600), unit("foe", "red", "d", 600), unit("late", "blue", "", 100)]
    return field(links, units, blue="a b", red="c d", sources=("a", "d"), script=events, **more)  # type: ignore[arg-type]


# -------- conditions after a part


def test_a_condition_is_seen_after_the_part_that_fulfils_it() -> None:
    f = line(event("taken", script.Holds(2, 0), effects.Points(0, 5)))
    state = f.open()
    assert not happened(f.do(state, march((0,), f.town("c"))), Chronicled(0))
    events = f.do(state, end())
    assert events.index(Chronicled(0)) < events.index(PartBegan(1))
    assert state.fired == (1,)


def test_days_and_chances_alone_are_asked_at_the_beginning_of_a_turn() -> None:
    day = line().board.first_day + 1
    f = line(event("day", script.OnDay(day)), event("chance", script.AllOf((script.Chance(50), script.OnDay(day)))))
    assert f.board.conditions == ()
    for seed in range(20):
        state = f.open(seed)
        assert not any(isinstance(found, Chronicled) for found in f.do(state, end()))


def test_an_event_that_repeats_happens_once_a_turn() -> None:
    f = line(event("again", script.Holds(0, 0), effects.Points(0, 1), repeats=True))
    state = f.open()
    events = f.do(state, end()) + f.do(state, end())
    assert sum(isinstance(found, Chronicled) for found in events) == 1
    assert sum(isinstance(found, TurnBegan) for found in events) == 1


def test_a_chance_gives_one_answer_a_turn() -> None:
    trigger = script.AllOf((script.Holds(0, 0), script.Chance(30)))
    f = line(event("luck", trigger, effects.Points(0, 1)))
    for seed in range(40):
        state = f.open(seed)
        answers = {holds(f.board, state, 0, trigger) for _ in range(5)}
        assert len(answers) == 1
        f.do(state, end())
        assert bool(state.fired[0]) == answers.pop()


def test_what_the_last_night_brings_is_seen() -> None:
    f = line(event("gone", script.UnitGone(1), effects.Finish(2)), turns=1)
    state = f.open()
    f.do(state, end())
    state.men[1], state.morale[1] = 10, 60
    state.ledger[LEDGER_SIZE + DEAD] += 590
    events = f.do(state, end())
    assert happened(events, Finished(2, True))


def test_an_ending_stops_all_that_follows() -> None:
    f = line(
        event(
            "end",
            script.Holds(2, 0),
            effects.Finish(1),
            effects.Finish(2),
            effects.Arrive((2,), (0,)),
            effects.Points(0, 9),
        ),
        event("later", script.Holds(2, 0), effects.Points(0, 7)),
    )
    state = f.open()
    f.do(state, march((0,), f.town("c")))
    events = f.do(state, end())
    assert [found for found in events if isinstance(found, Finished)] == [Finished(1, True)]
    assert not any(isinstance(found, Arrived | Scored | PartBegan) for found in events)
    assert state.level == 1
    assert len(state.card) == 2


# -------- what is told is true


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_weather_told_is_the_weather_that_is(name: str) -> None:
    board = load(name).board
    for seed in range(4):
        state = opening(board, seed)
        events = play.start(board, state)
        while not play.over(state):
            for found in events:
                if isinstance(found, TurnBegan):
                    assert (found.weather, found.frozen, found.turn) == (state.weather, state.frozen, state.turn)
            events = play.execute(board, state, end())


def test_an_event_of_the_morning_is_told_after_the_turn() -> None:
    day = line().board.first_day
    f = line(event("snow", script.OnDay(day), effects.SetWeather(2)))
    state = opening(f.board, 1)
    events = play.start(f.board, state)
    assert events[:2] == [TurnBegan(1, day, 2, 0), Chronicled(0)]


# -------- disturbed


def fought(days: int = 1) -> tuple[Field, State]:
    """Red has held out at `c` against a strong attack and comes after blue."""
    f = field(
        [road("b", "c", 10), road("c", "d", 10)],
        [unit("one", "blue", "b", 600), unit("foe", "red", "c", 600)],
        blue="b",
        red="c d",
        sources=("b", "d"),
        days=days,
    )
    for seed in range(40):
        state = f.open(seed)
        state.fatigue[1], state.quiet[1] = 50, 10
        if not f.do(state, attack((0,), f.town("c")))[0].won:
            return f, state
    raise AssertionError("never held")


@pytest.mark.parametrize("days", [1, 7])
def test_who_was_attacked_has_no_quiet_day(days: int) -> None:
    f, state = fought(days)
    tired = state.fatigue[1]
    assert state.acted[1] & DISTURBED
    f.do(state, end())
    assert state.acted[1] & DISTURBED, "its own part takes nothing from it"
    f.do(state, rest((1,)))
    f.do(state, end())
    assert (state.quiet[1], state.dug[1]) == (0, 0)
    assert state.fatigue[1] == tired
    assert not state.acted[1] & DISTURBED


def test_the_disturbed_do_not_drill_and_the_night_makes_them_calm() -> None:
    f = line()
    state = f.open()
    disturb(state, 0)
    before = state.experience[0]
    drill(f.board, state, [])
    assert state.experience[0] == before
    calm_down(state)
    assert not state.acted[0] & DISTURBED


# -------- points of the day


def test_losses_are_booked_to_those_who_are_at_war_that_day() -> None:
    f = line()
    state = f.open()
    lose(state, 1, 100, DEAD)
    lose(state, 1, 50, CAPTURED)
    relate(f.board, state, effects.Relate(0, 1, standings((TRUCE,))[0]), [])
    lose(state, 1, 70, DESERTED)
    assert (state.ledger[FOE_LOST], state.ledger[FOE_CAPTURED]) == (150, 50)
    booked = score(f.board, state, 0)
    relate(f.board, state, effects.Relate(0, 1, standings((WAR,))[0]), [])
    assert score(f.board, state, 0) == booked, "the relation of a later day changes no points"
    lose(state, 1, 100, DEAD)
    assert state.ledger[FOE_LOST] == 250


# -------- nothing is lost


# -------- living off land


@pytest.mark.parametrize(("unrest", "level", "rises"), [(79, SHORT, True), (80, CUT, False), (81, CUT, False)])
def test_unrest_rises_only_for_men_who_live_off_the_town(unrest: int, level: int, rises: bool) -> None:
    f = field(
        [road("a", "b", 200), road("b", "c", 10)],
        [unit("one", "blue", "b", 600, traits=["requisitions"]), unit("foe", "red", "c")],
        blue="a b",
        red="c",
        sources=("a", "c"),
    )
    state = f.open()
    state.supply[0], state.unrest[f.town("b")] = FULL, unrest
    trace(f.board, state, 0, [])
    assert state.supply[0] == level
    assert (state.unrest[f.town("b")] > unrest) == rises


@pytest.mark.parametrize("idle", [False, True])
def test_no_unit_has_two_parts_in_a_turn(idle: bool) -> None:
    """What has marched for blue goes over when blue's part is over, and red's begins."""
    links = [road("a", "b"), road("a", "d", 5), road("a", "g", 5), road("d", "h", 5)]
    others = [unit("two", "blue", "a", 300)]
    over = event("over", script.UnitAt(2 if idle else 0, 3), effects.ChangeSide((0,), 1))
    f = duel(links=links, others=others, blue="a d g h", red="b", sources=("a", "b"), script=(over,))
    state = f.open()
    assert f.town("g") == 3
    f.do(state, march((2 if idle else 0,), f.town("g")))
    if not idle:
        f.do(state, march((2,), f.town("d")))
    f.do(state, end())
    assert (state.seat, state.camp[0]) == (1, 1)
    goal = f.town("d" if idle else "a")
    assert f.refused(state, march((0,), goal)) == ("" if idle else "no_march_left")
    assert f.refused(state, rest((0,))) == ("" if idle else "no_march_left")
    for _ in range(2):
        f.do(state, end())
    assert (state.turn, state.seat) == (2, 1)
    assert f.refused(state, march((0,), goal)) == "", "on the next day it is red's like any other"


def test_who_goes_over_before_his_part_has_done_nothing_yet_today() -> None:
    """What he did in his last part was yesterday: he rests in the night like any other, and may march when the new side
    has its part.
    """
    links = [road("a", "b", 10), road("b", "c", 50), road("c", "d", 10)]
    over = event("over", script.Holds(1, 0), effects.ChangeSide((1,), 0))
    units = [unit("one", "blue", "a"), unit("foe", "red", "d"), unit("two", "red", "d", 100)]
    f = field(links, units, blue="a", red="c d", script=(over,), sources=("a", "c"))
    state = f.open()
    f.do(state, end())
    f.do(state, march((1,), f.town("c")))
    f.do(state, end())
    assert state.acted[1] & MARCHED, "as his next part has not begun"
    state.fatigue[1] = 50
    f.do(state, march((0,), f.town("b")))
    f.do(state, end())
    assert (state.camp[1], state.acted[1], state.spent[1]) == (0, CAME, 0)
    f.do(state, end())
    assert state.fatigue[1] == 50 - f.board.rules.nerve.fatigue_rest
