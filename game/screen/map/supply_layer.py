"""The supply of a camp on the map: its lines of communication by colour and stroke, depots, and who goes hungry."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

import pygame

from game.messages import N_, _
from game.rules.board import Board
from game.rules.numbers import Rules
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.supply import level_at, lines_over, lives_off_land, passage, sources_of
from game.rules.terms import CUT, FULL, NOBODY, NOWHERE, SHORT
from game.rules.threat import lines_of_communication
from game.screen.colours import Colour
from game.screen.map.arrows import halo_ring
from game.screen.map.overlay import Canvas, Facts, Hues, Overlay, Rows
from game.screen.map.symbols import DARK, icon
from game.screen.map.ways import Place, dashes, stroke
from game.screen.theme import Theme

COLOURS: Final[dict[int, Colour]] = {FULL: (24, 112, 104), SHORT: (206, 128, 10), CUT: (168, 34, 40)}
_PALE: Final = (255, 250, 232)


class Line(NamedTuple):
    """One link that carries supply."""

    link: int
    level: int  # of supply at its far end
    used: bool  # a stack is supplied over it


class Supply(NamedTuple):
    camp: int
    sources: tuple[int, ...]  # towns from which supply comes now
    lost: tuple[int, ...]  # sources in the hands of others
    lines: tuple[Line, ...]
    stacks: tuple[tuple[int, int], ...]  # (town, supply of its worst-off unit), of every town with units


def supply_of(board: Board, state: State, camp: int) -> Supply:
    """The lines of communication of a camp as they would be traced now."""
    ground = passage(board, state, camp)
    distance, before = lines_over(board, state, ground)
    units = own_units(state, camp)
    reached = [unit for unit in units if level_at(board, distance[state.town[unit]]) != CUT]
    used = set(lines_of_communication(state, reached, distance, before)[1])
    lines = [
        Line(link, level_at(board, distance[town]), link in used)
        for town, (_, link) in enumerate(before)
        if link != NOWHERE
    ]
    levels: dict[int, int] = {}
    for unit in units:
        town = state.town[unit]
        level = lives_off_land(board, state, unit, level_at(board, distance[town]))
        levels[town] = max(levels.get(town, 0), level)
    sources = tuple(ground.sources)
    lost = tuple(source for source in sources_of(board, state, camp) if source not in sources)
    return Supply(camp, sources, lost, tuple(lines), tuple(sorted(levels.items())))


def draw_supply(canvas: Canvas, camp: int) -> None:
    """Lines that feed a stack are strong, others thin; full is a whole line, short dashes, out of reach dots."""
    lines, places, supply = canvas.lines, canvas.places, canvas.facts.ask(supply_of, camp)
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
    left = _("{share} strength").format(share=share(strength)) + (
        _(", {share} march").format(share=share(march)) if march != strength else _(" and march")
    )
    return {
        FULL: _("Full supply"),
        SHORT: _("Short: {left}").format(left=left),
        CUT: _("Cut: {left}, hunger").format(left=left),
    }[level]


def share(percent: int) -> str:
    return {25: "¼", 50: "½", 75: "¾", 100: "full"}.get(percent, f"{percent} %")


def supply_card(facts: Facts, theme: Theme, _1: Hues, camp: int) -> tuple[str, Rows]:
    rows: Rows = []
    for level in (FULL, SHORT, CUT):
        sample = pygame.Surface((theme.px(40), theme.px(14)), pygame.SRCALPHA)
        painted_line(theme, level, True, sample, [(theme.px(3), theme.px(7)), (theme.px(37), theme.px(7))])
        rows.append((sample, level_text(facts.board.rules, level)))
    thin = pygame.Surface((theme.px(40), theme.px(14)), pygame.SRCALPHA)
    painted_line(theme, FULL, False, thin, [(theme.px(3), theme.px(7)), (theme.px(37), theme.px(7))])
    rows.append((thin, _("Open, feeds nobody now")))
    rows.append((halo_ring(COLOURS[FULL], 5, 2.4, theme.scale), _("Supply comes from here")))
    rows.append((icon("cut", theme.px(18), _PALE, COLOURS[CUT]), _("Source lost")))
    rows.append((halo_ring(COLOURS[CUT], 5, 1.6, theme.scale, corners=True), _("Stack cut off")))
    return _("Supply: {camp}").format(camp=facts.board.camps[camp].name), rows


def camps_in_turn(board: Board, viewer: int) -> tuple[int, ...]:
    """None, then the viewer's camp first."""
    return (NOBODY, *sorted(range(len(board.camps)), key=lambda camp: (camp != viewer, camp)))


SUPPLY: Final = Overlay(
    *("supply", "2", N_("Supply"), N_("Supply, of each side in turn")),
    camps_in_turn,
    lambda board, camp: board.camps[camp].name if 0 <= camp < len(board.camps) else "off",
    first=NOBODY,
    lines=draw_supply,
    card=supply_card,
)
