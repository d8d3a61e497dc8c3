"""The frame round the map: bar and panel laid out, built anew when out of date, and drawn as seldom as can be."""

from __future__ import annotations

from typing import Final

import pygame

from game.messages import _
from game.prose.words import some
from game.rules.terms import NOWHERE
from game.screen import keys
from game.screen.colours import BRASS
from game.screen.kept import snapshots
from game.screen.kit import Column, Row, ScrollArea, Spacer, Widget
from game.screen.kit.painting import draw_note
from game.screen.modes.play.attack_panel import attack_panel
from game.screen.modes.play.choices import gathered_words
from game.screen.modes.play.hover_card import Cards
from game.screen.modes.play.links import Links
from game.screen.modes.play.model import Model
from game.screen.modes.play.panel import side_panel
from game.screen.modes.play.part import Part
from game.screen.modes.play.planning import Planning
from game.screen.modes.play.pointing import Pointing
from game.screen.modes.play.reports import Reports
from game.screen.modes.play.selection import by_town
from game.screen.modes.play.top_bar import HEIGHT, top_bar
from game.screen.theme import Theme
from game.screen.unit_commands import BY_ACTION

PANEL: Final = 322  # points wide
_SHARE: Final = 0.34  # of the window, at most
_LATE: Final = 2  # frames: one in which the map alone is drawn anew, one in which the panel is laid out


class Chrome:
    def __init__(
        self, model: Model, part: Part, reports: Reports, pointing: Pointing, planning: Planning, links: Links
    ) -> None:
        self.model, self.part, self.reports = model, part, reports
        self.pointing, self.planning, self.links = pointing, planning, links
        self.bar = pygame.Rect(0, 0, 1, 1)
        self.cards = Cards()
        self.kept: list[tuple[pygame.Rect, pygame.Surface]] = []
        self.wanted = True  # bar and panel must be drawn
        self.swept = False  # the small map that is kept shows the frame where it was before the map moved
        self.late = 0  # frames until the panel tells what the map shows already, while the computer plays
        self.sharp = True
        self.age = 0.0
        self.pointer = (0, 0)
        self.told: tuple[int, tuple[int, ...], int] = (NOWHERE, (), 0)  # town, units and exercise, when last looked at

    def forget(self) -> None:
        """Drop every picture of what one player saw."""
        self.kept.clear()
        self.cards = Cards()
        self.wanted = True
        self.model.stale = True

    def layout(self, size: tuple[int, int]) -> None:
        model, theme = self.model, self.model.desk.theme
        height = theme.px(HEIGHT)
        wide = min(theme.px(PANEL), round(size[0] * _SHARE))
        self.bar = pygame.Rect(0, 0, size[0], height)
        model.side = pygame.Rect(size[0] - wide, height, wide, size[1] - height)
        model.area = pygame.Rect(0, height, size[0] - wide, size[1] - height)
        model.map.layout(model.area)
        self.kept.clear()

    # ---------------------------------------------------------------------------------------------------------- events

    def handle(self, event: pygame.event.Event, pans: bool = False) -> bool:
        """Let the widgets have it first. True: it was theirs. `pans`: of a key that moves the map, and no widget."""
        ui = self.model.ui
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            on_map = self.model.area.collidepoint(self.pointer) and self.model.area.collidepoint(event.pos)
            self.pointer = event.pos
            if not on_map or ui.dialog_open:  # what it leaves is no longer lit, and nothing more is said of it
                self.wanted = True
        elif not pans:
            self.wanted = True
        self.build()
        used = ui.handle(event) or ui.dialog_open
        self.wanted |= used
        return used

    # --------------------------------------------------------------------------------------------------------- drawing

    def build(self) -> None:
        """Make the widgets anew when what they tell has changed; the focus stays where it was."""
        model = self.model
        if not model.stale or model.ui.holding or (model.hushed and model.showing.busy):
            return
        model.stale = False
        focus = getattr(model.ui.focus, "id", "")
        scrolled = {area.id: area.offset for area in self.scrolling()}
        side = (
            attack_panel(model, self.planning, model.plan) if model.plan is not None else side_panel(model, self.links)
        )
        model.ui.set_root(self.root(top_bar(model), side))
        model.ui.layout(pygame.Rect(0, 0, *model.size))
        for area in self.scrolling():
            area.scroll(scrolled.get(area.id, 0))
        self.show_chosen()
        if focus:
            model.ui.focus = model.ui.find(focus)
        self.wanted = True

    def root(self, bar: Widget, side: Widget) -> Widget:
        scale = self.model.desk.theme.scale
        bar.height = HEIGHT
        side.width = self.model.side.width / scale
        below = Row([Spacer(1), side], gap=0, grow=1)
        return Column([bar, below], gap=0)

    def scrolling(self) -> list[ScrollArea]:
        """The parts of the panel that may be higher than their place."""
        return [area for area in self.model.ui.root.walk() if isinstance(area, ScrollArea) and area.id]

    def show_chosen(self) -> None:
        """Another town is told from its top, and the row of a unit that has just been chosen alone is in sight; but
        another exercise is read first."""
        before, self.told = self.told, (self.model.shown_town, self.model.selection.units, self.model.lessons.at)
        town, units, exercise = self.told
        area = self.model.ui.find("panel")
        if self.told == before or not isinstance(area, ScrollArea):
            return
        if (town, exercise) != (before[0], before[2]):
            area.scroll(-area.offset)
        row = self.model.ui.find(f"unit{units[0]}") if len(units) == 1 and exercise == before[2] else None
        if row is not None:
            area.show(row.rect)

    def draw(self, surface: pygame.Surface) -> None:
        model = self.model
        self.late = self.late - 1 if self.late else _LATE * (model.stale and not model.may_order)
        if self.late < _LATE:
            self.build()
        wanted = (self.wanted or model.ui.moving) and not self.late
        if wanted and not model.may_order:
            model.map.ground.wait_once()
        self.sharp = model.map.draw(surface)
        if model.box:
            draw_box(surface, model.desk.theme, model.box)
        self.draw_cards(surface)
        self.draw_status(surface)
        if wanted or model.ui.dialog_open or not self.kept:
            model.ui.draw(surface)
            if not model.ui.dialog_open:
                self.keep(surface)
                self.wanted = model.ui.moving
        else:
            for rect, picture in self.kept:
                surface.blit(picture, rect)
            self.draw_minimap(surface)

    def keep(self, surface: pygame.Surface) -> None:
        """The pictures of bar and panel that are drawn until these must be drawn anew."""
        self.kept = snapshots(surface, (self.bar, self.model.side), self.kept)
        self.swept = False

    def draw_minimap(self, surface: pygame.Surface) -> None:
        """The frame on the small map goes with the camera, and is kept where that comes to rest."""
        moving = self.model.map.moving
        small = self.model.ui.find("minimap") if moving or self.swept else None
        if small is not None:
            clip = surface.get_clip()
            surface.set_clip(self.model.side)
            self.model.map.minimap(surface, small.rect)
            surface.set_clip(clip)
            if moving:
                self.swept = True
            else:
                self.keep(surface)

    def draw_cards(self, surface: pygame.Surface) -> None:
        model = self.model
        theme = model.desk.theme
        reports = self.reports
        if reports.card is not None and reports.town != NOWHERE:
            self.cards.draw(surface, theme, reports.card, self.model.at(reports.town), self.model.area)
            return
        if model.showing.busy or model.ui.dialog_open or model.plan is not None or model.box:
            return
        if model.pointed == NOWHERE:
            return
        card = self.pointing.card
        if card is not None:
            self.cards.draw(
                surface,
                theme,
                card,
                self.model.at(model.pointed),
                self.model.area.inflate(-theme.px(8), -theme.px(8)),
                self.in_the_way(),
            )

    def in_the_way(self) -> list[pygame.Rect]:
        """Stacks near the town pointed at, which a card had better not cover."""
        theme = self.model.desk.theme
        size = theme.px(46)
        rects = []
        for stack in self.model.picture.situation.stacks:
            rect = pygame.Rect(0, 0, size, size)
            rect.midbottom = self.model.at(stack.town)
            if rect.colliderect(self.model.area):
                rects.append(rect)
        return rects

    @property
    def moving(self) -> bool:
        return not self.sharp

    # ---------------------------------------------------------------------------------------------------------- status

    def status(self) -> str:
        """What the screen waits for, in a line."""
        model = self.model
        if model.aim:
            return _(
                "Click the town to {aim}, or choose it with {key} and {key2} and press {key3}. {back} cancels."
            ).format(
                back=keys.key_of("back"),
                aim=_(BY_ACTION[model.aim].aim),
                key=keys.key_of("previous_town"),
                key2=keys.key_of("next_town"),
                key3=keys.key_of("end_turn"),
            )
        if model.box:
            units = [u for town in model.map.towns_in(model.box) for u in model.listed_at(town)]
            return gathered_words(len(units), len(by_town(units, model.places)))
        if model.selection.via and model.may_order:
            return _(
                "By way of {towns}. Right click the goal, or {key} at the cursor; {back} takes a town back."
            ).format(
                towns=some([model.town_name(town) for town in model.selection.via], 3),
                key=keys.key_of("march"),
                back=keys.key_of("back"),
            )
        if self.part.thinking:
            return _("{thinking} is at work. Any key: go on; {key}: skip.").format(
                thinking=self.part.thinking, key=keys.key_of("end_turn")
            )
        if model.showing.busy and not model.may_order:
            return _("What happened. Any key: go on; {key}: skip.").format(key=keys.key_of("end_turn"))
        return ""

    def draw_status(self, surface: pygame.Surface) -> None:
        text = self.status()
        if not text:
            return
        theme = self.model.desk.theme
        glass = theme.px(20) if self.part.thinking else 0
        box = draw_note(surface, theme, text, self.model.area, glass)
        if glass:
            self.age += 1
            draw_hourglass(
                surface,
                pygame.Rect(box.left + theme.px(11), box.top + theme.px(6), theme.px(12), box.height - theme.px(12)),
                self.age,
            )


def draw_box(surface: pygame.Surface, theme: Theme, box: pygame.Rect) -> None:
    """Round what is being chosen with the button held."""
    glass = pygame.Surface(box.size)
    glass.fill(BRASS)
    glass.set_alpha(38)
    surface.blit(glass, box)
    pygame.draw.rect(surface, BRASS, box, theme.px(1.5))


def draw_hourglass(surface: pygame.Surface, rect: pygame.Rect, age: float) -> None:
    """The sand runs down, and again."""
    left, right, top, bottom = rect.left, rect.right, rect.top, rect.bottom
    middle = rect.center
    run = (age % 90) / 90
    pygame.draw.aalines(surface, BRASS, True, [(left, top), (right, top), (left, bottom), (right, bottom)])
    level = top + (middle[1] - top) * run
    half = (right - left) / 2 * (1 - run)
    pygame.draw.polygon(surface, BRASS, [(middle[0] - half, level), (middle[0] + half, level), middle])
    heap = (bottom - middle[1]) * run * 0.8
    wide = (right - left) / 2 * run
    pygame.draw.polygon(
        surface, BRASS, [(middle[0] - wide, bottom), (middle[0] + wide, bottom), (middle[0], bottom - heap)]
    )
