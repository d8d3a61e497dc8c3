"""Work on a map of the author's own: towns by click, links from town to town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.authoring.editing import orders
from game.screen.map.projection import to_degrees
from game.screen.modes.edit.tools import Place, fresh

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit

Point = tuple[int, int]


def click(edit: Edit, town: str, pos: Point) -> None:
    """A town opens its form; a place without one becomes a new town."""
    ground, view = edit.book.map, edit.map
    if ground is None or view is None:
        return
    edit.trail.clear()
    if town:
        edit.change(lambda: edit.open_form(("towns", ground.town(town))))
        return
    new_town(edit, pos)


def new_town(edit: Edit, pos: Point) -> None:
    """At a point of the window."""
    ground, view = edit.book.map, edit.map
    if ground is None or view is None:
        return
    lon, lat = to_degrees(*view.camera.to_sheet(*pos))
    taken = {str(row.get("id", "")) for row in ground.rows(("towns",))}
    name = fresh("town", taken)

    def work() -> None:
        orders.add_town(edit.book, name, name.replace("-", " ").capitalize(), lat, lon)
        edit.trail.clear()
        edit.open_form(("towns", ground.town(name)))

    edit.change(work)


def put_town(edit: Edit, place: Place, key: str, degrees: float) -> None:
    """Where a town lies, as it is written; the lengths of its links follow as when it is dragged."""
    ground = edit.book.map
    if ground is not None:
        row = {**ground.table(place), key: degrees}
        ground.move_town(str(row.get("id", "")), row["lat"], row["lon"], merge=f"{place}.{key}")


def join(edit: Edit, town: str, other: str) -> None:
    """A link to a town that was chosen."""
    ground = edit.book.map
    if ground is not None and other:
        edit.change(lambda: ground.add_link(town, other))


def drag(edit: Edit, town: str, onto: str, pos: Point) -> None:
    """Dragged to another town: a link between the two; dragged to an empty place: it moves there."""
    ground, view = edit.book.map, edit.map
    if ground is None or view is None:
        return
    if onto:
        number = ground.link(town, onto)
        if number is None:
            edit.change(lambda: open_link(edit, ground.add_link(town, onto)))
        else:
            open_link(edit, number)
        return
    lon, lat = to_degrees(*view.camera.to_sheet(*pos))

    def work() -> None:
        for told in ground.move_town(town, lat, lon):
            edit.desk.say(f"{told}.")

    edit.change(work)


def open_link(edit: Edit, number: int) -> None:
    edit.trail.clear()
    edit.open_form(("links", number))
