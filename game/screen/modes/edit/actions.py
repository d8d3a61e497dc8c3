"""What keys and buttons of the editor do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.authoring.editing import orders
from game.authoring.editing.book import BookError
from game.screen.modes.edit import deeds, ground_deeds
from game.screen.modes.edit.forms import first_value, specs_of
from game.screen.modes.edit.groups import step_words
from game.screen.modes.edit.shifting import shift
from game.screen.modes.edit.tools import BY_ID, ONE_TABLE, Place, copied
from game.screen.modes.edit.trial import try_out
from game.screen.overlays import BY_ACTION

if TYPE_CHECKING:
    from game.scenario.problems import Problem
    from game.screen.modes.edit.mode import Edit


class Actions:
    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        self.problem = -1

    def do(self, action: str) -> bool:
        edit = self.edit
        if action in BY_ACTION:
            if edit.map is not None:
                BY_ACTION[action].turn(edit.map.board, edit.map.layers)
            return True
        if action.removeprefix("edit_") in BY_ID:
            edit.choose(action.removeprefix("edit_"))
            return True
        match action:
            case "back":
                edit.back()
            case "edit_undo":
                self.undo()
            case "edit_redo":
                self.redo()
            case "edit_save":
                edit.files.save()
            case "edit_save_as":
                edit.files.ask_save_as()
            case "edit_try":
                try_out(edit)
            case "edit_problem":
                self.next_problem()
            case "edit_add":
                self.add()
            case "edit_copy":
                self.copy()
            case "edit_delete":
                self.delete()
            case "edit_earlier" | "edit_later":
                shift(edit, -1 if action == "edit_earlier" else 1)
            case "edit_camp":
                self.next_camp()
            case "edit_click":
                edit.pointer.click_cursor()
            case "find_town":
                edit.pickers.open("town", self.find)
            case "next_town" | "previous_town":
                self.step_town(1 if action == "next_town" else -1)
            case _:
                return False
        return True

    # ---------------------------------------------------------------------------------------------------- back and on

    def undo(self) -> None:
        edit = self.edit
        label = edit.book.undo()
        edit.forget_typing()
        edit.desk.say(f"Taken back: {step_words(label)}." if label else "Nothing to take back.")
        edit.changed()

    def redo(self) -> None:
        edit = self.edit
        label = edit.book.redo()
        edit.forget_typing()
        edit.desk.say(f"Done again: {step_words(label)}." if label else "Nothing to do again.")
        edit.changed()

    # ----------------------------------------------------------------------------------------------------------- rows

    def add(self) -> None:
        """A new entry of what the tool lists; a new unit where the town is."""
        edit = self.edit
        if edit.tool in ("select", "units"):
            self.add_unit()
        elif edit.tool in ONE_TABLE:
            self.add_to_table(edit.tool)
        elif BY_ID[edit.tool].key not in ("", "towns"):
            edit.add_row((BY_ID[edit.tool].key,))
        elif edit.tool == "map" and edit.map is not None:
            ground_deeds.new_town(edit, edit.map.rect.center)
        else:
            edit.refuse("This tool adds by clicks on the map.")

    def add_to_table(self, key: str) -> None:
        """A new entry of the list in a table, which is made if it is not there yet."""
        edit = self.edit
        if key not in edit.data:
            spec = next(spec for spec in specs_of((), False) if spec.key == key)
            edit.set((), key, first_value(edit, (key,), spec))
            edit.open_form((key,))
        edit.add_row((key, ONE_TABLE[key]))

    def add_unit(self) -> None:
        edit = self.edit
        if not edit.data.get("camps"):
            edit.refuse("Make a camp first: a unit belongs to one.")
            return
        camp = min(edit.camp, len(edit.data["camps"]) - 1)
        edit.change(lambda: edit.open_form(deeds.add_unit(edit.book, camp, edit.town)))

    def copy(self) -> None:
        """The entry whose form is open, once more under another id."""
        edit = self.edit
        place = self.open_row()
        if place is None:
            edit.refuse("Open the form of what is to be copied first.")
            return
        if edit.on_map:
            edit.refuse("Towns and links of the map are not copied; Ctrl+N makes a new town.")
            return
        row = copied(edit.data, place, edit.value(place))
        number = int(place[-1])

        def work() -> None:
            made = edit.source.add_row(place[:-1], row, number)
            edit.trail.pop()
            edit.open_form((*place[:-1], made))

        edit.change(work)

    def delete(self) -> None:
        edit = self.edit
        place = self.open_row()
        if place is None:
            edit.refuse("Open the form of what is to be deleted first.")
            return
        edit.trail.pop()
        if edit.on_map and place[:-1] == ("towns",):
            town = str(edit.value(place).get("id", ""))
            edit.forget_typing()
            edit.change(lambda: orders.remove_town(edit.book, town))
        else:
            edit.remove_row(place[:-1], int(place[-1]))

    def open_row(self) -> Place | None:
        trail = self.edit.trail
        return trail[-1] if trail and trail[-1] and isinstance(trail[-1][-1], int) else None

    def rename(self, place: Place, name: str) -> None:
        """Another id of an entry, and wherever it is spoken of."""
        book, source = self.edit.book, self.edit.source
        if place[-2:-1] == ("levels",):
            orders.rename_level(book, int(place[-1]), name)
            return
        before = str(source.table(place).get("id", ""))
        kind = str(place[-2]).rstrip("s") if len(place) > 1 else ""
        if not before or not kind:
            source.set(place, "id", name)
        elif source is not book:
            if before != name:
                orders.rename_town(book, before, name)
        elif before != name:
            orders.rename(book, kind, before, name)

    # ------------------------------------------------------------------------------------------------------- problems

    def next_problem(self) -> None:
        look = self.edit.look
        if look is None or not look.problems:
            self.edit.desk.say("There are no problems.")
            return
        self.problem = (self.problem + 1) % len(look.problems)
        self.go_to_problem(look.problems[self.problem], into=True)

    def go_to_problem(self, problem: Problem, into: bool = False) -> None:
        """The form of what it speaks of, and its town on the map. `into`: the keyboard goes to its field."""
        edit = self.edit
        edit.forget_typing()
        of_map = edit.book.map is not None and problem.file == str(edit.book.map.path)
        if not of_map and problem.file != str(edit.book.path):
            edit.refuse(f"It is in {problem.file}, line {problem.line}.")
            return
        source = edit.book.map if of_map and edit.book.map is not None else edit.book
        try:
            key = source.key_at(max(1, problem.line), max(1, problem.column))
        except (BookError, LookupError):
            key = ()
        edit.on_map = of_map
        edit.tool = "map" if of_map else tool_for(key)
        edit.trail = [key[:length] for length in range(1, len(key) + 1) if self.is_form(key[:length])]
        if edit.tool == "scenario":
            edit.trail.append(())
        place: Place = edit.trail[-1] if edit.trail else ()
        row = edit.value(place)
        town = row.get("at") or row.get("home") if isinstance(row, dict) else None
        if of_map and isinstance(row, dict):
            town = row.get("id")
        if isinstance(town, str):
            self.go_to(town)
        if into:
            edit.stale = True
            edit.chrome.go_to_field(key)

    def is_form(self, place: Place) -> bool:
        """Whether a table is shown by a form of its own, not by lines within another."""
        whole = len(place) == 1 and place[0] in ONE_TABLE
        shown = whole or isinstance(place[-1], int) or place[-1] in ("when", "not")
        return shown and isinstance(self.edit.value(place), dict)

    # --------------------------------------------------------------------------------------------------------- the map

    def go_to(self, town: str) -> None:
        edit = self.edit
        if edit.picture is not None and edit.map is not None and town in edit.picture.towns:
            edit.town = town
            edit.map.centre_on(edit.picture.towns[town])
            edit.stale = True

    def find(self, town: str) -> None:
        """Enter is meant for the town that was looked for, as for one that keys have come to."""
        self.edit.ui.focus = None
        self.go_to(town)

    def step_town(self, step: int) -> None:
        """The next town from west to east; Enter is meant for it from now on, not for a button."""
        edit = self.edit
        edit.ui.focus = None
        if edit.picture is None:
            return
        order = [town.id for town in sorted(edit.picture.board.towns, key=lambda town: (town.lon, town.id))]
        at = order.index(edit.town) + step if edit.town in order else 0
        self.go_to(order[at % len(order)])

    def next_camp(self) -> None:
        edit = self.edit
        count = max(1, len(edit.data.get("camps", [])))
        self.choose_camp((edit.camp + 2) % (count + 1) - 1 if edit.tool == "control" else (edit.camp + 1) % count)

    def choose_camp(self, camp: int) -> None:
        """Whose control, supply and points are drawn; the map shows the supply of the same camp."""
        edit = self.edit
        edit.camp, edit.stale = camp, True
        if edit.tool == "supply" and edit.map is not None:
            edit.map.layers.supply = min(camp, len(edit.map.board.camps) - 1)


def tool_for(place: Place) -> str:
    """The tool whose forms a place of the file belongs to."""
    if not place:
        return "scenario"
    if "units" in place:
        return "units"
    return next((tool.id for tool in BY_ID.values() if tool.key == place[0]), "scenario")
