"""A roster: what a camp reckons of the enemy order of battle: who is on the map, how many are left, in what heart."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple

from game.rules.alterations import Rise
from game.rules.board import Board
from game.rules.chronicle import effects_so_far
from game.rules.effects import Arrive, Morale
from game.rules.pieces import Card
from game.rules.stacks import own_units
from game.rules.state import FOE_LOST, LEDGER_SIZE, State
from game.rules.terms import ATTACK, GUARD_ONLY, LINE, LOCAL, NOBODY, NOWHERE

_SHARED: Final = 50  # per cent that the enemy shares of what food and rest have done for the camp's own morale
_TIRED: Final = 5  # fatigue of an enemy on the mean who attacks nobody
_BUSY: Final = 60  # and more of one who attacks everybody
_LATELY: Final = 2  # turns


class Roster:
    def __init__(self, board: Board, view: State, camp: int, foes: list[int], in_sight: int) -> None:
        """`in_sight`: enemy men who are seen now."""
        self.board, self.view, self.camp = board, view, camp
        known = {card for card in view.card if card < len(board.cards)}
        self.entered = {entry.card: entry.town for entry in entries(board, view, foes) if entry.card not in known}
        """By card: the town where it came in."""
        full = sum(board.cards[card].men for card in self.entered)
        self.men = max(full - view.ledger[camp * LEDGER_SIZE + FOE_LOST], in_sight)
        self.left = min(1.0, self.men / max(1, full))
        men = {card: max(1, board.cards[card].men) for card in self.entered}
        self.companies = {card: some for card, some in men.items() if board.cards[card].arm == LINE} or men
        """Of whom there can be more than the unit itself, as parts of it; with the men of the whole."""
        self.told = [
            (event, effect)
            for event, fired in enumerate(view.fired)
            for effect in (effects_so_far(board, view, event) if fired else ())
            if isinstance(effect, Morale)
        ]
        self.cheered = self.cheer()
        self.tired = self.weariness() if view.turn > 1 else 0

    def cheer(self) -> int:
        """By how much the enemy's morale has risen besides what events did: by a part of how the camp's own has."""
        view, cards = self.view, self.board.cards
        mine = [unit for unit in own_units(view, self.camp) if view.card[unit] < len(cards)]
        men = sum(view.men[unit] for unit in mine)
        more = sum(view.men[unit] * (view.morale[unit] - self.morale(view.card[unit])) for unit in mine)
        return more * _SHARED // max(1, 100 * men)

    def weariness(self) -> int:
        """Fatigue of the enemy: the more of the camp's men have been attacked lately, the more he has done."""
        view = self.view
        mine = own_units(view, self.camp)
        since = self.board.day(view.turn) - _LATELY * self.board.days
        attacked = sum(view.men[unit] for unit in mine if view.alarm[unit] >= since)
        return _TIRED + _BUSY * attacked // max(1, sum(view.men[unit] for unit in mine))

    def morale(self, card: int) -> int:
        """Of a unit as it came, and as events have changed it since."""
        facts = self.board.deck[card]
        return facts.morale + sum(
            effect.change * self.view.times[event]
            for event, effect in self.told
            if effect.camp == facts.camp
            and effect.nation in (NOBODY, facts.nation)
            and card in (effect.cards or (card,))
        )

    def morale_now(self, card: int) -> int:
        return max(0, min(100, self.morale(card) + self.cheered))

    def strength_now(self, card: int, dice: Random) -> int:
        full = self.board.cards[card].men
        return max(1, int(full * (self.left + (1 - self.left) * dice.uniform(-1.0, 1.0))))


def is_fixed(board: Board, card: int) -> bool:
    """Whether a unit stays where it came in."""
    facts = board.cards[card]
    return bool(facts.traits & (GUARD_ONLY | LOCAL)) or not board.deck_arms[card].can & ATTACK


def order_of_battle(board: Board, view: State, camp: int) -> list[Card]:
    """The units of a camp that its order of battle has put on the map: of the start, and those that events brought."""
    return [board.cards[card] for card in sorted({entry.card for entry in entries(board, view, [camp])})]


class Entry(NamedTuple):
    """A unit that the order of battle has put on the map."""

    card: int
    town: int  # where it came in
    turn: int  # in which it came in; 0: it was there at the start


def entries(board: Board, view: State, foes: Sequence[int]) -> list[Entry]:
    """Of the start, and those that events brought."""
    found = [Entry(n, card.town, 0) for n, card in enumerate(board.cards) if card.camp in foes and card.town != NOWHERE]
    for event, fired in enumerate(view.fired):
        for effect in effects_so_far(board, view, event) if fired else ():
            if isinstance(effect, Arrive | Rise):
                for card in effect.cards:
                    towns = effect.towns or board.cards[card].home
                    if towns and board.cards[card].camp in foes:
                        found.append(Entry(card, towns[0], fired))
    return found
