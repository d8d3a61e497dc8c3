"""Scripted events at the beginning of a turn: which fire, and what they change."""

from __future__ import annotations

from game.rules import script
from game.rules.board import Board
from game.rules.control import take_town
from game.rules.events import Arrived, Chronicled, Departed, Event, Scored, WentOver
from game.rules.retreat import dissolve, scatter
from game.rules.stacks import (
    at_war,
    book,
    change_camp,
    change_morale,
    closed_towns,
    enemy_men,
    enlist,
    hostile_owner,
    own_units,
    remove,
    units_in,
)
from game.rules.state import AIR, ARMS, FIELDED, MANPOWER, POINTS, WITHDRAWN, State, replaced
from game.rules.terms import ALLIED, NEVER, NOBODY, NOWHERE, WAR
from game.rules.triggers import holds, units_of
from game.rules.victory import finish


def run_script(board: Board, state: State, events: list[Event]) -> None:
    """Fire what is due, in file order; reinforcements that found no town to arrive in try again first."""
    for number, event in enumerate(board.script):
        if state.fired[number] and not event.repeats:
            bring_late(board, state, event, events)
        elif holds(board, state, number, event.when):
            state.fired = replaced(state.fired, number, state.turn)
            events.append(Chronicled(number))
            for effect in event.effects:
                carry_out(board, state, effect, events)
        if state.level != NOBODY:
            return


def bring_late(board: Board, state: State, event: script.ScriptedEvent, events: list[Event]) -> None:
    for effect in event.effects:
        if isinstance(effect, script.Arrive):
            arrive(board, state, effect, events)


def carry_out(board: Board, state: State, effect: script.Effect, events: list[Event]) -> None:
    match effect:
        case script.Arrive():
            arrive(board, state, effect, events)
        case script.Leave(cards):
            leave(state, cards, events)
        case script.ChangeSide(cards, camp):
            change_side(board, state, cards, camp, events)
        case script.Manpower(camp, men):
            book(state, camp, MANPOWER, men)
        case script.Arms(camp, rifles):
            book(state, camp, ARMS, rifles)
        case script.Morale():
            stir(board, state, effect)
        case script.Unrest(town, change):
            state.unrest[town] = max(0, min(100, state.unrest[town] + change))
        case script.SetWeather(weather):
            state.weather = weather
        case script.Relate(camp, other, relation):
            relate(board, state, camp, other, relation, events)
        case script.SetLine(line, status):
            state.line = replaced(state.line, line, status)
        case script.Points(camp, points):
            book(state, camp, POINTS, points)
            events.append(Scored(camp, points, "event"))
        case script.AirStrikes(camp, strikes):
            book(state, camp, AIR, strikes)
        case script.LeaderOut(leader, turns):
            back = NEVER if turns >= NEVER else state.turn + turns
            state.leader = replaced(state.leader, leader, back)
        case script.LeaderBack(leader):
            state.leader = replaced(state.leader, leader, state.turn)
        case script.RailCut(link):
            state.rail_day = replaced(state.rail_day, link, NEVER)
        case script.Own(town, camp):
            hand_over(board, state, town, camp, events)
        case script.Finish(level):
            finish(state, level, True, events)


def arrive(board: Board, state: State, effect: script.Arrive, events: list[Event]) -> None:
    """Cards that have never been on the map enter it at the first town that is open to them."""
    for card in effect.cards:
        if card in state.card:
            continue
        camp = board.cards[card].camp
        enemy, closed = enemy_men(board, state, camp), closed_towns(board, state, camp)
        for town in effect.towns:
            if not enemy[town] and not closed[town] and not hostile_owner(board, state, camp, town):
                unit = enlist(board, state, card, town, camp)
                events.append(Arrived(unit, town, state.men[unit]))
                if state.owner[town] == NOBODY:
                    take_town(board, state, town, camp, events)
                break


def leave(state: State, cards: tuple[int, ...], events: list[Event]) -> None:
    for card in cards:
        for unit in units_of(state, card):
            if state.town[unit] != NOWHERE:
                men, town = state.men[unit], state.town[unit]
                book(state, state.camp[unit], WITHDRAWN, men)
                remove(state, unit)
                events.append(Departed(unit, town, men))


def change_side(board: Board, state: State, cards: tuple[int, ...], camp: int, events: list[Event]) -> None:
    """Units go over with their town where nobody of their old side stands with them; else they melt away."""
    for card in cards:
        for unit in units_of(state, card):
            town, old = state.town[unit], state.camp[unit]
            if town == NOWHERE or old == camp:
                continue
            if any(
                state.card[u] not in cards and at_war(board, state, camp, state.camp[u]) for u in units_in(state, town)
            ):
                dissolve(board, state, unit, 100, events)
                continue
            book(state, old, WITHDRAWN, state.men[unit])
            book(state, camp, FIELDED, state.men[unit])
            change_camp(state, unit, camp)
            events.append(WentOver(unit, camp, state.men[unit]))
    part_enemies(board, state, events)
    for card in cards:
        for unit in units_of(state, card):
            if state.town[unit] != NOWHERE and state.camp[unit] == camp:
                take_town(board, state, state.town[unit], camp, events)


def stir(board: Board, state: State, effect: script.Morale) -> None:
    for unit in own_units(state, effect.camp):
        card = board.cards[state.card[unit]]
        if effect.nation not in (NOBODY, card.nation) or (effect.cards and state.card[unit] not in effect.cards):
            continue
        change_morale(state, unit, effect.change)


def relate(board: Board, state: State, camp: int, other: int, relation: int, events: list[Event]) -> None:
    count = len(board.camps)
    state.relation = replaced(state.relation, camp * count + other, relation)
    state.relation = replaced(state.relation, other * count + camp, relation)
    if relation == WAR:
        part_enemies(board, state, events)


def part_enemies(board: Board, state: State, events: list[Event]) -> None:
    """Where new enemies stand together, the guests of the town's owner leave."""
    for unit, town in enumerate(state.town):
        if town == NOWHERE or state.owner[town] in (NOBODY, state.camp[unit]):
            continue
        if any(at_war(board, state, state.camp[unit], state.camp[other]) for other in units_in(state, town)):
            scatter(board, state, unit, events)


def hand_over(board: Board, state: State, town: int, camp: int, events: list[Event]) -> None:
    """Only where nobody but the camp's own and its allies stands."""
    relations = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
    if all(state.camp[unit] == camp or relations[state.camp[unit]] == ALLIED for unit in units_in(state, town)):
        take_town(board, state, town, camp, events)
