"""Spirits of strangers: what rest, want and events have made of the morale that the order of battle gives its units."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from game.rules.board import Board
from game.rules.chronicle import effects_so_far
from game.rules.effects import Morale
from game.rules.pieces import Card
from game.rules.state import State
from game.rules.terms import FULL, IRREGULAR, NOBODY, REQUISITIONS, SHORT
from game.sight.roster import entries


class Told(NamedTuple):
    """A change of morale that everybody has learnt of."""

    turn: int
    effect: Morale
    times: int


def army_by_now(board: Board, view: State, camp: int, level: int) -> list[Card]:
    """The order of battle of a camp, as `order_of_battle`, with the morale that its units are thought to have by now if
    they stand in a town with such supply."""
    came: dict[int, int] = {}
    for entry in entries(board, view, [camp]):
        came.setdefault(entry.card, max(1, entry.turn))
    told = changes_told(board, view, camp)
    known: dict[tuple[int, int, int], int] = {}  # most have come with a few others who were in the same heart
    army = []
    for number in sorted(came):
        card, since = board.cards[number], came[number]
        fed = max(FULL, level - 1) if card.traits & (REQUISITIONS | IRREGULAR) else level
        changes = changes_of(told, number, card, since) if told else []
        morale = -1 if changes else known.get((card.morale, since, fed), -1)
        if morale < 0:
            morale = morale_by_now(board, card.morale, (since, view.turn), fed, changes)
            if not changes:
                known[card.morale, since, fed] = morale
        army.append(card if morale == card.morale else card._replace(morale=morale))
    return army


def morale_by_now(
    board: Board, morale: int, turns: tuple[int, int], level: int, changes: Sequence[tuple[int, int]] = ()
) -> int:
    """Of men who came in with so much and have been let alone since. `turns`: then and now; `level`: their supply now;
    `changes`: of their morale, with the turns.

    Who has too little has not had it for long: before that he was supplied, and rested.
    """
    nerve, supply, (first, now) = board.rules.nerve, board.rules.supply, turns
    want = min(board.days * (now - first), board.rules.sight.short_days) if level != FULL else 0
    fed_until = board.days * now - want
    for (turn, change), (then, __) in pairwise([(first, 0), *changes, (now, 0)]):
        morale += change
        days = min(board.days * then, fed_until) - board.days * turn
        if days > 0:
            morale = max(morale, min(nerve.rest_most, morale + days * nerve.rest_a_day))
    return max(0, min(100, morale + want * (supply.short_morale if level == SHORT else supply.cut_morale)))


def changes_told(board: Board, view: State, camp: int) -> list[Told]:
    """What events have changed of the morale of a camp, the first one first."""
    found = [
        Told(fired, effect, view.times[event])
        for event, fired in enumerate(view.fired)
        if fired
        for effect in effects_so_far(board, view, event)
        if isinstance(effect, Morale) and effect.camp == camp
    ]
    return sorted(found, key=lambda told: told.turn)


def changes_of(told: Sequence[Told], number: int, card: Card, since: int) -> list[tuple[int, int]]:
    """By turn: of the morale of a unit, since it came in."""
    return [
        (turn, effect.change * times)
        for turn, effect, times in told
        if turn >= since and effect.nation in (NOBODY, card.nation) and number in (effect.cards or (number,))
    ]
