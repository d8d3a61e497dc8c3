"""The editor: the map in the middle, tools at its side, forms beside them, and what is wrong below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.authoring.editing.book import Book, BookError
from game.screen import keys
from game.screen.desk import Desk
from game.screen.map.view import MapView
from game.screen.mode import Mode
from game.screen.modes.edit import chrome
from game.screen.modes.edit.actions import Actions
from game.screen.modes.edit.checking import Checker
from game.screen.modes.edit.files import Files
from game.screen.modes.edit.forms import ident
from game.screen.modes.edit.looking import Look
from game.screen.modes.edit.names import first_one, first_pair, names_of
from game.screen.modes.edit.pickers import Pickers
from game.screen.modes.edit.picture import Picture, picture_of
from game.screen.modes.edit.pointer import Pointer
from game.screen.modes.edit.rows import NOT_AS_MEANT
from game.screen.modes.edit.tools import BRANCHES, ONE_TABLE, Place, new_branch, new_level, new_row


class Edit(Mode):
    name = "edit"
    key_groups = ("The map", "Editor")
    holds_work = True

    def __init__(self, desk: Desk, book: Book) -> None:
        super().__init__(desk)
        self.book = book
        self.checker = Checker()
        self.look: Look | None = None
        self.picture: Picture | None = None
        self.map: MapView | None = None
        self.asked: object = None
        self.tool = "select"
        self.trail: list[Place] = []
        """Forms that are open, each inside the one before."""
        self.on_map = False
        """The form is of the map's file, not of the scenario's."""
        self.town = ""  # chosen on the map
        self.camp = 0  # whose control, supply and points are drawn
        self.points = 5
        self.points_key = "objectives"
        self.faults: dict[tuple[Place, str], str] = {}
        self.typed: dict[tuple[Place, str], str] = {}
        self.renamed: tuple[Place, str, str] | None = None
        """An id that is being typed: of what, its key, and how it reads now."""
        self.stale = True
        self.news = False
        """The map shows what the panel tells a frame later: both at once would make a long frame."""
        self.size = (1, 1)
        self.pickers = Pickers(self)
        self.files = Files(self)
        self.actions = Actions(self)
        self.pointer = Pointer(self)
        self.chrome = chrome.Chrome(self)

    # ------------------------------------------------------------------------------------------------ coming and going

    def enter(self) -> None:
        if self.map is not None:
            self.map.ground.start()
        self.stale = True
        self.ask()
        self.files.offer_recovery()

    def leave(self) -> None:
        self.checker.close()
        if self.map is not None:
            self.map.ground.close()

    def may_close(self) -> bool:
        """Whether the window may be closed without a question; if not, the question is put."""
        if not self.book.dirty:
            return True
        self.files.ask_leave(quitting=True)
        return False

    # ------------------------------------------------------------------------------------------------------- the file

    @property
    def data(self) -> dict[str, Any]:
        try:
            return self.book.data
        except BookError:
            return {}

    def value(self, place: Place) -> Any:
        try:
            return self.source.value(place)
        except BookError:
            return None

    @property
    def source(self) -> Any:
        """The file the form is of."""
        return self.book.map if self.on_map and self.book.map is not None else self.book

    def names(self, of: str) -> list[tuple[str, str]]:
        return names_of(self, of)

    def first_pair(self, of: str, over: str = "") -> list[str]:
        return first_pair(self, of, over)

    def change(self, work: Callable[[], object]) -> bool:
        """Do something to the file; what cannot be done is told."""
        try:
            work()
        except BookError as error:
            self.refuse(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return False
        finally:
            self.changed()
        return True

    def changed(self) -> None:
        self.stale = True
        while self.trail and self.value(self.trail[-1]) is None:
            self.trail.pop()
        self.ask()

    def ask(self) -> None:
        """Have the text looked at, once for each text."""
        unsaved = {self.book.map.path: self.book.map.text} if self.book.map else {}
        texts = (self.book.text, tuple(unsaved.values()))
        if texts != self.asked:
            self.asked = texts
            self.checker.ask(self.book.text, self.book.path, unsaved)
            self.files.touched()

    # ---------------------------------------------------------------------------------------------------------- forms

    def set(self, place: Place, key: str, value: Any, merge: str = "") -> None:
        self.typed.pop((place, key), None)
        self.faults.pop((place, key), None)
        self.change(lambda: self.source.set(place, key, value, merge=merge))

    def unset(self, place: Place, key: str) -> None:
        self.typed.pop((place, key), None)
        self.faults.pop((place, key), None)
        self.change(lambda: self.source.unset(place, key))

    def open_form(self, place: Place) -> None:
        self.trail.append(place)
        self.forget_typing()

    def settle(self) -> None:
        """A new id goes into the file, and wherever it is named, when its field is left: not letter by letter."""
        renamed, self.renamed = self.renamed, None
        if renamed is not None and self.value(renamed[0]) is not None:
            place, key, name = renamed
            self.typed.pop((place, key), None)
            self.change(lambda: self.actions.rename(place, name))

    def forget_typing(self) -> None:
        self.settle()
        self.book.history.close_step()
        self.typed.clear()
        self.faults.clear()
        self.stale = True

    def add_row(self, place: Place) -> None:
        """A new entry of a list, and its form."""
        word = str(place[-1])
        after, row = None, dict[str, Any]()
        if word == "levels":
            row, after = new_level(self.source.rows(place))
        elif word in BRANCHES:
            row = new_branch(word, self.source.rows(place))
        elif len(place) == 1 or word in ("plans", "exercises"):
            row = new_row(word, self.data, self.first_pair("town"), self.camp, first_one(self, "town"))

        def work() -> None:
            number = self.source.add_row(place, row, after)
            self.open_form((*place, number))

        self.change(work)

    def remove_row(self, place: Place, number: int) -> None:
        self.forget_typing()
        self.change(lambda: self.source.remove_row(place, number))

    # ---------------------------------------------------------------------------------------------------------- tools

    def choose(self, tool: str) -> None:
        self.tool = tool
        self.trail.clear()
        self.on_map = tool == "map"
        self.forget_typing()
        if tool == "scenario":
            self.open_form(())
        elif tool in ONE_TABLE and tool in self.data:
            self.open_form((tool,))
        elif tool == "map" and self.book.map is None:
            self.files.offer_map()
        if self.map is not None:
            self.map.layers.supply = min(self.camp, len(self.map.board.camps) - 1) if tool == "supply" else -1

    @property
    def within(self) -> bool:
        """A form is open that Back leads out of."""
        return len(self.trail) > (1 if self.tool in ("scenario", *ONE_TABLE) else 0)

    def back(self) -> None:
        """One step out: of the form, of the town, of the tool, of the editor."""
        if self.pointer.let_go():
            return
        self.forget_typing()
        if self.within:
            self.trail.pop()
        elif self.town:
            self.town = ""
        elif self.tool != "select":
            self.choose("select")
        else:
            self.files.ask_leave()

    def refuse(self, text: str) -> None:
        self.desk.say(text)
        self.desk.sounds.play("alert")

    # ------------------------------------------------------------------------------------------------------ the window

    def layout(self, size: tuple[int, int]) -> None:
        self.size = size
        self.chrome.layout(size)
        self.stale = True

    def handle(self, event: pygame.event.Event) -> None:
        """What cannot be done because the file is not as it should be is told; else it is a fault of the editor's."""
        try:
            self.take(event)
        except NOT_AS_MEANT:
            if self.sound:
                raise
            self.refuse("This cannot be done while the file is as it is: see the problems.")

    @property
    def sound(self) -> bool:
        """The file has been looked at as it stands, and has no errors."""
        look = self.look
        current = look is not None and look.text == self.book.text
        return current and look is not None and not any(one.severity == "error" for one in look.problems)

    def take(self, event: pygame.event.Event) -> None:
        if self.map is not None and event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
            self.map.handle(event)
        if event.type == pygame.WINDOWFOCUSLOST:
            self.pointer.let_go()
        if self.pointer.dragging and self.pointer.handle(event):
            return
        if self.chrome.handle(event):
            return
        if self.ui.dialog_open:
            return
        action = keys.action(event, *self.key_groups) if event.type == pygame.KEYDOWN else ""
        if action == "edit_shift":
            action = "edit_earlier" if event.key == pygame.K_UP else "edit_later"
        if action and action not in keys.PANS and self.actions.do(action):
            self.stale = True
            return
        if self.map is None or self.map.handle(event):
            return
        if self.pointer.handle(event):
            self.stale = self.stale or event.type != pygame.MOUSEMOTION

    def goes_on(self, event: pygame.event.Event) -> bool:
        return super().goes_on(event) or keys.is_held(event, *self.key_groups)

    def update(self, seconds: float) -> None:
        self.ui.update(seconds)
        if self.renamed is not None:
            place, key, _ = self.renamed
            field = self.ui.focus.id if self.ui.focus else ""
            if field != f"{ident(place)}.{key}":
                self.settle()
        self.files.update(seconds)
        if self.map is not None:
            self.map.ground.poll()
            self.map.update(seconds)
        self.stale, self.news = self.stale or self.news, False
        found = self.checker.poll()
        if isinstance(found, str):
            self.refuse(found)
        elif found is not None:
            self.shown(found)

    def shown(self, look: Look) -> None:
        """What the text comes to is known: the map as it opens, and the problems."""
        self.look, self.news = look, True
        picture = picture_of(self.desk, look)
        if picture is None:
            if self.chrome.resized:
                self.chrome.layout(self.size)
            return
        before, first = self.map, self.map is None
        self.picture = picture
        self.map = picture.sheet(self.map, self.desk.cache)
        if self.map is not before or self.chrome.resized:
            self.chrome.layout(self.size)
        self.pointer.anew()
        if first:
            self.map.layers.names = self.desk.settings.names if self.desk.settings.names != "own" else "lt"
            self.map.fit(smooth=False)

    def draw(self, surface: pygame.Surface) -> None:
        self.pointer.fill_scene()
        self.chrome.draw(surface)

    @property
    def moving(self) -> bool:
        map_moves = self.map is not None and (self.map.moving or not self.chrome.sharp)
        return bool(map_moves or self.news or self.ui.moving or self.checker.waiting or self.files.waiting)

    def dump(self) -> dict[str, Any]:
        from game.screen.modes.edit.dumping import dump

        return dump(self)
