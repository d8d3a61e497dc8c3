"""What units are worth to a staff, reckoned once for as long as nothing changes that it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.rules.board import Board
from game.rules.engagement import Side, side_of
from game.rules.march import allowance
from game.rules.stacks import card_of, on_rails_only
from game.rules.state import State
from game.rules.strength import strengths
from game.rules.terms import ADVANCE, ATTACK, DIG, GUARD_ONLY, IRREGULAR, LOCAL, NOWHERE, SLIP

_NOTHING: Final = (0, 0)


@dataclass(slots=True)
class Kind:
    """What its card and arm make of a unit."""

    fights: bool  # by itself: staffs do not
    takes_ground: bool
    battery: bool  # it fights, and takes no ground
    frail: bool  # guns and staffs, who need others beside them
    guard: bool  # it holds towns, and attacks nobody
    stays: bool
    on_rails: bool
    irregular: bool  # at home in the enemy's rear
    digs: bool
    home: tuple[int, ...] | None  # the only towns it goes to; None: any


Facts = tuple[int, ...]
"""What an answer about a unit hangs on, besides what all units have in common."""


class Muster:
    """Of all units that views have shown, whatever their number: most are as they were in the part before."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.by_strength: dict[Facts, tuple[int, int]] = {}
        self.ready_day: list[int] = []
        self.by_allowance: dict[Facts, int] = {}
        self.weather = -1
        self.by_card: dict[int, Kind] = {}
        self.sides: dict[Facts, Side] = {}
        self.altered: Facts = ()
        self.fit: list[bool] = []  # leaders

    def look(self, view: State) -> None:
        """The view that is asked about from now on: what has changed for all units is forgotten of all."""
        if view.ready_day != self.ready_day:
            self.by_strength, self.ready_day = {}, view.ready_day
        if view.weather != self.weather:
            self.by_allowance, self.weather = {}, view.weather
        fit = [day <= view.turn for day in view.leader]
        if view.altered != self.altered or fit != self.fit:
            self.by_card, self.sides, self.altered, self.fit = {}, {}, view.altered, fit

    def strengths(self, view: State) -> list[tuple[int, int]]:
        """By unit, as the rules' `strengths`; of who stands nowhere nothing."""
        known, found = self.by_strength, []
        of_all = zip(
            *(view.card, view.group, view.men, view.guns, view.quality, view.morale, view.fatigue, view.supply),
            strict=True,
        )
        for unit, (town, facts) in enumerate(zip(view.town, of_all, strict=True)):
            both = _NOTHING if town == NOWHERE else known.get(facts)
            if both is None:
                both = known[facts] = strengths(self.board, view, unit)
            found.append(both)
        return found

    def allowances(self, view: State, units: list[int]) -> list[int]:
        """Of some units, as the rules' `allowance`."""
        known, found = self.by_allowance, []
        cards, supply, fatigue = view.card, view.supply, view.fatigue
        for unit in units:
            facts = (cards[unit], supply[unit], fatigue[unit])
            full = known.get(facts)
            if full is None:
                full = known[facts] = allowance(self.board, view, unit)
            found.append(full)
        return found

    def kinds(self, view: State) -> list[Kind]:
        """By unit."""
        known = self.by_card
        for unit, card in enumerate(view.card):
            if card not in known:
                known[card] = kind_of(self.board, view, unit)
        return [known[card] for card in view.card]

    def side(self, view: State, unit: int) -> Side:
        """What a unit of the view looked at last brings along into an attack: not its trenches."""
        facts = (view.card[unit], view.group[unit], view.part[unit], view.men[unit], view.guns[unit])
        known = self.sides.get(facts)
        if known is not None:
            return known
        alone = side_of(self.board, view, [unit])
        side = Side(alone.men, alone.guns, alone.support, alone.rating, 0)
        if not view.part[unit]:  # whether a company has a leader hangs on where the others are
            self.sides[facts] = side
        return side


def kind_of(board: Board, view: State, unit: int) -> Kind:
    card, can = card_of(board, view, unit), board.deck_arms[view.card[unit]].can
    fights, takes_ground = can & ATTACK != 0, can & ADVANCE != 0
    guard = fights and card.traits & GUARD_ONLY != 0
    stays = guard or not fights
    home = card.home if card.traits & LOCAL else None
    battery, frail = fights and not takes_ground, not (fights and takes_ground)
    rails, irregular = on_rails_only(board, view, unit), card.traits & IRREGULAR != 0 or can & SLIP != 0
    digs = fights and can & DIG != 0
    return Kind(fights, takes_ground, battery, frail, guard, stays, rails, irregular, digs, home)
