"""The odds the game shows against those an independent enumeration finds from the text of RULES.md."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import chain
from random import Random

import pytest

from game.rules import orders, play
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.legal import legal_orders
from game.rules.odds import Odds, odds
from game.rules.orders import ATTACK, Order
from game.rules.stacks import at_war, own_units
from game.rules.state import State
from game.rules.terms import NEVER, NOWHERE
from game.scenario.load import load
from tests.oracles.odds import Oracle
from tests.positions import QUICK, positions


def shaken_up(board: Board, state: State, dice: Random) -> State:
    """The position with what decides a battle drawn anew for every unit on the map."""
    changed = state.copy()
    for unit, town in enumerate(state.town):
        if town != NOWHERE:
            changed.spent[unit] = changed.acted[unit] = 0
            changed.morale[unit] = dice.randint(0, 100)
            changed.fatigue[unit] = dice.randint(0, 100)
            changed.quality[unit] = dice.randint(1, 5)
            changed.supply[unit] = dice.randint(0, 2)
            changed.stance[unit] = dice.randint(0, 2)
            changed.dug[unit] = dice.choice((0, 0, 1, 2, 3))
            changed.alarm[unit] = dice.choice((0, board.day(state.turn) - dice.randint(0, 4)))
            near_by(board, changed, unit)
    changed.weather = dice.randint(0, 4)
    changed.frozen = dice.randint(0, 1)
    return changed


def near_by(board: Board, state: State, unit: int) -> None:
    """A unit beside an enemy has the road to him behind it."""
    for near, _ in board.exits[state.town[unit]]:
        if any(place == near and at_war(board, state, state.camp[unit], camp) for place, camp in occupants(state)):
            state.toward[unit], state.banked[unit] = near, NEVER


def occupants(state: State) -> zip[tuple[int, int]]:
    return zip(state.town, state.camp, strict=True)


def attack_of(board: Board, state: State, order: Order, dice: Random) -> Order:
    """The attack with more units from all sides, by day or night."""
    units = list(order.units)
    for town in [state.town[units[0]], *(near for near, _ in board.exits[order.town])]:
        for other, place in enumerate(state.town):
            joined = orders.attack((*units, other), order.town)
            if place == town and dice.random() < 0.5 and play.refusal(board, state, joined) is None:
                units.append(other)
    value = order.value & ~orders.NIGHT | dice.choice((0, orders.NIGHT))
    return order._replace(units=tuple(units), value=value)


def night_by_one_name(found: Odds) -> dict[str, int]:
    """The game says why darkness only confuses; the text has one row for it."""
    named = [
        ("night" if shift.why == "surprise" or shift.why.startswith("dark") else shift.why, shift.columns)
        for shift in found.shifts
    ]
    return dict(named)


def compare(board: Board, state: State, order: Order, oracle: Oracle) -> Counter[str]:
    found, expected = odds(board, state, order), oracle.forecast()
    assert found.win == int(expected.win * 1000)
    shares: dict[int, Fraction] = {}
    for chance in found.chances:
        share = Fraction(chance.weight, found.total_weight)
        shares[chance.result] = shares.get(chance.result, Fraction(0)) + share
    assert shares == expected.results
    first = expected.first
    if first is None:
        return Counter({"nobody": 1})
    assert (found.attack, found.defence) == (first.attack, first.defence)
    assert (found.base_column, night_by_one_name(found), found.column) == (first.base, first.shifts, first.fought)
    return Counter(dict.fromkeys(first.shifts, 1))


def fought(board: Board, state: State, order: Order, oracle: Oracle) -> None:
    """The attack carried out: dice, result and losses of its report."""
    report = next(event for event in play.execute(board, state.copy(), order) if isinstance(event, Battle))
    if report.result < 0:
        assert not report.attackers or not report.defenders
        return
    assert report.result == board.rules.combat.table[report.column][sum(report.dice) - 2]
    assert report.won == board.rules.combat.results[report.result].field
    sides = (report.attackers, report.defenders)
    men, strengths, lost = (
        tuple(sum(getattr(each, name) for each in side) for side in sides) for name in ("men", "strength", "lost")
    )
    assert lost == oracle.losses(men, strengths, report.result)


@pytest.mark.parametrize("name", QUICK)
def test_every_attack_has_the_odds_and_the_losses_that_the_rulebook_gives_it(name: str) -> None:
    board = load(name).board
    dice = Random(name)
    met: Counter[str] = Counter()
    games = (positions(board, 4, every=29, player=player, last_turn=20) for player in ("staff", "random"))
    for position in chain.from_iterable(games):
        state = shaken_up(board, position, dice) if dice.random() < 0.7 else position
        for unit in own_units(state, state.seat)[::2]:
            found = legal_orders(board, state, unit, ATTACK)
            if found:
                order = attack_of(board, state, dice.choice(found), dice)
                oracle = Oracle(board, state, order)
                met += compare(board, state, order, oracle)
                fought(board, state, order, oracle)
    assert met.total() > 100
    assert {"terrain", "night", "trenches"} <= set(met)
