"""Films as GIF: one palette for all frames and no dithering, which would be noise that does not pack."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pygame

from game.record.files import write_safely
from game.screen.colours import BAR, BRASS, CREAM, CRIMSON, GOLD, Colour
from game.screen.export.stage import Frame
from game.screen.map.counters import shaded

if TYPE_CHECKING:
    from PIL import Image

COLOURS: Final = 92
"""Of the map; those of the camps are added, which cover too little of it to be chosen."""
CLEAR: Final = 127
"""Leaves what the frame before showed."""
_SHADES: Final = (0.55, 0.2, -0.12, -0.34)
_FIXED: Final = (CREAM, BAR, BRASS, GOLD, CRIMSON, (33, 27, 20), (246, 196, 56), (46, 122, 72))


def write_gif(out: Path, frames: Iterator[Frame], camps: Sequence[Colour]) -> tuple[int, float]:
    """`camps`: colours that must come out right. Frames and seconds. Raises `RecordError`."""
    from PIL import Image

    pictures, times = [], []
    for frame in frames:
        pictures.append(rgb(frame.picture))
        times.append(round(frame.seconds * 1000))
    shared = palette([pictures[0], pictures[len(pictures) // 2], pictures[-1]], camps)
    flat = [picture.quantize(palette=shared, dither=Image.Dither.NONE) for picture in pictures]
    data = io.BytesIO()
    first, *rest = changes(flat)
    first.save(
        data,
        "GIF",
        save_all=True,
        append_images=rest,
        duration=times,
        loop=0,
        disposal=1,
        transparency=CLEAR,
        optimize=False,
    )
    write_safely(out, data.getvalue())
    return len(flat), sum(times) / 1000


def changes(frames: list[Image.Image]) -> list[Image.Image]:
    """Each frame with only what differs from the one before, which packs far better than the whole."""
    import numpy as np
    from PIL import Image

    found = [frames[0]]
    for before, after in pairwise(frames):
        now = np.asarray(after)
        only = Image.fromarray(np.where(now == np.asarray(before), np.uint8(CLEAR), now))
        only.putpalette(after.getpalette() or [])
        found.append(only)
    return found


def palette(samples: list[Image.Image], camps: Sequence[Colour]) -> Image.Image:
    """Colours that serve all of the samples."""
    from PIL import Image

    width, height = samples[0].size
    sheet = Image.new("RGB", (width, height * len(samples)))
    for number, sample in enumerate(samples):
        sheet.paste(sample, (0, number * height))
    found = sheet.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    values = (found.getpalette() or [])[: 3 * COLOURS]
    wanted = [*_FIXED, *(shaded(colour, share) for colour in camps for share in (0.0, *_SHADES))]
    values += [value for colour in wanted[: CLEAR - COLOURS] for value in colour]
    values += values[:3] * (CLEAR - len(values) // 3)
    shared = Image.new("P", (1, 1))
    shared.putpalette(values)
    return shared


def rgb(surface: pygame.Surface) -> Image.Image:
    from PIL import Image

    return Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))
