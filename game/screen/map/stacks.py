"""Stacks on the map: where each stands beside its town, how it is drawn, and which is under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import pygame

from game.rules.board import Board
from game.rules.pieces import Flag
from game.screen.colours import CREAM, GOLD, INK, Colour, on
from game.screen.kept import Placed, kept
from game.screen.map.counters import Face, face_of, face_of_stack, glow, margin, men_text, picture, side_of
from game.screen.map.emblems import draw_emblem
from game.screen.map.posts import LIFT, Post, Shape
from game.screen.map.symbols import DARK, FINE, Pen, icon
from game.screen.theme import Theme
from game.sight.situation import Counter, Situation, Stack

SIZES: Final = ((0.0, 30.0), (1.9, 36.0), (2.6, 44.0), (5.6, 52.0), (9.0, 60.0))
"""From so many px per km at a scale of 1, counters of so many points."""
SHIFT: Final = 4.0  # points from card to card of a stack
MOST_CARDS: Final = 3


class Standing(NamedTuple):
    """One stack as it stands on the map; offsets in px from its town."""

    stack: Stack
    faces: tuple[Face, ...]  # from the top card down, at most `MOST_CARDS`
    dx: int  # of the upper left corner of the top card
    dy: int
    width: int
    height: int
    led: bool  # a line leads to its town
    plate: bool  # it is shown as a small plate

    def rect(self, place: tuple[float, float]) -> pygame.Rect:
        return pygame.Rect(round(place[0]) + self.dx, round(place[1]) + self.dy, self.width, self.height)


def counter_points(scale: float, points: float) -> float:
    """Points of a counter's side at a zoom of `scale` px per km; `points`: px a point."""
    return next(size for least, size in reversed(SIZES) if scale / points >= least)


def shown_stacks(situation: Situation, moving: Iterable[Counter | Stack]) -> list[Stack]:
    """The stacks without the units that are on their way."""
    away = {what.unit for what in moving if isinstance(what, Counter)}
    if not away:
        return list(situation.stacks)
    found = []
    for stack in situation.stacks:
        here = tuple(counter for counter in stack.counters if counter.unit not in away)
        if here:
            men, guns = sum(c.men for c in here), sum(c.guns for c in here)
            found.append(stack._replace(counters=here, men=men, guns=guns, dug=max(c.dug for c in here)))
        elif not stack.counters:
            found.append(stack)
    return found


def faces_of(board: Board, stack: Stack, selected: Sequence[int], figures: bool, moves: bool) -> tuple[Face, ...]:
    """The cards of a stack from the top: chosen units first, then the strongest. `moves`: it is its camp's part,
    in which units that are done wear a veil."""
    if not stack.counters:
        return (face_of_stack(board, stack),)
    order = sorted(stack.counters, key=lambda c: (c.unit not in selected, -c.men, c.unit))
    faces = [face_of(board, c, selected=c.unit in selected, figures=figures) for c in order[:MOST_CARDS]]
    return tuple(face._replace(done=face.done and moves) for face in faces)


# -------------------------------------------------------------------------------------------------------------- places


def standing_of(
    board: Board,
    stacks: Sequence[Stack],
    places: Sequence[tuple[float, float]],
    posts: Mapping[tuple[int, int], Post],
    selected: Sequence[int],
    figures: bool,
    moves: int,
) -> list[Standing]:
    """Every stack at its post, in the order of drawing. `moves`: the camp whose part it is."""
    standing = [
        Standing(stack, faces_of(board, stack, selected, figures, stack.camp == moves), *posts[stack.town, stack.camp])
        for stack in stacks
    ]
    return sorted(standing, key=lambda s: (places[s.stack.town][1] + s.dy, s.stack.town, s.dx))


def card_shape(side: int, theme: Theme, days: int) -> Callable[[Stack], Shape]:
    """Of cards of so many pixels: those beneath and the tag stand out above and to the right."""

    def shape(stack: Stack) -> Shape:
        shift = theme.px(SHIFT) * (max(1, min(MOST_CARDS, len(stack.counters))) - 1)
        words = tag_words(stack, days)
        out, wide = theme.px(9), tag_picture(words, theme).get_width() if words else 0
        return Shape(side, side, shift + (out if words else 0), shift + (wide - out if words else 0))

    return shape


def chip_shape(board: Board, theme: Theme) -> Callable[[Stack], Shape]:
    return lambda stack: Shape(*chip_of(board, stack, (), theme).get_size(), plate=True)


def sizes_at(scale: float, points: float) -> list[float]:
    """Points of a counter's side from the one of the zoom down; `scale`, `points`: as of `counter_points`."""
    most = counter_points(scale, points)
    return [size for _, size in reversed(SIZES) if size <= most]


# ------------------------------------------------------------------------------------------------------------- drawing


def card_of(board: Board, stood: Standing, idle: bool, selected: Sequence[int], theme: Theme) -> Placed:
    """A plate; or the cards from the lowest up, and the tag that tells their number and men, or their age. Its place is
    that of the town."""
    if stood.plate:
        plate = chip_of(board, stood.stack, selected, theme)
        left, top = stood.width // 2 - plate.get_width() // 2, stood.height // 2 - plate.get_height() // 2
    else:
        plate, left, top = pile(stood.faces, stood.width, tag_words(stood.stack, board.days), idle, theme)
    return Placed(plate, stood.dx + left, stood.dy + top)


class Tag(NamedTuple):
    """What the tag of a stack tells."""

    days: int  # since it was seen; 0: it is in sight
    cards: int
    men: int


@kept(3 << 20)
def pile(faces: tuple[Face, ...], side: int, tag: Tag | None, idle: bool, theme: Theme) -> Placed:
    """Cards and tag as one picture, painted once for all frames in which the stack looks so; its place is that of the
    top card."""
    edge, shift, out = margin(side), theme.px(SHIFT), theme.px(9)
    over = shift * (len(faces) - 1)
    words = tag_picture(tag, theme) if tag else None
    room = max(edge, out) + over
    width = room + side + over + max(edge, words.get_width() if words else 0)
    whole = pygame.Surface((width, room + side + edge), pygame.SRCALPHA)
    top = pygame.Rect(room, room, side, side)
    if idle:
        whole.blit(glow(side), (top.x - edge, top.y - edge))
    for number in reversed(range(len(faces))):
        card = picture(faces[number], side, theme)
        whole.blit(card, (top.x - edge + shift * number, top.y - edge - shift * number))
    if idle:
        pygame.draw.rect(whole, CREAM, top.inflate(theme.px(5), theme.px(5)), theme.px(1.6), theme.px(6))
    if words:
        whole.blit(words, (top.right - out + over, top.y - out - over))
    seen = whole.get_bounding_rect()
    return Placed(whole.subsurface(seen).copy(), seen.x - room, seen.y - room)


def draw_leader(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, place: tuple[float, float]) -> None:
    """A line from a stack to its town, so that nobody asks where it stands."""
    end = (
        min(max(place[0], rect.left + LIFT), rect.right - LIFT),
        min(max(place[1], rect.top + LIFT), rect.bottom - LIFT),
    )
    pygame.draw.line(surface, CREAM, place, end, theme.px(3.4))
    pygame.draw.line(surface, DARK, place, end, theme.px(1.6))


def tag_words(stack: Stack, days: int) -> Tag | None:
    """`days`: of a turn."""
    if stack.age:
        return Tag(stack.age * days, 0, 0)
    return Tag(0, len(stack.counters), stack.men) if len(stack.counters) > 1 else None


def tag_picture(tag: Tag, theme: Theme) -> pygame.Surface:
    return age_tag(tag.days, theme) if tag.days else count_tag(tag.cards, tag.men, theme)


@kept(1 << 20)
def count_tag(count: int, men: int, theme: Theme) -> pygame.Surface:
    """How many cards lie there, and how many men in all."""
    size = theme.px(15)
    text = theme.text(men_text(men), "sans-bold", INK, 11.5)
    surface = pygame.Surface((size + text.get_width() + theme.px(6), size), pygame.SRCALPHA)
    box = surface.get_rect()
    pygame.draw.rect(surface, DARK, box, border_radius=size // 2)
    pygame.draw.rect(surface, (255, 246, 226), box.inflate(-2, -2), border_radius=size // 2)
    pygame.draw.circle(surface, DARK, (size / 2, size / 2), size / 2)
    number = theme.text(str(count), "sans-bold", CREAM, 11.5)
    surface.blit(number, number.get_rect(center=(size // 2, size // 2)))
    surface.blit(text, text.get_rect(midleft=(size + theme.px(2), size // 2)))
    return surface


@kept(1 << 20)
def age_tag(days: int, theme: Theme) -> pygame.Surface:
    """How long ago it was seen."""
    size = theme.px(15)
    text = theme.text(f"{days} d", "sans-bold", INK, 11.5)
    surface = pygame.Surface((size + text.get_width() + theme.px(5), size), pygame.SRCALPHA)
    box = surface.get_rect()
    pygame.draw.rect(surface, DARK, box, border_radius=size // 2)
    pygame.draw.rect(surface, (226, 214, 188), box.inflate(-2, -2), border_radius=size // 2)
    surface.blit(icon("clock", size, INK), (0, 0))
    surface.blit(text, text.get_rect(midleft=(size, size // 2)))
    return surface


# --------------------------------------------------------------------------------------------------------------- chips


def chip_text(stack: Stack) -> str:
    return men_text(stack.men) if stack.exact else f"~{men_text(stack.men)}"


@kept(1 << 20)
def chip(colour: Colour, emblem: Flag, text: str, unseen: bool, selected: bool, theme: Theme) -> pygame.Surface:
    """A stack as a small plate: emblem and men."""
    height = theme.px(19)
    letters = theme.text(text, "sans-bold", on(colour), 13)
    size = (letters.get_width() + theme.px(22), height)
    plate = pygame.Surface(size, pygame.SRCALPHA)
    box = plate.get_rect()
    pygame.draw.rect(plate, GOLD if selected else DARK, box, border_radius=theme.px(4))
    pygame.draw.rect(plate, colour, box.inflate(-theme.px(2.4), -theme.px(2.4)), border_radius=theme.px(3))
    unit = theme.scale * FINE
    pen = Pen(10, 14, unit)
    draw_emblem(pen, emblem, 1.5, 1.5, 7, 11)
    plate.blit(pen.shown(theme.px(10), theme.px(14)), (theme.px(5), (height - theme.px(14)) // 2))
    plate.blit(letters, letters.get_rect(midleft=(theme.px(18), height // 2)))
    if unseen:
        plate.fill((255, 255, 255, 150), special_flags=pygame.BLEND_RGBA_MULT)
    return plate


def chip_of(board: Board, stack: Stack, selected: Sequence[int], theme: Theme) -> pygame.Surface:
    nation = max(stack.counters, key=lambda c: c.men).nation if stack.counters else -1
    colour, emblem = side_of(board, stack.camp, nation)
    chosen = any(counter.unit in selected for counter in stack.counters)
    return chip(colour, emblem, chip_text(stack), stack.age > 0, chosen, theme)


def under(
    standing: Sequence[Standing], place: Callable[[int], tuple[float, float]], pos: tuple[int, int]
) -> Standing | None:
    """The stack whose top card is under the pointer; the last one drawn first."""
    for stood in reversed(standing):
        if stood.rect(place(stood.stack.town)).collidepoint(pos):
            return stood
    return None
