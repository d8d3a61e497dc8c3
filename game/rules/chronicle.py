"""Scripted events: which fire at the beginning of a turn and after a part, and what they change."""

from __future__ import annotations

from game.rules import effects, script
from game.rules.attack_supply import come_with_stock, grant, take_along
from game.rules.board import Board
from game.rules.changes import change_camp_facts, change_link, change_units, give_up
from game.rules.control import receive_town, take_town
from game.rules.dice import EVENT_DICE, draw
from game.rules.door import bar, party_of_card
from game.rules.events import Arrived, Chronicled, Departed, Event, Scored, WentOver
from game.rules.homefront import change_home
from game.rules.men_effects import CallUp, ChangeLeaning, ChangeMoney, ChangeTraining, FallIll, Quell, RiseUp
from game.rules.retreat import dissolve, scatter
from game.rules.stacks import (
    book,
    change_camp,
    change_morale,
    enemy_men_at,
    enlist,
    hostile_owner,
    is_detachment,
    is_friendly,
    own_units,
    remove,
    stacks,
    units_in,
)
from game.rules.state import AIR, ARMS, FIELDED, MANPOWER, POINTS, WITHDRAWN, State, replaced
from game.rules.terms import ALLIED, FALLEN, NEVER, NOBODY, NOWHERE
from game.rules.triggers import holds, units_of
from game.rules.victory import finish


def run_script(board: Board, state: State, events: list[Event]) -> None:
    """At the beginning of a turn: fire what is due, in file order; reinforcements that found no town to arrive in try
    again first.
    """
    for number, (event, (first, last)) in enumerate(zip(board.script, board.windows, strict=True)):
        due = first <= state.turn <= last and (event.repeats or not state.fired[number])
        if due and holds(board, state, number, event.when):
            fire(board, state, number, events)
        elif state.fired[number]:
            bring_late(board, state, event, events)
        if state.level != NOBODY:
            return


def look_at_conditions(board: Board, state: State, events: list[Event]) -> None:
    """After a camp's part: fire what has come true by it. No event fires twice in a turn."""
    for number in board.conditions:
        event, fired = board.script[number], state.fired[number]
        first, last = board.windows[number]
        if fired == state.turn or (fired and not event.repeats) or not first <= state.turn <= last:
            continue
        if not holds(board, state, number, event.when):
            continue
        fire(board, state, number, events)
        if state.level != NOBODY:
            return


def fire(board: Board, state: State, number: int, events: list[Event]) -> None:
    """Carry out an event; the end of the game ends it too."""
    state.fired = replaced(state.fired, number, state.turn)
    state.times = replaced(state.times, number, state.times[number] + 1)
    events.append(Chronicled(number))
    for effect in board.script[number].effects:
        if state.level != NOBODY:
            return
        carry_out(board, state, effect, events)


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


def bring_late(board: Board, state: State, event: script.ScriptedEvent, events: list[Event]) -> None:
    for effect in event.effects:
        if isinstance(effect, effects.Arrive):
            arrive(board, state, effect, events)


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
        case effects.Relate(camp, other, relation):
            relate(board, state, camp, other, relation, events)
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
        case effects.LeaderOut(leader, turns):
            back = NEVER if turns >= NEVER else state.turn + turns
            state.leader = replaced(state.leader, leader, max(back, state.leader[leader]))
        case effects.LeaderBack(leader):
            if state.leader[leader] != FALLEN:
                state.leader = replaced(state.leader, leader, state.turn)
        case effects.RailCut() | effects.RailMended() | effects.SetBridge():
            change_link(board, state, effect)
        case effects.Own(town, camp):
            hand_over(board, state, town, camp, events)
        case effects.GiveUp(town):
            give_up(board, state, town, events)
        case (
            effects.ChangeMen()
            | effects.ChangeGuns()
            | effects.ChangeQuality()
            | effects.ChangeFatigue()
            | effects.Regroup()
            | effects.Move()
        ):
            change_units(board, state, effect, events)
        case effects.ChangeRailCapacity() | effects.SetSource() | effects.SetArmyCommand() | effects.ChangeAggression():
            change_camp_facts(board, state, effect)
        case CallUp() | ChangeTraining() | ChangeLeaning() | RiseUp() | Quell() | FallIll() | ChangeMoney():
            change_home(board, state, effect, events)
        case effects.Finish(level):
            finish(state, level, True, events)


def arrive(board: Board, state: State, effect: effects.Arrive, events: list[Event]) -> None:
    """Cards that have never been on the map enter it at the first town that is open to them."""
    for number in effect.cards:
        if number in state.card:
            continue
        card = board.cards[number]
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


def change_side(board: Board, state: State, cards: tuple[int, ...], camp: int, events: list[Event]) -> None:
    """Units go over with their town where no stranger to their new side stands with them; else they melt away."""
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
            events.append(WentOver(unit, camp, state.men[unit]))
            gone_over.append(unit)
    for unit in gone_over:
        if not is_detachment(state, unit):
            take_town(board, state, state.town[unit], camp, events)
    part_strangers(board, state, events)


def stir(board: Board, state: State, effect: effects.Morale) -> None:
    for unit in own_units(state, effect.camp):
        card = board.deck[state.card[unit]]
        if effect.nation not in (NOBODY, card.nation) or (effect.cards and state.card[unit] not in effect.cards):
            continue
        change_morale(state, unit, effect.change)


def relate(board: Board, state: State, camp: int, other: int, relation: int, events: list[Event]) -> None:
    count = len(board.camps)
    state.relation = replaced(state.relation, camp * count + other, relation)
    state.relation = replaced(state.relation, other * count + camp, relation)
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
        receive_town(board, state, town, camp, events)
