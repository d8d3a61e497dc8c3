"""The mouse on the map: choose, drag, draw across."""

from __future__ import annotations

from contextlib import suppress

import pygame

from game.authoring.editing import orders
from game.messages import _
from game.rules.terms import NOWHERE
from game.screen.map.scene import Arrow, Mark, Moving
from game.screen.map.steering import CLICK_SLACK
from game.screen.modes.edit import ground_tools, map_tools, taking_out
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import names_of
from game.screen.modes.edit.ways import arrows_of, marks_of, plan_at
from game.sight.situation import Counter

Point = tuple[int, int]
_BEFORE_A_LINE = 12  # points from a link within which a click is on it


class Pointer:
    def __init__(self, model: Model) -> None:
        self.model = model
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
        wanted = self.model.wanted is not None
        self.model.wanted = None
        self.pressed, self.counter, self.carried, self.painting = None, None, "", False
        self.painted.clear()
        return held or wanted

    def anew(self) -> None:
        """There is another board: numbers of towns mean something else."""
        self.hover = NOWHERE

    def town_at(self, pos: Point) -> str:
        view = self.model.map
        if view is None or not view.rect.collidepoint(pos):
            return ""
        stack = view.stack_at(pos) if not self.carried else None
        number = stack[0] if stack else view.town_at(pos)
        return view.board.towns[number].id if number != NOWHERE else ""

    # ---------------------------------------------------------------------------------------------------------- events

    def handle(self, event: pygame.event.Event) -> bool:
        view = self.model.map
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
        model = self.model
        self.pressed = self.at = pos
        assert model.map is not None
        self.counter = model.map.counter_at(pos) if model.tool in ("select", "units") else None
        self.start_town = self.town_at(pos)
        self.painting = model.tool == "control" and model.wanted is None
        if self.painting:
            self.strokes += 1
            self.paint(self.start_town)
        return True

    def moved(self, pos: Point) -> bool:
        model = self.model
        self.at = pos
        view = model.map
        assert view is not None
        view.pointer = pos
        self.hover = view.town_at(pos) if view.rect.collidepoint(pos) else NOWHERE
        if self.pressed is None:
            return False
        if self.painting:
            self.paint(self.town_at(pos))
        far = max(abs(pos[0] - self.pressed[0]), abs(pos[1] - self.pressed[1])) > CLICK_SLACK
        if far and not self.carried and model.wanted is None:
            if self.counter is not None and model.picture is not None:
                self.carried = next(name for name, unit in model.picture.units.items() if unit == self.counter.unit)
            elif model.tool == "map" and self.start_town:
                self.carried = self.start_town
        return True

    def paint(self, town: str) -> None:
        if town and town not in self.painted:
            self.painted.add(town)
            model = self.model
            model.change(
                lambda: map_tools.set_control(
                    model.book, town, model.camp, _("stroke {strokes}").format(strokes=self.strokes)
                )
            )

    def up(self, pos: Point) -> bool:
        model = self.model
        carried, painting, start = self.carried, self.painting, self.start_town
        town = self.town_at(pos)
        self.pressed, self.carried, self.painting, self.counter = None, "", False, None
        self.painted.clear()
        if painting:
            model.town = town or model.town
        elif carried and model.tool == "map":
            ground_tools.drag(model, carried, town if town != start else "", pos)
        elif carried:
            if town:
                model.change(lambda: orders.place_unit(model.book, carried, town))
                model.town = town
        elif model.wanted is not None:
            if town:
                model.clicked(town)
        else:
            self.click(town, pos)
        model.stale = True
        return True

    def click(self, town: str, pos: Point) -> None:
        model = self.model
        model.desk.sounds.play("click")
        camps = len(model.data.get("camps", []))
        camp = min(max(model.camp, 0), camps - 1)
        match model.tool:
            case "supply" if town and camps:
                model.change(lambda: map_tools.turn_supply(model.book, town, camp))
            case "points" if town and camps:
                model.change(lambda: map_tools.turn_points(model.book, town, camp, model.points_key, model.points))
            case "camps" if town and model.trail and (plan := plan_at(model.trail[-1])):
                model.change(lambda: map_tools.turn_plan(model.book, plan, town))
            case "lines" if model.trail and model.trail[-1][:1] == ("lines",):
                self.click_link(pos)
            case "towns" if town:
                self.turn_town(town)
            case "map":
                ground_tools.click(model, town, pos)
            case "select" | "units":
                model.trail.clear()
                model.forget_typing()
            case _:
                pass
        model.town = town

    def click_cursor(self) -> None:
        """Enter on the town that keys have chosen does what a click on it does."""
        model = self.model
        if model.clicked(model.town) or not model.town or model.map is None or model.picture is None:
            return
        if model.tool == "control":
            model.change(lambda: map_tools.set_control(model.book, model.town, model.camp))
            return
        x, y = model.map.place(model.picture.towns[model.town])
        self.click(model.town, (round(x), round(y)))

    def turn_town(self, town: str) -> None:
        model = self.model
        whole = [one for one, _ in names_of(model, "town")]
        taking_out.turn_town(model, town, whole)

    def click_link(self, pos: Point) -> None:
        model = self.model
        link = self.link_at(pos)
        if link is not None and isinstance(model.trail[-1][1], int):
            number, (a, b) = model.trail[-1][1], link
            model.change(lambda: map_tools.turn_line(model.book, number, a, b))

    def link_at(self, pos: Point) -> tuple[str, str] | None:
        """The two towns of the link nearest to a point of the window."""
        view = self.model.map
        if view is None:
            return None
        best, found = float(self.model.desk.theme.px(_BEFORE_A_LINE)) ** 2, None
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
        model, view, picture = self.model, self.model.map, self.model.picture
        if view is None or picture is None:
            return
        scene = view.scene
        scene.clear()
        scene.hover_town = self.hover
        scene.selected_town = picture.towns.get(model.town, NOWHERE)
        scene.cursor_town = scene.selected_town
        if self.carried and self.counter is not None:
            x, y = view.camera.to_sheet(*self.at)
            scene.moving = [Moving(self.counter, x, y)]
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            scene.marks = self.marks()
        with suppress(KeyError, TypeError, ValueError):
            scene.arrows = self.arrows()

    def marks(self) -> list[Mark]:
        model, picture = self.model, self.model.picture
        camps = model.data.get("camps", [])
        if picture is None or not camps:
            return []
        if model.tool == "camps" and model.trail:
            return marks_of(model.data, model.trail[-1], picture.board, picture.towns)
        camp = min(max(model.camp, 0), len(picture.board.camps) - 1, len(camps) - 1)
        row = camps[camp]
        if model.tool == "supply":
            return [Mark(picture.towns[t], "supply", "", camp) for t in row.get("supply", []) if t in picture.towns]
        if model.tool == "points":
            scores = row.get(model.points_key, {})
            return [Mark(picture.towns[t], "star", str(n), camp) for t, n in scores.items() if t in picture.towns]
        return []

    def arrows(self) -> list[Arrow]:
        """The links of the line or the plans of the camp whose form is open, or where a town is dragged to."""
        model, picture = self.model, self.model.picture
        if picture is None:
            return []
        if model.tool == "map" and self.carried in picture.towns:
            assert model.map is not None
            start, onto = picture.towns[self.carried], picture.towns.get(self.town_at(self.at), NOWHERE)
            goal = model.map.camera.to_sheet(*self.at) if onto == NOWHERE else onto
            return [Arrow((start, goal), 0, True)] if goal != start else []
        if model.tool == "camps" and model.trail:
            return arrows_of(model.data, model.trail[-1], picture.board, picture.towns)
        if model.tool != "lines" or not model.trail:
            return []
        links = model.value((*model.trail[-1][:2], "links")) or []
        return [
            Arrow((picture.towns[a], picture.towns[b]), 0, True)
            for a, b in links
            if a in picture.towns and b in picture.towns
        ]
