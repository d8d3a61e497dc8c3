"""Nerve and endurance at the end of a turn: rest, hunger, fear of encirclement, desertion and mutiny."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.dice import MUTINY_DICE, NERVE_DICE, draw
from game.rules.events import Deserted, Dug, Event, LeftInTheNight, Mutinied, Starved
from game.rules.retreat import dissolve, set_back, ways_out
from game.rules.stacks import change_morale, enemy_men, in_contact, lose, stacks, tire
from game.rules.state import BEATEN, DEAD, DESERTED, DUG_IN, FOUGHT, MARCHED, RESTED, RODE, WORKED, State
from game.rules.terms import CUT, FULL, HEADQUARTERS, NOWHERE


def rest_and_dig(board: Board, state: State, events: list[Event]) -> None:
    """Units left in peace count quiet days, rest and dig; an order to rest or to entrench makes it quicker."""
    march, nerve = board.rules.march, board.rules.nerve
    for unit, town in enumerate(state.town):
        if town == NOWHERE or state.acted[unit] & (FOUGHT | RODE | WORKED | MARCHED | BEATEN):
            continue
        state.quiet[unit] += board.days
        resting = 2 if state.acted[unit] & RESTED else 1
        tire(state, unit, -nerve.fatigue_rest * board.days * resting)
        if state.supply[unit] == FULL and state.morale[unit] < nerve.rest_most:
            state.morale[unit] = min(nerve.rest_most, state.morale[unit] + nerve.rest_a_day * board.days * resting)
        days = march.dig_days if state.acted[unit] & DUG_IN else march.dig_days * 3
        level = min(march.dig_most, state.quiet[unit] // days)
        if level > state.dug[unit]:
            state.dug[unit] = level
            events.append(Dug(unit, level))


def hunger(board: Board, state: State, events: list[Event]) -> None:
    supply = board.rules.supply
    for unit, town in enumerate(state.town):
        if town == NOWHERE or state.supply[unit] == FULL:
            continue
        cut = state.supply[unit] == CUT
        change_morale(state, unit, (supply.cut_morale if cut else supply.short_morale) * board.days)
        permille = supply.cut_loss_permille if cut else supply.short_loss_permille
        lost = lose(state, unit, state.men[unit] * permille * board.days // 1000, DEAD)
        if lost:
            events.append(Starved(unit, lost))


def fear(board: Board, state: State, events: list[Event]) -> None:
    """Stacks that are surrounded lose heart; garrisons whose last way out is at risk may leave in the night."""
    enemies = [enemy_men(board, state, camp) for camp in range(len(board.camps))]
    for town, units in stacks(state).items():
        camp = state.camp[units[0]]
        enemy = enemies[camp]
        if not in_contact(board, enemy, town) or town in board.camps[camp].sources:
            continue
        ways = ways_out(board, state, camp, town)
        if not ways:
            for unit in units:
                change_morale(state, unit, board.rules.nerve.surrounded * board.days)
        elif len(ways) == 1 and in_contact(board, enemy, ways[0][0]):
            consider_leaving(board, state, town, units, ways[0][0], enemy, events)


def consider_leaving(
    board: Board, state: State, town: int, units: list[int], refuge: int, enemy: list[int], events: list[Event]
) -> None:
    """As at Kupiškis on 30 May 1919.

    Men who have only just come stay the night; men in good trenches, or stronger than the enemy around, think twice.
    """
    if not any(state.quiet[unit] for unit in units):
        return
    men = sum(state.men[unit] for unit in units)
    around = sum(enemy[near] for near, _ in board.exits[town])
    if around < men:
        return
    morale = sum(state.men[unit] * state.morale[unit] for unit in units) // max(1, men)
    chance = board.rules.nerve.garrison_percent + 50 - morale
    if any(state.dug[unit] >= 2 for unit in units):
        chance //= 2
    if draw(state.seed, state.turn, NERVE_DICE, town, 100) >= chance:
        return
    for unit in units:
        set_back(board, state, unit)
        state.town[unit] = refuge
        events.append(LeftInTheNight(unit, town, refuge))


def desert(board: Board, state: State, events: list[Event]) -> None:
    nerve = board.rules.nerve
    for unit, town in enumerate(state.town):
        low = nerve.desert_below - state.morale[unit]
        if town == NOWHERE or low <= 0:
            continue
        lost = lose(state, unit, state.men[unit] * nerve.desert_permille * board.days * (low + 9) // 10000, DESERTED)
        if lost:
            events.append(Deserted(unit, lost))


def mutiny(board: Board, state: State, events: list[Event]) -> None:
    """The worst go, and those who stay are the steadier for it."""
    nerve = board.rules.nerve
    for unit, town in enumerate(state.town):
        if (
            town == NOWHERE
            or state.morale[unit] >= nerve.mutiny_below
            or board.cards[state.card[unit]].arm == HEADQUARTERS
        ):
            continue
        if draw(state.seed, state.turn, MUTINY_DICE, unit, 100) >= nerve.mutiny_percent:
            continue
        before = state.men[unit]
        dissolve(board, state, unit, nerve.mutiny_desert_percent, [])
        change_morale(state, unit, nerve.mutiny_relief)
        events.append(Mutinied(unit, town, before - state.men[unit]))


def disband_remnants(board: Board, state: State, events: list[Event]) -> None:
    """The last few men of a unit go home."""
    for unit, town in enumerate(state.town):
        if town != NOWHERE and state.men[unit] < board.rules.nerve.remnant_men:
            dissolve(board, state, unit, 100, events)


def end_of_turn(board: Board, state: State, events: list[Event]) -> None:
    rest_and_dig(board, state, events)
    hunger(board, state, events)
    fear(board, state, events)
    desert(board, state, events)
    mutiny(board, state, events)
    disband_remnants(board, state, events)
