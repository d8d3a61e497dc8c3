"""Units in mutiny: they obey nobody until sound men of their camp have stood with them since the night before."""

from __future__ import annotations

from game.rules.altered import leaders_now
from game.rules.board import Board
from game.rules.dice import MUTINY_DICE, draw
from game.rules.events import Event, Quelled, RoseUp
from game.rules.stacks import is_detachment, units_in
from game.rules.state import CAME, CARRIED, DUG_IN, FOUGHT, MARCHED, MUTINOUS, RESTED, State
from game.rules.terms import NOWHERE, STAND
from game.rules.units import forget_goal


def rise_up(state: State, unit: int, events: list[Event]) -> None:
    """What the unit was ordered ends, and the quiet in which it would drill."""
    if state.town[unit] == NOWHERE or state.acted[unit] & MUTINOUS:
        return
    state.acted[unit] = (state.acted[unit] | MUTINOUS) & ~(DUG_IN | RESTED)
    state.stance[unit] = STAND
    state.quiet[unit] = 0
    forget_goal(state, unit)
    events.append(RoseUp(unit, state.town[unit]))


def may_rise_up(board: Board, state: State, unit: int, events: list[Event]) -> None:
    """Those who stay when the worst have gone."""
    percent = board.rules.nerve.rise_percent
    # Behind the dice that say whether a unit mutinies at all.
    if percent and draw(state.seed, state.turn, MUTINY_DICE, len(board.deck) + state.card[unit], 100) < percent:
        rise_up(state, unit, events)


def quell(state: State, unit: int, events: list[Event]) -> None:
    if state.acted[unit] & MUTINOUS:
        state.acted[unit] &= ~MUTINOUS
        events.append(Quelled(unit, state.town[unit]))


def quell_all(board: Board, state: State, events: list[Event]) -> None:
    """At the end of a turn."""
    risen = [unit for unit, deeds in enumerate(state.acted) if deeds & MUTINOUS and state.town[unit] != NOWHERE]
    mastered = [unit for unit in risen if is_mastered(board, state, unit)]
    for unit in mastered:
        quell(state, unit, events)


def leader_is_with(board: Board, state: State, unit: int) -> bool:
    """Whether its own leader is fit and stands with it: he is where the unit is, and not where its companies are."""
    card, town = state.card[unit], state.town[unit]
    if not any(
        leader.card == card and state.leader[n] <= state.turn for n, leader in enumerate(leaders_now(board, state))
    ):
        return False
    there = [other for other in units_in(state, town) if state.card[other] == card]
    return any(not is_detachment(state, other) for other in there)


def is_mastered(board: Board, state: State, unit: int) -> bool:
    """By its own leader, or by sound men in numbers who have stood in its town with it all this turn."""
    if leader_is_with(board, state, unit):
        return True
    if state.acted[unit] & CAME:
        return False
    return sound_men(board, state, unit) >= men_to_quell(board, state, unit)


def men_to_quell(board: Board, state: State, unit: int) -> int:
    """Sound men whom it takes: by all who are in mutiny in its town, which are no fewer in companies than whole."""
    camp, there = state.camp[unit], units_in(state, state.town[unit])
    risen = sum(state.men[other] for other in there if state.camp[other] == camp and state.acted[other] & MUTINOUS)
    return -(-risen * board.rules.nerve.quell_percent // 100)


def sound_men(board: Board, state: State, unit: int) -> int:
    """Of its camp, who have stood with it all this turn and can be trusted."""
    return sum(
        state.men[other]
        for other in units_in(state, state.town[unit])
        if state.camp[other] == state.camp[unit]
        and state.morale[other] >= board.rules.nerve.quell_morale
        and not state.acted[other] & MUTINOUS
        and has_stood(state, other)
    )


def has_stood(state: State, unit: int) -> bool:
    """Whether it has been where it stands since last night, and has attacked nobody."""
    return not state.acted[unit] & (CAME | MARCHED | CARRIED | FOUGHT)
