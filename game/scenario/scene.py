"""What a rule about the use of a key can look at, and what such a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from game.rules import effects
from game.rules.board import Board
from game.scenario.draft import Draft
from game.scenario.findings import brought
from game.scenario.positions import Place
from game.scenario.survey import Survey

Told = Iterator[tuple[Place, str]]
"""The way from a key on to what changes nothing, and why."""


class Scene:
    """What a rule can look at: the file as it is written, and the board that is made of it."""

    def __init__(self, draft: Draft, found: Survey) -> None:
        self.draft = draft
        self.board: Board = found.board
        self.survey = found

    @cached_property
    def every(self) -> list[effects.Effect]:
        return [*brought(self.board)]

    @cached_property
    def worth(self) -> int:
        """Points for all that any camp can hold."""
        return sum(
            sum(abs(points) for __, points in camp.objectives)
            + self.board.turns * sum(abs(points) for __, points in camp.held)
            for camp in self.board.camps
        )

    @cached_property
    def words(self) -> set[str]:
        """All texts and keys of the file, but for the ids and towns of regions."""
        return set(_words({key: value for key, value in self.draft.document.data.items() if key != "regions"}))

    @cached_property
    def names(self) -> dict[tuple[int, str], int]:
        """By camp and name: the first of its units that is called so."""
        found: dict[tuple[int, str], int] = {}
        for number, card in enumerate(self.board.cards):
            found.setdefault((card.camp, card.name), number)
        return found


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


Use = Callable[[Scene, Place, Any], Told]
"""A rule for one key: the scene, the place of the table and the table itself."""


def always(*keys: str) -> dict[str, Use | None]:
    return dict.fromkeys(keys)
