"""Leaving a lost field: who goes which way, breaking out, and what a retreat does to a unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules import play
from game.rules.escape import free_to_leave
from game.rules.events import BrokeOut, Dissolved, Evaded, Retreated, Surrendered
from game.rules.numbers import Rules
from game.rules.opening import opening
from game.rules.retreat import dissolve, evade, leave_field, scatter
from game.rules.state import (
    CAME,
    CAPTURED,
    DESERTED,
    DISTURBED,
    DUG_IN,
    LEDGER_SIZE,
    MARCHED,
    POINTS,
    RESTED,
    replaced,
)
from game.rules.terms import ALLIED, NOBODY, NOWHERE, WAR
from tests.rules.field import Field, closed_line, field, happened, road, standings, unit
from tests.rules.pocket import MEN, leave, pocket
from tests.rules.rows import row, with_numbers


def test_an_empty_village_of_the_enemy_is_passed_and_not_taken() -> None:
    f = pocket()
    state = f.open()
    events = leave(f, state)
    assert happened(events, Retreated(1, f.town("t"), f.town("h"), False, 0))
    assert (state.town[1], state.owner[f.town("v")], state.men[1]) == (f.town("h"), 0, MEN)
    assert state.acted[1] & DISTURBED


@row("combat.retreat_fatigue", {5: 5, 6: 6, 7: 7})
def test_a_retreat_tires(rules: Rules) -> int:
    f = pocket(rules=rules)
    state = f.open()
    leave(f, state)
    return state.fatigue[1]


def test_a_weak_screen_is_pushed_aside_at_a_price_to_both() -> None:
    f = pocket(screen=100)
    state = f.open()
    events = leave(f, state)
    # 50 per mille of 1,000, a tenth of them taken; 50 per mille of 100.
    assert happened(events, BrokeOut(1, 0, f.town("t"), f.town("v"), 50, 5, 5))
    assert (state.men[1], state.men[2], state.town[2]) == (950, 95, f.town("v"))
    assert state.ledger[LEDGER_SIZE + CAPTURED] == 5
    assert state.acted[2] & DISTURBED


def test_who_breaks_out_never_loses_more_men_than_stood_in_the_way() -> None:
    f = pocket(screen=20)
    state = f.open()
    event = next(e for e in leave(f, state) if isinstance(e, BrokeOut))
    assert (event.lost, state.men[1]) == (20, MEN - 20)


def test_of_linked_towns_of_its_side_the_nearest_to_supply_is_chosen() -> None:
    links = [road("f", "t"), road("t", "far", 5), road("t", "near", 40), road("near", "depot", 5)]
    f = field(
        [*links, road("far", "near", 60)],
        [unit("attackers", "blue", "f"), unit("stack", "red", "t")],
        blue="f",
        red="t far near depot",
        sources=("f", "depot"),
    )
    state = f.open()
    leave(f, state)
    assert state.town[1] == f.town("near")


def test_each_camp_of_a_stack_goes_its_own_way() -> None:
    """Red and green, allies, hold a town together; a closed line on the way out binds green alone."""
    f = pocket(units=[unit("guests", "red", "t", 300)])
    green = f.board.camps[1]._replace(id="green", name="Green")
    cards = tuple(card._replace(camp=2) if card.id == "guests" else card for card in f.board.cards)
    relations = (ALLIED, WAR, WAR, WAR, ALLIED, ALLIED, WAR, ALLIED, ALLIED)
    board = replace(f.board, camps=(*f.board.camps, green), cards=cards, standings=standings(relations))
    f = Field(replace(board, lines=(closed_line("l", (f.link("t", "v"),), (2,)),), barred=((), (0,), ())))
    state = opening(f.board, 1)
    play.start(f.board, state)
    assert free_to_leave(f.board, state, [1, 2], f.town("t")) == [1]
    events = leave(f, state)
    assert state.town[1] == f.town("h")
    assert [event.unit for event in events if isinstance(event, Surrendered)] == [2]


def test_a_guest_of_both_sides_among_the_screen_is_not_pushed_aside() -> None:
    """Green is an ally of red, who breaks out, and of blue, with whom it stands in the way."""
    f = pocket(screen=100, units=[unit("guests", "blue", "v", 300)])
    green = f.board.camps[1]._replace(id="green", name="Green")
    cards = tuple(card._replace(camp=2) if card.id == "guests" else card for card in f.board.cards)
    relations = (ALLIED, WAR, ALLIED, WAR, ALLIED, ALLIED, ALLIED, ALLIED, ALLIED)
    f = Field(replace(f.board, camps=(*f.board.camps, green), cards=cards, standings=standings(relations)))
    state = opening(f.board, 1)
    assert happened(leave(f, state), BrokeOut(1, 0, f.town("t"), f.town("v"), 50, 5, 5))
    assert (state.men[2:], state.acted[2] & DISTURBED, state.acted[3]) == ([95, 300], DISTURBED, 0)


def test_men_who_step_aside_go_the_same_ways() -> None:
    f = pocket(screen=100, units=[unit("train", "red", "t", 80, arm="armoured_train")])
    state = f.open()
    state.gauge_day = replaced(state.gauge_day, f.link("v", "h"), f.board.day(9))
    events: list[object] = []
    evade(f.board, state, [1, 3], f.town("t"), events)  # type: ignore[arg-type]
    assert [event.unit for event in events if isinstance(event, Evaded)] == [1]
    assert (state.town[1], state.town[3]) == (f.town("h"), f.town("t"))


def test_who_scatters_pays_the_toll_and_stops_digging() -> None:
    f = pocket(lines=(closed_line("l", (1,), (1,), "toll", 3),))
    state = f.open()
    state.owner[f.town("t")] = NOBODY
    scatter(f.board, state, 1, [])
    assert state.town[1] == f.town("h")
    assert state.ledger[LEDGER_SIZE + POINTS] == -3


def test_a_rout_costs_prisoners_and_all_guns() -> None:
    f = pocket()
    state = f.open()
    state.guns[1] = 4
    events = leave(f, state, rout=True)
    assert happened(events, Retreated(1, f.town("t"), f.town("h"), True, 50))
    assert (state.men[1], state.guns[1], state.ledger[LEDGER_SIZE + CAPTURED]) == (950, 0, 50)


def test_who_steps_aside_past_a_screen_pays_for_both() -> None:
    f = pocket(screen=100)
    state = f.open()
    events: list[object] = []
    evade(f.board, state, [1], f.town("t"), events)  # type: ignore[arg-type]
    assert happened(events, BrokeOut(1, 0, f.town("t"), f.town("v"), 50, 5, 5))
    assert happened(events, Evaded(1, f.town("t"), f.town("h"), 10))
    assert state.men[1] == 940


@pytest.mark.parametrize(("men", "gone"), [(100, 60), (101, 61), (99, 99), (500, 300)])
def test_few_do_not_stay_when_the_most_go(men: int, gone: int) -> None:
    f = pocket(men)
    state = f.open()
    events: list[object] = []
    dissolve(f.board, state, 1, 60, events)  # type: ignore[arg-type]
    assert happened(events, Dissolved(1, f.town("t"), gone))
    assert (state.men[1], state.ledger[LEDGER_SIZE + DESERTED]) == (men - gone, gone)


def test_who_has_nowhere_to_scatter_goes_home() -> None:
    f = pocket()
    state = f.open()
    state.owner[f.town("h")] = 0
    events: list[object] = []
    scatter(f.board, state, 1, events)  # type: ignore[arg-type]
    assert happened(events, Dissolved(1, f.town("t"), MEN))
    state = f.open()
    state.acted[1], state.goal[1] = DUG_IN, f.town("f")
    scatter(f.board, state, 1, [])
    assert (state.acted[1], state.goal[1]) == (DISTURBED | CAME, NOWHERE)


def test_losses_of_a_break_out_are_of_each_unit_and_town_by_town() -> None:
    """Two screens one behind the other, two units: 50 per mille of each for each screen."""
    f = field(
        [road("f", "t"), road("t", "v"), road("v", "w"), road("w", "h")],
        [
            *(unit("attackers", "blue", "f"), unit("one", "red", "t", 600), unit("two", "red", "t", 400)),
            *(unit("screen", "blue", "v", 100), unit("rear", "blue", "w", 60)),
        ],
        blue="f v w",
        red="t h",
        sources=("f", "h"),
    )
    state = f.open()
    events = [event for event in leave(f, state) if isinstance(event, BrokeOut)]
    assert events == [
        BrokeOut(1, 0, f.town("t"), f.town("v"), 50, 5, 5),
        BrokeOut(1, 0, f.town("t"), f.town("w"), 48, 4, 3),
    ]
    assert (state.men[1], state.men[2]) == (600 - 30 - 29, 400 - 20 - 19)


def test_whoever_falls_back_loses_heart_and_rest_trenches_and_orders() -> None:
    f = pocket()
    state = f.open()
    state.acted[1], state.dug[1], state.quiet[1], state.fatigue[1] = DUG_IN | RESTED | MARCHED, 2, 5, 10
    state.goal[1], state.toward[1], state.banked[1] = f.town("f"), f.town("f"), 40
    leave(f, state)
    assert state.acted[1] == MARCHED | DISTURBED | CAME
    assert (state.dug[1], state.quiet[1]) == (0, 0)
    assert (state.goal[1], state.toward[1], state.banked[1]) == (NOWHERE, NOWHERE, 0)
    rules = f.board.rules
    assert (state.morale[1], state.fatigue[1]) == (60 + rules.nerve.retreat, 10 + rules.combat.retreat_fatigue)


def test_men_who_are_elsewhere_by_now_are_left_alone() -> None:
    f = pocket()
    state = f.open()
    before = state.copy()
    events: list[object] = []
    leave_field(f.board, state, [0], f.town("t"), True, events)  # type: ignore[arg-type]
    assert (events, state) == ([], before)


def test_a_break_out_is_rounded_up_for_each_unit_and_its_prisoners_down() -> None:
    """50 per mille of 1,999 are 100, a tenth of them 10; of the screen's 399 men 20 fall."""
    f = pocket(1999, 399)
    state = f.open()
    assert happened(leave(f, state), BrokeOut(1, 0, f.town("t"), f.town("v"), 100, 10, 20))
    assert state.men[:3] == [500, 1899, 379]


@pytest.mark.parametrize(("men", "lost", "taken"), [(1001, 51, 5), (1980, 99, 9)])
def test_a_break_out_a_man_above_and_below_a_round_share(men: int, lost: int, taken: int) -> None:
    f = pocket(men, 190)
    state = f.open()
    event = next(event for event in leave(f, state) if isinstance(event, BrokeOut))
    assert (event.lost, event.captured) == (lost, taken)


def test_who_steps_aside_loses_heart_and_rest_too() -> None:
    f = pocket()
    state = f.open()
    state.acted[1], state.fatigue[1], state.goal[1] = DUG_IN | RESTED | MARCHED, 10, f.town("f")
    evade(f.board, state, [1], f.town("t"), [])
    rules = f.board.rules
    assert (state.acted[1], state.goal[1]) == (MARCHED | DISTURBED | CAME, NOWHERE)
    assert (state.morale[1], state.fatigue[1]) == (60 + rules.nerve.retreat, 10 + rules.combat.retreat_fatigue)


def test_who_is_lost_in_the_break_out_breaks_no_second_screen() -> None:
    """A share of all: none are left for the second screen, who lose nobody."""
    rules = with_numbers({"combat.breakout_loss": 1000, "combat.screen_percent": 100})
    f = field(
        [road("f", "t"), road("t", "v"), road("v", "w"), road("w", "h")],
        [
            *(unit("attackers", "blue", "f"), unit("one", "red", "t", 50), unit("two", "red", "t", 60)),
            *(unit("screen", "blue", "v", 100), unit("rear", "blue", "w", 60)),
        ],
        blue="f v w",
        red="t h",
        sources=("f", "h"),
        rules=rules,
    )
    state = f.open()
    events = leave(f, state)
    assert [event for event in events if isinstance(event, BrokeOut)] == [
        BrokeOut(1, 0, f.town("t"), f.town("v"), 100, 10, 5),
        BrokeOut(1, 0, f.town("t"), f.town("w"), 10, 1, 3),
    ]
    assert (state.town[1], state.town[2], state.men[2]) == (NOWHERE, NOWHERE, 0)
    assert not any(isinstance(event, Retreated) for event in events)


def test_all_who_scatter_with_no_town_of_theirs_go_home_however_many() -> None:
    f = pocket(9000)
    state = f.open()
    state.owner[f.town("h")] = NOBODY
    events: list[object] = []
    scatter(f.board, state, 1, events)  # type: ignore[arg-type]
    assert happened(events, Dissolved(1, f.town("t"), 9000))
    before = state.copy()
    dissolve(f.board, state, 1, 50, events)  # type: ignore[arg-type]
    assert (len(events), state) == (1, before)


def test_a_rear_guard_is_rounded_up() -> None:
    """Ten per mille of 9,990 men."""
    f = pocket(9990)
    state = f.open()
    events: list[object] = []
    evade(f.board, state, [1], f.town("t"), events)  # type: ignore[arg-type]
    assert f.board.rules.combat.delay_loss == 10
    assert happened(events, Evaded(1, f.town("t"), f.town("h"), 100))


def test_who_scatters_is_told_to_have_gone_and_loses_nobody() -> None:
    f = pocket()
    state = f.open()
    events: list[object] = []
    scatter(f.board, state, 1, events)  # type: ignore[arg-type]
    assert events == [Retreated(1, f.town("t"), f.town("h"), False, 0)]
    assert state.men[1] == MEN
