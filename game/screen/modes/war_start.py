"""Before a war: what it is about, its phases, whose side to take, and against whom."""

from __future__ import annotations

from functools import partial
from random import SystemRandom
from typing import Any, Final

from game.authoring.own import is_shipped
from game.messages import _
from game.players.registry import PLAYERS
from game.prose.words import days_name, many
from game.rules.terms import NOBODY
from game.scenario.campaigns import Campaign
from game.screen.colours import INK_SOFT
from game.screen.desk import Desk
from game.screen.destinations import Destination, ToGame, ToLoading
from game.screen.kit import Button, Cell, Column, Column_, Dropdown, Label, Panel, Row, Rule, ScrollArea, Table, Widget
from game.screen.mode import Back, Go, Over
from game.screen.modes.map_page import WIDE, StartPage
from game.screen.modes.menu_dialogs import edit_file
from game.screen.modes.page import back_button, page_bar
from game.screen.modes.scenario_text import paragraphs
from game.session.campaigning import phase_begun
from game.session.course import STAFF, begun_course
from game.session.seats import level_words, player_words

_MOST_SEED: Final = 1 << 31


class WarStart(StartPage):
    """The map is that of the first phase."""

    name = "campaign"

    def __init__(self, desk: Desk, campaign: Campaign) -> None:
        super().__init__(desk, campaign.phases[0].scenario)
        self.campaign = campaign
        self.side = 0
        self.opponent = desk.settings.opponent if desk.settings.opponent in PLAYERS else STAFF

    def back(self) -> None:
        self.step = Back()

    # ------------------------------------------------------------------------------------------------------ the layout

    def build(self) -> Widget:
        wide, high = self.points
        bar = page_bar(self.campaign.name, _("A campaign") if wide >= 760 else "", [back_button(self, _("Menu"))])
        start = Row([*self.edit_button(), Column([self.start_button()], grow=1)], gap=12)
        view = self.map_canvas()
        text = Column(self.paper(), gap=8)
        if wide < WIDE:
            view.grow, view.height = 0, 300
            body = Column([self.choices(), start, view, Panel(text, style="dialog", pad=14)], gap=10, pad=12)
            return Column([bar, ScrollArea(body, "all")], gap=0)
        aside = min(wide * 0.5, max(390.0, (high - 330) * self.atlas.box.width / self.atlas.box.height))
        left = Panel(ScrollArea(text, "paper"), style="dialog", pad=18, grow=1)
        right = Column([Panel(view, style="dark", pad=3, grow=1), self.choices(), start], gap=12, width=aside)
        return Column([bar, Row([left, right], gap=16, pad=16, grow=1)], gap=0)

    def edit_button(self) -> list[Widget]:
        """None for a campaign that is tried out: its editor waits below."""
        path = self.campaign.path
        if path is None:
            return []
        text = _("Edit a copy") if is_shipped(path) else _("Edit")
        words = _("Change it as you like, in a file of yours.")
        edit = partial(edit_file, self.desk, self.ui, path, self.open)
        return [Button("edit", text, edit, hotkey="e", height=40, tooltip=words)]

    def paper(self) -> list[Widget]:
        about = [Label(one, wrap=True) for one in paragraphs(self.campaign.about)]
        return [*about, Label(_("The phases"), "heading"), self.phases(), *self.ends()]

    def phases(self) -> Widget:
        """Each scenario once: which of its phases comes is for the war to tell."""
        rows: list[list[str | Cell]] = []
        for phase in {phase.scenario.board.id: phase for phase in self.campaign.phases}.values():
            board = phase.scenario.board
            days = days_name(board.first_day, board.turns * board.days)
            rows.append([Cell(board.name, bold=True), Cell(days, INK_SOFT), str(phase.worth)])
        columns = [Column_(_("Phase"), 200), Column_(_("Days"), 190), Column_(_("Worth"), 56, "right")]
        return Table("phases", columns, rows, sortable=False, row_height=25)

    def ends(self) -> list[Widget]:
        """How many there are: which they are is for the war to tell."""
        text = _(
            "The war has {ends}. Whoever wins a phase gets what it is worth in points of the war; how a "
            "phase ends says which one follows, and how that opens."
        ).format(ends=many(len(self.campaign.ends), "end", "ends"))
        return [Label(text, "italic", INK_SOFT, wrap=True)]

    def choices(self) -> Widget:
        sides = [(str(number), side.name) for number, side in enumerate(self.campaign.sides)]
        side = Dropdown(
            "side",
            [*sides, (str(NOBODY), _("Nobody: watch"))],
            str(self.side),
            self.take,
            width=215,
            tooltip=_("Whose war"),
        )
        opponent = Dropdown(
            "opponent",
            [(name, player_words(name)) for name in PLAYERS],
            self.opponent,
            self.face,
            width=215,
            tooltip=_("Who plays all other camps.\n{level}").format(level=level_words()),
        )
        rows = [
            Row([Label(_("Your side"), "bold", grow=1), side], gap=9, align="center"),
            Row([Label(_("Against"), "bold", grow=1), opponent], gap=9, align="center"),
            Rule(),
            self.chances(),
        ]
        return Panel(Column(rows, gap=6), style="dialog", pad=14)

    # --------------------------------------------------------------------------------------------------------- actions

    def take(self, side: str) -> None:
        self.click()
        self.side = int(side)

    def face(self, opponent: str) -> None:
        self.click()
        self.opponent = opponent

    def open(self, destination: Destination) -> None:
        self.click()
        self.step = Over(destination)

    def begin(self, seed: int | None) -> None:
        seed = SystemRandom().randrange(1, _MOST_SEED) if seed is None else seed
        course = begun_course(self.campaign, seed, self.side, self.opponent, self.fog)

        def game(desk: Desk) -> ToGame:
            return ToGame(phase_begun(course, desk.saves))

        self.step = Go(ToLoading(self.scenario, game, self.ground))

    def dump(self) -> dict[str, Any]:
        return {**super().dump(), "campaign": self.campaign.id, "side": self.side, "opponent": self.opponent}
