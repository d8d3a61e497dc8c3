"""What the modes beside the map have in common: one page of widgets on the table, its bar, tabs, badges of camps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pygame

from game.messages import N_, _
from game.rules.board import Board
from game.scenario.flags import flag_of_camp
from game.screen import keys
from game.screen.chords import chord
from game.screen.colours import CREAM, INK, INK_SOFT, camp_colour
from game.screen.desk import Desk
from game.screen.kept import kept
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Dialog,
    Dropdown,
    Label,
    ListView,
    Panel,
    Row,
    ScrollArea,
    Spacer,
    Widget,
)
from game.screen.kit.ui import Ui
from game.screen.map.emblems import draw_emblem
from game.screen.map.symbols import Pen
from game.screen.mode import Back, Mode
from game.screen.modes.scenario_text import strength_line
from game.screen.theme import Theme

PALE = (200, 186, 158)
"""Lesser words on the dark table."""
_MOVES: Final = ("page up", "page down", "up", "down", "home", "end")
_GAP: Final = 6  # points
_KEYED: Final = 9


class Page(Mode):
    """`build` makes the widgets for the window's size; it is asked again whenever that or the contents change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.size = (0, 0)
        self.page = 0  # of those behind tabs

    def turn_to(self, page: int) -> None:
        self.desk.sounds.play("paper")
        self.page = page
        self.rebuild()

    def build(self) -> Widget:
        raise NotImplementedError

    @property
    def chief_list(self) -> ListView | None:
        """The list that arrow keys move in while nothing else has the focus."""
        return None

    @property
    def points(self) -> tuple[float, float]:
        """The window's size in points."""
        return self.size[0] / self.desk.theme.scale, self.size[1] / self.desk.theme.scale

    def layout(self, size: tuple[int, int]) -> None:
        self.size = size
        self.rebuild()

    def rebuild(self) -> None:
        """New widgets; what has the focus and what is scrolled stay as they are."""
        if not self.size[0]:
            return
        focus = self.ui.focus.id if self.ui.focus and not self.ui.dialog_open else ""
        offsets = {w.id: w.offset for w in self.ui.root.walk() if isinstance(w, ScrollArea) and w.id}
        root = self.build()
        for widget in root.walk():
            if isinstance(widget, ScrollArea) and widget.id in offsets:
                widget.offset = offsets[widget.id]
        if self.ui.dialog_open:
            self.ui.root = root
        else:
            self.ui.set_root(root)
        self.ui.layout(pygame.Rect((0, 0), self.size))
        if focus:
            self.ui.focus = self.ui.find(focus)

    def back(self) -> None:
        self.step = Back()

    def click(self) -> None:
        self.desk.sounds.play("click")

    def handle(self, event: pygame.event.Event) -> None:
        if self.ui.handle(event) or event.type != pygame.KEYDOWN:
            return
        if keys.action(event) == "back":
            self.back()
        elif chord(event) in _MOVES and not self.ui.typing and not self.moved_in_list(event.key):
            self.scroll(chord(event))

    def moved_in_list(self, key: int) -> bool:
        return self.chief_list is not None and self.chief_list.keyed(key)

    def scroll(self, pressed: str) -> None:
        """Keys that no widget wanted move the first area that can be moved."""
        for area in self.ui.root.walk():
            if isinstance(area, ScrollArea) and area.most:
                page = area.rect.height * 9 // 10
                ways = {"up": -area.step, "down": area.step, "page up": -page, "page down": page}
                area.scroll(ways.get(pressed, area.most if pressed == "end" else -area.most))
                return

    def update(self, seconds: float) -> None:
        self.ui.update(seconds)

    def draw(self, surface: pygame.Surface) -> None:
        surface.blit(table(self.size), (0, 0))
        self.ui.draw(surface)

    @property
    def moving(self) -> bool:
        return self.ui.moving

    def dump(self) -> dict[str, Any]:
        return {"mode": self.name, "ui": self.ui.dump()}


def tell(desk: Desk, ui: Ui, title: str, text: str) -> None:
    """A sentence over a screen, to be read and closed; what is said again stands there once."""
    if ui.dialog_open and ui.front.label == title:
        ui.close()
    body = ScrollArea(Label(text, wrap=True))
    close = [Button("close", _("Close"), ui.close, kind="primary")]
    ui.open(Dialog(title, body, close, width=520))
    desk.sounds.play("alert")


def page_bar(title: str, subtitle: str, buttons: Sequence[Widget]) -> Panel:
    """The bar along the upper edge: where one is, and the ways out."""
    words: list[Widget] = [Column([], width=2), Label(title, "serif-bold", CREAM, size=19)]
    if subtitle:
        words.append(Label(subtitle, "subtitle", PALE, grow=1))
    else:
        words.append(Spacer())
    return Panel(Row([*words, *buttons], gap=14, align="center"), style="bar", pad=8)


def back_button(page: Page, text: str = N_("Back")) -> Button:
    return Button("back", text, page.back, hotkey="esc")


def sheet(body: Widget, width: float, *, pad: float = 24, fill: bool = True) -> Row:
    """One sheet of paper in the middle of the table, `width` points wide; `fill`: as high as there is room."""
    paper = Panel(body, style="dialog", pad=pad, width=width)
    return Row([Spacer(), paper, Spacer()], gap=0, align="stretch" if fill else "start", grow=1)


def page(bar: Widget, body: Widget, *, pad: float = 16) -> Column:
    """A bar and what lies below it."""
    return Column([bar, Column([body], pad=pad, grow=1)], gap=0)


@kept(0)
def table(size: tuple[int, int]) -> pygame.Surface:
    """The table everything lies on: dark wood with the light in the middle."""
    import numpy as np

    wide, high = max(2, size[0] // 6), max(2, size[1] // 6)
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    away = np.hypot((x / wide - 0.5) * 1.1, y / high - 0.42)
    light = np.clip(1.12 - 0.75 * away, 0.45, 1.1)
    dice = np.random.default_rng(1919)
    grain = dice.normal(0, 1, (high, 1)).astype(np.float32) * 0.012 + dice.normal(0, 0.008, (high, wide)).astype(
        np.float32
    )
    colour = np.array((54, 46, 37), np.float32) * (light + grain)[..., None]
    small = pygame.surfarray.make_surface(np.clip(colour, 0, 255).astype(np.uint8).swapaxes(0, 1))
    return pygame.transform.smoothscale(small, size)


def tabs(theme: Theme, room: float, names: Sequence[str], chosen: int, pick: Callable[[int], object]) -> Widget:
    """In a row, the chosen one in red, with their keys if there is room; where there is not enough for a row, a list to
    choose from. `room`: points. Ids are "tab0", "tab1" ..."""

    def button(number: int, keyed: bool) -> Widget:
        return Button(
            f"tab{number}",
            names[number],
            lambda: pick(number),
            kind="primary" if number == chosen else "plain",
            hotkey=f"ctrl+{number + 1}" if keyed and number < _KEYED else "",
        )

    for keyed in (True, False):
        row = Row([button(number, keyed) for number in range(len(names))], gap=_GAP)
        width = sum(one.wanted(theme, theme.px(room))[0] for one in row.children) + theme.px(_GAP) * (len(names) - 1)
        if width <= theme.px(room):
            return row
    return Dropdown("tab", list(enumerate(names)), chosen, pick)


def side_row(board: Board, camp: int) -> Widget:
    words = [
        Label(board.camps[camp].name, "heading", INK),
        Label(strength_line(board, camp), "small", INK_SOFT, wrap=True),
    ]
    return Row([badge(board, camp, 34), Column(words, gap=0, grow=1)], gap=10, align="center")


def badge(board: Board, camp: int, size: float) -> Canvas:
    """The emblem of a camp on its colour; `size`: points of the square."""

    def draw(surface: pygame.Surface, rect: pygame.Rect, theme: Theme) -> None:
        draw_badge(surface, rect, theme, board, camp)

    return Canvas("", draw, width=size, height=size)


def draw_badge(surface: pygame.Surface, rect: pygame.Rect, theme: Theme, board: Board, camp: int) -> None:
    side = min(rect.width, rect.height)
    box = pygame.Rect(0, 0, side, side)
    box.center = rect.center
    ids = board.liveries
    pygame.draw.rect(surface, INK, box, border_radius=max(2, side // 10))
    inner = box.inflate(-max(2, side // 16), -max(2, side // 16))
    pygame.draw.rect(surface, camp_colour(ids, camp), inner, border_radius=max(2, side // 12))
    pen = Pen(20, 20, max(2, 4 * side // 20))
    draw_emblem(pen, flag_of_camp(board, camp), 5.5, 3.0, 9.0, 14.0)
    picture = pygame.transform.smoothscale(pen.surface, inner.size)
    surface.blit(picture, inner)
