"""What events of men, money and illness can come to in a scenario, and which of their effects change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from game.messages import _
from game.rules import effects, script
from game.rules.board import Board
from game.rules.men_effects import (
    CallUp,
    ChangeLeaning,
    ChangeMoney,
    ChangeTraining,
    ChangeVolunteers,
    FallIll,
    OfMen,
    Quell,
    RiseUp,
)
from game.scenario.findings import brought

OfHome = script.InMutiny | script.LeansTo | script.MoneyAtLeast | script.MoneyBelow
"""Conditions on what goes on behind the front."""


def may_ever(board: Board, trigger: OfHome) -> bool:
    """Whether a condition can hold on any turn."""
    match trigger:
        case script.InMutiny(card):
            return can_mutiny(board, card)
        case script.LeansTo(town, camp, leaning):
            return most_leaning(board, camp, town) > leaning
        case script.MoneyAtLeast(camp, money):
            held = board.camps[camp].money
            comes = (effect.change * times for effect, times in of_camp(board, camp) if isinstance(effect, ChangeMoney))
            return held is not None and held + sum(change for change in comes if change > 0) >= money
        case script.MoneyBelow(camp, money):
            return board.camps[camp].money is not None and money > 0


def of_camp(board: Board, camp: int) -> Iterator[tuple[effects.Effect, int]]:
    """Effects that name the camp, and how often each can happen."""
    for event in board.script:
        for effect in event.every:
            if getattr(effect, "camp", None) == camp:
                yield effect, board.turns if event.repeats else 1


def can_mutiny(board: Board, card: int) -> bool:
    """Whether a unit can come to obey nobody."""
    risings = (effect for effect in brought(board) if isinstance(effect, RiseUp))
    return bool(board.rules.nerve.rise_percent) or any(card in effect.cards for effect in risings)


def most_leaning(board: Board, camp: int, town: int) -> int:
    most = dict(board.camps[camp].leaning).get(town, 0)
    for effect, times in of_camp(board, camp):
        if isinstance(effect, ChangeLeaning) and effect.change > 0 and town in (effect.towns or (town,)):
            most += effect.change * times
    return min(100, most)


def men_come(board: Board, camp: int) -> bool:
    """Whether a camp ever has men who wait for a unit."""
    bringing = (effects.Manpower, CallUp, FallIll)
    return (
        board.camps[camp].manpower > 0
        or any(isinstance(effect, bringing) for effect, __ in of_camp(board, camp))
        or any(most_leaning(board, camp, town) for town in range(len(board.towns)))  # volunteers
    )


def rifles_come(board: Board, camp: int) -> bool:
    """Whether a camp ever has rifles in store: by the file, by events, and from the ill."""
    bringing = (effects.Arms, FallIll)
    return board.camps[camp].arms > 0 or any(isinstance(effect, bringing) for effect, __ in of_camp(board, camp))


def idle_of_stores(board: Board, effect: effects.Manpower | effects.Arms) -> str:
    """Why nobody can be armed with what it brings; empty if somebody may."""
    if isinstance(effect, effects.Arms):
        return "" if men_come(board, effect.camp) else _("no men ever come for these rifles")
    return "" if rifles_come(board, effect.camp) else _("no rifles ever come for these men")


def idle_of_men(board: Board, first: int, effect: OfMen) -> str:
    """Why an effect cannot change anything; empty if it may. `first`: the first turn on which it may happen."""
    match effect:
        case CallUp(_, _, _, _, after):
            days = (board.turns + 1 - first) * board.days
            return _("none of them can come before the end") if after >= days else ""
        case ChangeTraining(camp, change):
            more = any(isinstance(other, ChangeTraining) and other.change > 0 for other, __ in of_camp(board, camp))
            idle = change < 0 and not board.camps[camp].training_places and not more
            return _('camp "{camp}" trains no recruits').format(camp=board.camps[camp].id) if idle else ""
        case ChangeLeaning(camp, change, towns):
            places = towns or tuple(range(len(board.towns)))
            idle = change < 0 and not any(most_leaning(board, camp, town) for town in places if town >= 0)
            return _('nobody there ever leans to camp "{camp}"').format(camp=board.camps[camp].id) if idle else ""
        case ChangeVolunteers(camp, _):
            idle = not any(most_leaning(board, camp, town) for town in range(len(board.towns)))
            return _('nobody ever leans to camp "{camp}"').format(camp=board.camps[camp].id) if idle else ""
        case ChangeMoney(camp, _) if board.camps[camp].money is None:
            return _('camp "{camp}" keeps no treasury').format(camp=board.camps[camp].id)
        case Quell(cards) if cards and not any(can_mutiny(board, card) for card in cards):
            if len(cards) == 1:
                return _('"{card}" is never in mutiny').format(card=board.cards[cards[0]].id)
            return _("none is ever in mutiny")
    return ""


def why_never(board: Board, trigger: OfHome) -> str:
    """Why a condition cannot hold on any turn."""
    match trigger:
        case script.InMutiny(card):
            return _('unit "{card}" is never in mutiny').format(card=board.cards[card].id)
        case script.LeansTo(town, camp, _):
            most = most_leaning(board, camp, town)
            return _('"{town}" never leans to camp "{camp}" by more than {most}').format(
                town=board.towns[town].id, camp=board.camps[camp].id, most=most
            )
        case script.MoneyAtLeast(camp, _) | script.MoneyBelow(camp, _):
            if isinstance(trigger, script.MoneyBelow) and not trigger.money:
                return _("no treasury holds less than nothing")
            never = _("never has so much money") if board.camps[camp].money is not None else _("keeps no treasury")
            return _('camp "{camp}" {never}').format(camp=board.camps[camp].id, never=never)
