"""The replay viewer: a game gone through like a film, seen by all or by one side, and played on from any order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pygame

from game.analysis.bookmarks import bookmarks
from game.analysis.chronology import Chronicler
from game.analysis.moments import Bookmark
from game.analysis.steps import Step
from game.record.replay import Playback
from game.rules.state import State
from game.scenario.load import Scenario
from game.screen import keys
from game.screen.colours import BRASS, Colour, camp_colour
from game.screen.desk import Desk
from game.screen.kit import Canvas, Column, Row
from game.screen.map.atlas import make_atlas
from game.screen.map.ground import Ground
from game.screen.map.view import MapView
from game.screen.mode import Mode
from game.screen.modes.play.hover_card import Card, Cards
from game.screen.modes.replay import bars, reading, watching
from game.screen.modes.replay.actions import Actions
from game.screen.modes.replay.dumping import dumped
from game.screen.modes.replay.errands import Errands
from game.screen.modes.replay.figures import Figures
from game.screen.modes.replay.panel import SidePanel
from game.screen.modes.replay.playhead import Playhead
from game.screen.modes.replay.shapes import NAMES
from game.screen.modes.replay.timeline import Look, Timeline
from game.screen.modes.replay.watching import Watching
from game.screen.overlays import language_shown
from game.sight.situation import EVERYONE, Situation

SLICE: Final = 0.012  # seconds of reading in a frame
PANEL: Final = 318  # points wide
PANEL_NARROW: Final = 284
PANEL_TINY: Final = 200
NARROW: Final = 1200  # points
TINY: Final = 800
LOW_WINDOW: Final = 760


class Viewer(Mode):
    name = "replay"
    key_groups = ("Replay", "The map")

    def __init__(
        self, desk: Desk, playback: Playback, scenario: Scenario, path: Path | None = None, turn: int = 0
    ) -> None:
        super().__init__(desk)
        self.playback, self.scenario, self.path = playback, scenario, path
        self.board = playback.board
        self.wanted_turn = turn
        self.chronicler = Chronicler(playback)
        self.chronology = self.chronicler.chronology
        self.reading = True
        self.head = Playhead(self.chronology)
        self.side = EVERYONE
        self.town = -1
        self.reasons = False
        self.all_marks: list[Bookmark] = []
        self.marks: list[Bookmark] = []
        self.atlas = make_atlas(scenario)
        self.ground = Ground(self.atlas, desk.cache)
        self.map = MapView(desk, self.board, self.atlas, self.ground)
        self.map.layers.names = language_shown(self.board, desk.settings.names, EVERYONE)
        self.timeline = Timeline(self.board, self.look, self.seek)
        self.watch = Watching(self)
        self.errands = Errands()
        self.cards = Cards()
        self.hover: tuple[int, int] | None = None
        self.picture_taker: Callable[[pygame.Surface], None] | None = None
        """Is given the map when it has next been drawn."""
        self.actions = Actions(self)
        self.figures = Figures(self)
        self.now: Step = self.chronology.steps[0]
        self.state: State = self.chronology.state(0)
        self.scene = reading.scene(self.chronology, 0, self.side)
        self.situation: Situation = self.scene.after
        self.told: list[str] = []
        self.knows = True
        self.listed: list[int] = []
        self.panel = SidePanel(self)
        self.stage = Canvas("map", lambda surface, rect, theme: None, grow=1)
        self.bar = bars.top_bar(self)
        self.foot = bars.strip(self)
        middle = Row([self.stage, self.panel.root], gap=0, grow=1)
        self.ui.set_root(Column([self.bar.root, middle, self.foot], gap=0))
        self.arrive()
        self.stand()

    # ------------------------------------------------------------------------------------------------------------ mode

    def enter(self) -> None:
        self.ground.start()

    def leave(self) -> None:
        self.errands.close()
        self.ground.close()

    def layout(self, size: tuple[int, int]) -> None:
        width, height = (side / self.desk.theme.scale for side in size)
        self.bar.root.height = bars.BAR_HEIGHT
        self.bar.fit(width)
        self.foot.height = bars.STRIP_HEIGHT if height >= LOW_WINDOW else bars.STRIP_LOW
        self.panel.root.width = PANEL if width >= NARROW else PANEL_NARROW if width >= TINY else PANEL_TINY
        self.panel.fit(height - bars.BAR_HEIGHT - self.foot.height)
        self.ui.layout(pygame.Rect((0, 0), size))
        self.map.layout(self.stage.rect)

    def relayout(self) -> None:
        """After the words of the panel have changed."""
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
            action = keys.action(event, "Replay")
            if action and action != "back" and self.actions.do(action):
                return
        if self.ui.handle(event):
            return
        if event.type == pygame.KEYDOWN:
            if not self.ui.dialog_open and not self.actions.do(keys.action(event, "The map")):
                self.map.handle(event)
            return
        if self.ui.dialog_open:
            return
        if event.type == pygame.MOUSEMOTION:
            self.point(event.pos)
        if self.map.handle(event):
            return
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.map.rect.collidepoint(event.pos):
            self.actions.choose_town(self.map.town_at(event.pos))

    def point(self, pos: tuple[int, int]) -> None:
        over_map = self.map.rect.collidepoint(pos)
        self.hover = pos if over_map else None
        self.map.scene.hover_town = self.map.town_at(pos) if over_map else -1

    def goes_on(self, event: pygame.event.Event) -> bool:
        return self.ui.goes_on(event) or (not self.ui.dialog_open and keys.is_held(event, *self.key_groups))

    def update(self, seconds: float) -> None:
        if self.reading and self.chronicler.work(SLICE):
            self.begin()
        self.ground.poll()
        self.map.update(seconds)
        self.errands.poll()
        if not self.reading:
            self.watch.update(seconds)
        self.ui.update(seconds)

    @property
    def moving(self) -> bool:
        return (
            self.reading
            or self.head.playing
            or self.watch.busy
            or self.errands.busy
            or self.map.moving
            or self.ui.moving
            or not self.ground.ready
        )

    def draw(self, surface: pygame.Surface) -> None:
        theme = self.desk.theme
        self.map.draw(surface)
        if self.picture_taker is not None:
            take, self.picture_taker = self.picture_taker, None
            take(surface.subsurface(self.map.rect).copy())
        self.ui.draw(surface)
        if self.reading:
            bars.draw_reading(surface, self.timeline_rect, theme, self.chronicler.progress)
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
        heading = f"{NAMES[mark.kind]} · turn {mark.turn}"
        picture = self.cards.picture(self.desk.theme, Card(heading, (), note=mark.text))
        place = picture.get_rect(
            midbottom=(round(self.timeline.x(mark.step)), self.foot.rect.top - self.desk.theme.px(4))
        )
        surface.blit(picture, place.clamp(surface.get_rect()))

    # --------------------------------------------------------------------------------------------------------- reading

    def begin(self) -> None:
        """All of the replay has been read."""
        self.reading = False
        self.all_marks = bookmarks(self.chronology)
        self.timeline.ready(self.chronology)
        header = self.playback.replay.header
        for sentence in (
            self.chronology.stills,
            self.chronology.problem,
            self.chronology.difference,
            "" if self.chronology.stills else reading.changed(header, self.scenario),
        ):
            if sentence:
                self.desk.say(sentence)
        if self.wanted_turn:
            self.head.to_turn(self.wanted_turn)
        self.arrive()
        self.stand()

    @property
    def verdict(self) -> str:
        """Whether the game played again is the one that was recorded."""
        return reading.verdict(self.chronology, reading.changed(self.playback.replay.header, self.scenario))

    def arrive(self) -> reading.Scene:
        """Take in the step that the playhead has come to."""
        number = self.head.step
        self.now = self.chronology.steps[number]
        self.state = self.chronology.state(number)
        self.scene = reading.scene(self.chronology, number, self.side)
        self.situation = self.scene.after
        self.knows = reading.knows_order(self.board, self.state, self.now, self.side)
        self.told = reading.paragraphs(self.chronology, number, self.side)
        self.marks = reading.readable(self.board, self.state, self.all_marks, self.side)
        part = self.chronology.part_of(number)
        self.listed = [
            n
            for n in self.chronology.steps_of(part)
            if reading.knows_order(self.board, self.state, self.chronology.steps[n], self.side)
        ]
        self.rewrite()
        return self.scene

    def stand(self) -> None:
        """The map as it is after the step, with arrows for what moved in it."""
        self.map.show(self.situation, self.state)
        scene = self.map.scene
        scene.clear()
        scene.selected_town = self.town
        scene.arrows = watching.ways(self.board, self.scene.shown, self.state.camp)
        scene.bursts = list(watching.bursts(self.scene.shown))

    def seek(self, step: int) -> None:
        self.go(lambda: self.head.seek(step))

    def go(self, move: Callable[[], object]) -> None:
        """Move the playhead and stand still there; a film that runs goes on from there."""
        if self.reading:
            return
        self.watch.stop()
        move()
        self.arrive()
        self.stand()

    def rewrite(self) -> None:
        """Write the panel anew: something else is chosen."""
        self.panel.refresh()
        self.relayout()

    def bring(self, towns: tuple[int, ...]) -> None:
        """The first of these towns into the window."""
        if towns:
            self.watch.bring(towns[0])

    # -------------------------------------------------------------------------------------------- what the widgets show

    def look(self) -> Look:
        return Look(self.head.step, self.marks, self.figures.curves(), self.camp_colour(self.now.seat))

    def camp_colour(self, camp: int) -> Colour:
        """Brass for nobody."""
        return camp_colour(tuple(entry.id for entry in self.board.camps), camp) if camp >= 0 else BRASS

    def dump(self) -> dict[str, Any]:
        return dumped(self)
