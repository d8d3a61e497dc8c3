"""Political lines: whom they stop, whom they let through at a price, and what is booked."""

from __future__ import annotations

import dataclasses

import pytest

from game.rules.events import Event, LineCrossed
from game.rules.lines import closed, no_trains, pay_toll
from game.rules.state import LEDGER_SIZE, POINTS, State
from game.rules.terms import LINE_CLOSED, LINE_OPEN, LINE_TOLL, NOBODY
from tests.rules.field import Field, closed_line, duel, road


def drawn() -> tuple[Field, State]:
    """Two lines across a - b, the first binds blue, the second both; one across b - c that binds red."""
    lines = (
        closed_line("one", (0,), (0,), "open", 3),
        closed_line("two", (0,), (0, 1), "open", 5),
        closed_line("three", (1,), (1,), "open", 7),
    )
    f = duel(links=[road("a", "b"), road("b", "c"), road("c", "d")], red="b c d", lines=lines)
    return f, f.open()


@pytest.mark.parametrize(
    ("lines", "shut", "no_train"),
    [
        ((LINE_OPEN, LINE_OPEN, LINE_OPEN), [0, 0, 0, 0], [0, 0, 0, 0]),
        ((LINE_CLOSED, LINE_OPEN, LINE_OPEN), [1, 0, 0, 0], [1, 0, 0, 0]),
        ((LINE_TOLL, LINE_OPEN, LINE_OPEN), [0, 0, 0, 0], [1, 0, 0, 0]),
        ((LINE_OPEN, LINE_CLOSED, LINE_OPEN), [1, 1, 0, 0], [1, 1, 0, 0]),
        ((LINE_TOLL, LINE_TOLL, LINE_TOLL), [0, 0, 0, 0], [1, 1, 0, 1]),
        ((LINE_OPEN, LINE_TOLL, LINE_CLOSED), [0, 0, 0, 1], [1, 1, 0, 1]),
    ],
)
def test_a_line_stops_those_it_binds_and_trains_even_at_a_price(
    lines: tuple[int, ...], shut: list[int], no_train: list[int]
) -> None:
    """Blue and red along a - b, then blue and red along b - c."""
    f, state = drawn()
    state.line = lines
    asked = [(camp, link) for link in (0, 1) for camp in (0, 1)]
    assert [closed(f.board, state, camp, link) for camp, link in asked] == shut
    assert [no_trains(f.board, state, camp, link) for camp, link in asked] == no_train
    assert not any(closed(f.board, state, camp, 2) or no_trains(f.board, state, camp, 2) for camp in (0, 1))


def paid(lines: tuple[int, ...], camp: int, link: int) -> tuple[list[Event], tuple[int, ...], list[int]]:
    f, state = drawn()
    state.line = lines
    events: list[Event] = []
    pay_toll(f.board, state, camp, link, events)
    return events, state.crossed, [state.ledger[seat * LEDGER_SIZE + POINTS] for seat in (0, 1)]


def test_each_toll_is_paid_by_those_whom_the_line_binds() -> None:
    tolls = (LINE_TOLL, LINE_TOLL, LINE_TOLL)
    assert paid(tolls, 0, 0) == ([LineCrossed(0, 0, -3), LineCrossed(1, 0, -5)], (1, 1, 0), [-8, 0])
    assert paid(tolls, 1, 0) == ([LineCrossed(1, 1, -5)], (0, 1, 0), [0, -5])
    assert paid(tolls, 1, 1) == ([LineCrossed(2, 1, -7)], (0, 0, 1), [0, -7])
    assert paid(tolls, 0, 1) == ([], (0, 0, 0), [0, 0])


@pytest.mark.parametrize("status", [LINE_OPEN, LINE_CLOSED])
def test_where_no_toll_is_asked_none_is_paid(status: int) -> None:
    assert paid((status, LINE_TOLL, LINE_OPEN), 0, 0) == ([LineCrossed(1, 0, -5)], (0, 1, 0), [-5, 0])


@pytest.mark.parametrize(
    ("camp", "drawn_by", "price", "lost"),
    [(0, 1, 4, 4), (0, 1, 1, 1), (0, 1, 0, 0), (1, 0, 4, 4), (0, 0, 4, 0), (1, 1, 4, 0), (0, NOBODY, 4, 0)],
)
def test_a_crossing_costs_relations_with_another_camp_that_drew_the_line(
    camp: int, drawn_by: int, price: int, lost: int
) -> None:
    f, _ = drawn()
    line = f.board.lines[1]._replace(price=price, drawn_by=drawn_by)
    f = Field(dataclasses.replace(f.board, lines=(f.board.lines[0], line, f.board.lines[2])))
    state = f.open()
    state.line, state.standing = (LINE_OPEN, LINE_TOLL, LINE_OPEN), (100, 50, 50, 100)
    events: list[Event] = []
    pay_toll(f.board, state, camp, 0, events)
    assert events == [LineCrossed(1, camp, -5, -lost)]
    assert state.standing == (100, 50 - lost, 50 - lost, 100)
