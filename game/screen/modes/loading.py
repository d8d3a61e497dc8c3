"""Between two modes while the map's paper is being made, or while a campaign is read with all its scenarios."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pygame

from game.messages import N_, _
from game.scenario.load import Scenario
from game.scenario.problems import ScenarioError
from game.screen.colours import BRASS, INK, INK_SOFT, PAPER_LIGHT, RULE
from game.screen.desk import Desk
from game.screen.destinations import Destination, ToCampaign, ToGame, ToReplay
from game.screen.kit import Button, Canvas, Column, Label, Spacer, Widget
from game.screen.map.atlas import make_atlas
from game.screen.map.cartouche import dates
from game.screen.map.ground import Ground
from game.screen.mode import Back, Go
from game.screen.modes.page import Page, sheet, table
from game.screen.theme import Theme

if TYPE_CHECKING:
    from game.scenario.campaigns import Campaign

_QUICK: Final = 0.35  # seconds in which a sheet that is kept is there, so that nothing need be shown
_TITLE: Final = N_("The map is being drawn")


def _upon(to: Destination, ground: Ground) -> Destination:
    match to:
        case ToGame() | ToReplay():
            return replace(to, ground=ground)
        case _:
            return to


class Loading(Page):
    """`then` is asked once where to go, when the paper is ready; a game or a film is given it along. `ground`: that of
    a page before, which need not be made again if it is ready."""

    name = "loading"

    def __init__(
        self, desk: Desk, scenario: Scenario, then: Callable[[Desk], Destination], ground: Ground | None = None
    ) -> None:
        super().__init__(desk)
        ready = ground if ground is not None and ground.ready else None
        self.ground, self.then = ready or Ground(make_atlas(scenario), desk.cache, points=desk.theme.scale), then
        self.title, self.subtitle = scenario.board.name, dates(scenario.board)
        self.waited = 0.0
        self.gone = False

    def enter(self) -> None:
        self.ground.start()

    def leave(self) -> None:
        if not self.gone:
            self.ground.close()

    def update(self, seconds: float) -> None:
        super().update(seconds)
        self.waited += seconds
        self.ground.poll()
        # The picture of waiting is drawn once before what follows is made, since that takes a moment.
        if self.gone or not (self.ground.ready or self.ground.problem):
            return
        self.gone = True
        if self.ground.problem:
            self.desk.say(self.ground.problem)
        self.step = Go(_upon(self.then(self.desk), self.ground))

    def back(self) -> None:
        self.step = Back()

    def build(self) -> Widget:
        body = Column(
            [
                Label(self.title, "display-bold", INK, size=34, wrap=True, align="center"),
                Label(self.subtitle, "subtitle", INK_SOFT, align="center"),
                Spacer(0.2, height=18),
                Canvas("progress", self.draw_bar, height=20),
                Label(lambda: self.words, "small", INK_SOFT, align="center"),
            ],
            gap=8,
        )
        paper = sheet(body, min(560, self.points[0] - 40), pad=34, fill=False)
        paper.grow = 0
        return Column([Spacer(), paper, Spacer(1.4)], gap=0)

    @property
    def words(self) -> str:
        return _("{title}: {progress} per cent. Next time it is at hand.").format(
            title=_TITLE, progress=round(100 * self.ground.progress)
        )

    def draw_bar(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        pygame.draw.rect(surface, PAPER_LIGHT, rect)
        full = rect.inflate(-theme.px(6), -theme.px(6))
        full.width = round(full.width * min(1.0, self.ground.progress))
        pygame.draw.rect(surface, BRASS, full)
        pygame.draw.rect(surface, RULE, rect, theme.px(1))

    def draw(self, surface: pygame.Surface) -> None:
        if self.waited < _QUICK and not self.ground.progress > 0:
            surface.blit(table(self.size), (0, 0))
            return
        super().draw(surface)

    @property
    def moving(self) -> bool:
        return True

    def dump(self) -> dict[str, Any]:
        return {**super().dump(), "progress": self.ground.progress}


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
