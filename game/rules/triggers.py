"""When a scripted event fires: the rule of each kind of trigger."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any, Final, TypeVar

from game.rules import script
from game.rules.board import Board
from game.rules.conditions import parts_of
from game.rules.dice import EVENT_DICE, draw
from game.rules.home import ABSENT
from game.rules.mobilisation import leaning_of
from game.rules.relations import standing_between
from game.rules.script import LINKED
from game.rules.stacks import enemy_men, in_contact, is_detachment
from game.rules.state import CAPTURED, DEAD, DESERTED, LEDGER_SIZE, MUTINOUS, State
from game.rules.terms import NEVER, NOBODY, NOWHERE
from game.rules.treasury import money_of
from game.rules.victory import margin, score

Rule = TypeVar("Rule", bound=Callable[[Board, State, Any], bool])

RULES: Final[dict[type, Callable[[Board, State, Any], bool]]] = {}
"""By kind, of all that ask neither the dice nor other triggers. A table: a row of cases takes half as long again."""


def rule(kind: type) -> Callable[[Rule], Rule]:
    def declare(found: Rule) -> Rule:
        RULES[kind] = found
        return found

    return declare


def holds(board: Board, state: State, event: int, trigger: script.Trigger, k: int = 0) -> bool:
    """Whether a trigger of event number `event` holds; `k` keeps the chances inside one event apart."""
    plain = RULES.get(type(trigger))
    if plain is not None:
        return plain(board, state, trigger)
    if type(trigger) is script.AllOf:
        for number, part in enumerate(trigger.triggers, k * 16 + 1):
            plain = RULES.get(type(part))
            if not (plain(board, state, part) if plain else holds(board, state, event, part, number)):
                return False
        return True
    if isinstance(trigger, script.Chance):
        return draw(state.seed, state.turn, EVENT_DICE + event, k, 100) < trigger.percent
    if isinstance(trigger, script.Not):
        return not holds(board, state, event, trigger.trigger, k * 16 + 1)
    return any(holds(board, state, event, part, number) for number, part in enumerate(parts_of(trigger), k * 16 + 1))


def can_hold(board: Board, state: State, event: int) -> bool:
    """Whether the turn and who holds its towns let an event fire: of most that is enough to know."""
    first, last = board.windows[event]
    if not first <= state.turn <= last:
        return False
    needs = board.needs[event]
    for town, camp in needs:
        if state.owner[town] == camp:
            return True
    return not needs


@rule(script.OnDay)
def day_has_come(board: Board, state: State, trigger: script.OnDay) -> bool:
    return trigger.day < board.day(state.turn + 1)


@rule(script.Before)
def day_is_to_come(board: Board, state: State, trigger: script.Before) -> bool:
    return board.day(state.turn) < trigger.day


@rule(script.OnTurn)
def turn_has_come(board: Board, state: State, trigger: script.OnTurn) -> bool:
    return state.turn >= trigger.turn


@rule(script.WeatherIs)
def weather_is(board: Board, state: State, trigger: script.WeatherIs) -> bool:
    return state.weather == trigger.weather


@rule(script.Holds)
def is_held(board: Board, state: State, trigger: script.Holds) -> bool:
    return state.owner[trigger.town] == trigger.camp


@rule(script.Losses)
def has_lost(board: Board, state: State, trigger: script.Losses) -> bool:
    row = trigger.camp * LEDGER_SIZE
    return sum(state.ledger[row + entry] for entry in (DEAD, CAPTURED, DESERTED)) >= trigger.men


@rule(script.HasScore)
def has_score(board: Board, state: State, trigger: script.HasScore) -> bool:
    return score(board, state, trigger.camp) >= trigger.points


@rule(script.HasMargin)
def has_margin(board: Board, state: State, trigger: script.HasMargin) -> bool:
    return margin(board, state) >= trigger.margin


@rule(script.MenAtLeast)
def has_men(board: Board, state: State, trigger: script.MenAtLeast) -> bool:
    return men_there(state, trigger.camp, trigger.group) >= trigger.men


@rule(script.MenBelow)
def lacks_men(board: Board, state: State, trigger: script.MenBelow) -> bool:
    return men_there(state, trigger.camp, trigger.group) < trigger.men


def men_there(state: State, camp: int, group: int) -> int:
    """Men of a camp on the map; of one group if it is not `NOBODY`."""
    rows = zip(state.men, state.town, state.camp, state.group, strict=True)
    return sum(men for men, town, owner, of in rows if town != NOWHERE and owner == camp and group in (NOBODY, of))


@rule(script.EnemyNear)
def enemy_is_near(board: Board, state: State, trigger: script.EnemyNear) -> bool:
    enemy = enemy_men(board, state, trigger.camp)
    if trigger.km == LINKED:
        return bool(enemy[trigger.town]) or in_contact(board, enemy, trigger.town)
    return stands_within(board, enemy, trigger.town, trigger.km)


def stands_within(board: Board, men: list[int], start: int, km: int) -> bool:
    """Whether any of the men stand no farther from a town than so many km by road."""
    nearest, queue = {start: 0}, [(0, start)]
    while queue:
        so_far, town = heappop(queue)
        if men[town]:
            return True
        for near, link in board.exits[town]:
            there = so_far + board.links[link].km
            if there <= km and there < nearest.get(near, NEVER):
                nearest[near] = there
                heappush(queue, (there, near))
    return False


@rule(script.HasRaided)
def has_raided(board: Board, state: State, trigger: script.HasRaided) -> bool:
    return bool(state.raided[trigger.town] >> trigger.camp & 1)


@rule(script.UnrestAbove)
def is_unquiet(board: Board, state: State, trigger: script.UnrestAbove) -> bool:
    return state.unrest[trigger.town] > trigger.unrest


@rule(script.LeansTo)
def leans_to(board: Board, state: State, trigger: script.LeansTo) -> bool:
    return leaning_of(board, state, trigger.camp, trigger.town) > trigger.leaning


@rule(script.MoneyAtLeast)
def has_money(board: Board, state: State, trigger: script.MoneyAtLeast) -> bool:
    return money_of(board, state, trigger.camp) >= trigger.money


@rule(script.MoneyBelow)
def lacks_money(board: Board, state: State, trigger: script.MoneyBelow) -> bool:
    return ABSENT < money_of(board, state, trigger.camp) < trigger.money


@rule(script.UnitGone)
def is_gone(board: Board, state: State, trigger: script.UnitGone) -> bool:
    towns = [state.town[unit] for unit in units_of(state, trigger.card)]
    return bool(towns) and towns.count(NOWHERE) == len(towns)


@rule(script.UnitAt)
def stands_there(board: Board, state: State, trigger: script.UnitAt) -> bool:
    # What a scenario grants to a regiment is not for forty men of it.
    return any(state.town[unit] == trigger.town for unit in units_themselves(state, trigger.card))


@rule(script.UnitMorale)
def has_lost_heart(board: Board, state: State, trigger: script.UnitMorale) -> bool:
    return any(state.morale[unit] < trigger.below for unit in units_themselves(state, trigger.card))


@rule(script.InMutiny)
def is_in_mutiny(board: Board, state: State, trigger: script.InMutiny) -> bool:
    units = units_of(state, trigger.card)
    return any(state.acted[unit] & MUTINOUS and state.town[unit] != NOWHERE for unit in units)


@rule(script.UnitSupply)
def is_supplied_so(board: Board, state: State, trigger: script.UnitSupply) -> bool:
    return any(state.supply[unit] >= trigger.supply for unit in units_themselves(state, trigger.card))


@rule(script.Crossed)
def is_crossed(board: Board, state: State, trigger: script.Crossed) -> bool:
    return bool(state.crossed[trigger.line])


@rule(script.RelationAbove)
def stand_nearer(board: Board, state: State, trigger: script.RelationAbove) -> bool:
    return standing_between(board, state, trigger.camp, trigger.other) > trigger.above


@rule(script.RelationBelow)
def stand_farther(board: Board, state: State, trigger: script.RelationBelow) -> bool:
    return standing_between(board, state, trigger.camp, trigger.other) < trigger.below


@rule(script.BattleWon)
def has_won(board: Board, state: State, trigger: script.BattleWon) -> bool:
    return was_fought(state, state.victor, *trigger)


@rule(script.BattleLost)
def has_been_beaten(board: Board, state: State, trigger: script.BattleLost) -> bool:
    return was_fought(state, state.beaten, *trigger)


def was_fought(state: State, side: tuple[int, ...], camp: int, town: int, turns: int) -> bool:
    """Whether a camp was on a side in the last battle for a town, or for any, no more than so many turns ago."""
    return any(
        here == camp and turn and state.turn - turn <= turns and town in (NOWHERE, place)
        for place, (here, turn) in enumerate(zip(side, state.decided, strict=True))
    )


@rule(script.Counted)
def has_counted(board: Board, state: State, trigger: script.Counted) -> bool:
    return state.count[trigger.which] >= trigger.at_least


@rule(script.Happened)
def has_happened(board: Board, state: State, trigger: script.Happened) -> bool:
    last = state.fired[trigger.event]
    return state.times[trigger.event] >= trigger.times and state.turn - last >= trigger.turns


def units_themselves(state: State, card: int) -> list[int]:
    """A card's units on the map, without the companies sent ahead of it."""
    return [u for u in units_of(state, card) if state.town[u] != NOWHERE and not is_detachment(state, u)]


def units_of(state: State, card: int) -> list[int]:
    """A card's unit and all parts of it, gone or not; written as `units_in`."""
    cards, unit = state.card, -1
    found = []
    for _ in range(cards.count(card)):
        unit = cards.index(card, unit + 1)
        found.append(unit)
    return found
