"""A board with something behind the front, for tests of the rules that go on there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.rules.effects import Effect
from game.rules.numbers import Rules
from game.rules.orders import end
from game.rules.script import OnTurn
from game.rules.state import State
from tests.rules.field import Field, event, field, road, standard_rules, unit

BLUE, RED = 0, 1


def homeland(
    *effects: Effect, rules: Rules | None = None, blue: Any = None, red: Any = None, days: int = 7, **more: Any
) -> Field:
    """Blue holds a and b and has its unit of 1,000 in a; red holds d, with one of 500; c is nobody's. The effects
    happen on turn 1. `blue`, `red`: what their camps have besides."""
    units = [
        unit("one", "blue", "a", 1000, **more.pop("one", {})),
        unit("foe", "red", "d", **more.pop("foe", {})),
        *more.pop("others", []),
    ]
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    script = [event("first", OnTurn(1), *effects)] if effects else []
    made = field(
        links,
        units,
        blue="a b",
        red="d",
        sources=("a", "d"),
        rules=rules or standard_rules(),
        days=days,
        script=script,
        **more,
    )
    camps = (made.board.camps[BLUE]._replace(**(blue or {})), made.board.camps[RED]._replace(**(red or {})))
    return Field(replace(made.board, camps=camps))


def nights(f: Field, state: State, number: int = 1) -> list[Any]:
    """The events of so many turns in which nobody does anything."""
    events: list[Any] = []
    for _ in range(number * len(f.board.camps)):
        events += f.do(state, end())
    return events
