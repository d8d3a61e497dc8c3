"""Attacks that a plan asks for, as a commander makes them: with those who are ready, when all are there, and not again
where the same has just failed."""

from __future__ import annotations

from typing import Final

from game.rules.attack_supply import is_spent
from game.rules.board import Board
from game.rules.march import allowance, left_to_march, to_go
from game.rules.odds import Met, win_of
from game.rules.orders import Order
from game.rules.routes import link_between
from game.rules.state import MARCHED, State

_EVEN: Final = 500  # per mille of winning, from which spent men attack
_FAIR: Final = 300  # from which an attack is made again though it has failed
_POOR: Final = 250  # below which it waits for those about to come, and is made once
_SLIM: Final = 100  # that there must be if all stand who may go, unless the plan asks for less
_ROOM: Final = 0.3  # share of a unit that must find room on the road


def rested(board: Board, view: State, units: tuple[int, ...]) -> tuple[int, ...]:
    """Those who have supply for an attack."""
    return tuple(unit for unit in units if not is_spent(board, view, unit))


def is_ripe(board: Board, view: State, order: Order, chance: int, failed: int | None, others: list[int]) -> bool:
    """Whether an attack is to be made as things stand. `failed`: the chance of one that has failed of late; `others`:
    who could take part."""
    if chance < _EVEN and len(rested(board, view, order.units)) < len(order.units):
        return False
    if failed is not None and chance < _FAIR and (chance <= failed or chance < _POOR):
        return False
    return chance >= _POOR or not any(adds(board, view, unit, order) for unit in others)


def is_in_vain(board: Board, met: Met, asked: int) -> bool:
    """Whether an attack hangs on an enemy who goes of himself. `asked`: per mille of winning that the plan asks for."""
    return win_of(board, met) < min(_SLIM, asked)


def adds(board: Board, view: State, unit: int, order: Order) -> bool:
    """Whether an attack has room for a unit that can join it in the next turn."""
    here = view.town[unit]
    link = link_between(board, here, order.town)
    if link < 0 or not comes_next(board, view, unit, order.town):
        return False
    beside = sum(view.men[other] for other in order.units if view.town[other] == here)
    return board.rules.combat.frontage[board.links[link].road] - beside >= _ROOM * view.men[unit]


def comes_next(board: Board, view: State, unit: int, target: int) -> bool:
    """Whether a unit beside a town, which has come up in this part or is about to, can attack it in the next turn."""
    comes = view.goal[unit] == target or bool(view.acted[unit] & MARCHED)
    return comes and to_go(board, view, unit, target) <= left_to_march(board, view, unit) + allowance(board, view, unit)
