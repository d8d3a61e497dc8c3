"""Effects that stand in the wrong place of their list: undone behind them, or on units not there yet or any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any

from game.messages import _
from game.rules import effects, unit_effects
from game.rules.alterations import Rise
from game.rules.board import Board
from game.rules.dataflow import ANY, declared, reads
from game.rules.effects import Effect
from game.rules.scripted import ScriptedEvent
from game.rules.terms import NOBODY, NOWHERE
from game.rules.vocabulary import KINDS
from game.scenario.findings import Way, placed
from game.scenario.men_checks import joining_group, turned


def settled(effect: Effect) -> tuple[Any, ...]:
    """What stands as an effect says from then on; nothing of one that only adds to what is, or takes from it."""
    return tuple(getattr(effect, field) for field in KINDS[type(effect)].settles or ())


def undone_at_once(event: ScriptedEvent) -> Iterator[tuple[Way, str]]:
    """Each effect that another of its kind behind it settles again before anything else can have seen it, or that one
    takes back, with why."""
    found = list(placed(event))
    for number, (way, effect) in enumerate(found):
        if KINDS[type(effect)].settles is None:
            for after, later in found[number + 1 :]:
                if after[:-1] == way[:-1] and taken_back(effect) == later:
                    yield way, _("effect {number} of this list takes it back").format(number=int(after[-1]) + 1)
                    break
            continue
        for after, later in found[number + 1 :]:
            if after[:-1] != way[:-1] or type(later) is not type(effect):
                break
            if _surely_covers(later, effect):
                yield way, _("effect {number} of this list settles it again at once").format(number=int(after[-1]) + 1)
                break


def undone_in_part(event: ScriptedEvent) -> Iterator[tuple[Way, Effect, str, int]]:
    """Of effects on several units or towns each of those for whom one behind it in the list settles it again at once or
    takes it back, where it is not so for all: with the key of the list, and whose number."""
    whole = dict(undone_at_once(event))
    found = list(placed(event))
    for number, (way, effect) in enumerate(found):
        if way in whole:
            continue
        later = [other for after, other in found[number + 1 :] if after[:-1] == way[:-1]]
        if KINDS[type(effect)].settles is not None:
            later = _at_once(later, type(effect))
        for key, named, part in parted(effect):
            if any(_is_undone_by(other, part) for other in later):
                yield way, effect, key, named


def _at_once(later: Iterable[Effect], kind: type) -> list[Effect]:
    return list(takewhile(lambda other: type(other) is kind, later))


def _is_undone_by(later: Effect, part: Effect) -> bool:
    if type(later) is not type(part):
        return False
    if KINDS[type(part)].settles is not None:
        return _surely_covers(later, part)
    return taken_back(part) in (later, *(one[2] for one in parted(later)))


def gone_by_then(event: ScriptedEvent) -> dict[Way, frozenset[int]]:
    """By way to an effect: units that effects before it have taken off the map, and none has brought since."""
    found: dict[Way, frozenset[int]] = {}
    after: dict[Way, frozenset[int]] = {}  # by list: as it is at its end
    for way, effect in placed(event):
        here = way[:-1]
        if here not in after:
            after[here] = next((gone for list_, gone in _outside(here, after)), frozenset())
        gone = after[here]
        found[way] = gone
        if isinstance(effect, effects.Leave):
            gone |= set(effect.cards)
        after[here] = gone.difference(_brought([effect]))
    return found


def _outside(here: Way, after: Mapping[Way, frozenset[int]]) -> Iterator[tuple[Way, frozenset[int]]]:
    """The lists whose effects come before those of a list, the nearest first: of its choice, of the event."""
    for length in range(len(here) - 1, -1, -1):
        list_ = (*here[:length], "effects")
        if list_ != here and list_ in after:
            yield list_, after[list_]


def taken_back(effect: Effect) -> Effect | None:
    """The effect that brings all back to where it was before one that adds to it or takes from it; None of others."""
    kind = KINDS[type(effect)]
    changes = [field.name for field in kind.fields if field.means.low < 0]
    if len(changes) != 1 or not getattr(effect, changes[0]) or not all(part.first for part in declared(kind.writes)):
        return None
    return _with(effect, changes[0], -getattr(effect, changes[0]))


def _with(effect: Any, field: str, value: object) -> Effect:
    """The effect with another value of a field."""
    made: Effect = effect._replace(**{field: value})
    return made


Barred = effects.Own | unit_effects.Regroup | unit_effects.Move
"""What does nothing where somebody bars it; then what went before it stands."""


def _surely_covers(later: Effect, earlier: Effect) -> bool:
    if isinstance(later, Barred):
        return later == earlier
    return all(map(_covers, settled(later), settled(earlier)))


def _covers(later: Any, earlier: Any) -> bool:
    return set(earlier) <= set(later) if isinstance(earlier, tuple) else bool(later == earlier)


def present(effect: Effect) -> tuple[int, ...]:
    """The units it names that must be on the map for the effect to change anything of them."""
    return tuple(spot.entry[0] for spot in reads(effect) if spot.part == "town" and ANY not in (spot.entry or (ANY,)))


def parted(effect: Effect) -> Iterator[tuple[str, int, Effect]]:
    """An effect on several units or towns as one on each of them: the key of the list, whose number, and the part."""
    kind = KINDS[type(effect)]
    each = {field for part in declared(kind.writes) if part.first for field in part.fields}
    for field in kind.fields:
        numbers = getattr(effect, field.name)
        if field.several and field.name in each and len(numbers) > 1:
            for number in numbers:
                yield field.means.key or field.name, number, _with(effect, field.name, (number,))


def meant(board: Board, effect: Effect) -> tuple[int, ...]:
    """The same; where it names a group or a nation, or all of a camp, in place of units, those that may be of it."""
    named = present(effect)
    narrowed = {field.means.of: getattr(effect, field.name) for field in KINDS[type(effect)].fields}
    if named or narrowed.keys().isdisjoint(("group", "nation")) or all(spot.part != "town" for spot in reads(effect)):
        return named
    camp, group, nation = (narrowed.get(kind, NOBODY) for kind in ("camp", "group", "nation"))
    joining = joining_group(board, group)
    coming = turned(board, camp)
    return tuple(
        number
        for number, card in enumerate(board.cards)
        if (card.camp == camp or number in coming)
        and (group == NOBODY or card.group == group or number in joining)
        and nation in (NOBODY, card.nation)
    )


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
