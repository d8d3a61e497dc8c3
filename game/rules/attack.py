"""An attack before the dice: who takes part, where from, and whether the rules allow it."""

from __future__ import annotations

from typing import NamedTuple

from game.rules.board import Board
from game.rules.door import bar, party_of
from game.rules.march import left_to_march, to_go_along
from game.rules.orders import AIR_STRIKE, NIGHT, STAY, Order, Refused
from game.rules.routes import link_between
from game.rules.stacks import arm_of, at_war, card_of, units_in
from game.rules.state import AIR, DONE, LEDGER_SIZE, State
from game.rules.terms import ATTACK, GUARD_ONLY


class Attack(NamedTuple):
    camp: int
    target: int
    units: tuple[int, ...]
    links: tuple[int, ...]  # by unit: the link it comes along
    defenders: tuple[int, ...]
    night: bool
    air: bool
    stay: bool


def check_attack(board: Board, state: State, order: Order) -> Attack:
    """The attack an order asks for. Raises `Refused`."""
    camp, target = state.seat, order.town
    links = tuple([check_attacker(board, state, unit, target) for unit in order.units])
    defenders = tuple([unit for unit in units_in(state, target) if at_war(board, state, camp, state.camp[unit])])
    if not defenders:
        raise Refused("nobody_there", town=target)
    if not any(arm_of(board, state, unit).can & ATTACK for unit in order.units):
        raise Refused("no_fighting_unit")
    air = bool(order.value & AIR_STRIKE)
    if air and not state.ledger[camp * LEDGER_SIZE + AIR]:
        raise Refused("no_aircraft")
    night, stay = bool(order.value & NIGHT), bool(order.value & STAY)
    return Attack(camp, target, order.units, links, defenders, night, air, stay)


def check_attacker(board: Board, state: State, unit: int, target: int) -> int:
    """The link along which a unit attacks. Raises `Refused`."""
    card = card_of(board, state, unit)
    link = link_between(board, state.town[unit], target)
    if link < 0:
        raise Refused("not_linked", unit=unit, town=target)
    if card.traits & GUARD_ONLY:
        raise Refused("guard_only", unit=unit)
    if state.acted[unit] & DONE:
        raise Refused("no_march_left", unit=unit)
    if has_struck(state, unit, target):
        raise Refused("struck_already", unit=unit, town=target)
    # A detachment may attack what it may not hold: it does not advance.
    party = party_of(board, state, (unit,))
    barred = bar(board, state, party._replace(detached=False) if party.detached else party, target, link)
    if barred:
        raise Refused(barred, unit=unit, town=target)
    if to_go_along(board, state, unit, target, link) > left_to_march(board, state, unit):
        raise Refused("too_far", unit=unit, town=target)
    return link


def has_struck(state: State, unit: int, target: int) -> bool:
    """Whether a part of the unit has attacked or raided the town this turn: companies get no throws of their own."""
    if target not in state.struck:
        return False
    return state.card[unit] in [card for town, card in zip(state.struck, state.card, strict=True) if town == target]
