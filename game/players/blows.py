"""Attacks that a plan asks for, as a commander makes them: with those who are ready, when all are there, and not again
where the same has just failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.rules.attack_supply import is_spent
from game.rules.board import Board
from game.rules.march import allowance, left_to_march, to_go
from game.rules.odds import Met, win_of
from game.rules.orders import Order
from game.rules.plans import Plan
from game.rules.routes import link_between
from game.rules.state import MARCHED, State
from game.rules.strength import strengths
from game.rules.terms import ADVANCE, ADVANCES, ATTACKS, GARRISONS, HOLDS
from game.rules.weather import season_on

_EVEN: Final = 500  # per mille of winning, from which spent men attack
_FAIR: Final = 300  # from which an attack is made again though it has failed
_POOR: Final = 250  # below which it waits for those about to come, and is made once
_SLIM: Final = 100  # that there must be if all stand who may go, unless the plan asks for less
_ROOM: Final = 0.3  # share of a unit that must find room on the road


def rested(board: Board, view: State, units: tuple[int, ...]) -> tuple[int, ...]:
    """Those who have supply for an attack."""
    return tuple(unit for unit in units if not is_spent(board, view, unit))


def is_ripe(
    board: Board, view: State, order: Order, chance: int, failed: int | None, others: list[int], waits: bool
) -> bool:
    """Whether an attack is to be made as things stand. `failed`: the chance of one that has failed of late; `others`:
    who could take part; `waits`: there is another turn."""
    if chance < _EVEN and len(rested(board, view, order.units)) < len(order.units):
        return False
    if failed is not None and chance < _FAIR and (chance <= failed or chance < _POOR):
        return False
    if chance >= _POOR or not waits:
        return True
    return not (may_clear(board, view) or any(adds(board, view, unit, order) for unit in others))


def may_clear(board: Board, view: State) -> bool:
    """Whether the weather of the next turn is likelier than not to be a better one for an attack."""
    season = season_on(board, board.day(view.turn + 1))
    if season is None:
        return False
    shifts = board.rules.combat.weather_shift
    better = sum(weight for weight, shift in zip(season.weights, shifts, strict=True) if shift > shifts[view.weather])
    return 2 * better > sum(season.weights)


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


def fitting(board: Board, view: State, units: Sequence[int], target: int) -> tuple[int, ...]:
    """Those who find room in an attack on a town, the strongest for the room they take first, for the rules let them on
    the road in this order; nobody, if there is nobody among them who takes ground."""
    frontage, beside = board.rules.combat.frontage, board.beside[target]
    free: dict[int, int] = {}
    kept = []
    for unit in sorted(units, key=lambda unit: (-by_room(board, view, unit), unit)):
        link = beside[view.town[unit]]
        room = free.setdefault(link, frontage[board.links[link].road])
        needs = view.men[unit] * board.deck_arms[view.card[unit]].room_percent // 100
        if room >= _ROOM * needs and room > 0:
            free[link] = room - needs
            kept.append(unit)
    return tuple(kept) if any(takes_ground(board, view, unit) for unit in kept) else ()


def by_room(board: Board, view: State, unit: int) -> int:
    """The strength of a unit in an attack for a thousand men's room on the road."""
    strength, __ = strengths(board, view, unit)
    return strength * 100_000 // max(1, view.men[unit] * board.deck_arms[view.card[unit]].room_percent)


def takes_ground(board: Board, view: State, unit: int) -> bool:
    return bool(board.deck_arms[view.card[unit]].can & ADVANCE)


def lends(plan: Plan, target: int, needed: bool) -> bool:
    """Whether a plan lets those whom it binds take part in another attack of their side. `needed`: where they stand, or
    for a blow of their own."""
    if plan.task in (ADVANCES, ATTACKS, GARRISONS) and (target in plan.towns or target == plan.target):
        return True
    return plan.task in (ADVANCES, ATTACKS, HOLDS) and not needed


def has_its_own(board: Board, foes: list[int], plan: Plan, here: int, but: int) -> bool:
    """Whether those of a plan who stand in a town have another enemy beside them whom they are to attack."""
    aims = (*plan.towns, plan.target) if plan.task in (ADVANCES, ATTACKS) else ()
    return any(town != but and town in board.beside[here] and foes[town] for town in aims)
