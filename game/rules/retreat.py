"""Leaving a lost field: retreat along open ways, breaking out past the weak, surrender of the cut off."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.board import Board
from game.rules.door import come, party_of
from game.rules.escape import Lines, Way, columns_of, slip_away, way_out
from game.rules.events import BrokeOut, Dissolved, Evaded, Event, Retreated, Surrendered
from game.rules.stacks import at_war, camp_of_most, card_of, enemy_men, units_in
from game.rules.state import CAPTURED, DEAD, DESERTED, DUG_IN, RESTED, State
from game.rules.terms import IRREGULAR, LOCAL, NEVER, NOWHERE, SLIP
from game.rules.units import change_morale, disturb, forget_goal, lose, lose_share, tire


def leave_field(
    board: Board,
    state: State,
    units: Sequence[int],
    town: int,
    rout: bool,
    events: list[Event],
    lines: Lines | None = None,
) -> None:
    """Beaten units go, each along its way out, or into captivity. The victors have not entered yet."""
    beaten = [unit for unit in units if state.town[unit] == town]
    bag: dict[int, int] = {}
    taken = 0  # of all camps: the same ring stands round each of them
    for column in columns_of(board, state, beaten, town):
        way = way_out(board, state, column, town, lines)
        camp = column.party.camp
        if way is None and (column.party.rails or column.party.home is not None):
            for unit in column.units:
                give_up_here(board, state, unit, events)
        elif way is None:
            if camp not in bag:
                bag[camp] = bag_of(board, state, camp, town)
            for unit in column.units:
                taken += give_up(board, state, unit, max(0, bag[camp] - taken), events)
        else:
            break_out(board, state, column.units, way, events)
            for unit in column.units:
                if state.town[unit] == town:
                    fall_back(board, state, unit, way, rout, events)


def bag_of(board: Board, state: State, camp: int, town: int) -> int:
    """The most men of a cut-off stack that those who stand round it can take."""
    enemy = enemy_men(board, state, camp)
    return sum(enemy[near] for near, _ in board.exits[town]) * board.rules.combat.bag_percent // 100


def evade(
    board: Board, state: State, units: Sequence[int], town: int, events: list[Event], lines: Lines | None = None
) -> None:
    """Units leave before a fight and lose their rear guard; those without a way out stay."""
    if not units:
        return
    for column in columns_of(board, state, units, town):
        way = way_out(board, state, column, town, lines)
        if way is None:
            continue
        break_out(board, state, column.units, way, events)
        for unit in column.units:
            lost = lose_share(state, unit, board.rules.combat.delay_loss, DEAD)
            if state.town[unit] != NOWHERE:
                set_back(board, state, unit)
                come(board, state, unit, way.town, way.links, events)
                events.append(Evaded(unit, town, way.town, lost))


def break_out(board: Board, state: State, units: Sequence[int], way: Way, events: list[Event]) -> None:
    """Weaker men in the way are pushed aside, at a price to both; the stack never loses more than they are."""
    combat = board.rules.combat
    for town in way.past:
        marching = [unit for unit in units if state.town[unit] != NOWHERE]
        if not marching:
            return
        camp, start = state.camp[marching[0]], state.town[marching[0]]
        screen = [unit for unit in units_in(state, town) if at_war(board, state, camp, state.camp[unit])]
        foe = camp_of_most(state, screen)
        most = sum(state.men[unit] for unit in screen)
        lost = captured = 0
        for unit in marching:
            loss = min(-(-state.men[unit] * combat.breakout_loss // 1000), most - lost)
            lost += loss
            taken = lost * combat.breakout_prisoners // 100 - captured
            lose(state, unit, taken, CAPTURED)
            lose(state, unit, loss - taken, DEAD)
            captured += taken
        foe_lost = 0
        for unit in screen:
            foe_lost += lose_share(state, unit, combat.screen_loss, DEAD)
            disturb(state, unit)
        events.append(BrokeOut(camp, foe, start, town, lost, captured, foe_lost))


def fall_back(board: Board, state: State, unit: int, way: Way, rout: bool, events: list[Event]) -> None:
    start = state.town[unit]
    lost = 0
    if rout:
        lost = lose_share(state, unit, board.rules.combat.rout_prisoners, CAPTURED)
        state.guns[unit] = 0
    set_back(board, state, unit)
    if state.town[unit] != NOWHERE:
        come(board, state, unit, way.town, way.links, events)
        events.append(Retreated(unit, start, way.town, rout, lost))


def set_back(board: Board, state: State, unit: int) -> None:
    """What any retreat does to a unit."""
    forget_goal(state, unit)
    disturb(state, unit)
    state.acted[unit] &= ~(DUG_IN | RESTED)
    change_morale(state, unit, board.rules.nerve.retreat)
    tire(state, unit, board.rules.combat.retreat_fatigue)


def give_up(board: Board, state: State, unit: int, most: int, events: list[Event]) -> int:
    """No way out: the unit surrenders, `most` men at most, but for those who slip away to the nearest town of theirs.

    The men taken.
    """
    town, men = state.town[unit], state.men[unit]
    way = slip_away(
        board, state, party_of(board, state, (unit,))._replace(detached=False), town, board.rules.combat.slip_km * 10
    )
    taken = min(men - slipped_of(board, state, unit), most)
    lose(state, unit, taken, CAPTURED)
    if way is None:
        lose(state, unit, men - taken, DESERTED)
    elif taken < men:
        state.guns[unit] = 0
        set_back(board, state, unit)
        come(board, state, unit, way.town, way.links, events)
    events.append(Surrendered(unit, town, taken, men - taken, NOWHERE if way is None else way.town))
    return taken


def give_up_here(board: Board, state: State, unit: int, events: list[Event]) -> None:
    """Trains that no rails lead away and men who do not leave their district: those who get away go home for good."""
    town, men = state.town[unit], state.men[unit]
    slipped = slipped_of(board, state, unit)
    lose(state, unit, men - slipped, CAPTURED)
    lose(state, unit, slipped, DESERTED)
    events.append(Surrendered(unit, town, men - slipped, slipped, NOWHERE))


def slipped_of(board: Board, state: State, unit: int) -> int:
    """Men of a cut-off unit who get away; irregulars mostly do."""
    combat, card = board.rules.combat, card_of(board, state, unit)
    irregular = card.traits & (IRREGULAR | LOCAL) or board.rules.arms[card.arm].can & SLIP
    return state.men[unit] * (combat.slip_irregular_percent if irregular else combat.slip_percent) // 100


def dissolve(board: Board, state: State, unit: int, percent: int, events: list[Event]) -> None:
    """A part of a unit goes home for good; the whole of it when few would stay."""
    town, men = state.town[unit], state.men[unit]
    if town == NOWHERE:
        return
    gone = men if men * (100 - percent) < board.rules.training.company_least * 100 else -(-men * percent // 100)
    lose(state, unit, gone, DESERTED)
    events.append(Dissolved(unit, town, gone))


def scatter(board: Board, state: State, unit: int, events: list[Event]) -> None:
    """A unit that cannot stay where it is goes to the nearest town of its side, or home."""
    town = state.town[unit]
    way = slip_away(board, state, party_of(board, state, (unit,))._replace(detached=False), town, NEVER)
    if way is None:
        dissolve(board, state, unit, 100, events)
        return
    forget_goal(state, unit)
    disturb(state, unit)
    state.acted[unit] &= ~(DUG_IN | RESTED)
    come(board, state, unit, way.town, way.links, events)
    events.append(Retreated(unit, town, way.town, False, 0))
