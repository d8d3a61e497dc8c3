"""Battles as their dice had them, and the rows of every table of luck."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

from game.messages import N_, _
from game.prose.words import number, percent
from game.rules.board import Board


class Thrown(Protocol):
    """A battle in a table of luck."""

    @property
    def town(self) -> int: ...
    @property
    def camp(self) -> int: ...  # the attacker
    @property
    def win_chance(self) -> int: ...  # per mille, of the attacker's success
    @property
    def won(self) -> bool: ...
    @property
    def lost(self) -> int: ...  # in every way
    @property
    def expected_lost(self) -> int: ...
    @property
    def foe_lost(self) -> int: ...
    @property
    def expected_foe_lost(self) -> int: ...


class Roll(NamedTuple):
    """A battle for the ledger of luck of a replay."""

    step: int
    turn: int
    town: int
    camp: int
    foe: int
    win_chance: int
    won: bool
    lost: int
    expected_lost: int
    foe_lost: int
    expected_foe_lost: int

    @property
    def luck(self) -> int:
        """The attacker's, per mille: what came less what was to be expected."""
        return (1000 if self.won else 0) - self.win_chance


HEADS: Final = (
    N_("Town"),
    N_("Attacker"),
    N_("Chance"),
    N_("Result"),
    N_("Lost (expected)"),
    N_("Enemy lost (expected)"),
)
"""What stands in a table of luck after the day or the turn."""


def cells(board: Board, battle: Thrown) -> list[str]:
    return [
        board.towns[battle.town].name,
        board.camps[battle.camp].name,
        percent(battle.win_chance),
        _("won") if battle.won else _("lost"),
        f"{number(battle.lost)} ({number(battle.expected_lost)})",
        f"{number(battle.foe_lost)} ({number(battle.expected_foe_lost)})",
    ]
