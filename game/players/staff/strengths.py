"""What stands in each town: strengths of both sides, and men of one's own who are cut off."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.board import Board
from game.rules.state import State
from game.rules.supply import farthest


class Strengths(NamedTuple):
    """Of the camp and of its enemies: lists are by town, the first two by unit."""

    attack: list[int]
    defence: list[float]
    units: list[int]  # of the camp, on the map
    posts: list[int]  # towns where they stand
    own_men: list[int]
    own_defence: list[float]
    foe_attack: list[int]
    foe_defence: list[float]
    foe_strength: list[int]  # of the defence, without its trenches
    foes_in: dict[int, list[int]]


def strengths_of(
    view: State,
    camp: int,
    stacks: dict[int, list[int]],
    both: list[tuple[int, int]],
    trench: list[float],
    friendly: list[bool],
    enemy_men: list[int],
) -> Strengths:
    """`both`: by unit, its strength in attack and in defence; `trench`: what a level of trenches multiplies that by."""
    count, towns = len(view.town), len(friendly)
    attacks, defences = [0] * count, [0.0] * count
    own: list[int] = []
    posts: list[int] = []
    own_men, own_defence = [0] * towns, [0.0] * towns
    foe_attack, foe_defence, foe_strength = [0] * towns, [0.0] * towns, [0] * towns
    foes_in: dict[int, list[int]] = {}
    camps, men, dug = view.camp, view.men, view.dug
    for town, units in stacks.items():
        for unit in units:
            attack, plain = both[unit]
            defence = plain * trench[dug[unit]]
            attacks[unit], defences[unit] = attack, defence
            if camps[unit] == camp:
                own.append(unit)
                own_men[town] += men[unit]
                own_defence[town] += defence
            elif enemy_men[town]:
                foe_attack[town] += attack
                foe_defence[town] += defence
                foe_strength[town] += plain
                foes_in.setdefault(town, []).append(unit)
            elif friendly[town]:
                own_defence[town] += defence
        if own_men[town]:
            posts.append(town)
    return Strengths(
        attacks, defences, own, posts, own_men, own_defence, foe_attack, foe_defence, foe_strength, foes_in
    )


def relief(
    board: Board, friendly: list[bool], supply: list[int], posts: list[int], own_men: list[int]
) -> dict[int, int]:
    """Towns between men who are cut off and a town that is fed, with those men: out by there, or in to them."""
    most = farthest(board)
    found: dict[int, int] = {}
    for post in posts:
        if supply[post] > most:
            for town, _ in board.exits[post]:
                if not friendly[town] and any(supply[near] <= most for near, _ in board.exits[town]):
                    found[town] = found.get(town, 0) + own_men[post]
    return found
