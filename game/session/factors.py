"""What weighs in an attack being planned: each factor by name, with what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.messages import _
from game.prose.shift_words import full_title, shift_detail
from game.prose.words import signed
from game.rules.board import Board
from game.rules.clash import Clash
from game.rules.events import Shift
from game.rules.shifts import SHIFT_OF
from game.rules.state import State


class Factor(NamedTuple):
    why: str  # as the rules name it
    columns: int
    text: str  # "River", "Leaders (Ladiga)"
    tip: str
    figure: str = ""  # of what acts on the strength, not on the column

    @property
    def shown(self) -> str:
        return self.figure or signed(self.columns)


def spent_factors(board: Board, texts: Sequence[str]) -> list[Factor]:
    """Of groups that attack without supply, one for each sentence."""
    left = f"{board.rules.attack_supply.spent_percent} %"
    return [Factor(_("attack supply"), 0, _("Attack supply"), text, left) for text in texts]


def shift_factors(board: Board, view: State, target: int, shifts: Sequence[Shift], met: Clash) -> list[Factor]:
    engaged = [unit for unit, __, __ in met.engaged]
    return [
        Factor(
            shift.why,
            shift.columns,
            full_title(shift, shift_detail(board, view, target, shift, engaged, met.defenders)),
            SHIFT_OF[shift.why].about,
        )
        for shift in shifts
    ]
