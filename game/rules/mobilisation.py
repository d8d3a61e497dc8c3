"""Men before they are soldiers: classes called up, courses of training, volunteers, how towns lean."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.home import ABSENT, SLOTS_OF_A_CLASS, add_home, leaning_of, set_home
from game.rules.men_effects import CallUp, ChangeLeaning, ChangeTraining, OfMobilisation
from game.rules.stacks import book, hostile_owner
from game.rules.state import MANPOWER, State
from game.rules.terms import NOBODY, WEEK


def mobilise(board: Board, state: State, effect: OfMobilisation) -> None:
    match effect:
        case CallUp():
            call_up(board, state, effect)
        case ChangeTraining(camp, change):
            slot = board.home.places + camp
            set_home(state, slot, max(0, max(0, state.home[slot]) + change))
        case ChangeLeaning(camp, change, towns):
            lean(board, state, camp, change, towns or tuple(range(len(board.towns))))


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
    begins, ends = board.day(state.turn), board.day(state.turn + 1)
    came = 0
    for effect in board.home.call_ups:
        begun = state.home[slot_of(board, effect)]
        if effect.camp != camp or not begun:
            continue
        men = due(effect, ends - begun) - due(effect, begins - begun)
        men -= men * shirkers(board, state, camp) // 10_000
        add_home(state, slot_of(board, effect) + 1, men)
        came += men
    take_in(board, state, camp, came)
    return came


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
    men = [lead * board.rules.levy.volunteers * board.days // (100 * 100 * WEEK) for lead in leads]
    for camp, number in enumerate(men):
        take_in(board, state, camp, number)
    return men
