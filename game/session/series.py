"""Figures of each turn for graphs: men, towns, points, losses and the share in supply of each camp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.rules.board import Board
from game.rules.events import Event, Finished, TurnBegan
from game.rules.state import CAPTURED, DEAD, DESERTED, LEDGER_SIZE, State
from game.rules.terms import FULL, NOWHERE
from game.rules.victory import score

NAMES: Final = ("men", "towns", "points", "losses", "supplied")
OPEN: Final = ("towns", "points")
"""What everybody knows of every camp; the rest a camp hides from its enemies while there is fog."""


class Figures(NamedTuple):
    """Of one camp at the beginning of a turn, or at the end of the game."""

    men: int
    towns: int
    points: int
    losses: int  # killed, captured and deserted so far
    supplied: int  # per cent of the men in full supply


class Row(NamedTuple):
    turn: int
    day: int
    camps: tuple[Figures, ...]


def figures(board: Board, state: State) -> tuple[Figures, ...]:
    """Of every camp, in a true state."""
    return tuple(figures_of(board, state, camp) for camp in range(len(board.camps)))


def figures_of(board: Board, state: State, camp: int) -> Figures:
    present = supplied = 0
    for owner, town, count, level in zip(state.camp, state.town, state.men, state.supply, strict=True):
        if owner == camp and town != NOWHERE:
            present += count
            supplied += count * (level == FULL)
    ledger = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
    return Figures(
        present,
        sum(owner == camp for owner in state.owner),
        score(board, state, camp),
        ledger[DEAD] + ledger[CAPTURED] + ledger[DESERTED],
        supplied * 100 // present if present else 0,
    )


class Series:
    """A row for the beginning of each turn, and one for the end of the game."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.rows: list[Row] = []

    def hear(self, after: State, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, TurnBegan | Finished):
                self.rows.append(Row(after.turn, self.board.day(after.turn), figures(self.board, after)))
                return

    def values(self, name: str, camp: int) -> list[int]:
        """`name`: of NAMES."""
        place = NAMES.index(name)
        return [row.camps[camp][place] for row in self.rows]
