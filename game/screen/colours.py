"""The colours of paper, ink and camps. Colour is never the only mark, and no eye takes one camp for another."""

from __future__ import annotations

from typing import Final, NamedTuple

from game.messages import N_
from game.rules.terms import COLOURS

Colour = tuple[int, int, int]

INK: Final = (43, 35, 24)
INK_SOFT: Final = (106, 90, 66)
PAPER: Final = (241, 231, 207)  # panels
PAPER_LIGHT: Final = (252, 246, 230)
PAPER_DARK: Final = (229, 215, 176)  # plain buttons
RULE: Final = (107, 86, 56)  # borders of panels
RULE_SOFT: Final = (205, 187, 145)
BAR: Final = (47, 42, 35)
BRASS: Final = (176, 138, 60)
CREAM: Final = (255, 246, 226)
CRIMSON: Final = (122, 44, 34)  # primary buttons
ON_CRIMSON: Final = (255, 243, 218)
GOLD: Final = (255, 214, 92)  # focus and selection
GOOD: Final = (46, 92, 120)
BAD: Final = (150, 44, 32)
WARN: Final = (146, 92, 0)

NEUTRAL: Final = (107, 107, 107)


class Palette(NamedTuple):
    """The colours of up to eight camps: apart from one another, from paper and from nobody's grey."""

    name: str
    camps: dict[str, Colour]  # by id: blue, red and amber in each, so that nobody takes one for another
    others: tuple[Colour, ...]  # of camps with other ids, in their order


PALETTES: Final[dict[str, Palette]] = {
    "usual": Palette(
        N_("For every eye"),
        {"republic": (42, 85, 129), "red": (165, 53, 42), "poland": (201, 138, 18)},
        ((92, 160, 186), (64, 22, 34), (203, 242, 21), (138, 242, 255), (151, 164, 138)),
    ),
    "protanopia": Palette(
        N_("Without red (protanopia)"),
        {"republic": (8, 60, 203), "red": (216, 21, 8), "poland": (216, 138, 47)},
        ((138, 138, 255), (73, 8, 8), (125, 255, 60), (60, 8, 60), (151, 164, 164)),
    ),
    "deuteranopia": Palette(
        N_("Without green (deuteranopia)"),
        {"republic": (34, 86, 203), "red": (151, 34, 8), "poland": (177, 138, 86)},
        ((73, 164, 255), (34, 34, 21), (255, 216, 8), (242, 216, 255), (8, 34, 60)),
    ),
    "tritanopia": Palette(
        N_("Without blue (tritanopia)"),
        {"republic": (34, 73, 86), "red": (203, 8, 8), "poland": (255, 164, 47)},
        ((164, 151, 255), (112, 8, 73), (8, 255, 8), (177, 8, 242), (34, 34, 8)),
    ),
}
"""By the name in the settings. The first stays apart in every eye; the others go further apart in theirs."""
_IN_USE: Final = ["usual"]


def use(palette: str) -> None:
    """The palette of the window from now on."""
    _IN_USE[0] = palette if palette in PALETTES else "usual"


def in_use() -> str:
    return _IN_USE[0]


def nation_colour(nation: str) -> Colour | None:
    """Of a nation's units in a camp of another: the Germans of the republic keep their grey; None: the camp's."""
    if nation in _NATIONS:
        return _NATIONS[nation]
    return PALETTES[in_use()].camps.get(CAMP_OF_NATION.get(nation, ""))


_NATIONS: Final[dict[str, Colour]] = {"germany": NEUTRAL, "latvia": (110, 58, 84)}
CAMP_OF_NATION: Final = {"lithuania": "republic", "soviet": "red", "poland": "poland"}


def camp_colour(camps: tuple[str, ...], camp: int, palette: str = "") -> Colour:
    """The colour of a camp by number, given what all camps are coloured by (`Board.liveries`); nobody's is grey.
    `palette`: not the one in use."""
    if camp < 0:
        return NEUTRAL
    _, known, others = PALETTES[palette or in_use()]
    named = dict(zip(COLOURS, (*known.values(), *others), strict=True)) | known
    if camps[camp] in named:
        return named[camps[camp]]
    taken = {named[name] for name in camps if name in named}
    free = [colour for colour in (*others, *known.values()) if colour not in taken]
    unknown = [name for name in camps if name not in named]
    return free[unknown.index(camps[camp]) % len(free)]


_READABLE: Final = 4.5
"""Least contrast of letters in a colour with the paper they stand on, as it is reckoned for screens."""


def on_paper(colour: Colour) -> Colour:
    """The colour of a camp for letters on paper: as it is where it can be read, else as dark as it must be."""
    red, green, blue = colour
    while contrast((red, green, blue), PAPER) < _READABLE:
        red, green, blue = red * 9 // 10, green * 9 // 10, blue * 9 // 10
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """From 1, alike, to 21, black on white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = (part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on(colour: Colour) -> Colour:
    """Text that can be read on a colour."""
    return max(INK, CREAM, key=lambda ink: contrast(ink, colour))
