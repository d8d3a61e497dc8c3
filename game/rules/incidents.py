"""Incidents: armies of camps that are near war, and touch, come to blows without an order."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.allegiance import settle
from game.rules.board import Board
from game.rules.dice import CLASH_DICE, draw
from game.rules.events import Event, Incident
from game.rules.relations import move_standing, standing_between
from game.rules.state import DEAD, State
from game.rules.terms import NOWHERE
from game.rules.units import disturb, lose


def near_war(board: Board, state: State) -> list[tuple[int, int]]:
    """Pairs of camps that are not at war, and whose relations are so bad that their armies come to blows."""
    numbers, count = board.rules.relations, len(board.camps)
    if numbers.clash_below <= numbers.truce_from:
        return []
    return [
        (camp, other)
        for camp in range(count)
        for other in range(camp + 1, count)
        if numbers.truce_from <= state.standing[camp * count + other] < numbers.clash_below
    ]


def come_to_blows(board: Board, state: State, events: list[Event]) -> None:
    """In the night: wherever stacks of two such camps stand in linked towns, perhaps; no more once there is war."""
    pairs = near_war(board, state)
    for camp, other in pairs:
        for link, town, foe_town in touching(board, state, camp, other):
            # Each link and pair has a throw of its own: what happens elsewhere changes none.
            pair = camp * len(board.camps) + other
            if draw(state.seed, state.turn, CLASH_DICE + link, pair, 100) < board.rules.relations.clash_percent:
                standing = clash(board, state, camp, other, town, foe_town, events)
                if standing < board.rules.relations.truce_from:
                    break
    if pairs:
        settle(board, state, events)


def touching(board: Board, state: State, camp: int, other: int) -> Iterator[tuple[int, int, int]]:
    """(link, town of the one, town of the other) for each link with men of both at its ends."""
    ours, theirs = (posts(state, one) for one in (camp, other))
    for number, link in board.over_land:
        for town, foe_town in ((link.a, link.b), (link.b, link.a)):
            if town in ours and foe_town in theirs:
                yield number, town, foe_town


def posts(state: State, camp: int) -> frozenset[int]:
    """The towns in which a camp has men."""
    return frozenset(
        town for town, owner in zip(state.town, state.camp, strict=True) if town != NOWHERE and owner == camp
    )


def clash(board: Board, state: State, camp: int, other: int, town: int, foe_town: int, events: list[Event]) -> int:
    """Both lose a few men of their largest unit there, as many as a share of the smaller stack; how they stand then."""
    numbers = board.rules.relations
    stacks = [men_there(state, camp, town), men_there(state, other, foe_town)]
    if not all(stacks):  # an earlier clash of the night has cost the last of them
        return standing_between(board, state, camp, other)
    fewest = min(sum(state.men[unit] for unit in units) for units in stacks)
    each = min(numbers.clash_men, -(-fewest * numbers.clash_permille // 1000))
    lost = []
    for units in stacks:
        largest = max(units, key=lambda unit: (state.men[unit], -unit))
        lost.append(lose(state, largest, each, DEAD))
        for unit in units:
            disturb(state, unit)
    standing = move_standing(board, state, camp, other, -numbers.clash_change)
    events.append(Incident(camp, other, town, foe_town, lost[0], lost[1], standing))
    return standing


def men_there(state: State, camp: int, town: int) -> list[int]:
    """The camp's units in a town."""
    return [unit for unit, place in enumerate(state.town) if place == town and state.camp[unit] == camp]
