"""The door: may these units be in a town, and come to it along a link?

Every way in which units come to a town asks here: march, ride, voyage, attack and advance, raid, retreat, departure by
night, evasion, slipping away, scattering, arrival and moves by events. Whether an enemy stands there is asked apart: an
attack goes to him, a march goes round him, a beaten stack goes past him if he is weak.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from game.rules.board import Board
from game.rules.control import rail_runs
from game.rules.events import Event
from game.rules.lines import closed, pay_toll
from game.rules.pieces import Card
from game.rules.stacks import (
    barred_to_pursuers,
    card_of,
    closed_towns,
    friendly_towns,
    in_truce,
    is_detachment,
    is_friendly,
)
from game.rules.state import CAME, State
from game.rules.terms import LAND, LOCAL, NO_RAIL, NOBODY, NOWHERE, TRUCE
from game.rules.trenches import leave_works
from game.rules.troops import rails_only
from game.rules.units import join_garrison


class Party(NamedTuple):
    """What decides where units that go together may go."""

    camp: int
    rails: bool  # bound to running railways
    home: tuple[int, ...] | None  # the only towns they may be in; None: anywhere
    detached: bool  # a detachment is with them: it holds no town for its side


@cache
def on_foot(camp: int) -> Party:
    """Of men who may go wherever men on foot can."""
    return Party(camp, False, None, False)


def party_of(board: Board, state: State, units: Sequence[int]) -> Party:
    """Of units of one camp; either all or none of them are bound to rails."""
    for unit in units:
        if board.bound[state.card[unit]] or state.part[unit]:
            return party_of_bound(board, state, units)
    return on_foot(state.camp[units[0]])


def party_of_bound(board: Board, state: State, units: Sequence[int]) -> Party:
    """As `party_of`, of units that may be bound to rails or a district, or detachments."""
    party = party_of_card(card_of(board, state, units[0]), state.camp[units[0]])
    home, detached = party.home, False
    for unit in units:
        own = party_of_card(card_of(board, state, unit), party.camp).home
        if own is not None:
            home = own if home is None else tuple(town for town in home if town in own)
        detached = detached or is_detachment(state, unit)
    return Party(party.camp, party.rails, home, detached)


def party_of_card(card: Card, camp: int) -> Party:
    """Of a whole unit, on the map or still to come."""
    return Party(camp, rails_only(card), card.home if card.traits & LOCAL else None, False)


def bar(board: Board, state: State, party: Party, town: int, link: int = NOWHERE) -> str:
    """Why the party may not be in the town or come along the link, as the code of a refusal; empty: it may.

    Without a link: whether it could stand there at all, however it came.
    """
    if party.home is not None and town not in party.home:
        return "leaves_home"
    if link == NOWHERE:
        if party.rails and all(board.links[rail].rail == NO_RAIL for _, rail in board.exits[town]):
            return "no_railway"
    else:
        if board.lanes and board.links[link].kind != LAND:
            return "afloat"  # who goes by ship comes along no link, but is in a town and then in another
        if board.barred[link] and closed(board, state, party.camp, link):
            return "line_closed"
        if party.rails and not rail_runs(board, state, link):
            return "no_railway"
    if TRUCE in state.relation and in_truce(board, state, party.camp, town):
        return "truce"
    if state.given_up[town] != NOBODY and barred_to_pursuers(board, state, party.camp, town):
        return "given_up"
    if party.detached and not is_friendly(board, state, party.camp, state.owner[town]):
        return "detachment"
    return ""


def closed_to(board: Board, state: State, party: Party) -> list[bool]:
    """By town: whether the door is shut whatever link the party comes along."""
    shut = closed_towns(board, state, party.camp)
    if party.home is not None:
        shut = [barred or town not in party.home for town, barred in enumerate(shut)]
    if party.detached:
        friendly = friendly_towns(board, state, party.camp)
        shut = [barred or not own for barred, own in zip(shut, friendly, strict=True)]
    return shut


def come(board: Board, state: State, unit: int, town: int, links: Sequence[int], events: list[Event]) -> None:
    """The unit is in the town from now on, along these links: tolls are paid, trenches and banked km stay behind."""
    for link in links:
        if board.barred[link]:
            pay_toll(board, state, state.camp[unit], link, events)
    state.town[unit] = town
    state.toward[unit] = NOWHERE
    state.banked[unit] = 0
    leave_works(state, unit)
    state.acted[unit] |= CAME
    join_garrison(board, state, unit, state.men[unit])
