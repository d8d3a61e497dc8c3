"""Rows, columns, grids and panels: where widgets go."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import pygame

from game.screen.colours import RULE_SOFT
from game.screen.kit.painting import frame
from game.screen.kit.widget import Widget
from game.screen.theme import Theme


class Column(Widget):
    """`gap`, `pad`: points. `align`: where children that are narrower than the column go; stretched ones fill it."""

    kind = "column"

    def __init__(
        self, children: Sequence[Widget], *, gap: float = 6, pad: float = 0, align: str = "stretch", **more: Any
    ) -> None:
        super().__init__(children=list(children), **more)
        self.gap, self.pad, self.align = gap, pad, align

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        pad, shown = theme.px(self.pad), [child for child in self.children if child.visible]
        sizes = [child.wanted(theme, width - 2 * pad) for child in shown]
        high = sum(size[1] for size in sizes) + theme.px(self.gap) * max(0, len(shown) - 1) + 2 * pad
        return max((size[0] for size in sizes), default=0) + 2 * pad, high

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        pad, gap = theme.px(self.pad), theme.px(self.gap)
        shown = [child for child in self.children if child.visible]
        wide = max(0, rect.width - 2 * pad)
        sizes = [child.wanted(theme, wide) for child in shown]
        room = rect.height - 2 * pad - gap * max(0, len(shown) - 1)
        wanted, grows = [size[1] for size in sizes], [child.grow for child in shown]
        if sum(wanted) > room:
            heights = squeezed(wanted, grows, room)
        else:
            shares = portions(room - sum(wanted), grows)
            heights = [size + share for size, share in zip(wanted, shares, strict=True)]
        y = rect.top + pad
        for child, (child_wide, __), high in zip(shown, sizes, heights, strict=True):
            fill = self.align == "stretch" and child.width is None
            across = wide if fill else min(wide, child_wide)
            x = rect.left + pad + {"center": (wide - across) // 2, "end": wide - across}.get(self.align, 0)
            child.arrange(theme, pygame.Rect(x, y, across, high))
            y += high + gap


class Row(Widget):
    kind = "row"

    def __init__(
        self, children: Sequence[Widget], *, gap: float = 6, pad: float = 0, align: str = "stretch", **more: Any
    ) -> None:
        super().__init__(children=list(children), **more)
        self.gap, self.pad, self.align = gap, pad, align

    def sizes(self, theme: Theme, width: int) -> list[tuple[int, int]]:
        """Of each visible child: those that grow share what the others leave."""
        shown = [child for child in self.children if child.visible]
        room = max(0, width - 2 * theme.px(self.pad) - theme.px(self.gap) * max(0, len(shown) - 1))
        sizes = [child.wanted(theme, room) for child in shown]
        fixed = sum(size[0] for size, child in zip(sizes, shown, strict=True) if not child.grow)
        shares = portions(max(0, room - fixed), [child.grow for child in shown])
        wide = [share if child.grow else size[0] for share, size, child in zip(shares, sizes, shown, strict=True)]
        over = sum(wide) - room
        for index in sorted(range(len(shown)), key=lambda number: -wide[number]):
            if over <= 0:
                break
            cut = min(over, wide[index] // 2) if shown[index].width is None else 0
            wide[index] -= cut
            over -= cut
        return [
            (wide[n], child.wanted(theme, wide[n])[1] if wide[n] != sizes[n][0] else sizes[n][1])
            for n, child in enumerate(shown)
        ]

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        sizes = self.sizes(theme, width)
        grows = any(child.grow for child in self.children if child.visible)
        wide = sum(size[0] for size in sizes) + theme.px(self.gap) * max(0, len(sizes) - 1) + 2 * theme.px(self.pad)
        return width if grows else wide, max((size[1] for size in sizes), default=0) + 2 * theme.px(self.pad)

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        pad, gap = theme.px(self.pad), theme.px(self.gap)
        shown = [child for child in self.children if child.visible]
        x, high = rect.left + pad, max(0, rect.height - 2 * pad)
        for child, (wide, child_high) in zip(shown, self.sizes(theme, rect.width), strict=True):
            tall = high if self.align == "stretch" and child.height is None else min(high, child_high)
            y = rect.top + pad + {"center": (high - tall) // 2, "end": high - tall}.get(self.align, 0)
            child.arrange(theme, pygame.Rect(x, y, wide, tall))
            x += wide + gap


class Grid(Widget):
    """Children in rows of `columns` cells of one width."""

    kind = "grid"

    def __init__(self, children: Sequence[Widget], columns: int, gap: float = 6, **more: Any) -> None:
        super().__init__(children=list(children), **more)
        self.columns, self.gap = max(1, columns), gap

    def rows(self) -> list[list[Widget]]:
        shown = [child for child in self.children if child.visible]
        return [shown[at : at + self.columns] for at in range(0, len(shown), self.columns)]

    def cell(self, theme: Theme, width: int) -> int:
        return max(0, (width - theme.px(self.gap) * (self.columns - 1)) // self.columns)

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        cell, rows = self.cell(theme, width), self.rows()
        high = sum(max(child.wanted(theme, cell)[1] for child in row) for row in rows)
        return width, high + theme.px(self.gap) * max(0, len(rows) - 1)

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        cell, y = self.cell(theme, rect.width), rect.top
        for row in self.rows():
            high = max(child.wanted(theme, cell)[1] for child in row)
            for number, child in enumerate(row):
                child.arrange(theme, pygame.Rect(rect.left + number * (cell + theme.px(self.gap)), y, cell, high))
            y += high + theme.px(self.gap)


class Layers(Widget):
    """Children over each other, each in the whole place; the last on top."""

    kind = "layers"

    def __init__(self, children: Sequence[Widget], **more: Any) -> None:
        super().__init__(children=list(children), **more)

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        sizes = [child.wanted(theme, width) for child in self.children if child.visible]
        return max((size[0] for size in sizes), default=0), max((size[1] for size in sizes), default=0)


class Spacer(Widget):
    kind = "spacer"

    def __init__(self, grow: float = 1, **more: Any) -> None:
        super().__init__(grow=grow, **more)


class Rule(Widget):
    """A fine line across."""

    kind = "rule"

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        return width, theme.px(5)

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        y = self.rect.centery
        pygame.draw.line(surface, RULE_SOFT, (self.rect.left, y), (self.rect.right - 1, y), theme.px(1))


class Panel(Widget):
    """A framed ground for one child. `style`: paper, card, dark, bar, dialog or none."""

    kind = "panel"

    def __init__(self, child: Widget, *, style: str = "paper", pad: float = 10, **more: Any) -> None:
        super().__init__(children=[child], **more)
        self.style, self.pad = style, pad

    def measure(self, theme: Theme, width: int) -> tuple[int, int]:
        pad = 2 * theme.px(self.pad)
        wide, high = self.children[0].wanted(theme, max(0, width - pad))
        return wide + pad, high + pad

    def arrange(self, theme: Theme, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        pad = theme.px(self.pad)
        size = max(0, rect.width - 2 * pad), max(0, rect.height - 2 * pad)
        self.children[0].arrange(theme, pygame.Rect((rect.left + pad, rect.top + pad), size))

    def draw(self, surface: pygame.Surface, theme: Theme) -> None:
        frame(surface, theme, self.rect, self.style)
        self.draw_children(surface, theme)


def portions(spare: int, grows: Sequence[float]) -> list[int]:
    """The spare pixels shared out by weight, to the last one."""
    total = sum(grows)
    if not total:
        return [0] * len(grows)
    ends, so_far = [0], 0.0
    for grow in grows:
        so_far += grow
        ends.append(round(spare * so_far / total))
    return [after - before for before, after in itertools.pairwise(ends)]


def squeezed(sizes: Sequence[int], grows: Sequence[float], room: int) -> list[int]:
    """Where there is less room than wanted, those that grow share what the others leave, none more than it wants."""
    given = [0 if grow else size for size, grow in zip(sizes, grows, strict=True)]
    left = max(0, room - sum(given))
    waiting = [number for number, grow in enumerate(grows) if grow]
    while waiting and left:
        parts = portions(left, [grows[number] for number in waiting])
        full = [(n, part) for n, part in zip(waiting, parts, strict=True) if sizes[n] - given[n] <= part]
        if not full:
            for number, part in zip(waiting, parts, strict=True):
                given[number] += part
            break
        for number, __ in full:
            left -= sizes[number] - given[number]
            given[number] = sizes[number]
            waiting.remove(number)
    return given
