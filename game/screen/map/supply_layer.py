"""The supply of a camp on the map: its lines of communication by colour and stroke, depots, and who goes hungry."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from game.rules.numbers import Rules
from game.rules.terms import CUT, FULL, SHORT
from game.screen.colours import Colour
from game.screen.map.arrows import halo_ring
from game.screen.map.icons import icon
from game.screen.map.overlays import Supply
from game.screen.map.strips import Lines
from game.screen.map.symbols import DARK
from game.screen.map.ways import Place, dashes, stroke
from game.screen.theme import Theme

COLOURS: Final[dict[int, Colour]] = {FULL: (24, 112, 104), SHORT: (206, 128, 10), CUT: (168, 34, 40)}
_PALE: Final = (255, 250, 232)


def draw_supply(lines: Lines, supply: Supply, places: list[tuple[float, float]]) -> None:
    """Lines that feed a stack are strong, others thin; full is a whole line, short dashes, out of reach dots."""
    surface, theme = lines.surface, lines.theme
    for line in sorted(supply.lines, key=lambda line: (line.used, -line.level)):
        lines.draw(("supply", line.level, line.used), line.link, partial(painted_line, theme, line.level, line.used))
    for town, level in supply.stacks:
        if level == CUT:
            hungry = halo_ring(COLOURS[CUT], 12, 2.2, theme.scale, corners=True)
            surface.blit(hungry, hungry.get_rect(center=places[town]))
    source = halo_ring(COLOURS[FULL], 11.5, 4.0, theme.scale)
    for town in supply.sources:
        surface.blit(source, source.get_rect(center=places[town]))
    lost = icon("cut", theme.px(20), _PALE, COLOURS[CUT])
    for town in supply.lost:
        surface.blit(lost, lost.get_rect(center=(places[town][0] + theme.px(13), places[town][1] - theme.px(9))))


def supply_sign(level: int, theme: Theme) -> pygame.Surface:
    """How a stack is supplied now."""
    name = {FULL: "supply", SHORT: "short", CUT: "cut"}[level]
    return icon(name, theme.px(17), DARK if level == SHORT else _PALE, COLOURS[level])


def painted_line(theme: Theme, level: int, used: bool, surface: pygame.Surface, points: list[Place]) -> None:
    colour = COLOURS[level]
    width = theme.px(5.0 if used else 2.4)
    if level == FULL:
        pieces = [points]
    elif level == SHORT:
        pieces = list(dashes(points, theme.px(13), theme.px(7)))
    else:
        pieces = list(dashes(points, theme.px(2.5), theme.px(7)))
    if used:
        for piece in pieces:
            stroke(surface, _PALE, piece, width + theme.px(3))
    for piece in pieces:
        stroke(surface, colour, piece, width)


def level_text(rules: Rules, level: int) -> str:
    """What a level of supply means: "Short: ¾ strength and march"."""
    strength, march = rules.combat.supply_percent[level], rules.march.supply_percent[level]
    left = f"{share(strength)} strength" + (f", {share(march)} march" if march != strength else " and march")
    return {FULL: "Full supply", SHORT: f"Short: {left}", CUT: f"Cut: {left}, hunger"}[level]


def share(percent: int) -> str:
    return {25: "¼", 50: "½", 75: "¾", 100: "full"}.get(percent, f"{percent} %")


def supply_key(theme: Theme, rules: Rules) -> list[tuple[pygame.Surface, str]]:
    """Rows of the legend."""
    rows = []
    for level in (FULL, SHORT, CUT):
        sample = pygame.Surface((theme.px(40), theme.px(14)), pygame.SRCALPHA)
        painted_line(theme, level, True, sample, [(theme.px(3), theme.px(7)), (theme.px(37), theme.px(7))])
        rows.append((sample, level_text(rules, level)))
    thin = pygame.Surface((theme.px(40), theme.px(14)), pygame.SRCALPHA)
    painted_line(theme, FULL, False, thin, [(theme.px(3), theme.px(7)), (theme.px(37), theme.px(7))])
    rows.append((thin, "Open, feeds nobody now"))
    rows.append((halo_ring(COLOURS[FULL], 5, 2.4, theme.scale), "Supply comes from here"))
    rows.append((icon("cut", theme.px(18), _PALE, COLOURS[CUT]), "Source lost"))
    rows.append((halo_ring(COLOURS[CUT], 5, 1.6, theme.scale, corners=True), "Stack cut off"))
    return rows
