"""The slider of a replay with its bookmarks, dates and graph, drawn on one scale so that all stand under each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import pygame

from game.prose.bookmarks import top
from game.prose.chronology import Chronology
from game.prose.moments import Bookmark
from game.prose.words import short_day
from game.rules.board import Board
from game.screen.colours import BRASS, CREAM, INK, INK_SOFT, PAPER_LIGHT, RULE, RULE_SOFT, Colour, camp_colour
from game.screen.modes.replay.graph import Curve, draw_graph
from game.screen.modes.replay.playhead import Dial
from game.screen.modes.replay.shapes import draw_shape
from game.screen.theme import Theme

BOOKMARK, TRACK, DATES, GAP = 20, 12, 17, 4  # heights in points
LEFT: Final = 40  # points beside the graph for its figures
RIGHT: Final = 14
_APART: Final = 13  # points between two bookmarks that can be told apart


class Look(NamedTuple):
    """What the timeline shows now."""

    step: int
    marks: list[Bookmark]  # all that may be shown, by rising step
    curves: list[Curve]  # empty: no graph
    side: Colour  # of the camp whose part it is


class Timeline:
    """`look` is asked at every drawing; `seek` is called with the step that was clicked or dragged to."""

    def __init__(self, board: Board, look: Callable[[], Look], seek: Callable[[int], None]) -> None:
        self.board = board
        self.look = look
        self.seek = seek
        self.dial: Dial | None = None
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.scale = 1.0
        self.dragging = False
        self.hovered: Bookmark | None = None
        self.pointer: tuple[int, int] | None = None
        self.days: list[int] = []

    def ready(self, chronology: Chronology) -> None:
        self.dial = Dial(chronology)
        self.days = [self.board.day(turn) for turn in self.dial.turns]

    # -------------------------------------------------------------------------------------------------------- geometry

    def px(self, points: float) -> int:
        return max(1, round(points * self.scale))

    @property
    def left(self) -> int:
        return self.rect.left + self.px(LEFT)

    @property
    def width(self) -> int:
        return max(1, self.rect.width - self.px(LEFT) - self.px(RIGHT))

    @property
    def track(self) -> pygame.Rect:
        return pygame.Rect(self.left, self.rect.top + self.px(BOOKMARK), self.width, self.px(TRACK))

    @property
    def graph(self) -> pygame.Rect:
        head = self.track.bottom + self.px(DATES) + self.px(GAP)
        return pygame.Rect(self.left, head, self.width, max(0, self.rect.bottom - head - self.px(2)))

    def x(self, step: int) -> float:
        place = self.dial.place(step) if self.dial else 0.0
        return self.left + place * self.width

    def step_at(self, x: int) -> int:
        return self.dial.step((x - self.left) / self.width) if self.dial else 0

    def shown(self, marks: Sequence[Bookmark]) -> list[Bookmark]:
        """The weightiest that leave room for each other."""
        kept: list[Bookmark] = []
        places: list[float] = []
        apart = self.px(_APART)
        for mark in sorted(top(marks, len(marks)), key=lambda mark: -mark.weight):
            place = self.x(mark.step)
            if all(abs(place - other) >= apart for other in places):
                kept.append(mark)
                places.append(place)
        return sorted(kept, key=lambda mark: mark.step)

    def mark_at(self, pos: tuple[int, int]) -> Bookmark | None:
        """The bookmark under the pointer."""
        if not (self.rect.top <= pos[1] <= self.track.top + self.px(2)):
            return None
        near = [(abs(self.x(mark.step) - pos[0]), mark) for mark in self.shown(self.look().marks)]
        found = [entry for entry in near if entry[0] <= self.px(9)]
        return min(found, key=lambda entry: entry[0])[1] if found else None

    # ---------------------------------------------------------------------------------------------------------- events

    def handle(self, event: pygame.event.Event, rect: pygame.Rect) -> bool:
        self.rect = rect
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and rect.collidepoint(event.pos):
            mark = self.mark_at(event.pos)
            self.dragging = mark is None
            self.seek(mark.step if mark else self.step_at(event.pos[0]))
            return True
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self.dragging:
            self.dragging = False
            return True
        if event.type == pygame.MOUSEMOTION:
            inside = rect.collidepoint(event.pos)
            self.pointer = event.pos if inside or self.dragging else None
            self.hovered = self.mark_at(event.pos) if inside and not self.dragging else None
            if self.dragging:
                # After each layout the page repeats where the pointer rests, without buttons; that is no drag.
                if event.buttons[0]:
                    self.seek(self.step_at(event.pos[0]))
                return True
        return False

    # --------------------------------------------------------------------------------------------------------- drawing

    def draw(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        self.rect, self.scale = rect, theme.scale
        if self.dial is None:
            return
        look = self.look()
        if look.curves and self.graph.height >= theme.px(26):
            draw_graph(surface, self.graph, theme, look.curves)
        self.draw_dates(surface, theme)
        self.draw_track(surface, theme, look)
        self.draw_marks(surface, theme, look)
        self.draw_cursor(surface, theme, look)

    def draw_dates(self, surface: pygame.Surface, theme: Theme) -> None:
        """A tick for each turn, and dates as far as there is room."""
        assert self.dial is not None
        track, room = self.track, -1
        count = self.dial.count
        for turn in range(count + 1):
            x = round(self.left + turn / count * self.width)
            named = turn < len(self.days)
            text = theme.text(short_day(self.days[turn]), "key", INK_SOFT, size=11.5) if named else None
            fits = text is not None and x >= room and x + text.get_width() <= track.right + theme.px(RIGHT)
            tall = theme.px(6 if fits else 3)
            pygame.draw.line(surface, RULE, (x, track.bottom + theme.px(1)), (x, track.bottom + tall))
            if text is not None and fits:
                surface.blit(text, (x + theme.px(3), track.bottom + theme.px(2)))
                room = x + text.get_width() + theme.px(14)
            if self.graph.height >= theme.px(26) and 0 < turn < count:
                pygame.draw.line(surface, (228, 216, 186), (x, self.graph.top + 1), (x, self.graph.bottom - 2))

    def draw_track(self, surface: pygame.Surface, theme: Theme, look: Look) -> None:
        track = self.track
        bar = pygame.Rect(track.left, 0, track.width, theme.px(5))
        bar.centery = track.centery
        pygame.draw.rect(surface, RULE_SOFT, bar, border_radius=bar.height // 2)
        done = bar.copy()
        done.width = max(bar.height, round(self.x(look.step)) - bar.left)
        pygame.draw.rect(surface, look.side, done, border_radius=bar.height // 2)
        pygame.draw.rect(surface, RULE, bar, 1, border_radius=bar.height // 2)

    def draw_marks(self, surface: pygame.Surface, theme: Theme, look: Look) -> None:
        camps = self.board.liveries
        y = self.rect.top + theme.px(BOOKMARK) / 2
        for mark in self.shown(look.marks):
            here = mark.step == look.step or mark is self.hovered
            colour = camp_colour(camps, mark.camp) if mark.camp >= 0 else BRASS
            x = self.x(mark.step)
            pygame.draw.line(surface, RULE, (x, y + theme.px(6)), (x, self.track.centery - theme.px(3)))
            draw_shape(surface, mark.kind, (x, y), theme.px(7 if here else 5.6), colour)

    def draw_cursor(self, surface: pygame.Surface, theme: Theme, look: Look) -> None:
        x, track = round(self.x(look.step)), self.track
        if look.curves and self.graph.height >= theme.px(26):
            pygame.draw.line(surface, INK, (x, track.centery), (x, self.graph.bottom - 1), theme.px(1))
        pygame.draw.aacircle(surface, INK, (x, track.centery), theme.px(8.5))
        pygame.draw.aacircle(surface, CREAM, (x, track.centery), theme.px(7.2))
        pygame.draw.aacircle(surface, look.side, (x, track.centery), theme.px(3))
        if self.pointer is not None and not self.dragging and self.hovered is None:
            ghost = min(max(self.left, self.pointer[0]), self.left + self.width)
            pygame.draw.line(surface, PAPER_LIGHT, (ghost, track.top), (ghost, track.bottom))
