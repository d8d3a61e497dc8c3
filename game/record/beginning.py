"""Where a record begins: at its scenario's opening, or at a state of its own that stands before its first order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.record import lines
from game.record.earlier import is_earlier
from game.record.frames import thaw
from game.record.lines import Header
from game.rules import play
from game.rules.board import Board
from game.rules.events import Event, TurnBegan
from game.rules.opening import opening
from game.rules.state import State


def own_beginning(rows: Sequence[list[Any]]) -> list[Any] | None:
    """The keyframe with which a game begins that went on from one of an earlier version of the rules."""
    return rows[0] if rows and rows[0][0] == lines.KEYFRAME else None


def began_at(board: Board, state: State) -> list[Event]:
    """What is told of a state at the beginning of a turn, of which nothing that led to it is known."""
    return [TurnBegan(state.turn, board.day(state.turn), state.weather, state.frozen)]


def beginning(board: Board, header: Header, rows: Sequence[list[Any]]) -> tuple[State, list[Event]]:
    """The first state and what led to it. `rows`: the lines after the header, or the first of them.

    Of a record of earlier rules it is the opening as the scenario has it: what they made of the first day is not known.
    Raises `RecordError`.
    """
    own = own_beginning(rows)
    if own is not None:
        state = thaw(board, own[2])
        return state, began_at(board, state)
    state = opening(board, header.seed, header.fog)
    return state, [] if is_earlier(header.rules_version) else play.start(board, state)
