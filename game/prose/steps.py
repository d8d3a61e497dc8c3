"""What a replay is told in: its steps, and how each camp stands after one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from game.players.player import Reason
from game.rules.board import Board
from game.rules.events import Event
from game.rules.orders import Order
from game.sight.situation import EVERYONE


class Line(NamedTuple):
    text: str
    camps: frozenset[int]  # those who know of it
    whole: bool = True  # as it was; False: as those camps saw it


def everybody(board: Board) -> frozenset[int]:
    return frozenset(range(len(board.camps)))


class Standing(NamedTuple):
    """How a camp stands after a step."""

    men: int
    towns: int
    points: int
    dead: int
    captured: int
    deserted: int
    supplied: int  # per cent of its men in full supply; 100 without men


@dataclass(frozen=True, slots=True)
class Step:
    """An order and what it made happen; step 0 is the opening, which nobody ordered."""

    number: int
    turn: int  # in which it was given
    seat: int  # the camp that gave it; NOBODY: the opening
    day: int
    order: Order | None
    reason: Reason | None  # of a computer player
    events: tuple[Event, ...]
    heading: str  # a few words for lists
    lines: tuple[Line, ...]  # sentences and paragraphs

    @property
    def text(self) -> str:
        return " ".join(self.read())

    def read(self, viewer: int = EVERYONE) -> list[str]:
        """What a camp knows of it, or all as it was."""
        return [line.text for line in self.lines if (line.whole if viewer == EVERYONE else viewer in line.camps)]
