"""A unit in the side panel: its counter, its name and its figures; a click takes it in or leaves it out."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.screen.colours import BRASS, INK, INK_SOFT, PAPER_LIGHT, RULE_SOFT, WARN
from game.screen.kit import Widget
from game.screen.kit.painting import shorten
from game.screen.kit.text import wrapped
from game.screen.map.counters import counter_picture
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.unit_facts import doing_line, figures_line, name_of, short_line, state_parts, unit_tip
from game.screen.theme import Theme
from game.sight.situation import Counter

COUNTER, SMALL, PAD, BESIDE = 40, 32, 5, 8  # points: its side, the air in the row, and between counter and text


class UnitRow(Widget):
    """`pick` is given the unit; without it the row only tells. `note` stands in place of what the unit is at.
    `short`: in a list of many, less and closer."""

    def __init__(
        self,
        id_: str,
        picture: Picture,
        counter: Counter,
        chosen: bool,
        pick: Callable[[int], None] | None,
        note: str = "",
        short: bool = False,
    ) -> None:
        board, view = picture.board, picture.view
        super().__init__(id_)
        self.name = self.label = name_of(board, view, counter.unit)
        self.tooltip = f"{note}\n{unit_tip(board, view, counter)}" if note else unit_tip(board, view, counter)
        self.board = board
        self.counter = counter
        self.chosen = chosen
        self.pick = pick
        self.focusable = pick is not None
        self.figures = figures_line(board, view, counter)
        note = note.removeprefix(f"{self.name} ")  # which stands above it
        self.state = [note] if note else [doing_line(board, view, counter.unit), *state_parts(board, view, counter)]
        self.side = COUNTER
        if short:
            self.figures, self.state, self.side = (
                short_line(board, view, counter),
                state_parts(board, view, counter),
                SMALL,
            )
        self.warned = bool(counter.supply) or counter.mutinous or bool(note and pick is None)

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        state = self.state_lines(theme, width - theme.px(self.side + 2 * PAD + BESIDE))
        lines = theme.line_height("bold") + (1 + len(state)) * theme.line_height("small")
        return width, max(theme.px(self.side), lines) + theme.px(8)

    def state_lines(self, theme: Theme, room: int) -> list[str]:
        """What it is at, broken where it does not fit, rather between one thing and the next."""
        lines: list[str] = []
        for part in self.state:
            longer = f"{lines[-1]} · {part}" if lines else part
            if lines and theme.width(longer, "small") <= room:
                lines[-1] = longer
            else:
                lines += wrapped(theme, part, "small", max(1, room))
        return lines

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        rect, pad = self.rect, theme.px(PAD)
        if self.pick is not None:
            pygame.draw.rect(surface, PAPER_LIGHT if self.chosen else (246, 238, 218), rect, border_radius=theme.px(3))
        edge = BRASS if self.chosen else RULE_SOFT
        pygame.draw.rect(surface, edge, rect, theme.px(2 if self.chosen else 1), border_radius=theme.px(3))
        drawn = counter_picture(theme, self.board, self.counter, theme.px(self.side))
        box = drawn.get_rect(midleft=(rect.left + pad, rect.centery))
        surface.blit(drawn, box)
        x, y = box.right + theme.px(BESIDE), rect.top + theme.px(3)
        room = rect.right - pad - x
        surface.blit(theme.text(shorten(theme, self.name, "bold", room), "bold"), (x, y))
        y += theme.line_height("bold")
        surface.blit(theme.text(shorten(theme, self.figures, "small", room), "small", INK), (x, y))
        colour = WARN if self.warned else INK_SOFT
        for line in self.state_lines(theme, room):
            y += theme.line_height("small")
            surface.blit(theme.text(line, "small", colour), (x, y))

    def handle(self, event: pygame.event.Event) -> bool:
        if self.pick is None:
            return False
        clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.rect.collidepoint(event.pos)
        pressed = event.type == pygame.KEYDOWN and event.key in (pygame.K_SPACE, pygame.K_RETURN)
        if clicked or pressed:
            self.press()
        return bool(clicked or pressed)

    def press(self) -> None:
        if self.pick is not None:
            self.pick(self.counter.unit)
