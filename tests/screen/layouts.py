"""What the keys of each layout give without AltGr, row by row, as X11 has them: "?" is a dead key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pygame

_PLACES: Final = (
    "GRAVE 1 2 3 4 5 6 7 8 9 0 MINUS EQUALS",
    "Q W E R T Y U I O P LEFTBRACKET RIGHTBRACKET BACKSLASH",
    "A S D F G H J K L SEMICOLON APOSTROPHE",
    "Z X C V B N M COMMA PERIOD SLASH",
)
_LATIN: Final = ("`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./")
LAYOUTS: Final = {
    "us": _LATIN,
    "lt": ("`ąčęėįšųū„“-ž", *_LATIN[1:]),
    "pl": _LATIN,
    "lv": _LATIN,
    "de": ("?1234567890ß?", "qwertzuiopü+#", "asdfghjklöä", "yxcvbnm,.-"),
    "fr": ("²&é\"'(-è_çà)=", "azertyuiop?$*", "qsdfghjklmù", "wxcvbn,;:!"),
    "ru": ("ё1234567890-=", "йцукенгшщзхъ\\", "фывапролджэ", "ячсмитьбю."),
}
_DEAD: Final = 0x40000000
"""What SDL gives for a dead key: no sign."""


def presses(layout: str) -> Iterator[pygame.event.Event]:
    """Each key of the letters' block, alone and with each pair of Ctrl and Shift."""
    for places, signs in zip(_PLACES, LAYOUTS[layout], strict=True):
        for place, sign in zip(places.split(), signs, strict=True):
            for mod in (0, pygame.KMOD_LCTRL, pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT):
                facts: dict[str, Any] = {"key": _DEAD if sign == "?" else ord(sign), "mod": mod}
                yield pygame.event.Event(pygame.KEYDOWN, scancode=getattr(pygame, f"KSCAN_{place}"), **facts)
