"""A map file in hand: towns and the links between them, with their km from the coordinates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from math import asin, cos, radians, sin, sqrt
from typing import Any, ClassVar, Final

from pydantic import BaseModel

from game.authoring.editing import fields
from game.authoring.editing.disk import BookError
from game.authoring.editing.layout import Place
from game.authoring.editing.manuscript import Manuscript
from game.messages import _
from game.rules.terms import LAND, LINK_KINDS
from game.scenario.map_models import MapFile

ROAD_FACTOR: Final = 1.15
"""A road is longer than the great circle by about this; found on the roads of the shipped map."""
RAIL_FACTOR: Final = 1.06
EARTH_KM: Final = 6371.0
CLOSE_KM: Final = 1
"""A length that differs from the computed one by no more was computed too, and follows a town that is moved."""
MOST_PLACES: Final = 4  # decimals of a degree: about 10 m


class GroundBook(Manuscript):
    """A map of the author's own."""

    file: ClassVar[type[BaseModel]] = MapFile

    def keys_of(self, path: Place) -> Sequence[str]:
        return fields.keys_of(path, of_map=True)

    def fields(self, path: Place) -> tuple[fields.FieldSpec, ...]:
        return fields.fields_of(path, of_map=True)

    # --------------------------------------------------------------------------------------------------------- towns

    def town(self, id_: str) -> int:
        """Its index among `towns`. Raises `BookError`."""
        found = next((number for number, row in enumerate(self.rows(("towns",))) if row.get("id") == id_), None)
        if found is None:
            raise BookError(_('there is no town "{id}" on {path}').format(id=id_, path=self.path.name))
        return found

    def add_town(self, id_: str, name: str, lat: float, lon: float, rank: int = 1, terrain: str = "open") -> int:
        if any(row.get("id") == id_ for row in self.rows(("towns",))):
            raise BookError(_('another town is called "{id}" already').format(id=id_))
        place = {"lat": round(lat, MOST_PLACES), "lon": round(lon, MOST_PLACES)}
        values = {"id": id_, "name": name, **place, "class": rank, "terrain": terrain}
        return self.add_row(("towns",), values, label=_("new town {name}").format(name=name))

    def move_town(self, id_: str, lat: float, lon: float, merge: str = "") -> list[str]:
        """Puts a town elsewhere; lengths that were computed follow. Tells, a line each, which lengths were left
        because somebody had measured them. `merge`: as in `set`; a length on the way to the last place may look as if
        it were computed, so it is the one before the first step that counts."""
        kept: list[str] = []
        first = GroundBook(self.path, self.history.before(self, merge), None)
        computed = [index for index in first._links_of(id_) if first._is_computed(index)]

        def work() -> None:
            number = self.town(id_)
            self.set(("towns", number), "lat", round(lat, MOST_PLACES))
            self.set(("towns", number), "lon", round(lon, MOST_PLACES))
            for index in self._links_of(id_):
                row = self.rows(("links",))[index]
                if index in computed:
                    self.set(("links", index), "km", self._computed(row))
                else:
                    words = _("{row}-{row2} keeps its {row3} km").format(
                        row=row["between"][0], row2=row["between"][1], row3=row["km"]
                    )
                    kept.append(words)

        self.together(_("{id} moved").format(id=id_), work, merge)
        return kept

    def remove_town(self, id_: str) -> None:
        """A town and its links."""

        def work() -> None:
            for index in reversed(self._links_of(id_)):
                self.remove_row(("links",), index)
            self.remove_row(("towns",), self.town(id_))

        self.together(_("town {id} removed").format(id=id_), work)

    # --------------------------------------------------------------------------------------------------------- links

    def link(self, a: str, b: str) -> int | None:
        """The index of the link between two towns, over land if there is one."""
        rows = self.rows(("links",))
        found = [number for number, row in enumerate(rows) if sorted(row.get("between", ())) == sorted((a, b))]
        return min(found, key=lambda number: is_water(rows[number]), default=None)

    def add_link(self, a: str, b: str, road: str = "road", rail: str = "none") -> int:
        """A link over land as long as its coordinates say. Raises `BookError` if there is one already."""
        if a == b:
            raise BookError(_("a link joins two towns"))
        there = self.link(a, b)
        if there is not None and not is_water(self.rows(("links",))[there]):
            raise BookError(_("{a} and {b} are joined already").format(a=a, b=b))
        values: dict[str, Any] = {"between": [a, b], "km": self.length(a, b, road != "none")}
        if road != "none":
            values["road"] = road
        if rail != "none":
            values["rail"] = rail
        return self.add_row(("links",), values, label=_("new link {a}-{b}").format(a=a, b=b))

    def length(self, a: str, b: str, road: bool = True) -> int:
        """Km between two towns from their coordinates: of a road, else of a railway."""
        first, second = (self.rows(("towns",))[self.town(town)] for town in (a, b))
        km = great_circle(first["lat"], first["lon"], second["lat"], second["lon"])
        return max(1, round(km * (ROAD_FACTOR if road else RAIL_FACTOR)))

    def set(self, path: Place, key: str, value: Any, label: str = "", merge: str = "") -> None:
        """A length that was computed follows when a link joins other towns, or gets a road or loses it."""
        if not (path[:1] == ("links",) and key in ("road", "between") and self._follows(path)):
            super().set(path, key, value, label, merge)
            return

        def work() -> None:
            super(GroundBook, self).set(path, key, value)
            with suppress(BookError):  # a town that is not there: its problem is told
                super(GroundBook, self).set(path, "km", self._computed(self.table(path)))

        self.together(label or _("{key} of {name}").format(key=key, name=self.name_of(path)), work, merge)

    def _follows(self, path: Place) -> bool:
        try:
            return isinstance(path[-1], int) and self._is_computed(path[-1])
        except (BookError, LookupError, TypeError, ValueError):
            return False

    def _links_of(self, town: str) -> list[int]:
        return [n for n, row in enumerate(self.rows(("links",))) if town in row.get("between", ())]

    def _is_computed(self, index: int) -> bool:
        row = self.rows(("links",))[index]
        return abs(self._computed(row) - int(row["km"])) <= CLOSE_KM

    def _computed(self, row: dict[str, Any]) -> int:
        a, b = row["between"]
        return self.length(a, b, row.get("road", "none") != "none")


def is_water(row: Mapping[str, Any]) -> bool:
    """Whether ships alone go along a link."""
    return bool(row.get("kind", LINK_KINDS[LAND]) != LINK_KINDS[LAND])


def great_circle(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Km between two places given in degrees."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
