"""What a viewer may see of a game: the plain values from which map, panels and replays draw."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.rules.board import Board
from game.rules.march import left_to_march
from game.rules.sight import memories, watched
from game.rules.stacks import at_war, card_of
from game.rules.state import DISTURBED, DONE, MUTINOUS, State
from game.rules.terms import NOWHERE
from game.sight.view import sightings

EVERYONE: Final = -1
"""The viewer who sees all: the analyst, or a player after the end."""


class Counter(NamedTuple):
    """A unit whose card the viewer knows."""

    unit: int
    card: int
    camp: int
    nation: int
    arm: int
    size: int
    men: int
    guns: int
    quality: int
    morale: int
    fatigue: int
    dug: int
    supply: int
    stance: int
    part: int
    full_men: int  # of its card, for the strength bar
    done: bool  # it can neither march nor fight any more this turn
    goal: int  # town of a march over several turns; NOWHERE
    mutinous: bool  # it obeys nobody
    disturbed: bool  # it attacked, was attacked or raided, or fell back: it neither rests nor digs this night
    traits: int  # bits, as events have changed them


class Stack(NamedTuple):
    """What stands in a town of one camp."""

    town: int
    camp: int
    counters: tuple[Counter, ...]  # empty for an enemy stack of which only the size is known
    men: int  # rounded where the counters are not known
    guns: int
    dug: int
    age: int  # turns since it was seen; 0: in sight now

    @property
    def exact(self) -> bool:
        return bool(self.counters)


class Situation(NamedTuple):
    """Everything on the map as one camp, or everyone, sees it."""

    viewer: int
    turn: int
    stacks: tuple[Stack, ...]  # by rising town, then camp
    owner: tuple[int, ...]  # by town
    seen: tuple[bool, ...]  # by town: in sight now

    def at(self, town: int) -> tuple[Stack, ...]:
        return tuple(stack for stack in self.stacks if stack.town == town)


def situation(board: Board, state: State, viewer: int) -> Situation:
    """`viewer`: a camp, or `EVERYONE`. Never holds more than the viewer may know."""
    seen = [True] * len(board.towns) if viewer == EVERYONE else watched(board, state, viewer)
    stacks: dict[tuple[int, int], list[Counter]] = {}
    for unit, town in enumerate(state.town):
        if town == NOWHERE:
            continue
        camp = state.camp[unit]
        hidden = viewer != EVERYONE and state.fog and at_war(board, state, viewer, camp)
        if not hidden:
            stacks.setdefault((town, camp), []).append(counter(board, state, unit))
    found = [
        Stack(
            town,
            camp,
            tuple(counters),
            sum(c.men for c in counters),
            sum(c.guns for c in counters),
            max(c.dug for c in counters),
            0,
        )
        for (town, camp), counters in stacks.items()
    ]
    if viewer != EVERYONE and state.fog:
        remembered = memories(board, state, viewer)
        for known in sightings(board, state, viewer, seen):
            age = 0 if seen[known.town] else max(0, state.turn - remembered.turns[known.town])
            found.append(Stack(known.town, known.camp, (), known.men, known.guns, known.dug, age))
    return Situation(
        viewer,
        state.turn,
        tuple(sorted(found, key=lambda stack: (stack.town, stack.camp))),
        tuple(state.owner),
        tuple(seen),
    )


def counter(board: Board, state: State, unit: int) -> Counter:
    card = board.deck[state.card[unit]]
    done = bool(state.acted[unit] & DONE) or left_to_march(board, state, unit) <= 0
    return Counter(
        unit,
        state.card[unit],
        state.camp[unit],
        card.nation,
        card.arm,
        card.size,
        state.men[unit],
        state.guns[unit],
        state.quality[unit],
        state.morale[unit],
        state.fatigue[unit],
        state.dug[unit],
        state.supply[unit],
        state.stance[unit],
        state.part[unit],
        max(1, card.strength),
        done,
        state.goal[unit],
        bool(state.acted[unit] & MUTINOUS),
        bool(state.acted[unit] & DISTURBED),
        card_of(board, state, unit).traits,
    )
