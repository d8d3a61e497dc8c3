"""The papers: order of battle, losses, log, luck ledger, objectives; each a dialog over the map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from game.messages import N_, _
from game.prose.words import day_name, men
from game.screen import keys
from game.screen.colours import INK_SOFT, camp_colour, on_paper
from game.screen.kit import (
    Button,
    Column,
    Column_,
    Dialog,
    Label,
    Radio,
    RichText,
    Row,
    Rule,
    ScrollArea,
    Table,
    Toggle,
    Widget,
    columns_of,
)
from game.screen.modes.play import papers_text as texts
from game.screen.modes.play.links import Links
from game.screen.modes.play.log_text import KINDS_SHOWN, paragraph, shown_entries
from game.screen.modes.play.luck_paper import luck_parts
from game.screen.modes.play.model import Model
from game.screen.modes.play.since_paper import has_news, since_parts
from game.screen.modes.scenario_text import points_text
from game.session.since import Since
from game.sight.situation import EVERYONE

SINCE: Final = N_("Since your last turn")
WATCH_AGAIN: Final = N_("What the others did, once more on the map; any key cuts it short.")
WIDE: Final = 980
NARROW: Final = 640  # of a paper in one column
LOWEST: Final = 240  # points of the shortest paper
AROUND: Final = 44  # points of edges and scroll bar beside what is written
TWO_BESIDE: Final = 760  # points from which two tables stand side by side
UNIT_WIDTHS: Final = (230, 150, 90, 50, 42, 54, 54, 52, 60, 170)


class Papers:
    """One paper lies on the table at a time."""

    def __init__(self, model: Model, links: Links) -> None:
        self.model, self.links = model, links
        self.log_kind = ""
        self.camp = 0

    def open(self, paper: str) -> None:
        make: dict[str, Callable[[], tuple[str, Widget]]] = {
            "order_of_battle": self.order_of_battle,
            "losses": self.losses,
            "log": self.log,
            "luck": self.luck,
            "objectives": self.objectives,
            "since": self.since,
        }
        self.model.desk.sounds.play("paper")
        title, body = make[paper]()
        self.lay(title, body, wide=NARROW if paper == "since" else WIDE)

    def lay(self, title: str, body: Widget, then: Callable[[], object] | None = None, wide: float = WIDE) -> None:
        """`then`: what comes when it has been closed; `wide`: points, at most."""
        model = self.model

        def shut() -> None:
            model.ui.close()
            if then is not None:
                then()

        close = Button("close_paper", _("Close"), shut, kind="primary", hotkey="esc")
        width, height = model.paper_size(wide)
        scroll = ScrollArea(body, "paper")
        theme = model.desk.theme
        natural = body.wanted(theme, theme.px(width - AROUND))[1] / theme.scale
        scroll.height = min(height, max(LOWEST, natural))
        model.ui.open(Dialog(title, scroll, [close], width=width, on_cancel=shut))

    def again(self, paper: str) -> None:
        """The same paper anew, after a choice on it."""
        self.model.ui.close()
        self.open(paper)

    def look_at_row(self, towns: list[int], row: int) -> None:
        self.look_at(towns[row])

    def look_at(self, town: int) -> None:
        self.model.ui.close()
        self.model.point_at(town)

    # ------------------------------------------------------------------------------------------------ order of battle

    def order_of_battle(self) -> tuple[str, Widget]:
        picture, board = self.model.picture, self.model.picture.board
        camps = board.liveries
        parts: list[Widget] = []
        for camp in self.camps_first():
            groups = texts.order_of_battle(picture, camp)
            seen = texts.sightings(picture, camp)
            if not groups and not seen:
                continue
            total = sum(group.men for group in groups)
            heading = board.camps[camp].name + (f": {men(total)}" if groups else "")
            parts += [Column([], height=6)] if parts else []
            parts.append(Label(heading, "title", on_paper(camp_colour(camps, camp)), wrap=True))
            for group in groups:
                stock = f", {group.stock}" if group.stock else ""
                parts.append(Label(f"{group.title}: {men(group.men)}{stock}", "heading", wrap=True))
                parts.append(self.units_table(f"oob{camp}{group.title}", group))
            if not groups:
                parts += [Label(text, "body", wrap=True) for text in texts.spent_groups(picture, camp)]
            if seen:
                parts.append(Label(_("Seen in the field"), "heading"))
                parts.append(self.sightings_table(camp, seen))
            parts += self.due(camp)
        return _("Order of battle"), Column(parts, gap=8)

    def camps_first(self) -> list[int]:
        """The viewer's camp before the others."""
        picture = self.model.picture
        camps = list(range(len(picture.board.camps)))
        return camps if picture.watching else sorted(camps, key=lambda camp: (camp != picture.camp, camp))

    def units_table(self, id_: str, group: texts.GroupRows) -> Widget:
        columns = columns_of(texts.UNIT_HEADS, UNIT_WIDTHS, (0, 1, 2, 7, 8, 9))
        return Table(id_, columns, [list(row.cells) for row in group.rows], lambda n: self.show_unit(group.rows[n]))

    def show_unit(self, row: texts.UnitRow) -> None:
        self.model.ui.close()
        self.model.select_unit(row.unit)

    def sightings_table(self, camp: int, seen: list[tuple[int, tuple[str, str, str]]]) -> Widget:
        columns = [Column_(_("At"), 200, "left"), Column_(_("Men"), 110, "right"), Column_(_("Seen"), 160, "left")]
        return Table(f"seen{camp}", columns, [list(r) for _, r in seen], lambda n: self.look_at(seen[n][0]))

    def due(self, camp: int) -> list[Widget]:
        picture = self.model.picture
        if picture.camp not in (EVERYONE, camp):
            return []
        rows = texts.reinforcements(picture, camp)
        if not rows:
            return []
        columns = [Column_(_("Day"), 140, "left"), Column_(_("Units"), 480, "left"), Column_(_("At"), 200, "left")]
        return [
            Label(_("Reinforcements to come"), "heading"),
            Table(f"due{camp}", columns, [list(row) for row in rows]),
        ]

    # --------------------------------------------------------------------------------------------------------- losses

    def losses(self) -> tuple[str, Widget]:
        picture = self.model.picture
        columns = columns_of(texts.LOSS_HEADS, (190, 90, 140, 90, 90, 90, 130), (0,))
        parts: list[Widget] = [Table("losses_table", columns, [list(row) for row in texts.losses(picture)])]
        for camp in self.camps_first():
            if not texts.is_open(picture, camp):
                continue
            gone = texts.missing_units(picture, camp)
            if gone:
                text = _("No longer there, {camp}").format(camp=picture.board.camps[camp].name)
                parts.append(Label(text, "heading", wrap=True))
                parts.append(Label("; ".join(gone), "body", wrap=True))
        stores = texts.stores(picture)
        if stores:
            parts.append(Rule())
            columns = [Column_(_("In hand"), 260), Column_("", 240)]
            parts.append(Table("stores", columns, [list(row) for row in stores], sortable=False, row_height=26))
        return _("Losses and stores"), Column(parts, gap=9)

    # ------------------------------------------------------------------------------------------------------------ log

    def log(self) -> tuple[str, Widget]:
        model = self.model
        options = [("", _("All")), *[(kind, title) for kind, title, _ in KINDS_SHOWN]]
        parts: list[Widget] = [Radio("log_kind", options, self.log_kind, self.filter_log)]
        entries = shown_entries(model.log_entries(), self.log_kind)
        day = -1
        for entry in reversed(entries):
            if entry.day != day:
                day = entry.day
                text = _("{day}, turn {turn}").format(day=day_name(day), turn=entry.turn)
                parts.append(Label(text, "heading", wrap=True))
            parts.append(RichText([paragraph(model.session, entry, short=False)], self.follow))
        if not entries:
            parts.append(Label(_("Nothing of this kind has happened."), "italic", INK_SOFT))
        return _("Log"), Column(parts, gap=4)

    def filter_log(self, kind: str) -> None:
        self.log_kind = kind
        self.again("log")

    def follow(self, link: str) -> None:
        self.model.ui.close()
        self.links.follow(link)

    # ----------------------------------------------------------------------------------------------------------- luck

    def luck(self) -> tuple[str, Widget]:
        return _("Luck ledger"), Column(luck_parts(self.model, self.camps_first(), self.look_at), gap=8)

    # -------------------------------------------------------------------------------------------- since the last turn

    def found(self) -> Since | None:
        model = self.model
        return None if model.picture.watching else model.session.since(model.viewer)

    def since(self) -> tuple[str, Widget]:
        model, found = self.model, self.found()
        if found is None:
            return SINCE, Label(_("This is your first turn."), "italic", INK_SOFT)

        def put(on: bool) -> None:
            model.desk.settings.morning_paper = on
            model.desk.keep_settings()

        again = keys.button(model.do, "watch_again", _("Show it again"), tooltip=WATCH_AGAIN)
        again.on_click = model.ui.closing(again.on_click)
        each = Toggle("morning_paper", _("At the start of each turn"), model.desk.settings.morning_paper, put, grow=1)
        foot = Row([again, each], gap=12, align="center")
        return SINCE, Column([*since_parts(model, found, self.follow), Rule(), foot], gap=5)

    def morning(self, then: Callable[[], object]) -> bool:
        """At the start of a turn, if there is anything to tell; False: there is not."""
        found = self.found()
        if not self.wanted or found is None or not has_news(self.model, found):
            return False
        self.lay(*self.since(), then, NARROW)
        return True

    @property
    def wanted(self) -> bool:
        """Whether a paper tells at the start of a turn; a lesson tells itself what is to be looked at."""
        return self.model.desk.settings.morning_paper and not self.model.lessons.on

    # ----------------------------------------------------------------------------------------------------- objectives

    def objectives(self) -> tuple[str, Widget]:
        picture, board = self.model.picture, self.model.picture.board
        parts: list[Widget] = [Label(texts.standing(picture), "heading", wrap=True)]
        sides: list[Widget] = [self.goals(camp) for camp in self.camps_first() if texts.objectives(picture, camp)]
        together = len(sides) == 2 and self.model.paper_size(WIDE)[0] > TWO_BESIDE
        parts += [Row(sides, gap=24, align="start")] if together else sides
        relations = texts.relations(picture)
        if relations:
            parts.append(Label(_("Relations"), "heading"))
            parts += [Row([Label(pair, "bold"), Label(how, "small", INK_SOFT)], gap=12) for pair, how in relations]
        parts.append(Label(_("Victory"), "heading"))
        parts += [
            Row([Label(name, "bold"), Label(need, "small", INK_SOFT)], gap=12) for name, need in texts.levels(picture)
        ]
        if board.text:
            words = _("The briefing of {day}").format(day=day_name(board.first_day))
            parts += [Rule(), Label(words, "heading", wrap=True)]
            parts += [
                Label(" ".join(text.split()), "body", wrap=True) for text in board.text.split("\n\n") if text.strip()
            ]
        return _("Objectives"), Column(parts, gap=7)

    def goals(self, camp: int) -> Widget:
        """What is worth points to a camp."""
        picture, board = self.model.picture, self.model.picture.board
        colour = on_paper(camp_colour(board.liveries, camp))
        rows, facts = texts.objectives(picture, camp), board.camps[camp]
        columns = columns_of(texts.OBJECTIVE_HEADS, (120, 70, 70, 150), (0, 3))
        towns = [town for town, _ in rows]
        text = _("{facts}: {point} points").format(facts=facts.name, point=picture.points[camp])
        lines: list[Widget] = [
            Label(text, "heading", colour, wrap=True),
            Table(f"goals{camp}", columns, [list(row) for _, row in rows], partial(self.look_at_row, towns)),
        ]
        note = points_text(facts)
        lines += [Label(note, "small", INK_SOFT, wrap=True)] if note else []
        return Column(lines, gap=6, grow=1)
