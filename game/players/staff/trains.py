"""Rides by train, as far as the capacity of a part goes."""

from __future__ import annotations

from collections.abc import Collection

from game.players.player import Decision, Reason
from game.players.staff.picture import Picture
from game.rules.orders import ride
from game.rules.railways import railway_towns
from game.rules.stacks import in_contact
from game.rules.state import DISTURBED, DUG_IN, LEDGER_SIZE, RAIL


class Trains:
    """Those of a camp in one part, of which fewer are left with each ride."""

    def __init__(self, picture: Picture) -> None:
        view, camp = picture.view, picture.camp
        self.picture = picture
        self.capacity = view.rail_capacity[camp] - view.ledger[camp * LEDGER_SIZE + RAIL]
        self.known: dict[int, dict[int, bool]] = {}  # by town: where they go, and whether on narrow gauge

    def towns(self, unit: int) -> Collection[int]:
        """To which a train can take the unit in this part."""
        picture = self.picture
        board, view = picture.board, picture.view
        here, men = view.town[unit], view.men[unit]
        if view.spent[unit] or view.acted[unit] & ~(DUG_IN | DISTURBED) or men > self.capacity:
            return ()
        if here not in self.known:
            near_enemy = in_contact(board, picture.enemy_men, here)
            self.known[here] = {} if near_enemy else railway_towns(board, view, picture.camp, here)
        if men * board.rules.railway.narrow_percent <= self.capacity * 100:
            return self.known[here]
        return {town for town, narrow in self.known[here].items() if not narrow}

    def take(self, unit: int, town: int, code: str) -> Decision:
        board, view = self.picture.board, self.picture.view
        narrow = self.known[view.town[unit]][town]
        self.capacity -= view.men[unit] * (board.rules.railway.narrow_percent if narrow else 100) // 100
        return Decision(ride((unit,), town), Reason(code, town))
