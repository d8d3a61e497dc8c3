"""Of two conditions of one kind: whether the one asks no more than the other, which then holds whenever that does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeGuard

from game.messages import _
from game.rules import script
from game.rules.board import Board
from game.rules.script import LINKED, Trigger
from game.rules.terms import FULL, NEVER, NOBODY

LOWER, HIGHER, FARTHER, WHOLE, PART = range(5)
"""Which value of a field asks less: the lower or the higher number, the greater distance, or the one that names
nobody, or somebody."""

ASKS_LESS: Final[Mapping[type, Mapping[str, int]]] = {
    script.OnDay: {"day": LOWER},
    script.OnTurn: {"turn": LOWER},
    script.Before: {"day": HIGHER},
    script.Losses: {"men": LOWER},
    script.HasScore: {"points": LOWER},
    script.HasMargin: {"margin": LOWER},
    script.MenAtLeast: {"men": LOWER, "group": WHOLE},
    script.MenBelow: {"men": HIGHER, "group": PART},
    script.EnemyNear: {"km": FARTHER},
    script.UnrestAbove: {"unrest": LOWER},
    script.LeansTo: {"leaning": LOWER},
    script.MoneyAtLeast: {"money": LOWER},
    script.MoneyBelow: {"money": HIGHER},
    script.UnitMorale: {"below": HIGHER},
    script.UnitSupply: {"supply": LOWER},
    script.RelationAbove: {"above": LOWER},
    script.RelationBelow: {"below": HIGHER},
    script.BattleWon: {"town": WHOLE, "turns": HIGHER},
    script.BattleLost: {"town": WHOLE, "turns": HIGHER},
    script.Counted: {"at_least": LOWER},
    script.Happened: {"turns": LOWER, "times": LOWER},
}
"""By kind: the fields in which two may differ. In all others they have to be equal."""

THERE: Final = script.UnitAt | script.UnitMorale | script.UnitSupply
"""Conditions that want their unit on the map, and not a company of it alone."""


def covers(one: Trigger, other: Trigger) -> bool:
    """Whether the other holds whenever the one does, by what the two of them say; of dice nothing is told."""
    if is_there(other) and isinstance(one, THERE) and one.card == other.card:
        return True
    if isinstance(one, script.Not) and isinstance(other, script.Not):
        return covers(other.trigger, one.trigger)
    if type(one) is not type(other) or isinstance(one, script.Chance | script.Compound):
        return False
    ways = ASKS_LESS.get(type(one), {})
    return all(
        mine == its or _asks_less(ways.get(field), mine, its)
        for field, mine, its in zip(one._fields, one, other, strict=True)
    )


def is_there(trigger: Trigger) -> TypeGuard[script.UnitSupply]:
    """Whether all that a condition asks is that its unit is on the map: no supply is better than full."""
    return isinstance(trigger, script.UnitSupply) and trigger.supply == FULL


def _asks_less(way: int | None, one: Any, other: Any) -> bool:
    """Whether another value of a field asks less than one."""
    if way in (LOWER, HIGHER):
        return bool(other < one) if way == LOWER else bool(one < other)
    if way == FARTHER:
        return bool(LINKED < one < other)  # along one link it may be any number of km
    return bool((other if way == WHOLE else one if way == PART else None) == NOBODY)


def unasked(board: Board, trigger: Trigger) -> Iterator[tuple[str, str]]:
    """Fields of a condition whose value leaves nothing out, and why."""
    if is_there(trigger):
        yield "supply", _("no supply is better than full: this asks only whether the unit is on the map")
    if isinstance(trigger, script.BattleWon | script.BattleLost) and board.turns - 1 <= trigger.turns < NEVER:
        yield "turns", _("the game has {turns} turns: this asks for any battle before").format(turns=board.turns)
