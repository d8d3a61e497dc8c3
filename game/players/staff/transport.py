"""Rides by train and ship, as far as the capacity of a part goes."""

from __future__ import annotations

from collections.abc import Collection

from game.players.player import Decision, Reason
from game.players.staff.picture import Picture
from game.rules.orders import RIDE, SAIL, Order
from game.rules.stacks import in_contact
from game.rules.transport import CARRIERS, Reached, can_go, is_fresh, room_left


class Transport:
    """The trains and ships of a camp in one part, of which fewer are left with each ride."""

    def __init__(self, picture: Picture) -> None:
        board, view, camp = picture.board, picture.view, picture.camp
        self.picture = picture
        kinds = (RIDE, SAIL) if board.lanes else (RIDE,)
        self.left = {kind: room_left(board, view, camp, kind) for kind in kinds}
        self.known: dict[tuple[int, int], Reached] = {}  # by kind of order and town

    def towns(self, unit: int) -> Collection[int]:
        """To which a train or a ship can take the unit in this part."""
        by_rail = self.by(unit, RIDE)
        if SAIL not in self.left or not can_go(self.picture.board, self.picture.view, unit, SAIL):
            return by_rail
        return {*by_rail, *self.by(unit, SAIL)}

    def by(self, unit: int, kind: int) -> Collection[int]:
        men, left = self.picture.view.men[unit], self.left[kind]
        if men > left:
            return ()
        reached = self.reached(unit, kind)
        if men * CARRIERS[kind].dear(self.picture.board) <= left * 100:
            return reached
        return {town for town, dear in reached.items() if not dear}

    def reached(self, unit: int, kind: int) -> Reached:
        """The same, if there were room for all."""
        picture = self.picture
        board, view = picture.board, picture.view
        here = view.town[unit]
        if not is_fresh(view, unit):
            return {}
        if (kind, here) not in self.known:
            near_enemy = in_contact(board, picture.enemy_men, here)
            self.known[kind, here] = {} if near_enemy else CARRIERS[kind].towns(board, view, picture.camp, here)
        return self.known[kind, here]

    def take(self, unit: int, town: int, code: str) -> Decision:
        kind = RIDE if town in self.by(unit, RIDE) else SAIL
        board, view = self.picture.board, self.picture.view
        dear = self.known[kind, view.town[unit]][town]
        self.left[kind] -= view.men[unit] * (CARRIERS[kind].dear(board) if dear else 100) // 100
        return Decision(Order(kind, (unit,), town), Reason(code, town))
