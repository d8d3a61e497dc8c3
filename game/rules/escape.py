"""Ways out: where men go who cannot stay where they are.

A way out is closed by men, in proportion, not by who owns a village: hostile men in a town close it to a stack when
they are at least `screen_percent` of its own; an empty town closes nothing. Units that can go together (see `Party`)
have one way; each camp goes its own.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Final, NamedTuple

from game.rules.board import Board
from game.rules.door import Party, bar, closed_to, on_foot, party_of_card
from game.rules.lines import closed
from game.rules.relations import friends_of
from game.rules.routes import hop_cost
from game.rules.stacks import card_of, enemy_men, enemy_men_at, friendly_towns, in_truce, units_in
from game.rules.state import State
from game.rules.supply import beset, distances_without
from game.rules.terms import ALLIED, NEVER, NOBODY, NOWHERE, TRUCE

ENOUGH: Final = 2
"""Ways out that are as good as any number of them."""


class Way(NamedTuple):
    """How units get away."""

    town: int  # to which they go, held by their side
    links: tuple[int, ...]  # along these
    past: tuple[int, ...]  # towns on the way in which weaker enemies stand


Lines = dict[tuple[int, tuple[int, ...]], list[int]]
"""By camp, and the towns that enemies close to it: the distance of each town from its supply, with the town that is
left in enemy hands. What a battle costs opens some of them.
"""


class Column(NamedTuple):
    """Units of one town that can go together."""

    party: Party
    men: int  # of their camp in the town: the strength that counts against those who stand in the way
    units: tuple[int, ...]


def columns_of(board: Board, state: State, units: Sequence[int], town: int) -> list[Column]:
    """Units of a town by who can go together, in the order of the units named."""
    found: dict[Party, list[int]] = {}
    last: Party | None = None
    together: list[int] = []
    for unit in units:
        # Whether a company may hold a town does not matter: a retreat ends where its side holds one.
        if board.bound[state.card[unit]]:
            party = party_of_card(card_of(board, state, unit), state.camp[unit])
        else:
            party = on_foot(state.camp[unit])
        if party is not last:  # men on foot are most often one and the same
            last, together = party, found.setdefault(party, [])
        together.append(unit)
    men = [0] * len(board.camps)
    # Most often they are all that stand there, and counting goes quicker than looking at every unit.
    there = units if state.town.count(town) == len(units) else units_in(state, town)
    for unit in there:
        men[state.camp[unit]] += state.men[unit]
    return [Column(party, men[party.camp], tuple(group)) for party, group in found.items()]


def refuges(board: Board, state: State, party: Party, town: int) -> list[tuple[int, int]]:
    """(neighbour, link) of each linked town of its side to which a party could go."""
    return [
        (near, link)
        for near, link in board.exits[town]
        if is_refuge(board, state, party.camp, near) and not bar(board, state, party, near, link)
    ]


def is_refuge(board: Board, state: State, camp: int, town: int) -> bool:
    """Whether a town is of the camp's side and no enemy stands in it.

    Who stands in a town holds it, or an ally of his does: only an ally can have an enemy of the camp as his guest.
    """
    owner = state.owner[town]
    if owner == camp:
        return True
    ally = owner != NOBODY and state.relation[camp * len(board.camps) + owner] == ALLIED
    return ally and not enemy_men_at(board, state, camp, town)


def sure_ways(board: Board, state: State, camp: int, units: Sequence[int], town: int) -> list[int]:
    """The first two linked towns of their side to which the units of a camp can go, without those that take longer to
    find out about: for most stacks that is enough to know.
    """
    for unit in units:
        if board.bound[state.card[unit]]:
            return []
    ways, owner, truces = [], state.owner, TRUCE in state.relation
    friends = friends_of(state.relation, len(board.camps), camp)
    for near, link in board.exits[town]:
        if not friends[owner[near]] or board.barred[link] or (truces and in_truce(board, state, camp, near)):
            continue
        if owner[near] == camp or is_refuge(board, state, camp, near):
            ways.append(near)
            if len(ways) == ENOUGH:
                break
    return ways


def way_out(board: Board, state: State, column: Column, town: int, lines: Lines | None = None) -> Way | None:
    """The linked town of its side that is nearest to its supply, else the nearest town of its side behind; None: it is
    cut off. `lines` are kept from one call to the next by who asks for many outcomes of one battle.
    """
    near = refuges(board, state, column.party, town)
    if not near:
        return way_past(board, state, column.party, column.men, town, board.rules.combat.retreat_km * 10)
    if len(near) > 1:
        lines = {} if lines is None else lines
        asked = column.party.camp, beset(board, state, column.party.camp)
        if asked not in lines:
            lines[asked] = distances_without(board, state, column.party.camp, town)
        cost = lines[asked]
        near.sort(key=lambda way: (cost[way[0]], hop_cost(board, state, way[1], column.party.rails), way[0]))
    return Way(near[0][0], near[0][1:], ())


def way_past(board: Board, state: State, party: Party, men: int, town: int, most: int) -> Way | None:
    """The shortest way to a town of its side through empty towns, past as few enemies as can be, and only weak ones.

    It is no longer than `most` tenths of a km, as marched.
    """
    enemy = enemy_men(board, state, party.camp)
    friendly = friendly_towns(board, state, party.camp)
    shut = closed_to(board, state, party)
    percent = board.rules.combat.screen_percent
    shortest = [min(most + 1, NEVER)] * len(board.towns)
    steps: list[Step] = []
    # One enemy stack less to pass is worth any number of km, but a shorter way past more of them may lead farther.
    queue = [(0, 0, town, Step(town, NOWHERE, NOWHERE))]
    while queue:
        passed, so_far, place, step = heappop(queue)
        if so_far >= shortest[place]:
            continue
        shortest[place] = so_far
        if place != town and friendly[place] and not enemy[place]:
            return _way_back(step, steps, enemy)
        steps.append(step)
        for near, link in board.exits[place]:
            if shut[near] or (enemy[near] and enemy[near] * 100 >= men * percent):
                continue
            there = so_far + hop_cost(board, state, link, party.rails)
            if there >= shortest[near] or (board.barred[link] and closed(board, state, party.camp, link)):
                continue
            heappush(queue, (passed + (enemy[near] > 0), there, near, Step(near, link, len(steps) - 1)))
    return None


class Step(NamedTuple):
    """One link of a way past."""

    town: int
    link: int
    before: int  # number of the step before it; NOWHERE: none


def _way_back(last: Step, steps: list[Step], enemy: list[int]) -> Way:
    links: list[int] = []
    past: list[int] = []
    step = last
    while step.before != NOWHERE:
        links.append(step.link)
        step = steps[step.before]
        if step.before != NOWHERE and enemy[step.town]:
            past.append(step.town)
    return Way(last.town, tuple(reversed(links)), tuple(reversed(past)))


def slip_away(board: Board, state: State, party: Party, town: int, most: int) -> Way | None:
    """The way of men who go by twos and threes: whoever stands between does not stop them, a closed line does."""
    return way_past(board, state, party, NEVER, town, most)


def has_way_out(board: Board, state: State, column: Column, town: int) -> bool:
    if has_refuge(board, state, column, town):
        return True
    return way_past(board, state, column.party, column.men, town, board.rules.combat.retreat_km * 10) is not None


def has_refuge(board: Board, state: State, column: Column, town: int) -> bool:
    """Whether a column could go to a linked town of its side, however many men it has."""
    party = column.party
    for near, link in board.exits[town]:
        if is_refuge(board, state, party.camp, near) and not bar(board, state, party, near, link):
            return True
    return False


def free_to_leave(board: Board, state: State, units: Sequence[int], town: int) -> list[int]:
    """Those of the units of a town that have a way out."""
    return leavers_of(board, state, columns_of(board, state, units, town), town)


def leavers_of(board: Board, state: State, columns: Sequence[Column], town: int) -> list[int]:
    """Of the columns of a town the units that have a way out."""
    return [unit for column in columns if has_way_out(board, state, column, town) for unit in column.units]


def is_cut_off(board: Board, state: State, units: Sequence[int], town: int) -> bool:
    """Whether a stack is held fast in a town."""
    return is_held_fast(board, state, units, free_to_leave(board, state, units, town))


def is_held_fast(board: Board, state: State, units: Sequence[int], leavers: Sequence[int]) -> bool:
    """Whether more than `surrounded_percent` of the men of a stack have no way out. `leavers`: those who have one."""
    men = sum([state.men[unit] for unit in units])
    stuck = men - sum([state.men[unit] for unit in leavers])
    return stuck * 100 > men * board.rules.combat.surrounded_percent
