"""Allegiance: what events change of it, and who must leave whom when camps are no allies any more."""

from __future__ import annotations

from game.rules import effects
from game.rules.attack_supply import take_along
from game.rules.board import Board, allowed
from game.rules.control import receive_town, take_town
from game.rules.events import Event, RelationChanged, WentOver
from game.rules.relations import move_standing, standing_between
from game.rules.retreat import dissolve, scatter
from game.rules.sight import look_at_foes
from game.rules.stacks import hostile_owner, is_detachment, is_friendly, stacks, units_in
from game.rules.state import DONE, FIELDED, MARCHED, SERVED, WITHDRAWN, State
from game.rules.terms import ALLIED, NOBODY, NOWHERE, WAR
from game.rules.triggers import units_of
from game.rules.units import book, change_camp


def change_side(board: Board, state: State, cards: tuple[int, ...], camp: int, events: list[Event]) -> None:
    """Units go over with their town where no stranger to their new side stands with them; else they melt away.

    As guests in a third camp's town they leave it where a truce closes it to their new side.
    """
    gone_over = []
    for card in cards:
        for unit in units_of(state, card):
            town, old = state.town[unit], state.camp[unit]
            if town == NOWHERE or old == camp:
                continue
            if any(
                state.card[other] not in cards and not is_friendly(board, state, camp, state.camp[other])
                for other in units_in(state, town)
            ):
                dissolve(board, state, unit, 100, events)
                continue
            book(state, old, WITHDRAWN, state.men[unit])
            book(state, camp, FIELDED, state.men[unit])
            take_along(board, state, unit)
            change_camp(state, unit, camp)
            if old <= state.seat <= camp and state.acted[unit] & (DONE | MARCHED):
                state.acted[unit] |= SERVED  # no unit has two parts in a turn
            events.append(WentOver(unit, camp, state.men[unit]))
            gone_over.append((unit, old))
    for unit, old in gone_over:
        town = state.town[unit]
        theirs = state.owner[town] in (old, NOBODY) or hostile_owner(board, state, camp, town)
        if theirs and not is_detachment(state, unit):
            take_town(board, state, town, camp, events)
    part_strangers(board, state, events)


def relate(board: Board, state: State, effect: effects.Relate | effects.RelateBy, events: list[Event]) -> None:
    camp, other, number = effect
    moved = isinstance(effect, effects.RelateBy)
    change = number if moved else number - standing_between(board, state, camp, other)
    move_standing(board, state, camp, other, change)
    settle(board, state, events)


def settle(board: Board, state: State, events: list[Event]) -> None:
    """Relations allow from now on what their numbers say; those whom that parts leave each other's towns."""
    numbers, count = board.rules.relations, len(board.camps)
    now = tuple(allowed(numbers, standing) for standing in state.standing)
    if now == state.relation:
        return
    events += [
        RelationChanged(camp, place % count, now[place], state.standing[place])
        for camp in range(count)
        for place in range(camp * count + camp + 1, (camp + 1) * count)
        if now[place] != state.relation[place]
    ]
    before, state.relation = state.relation, now
    if state.fog:
        for place, relation in enumerate(now):
            if relation == WAR != before[place]:
                look_at_foes(board, state, place // count, place % count)
    part_strangers(board, state, events)


def part_strangers(board: Board, state: State, events: list[Event]) -> None:
    """Where camps that are no allies any more stand together the guests leave; who is left holds the town, or leaves
    a town that a truce closes to him.
    """
    for town, units in stacks(state).items():
        owner = state.owner[town]
        hosts: list[int] = []  # camps that stay, the owner first
        for unit in sorted(units, key=lambda unit: (state.camp[unit] != owner, is_detachment(state, unit), unit)):
            camp = state.camp[unit]
            if all(is_friendly(board, state, camp, host) for host in hosts) and stays(board, state, unit, events):
                hosts.append(camp)
            else:
                scatter(board, state, unit, events)


def stays(board: Board, state: State, unit: int, events: list[Event]) -> bool:
    """Whether a unit that nobody disputes its town may stay in it; it takes what an enemy held."""
    camp, town = state.camp[unit], state.town[unit]
    if is_friendly(board, state, camp, state.owner[town]):
        return True
    if is_detachment(state, unit) or not hostile_owner(board, state, camp, town):
        return False
    take_town(board, state, town, camp, events)
    return True


def hand_over(board: Board, state: State, town: int, camp: int, events: list[Event]) -> None:
    """Only where nobody but the camp's own and its allies stands."""
    relations = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
    if all(state.camp[unit] == camp or relations[state.camp[unit]] == ALLIED for unit in units_in(state, town)):
        peaceful = state.owner[town] != NOBODY and not hostile_owner(board, state, camp, town)
        receive_town(board, state, town, camp, events, peaceful)
