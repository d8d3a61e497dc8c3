"""Going to what is wrong: the form of what a problem speaks of, its town on the map, its field."""

from __future__ import annotations

from game.authoring.editing.book import BookError
from game.messages import _
from game.scenario.problems import Problem
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.tools import BY_ID, OF_THE_WHOLE, ONE_TABLE, Place


def next_problem(model: Model) -> None:
    look = model.look
    if look is None or not look.problems:
        model.desk.say(_("There are no problems."))
        return
    model.problem = (model.problem + 1) % len(look.problems)
    go_to_problem(model, look.problems[model.problem], into=True)


def go_to_problem(model: Model, problem: Problem, into: bool = False) -> None:
    """The form of what it speaks of, and its town on the map. `into`: the keyboard goes to its field."""
    model.forget_typing()
    of_map = model.book.map is not None and problem.file == str(model.book.map.path)
    if not of_map and problem.file != str(model.book.path):
        model.refuse(_("It is in {file}, line {line}.").format(file=problem.file, line=problem.line))
        return
    source = model.book.map if of_map and model.book.map is not None else model.book
    try:
        key = source.layout.key_at(max(1, problem.line), max(1, problem.column))
    except (BookError, LookupError):
        key = ()
    model.on_map = of_map
    model.tool = "map" if of_map else tool_for(model, key)
    model.trail = [key[:length] for length in range(1, len(key) + 1) if is_form(model, key[:length])]
    if model.tool in OF_THE_WHOLE:
        model.trail.insert(0, ())
    place: Place = model.trail[-1] if model.trail else ()
    row = model.value(place)
    town = row.get("at") or row.get("home") if isinstance(row, dict) else None
    if of_map and isinstance(row, dict):
        town = row.get("id")
    if isinstance(town, str):
        model.go_to(town)
    if into:
        model.stale, model.focus_on = True, key


def is_form(model: Model, place: Place) -> bool:
    """Whether a table is shown by a form of its own, not by lines within another."""
    whole = len(place) == 1 and place[0] in ONE_TABLE
    shown = whole or isinstance(place[-1], int) or place[-1] in ("when", "not")
    shown = shown or place[-1] == "carry"
    return shown and isinstance(model.value(place), dict)


def tool_for(model: Model, place: Place) -> str:
    """The tool whose forms a place of the file belongs to."""
    whole = "war" if model.of_war else "scenario"
    if not place:
        return whole
    if "units" in place:
        return "units"
    return next((tool.id for tool in BY_ID.values() if tool.key == place[0]), whole)
