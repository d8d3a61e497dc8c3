"""Taking out a town, camp, unit or whatever else has a name, and with it, or in its place, all that names it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final, NamedTuple

from game.authoring.editing.book import Book
from game.authoring.editing.disk import BookError
from game.authoring.editing.fields import FieldSpec
from game.authoring.editing.layout import Place
from game.authoring.editing.manuscript import Manuscript
from game.authoring.editing.orders import mentions, own_map, renamed
from game.messages import _

KINDS: Final = {
    key: key.removesuffix("s")
    for key in ("camps", "units", "plans", "groups", "leaders", "events", "lines", "levels", "regions", "towns")
} | {"phases": "phase", "ends": "phase", "sides": "side"}
"""What the entries of a list are, by its key."""

_IN_PLAY: Final = ((), "towns")


class Mention(NamedTuple):
    """A table and key that name something."""

    of_map: bool  # in the map's file, not in the scenario's
    place: Place
    key: str
    row: Place
    """The entry that goes with what it names, since it needs a name there; empty: only the name goes."""


def kind_at(place: Place) -> str:
    """What an entry of a file is: "town", "camp", and so on; empty: nothing that has a name."""
    return KINDS.get(str(place[-2]), "") if len(place) > 1 and isinstance(place[-1], int) else ""


def name_at(book: Manuscript, place: Place) -> str:
    """The name by which others call an entry; empty: it has none."""
    row = book.value(place)
    found = row.get("name" if kind_at(place) == "level" else "id") if isinstance(row, dict) else None
    return found if isinstance(found, str) else ""


def named_by(book: Book, names: Iterable[tuple[str, str]], inside: Place = ()) -> list[Mention]:
    """All that names things of a kind and name, but for what stands inside an entry of the scenario, for links of the
    map, and for the list of towns in play."""
    found: dict[tuple[bool, Place, str], Mention] = {}
    for of, name in names:
        for source in _sources(book, of):
            of_map = source is not book
            for place, key in mentions(source, _spoken(of)):
                within = bool(inside) and not of_map and place[: len(inside)] == inside
                passed = within or (place, key) == _IN_PLAY or (of_map and place[:1] == ("links",))
                if not passed and _names(source.table(place)[key], name):
                    with suppress(BookError):
                        row = _row_that_goes(source, place, key, name)
                        found[of_map, place, key] = Mention(of_map, place, key, row)
                    found.setdefault((of_map, place, key), Mention(of_map, place, key, ()))
    return list(found.values())


def take_out(book: Book, place: Place, instead: str = "", *, of_map: bool = False) -> None:
    """An entry, and in one step all that names it, or, with `instead`, that name in all those places; what is said of a
    link to a town goes with the town.

    Raises `BookError` where a name must stand; nothing has changed then.
    """
    source: Manuscript = own_map(book) if of_map else book
    gone = names_in(place, source.value(place))
    of, name = (kind_at(place), name_at(source, place))

    def work() -> None:
        if instead:
            _put_instead(book, of, name, instead)
        if of_map and of == "town":
            own_map(book).remove_town(name)
        else:
            source.remove_row(place[:-1], int(place[-1]))
        _drop_all(book, gone)

    book.together(_("{name} removed").format(name=name), work)


def leave_play(book: Book, town: str, instead: str = "") -> None:
    """A town is no longer among those in play, nor is it named; `instead`: another is. Raises `BookError`."""

    def work() -> None:
        if instead:
            _put_instead(book, "town", town, instead)
        _drop_all(book, [("town", town)])

    book.together(_("{town} out of play").format(town=town), work)


# ------------------------------------------------------------------------------------------------------------- inside


def _sources(book: Book, of: str) -> list[Manuscript]:
    return [book, book.map] if of in ("town", "region") and book.map is not None else [book]


def _spoken(of: str) -> str:
    """What fields call it that name it: a list of towns may name a region."""
    return "town" if of == "region" else of


def names_in(place: Place, row: Any) -> list[tuple[str, str]]:
    """Kinds and names of an entry and of those inside it: of a camp its units and plans."""
    found: list[tuple[str, str]] = []
    of = kind_at(place)
    if not isinstance(row, dict) or not of:
        return found
    name = row.get("name" if of == "level" else "id")
    found += [(of, name)] if isinstance(name, str) else []
    for key in ("units", "plans") if of == "camp" else ():
        rows = row.get(key)
        for number, inner in enumerate(rows if isinstance(rows, list) else []):
            found += names_in((*place, key, number), inner)
    return found


def _names(value: Any, name: str) -> bool:
    if isinstance(value, list | dict):
        return any(_names(one, name) for one in value)
    return bool(value == name)


def _put_instead(book: Book, of: str, name: str, instead: str) -> None:
    for source in _sources(book, of):
        for place, key in mentions(source, _spoken(of)):
            value = source.table(place)[key]
            of_link = of == "town" and _field(source, place, key).kind in ("pair", "pairs")  # another town's is another
            if _names(value, name) and not of_link:
                source.set(place, key, _once(renamed(value, name, instead)))


def _once(value: Any) -> Any:
    """A list of names has each once; a pair of the same stays one, and is told as a problem."""
    if isinstance(value, list) and len(value) > 2 and all(isinstance(one, str) for one in value):
        return list(dict.fromkeys(value))
    return value


def _drop_all(book: Book, gone: Iterable[tuple[str, str]]) -> None:
    """Nothing names them any more, nor those that go with them."""
    waiting = list(gone)
    while waiting:
        of, name = waiting.pop()
        if name in book.ids(of) and of != "town":
            continue  # another of the same name is there
        for source in _sources(book, of):
            while (found := _last(source, of, name)) is not None:
                waiting += _drop(source, *found, name)


def _last(source: Manuscript, of: str, name: str) -> tuple[Place, str] | None:
    """The last mention, so that the places of those before it stay."""
    found = [(place, key) for place, key in mentions(source, _spoken(of)) if _names(source.table(place)[key], name)]
    return found[-1] if found else None


def _drop(source: Manuscript, place: Place, key: str, name: str) -> list[tuple[str, str]]:
    """A name out of a field, or the entry that cannot be without; what went with it."""
    row = _row_that_goes(source, place, key, name)
    if row:
        gone = names_in(row, source.value(row))
        source.remove_row(row[:-1], int(row[-1]))
        return gone
    left = _without(_field(source, place, key), source.table(place)[key], name)
    if left or (left is not None and _field(source, place, key).required):
        source.set(place, key, left)
    else:
        source.unset(place, key)
    return []


def _row_that_goes(source: Manuscript, place: Place, key: str, name: str) -> Place:
    """The entry that is nothing without a name in it; empty: it can be without."""
    field = _field(source, place, key)
    left = _without(field, source.table(place)[key], name)
    if not field.required and (not left or not field.fault(left)):
        return ()
    if field.required and left is not None and not field.fault(left):
        return ()
    return _row_around(source, place)


def _row_around(source: Manuscript, place: Place) -> Place:
    """The nearest entry around a place whose list can be without it. Raises `BookError` if there is none."""
    for length in range(len(place), 1, -1):
        if isinstance(place[length - 1], int):
            table, key = place[: length - 2], str(place[length - 2])
            field = _field(source, table, key)
            rows = source.rows(place[: length - 1])
            if len(rows) > 1 or (not field.required and not field.fault([])):
                return place[:length]
            if not field.required and len(table) < 2:
                return place[:length]
    raise BookError(_("there has to be a name for {place}: put another in its place").format(place=place[-1]))


def _field(source: Manuscript, place: Place, key: str) -> FieldSpec:
    return next(field for field in source.fields(place) if field.key == key)


def _without(field: FieldSpec, value: Any, name: str) -> Any:
    """What is left of a value without a name; None: nothing that could stand there."""
    if isinstance(value, dict):
        return {key: said for key, said in value.items() if key != name}
    if not isinstance(value, list):
        return None if value == name else value
    if field.kind == "pair":
        return None if name in value else value
    left = [one for one in value if one != name]
    if field.kind == "pairs":
        return [pair for pair in left if name not in pair]
    if field.kind == "routes":
        routes = [[one for one in route if one != name] for route in left]
        return [route for route, before in zip(routes, left, strict=True) if len(route) > 1 or route == before]
    return left
