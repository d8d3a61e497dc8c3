"""Marches as the rules allow and charge them against RULES.md by networkx."""

from __future__ import annotations

import pytest

from game.rules import orders, play
from game.rules.board import Board
from game.rules.legal import legal_orders
from game.rules.march import allowance, left_to_march
from game.rules.orders import MARCH
from game.rules.stacks import own_units
from game.rules.state import State
from game.scenario.load import load
from tests.oracles import march as oracle
from tests.positions import SCENARIOS, positions


def goes_as_far(board: Board, state: State, unit: int, goals: list[int]) -> int:
    """Sent to each of the towns, a unit that comes there at once has paid for the shortest way; how many it came to."""
    far, came = oracle.distances(board, state, unit), 0
    for goal in goals:
        then = state.copy()
        play.execute(board, then, orders.march((unit,), goal))
        banked = state.banked[unit] if state.goal[unit] == goal else 0
        if then.town[unit] == goal:
            paid = then.spent[unit] - state.spent[unit]
            straight = [
                oracle.km_of(board, state, unit, link) for near, link in board.exits[goal] if near == state.town[unit]
            ]
            assert paid in (far[goal], far[goal] - banked, *straight, *(max(0, km - banked) for km in straight))
            came += 1
        else:
            assert then.spent[unit] <= max(state.spent[unit], oracle.allowance(board, state, unit))
    return came


@pytest.mark.parametrize("name", SCENARIOS)
def test_goals_and_km_are_those_of_the_rulebook(name: str) -> None:
    board = load(name).board
    looked = came = 0
    for number, state in enumerate(positions(board, 6, every=7, last_turn=12)):
        for unit in own_units(state, state.seat)[number % 4 :: 4]:
            assert allowance(board, state, unit) == oracle.allowance(board, state, unit)
            assert left_to_march(board, state, unit) == oracle.left(board, state, unit)
            goals = {order.town for order in legal_orders(board, state, unit, MARCH)} - {state.town[unit]}
            assert goals == oracle.goals(board, state, unit)
            came += goes_as_far(board, state, unit, sorted(goals)[::6])
            looked += 1
    assert looked > 40
    assert came > 10
