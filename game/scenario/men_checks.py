"""What events of men, money and illness can come to in a scenario, and which of their effects change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from game.messages import _
from game.rules import effects, script, unit_effects
from game.rules.board import Board
from game.rules.men_effects import (
    CallUp,
    ChangeLeaning,
    ChangeMoney,
    FallIll,
    RiseUp,
)
from game.rules.terms import REQUISITIONS
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
            most = most_money(board, camp)
            return most is not None and most >= money
        case script.MoneyBelow(camp, money):
            return board.camps[camp].money is not None and money > 0


def most_money(board: Board, camp: int) -> int | None:
    """More than this its treasury never holds; None: it keeps none."""
    held = board.camps[camp].money
    comes = (effect.change * times for effect, times in of_camp(board, camp) if isinstance(effect, ChangeMoney))
    return None if held is None else held + sum(change for change in comes if change > 0)


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


def recruits_come(board: Board, camp: int) -> bool:
    """Whether men ever come to a camp who are no soldiers yet: classes, those whom a class of an enemy's drives to
    it, volunteers, and those whom requisitions drive to it."""
    return (
        any(isinstance(effect, CallUp) for effect in brought(board))
        or any(most_leaning(board, camp, town) for town in range(len(board.towns)))
        or any(card.traits & REQUISITIONS and card.camp != camp for card in board.cards)
    )


def rifles_come(board: Board, camp: int) -> bool:
    """Whether a camp ever has rifles in store: by the file, by events, and from the ill."""
    bringing = (effects.Arms, FallIll)
    return board.camps[camp].arms > 0 or any(isinstance(effect, bringing) for effect, __ in of_camp(board, camp))


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


def most_men(board: Board, camp: int) -> int:
    """More men than these a camp cannot lose: its units, those that come over, and recruits, who need arms."""
    own = {number for number, card in enumerate(board.cards) if card.camp == camp} | turned(board, camp)
    men = sum(card.men for card in board.cards if card.camp == camp) + board.camps[camp].arms
    for scripted in board.script:
        times = board.turns if scripted.repeats else 1
        for effect in scripted.every:
            match effect:
                case effects.Arms(to, rifles) if to == camp:
                    men += rifles * times
                case unit_effects.ChangeMen(card, change) if change > 0 and card in own:
                    men += change * times
                case effects.ChangeSide(cards, to) if to == camp:
                    men += sum(board.cards[card].men for card in cards if board.cards[card].camp != camp)
    return men


def most_men_of(board: Board, camp: int, group: int, whole: int) -> int:
    """The same of one group, if its camp has no more than the whole: its units, those that come under it, and whatever
    comes to the camp besides its units."""
    joining = joining_group(board, group)
    others = (
        card.men
        for number, card in enumerate(board.cards)
        if card.camp == camp and card.group != group and number not in joining
    )
    return whole - sum(others)


def joining_group(board: Board, group: int) -> set[int]:
    """Cards that events may bring under a group."""
    regroupings = (one for one in brought(board) if isinstance(one, unit_effects.Regroup) and one.group == group)
    return {card for one in regroupings for card in one.cards}


def turned(board: Board, camp: int) -> set[int]:
    """Cards that may come over to a camp."""
    return {
        card
        for scripted in board.script
        for effect in scripted.every
        if isinstance(effect, effects.ChangeSide) and effect.camp == camp
        for card in effect.cards
    }
