"""Who could take part in an attack, and why the others cannot."""

from __future__ import annotations

from typing import NamedTuple

from game.prose.refusals import sentence
from game.rules import orders, play
from game.rules.board import Board
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
    """Every unit of the camp in a town linked to the target, by town; those that cannot attack with the reason."""
    near = [town for town, _ in board.exits[target]]
    beside = [unit for unit in own_units(view, view.seat) if view.town[unit] in near]
    found = [Candidate(unit, view.town[unit], why_no_attack(board, view, unit, target)) for unit in beside]
    return sorted(found, key=lambda candidate: (candidate.town, -view.men[candidate.unit]))


def why_no_attack(board: Board, view: State, unit: int, target: int) -> str:
    """Why a unit cannot take part in an attack; empty: it can. Staffs can, if others do."""
    refused = play.refusal(board, view, orders.attack((unit,), target))
    return "" if refused is None or refused.code == "no_fighting_unit" else sentence(board, view, refused)
