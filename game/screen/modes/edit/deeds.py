"""What a click on the map does to the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.screen.modes.edit.tools import Place, new_unit

if TYPE_CHECKING:
    from game.authoring.editing.book import Book


def units_of(data: dict[str, Any]) -> list[tuple[Place, dict[str, Any]]]:
    """Every unit's row and where it stands in the file."""
    return [
        (("camps", camp, "units", number), unit)
        for camp, row in enumerate(data.get("camps", []))
        for number, unit in enumerate(row.get("units", []))
        if isinstance(unit, dict)
    ]


def place_unit(book: Book, unit: str, town: str) -> None:
    place = book.path_of("unit", unit)
    book.set(place, "at", town, label=f"{book.name_of(place)} to {town}")


def add_unit(book: Book, camp: int, town: str) -> Place:
    place: Place = ("camps", camp, "units")
    number = book.add_row(place, new_unit(book.data, camp, town), label="new unit")
    return (*place, number)


def set_control(book: Book, town: str, camp: int) -> None:
    """The camp holds the town at the start, and nobody else does; -1: nobody."""

    def work() -> None:
        for number, row in enumerate(book.rows(("camps",))):
            holds = [str(one) for one in row.get("holds", [])]
            if number == camp and town not in holds:
                book.set(("camps", number), "holds", [*holds, town])
            elif number != camp and town in holds:
                book.set(("camps", number), "holds", [one for one in holds if one != town])

    name = book.name_of(("camps", camp)) if camp >= 0 else "nobody"
    book.together(f"{town} to {name}", work)


def turn_supply(book: Book, town: str, camp: int) -> None:
    """Supply comes from the town, or does no longer."""
    now = [str(one) for one in book.table(("camps", camp)).get("supply", [])]
    after = [one for one in now if one != town] if town in now else [*now, town]
    book.set(("camps", camp), "supply", after, label=f"supply from {town}")


def turn_points(book: Book, town: str, camp: int, key: str, points: int) -> None:
    """The town is worth so many points; the same number again: none. `key`: objectives or held."""
    now = dict(book.table(("camps", camp)).get(key, {}))
    if not points or now.get(town) == points:
        now.pop(town, None)
    else:
        now[town] = points
    book.set(("camps", camp), key, now, label=f"points for {town}")


def turn_line(book: Book, line: int, a: str, b: str) -> None:
    """The link is on the line, or no longer."""
    now = [list(pair) for pair in book.table(("lines", line)).get("links", [])]
    same = [pair for pair in now if sorted(pair) == sorted((a, b))]
    after = [pair for pair in now if pair not in same] if same else [*now, [a, b]]
    book.set(("lines", line), "links", after, label=f"{a}-{b} of the line")


def turn_town(book: Book, town: str, whole: list[str]) -> None:
    """The town is in play, or no longer. `whole`: the towns of the map."""
    now = [str(one) for one in book.data.get("towns", whole)]
    after = [one for one in now if one != town] if town in now else [*now, town]
    book.set((), "towns", after, label=f"{town} in play")
