"""Threats on the map: the towns and railways whose loss would cut stacks off next turn, and those stacks."""

from __future__ import annotations

from typing import Final, NamedTuple

import pygame

from game.messages import N_, _
from game.prose.words import the
from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.rules.threat import Threat, threats
from game.screen.colours import CREAM, INK
from game.screen.map.arrows import badge, halo_ring
from game.screen.map.atlas import middle
from game.screen.map.overlay import Canvas, Facts, Hues, Overlay, Rows
from game.screen.map.symbols import icon
from game.screen.map.ways import Place, dashes, stroke, trimmed
from game.screen.theme import Theme

MOST: Final = 6
"""Dangers shown for each camp: the worst."""


class Danger(NamedTuple):
    """What one blow of the enemy would cut off."""

    camp: int  # whose stacks
    threat: Threat
    towns: tuple[int, ...]  # where they stand
    men: int


def dangers_of(board: Board, state: State, camp: int) -> list[Danger]:
    """The worst first."""
    found = []
    for threat in threats(board, state, camp):
        towns = tuple(sorted({state.town[unit] for unit in threat.units}))
        found.append(Danger(camp, threat, towns, sum(state.men[unit] for unit in threat.units)))
    return found


def dangers_to_all(board: Board, state: State, viewer: int) -> list[Danger]:
    """To every camp, the viewer's own first."""
    order = sorted(range(len(board.camps)), key=lambda camp: camp != viewer)
    return [danger for camp in order for danger in dangers_of(board, state, camp)]


def draw_threats(canvas: Canvas, _: bool) -> None:
    surface, theme, places, colour_of = canvas.lines.surface, canvas.lines.theme, canvas.places, canvas.colour_of
    shown = worst(canvas.facts)
    for danger in shown:
        colour = colour_of(danger.camp)
        x, y = spot(danger, canvas)
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


def draw_scissors(canvas: Canvas, _: bool) -> None:
    """Where the blow would fall, with the men it would cut off; over the counters, two camps' side by side."""
    surface, theme = canvas.lines.surface, canvas.lines.theme
    used: dict[tuple[int, int], int] = {}
    for danger in worst(canvas.facts):
        x, y = spot(danger, canvas)
        key = danger.threat.town, danger.threat.link
        sign = icon("threat", theme.px(23), CREAM, canvas.colour_of(danger.camp))
        tag = badge(str(danger.men), "", (255, 250, 236), INK, theme)
        shift = used.get(key, 0) * (sign.get_height() + theme.px(2))
        used[key] = used.get(key, 0) + 1
        surface.blit(tag, tag.get_rect(midleft=(x + theme.px(8), y + shift)))
        surface.blit(sign, sign.get_rect(center=(x, y + shift)))


def worst(facts: Facts) -> list[Danger]:
    count: dict[int, int] = {}
    found = []
    for danger in facts.ask(dangers_to_all, facts.viewer):
        count[danger.camp] = count.get(danger.camp, 0) + 1
        if count[danger.camp] <= MOST:
            found.append(danger)
    return found


def spot(danger: Danger, canvas: Canvas) -> Place:
    """Where the blow falls: a town, or the middle of a railway; px."""
    if danger.threat.town != NOWHERE:
        return canvas.places[danger.threat.town]
    return canvas.lines.camera.to_screen(*middle(canvas.lines.net.atlas.paths[danger.threat.link]))


def threat_card(facts: Facts, theme: Theme, colour_of: Hues, _1: bool) -> tuple[str, Rows]:
    rows: Rows = []
    for camp in sorted({danger.camp for danger in facts.ask(dangers_to_all, facts.viewer)}):
        sign = icon("threat", theme.px(18), CREAM, colour_of(camp))
        rows.append((sign, _("Lost, it would cut off {camp}").format(camp=the(facts.board.camps[camp].name))))
        rows.append((halo_ring(colour_of(camp), 5, 1.6, theme.scale, corners=True), _("and these stacks with it")))
    nothing = [(pygame.Surface((1, 1), pygame.SRCALPHA), _("Nobody can be cut off next turn"))]
    return _("Threats of the next turn"), rows or nothing


THREATS: Final = Overlay(
    *("threats", "3", N_("Threats"), N_("Threats: what would be cut off")),
    signs=draw_threats,
    plates=draw_scissors,
    card=threat_card,
)
