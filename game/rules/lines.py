"""Political lines: links that a camp may not cross, or may at a price in points, or in relations with who drew them."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.events import Event, LineCrossed
from game.rules.relations import move_standing
from game.rules.state import POINTS, State, replaced
from game.rules.terms import LINE_CLOSED, LINE_OPEN, LINE_TOLL, NOBODY
from game.rules.units import book


def closed(board: Board, state: State, camp: int, link: int) -> bool:
    """Whether a closed line that binds the camp runs across the link."""
    for line in board.barred[link]:  # noqa: SIM110 - asked so often that a generator would be felt
        if state.line[line] == LINE_CLOSED and camp in board.lines[line].camps:
            return True
    return False


def no_trains(board: Board, state: State, camp: int, link: int) -> bool:
    """Whether a line that is not open to the camp runs across the link: no train is let through, at no price."""
    return any(state.line[line] != LINE_OPEN and camp in board.lines[line].camps for line in board.barred[link])


def pay_toll(board: Board, state: State, camp: int, link: int, events: list[Event]) -> None:
    """What crossing the link costs a camp under lines that may be crossed at a price."""
    for number in board.barred[link]:
        line = board.lines[number]
        if state.line[number] == LINE_TOLL and camp in line.camps:
            book(state, camp, POINTS, -line.toll)
            state.crossed = replaced(state.crossed, number, 1)
            price = line.price if line.drawn_by not in (NOBODY, camp) else 0
            if price:
                # What follows from it waits until the part is over: the others of a column are still on their way.
                move_standing(board, state, camp, line.drawn_by, -price)
            events.append(LineCrossed(number, camp, -line.toll, -price))
