"""The overlays of the map: a key each, what each can stand at, and how the toggles in all modes tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from game.rules.board import Board
from game.rules.terms import NOBODY
from game.screen.armies import language_of_army

LANGUAGES: Final = {"lt": "Lithuanian", "de": "German", "pl": "Polish", "ru": "Russian", "lv": "Latvian", "": "none"}
"""In which towns can be named, in the order of the toggle."""


class Overlay(NamedTuple):
    layer: str  # of `scene.Layers`
    key: str
    name: str
    about: str
    choices: Callable[[Board, int], tuple[Any, ...]]  # in the order of the toggle, for a viewer
    told: Callable[[Board, Any], str]
    sorts: tuple[str, ...] = ()  # of its choices, those that are more than to be on or off

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
        return f"{self.name}: {value}" if value in self.sorts else self.name

    def word(self, board: Board, layers: object) -> str:
        """The same in a word: "German"."""
        return self.state(board, layers).capitalize() if getattr(layers, self.layer) in self.sorts else self.name

    def turn(self, board: Board, layers: object, viewer: int = NOBODY) -> Any:
        """One step on; its new value."""
        choices, now = self.choices(board, viewer), getattr(layers, self.layer)
        value = choices[(choices.index(now) + 1) % len(choices)] if now in choices else choices[0]
        setattr(layers, self.layer, value)
        return value


def _switch(_: Board, __: int) -> tuple[bool, ...]:
    return (False, True)


def _on_or_off(_: Board, value: bool) -> str:
    return "on" if value else "off"


def _camps(board: Board, viewer: int) -> tuple[int, ...]:
    """None, then the viewer's camp first."""
    return (NOBODY, *sorted(range(len(board.camps)), key=lambda camp: (camp != viewer, camp)))


OVERLAYS: Final = (
    Overlay("control", "1", "Control", "Who controls the country", _switch, _on_or_off),
    Overlay(
        *("supply", "2", "Supply", "Supply, of each side in turn"),
        _camps,
        lambda board, camp: board.camps[camp].name if camp >= 0 else "off",
    ),
    Overlay("threats", "3", "Threats", "Threats: what would be cut off", _switch, _on_or_off),
    Overlay("rail", "4", "Railways", "Railways, gauges and capacity", _switch, _on_or_off),
    Overlay(
        *("names", "5", "Names", "Town names: in each army's language in turn, or none"),
        lambda board, viewer: tuple(LANGUAGES),
        lambda board, language: LANGUAGES[language],
        tuple(filter(None, LANGUAGES)),
    ),
    Overlay(
        *("counters", "6", "Counters", "Counters: full, small, off"),
        lambda board, viewer: ("full", "small", "off"),
        lambda board, size: str(size),
        ("small", "off"),
    ),
)
BY_ACTION: Final = {overlay.action: overlay for overlay in OVERLAYS}


def language_shown(board: Board, chosen: str, viewer: int) -> str:
    """Of the town names; "own" means that of the viewer's army."""
    return language_of_army(board, viewer) if chosen == "own" else chosen
