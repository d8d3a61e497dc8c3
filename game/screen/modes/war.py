"""Between two phases of a war, and at its end: how the last one ended, what passes over, what comes, and the road."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from game.campaign.chronicle import ENDING
from game.campaign.handed import DESTROYED, Unit
from game.campaign.war import Step
from game.messages import _, ngettext
from game.prose import campaign_prose as words
from game.prose.unit_names import the
from game.prose.words import number
from game.record.errors import RecordError
from game.record.files import make_folder
from game.rules.terms import NOBODY
from game.scenario.problems import ScenarioError
from game.screen.colours import BAD, GOOD, INK, INK_SOFT, Colour, camp_colour, on_paper
from game.screen.desk import Desk
from game.screen.destinations import ToGame, ToLoading, ToMenu, ToReplay
from game.screen.kit import Button, Cell, Column, Column_, Label, Panel, Row, Rule, ScrollArea, Table, Widget
from game.screen.mode import Back, Go, Over
from game.screen.modes.map_page import MapPage
from game.screen.modes.page import badge, page_bar, tabs
from game.screen.modes.scenario_text import paragraphs
from game.session.campaigning import phase_begun
from game.session.course import Course

WIDE: Final = 900
COMES, PASSES, ROAD = range(3)


class WarPage(MapPage):
    """The map is that of the next phase as it opens, or of the last one. `kept`: the war is only looked at."""

    name = "war"

    def __init__(self, desk: Desk, course: Course, kept: bool = False) -> None:
        super().__init__(desk, course.war.scenario)
        self.course, self.war, self.is_kept = course, course.war, kept
        self.page = ROAD if kept else COMES
        self.kept = ""

    # ------------------------------------------------------------------------------------------------------ the layout

    def build(self) -> Widget:
        wide, high = self.points
        subtitle = words.score_text(self.war) if wide >= 1200 else ""
        bar = page_bar(self.war.campaign.name, subtitle, [])
        names = [_("The end") if self.war.over else _("What comes"), _("What passes over"), _("The road")]
        aside = min(wide * 0.45, max(340.0, (high - 200) * self.atlas.box.width / self.atlas.box.height))
        room = wide - 66 if wide < WIDE else wide - aside - 90
        chooser = tabs(self.desk.theme, room, names, self.page, self.turn_to)
        paper = Column(self.paper(), gap=8)
        view = self.map_canvas()
        if wide < WIDE:
            view.grow, view.height = 0, 300
            text = Panel(Column([chooser, Rule(), paper], gap=8), style="dialog", pad=14)
            return Column([bar, ScrollArea(Column([text, *self.buttons(), view], gap=12, pad=12), "all")], gap=0)
        scrolled = ScrollArea(paper, f"paper{self.page}")
        left = Panel(Column([chooser, Rule(), scrolled], gap=8), style="dialog", pad=18, grow=1)
        right = Column([Panel(view, style="dark", pad=3, grow=1), *self.buttons()], gap=10, width=aside)
        return Column([bar, Row([left, right], gap=16, pad=16, grow=1)], gap=0)

    def buttons(self) -> list[Widget]:
        keep = Button("keep", _("Keep the record"), self.keep, hotkey="k", enabled=not self.kept and not self.is_kept)
        menu = Button("menu", _("Back") if self.is_kept else _("Menu"), self.back, hotkey="esc")
        found: list[Widget] = [Label(self.kept, "small", (226, 214, 186), wrap=True)] if self.kept else []
        if not self.war.over and not self.is_kept:
            on = Button(
                "on", _("Begin the next phase"), self.go_on, kind="primary", hotkey="enter", icon="play", height=40
            )
            found.append(on)
        for button in (keep, menu):
            button.height, button.grow = 34, 1
        return [*found, Row([keep, menu], gap=10)]

    def paper(self) -> list[Widget]:
        return (self.comes, self.passes, self.road)[self.page]()

    def comes(self) -> list[Widget]:
        war = self.war
        found: list[Widget] = []
        if war.steps:
            found += [self.step_row(war.steps[-1]), Label(words.score_text(war), "italic", INK_SOFT, wrap=True), Rule()]
        if war.way is not None:
            found += [Label(one, wrap=True) for one in paragraphs(war.way.text)]
        if war.over:
            return [*found, *self.end()]
        for one in war.also:
            found.append(Label(one.title, "heading", wrap=True))
            found += [Label(text, wrap=True) for text in paragraphs(one.text)]
        found += [Rule(), Label(words.coming_text(war), "title", size=20, wrap=True)]
        found += [Label(one, wrap=True) for one in paragraphs(self.board.text)]
        mine = self.course.side
        if mine != NOBODY:
            camp = self.board.camps[war.campaign.phases[war.phase].seats[mine]].name
            found.append(Label(_("You play {camp}.").format(camp=the(camp)), "italic", INK_SOFT))
        return found

    def end(self) -> list[Widget]:
        end = self.war.campaign.ends[self.war.end]
        title, *text = words.end_lines(self.war)
        mine = self.course.side
        colour = INK if NOBODY in (mine, end.winner) else GOOD if mine == end.winner else BAD
        return [
            Label(end.name, "display-bold", colour, size=34, wrap=True),
            Label(title.removeprefix(f"{end.name}. "), "subtitle", INK_SOFT, wrap=True),
            *[Label(one, wrap=True) for one in text],
        ]

    def passes(self) -> list[Widget]:
        """What has passed over to the phase that comes."""
        handed = self.war.handed
        if handed is None:
            text = _("The war is over.") if self.war.over else _("The war begins: nothing was before.")
            return [Label(text, "italic", INK_SOFT)]
        found: list[Widget] = [Label(one, wrap=True) for one in words.carried_lines(self.board, handed)]
        rows = [self.unit_cells(unit) for unit in handed.units]
        if not rows:
            return found or [Label(_("Nothing passes over."), "italic", INK_SOFT)]
        columns = [
            Column_(_("Unit"), 200),
            Column_(_("Men"), 60, "right"),
            Column_(_("of"), 54, "right"),
            Column_(_("Guns"), 44, "right"),
            Column_(_("Quality"), 52, "right"),
            Column_(_("Morale"), 56, "right"),
            Column_("", 110),
        ]
        return [*found, Label(_("The armies"), "heading"), Table("armies", columns, rows, row_height=24)]

    def unit_cells(self, unit: Unit) -> list[str | Cell]:
        """Pale what is as in the file, and what is better or worse in its colour."""
        card = unit.usual
        camp = next(number for number, one in enumerate(self.board.camps) if one.id == unit.camp)

        def cell(now: int, usual: int) -> Cell:
            return Cell(number(now), GOOD if now > usual else BAD if now < usual else INK, order=now)

        return [
            Cell(card.name, self.colour(camp), bold=True),
            cell(unit.men, card.men),
            Cell(number(card.men), INK_SOFT, order=card.men),
            cell(unit.guns, card.guns),
            cell(unit.quality, card.quality),
            cell(unit.morale, card.morale),
            Cell(_("raised anew"), INK_SOFT) if unit.fate == DESTROYED else "",
        ]

    def road(self) -> list[Widget]:
        found: list[Widget] = []
        for place, step in enumerate(self.war.steps):
            watch = Button(f"watch{place}", _("Watch"), partial(self.watch, place), icon="play", width=100)
            found += [Row([Column([self.step_row(step)], grow=1), watch], gap=10, align="center")]
            history = self.war.campaign.phases[step.phase].scenario.history
            found += [Label(one, "small", INK_SOFT, wrap=True) for one in paragraphs(history)]
            found.append(Rule())
        if self.war.over:
            return [*found, *self.end()]
        return [*found, Label(_("Then: {coming}.").format(coming=words.coming_text(self.war)), "bold", wrap=True)]

    def step_row(self, step: Step) -> Widget:
        """A phase that is over: who has won it, and by what level."""
        board = self.war.campaign.phases[step.phase].scenario.board
        level = board.levels[step.level]
        signs: list[Widget] = [badge(board, level.camp, 32)] if level.camp != NOBODY else []
        worth = self.war.campaign.phases[step.phase].worth if step.winner != NOBODY else 0
        points = _("{worth} {point} of the war").format(worth=worth, point=ngettext("point", "points", worth))
        texts = [Label(board.name, "heading", wrap=True), Label(f"{level.name}: {points}.", "body", wrap=True)]
        return Row([*signs, Column([*texts], gap=0, grow=1)], gap=10, align="center")

    def colour(self, camp: int) -> Colour:
        return on_paper(camp_colour(self.board.liveries, camp))

    # --------------------------------------------------------------------------------------------------------- actions

    def go_on(self) -> None:
        self.click()
        course = self.course
        self.step = Go(ToLoading(self.scenario, lambda desk: ToGame(phase_begun(course, desk.saves)), self.ground))

    def watch(self, place: int) -> None:
        """The replay of a phase, over this page."""
        from game.analysis.keeping import scenario_of
        from game.record.replay import Playback, Replay

        try:
            replay = Replay.of(list(self.course.chronicle.parts[place].lines))
            scenario = scenario_of(replay.header, self.war.campaign.folder)
            playback = Playback(scenario.board, replay)
        except (RecordError, ScenarioError) as error:
            self.desk.say(_("The replay cannot be shown: {splitline}.").format(splitline=str(error).splitlines()[0]))
            return
        self.click()
        self.step = Over(ToLoading(scenario, lambda desk: ToReplay(playback, scenario)))

    def keep(self) -> None:
        """Among the replays, the whole war so far in one file."""
        folder, name = self.desk.replays, f"{self.war.campaign.id}-{self.war.seed}-{len(self.war.steps)}{ENDING}"
        try:
            make_folder(folder)
            path = self.course.chronicle.keep(folder / name)
        except RecordError as error:
            self.desk.say(_("The record cannot be kept: {error}.").format(error=error))
            return
        self.desk.sounds.play("paper")
        self.kept = _("Kept as {path}.").format(path=path)
        self.rebuild()

    def back(self) -> None:
        """To the menu, where Continue comes back here: the end of the last phase is saved."""
        self.step = Back() if self.is_kept else Go(ToMenu())

    def dump(self) -> dict[str, Any]:
        end = self.war.campaign.ends[self.war.end].id if self.war.over else ""
        return {**super().dump(), "phases": len(self.war.steps), "next": "" if end else self.board.id, "end": end}
