"""Raids: a small force shakes a garrison's nerve without taking ground.

What the raids of a turn do to a town goes by all the men who have raided it with success: the second adds only what is
missing to the full effect, which so many parts of the garrison bring about, or as many men as may raid at once.
"""

from __future__ import annotations

from game.rules.aftermath import spend_turn
from game.rules.attack import check_attacker
from game.rules.board import Board
from game.rules.dice import RAID_DICE, draw, stream_of
from game.rules.events import Event, Raided
from game.rules.orders import Order, Refused
from game.rules.stacks import arm_of, at_war, units_in
from game.rules.state import DEAD, State, replaced
from game.rules.terms import RAID
from game.rules.training import learn
from game.rules.units import change_morale, disturb, full_raid, lose


def check_raid(board: Board, state: State, order: Order) -> list[int]:
    """The units raided. Raises `Refused`."""
    unit = order.units[0]
    if not arm_of(board, state, unit).can & RAID:
        raise Refused("cannot_raid", unit=unit)
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
    chance = nerve.raid_percent + nerve.raid_quality * (state.quality[unit] - quality)
    return max(nerve.raid_least, min(nerve.raid_most, chance))


def do_raid(board: Board, state: State, order: Order) -> list[Event]:
    foes = check_raid(board, state, order)
    nerve = board.rules.nerve
    unit, town = order.units[0], order.town
    start, men = state.town[unit], state.men[unit]
    stream = stream_of(RAID_DICE, town, state.card[unit])
    success = draw(state.seed, state.turn, stream, 0, 100) < raid_chance(board, state, unit, foes)
    spend_turn(board, state, unit)
    state.struck = replaced(state.struck, unit, town)
    small = own_loss(board, men)
    lost = lose(state, unit, small if success else small * nerve.raid_failure_percent // 100, DEAD)
    change_morale(state, unit, nerve.raid_heart if success else -nerve.raid_heart)
    events: list[Event] = []
    foe_lost = strike(board, state, unit, men, town, foes, events) if success else 0
    return [Raided(unit, start, town, lost, foe_lost, success), *events]


def own_loss(board: Board, men: int) -> int:
    """Of raiders who succeed."""
    return max(1, men * board.rules.nerve.raid_loss // 1000)


def kills(board: Board, men: int) -> int:
    """Of so many raiders who succeed."""
    return own_loss(board, men) * board.rules.nerve.raid_kill_percent // 100


def strike(board: Board, state: State, unit: int, men: int, town: int, foes: list[int], events: list[Event]) -> int:
    """What the success adds to what the raids of the turn have done already; the men it kills."""
    nerve = board.rules.nerve
    garrison = sum(state.men[foe] for foe in foes)
    full = full_raid(board, garrison)
    before = min(state.raiders[town], nerve.raid_men)
    state.raiders = replaced(state.raiders, town, state.raiders[town] + men)
    state.raided = replaced(state.raided, town, state.raided[town] | 1 << state.camp[unit])
    now = min(state.raiders[town], nerve.raid_men)
    was, share = min(before, full), min(now, full)
    killed = kills(board, now) - (kills(board, before) if before else 0)
    victim = max(foes, key=lambda foe: (state.men[foe], -foe))
    lost = lose(state, victim, min(killed, state.men[victim] * nerve.raid_most_percent // 100), DEAD)
    for foe in foes:
        change_morale(state, foe, added(nerve.raid_morale, was, share, full))
        if share == full:
            disturb(state, foe)
        state.alarm[foe] = board.day(state.turn)
    state.unrest[town] = min(100, state.unrest[town] + added(nerve.raid_unrest, was, share, full))
    best = len(board.rules.combat.quality_percent)
    if state.men[unit]:
        learn(board, state, unit, added(nerve.raid_experience, was, share, full), best, events)
    return lost


def added(effect: int, was: int, now: int, full: int) -> int:
    """The part of an effect that raiders bring about who were `was` and are `now` of the `full` number."""
    size = abs(effect)
    part = size * now // full - size * was // full
    return part if effect >= 0 else -part
