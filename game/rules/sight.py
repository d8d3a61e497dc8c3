"""Fog of war: what a camp sees, what it remembers, and the state it believes in.

A camp sees the enemy stacks in its own towns, in towns where its units stand and in the towns linked to either. Of an
enemy stack it learns a rounded size; out of sight, the last known size with its age.
"""

from __future__ import annotations

from game.rules.attack_supply import known_to
from game.rules.board import Board
from game.rules.dice import draw
from game.rules.stacks import at_war, enemy_men, remove
from game.rules.state import LEDGER_SIZE, MANPOWER, State
from game.rules.terms import FULL, INFANTRY, NOWHERE, STAND, WAR


def watched(board: Board, state: State, camp: int) -> list[bool]:
    """By town: whether the camp sees what stands there."""
    if not state.fog:
        return [True] * len(board.towns)
    seen = [False] * len(board.towns)
    posts = {town for town, owner in enumerate(state.owner) if owner == camp}
    posts.update(town for town, owner in zip(state.town, state.camp, strict=True) if owner == camp and town != NOWHERE)
    for town in sorted(posts):
        seen[town] = True
        for near, _ in board.exits[town]:
            seen[near] = True
    return seen


def look(board: Board, state: State, camp: int) -> None:
    """Write down what the camp sees now."""
    seen = watched(board, state, camp)
    men = enemy_men(board, state, camp)
    first = camp * len(board.towns)
    for town, visible in enumerate(seen):
        if visible:
            state.seen_men[first + town] = rounded(board, state, men[town])
            state.seen_turn[first + town] = state.turn


def look_around(board: Board, state: State, camp: int, town: int) -> None:
    """Write down what units that have just come to a town see from it."""
    men = enemy_men(board, state, camp)
    first = camp * len(board.towns)
    for near in (town, *(near for near, _ in board.exits[town])):
        state.seen_men[first + near] = rounded(board, state, men[near])
        state.seen_turn[first + near] = state.turn


def rounded(board: Board, state: State, men: int) -> int:
    """A stack as it is seen; never nothing where somebody stands."""
    if not state.fog or not men:
        return men
    step = board.rules.sight.round_men
    return max(step, (men + step // 2) // step * step)


def known_enemies(board: Board, state: State, camp: int) -> list[int]:
    """By town: enemy men as the camp last saw them, unless that is too long ago; without fog, all of them."""
    if not state.fog:
        return enemy_men(board, state, camp)
    first = camp * len(board.towns)
    oldest = state.turn - board.rules.sight.memory_turns
    return [
        men if men and turn >= oldest else 0
        for men, turn in zip(
            state.seen_men[first : first + len(board.towns)],
            state.seen_turn[first : first + len(board.towns)],
            strict=True,
        )
    ]


def believed(board: Board, state: State, camp: int) -> State:
    """The state as the camp knows it, on which every rule can be tried.

    Its own and its allies' units are exact and keep their numbers. Every enemy stack it knows of is one plain infantry
    unit of rounded size in the slot of some enemy unit; other enemies stand nowhere. The seed differs from the game's.
    """
    view = state.copy()
    view.seed = draw(state.seed, 0, camp + 1, 0, 1 << 31)
    hide_others(board, view, camp)
    view.stock, view.ready_day = known_to(board, state, camp)
    if not state.fog:
        return view
    guesses = seen_stacks(board, state, camp)
    slots = []
    for unit, owner in enumerate(state.camp):
        if at_war(board, state, camp, owner):
            remove(view, unit)
            slots.append(unit)
    plain = [plain_card(board, other) for other in range(len(board.camps))]
    cards, parts, camps = list(state.card), list(state.part), list(state.camp)
    for slot, (town, men, dug, guns) in zip(slots, guesses, strict=False):
        camps[slot] = holder_of(board, state, camp, town)
        cards[slot] = plain[camps[slot]]
        parts[slot] = 0
        view.town[slot] = town
        view.men[slot] = men
        view.guns[slot] = guns
        view.dug[slot] = dug
        view.quality[slot] = board.rules.sight.guess_quality
        view.morale[slot] = board.rules.sight.guess_morale
        view.fatigue[slot] = view.spent[slot] = view.acted[slot] = view.quiet[slot] = 0
        view.supply[slot] = FULL
        view.stance[slot] = STAND
    view.camp, view.card, view.part = tuple(camps), tuple(cards), tuple(parts)
    return view


def hide_others(board: Board, view: State, camp: int) -> None:
    """A camp knows neither the reserves nor the sightings of another."""
    towns = len(board.towns)
    for other in range(len(board.camps)):
        if other != camp:
            view.ledger[other * LEDGER_SIZE + MANPOWER] = 0
            view.seen_men[other * towns : (other + 1) * towns] = [0] * towns
            view.seen_turn[other * towns : (other + 1) * towns] = [0] * towns


def seen_stacks(board: Board, state: State, camp: int) -> list[tuple[int, int, int, int]]:
    """(town, men, entrenchment, guns) of each enemy stack the camp knows of; trenches and guns only if in sight."""
    seen = watched(board, state, camp)
    dug = [0] * len(board.towns)
    guns = [0] * len(board.towns)
    men = [0] * len(board.towns)
    for unit, town in enumerate(state.town):
        if town != NOWHERE and seen[town] and state.relation[camp * len(board.camps) + state.camp[unit]] == WAR:
            dug[town] = max(dug[town], state.dug[unit])
            guns[town] += state.guns[unit]
            men[town] += state.men[unit]
    remembered = known_enemies(board, state, camp)
    stacks = []
    for town, visible in enumerate(seen):
        size = rounded(board, state, men[town]) if visible else remembered[town]
        if size:
            stacks.append((town, size, dug[town], guns[town]))
    return stacks


def holder_of(board: Board, state: State, camp: int, town: int) -> int:
    """Whose the enemies in a town are taken to be: its owner's, or those of the first camp at war."""
    owner = state.owner[town]
    if owner >= 0 and at_war(board, state, camp, owner):
        return owner
    return next((other for other in range(len(board.camps)) if at_war(board, state, camp, other)), camp)


def plain_card(board: Board, camp: int) -> int:
    """The card that stands for an unknown stack of a camp: plain infantry, or the camp's first card."""
    first = -1
    for number, card in enumerate(board.cards):
        if card.camp == camp:
            if card.arm == INFANTRY and not card.traits:
                return number
            first = number if first < 0 else first
    return max(0, first)
