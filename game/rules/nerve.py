"""Nerve and endurance at the end of a turn: rest, hunger, fear of encirclement, desertion and mutiny."""

from __future__ import annotations

from typing import Final

from game.rules.board import Board
from game.rules.dice import MUTINY_DICE, NERVE_DICE, draw
from game.rules.door import come
from game.rules.engagement import entrenchment
from game.rules.escape import ENOUGH, Column, columns_of, has_way_out, refuges, sure_ways
from game.rules.events import Deserted, Event, LeftInTheNight, Mutinied, Starved
from game.rules.mutinies import may_rise_up, quell_all
from game.rules.retreat import dissolve, set_back
from game.rules.stacks import arm_of, enemy_men, towns_beside
from game.rules.state import DEAD, DESERTED, DISTURBED, DONE, MARCHED, OF_THE_DAY, RESTED, State
from game.rules.supply import is_source
from game.rules.terms import CUT, EVEN_MORALE, FULL, MUTINY, NOWHERE
from game.rules.trenches import dig, down_tools
from game.rules.units import change_morale, lose, lose_share, tire

BUSY: Final = DONE | MARCHED | DISTURBED


def is_busy(state: State, unit: int) -> bool:
    """Whether the unit has marched, worked, fought or been raided this turn, or is in mutiny."""
    return bool(state.acted[unit] & BUSY)


def rest_and_dig(board: Board, state: State, events: list[Event]) -> None:
    """Units left in peace count quiet days, rest and dig; an order to rest or to entrench makes it quicker."""
    nerve, towns = board.rules.nerve, state.town
    for unit, deeds in enumerate(state.acted):
        if towns[unit] == NOWHERE:
            continue
        if deeds & BUSY:
            state.quiet[unit] = 0  # of those in mutiny too, who do not drill either
            down_tools(board, state, unit)
            continue
        state.quiet[unit] += board.days
        resting = nerve.rest_ordered if deeds & RESTED else 1
        if state.fatigue[unit]:
            tire(state, unit, -nerve.fatigue_rest * board.days * resting)
        if state.supply[unit] == FULL and state.morale[unit] < nerve.rest_most:
            state.morale[unit] = min(nerve.rest_most, state.morale[unit] + nerve.rest_a_day * board.days * resting)
        dig(board, state, unit, events)


def hunger(board: Board, state: State, events: list[Event]) -> None:
    supply = board.rules.supply
    for unit, level in enumerate(state.supply):
        if level == FULL or state.town[unit] == NOWHERE:
            continue
        cut = level == CUT
        change_morale(state, unit, (supply.cut_morale if cut else supply.short_morale) * board.days)
        permille = supply.cut_loss_permille if cut else supply.short_loss_permille
        lost = lose_share(state, unit, permille * board.days, DEAD)
        if lost:
            events.append(Starved(unit, lost))


def fear(board: Board, state: State, events: list[Event]) -> None:
    """Stacks that are surrounded lose heart; garrisons whose last way out is at risk may leave in the night."""
    camps = range(len(board.camps))
    enemies = [enemy_men(board, state, camp) for camp in camps]
    contact = [towns_beside(board, enemy) for enemy in enemies]
    for (town, camp), units in stacks_by_camp(state, contact).items():
        if is_source(board, state, camp, town):
            continue
        sure = sure_ways(board, state, camp, units, town)
        if len(sure) == ENOUGH or (sure and not contact[camp][sure[0]]):
            continue
        for column in columns_of(board, state, units, town):
            ways = refuges(board, state, column.party, town)
            if len(ways) == 1 and contact[camp][ways[0][0]]:
                consider_leaving(board, state, town, column, ways[0], enemies[camp], events)
            elif not ways and not has_way_out(board, state, column, town):
                for unit in column.units:
                    change_morale(state, unit, board.rules.nerve.surrounded * board.days)


def stacks_by_camp(state: State, where: list[list[bool]]) -> dict[tuple[int, int], list[int]]:
    """The units of each camp in each town that has any, of those towns that `where` says, by camp and town."""
    found: dict[tuple[int, int], list[int]] = {}
    for unit, town in enumerate(state.town):
        camp = state.camp[unit]
        if town != NOWHERE and where[camp][town]:
            found.setdefault((town, camp), []).append(unit)
    return found


def consider_leaving(
    board: Board,
    state: State,
    town: int,
    column: Column,
    way: tuple[int, int],
    enemy: list[int],
    events: list[Event],
) -> None:
    """As at Kupiškis on 30 May 1919. `way`: (neighbour, link) of the last way out to a town of their side.

    Men who have marched or had to do with the enemy today stay the night; men in good trenches, or stronger than the
    enemy around, think twice.
    """
    units = [unit for unit in column.units if not is_busy(state, unit)]
    if not units or sum(enemy[near] for near, _ in board.exits[town]) < column.men:
        return
    men = sum(state.men[unit] for unit in column.units)
    morale = sum(state.men[unit] * state.morale[unit] for unit in column.units) // max(1, men)
    nerve = board.rules.nerve
    chance = nerve.garrison_percent + EVEN_MORALE - morale
    if entrenchment(state, column.units) >= nerve.garrison_dug_level:
        chance = chance * nerve.garrison_dug_percent // 100
    if draw(state.seed, state.turn, NERVE_DICE, town, 100) >= chance:
        return
    for unit in units:
        set_back(board, state, unit)
        come(board, state, unit, way[0], way[1:], events)
        events.append(LeftInTheNight(unit, town, way[0]))


def desert(board: Board, state: State, events: list[Event]) -> None:
    nerve = board.rules.nerve
    for unit, morale in enumerate(state.morale):
        low = nerve.desert_below - morale
        if low <= 0 or state.town[unit] == NOWHERE:
            continue
        lost = lose(
            state, unit, -(-state.men[unit] * nerve.desert_permille * board.days * (low + 9) // 10000), DESERTED
        )
        if lost:
            events.append(Deserted(unit, lost))


def mutiny(board: Board, state: State, events: list[Event]) -> None:
    """The worst go, and those who stay are the steadier for it; a unit and its companies are of one mind."""
    nerve = board.rules.nerve
    for unit, morale in enumerate(state.morale):
        town = state.town[unit]
        if morale >= nerve.mutiny_below or town == NOWHERE or not arm_of(board, state, unit).can & MUTINY:
            continue
        if draw(state.seed, state.turn, MUTINY_DICE, state.card[unit], 100) >= nerve.mutiny_percent:
            continue
        before = state.men[unit]
        dissolve(board, state, unit, nerve.mutiny_desert_percent, [])
        change_morale(state, unit, nerve.mutiny_relief)
        events.append(Mutinied(unit, town, before - state.men[unit]))
        may_rise_up(board, state, unit, events)


def disband_remnants(board: Board, state: State, events: list[Event]) -> None:
    """The last few men of a unit go home."""
    least = board.rules.nerve.remnant_men
    for unit, men in enumerate(state.men):
        if men < least and state.town[unit] != NOWHERE:
            dissolve(board, state, unit, 100, events)


def calm_down(state: State) -> None:
    """A new day: what disturbed the units is over, and what they did for a camp that they have left; who has come is
    there."""
    for unit, deeds in enumerate(state.acted):
        if deeds & OF_THE_DAY:
            state.acted[unit] = deeds & ~OF_THE_DAY


def end_of_turn(board: Board, state: State, events: list[Event]) -> None:
    rest_and_dig(board, state, events)
    hunger(board, state, events)
    fear(board, state, events)
    desert(board, state, events)
    quell_all(board, state, events)
    mutiny(board, state, events)
    disband_remnants(board, state, events)
    calm_down(state)
