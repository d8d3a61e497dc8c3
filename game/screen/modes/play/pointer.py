"""The mouse on the map: click, click again, double click, right click, hover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.rules.terms import NOWHERE

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play


class Pointer:
    def __init__(self, play: Play) -> None:
        self.play = play

    def handle(self, event: pygame.event.Event) -> bool:
        play = self.play
        if event.type == pygame.MOUSEMOTION:
            self.hover(event.pos)
            return True
        if event.type not in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP) or not play.map.rect.collidepoint(
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
        play = self.play
        inside = play.map.rect.collidepoint(pos)
        town = play.map.town_at(pos) if inside else NOWHERE
        if town != play.hover_town:
            play.hover_town = town
            if town != NOWHERE:
                play.selection.cursor = NOWHERE

    def left(self, pos: tuple[int, int]) -> None:
        play = self.play
        stack = play.map.stack_at(pos)
        town = stack[0] if stack else play.map.town_at(pos)
        if town == NOWHERE:
            play.selection.clear()
            play.aim = ""
            return
        if play.plan is not None:
            self.left_in_plan(town)
            return
        if play.aim and town != play.selection.town:
            play.aimed(play.aim, town)
            return
        own = play.picture.units_at(town)
        marches = play.desk.settings.left_click_marches and play.selection.units and not own
        if marches and town != play.selection.town and self.lit(town):
            play.giving.go(town)
            return
        able = tuple(unit for unit in own if unit in play.picture.idle)
        play.selection.click(town, own, able, play.desk.clock())
        play.desk.sounds.play("click")
        if play.selection.units:
            play.hints.seen("select")
            play.hints.raise_("march")
            if play.targets():
                play.hints.raise_("enemy")

    def left_in_plan(self, town: int) -> None:
        """A stack beside the target joins or leaves the attack; another enemy becomes the target; else it is closed."""
        play = self.play
        plan = play.plan
        assert plan is not None
        near = [candidate.unit for candidate in plan.candidates if candidate.town == town and candidate.can]
        if near:
            play.planning.town(town, not all(unit in plan.units for unit in near))
        elif town != plan.target:
            play.planning.close()

    def lit(self, town: int) -> bool:
        return any(reach.town == town for reach in self.play.pointing.reach())

    def right(self, pos: tuple[int, int]) -> None:
        play = self.play
        stack = play.map.stack_at(pos)
        town = stack[0] if stack else play.map.town_at(pos)
        if not play.may_order:
            return
        if play.plan is not None:
            play.planning.close()
        elif play.aim:
            play.aim = ""
        elif town == NOWHERE:
            play.selection.clear()
        elif play.selection.units and town != play.selection.town:
            play.giving.go(town)
        elif not play.selection.units and play.picture.enemies[town]:
            play.planning.open(town, False)
