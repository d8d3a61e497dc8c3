"""Surrender of the cut off: how many are taken, who slips away and where to.

Mutants of: retreat.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules.escape import columns_of, slip_away
from game.rules.events import Surrendered
from game.rules.opening import opening
from game.rules.state import (
    CAPTURED,
    DESERTED,
    DISTURBED,
    LEDGER_SIZE,
    replaced,
)
from game.rules.terms import ALLIED, LINE_CLOSED, NEVER, NOBODY, NOWHERE, WAR
from tests.rules.field import Field, closed_line, happened, standings, unit
from tests.rules.pocket import leave, pocket


def test_allies_who_are_cut_off_together_go_into_one_bag() -> None:
    """Red and its ally green: 40 men stand round both, and take 40 of them, in the order of the units."""
    f = pocket(1000, 0, 40, units=[unit("more", "red", "t", 500), unit("guests", "red", "t", 500)])
    green = f.board.camps[1]._replace(id="green", name="Green")
    cards = tuple(card._replace(camp=2) if card.id == "guests" else card for card in f.board.cards)
    relations = (ALLIED, WAR, WAR, WAR, ALLIED, ALLIED, WAR, ALLIED, ALLIED)
    f = Field(replace(f.board, camps=(*f.board.camps, green), cards=cards, standings=standings(relations)))
    state = opening(f.board, 1)
    state.owner[f.town("h")] = NOBODY
    events = leave(f, state)
    assert [found for found in events if isinstance(found, Surrendered)] == [
        Surrendered(1, f.town("t"), 40, 960, NOWHERE),
        Surrendered(2, f.town("t"), 0, 500, NOWHERE),
        Surrendered(3, f.town("t"), 0, 500, NOWHERE),
    ]


@pytest.mark.parametrize(
    ("more", "taken"),
    [
        ({}, 60),
        ({"arm": "partisans"}, 30),
        ({"traits": ["irregular"]}, 30),
        ({"traits": ["local"], "home": ["t"]}, 30),
        ({"traits": ["hired"]}, 60),
    ],
)
def test_irregulars_mostly_slip_away(more: dict[str, object], taken: int) -> None:
    f = pocket(screen=900, units=[unit("locals", "red", "t", 100, **more)])
    state = f.open()
    rules = f.board.rules.combat
    assert (100 - rules.slip_percent, 100 - rules.slip_irregular_percent) == (60, 30)
    found = next(event for event in leave(f, state) if isinstance(event, Surrendered) and event.unit == 3)
    assert (found.men, found.slipped) == (taken, 100 - taken)
    assert state.ledger[LEDGER_SIZE + DESERTED] == (0 if state.town[3] != NOWHERE else 100 - taken)


def test_those_who_are_all_taken_do_not_go_anywhere() -> None:
    f = pocket(1, 900)
    state = f.open()
    events = leave(f, state)
    assert happened(events, Surrendered(1, f.town("t"), 1, 0, f.town("h")))
    assert (state.town[1], state.men[1], state.morale[1], state.acted[1]) == (NOWHERE, 0, 60, 0)


def test_men_who_slip_away_without_a_town_go_home_and_no_man_is_counted_twice() -> None:
    f = pocket(screen=900)
    state = f.open()
    state.owner[f.town("h")] = NOBODY
    events = leave(f, state)
    assert happened(events, Surrendered(1, f.town("t"), 600, 400, NOWHERE))
    assert [state.ledger[LEDGER_SIZE + entry] for entry in (CAPTURED, DESERTED)] == [600, 400]


def test_the_bag_is_as_many_as_the_men_about_to_a_man() -> None:
    """Men enough stand behind; about the town are 45."""
    f = pocket(1000, 5, 40, units=[unit("beyond", "blue", "h", 700), unit("guests", "red", "t", 500)])
    state = f.open()
    state.owner[f.town("h")] = 0
    events = leave(f, state)
    assert happened(events, Surrendered(1, f.town("t"), 45, 955, NOWHERE))
    assert happened(events, Surrendered(4, f.town("t"), 0, 500, NOWHERE))


def test_who_slips_away_leaves_his_guns() -> None:
    f = pocket(screen=900)
    state = f.open()
    state.guns[1] = 3
    leave(f, state)
    assert (state.men[1], state.guns[1], state.dug[1]) == (400, 0, 0)


def test_nobody_takes_more_prisoners_than_three_times_the_men_about() -> None:
    """Over all sizes; those who cannot follow are excepted, and here are none."""
    for men in (60, 100, 250, 999, 1500, 3000):
        for screen in (0, 5, 15, 40, 100, 199, 300, 700):
            for attackers in (40, 120, 500):
                for beyond in (0, 50, 700):
                    extra = [unit("beyond", "blue", "h", beyond)] if beyond else []
                    f = pocket(men, screen, attackers, units=extra)
                    state = f.open()
                    if beyond:
                        state.owner[f.town("h")] = 0
                    leave(f, state)
                    taken = state.ledger[LEDGER_SIZE + CAPTURED]
                    assert taken <= 3 * (screen + attackers), (men, screen, attackers, beyond, taken)
                    assert men == state.men[1] + sum(state.ledger[LEDGER_SIZE + 6 : LEDGER_SIZE + 9])


def test_men_who_slip_away_pass_any_enemy_and_no_closed_line() -> None:
    f = pocket(screen=900, lines=(closed_line("l", (2,), (1,)),))
    state = f.open()
    party = columns_of(f.board, state, [1], f.town("t"))[0].party
    state.line = (LINE_CLOSED,)
    assert slip_away(f.board, state, party, f.town("t"), NEVER) is None
    events = leave(f, state)
    assert happened(events, Surrendered(1, f.town("t"), 600, 400, NOWHERE))
    state = f.open()
    state.line = (0,)
    events = leave(f, state)
    assert happened(events, Surrendered(1, f.town("t"), 600, 400, f.town("h")))
    assert (state.men[1], state.town[1]) == (400, f.town("h"))


def test_trains_leave_on_rails_and_are_lost_without() -> None:
    f = pocket(units=[unit("train", "red", "t", 80, arm="armoured_train", guns=2)])
    state = f.open()
    leave(f, state)
    assert state.town[2] == f.town("h")
    state = f.open()
    state.gauge_day = replaced(state.gauge_day, f.link("v", "h"), f.board.day(9))
    events = leave(f, state)
    assert (state.town[1], state.town[2], state.men[2]) == (f.town("h"), NOWHERE, 0)
    assert happened(events, Surrendered(2, f.town("t"), 48, 32, NOWHERE))


def test_local_men_go_home_or_give_up() -> None:
    for home, town in ((["t", "v", "h"], "h"), (["t", "h"], None)):
        f = pocket(units=[unit("locals", "red", "t", 100, traits=["local"], home=home)])
        state = f.open()
        leave(f, state)
        assert state.town[2] == (NOWHERE if town is None else f.town(town))


def test_who_slips_away_has_retreated() -> None:
    f = pocket(screen=900)
    state = f.open()
    state.dug[1] = 2
    leave(f, state)
    assert (state.morale[1], state.dug[1]) == (60 + f.board.rules.nerve.retreat, 0)
    assert state.acted[1] & DISTURBED
