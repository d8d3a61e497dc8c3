"""After the last turn: who won and by how much, what history did, what it cost, and how it went."""

from __future__ import annotations

from typing import Any, Final

from game.messages import N_, _
from game.prose.standing import lead_text, level_text
from game.record.errors import RecordError
from game.rules.terms import NOBODY
from game.scenario.problems import ScenarioError
from game.screen.colours import INK_SOFT
from game.screen.desk import Desk
from game.screen.destinations import ToBriefing, ToMenu, ToReplay, ToWar, to_session
from game.screen.kit import (
    Button,
    Column,
    Grid,
    Label,
    Panel,
    Row,
    Rule,
    ScrollArea,
    Widget,
)
from game.screen.mode import Go, Over
from game.screen.modes import end_facts as facts
from game.screen.modes.end_papers import Papers, colour_of
from game.screen.modes.page import Page, badge, page_bar, tabs
from game.screen.modes.scenario_text import heading, paragraphs
from game.session.campaigning import course_after
from game.session.session import Session

WIDE: Final = 900  # points
_TABS: Final = (N_("How it went"), N_("Losses"), N_("Objectives"), N_("Battles and luck"))


class End(Page):
    name = "end"

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self.session, self.board, self.state = session, session.board, session.state
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
        left = Column([result, self.buttons()], gap=12, width=aside)
        right = Panel(
            Column([chooser, Rule(), ScrollArea(paper, f"paper{self.page}")], gap=8), style="dialog", pad=18, grow=1
        )
        return Column([bar, Row([left, right], gap=16, pad=16, grow=1)], gap=0)

    def result(self) -> list[Widget]:
        board, state = self.board, self.state
        level = board.levels[state.level]
        winner = level.camp
        size = 38 if self.points[0] >= 1200 else 28
        name = Label(level.name, "display-bold", colour_of(self.board, winner), size=size, wrap=True)
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
                    [
                        badge(board, camp, 24),
                        name,
                        Label(str(points), "serif-bold", colour_of(self.board, camp), size=23),
                    ],
                    gap=9,
                    align="center",
                )
            )
        parts.append(Label(f"{lead_text(board, state)} {level_text(board, state)}".strip(), wrap=True))
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
        on = []
        if of_war:
            on = [Button("on", _("The war goes on"), self.go_on, kind="primary", hotkey="enter", icon="play")]
        menu = Button("menu", _("Menu"), self.back, kind="plain" if of_war else "primary", hotkey="esc")
        for button in (*record, *anew, *on, menu):
            button.height = 34
        rows: list[Widget] = [Grid(record if of_war else [*record, *anew], 2, 8), *on, menu]
        if self.kept:
            rows.insert(0, Label(self.kept, "small", (226, 214, 186), wrap=True))
        return Column(rows, gap=8)

    def paper(self) -> list[Widget]:
        papers = Papers(self.session, self.points)
        return (papers.graphs, papers.losses, papers.objectives, papers.battles)[self.page]()

    # --------------------------------------------------------------------------------------------------------- actions

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
        try:
            path = self.session.keep_replay(self.desk.replays)
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
