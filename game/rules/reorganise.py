"""Orders that move nobody: trenches, rest, stance, companies split off and joined again."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.events import Event, Merged, Split, StanceTaken
from game.rules.orders import Order, Refused
from game.rules.stacks import arm_of
from game.rules.state import DONE, DUG_IN, MARCHED, RESTED, State
from game.rules.terms import DIG, SPLIT, STANCES
from game.rules.training import STEP
from game.rules.units import forget_goal, new_unit, remove


def check_still(board: Board, state: State, order: Order) -> None:
    """For entrenching and resting: the unit has done nothing else this turn. Raises `Refused`."""
    for unit in order.units:
        if state.acted[unit] & (DONE | MARCHED) or state.spent[unit]:
            raise Refused("no_march_left", unit=unit)


def check_entrench(board: Board, state: State, order: Order) -> None:
    check_still(board, state, order)
    for unit in order.units:
        if not arm_of(board, state, unit).can & DIG:
            raise Refused("cannot_dig", unit=unit)
        if state.acted[unit] & DUG_IN:
            raise Refused("digging_already", unit=unit)


def do_entrench(board: Board, state: State, order: Order) -> list[Event]:
    """The unit digs from now on, until it moves or attacks."""
    check_entrench(board, state, order)
    for unit in order.units:
        forget_goal(state, unit)
        state.acted[unit] = (state.acted[unit] | DUG_IN) & ~RESTED
    return []


def check_rest(board: Board, state: State, order: Order) -> None:
    check_still(board, state, order)
    for unit in order.units:
        if state.acted[unit] & RESTED:
            raise Refused("resting_already", unit=unit)


def do_rest(board: Board, state: State, order: Order) -> list[Event]:
    check_rest(board, state, order)
    for unit in order.units:
        forget_goal(state, unit)
        state.acted[unit] = (state.acted[unit] | RESTED) & ~DUG_IN
    return []


def check_stance(board: Board, state: State, order: Order) -> None:
    if not 0 <= order.value < len(STANCES):
        raise Refused("no_such_stance")
    if all(state.stance[unit] == order.value for unit in order.units):
        raise Refused("stance_taken_already")


def do_stance(board: Board, state: State, order: Order) -> list[Event]:
    check_stance(board, state, order)
    events: list[Event] = []
    for unit in order.units:
        state.stance[unit] = order.value
        events.append(StanceTaken(unit, order.value))
    return events


def check_split(board: Board, state: State, order: Order) -> None:
    training = board.rules.training
    unit = order.units[0]
    if not arm_of(board, state, unit).can & SPLIT:
        raise Refused("cannot_split", unit=unit)
    if not training.company_least <= order.value <= training.company_most:
        raise Refused("company_size", least=training.company_least, most=training.company_most)
    least = least_left(board, state, unit)
    if state.men[unit] - order.value < least:
        raise Refused("too_few_left", unit=unit, men=least)


def least_left(board: Board, state: State, unit: int) -> int:
    """Men who stay with a unit when companies leave it: its guns are not to fight without it."""
    return max(board.rules.training.company_least, state.guns[unit] * board.rules.combat.gun_men)


def company_sizes(board: Board, state: State, unit: int) -> list[int]:
    """The least, the middle and the greatest company that can leave a unit; empty: it is too small."""
    training = board.rules.training
    least, most = training.company_least, min(training.company_most, state.men[unit] - least_left(board, state, unit))
    return sorted({least, (least + most) // 2, most}) if least <= most else []


def do_split(board: Board, state: State, order: Order) -> list[Event]:
    """The company takes men alone, and goes on with what the unit was ordered; guns stay with the unit."""
    check_split(board, state, order)
    unit = order.units[0]
    card = state.card[unit]
    parts = [part for part, number in zip(state.part, state.card, strict=True) if number == card]
    company = new_unit(state, card, max(parts) + 1, state.camp[unit], state.group[unit])
    for values in (
        state.town,
        state.quality,
        state.morale,
        state.fatigue,
        state.dug,
        state.earth,
        state.quiet,
        state.supply,
    ):
        values[company] = values[unit]
    for values in (
        state.stance,
        state.experience,
        state.goal,
        state.toward,
        state.banked,
        state.spent,
        state.acted,
        state.alarm,
    ):
        values[company] = values[unit]
    state.men[company] = order.value
    state.men[unit] -= order.value
    return [Split(unit, company, order.value)]


def check_merge(board: Board, state: State, order: Order) -> None:
    first = order.units[0]
    if len(order.units) < 2:
        raise Refused("nothing_to_merge")
    for unit in order.units:
        if state.card[unit] != state.card[first]:
            raise Refused("not_of_one_unit", unit=unit)
        if state.town[unit] != state.town[first]:
            raise Refused("not_together")


def do_merge(board: Board, state: State, order: Order) -> list[Event]:
    """Skill, nerve and fatigue become the mean by men; the worst of march, hunger and trenches counts for all.

    What all were ordered to, to dig or to rest, goes on; else a part that digs and one that rests would do both.
    """
    check_merge(board, state, order)
    units = order.units
    keeper = min(units, key=lambda unit: state.part[unit])
    skill = mean_by_men(state, units, [state.quality[unit] * STEP + state.experience[unit] for unit in units])
    state.quality[keeper], state.experience[keeper] = divmod(skill, STEP)
    for values in (state.morale, state.fatigue):
        values[keeper] = mean_by_men(state, units, [values[unit] for unit in units])
    for values in (state.dug, state.earth, state.quiet):
        values[keeper] = min(values[unit] for unit in units)
    for values in (state.spent, state.supply):
        values[keeper] = max(values[unit] for unit in units)
    road = state.toward[keeper]
    state.banked[keeper] = min(state.banked[unit] if state.toward[unit] == road else 0 for unit in units)
    ordered = DUG_IN | RESTED
    for unit in units:
        ordered &= state.acted[unit]
    events: list[Event] = []
    for unit in units:
        if unit != keeper:
            state.acted[keeper] |= state.acted[unit]
            state.alarm[keeper] = max(state.alarm[keeper], state.alarm[unit])
            state.guns[keeper] += state.guns[unit]
            events.append(Merged(keeper, unit, state.men[unit]))
            state.men[keeper] += state.men[unit]
            remove(state, unit)
    state.acted[keeper] = state.acted[keeper] & ~(DUG_IN | RESTED) | ordered
    return events


def mean_by_men(state: State, units: tuple[int, ...], values: list[int]) -> int:
    """To the nearest: of units all alike it is what each of them has, whatever their men."""
    men = sum(state.men[unit] for unit in units)
    return (sum(state.men[unit] * value for unit, value in zip(units, values, strict=True)) + men // 2) // men
