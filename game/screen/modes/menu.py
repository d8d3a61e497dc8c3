"""The first page: which war to fight, which game to go on with, which one to watch."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pygame

from game.messages import _
from game.prose.words import capital, in_words
from game.record.errors import RecordError
from game.scenario.load import Shipped, shipped
from game.scenario.paths import lesson_files, shipped_campaigns
from game.scenario.problems import ScenarioError
from game.screen import destinations as to
from game.screen.desk import Desk
from game.screen.kit import Button, Canvas, Column, Label, ListView, Panel, Row, Rule, ScrollArea, Spacer, Widget
from game.screen.mode import Go, Over, Quit
from game.screen.modes import menu_cards, menu_dialogs
from game.screen.modes.menu_dialogs import edit_file, open_lessons
from game.screen.modes.page import PALE, Page, tell
from game.screen.modes.pictures import Frames, Pictures, Sight, read
from game.screen.theme import Theme
from game.session.campaigning import lesson_begun
from game.session.saving import SaveEntry, saves_in
from game.session.session import Session

WIDE: Final = 900  # points of the window; below, the page is one column
_ROW: Final = 98  # points, a scenario in the list
_DRAW_AFTER: Final = 0.15  # seconds until pictures are begun, so that the page itself is there first


class Menu(Page):
    name = "menu"

    def __init__(self, desk: Desk, chosen: str = "") -> None:
        """`chosen`: name of the shipped scenario that is shown first."""
        super().__init__(desk)
        self.problem = ""
        self.scenarios = self.find_scenarios()
        names = [entry.name for entry in self.scenarios]
        self.chosen = names.index(chosen) if chosen in names else 0
        self.pictures = Pictures(desk.cache)
        self.frames = Frames()
        self.open_for = 0.0
        self.shown: tuple[object, ...] = ()
        self.saved: SaveEntry | None = None
        self.list = ListView(
            "scenarios",
            lambda: len(self.scenarios),
            self.row,
            self.choose,
            lambda number: self.play(),
            row_height=_ROW,
            selected=self.chosen,
            fitted=True,
        )
        self.detail = Column([], gap=7)

    def find_scenarios(self) -> list[Shipped]:
        try:
            return shipped()
        except (ScenarioError, OSError) as error:
            self.problem = str(error).splitlines()[0]
            return []

    # ---------------------------------------------------------------------------------------------------------- coming

    def enter(self) -> None:
        self.saved = next((entry for entry in saves_in(self.desk.saves) if entry.whole), None)
        self.rebuild()

    def leave(self) -> None:
        self.pictures.close()

    def update(self, seconds: float) -> None:
        super().update(seconds)
        self.open_for += seconds
        if self.open_for >= _DRAW_AFTER and self.scenarios:
            self.pictures.ask(*self.in_turn())
        found = self.found()
        if found != self.shown:
            self.shown = found
            self.list.strip.made = {}
            self.fill_detail()

    def in_turn(self) -> list[Path]:
        """The one that is shown first."""
        paths = [entry.path for entry in self.scenarios]
        return [paths[self.chosen], *paths]

    def found(self) -> tuple[object, ...]:
        """What is known of each scenario; it changes when one has been read or drawn."""
        return tuple(id(self.sight(number)) for number in range(len(self.scenarios)))

    def sight(self, number: int) -> Sight | None:
        return self.pictures.found.get(self.scenarios[number].path)

    @property
    def moving(self) -> bool:
        waiting = bool(self.scenarios) and self.open_for < _DRAW_AFTER
        return self.ui.moving or waiting or self.pictures.busy or self.found() != self.shown

    # ------------------------------------------------------------------------------------------------------ the layout

    @property
    def chief_list(self) -> ListView:
        return self.list

    def build(self) -> Widget:
        wide, high = self.points
        self.fill_detail()
        play = Button("play", _("Play"), self.play, kind="primary", hotkey="enter", icon="play", enabled=self.can_play)
        tip = _("Change it as you like, in a file of yours.")
        edit = Button("edit", _("Edit a copy"), self.edit, hotkey="e", tooltip=tip)
        if wide < WIDE:
            body = Column(
                [
                    menu_cards.heading(34, one_line=True),
                    Column(self.buttons(), gap=6),
                    self.narrow_list(),
                    self.detail,
                    play,
                    edit,
                ],
                gap=12,
            )
            return Column([ScrollArea(body, "page")], pad=14)
        play.height, play.width, edit.height = 40, 170, 40
        left = Column(
            [self.heading(), Spacer(0.35), *self.buttons(), Spacer(), self.foot()], gap=8 if high >= 700 else 6
        )
        left.width = 210 if wide < 1200 else 260
        listed = Column([Label(_("Scenarios"), "title", size=21), Rule(), self.list], gap=6)
        listed.width = 262 if wide < 1200 else 350 if wide < 1500 else 400
        detail = Column([ScrollArea(self.detail, "detail"), Row([edit, Spacer(), play], gap=0)], gap=10, grow=1)
        paper = Panel(Row([listed, Column([], width=1), detail], gap=12), style="dialog", pad=20, grow=1)
        return Row([left, paper], gap=26, pad=22)

    def heading(self) -> Widget:
        """In one line where the buttons need the height."""
        wide, high = self.points
        return menu_cards.heading(31, one_line=True) if high < 700 else menu_cards.heading(46 if wide < 1200 else 58)

    def narrow_list(self) -> Widget:
        self.list.height = _ROW * max(1, len(self.scenarios))
        return Panel(self.list, style="paper", pad=8)

    def foot(self) -> Widget:
        from game import __version__

        return Label(_("Version {version}").format(version=__version__), "small", (150, 136, 110))

    def buttons(self) -> list[Widget]:
        found: list[Widget] = []
        if self.saved:
            tip = _("Load {path}").format(path=self.saved.path.name)
            found.append(Button("continue", _("Continue"), self.go_on, kind="primary", hotkey="c", tooltip=tip))
            found.append(Label(menu_cards.saved_line(self.saved), "small", PALE, wrap=True))
        tip = _("{count} short lessons of two or three minutes").format(count=capital(in_words(len(lesson_files()))))
        learn = Button(
            "learn", _("Learn to play"), self.learn, kind="plain" if self.saved else "primary", hotkey="l", tooltip=tip
        )
        tip = _("The whole war, phase by phase: what one leaves is what the next begins with")
        campaign = Button("campaign", _("Campaign"), self.campaign, hotkey="w", tooltip=tip)
        found += [
            *([] if self.saved else [learn]),
            *([campaign] if shipped_campaigns() else []),
            Button("load", _("Load a game"), self.load, hotkey="ctrl+o"),
            Button("replays", _("Replays"), self.replays, hotkey="r"),
            Button("open", _("Open a scenario file"), self.open_file, hotkey="o"),
            *([learn] if self.saved else []),
            Button("settings", _("Settings"), self.settings, hotkey="s"),
            Button("help", _("Help"), self.help, hotkey="h"),
            Button("credits", _("Credits"), self.credits),
            Button("quit", _("Quit"), self.quit, hotkey="ctrl+q"),
        ]
        for widget in found:
            if isinstance(widget, Button):
                widget.height = 36 if self.points[1] >= 760 else 31
        return found

    def row(self, number: int) -> Widget:
        picture = Canvas("", lambda s, r, t: self.frames.draw(s, r, t, self.sight(number)))
        picture.width = 96 if self.points[0] < 1200 else 124
        return menu_cards.card(self.scenarios[number], self.sight(number), picture)

    # ------------------------------------------------------------------------------------------------------ the choice

    def choose(self, number: int) -> None:
        if number != self.chosen:
            self.click()
        self.chosen = number
        self.fill_detail()
        play = self.ui.find("play")
        if play:
            play.enabled = self.can_play
        self.ui.relayout()

    @property
    def can_play(self) -> bool:
        if not self.scenarios:
            return False
        sight = self.sight(self.chosen)
        return sight is None or not sight.problem

    def fill_detail(self) -> None:
        self.detail.children = self.detail_widgets()
        self.list.selected = self.chosen
        play = self.ui.find("play")
        if play:
            play.enabled = self.can_play
        if self.ui.rect.width:
            self.ui.relayout()

    def detail_widgets(self) -> list[Widget]:
        if not self.scenarios:
            return [Label(self.problem or _("There are no scenarios here."), wrap=True)]
        picture = Canvas("picture", self.draw_picture, height=min(800.0, max(160.0, self.points[1] - 470)))
        abreast = 2 if self.points[0] >= 1200 else 1
        return menu_cards.described(self.scenarios[self.chosen], self.sight(self.chosen), picture, abreast)

    def draw_picture(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        self.frames.draw(surface, rect, theme, self.sight(self.chosen))

    # ----------------------------------------------------------------------------------------------------- the ways on

    def play(self) -> None:
        if not self.can_play:
            return
        self.click()
        sight = self.sight(self.chosen) or read(self.scenarios[self.chosen].path)
        if sight.scenario is None:
            self.pictures.found[self.scenarios[self.chosen].path] = sight
            return
        self.brief(sight.scenario)

    def edit(self) -> None:
        if self.scenarios:
            edit_file(self.desk, self.ui, self.scenarios[self.chosen].path, self.open)

    def learn(self) -> None:
        """First for whoever has no game to go on with."""
        open_lessons(self.desk, self.ui, self.begin_lesson)

    def begin_lesson(self, lesson: Shipped) -> None:
        self.click()
        self.step = Go(to.to_session(lesson_begun(lesson.path, self.desk.saves)))

    def open_file(self) -> None:
        menu_dialogs.OpenFile(self.desk, self.ui, self.brief, self.open)

    def brief(self, scenario: Any) -> None:
        self.step = Go(to.ToBriefing(scenario))

    def go_on(self) -> None:
        if self.saved:
            self.resume(self.saved.path)

    def resume(self, path: Path) -> None:
        self.click()
        try:
            self.step = Go(to.to_session(Session.resume(path, self.desk.saves)))
        except (RecordError, ScenarioError) as error:
            tell(self.desk, self.ui, _("This game cannot be loaded"), f"{str(error).splitlines()[0]}.")

    def load(self) -> None:
        self.open(to.ToSaves())

    def campaign(self) -> None:
        self.open(to.ToCampaignFile(shipped_campaigns()[0]))

    def replays(self) -> None:
        self.open(to.ToReplays())

    def settings(self) -> None:
        self.open(to.ToSettings())

    def help(self) -> None:
        self.open(to.ToHelp())

    def credits(self) -> None:
        self.open(to.ToCredits())

    def open(self, destination: to.Destination) -> None:
        self.click()
        self.step = Over(destination)

    def back(self) -> None:
        """Esc asks first: it is the key one presses once too often."""
        menu_dialogs.ask_quit(self.ui, self.quit)

    def quit(self) -> None:
        self.step = Quit()

    def dump(self) -> dict[str, Any]:
        chosen = self.scenarios[self.chosen].name if self.scenarios else ""
        return {**super().dump(), "chosen": chosen, "pictures": len(self.pictures.found)}
