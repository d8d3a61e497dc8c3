"""What camps are coloured by, for every kind of eye, and how far colours are apart in each."""

from __future__ import annotations

from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin
from typing import Final, NamedTuple

from game.messages import N_
from game.rules.terms import COLOURS
from game.scenario.rgb import Colour, rgb

INK: Final = (43, 35, 24)
CREAM: Final = (255, 246, 226)
PAPER: Final = (241, 231, 207)  # panels
NEUTRAL: Final = (107, 107, 107)
APART: Final = 15.0
"""Of camps: the difference by CIEDE2000, of which 1 can just be seen side by side."""
READABLE: Final = 4.5
"""Least contrast of letters with what they stand on, as it is reckoned for screens."""


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
USUAL: Final = "usual"


@lru_cache(maxsize=400)
def of_camps(liveries: tuple[str, ...], palette: str = USUAL) -> tuple[Colour, ...]:
    """The colour of each camp, given what all are coloured by (`Board.liveries`). Who has none of his own takes the
    first that nobody has, and that nobody's free colour is too near to."""
    __, known, others = PALETTES[palette]
    named = dict(zip(COLOURS, (*known.values(), *others), strict=True)) | known
    given = {livery: named.get(livery) or rgb(livery) for livery in liveries}
    taken = [colour for colour in given.values() if colour]
    free = [colour for colour in (*others, *known.values()) if colour not in taken]
    own = [colour for livery in liveries if (colour := rgb(livery))]
    clear = [colour for colour in free if all(difference(colour, other) >= APART for other in own)]
    left = [*clear, *(colour for colour in free if colour not in clear)]
    waiting = [livery for livery in liveries if not given[livery]]
    return tuple(given[livery] or left[waiting.index(livery) % len(left)] for livery in liveries)


def contrast(one: Colour, other: Colour) -> float:
    """From 1, alike, to 21, black on white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on(colour: Colour) -> Colour:
    """Text that can be read on a colour."""
    return max(INK, CREAM, key=lambda ink: contrast(ink, colour))


def readable(colour: Colour) -> Colour:
    """The nearest shade of a colour that letters can be read on."""
    for step in range(1, 101):
        for pole in (0, 255):
            red, green, blue = (part + (pole - part) * step // 100 for part in colour)
            if contrast(on((red, green, blue)), (red, green, blue)) >= READABLE:
                return red, green, blue
    return INK


# ------------------------------------------------------------------------------------------------------------ eyes

EYES: Final[dict[str, tuple[tuple[float, float, float], ...]]] = {
    "usual": (),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""By the names of the palettes: what an eye sees, after Machado, Oliveira and Fernandes 2009."""

WORDS: Final = {
    "usual": N_("the common eye"),
    "protanopia": N_("an eye without red"),
    "deuteranopia": N_("an eye without green"),
    "tritanopia": N_("an eye without blue"),
}


_HUES: Final = ((1, -30, -0.17), (2, 0, 0.24), (3, 6, 0.32), (4, -63, -0.20))
"""Waves of CIEDE2000 over the hue: how often, from where, and how high."""


@lru_cache(maxsize=4000)
def difference(one: Colour, other: Colour, eye: str = USUAL) -> float:
    """By CIEDE2000, as an eye sees both."""
    (light, a, b), (light_2, a_2, b_2) = _lab(one, eye), _lab(other, eye)
    mean = ((hypot(a, b) + hypot(a_2, b_2)) / 2) ** 7
    grey = 0.5 * (1 - (mean / (mean + 25**7)) ** 0.5)
    a, a_2 = a * (1 + grey), a_2 * (1 + grey)
    chroma, chroma_2 = hypot(a, b), hypot(a_2, b_2)
    hue, hue_2 = degrees(atan2(b, a)) % 360, degrees(atan2(b_2, a_2)) % 360
    turn = (hue_2 - hue + 180) % 360 - 180 if chroma * chroma_2 else 0.0
    middle = hue + turn / 2 if chroma * chroma_2 else hue + hue_2
    lightness, strength = (light + light_2) / 2, (chroma + chroma_2) / 2
    shift = 1 + sum(size * cos(radians(times * middle + off)) for times, off, size in _HUES)
    rotation = -2 * (strength**7 / (strength**7 + 25**7)) ** 0.5
    rotation *= sin(radians(60 * exp(-(((middle % 360 - 275) / 25) ** 2))))
    by_light = (light_2 - light) / (1 + 0.015 * (lightness - 50) ** 2 / (20 + (lightness - 50) ** 2) ** 0.5)
    by_chroma = (chroma_2 - chroma) / (1 + 0.045 * strength)
    by_hue = 2 * (chroma * chroma_2) ** 0.5 * sin(radians(turn / 2)) / (1 + 0.015 * strength * shift)
    return float((by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue) ** 0.5)


@lru_cache(maxsize=400)
def _lab(colour: Colour, eye: str) -> tuple[float, float, float]:
    seen = [*map(_linear, colour)]
    if EYES[eye]:
        seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, seen, strict=True)))) for row in EYES[eye]]
    red, green, blue = seen
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(part: int) -> float:
    return part / 3294.6 if part <= 10 else float(((part / 255 + 0.055) / 1.055) ** 2.4)
