"""What a player of the user's own has given, in plain values that rules take and replays keep."""

from __future__ import annotations

from operator import index
from typing import Final

from game.players.player import Reason
from game.rules.orders import Order

_LARGEST: Final = 1 << 31
_LONGEST_CODE: Final = 40
_MOST_REJECTED: Final = 20


def whole(value: object, least: int = -_LARGEST, most: int = _LARGEST) -> int:
    """A plain int of whatever counts as one, such as numpy's. Raises TypeError, and ValueError outside the bounds."""
    number = index(value)  # type: ignore[arg-type]
    if not least <= number <= most:
        raise ValueError
    return int(number)


def plain_order(order: object) -> Order | None:
    """None: it is none."""
    if not isinstance(order, Order):
        return None
    try:
        kind, units, *rest = order
        return Order(whole(kind), tuple(map(whole, units)), *map(whole, rest))
    except (TypeError, ValueError):
        return None


def plain_reason(reason: object, towns: int) -> Reason | None:
    """None: it is none. `towns`: how many there are."""
    if not isinstance(reason, Reason):
        return None
    code: object = reason.code
    if not isinstance(code, str) or len(code) > _LONGEST_CODE or not code.isprintable():
        return None
    try:
        rejected = tuple((whole(town, -1, towns - 1), whole(value)) for town, value in reason.rejected)
        made = Reason(code, whole(reason.town, -1, towns - 1), whole(reason.chance, -1, 1000), rejected)
    except (TypeError, ValueError):
        return None
    return made if len(rejected) <= _MOST_REJECTED else None
