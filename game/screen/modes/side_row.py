"""A camp in a line: its badge, its name, and how strong it is."""

from __future__ import annotations

import pygame

from game.rules.board import Board
from game.scenario.flags import flag_of_camp
from game.screen.colours import INK, INK_SOFT, camp_colour
from game.screen.kit import Canvas, Column, Label, Row, Widget
from game.screen.theme import Theme


def side_row(board: Board, camp: int) -> Widget:
    from game.screen.modes.scenario_text import strength_line

    words = [
        Label(board.camps[camp].name, "heading", INK),
        Label(strength_line(board, camp), "small", INK_SOFT, wrap=True),
    ]
    return Row([badge(board, camp, 34), Column(words, gap=0, grow=1)], gap=10, align="center")


def badge(board: Board, camp: int, size: float) -> Canvas:
    """The emblem of a camp on its colour; `size`: points of the square."""

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        draw_badge(surface, rect, theme, board, camp)

    return Canvas("", draw, width=size, height=size)


def draw_badge(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, board: Board, camp: int) -> None:
    from game.screen.map.emblems import draw_emblem
    from game.screen.map.symbols import Pen

    side = min(rect.width, rect.height)
    box = pygame.Rect(0, 0, side, side)
    box.center = rect.center
    ids = board.liveries
    pygame.draw.rect(surface, INK, box, border_radius=max(2, side // 10))
    inner = box.inflate(-max(2, side // 16), -max(2, side // 16))
    pygame.draw.rect(surface, camp_colour(ids, camp), inner, border_radius=max(2, side // 12))
    pen = Pen(20, 20, max(2, 4 * side // 20))
    draw_emblem(pen, flag_of_camp(board, camp), 5.5, 3.0, 9.0, 14.0)
    picture = pygame.transform.smoothscale(pen.surface, inner.size)
    surface.blit(picture, inner)
