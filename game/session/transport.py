"""Where units can go by train or ship this turn; and why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.messages import _
from game.prose.refusals import sentence
from game.rules import play
from game.rules.board import Board
from game.rules.orders import RIDE, Order, Refused
from game.rules.stacks import enemy_men, in_contact
from game.rules.state import State
from game.rules.terms import NO_RAIL, NOWHERE
from game.rules.transport import CARRIERS, capacity, load, room_left
from game.session.reach import common_town, why_not


class Stop(NamedTuple):
    town: int
    dear: bool  # only by narrow gauge, or by a landing, which takes more room
    men: int  # of the camp's capacity
    why: str = ""


class Carriage(NamedTuple):
    stops: tuple[Stop, ...]
    left: int  # men the camp's trains or ships still carry this turn
    capacity: int
    why: str = ""  # why nothing can be loaded here

    @property
    def towns(self) -> tuple[int, ...]:
        """Those that can be reached now."""
        return tuple(stop.town for stop in self.stops if not stop.why)


def carriage(board: Board, view: State, units: Sequence[int], kind: int = RIDE) -> Carriage:
    """Where the units can go this turn by the carriers of a kind of order."""
    camp, party, carrier = view.seat, tuple(units), CARRIERS[kind]
    whole = capacity(board, view, camp, kind)
    left = max(0, room_left(board, view, camp, kind))
    start = common_town(view, units)
    if start == NOWHERE:
        words = _("The units do not stand in one town.") if units else _("No units are selected.")
        return Carriage((), left, whole, words)
    why = why_not_loaded(board, view, party, start, kind)
    if why:
        return Carriage((), left, whole, why)
    men = load(board, view, kind, party)
    stops = []
    for town, dear in sorted(carrier.towns(board, view, camp, start).items()):
        if town != start:
            need = men * carrier.dear(board) // 100 if dear else men
            stops.append(Stop(town, dear, need, why_not(board, view, Order(kind, party, town))))
    return Carriage(tuple(stops), left, whole, "" if stops else no_station(board, start, kind))


def why_not_loaded(board: Board, view: State, units: tuple[int, ...], start: int, kind: int) -> str:
    """What keeps the units off any train or ship; empty: nothing."""
    if in_contact(board, enemy_men(board, view, view.seat), start):
        return sentence(board, view, Refused(CARRIERS[kind].in_contact, town=start))
    near = next((near for near, __ in board.ways[start]), NOWHERE)
    refused = play.refusal(board, view, Order(kind, units, near)) if near != NOWHERE else None
    if refused and refused.code in ("no_march_left", "not_yours", "no_such_unit", "game_over"):
        return sentence(board, view, refused)
    return ""


def no_station(board: Board, start: int, kind: int) -> str:
    if kind == RIDE:
        there = any(board.links[link].rail != NO_RAIL for __, link in board.exits[start])
        text = _("There is no railway at {town}.")
        if there:
            text = _("No train runs from {town}: the lines are broken, not yet open, or in enemy hands.")
    else:
        there = bool(board.lanes and board.lanes[start])
        text = (
            _("No ship leaves {town}: the water is frozen or too wide, or no port across it is in friendly hands.")
            if there
            else _("No ship comes to {town}.")
        )
    return text.format(town=board.towns[start].name)
