"""Effects that stand in the wrong place of their list: undone behind them, or on units not yet there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from game.messages import _
from game.rules import effects, unit_effects
from game.rules.alterations import Rise
from game.rules.board import Board
from game.rules.dataflow import ANY, reads
from game.rules.effects import Effect
from game.rules.scripted import ScriptedEvent
from game.rules.terms import NOWHERE
from game.rules.vocabulary import KINDS
from game.scenario.findings import Way, placed


def settled(effect: Effect) -> tuple[Any, ...]:
    """What stands as an effect says from then on; nothing of one that only adds to what is, or takes from it."""
    return tuple(getattr(effect, field) for field in KINDS[type(effect)].settles or ())


def undone_at_once(event: ScriptedEvent) -> Iterator[tuple[Way, str]]:
    """Each effect that another of its kind behind it settles again before anything else can have seen it, with why."""
    found = list(placed(event))
    for number, (way, effect) in enumerate(found):
        if KINDS[type(effect)].settles is None:
            continue
        for after, later in found[number + 1 :]:
            if after[:-1] != way[:-1] or type(later) is not type(effect):
                break
            if _surely_covers(later, effect):
                yield way, _("effect {number} of this list settles it again at once").format(number=int(after[-1]) + 1)
                break


Barred = effects.Own | unit_effects.Regroup | unit_effects.Move
"""What does nothing where somebody bars it; then what went before it stands."""


def _surely_covers(later: Effect, earlier: Effect) -> bool:
    if isinstance(later, Barred):
        return later == earlier
    return all(map(_covers, settled(later), settled(earlier)))


def _covers(later: Any, earlier: Any) -> bool:
    return set(earlier) <= set(later) if isinstance(earlier, tuple) else bool(later == earlier)


def present(effect: Effect) -> tuple[int, ...]:
    """The units that must be on the map for the effect to change anything of them."""
    return tuple(spot.entry[0] for spot in reads(effect) if spot.part == "town" and ANY not in (spot.entry or (ANY,)))


def before_they_come(board: Board, event: ScriptedEvent) -> Iterator[tuple[Way, str]]:
    """Each effect on units that the event itself brings on the map, and no other, but only behind it, with why."""
    if event.repeats:
        return
    absent = {card for card, facts in enumerate(board.cards) if facts.town == NOWHERE}
    absent -= {card for other in board.script if other is not event for card in _brought(other.every)}
    for number, effect in enumerate(event.effects):
        cards = present(effect)
        if cards and absent.issuperset(cards):
            why = _('unit "{card}" comes on the map only after it').format(card=board.cards[cards[0]].id)
            yield ("effects", number), why
        absent.difference_update(_brought([effect]))


def _brought(given: Iterable[Effect]) -> Iterator[int]:
    for effect in given:
        if isinstance(effect, effects.Arrive | Rise):
            yield from effect.cards
