"""What a click on the map does to the file."""

from __future__ import annotations

from typing import Any

from game.authoring.editing import orders
from game.authoring.editing.book import Book
from game.authoring.editing.removal import KINDS
from game.messages import _
from game.screen.modes.edit.tools import Place, new_unit


def units_of(data: dict[str, Any]) -> list[tuple[Place, dict[str, Any]]]:
    """Every unit's row and where it stands in the file."""
    return [
        (("camps", camp, "units", number), unit)
        for camp, row in enumerate(data.get("camps", []))
        for number, unit in enumerate(row.get("units", []))
        if isinstance(unit, dict)
    ]


def camp_id(book: Book, camp: int) -> str:
    """Of the camp by number; -1: empty, nobody."""
    return str(book.table(("camps", camp)).get("id", "")) if camp >= 0 else ""


def add_unit(book: Book, camp: int, town: str) -> Place:
    return book.path_of("unit", orders.add_unit(book, camp_id(book, camp), new_unit(book.data, camp, town)))


def set_control(book: Book, town: str, camp: int, merge: str = "") -> None:
    """The camp holds the town at the start, and nobody else does; -1: nobody."""
    orders.set_control(book, town, camp_id(book, camp) or None, merge)


def turn_supply(book: Book, town: str, camp: int) -> None:
    """Supply comes from the town, or does no longer."""
    on = town not in book.table(("camps", camp)).get("supply", [])
    orders.set_supply(book, town, camp_id(book, camp), on)


def turn_points(book: Book, town: str, camp: int, key: str, points: int) -> None:
    """The town is worth so many points; the same number again: none. `key`: objectives or held."""
    now = book.table(("camps", camp)).get(key, {})
    wanted = 0 if now.get(town) == points else points
    orders.set_points(book, town, camp_id(book, camp), wanted, each_turn=key == "held")


def turn_line(book: Book, line: int, a: str, b: str) -> None:
    """The link is on the line, or no longer."""
    row = book.table(("lines", line))
    on = not any(sorted(pair) == sorted((a, b)) for pair in row.get("links", []))
    orders.set_line_link(book, str(row.get("id", "")), a, b, on)


def turn_town(book: Book, town: str, whole: list[str]) -> None:
    """The town is in play, or no longer. `whole`: the towns in play while the file does not list them."""
    if book.data.get("towns") is None:
        book.set((), "towns", [one for one in whole if one != town], label=_("{town} out of play").format(town=town))
    else:
        orders.set_in_play(book, town, town not in book.data["towns"])


def remove_from_map(book: Book, place: Place) -> None:
    """An entry of the scenario's own map: a town with its links, and out of play."""
    ground = orders.own_map(book)
    if place[:-1] == ("towns",):
        orders.remove_town(book, str(ground.table(place).get("id", "")))
    else:
        ground.remove_row(place[:-1], int(place[-1]))


def turn_plan(book: Book, place: Place, town: str) -> None:
    """The town is the last of those of the plan, or no longer one of them."""
    towns = book.table(place).get("towns", [])
    kept = [one for one in towns if one != town] if town in towns else [*towns, town]
    book.set(place, "towns", kept, label=_("towns of {get}").format(get=book.table(place).get("id", "a plan")))


def rename(book: Book, source: Any, place: Place, name: str) -> None:
    """Another id of an entry of a file, the scenario's or the map's, and wherever it is spoken of."""
    if place[-2:-1] == ("levels",):
        orders.rename_level(book, int(place[-1]), name)
        return
    before = str(source.table(place).get("id", ""))
    kind = KINDS.get(str(place[-2]), str(place[-2]).rstrip("s")) if len(place) > 1 else ""
    if not before or not kind:
        source.set(place, "id", name)
    elif source is not book:
        if before != name:
            orders.rename_town(book, before, name)
    elif before != name:
        orders.rename(book, kind, before, name)
