"""A raid looked at beforehand: its chance, and what success and failure cost, as the rules themselves carry it out."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.board import Board
from game.rules.orders import Order
from game.rules.raids import check_raid, own_loss, raid_chance, strike
from game.rules.state import State


class RaidPlan(NamedTuple):
    percent: int  # chance of success
    lost: int  # men of the raiders, in success
    lost_in_failure: int
    foe_lost: int  # in success, as its effect on morale is
    foe_morale: int


def raid_plan(board: Board, view: State, order: Order) -> RaidPlan:
    """Raises `Refused` for a raid that cannot be made."""
    foes = check_raid(board, view, order)
    unit, nerve = order.units[0], board.rules.nerve
    men = view.men[unit]
    small = own_loss(board, men)
    after = view.copy()
    foe_lost = strike(board, after, unit, men, order.town, foes, [])
    return RaidPlan(
        raid_chance(board, view, unit, foes),
        min(men, small),
        min(men, small * nerve.raid_failure_percent // 100),
        foe_lost,
        min(after.morale[foe] - view.morale[foe] for foe in foes),
    )
