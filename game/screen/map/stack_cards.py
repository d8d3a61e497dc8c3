"""The stacks that stand on the map, drawn in one go; the picture of each is looked for once while all look the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pygame

from game.rules.board import Board
from game.screen.colours import CREAM
from game.screen.map.stacks import Standing, card_of, draw_leader
from game.screen.map.supply_layer import supply_sign
from game.screen.map.ways import Place
from game.screen.theme import Theme


class Looks(NamedTuple):
    """What the pictures hang on beside the stacks themselves."""

    theme: Theme
    idle: tuple[int, ...]
    selected: tuple[int, ...]
    palette: str


class Card(NamedTuple):
    picture: pygame.Surface
    left: int  # px from the town
    top: int
    framed: bool  # a plate of one that waits


def in_view(surface: pygame.Surface, theme: Theme, stood: Standing, place: Place) -> bool:
    return surface.get_clip().inflate(theme.px(40), theme.px(40)).colliderect(stood.rect(place))


def draw_leaders(surface: pygame.Surface, theme: Theme, standing: list[Standing], places: list[Place]) -> None:
    """Below towns and names: a line must not strike a name through."""
    for stood in standing:
        place = places[stood.stack.town]
        if stood.led and in_view(surface, theme, stood, place):
            draw_leader(surface, theme, stood.rect(place), place)


class StackCards:
    def __init__(self) -> None:
        self._standing: list[Standing] = []
        self._looks: Looks | None = None
        self._cards: dict[int, Card] = {}  # by number in `standing`, those that have been in view

    def draw(
        self,
        surface: pygame.Surface,
        board: Board,
        standing: list[Standing],
        looks: Looks,
        places: list[Place],
        fed: Mapping[int, int],
        camp: int,
    ) -> None:
        """`fed`: how well the stacks of a camp are supplied, by town, where that is shown."""
        if self._standing is not standing or self._looks != looks:
            self._standing, self._looks, self._cards = standing, looks, {}
        theme = looks.theme
        spots = [(round(places[stood.stack.town][0]), round(places[stood.stack.town][1])) for stood in standing]
        seen = [
            number
            for number, (stood, spot) in enumerate(zip(standing, spots, strict=True))
            if in_view(surface, theme, stood, spot)
        ]
        pictures: list[tuple[pygame.Surface, Place]] = []
        for number in seen:
            stood, (x, y) = standing[number], spots[number]
            card = self._cards.get(number) or self._card(board, number, looks)
            pictures.append((card.picture, (x + card.left, y + card.top)))
            if card.framed:
                surface.fblits(pictures)
                pictures.clear()
                frame = card.picture.get_rect(topleft=(x + card.left, y + card.top))
                pygame.draw.rect(surface, CREAM, frame.inflate(theme.px(4), theme.px(4)), theme.px(2), theme.px(5))
            if fed and stood.stack.camp == camp and stood.stack.town in fed:
                sign = supply_sign(fed[stood.stack.town], theme)
                corner = stood.rect(places[stood.stack.town]).bottomleft
                pictures.append((sign, sign.get_rect(center=corner).topleft))
        surface.fblits(pictures)

    def _card(self, board: Board, number: int, looks: Looks) -> Card:
        stood = self._standing[number]
        waits = any(counter.unit in looks.idle for counter in stood.stack.counters)
        card = self._cards[number] = Card(
            *card_of(board, stood, waits, looks.selected, looks.theme), framed=waits and stood.plate
        )
        return card
