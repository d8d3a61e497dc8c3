"""Who could take part in an attack, why the others cannot, and what weighs in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.messages import _
from game.prose.refusals import sentence
from game.prose.shift_words import full_title, shift_detail
from game.prose.words import signed
from game.rules import orders, play
from game.rules.board import Board
from game.rules.clash import Clash
from game.rules.events import Shift
from game.rules.shifts import SHIFT_OF
from game.rules.stacks import own_units
from game.rules.state import State


class Candidate(NamedTuple):
    """A unit beside the target."""

    unit: int
    town: int
    why: str  # why it cannot take part; empty: it can

    @property
    def can(self) -> bool:
        return not self.why


def candidates(board: Board, view: State, target: int) -> list[Candidate]:
    """Every unit of the camp in a town linked to the target, by town, those first from which somebody can attack, and
    in each first who can; who cannot, with the reason."""
    near = [town for town, _ in board.exits[target]]
    beside = [unit for unit in own_units(view, view.seat) if view.town[unit] in near]
    found = [Candidate(unit, view.town[unit], why_no_attack(board, view, unit, target)) for unit in beside]
    idle = {town: all(one.why for one in found if one.town == town) for town in near}
    return sorted(found, key=lambda one: (idle[one.town], one.town, not one.can, -view.men[one.unit]))


def why_no_attack(board: Board, view: State, unit: int, target: int) -> str:
    """Why a unit cannot take part in an attack; empty: it can. Staffs can, if others do."""
    refused = play.refusal(board, view, orders.attack((unit,), target))
    return "" if refused is None or refused.code == "no_fighting_unit" else sentence(board, view, refused)


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
