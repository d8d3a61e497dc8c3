"""Page before a game or a war: its map, and with what fog and which dice it is played."""

from __future__ import annotations

from typing import Final

from game.messages import _
from game.scenario.load import Scenario
from game.screen.colours import INK_SOFT
from game.screen.desk import Desk
from game.screen.kit import Button, Label, Row, Spacer, TextField, Toggle, Widget
from game.screen.modes.map_page import MapPage

WIDE: Final = 900  # points of the window; below, everything is one column


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
