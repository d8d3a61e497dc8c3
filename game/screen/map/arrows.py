"""Arrows of marches, the path under the pointer, rings of reach and bursts of battle."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin
from typing import Final

import pygame

from game.screen.colours import CREAM, INK, Colour
from game.screen.kept import Placed, kept
from game.screen.map.scene import ATTACK, LATER, RAIL, SHIP, Reach
from game.screen.map.symbols import DARK, FINE, Pen, icon
from game.screen.map.ways import Place, at, box_of, chaikin, dashes, length, stroke, trimmed
from game.screen.theme import Theme

AMBER: Final = (201, 138, 24)
CRIMSON: Final = (158, 38, 28)
IRON: Final = (58, 66, 78)
NAVY: Final[Colour] = (36, 74, 112)
KIND_COLOURS: Final[dict[str, Colour]] = {
    "today": AMBER,
    LATER: (150, 122, 74),
    ATTACK: CRIMSON,
    RAIL: IRON,
    SHIP: NAVY,
}
_BADGE_GROUND: Final = (255, 236, 182)
_FROM_TOWN: Final = 13.0  # points between a mark and the beginning of an arrow
_TO_TOWN: Final = 11.0


# -------------------------------------------------------------------------------------------------------------- arrows


def arrow_picture(
    points: Sequence[Place], colour: Colour, planned: bool, theme: Theme, quick: bool = False
) -> tuple[pygame.Surface, Place]:
    """An arrow along these px and where its upper left corner lies. `quick`: with rough edges, while zooming."""
    start = points[0]
    relative = tuple((round(x - start[0]), round(y - start[1])) for x, y in points)
    arrow = _arrow(relative, colour, planned, theme.scale, quick)
    return arrow.picture, (start[0] + arrow.left, start[1] + arrow.top)


@kept(3 << 20)
def _arrow(points: tuple[tuple[int, int], ...], colour: Colour, planned: bool, scale: float, quick: bool) -> Placed:
    line: Sequence[Place] = bowed(points) if len(points) == 2 else chaikin(points)
    line = trimmed(line, _FROM_TOWN * scale, _TO_TOWN * scale)
    box = box_of(line, 22 * scale)
    fine = 1 if quick else 3 if box.width * box.height < 260_000 else 2
    sheet = pygame.Surface((box.width * fine, box.height * fine), pygame.SRCALPHA)
    local = [((x - box.x) * fine, (y - box.y) * fine) for x, y in line]
    width = 13.0 * scale * fine
    casing, inner = outline(local, width, 2.2 * scale * fine), outline(local, width, 0.0)
    pygame.draw.polygon(sheet, CREAM, casing)
    pygame.draw.polygon(sheet, colour, inner)
    if planned:
        _score(sheet, inner, fine * scale)
    sheet.fill((255, 255, 255, 150 if planned else 222), special_flags=pygame.BLEND_RGBA_MULT)
    return Placed(pygame.transform.smoothscale(sheet, box.size), *box.topleft)


def bowed(points: Sequence[Place]) -> list[Place]:
    """Two places joined by a slight bow."""
    (ax, ay), (bx, by) = points
    dx, dy = bx - ax, by - ay
    return [
        (ax + dx * t + dy * 0.28 * t * (1 - t), ay + dy * t - dx * 0.28 * t * (1 - t))
        for t in (i / 12 for i in range(13))
    ]


def outline(line: Sequence[Place], width: float, grown: float) -> list[Place]:
    """A body that widens toward a head, as corners of a polygon."""
    whole = length(line)
    head = min(width * 1.5, whole * 0.5)
    left: list[Place] = []
    right: list[Place] = []
    steps = max(8, int(whole / (width * 0.5)))
    for number in range(steps + 1):
        way = (whole - head) * number / steps
        (x, y), (dx, dy) = at(line, way)
        half = width * (0.14 + 0.17 * way / whole) + grown
        if number == 0:
            x, y = x - dx * grown, y - dy * grown
        left.append((x + dy * half, y - dx * half))
        right.append((x - dy * half, y + dx * half))
    (x, y), (dx, dy) = at(line, whole - head)
    (tip_x, tip_y), _ = at(line, whole)
    half = width * 0.66 + grown * 1.5
    back = grown * 0.9
    barb_left = (x + dy * half - dx * back, y - dx * half - dy * back)
    barb_right = (x - dy * half - dx * back, y + dx * half - dy * back)
    far = hypot(tip_x - x, tip_y - y) or 1.0
    tip = (tip_x + (tip_x - x) / far * grown * 1.7, tip_y + (tip_y - y) / far * grown * 1.7)
    return [*left, barb_left, tip, barb_right, *reversed(right)]


def _score(sheet: pygame.Surface, shape: list[Place], scale: float) -> None:
    """Planned arrows are open in the middle."""
    mask = pygame.Surface(sheet.get_size(), pygame.SRCALPHA)
    width, height = sheet.get_size()
    for x in range(-height, width, max(4, round(7 * scale))):
        pygame.draw.line(mask, (255, 255, 255, 120), (x, height), (x + height, 0), max(1, round(2.4 * scale)))
    cover = pygame.Surface(sheet.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(cover, (255, 255, 255), shape)
    mask.blit(cover, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    sheet.blit(mask, (0, 0))


# ---------------------------------------------------------------------------------------------------- path and goals


def draw_path(surface: pygame.Surface, legs: Sequence[tuple[Sequence[Place], int]], kind: str, theme: Theme) -> None:
    """The way under the pointer: what is reached today is a strong line, later days are dashes; a head at its end."""
    colour = KIND_COLOURS.get(kind, AMBER)
    last = len(legs) - 1
    for casing in (True, False):
        for number, (points, turns) in enumerate(legs):
            line = trimmed(points, theme.px(9) if not number else 0, theme.px(15) if number == last else 0)
            width = theme.px(9 if casing else 5) if not turns else theme.px(7 if casing else 3.4)
            ink = (255, 248, 228) if casing else colour
            pieces = [line] if not turns else list(dashes(line, theme.px(11), theme.px(7)))
            for piece in pieces:
                stroke(surface, ink, piece, width)
    points = legs[-1][0]
    whole = length(points)
    (x, y), (dx, dy) = at(points, whole - theme.px(9))
    for size, ink in ((theme.px(13), (255, 248, 228)), (theme.px(9.5), colour)):
        tip = (x + dx * size * 0.75, y + dy * size * 0.75)
        back = (x - dx * size * 0.75, y - dy * size * 0.75)
        pygame.draw.polygon(
            surface,
            ink,
            [
                tip,
                (back[0] + dy * size * 0.75, back[1] - dx * size * 0.75),
                (back[0] - dy * size * 0.75, back[1] + dx * size * 0.75),
            ],
        )


def draw_goal(surface: pygame.Surface, points: Sequence[Place], colour: Colour, theme: Theme) -> None:
    """The rest of a march over several turns: thin dashes to a small target."""
    line = trimmed(points, theme.px(12), theme.px(8))
    for piece in dashes(line, theme.px(7), theme.px(5)):
        stroke(surface, (250, 242, 222), piece, theme.px(4))
    for piece in dashes(line, theme.px(7), theme.px(5)):
        stroke(surface, colour, piece, theme.px(2))
    target = icon("goal", theme.px(17), colour, (250, 242, 222))
    surface.blit(target, target.get_rect(center=points[-1]))


@kept(1 << 20)
def badge(text: str, icon_name: str, ground: Colour, ink: Colour, theme: Theme, height: float = 15.0) -> pygame.Surface:
    """A small plate with words, an icon before them if one is named."""
    size, pad = theme.px(height), theme.px(5)
    letters = theme.text(text, "sans-bold", ink, height * 0.8) if text else None
    sign = icon(icon_name, size, ink) if icon_name else None
    width = (sign.get_width() if sign else pad) + (letters.get_width() + pad if letters else 0)
    plate = pygame.Surface((max(size, width), size), pygame.SRCALPHA)
    box = plate.get_rect()
    pygame.draw.rect(plate, DARK, box, border_radius=size // 2)
    pygame.draw.rect(plate, ground, box.inflate(-2, -2), border_radius=size // 2)
    if sign:
        plate.blit(sign, (0, 0))
    if letters:
        plate.blit(letters, letters.get_rect(midleft=(sign.get_width() if sign else pad, size // 2)))
    return plate


def tip_badge(text: str, locked: bool, theme: Theme) -> pygame.Surface:
    """At the end of the path: what is left of the day, and a lock on a move that cannot be taken back."""
    return badge(text, "lock" if locked else "", (255, 250, 236), CRIMSON if locked else INK, theme, 17.0)


# --------------------------------------------------------------------------------------------------------------- rings


@kept(2 << 20)
def ring(kind: str, radius: float, scale: float) -> pygame.Surface:
    """Around a town in reach: the line differs by kind as well as the colour."""
    whole = radius + 4
    pen = Pen(2 * whole, 2 * whole, FINE * scale)
    colour = KIND_COLOURS.get(kind, AMBER)
    if kind == LATER:
        _dashed(pen, (255, 248, 228), whole, radius, 3.4, 14, 0.62)
        _dashed(pen, colour, whole, radius - 0.7, 1.9, 14, 0.5)
    elif kind == ATTACK:
        pen.ring((255, 248, 228), whole, whole, radius + 3, 5.4)
        pen.ring(colour, whole, whole, radius + 2.2, 1.6)
        pen.ring(colour, whole, whole, radius - 0.6, 1.6)
    elif kind in (RAIL, SHIP):
        pen.ring((255, 248, 228), whole, whole, radius + 1, 4.4)
        _dashed(pen, colour, whole, radius + 0.2, 2.8, 10, 0.6)
        pen.ring(colour, whole, whole, radius + 0.2, 0.7)
        pen.ring(colour, whole, whole, radius - 2.0, 0.7)
    else:
        pen.ring((255, 248, 228), whole, whole, radius + 1, 4.6)
        pen.ring(colour, whole, whole, radius, 2.6)
    side = round(2 * whole * scale)
    return pen.shown(side, side)


def _dashed(
    pen: Pen, colour: Sequence[int], middle: float, radius: float, width: float, count: int, share: float
) -> None:
    for turn in range(count):
        first = 2 * pi * turn / count
        arc = [first + 2 * pi / count * share * step / 4 for step in range(5)]
        pen.line(colour, width, *((middle + radius * cos(a), middle + radius * sin(a)) for a in arc))


def reach_badge(reach: Reach, theme: Theme) -> pygame.Surface:
    """Km for what is reached today, days for later, crossed swords for an attack."""
    colour = KIND_COLOURS.get(reach.kind, AMBER)
    if reach.kind == ATTACK:
        return badge(reach.text, "sword", (255, 228, 214), colour, theme)
    if reach.kind == LATER:
        return badge(reach.text or f"{reach.days} d", "", (246, 236, 210), INK, theme)
    if reach.kind in (RAIL, SHIP):
        text = reach.text or (f"{reach.km}" if reach.km else "")
        return badge(text, "" if text else reach.kind, (226, 230, 234), INK, theme)
    return badge(reach.text or f"{reach.km}", "", _BADGE_GROUND, INK, theme)


@kept(1 << 20)
def halo_ring(colour: Colour, radius: float, width: float, scale: float, corners: bool = False) -> pygame.Surface:
    """A ring around a town: under the pointer, chosen, or of the keyboard's cursor, which has four ticks."""
    whole = radius + 6
    pen = Pen(2 * whole, 2 * whole, FINE * scale)
    pen.ring((*DARK, 150), whole, whole, radius + width / 2 + 0.8, width + 1.6)
    pen.ring(colour, whole, whole, radius + width / 2, width)
    if corners:
        for turn in range(4):
            x, y = cos(turn * pi / 2), sin(turn * pi / 2)
            ends = [(whole + x * r, whole + y * r) for r in (radius - 1, radius + 5.4)]
            pen.line(DARK, 4.0, *ends)
            pen.line(colour, 2.4, *ends)
    side = round(2 * whole * scale)
    return pen.shown(side, side)


# -------------------------------------------------------------------------------------------------------------- bursts

_BURST_STEPS: Final = 10


def burst(age: float, theme: Theme) -> pygame.Surface:
    """A battle: it flares up and fades. `age`: 0 to 1."""
    return _burst(max(0, min(_BURST_STEPS, round(age * _BURST_STEPS))), theme.scale)


@kept(2 << 20)
def _burst(step: int, scale: float) -> pygame.Surface:
    age = step / _BURST_STEPS
    grown = 0.55 + 0.45 * min(1.0, age * 4) + 0.12 * age
    pen = Pen(52, 52, 3 * scale)
    for colour, size in (((74, 20, 16), 21.0), ((233, 178, 60), 18.4), ((255, 241, 196), 10.6)):
        pen.shape(colour, *_spikes(26, 26, size * grown))
    for way in (1, -1):
        pen.line((74, 20, 16), 2.0, (26 - 6 * way * grown, 26 - 6 * grown), (26 + 6 * way * grown, 26 + 6 * grown))
    side = round(52 * scale)
    surface = pen.shown(side, side)
    if age > 0.6:
        surface.fill((255, 255, 255, round(255 * (1 - age) / 0.4)), special_flags=pygame.BLEND_RGBA_MULT)
    return surface


def _spikes(x: float, y: float, radius: float, points: int = 11) -> list[Place]:
    found = []
    for turn in range(2 * points):
        far = radius * (0.6 if turn % 2 else (1.0 if turn % 4 == 0 else 0.84))
        found.append((x + far * sin(pi * turn / points), y - far * cos(pi * turn / points)))
    return found
