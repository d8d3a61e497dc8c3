"""Attacks without dice: their column shifts, and what a result that a test has chosen makes of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from game.rules.aftermath import Settled, settle, wear
from game.rules.attack import Attack, check_attack
from game.rules.clash import Clash, clash
from game.rules.deployment import PLAIN, Branch, deploy
from game.rules.engagement import fight_of
from game.rules.events import Event
from game.rules.orders import attack
from game.rules.routes import link_between
from game.rules.shifts import column_shifts
from game.rules.stacks import units_in
from game.rules.state import State
from game.rules.terms import NOWHERE
from tests.rules.field import Field

# The results of the standard table, from the worst for the attacker to the best.
BLOODY_REPULSE, REPULSE, CHECK, STANDOFF, WITHDRAWAL, RETREAT, ROUT = range(7)


def shifts(f: Field, state: State | None = None, *, night: bool = False, air: bool = False) -> dict[str, int]:
    """Of an attack on b by all of blue's units in towns linked to it."""
    state = state or f.open()
    board, target = f.board, f.town("b")
    links = [link_between(board, town, target) if town != NOWHERE else -1 for town in state.town]
    units = tuple(u for u, link in enumerate(links) if link >= 0 and state.camp[u] == 0)
    defenders = tuple(u for u in units_in(state, target) if state.camp[u] == 1)
    made = Attack(0, target, units, tuple(links[u] for u in units), defenders, night, air, False)
    found = column_shifts(fight_of(board, state, made, deploy(board, state, made, PLAIN), list(defenders)))
    assert all(shift.columns for shift in found)
    assert len({shift.why for shift in found}) == len(found)
    return {shift.why: shift.columns for shift in found}


class Fought(NamedTuple):
    state: State
    settled: Settled
    events: list[Event]
    attack: Attack
    met: Clash

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]


def fought(f: Field, result: int, branch: Branch = PLAIN, *, state: State | None = None) -> Fought:
    """An attack on b by all of blue's units beside it with this result; nobody has advanced."""
    state = state or f.open()
    near = [start for start, _ in f.board.exits[f.town("b")]]
    units = tuple(u for u, camp in enumerate(state.camp) if camp == 0 and state.town[u] in near)
    made = check_attack(f.board, state, attack(units, f.town("b")))
    met = clash(f.board, state, made, branch)
    events: list[Event] = []
    settled = settle(f.board, state, made, branch, met, result, events)
    wear(f.board, state, made, met, result, events)
    return Fought(state, settled, events, made, met)
