"""The editor: the map in the middle, tools at its side, forms beside them, and what is wrong below."""

from __future__ import annotations

from typing import Any

import pygame

from game.authoring.editing.book import Book
from game.messages import _
from game.screen import keys
from game.screen.desk import Desk
from game.screen.map.overlays import language_shown
from game.screen.mode import Mode, Step
from game.screen.modes.edit.actions import Actions
from game.screen.modes.edit.checking import Look
from game.screen.modes.edit.chrome import Chrome
from game.screen.modes.edit.files import Files
from game.screen.modes.edit.laboratory import heard
from game.screen.modes.edit.line import ident
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.picture import picture_of
from game.screen.modes.edit.pointer import Pointer
from game.screen.modes.edit.rows import NOT_AS_MEANT
from game.sight.situation import EVERYONE


class Edit(Mode):
    name = "edit"
    key_groups = keys.IN_EDITOR
    holds_work = True

    def __init__(self, desk: Desk, book: Book) -> None:
        super().__init__(desk)
        self.model = Model(desk, self.ui, book)
        self.news = False
        """The map shows what the panel tells a frame later: both at once would make a long frame."""
        self.files = Files(self.model)
        self.model.touched = self.files.touched
        self.pointer = Pointer(self.model)
        Actions(self.model, self.files, self.pointer)
        self.chrome = Chrome(self.model, self.pointer)

    # ------------------------------------------------------------------------------------------------ coming and going

    def enter(self) -> None:
        if self.model.map is not None:
            self.model.map.ground.start()
        self.model.stale = True
        self.model.ask()
        self.files.offer_recovery()

    def leave(self) -> None:
        self.files.close()
        self.model.checker.close()
        self.model.laboratory.close()
        if self.model.map is not None:
            self.model.map.ground.close()

    def may_close(self) -> bool:
        """Whether the window may be closed without a question; if not, the question is put."""
        if not self.model.book.dirty:
            return True
        self.files.ask_leave(quitting=True)
        return False

    def taken_step(self) -> Step:
        step, self.model.step = self.model.step, None
        return step

    # ------------------------------------------------------------------------------------------------------ the window

    def layout(self, size: tuple[int, int]) -> None:
        self.model.size = size
        self.chrome.layout(size)
        self.model.stale = True

    def handle(self, event: pygame.event.Event) -> None:
        """What cannot be done because the file is not as it should be is told; else it is a fault of the editor's."""
        try:
            self.take(event)
        except NOT_AS_MEANT:
            if self.sound:
                raise
            self.model.refuse(_("This cannot be done while the file is as it is: see the problems."))

    @property
    def sound(self) -> bool:
        """The file has been looked at as it stands, and has no errors."""
        look = self.model.look
        current = look is not None and look.text == self.model.book.text
        return current and look is not None and not any(one.severity == "error" for one in look.problems)

    def take(self, event: pygame.event.Event) -> None:
        if self.model.map is not None and event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
            self.model.map.handle(event)
        if event.type == pygame.WINDOWFOCUSLOST:
            self.pointer.let_go()
        if self.pointer.dragging and self.pointer.handle(event):
            return
        if self.chrome.handle(event):
            return
        if self.ui.dialog_open:
            return
        action = keys.action(event, *self.key_groups) if event.type == pygame.KEYDOWN else ""
        if action and action not in keys.PANS and self.model.do(action):
            self.model.stale = True
            return
        if self.model.map is None or self.model.map.handle(event):
            return
        if self.pointer.handle(event):
            self.model.stale = self.model.stale or event.type != pygame.MOUSEMOTION

    def goes_on(self, event: pygame.event.Event) -> bool:
        return super().goes_on(event) or keys.is_held(event, *self.key_groups)

    def update(self, seconds: float) -> None:
        self.ui.update(seconds)
        if self.model.renamed is not None:
            place, key, _ = self.model.renamed
            field = self.ui.focus.id if self.ui.focus else ""
            if field != f"{ident(place)}.{key}":
                self.model.settle()
        self.files.update(seconds)
        if self.model.map is not None:
            self.model.map.ground.poll()
            self.model.map.update(seconds)
        self.model.stale, self.news = self.model.stale or self.news, False
        heard(self.model)
        found = self.model.checker.poll()
        if isinstance(found, str):
            self.model.refuse(found)
        elif found is not None:
            self.shown(found)

    def shown(self, look: Look) -> None:
        """What the text comes to is known: the map as it opens, and the problems."""
        self.model.look, self.news = look, True
        picture = picture_of(self.desk, look)
        if picture is None:
            if self.chrome.resized:
                self.chrome.layout(self.model.size)
            return
        before, first = self.model.map, self.model.map is None
        self.model.picture = picture
        self.model.map = picture.sheet(self.model.map, self.desk.cache)
        if self.model.map is not before or self.chrome.resized:
            self.chrome.layout(self.model.size)
        self.pointer.anew()
        if first:
            self.model.map.layers.names = language_shown(picture.board, self.desk.settings.names, EVERYONE)
            self.model.map.fit(smooth=False)

    def draw(self, surface: pygame.Surface) -> None:
        self.pointer.fill_scene()
        self.chrome.draw(surface)

    def ahead(self) -> bool:
        return self.model.map is not None and self.model.map.ahead()

    @property
    def moving(self) -> bool:
        map_moves = self.model.map is not None and (self.model.map.moving or not self.chrome.sharp)
        return (
            bool(map_moves or self.news or self.ui.moving or self.model.checker.waiting or self.files.waiting)
            or self.model.laboratory.waiting
        )

    def dump(self) -> dict[str, Any]:
        return dump(self.model, self.pointer.carried, self.chrome.hint(), self.news)


def dump(model: Model, carried: str, hint: str, news: bool) -> dict[str, Any]:
    view, book, look = model.map, model.book, model.look
    return {
        "mode": "edit",
        "file": str(book.path),
        "dirty": book.dirty,
        "tool": model.tool,
        "trail": [list(place) for place in model.trail],
        "town": model.town,
        "camp": model.camp,
        "carried": carried,
        "hint": hint,
        "can_undo": book.can_undo,
        "can_redo": book.can_redo,
        "checked": look is not None and look.text == book.text and not (model.checker.waiting or news),
        "playable": look is not None and look.playable,
        "problems": [[problem.severity, problem.line, problem.message] for problem in look.problems] if look else [],
        "faults": {".".join(map(str, (*place, key))): text for (place, key), text in model.faults.items()},
        "dialog": model.ui.dialog_open,
        "map": list(view.rect) if view else [],
        "towns": view.dump()["towns"] if view else {},
        "stacks": view.dump()["stacks"] if view else [],
        "ui": model.ui.dump(),
    }
