"""What units are worth to a staff, reckoned once for as long as nothing changes that it hangs on."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.board import Board
from game.rules.engagement import Side, side_of
from game.rules.march import allowance
from game.rules.stacks import card_of, on_rails_only
from game.rules.state import State
from game.rules.strength import strengths
from game.rules.terms import ADVANCE, ATTACK, GUARD_ONLY, LOCAL


class Kind(NamedTuple):
    """What its card and arm make of a unit."""

    fights: bool  # by itself: staffs do not
    takes_ground: bool
    battery: bool  # it fights, and takes no ground
    stays: bool
    on_rails: bool
    home: tuple[int, ...] | None  # the only towns it goes to; None: any


Worth = tuple[int, int, int, Kind]
"""Of a unit: strength when it attacks, and when it defends without trenches; its allowance; its kind."""

Facts = tuple[int, ...]


class Muster:
    """Of all units that views have shown, whatever their number: most are as they were in the part before."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.known: dict[Facts, Worth] = {}
        self.at: tuple[int, list[int], Facts] = (-1, [], ())  # weather, days of readiness, what events have altered
        self.sides: dict[Facts, Side] = {}
        self.led: tuple[Facts, list[bool]] = ((), [])  # what events have altered, leaders who are fit

    def worths(self, view: State) -> list[Worth]:
        """By unit, whether or not it is on the map."""
        at = (view.weather, view.ready_day, view.altered)
        if self.at != at:
            self.known, self.at = {}, at
        led = (view.altered, [day <= view.turn for day in view.leader])
        if self.led != led:
            self.sides, self.led = {}, led
        found = []
        of_all = zip(
            *(view.card, view.group, view.men, view.guns, view.quality, view.morale, view.fatigue, view.supply),
            strict=True,
        )
        for unit, facts in enumerate(of_all):
            if facts not in self.known:
                self.known[facts] = self.worth(view, unit)
            found.append(self.known[facts])
        return found

    def worth(self, view: State, unit: int) -> Worth:
        board = self.board
        return (*strengths(board, view, unit), allowance(board, view, unit), kind_of(board, view, unit))

    def side(self, view: State, unit: int) -> Side:
        """What a unit of the view looked at last brings along into an attack: not its trenches."""
        facts = (view.card[unit], view.group[unit], view.part[unit], view.men[unit], view.guns[unit])
        if facts in self.sides:
            return self.sides[facts]
        side = side_of(self.board, view, [unit])._replace(dug=0)
        if not view.part[unit]:  # whether a company has a leader hangs on where the others are
            self.sides[facts] = side
        return side


def kind_of(board: Board, view: State, unit: int) -> Kind:
    card, can = card_of(board, view, unit), board.deck_arms[view.card[unit]].can
    fights, takes_ground = can & ATTACK != 0, can & ADVANCE != 0
    stays = card.traits & GUARD_ONLY != 0 or not fights
    home = card.home if card.traits & LOCAL else None
    return Kind(fights, takes_ground, fights and not takes_ground, stays, on_rails_only(board, view, unit), home)
