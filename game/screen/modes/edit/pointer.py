"""The mouse on the map: choose, drag, draw across."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pygame

from game.authoring.editing import orders
from game.rules.terms import NOWHERE
from game.screen.map.scene import Arrow, Mark, Moving
from game.screen.map.steering import CLICK_SLACK
from game.screen.modes.edit import deeds, ground_deeds
from game.screen.modes.edit.ways import arrows_of, marks_of, plan_at
from game.sight.situation import Counter

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit

Point = tuple[int, int]
_BEFORE_A_LINE = 12  # points from a link within which a click is on it


class Pointer:
    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        self.hover = NOWHERE
        self.pressed: Point | None = None
        self.counter: Counter | None = None  # under the button that is held
        self.carried = ""  # unit or town on its way
        self.at: Point = (0, 0)
        self.painted: set[str] = set()
        self.painting = False
        self.strokes = 0  # of the brush so far, each of which is one step
        self.start_town = ""

    @property
    def dragging(self) -> bool:
        return self.pressed is not None

    def let_go(self) -> bool:
        """Whether something was under way that is given up now."""
        held = self.dragging and bool(self.carried or self.painting)
        wanted = self.edit.pickers.wanted is not None
        self.edit.pickers.wanted = None
        self.pressed, self.counter, self.carried, self.painting = None, None, "", False
        self.painted.clear()
        return held or wanted

    def anew(self) -> None:
        """There is another board: numbers of towns mean something else."""
        self.hover = NOWHERE

    def town_at(self, pos: Point) -> str:
        view = self.edit.map
        if view is None or not view.rect.collidepoint(pos):
            return ""
        stack = view.stack_at(pos) if not self.carried else None
        number = stack[0] if stack else view.town_at(pos)
        return view.board.towns[number].id if number != NOWHERE else ""

    # ---------------------------------------------------------------------------------------------------------- events

    def handle(self, event: pygame.event.Event) -> bool:
        view = self.edit.map
        if view is None or event.type not in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            return False
        if event.type == pygame.MOUSEMOTION:
            return self.moved(event.pos)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and view.rect.collidepoint(event.pos):
            return self.down(event.pos)
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self.dragging:
            return self.up(event.pos)
        return False

    def down(self, pos: Point) -> bool:
        edit = self.edit
        self.pressed = self.at = pos
        assert edit.map is not None
        self.counter = edit.map.counter_at(pos) if edit.tool in ("select", "units") else None
        self.start_town = self.town_at(pos)
        self.painting = edit.tool == "control" and edit.pickers.wanted is None
        if self.painting:
            self.strokes += 1
            self.paint(self.start_town)
        return True

    def moved(self, pos: Point) -> bool:
        edit = self.edit
        self.at = pos
        view = edit.map
        assert view is not None
        view.pointer = pos
        self.hover = view.town_at(pos) if view.rect.collidepoint(pos) else NOWHERE
        if self.pressed is None:
            return False
        if self.painting:
            self.paint(self.town_at(pos))
        far = max(abs(pos[0] - self.pressed[0]), abs(pos[1] - self.pressed[1])) > CLICK_SLACK
        if far and not self.carried and edit.pickers.wanted is None:
            if self.counter is not None and edit.picture is not None:
                self.carried = next(name for name, unit in edit.picture.units.items() if unit == self.counter.unit)
            elif edit.tool == "map" and self.start_town:
                self.carried = self.start_town
        return True

    def paint(self, town: str) -> None:
        if town and town not in self.painted:
            self.painted.add(town)
            edit = self.edit
            edit.change(lambda: deeds.set_control(edit.book, town, edit.camp, f"stroke {self.strokes}"))

    def up(self, pos: Point) -> bool:
        edit = self.edit
        carried, painting, start = self.carried, self.painting, self.start_town
        town = self.town_at(pos)
        self.pressed, self.carried, self.painting, self.counter = None, "", False, None
        self.painted.clear()
        if painting:
            edit.town = town or edit.town
        elif carried and edit.tool == "map":
            ground_deeds.drag(edit, carried, town if town != start else "", pos)
        elif carried:
            if town:
                edit.change(lambda: orders.place_unit(edit.book, carried, town))
                edit.town = town
        elif edit.pickers.wanted is not None:
            if town:
                edit.pickers.clicked(town)
        else:
            self.click(town, pos)
        edit.stale = True
        return True

    def click(self, town: str, pos: Point) -> None:
        edit = self.edit
        edit.desk.sounds.play("click")
        camps = len(edit.data.get("camps", []))
        camp = min(max(edit.camp, 0), camps - 1)
        match edit.tool:
            case "supply" if town and camps:
                edit.change(lambda: deeds.turn_supply(edit.book, town, camp))
            case "points" if town and camps:
                edit.change(lambda: deeds.turn_points(edit.book, town, camp, edit.points_key, edit.points))
            case "camps" if town and edit.trail and (plan := plan_at(edit.trail[-1])):
                edit.change(lambda: deeds.turn_plan(edit.book, plan, town))
            case "lines" if edit.trail and edit.trail[-1][:1] == ("lines",):
                self.click_link(pos)
            case "towns" if town:
                self.turn_town(town)
            case "map":
                ground_deeds.click(edit, town, pos)
            case "select" | "units":
                edit.trail.clear()
                edit.forget_typing()
            case _:
                pass
        edit.town = town

    def click_cursor(self) -> None:
        """Enter on the town that keys have chosen does what a click on it does."""
        edit = self.edit
        if edit.pickers.clicked(edit.town) or not edit.town or edit.map is None or edit.picture is None:
            return
        if edit.tool == "control":
            edit.change(lambda: deeds.set_control(edit.book, edit.town, edit.camp))
            return
        x, y = edit.map.place(edit.picture.towns[edit.town])
        self.click(edit.town, (round(x), round(y)))

    def turn_town(self, town: str) -> None:
        edit = self.edit
        whole = [one for one, _ in edit.names("town")]
        edit.change(lambda: deeds.turn_town(edit.book, town, whole))

    def click_link(self, pos: Point) -> None:
        edit = self.edit
        link = self.link_at(pos)
        if link is not None and isinstance(edit.trail[-1][1], int):
            number, (a, b) = edit.trail[-1][1], link
            edit.change(lambda: deeds.turn_line(edit.book, number, a, b))

    def link_at(self, pos: Point) -> tuple[str, str] | None:
        """The two towns of the link nearest to a point of the window."""
        view = self.edit.map
        if view is None:
            return None
        best, found = float(self.edit.desk.theme.px(_BEFORE_A_LINE)) ** 2, None
        for number, path in enumerate(view.atlas.paths):
            for x, y in path:
                px, py = view.camera.to_screen(x, y)
                away = (px - pos[0]) ** 2 + (py - pos[1]) ** 2
                if away < best:
                    best, found = away, view.board.links[number]
        return (view.board.towns[found.a].id, view.board.towns[found.b].id) if found else None

    # ----------------------------------------------------------------------------------------------------- on the map

    def fill_scene(self) -> None:
        """What is chosen, carried and worked on."""
        edit, view, picture = self.edit, self.edit.map, self.edit.picture
        if view is None or picture is None:
            return
        scene = view.scene
        scene.clear()
        scene.hover_town = self.hover
        scene.selected_town = picture.towns.get(edit.town, NOWHERE)
        scene.cursor_town = scene.selected_town
        if self.carried and self.counter is not None:
            x, y = view.camera.to_sheet(*self.at)
            scene.moving = [Moving(self.counter, x, y)]
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            scene.marks = self.marks()
        with suppress(KeyError, TypeError, ValueError):
            scene.arrows = self.arrows()

    def marks(self) -> list[Mark]:
        edit, picture = self.edit, self.edit.picture
        camps = edit.data.get("camps", [])
        if picture is None or not camps:
            return []
        if edit.tool == "camps" and edit.trail:
            return marks_of(edit.data, edit.trail[-1], picture.board, picture.towns)
        camp = min(max(edit.camp, 0), len(picture.board.camps) - 1, len(camps) - 1)
        row = camps[camp]
        if edit.tool == "supply":
            return [Mark(picture.towns[t], "supply", "", camp) for t in row.get("supply", []) if t in picture.towns]
        if edit.tool == "points":
            scores = row.get(edit.points_key, {})
            return [Mark(picture.towns[t], "star", str(n), camp) for t, n in scores.items() if t in picture.towns]
        return []

    def arrows(self) -> list[Arrow]:
        """The links of the line or the plans of the camp whose form is open, or where a town is dragged to."""
        edit, picture = self.edit, self.edit.picture
        if picture is None:
            return []
        if edit.tool == "map" and self.carried in picture.towns:
            assert edit.map is not None
            start, onto = picture.towns[self.carried], picture.towns.get(self.town_at(self.at), NOWHERE)
            goal = edit.map.camera.to_sheet(*self.at) if onto == NOWHERE else onto
            return [Arrow((start, goal), 0, True)] if goal != start else []
        if edit.tool == "camps" and edit.trail:
            return arrows_of(edit.data, edit.trail[-1], picture.board, picture.towns)
        if edit.tool != "lines" or not edit.trail:
            return []
        links = edit.value((*edit.trail[-1][:2], "links")) or []
        return [
            Arrow((picture.towns[a], picture.towns[b]), 0, True)
            for a, b in links
            if a in picture.towns and b in picture.towns
        ]
