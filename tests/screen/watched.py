"""A window that takes note of every text drawn into it: what it says, where its ink lies, and in which frame.

Text is rendered in one place, `Theme.text`, and blitted wherever it belongs. While `watching`, surfaces are `Watched`:
they note each text that is blitted on them, through any number of pictures between, with the widget being drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import Any, NamedTuple

import pygame
import pytest

from game.screen.kit import Button, Dialog, Dropdown, Label, RichText, ScrollArea, TextArea, TextField, Toggle, Widget
from game.screen.kit import ui as ui_module
from game.screen.kit.scroll import scrolled_in
from game.screen.kit.widget import read
from game.screen.map.view import MapView
from game.screen.mode import Mode
from game.screen.modes.play.hover_card import Cards
from game.screen.theme import ROLES, Theme
from tests.screen.glyphs import lacking

SHORT = 40  # letters
SLACK = 1  # pixels by which soft edges may stand over
BASE = pygame.Surface


class Text(NamedTuple):
    words: str
    ink: pygame.Rect  # on the surface it was drawn on, at last the window
    layer: int  # of what lies over one another on purpose
    widget: Widget | None  # the innermost being drawn


class Notes:
    """What is known while surfaces are watched."""

    def __init__(self) -> None:
        self.words: dict[int, tuple[pygame.Surface, str]] = {}  # rendered texts, kept so that no number is used twice
        self.drawing: list[Widget] = []
        self.layer = 0
        self.muted = 0
        self.faults: list[str] = []


NOTES = Notes()


class Watched(pygame.Surface):
    """Its `texts` are noted; a part of it notes them on the whole."""

    def blit(self, source: Any, dest: Any = (0, 0), area: Any = None, special_flags: int = 0) -> pygame.Rect:
        placed = super().blit(source, dest, area, special_flags)
        if not NOTES.muted and area is None and not special_flags:
            note(self, source, (round(dest[0]), round(dest[1])))
        return placed


def texts_of(surface: pygame.Surface) -> list[Text]:
    return vars(surface).setdefault("texts", []) if isinstance(surface, Watched) else []


def note(target: Watched, source: pygame.Surface, place: tuple[int, int]) -> None:
    left, top = target.get_abs_offset()
    whole = target.get_abs_parent()
    if not isinstance(whole, Watched):
        return
    clip = target.get_clip().move(left, top)
    at = place[0] + left, place[1] + top
    rendered = NOTES.words.get(id(source))
    if rendered is not None:
        ink = source.get_bounding_rect().move(at)
        if ink.width:
            look_at(whole, Text(rendered[1], ink, NOTES.layer, innermost()), clip)
    else:
        for text in texts_of(source):
            moved = text._replace(ink=text.ink.move(at), layer=NOTES.layer, widget=innermost())
            look_at(whole, moved, clip, framed=True)


def innermost() -> Widget | None:
    return NOTES.drawing[-1] if NOTES.drawing else None


def look_at(whole: Watched, text: Text, clip: pygame.Rect, framed: bool = False) -> None:
    """Take note of a text, and of what is wrong with it at once. `framed`: it came on a picture of its own."""
    seen = text.ink.clip(clip)
    if not seen.width or not seen.height:
        if any(isinstance(widget, ScrollArea) for widget in NOTES.drawing):
            return
        fault("out of sight", text, clip)
        return
    across = text.ink.left < clip.left - SLACK or text.ink.right > clip.right + SLACK
    down = text.ink.top < clip.top - SLACK or text.ink.bottom > clip.bottom + SLACK
    scrolled = any(isinstance(widget, ScrollArea) for widget in NOTES.drawing)
    if isinstance(innermost(), (TextField, TextArea)):  # what is written in them moves under their frame
        return
    if across or (down and not scrolled):
        fault("cut by the edge", text, clip)
    widget = text.widget
    if widget is not None and not framed:
        frame = widget.rect.inflate(2 * SLACK, 2 * SLACK)
        if not frame.contains(text.ink):
            fault("over its frame", text, widget.rect)
        shortened = text.words.endswith("…") and whole_text(widget) != text.words and not isinstance(widget, RichText)
        if shortened and (never_cut(widget) or not read(widget.tooltip)):
            fault("shortened, and told nowhere", text, widget.rect)
    texts_of(whole).append(text._replace(ink=seen))


def never_cut(widget: Widget) -> bool:
    """Buttons, but for entries of lists, and what is short and has a number, such as a turn or a day."""
    numbered = any(sign.isdigit() for sign in whole_text(widget)) and len(whole_text(widget)) <= SHORT
    return widget.kind == "button" or (isinstance(widget, Label) and numbered)


def whole_text(widget: Widget) -> str:
    return str(read(getattr(widget, "text", "")))


def fault(what: str, text: Text, place: pygame.Rect) -> None:
    who = f" of {text.widget.kind} {text.widget.id}" if text.widget else ""
    NOTES.faults.append(f"{what}: {text.words!r}{who} at {tuple(text.ink)}, room {tuple(place)}")


@contextmanager
def watching() -> Iterator[None]:
    """Everything drawn from here on is noted. Pictures that were kept before are not looked into."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pygame, "Surface", Watched)
        patch.setattr(Theme, "text", remembered(Theme.text))
        for kind in every(Widget):
            if "draw" in vars(kind):
                patch.setattr(kind, "draw", within(kind.draw))
        patch.setattr(MapView, "draw", muted(MapView.draw))
        for owner, name in (
            (Dialog, "draw"),
            (Dropdown, "draw_list"),
            (Cards, "draw"),
            (ui_module, "draw_lines"),
            (ui_module, "focus_ring"),
        ):
            patch.setattr(owner, name, above(getattr(owner, name)))
        yield


def every(kind: type[Widget]) -> Iterator[type[Widget]]:
    yield kind
    for below in kind.__subclasses__():
        yield from every(below)


def remembered(render: Callable[..., pygame.Surface]) -> Callable[..., pygame.Surface]:
    def text(self: Theme, string: str, role: str = "body", *more: Any, **named: Any) -> pygame.Surface:
        found = render(self, string, role, *more, **named)
        NOTES.words[id(found)] = found, string
        boxes = lacking(ROLES.get(role, (role, 0))[0], string)
        if boxes:
            NOTES.faults.append(f"the font has no {boxes!r}: {string!r}")
        return found

    return text


def within(draw: Callable[..., None]) -> Callable[..., None]:
    def drawn(self: Widget, surface: pygame.Surface, theme: Theme) -> None:
        NOTES.drawing.append(self)
        draw(self, surface, theme)
        NOTES.drawing.pop()

    return drawn


def above(draw: Callable[..., Any]) -> Callable[..., Any]:
    """What lies over the rest on purpose."""

    def drawn(*args: Any, **named: Any) -> Any:
        NOTES.layer += 1
        return draw(*args, **named)

    return drawn


def muted(draw: Callable[..., Any]) -> Callable[..., Any]:
    """The map has measures of its own."""

    def drawn(*args: Any, **named: Any) -> Any:
        NOTES.muted += 1
        try:
            return draw(*args, **named)
        finally:
            NOTES.muted -= 1

    return drawn


def faults_of(mode: Mode, size: tuple[int, int]) -> list[str]:
    """What is wrong with the texts of a mode as it is drawn now, while `watching`."""
    NOTES.faults, NOTES.layer, NOTES.drawing = [], 0, []
    window = Watched(size)
    mode.draw(window)
    texts = texts_of(window)
    for one, other in combinations(texts, 2):
        if one.layer == other.layer and deep(one.ink, other.ink):
            fault(f"on {other.words!r} at {tuple(other.ink)}", one, window.get_rect())
    pressed = [w for w in mode.ui.front.walk() if isinstance(w, (Button, Toggle)) and in_sight(mode, w)]
    top = max((text.layer for text in texts if text.widget is not None), default=0)
    for text in texts:
        if text.widget is None or text.layer != top:
            continue
        for widget in pressed:
            if text.widget is not widget and widget not in text.widget.children and deep(text.ink, widget.rect):
                fault(f"over the button {widget.id}", text, widget.rect)
    return NOTES.faults


def in_sight(mode: Mode, widget: Widget) -> bool:
    around = scrolled_in(mode.ui.front, widget)
    return around is None or around.rect.contains(widget.rect)


def deep(one: pygame.Rect, other: pygame.Rect) -> bool:
    common = one.clip(other)
    return common.width > SLACK and common.height > SLACK
