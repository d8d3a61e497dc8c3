"""The mouse on the map: click, click again, double click, right click, hover."""

from __future__ import annotations

import pygame

from game.messages import _
from game.rules.terms import NOWHERE
from game.screen.map.steering import CLICK_SLACK
from game.screen.modes.play.model import Model
from game.screen.modes.play.pointing import Pointing
from game.screen.modes.play.selection import ONLY, way_of_click
from game.screen.modes.play.sending import Sending


def box_between(one: tuple[int, int], other: tuple[int, int]) -> pygame.Rect:
    """The rectangle with these corners."""
    left, top = min(one[0], other[0]), min(one[1], other[1])
    return pygame.Rect(left, top, abs(one[0] - other[0]), abs(one[1] - other[1]))


class Pointer:
    def __init__(self, model: Model, sending: Sending, pointing: Pointing) -> None:
        self.model, self.sending, self.pointing = model, sending, pointing
        self.planning = sending.planning
        self.press: tuple[int, int] | None = None
        """Where the left button went down on open country and is held."""

    def drag(self, event: pygame.event.Event) -> bool:
        """A box drawn round towns with the left button held; True: the event was that alone."""
        if self.press is None:
            return False
        if event.type == pygame.MOUSEMOTION and not event.buttons[0]:
            self.let_go()  # it was let go outside the window
        elif event.type == pygame.MOUSEMOTION:
            if max(abs(event.pos[0] - self.press[0]), abs(event.pos[1] - self.press[1])) > CLICK_SLACK:
                self.model.box = box_between(self.press, event.pos).clip(self.model.map.rect)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            box = self.model.box
            self.let_go()
            if box:
                self.model.gather(self.model.map.towns_in(box), way_of_click() != ONLY)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE and self.model.box:
            self.let_go()
        else:
            return False
        return self.model.box is not None or event.type == pygame.KEYDOWN

    def let_go(self) -> None:
        self.press = self.model.box = None

    def handle(self, event: pygame.event.Event) -> bool:
        model = self.model
        if event.type == pygame.MOUSEMOTION:
            self.hover(event.pos)
            return True
        if event.type not in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP) or not model.map.rect.collidepoint(
            event.pos
        ):
            return False
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self.left(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 3:
            self.right(event.pos)  # at its release, since until then it may become a drag of the map
        else:
            return False
        return True

    def hover(self, pos: tuple[int, int]) -> None:
        model = self.model
        inside = model.map.rect.collidepoint(pos)
        town = model.map.town_at(pos) if inside else NOWHERE
        if town != model.hover_town:
            model.hover_town = town
            if town != NOWHERE:
                model.selection.cursor = NOWHERE

    def left(self, pos: tuple[int, int]) -> None:
        model = self.model
        stack = model.map.stack_at(pos)
        town = stack[0] if stack else model.map.town_at(pos)
        way = way_of_click()
        if town == NOWHERE:
            self.press = None if model.plan is not None or model.aim else pos
            if way == ONLY:
                model.selection.clear()
            model.aim = ""
            return
        if model.plan is not None:
            self.left_in_plan(town)
            return
        if model.aim and town != model.selection.town:
            self.sending.at(model.aim, town)
            return
        own = model.picture.units_at(town)
        if own and way != ONLY:
            model.gather([town], True)
            return
        marches = model.desk.settings.left_click_marches and model.selection.units and not own
        if marches and town != model.selection.town and self.lit(town):
            self.sending.go(town)
            return
        able = tuple(unit for unit in own if unit in model.picture.idle)
        model.selection.click(town, own, able, model.desk.clock())
        model.desk.sounds.play("click")
        if model.selection.units:
            model.hints.seen("select")
            model.hints.offer("march")
            if model.targets():
                model.hints.offer("enemy")

    def left_in_plan(self, town: int) -> None:
        """A stack beside the target joins or leaves the attack; another enemy becomes the target; else it is closed."""
        model = self.model
        plan = model.plan
        assert plan is not None
        near = [candidate.unit for candidate in plan.candidates if candidate.town == town and candidate.can]
        if near:
            self.planning.town(town, not all(unit in plan.units for unit in near))
        elif town != plan.target:
            self.planning.close()

    def lit(self, town: int) -> bool:
        return any(reach.town == town for reach in self.pointing.reach())

    def right(self, pos: tuple[int, int]) -> None:
        model = self.model
        stack = model.map.stack_at(pos)
        town = stack[0] if stack else model.map.town_at(pos)
        if not model.may_order:
            return
        if model.plan is not None:
            self.planning.close()
        elif model.aim:
            model.aim = ""
        elif town == NOWHERE:
            model.selection.clear()
        elif way_of_click() != ONLY:
            self.sending.way_point(town)
        elif model.selection.units and (model.selection.across or town != model.selection.town):
            self.sending.go(town)
        elif not model.selection.units and model.picture.enemies[town]:
            self.planning.open(town, False)
        elif not model.selection.units:
            model.refuse(_("Choose units first: click their counter."))
