"""Between two people at one screen: nothing of either side is on it until the next one says that he is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.messages import _
from game.prose.words import days_name
from game.screen.colours import BRASS, CREAM, camp_colour
from game.screen.destinations import ToMenu
from game.screen.kit import Button, Canvas, Column, Label, Row, Spacer, Widget
from game.screen.mode import Back, Go
from game.screen.modes.page import PALE, Page, draw_badge

if TYPE_CHECKING:
    from game.screen.desk import Desk
    from game.screen.theme import Theme
    from game.session.session import Session

_SLACK: Final = 0.4  # seconds in which the second half of a double click or press does nothing


class HandOver(Page):
    """`camp`: whose person comes to the screen; the game below shows nothing until it is entered again."""

    name = "handover"
    hushes = True

    def __init__(self, desk: Desk, session: Session, camp: int) -> None:
        super().__init__(desk)
        # Only what both sides know is taken from the session.
        self.board, self.camp = session.board, camp
        self.turn = session.turn
        self.open_for = 0.0

    def enter(self) -> None:
        self.desk.sounds.play("paper")

    def update(self, seconds: float) -> None:
        super().update(seconds)
        self.open_for += seconds

    def handle(self, event: pygame.event.Event) -> None:
        if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN) and self.open_for < _SLACK:
            return
        super().handle(event)
        clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        if clicked and self.step is None and not self.on_button(event.pos):
            self.take_over()

    def on_button(self, place: tuple[int, int]) -> bool:
        return any(isinstance(widget, Button) and widget.rect.collidepoint(place) for widget in self.ui.root.walk())

    def take_over(self) -> None:
        self.step = Back()

    def to_menu(self) -> None:
        self.step = Go(ToMenu())

    def back(self) -> None:
        """Esc leads nowhere: both ways on are buttons."""

    def build(self) -> Widget:
        board, camp = self.board, self.board.camps[self.camp]
        low, least = self.points[1] < 560, self.points[1] < 400
        size = 24 if least else 34 if low or self.points[0] < 900 else 54
        day = days_name(board.day(self.turn), board.days)
        take = Button("take_over", _("I am here"), self.take_over, kind="primary", hotkey="enter", width=210)
        take.height = 34 if low else 44
        leave = Button("leave", _("Leave for the menu"), self.to_menu)
        text = _("{board} · turn {turn} of {turns}").format(board=board.name, turn=self.turn, turns=board.turns)
        return Column(
            [
                Spacer(),
                Canvas("badge", self.draw_emblem, height=44 if least else 70 if low else 130),
                Label(_("Pass to"), "subtitle", PALE, align="center", size=14 if least else 20),
                Label(camp.name, "display-bold", CREAM, align="center", size=size, wrap=True),
                Canvas("rule", self.draw_rule, height=18),
                Label(text, "body", CREAM, align="center", wrap=True),
                Label(day, "subtitle", PALE, align="center"),
                Spacer(0.25, height=2 if least else 12),
                Row([Spacer(), take, Spacer()], gap=0),
                Spacer(),
                Row([Spacer(), leave, Spacer()], gap=0),
            ],
            gap=2 if least else 8,
            pad=18,
        )

    def draw_emblem(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        draw_badge(surface, rect, theme, self.board, self.camp)

    def draw_rule(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        middle, half, long = rect.center, theme.px(4), min(rect.width // 3, theme.px(170))
        for sign in (-1, 1):
            start = middle[0] + sign * 2 * half, middle[1]
            pygame.draw.line(surface, BRASS, start, (middle[0] + sign * long, middle[1]), theme.px(1.4))
        x, y = middle
        pygame.draw.polygon(surface, BRASS, [(x - half, y), (x, y - half), (x + half, y), (x, y + half)])

    def draw(self, surface: pygame.Surface) -> None:
        """All of the window in the colour of the side that comes."""
        ids = self.board.liveries
        red, green, blue = camp_colour(ids, self.camp)
        surface.fill((round(red * 0.42) + 12, round(green * 0.42) + 12, round(blue * 0.42) + 12))
        frame = surface.get_rect().inflate(-self.desk.theme.px(20), -self.desk.theme.px(20))
        pygame.draw.rect(surface, BRASS, frame, self.desk.theme.px(2))
        pygame.draw.rect(surface, BRASS, frame.inflate(-self.desk.theme.px(8), -self.desk.theme.px(8)), 1)
        self.ui.draw(surface)

    @property
    def moving(self) -> bool:
        return self.ui.moving or self.open_for < _SLACK
