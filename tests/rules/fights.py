"""An attack carried out with a result that a test has chosen, without dice."""

from __future__ import annotations

from typing import Any, NamedTuple

from game.rules.aftermath import Settled, settle
from game.rules.attack import Attack, check_attack
from game.rules.clash import PLAIN, Branch, Clash, clash
from game.rules.events import Event
from game.rules.orders import attack
from game.rules.state import State
from tests.rules.field import Field

# The results of the standard table, from the worst for the attacker to the best.
BLOODY_REPULSE, REPULSE, CHECK, STANDOFF, WITHDRAWAL, RETREAT, ROUT = range(7)


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
    return Fought(state, settle(f.board, state, made, branch, met, result, events), events, made, met)
