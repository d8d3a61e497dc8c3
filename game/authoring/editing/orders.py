"""What an author does on the map, as changes to the file: place units, paint control, set depots and points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.authoring.editing.book import Book
from game.authoring.editing.disk import BookError
from game.authoring.editing.ground_book import GroundBook
from game.authoring.editing.layout import Place
from game.authoring.editing.manuscript import Manuscript
from game.messages import _

NEW_UNIT: Mapping[str, Any] = {"arm": "infantry", "size": "company", "men": 100}
"""What a unit is until its form says otherwise."""


def place_unit(book: Book, unit: str, town: str | None) -> None:
    """Stands in a town at the start; None: an event has to bring it."""
    path = book.path_of("unit", unit)
    if town is None:
        book.unset(path, "at", label=_("{unit} taken off the map").format(unit=unit))
    else:
        book.set(path, "at", town, label=_("{unit} to {town}").format(unit=unit, town=town))


def add_unit(book: Book, camp: str, values: Mapping[str, Any]) -> str:
    """A new unit of a camp; its id, made from its name where none is given."""
    path: Place = (*book.path_of("camp", camp), "units")
    name = str(values.get("name", "")) or _("New unit")
    nation = values.get("nation") or next((row.get("nation") for row in book.rows(path)), None) or book.ids("nation")[0]
    id_ = str(values.get("id", "")) or book.free_id("unit", name)
    order = book.keys_of((*path, 0))
    row = {**NEW_UNIT, "nation": nation, **values, "id": id_, "name": name}
    book.add_row(path, {key: row[key] for key in order if key in row}, label=_("new unit {name}").format(name=name))
    return id_


def set_control(book: Book, town: str, camp: str | None, merge: str = "") -> None:
    """Who holds a town at the start, besides by units that stand in it. `merge`: towns in a row with this mark, as a
    stroke of the mouse goes over them, are one step."""

    def work() -> None:
        for row in book.rows(("camps",)):
            _listed(book, str(row.get("id")), "holds", town, row.get("id") == camp)

    book.together(_("{town} to {camp}").format(town=town, camp=camp or _("nobody")), work, merge)


def set_supply(book: Book, town: str, camp: str, on: bool) -> None:
    """Whether a camp's supply comes from a town."""
    template = _("depot of {camp} in {town}") if on else _("no depot of {camp} in {town}")
    _listed(book, camp, "supply", town, on, template.format(camp=camp, town=town))


def _listed(book: Book, camp: str, key: str, town: str, on: bool, label: str = "") -> None:
    path = book.path_of("camp", camp)
    towns = list(book.table(path).get(key, []))
    members = {one: book.region(one) for one in towns}
    there = town in towns or any(town in inner for inner in members.values())
    if on and not there:
        book.set(path, key, [*towns, town], label)
    elif not on and there:
        # A region that loses a town is written out.
        whole = [other for one in towns for other in (members[one] if town in members[one] else [one])]
        left = [one for one in dict.fromkeys(whole) if one != town]
        if left or key == "supply":
            book.set(path, key, left, label)
        else:
            book.unset(path, key, label)


def set_points(book: Book, town: str, camp: str, points: int, *, each_turn: bool = False) -> None:
    """What a town is worth to a camp, at the end or each turn; 0: nothing."""
    key = "held" if each_turn else "objectives"
    path = book.path_of("camp", camp)
    scores = dict(book.table(path).get(key, {}))
    if points:
        scores[town] = points
    else:
        scores.pop(town, None)
    label = _("{town} worth {points} to {camp}").format(town=town, points=points, camp=camp)
    if scores:
        book.set(path, key, scores, label)
    else:
        book.unset(path, key, label)


def add_town(book: Book, id_: str, name: str, lat: float, lon: float) -> None:
    """A new town of the scenario's own map, in play at once. Raises `BookError` if the map is a shipped one."""
    ground = own_map(book)

    def work() -> None:
        ground.add_town(id_, name, lat, lon)
        set_in_play(book, id_, True)

    book.together(_("new town {name}").format(name=name), work)


def remove_town(book: Book, id_: str) -> None:
    """A town of the scenario's own map, with its links, out of play too. Raises `BookError` if there is none."""
    ground = own_map(book)

    def work() -> None:
        ground.remove_town(id_)
        set_in_play(book, id_, False)

    book.together(_("town {town} removed").format(town=id_), work)


def rename_town(book: Book, old: str, new: str) -> None:
    """Another id for a town of the scenario's own map, wherever it is named. Raises `BookError`."""
    ground = own_map(book)
    if any(row.get("id") == new for row in ground.rows(("towns",))):
        raise BookError(f'another town is called "{new}" already')

    def work() -> None:
        ground.set(("towns", ground.town(old)), "id", new)
        for source in (ground, book):
            _rename_mentions(source, "town", old, new)

    book.together(_("{old} is called {new}").format(old=old, new=new), work)


def own_map(book: Book) -> GroundBook:
    """The map that can be changed. Raises `BookError` if it is a shipped one."""
    if book.map is None:
        raise BookError("the shipped map cannot be changed; copy it first")
    return book.map


def set_in_play(book: Book, town: str, on: bool) -> None:
    """Whether a town is in the part of the map that is played on; without a list of those, all of it is."""
    towns = book.table().get("towns")
    if towns is None:
        return
    if on and town not in towns:
        book.set((), "towns", [*towns, town], label=_("{town} in play").format(town=town))
    elif not on and town in towns:
        book.set((), "towns", [one for one in towns if one != town], label=_("{town} out of play").format(town=town))


def set_line_link(book: Book, line: str, a: str, b: str, on: bool) -> None:
    """Whether a political line runs across a link."""
    path = book.path_of("line", line)
    links = [list(pair) for pair in book.table(path).get("links", [])]
    there = [pair for pair in links if sorted(pair) == sorted((a, b))]
    if on and not there:
        book.set(path, "links", [*links, [a, b]], label=_("{line} across {a}-{b}").format(line=line, a=a, b=b))
    elif not on and there:
        kept = [pair for pair in links if pair not in there]
        book.set(path, "links", kept, label=_("{line} not across {a}-{b}").format(line=line, a=a, b=b))


def rename(book: Book, of: str, old: str, new: str) -> None:
    """Another id for a camp, unit, group, event, line or leader, wherever it is named. Raises `BookError`."""
    if new in book.ids(of):
        raise BookError(f'another {of} is called "{new}" already')

    def work() -> None:
        book.set(book.path_of(of, old), "id", new)
        _rename_mentions(book, of, old, new)

    book.together(_("{old} is called {new}").format(old=old, new=new), work)


def rename_level(book: Book, number: int, new: str) -> None:
    """Another name for a level of victory, which is what events call it by. Raises `BookError`."""
    place = ("victory", "levels", number)
    old = book.table(place).get("name")

    def work() -> None:
        book.set(place, "name", new)
        if isinstance(old, str) and book.ids("level").count(old) == 0:
            _rename_mentions(book, "level", old, new)

    book.together(_("level {new}").format(new=new), work)


def _rename_mentions(book: Manuscript, of: str, old: str, new: str) -> None:
    for path, key in mentions(book, of):
        book.set(path, key, renamed(book.table(path)[key], old, new))


def renamed(value: Any, old: str, new: str) -> Any:
    """A name, a list of names or of lists of them, or what is said of each name."""
    if isinstance(value, list):
        return [renamed(one, old, new) for one in value]
    if isinstance(value, dict):
        return {new if key == old else key: said for key, said in value.items()}
    return new if value == old else value


def mentions(book: Manuscript, of: str) -> list[tuple[Place, str]]:
    """Every table and key whose value names things of a kind."""
    found: list[tuple[Place, str]] = []
    _gather(book, (), book.data, of, found.append)
    return found


def _gather(book: Manuscript, path: Place, value: Any, of: str, note: Callable[[tuple[Place, str]], None]) -> None:
    if isinstance(value, list):
        for number, one in enumerate(value):
            _gather(book, (*path, number), one, of, note)
        return
    if not isinstance(value, dict):
        return
    kinds = {field.key: field.of for field in book.fields(path)}
    for key, inner in value.items():
        if kinds.get(key) == of:
            note((path, key))
        _gather(book, (*path, key), inner, of, note)
