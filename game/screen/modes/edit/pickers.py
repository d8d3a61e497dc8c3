"""Choosing one of many names: typed, or clicked on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.messages import _
from game.prose.words import of_key
from game.scenario.names import plain
from game.screen.kit import Button, Column, Dialog, Label, ListView, TextField, Widget
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import names_of, neighbours, spellings

_ROWS = 9
_STEPS = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -_ROWS, pygame.K_PAGEDOWN: _ROWS}


class Finder(TextField):
    """A field whose arrows walk through the list below it."""

    def __init__(self, id: str, look: Callable[[str], object], take: Callable[[], object], **more: Any) -> None:
        super().__init__(id, "", look, lambda _: take(), **more)
        self.listed: ListView | None = None

    def keyed(self, event: pygame.event.Event) -> bool:
        listed = self.listed
        if listed is not None and event.key in _STEPS and listed.count:
            listed.selected = min(listed.count - 1, max(0, listed.selected + _STEPS[event.key]))
            listed.area.show(listed.strip.place(listed.selected))
            return True
        return super().keyed(event)


def pick(model: Model, of: str, write: Callable[[Any], Any], optional: bool = False, beside: str = "") -> None:
    """`write` is given the id that was chosen; None for none of them."""
    ui = model.ui
    whole = neighbours(model, beside) if of == "neighbour" else names_of(model, of)
    towns = of in ("town", "neighbour", "outside")
    spelled = [
        (id_, name, spellings(model, id_, name) if towns else f"{plain(name)} {plain(id_)}") for id_, name in whole
    ]
    found = list(whole)

    came_from = ui.focus.id if ui.focus is not None else ""

    def close() -> None:
        ui.close()
        ui.focus = ui.find(came_from) if came_from else None

    def look(text: str) -> None:
        wanted = plain(text)
        begins = [(id_, name) for id_, name, form in spelled if form.startswith(wanted)]
        found[:] = begins + [(i, n) for i, n, form in spelled if wanted in form and (i, n) not in begins]
        listed.selected = 0
        listed.area.offset = 0
        ui.relayout()

    def take(number: int) -> None:
        if 0 <= number < len(found):
            close()
            write(found[number][0])

    def none() -> None:
        close()
        write(None)

    def on_map() -> None:
        close()
        model.wanted = write
        model.stale = True

    def row(number: int) -> Widget:
        return Label(
            lambda: found[number][1] if number < len(found) else _("No {what} is called that.").format(what=what),
            "body",
        )

    what = "town" if towns else of
    listed = ListView("pick_list", lambda: max(1, len(found)), row, take, take, row_height=28)
    listed.height, listed.selected = 28 * _ROWS, 0
    placeholder = _("Name of a {what}").format(what=of_key(what))
    finder = Finder("pick_text", look, lambda: take(listed.selected), placeholder=placeholder)
    finder.listed = listed
    body: list[Widget] = [finder, listed]
    buttons = [Button("cancel", _("Cancel"), close, kind="quiet", hotkey="esc")]
    if of == "town" and not model.of_war:
        buttons.insert(0, Button("pick_on_map", _("Click it on the map"), on_map))
    if optional:
        buttons.insert(0, Button("pick_none", _("None"), none))
    title = _("Choose a {what}").format(what=of_key(what))
    ui.open(Dialog(title, Column(body, gap=8), buttons, width=400, on_cancel=close))
