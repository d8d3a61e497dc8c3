"""The pictures of a scenario's events, ready to be drawn."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread
from typing import Final

import pygame

from game.messages import _
from game.scenario.paths import Outside, picture
from game.scenario.pictures import picture_bytes
from game.screen.colours import PAPER

_KEPT: Final = 3  # each takes most of a megabyte
_READING: Final = Lock()  # who wants one that is being read waits for it, and does not read it again


def plate(reference: str, folder: Path) -> pygame.Surface | None:
    """The picture that an event of a scenario in `folder` names; None if it names none, or one that cannot be shown."""
    if not reference:
        return None
    try:
        file = picture(reference, folder).stat()
    except (Outside, OSError, ValueError):
        return None
    with _READING:
        return _read(reference, folder, (file.st_mtime_ns, file.st_size))


def read_ahead(references: Iterable[str], folder: Path) -> None:
    """Those that will be shown next are read meanwhile: in the frame that shows one it would be felt."""
    wanted = list(dict.fromkeys(filter(None, references)))[:_KEPT]
    if wanted:
        Thread(target=lambda: [plate(reference, folder) for reference in wanted], name="plates", daemon=True).start()


def missing(reference: str, folder: Path) -> str:
    """What is said in the place of an author's own picture that cannot be shown; empty if it can, or none is named."""
    if not reference.endswith(".png") or plate(reference, folder) is not None:
        return ""
    return _("The picture “{name}” cannot be shown: replays and saves have none in them, but packs have.").format(
        name=reference
    )


@lru_cache(maxsize=_KEPT)
def _read(reference: str, folder: Path, __: tuple[int, int]) -> pygame.Surface | None:
    """Once for each time it is written."""
    content = picture_bytes(reference, folder)
    if content is None:
        return None
    try:
        found = pygame.image.load(io.BytesIO(content), "picture.png")
    except (pygame.error, ValueError):  # it begins like a PNG, and is none
        return None
    on_paper = pygame.Surface(found.get_size(), 0, 24)  # of any depth, and where it is transparent, paper
    on_paper.fill(PAPER)
    on_paper.blit(found, (0, 0))
    return on_paper
