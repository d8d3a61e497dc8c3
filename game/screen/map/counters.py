"""Counters: the cardboard squares that stand for units, drawn once for each set of values and kept."""

from __future__ import annotations

from typing import Final, NamedTuple

import pygame

from game.rules.board import Board
from game.rules.pieces import Flag
from game.rules.terms import CUT, DELAY, FULL, GUARD_ONLY, HIRED, SHORT, STAND
from game.scenario.flags import flag_of, main_nation
from game.screen.colours import CREAM, GOLD, Colour, camp_colour, nation_colour, on
from game.screen.kept import kept
from game.screen.map.emblems import draw_emblem
from game.screen.map.symbols import DARK, FINE, Pen, draw_arm, icon
from game.screen.theme import Theme
from game.sight.situation import Counter, Stack

SIDE: Final = 44.0  # units of a counter's side
MARGIN: Final = 9.0  # units around it, for shadow, glow and badges
WAVERING: Final = 30  # morale below which a unit may refuse to attack
TIRED: Final = 50
_ARM_AT: Final = (9.6, 11.8)
EMBLEM: Final = (2.5, 13.4, 5.6, 11.6)  # place and size
_AMBER: Final = (240, 166, 52)
PICTURE_BYTES: Final = 4 << 20
BODY_BYTES: Final = 4 << 20
CUT_OUT_BYTES: Final = 6 << 20
"""Cut out, a face takes 240 KB, and four times as much for large counters; its body at the size of the day, 15 KB."""


class Face(NamedTuple):
    """Everything that is seen on a counter."""

    colour: Colour
    emblem: Flag
    symbol: int  # of its arm; -1: not known
    mark: str  # of its size; empty: not known
    figure: str
    quality: int  # 0: not known
    strength: int  # tenths of the full strength; -1: not known
    dug: int = 0
    supply: int = FULL
    stance: int = STAND
    wavering: bool = False
    tired: bool = False
    mutinous: bool = False
    disturbed: bool = False
    guard: bool = False  # never attacks
    hired: bool = False
    done: bool = False
    unseen: bool = False  # remembered, no longer in sight
    selected: bool = False
    figures: bool = False  # silhouettes instead of boxes


def face_of(board: Board, counter: Counter, *, selected: bool = False, figures: bool = False) -> Face:
    colour, emblem = side_of(board, counter.camp, counter.nation)
    symbol, mark = board.rules.arms[counter.arm].symbol, board.rules.sizes[counter.size].mark
    strength = max(1, min(10, round(10 * counter.men / counter.full_men)))
    return Face(
        *(colour, emblem, symbol, mark, men_text(counter.men), counter.quality, strength, counter.dug),
        *(counter.supply, counter.stance, counter.morale < WAVERING, counter.fatigue >= TIRED),
        mutinous=counter.mutinous,
        disturbed=counter.disturbed,
        guard=bool(counter.traits & GUARD_ONLY),
        hired=bool(counter.traits & HIRED),
        done=counter.done,
        selected=selected,
        figures=figures,
    )


def face_of_stack(board: Board, stack: Stack) -> Face:
    """An enemy stack of which only the size is known."""
    colour, emblem = side_of(board, stack.camp, -1)
    return Face(colour, emblem, -1, "", f"~{men_text(stack.men)}", 0, -1, stack.dug, unseen=stack.age > 0)


def men_text(men: int) -> str:
    return str(men) if men < 10_000 else f"{men // 1000}k"


def side_of(board: Board, camp: int, nation: int) -> tuple[Colour, Flag]:
    """Colour and emblem of a nation's units in a camp."""
    worn, main = worn_by(board, camp, nation), main_nation(board, camp)
    name, flag = (board.nations[worn], flag_of(board, worn)) if worn >= 0 else ("", None)
    own = nation_colour(name, flag if board.flags and board.flags[worn] else None) if worn != main else None
    return own or camp_colour(board.liveries, camp), flag_of(board, worn)


def worn_by(board: Board, camp: int, nation: int) -> int:
    """The nation whose emblem a nation's units wear in a camp; those who went over wear their new camp's. Negative:
    nobody knows of which they are."""
    main = main_nation(board, camp)
    others = [main_nation(board, other) for other in range(len(board.camps)) if other != camp]
    return main if nation < 0 or (nation != main and nation in others) else nation


# ------------------------------------------------------------------------------------------------------------ drawing


def counter_picture(
    theme: Theme, board: Board, counter: Counter, size_px: int, *, selected: bool = False, figures: bool = False
) -> pygame.Surface:
    """One counter with its margin, for panels and lists; the counter itself is `size_px` wide."""
    return picture(face_of(board, counter, selected=selected, figures=figures), size_px, theme)


def margin(size_px: int) -> int:
    """Pixels around the counter on its picture."""
    return round(MARGIN * size_px / SIDE)


@kept(PICTURE_BYTES)
def picture(face: Face, size_px: int, theme: Theme) -> pygame.Surface:
    """The counter of a face, with a margin all around; shared, never drawn on."""
    surface = body(plain(face), size_px).copy()
    unit, edge = size_px / SIDE, margin(size_px)
    if face.unseen:
        surface.fill((255, 255, 255, 205), special_flags=pygame.BLEND_RGBA_MULT)
        veil(surface, (235, 223, 194, 96), size_px, edge)
    letters(surface, face, theme, unit, edge)
    if face.done:
        veil(surface, (20, 16, 10, 92), size_px, edge)
    badges(surface, face, unit, edge)
    return surface


def plain(face: Face) -> Face:
    """What of a face the cardboard shows, so that units alike but for their figures share it."""
    return face._replace(
        mark="",
        figure="",
        quality=0,
        supply=FULL,
        stance=STAND,
        wavering=False,
        tired=False,
        mutinous=False,
        disturbed=False,
        guard=False,
        hired=False,
        done=False,
    )


@kept(BODY_BYTES)
def body(face: Face, size_px: int) -> pygame.Surface:
    """Cardboard, box, emblem and bars on their shadow, without letters."""
    surface = (glow if face.selected else shadow)(size_px).copy()
    large = cut_out(face, 2 * FINE if size_px > 2 * SIDE else FINE)
    surface.blit(pygame.transform.smoothscale(large, surface.get_size()), (0, 0))
    return surface


@kept(CUT_OUT_BYTES)
def cut_out(face: Face, fine: int) -> pygame.Surface:
    """The same, large and without shadow: drawn once and scaled to every size."""
    side = SIDE + 2 * MARGIN
    pen = Pen(side, side, fine)
    cardboard(pen, face.colour, face.unseen)
    draw_arm(pen, face.symbol, MARGIN + _ARM_AT[0], MARGIN + _ARM_AT[1], face.figures)
    x, y, width, height = EMBLEM
    draw_emblem(pen, face.emblem, MARGIN + x, MARGIN + y, width, height)
    if face.strength >= 0:
        strength_bar(pen, face.strength)
    trenches(pen, face.dug)
    if face.selected:
        rect = pygame.Rect(0, 0, round((SIDE + 3) * pen.scale), round((SIDE + 3) * pen.scale))
        rect.center = pen.surface.get_rect().center
        pygame.draw.rect(pen.surface, GOLD, rect, round(2.4 * pen.scale), round(6 * pen.scale))
    return pen.surface


@kept(1 << 20)
def shadow(size_px: int) -> pygame.Surface:
    return soft_square(size_px, (20, 14, 6), 150, (1.2, 2.6, SIDE, SIDE), 5, 2.0)


@kept(1 << 20)
def glow(size_px: int) -> pygame.Surface:
    return soft_square(size_px, GOLD, 255, (-4, -4, SIDE + 8, SIDE + 8), 9, 2.4)


def soft_square(
    size_px: int, colour: Colour, alpha: int, box: tuple[float, float, float, float], corner: float, soft: float
) -> pygame.Surface:
    """A square with blurred edges, in units from the corner of the counter."""
    unit, whole = size_px / SIDE, size_px + 2 * margin(size_px)
    surface = pygame.Surface((whole, whole), pygame.SRCALPHA)
    surface.fill((*colour, 0))
    x, y, width, height = box
    rect = pygame.Rect(*(round(v * unit) for v in (MARGIN + x, MARGIN + y, width, height)))
    pygame.draw.rect(surface, (*colour, alpha), rect, border_radius=round(corner * unit))
    return pygame.transform.gaussian_blur(surface, max(1, round(soft * unit)))


def cardboard(pen: Pen, colour: Colour, unseen: bool) -> None:
    """Dark frame, and a face that is lighter above than below."""
    pen.box(DARK, MARGIN, MARGIN, SIDE, SIDE, 5)
    inner = pygame.Rect(*(round(v * pen.scale) for v in (MARGIN + 1.1, MARGIN + 1.1, SIDE - 2.2, SIDE - 2.2)))
    face = pygame.Surface(inner.size, pygame.SRCALPHA)
    for row in range(inner.height):
        share = 0.16 - 0.36 * row / inner.height
        pygame.draw.line(face, shaded(colour, share), (0, row), (inner.width, row))
    mask = pygame.Surface(inner.size, pygame.SRCALPHA)
    pygame.draw.rect(mask, (255, 255, 255), mask.get_rect(), border_radius=round(4 * pen.scale))
    face.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    pen.surface.blit(face, inner)
    light = shaded(colour, 0.42)
    pen.line(light, 0.8, (MARGIN + 4.2, MARGIN + 1.9), (MARGIN + SIDE - 4.2, MARGIN + 1.9))
    if unseen:
        for step in range(6):
            pen.line(light, 0.9, (MARGIN + 3 + step * 7, MARGIN + SIDE - 2), (MARGIN + 6 + step * 7, MARGIN + SIDE - 2))


def shaded(colour: Colour, share: float) -> Colour:
    """Lighter (share above 0) or darker."""
    red, green, blue = (round(c + (255 - c) * share if share > 0 else c * (1 + share)) for c in colour)
    return red, green, blue


def strength_bar(pen: Pen, tenths: int) -> None:
    x, y, width, height = MARGIN + 37.2, MARGIN + 10.8, 3.6, 17.2
    pen.box(DARK, x, y, width, height, 0.8)
    full = (height - 1.4) * tenths / 10
    pen.box(_AMBER if tenths < 5 else CREAM, x + 0.7, y + height - 0.7 - full, width - 1.4, full, 0.3)


def trenches(pen: Pen, dug: int) -> None:
    """A parapet along the lower edge, a bay for each step of entrenchment."""
    top, low = MARGIN + SIDE - 1.4, MARGIN + SIDE + 3.6
    for bay in range(dug):
        x = MARGIN + 2.4 + bay * 9.2
        places = ((x, low), (x + 1.6, top), (x + 6.8, top), (x + 8.4, low))
        pen.shape(DARK, *((px + (-1 if px < x + 4 else 1), py + (0.9 if py == low else -0.9)) for px, py in places))
        pen.shape((196, 158, 98), *places)
        pen.line((122, 90, 48), 0.8, (x + 2.8, top + 1), (x + 1.9, low - 0.6))
        pen.line((122, 90, 48), 0.8, (x + 5.6, top + 1), (x + 6.5, low - 0.6))


def letters(surface: pygame.Surface, face: Face, theme: Theme, unit: float, edge: int) -> None:
    """Size mark, men and quality, at real pixel size so that they are sharp."""
    colour = DARK if face.unseen else on(face.colour)
    if face.mark:
        mark = theme.font_px("sans-bold", round(9.6 * unit)).render(face.mark, True, colour)
        surface.blit(mark, mark.get_rect(center=(edge + round(22 * unit), edge + round(5.9 * unit))))
    width = (29 if face.quality else 40) * unit
    size = round(15.5 * unit)
    font = theme.font_px("sans-bold", size)
    while font.size(face.figure)[0] > width and size > 7:
        size -= 1
        font = theme.font_px("sans-bold", size)
    figure = font.render(face.figure, True, colour)
    middle = edge + round((17.2 if face.quality else 22) * unit)
    surface.blit(figure, figure.get_rect(center=(middle, edge + round(35.0 * unit))))
    if face.quality:
        plate = pygame.Rect(0, 0, round(8.6 * unit), round(11.6 * unit))
        plate.center = edge + round(36.6 * unit), edge + round(35.0 * unit)
        pygame.draw.rect(surface, CREAM, plate, border_radius=max(1, round(1.6 * unit)))
        digit = theme.font_px("sans-bold", round(12 * unit)).render(str(face.quality), True, DARK)
        surface.blit(digit, digit.get_rect(center=plate.center))


def veil(surface: pygame.Surface, colour: tuple[int, int, int, int], size_px: int, edge: int) -> None:
    """A thin cover: dark over units that have moved, pale over what was seen some time ago."""
    cover = pygame.Surface((size_px, size_px), pygame.SRCALPHA)
    pygame.draw.rect(cover, colour, cover.get_rect(), border_radius=round(5 * size_px / SIDE))
    surface.blit(cover, (edge, edge))


def badges(surface: pygame.Surface, face: Face, unit: float, edge: int) -> None:
    """What is out of the ordinary: mutiny, stance, supply, morale, fatigue, alarm along the upper edge; beside the
    figures what the unit will not do, guards attack and hired men stand for certain."""
    shown: list[tuple[str, Colour, Colour]] = [("mutiny", CREAM, (190, 36, 28))] if face.mutinous else []
    if face.stance != STAND:
        shown.append(("delay" if face.stance == DELAY else "withdraw", DARK, CREAM))
    if face.supply == SHORT:
        shown.append(("short", DARK, _AMBER))
    elif face.supply == CUT:
        shown.append(("cut", CREAM, (190, 36, 28)))
    if face.wavering:
        shown.append(("wavering", DARK, CREAM))
    if face.tired:
        shown.append(("tired", DARK, CREAM))
    if face.disturbed:
        shown.append(("disturbed", DARK, CREAM))
    size = max(9, round(12.5 * unit))
    for number, (name, colour, ground) in enumerate(shown[:3]):
        at = (edge + round((1.5 + number * 10.6) * unit), edge - round(1.2 * unit))
        badge = icon(name, size, colour, ground)
        surface.blit(badge, badge.get_rect(center=at))
    kept = [name for name, here in (("guard", face.guard), ("hired", face.hired)) if here]
    for number, name in enumerate(kept):
        badge = icon(name, size, DARK, CREAM)
        surface.blit(badge, badge.get_rect(center=(edge, edge + round((32.0 - number * 10.6) * unit))))
