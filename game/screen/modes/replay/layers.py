"""The overlays of the map in the viewer: keys 1 to 6, each with a word for what it stands at."""

from __future__ import annotations

from typing import Final

from game.rules.board import Board
from game.screen.armies import language_of_army
from game.screen.map.view import Layers

OVERLAYS: Final = (
    ("overlay_control", "Control"),
    ("overlay_supply", "Supply"),
    ("overlay_threats", "Threats"),
    ("overlay_rail", "Railways"),
    ("overlay_names", "Names"),
    ("overlay_counters", "Counters"),
)
LANGUAGES: Final = {"lt": "Lithuanian", "de": "German", "pl": "Polish", "ru": "Russian", "lv": "Latvian", "": "none"}
COUNTERS: Final = ("full", "small", "off")


def language_of(board: Board, chosen: str, viewer: int) -> str:
    """Of the town names; "own" means that of the viewer's army."""
    if chosen != "own":
        return chosen
    return language_of_army(board, viewer)


def turn(layers: Layers, action: str, camps: int) -> None:
    """One step on: a layer on or off, or its next choice."""
    match action:
        case "overlay_control":
            layers.control = not layers.control
        case "overlay_supply":
            layers.supply = layers.supply + 1 if layers.supply + 1 < camps else -1
        case "overlay_threats":
            layers.threats = not layers.threats
        case "overlay_rail":
            layers.rail = not layers.rail
        case "overlay_names":
            layers.names = after(tuple(LANGUAGES), layers.names)
        case "overlay_counters":
            layers.counters = after(COUNTERS, layers.counters)


def after(choices: tuple[str, ...], now: str) -> str:
    return choices[(choices.index(now) + 1) % len(choices)] if now in choices else choices[0]


def state_text(board: Board, layers: Layers, action: str) -> str:
    """What a layer stands at: "on", a camp, a language."""
    match action:
        case "overlay_control":
            return "on" if layers.control else "off"
        case "overlay_supply":
            return board.camps[layers.supply].name if layers.supply >= 0 else "off"
        case "overlay_threats":
            return "on" if layers.threats else "off"
        case "overlay_rail":
            return "on" if layers.rail else "off"
        case "overlay_names":
            return LANGUAGES.get(layers.names, layers.names)
        case _:
            return layers.counters


def words(board: Board, layers: Layers, action: str, name: str) -> str:
    """On the toggle: the layer, and which of its choices if it has more than two."""
    chosen = state_text(board, layers, action)
    return name if chosen in ("on", "off", "none", "full") or action == "overlay_supply" else chosen.capitalize()


def is_on(board: Board, layers: Layers, action: str) -> bool:
    return state_text(board, layers, action) not in ("off", "none")
