"""Taking something out that others name: who they are, and what is to become of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from game.authoring.editing import removal
from game.authoring.editing.book import BookError
from game.authoring.editing.removal import Mention, kind_at, names_in
from game.messages import _, ngettext
from game.prose.words import capital, of_key
from game.screen import keys
from game.screen.kit import Button, Column, Label, ListView
from game.screen.modes.edit import map_tools
from game.screen.modes.edit.groups import LABELS
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import names_of
from game.screen.modes.edit.pickers import pick
from game.screen.modes.edit.tools import Place
from game.screen.modes.edit.values import called

_ROW = 26  # points, a line of the list
_MOST_ROWS = 9


def take_out(model: Model, place: Place) -> None:
    """An entry of the file the form is of, at once if nothing names it. The forms inside it are left."""
    row = model.value(place)
    of_map = model.on_map and model.book.map is not None
    model.forget_typing()

    def work(instead: str = "", alone: bool = False) -> None:
        while model.trail and model.trail[-1][: len(place)] == place:
            model.trail.pop()
        title = called(row)
        if alone and not of_map:
            done = model.change(lambda: model.source.remove_row(place[:-1], int(place[-1])))
        elif alone:
            done = model.change(lambda: map_tools.remove_from_map(model.book, place))
        else:
            done = model.change(lambda: removal.take_out(model.book, place, instead, of_map=of_map))
        if done:
            key = keys.key_of("edit_undo")
            model.desk.say(_("{title} is taken out. {key} brings it back.").format(title=title, key=key))

    names = names_in(place, row)
    found = removal.named_by(model.book, names, () if of_map else place) if names else []
    if found:
        ask(model, found, called(row), kind_at(place), work)
    else:
        work(alone=True)


def turn_town(model: Model, town: str, whole: list[str]) -> None:
    """The town is in play, or no longer. `whole`: the towns in play while the file does not list them."""
    book = model.book
    inside = town in model.data.get("towns", whole)
    found = removal.named_by(book, [("town", town)]) if inside else []

    def leave(instead: str) -> None:
        if model.data.get("towns") is None:
            book.set((), "towns", whole)
        removal.leave_play(book, town, instead)

    def work(instead: str = "", alone: bool = False) -> None:
        if alone:
            model.change(lambda: map_tools.turn_town(book, town, whole))
        else:
            model.change(lambda: book.together(_("{town} out of play").format(town=town), lambda: leave(instead)))

    if found:
        ask(model, found, dict(names_of(model, "town")).get(town, town), "town", work)
    else:
        work(alone=True)


def ask(model: Model, found: list[Mention], title: str, of: str, work: Callable[..., None]) -> None:
    """Before anything is done: all that would be left without a name."""
    lines = list(dict.fromkeys(words_of(model, mention) for mention in found))

    def choose() -> None:
        pick(model, of, lambda name: work(instead=name) if name else None)

    several = Button("put_instead", _("Another in its place"), choose)
    answers = [
        Button("only_this", _("Only this"), partial(work, alone=True)),
        *([several] if of in ("town", "camp", "unit", "group", "leader", "event", "line", "region") else []),
        Button("take_all", _("Take all out"), work, kind="primary"),
    ]
    words = ngettext("{count} place names it:", "{count} places name it:", len(lines)).format(count=len(lines))
    listed = ListView("named_by", len(lines), lambda number: Label(lines[number]), row_height=_ROW)
    listed.height, listed.grow = _ROW * min(_MOST_ROWS, len(lines)), 0
    body = Column([Label(words, "body"), listed, Label(_("Undo brings all of it back."), "small")], gap=8)
    model.ui.ask(_("{title} is named elsewhere").format(title=title), body, answers, 600)


def words_of(model: Model, mention: Mention) -> str:
    """A line for a place that names something, as the forms call it."""
    source: Any = model.book.map if mention.of_map else model.book
    place = mention.place
    entry: Place = ()
    for length in range(1, len(place) + 1):
        row = _value(source, place[:length])
        if isinstance(place[length - 1], int) and isinstance(row, dict) and {"id", "name", "between"} & row.keys():
            entry = place[:length]
    title = called(_value(source, entry)) if entry else capital(of_key(str(place[0]))) if place else _("Scenario")
    field = _(LABELS.get(mention.key, "")) or of_key(mention.key)
    if mention.row and mention.row == entry:
        return _("{title}: goes with it ({field})").format(title=title, field=field)
    return _("{title}: {field}").format(title=title, field=field)


def _value(source: Any, place: Place) -> Any:
    try:
        return source.value(place)
    except BookError:
        return None
