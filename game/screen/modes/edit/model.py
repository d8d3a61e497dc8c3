"""What the editor has in hand: the file, what is known of it, the tool, the forms that are open, what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.authoring.editing.book import Book, BookError
from game.authoring.editing.war_book import WarBook
from game.screen import mode
from game.screen.desk import Desk
from game.screen.kit.ui import Ui
from game.screen.map.view import MapView
from game.screen.modes.edit import games
from game.screen.modes.edit.checking import Checker, Look
from game.screen.modes.edit.map_tools import rename
from game.screen.modes.edit.picture import Picture
from game.screen.modes.edit.tools import OF_THE_WHOLE, ONE_TABLE, TOOLS, WAR_TOOLS, Place


class Model(mode.Model):
    def __init__(self, desk: Desk, ui: Ui, book: Book) -> None:
        super().__init__(desk, ui)
        self.book = book
        self.checker = Checker()
        self.laboratory = Checker(games.work)
        self.shown: games.Shown | None = None
        """What the games of the laboratory have shown last."""
        self.asked: object = None
        self.look: Look | None = None
        self.picture: Picture | None = None
        self.map: MapView | None = None
        self.of_war = isinstance(book, WarBook)
        """A campaign, which has no map."""
        self.tools = WAR_TOOLS if self.of_war else TOOLS
        self.home = "war" if self.of_war else "select"
        """The tool one begins with, and goes back to."""
        self.tool = self.home
        self.trail: list[Place] = []
        """Forms that are open, each inside the one before."""
        if self.of_war:
            self.trail.append(())
        self.on_map = False
        """The form is of the map's file, not of the scenario's."""
        self.town = ""  # chosen on the map
        self.camp = 0  # whose control, supply and points are drawn
        self.points = 5
        self.points_key = "objectives"
        self.problem = -1  # the one gone to last
        self.faults: dict[tuple[Place, str], str] = {}
        self.typed: dict[tuple[Place, str], str] = {}
        self.renamed: tuple[Place, str, str] | None = None
        """An id that is being typed: of what, its key, and how it reads now."""
        self.wanted: Callable[[str], Any] | None = None
        """What waits for a town that is clicked on the map."""
        self.focus_on: Place = ()
        """The line or the field the keyboard goes to when the panel has been made anew."""
        self.stale = True
        """The bars and the panel are out of date."""
        self.size = (1, 1)
        self.panel_points = 344.0  # width of the panel
        self.touched: Callable[[], None] = lambda: None
        """Called when the text is another."""

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
    def file_kind(self) -> str:
        """Of what file the form is: "scenario", "map" or "campaign"."""
        return "campaign" if self.of_war else "map" if self.on_map else "scenario"

    @property
    def source(self) -> Any:
        """The file the form is of."""
        return self.book.map if self.on_map and self.book.map is not None else self.book

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
            self.touched()

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
            self.change(lambda: rename(self.book, self.source, place, name))

    def forget_typing(self) -> None:
        self.settle()
        self.book.history.close_step()
        self.typed.clear()
        self.faults.clear()
        self.stale = True

    def remove_row(self, place: Place, number: int) -> None:
        self.forget_typing()
        self.change(lambda: self.source.remove_row(place, number))

    # -------------------------------------------------------------------------------------------------- tools, towns

    def choose(self, tool: str) -> None:
        self.tool = tool
        self.trail.clear()
        self.on_map = tool == "map"
        self.forget_typing()
        if tool in OF_THE_WHOLE:
            self.open_form(())
        elif tool in ONE_TABLE and tool in self.data:
            self.open_form((tool,))
        if self.map is not None:
            self.map.layers.supply = min(self.camp, len(self.map.board.camps) - 1) if tool == "supply" else -1

    @property
    def within(self) -> bool:
        """A form is open that Back leads out of."""
        return len(self.trail) > (1 if self.tool in (*OF_THE_WHOLE, *ONE_TABLE) else 0)

    def open_row(self) -> Place | None:
        trail = self.trail
        return trail[-1] if trail and trail[-1] and isinstance(trail[-1][-1], int) else None

    def go_to(self, town: str) -> None:
        if self.picture is not None and self.map is not None and town in self.picture.towns:
            self.town = town
            self.map.centre_on(self.picture.towns[town])
            self.stale = True

    def choose_camp(self, camp: int) -> None:
        """Whose control, supply and points are drawn; the map shows the supply of the same camp."""
        self.camp, self.stale = camp, True
        if self.tool == "supply" and self.map is not None:
            self.map.layers.supply = min(camp, len(self.map.board.camps) - 1)

    def clicked(self, town: str) -> bool:
        """A town was clicked while one was wanted."""
        if self.wanted is None:
            return False
        write, self.wanted = self.wanted, None
        write(town)
        return True
