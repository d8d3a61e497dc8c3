"""The colours of paper, ink and camps. Colour is never the only mark, and no eye takes one camp for another."""

from __future__ import annotations

from typing import Final

from game.rules.pieces import Flag
from game.scenario.flags import CAMP_OF_NATION
from game.scenario.palettes import (
    CREAM,
    INK,
    NEUTRAL,
    PALETTES,
    PAPER,
    READABLE,
    USUAL,
    contrast,
    luminance,
    of_camps,
    on,
)
from game.scenario.rgb import Colour, rgb

__all__ = ["CREAM", "INK", "NEUTRAL", "PALETTES", "PAPER", "Colour", "contrast", "luminance", "on"]

INK_SOFT: Final = (106, 90, 66)
PAPER_LIGHT: Final = (252, 246, 230)
PAPER_DARK: Final = (229, 215, 176)  # plain buttons
RULE: Final = (107, 86, 56)  # borders of panels
RULE_SOFT: Final = (205, 187, 145)
BAR: Final = (47, 42, 35)
BRASS: Final = (176, 138, 60)
CRIMSON: Final = (122, 44, 34)  # primary buttons
ON_CRIMSON: Final = (255, 243, 218)
GOLD: Final = (255, 214, 92)  # focus and selection
GOOD: Final = (46, 92, 120)
BAD: Final = (150, 44, 32)
WARN: Final = (146, 92, 0)


_IN_USE: Final = [USUAL]


def use(palette: str) -> None:
    """The palette of the window from now on."""
    _IN_USE[0] = palette if palette in PALETTES else USUAL


def in_use() -> str:
    return _IN_USE[0]


def nation_colour(nation: str, flag: Flag | None = None) -> Colour | None:
    """Of a nation's units in a camp of another: the Germans of the republic keep their grey; None: the camp's.
    `flag`: what the scenario says of it."""
    if flag is not None:
        return rgb(flag.colour)
    if nation in _NATIONS:
        return _NATIONS[nation]
    return PALETTES[in_use()].camps.get(CAMP_OF_NATION.get(nation, ""))


_NATIONS: Final[dict[str, Colour]] = {"germany": NEUTRAL, "latvia": (110, 58, 84)}


def camp_colour(camps: tuple[str, ...], camp: int, palette: str = "") -> Colour:
    """The colour of a camp by number, given what all camps are coloured by (`Board.liveries`); nobody's is grey.
    `palette`: not the one in use."""
    return NEUTRAL if camp < 0 else of_camps(camps, palette or in_use())[camp]


def on_paper(colour: Colour) -> Colour:
    """The colour of a camp for letters on paper: as it is where it can be read, else as dark as it must be."""
    red, green, blue = colour
    while contrast((red, green, blue), PAPER) < READABLE:
        red, green, blue = red * 9 // 10, green * 9 // 10, blue * 9 // 10
    return red, green, blue
