"""An overlay of the map: the row that says all of it, what it is drawn with and what it finds out from the state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import pygame

from game.messages import _
from game.rules.board import Board
from game.rules.stacks import at_war
from game.rules.state import State
from game.rules.terms import NOBODY
from game.screen.colours import Colour
from game.screen.map.labels import Crowd
from game.screen.map.strips import Lines
from game.screen.map.ways import Place
from game.screen.theme import Theme

Found = TypeVar("Found")
Hues = Callable[[int], Colour]
"""The colour of a camp."""

Rows = list[tuple[pygame.Surface, str]]
"""Of a legend: a sample and what it stands for."""


class Facts:
    """What overlays find out from the state a viewer believes in, each thing once, when it is first asked for."""

    def __init__(self, board: Board, belief: State, viewer: int) -> None:
        self.board = board
        self.belief = belief
        self.viewer = viewer
        self._found: dict[tuple[object, int], Any] = {}

    def ask(self, find: Callable[[Board, State, int], Found], camp: int) -> Found:
        key = find, camp
        if key not in self._found:
            self._found[key] = find(self.board, self.belief, camp)
        found: Found = self._found[key]
        return found

    @property
    def camp(self) -> int:
        """The viewer's; for everyone, the one whose part it is."""
        return self.viewer if self.viewer >= 0 else self.belief.seat % len(self.board.camps)

    def hostile(self) -> frozenset[int]:
        """Camps at war with the viewer; for everyone, all but those of the first side."""
        camps = range(len(self.board.camps))
        if self.viewer < 0:
            return frozenset(camps) - {*self.board.sides[0].camps}
        return frozenset(camp for camp in camps if at_war(self.board, self.belief, self.viewer, camp))


class Canvas(NamedTuple):
    lines: Lines  # surface, theme, camera and paths
    places: list[Place]  # px by town
    facts: Facts
    colour_of: Hues
    names: Crowd  # where the names of the zoom stop lie, in px from the sheet's own origin


Paint = Callable[[Canvas, Any], None]
"""Draws an overlay that stands at a value."""


def switch(_: Board, __: int) -> tuple[bool, ...]:
    return (False, True)


def everywhere(_: Board) -> bool:
    return True


def on_or_off(_: Board, value: bool) -> str:
    return "on" if value else "off"


class Overlay(NamedTuple):
    layer: str  # of `overlays.Layers`
    key: str
    name: str
    about: str
    choices: Callable[[Board, int], tuple[Any, ...]] = switch  # in the order of the toggle, for a viewer
    told: Callable[[Board, Any], str] = on_or_off
    sorts: tuple[str, ...] = ()  # of its choices, those that are more than to be on or off
    first: Any = False  # what it stands at when a map is opened
    lines: Paint | None = None  # beneath the towns
    signs: Paint | None = None  # over the towns and beneath the counters
    plates: Paint | None = None  # over the counters
    card: Callable[[Facts, Theme, Hues, Any], tuple[str, Rows]] | None = None  # title and rows of its legend
    offered: Callable[[Board], bool] = everywhere  # in which wars

    @property
    def action(self) -> str:
        return f"overlay_{self.layer}"

    def state(self, board: Board, layers: object) -> str:
        """What it stands at: "on", a camp, a language."""
        return self.told(board, getattr(layers, self.layer))

    def is_on(self, board: Board, layers: object) -> bool:
        return self.state(board, layers) not in ("off", "none")

    def label(self, layers: object) -> str:
        """ "Names: de": with its choice, where it has more than to be on or off."""
        value = getattr(layers, self.layer)
        return f"{_(self.name)}: {_(value)}" if value in self.sorts else _(self.name)

    def word(self, board: Board, layers: object) -> str:
        """The same in a word: "German"."""
        return self.state(board, layers).capitalize() if getattr(layers, self.layer) in self.sorts else self.name

    def turn(self, board: Board, layers: object, viewer: int = NOBODY) -> Any:
        """One step on; its new value."""
        choices, now = self.choices(board, viewer), getattr(layers, self.layer)
        value = choices[(choices.index(now) + 1) % len(choices)] if now in choices else choices[0]
        setattr(layers, self.layer, value)
        return value
