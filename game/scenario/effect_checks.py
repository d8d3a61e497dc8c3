"""Checks of effects: whether they can change anything at all when their event happens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.messages import _
from game.rules import effects
from game.rules.alterations import Rise, SetObjective
from game.rules.board import Board
from game.rules.dataflow import writes
from game.rules.men_effects import CallUp, ChangeTraining
from game.rules.relations import unsettled
from game.rules.terms import LINE_TOLL, LOCAL, NEVER, NO_RAIL, NOBODY, WAR
from game.rules.troops import rails_only
from game.rules.vocabulary import KINDS
from game.scenario.findings import Finding, Way, brought, placed, warning
from game.scenario.foresight import lowest
from game.scenario.sketch import NOTHING
from game.scenario.survey import Survey
from game.scenario.traffic import AMPLE
from game.scenario.trials import idle_effects
from game.scenario.undone import before_they_come, present, undone_at_once


def check_effects(survey: Survey) -> Iterator[Finding]:
    yield from _tolls_of_nothing(survey)
    yield from _never_at_war(survey.board)
    board, tried = survey.board, idle_effects(survey)
    for number, event in enumerate(board.script):
        if survey.course.first[number] > board.turns:
            continue
        undone = dict(undone_at_once(event)) | dict(before_they_come(board, event))
        for way, effect in placed(event):
            why = _idle(survey, number, effect) or tried.get((number, way), "") or undone.get(way, "")
            code = "effect-idle"
            if not why:
                code, why = _unread(survey, effect)
            if why:
                message = _('an effect of event "{event}" changes nothing: {why}').format(event=event.id, why=why)
                yield warning("event", event.id, code, message, way)
            else:
                yield from _named_too_early(survey, number, way, effect)


def _idle(survey: Survey, event: int, effect: effects.Effect) -> str:
    """Why an effect cannot change anything; empty if it may."""
    board = survey.board
    for field in KINDS[type(effect)].fields:
        nought = field.means.of == "number" and field.needed and not getattr(effect, field.name)
        if nought and effect != NOTHING and not isinstance(effect, SetObjective | effects.SetDug):
            return _('"{mean}" is 0').format(mean=field.means.key or field.name)
    if survey.traffic.is_done(effect):
        if any(spot.part in AMPLE for spot in writes(effect)):
            return _("nobody whom it names can ever be changed by it")
        return _("it is so from the start, and nothing makes it otherwise")
    if isinstance(effect, effects.GiveUp):
        return _never_held(survey, effect.town)
    if isinstance(effect, effects.Move):
        barred = _never_admitted(board, effect)
        return barred or _not_there_yet(survey, event, effect.cards)
    if isinstance(effect, Rise):
        return _never_risen(board, effect)
    if isinstance(effect, ChangeTraining):
        return _never_trained(board, effect)
    if isinstance(effect, CallUp):
        return _never_come_in(board, survey.course.first[event], effect)
    return _not_there_yet(survey, event, present(effect))


CODES: Final = {"ledger.manpower": "store-idle", "ledger.arms": "store-idle", "ledger.points": "points-for-nobody"}
"""By the part that an effect is for: the code under which it is told that nobody asks for it."""


def _unread(survey: Survey, effect: effects.Effect) -> tuple[str, str]:
    """What nothing else in the file makes use of: a code, and why; both empty if something may."""
    why = survey.traffic.unasked(effect)
    return (CODES.get(next(writes(effect)).part, "effect-idle"), why) if why else ("", "")


def _never_risen(board: Board, effect: Rise) -> str:
    """Units none of which may be in any of the towns."""
    barred = [
        card
        for card in (board.cards[number] for number in effect.cards)
        if card.traits & LOCAL and effect.towns and not set(effect.towns) & set(card.home)
    ]
    if barred and len(barred) == len(effect.cards):
        return _('"{barred}" never leaves its home').format(barred=barred[0].id)
    return ""


def _never_come_in(board: Board, first: int, effect: CallUp) -> str:
    days = (board.turns + 1 - first) * board.days
    return _("none of them can come before the end") if effect.after >= days else ""


def _never_trained(board: Board, effect: ChangeTraining) -> str:
    """With no places to take away its recruits would wait for a course from then on."""
    others = (other for other in brought(board) if isinstance(other, ChangeTraining) and other.camp == effect.camp)
    some = board.camps[effect.camp].training_places or any(other.change > 0 for other in others)
    if effect.change > 0 or some:
        return ""
    return _('camp "{camp}" trains no recruits').format(camp=board.camps[effect.camp].id)


def _never_held(survey: Survey, town: int) -> str:
    board = survey.board
    unheld = board.owners[town] == NOBODY and all(reach[town] >= NEVER for reach in survey.course.reach)
    return _('nobody can ever hold "{town}"').format(town=board.towns[town].id) if unheld else ""


def _never_admitted(board: Board, effect: effects.Move) -> str:
    """Units of which none may ever be in the town."""
    town, railed = effect.town, any(board.links[link].rail != NO_RAIL for __, link in board.exits[effect.town])
    for card in (board.cards[number] for number in effect.cards):
        if not (rails_only(card) and not railed) and not (card.traits & LOCAL and town not in card.home):
            return ""
    return _('the units may not be in "{town}"').format(town=board.towns[town].id) if effect.cards else ""


def _not_there_yet(survey: Survey, event: int, cards: tuple[int, ...]) -> str:
    """An event that happens on a day that is known, and units of which none can be on the map by then."""
    late = _late(survey, event, cards)
    if not late or len(late) < len(cards):
        return ""
    return _('unit "{card}" cannot be on the map by then').format(card=survey.board.cards[late[0]].id)


def _late(survey: Survey, event: int, cards: tuple[int, ...]) -> list[int]:
    """Those of the units that cannot be on the map when an event happens, if its day is known."""
    scripted, first = survey.board.script[event], survey.course.first[event]
    surely = not scripted.repeats and lowest(survey.sight.must(scripted.when)) == first
    return [card for card in cards if survey.sight.entry(card) > first] if surely else []


def _named_too_early(survey: Survey, event: int, way: Way, effect: effects.Effect) -> Iterator[Finding]:
    """Of several units those that are not on the map when others are."""
    cards = present(effect)
    scripted, late = survey.board.script[event], _late(survey, event, cards)
    for card in late if len(late) < len(cards) else ():
        name = survey.board.cards[card].id
        message = _('event "{event}" names unit "{name}", which cannot be on the map by then').format(
            event=scripted.id, name=name
        )
        yield warning("event", scripted.id, "named-too-early", message, (*way, KINDS[type(effect)].key, "units", name))


def _never_at_war(board: Board) -> Iterator[Finding]:
    changed = any(isinstance(effect, effects.Relate | effects.RelateBy) for effect in brought(board))
    camps = range(len(board.camps))
    if WAR in board.relations or changed or any(unsettled(board, a, b) for a in camps for b in camps if a != b):
        return
    if len(board.camps) > 1:
        message = _("no two camps are ever at war: there is nobody to fight")
        yield warning("victory", "", "never-at-war", message, ("camps",))


def _tolls_of_nothing(survey: Survey) -> Iterator[Finding]:
    """Of lines that an event sets to toll; one that begins so is no line at all."""
    board = survey.board
    charged = {
        effect.line for effect in brought(board) if isinstance(effect, effects.SetLine) and effect.status == LINE_TOLL
    }
    for number in sorted(charged):
        line = board.lines[number]
        if not line.toll and not line.price and line.status != LINE_TOLL:
            message = _('an event makes line "{line}" ask a toll, and the toll is 0').format(line=line.id)
            yield warning("line", line.id, "toll-of-nothing", message, ("toll",))
