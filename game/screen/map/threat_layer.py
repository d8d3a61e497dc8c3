"""Threats on the map: the towns and railways whose loss would cut stacks off next turn, and those stacks."""

from __future__ import annotations

from typing import Final, NamedTuple

import pygame

from game.messages import N_, _
from game.prose.unit_names import the
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


def draw_ties(canvas: Canvas, _: bool) -> None:
    """From where the blow would fall to whom it would cut off; names are read over it."""
    surface, theme = canvas.lines.surface, canvas.lines.theme
    for danger in worst(canvas.facts):
        colour = canvas.colour_of(danger.camp)
        start = shown_at(spot(danger, canvas), canvas)
        for town in danger.towns:
            line = trimmed([start, canvas.places[town]], theme.px(15), theme.px(14))
            for piece in dashes(line, theme.px(2.5), theme.px(5)):
                stroke(surface, CREAM, piece, theme.px(4))
            for piece in dashes(line, theme.px(2.5), theme.px(5)):
                stroke(surface, colour, piece, theme.px(2.2))


def draw_rings(canvas: Canvas, _: bool) -> None:
    surface, theme = canvas.lines.surface, canvas.lines.theme
    for danger in worst(canvas.facts):
        hurt = halo_ring(canvas.colour_of(danger.camp), 13, 2.4, theme.scale, corners=True)
        for town in danger.towns:
            surface.blit(hurt, hurt.get_rect(center=canvas.places[town]))


def draw_scissors(canvas: Canvas, _: bool) -> None:
    """Where the blow would fall, with the men it would cut off; over the counters, two camps' side by side."""
    surface, theme = canvas.lines.surface, canvas.lines.theme
    used: dict[tuple[int, int], int] = {}
    for danger in worst(canvas.facts):
        place = spot(danger, canvas)
        x, y = shown_at(place, canvas)
        key = danger.threat.town, danger.threat.link
        sign = icon("threat", theme.px(23), CREAM, canvas.colour_of(danger.camp))
        tag = badge(str(danger.men), "", (255, 250, 236), INK, theme)
        shift = used.get(key, 0) * (sign.get_height() + theme.px(2))
        used[key] = used.get(key, 0) + 1
        left, top = beside(place, tag.get_size(), shift, canvas)
        surface.blit(tag, (x + left, y + top))
        surface.blit(sign, sign.get_rect(center=(x, y + shift)))


def beside(place: Place, size: tuple[int, int], shift: int, canvas: Canvas) -> tuple[float, float]:
    """Where the tag of a sign lies from it: where it covers least of the names."""
    stop, theme = canvas.lines.stop, canvas.lines.theme
    (wide, high), out = size, theme.px(8)
    spots = ((out, -high / 2), (-out - wide, -high / 2), (-wide / 2, -out - high), (-wide / 2, out))

    def covered(number: int) -> float:
        left, top = place[0] * stop + spots[number][0], place[1] * stop + spots[number][1] + shift
        return canvas.names.covered((left, top, left + wide, top + high))

    left, top = spots[min(range(len(spots)), key=covered)]
    return left, top + shift


def worst(facts: Facts) -> list[Danger]:
    count: dict[int, int] = {}
    found = []
    for danger in facts.ask(dangers_to_all, facts.viewer):
        count[danger.camp] = count.get(danger.camp, 0) + 1
        if count[danger.camp] <= MOST:
            found.append(danger)
    return found


def spot(danger: Danger, canvas: Canvas) -> Place:
    """Where the blow falls: a town, or the middle of a railway; km."""
    atlas = canvas.lines.net.atlas
    if danger.threat.town != NOWHERE:
        return atlas.places[danger.threat.town]
    return middle(atlas.paths[danger.threat.link])


def shown_at(place: Place, canvas: Canvas) -> Place:
    return canvas.lines.camera.to_screen(*place)


def threat_card(facts: Facts, theme: Theme, colour_of: Hues, _1: bool) -> tuple[str, Rows]:
    rows: Rows = []
    for camp in sorted({danger.camp for danger in facts.ask(dangers_to_all, facts.viewer)}):
        sign = icon("threat", theme.px(18), CREAM, colour_of(camp))
        rows.append((sign, _("Its loss would cut off men of {camp}").format(camp=the(facts.board.camps[camp].name))))
        rows.append((halo_ring(colour_of(camp), 5, 1.6, theme.scale, corners=True), _("The stacks it would cut off")))
    nothing = [(pygame.Surface((1, 1), pygame.SRCALPHA), _("Nobody can be cut off next turn"))]
    return _("Threats of the next turn"), rows or nothing


THREATS: Final = Overlay(
    *("threats", "3", N_("Threats"), N_("Threats: what would be cut off")),
    lines=draw_ties,
    signs=draw_rings,
    plates=draw_scissors,
    card=threat_card,
)
