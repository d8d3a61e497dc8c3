"""An attack resolved: nerve and loyalty first, then two dice on the combat results table, then what follows."""

from __future__ import annotations

from game.rules.advance import advance
from game.rules.aftermath import leaders_with, settle, wear
from game.rules.attack import Attack, check_attack
from game.rules.attack_supply import charge
from game.rules.board import Board
from game.rules.clash import Clash, Common, branch_chances, clash, takes_field
from game.rules.deployment import Branch, doubtful_of, guns_along
from game.rules.dice import BATTLE_DICE, d6, draw, stream_of
from game.rules.events import Battle, Event, LeaderFell
from game.rules.foretold import Foresight, Foretold
from game.rules.odds import Met, forecast_of, odds_of, to_men
from game.rules.orders import Order
from game.rules.sight import look
from game.rules.stacks import camp_of_most
from game.rules.state import AIR, State, replaced
from game.rules.terms import FALLEN
from game.rules.units import book

_REFUSE, _BETRAY, _WALK, _FIRST_DIE, _SECOND_DIE, _LEADERS = range(6)


def do_attack(board: Board, state: State, order: Order) -> list[Event]:
    attack = check_attack(board, state, order)
    before = state.copy()
    return fight(board, state, attack, Foresight(lambda: foretell(board, before, attack)))


def foretell(board: Board, state: State, attack: Attack) -> Foretold:
    """For the report."""
    met = Met(board, state, attack)
    expected = forecast_of(board, state, met)
    return Foretold(odds_of(board, met).win, to_men(expected.lost), to_men(expected.foe_lost))


def fight(board: Board, state: State, attack: Attack, foresight: Foresight) -> list[Event]:
    stream = stream_of(BATTLE_DICE, attack.target, main_card(state, attack))
    if attack.air:
        book(state, attack.camp, AIR, -1)
    common = Common(board, state, attack)
    branch = nerve_before(common, stream)
    met = clash(board, state, attack, branch, common)
    paid = charge(board, state, met.engaged, guns_along(board, state, met.engaged)) if met.fought() else []
    result, dice = -1, (0, 0)
    if met.fought():
        dice = (d6(state.seed, state.turn, stream, _FIRST_DIE), d6(state.seed, state.turn, stream, _SECOND_DIE))
        result = board.rules.combat.table[met.column][sum(dice) - 2]
    won = takes_field(board, met, result)
    foe = camp_of_most(state, met.defenders or attack.defenders)
    stayed, at_risk = stayed_out(attack, met), at_stake(board, state, met, won)
    if met.fought():
        remember(state, attack, foe, won)
    events: list[Event] = []
    own, theirs, toll = settle(board, state, attack, branch, met, result, events)
    wear(board, state, attack, met, result, events)
    leaders_fall(board, state, at_risk, attack, stream, events)
    if won and not attack.stay:
        advance(board, state, attack, met, events)
    if state.fog:
        look(board, state, attack.camp)
    report = Battle(
        attack.target,
        attack.camp,
        foe,
        attack.night,
        own,
        theirs,
        stayed,
        branch.betrayed,
        met.base,
        met.shifts,
        met.column,
        dice,
        result,
        won,
        *toll,
        foresight,
    )
    return [report, *paid, *events]


def remember(state: State, attack: Attack, foe: int, won: bool) -> None:
    """Who won the last battle for the town, and when: conditions of events ask for it."""
    victor, beaten = (attack.camp, foe) if won else (foe, attack.camp)
    state.victor = replaced(state.victor, attack.target, victor)
    state.beaten = replaced(state.beaten, attack.target, beaten)
    state.decided = replaced(state.decided, attack.target, state.turn)


def main_card(state: State, attack: Attack) -> int:
    """Of the unit that brings the most men, with its companies: to add others to an attack brings no other throw."""
    men: dict[int, int] = {}
    for unit in attack.units:
        men[state.card[unit]] = men.get(state.card[unit], 0) + state.men[unit]
    return min(men, key=lambda card: (-men[card], card))


def nerve_before(common: Common, stream: int) -> Branch:
    """Which of the things that can happen before the fight do."""
    board, state, attack = common.board, common.state, common.attack
    refuse, betray, walk = branch_chances(board, state, attack, common)
    thrown = [draw(state.seed, state.turn, stream, k, 100) for k in (_REFUSE, _BETRAY, _WALK)]
    refused = thrown[0] < refuse
    betrayed = thrown[1] < betray and bool(doubtful_of(board, state, attack, refused))
    return Branch(refused, betrayed, thrown[2] < walk)


def stayed_out(attack: Attack, met: Clash) -> tuple[int, ...]:
    """Units of both sides that were called on and did not fight."""
    fighting = [unit for unit, _, _ in met.engaged] + met.defenders
    return tuple(unit for unit in (*attack.units, *attack.defenders) if unit not in fighting)


def at_stake(board: Board, state: State, met: Clash, won: bool) -> list[int]:
    """The leaders on the side that loses the field; where nobody fought it has nobody there."""
    return leaders_with(board, state, met.defenders if won else [unit for unit, _, _ in met.engaged])


def leaders_fall(
    board: Board, state: State, leaders: list[int], attack: Attack, stream: int, events: list[Event]
) -> None:
    for number in leaders:
        if draw(state.seed, state.turn, stream, _LEADERS + number, 100) < board.rules.combat.fall_percent:
            state.leader = replaced(state.leader, number, FALLEN)
            events.append(LeaderFell(number, attack.target))
