"""What is written over the first and the last picture of a film."""

from __future__ import annotations

import pygame

from game.messages import _
from game.prose.words import days_name
from game.rules.board import Board
from game.rules.state import State
from game.rules.victory import side_score
from game.screen.colours import CRIMSON, INK, INK_SOFT, RULE, camp_colour
from game.screen.map.cartouche import dates, plate
from game.screen.theme import Theme


def title_card(picture: pygame.Surface, theme: Theme, board: Board) -> pygame.Surface:
    names = " · ".join(board.side_name(side) for side in board.sides_by_seat())
    return card(
        picture,
        [
            theme.text(board.name, "display-bold", INK, 40),
            theme.text(dates(board), "serif-italic", INK_SOFT, 20),
            theme.text(names, "serif-bold", INK, 17),
            theme.text(_("Kaunas 1919"), "small", INK_SOFT, 14),
        ],
        theme,
    )


def end_card(picture: pygame.Surface, theme: Theme, board: Board, state: State, unplayed: bool) -> pygame.Surface:
    """The result, or where the recording ends. `unplayed`: this is only the last state that was recorded."""
    ids = board.liveries
    result = board.levels[state.level].name if state.level >= 0 else _("The game goes on")
    result = _("Played under earlier rules") if unplayed else result
    rows = [
        theme.text(result, "display-bold", CRIMSON, 34),
        theme.text(days_name(board.day(min(state.turn, board.turns)), board.days), "serif-italic", INK_SOFT, 18),
    ]
    for side in board.sides_by_seat():
        points = _("{side}: {side_score} points").format(
            side=board.side_name(side), side_score=side_score(board, state, side)
        )
        rows.append(theme.text(points, "serif-bold", camp_colour(ids, board.rivals[side]), 18))
    return card(picture, rows, theme)


def card(picture: pygame.Surface, rows: list[pygame.Surface], theme: Theme) -> pygame.Surface:
    """Rows on a plate in the middle."""
    gap, pad = theme.px(7), theme.px(30)
    width = max(row.get_width() for row in rows) + 2 * pad
    height = sum(row.get_height() + gap for row in rows) - gap + theme.px(16) + 2 * theme.px(22)
    sheet = plate(min(width, picture.get_width()), height, theme)
    y = theme.px(22)
    for number, row in enumerate(rows):
        sheet.blit(row, row.get_rect(midtop=(sheet.get_width() // 2, y)))
        y += row.get_height() + gap
        if not number:
            middle, half = sheet.get_width() // 2, theme.px(60)
            pygame.draw.line(
                sheet, RULE, (middle - half, y + theme.px(4)), (middle + half, y + theme.px(4)), theme.px(1)
            )
            y += theme.px(16)
    place = sheet.get_rect(center=picture.get_rect().center)
    pygame.draw.rect(picture, (44, 36, 26), place.move(theme.px(3), theme.px(5)), border_radius=theme.px(4))
    picture.blit(sheet, place)
    return picture
