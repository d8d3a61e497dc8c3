"""Signs at the head of a line: the counter of a unit, the badge of a camp, an icon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import pygame

from game.rules.pieces import Flag, liveries
from game.rules.terms import COLOURS
from game.scenario.flags import NONE, USUAL, flag_of_camp
from game.scenario.rgb import rgb
from game.screen.colours import INK, INK_SOFT, NEUTRAL, PALETTES, RULE_SOFT, Colour, camp_colour, in_use
from game.screen.kept import kept
from game.screen.kit import Canvas, draw_icon
from game.screen.map.counters import Face, men_text, picture, side_of
from game.screen.map.emblems import draw_emblem
from game.screen.map.symbols import Pen
from game.screen.modes.edit.model import Model
from game.screen.theme import Theme

COUNTER: Final = 36
_MORALE, _QUALITY = 60, 3  # of a unit whose row does not say


class Sign(NamedTuple):
    side: float  # points of its square
    draw: Callable[[pygame.Surface, pygame.Rect, Theme], None]


def counter(model: Model, camp: int, row: dict[str, Any], side: float = COUNTER) -> Sign:
    """The counter of a unit as its row has it, whether it stands on the map or not."""
    face = face_of_row(model, camp, row)

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        shown = picture(face, rect.width, theme)
        surface.blit(shown, shown.get_rect(center=rect.center))

    return Sign(side, draw)


def face_of_row(model: Model, camp: int, row: dict[str, Any]) -> Face:
    colour, emblem = side_colours(model, camp, str(row.get("nation", "")))
    rules = model.picture.board.rules if model.picture is not None else None
    symbols = {arm.id: arm.symbol for arm in rules.arms} if rules else {}
    marks = {size.id: size.mark for size in rules.sizes} if rules else {}
    return Face(
        colour,
        emblem,
        symbols.get(str(row.get("arm", "")), -1),
        marks.get(str(row.get("size", "")), ""),
        men_text(whole(row.get("men"), 0)),
        min(5, max(0, whole(row.get("quality"), _QUALITY))),
        10,
        min(3, max(0, whole(row.get("dug"), 0))),
        wavering=whole(row.get("morale"), _MORALE) < 30,
    )


def whole(value: object, otherwise: int) -> int:
    """A figure of a row; what is not one counts as not said."""
    return value if isinstance(value, int) else otherwise


def side_colours(model: Model, camp: int, nation: str) -> tuple[Colour, Flag]:
    """As the map shows a nation's units in a camp; by the camp alone while there is no map."""
    opened = model.picture
    ids = camp_ids(model)
    if opened is not None and camp < len(opened.board.camps) and nation in opened.board.nations:
        return side_of(opened.board, camp, opened.board.nations.index(nation))
    return camp_colour(colours_of(model), camp) if camp < len(ids) else NEUTRAL, USUAL.get(nation, NONE)


def camp_ids(model: Model) -> tuple[str, ...]:
    return tuple(str(camp.get("id", "")) for camp in model.data.get("camps", []) if isinstance(camp, dict))


def colours_of(model: Model) -> tuple[str, ...]:
    """What the camps are coloured by, as far as the file has it."""
    rows = [camp for camp in model.data.get("camps", []) if isinstance(camp, dict)]
    chosen = [str(camp.get("colour", "")).lower() for camp in rows]
    known = [one if one in COLOURS or rgb(one) else "" for one in chosen]
    return liveries(list(zip(camp_ids(model), known, strict=True)))


def badge(model: Model, camp: str, side: float = 22) -> Sign:
    """The emblem of a camp on its colour; a grey square for what is no camp."""
    ids = camp_ids(model)
    number = ids.index(camp) if camp in ids else -1
    emblem = NONE
    if number >= 0 and model.picture is not None and number < len(model.picture.board.camps):
        emblem = flag_of_camp(model.picture.board, number)
    colour = camp_colour(colours_of(model), number)

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        shown = badge_picture(colour, emblem, rect.width)
        surface.blit(shown, shown.get_rect(center=rect.center))

    return Sign(side, draw)


@kept(1 << 20)
def badge_picture(colour: Colour, emblem: Flag, side: int) -> pygame.Surface:
    pen = Pen(20, 20, max(2.0, 4 * side / 20))
    pen.box(INK, 0.4, 0.4, 19.2, 19.2, 2.4)
    pen.box(colour, 1.4, 1.4, 17.2, 17.2, 1.8)
    draw_emblem(pen, emblem, 5.5, 3.0, 9.0, 14.0)
    return pygame.transform.smoothscale(pen.surface, (side, side))


def flag_of_row(row: object) -> Flag:
    """The flag that a row tells, as far as it can be shown."""
    table = row if isinstance(row, dict) else {}

    def colours(key: str) -> tuple[str, ...]:
        told = table.get(key)
        return tuple(one for one in told if isinstance(one, str) and rgb(one)) if isinstance(told, list) else ()

    single = [str(table.get(key, "")) for key in ("canton", "disc", "star")]
    canton, disc, star = (one if rgb(one) else "" for one in single)
    upright = table.get("upright") is True
    return Flag(colours("stripes"), upright, colours("saltire"), colours("cross"), canton, disc, star)


def flag_sign(row: object, side: float = 22) -> Sign:
    shown = flag_of_row(row)

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        picture = badge_picture(RULE_SOFT, shown, rect.width)
        surface.blit(picture, picture.get_rect(center=rect.center))

    return Sign(side, draw)


def flag(row: object) -> Canvas:
    """A flag as a form shows it."""
    return Canvas("flag_preview", flag_sign(row).draw, width=44, height=44)


def swatch(colour: object) -> Canvas:
    """A colour that is typed; nothing where it is none."""
    palette = PALETTES[in_use()]
    names = dict(zip(COLOURS, (*palette.camps.values(), *palette.others), strict=True))
    shown = names.get(str(colour)) or rgb(str(colour))

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        if shown:
            pygame.draw.rect(surface, INK, rect, border_radius=theme.px(2))
            pygame.draw.rect(surface, shown, rect.inflate(-theme.px(2), -theme.px(2)), border_radius=theme.px(2))

    return Canvas("", draw, width=13, height=18)


def two_badges(model: Model, camps: list[str], side: float = 22) -> Sign:
    """Two camps, the second a little behind the first."""
    parts = [badge(model, camp, side) for camp in camps[:2]]

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        small = rect.width * 2 // 3
        corners = (rect.bottomright[0] - small, rect.bottom - small), rect.topleft
        for part, corner in zip(reversed(parts), corners[-len(parts) :], strict=True):
            part.draw(surface, pygame.Rect(corner, (small, small)), theme)

    return Sign(side + 8, draw)


def icon(name: str, colour: Colour = INK_SOFT, side: float = 18) -> Sign:
    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        draw_icon(surface, name, rect, colour)

    return Sign(side, draw)


def dot(colour: Colour, side: float = 12) -> Sign:
    """The mark of a town, in its holder's colour."""

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        pygame.draw.aacircle(surface, INK, rect.center, rect.width // 2)
        pygame.draw.aacircle(surface, RULE_SOFT, rect.center, max(1, rect.width // 2 - theme.px(1)))
        pygame.draw.aacircle(surface, colour, rect.center, max(1, rect.width // 2 - theme.px(2)))

    return Sign(side, draw)
