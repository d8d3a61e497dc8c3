"""How units learn, and how recruits fill and dilute them."""

from __future__ import annotations

from math import lcm
from typing import Final

from game.rules.board import Board
from game.rules.events import Event, Improved, Recruited
from game.rules.mobilisation import joined_by, take_in
from game.rules.stacks import enemy_men, is_detachment, own_units, towns_beside
from game.rules.state import ARMS, FIELDED, LEDGER_SIZE, MANPOWER, MUTINOUS, State
from game.rules.terms import FULL, NOWHERE, RECRUIT
from game.rules.units import book

STEP: Final = 100
"""Experience that makes a step of quality: no rule but the unit in which the rules count it."""


def learn(board: Board, state: State, unit: int, experience: int, most: int, events: list[Event]) -> None:
    """Add experience; a hundred make a step of quality, up to `most`."""
    if state.quality[unit] >= most:
        return
    learned = state.experience[unit] + experience
    while learned >= STEP and state.quality[unit] < most:
        learned -= STEP
        state.quality[unit] += 1
        events.append(Improved(unit, state.quality[unit]))
    state.experience[unit] = learned if learned < STEP else STEP - 1


def drill(board: Board, state: State, events: list[Event]) -> None:
    """Quiet days train units that are still green."""
    training = board.rules.training
    most = training.most_quiet
    for unit, quality in enumerate(state.quality):
        if quality < most and state.town[unit] != NOWHERE and state.quiet[unit]:
            learn(board, state, unit, training.quiet_a_day * board.days, most, events)


def feed_unrest(board: Board, state: State) -> None:
    """Districts that are bled by one side send men to the other; left alone, they calm down."""
    camps = range(len(board.camps))
    whole = lcm(*range(1, len(board.camps) + 1))  # which any number of enemies can share
    # By who holds the towns, and who gets their men: each two are reckoned by themselves.
    troubled = [[0] * len(board.camps) for __ in camps]
    for town, unrest in enumerate(state.unrest):
        if unrest:
            joined = joined_by(board, state, town)
            for camp in joined:
                troubled[state.owner[town]][camp] += unrest * whole // len(joined)
            state.unrest[town] = max(0, unrest - board.rules.supply.unrest_calm * board.days)
    for row in troubled:
        for camp, unrest in enumerate(row):
            if unrest:
                take_in(board, state, camp, unrest * board.rules.supply.unrest_recruits // (100 * whole))


def recruit(board: Board, state: State, camp: int, events: list[Event]) -> None:
    """Men who wait join units below strength that are supplied and that they can reach, as far as there are arms."""
    row = camp * LEDGER_SIZE
    ready = min(state.ledger[row + MANPOWER], state.ledger[row + ARMS])
    if ready <= 0:
        return
    weak = [
        unit
        for unit in own_units(state, camp)
        if state.men[unit] < board.full[state.card[unit]]
        and state.supply[unit] == FULL
        and not is_detachment(state, unit)
    ]
    if not weak:
        return
    contact = towns_beside(board, enemy_men(board, state, camp))
    present = present_men(board, state)
    for unit in weak:
        if ready <= 0:
            return
        missing = 0 if state.acted[unit] & MUTINOUS else vacancies(board, state, unit, present)
        if missing <= 0 or (contact[state.town[unit]] and not is_reached(board, state, unit)):
            continue
        men = min(missing, ready, max(1, board.full[state.card[unit]] * board.rules.training.recruits_percent // 100))
        join(board, state, unit, men)
        ready -= men
        events.append(Recruited(unit, men))


def is_reached(board: Board, state: State, unit: int) -> bool:
    """Whether recruits get to a unit in contact: in a turn of many days, in all of which it was left alone."""
    return state.quiet[unit] >= board.days >= board.rules.training.contact_days


def present_men(board: Board, state: State) -> list[int]:
    """By card of the deck: the men of its unit with all its companies."""
    present = [0] * len(board.deck)
    for card, men in zip(state.card, state.men, strict=True):
        present[card] += men
    return present


def vacancies(board: Board, state: State, unit: int, present: list[int]) -> int:
    """Men by which a unit with all its companies is below its full strength."""
    card = state.card[unit]
    if not board.deck_arms[card].can & RECRUIT or state.camp[unit] != board.deck[card].camp:
        return 0
    return board.full[card] - present[card]


def join(board: Board, state: State, unit: int, men: int) -> None:
    camp = state.camp[unit]
    for entry, amount in ((MANPOWER, -men), (ARMS, -men), (FIELDED, men)):
        book(state, camp, entry, amount)
    state.men[unit] += men
    green = board.rules.training.dilution * men * 10 // state.men[unit]
    state.experience[unit] = max(0, state.experience[unit] - green)
