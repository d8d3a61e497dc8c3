"""Luck accounted for: what the odds promised in each battle, and what the dice gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.rules.board import Board
from game.rules.combat_numbers import THROWS, WAYS
from game.rules.events import Battle, Event
from game.sight.readers import fought
from game.sight.situation import EVERYONE


class Row(NamedTuple):
    """A battle. Men lost in every way: killed, wounded, captured, gone home."""

    turn: int
    day: int
    town: int
    camp: int  # the attacker
    foe: int
    expected_lost: int
    lost: int
    expected_foe_lost: int
    foe_lost: int
    win_chance: int  # per mille, the attacker's
    won: bool
    percentile: int  # of the attacker's throw: 100 is the best there is, 50 as good as the mean; -1: no dice fell
    noticed: bool  # by the defender; not so if nobody went forward


class Total(NamedTuple):
    """What a camp met in all its battles, attacking and defending."""

    battles: int
    expected_wins: int  # thousandths
    wins: int
    expected_lost: int
    lost: int
    expected_foe_lost: int
    foe_lost: int
    percentile: int  # mean of the throws as this camp sees them; 50 without any

    @property
    def saved(self) -> int:
        """Men by which the camp fared better than it had to expect, its own and the enemy's together."""
        return (self.expected_lost - self.lost) + (self.foe_lost - self.expected_foe_lost)


class Luck:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.rows: list[Row] = []

    def hear(self, turn: int, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, Battle):
                self.rows.append(row(turn, self.board.day(turn), event))

    def read(self, viewer: int) -> list[Row]:
        """The battles a camp fought in; all of them for everyone."""
        return [row for row in self.rows if viewer in (EVERYONE, row.camp) or (viewer == row.foe and row.noticed)]

    def total(self, camp: int) -> Total:
        rows = self.read(camp)
        mine = [row if row.camp == camp else turned(row) for row in rows]
        thrown = [row.percentile for row in mine if row.percentile >= 0]
        return Total(
            len(mine),
            sum(row.win_chance for row in mine),
            sum(row.won for row in mine),
            sum(row.expected_lost for row in mine),
            sum(row.lost for row in mine),
            sum(row.expected_foe_lost for row in mine),
            sum(row.foe_lost for row in mine),
            sum(thrown) // len(thrown) if thrown else 50,
        )


def row(turn: int, day: int, battle: Battle) -> Row:
    return Row(
        turn,
        day,
        battle.town,
        battle.camp,
        battle.foe,
        battle.expected_lost,
        battle.lost,
        battle.expected_foe_lost,
        battle.foe_lost,
        battle.win_chance,
        battle.won,
        percentile(battle),
        fought(battle, battle.foe),
    )


def percentile(battle: Battle) -> int:
    """Of all throws, how many per cent are worse than this one, those as good counted half."""
    if battle.result < 0:
        return -1
    throw = sum(battle.dice) - 2
    return (sum(WAYS[:throw]) * 2 + WAYS[throw]) * 100 // (2 * THROWS)


def turned(row: Row) -> Row:
    """The same battle as the defender saw it."""
    return row._replace(
        camp=row.foe,
        foe=row.camp,
        expected_lost=row.expected_foe_lost,
        lost=row.foe_lost,
        expected_foe_lost=row.expected_lost,
        foe_lost=row.lost,
        win_chance=1000 - row.win_chance,
        won=not row.won,
        percentile=100 - row.percentile if row.percentile >= 0 else -1,
    )
