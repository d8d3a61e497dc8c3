"""What entering a town sets off, and what a staff makes of it.

Mutants of: players/staff/consequences, players/staff/theatre.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from game.players.staff import prices
from game.players.staff.consequences import Consequences, hinges_of
from game.players.staff.moods import MOODS
from game.players.staff.picture import Picture
from game.players.staff.prices import Stakes
from game.players.staff.theatre import Theatre
from game.rules import alterations, camp_effects, effects, men_effects, play, unit_effects
from game.rules.opening import opening
from game.rules.script import AllOf, AnyOf, Chance, Holds, Not, OnTurn, Trigger
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.terms import LINE_OPEN, NOBODY, WAR
from game.scenario.load import load
from game.sight.view import believed
from tests.players.positions.frame import BLUE, RED, asked, blue, position, red, roads
from tests.rules.field import Field, closed_line, event


def before_the_lure(*script: ScriptedEvent) -> Field:
    f = position(
        roads("depot town lure far base"),
        blue("one", "town", 500),
        blue("two", "depot", 300),
        red("foe", "base", 400),
        holds=("depot town", "base far lure"),
        objectives={"lure": 6, "town": 10},
        lines=[closed_line("truce", (0,), (RED,))],
    )
    return Field(replace(f.board, script=script))


LURE = before_the_lure().town("lure")
TOWN = before_the_lure().town("town")


def found(when: Trigger, *set_off: Any) -> dict[int, float]:
    return found_in(event("blow", when, *set_off))


def found_in(told: ScriptedEvent) -> dict[int, float]:
    f = before_the_lure(told)
    worth = [4.0] * len(f.board.towns)
    stakes = Stakes(f.board, f.open(), BLUE, [RED], 2.0, 0.02, 0.01, worth)
    brought = Consequences(stakes, hinges_of(f.board, BLUE))
    return {town: points for town in range(len(worth)) if (points := brought.brought_by(town))}


@pytest.mark.parametrize(
    ("effect", "points"),
    [
        (effects.Points(BLUE, -6), -3.0),
        (effects.Points(RED, 6), -3.0),
        (effects.Points(BLUE, 6), 0.0),
        (effects.Manpower(BLUE, 100), 0.3),
        (effects.Manpower(RED, 100), -0.15),
        (effects.Arms(RED, 100), -0.15),
        (effects.Arrive((2,), (LURE,)), -1.2),
        (effects.Leave((2,)), 1.2),
        (effects.Morale(BLUE, -10), -0.48),
        (effects.Morale(RED, -10), 0.12),
        (effects.Morale(BLUE, -10, nation=3), 0.0),
        (effects.SetLine(0, LINE_OPEN), -2.0),
        (effects.SetLine(0, 2), 0.0),
        (effects.Relate(BLUE, RED, WAR), 0.0),
        (effects.ChangeSide((2,), BLUE), 3.6),
        (effects.AttackSupply(BLUE, -50), -1.6),
        (effects.AttackSupply(RED, 100, group=7), 0.0),
        (unit_effects.ChangeMen(0, 100), 0.6),
        (unit_effects.ChangeGuns(2, 4), -0.6),
        (unit_effects.ChangeQuality((0,), 1), 1.0),
        (unit_effects.ChangeFatigue((0, 2), 50), -0.9),
        (effects.Own(TOWN, RED), -4.0),
        (effects.GiveUp(LURE), 2.0),
        (effects.RailCut(0), -0.3),
        (effects.RailMended(1), 0.0),
        (camp_effects.SetSource(RED, LURE, 1), -3.0),
        (camp_effects.ChangeRailCapacity(BLUE, 1000), 0.5),
        (effects.AirStrikes(BLUE, 2), 1.0),
        (alterations.SetObjective(RED, LURE, 10), -2.0),
        (alterations.Rise((2,)), -1.2),
        (men_effects.CallUp(BLUE, 100), 0.3),
        (men_effects.RiseUp((0,)), -3.0),
        (men_effects.Quell((0,)), 3.0),
        (men_effects.FallIll(RED, 100, 5), 0.6),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, tuple) else str(value),
)
def test_each_effect_of_an_event_has_its_price(effect: Any, points: float) -> None:
    assert found(Holds(LURE, BLUE), effect).get(LURE, 0.0) == pytest.approx(points)


@pytest.mark.parametrize(
    ("when", "set_off"),
    [
        (Holds(LURE, BLUE), True),
        (Holds(LURE, RED), False),
        (AnyOf((Holds(LURE, BLUE), OnTurn(9))), True),
        (AllOf((Holds(LURE, BLUE), OnTurn(9))), False),
        (AllOf((Holds(LURE, BLUE), Chance(5))), True),
        (AllOf((Holds(LURE, BLUE), Not(Holds(TOWN, BLUE)))), False),
        (AnyOf((Holds(LURE, BLUE), Holds(TOWN, BLUE))), False),
    ],
)
def test_only_what_entering_sets_off_now_counts(when: Trigger, set_off: bool) -> None:
    assert bool(found(when, effects.Points(BLUE, -6))) == set_off


def test_every_kind_of_effect_has_a_price_or_says_that_it_has_none() -> None:
    free, in_men = set(get_args(prices.Unpriced)), set(get_args(prices.OfMen))
    assert not free & in_men
    assert free | in_men < set(get_args(effects.Effect))


def test_outcomes_count_as_they_are_likely_and_choices_as_the_chooser_leans() -> None:
    bad, good = effects.Points(BLUE, -8), effects.Manpower(BLUE, 100)
    worse = Branch("", "", "", 1, (bad,))
    lot = (Branch("", "", "", 3, (good,)), worse)
    chosen = (Branch("one", "One", "", 1, (), lot), Branch("two", "Two", "", 3, ()))
    for branches, asks, points in ((lot, NOBODY, 0.75 * 0.3 - 1.0), (chosen, RED, 0.25 * (0.75 * 0.3 - 1.0))):
        told = event("blow", Holds(LURE, BLUE))._replace(branches=branches, asks=asks)
        assert found_in(told)[LURE] == pytest.approx(points)


def test_what_repeats_or_has_no_price_is_not_looked_at() -> None:
    often = event("often", Holds(LURE, BLUE), effects.Points(BLUE, -6), repeats=True)
    assert not hinges_of(before_the_lure(often).board, BLUE)
    assert not hinges_of(before_the_lure(event("rain", Holds(LURE, BLUE), effects.SetWeather(3))).board, BLUE)
    assert not hinges_of(before_the_lure(event("lure", Holds(LURE, NOBODY), effects.Points(BLUE, -6))).board, BLUE)


@pytest.mark.parametrize(("price", "goal"), [(0, "lure"), (40, "town")])
def test_a_town_is_not_entered_whose_event_costs_more_than_it_is_worth(price: int, goal: str) -> None:
    script = [event("blow", Holds(LURE, BLUE), effects.Points(BLUE, -price))] if price else []
    assert asked(before_the_lure(*script)).goes("one") == goal


def test_the_january_line_is_not_broken_for_a_village() -> None:
    board = load("kaunas_encirclement").board
    state = opening(board, 1)
    play.start(board, state)
    camp = next(number for number, camp in enumerate(board.camps) if camp.id == "republic")
    picture = Picture(Theatre(board, camp, MOODS), believed(board, state, camp), [])
    gains = {
        board.towns[town].id: picture.gain * picture.worth[town] + picture.after.brought_by(town)
        for town in picture.after.hinges
    }
    assert max(gains[village] for village in ("zasliai", "vievis", "aukstadvaris")) < 0
    assert gains["ukmerge"] > gains["seta"] > 0  # a base is worth it, and the first victory brings heart
