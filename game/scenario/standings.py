"""How two camps can come to stand to each other: by what events do, and by what happens in play."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.rules import effects, script
from game.rules.board import Board, allowed
from game.rules.relations import unsettled
from game.rules.terms import HIGHEST, NOBODY, WAR

Relating = effects.Relate | effects.RelateBy
Asking = script.RelationAbove | script.RelationBelow


def standing_at_first(board: Board, camp: int, other: int) -> int:
    return board.standings[camp * len(board.camps) + other]


def moves(board: Board, camp: int, other: int) -> Iterator[tuple[int, Relating]]:
    """What events do to the relations of two camps, each with the event's number."""
    for number, event in enumerate(board.script):
        for effect in event.every:
            if isinstance(effect, Relating) and {effect.camp, effect.other} == {camp, other}:
                yield number, effect


def nearest(board: Board, first: Sequence[int], camp: int, other: int) -> int:
    """Nearer two camps never come by the events that have a first turn; play takes them apart alone."""
    most, nearer = standing_at_first(board, camp, other), 0
    for number, effect in moves(board, camp, other):
        if first[number] > board.turns:
            continue
        if isinstance(effect, effects.Relate):
            most = max(most, effect.relation)
        else:
            nearer += max(0, effect.change) * (board.turns if board.script[number].repeats else 1)
    return min(HIGHEST, most + nearer)


def bringing(board: Board, first: Sequence[int], asked: Asking) -> list[int]:
    """Events from the first of which on relations may be as a condition asks; NOBODY: they may be without any."""
    camp, other, bound = asked
    standing = standing_at_first(board, camp, other)
    if isinstance(asked, script.RelationAbove):
        if bound >= nearest(board, first, camp, other):
            return []
        return [NOBODY] * (standing > bound) + [
            event for event, effect in moves(board, camp, other) if _raises(effect, bound)
        ]
    if bound and (standing < bound or unsettled(board, camp, other)):
        return [NOBODY]
    # Whatever an event brings, clashes and prices may go on with.
    return [event for event, _ in moves(board, camp, other) if bound]


def _raises(effect: Relating, bound: int) -> bool:
    """Whether it may bring relations above a number."""
    return bound < HIGHEST and (effect.change > 0 if isinstance(effect, effects.RelateBy) else effect.relation > bound)


def at_war_for_good(board: Board, camp: int, other: int) -> bool:
    """Whether two camps begin at war, and no event brings them nearer."""
    return board.relations[camp * len(board.camps) + other] == WAR and not any(
        effect.change > 0
        if isinstance(effect, effects.RelateBy)
        else allowed(board.rules.relations, effect.relation) != WAR
        for _, effect in moves(board, camp, other)
    )
