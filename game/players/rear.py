"""Enemies who have come behind those who hold a line."""

from __future__ import annotations

from game.players.plans import is_hostile
from game.rules.board import Board
from game.rules.routes import hop_costs
from game.rules.stacks import enemy_men_at
from game.rules.state import State
from game.rules.supply import distances
from game.rules.terms import LINE


def is_behind(board: Board, view: State, camp: int, town: int, post: int) -> bool:
    """Whether an enemy in a town stands alone among towns of the camp's side, and no further from its depots than a
    post."""
    beside = board.beside[town]
    if not enemy_men_at(board, view, camp, town) or any(enemy_men_at(board, view, camp, near) for near in beside):
        return False
    ours = [near for near in beside if not is_hostile(board, view, camp, near)]
    if 2 * len(ours) <= len(beside):
        return False
    far = distances(board, view, camp)
    return len(ours) == len(beside) or min(far[near] for near in ours) < far[post]


def is_in_reach(board: Board, view: State, camp: int, field: list[int], but: int) -> bool:
    """Whether an enemy, but for those in one town, could come in a turn to the town that the field spreads from."""
    turn, costs = board.rules.arms[LINE].km_a_day * board.days * 10, hop_costs(board, view, False)
    return any(
        town != but
        and enemy_men_at(board, view, camp, town)
        and any(field[near] + costs[link] <= turn for near, link in board.exits[town])
        for town in range(len(board.towns))
    )
