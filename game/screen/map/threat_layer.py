"""Threats on the map: the towns and railways whose loss would cut stacks off next turn, and those stacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.analysis.words import the
from game.rules.terms import NOWHERE
from game.screen.colours import CREAM, INK, Colour
from game.screen.map.arrows import badge, halo_ring
from game.screen.map.atlas import middle
from game.screen.map.icons import icon
from game.screen.map.overlays import Danger
from game.screen.map.projection import Camera
from game.screen.map.ways import Net, dashes, stroke, trimmed
from game.screen.theme import Theme

MOST: Final = 6
"""Dangers shown for each camp: the worst."""


def draw_threats(
    surface: pygame.Surface,
    theme: Theme,
    camera: Camera,
    net: Net,
    dangers: list[Danger],
    places: list[tuple[float, float]],
    colour_of: Callable[[int], Colour],
) -> None:
    shown = worst(dangers)
    for danger in shown:
        colour = colour_of(danger.camp)
        x, y = spot(danger, camera, net, places)
        for town in danger.towns:
            line = trimmed([(x, y), places[town]], theme.px(15), theme.px(14))
            for piece in dashes(line, theme.px(2.5), theme.px(5)):
                stroke(surface, CREAM, piece, theme.px(4))
            for piece in dashes(line, theme.px(2.5), theme.px(5)):
                stroke(surface, colour, piece, theme.px(2.2))
    for danger in shown:
        hurt = halo_ring(colour_of(danger.camp), 13, 2.4, theme.scale, corners=True)
        for town in danger.towns:
            surface.blit(hurt, hurt.get_rect(center=places[town]))


def draw_scissors(
    surface: pygame.Surface,
    theme: Theme,
    camera: Camera,
    net: Net,
    dangers: list[Danger],
    places: list[tuple[float, float]],
    colour_of: Callable[[int], Colour],
) -> None:
    """Where the blow would fall, with the men it would cut off; over the counters, two camps' side by side."""
    used: dict[tuple[int, int], int] = {}
    for danger in worst(dangers):
        x, y = spot(danger, camera, net, places)
        key = danger.threat.town, danger.threat.link
        sign = icon("threat", theme.px(23), CREAM, colour_of(danger.camp))
        tag = badge(str(danger.men), "", (255, 250, 236), INK, theme)
        shift = used.get(key, 0) * (sign.get_height() + theme.px(2))
        used[key] = used.get(key, 0) + 1
        surface.blit(tag, tag.get_rect(midleft=(x + theme.px(8), y + shift)))
        surface.blit(sign, sign.get_rect(center=(x, y + shift)))


def worst(dangers: list[Danger]) -> list[Danger]:
    count: dict[int, int] = {}
    found = []
    for danger in dangers:
        count[danger.camp] = count.get(danger.camp, 0) + 1
        if count[danger.camp] <= MOST:
            found.append(danger)
    return found


def spot(danger: Danger, camera: Camera, net: Net, places: list[tuple[float, float]]) -> tuple[float, float]:
    """Where the blow falls: a town, or the middle of a railway; px."""
    if danger.threat.town != NOWHERE:
        return places[danger.threat.town]
    return camera.to_screen(*middle(net.atlas.paths[danger.threat.link]))


def threat_key(theme: Theme, camps: list[tuple[str, Colour]]) -> list[tuple[pygame.Surface, str]]:
    rows = []
    for name, colour in camps:
        rows.append((icon("threat", theme.px(18), CREAM, colour), f"Lost, it would cut off {the(name)}"))
        rows.append((halo_ring(colour, 5, 1.6, theme.scale, corners=True), "and these stacks with it"))
    return rows
