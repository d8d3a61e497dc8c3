"""Town marks: a core in the owner's colour by class, and small signs for depots, ports and objectives."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules.altered import AT_END, worth_now
from game.rules.board import Board
from game.rules.opening import sources_at_start
from game.rules.state import State
from game.screen.colours import CREAM, INK, Colour
from game.screen.kept import kept
from game.screen.map.symbols import DARK, FINE, Pen, icon
from game.screen.theme import Theme

RADIUS: Final = (4.2, 4.2, 5.4, 6.8, 8.2)
"""Points, by class 0 to 4; class 4 has one more ring around."""
_RING: Final = (244, 235, 211)
_SIGN: Final = 11.0  # points, of a small sign
_GAP: Final = 1.0


def radius(theme: Theme, rank: int) -> int:
    """Pixels from the middle of a mark to its outer edge."""
    return theme.px(RADIUS[rank] + (2.6 if rank == 4 else 0))


def signs_top(theme: Theme, rank: int) -> int:
    """Pixels from the middle of a mark to the upper edge of its signs, clear of a name beside it."""
    return radius(theme, rank) + theme.px(3)


@kept(1 << 20)
def mark(rank: int, core: Colour, foreign: bool, scale: float) -> pygame.Surface:
    """The mark of a town. What an enemy holds has a bright eye, so that colour is not the only sign."""
    core_radius = RADIUS[rank]
    whole = core_radius + (2.8 if rank == 4 else 0) + 1.5
    pen = Pen(2 * whole, 2 * whole, FINE * scale)
    if rank == 4:
        pen.disc((*DARK, 210), whole, whole, core_radius + 2.9)
        pen.disc(_RING, whole, whole, core_radius + 2.0)
    pen.disc((*DARK, 235), whole, whole, core_radius + 0.7)
    pen.disc(_RING, whole, whole, core_radius - 0.3)
    pen.disc(DARK, whole, whole, core_radius - 1.5)
    pen.disc(core, whole, whole, core_radius - 1.9)
    if foreign:
        pen.disc(CREAM, whole, whole, max(0.9, core_radius * 0.2))
    side = round(2 * whole * scale)
    return pen.shown(side, side)


class Signs:
    """The row of small signs beneath each town's mark."""

    def __init__(self, board: Board, viewer: int, belief: State | None = None) -> None:
        """`belief` None: as at the start."""
        self.points = points_of(board, viewer, belief)
        places = sources_at_start(board) if belief is None else belief.sources
        self.sources = {place % len(board.towns) for place in places}
        self.ports = {number for number, town in enumerate(board.towns) if town.port}
        self.shown = self.points, self.sources, self.ports
        self._widths: dict[tuple[float, int], int] = {}

    def width(self, theme: Theme, town: int) -> int:
        """Pixels; 0 for a town without signs."""
        key = theme.scale, town
        if key not in self._widths:
            self._widths[key] = self._measured(theme, town)
        return self._widths[key]

    def _measured(self, theme: Theme, town: int) -> int:
        parts = (town in self.sources) + (town in self.ports)
        width = parts * (theme.px(_SIGN) + theme.px(_GAP))
        if town in self.points:
            width += objective(theme, self.points[town]).get_width()
        return width

    def row(self, theme: Theme, town: int) -> list[tuple[pygame.Surface, int]]:
        """Each with the pixels from the left end to it."""
        found, left, size = [], 0, theme.px(_SIGN)
        for here, name in ((town in self.sources, "supply"), (town in self.ports, "anchor")):
            if here:
                found.append((icon(name, size, INK, _RING), left))
                left += size + theme.px(_GAP)
        if town in self.points:
            found.append((objective(theme, self.points[town]), left))
        return found


def points_of(board: Board, viewer: int, belief: State | None = None) -> dict[int, int]:
    """By town: points for holding it, to the viewer or to the camp that wants it most."""
    points: dict[int, int] = {}
    for number, camp in enumerate(board.camps):
        if viewer in (-1, number):
            for town, worth in camp.objectives if belief is None else worth_now(board, belief, number, AT_END):
                points[town] = max(points.get(town, 0), worth)
    return points


@kept(1 << 20)
def objective(theme: Theme, worth: int) -> pygame.Surface:
    """A star with the points beside it."""
    size = theme.px(_SIGN)
    text = theme.text(str(worth), "sans-bold", INK, 9.5)
    surface = pygame.Surface((size + text.get_width() + theme.px(2), size), pygame.SRCALPHA)
    pygame.draw.rect(surface, (*_RING, 225), surface.get_rect(), border_radius=size // 2)
    pygame.draw.rect(surface, (*DARK, 150), surface.get_rect(), 1, border_radius=size // 2)
    surface.blit(icon("star", size, (160, 112, 20)), (0, 0))
    surface.blit(text, text.get_rect(midleft=(size - theme.px(1), size // 2)))
    return surface
