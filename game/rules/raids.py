"""Raids: a small force shakes a garrison's nerve without taking ground."""

from __future__ import annotations

from game.rules.attack import check_attacker
from game.rules.battle import spend_turn
from game.rules.board import Board
from game.rules.dice import RAID_DICE, draw
from game.rules.events import Event, Raided
from game.rules.orders import Order, Refused
from game.rules.stacks import at_war, change_morale, disturb, lose, units_in
from game.rules.state import DEAD, State
from game.rules.training import learn


def check_raid(board: Board, state: State, order: Order) -> list[int]:
    """The units raided. Raises `Refused`."""
    unit = order.units[0]
    if state.men[unit] > board.rules.nerve.raid_men:
        raise Refused("too_many_to_raid", unit=unit, men=board.rules.nerve.raid_men)
    check_attacker(board, state, unit, order.town)
    foes = [foe for foe in units_in(state, order.town) if at_war(board, state, state.seat, state.camp[foe])]
    if not foes:
        raise Refused("nobody_there", town=order.town)
    return foes


def raid_chance(board: Board, state: State, unit: int, foes: list[int]) -> int:
    """Per cent."""
    nerve = board.rules.nerve
    men = sum(state.men[foe] for foe in foes)
    quality = sum(state.men[foe] * state.quality[foe] for foe in foes) // max(1, men)
    return max(5, min(95, nerve.raid_percent + nerve.raid_quality * (state.quality[unit] - quality)))


def do_raid(board: Board, state: State, order: Order) -> list[Event]:
    foes = check_raid(board, state, order)
    nerve = board.rules.nerve
    unit = order.units[0]
    start, men = state.town[unit], state.men[unit]
    success = draw(state.seed, state.turn, RAID_DICE, unit, 100) < raid_chance(board, state, unit, foes)
    spend_turn(board, state, unit)
    small = max(1, men * nerve.raid_loss // 1000)
    lost = lose(state, unit, small if success else 2 * small, DEAD)
    change_morale(state, unit, nerve.raid_heart if success else -nerve.raid_heart)
    foe_lost = 0
    events: list[Event] = []
    if success:
        foe_lost = lose(state, foes[0], min(2 * small, state.men[foes[0]] // 4), DEAD)
        for foe in foes:
            change_morale(state, foe, nerve.raid_morale)
            disturb(state, foe)
        state.unrest[order.town] = min(100, state.unrest[order.town] + nerve.raid_unrest)
        learn(board, state, unit, nerve.raid_experience, len(board.rules.combat.quality_percent), events)
    return [Raided(unit, start, order.town, lost, foe_lost, success), *events]
