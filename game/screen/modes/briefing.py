"""Before a game: what is at stake, with what, under which rules; and who plays which camp."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.players.registry import PLAYERS
from game.prose.words import capital, listed, the
from game.scenario.load import Scenario
from game.screen.colours import INK_SOFT
from game.screen.desk import Desk
from game.screen.destinations import ToGame, ToLoading, ToMenu
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Dropdown,
    Label,
    Panel,
    Row,
    Rule,
    ScrollArea,
    Spacer,
    TextField,
    Toggle,
    Widget,
)
from game.screen.map.atlas import make_atlas
from game.screen.map.ground import Ground
from game.screen.map.view import MapView
from game.screen.mode import Go
from game.screen.modes import briefing_papers as papers
from game.screen.modes.page import Page, back_button, page_bar
from game.screen.modes.scenario_text import first_side, heading
from game.screen.modes.side_row import badge
from game.screen.modes.tabs import tabs
from game.screen.theme import Theme
from game.session.history import begun
from game.session.seats import PERSON, level_words, player_words
from game.session.session import Session
from game.sight.situation import EVERYONE, situation

WIDE: Final = 900  # points of the window; below, everything is one column
_ROOMY: Final = 520  # points of the map’s width from which counters fit on it
_POINTER: Final = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION, pygame.MOUSEWHEEL)


class Briefing(Page):
    """`seats`, by camp id, are those offered at first."""

    name = "briefing"

    def __init__(self, desk: Desk, scenario: Scenario, seats: dict[str, str] | None = None) -> None:
        super().__init__(desk)
        self.scenario, self.board = scenario, scenario.board
        self.page = 0
        self.seats = seats or self.usual_seats()
        self.fog = desk.settings.fog
        self.atlas = make_atlas(scenario)
        self.ground = Ground(self.atlas, desk.cache)
        self.map = MapView(desk, self.board, self.atlas, self.ground)
        self.map.cards = False
        self.map.layers.names = desk.settings.names if desk.settings.names in self.atlas.names else "lt"
        state, _ = begun(self.board, 1, False)
        self.map.show(situation(self.board, state, EVERYONE), state)
        self.sharp = False
        self.seed = TextField("seed", "", None, lambda text: self.start(), placeholder="drawn", most=9, width=110)

    def usual_seats(self) -> dict[str, str]:
        """The player takes the first rival; the rest are the computer's."""
        usual = self.desk.settings.opponent if self.desk.settings.opponent in PLAYERS else "staff"
        seats = {camp.id: usual for camp in self.board.camps}
        seats[self.board.camps[first_side(self.board)].id] = PERSON
        return seats

    # ------------------------------------------------------------------------------------------------ coming and going

    def enter(self) -> None:
        self.ground.start()

    def leave(self) -> None:
        self.ground.close()

    def back(self) -> None:
        self.step = Go(ToMenu(self.board.id))

    def update(self, seconds: float) -> None:
        super().update(seconds)
        self.ground.poll()
        self.map.update(seconds)

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

    # ------------------------------------------------------------------------------------------------------ the layout

    def build(self) -> Widget:
        wide, high = self.points
        bar = page_bar(self.board.name, heading(self.board) if wide >= 760 else "", [back_button(self, "Menu")])
        view = Canvas("map", self.draw_map, grow=1)
        start = Button("start", "Begin", self.start, kind="primary", hotkey="enter", icon="play", height=40)
        narrow = wide < WIDE
        names = ["The situation", *[camp.name for camp in self.board.camps], "Victory"]
        above = high - 280 - 36 * len(self.board.camps)  # beside bar, choices and button
        aside = min(wide * 0.5, max(390.0, above * self.atlas.box.width / self.atlas.box.height))
        room = wide - 60 if narrow else wide - aside - 94
        chooser = tabs(self.desk.theme, room, names, self.page, self.turn_to)
        text = Column(self.paper(), gap=8)
        if narrow:
            view.grow, view.height = 0, 300
            body = Column([self.choices(), start, view, chooser, Panel(text, style="dialog", pad=14)], gap=10, pad=12)
            return Column([bar, ScrollArea(body, "all")], gap=0)
        left = Panel(
            Column([chooser, Rule(), ScrollArea(text, f"paper{self.page}")], gap=8), style="dialog", pad=18, grow=1
        )
        frame = Panel(view, style="dark", pad=3, grow=1)
        right = Column([frame, self.choices(), start], gap=12)
        right.width = aside
        return Column([bar, Row([left, right], gap=16, pad=16, grow=1)], gap=0)

    def paper(self) -> list[Widget]:
        if self.page == 0:
            return papers.situation_paper(self.scenario)
        if self.page == len(self.board.camps) + 1:
            return papers.victory_paper(self.scenario)
        return papers.camp_paper(self.board, self.page - 1)

    def seat_row(self, number: int) -> Widget:
        camp = self.board.camps[number]
        chosen = Dropdown(
            f"seat_{camp.id}",
            [(name, player_words(name)) for name in (PERSON, *PLAYERS)],
            self.seats[camp.id],
            lambda who: self.seat(camp.id, who),
            width=215,
            tooltip=f"Who plays {the(camp.name)}.\n{level_words()}",
        )
        name = Column([Label(camp.name, "bold", wrap=True)], grow=1)
        return Row([badge(self.board, number, 26), name, chosen], gap=9, align="center")

    def choices(self) -> Widget:
        rows = [self.seat_row(number) for number in range(len(self.board.camps))]
        fog = Toggle(
            "fog", "Fog of war", self.fog, self.set_fog, tooltip="Enemy units are seen only where one’s own are near"
        )
        dice = Row(
            [fog, Spacer(), Label("Seed", "body", INK_SOFT, tooltip="The same seed gives the same dice"), self.seed],
            gap=8,
            align="center",
        )
        note = Label(lambda: self.note, "small", INK_SOFT, wrap=True)
        return Panel(Column([*rows, Rule(), dice, note], gap=6), style="dialog", pad=14)

    @property
    def note(self) -> str:
        people = [the(camp.name) for camp in self.board.camps if self.seats[camp.id] == PERSON]
        if not people:
            return "Nobody takes a seat: the computers play and you watch, seeing all."
        if len(people) > 1:
            return f"{capital(listed(people))} are played by people at this screen, who hand it over after each part."
        return f"You play {people[0]}."

    def draw_map(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        if rect != self.map.rect:
            self.map.layout(rect)
            self.map.layers.counters = "full" if rect.width >= theme.px(_ROOMY) else "small"
            self.map.fit(smooth=False)
        seen = surface.get_clip()
        surface.set_clip(rect.clip(seen))
        self.sharp = self.map.draw(surface)
        surface.set_clip(seen)

    # --------------------------------------------------------------------------------------------------------- actions

    def turn_to(self, page: int) -> None:
        self.desk.sounds.play("paper")
        self.page = page
        self.rebuild()

    def seat(self, camp: str, who: str) -> None:
        self.click()
        self.seats[camp] = who
        self.ui.relayout()

    def set_fog(self, on: bool) -> None:
        self.click()
        self.fog = on

    def start(self) -> None:
        text = self.seed.text.strip()
        if text and not (text.isascii() and text.isdigit()):
            self.desk.say("A seed is a whole number; without one it is drawn.")
            self.desk.sounds.play("alert")
            return
        self.click()
        scenario, fog, seats = self.scenario, self.fog, dict(self.seats)
        seed = int(text) if text else None
        self.step = Go(ToLoading(scenario, lambda desk: ToGame(Session.new(scenario, seats, seed, fog, desk.saves))))

    def dump(self) -> dict[str, Any]:
        return {**super().dump(), "scenario": self.board.id, "seats": dict(self.seats), "fog": self.fog}
