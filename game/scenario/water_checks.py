"""Whether a map and the file of its water speak of one country: towns in lakes, rivers and ships in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, inf, radians
from typing import Any, Final

from game.messages import _
from game.rules.terms import LAND, LINK_KINDS, SEA
from game.scenario.document import Document
from game.scenario.positions import Place

FAR_FROM_RIVER: Final = 10.0
"""Km from the straight way between two towns, beyond which it cannot be meant that they cross a river."""
FAR_FROM_WATER: Final = 30.0
"""Km from the water beyond which a town is no landing: quays lie up rivers, too."""
FAR_FROM_SHORE: Final = 4.0
"""Km from the shore beyond which a town cannot lie in a lake or a sea that is drawn roughly."""
KM_OF_LAT, KM_OF_LON = 110.57, 111.32
"""Of a degree; of longitude at the equator."""
CARRYING: Final = {LINK_KINDS[SEA]: ("sea", "coast")}
"""By kind of link: the kinds of water that its towns lie on; of any other rivers and lakes."""
INLAND: Final = ("river", "lake")

Point = tuple[float, float]
"""Longitude and latitude, or km east and north of somewhere."""
Feature = Mapping[str, Any]
Told = Iterator[tuple[Place, str, str]]
"""Where in the map something stands that cannot be, a code, and what it is."""


def told_of(map_: Document, features: Sequence[Feature]) -> Told:
    """Of a map that is sound."""
    towns = {row["id"]: (row["lon"], row["lat"]) for row in map_.data["towns"]}
    yield from _in_water(map_, features)
    for number, row in enumerate(map_.data["links"]):
        if row["between"][0] in towns and row["between"][1] in towns:
            ends = [towns[name] for name in row["between"]]
            yield from _elsewhere(("links", number), row, ends, features)
            if row.get("kind", LINK_KINDS[LAND]) != LINK_KINDS[LAND]:
                yield from _off_the_water(("links", number), row, ends, features)


def _in_water(map_: Document, features: Sequence[Feature]) -> Told:
    """Towns in the middle of a lake or a sea."""
    waters = [row for row in features if row["properties"]["kind"] in ("lake", "sea")]
    boxes = [[(ring, _box(ring)) for ring in _lines(row)] for row in waters]
    for number, town in enumerate(map_.data["towns"]):
        here = (town["lon"], town["lat"])
        for water, rings in zip(waters, boxes, strict=True):
            near = [ring for ring, box in rings if _is_in_box(here, box)]
            wet = sum(_is_inside(here, ring) for ring in near) % 2
            if wet and _from_lines(here, near) > FAR_FROM_SHORE:
                message = _('town "{town}" lies in the middle of {water}').format(
                    town=town["id"], water=_called(water["properties"])
                )
                yield ("towns", number, "lat"), "town-in-water", message


def _elsewhere(place: Place, row: Mapping[str, Any], ends: Sequence[Point], features: Sequence[Feature]) -> Told:
    """Rivers that a link names, and that are drawn far from it."""
    for name in map(str.strip, row.get("river", "").split(";")):
        drawn = [one for one in features if one["properties"] == {"kind": "river", "name": name}]
        far = min((_between(ends, line) for one in drawn for line in _lines(one)), default=0.0)
        if name and far > FAR_FROM_RIVER:
            message = _('the river "{river}" is drawn {km} km from this link at the nearest').format(
                river=name, km=round(far)
            )
            yield (*place, "river"), "river-elsewhere", message


def _off_the_water(place: Place, row: Mapping[str, Any], ends: Sequence[Point], features: Sequence[Feature]) -> Told:
    """Towns that ships are to come to, and that lie far from any water such ships go on."""
    kinds = CARRYING.get(row["kind"], INLAND)
    lines = [line for one in features if one["properties"]["kind"] in kinds for line in _lines(one)]
    for number, end in enumerate(ends):
        far = _from_lines(end, lines) if lines else 0.0
        if far > FAR_FROM_WATER:
            message = _('"{town}" lies {km} km from any water of the kind "{kind}"').format(
                town=row["between"][number], km=round(far), kind=row["kind"]
            )
            yield (*place, "between", number), "town-off-water", message


def _called(about: Mapping[str, Any]) -> str:
    return (
        _('the {kind} "{name}"').format(kind=about["kind"], name=about["name"])
        if about["name"]
        else _("a {kind}").format(kind=about["kind"])
    )


# Distances


def _lines(feature: Feature) -> list[list[Point]]:
    """The lines of a feature, or its outlines."""
    shape = feature["geometry"]
    given = shape["coordinates"]
    if shape["type"] == "LineString":
        return [given]
    return given if shape["type"] != "MultiPolygon" else [ring for polygon in given for ring in polygon]


def _from_lines(point: Point, lines: Sequence[Sequence[Point]]) -> float:
    """Km from a point to the nearest of the lines."""
    places = ([_flat(place, point) for place in line] for line in lines)
    return min((_from_piece((0.0, 0.0), *piece) for line in places for piece in pairwise(line)), default=inf)


def _between(ends: Sequence[Point], line: Sequence[Point]) -> float:
    """Km between the straight way from one end to the other and a line; 0 where they meet."""
    start, end = (_flat(place, ends[0]) for place in ends)
    return min(_apart(start, end, *piece) for piece in pairwise([_flat(place, ends[0]) for place in line]))


def _flat(place: Sequence[float], middle: Point) -> Point:
    """Km east and north of a place that is not far away."""
    return (place[0] - middle[0]) * KM_OF_LON * cos(radians(middle[1])), (place[1] - middle[1]) * KM_OF_LAT


def _apart(a: Point, b: Point, c: Point, d: Point) -> float:
    if _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0:
        return 0.0
    return min(_from_piece(a, c, d), _from_piece(b, c, d), _from_piece(c, a, b), _from_piece(d, a, b))


def _side(a: Point, b: Point, point: Point) -> float:
    """Above 0 on one side of the line from a to b, below on the other."""
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


def _from_piece(point: Point, a: Point, b: Point) -> float:
    east, north = b[0] - a[0], b[1] - a[1]
    length = east * east + north * north
    along = ((point[0] - a[0]) * east + (point[1] - a[1]) * north) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return hypot(point[0] - a[0] - along * east, point[1] - a[1] - along * north)


def _box(ring: Sequence[Point]) -> tuple[float, float, float, float]:
    lons, lats = zip(*(place[:2] for place in ring), strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _is_in_box(point: Point, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a line to the east from the point leaves the ring."""
    inside = False
    for (lon, lat), (lon2, lat2) in pairwise([place[:2] for place in (*ring, ring[0])]):
        if (lat > point[1]) != (lat2 > point[1]) and point[0] < (lon2 - lon) * (point[1] - lat) / (lat2 - lat) + lon:
            inside = not inside
    return inside
