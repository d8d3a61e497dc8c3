"""The palette. Sides were chosen to stay apart for every kind of colour vision; colour is never the only mark."""

from __future__ import annotations

from typing import Final

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
WARN: Final = (168, 110, 12)

# Sides, by id of the camp; nations by theirs. The Germans of the republic's camp keep their grey.
CAMPS: Final[dict[str, Colour]] = {"republic": (42, 85, 129), "red": (165, 53, 42), "poland": (201, 138, 18)}
NATIONS: Final[dict[str, Colour]] = {
    "lithuania": (42, 85, 129),
    "soviet": (165, 53, 42),
    "germany": (107, 107, 107),
    "latvia": (110, 58, 84),
    "poland": (201, 138, 18),
}
OTHERS: Final[tuple[Colour, ...]] = (
    *((92, 160, 186), (64, 22, 34), (140, 40, 190), (78, 234, 110)),
    *((10, 10, 70), (180, 156, 125), (177, 241, 18), (100, 0, 238)),
)
"""For camps of scenarios that are none of the above, in their order: apart from those, from paper, from nobody's grey
and from one another for every kind of colour vision."""
NEUTRAL: Final = (107, 107, 107)


def camp_colour(camps: tuple[str, ...], camp: int) -> Colour:
    """The colour of a camp by number, given the ids of all camps; nobody's is grey."""
    if camp < 0:
        return NEUTRAL
    if camps[camp] in CAMPS:
        return CAMPS[camps[camp]]
    unknown = [name for name in camps if name not in CAMPS]
    return OTHERS[unknown.index(camps[camp]) % len(OTHERS)]


_READABLE: Final = 4.0
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
    light = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    return INK if light > 128 else CREAM
