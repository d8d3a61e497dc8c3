"""How many legal orders there are, counted to depth 2: a rule of movement that changes by one town shows here.

`python -m tests.rules.test_perft` writes the table anew.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from game.rules import orders, play
from game.rules.board import Board
from game.rules.legal import legal_orders
from game.rules.opening import opening
from game.rules.orders import ATTACK, ORDERS, RAID
from game.rules.stacks import own_units
from game.rules.state import State
from game.scenario.load import load
from tests.positions import SCENARIOS, positions

TABLE = Path(__file__).parent / "golden" / "perft.txt"
SEED = 7
KINDS = [kind for kind, name in enumerate(ORDERS) if name != "end"]


class Count(NamedTuple):
    """Orders that a camp's units can be given, and those they can be given after each of them, by kind."""

    units: int
    first: Counter[int]
    second: Counter[int]
    arrived: int  # first orders that bring the unit to their town at once
    marched: int  # km of all of them, those banked too


def perft(board: Board, state: State) -> Count:
    """Each unit of the camp whose part it is by itself: its orders, and what it can do after each of them.

    Attacks and raids count by their first orders only: what comes after them hangs on the dice.
    """
    units = own_units(state, state.seat)
    first: Counter[int] = Counter()
    second: Counter[int] = Counter()
    arrived = marched = 0
    for unit in units:
        for order in legal_orders(board, state, unit):
            first[order.kind] += 1
            if order.kind in (ATTACK, RAID):
                continue
            then = state.copy()
            play.execute(board, then, order)
            arrived += then.town[unit] == order.town
            marched += then.spent[unit] - state.spent[unit]
            second.update(each.kind for each in legal_orders(board, then, unit))
    return Count(len(units), first, second, arrived, marched // 10)


def moments(name: str) -> list[tuple[str, Board, State]]:
    """Each camp's first part when all have done nothing, and a part in the middle of a game by lot, without fog."""
    board = load(name).board
    state = opening(board, SEED, fog=False)
    play.start(board, state)
    found = []
    for _ in board.camps:
        found.append(("opening", board, state.copy()))
        play.execute(board, state, orders.end())
    half = board.turns // 2
    middle = next(state for state in positions(board, SEED, every=1) if state.turn > half)
    return [*found, (f"turn {middle.turn}", board, middle)]


def rows(name: str) -> list[str]:
    found = []
    for moment, board, state in moments(name):
        count = perft(board, state)
        head = f"{name:20} {moment:8} {board.camps[state.seat].id:9} {count.units:3} units"
        for depth, kinds in ((1, count.first), (2, count.second)):
            parts = "  ".join(f"{ORDERS[kind]} {kinds[kind]}" for kind in KINDS if kinds[kind])
            found.append(f"{head}  depth {depth}  {kinds.total():6}:  {parts}")
        found.append(f"{head}  after the first {count.arrived} have arrived, and {count.marched} km are marched")
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_legal_orders_are_as_many_as_they_were(name: str) -> None:
    kept = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.split()[0] == name]
    assert rows(name) == kept


if __name__ == "__main__":
    TABLE.write_text("".join(f"{row}\n" for name in SCENARIOS for row in rows(name)), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TABLE}\n")
