"""The right side of the viewer: what happened in this step, the orders of the part, the small map, the layers."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import _
from game.prose.moments import DECISIVE, ENCIRCLEMENT, FIRST_BLOOD, LEADER, LUCKY, Bookmark
from game.prose.reasons import reason_text
from game.prose.steps import Step
from game.prose.unit_names import the, unit_name
from game.prose.words import many, men, number
from game.rules.events import Chronicled
from game.rules.terms import NOBODY, SUPPLIES
from game.screen import keys
from game.screen.colours import BAD, INK, INK_SOFT, RULE, RULE_SOFT
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Grid,
    Label,
    ListView,
    Panel,
    Plate,
    Row,
    Rule,
    ScrollArea,
    Toggle,
    Widget,
)
from game.screen.map.overlay import Overlay
from game.screen.map.overlays import offered
from game.screen.modes.replay import shapes
from game.screen.modes.replay.model import Model
from game.screen.plates import missing, plate
from game.screen.theme import Theme
from game.session.reading import knows_reason, title, when
from game.session.seats import PERSON
from game.sight.readers import reads
from game.sight.situation import Counter, Stack

MINIMAP, MINIMAP_LEAST, MINIMAP_SHARE = 150, 96, 0.17  # points high at most and least, and share of the panel
FIXED: Final = 204  # points of the panel's other parts
ROOMY: Final = 71  # and of those that a low window does without, beside the small map
STORY_SHARE: Final = 0.68
LEAST: Final = 330  # points of height below which only the story is left
HEAD: Final = 80  # points around the story then
LOW: Final = 560
"""Points of height below which the panel does without the small map and some headings."""
PICTURE: Final = 110  # points of height, of an event's picture
ROW: Final = 26  # points, of the list of orders


class SidePanel:
    """The tree is built once; what changes with the step is put into it."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.story = Column([], gap=7)
        self.scroll = ScrollArea(self.story, "story", grow=0)
        self.orders = ListView("orders", lambda: len(model.listed), self.order_row, self.pick, row_height=ROW)
        self.toggles = {overlay: self.layer_toggle(overlay) for overlay in offered(model.board)}
        self.minimap = Canvas("minimap", self.draw_minimap, model.map.minimap_event, height=MINIMAP)
        self.day = Label(lambda: day_line(model), "subtitle", INK_SOFT)
        self.list_title = Label(lambda: list_heading(model), "heading")
        self.layers = Grid(list(self.toggles.values()), 2, gap=2)
        self.root = Panel(Column(self.parts(), gap=7), style="paper", pad=12)

    def parts(self) -> list[Widget]:
        return [
            Label(lambda: title(self.model.board, self.model.now), "title", size=23),
            self.day,
            Rule(),
            self.scroll,
            Rule(),
            self.list_title,
            self.orders,
            self.minimap,
            self.layers,
        ]

    def fit(self, height: float) -> None:
        """For a panel so many points high: the story and the list share what the rest leaves."""
        roomy = height >= LOW
        for part in (self.minimap, self.day, self.list_title):
            part.visible = roomy
        self.orders.visible = self.layers.visible = height >= LEAST
        self.minimap.height = min(MINIMAP, max(MINIMAP_LEAST, height * MINIMAP_SHARE))
        spare = height - FIXED - (ROOMY + self.minimap.height if roomy else 0)
        self.scroll.height = round(spare * STORY_SHARE) if height >= LEAST else height - HEAD

    def layer_toggle(self, overlay: Overlay) -> Toggle:
        model = self.model
        return Toggle(
            overlay.action,
            lambda: overlay.word(model.board, model.map.layers),
            overlay.is_on(model.board, model.map.layers),
            lambda on: model.do(overlay.action),
            hotkey=keys.chord_of(overlay.action),
            tooltip=lambda: f"{overlay.name}: {overlay.state(model.board, model.map.layers)}",
        )

    def show_order(self) -> None:
        """The order of this step, into the sight of the list."""
        if self.orders.selected >= 0:
            self.orders.area.show(self.orders.strip.place(self.orders.selected))

    def sync(self) -> None:
        """The marks of the layers as they are on the map."""
        for overlay, toggle in self.toggles.items():
            toggle.on = overlay.is_on(self.model.board, self.model.map.layers)

    # ----------------------------------------------------------------------------------------------------------- story

    def refresh(self) -> None:
        """Another step, viewer, or town."""
        model = self.model
        found: list[Widget] = []
        if model.town >= 0:
            found += self.town_part(model.town)
        found += self.step_part()
        self.story.children = found
        self.scroll.offset = 0
        self.orders.selected = model.listed.index(model.head.step) if model.head.step in model.listed else -1

    def step_part(self) -> list[Widget]:
        model = self.model
        step = model.now
        told: list[Widget] = []
        if model.heading and step.order is not None:
            told.append(self.order_heading())
        if model.reasons and step.order is not None and model.told:
            told += self.reason_part()
        told += [Label(text, "body", wrap=True) for text in model.told]
        told += self.picture_part(step)
        if not model.told:
            told.append(Label(_("Nothing of this was seen."), "italic", INK_SOFT, wrap=True))
        if step.order is None and not model.reading:
            told.append(Label(model.verdict, "italic", INK_SOFT, wrap=True))
        told += [Label(mark.text, "italic", BRASS_INK, wrap=True) for mark in remarks(model)]
        return told

    def picture_part(self, step: Step) -> list[Widget]:
        """Of the first event of this step that has a picture, of those the viewer reads."""
        model = self.model
        fired = [found.event for found in step.events if isinstance(found, Chronicled)]
        scripts = [model.board.script[e] for e in fired if reads(model.board, model.state, e, model.side)]
        named, folder = [script.picture for script in scripts if script.title], model.scenario.folder
        first = next((picture for name in named if (picture := plate(name, folder)) is not None), None)
        if first is not None:
            return [Plate(first, PICTURE, id="event_picture")]
        lacks = next(filter(None, (missing(name, folder) for name in named)), "")
        return [Label(lacks, "italic", INK_SOFT, wrap=True)] if lacks else []

    def order_heading(self) -> Widget:
        """Of a battle only the place, with its report beside it: its words name the units."""
        heading = self.model.heading
        if not self.model.fight:
            return Label(heading, "bold", wrap=True)
        name = Label(heading.partition(":")[0], "bold", wrap=True, grow=1)
        report = Button("report", _("Report"), lambda: self.model.do("report"), hotkey="r")
        return Row([name, report], gap=6, align="center")

    def reason_part(self) -> list[Widget]:
        model = self.model
        reason = model.now.reason
        if not knows_reason(model.state, model.now, model.side):
            return [Label(_("Why this was ordered, that side did not know."), "italic", INK_SOFT, wrap=True)]
        if reason is None:
            who = _("A person gave this order.") if by_person(model) else _("No reason was noted for this.")
            return [Label(who, "italic", INK_SOFT, wrap=True)]
        lines = reason_text(model.board, reason)
        return [*[Label(line, "italic", INK_SOFT, wrap=True) for line in lines], Rule()]

    def town_part(self, town: int) -> list[Widget]:
        """Who stands in the chosen town after this step."""
        model = self.model
        facts = model.board.towns[town]
        owner = model.situation.owner[town]
        held = (
            _("held by nobody") if owner == NOBODY else _("held by {camp}").format(camp=model.board.camps[owner].name)
        )
        close = Button("close_town", "", lambda: model.choose_town(-1), kind="icon", icon="cross", tooltip=_("Close"))
        heading = Label(facts.name, "heading", grow=1)
        found: list[Widget] = [Row([heading, close], gap=6), Label(held, "small", INK_SOFT)]
        for stack in model.situation.at(town):
            found += self.stack_part(stack)
        if not model.situation.at(town):
            empty = _("Nobody is there.") if model.situation.seen[town] else _("Nobody is known to be there.")
            found.append(Label(empty, "small", INK_SOFT))
        return [*found, Rule()]

    def stack_part(self, stack: Stack) -> list[Widget]:
        camp = self.model.board.camps[stack.camp].name
        if not stack.exact:
            age = _(", last seen {turns} ago").format(turns=many(stack.age, "turn", "turns")) if stack.age else ""
            text = _("{camp}: about {men}{age}").format(camp=camp, men=men(stack.men), age=age)
            return [Label(text, "small-bold", BAD, wrap=True)]
        return [self.unit_row(counter) for counter in stack.counters]

    def unit_row(self, counter: Counter) -> Widget:
        model = self.model
        name = unit_name(model.board, model.state, counter.unit)
        guns = f", {many(counter.guns, 'gun', 'guns')}" if counter.guns else ""
        supply = ""
        if SUPPLIES[counter.supply] != "full":
            supply = _(", supply {supplies}").format(supplies=_(SUPPLIES[counter.supply]))
        trench = _(", trenches {dug}").format(dug=counter.dug) if counter.dug else ""
        text = _("{men} men{guns} · quality {quality} · morale {morale}{supply}{trench}").format(
            men=number(counter.men),
            guns=guns,
            quality=counter.quality,
            morale=counter.morale,
            supply=supply,
            trench=trench,
        )
        lines = Column([Label(name, "small-bold", wrap=True), Label(text, "small", INK_SOFT, wrap=True)], gap=0, grow=1)
        picture = Canvas(f"unit{counter.unit}", shapes.of_counter(model, counter), width=34, height=34)
        return Row([picture, lines], gap=8)

    # ------------------------------------------------------------------------------------------------ list of orders

    def order_row(self, row: int) -> Widget:
        model = self.model
        step = model.chronology.steps[model.listed[row]]
        icon = Canvas(f"mark{step.number}", shapes.of_step(model, step.number), width=16, height=18)
        text = Label(model.heading_of(step), "small-bold" if step.number == model.head.step else "small", INK, grow=1)
        return Row([icon, text], gap=6, align="center")

    def pick(self, row: int) -> None:
        if 0 <= row < len(self.model.listed):
            self.model.seek(self.model.listed[row])

    # ---------------------------------------------------------------------------------------------------------- minimap

    def draw_minimap(self, surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        self.model.map.minimap(surface, rect)
        pygame.draw.rect(surface, RULE, rect, theme.px(1.5))
        pygame.draw.rect(surface, RULE_SOFT, rect.inflate(theme.px(4), theme.px(4)), 1)


TELLING: Final = (LUCKY, DECISIVE, FIRST_BLOOD, ENCIRCLEMENT, LEADER)
BRASS_INK: Final = (122, 88, 22)
"""Brass dark enough to be read on paper."""


def day_line(model: Model) -> str:
    step = model.now
    return _("Turn {turn} of {turns} · {when}").format(
        turn=step.turn, turns=model.board.turns, when=when(model.board, step)
    )


def list_heading(model: Model) -> str:
    part = model.chronology.parts[model.chronology.part_of(model.head.step)]
    camps = model.board.camps
    return _("Orders of {camp}").format(camp=the(camps[part.seat].name)) if part.seat < len(camps) else _("Orders")


def remarks(model: Model) -> list[Bookmark]:
    """Bookmarks of this step that say more than its own words."""
    return [mark for mark in model.marks if mark.step == model.head.step and mark.kind in TELLING]


def by_person(model: Model) -> bool:
    camps, seat = model.board.camps, model.now.seat
    return seat != NOBODY and model.playback.replay.header.players.get(camps[seat].id) == PERSON
