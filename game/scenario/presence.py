"""Whether the units that an effect names are on the map when its event happens: not yet, or no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.messages import _
from game.rules import effects, script
from game.rules.board import Board
from game.rules.terms import NOWHERE
from game.rules.vocabulary import KINDS
from game.scenario.exclusive import joined
from game.scenario.findings import Finding, Way, warning
from game.scenario.foresight import lowest
from game.scenario.survey import Survey
from game.scenario.undone import present


def not_there_yet(survey: Survey, event: int, cards: tuple[int, ...]) -> str:
    """An event that happens on a day that is known, and units of which none can be on the map by then."""
    late = _late(survey, event, cards)
    if not late or len(late) < len(cards):
        return ""
    card = survey.board.cards[late[0]].id
    if survey.sight.entry(late[0]) <= survey.course.first[event]:
        return _('unit "{card}" has left the map by then').format(card=card)
    return _('unit "{card}" cannot be on the map by then').format(card=card)


def _late(survey: Survey, event: int, cards: tuple[int, ...]) -> list[int]:
    """Those of the units that cannot be on the map when an event happens: if its day is known not yet, or no more."""
    first = survey.course.first[event]
    parts = list(joined(survey.board.script[event].when))
    gone = [card for card in cards if _left(survey, event, parts, card)]
    early = [card for card in cards if survey.sight.entry(card) > first] if is_sure(survey, event) else []
    return [card for card in cards if card in (*gone, *early)]


def is_sure(survey: Survey, event: int) -> bool:
    """Whether the day of an event is known."""
    scripted = survey.board.script[event]
    return not scripted.repeats and lowest(survey.sight.must(scripted.when)) == survey.course.first[event]


def _left(survey: Survey, event: int, parts: Sequence[script.Trigger], card: int) -> bool:
    """Whether a unit has surely left the map before an event comes of which these are the conditions: nobody comes
    twice."""
    first = survey.course.first
    if any(isinstance(part, script.UnitGone) and part.card == card for part in parts):
        return True
    awaited = {part.event for part in parts if isinstance(part, script.Happened)}
    return survey.board.cards[card].town != NOWHERE and any(
        before in awaited or ((first[before], before) < (first[event], event) and is_sure(survey, before))
        for before in survey.leaving.get(card, ())
        if before != event
    )


def left_before(board: Board, effect: effects.Effect, gone: frozenset[int]) -> str:
    """Units all of which an effect of the same event has just taken off the map."""
    cards = present(effect)
    if not cards or not gone.issuperset(cards):
        return ""
    return _('unit "{card}" has left the map by then').format(card=board.cards[cards[0]].id)


def named_too_early(
    survey: Survey, event: int, way: Way, effect: effects.Effect, gone: frozenset[int]
) -> Iterator[Finding]:
    """Of several units those that are not on the map when others are."""
    cards = present(effect)
    scripted = survey.board.script[event]
    late = [card for card in cards if card in gone or card in _late(survey, event, (card,))]
    for card in late if len(late) < len(cards) else ():
        name = survey.board.cards[card].id
        if card in gone or survey.sight.entry(card) <= survey.course.first[event]:
            message = _('event "{event}" names unit "{name}", which has left the map by then').format(
                event=scripted.id, name=name
            )
            yield warning(
                "event", scripted.id, "named-too-late", message, (*way, KINDS[type(effect)].key, "units", name)
            )
            continue
        message = _('event "{event}" names unit "{name}", which cannot be on the map by then').format(
            event=scripted.id, name=name
        )
        yield warning("event", scripted.id, "named-too-early", message, (*way, KINDS[type(effect)].key, "units", name))
