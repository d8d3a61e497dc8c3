"""The replay viewer: a game gone through like a film, seen by all or by one side, and played on from any order."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pygame

from game.messages import _
from game.prose.moments import Bookmark
from game.record.replay import Playback
from game.rules.board import Board
from game.scenario.load import Scenario
from game.screen import keys
from game.screen.desk import Desk
from game.screen.kit import Canvas, Column, Row
from game.screen.map.atlas import make_atlas
from game.screen.map.ground import Ground
from game.screen.mode import Mode, Step
from game.screen.modes.play.hover_card import Card, Cards
from game.screen.modes.replay import bars
from game.screen.modes.replay.actions import Actions
from game.screen.modes.replay.figures import Figures
from game.screen.modes.replay.model import Model
from game.screen.modes.replay.panel import SidePanel
from game.screen.modes.replay.shapes import NAMES
from game.screen.modes.replay.timeline import Look, Timeline
from game.screen.modes.replay.watching import Watching

SLICE: Final = 0.012  # seconds of reading in a frame
PANEL: Final = 318  # points wide
PANEL_NARROW: Final = 284
PANEL_TINY: Final = 200
NARROW: Final = 1200  # points
TINY: Final = 800
LOW_WINDOW: Final = 760


class Viewer(Mode):
    name = "replay"
    key_groups = keys.IN_REPLAY

    def __init__(
        self,
        desk: Desk,
        playback: Playback,
        scenario: Scenario,
        path: Path | None = None,
        turn: int = 0,
        ground: Ground | None = None,
    ) -> None:
        """`ground` is made anew unless it is given."""
        super().__init__(desk)
        self.wanted_turn = turn
        ground = ground or Ground(make_atlas(scenario), desk.cache)
        self.model = Model(desk, self.ui, playback, scenario, path, ground)
        self.map = self.model.map
        self.timeline = Timeline(playback.board, self.look, self.model.seek)
        self.figures = Figures(self.model, self.timeline)
        self.watch = Watching(self.model)
        Actions(self.model, self.timeline, self.figures)
        self.cards = Cards()
        self.hover: tuple[int, int] | None = None
        self.panel = SidePanel(self.model)
        self.stage = Canvas("map", lambda surface, rect, theme: None, grow=1)
        self.bar = bars.top_bar(self.model, self.figures)
        self.foot = bars.strip(self.model, self.timeline, self.figures)
        middle = Row([self.stage, self.panel.root], gap=0, grow=1)
        self.ui.set_root(Column([self.bar.root, middle, self.foot], gap=0))
        self.model.rewritten = self.rewrite
        self.rewrite()
        self.model.stand()

    # ------------------------------------------------------------------------------------------------------------ mode

    @property
    def played(self) -> Board:
        return self.model.board

    def enter(self) -> None:
        self.model.ground.start()

    def leave(self) -> None:
        self.model.jobs.close()
        self.model.ground.close()

    def layout(self, size: tuple[int, int]) -> None:
        width, height = (side / self.desk.theme.scale for side in size)
        self.bar.root.height = bars.BAR_HEIGHT
        self.bar.fit(width)
        self.foot.height = bars.STRIP_HEIGHT if height >= LOW_WINDOW else bars.STRIP_LOW
        self.panel.root.width = PANEL if width >= NARROW else PANEL_NARROW if width >= TINY else PANEL_TINY
        self.panel.fit(height - bars.BAR_HEIGHT - self.foot.height)
        self.ui.layout(pygame.Rect((0, 0), size))
        self.map.layout(self.stage.rect)

    def rewrite(self) -> None:
        """Write the panel anew: another step is shown, or something else is chosen."""
        self.panel.refresh()
        self.panel.sync()
        if self.stage.rect.width:
            self.ui.relayout()
            self.panel.show_order()

    def handle(self, event: pygame.event.Event) -> None:
        if event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
            self.map.handle(event)  # whatever lies over the map, a key let go no longer moves it
        if self.timeline.dragging and self.timeline.handle(event, self.timeline.rect):
            return
        if event.type == pygame.KEYDOWN and not self.ui.dialog_open:
            action = keys.action(event, _("Replay"))
            if action and action != "back" and self.model.do(action):
                return
        if self.ui.handle(event):
            return
        if event.type == pygame.KEYDOWN:
            if not self.ui.dialog_open and not self.model.do(keys.action(event, _("The map"))):
                self.map.handle(event)
            return
        if self.ui.dialog_open:
            return
        if event.type == pygame.MOUSEMOTION:
            self.point(event.pos)
        if self.map.handle(event):
            return
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.map.rect.collidepoint(event.pos):
            self.model.choose_town(self.map.town_at(event.pos))

    def point(self, pos: tuple[int, int]) -> None:
        over_map = self.map.rect.collidepoint(pos)
        self.hover = pos if over_map else None
        self.map.scene.hover_town = self.map.town_at(pos) if over_map else -1

    def goes_on(self, event: pygame.event.Event) -> bool:
        return self.ui.goes_on(event) or (not self.ui.dialog_open and keys.is_held(event, *self.key_groups))

    def update(self, seconds: float) -> None:
        if self.model.reading and self.model.chronicler.work(SLICE):
            self.timeline.ready(self.model.chronology)
            self.model.read_all(self.wanted_turn)
        self.model.ground.poll()
        self.map.update(seconds)
        self.model.jobs.poll()
        if not self.model.reading:
            self.watch.update(seconds)
        self.ui.update(seconds)

    def ahead(self) -> bool:
        return self.map.ahead()

    @property
    def moving(self) -> bool:
        return (
            self.model.reading
            or self.model.head.playing
            or self.watch.busy
            or self.model.jobs.busy
            or self.map.moving
            or self.ui.moving
            or not self.model.ground.ready
        )

    def draw(self, surface: pygame.Surface) -> None:
        theme = self.desk.theme
        self.map.draw(surface)
        if self.model.picture_taker is not None:
            take, self.model.picture_taker = self.model.picture_taker, None
            take(surface.subsurface(self.map.rect).copy())
        self.ui.draw(surface)
        if self.model.reading:
            bars.draw_reading(surface, self.timeline_rect, theme, self.model.chronicler.progress)
        elif not self.ui.dialog_open:
            self.draw_card(surface)

    @property
    def timeline_rect(self) -> pygame.Rect:
        found = self.ui.find("timeline")
        return found.rect if found is not None else pygame.Rect(0, 0, 0, 0)

    def draw_card(self, surface: pygame.Surface) -> None:
        """Beside a bookmark that is pointed at."""
        mark = self.timeline.hovered
        if mark is None:
            return
        heading = _("{names} · turn {turn}").format(names=NAMES[mark.kind], turn=mark.turn)
        picture = self.cards.picture(self.desk.theme, Card(heading, (), note=mark.text), surface.get_height())
        place = picture.get_rect(
            midbottom=(round(self.timeline.x(mark.step)), self.foot.rect.top - self.desk.theme.px(4))
        )
        surface.blit(picture, place.clamp(surface.get_rect()))

    def look(self) -> Look:
        model = self.model
        return Look(model.head.step, model.marks, self.figures.curves(), model.camp_colour(model.now.seat))

    def taken_step(self) -> Step:
        step, self.model.step = self.model.step, None
        return step

    def dump(self) -> dict[str, Any]:
        return dumped(self.model, self.timeline, self.figures)


def dumped(model: Model, timeline: Timeline, figures: Figures) -> dict[str, Any]:
    head, board = model.head, model.board
    return {
        "mode": "replay",
        "step": head.step,
        "last": model.chronology.last,
        "turn": model.state.turn,
        "seat": model.state.seat,
        "viewer": model.side,
        "playing": head.playing,
        "speed": head.speed,
        "reading": model.reading,
        "figure": figures.figure,
        "reasons": model.reasons,
        "town": board.towns[model.town].id if model.town >= 0 else "",
        "told": list(model.told),
        "bookmarks": [] if model.reading else bookmarks(model.marks, timeline),
        "towns": {town.id: [round(part) for part in model.map.place(n)] for n, town in enumerate(board.towns)},
        "ui": model.ui.dump(),
    }


def bookmarks(marks: list[Bookmark], timeline: Timeline) -> list[dict[str, Any]]:
    """Those on the slider; `x`: where, in pixels."""
    return [
        {"step": mark.step, "kind": mark.kind, "text": mark.text, "x": round(timeline.x(mark.step))}
        for mark in timeline.shown(marks)
    ]
