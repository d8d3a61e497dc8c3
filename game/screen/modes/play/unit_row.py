"""A unit in the side panel: its counter, its name and its figures; clicks and keys choose it as in any list."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.screen.colours import BRASS, CRIMSON, INK, INK_SOFT, PAPER_LIGHT, RULE, RULE_SOFT, WARN, Colour
from game.screen.kit import Widget
from game.screen.kit.icons import draw_icon
from game.screen.kit.painting import shorten
from game.screen.kit.text import wrapped
from game.screen.map.counters import counter_picture
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.selection import ONLY, TOGGLE, way_of_click
from game.screen.modes.play.unit_facts import doing_line, figures_line, name_of, short_line, state_parts, unit_tip
from game.screen.theme import Theme
from game.sight.situation import Counter

COUNTER, SMALL, PAD, BESIDE = 40, 32, 5, 8  # points: its side, the air in the row, and between counter and text
TICK, WORTH = 16, 34  # points: the side of the box, and the width kept for the figure beneath it


class UnitRow(Widget):
    """`pick` is given the unit and what the click means; without it the row only tells. `note` stands in place of what
    the unit is at. `short`: in a list of many, less and closer. `worth`: a figure with its colour, beneath a box that
    shows whether the unit is chosen; such a row is of one height whatever it tells, and leaves Enter to the panel."""

    def __init__(
        self,
        id_: str,
        picture: Picture,
        counter: Counter,
        chosen: bool,
        pick: Callable[[int, str], None] | None,
        note: str = "",
        short: bool = False,
        worth: tuple[str, Colour] | None = None,
    ) -> None:
        board, view = picture.board, picture.view
        super().__init__(id_)
        self.name = self.label = name_of(board, view, counter.unit)
        self.tooltip = f"{note}\n{unit_tip(board, view, counter)}" if note else unit_tip(board, view, counter)
        self.board = board
        self.counter = counter
        self.chosen = chosen
        self.pick = pick
        self.worth = worth
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
        state = self.state_lines(theme, width - self.beside(theme) - theme.px(PAD))
        lines = theme.line_height("bold") + (1 + len(state)) * theme.line_height("small")
        return width, max(theme.px(self.side), lines) + theme.px(8)

    def drawn(self, theme: Theme) -> pygame.Surface:
        """Its counter, which badges make wider."""
        return counter_picture(theme, self.board, self.counter, theme.px(self.side))

    def beside(self, theme: Theme) -> int:
        """Where the words begin, from the left edge."""
        return theme.px(PAD) + self.drawn(theme).get_width() + theme.px(BESIDE)

    def state_lines(self, theme: Theme, room: int) -> list[str]:
        """What it is at, broken where it does not fit, rather between one thing and the next."""
        if self.worth:
            return [shorten(theme, " · ".join(self.state), "small", room - theme.px(WORTH))]
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
        drawn = self.drawn(theme)
        surface.blit(drawn, drawn.get_rect(midleft=(rect.left + pad, rect.centery)))
        x, y = rect.left + self.beside(theme), rect.top + theme.px(3)
        room = rect.right - pad - x
        beside = room - theme.px(TICK + PAD) if self.worth else room
        surface.blit(theme.text(shorten(theme, self.name, "bold", beside), "bold"), (x, y))
        y += theme.line_height("bold")
        surface.blit(theme.text(shorten(theme, self.figures, "small", room), "small", INK), (x, y))
        colour = WARN if self.warned else INK_SOFT
        for line in self.state_lines(theme, room):
            y += theme.line_height("small")
            surface.blit(theme.text(line, "small", colour), (x, y))

        if self.worth:
            self.draw_worth(surface, theme, *self.worth)

    def tick_box(self, theme: Theme) -> pygame.Rect:
        side = theme.px(TICK)
        return pygame.Rect(self.rect.right - theme.px(PAD) - side, self.rect.top + theme.px(PAD), side, side)

    def draw_worth(self, surface: pygame.Surface, theme: Theme, text: str, colour: Colour) -> None:
        box = self.tick_box(theme)
        pygame.draw.rect(surface, PAPER_LIGHT, box, border_radius=theme.px(2))
        pygame.draw.rect(surface, RULE, box, theme.px(1.5), border_radius=theme.px(2))
        if self.chosen:
            draw_icon(surface, "check", box.inflate(-theme.px(3), -theme.px(3)), CRIMSON)
        figure = theme.text(text, "small-bold", colour)
        surface.blit(figure, figure.get_rect(bottomright=(box.right, self.rect.bottom - theme.px(4))))

    def handle(self, event: pygame.event.Event) -> bool:
        if self.pick is None:
            return False
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.rect.collidepoint(event.pos):
            ticked = self.worth and event.pos[0] >= self.rect.right - self.rect.height // 2
            self.pick(self.counter.unit, TOGGLE if ticked else way_of_click())
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_SPACE:
            self.pick(self.counter.unit, TOGGLE)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_RETURN and not self.worth:
            self.pick(self.counter.unit, ONLY)
        else:
            return False
        return True

    def press(self) -> None:
        if self.pick is not None:
            self.pick(self.counter.unit, TOGGLE)
