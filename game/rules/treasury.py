"""The treasury of a camp: one number, from which its men are paid."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.events import Event, Unpaid
from game.rules.home import ABSENT, set_home
from game.rules.men_effects import MOST_MONEY
from game.rules.stacks import card_of, own_units
from game.rules.state import State
from game.rules.terms import HIRED, WEEK
from game.rules.units import change_morale


def money_of(board: Board, state: State, camp: int) -> int:
    """What is in the treasury; ABSENT: the camp keeps none."""
    return ABSENT if board.home.money == ABSENT else state.home[board.home.money + camp]


def change_money(board: Board, state: State, camp: int, change: int) -> None:
    """Nothing for a camp that keeps no treasury; no treasury owes anything."""
    money = money_of(board, state, camp)
    if money != ABSENT:
        set_home(state, board.home.money + camp, max(0, min(MOST_MONEY, money + change)))


def pay_due(board: Board, state: State, camp: int) -> int:
    """Of all men of a camp that are on the map, for a turn."""
    rules, weekly = board.rules.treasury, 0
    for unit in own_units(state, camp):
        hired = card_of(board, state, unit).traits & HIRED
        weekly += state.men[unit] * (rules.hired_pay_a_week if hired else rules.pay_a_week)
    return weekly * board.days // WEEK


def pay(board: Board, state: State, camp: int, events: list[Event]) -> None:
    """Whoever cannot pay all gives what there is, and his men like it no better."""
    money = money_of(board, state, camp)
    if money == ABSENT:
        return
    due = pay_due(board, state, camp)
    change_money(board, state, camp, -due)
    if money < due:
        for unit in own_units(state, camp):
            change_morale(state, unit, board.rules.treasury.unpaid_morale * board.days)
        events.append(Unpaid(camp, due - money))
