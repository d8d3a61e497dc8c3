"""Degrees to kilometres on a flat sheet, and the camera that looks at a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, atan, cos, cosh, degrees, exp, log, pi, radians, tan
from typing import Final, NamedTuple

EARTH_KM: Final = 6371.0
TRUE_LATITUDE: Final = 55.2
"""Where the conformal cylinder touches, so that a km on the sheet is a km on the ground; within 2 % from 54 to 56.5."""
_STRETCH: Final = cos(radians(TRUE_LATITUDE))


def to_km(lon: float, lat: float) -> tuple[float, float]:
    """A place on the sheet: km east of Greenwich and km south of the equator (y grows southward), Mercator."""
    x = EARTH_KM * _STRETCH * radians(lon)
    y = -EARTH_KM * _STRETCH * asinh(tan(radians(lat)))
    return x, y


def ground_km(y: float) -> float:
    """How long a km on the ground is on the sheet, at a place so far south: 1 about the true latitude, where the
    difference is no more than a pen is wide."""
    found = _STRETCH * cosh(y / (EARTH_KM * _STRETCH))
    return found if abs(found - 1) > 0.03 else 1.0


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """(lon, lat) of a place on the sheet."""
    lon = degrees(x / (EARTH_KM * _STRETCH))
    lat = degrees(2 * atan(exp(-y / (EARTH_KM * _STRETCH))) - pi / 2)
    return lon, lat


class Box(NamedTuple):
    """A rectangle on the sheet, km."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: Box) -> bool:
        return (
            self.left <= other.right
            and self.right >= other.left
            and self.top <= other.bottom
            and self.bottom >= other.top
        )

    def grown(self, km: float) -> Box:
        return Box(self.left - km, self.top - km, self.right + km, self.bottom + km)

    @staticmethod
    def around(places: list[tuple[float, float]]) -> Box:
        xs, ys = [x for x, _ in places], [y for _, y in places]
        return Box(min(xs), min(ys), max(xs), max(ys))


STOP_FACTOR: Final = 2 ** (1 / 4)
"""From one zoom stop to the next."""


def stop_scale(stop: int) -> float:
    """Pixels per km at a zoom stop; stop 0 is one pixel."""
    return float(STOP_FACTOR**stop)


def stop_below(scale: float) -> int:
    """The largest stop whose scale is no larger."""
    return int(log(scale, STOP_FACTOR) // 1)


@dataclass(slots=True)
class Camera:
    """Looks at the sheet through a window of `width` x `height` pixels whose corner lies at (`left`, `top`) of the
    surface; `x`, `y`: the km in its middle; `scale`: pixels per km."""

    x: float
    y: float
    scale: float
    width: int
    height: int
    left: int = 0
    top: int = 0

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Where on the surface a place on the sheet is seen."""
        return (
            (x - self.x) * self.scale + self.width / 2 + self.left,
            (y - self.y) * self.scale + self.height / 2 + self.top,
        )

    def all_to_screen(self, places: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        """The same of many, as quickly as can be."""
        middle_x, middle_y, scale, left, top = self.x, self.y, self.scale, self.left, self.top
        half_x, half_y = self.width / 2, self.height / 2
        return [((x - middle_x) * scale + half_x + left, (y - middle_y) * scale + half_y + top) for x, y in places]

    def to_sheet(self, px: float, py: float) -> tuple[float, float]:
        """The place on the sheet under a point of the surface, km."""
        return (
            (px - self.left - self.width / 2) / self.scale + self.x,
            (py - self.top - self.height / 2) / self.scale + self.y,
        )

    @property
    def box(self) -> Box:
        """What it sees, km."""
        half_width, half_height = self.width / 2 / self.scale, self.height / 2 / self.scale
        return Box(self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height)

    def keep_inside(self, box: Box) -> None:
        """No farther out than the edge of the sheet; a sheet smaller than the window stays in its middle."""
        seen = self.box
        self.x = (
            (box.left + box.right) / 2
            if seen.width >= box.width
            else min(box.right - seen.width / 2, max(box.left + seen.width / 2, self.x))
        )
        self.y = (
            (box.top + box.bottom) / 2
            if seen.height >= box.height
            else min(box.bottom - seen.height / 2, max(box.top + seen.height / 2, self.y))
        )
