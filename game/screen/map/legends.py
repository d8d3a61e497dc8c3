"""The cards that explain the overlays which are on: as many of them open as half the height of the map has room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pygame

from game.screen.map.cartouche import legend
from game.screen.map.overlays import Layers, offered

if TYPE_CHECKING:
    from game.screen.map.drawing import Drawing
    from game.screen.theme import Theme

GAP: Final = 8
"""Points between two cards."""


class Legends:
    """Kept until the state or the choice changes."""

    def __init__(self) -> None:
        self.key: object = None
        self.on: list[str] = []
        """The overlays that have cards, in the order in which they were turned on."""
        self.cards: list[pygame.Surface] = []

    def of(self, drawing: Drawing, layers: Layers, theme: Theme, height: int) -> list[pygame.Surface]:
        """The cards in the order of the overlays; `height`: of the map, in pixels."""
        key = (*vars(layers).values(), theme.scale, drawing.facts, height)
        if key != self.key:
            self.key, self.cards = key, self.made(drawing, layers, theme, height)
        return self.cards

    def made(self, drawing: Drawing, layers: Layers, theme: Theme, height: int) -> list[pygame.Surface]:
        facts = drawing.facts
        if not layers.legend or facts is None:
            return []
        texts = {
            overlay.layer: overlay.card(facts, theme, drawing.colour_of, getattr(layers, overlay.layer))
            for overlay in offered(drawing.board)
            if overlay.card and overlay.is_on(drawing.board, layers)
        }
        self.on = [*(layer for layer in self.on if layer in texts), *(layer for layer in texts if layer not in self.on)]
        cards = {layer: legend(title, rows, theme) for layer, (title, rows) in texts.items()}
        folded = {layer: legend(title, [], theme) for layer, (title, _) in texts.items()}
        shut = folded_first(
            [cards[layer].get_height() for layer in self.on],
            [folded[layer].get_height() for layer in self.on],
            height // 2 - theme.px(GAP) * len(cards),
        )
        return [folded[layer] if layer in self.on[:shut] else card for layer, card in cards.items()]


def folded_first(open_: Sequence[int], shut: Sequence[int], room: int) -> int:
    """How many of the oldest cards are folded to their titles so that all have room; the newest stays open."""
    return next(
        (number for number in range(len(open_)) if sum(shut[:number]) + sum(open_[number:]) <= room),
        max(0, len(open_) - 1),
    )
