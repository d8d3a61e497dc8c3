"""Exact odds: every outcome of an attack with its chance, by going through all dice, never by sampling.

The resolver, the players and the screen ask the same functions. Before the two dice fall, up to three things can
happen that dice decide too: shaken attackers refuse, a column is betrayed, hired defenders walk away. Each combination
is a `Clash` of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from game.rules.attack import Attack, check_attack
from game.rules.board import Board
from game.rules.escape import free_to_leave, is_cut_off
from game.rules.events import Shift
from game.rules.orders import Order
from game.rules.shifts import column_shifts, men_of
from game.rules.stacks import card_of
from game.rules.state import State
from game.rules.strength import odds_column, strength
from game.rules.terms import DELAY, DOUBTFUL_COMMANDER, HIRED, STAND, WITHDRAW


class Clash(NamedTuple):
    """What the two dice decide: who is still there, and in which column."""

    engaged: list[tuple[int, int, int]]  # attackers: unit, link, men deployed
    strengths: list[int]  # of each of them
    defenders: list[int]
    defences: list[int]
    evading: list[int]  # defenders who leave before the fight
    shifts: tuple[Shift, ...]
    base: int
    column: int


class Branch(NamedTuple):
    """One way in which nerve and loyalty turn out before the fight."""

    refused: bool  # shaken attackers stay behind
    betrayed: bool  # a column goes over to the enemy
    walked: bool  # hired defenders leave


class Chance(NamedTuple):
    weight: int
    result: int  # number in the combat results table; -1: nobody left to fight on one side
    field: bool  # the attacker holds the field
    branch: Branch


class Odds(NamedTuple):
    attack: int  # strength in hundredths of a man of the line, if all attack
    defence: int
    base_column: int
    shifts: tuple[Shift, ...]
    column: int
    surrounded: bool
    chances: tuple[Chance, ...]
    total_weight: int
    win: int  # per mille
    lost: int  # expected men
    foe_lost: int  # killed, wounded and captured
    foe_captured: int


PLAIN = Branch(False, False, False)
_WAYS = (0, 0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1)  # by total: how many of the 36 throws of two dice give it


def odds(board: Board, state: State, order: Order) -> Odds:
    """Of an attack order by the camp whose part it is. Raises `Refused` for one the rules do not allow."""
    return odds_of(board, state, check_attack(board, state, order))


def odds_of(board: Board, state: State, attack: Attack) -> Odds:
    cut_off = is_cut_off(board, state, attack.defenders, attack.target)
    chances: list[Chance] = []
    won = lost = foe_lost = captured = total = 0
    main = clash(board, state, attack, PLAIN)
    for branch, weight in branches(board, state, attack):
        met = main if branch == PLAIN else clash(board, state, attack, branch)
        size = Sizes(men_of(met.engaged), men_in(state, met.defenders), men_in(state, met.evading))
        for result, field, ways in outcomes(board, attack, met):
            share = weight * ways
            chances.append(Chance(share, result, field, branch))
            total += share
            won += share * field
            own, foe, taken = expected_losses(board, size, result, field, cut_off)
            lost += share * own
            foe_lost += share * foe
            captured += share * taken
    attack_sum, defence_sum = sum(main.strengths), sum(main.defences)
    return Odds(
        attack_sum,
        defence_sum,
        main.base,
        main.shifts,
        main.column,
        cut_off,
        tuple(chances),
        total,
        won * 1000 // total,
        lost // total,
        foe_lost // total,
        captured // total,
    )


def branches(board: Board, state: State, attack: Attack) -> list[tuple[Branch, int]]:
    """Each branch that can happen with its weight, in per cent to the third power."""
    refuse, betray, walk = branch_chances(board, state, attack)
    found = []
    for refused in (False, True):
        for betrayed in (False, True):
            for walked in (False, True):
                weight = (
                    (refuse if refused else 100 - refuse)
                    * (betray if betrayed else 100 - betray)
                    * (walk if walked else 100 - walk)
                )
                if weight:
                    found.append((Branch(refused, betrayed, walked), weight))
    return found


def branch_chances(board: Board, state: State, attack: Attack) -> tuple[int, int, int]:
    """Per cent: shaken attackers refuse, a column is betrayed, hired defenders walk away."""
    combat = board.rules.combat
    refuse = combat.refuse_percent if any(is_shaken(board, state, unit) for unit in attack.units) else 0
    betray = combat.betray_percent if any(is_doubtful(board, state, unit) for unit in attack.units) else 0
    hired = [unit for unit in attack.defenders if is_hired(board, state, unit)]
    if hired:
        hired = free_to_leave(board, state, hired, attack.target)
    if not hired:
        return refuse, betray, 0
    men = sum(state.men[unit] for unit in hired)
    morale = sum(state.men[unit] * state.morale[unit] for unit in hired) // max(1, men)
    return refuse, betray, max(0, min(95, 100 - combat.stand_percent - (morale - 50)))


def is_shaken(board: Board, state: State, unit: int) -> bool:
    return state.morale[unit] < board.rules.nerve.refuse_below


def is_doubtful(board: Board, state: State, unit: int) -> bool:
    return bool(card_of(board, state, unit).traits & DOUBTFUL_COMMANDER) and not state.part[unit]


def is_hired(board: Board, state: State, unit: int) -> bool:
    return bool(card_of(board, state, unit).traits & HIRED)


def clash(board: Board, state: State, attack: Attack, branch: Branch) -> Clash:
    """Who meets whom in a branch, after those who delay or withdraw have left."""
    engaged = deploy(board, state, attack, branch)
    strengths = [strength(board, state, unit, men, True) for unit, _, men in engaged]
    staying = list(attack.defenders)
    free: list[int] = []
    if branch.walked or any(state.stance[unit] != STAND for unit in staying):
        free = free_to_leave(board, state, staying, attack.target)
    if branch.walked:
        staying = [unit for unit in staying if unit not in free or not is_hired(board, state, unit)]
    evading: list[int] = []
    if free:
        evading = [unit for unit in staying if state.stance[unit] == WITHDRAW and unit in free]
        staying = [unit for unit in staying if unit not in evading]
        if staying and engaged:
            first = column_of(board, state, attack, engaged, strengths, staying)
            if first.column >= board.rules.combat.delay_column:
                evading += [unit for unit in staying if state.stance[unit] == DELAY and unit in free]
                staying = [unit for unit in staying if unit not in evading]
    return column_of(board, state, attack, engaged, strengths, staying)._replace(evading=evading)


def column_of(
    board: Board,
    state: State,
    attack: Attack,
    engaged: list[tuple[int, int, int]],
    strengths: list[int],
    defenders: list[int],
) -> Clash:
    defences = [strength(board, state, unit, state.men[unit], False) for unit in defenders]
    if not engaged or not defenders:
        return Clash(engaged, strengths, defenders, defences, [], (), 0, 0)
    shifts = column_shifts(board, state, attack, engaged, defenders)
    base = odds_column(board, sum(strengths), sum(defences))
    last = len(board.rules.combat.columns) - 1
    column = max(0, min(last, base + sum(shift.columns for shift in shifts)))
    return Clash(engaged, strengths, defenders, defences, [], shifts, base, column)


def deploy(board: Board, state: State, attack: Attack, branch: Branch) -> list[tuple[int, int, int]]:
    """(unit, link, men) for each attacker who finds room: each road holds only so many, first come first."""
    room: dict[int, int] = {}
    engaged = []
    for unit, link in zip(attack.units, attack.links, strict=True):
        if branch.refused and is_shaken(board, state, unit):
            continue
        if branch.betrayed and is_doubtful(board, state, unit):
            continue
        free = room.setdefault(link, board.rules.combat.frontage[board.links[link].road])
        men = min(free, state.men[unit])
        if men:
            room[link] = free - men
            engaged.append((unit, link, men))
    return engaged


def outcomes(board: Board, attack: Attack, met: Clash) -> list[tuple[int, bool, int]]:
    """(result, attacker holds the field, throws of two dice out of 36) of a clash."""
    if not met.engaged:
        return [(-1, False, 36)]
    if not met.defenders:
        return [(-1, True, 36)]
    combat = board.rules.combat
    row = combat.table[met.column]
    ways: dict[int, int] = {}
    for total in range(2, 13):
        result = row[spread(board, total, attack.night) - 2]
        ways[result] = ways.get(result, 0) + _WAYS[total]
    return [(result, combat.results[result].field, count) for result, count in ways.items()]


def spread(board: Board, total: int, night: bool) -> int:
    """The total that counts: a fight in the dark goes very well or very badly."""
    if not night:
        return total
    away = abs(total - 7) * board.rules.combat.night_spread // 100
    return max(2, min(12, 7 + away if total > 7 else 7 - away))


def loss_of(board: Board, men: int, permille: int, foes: int) -> int:
    """Men lost by a side with `men` engaged against `foes`, rounded to the nearest."""
    return min((men * permille + 500) // 1000, foes * board.rules.combat.loss_most // 100)


class Sizes(NamedTuple):
    """Men of each side in a clash."""

    attackers: int
    defenders: int
    evading: int


def men_in(state: State, units: list[int]) -> int:
    return sum(state.men[unit] for unit in units)


def expected_losses(board: Board, size: Sizes, result: int, field: bool, cut_off: bool) -> tuple[int, int, int]:
    """Men lost by the attacker, by the defender in every way, and those of them captured, for one result."""
    combat = board.rules.combat
    evaded = size.evading * combat.delay_loss // 1000
    if result < 0:
        return 0, evaded, 0
    row = combat.results[result]
    ours, theirs = size.attackers, size.defenders
    lost = loss_of(board, ours, row.attacker_loss, theirs)
    killed = loss_of(board, theirs, row.defender_loss, ours)
    captured = 0
    if field and cut_off:
        captured = (theirs - killed) * (100 - combat.slip_percent) // 100
    elif field and row.rout:
        captured = (theirs - killed) * combat.rout_prisoners // 1000
    return lost, killed + captured + evaded, captured
