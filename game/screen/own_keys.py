"""The keys a player has chosen for himself, by action, in place of the standard ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_CHOSEN: Final[dict[str, tuple[str, ...]]] = {}


def choose(chosen: Mapping[str, Sequence[str]]) -> None:
    """These and no others, chords by action."""
    _CHOSEN.clear()
    _CHOSEN.update({action: tuple(chords) for action, chords in chosen.items()})


def chosen(action: str, standard: tuple[str, ...]) -> tuple[str, ...]:
    """The chords of an action; empty: no key does it."""
    return _CHOSEN.get(action, standard)
