"""After the last turn: who won and by how much, what history did, what it cost, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pygame

from game.messages import N_, _
from game.prose.words import short_day
from game.record.errors import RecordError
from game.rules.terms import NOBODY
from game.scenario.problems import ScenarioError
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, Colour, camp_colour, on_paper
from game.screen.destinations import ToBriefing, ToMenu, ToReplay, ToWar, to_session
from game.screen.kit import (
    Button,
    Canvas,
    Cell,
    Column,
    Column_,
    Graph,
    Grid,
    Label,
    Panel,
    Row,
    Rule,
    ScrollArea,
    Series,
    Table,
    Widget,
    draw_icon,
)
from game.screen.mode import Go, Over
from game.screen.modes import end_facts as facts
from game.screen.modes.page import Page, page_bar
from game.screen.modes.scenario_text import heading, paragraphs
from game.screen.modes.side_row import badge
from game.screen.modes.tabs import tabs
from game.screen.theme import Theme
from game.session.campaigning import course_after
from game.session.session import Session

if TYPE_CHECKING:
    from game.screen.desk import Desk

WIDE: Final = 900  # points
_GRAPHS: Final = (
    ("points", N_("Points")),
    ("towns", N_("Towns held")),
    ("men", N_("Men in the field")),
    ("supplied", N_("Men in full supply, per cent")),
)
_TABS: Final = (N_("How it went"), N_("Losses"), N_("Objectives"), N_("Battles and luck"))


class End(Page):
    name = "end"

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self.session, self.board, self.state = session, session.board, session.state
        self.page = 0
        self.kept = ""
        self.told = False

    def enter(self) -> None:
        if not self.told:
            self.told = True
            self.desk.sounds.play(facts.outcome(self.session) or "turn")

    # ------------------------------------------------------------------------------------------------------ the layout

    def build(self) -> Widget:
        wide, _ = self.points
        bar = page_bar(self.board.name, heading(self.board) if wide >= 760 else "", [])
        aside = 350 if wide < 1200 else min(560, wide * 0.33)
        room = wide - 66 if wide < WIDE else wide - aside - 90
        chooser = tabs(self.desk.theme, room, _TABS, self.page, self.turn_to)
        paper = Column(self.paper(), gap=10)
        if wide < WIDE:
            body = Column(
                [
                    Panel(Column(self.result(), gap=7), style="dialog", pad=16),
                    self.buttons(),
                    Panel(Column([chooser, Rule(), paper], gap=8), style="dialog", pad=14),
                ],
                gap=12,
                pad=12,
            )
            return Column([bar, ScrollArea(body, "all")], gap=0)
        result = Panel(ScrollArea(Column(self.result(), gap=8), "result"), style="dialog", pad=22, grow=1)
        left = Column([result, self.buttons()], gap=12)
        left.width = aside
        right = Panel(
            Column([chooser, Rule(), ScrollArea(paper, f"paper{self.page}")], gap=8), style="dialog", pad=18, grow=1
        )
        return Column([bar, Row([left, right], gap=16, pad=16, grow=1)], gap=0)

    def result(self) -> list[Widget]:
        board, state = self.board, self.state
        level = board.levels[state.level]
        winner = level.camp
        size = 38 if self.points[0] >= 1200 else 28
        name = Label(level.name, "display-bold", self.colour(winner), size=size, wrap=True)
        signs: list[Widget] = [badge(board, winner, 52)] if winner != NOBODY else []
        parts: list[Widget] = [Row([*signs, Column([name], grow=1)], gap=14, align="center")]
        verdict = {"victory": _("You have won."), "defeat": _("You have lost.")}.get(facts.outcome(self.session), "")
        parts.append(Label(f"{verdict} {facts.when(self.session)}.".strip(), "subtitle", INK_SOFT, wrap=True))
        parts.append(Rule())
        for camp, called, points in facts.points(board, state):
            whole = called in (board.side_name(side) for side in range(len(board.sides)))
            name = Label(called, "heading" if whole or board.side_of(camp) == NOBODY else "body", grow=1)
            parts.append(
                Row(
                    [badge(board, camp, 24), name, Label(str(points), "serif-bold", self.colour(camp), size=23)],
                    gap=9,
                    align="center",
                )
            )
        parts.append(Label(f"{facts.lead_text(board, state)} {facts.level_text(board, state)}".strip(), wrap=True))
        if self.session.history_text:
            parts += [Rule(), Label(_("What history did"), "heading")]
            parts += [Label(one, "body", wrap=True) for one in paragraphs(self.session.history_text)]
        return parts

    def buttons(self) -> Widget:
        of_war = self.session.course is not None
        record: list[Widget] = [
            Button("watch", _("Watch the replay"), self.watch, hotkey="w", icon="play"),
            Button("keep", _("Keep the replay"), self.keep, hotkey="k", enabled=not self.kept),
        ]
        anew: list[Widget] = [
            Button("again", _("Play again"), self.again, hotkey="a"),
            Button("other", _("Choose sides anew"), self.choose_sides, hotkey="n"),
        ]
        on = (
            [Button("on", _("The war goes on"), self.go_on, kind="primary", hotkey="enter", icon="play")]
            if of_war
            else []
        )
        menu = Button("menu", _("Menu"), self.back, kind="plain" if of_war else "primary", hotkey="esc")
        for button in (*record, *anew, *on, menu):
            button.height = 34
        rows: list[Widget] = [Grid(record if of_war else [*record, *anew], 2, 8), *on, menu]
        if self.kept:
            rows.insert(0, Label(self.kept, "small", (226, 214, 186), wrap=True))
        return Column(rows, gap=8)

    def paper(self) -> list[Widget]:
        return (self.graphs, self.losses, self.objectives, self.battles)[self.page]()

    def graphs(self) -> list[Widget]:
        rows = self.session.series.rows
        days = [short_day(row.day) for row in rows]
        found: list[Widget] = []
        for name, title in _GRAPHS:
            series = []
            for camp, one in enumerate(self.board.camps):
                values = self.session.series.values(name, camp)
                if any(values):
                    series.append(Series(one.name, self.colour(camp), values))
            found.append(Graph(f"graph_{name}", series, days, title=title, height=self.graph_height))
        return [Grid(found, 2 if self.points[0] >= 1200 else 1, 22)]

    @property
    def graph_height(self) -> float:
        """Two rows of them where there is room for two columns."""
        return max(170.0, (self.points[1] - 210) / 2) if self.points[0] >= 1200 else 190.0

    def losses(self) -> list[Widget]:
        heads = [Column_(facts.LOSS_HEADS[0], 150), *[Column_(head, 84, "right") for head in facts.LOSS_HEADS[1:]]]
        rows: list[list[str | Cell]] = [
            [Cell(row[0], bold=True), *row[1:]] for row in facts.losses(self.board, self.state)
        ]
        series = [
            Series(one.name, self.colour(camp), self.session.series.values("losses", camp))
            for camp, one in enumerate(self.board.camps)
            if any(self.session.series.values("losses", camp))
        ]
        days = [short_day(row.day) for row in self.session.series.rows]
        return [
            Table("losses", heads, rows, row_height=30),
            Column([], height=8),
            Graph("graph_losses", series, days, title=_("Men lost so far"), height=240),
        ]

    def objectives(self) -> list[Widget]:
        parts: list[Widget] = []
        for camp, one in enumerate(self.board.camps):
            rows = facts.objectives(self.board, self.state, camp)
            if rows:
                gained = sum(worth for _, worth, held in rows if held)
                title = _("{gained} of {sum} points").format(gained=gained, sum=sum((worth for _, worth, _ in rows)))
                head = Row(
                    [badge(self.board, camp, 26), Label(one.name, "heading", grow=1), Label(title, "figure")],
                    gap=9,
                    align="center",
                )
                abreast = 3 if self.points[0] >= 1200 else 2
                deep = -(-len(rows) // abreast)
                cells = [
                    Column([held_row(*row) for row in rows[at : at + deep]], gap=1) for at in range(0, len(rows), deep)
                ]
                parts += [head, Grid(cells, abreast, 22), Column([], height=6)]
        return parts

    def battles(self) -> list[Widget]:
        board, luck = self.board, self.session.luck
        parts: list[Widget] = [Label(line, wrap=True) for line in facts.luck_lines(board, luck)]
        camps = self.session.persons or board.rivals
        for camp in camps:
            best, worst = facts.extremes(board, luck, camp)
            for title, text in (("best", best), ("worst", worst)):
                if text:
                    name = (
                        _("{camp}, {title} luck").format(camp=board.camps[camp].name, title=title)
                        if len(camps) > 1
                        else _("Your {title} luck").format(title=title)
                    )
                    parts.append(
                        Column(
                            [Label(name, "small-bold", GOOD if title == "best" else BAD), Label(text, wrap=True)], gap=0
                        )
                    )
        rows = facts.battles(board, luck)
        if not rows:
            return [*parts, Label(_("No battle was fought."), "italic", INK_SOFT)]
        widths = (84, 110, 140, 58, 56, 110, 140)
        heads = [
            Column_(head, width, "right" if n > 4 or n == 3 else "left")
            for n, (head, width) in enumerate(zip(facts.BATTLE_HEADS, widths, strict=True))
        ]
        order = [row.day for row in luck.rows]
        cells: list[list[str | Cell]] = [
            [Cell(row[0], order=day), *row[1:4], Cell(row[4], GOOD if row[4] == "won" else BAD, bold=True), *row[5:]]
            for row, day in zip(rows, order, strict=True)
        ]
        return [*parts, Table("battles", heads, cells, row_height=25)]

    def colour(self, camp: int) -> Colour:
        return INK if camp == NOBODY else on_paper(camp_colour(tuple(one.id for one in self.board.camps), camp))

    # --------------------------------------------------------------------------------------------------------- actions

    def turn_to(self, page: int) -> None:
        self.desk.sounds.play("paper")
        self.page = page
        self.rebuild()

    def watch(self) -> None:
        from game.record.replay import Playback, Replay

        try:
            playback = Playback(self.board, Replay.of(list(self.session.recorder.lines)))
        except RecordError as error:
            self.desk.say(_("The replay cannot be shown: {error}.").format(error=error))
            return
        self.click()
        self.step = Over(ToReplay(playback, self.session.scenario))

    def keep(self) -> None:
        """Among the replays, under a name that is free."""
        folder, stem = self.desk.replays, self.session.name
        path, count = folder / f"{stem}.replay", 1
        while path.exists() and count < 1000:
            count += 1
            path = folder / f"{stem}-{count}.replay"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.session.save_replay(path)
        except OSError as error:
            self.desk.say(
                _("The replay cannot be kept in {folder}: {strerror}.").format(folder=folder, strerror=error.strerror)
            )
            return
        except RecordError as error:
            self.desk.say(_("The replay cannot be kept: {error}.").format(error=error))
            return
        self.desk.sounds.play("paper")
        self.kept = _("Kept as {path}.").format(path=path)
        self.rebuild()

    def go_on(self) -> None:
        """To the page between this phase of the war and the next."""
        try:
            course = course_after(self.session)
        except ScenarioError as error:
            self.desk.say(_("The next phase cannot be played: {message}.").format(message=error.problems[0].message))
            return
        self.click()
        self.step = Go(ToWar(course))

    def again(self) -> None:
        """The same seats, new dice."""
        old = self.session
        self.click()
        new = Session.new(old.scenario, old.seats, None, bool(old.recorder.header.fog), self.desk.saves)
        self.step = Go(to_session(new))

    def choose_sides(self) -> None:
        self.click()
        self.step = Go(ToBriefing(self.session.scenario, dict(self.session.seats)))

    def back(self) -> None:
        self.step = Go(ToMenu(self.board.id))

    def dump(self) -> dict[str, Any]:
        return {**super().dump(), "level": self.board.levels[self.state.level].name}


def held_row(name: str, worth: int, held: bool) -> Widget:
    """A tick or a cross besides the colour."""

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        draw_icon(surface, "check" if held else "cross", rect, GOOD if held else BAD)

    sign = Canvas("", draw, width=14, height=14)
    words = Label(name, "bold" if held else "body", INK if held else INK_SOFT, grow=1)
    return Column(
        [Row([sign, words, Label(str(worth), "figure", INK if held else INK_SOFT)], gap=7, align="center"), Rule()],
        gap=0,
    )
