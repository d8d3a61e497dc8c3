"""Before a game: what is at stake, with what, under which rules; and who plays which camp."""

from __future__ import annotations

from typing import Any

from game.messages import _
from game.players.registry import PLAYERS
from game.prose.unit_names import the
from game.prose.words import capital, listed
from game.scenario.load import Scenario
from game.screen.colours import INK_SOFT
from game.screen.desk import Desk
from game.screen.destinations import ToGame, ToLoading, ToMenu
from game.screen.kit import Column, Dropdown, Label, Panel, Row, Rule, ScrollArea, Widget
from game.screen.mode import Go
from game.screen.modes import briefing_papers as papers
from game.screen.modes.map_page import WIDE, StartPage
from game.screen.modes.page import back_button, badge, page_bar, tabs
from game.screen.modes.scenario_text import first_side, heading
from game.session.seats import PERSON, level_words, player_words
from game.session.session import Session


class Briefing(StartPage):
    """`seats`, by camp id, are those offered at first."""

    name = "briefing"

    def __init__(self, desk: Desk, scenario: Scenario, seats: dict[str, str] | None = None) -> None:
        super().__init__(desk, scenario)
        self.seats = seats or self.usual_seats()

    def usual_seats(self) -> dict[str, str]:
        """The player takes the first rival; the rest are the computer's."""
        usual = self.desk.settings.opponent if self.desk.settings.opponent in PLAYERS else "staff"
        seats = {camp.id: usual for camp in self.board.camps}
        seats[self.board.camps[first_side(self.board)].id] = PERSON
        return seats

    # ------------------------------------------------------------------------------------------------ coming and going

    def back(self) -> None:
        self.step = Go(ToMenu(self.board.id))

    # ------------------------------------------------------------------------------------------------------ the layout

    def build(self) -> Widget:
        wide, high = self.points
        bar = page_bar(self.board.name, heading(self.board) if wide >= 760 else "", [back_button(self, _("Menu"))])
        view = self.map_canvas()
        start = self.start_button()
        narrow = wide < WIDE
        names = [_("The situation"), *[camp.name for camp in self.board.camps], _("Victory")]
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
        right = Column([frame, self.choices(), start], gap=12, width=aside)
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
            tooltip=_("Who plays {camp}.\n{level}").format(camp=the(camp.name), level=level_words()),
        )
        name = Column([Label(camp.name, "bold", wrap=True)], grow=1)
        return Row([badge(self.board, number, 26), name, chosen], gap=9, align="center")

    def choices(self) -> Widget:
        rows = [self.seat_row(number) for number in range(len(self.board.camps))]
        note = Label(lambda: self.note, "small", INK_SOFT, wrap=True)
        return Panel(Column([*rows, Rule(), self.chances(), note], gap=6), style="dialog", pad=14)

    @property
    def note(self) -> str:
        people = [the(camp.name) for camp in self.board.camps if self.seats[camp.id] == PERSON]
        if not people:
            return _("Nobody takes a seat: the computers play and you watch, seeing all.")
        if len(people) > 1:
            return _("{people} are played by people at this screen, who hand it over after each part.").format(
                people=capital(listed(people))
            )
        return _("You play {people}.").format(people=people[0])

    # --------------------------------------------------------------------------------------------------------- actions

    def seat(self, camp: str, who: str) -> None:
        self.click()
        self.seats[camp] = who
        self.ui.relayout()

    def begin(self, seed: int | None) -> None:
        scenario, fog, seats = self.scenario, self.fog, dict(self.seats)

        def game(desk: Desk) -> ToGame:
            return ToGame(Session.new(scenario, seats, seed, fog, desk.saves))

        self.step = Go(ToLoading(scenario, game, self.ground))

    def dump(self) -> dict[str, Any]:
        return {**super().dump(), "scenario": self.board.id, "seats": dict(self.seats), "fog": self.fog}
