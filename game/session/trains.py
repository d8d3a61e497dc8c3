"""Where units can go by train this turn; and why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.messages import _
from game.prose.refusals import sentence
from game.rules import orders, play
from game.rules.board import Board
from game.rules.orders import Refused
from game.rules.railways import railway_towns
from game.rules.stacks import arm_of, enemy_men, in_contact
from game.rules.state import LEDGER_SIZE, RAIL, State
from game.rules.terms import BY_RAIL, NO_RAIL, NOWHERE
from game.session.reach import common_town, why_not


class RailStop(NamedTuple):
    town: int
    narrow: bool  # only by narrow gauge, which takes more trains
    men: int  # of the camp's rail capacity
    why: str = ""


class Rail(NamedTuple):
    stops: tuple[RailStop, ...]
    left: int  # men the camp's trains still carry this turn
    capacity: int
    why: str = ""  # why nothing can be loaded here

    @property
    def towns(self) -> tuple[int, ...]:
        """Those that can be reached now."""
        return tuple(stop.town for stop in self.stops if not stop.why)


def rail_reach(board: Board, view: State, units: Sequence[int]) -> Rail:
    """Where the units can go by train this turn."""
    camp = view.seat
    capacity = view.rail_capacity[camp]
    left = max(0, capacity - view.ledger[camp * LEDGER_SIZE + RAIL])
    start = common_town(view, units)
    if start == NOWHERE:
        return Rail(
            (), left, capacity, _("The units do not stand in one town.") if units else _("No units are selected.")
        )
    why = why_no_train(board, view, units, start)
    if why:
        return Rail((), left, capacity, why)
    load = sum(view.men[unit] for unit in units if arm_of(board, view, unit).movement != BY_RAIL)
    stops = []
    for town, narrow in sorted(railway_towns(board, view, camp, start).items()):
        if town != start:
            need = load * board.rules.railway.narrow_percent // 100 if narrow else load
            stops.append(RailStop(town, narrow, need, why_not(board, view, orders.ride(tuple(units), town))))
    return Rail(tuple(stops), left, capacity, "" if stops else no_station(board, start))


def why_no_train(board: Board, view: State, units: Sequence[int], start: int) -> str:
    """What keeps the units off any train; empty: nothing."""
    if in_contact(board, enemy_men(board, view, view.seat), start):
        return sentence(board, view, Refused("in_contact", town=start))
    near = next((near for near, __ in board.exits[start]), NOWHERE)
    refused = play.refusal(board, view, orders.ride(tuple(units), near)) if near != NOWHERE else None
    if refused and refused.code in ("no_march_left", "not_yours", "no_such_unit", "game_over"):
        return sentence(board, view, refused)
    return ""


def no_station(board: Board, start: int) -> str:
    railways = any(board.links[link].rail != NO_RAIL for __, link in board.exits[start])
    if not railways:
        return _("There is no railway at {town}.").format(town=board.towns[start].name)
    return _("No train runs from {town}: the lines are broken, not yet open, or in enemy hands.").format(
        town=board.towns[start].name
    )
