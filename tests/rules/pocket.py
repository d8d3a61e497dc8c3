"""A pocket: men who have to leave a town, and who stands behind them."""

from __future__ import annotations

from game.rules.retreat import leave_field
from game.rules.state import State
from tests.rules.field import Field, field, road, unit

MEN = 1000


def pocket(men: int = MEN, screen: int = 0, attackers: int = 500, **more: object) -> Field:
    """Red in `t`; blue comes from `f`; behind it `v`, an empty village of blue's or blue's screen, and `h`, red's."""
    links = [road("f", "t", rail="broad"), road("t", "v", rail="broad"), road("v", "h", rail="broad")]
    units = [unit("attackers", "blue", "f", attackers), unit("stack", "red", "t", men)]
    units += [unit("screen", "blue", "v", screen)] if screen else []
    units += more.pop("units", [])  # type: ignore[arg-type]
    return field(links, units, blue="f v", red="t h", sources=("f", "h"), **more)  # type: ignore[arg-type]


def leave(f: Field, state: State, rout: bool = False) -> list[object]:
    """All in `t` leave it, beaten."""
    events: list[object] = []
    town = f.town("t")
    leave_field(f.board, state, [u for u, at in enumerate(state.town) if at == town], town, rout, events)  # type: ignore[arg-type]
    return events
