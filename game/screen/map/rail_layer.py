"""Railways on the map: where trains of a camp run, what is being mended, what is broken, gauges and bridges."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

import pygame

from game.messages import N_, _
from game.rules.board import Board
from game.rules.control import opens_on, rail_runs
from game.rules.present import has_railways
from game.rules.stacks import friendly_towns
from game.rules.state import LEDGER_SIZE, RAIL, State
from game.rules.terms import NARROW, NEVER, NO_RAIL
from game.screen.colours import Colour
from game.screen.map.arrows import badge
from game.screen.map.atlas import middle
from game.screen.map.overlay import Canvas, Facts, Hues, Overlay, Rows
from game.screen.map.symbols import icon
from game.screen.map.ways import Place, at, dashes, length, stroke
from game.screen.theme import Theme

OPEN: Final[Colour] = (28, 84, 138)
FOREIGN: Final[Colour] = (128, 120, 108)
MENDING: Final[Colour] = (206, 128, 10)
BROKEN: Final[Colour] = (168, 34, 40)
_PALE: Final = (255, 250, 232)
_INK: Final = (43, 35, 24)


class Railway(NamedTuple):
    link: int
    narrow: bool
    runs: bool  # trains can run on it
    held: bool  # the camp holds both ends
    days: int  # until it opens; 0: it is open, -1: it is broken
    bridge_down: bool


class Railways(NamedTuple):
    camp: int
    lines: tuple[Railway, ...]
    capacity: int  # men a turn
    used: int


def railways_of(board: Board, state: State, camp: int) -> Railways:
    today, friendly = board.day(state.turn), friendly_towns(board, state, camp)
    lines = []
    for number, link in enumerate(board.links):
        if link.rail == NO_RAIL:
            continue
        opens = opens_on(state, number)
        days = -1 if opens == NEVER else max(0, opens - today)
        down = bool(link.river) and not state.bridge[number]
        held = friendly[link.a] and friendly[link.b]
        lines.append(Railway(number, link.rail == NARROW, rail_runs(board, state, number), held, days, down))
    return Railways(camp, tuple(lines), state.rail_capacity[camp], state.ledger[camp * LEDGER_SIZE + RAIL])


def colour_of(line: Railway) -> Colour:
    if line.days < 0 or line.bridge_down:
        return BROKEN
    if line.days:
        return MENDING
    return OPEN if line.held else FOREIGN


def draw_rail(canvas: Canvas, _: bool) -> None:
    lines, rail = canvas.lines, canvas.facts.ask(railways_of, canvas.facts.camp)
    for line in sorted(rail.lines, key=lambda line: (line.held, line.runs)):
        colour = colour_of(line)
        lines.draw(("rail", colour, line.narrow), line.link, partial(painted_track, lines.theme, colour, line.narrow))
        x, y = lines.camera.to_screen(*middle(lines.net.atlas.paths[line.link]))
        note(lines.surface, lines.theme, line, x, y)


def painted_track(theme: Theme, colour: Colour, narrow: bool, surface: pygame.Surface, points: list[Place]) -> None:
    """Full gauge: a strong line; narrow: a thin one with ticks. Closed stretches are broken."""
    width = theme.px(2.4 if narrow else 5)
    pieces = [points]
    if colour == MENDING:
        pieces = list(dashes(points, theme.px(12), theme.px(6)))
    elif colour == BROKEN:
        pieces = list(dashes(points, theme.px(4), theme.px(7)))
    for piece in pieces:
        stroke(surface, _PALE, piece, width + theme.px(3))
    for piece in pieces:
        stroke(surface, colour, piece, width)
    if narrow:
        way, step = theme.px(5.0), theme.px(10)
        while way < length(points):
            (x, y), (dx, dy) = at(points, way)
            reach = theme.px(4.5)
            stroke(surface, colour, [(x + dy * reach, y - dx * reach), (x - dy * reach, y + dx * reach)], theme.px(1.6))
            way += step


def note(surface: pygame.Surface, theme: Theme, line: Railway, x: float, y: float) -> None:
    """What closes a stretch, at its middle."""
    if line.bridge_down:
        sign = icon("bridge_cut", theme.px(20), _PALE, BROKEN)
    elif line.days < 0:
        sign = icon("rail_cut", theme.px(20), _PALE, BROKEN)
    elif line.days:
        sign = badge(f"{line.days} d", "clock", (255, 242, 214), _INK, theme)
    else:
        return
    surface.blit(sign, sign.get_rect(center=(x, y)))


def rail_card(facts: Facts, theme: Theme, _1: Hues, __: bool) -> tuple[str, Rows]:
    rows: Rows = []
    rail = facts.ask(railways_of, facts.camp)
    for colour, narrow, text in (
        (OPEN, False, _("Trains run")),
        (OPEN, True, _("Narrow gauge")),
        (FOREIGN, False, _("In other hands")),
        (MENDING, False, _("Opens in so many days")),
        (BROKEN, False, _("Broken")),
    ):
        sample = pygame.Surface((theme.px(40), theme.px(14)), pygame.SRCALPHA)
        painted_track(theme, colour, narrow, sample, [(theme.px(3), theme.px(7)), (theme.px(37), theme.px(7))])
        rows.append((sample, text))
    rows.append((icon("bridge_cut", theme.px(18), _PALE, BROKEN), _("Bridge down")))
    rows.append(
        (
            pygame.Surface((1, 1), pygame.SRCALPHA),
            _("Trains for {max} of {capacity} men").format(
                max=max(0, rail.capacity - rail.used), capacity=rail.capacity
            ),
        )
    )
    return _("Railways: {camp}").format(camp=facts.board.camps[rail.camp].name), rows


RAILWAYS: Final = Overlay(
    *("rail", "4", N_("Railways"), N_("Railways, gauges and capacity")),
    lines=draw_rail,
    card=rail_card,
    offered=has_railways,
)
