"""Pictures compared with those kept beside the tests. `UPDATE_GOLDEN=1` records what is drawn as what is right."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
import pygame

FOLDER = Path(__file__).parent / "golden"
LIMIT = 0.0005
"""Share of pixels that may differ: processors round differently."""
TOLERANCE = 24
"""Difference of a colour channel that nobody sees."""


def golden(surface: pygame.Surface, name: str, limit: float = LIMIT, folder: Path = FOLDER) -> None:
    """Fails when a picture is not like the one kept under its name; says where both and their difference lie."""
    path = folder / f"{name}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        folder.mkdir(exist_ok=True)
        pygame.image.save(surface, path)
        return
    assert path.exists(), f"{path} is not there yet; UPDATE_GOLDEN=1 records it"
    kept, drawn = pixels(pygame.image.load(path)), pixels(surface)
    if kept.shape != drawn.shape:
        where = written(name, surface, None)
        raise AssertionError(f"{name}: {drawn.shape[:2]} pixels, not {kept.shape[:2]}; see {where}")
    differs = np.abs(drawn - kept).max(-1) > TOLERANCE
    share = float(differs.mean())
    if share > limit:
        where = written(name, surface, differs)
        raise AssertionError(f"{name}: {share:.3%} of the pixels differ, {limit:.3%} may; see {where}")


def pixels(surface: pygame.Surface) -> np.ndarray:
    return pygame.surfarray.array3d(surface).astype(np.int16)


def written(name: str, surface: pygame.Surface, differs: np.ndarray | None) -> Path:
    """A folder with the picture as drawn, and where it differs in red."""
    folder = Path(tempfile.mkdtemp(prefix="golden-"))
    pygame.image.save(surface, folder / f"{name}.actual.png")
    if differs is not None:
        shown = pixels(surface) // 3 + 150
        shown[differs] = (220, 0, 0)
        pygame.image.save(pygame.surfarray.make_surface(shown.astype(np.uint8)), folder / f"{name}.diff.png")
    return folder
