"""Scripted events: which fire at the beginning of a turn and after a part, and what they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.rules import camp_effects, effects, unit_effects
from game.rules.allegiance import change_side, hand_over, relate
from game.rules.alterations import Rise
from game.rules.altered import ASKED, BRANCH, OUTCOME, OWED, alter, card_now, parts_of_way, rows_of, value_of, way_of
from game.rules.attack_supply import come_with_stock, grant
from game.rules.board import Board
from game.rules.changes import alter_fact, change_camp_facts, change_leader, change_link, change_units, give_up
from game.rules.control import take_town
from game.rules.dice import EVENT_DICE, draw
from game.rules.door import bar, party_of_card
from game.rules.events import Arrived, BranchTaken, Chronicled, Departed, Event, Scored
from game.rules.homefront import change_home
from game.rules.men_effects import (
    CallUp,
    ChangeLeaning,
    ChangeMoney,
    ChangeTraining,
    ChangeVolunteers,
    FallIll,
    Quell,
    RiseUp,
)
from game.rules.risings import rise
from game.rules.scripted import Branch
from game.rules.stacks import enemy_men_at, hostile_owner, own_units
from game.rules.state import AIR, ARMS, MANPOWER, POINTS, WITHDRAWN, State, replaced
from game.rules.terms import NOBODY, NOWHERE
from game.rules.triggers import can_hold, holds, units_of
from game.rules.units import book, change_morale, enlist, remove
from game.rules.victory import finish


def run_script(board: Board, state: State, events: list[Event]) -> None:
    """At the beginning of a turn: fire what is due, in file order; reinforcements that found no town to arrive in try
    again first.
    """
    there = frozenset(state.card)
    for number in board.due[state.turn]:
        event, fired = board.script[number], state.fired[number]
        due = (event.repeats or not fired) and can_hold(board, state, number)
        happens = due and holds(board, state, number, event.when) and not waits(state, number)
        if fired and not board.brings[number] <= there and not (happens and not event.branches):
            bring_late(board, state, number, events)
        if happens:
            fire(board, state, number, events)
        if state.level != NOBODY:
            return


def look_at_conditions(board: Board, state: State, events: list[Event]) -> None:
    """After a camp's part: fire what has come true by it. No event fires twice in a turn."""
    for number in board.due_conditions[state.turn]:
        event, fired = board.script[number], state.fired[number]
        if fired == state.turn or (fired and not event.repeats) or not can_hold(board, state, number):
            continue
        if not holds(board, state, number, event.when) or waits(state, number):
            continue
        fire(board, state, number, events)
        if state.level != NOBODY:
            return


def fire(board: Board, state: State, number: int, events: list[Event]) -> None:
    """Carry out an event; the end of the game ends it too."""
    state.fired = replaced(state.fired, number, state.turn)
    state.times = replaced(state.times, number, state.times[number] + 1)
    events.append(Chronicled(number))
    event = board.script[number]
    remember_way(board, state, number)
    carry_out_all(board, state, event.effects, events)
    if not event.branches or state.level != NOBODY:
        return
    if event.asks != NOBODY:
        alter(state, BRANCH, number, ASKED)
    else:
        take_branch(board, state, number, by_lot(board, state, number, event.branches), events)


def carry_out_all(board: Board, state: State, listed: Iterable[effects.Effect], events: list[Event]) -> None:
    for effect in listed:
        if state.level != NOBODY:
            return
        carry_out(board, state, effect, events)


def waits(state: State, number: int) -> bool:
    """Whether the event has asked and has no answer yet: until then it does not happen again."""
    return bool(state.altered) and value_of(state, BRANCH, number, 0) == ASKED


def by_lot(board: Board, state: State, number: int, branches: Sequence[Branch]) -> int:
    """Which of several branches of an event comes, as often as its weight says."""
    weights = [branch.weight for branch in branches]
    # Each event has a second stream, behind those of the events and counts, so that its chances stay apart.
    stream = EVENT_DICE + len(board.script) + len(board.counts) + number
    return drawn(weights, draw(state.seed, state.turn, stream, 0, sum(weights)))


def drawn(weights: Sequence[int], number: int) -> int:
    """The place among the weights that a number below their sum falls on."""
    for place, weight in enumerate(weights):
        number -= weight
        if number < 0:
            return place
    raise ValueError("the number is not below the sum of the weights")


def take_branch(board: Board, state: State, number: int, branch: int, events: list[Event]) -> None:
    """A branch of an event comes, at once."""
    taken, outcome = board.script[number].branches[branch], -1
    alter(state, BRANCH, number, branch + 1)
    if taken.lot:
        outcome = by_lot(board, state, number, taken.lot)
        alter(state, OUTCOME, number, outcome + 1)
    events.append(BranchTaken(number, branch, outcome))
    carry_out_all(board, state, taken.came(outcome), events)


def count(board: Board, state: State, effect: effects.SetCount | effects.ChangeCount | effects.ThrowCount) -> None:
    most, which = effects.MOST_COUNTED, effect.which
    match effect:
        case effects.SetCount(_, to):
            value = to
        case effects.ChangeCount(_, change):
            value = max(-most, min(most, state.count[which] + change))
        case effects.ThrowCount(_, sides):
            # Each count has a stream behind those of the events.
            value = 1 + draw(state.seed, state.turn, EVENT_DICE + len(board.script) + which, 0, sides)
    state.count = replaced(state.count, which, value)


def last_way(board: Board, state: State, number: int) -> int:
    """In which an event went on the last time; NOWHERE: in none, or it still asks."""
    event = board.script[number]
    branch = value_of(state, BRANCH, number, 0) if event.branches else 0
    if branch <= 0:
        return NOWHERE
    outcome = value_of(state, OUTCOME, number, 0) if event.branches[branch - 1].lot else 0
    return way_of(number, branch - 1, outcome - 1)


def effects_of_way(board: Board, way: int) -> tuple[effects.Effect, ...]:
    event, branch, outcome = parts_of_way(way)
    return board.script[event].branches[branch].came(outcome)


def remember_way(board: Board, state: State, number: int) -> None:
    """Before an event happens again: those whom it brought the last time may still wait for a town."""
    way = last_way(board, state, number)
    if way != NOWHERE and any(isinstance(effect, effects.Arrive | Rise) for effect in effects_of_way(board, way)):
        alter(state, OWED, way, 1)


def effects_so_far(board: Board, state: State, number: int) -> tuple[effects.Effect, ...]:
    """The effects of an event that has happened, with those of every branch that came and can still bring men."""
    event = board.script[number]
    if not event.branches:  # as most
        return event.effects
    owed = (way for what, way, _ in rows_of(state.altered) if what == OWED and parts_of_way(way)[0] == number)
    last = last_way(board, state, number)
    ways = dict.fromkeys((*owed, last) if last != NOWHERE else owed)
    return (*event.effects, *(effect for way in ways for effect in effects_of_way(board, way)))


def effects_at_last(board: Board, state: State, number: int) -> tuple[effects.Effect, ...]:
    """The effects of an event as it happened the last time, with those of the branch that came then."""
    way = last_way(board, state, number)
    return (*board.script[number].effects, *(effects_of_way(board, way) if way != NOWHERE else ()))


def bring_late(board: Board, state: State, number: int, events: list[Event]) -> None:
    for effect in effects_so_far(board, state, number):
        if isinstance(effect, effects.Arrive):
            arrive(board, state, effect, events)
        elif isinstance(effect, Rise):
            rise(board, state, effect, events)


def carry_out(board: Board, state: State, effect: effects.Effect, events: list[Event]) -> None:
    match effect:
        case effects.Arrive():
            arrive(board, state, effect, events)
        case effects.Leave(cards):
            leave(state, cards, events)
        case effects.ChangeSide(cards, camp):
            change_side(board, state, cards, camp, events)
        case effects.Manpower(camp, men):
            book(state, camp, MANPOWER, men)
        case effects.Arms(camp, rifles):
            book(state, camp, ARMS, rifles)
        case effects.Morale():
            stir(board, state, effect)
        case effects.Unrest(town, change):
            state.unrest[town] = max(0, min(100, state.unrest[town] + change))
        case effects.SetWeather(weather):
            state.weather = weather
        case effects.Relate() | effects.RelateBy():
            relate(board, state, effect, events)
        case effects.SetLine(line, status):
            state.line = replaced(state.line, line, status)
        case effects.Points(camp, points):
            book(state, camp, POINTS, points)
            events.append(Scored(camp, points, "event"))
        case effects.SetCount() | effects.ChangeCount() | effects.ThrowCount():
            count(board, state, effect)
        case effects.AirStrikes(camp, strikes):
            book(state, camp, AIR, strikes)
        case effects.AttackSupply(camp, percent, group):
            grant(board, state, camp, group, percent, events)
        case effects.LeaderOut() | effects.LeaderBack():
            change_leader(state, effect)
        case effects.RailCut() | effects.RailMended() | effects.SetBridge():
            change_link(board, state, effect)
        case effects.Own(town, camp):
            hand_over(board, state, town, camp, events)
        case effects.GiveUp(town):
            give_up(board, state, town, events)
        case (
            unit_effects.ChangeMen()
            | unit_effects.ChangeGuns()
            | unit_effects.ChangeQuality()
            | unit_effects.ChangeFatigue()
            | unit_effects.SetDug()
            | unit_effects.Regroup()
            | unit_effects.Move()
        ):
            change_units(board, state, effect, events)
        case (
            camp_effects.ChangeRailCapacity()
            | camp_effects.ChangeShipCapacity()
            | camp_effects.SetSource()
            | camp_effects.SetArmyCommand()
            | camp_effects.ChangeAggression()
        ):
            change_camp_facts(board, state, effect)
        case Rise():
            rise(board, state, effect, events)
        case (
            CallUp()
            | ChangeTraining()
            | ChangeLeaning()
            | ChangeVolunteers()
            | RiseUp()
            | Quell()
            | FallIll()
            | ChangeMoney()
        ):
            change_home(board, state, effect, events)
        case effects.Finish(level):
            finish(state, level, True, events)
        case _:
            alter_fact(board, state, effect)


def arrive(board: Board, state: State, effect: effects.Arrive, events: list[Event]) -> None:
    """Cards that have never been on the map enter it at the first town that is open to them."""
    for number in effect.cards:
        if number in state.card:
            continue
        card = card_now(board, state, number)
        party, camp = party_of_card(card, card.camp), card.camp
        for town in effect.towns:
            taken = enemy_men_at(board, state, camp, town) or hostile_owner(board, state, camp, town)
            if taken or bar(board, state, party, town):
                continue
            unit = enlist(board, state, number, town, camp)
            events.append(Arrived(unit, town, state.men[unit]))
            come_with_stock(board, state, unit, events)
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


def stir(board: Board, state: State, effect: effects.Morale) -> None:
    for unit in own_units(state, effect.camp):
        card = board.deck[state.card[unit]]
        if effect.nation not in (NOBODY, card.nation) or (effect.cards and state.card[unit] not in effect.cards):
            continue
        change_morale(state, unit, effect.change)
