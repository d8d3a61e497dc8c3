"""While a campaign is read, with all its scenarios: the window does not wait for it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from game.messages import _
from game.scenario.problems import ScenarioError
from game.screen.colours import INK_SOFT
from game.screen.destinations import ToCampaign
from game.screen.kit import Button, Column, Label, Spacer, Widget
from game.screen.mode import Go
from game.screen.modes.page import Page, sheet

if TYPE_CHECKING:
    from game.scenario.campaigns import Campaign
    from game.screen.desk import Desk


class WarReading(Page):
    name = "war reading"

    def __init__(self, desk: Desk, path: Path) -> None:
        super().__init__(desk)
        self.path = path
        self.found: Campaign | None = None
        self.problem = ""
        self.told = False
        self.thread = threading.Thread(target=self.read, name="campaign", daemon=True)

    def enter(self) -> None:
        if self.thread.ident is None:
            self.thread.start()

    def read(self) -> None:
        from game.scenario.campaign_files import load_campaign

        try:
            self.found = load_campaign(self.path)
        except ScenarioError as error:
            self.problem = str(error.problems[0])

    def update(self, seconds: float) -> None:
        super().update(seconds)
        if self.found is not None and self.step is None:
            self.step = Go(ToCampaign(self.found))
        elif self.problem and not self.told:
            self.told = True
            self.rebuild()

    @property
    def moving(self) -> bool:
        return not self.told

    def build(self) -> Widget:
        title = _("This campaign cannot be played") if self.problem else _("The campaign is being read")
        parts: list[Widget] = [Label(title, "title", wrap=True)]
        if self.problem:
            parts.append(Label(self.problem, "body", INK_SOFT, wrap=True))
            parts.append(Button("back", _("Back"), self.back, kind="primary", hotkey="esc", height=34))
        paper = sheet(Column(parts, gap=10), min(560, self.points[0] - 40), pad=30, fill=False)
        paper.grow = 0
        return Column([Spacer(), paper, Spacer(1.4)], gap=0)
