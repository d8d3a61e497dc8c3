"""What keys and buttons of the editor do, and playing the text as it stands."""

from __future__ import annotations

from functools import partial

from game.messages import _
from game.scenario.campaign_files import campaign_of_text
from game.scenario.load import Scenario, load_text
from game.scenario.problems import ScenarioError
from game.screen import keys
from game.screen.destinations import ToCampaign, ToGame, ToLoading
from game.screen.kit import Button, Column, Label, Widget
from game.screen.map.overlay import Overlay
from game.screen.map.overlays import OVERLAYS
from game.screen.mode import Over
from game.screen.modes.edit import ground_tools
from game.screen.modes.edit.adding import add_row, add_to_table, add_unit, shift
from game.screen.modes.edit.files import Files
from game.screen.modes.edit.groups import step_words
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.pickers import pick
from game.screen.modes.edit.pointer import Pointer
from game.screen.modes.edit.problems import next_problem
from game.screen.modes.edit.taking_out import take_out
from game.screen.modes.edit.tools import BY_ID, ONE_TABLE, copied
from game.session.session import PERSON, Session


class Actions:
    """Puts the table of them into the model."""

    def __init__(self, model: Model, files: Files, pointer: Pointer) -> None:
        self.model, self.files, self.pointer = model, files, pointer
        model.actions = {
            "back": self.back,
            "edit_undo": self.undo,
            "edit_redo": self.redo,
            "edit_save": files.save,
            "edit_save_as": files.ask_save_as,
            "edit_leave": files.ask_leave,
            "edit_try": lambda: try_out(model, files),
            "edit_problem": lambda: next_problem(model),
            "edit_add": self.add,
            "edit_copy": self.copy,
            "edit_delete": self.delete,
            "edit_earlier": lambda: shift(model, -1),
            "edit_later": lambda: shift(model, 1),
            "edit_camp": self.next_camp,
            "edit_click": pointer.click_cursor,
            "find_town": lambda: pick(model, "town", self.find),
            "next_town": lambda: self.step_town(1),
            "previous_town": lambda: self.step_town(-1),
            **{f"edit_{tool.id}": partial(self.choose, tool.id) for tool in model.tools},
            **{overlay.action: partial(self.turn, overlay) for overlay in OVERLAYS},
        }

    def turn(self, overlay: Overlay) -> None:
        if self.model.map is not None:
            overlay.turn(self.model.map.board, self.model.map.layers)

    def choose(self, tool: str) -> None:
        self.model.choose(tool)
        if tool == "map" and self.model.book.map is None:
            self.files.offer_map()

    def back(self) -> None:
        """One step out: of the form, of the town, of the tool, of the editor."""
        model = self.model
        if self.pointer.let_go():
            return
        model.forget_typing()
        if model.within:
            model.trail.pop()
        elif model.town:
            model.town = ""
        elif model.tool != model.home:
            model.choose(model.home)
        else:
            self.files.ask_leave()

    # ---------------------------------------------------------------------------------------------------- back and on

    def undo(self) -> None:
        model = self.model
        label = model.book.undo()
        model.forget_typing()
        model.desk.say(_("Taken back: {step}.").format(step=step_words(label)) if label else _("Nothing to take back."))
        model.changed()

    def redo(self) -> None:
        model = self.model
        label = model.book.redo()
        model.forget_typing()
        model.desk.say(_("Done again: {step}.").format(step=step_words(label)) if label else _("Nothing to do again."))
        model.changed()

    # ----------------------------------------------------------------------------------------------------------- rows

    def add(self) -> None:
        """A new entry of what the tool lists; a new unit where the town is."""
        model = self.model
        if model.tool in ("select", "units"):
            add_unit(model)
        elif model.tool in ONE_TABLE:
            add_to_table(model, model.tool)
        elif BY_ID[model.tool].key not in ("", "towns"):
            add_row(model, (BY_ID[model.tool].key,))
        elif model.tool == "map" and model.map is not None:
            ground_tools.new_town(model, model.map.rect.center)
        else:
            model.refuse(_("This tool adds by clicks on the map."))

    def copy(self) -> None:
        """The entry whose form is open, once more under another id."""
        model = self.model
        place = model.open_row()
        if place is None:
            model.refuse(_("Open the form of what is to be copied first."))
            return
        if model.on_map:
            message = _("Towns and links of the map are not copied; {key} makes a new town.").format(
                key=keys.key_of("edit_add")
            )
            model.refuse(message)
            return
        row = copied(model.data, place, model.value(place))
        number = int(place[-1])

        def work() -> None:
            made = model.source.add_row(place[:-1], row, number)
            model.trail.pop()
            model.open_form((*place[:-1], made))

        model.change(work)

    def delete(self) -> None:
        model = self.model
        place = model.open_row()
        if place is None:
            model.refuse(_("Open the form of what is to be deleted first."))
            return
        take_out(model, place)

    # ------------------------------------------------------------------------------------------------------- problems

    # --------------------------------------------------------------------------------------------------------- the map

    def find(self, town: str) -> None:
        """Enter is meant for the town that was looked for, as for one that keys have come to."""
        self.model.ui.focus = None
        self.model.go_to(town)

    def step_town(self, step: int) -> None:
        """The next town from west to east; Enter is meant for it from now on, not for a button."""
        model = self.model
        model.ui.focus = None
        if model.picture is None:
            return
        order = [town.id for town in sorted(model.picture.board.towns, key=lambda town: (town.lon, town.id))]
        at = order.index(model.town) + step if model.town in order else 0
        self.model.go_to(order[at % len(order)])

    def next_camp(self) -> None:
        model = self.model
        count = max(1, len(model.data.get("camps", [])))
        model.choose_camp((model.camp + 2) % (count + 1) - 1 if model.tool == "control" else (model.camp + 1) % count)


def try_out(model: Model, files: Files) -> None:
    """Ask for the side, then play it."""
    if model.of_war:
        try_war(model, files)
        return
    try:
        scenario = present(model)
    except ScenarioError as error:
        refuse(model, error)
        return
    rows: list[Widget] = [Label(_("Whose orders do you give?"), "body")]
    for number, camp in enumerate(scenario.board.rivals):
        name = scenario.board.camps[camp].name
        look = "primary" if not number else "plain"
        act = model.ui.closing(partial(start, model, files, scenario, camp))
        rows.append(Button(f"try_{scenario.board.camps[camp].id}", name, act, kind=look))
    rows.append(Label(_("The menu of the game leads back here. Nothing of your work is lost."), "italic", wrap=True))
    model.ui.ask(_("Play from here"), Column(rows, gap=8), [], 380)


def try_war(model: Model, files: Files) -> None:
    """To its first page, which asks for the side."""
    book = model.book
    try:
        campaign = campaign_of_text(book.text, book.path.parent, book.path.stem)
    except ScenarioError as error:
        refuse(model, error)
        return
    files.keep()
    model.step = Over(ToCampaign(campaign))


def refuse(model: Model, error: ScenarioError) -> None:
    count = sum(problem.severity == "error" for problem in error.problems)
    errors = _("one error") if count == 1 else _("{count} errors").format(count=count)
    key = keys.key_of("edit_problem")
    model.refuse(_("It cannot be played yet: {errors}. {key} goes through them.").format(errors=errors, key=key))


def present(model: Model) -> Scenario:
    """The scenario as its text stands. Raises `ScenarioError`."""
    book = model.book
    if book.map is None:
        return load_text(book.text, book.path.parent, book.path.stem)
    unsaved = {book.map.path: book.map.text}
    return load_text(book.text, book.path.parent, book.path.stem, unsaved)


def start(model: Model, files: Files, scenario: Scenario, camp: int) -> None:
    board = scenario.board
    seats = {one.id: PERSON if number == camp else one.player for number, one in enumerate(board.camps)}
    files.keep()
    model.step = Over(ToLoading(scenario, lambda desk: ToGame(Session.new(scenario, seats, None, None, desk.saves))))
