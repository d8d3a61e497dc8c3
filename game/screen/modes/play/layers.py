"""The overlays of the map on keys 1 to 6, and what each stands at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.screen.armies import language_of_army

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play

LANGUAGE_NAMES: Final = {
    "lt": "Lithuanian",
    "de": "German",
    "pl": "Polish",
    "ru": "Russian",
    "lv": "Latvian",
    "own": "each camp's own",
    "": "none",
}
_COUNTERS: Final = ("full", "small", "off")


def language(play: Play) -> str:
    """Of the town names; "own" means that of the viewer's army."""
    chosen = play.desk.settings.names
    if chosen != "own":
        return chosen
    return language_of_army(play.session.board, play.viewer)


def turn(play: Play, action: str) -> None:
    """One step on: a layer on or off, or its next choice."""
    layers, settings = play.map.layers, play.desk.settings
    match action:
        case "overlay_control":
            layers.control = not layers.control
        case "overlay_supply":
            order = [-1, *supply_camps(play)]
            layers.supply = order[(order.index(layers.supply) + 1) % len(order)] if layers.supply in order else -1
        case "overlay_threats":
            layers.threats = not layers.threats
        case "overlay_rail":
            layers.rail = not layers.rail
        case "overlay_names":
            order_of_names = ("lt", "de", "pl", "ru", "lv", "")
            now = layers.names if layers.names in order_of_names else "lt"
            layers.names = order_of_names[(order_of_names.index(now) + 1) % len(order_of_names)]
            if layers.names:
                settings.names = layers.names
                play.desk.keep_settings()
        case "overlay_counters":
            layers.counters = _COUNTERS[(_COUNTERS.index(layers.counters) + 1) % len(_COUNTERS)]


def supply_camps(play: Play) -> list[int]:
    """The viewer's camp first."""
    camps = list(range(len(play.session.board.camps)))
    return sorted(camps, key=lambda camp: (camp != play.viewer, camp))


def state_text(play: Play, action: str) -> str:
    """What a layer stands at, for its button: "on", the camp, the language."""
    layers = play.map.layers
    match action:
        case "overlay_control":
            return "on" if layers.control else "off"
        case "overlay_supply":
            return play.session.board.camps[layers.supply].name if layers.supply >= 0 else "off"
        case "overlay_threats":
            return "on" if layers.threats else "off"
        case "overlay_rail":
            return "on" if layers.rail else "off"
        case "overlay_names":
            return LANGUAGE_NAMES[layers.names]
        case _:
            return layers.counters


def is_on(play: Play, action: str) -> bool:
    return state_text(play, action) not in ("off", "none")
