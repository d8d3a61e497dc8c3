"""A sheet cut for a picture: the towns of the scenario, and country around them up to the edges."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from game.screen.map.atlas import Atlas, contains, smallness, touches
from game.screen.map.geodata import DATA_BOX
from game.screen.map.projection import Box

AROUND: Final = 20.0  # km around the outermost towns
LEAST: Final = 120.0  # km, the smaller side of the smallest sheet


def fitted(atlas: Atlas, aspect: float) -> Atlas:
    """The same places on a sheet of another shape. `aspect`: its width by its height."""
    share = smallness(atlas.places)
    box = Box.around(list(atlas.places)).grown(AROUND * share) if atlas.places else atlas.box
    box = shaped(box, aspect, LEAST * share)
    ground, near = atlas.ground, box.grown(20)
    return replace(
        atlas,
        box=box,
        rivers=tuple(river for river in ground.rivers if touches(river.points, near)),
        lakes=tuple(lake for lake in ground.lakes if touches(lake.points, near)),
        sea=tuple(outline for outline in ground.sea if touches(outline, near)),
        coast=tuple(line for line in ground.coast if touches(line, near)),
        courses=tuple(course for course in ground.courses if touches(course.points, box)),
        regions=tuple(label for label in ground.regions if contains(box, label.x, label.y)),
        waters=tuple(label for label in ground.waters if contains(box, label.x, label.y)),
    )


def shaped(box: Box, aspect: float, least: float = LEAST) -> Box:
    """The box grown to a shape as far as the country is known, and moved to where it is; far from it the box stays in
    the middle."""
    height = max(box.height, box.width / aspect, least / min(1.0, aspect))
    if not box.meets(DATA_BOX):
        (x, y), width = box.middle, max(box.width, height * aspect)
        return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    width = max(box.width, min(height * aspect, DATA_BOX.width))
    height = max(box.height, min(height, max(DATA_BOX.height, width / aspect)))
    left = kept((box.left + box.right - width) / 2, width, DATA_BOX.left, DATA_BOX.right, box.left, box.right)
    top = kept((box.top + box.bottom - height) / 2, height, DATA_BOX.top, DATA_BOX.bottom, box.top, box.bottom)
    return Box(left, top, left + width, top + height)


def kept(start: float, length: float, low: float, high: float, first: float, last: float) -> float:
    """Where a stretch of a length begins so that it lies between `low` and `high`, if it can, and always holds all from
    `first` to `last`."""
    known = (low + high - length) / 2 if length >= high - low else min(high - length, max(low, start))
    return max(last - length, min(first, known))
