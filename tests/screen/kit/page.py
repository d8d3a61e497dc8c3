"""A page with every widget, and hands to use it."""

from __future__ import annotations

from typing import Any

import pygame

from game.screen.desk import Desk
from game.screen.kit import (
    Button,
    Canvas,
    Column,
    Column_,
    Dropdown,
    Graph,
    Grid,
    Image,
    Label,
    Layers,
    ListView,
    Panel,
    Radio,
    RichText,
    Row,
    Rule,
    ScrollArea,
    Series,
    Slider,
    Spacer,
    Span,
    Table,
    TextField,
    Toggle,
    Ui,
    Widget,
)


class Page:
    """`heard`: what the widgets have reported, in order."""

    def __init__(self, desk: Desk, size: tuple[int, int] = (1024, 640)) -> None:
        pygame.init()
        self.heard: list[tuple[str, Any]] = []
        self.surface = pygame.Surface(size)
        self.ui = Ui(desk)
        self.ui.set_root(self.everything())
        self.ui.layout(self.surface.get_rect())

    def hears(self, name: str) -> Any:
        return lambda *values: self.heard.append((name, values[0] if values else None))

    def everything(self) -> Widget:
        left = Column(
            [
                Label("Jonava", "title", id="head"),
                Label("A long sentence that has to be wrapped because it is wider than its column. " * 2, wrap=True),
                Row(
                    [
                        Button("undo", "Undo", self.hears("undo"), hotkey="ctrl+z", tooltip="Take it back"),
                        Button("end", "End turn", self.hears("end"), kind="primary", hotkey="enter"),
                        Button("off", "Not now", self.hears("off"), enabled=False, tooltip="because of the ice"),
                        Button("gear", "", self.hears("gear"), kind="icon", icon="gear"),
                    ]
                ),
                Grid([Toggle(f"layer{n}", f"Layer {n}", n % 2 == 0, self.hears(f"layer{n}")) for n in range(4)], 2),
                Radio("kind", [("all", "All"), ("few", "Few")], "all", self.hears("kind")),
                Dropdown("names", [("lt", "Lithuanian"), ("ru", "Russian")], "lt", self.hears("names")),
                Slider("men", 0, 100, 40, self.hears("men"), format=str),
                TextField("name", "Kaunas", self.hears("name"), self.hears("entered"), most=12),
                Rule(),
                RichText(
                    [["The town of ", Span("Šėta", "bold", link="town:seta"), " was taken."]],
                    self.hears("link"),
                    id="rich",
                ),
            ],
            gap=6,
            width=420,
        )
        rows = [[f"unit {number}", str(number * 7 % 100)] for number in range(60)]
        right = Column(
            [
                Graph(
                    "graph",
                    [Series("Republic", (42, 85, 129), [1, 4, 2, 8]), Series("Red Army", (165, 53, 42), [8, 2, 3, 1])],
                    ["7", "8", "9", "10"],
                    height=150,
                ),
                Table("table", [Column_("Unit", 100), Column_("Men", 50, "right")], rows, self.hears("table"), grow=1),
                ListView("list", 10_000, lambda n: Label(f"row {n}"), self.hears("list"), self.hears("open"), grow=1),
                Canvas("canvas", lambda surface, rect, theme: surface.fill((1, 2, 3), rect), height=20),
                Layers([Image(pygame.Surface((30, 10))), Spacer()], height=12),
            ],
            gap=6,
            grow=1,
        )
        return Panel(Row([ScrollArea(left, "scroll"), right], gap=12), style="paper")

    # ---------------------------------------------------------------------------------------------------------- acting

    def post(self, kind: int, **facts: Any) -> bool:
        return self.ui.handle(pygame.event.Event(kind, **facts))

    def move(self, place: tuple[int, int]) -> None:
        self.post(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))

    def click(self, id_: str, share: float = 0.5) -> None:
        widget = self.ui.find(id_)
        assert widget is not None
        place = widget.rect.left + round(widget.rect.width * share), widget.rect.centery
        self.click_at(place)

    def click_at(self, place: tuple[int, int]) -> None:
        self.move(place)
        self.post(pygame.MOUSEBUTTONDOWN, pos=place, button=1)
        self.post(pygame.MOUSEBUTTONUP, pos=place, button=1)

    def key(self, key: int, mod: int = 0, scancode: int = 0) -> bool:
        return self.post(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=scancode)

    def type(self, text: str) -> None:
        self.post(pygame.TEXTINPUT, text=text)

    def draw(self) -> None:
        self.ui.draw(self.surface)
