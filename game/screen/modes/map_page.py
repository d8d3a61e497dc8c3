"""Pages with the map of a scenario's opening on them, and those before a game or a war, with fog and dice."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import _
from game.scenario.load import Scenario
from game.screen.colours import INK_SOFT
from game.screen.desk import Desk
from game.screen.kit import Button, Canvas, Label, Row, Spacer, TextField, Toggle, Widget
from game.screen.map.atlas import make_atlas
from game.screen.map.ground import Ground
from game.screen.map.overlays import language_shown
from game.screen.map.view import MapView
from game.screen.modes.page import Page
from game.screen.theme import Theme
from game.session.history import begun
from game.sight.situation import EVERYONE, situation

_ROOMY: Final = 520  # points of the map’s width from which counters fit on it
_LEGIBLE: Final = 1.0  # points a km from which they can be told apart
_POINTER: Final = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION, pygame.MOUSEWHEEL)
WIDE: Final = 900  # points of the window; below, everything is one column


class MapPage(Page):
    """`scenario`: the one whose first day is shown."""

    def __init__(self, desk: Desk, scenario: Scenario) -> None:
        super().__init__(desk)
        self.scenario, self.board = scenario, scenario.board
        self.atlas = make_atlas(scenario)
        self.ground = Ground(self.atlas, desk.cache)
        self.map = MapView(desk, self.board, self.atlas, self.ground)
        self.map.cards = False
        self.map.steering.theatre = self.atlas.box  # counters at its edges are to be seen too
        self.map.layers.names = language_shown(self.board, desk.settings.names, EVERYONE)
        state, _ = begun(self.board, 1, False)
        self.map.show(situation(self.board, state, EVERYONE), state)
        self.sharp = False

    def enter(self) -> None:
        self.ground.start()

    def leave(self) -> None:
        self.ground.close()

    def update(self, seconds: float) -> None:
        super().update(seconds)
        self.ground.poll()
        self.map.update(seconds)

    def ahead(self) -> bool:
        return self.map.ahead()

    @property
    def moving(self) -> bool:
        return self.ui.moving or self.map.moving or not self.sharp

    def handle(self, event: pygame.event.Event) -> None:
        over_map = event.type in _POINTER and not self.ui.dialog_open and self.on_map(event)
        if over_map and self.map.handle(event):
            self.sharp = False
            return
        super().handle(event)

    def on_map(self, event: pygame.event.Event) -> bool:
        """A press must begin on the map; motion and release may end anywhere, since a drag goes on outside."""
        if event.type == pygame.MOUSEBUTTONDOWN:
            return bool(self.map.rect.collidepoint(event.pos))
        if event.type == pygame.MOUSEWHEEL:
            return bool(self.map.rect.collidepoint(self.ui.pointer))
        return True

    def map_canvas(self) -> Canvas:
        return Canvas("map", self.draw_map, grow=1)

    def draw_map(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        if rect != self.map.rect:
            self.map.layout(rect)
            self.map.fit(smooth=False)
            self.map.layers.counters = self.counters_for(rect, theme)
        seen = surface.get_clip()
        surface.set_clip(rect.clip(seen))
        self.sharp = self.map.draw(surface)
        surface.set_clip(seen)

    def counters_for(self, rect: pygame.Rect, theme: Theme) -> str:
        """Where a country is no larger than this, they would hide it: its names and colours tell more."""
        if self.map.camera.scale < theme.px(1) * _LEGIBLE:
            return "off"
        return "full" if rect.width >= theme.px(_ROOMY) else "small"


class StartPage(MapPage):
    def __init__(self, desk: Desk, scenario: Scenario) -> None:
        super().__init__(desk, scenario)
        self.fog = desk.settings.fog
        self.seed = TextField("seed", "", None, lambda text: self.start(), placeholder=_("drawn"), most=9, width=110)

    def begin(self, seed: int | None) -> None:
        """Go on to the game; None: its seed is drawn."""
        raise NotImplementedError

    def start_button(self) -> Widget:
        return Button("start", _("Begin"), self.start, kind="primary", hotkey="enter", icon="play", height=40)

    def chances(self) -> Widget:
        tip = _("Enemy units are seen only where one’s own are near")
        fog = Toggle("fog", _("Fog of war"), self.fog, self.set_fog, tooltip=tip)
        seed = Label(_("Seed"), "body", INK_SOFT, tooltip=_("The same seed gives the same dice"))
        return Row([fog, Spacer(), seed, self.seed], gap=8, align="center")

    def set_fog(self, on: bool) -> None:
        self.click()
        self.fog = on

    def start(self) -> None:
        text = self.seed.text.strip()
        if text and not (text.isascii() and text.isdigit()):
            self.desk.say(_("A seed is a whole number; without one it is drawn."))
            self.desk.sounds.play("alert")
            return
        self.click()
        self.begin(int(text) if text else None)
