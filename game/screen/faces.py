"""The fonts of the game. For one that is missing or damaged another stands in, so that everything can be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pygame

from game.scenario.paths import assets_folder
from game.screen import damage

FACES: Final[dict[str, str]] = {
    "serif": "PTSerif-Regular.ttf",
    "serif-bold": "PTSerif-Bold.ttf",
    "serif-italic": "PTSerif-Italic.ttf",
    "sans": "PTSansNarrow-Regular.ttf",
    "sans-bold": "PTSansNarrow-Bold.ttf",
    "display": "OldStandard-Regular.ttf",
    "display-bold": "OldStandard-Bold.ttf",
    "display-italic": "OldStandard-Italic.ttf",
}
_HEAD, _ROW = 12, 16  # bytes, at the beginning of a font: how many tables it has, then where each lies


def open_face(face: str, pixels: int) -> pygame.font.Font:
    file = face_file(face)
    stand_in = file or next((other for name in FACES if (other := face_file(name))), None)
    return pygame.font.Font(stand_in, pixels)  # of nothing: the one that comes with pygame


@cache
def face_file(face: str) -> Path | None:
    """None, and noted, where it is missing or damaged."""
    path = assets_folder() / "fonts" / FACES[face]
    try:
        if is_whole(path.read_bytes()):
            return path
    except OSError:
        pass
    damage.note(path)
    return None


def is_whole(font: bytes) -> bool:
    """Whether all of its tables lie in it."""
    rows = [font[start : start + _ROW] for start in range(_HEAD, _HEAD + _ROW * int.from_bytes(font[4:6], "big"), _ROW)]
    ends = [int.from_bytes(row[8:12], "big") + int.from_bytes(row[12:16], "big") for row in rows]
    return bool(rows) and len(rows[-1]) == _ROW and max(ends) <= len(font)


def look_over() -> None:
    """Whatever is wrong is noted before anything is drawn."""
    for face in FACES:
        face_file(face)
