"""Work on a map of the author's own: towns by click, links from town to town."""

from __future__ import annotations

from game.authoring.editing import orders
from game.screen.map.projection import to_degrees
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.tools import Place, fresh

Point = tuple[int, int]


def click(model: Model, town: str, pos: Point) -> None:
    """A town opens its form; a place without one becomes a new town."""
    ground, view = model.book.map, model.map
    if ground is None or view is None:
        return
    model.trail.clear()
    if town:
        model.change(lambda: model.open_form(("towns", ground.town(town))))
        return
    new_town(model, pos)


def new_town(model: Model, pos: Point) -> None:
    """At a point of the window."""
    ground, view = model.book.map, model.map
    if ground is None or view is None:
        return
    lon, lat = to_degrees(*view.camera.to_sheet(*pos))
    taken = {str(row.get("id", "")) for row in ground.rows(("towns",))}
    name = fresh("town", taken)

    def work() -> None:
        orders.add_town(model.book, name, name.replace("-", " ").capitalize(), lat, lon)
        model.trail.clear()
        model.open_form(("towns", ground.town(name)))

    model.change(work)


def put_town(model: Model, place: Place, key: str, degrees: float) -> None:
    """Where a town lies, as it is written; the lengths of its links follow as when it is dragged."""
    ground = model.book.map
    if ground is not None:
        row = {**ground.table(place), key: degrees}
        ground.move_town(str(row.get("id", "")), row["lat"], row["lon"], merge=f"{place}.{key}")


def join(model: Model, town: str, other: str) -> None:
    """A link to a town that was chosen."""
    ground = model.book.map
    if ground is not None and other:
        model.change(lambda: ground.add_link(town, other))


def drag(model: Model, town: str, onto: str, pos: Point) -> None:
    """Dragged to another town: a link between the two; dragged to an empty place: it moves there."""
    ground, view = model.book.map, model.map
    if ground is None or view is None:
        return
    if onto:
        number = ground.link(town, onto)
        if number is None:
            model.change(lambda: open_link(model, ground.add_link(town, onto)))
        else:
            open_link(model, number)
        return
    lon, lat = to_degrees(*view.camera.to_sheet(*pos))

    def work() -> None:
        for told in ground.move_town(town, lat, lon):
            model.desk.say(f"{told}.")

    model.change(work)


def open_link(model: Model, number: int) -> None:
    model.trail.clear()
    model.open_form(("links", number))
