"""Attacks: candidates from one or several towns, judged by exact odds, losses, and what is left open behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.players.player import Decision, Reason
from game.players.staff.picture import Picture, bare_loss
from game.rules.march import left_to_march, to_go
from game.rules.odds import Odds, odds
from game.rules.orders import Order, Refused, attack
from game.rules.stacks import units_in
from game.rules.state import AIR, LEDGER_SIZE
from game.rules.terms import ARTILLERY, GUARD_ONLY, HEADQUARTERS, LOCAL

LEAST_MORALE = 38
MOST_FATIGUE = 75
_OWN_MAN = 0.022  # points for a man lost
_FOE_MAN = 0.018
_PRISONER = 0.012  # besides
_FAILURE = 1.2  # what a lost attack costs in time, nerve and surprise
_OPEN_TOWN = 0.8  # share of a bared town's worth that is put at risk
_AIR_WORTH = 4.0  # least gain for which an aircraft is sent
_CAUTION = 480  # per mille of winning asked of a camp without aggression
_BOLDNESS = 4  # taken off for each point of aggression
_FORLORN = 220  # nobody attacks at worse odds
_CANDIDATES = 6  # towns looked at closely in one go


class Plan(NamedTuple):
    value: float
    order: Order
    chance: int


def best_attack(picture: Picture, waits: Callable[[Picture, int, int], bool]) -> Decision | None:
    """The attack worth most, if any is worth more than the camp's caution asks.

    `waits` says of a target and a chance whether more men are on the way.
    """
    plans: list[Plan] = []
    for target in promising_targets(picture):
        plans += [plan for plan in plans_for(picture, target) if not waits(picture, target, plan.chance)]
    if not plans:
        return None
    plans.sort(key=lambda plan: (-plan.value, plan.order))
    best = plans[0]
    boldness = picture.board.camps[picture.camp].aggression
    if best.value <= 0 or best.chance < max(_FORLORN, _CAUTION - _BOLDNESS * boldness):
        return None
    others: dict[int, int] = {}
    for plan in plans:
        if plan.order.town != best.order.town and plan.order.town not in others:
            others[plan.order.town] = int(plan.value * 100)
    return Decision(best.order, Reason("attack", best.order.town, best.chance, tuple(others.items())[:3]))


def promising_targets(picture: Picture) -> list[int]:
    """Enemy stacks that units can reach now, the most worth for its strength first."""
    found = []
    for town, defence in enumerate(picture.foe_defence):
        if not defence:
            continue
        near = sum(picture.own_attack[other] for other, _ in picture.board.exits[town])
        if near * 10 >= defence * 5:
            found.append((-picture.hold[town] * near / (defence + near), town))
    return [town for _, town in sorted(found)[:_CANDIDATES]]


def plans_for(picture: Picture, target: int) -> list[Plan]:
    ready = attackers(picture, target)
    if not ready:
        return []
    everyone = tuple(unit for units in ready.values() for unit in units)
    groups = [everyone]
    if len(ready) > 1:
        groups += [tuple(units) for units in ready.values()]
    keepers = tuple(unit for unit in everyone if not last_in_valued_town(picture, unit, everyone))
    if keepers and keepers not in groups:
        groups.append(keepers)
    plans = []
    for units in groups:
        plans += variants(picture, units, target)
    return plans


def attackers(picture: Picture, target: int) -> dict[int, list[int]]:
    """Units fit to attack the target now, by town, the strongest first so that they find room on the road."""
    view, board = picture.view, picture.board
    ready: dict[int, list[int]] = {}
    for town, _ in board.exits[target]:
        if not picture.own_attack[town]:
            continue
        fit = [
            unit for unit in units_in(view, town) if view.camp[unit] == picture.camp and is_fit(picture, unit, target)
        ]
        if any(board.cards[view.card[unit]].arm not in (ARTILLERY, HEADQUARTERS) for unit in fit):
            fit.sort(key=lambda unit: (-picture.attack[unit] / view.men[unit], unit))
            ready[town] = fit
    return ready


def is_fit(picture: Picture, unit: int, target: int) -> bool:
    view = picture.view
    card = picture.board.cards[view.card[unit]]
    if card.arm == HEADQUARTERS or card.traits & GUARD_ONLY or (card.traits & LOCAL and target not in card.home):
        return False
    if view.morale[unit] < LEAST_MORALE or view.fatigue[unit] > MOST_FATIGUE:
        return False
    return 0 < to_go(picture.board, view, unit, target) <= left_to_march(picture.board, view, unit) or (
        view.toward[unit] == target and left_to_march(picture.board, view, unit) > 0
    )


def last_in_valued_town(picture: Picture, unit: int, group: tuple[int, ...]) -> bool:
    """Whether the unit is the one best kept behind in a town that needs a guard."""
    view = picture.view
    town = view.town[unit]
    if not needs_guard(picture, town):
        return False
    own = [other for other in units_in(view, town) if view.camp[other] == picture.camp]
    if any(other not in group for other in own):
        return False
    return unit == min(own, key=lambda other: (picture.attack[other], other))


def needs_guard(picture: Picture, town: int) -> bool:
    return picture.hold[town] > 3 and picture.pressure[town] > 0


def variants(picture: Picture, units: tuple[int, ...], target: int) -> list[Plan]:
    """The attack by day and, for small forces, by night; with an aircraft where it pays."""
    board, view = picture.board, picture.view
    plans = []
    for night in (False, True):
        if night and sum(view.men[unit] for unit in units) > board.rules.combat.night_men:
            continue
        order = attack(units, target, night=night)
        try:
            found = odds(board, view, order)
        except Refused:
            continue
        value = worth_of(picture, order, found)
        plans.append(Plan(value, order, found.win))
        if value > _AIR_WORTH and found.win < 900 and view.ledger[picture.camp * LEDGER_SIZE + AIR]:
            flown = attack(units, target, night=night, air=True)
            better = odds(board, view, flown)
            plans.append(Plan(worth_of(picture, flown, better) - 0.5, flown, better.win))
    return plans


def worth_of(picture: Picture, order: Order, found: Odds) -> float:
    """Expected points of an attack: ground won, men lost and taken, towns laid open, the price of failure."""
    win = found.win / 1000
    gain = win * picture.hold[order.town] * keep_chance(picture, order)
    men = found.foe_lost * _FOE_MAN + found.foe_captured * _PRISONER - found.lost * _OWN_MAN
    return gain + men - (1 - win) * _FAILURE - win * laid_open(picture, order)


def keep_chance(picture: Picture, order: Order) -> float:
    """How likely the ground is still held after the enemy's answer, at least a third: he must come first."""
    ours = sum(picture.attack[unit] for unit in order.units)
    answer = picture.pressure[order.town] - 0.75 * picture.foe_attack[order.town]
    return max(0.35, min(1.0, 1.25 * ours / max(1.0, ours + 0.6 * answer)))


def laid_open(picture: Picture, order: Order) -> float:
    """Worth put at risk in the towns that the victors leave empty."""
    view = picture.view
    risk = 0.0
    starts = sorted({view.town[unit] for unit in order.units})
    for town in starts:
        if any(view.camp[u] == picture.camp and u not in order.units for u in units_in(view, town)):
            continue
        other = picture.pressure[town] - 0.75 * picture.foe_attack[order.town]
        if other > 0:
            risk += _OPEN_TOWN * picture.hold[town] * bare_loss(other)
    return risk
