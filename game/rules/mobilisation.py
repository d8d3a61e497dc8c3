"""Men before they are soldiers: classes called up, courses of training, volunteers, how towns lean."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Final

from game.rules.board import Board
from game.rules.home import ABSENT, SLOTS_OF_A_CLASS, add_home, set_home
from game.rules.men_effects import CallUp, ChangeLeaning, ChangeTraining, ChangeVolunteers, OfMobilisation
from game.rules.relations import foes_of
from game.rules.stacks import hostile_owner
from game.rules.state import MANPOWER, State
from game.rules.terms import NEVER, NOBODY, WEEK
from game.rules.units import book

MOST_ZEAL: Final = 1000
"""Per cent by which promises multiply volunteers at most: no rule, but a bound to a number that adds up."""


def mobilise(board: Board, state: State, effect: OfMobilisation) -> None:
    match effect:
        case CallUp():
            call_up(board, state, effect)
        case ChangeTraining(camp, change):
            slot = board.home.places + camp
            set_home(state, slot, max(0, max(0, state.home[slot]) + change))
        case ChangeLeaning(camp, change, towns):
            lean(board, state, camp, change, towns or tuple(range(len(board.towns))))
        case ChangeVolunteers(camp, change):
            slot = board.home.zeal + camp
            set_home(state, slot, max(-100, min(MOST_ZEAL, state.home[slot] + change)))


def call_up(board: Board, state: State, effect: CallUp) -> None:
    """A class that is still coming in is not called up again."""
    slot, today = slot_of(board, effect), board.day(state.turn)
    begun = state.home[slot]
    if not begun or due(effect, today - begun) == effect.men:
        set_home(state, slot, today)
        set_home(state, slot + 1, 0)


def slot_of(board: Board, effect: CallUp) -> int:
    return board.home.called + board.home.call_ups.index(effect) * SLOTS_OF_A_CLASS


def due(effect: CallUp, elapsed: int) -> int:
    """Men who should have come so many days after the call."""
    waited = elapsed - effect.after
    if waited <= 0:
        return 0
    return effect.men * min(waited, effect.days) // effect.days if effect.days else effect.men


def come_in(board: Board, state: State, camp: int) -> int:
    """The men of a camp's classes whose days of this turn have come, but for those who stay away; how many they are."""
    came = 0
    for effect, called in expected(board, state, camp):
        men = called - stay_away(board, state, camp, called)
        add_home(state, slot_of(board, effect) + 1, men)
        came += men
    take_in(board, state, camp, came)
    return came


def expected(board: Board, state: State, camp: int) -> list[tuple[CallUp, int]]:
    """The men of each of a camp's classes whose days of this turn have come."""
    begins, ends = board.day(state.turn), board.day(state.turn + 1)
    called = [effect for effect in board.home.call_ups if effect.camp == camp and state.home[slot_of(board, effect)]]
    begun = [state.home[slot_of(board, effect)] for effect in called]
    return [
        (effect, due(effect, ends - day) - due(effect, begins - day)) for effect, day in zip(called, begun, strict=True)
    ]


def stay_away(board: Board, state: State, camp: int, men: int) -> int:
    """Of so many men of a class."""
    return men * shirkers(board, state, camp) // 10_000


def driven_over(board: Board, state: State) -> list[int]:
    """By camp: men whom the drafts of its enemies drive to it, who come in this turn.

    They are a share of those who stay away, and go to the enemy of the camp that drafts to whom its towns lean most; in
    equal shares, rounded down, to those to whom they lean alike.
    """
    driven = [0] * len(board.camps)
    if board.home.leaning == ABSENT or not board.home.call_ups:
        return driven
    for camp in range(len(board.camps)):
        away = sum(stay_away(board, state, camp, men) for _, men in expected(board, state, camp))
        joined = refuges(board, state, camp)
        for other in joined:
            driven[other] += away * board.rules.levy.driven_percent // (100 * len(joined))
    for camp, men in enumerate(driven):
        take_in(board, state, camp, men)
    return driven


def refuges(board: Board, state: State, camp: int) -> list[int]:
    """The enemies to whom the towns that a camp holds lean most, all together: one, but where they lean alike to
    several, and none where they lean to none.
    """
    held = [town for town, owner in enumerate(state.owner) if owner == camp]
    foes = foes_of(state.relation, len(board.camps), camp)
    leanings = [sum(leaning_of(board, state, foe, town) for town in held) for foe in foes]
    return [foe for foe, leaning in zip(foes, leanings, strict=True) if leaning == max(leanings) > 0]


def joined_by(board: Board, state: State, town: int) -> list[int]:
    """The enemies of a town's holder to whom its unrest drives men: the one to whom it leans most, of those to whom it
    leans alike the one who holds the nearest town by road, and in equal shares all who hold one as near.
    """
    foes = foes_of(state.relation, len(board.camps), state.owner[town]) if state.owner[town] != NOBODY else ()
    if len(foes) < 2:
        return list(foes)
    leanings = [leaning_of(board, state, foe, town) for foe in foes]
    found = [foe for foe, leaning in zip(foes, leanings, strict=True) if leaning == max(leanings)]
    return found if len(found) == 1 else nearest_of(board, state, town, found)


def nearest_of(board: Board, state: State, town: int, camps: list[int]) -> list[int]:
    """Of several camps those that hold the towns nearest to a town by road; all of them where none holds any there."""
    nearest, queue = {town: 0}, [(0, town)]
    found: list[int] = []
    most = NEVER
    while queue and queue[0][0] <= most:
        so_far, place = heappop(queue)
        if state.owner[place] in camps:
            most = so_far
            found.append(state.owner[place])
        for near, link in board.exits[place]:
            there = so_far + board.links[link].km
            if there < nearest.get(near, NEVER):
                nearest[near] = there
                heappush(queue, (there, near))
    return sorted(dict.fromkeys(found)) or camps


def shirkers(board: Board, state: State, camp: int) -> int:
    """Hundredths of a per cent of a class that stay away: the more, the less the towns of the camp lean to it."""
    held = [town for town, owner in enumerate(state.owner) if owner == camp]
    if board.home.leaning == ABSENT:
        return 0
    leaning = sum(leaning_of(board, state, camp, town) for town in held) // max(1, len(held))
    return board.rules.levy.shirk_percent * (100 - leaning)


def take_in(board: Board, state: State, camp: int, men: int) -> None:
    """New men, who have a course before them if their camp trains its recruits."""
    layout = board.home
    if layout.places != ABSENT and state.home[layout.places + camp] != ABSENT:
        add_home(state, layout.recruits + camp, men)
    else:
        book(state, camp, MANPOWER, men)


def train(board: Board, state: State, camp: int) -> int:
    """A turn of the courses of a camp: others begin; how many have learned enough, and wait for a unit."""
    layout = board.home
    if layout.places == ABSENT:
        return 0
    first = layout.courses + camp * layout.stages
    done, *courses = state.home[first : first + layout.stages]
    free = state.home[layout.places + camp] - sum(courses)
    begin = max(0, min(free, state.home[layout.recruits + camp]))
    add_home(state, layout.recruits + camp, -begin)
    for stage, men in enumerate((*courses, begin)):
        set_home(state, first + stage, men)
    book(state, camp, MANPOWER, done)
    return done


def lean(board: Board, state: State, camp: int, change: int, towns: tuple[int, ...]) -> None:
    """The people of towns lean so much more to a camp, or less."""
    home, first = list(state.home), board.home.leaning + camp * len(board.towns)
    for town in towns:
        home[first + town] = max(0, min(100, home[first + town] + change))
    state.home = tuple(home)


def turn_away(board: Board, state: State) -> None:
    """The people of towns that are bled turn from those who hold them."""
    if board.home.leaning == ABSENT:
        return
    for town, unrest in enumerate(state.unrest):
        lost = unrest * board.rules.levy.unrest_leaning // 100
        if lost and state.owner[town] != NOBODY:
            lean(board, state, state.owner[town], -lost, (town,))


def zeal_of(board: Board, state: State, camp: int) -> int:
    """Per cent of the volunteers whom leaning alone brings, who come to the camp: promises raise it."""
    return 100 if board.home.zeal == ABSENT else 100 + state.home[board.home.zeal + camp]


def volunteers(board: Board, state: State) -> list[int]:
    """By camp: men of the towns that lean to it more than to any other, who come in this turn."""
    leads = [0] * len(board.camps)
    if board.home.leaning == ABSENT:
        return leads
    for town in range(len(board.towns)):
        leanings = [leaning_of(board, state, camp, town) for camp in range(len(board.camps))]
        second, first = sorted(leanings)[-2:]
        if first > second:
            camp = leanings.index(first)
            through = board.rules.levy.across_percent if hostile_owner(board, state, camp, town) else 100
            leads[camp] += (first - second) * through
    numbers = [board.rules.levy.volunteers * zeal_of(board, state, camp) for camp in range(len(board.camps))]
    men = [lead * number * board.days // (100 * 100 * 100 * WEEK) for lead, number in zip(leads, numbers, strict=True)]
    for camp, number in enumerate(men):
        take_in(board, state, camp, number)
    return men


def leaning_of(board: Board, state: State, camp: int, town: int) -> int:
    """0 to 100; 0 where the scenario says nothing of it."""
    first = board.home.leaning
    return 0 if first == ABSENT else state.home[first + camp * len(board.towns) + town]
