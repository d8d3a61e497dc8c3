"""What lies behind those who hold a line: enemies who have come there, their supply, and the way back to it."""

from __future__ import annotations

from itertools import compress
from typing import Final, final

from game.rules.board import Board
from game.rules.door import Party, party_of
from game.rules.march import allowance, left_to_march
from game.rules.plans import Plan
from game.rules.routes import hop_costs, march_field
from game.rules.sight import known_enemies
from game.rules.stacks import hostile_owner, in_contact, own_units
from game.rules.state import State
from game.rules.supply import distances, distances_without, farthest
from game.rules.terms import AIMED, CUT, GARRISONS, LINE, NEVER

_ROUND: Final = 2  # times the road there that a way round the enemy may be longer
_LATE: Final = 1  # turns after the end of a plan in which somebody may still come where it wants him


@final
class Fields:
    """How far a camp's parties march in one view: each way is looked for once."""

    def __init__(self, board: Board, view: State, camp: int) -> None:
        self.board, self.view = board, view
        self.enemies = known_enemies(board, view, camp)
        self.nobody = [0] * len(board.towns)
        self.known: dict[tuple[Party, int], list[int]] = {}
        self.direct: dict[tuple[Party, int], list[int]] = {}

    def round_enemies(self, party: Party, start: int) -> list[int]:
        """By town: how far a party marches to it."""
        way = party, start
        if way not in self.known:
            self.known[way], __ = march_field(self.board, self.view, party, start, enemies=self.enemies)
        return self.known[way]

    def without_enemies(self, party: Party, start: int) -> list[int]:
        """By town: how far it would be if there were no enemy."""
        way = party, start
        if way not in self.direct:
            self.direct[way], __ = march_field(self.board, self.view, party, start, enemies=self.nobody)
        return self.direct[way]


def is_behind(board: Board, view: State, camp: int, foes: list[int], town: int, post: int) -> bool:
    """Whether an enemy in a town stands alone, most towns beside him are no enemy's, and one of them is nearer to the
    camp's depots than a post, or all are no enemy's. `foes`: enemy men by town."""
    beside = board.beside[town]
    if not foes[town] or in_contact(board, foes, town):
        return False
    ours = [near for near in beside if not hostile_owner(board, view, camp, near)]
    if 2 * len(ours) <= len(beside):
        return False
    far = distances(board, view, camp)
    return len(ours) == len(beside) or min(far[near] for near in ours) < far[post]


def men_in_reach(board: Board, view: State, foes: list[int], field: list[int], but: int) -> int:
    """Enemies, but for those in one town, who could come in a turn to the town that the field spreads from."""
    turn, costs = board.rules.arms[LINE].km_a_day * board.days * 10, hop_costs(board, view, False)
    men = 0
    for town in compress(range(len(foes)), foes):
        if town == but:
            continue
        for near, link in board.exits[town]:
            if field[near] + costs[link] <= turn:
                men += foes[town]
                break
    return men


def is_fed(board: Board, view: State, camp: int, town: int) -> bool:
    """Whether supply of a camp comes to a town."""
    return distances(board, view, camp)[town] <= farthest(board)


def has_line(board: Board, view: State, camp: int, town: int) -> bool:
    """Whether a line leads from a depot of a camp to a town, however long."""
    return distances(board, view, camp)[town] < NEVER


def is_starving(board: Board, view: State, unit: int) -> bool:
    """Whether a unit is cut off, no line leading to it at all, and nothing feeds it."""
    return view.supply[unit] == CUT and not has_line(board, view, view.camp[unit], view.town[unit])


def fed_through(board: Board, view: State, camp: int, town: int) -> int:
    """Men of a camp elsewhere who would be cut off if a town fell."""
    most, now = farthest(board), distances(board, view, camp)
    if now[town] > most:
        return 0
    without = distances_without(board, view, camp, town)
    return sum(
        view.men[unit]
        for unit in own_units(view, camp)
        if view.town[unit] != town and now[view.town[unit]] <= most < without[view.town[unit]]
    )


def is_astray(board: Board, view: State, plan: Plan, unit: int, fields: Fields) -> bool:
    """Whether a unit is outside the towns of its plan, and the enemy keeps it from coming there by a road not much
    longer than the direct one, or it would come when the plan is over."""
    here, goal = view.town[unit], view.goal[unit]
    if plan.task == GARRISONS or here in plan.towns or goal in plan.towns:
        return False
    if plan.task in AIMED and (plan.target in board.beside[here] or goal == plan.target):
        return False
    party = party_of(board, view, (unit,))
    field = fields.round_enemies(party, here)
    far = min(field[town] for town in plan.towns)
    a_day = max(1, allowance(board, view, unit))
    left = left_to_march(board, view, unit)
    if far <= left:
        return False
    direct = fields.without_enemies(party, here)
    if far > _ROUND * min(direct[town] for town in plan.towns) + a_day:
        return True
    turns = -(-(far - left) // a_day)
    return far < NEVER and view.turn + turns > min(plan.last, board.turns) + _LATE
