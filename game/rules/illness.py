"""Illness that goes through a camp, a group or a town: men leave their units, some die, the others come back later.

Leaders of those among whom it goes round fall ill too.
"""

from __future__ import annotations

from game.rules.altered import camp_of_leader, leaders_now
from game.rules.board import Board
from game.rules.dice import ILLNESS_DICE, draw
from game.rules.engagement import leads
from game.rules.events import Event, FellIll, LeaderIll
from game.rules.home import ABSENT, add_home, set_home
from game.rules.men_effects import FallIll
from game.rules.pieces import Leader
from game.rules.state import ARMS, DEAD, MANPOWER, WITHDRAWN, State, replaced
from game.rules.terms import NOBODY, NOWHERE, WEEK
from game.rules.units import book


def break_out(board: Board, state: State, effect: FallIll) -> None:
    """One that breaks out again begins anew."""
    set_home(state, slot_of(board, effect), board.day(state.turn))


def slot_of(board: Board, effect: FallIll) -> int:
    return board.home.ill + board.home.illnesses.index(effect)


def rages(board: Board, state: State, effect: FallIll) -> bool:
    begun = state.home[slot_of(board, effect)]
    return bool(begun) and board.day(state.turn) - begun < effect.weeks * WEEK


def spread(board: Board, state: State, events: list[Event]) -> None:
    """The night of every illness that has broken out."""
    for effect in board.home.illnesses:
        if rages(board, state, effect):
            go_round(board, state, effect, events)
            leaders_fall_ill(board, state, effect, events)


def go_round(board: Board, state: State, effect: FallIll, events: list[Event]) -> None:
    """A share of each unit falls ill, rounded up, by the week; one man at least stays.

    Of all of them so many of a hundred die, not of each unit's: its companies lose no fewer than the unit whole.
    """
    ill = dead = 0
    for unit, town in enumerate(state.town):
        if town == NOWHERE or not is_among(state, unit, effect):
            continue
        men = min(state.men[unit] - 1, -(-state.men[unit] * effect.permille * board.days // (1000 * WEEK)))
        ill += men
        died = ill * board.rules.illness.dead_percent // 100 - dead
        dead += died
        if men:
            fall_ill(board, state, unit, men, died, events)


def leaders_fall_ill(board: Board, state: State, effect: FallIll, events: list[Event]) -> None:
    """Those who lead a unit that the illness goes through, or a group that has one; a fever kills none of them."""
    chance = effect.permille * board.days * board.rules.illness.leader_percent
    for number, leader in enumerate(leaders_now(board, state)):
        serves = camp_of_leader(board, state, number)
        if serves != effect.camp or state.leader[number] > state.turn or not is_with(state, leader, effect):
            continue
        if draw(state.seed, state.turn, ILLNESS_DICE, number, 100 * 1000 * WEEK) < chance:
            turns = board.home.wards
            state.leader = replaced(state.leader, number, state.turn + 1 + turns)
            events.append(LeaderIll(number, turns))


def is_with(state: State, leader: Leader, effect: FallIll) -> bool:
    """Whether he leads any unit that the illness goes through."""
    return any(
        town != NOWHERE and leads(state, leader.card, leader.group, [unit]) and is_among(state, unit, effect)
        for unit, town in enumerate(state.town)
    )


def is_among(state: State, unit: int, effect: FallIll) -> bool:
    return (
        state.camp[unit] == effect.camp
        and effect.group in (NOBODY, state.group[unit])
        and effect.town in (NOWHERE, state.town[unit])
    )


def fall_ill(board: Board, state: State, unit: int, ill: int, dead: int, events: list[Event]) -> None:
    """So many of a unit's men, of whom some die. The rifles of all go to the store."""
    camp, layout = state.camp[unit], board.home
    state.men[unit] -= ill
    # No enemy has a share in these dead.
    for entry, men in ((DEAD, dead), (WITHDRAWN, ill - dead), (ARMS, ill)):
        book(state, camp, entry, men)
    add_home(state, layout.sick + (camp + 1) * layout.wards - 1, ill - dead)
    events.append(FellIll(unit, ill, dead))


def come_back(board: Board, state: State, camp: int) -> int:
    """Men of a camp whose illness is over, who wait for a unit from now on; how many they are."""
    layout = board.home
    if layout.sick == ABSENT:
        return 0
    first = layout.sick + camp * layout.wards
    well, *wards = state.home[first : first + layout.wards]
    for ward, men in enumerate((*wards, 0)):
        set_home(state, first + ward, men)
    book(state, camp, MANPOWER, well)
    return well
