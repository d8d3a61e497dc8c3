"""What events change of units and towns that are on the map, between the rules of every day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from game.rules import camp_effects, effects, unit_effects
from game.rules.alterations import ChangeTrait, Lead, OfFacts, Rename, SetObjective, SetPlan, SetRating
from game.rules.altered import (
    AT_END,
    BUILT,
    EACH_TURN,
    LEADS,
    NAME,
    PLAN_ON,
    RATING,
    SHIPS,
    TRAIT_BITS,
    alter,
    card_now,
    is_ford,
    ships_now,
)
from game.rules.attack_supply import formation_of, formations, set_mark
from game.rules.board import Board
from game.rules.control import give_up_town, take_town
from game.rules.door import bar, come, party_of, party_of_card
from game.rules.events import Departed, Event, Moved
from game.rules.retreat import scatter
from game.rules.stacks import enemy_men_at, hostile_owner, units_in
from game.rules.state import DUG_IN, FIELDED, RESTED, WITHDRAWN, State, replaced
from game.rules.terms import FALLEN, NEVER, NOBODY, NOWHERE
from game.rules.training import present_men
from game.rules.trenches import dig_in
from game.rules.triggers import units_of
from game.rules.troops import traits_of
from game.rules.units import book, forget_goal, join_garrison, remove, tire

BOUND: Final = ("leaves_home", "no_railway")
"""Why those who are bound to a district or to rails may not be in a town."""


def on_map(state: State, cards: Iterable[int]) -> list[int]:
    """The units of these cards with all their companies that are on the map."""
    return [unit for card in cards for unit in units_of(state, card) if state.town[unit] != NOWHERE]


def whole_unit(state: State, card: int) -> int:
    """The unit of a card, or the oldest of its companies when it is gone; NOWHERE: none is on the map."""
    return min(on_map(state, (card,)), key=lambda unit: state.part[unit], default=NOWHERE)


def change_units(board: Board, state: State, effect: unit_effects.OfUnits, events: list[Event]) -> None:
    match effect:
        case unit_effects.ChangeMen(card, change):
            change_men(board, state, card, change, events)
        case unit_effects.ChangeGuns(card, change):
            change_guns(board, state, card, change)
        case unit_effects.ChangeQuality(cards, change):
            for unit in on_map(state, cards):
                change_quality(board, state, unit, change)
        case unit_effects.ChangeFatigue(cards, change):
            for unit in on_map(state, cards):
                tire(state, unit, change)
        case unit_effects.SetDug(cards, level):
            for unit in on_map(state, cards):
                dig_in(board, state, unit, level)
        case unit_effects.Regroup(cards, group):
            for unit in on_map(state, cards):
                regroup(board, state, unit, group, events)
        case unit_effects.Move(cards, town):
            for unit in on_map(state, cards):
                move(board, state, unit, town, events)


def change_camp_facts(board: Board, state: State, effect: camp_effects.OfCamps) -> None:
    camp = effect.camp
    match effect:
        case camp_effects.ChangeRailCapacity(_, change):
            state.rail_capacity = replaced(state.rail_capacity, camp, max(0, state.rail_capacity[camp] + change))
        case camp_effects.ChangeShipCapacity(_, change):
            alter(state, SHIPS, camp, max(0, ships_now(board, state, camp) + change))
        case camp_effects.SetSource(_, town, status):
            place = camp * len(board.towns) + town
            others = tuple(other for other in state.sources if other != place)
            state.sources = (*others, place) if status else others
        case camp_effects.SetArmyCommand(_, status):
            state.army_command = replaced(state.army_command, camp, status)
        case camp_effects.ChangeAggression(_, change):
            state.aggression = replaced(state.aggression, camp, max(0, min(100, state.aggression[camp] + change)))


def alter_fact(board: Board, state: State, effect: OfFacts) -> None:
    match effect:
        case Rename(card, name):
            alter(state, NAME, card, board.names.index(name))
        case ChangeTrait(cards, trait, status):
            for card in cards:
                change_trait(board, state, card, 1 << trait, bool(status))
        case SetObjective(camp, town, points, booked):
            alter(state, EACH_TURN if booked else AT_END, camp * len(board.towns) + town, points)
        case Lead(leader, group):
            alter(state, LEADS, leader, group)
        case SetRating(leader, rating):
            alter(state, RATING, leader, rating)
        case SetPlan(plan, status):
            alter(state, PLAN_ON, plan, status)


def change_trait(board: Board, state: State, number: int, trait: int, gained: bool) -> None:
    """A unit does not come to be bound to rails or a district where it could not be then, nor lose what all of its arm
    have.
    """
    card = card_now(board, state, number)
    lost = trait & ~traits_of(board.deck_arms[number])
    new = card._replace(traits=card.traits | trait if gained else card.traits & ~lost)
    for unit in on_map(state, (number,)):
        if gained and bar(board, state, party_of_card(new, state.camp[unit]), state.town[unit]) in BOUND:
            return
    alter(state, TRAIT_BITS, number, new.traits)


def change_leader(state: State, effect: effects.LeaderOut | effects.LeaderBack) -> None:
    """No event brings back one who has fallen; one that makes him ill never makes his illness shorter."""
    now, leader = state.leader[effect.leader], effect.leader
    if isinstance(effect, effects.LeaderOut):
        back = NEVER if effect.turns >= NEVER else state.turn + effect.turns
        state.leader = replaced(state.leader, leader, max(back, now))
    elif now != FALLEN:
        state.leader = replaced(state.leader, leader, state.turn)


def change_link(board: Board, state: State, effect: effects.OfLinks) -> None:
    match effect:
        case effects.RailCut(link):
            state.rail_day = replaced(state.rail_day, link, NEVER)
        case effects.RailMended(link):
            state.rail_day = replaced(state.rail_day, link, min(state.rail_day[link], board.day(state.turn)))
        case effects.SetBridge(link, status):
            state.bridge = replaced(state.bridge, link, status)
            if status and is_ford(board, link):
                alter(state, BUILT, link, 1)


def give_up(board: Board, state: State, town: int, events: list[Event]) -> None:
    """Who stands there scatters, friends of the holder too, and nobody holds it."""
    if state.owner[town] == NOBODY:
        return
    for unit in units_in(state, town):
        scatter(board, state, unit, events)
    give_up_town(board, state, town, events)


def change_men(board: Board, state: State, card: int, change: int, events: list[Event]) -> None:
    """Up to what the size of the unit may have with all its companies, and down to none."""
    unit = whole_unit(state, card)
    if unit == NOWHERE:
        return
    camp, town, men = state.camp[unit], state.town[unit], state.men[unit]
    room = max(0, board.rules.sizes[board.cards[card].size].most_men - present_men(board, state)[card])
    came = max(-men, min(room, change))
    book(state, camp, FIELDED if came > 0 else WITHDRAWN, abs(came))
    state.men[unit] += came
    if not state.men[unit]:
        remove(state, unit)
        events.append(Departed(unit, town, men))
    elif came > 0:
        join_garrison(board, state, unit, came)


def change_guns(board: Board, state: State, card: int, change: int) -> None:
    """No more come than the unit has men for."""
    unit = whole_unit(state, card)
    if unit == NOWHERE:
        return
    had = state.guns[unit]
    most = max(had, state.men[unit] // board.rules.combat.gun_men)
    state.guns[unit] = max(0, min(most, had + change))


def change_quality(board: Board, state: State, unit: int, change: int) -> None:
    best = len(board.rules.combat.quality_percent)
    state.quality[unit] = max(1, min(best, state.quality[unit] + change))


def regroup(board: Board, state: State, unit: int, group: int, events: list[Event]) -> None:
    """The unit comes with its share of attack supply: the stock of its new group is then the mean by men."""
    if state.group[unit] == group or board.groups[group].camp != state.camp[unit]:
        return
    old = formation_of(board, state, unit)
    brought, mark = state.stock[old], state.ready_day[old]
    state.group = replaced(state.group, unit, group)
    units = formations(board, state)[group]
    men = sum(state.men[other] for other in units)
    before = men - state.men[unit]
    state.stock[group] = (state.stock[group] * before + brought * state.men[unit]) // men
    if not before:
        state.ready_day[group] = mark
    set_mark(board, state, group, units, events)


def move(board: Board, state: State, unit: int, town: int, events: list[Event]) -> None:
    """The unit stands in the town from now on, if no enemy stands in it or holds it and the door is open to it."""
    camp, start = state.camp[unit], state.town[unit]
    if start == town or enemy_men_at(board, state, camp, town) or hostile_owner(board, state, camp, town):
        return
    if bar(board, state, party_of(board, state, (unit,)), town):
        return
    forget_goal(state, unit)
    come(board, state, unit, town, (), events)
    state.quiet[unit] = 0
    state.acted[unit] &= ~(DUG_IN | RESTED)
    events.append(Moved(unit, start, town))
    take_town(board, state, town, camp, events)
