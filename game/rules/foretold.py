"""What was to be expected of a battle before its dice fell: reckoned only for who asks, and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Foretold(NamedTuple):
    win: int  # per mille, of holding the field
    lost: int  # men, the attacker's mean over all outcomes
    foe_lost: int


class Foresight:
    """Stands for a `Foretold`: most battles of a thousand games are never asked for theirs."""

    __slots__ = ("_known", "_reckon")

    def __init__(self, reckon: Callable[[], Foretold]) -> None:
        self._reckon = reckon
        self._known: Foretold | None = None

    @property
    def known(self) -> Foretold:
        if self._known is None:
            self._known = self._reckon()
        return self._known

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Foresight) and self.known == other.known

    def __hash__(self) -> int:
        return hash(self.known)

    def __repr__(self) -> str:
        return repr(self.known)

    def __reduce__(self) -> tuple[Callable[[Foretold], Foresight], tuple[Foretold]]:
        return foresight, (self.known,)


def foresight(known: Foretold) -> Foresight:
    """Of what is known already."""
    return Foresight(lambda: known)
