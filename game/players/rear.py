"""Enemies who have come behind those who hold a line."""

from __future__ import annotations

from itertools import compress

from game.rules.board import Board
from game.rules.routes import hop_costs
from game.rules.stacks import hostile_owner, in_contact
from game.rules.state import State
from game.rules.supply import distances
from game.rules.terms import LINE


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


def is_in_reach(board: Board, view: State, foes: list[int], field: list[int], but: int) -> bool:
    """Whether an enemy, but for those in one town, could come in a turn to the town that the field spreads from."""
    turn, costs = board.rules.arms[LINE].km_a_day * board.days * 10, hop_costs(board, view, False)
    return any(
        town != but and any(field[near] + costs[link] <= turn for near, link in board.exits[town])
        for town in compress(range(len(foes)), foes)
    )
