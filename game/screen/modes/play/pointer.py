"""The mouse on the map: click, click again, double click, right click, hover."""

from __future__ import annotations

import pygame

from game.rules.terms import NOWHERE
from game.screen.modes.play.model import Model
from game.screen.modes.play.pointing import Pointing
from game.screen.modes.play.sending import Sending


class Pointer:
    def __init__(self, model: Model, sending: Sending, pointing: Pointing) -> None:
        self.model, self.sending, self.pointing = model, sending, pointing
        self.planning = sending.planning

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
        if town == NOWHERE:
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
        elif model.selection.units and town != model.selection.town:
            self.sending.go(town)
        elif not model.selection.units and model.picture.enemies[town]:
            self.planning.open(town, False)
