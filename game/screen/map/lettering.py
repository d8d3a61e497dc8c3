"""Names of regions, waters and rivers, rendered once for each zoom stop and language, and where along its course a
river's name can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees
from typing import Final, NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from game.screen.kept import bytes_of
from game.screen.map.atlas import Atlas
from game.screen.map.geodata import Course, Label
from game.screen.map.labels import Crowd
from game.screen.map.projection import Box, Camera
from game.screen.theme import Theme

Floats = NDArray[np.float64]

STEP: Final = 0.5  # km from point to point
_STEEPEST: Final = 1.3  # radians a river may turn under its name
_TRIED: Final = 14
"""Of the straightest stretches, so many are tried against the names of towns."""
_WORST: Final = 2.0
REGION_INK: Final = (90, 69, 38)
WATER_INK: Final = (47, 90, 104)
_REGION_ALPHA: Final = 150
_WATER_ALPHA: Final = 215
_REFERENCE: Final = 3.2  # px per km at which a region's letters have the size of the atlas
_REPEAT: Final = 760.0  # points from one name of a river to the next
_PART: Final = 32  # px wide


class Run(NamedTuple):
    """A stretch for a name."""

    start: float  # px along the course
    length: float
    backward: bool  # the river flows to the left here


@dataclass(frozen=True)
class Winding:
    """A course as points at equal distances."""

    course: Course
    points: Floats  # n x 2, km

    @property
    def length(self) -> float:
        return (len(self.points) - 1) * STEP

    def eased(self, km: float) -> Winding:
        """Without windings shorter than so many km, so that letters stand evenly."""
        reach = int(min(km / STEP, (len(self.points) - 1) / 4))
        if reach < 1:
            return self
        padded = np.pad(self.points, ((reach + 1, reach), (0, 0)), mode="edge")
        sums = np.cumsum(padded, axis=0)
        width = 2 * reach + 1
        return Winding(self.course, evenly((sums[width:] - sums[:-width]) / width))

    def at(self, km: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """The place so far along it, and the direction there."""
        last = len(self.points) - 1
        spot = min(max(km / STEP, 0.0), last - 1e-6)
        number, share = int(spot), spot % 1.0
        x, y = self.points[number] * (1 - share) + self.points[number + 1] * share
        dx, dy = self.points[min(last, number + 3)] - self.points[max(0, number - 2)]
        far = float(np.hypot(dx, dy)) or 1.0
        return (float(x), float(y)), (float(dx) / far, float(dy) / far)


def evenly(points: Floats) -> Floats:
    """Points at equal distances along a line."""
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    ways = np.arange(0.0, max(gone[-1], 2 * STEP), STEP)
    return np.stack([np.interp(ways, gone, points[:, 0]), np.interp(ways, gone, points[:, 1])], axis=1)


def best_runs(
    line: Winding, run: float, above: float, scale: float, repeat: float, names: Crowd, taken: Crowd, sheet: Box
) -> Iterator[Run]:
    """A stretch for every `repeat` px of the course where there is one. `run`: px the name takes; `above`: px from the
    river to the middle of its letters; `names`: what to keep clear of; `taken`: what to leave alone."""
    whole = line.length * scale
    if whole < run * 1.15:
        return
    span = int(np.ceil(run / scale / STEP))
    steps = np.diff(line.points, axis=0)
    heading = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    turned = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(heading)))])
    bare = np.concatenate([[0], np.cumsum(~inside(line.points, sheet, above * 2 / scale))])
    repeats = max(1, round(whole / repeat))
    for number in range(repeats):
        first = int(len(heading) * number / repeats)
        last = int(len(heading) * (number + 1) / repeats) - span
        starts = np.arange(first, last, max(1, span // 8))
        if not len(starts):
            continue
        turns = turned[np.minimum(starts + span, len(turned) - 1)] - turned[starts]
        fit = (turns < _STEEPEST) & (bare[np.minimum(starts + span, len(bare) - 1)] == bare[starts])
        starts, turns = starts[fit], turns[fit]
        order = np.argsort(turns, kind="stable")[:_TRIED]
        best: tuple[float, int] | None = None
        for start, turn in zip(starts[order].tolist(), turns[order].tolist(), strict=True):
            cost = turn + hidden(line, start, span, above, scale, names, taken)
            if cost < _WORST and (best is None or cost < best[0]):
                best = cost, start
        if best:
            flow = line.points[min(best[1] + span, len(line.points) - 1)] - line.points[best[1]]
            yield Run(best[1] * STEP * scale, run, bool(flow[0] < 0))


def inside(points: Floats, sheet: Box, margin: float) -> NDArray[np.bool_]:
    x, y = points[:, 0], points[:, 1]
    across = (x > sheet.left + margin) & (x < sheet.right - margin)
    return across & (y > sheet.top + margin) & (y < sheet.bottom - margin)


def hidden(line: Winding, start: int, span: int, above: float, scale: float, names: Crowd, taken: Crowd) -> float:
    """How much of a name there would be covered; other names of rivers forbid it."""
    cost = 0.0
    for share in range(7):
        x, y = line.points[min(start + span * share // 6, len(line.points) - 1)] * scale
        rect = (x - above * 1.6, y - above * 1.6, x + above * 1.6, y + above * 1.6)
        if taken.hits(rect):
            return _WORST
        cost += 1.6 * names.covered(rect)
    return cost


class Piece(NamedTuple):
    """A part of something rendered, the km of whose middle are told, and how far from there the part's corner lies."""

    surface: pygame.Surface
    x: float
    y: float
    left: int  # px
    top: int


def inked(surface: pygame.Surface, x: float, y: float) -> list[Piece]:
    """The parts of a picture with something on them: most of a turned name is empty, and would cost as much."""
    found, (width, height) = [], surface.get_size()
    for left in range(0, width, _PART):
        part = surface.subsurface((left, 0, min(_PART, width - left), height))
        seen = part.get_bounding_rect()
        if seen.width:
            picture = part.subsurface(seen).copy()
            found.append(Piece(picture, x, y, left + seen.x - width // 2, seen.y - height // 2))
    return found


def draw_pieces(surface: pygame.Surface, pieces: list[Piece], camera: Camera) -> None:
    window, seen = surface.get_clip(), []
    for piece in pieces:
        x, y = camera.to_screen(piece.x, piece.y)
        corner = int(x) + piece.left, int(y) + piece.top
        if window.colliderect(corner, piece.surface.get_size()):
            seen.append((piece.surface, corner))
    surface.fblits(seen)


class Lettering:
    """The names of one zoom stop, made a few at a time so that no frame waits for them."""

    def __init__(self, atlas: Atlas, theme: Theme, language: str, scale: float, names: Crowd) -> None:
        self.pieces: list[Piece] = []
        self.done = False
        self._rest = make_pieces(atlas, theme, language, scale, names)

    @property
    def bytes(self) -> int:
        return sum(bytes_of(piece.surface) for piece in self.pieces)

    def go_on(self) -> bool:
        """Makes one more; False when there is none."""
        pieces = next(self._rest, None)
        self.pieces.extend(pieces or ())
        self.done = pieces is None
        return not self.done


def make_pieces(atlas: Atlas, theme: Theme, language: str, scale: float, names: Crowd) -> Iterator[list[Piece]]:
    """Name by name. `names`: rectangles of town names at this zoom, px from the sheet's origin, which rivers avoid."""
    for label in atlas.regions:
        yield area_piece(label, theme, language, scale, "display", REGION_INK, _REGION_ALPHA, atlas.box)
    for label in atlas.waters:
        yield area_piece(label, theme, language, scale, "display-italic", WATER_INK, _WATER_ALPHA, atlas.box)
    taken = Crowd(theme.px(80))
    for course in sorted(atlas.courses, key=lambda course: -course.width):
        winding = Winding(course, evenly(np.array(course.points)))
        text = course.name(language)
        font = theme.font_px("display-italic", round((13.5 + min(2.5, course.width * 0.3)) * theme.scale))
        spacing = theme.px(1.6)
        widths = [font.size(sign)[0] for sign in text]
        run = sum(widths) + spacing * (len(text) - 1)
        above = font.get_height() * 0.36 + course.width * theme.scale * 0.7
        eased = winding.eased(theme.px(36) / scale)
        for found in best_runs(eased, run, above, scale, _REPEAT * theme.scale, names, taken, atlas.box):
            yield river_piece(eased, found, text, widths, spacing, above, font, scale, taken)


def area_piece(
    label: Label, theme: Theme, language: str, scale: float, face: str, ink: tuple[int, int, int], alpha: int, box: Box
) -> list[Piece]:
    """Capitals with wide spaces, turned by the angle of the atlas; moved inside the sheet where it would leave it."""
    grown = min(2.4, max(0.72, (scale / (_REFERENCE * theme.scale)) ** 0.7))
    text = label.name(language)
    if face == "display":
        text = text.upper()
    font = theme.font_px(face, round(label.size * theme.scale * grown))
    spacing = font.get_height() * (0.42 if face == "display" else 0.2)
    letters = [font.render(sign, True, ink) for sign in text]
    width = sum(letter.get_width() for letter in letters) + spacing * max(0, len(letters) - 1)
    row = pygame.Surface((max(1, round(width)), font.get_height()), pygame.SRCALPHA)
    row.fill((*ink, 0))
    x = 0.0
    for letter in letters:
        row.blit(letter, (round(x), 0))
        x += letter.get_width() + spacing
    turned = pygame.transform.rotozoom(row, label.angle, 1.0) if label.angle else row
    turned.fill((255, 255, 255, alpha), special_flags=pygame.BLEND_RGBA_MULT)
    half_width, half_height = (turned.get_width() / scale + 8) / 2, (turned.get_height() / scale + 8) / 2
    x_km = min(box.right - half_width, max(box.left + half_width, label.x))
    y_km = min(box.bottom - half_height, max(box.top + half_height, label.y))
    return inked(turned, x_km, y_km)


def river_piece(
    line: Winding,
    run: Run,
    text: str,
    widths: list[int],
    spacing: float,
    above: float,
    font: pygame.font.Font,
    scale: float,
    taken: Crowd,
) -> list[Piece]:
    """Letter by letter along the river, a little above it, to be read from the left."""
    placed = []
    gone = 0.0
    for sign, width in zip(text, widths, strict=True):
        way = run.start + (run.length - gone - width / 2 if run.backward else gone + width / 2)
        (x, y), (dx, dy) = line.at(way / scale)
        if run.backward:
            dx, dy = -dx, -dy
        letter = pygame.transform.rotozoom(font.render(sign, True, WATER_INK), -degrees(atan2(dy, dx)), 1.0)
        placed.append((letter, x * scale + dy * above, y * scale - dx * above))
        gone += width + spacing
    xs, ys = np.array([x for _, x, _ in placed]), np.array([y for _, _, y in placed])
    pad = above * 3
    left, top = float(xs.min()) - pad, float(ys.min()) - pad
    size = (round(float(np.ptp(xs)) + 2 * pad), round(float(np.ptp(ys)) + 2 * pad))
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    sheet.fill((*WATER_INK, 0))
    for letter, x, y in placed:
        sheet.blit(letter, letter.get_rect(center=(round(x - left), round(y - top))))
        taken.add((x - pad, y - pad, x + pad, y + pad))
    sheet.fill((255, 255, 255, _WATER_ALPHA), special_flags=pygame.BLEND_RGBA_MULT)
    return inked(sheet, (left + size[0] / 2) / scale, (top + size[1] / 2) / scale)
