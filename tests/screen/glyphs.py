"""Which signs the fonts of the game can write. A font draws a box for one that it lacks, and measures that."""

from __future__ import annotations

from functools import cache

import pygame

from game.screen.faces import open_face

NOTHING = "\uffff"  # that no font has
_PIXELS = 24


@cache
def writes(face: str, sign: str) -> bool:
    return not sign.isprintable() or drawn(face, sign) != drawn(face, NOTHING)


@cache
def drawn(face: str, sign: str) -> tuple[tuple[int, int], bytes]:
    pygame.font.init()
    font = open_face(face, _PIXELS)
    if not font.size(sign)[0]:  # an accent that stands over the letter before it
        return (0, 0), b""
    picture = font.render(sign, False, "white", "black")
    return picture.get_size(), pygame.image.tobytes(picture, "RGB")


def lacking(face: str, text: str) -> str:
    """The signs of a text that are boxes in it."""
    return "".join(sign for sign in dict.fromkeys(text) if not writes(face, sign))
