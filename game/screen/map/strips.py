"""Lines that are drawn again and again: each kept as a picture for the zoom stop at hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, NamedTuple

import pygame

from game.screen.kept import Placed, Store
from game.screen.map.geodata import Points
from game.screen.map.projection import Camera
from game.screen.map.ways import Net, Place, box_of
from game.screen.theme import Theme

_BYTES: Final = 3 << 20
Paint = Callable[[pygame.Surface, list[Place]], None]


class Strips:
    def __init__(self) -> None:
        self._kept = Store[Hashable, Placed](_BYTES)

    def draw(
        self,
        surface: pygame.Surface,
        camera: Camera,
        stop: float,
        style: Hashable,
        line: Points,
        paint: Paint,
        wide: int,
    ) -> None:
        """`line`: km; `style`: all that tells one picture of a line from another; `wide`: px it may reach to its sides.
        While the camera is between stops it is painted anew."""
        if camera.scale != stop:
            paint(surface, [camera.to_screen(*point) for point in line])
            return
        key = (style, line[0], line[-1], stop)
        strip = self._kept.use(key)
        if strip is None:
            strip = painted(line, stop, paint, wide)
            self._kept.keep(key, strip)
        x, y = camera.to_screen(*line[0])
        surface.blit(strip.picture, (round(x) + strip.left, round(y) + strip.top))


class Lines(NamedTuple):
    """Where and how the lines of an overlay are drawn."""

    surface: pygame.Surface
    theme: Theme
    camera: Camera
    stop: float
    net: Net
    strips: Strips

    def draw(self, style: Hashable, link: int, paint: Paint) -> None:
        """One link, unless it is out of view."""
        line, camera = self.net.atlas.paths[link], self.camera
        ends = camera.to_screen(*line[0]), camera.to_screen(*line[-1])
        wide = self.theme.px(12)
        if self.surface.get_clip().inflate(8 * wide, 8 * wide).clipline(*ends):
            self.strips.draw(self.surface, camera, self.stop, (style, self.theme.scale), line, paint, wide)


def painted(line: Points, stop: float, paint: Paint, wide: int) -> Placed:
    """Its place is that of the first point of the line."""
    first_x, first_y = line[0]
    points = [((x - first_x) * stop, (y - first_y) * stop) for x, y in line]
    box = box_of(points, wide)
    picture = pygame.Surface(box.size, pygame.SRCALPHA)
    paint(picture, [(x - box.x, y - box.y) for x, y in points])
    return Placed(picture, box.x, box.y)
