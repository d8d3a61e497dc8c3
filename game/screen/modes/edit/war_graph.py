"""The phases of a campaign and the ways between them, drawn where a scenario has its map."""

from __future__ import annotations

from functools import partial
from typing import Any, Final, NamedTuple

import pygame

from game.screen.colours import BRASS, CRIMSON, INK, INK_SOFT, PAPER_DARK, PAPER_LIGHT, RULE, Colour
from game.screen.kit import Button, Widget
from game.screen.kit.painting import shorten
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import named
from game.screen.modes.edit.tools import Place
from game.screen.theme import Theme

_WIDE, _HIGH, _GAP = 168, 40, 10  # points of a box, and between two
_ENDS: Final = 0.3  # of the width, for the ends
_PAD: Final = 12


class Node(NamedTuple):
    place: Place
    name: str
    about: str
    goals: list[str]


def nodes_of(data: dict[str, Any]) -> dict[str, Node]:
    """Phases and ends by id, as far as they are what they should be."""
    found: dict[str, Node] = {}
    for key in ("phases", "ends"):
        rows = data.get(key)
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            for id_, name in named([row]):
                ways = row.get("next")
                goals = [str(way.get("to")) for way in ways if isinstance(way, dict)] if isinstance(ways, list) else []
                about = str(row.get("scenario", "")) if key == "phases" else id_
                found.setdefault(id_, Node((key, number), name, about, list(dict.fromkeys(goals))))
    return found


class Box(Button):
    """A phase or an end; Enter or a click opens its form."""

    kind = "box"

    def __init__(self, model: Model, id_: str, node: Node) -> None:
        super().__init__(
            f"graph_{id_}", node.name, partial(open_node, model, node.place), tooltip=f"{node.name}\n{node.about}"
        )
        self.model, self.node = model, node

    @property
    def chosen(self) -> bool:
        return self.node.place in self.model.trail

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        of_end = self.node.place[0] == "ends"
        edge: Colour = CRIMSON if self.chosen else BRASS if self.hovered or self.focused else RULE
        radius = self.rect.height // 2 if of_end else theme.px(3)
        pygame.draw.rect(surface, PAPER_LIGHT, self.rect, border_radius=radius)
        pygame.draw.rect(surface, edge, self.rect, theme.px(2 if self.chosen else 1), border_radius=radius)
        room = self.rect.width - theme.px(16)
        role = "bold" if self.rect.height >= theme.line_height("bold") else "small-bold"
        lines = [theme.text(shorten(theme, self.node.name, role, room), role, INK)]
        if not of_end and self.rect.height >= theme.line_height("bold") + theme.line_height("small"):
            lines.append(theme.text(shorten(theme, self.node.about, "small", room), "small", INK_SOFT))
        y = self.rect.centery - sum(line.get_height() for line in lines) // 2
        if self.rect.height < lines[0].get_height():  # the ink has room where the line has none
            y = self.rect.centery - lines[0].get_bounding_rect().centery
        for line in lines:
            surface.blit(line, line.get_rect(midtop=(self.rect.centerx, y)))
            y += line.get_height()


def open_node(model: Model, place: Place) -> None:
    model.choose(str(place[0]))
    model.open_form(place)


class Graph(Widget):
    """Phases one below the other in their order, ends at their right beside the first phase that leads to them."""

    def __init__(self, model: Model) -> None:
        self.nodes = nodes_of(model.data)
        self.boxes = {id_: Box(model, id_, node) for id_, node in self.nodes.items()}
        super().__init__(children=list(self.boxes.values()))

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        inside = self.rect.inflate(-2 * theme.px(_PAD), -2 * theme.px(_PAD))
        phases = [id_ for id_, node in self.nodes.items() if node.place[0] == "phases"]
        ends = [id_ for id_, node in self.nodes.items() if node.place[0] == "ends"]
        right = round(inside.width * _ENDS)
        wide = min(theme.px(_WIDE), inside.width - right - theme.px(5 * _PAD))
        middle = inside.left + (inside.width - right) // 2
        tops = spread(len(phases), inside, theme)
        for id_, (y, high) in zip(phases, tops, strict=True):
            self.boxes[id_].arrange(theme, pygame.Rect(middle - wide // 2, y, wide, high))
        first = {id_: self.first_to(id_, phases) for id_ in ends}
        order = sorted(ends, key=lambda id_: first[id_])
        for id_, (y, high) in zip(order, spread(len(order), inside, theme), strict=True):
            self.boxes[id_].arrange(theme, pygame.Rect(inside.right - right, y, right, min(high, theme.px(_HIGH - 8))))

    def first_to(self, end: str, phases: list[str]) -> int:
        return next((number for number, id_ in enumerate(phases) if end in self.nodes[id_].goals), len(phases))

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        surface.fill(PAPER_DARK, self.rect)
        for id_, node in self.nodes.items():
            for goal in node.goals:
                if goal in self.boxes:
                    self.draw_way(surface, theme, id_, goal)
        super().draw(surface, theme)

    def draw_way(self, surface: pygame.Surface, theme: Theme, start: str, goal: str) -> None:
        one, two = self.boxes[start], self.boxes[goal]
        ink: Colour = CRIMSON if one.chosen or two.chosen else INK_SOFT
        if two.node.place[0] == "ends":
            points = curve(one.rect.midright, two.rect.midleft, theme.px(24), across=True)
        elif 0 < two.rect.top - one.rect.bottom < one.rect.height * 3 // 2:
            points = [one.rect.midbottom, two.rect.midtop]
        else:  # past other phases, and back
            room = max(0, one.rect.left - self.rect.left - theme.px(2 * _PAD))
            away = theme.px(18) + min(room, abs(two.rect.y - one.rect.y) // 4)
            points = curve(one.rect.midleft, two.rect.midleft, -away, across=False)
        pygame.draw.aalines(surface, ink, False, points)
        draw_head(surface, theme, ink, points[-2], points[-1])


def spread(count: int, rect: pygame.Rect, theme: Theme) -> list[tuple[int, int]]:
    """Top and height of so many boxes below one another."""
    step = rect.height // max(1, count)
    high = min(theme.px(_HIGH), max(step - theme.px(_GAP), step * 4 // 5))
    return [(rect.top + step * number + (step - high) // 2, high) for number in range(count)]


def curve(start: tuple[int, int], end: tuple[int, int], bend: int, *, across: bool) -> list[tuple[float, float]]:
    """From one edge to another, leaving and reaching both straight sideways; not `across`: out and back again."""
    (x1, y1), (x2, y2) = start, end
    a, b = (x1 + bend, y1), (x2 - bend if across else x2 + bend, y2)
    points = []
    for step in range(25):
        t = step / 24
        s = 1 - t
        parts = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
        points.append(
            (
                parts[0] * x1 + parts[1] * a[0] + parts[2] * b[0] + parts[3] * x2,
                parts[0] * y1 + parts[1] * a[1] + parts[2] * b[1] + parts[3] * y2,
            )
        )
    return points


def draw_head(
    surface: pygame.Surface, theme: Theme, ink: Colour, before: tuple[float, float], tip: tuple[float, float]
) -> None:
    way = pygame.Vector2(tip) - pygame.Vector2(before)
    if way.length() == 0:
        return
    way.scale_to_length(theme.px(8))
    back = pygame.Vector2(tip) - way
    side = pygame.Vector2(-way.y, way.x) * 0.4
    pygame.draw.polygon(surface, ink, [tip, back + side, back - side])
