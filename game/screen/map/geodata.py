"""What the earth looks like under the map: waters and land from `assets/geodata`, laid out on the sheet."""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from game.scenario.paths import assets_folder
from game.scenario.waters import WatersError, features_in
from game.screen.map.projection import Box, to_km

Point = tuple[float, float]
Points = tuple[Point, ...]
"""Places on the sheet, km."""

DATA_BOX = Box(*to_km(20.5, 57.2), *to_km(28.0, 53.4))
"""Where waters are known; beyond it the sheet is bare paper."""

FILES = ("water.geojson", "land.json")


class River(NamedTuple):
    """A stretch of one river, from upstream down; strokes grow from `width` to `mouth_width` points."""

    name: str
    points: Points
    width: float
    mouth_width: float


class Lake(NamedTuple):
    name: str
    points: Points  # its shore


class Label(NamedTuple):
    """A name laid over an area, centred on a place."""

    names: dict[str, str]  # by language; "" in English
    x: float
    y: float
    angle: float  # degrees, counter-clockwise
    size: float  # points

    def name(self, language: str) -> str:
        """In a language, or English, or Lithuanian."""
        return self.names.get(language) or self.names.get("") or self.names.get("lt", "")


class Course(NamedTuple):
    """A river's name and the whole way it flows, for letters that follow it."""

    names: dict[str, str]  # by language; "" as on the map of the country it is known by
    points: Points
    width: float  # points, where it is widest

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names[""]


class Patch(NamedTuple):
    """An ellipse of forest, upland or marsh."""

    x: float
    y: float
    half_width: float  # km
    half_height: float
    strength: float


class Geodata(NamedTuple):
    sea: tuple[Points, ...]  # closed outlines
    coast: tuple[Points, ...]  # open lines
    rivers: tuple[River, ...]
    lakes: tuple[Lake, ...]
    courses: tuple[Course, ...]
    forests: tuple[Patch, ...]
    uplands: tuple[Patch, ...]
    marshes: tuple[Patch, ...]
    regions: tuple[Label, ...]
    waters: tuple[Label, ...]
    woods: tuple[Points, ...] = ()  # closed outlines
    own: bool = False  # of a map's author: all of the sheet is known, and nothing is on it but this


@cache
def geodata() -> Geodata:
    """The shipped geography; a file that is missing or cannot be read leaves its part empty."""
    water = _read("water.geojson").get("features", [])
    land = _read("land.json")
    return _made(water, land)


def ground_of(water: str) -> Geodata:
    """That of a map: of the author's own GeoJSON, or what the game knows where he has none. Once for each."""
    return geodata_in(water) if water else geodata()


@lru_cache(maxsize=4)
def geodata_in(text: str) -> Geodata:
    """That of a map's author, from the text of a GeoJSON file; bare land where it cannot be drawn."""
    try:
        features = features_in(text)
    except WatersError:
        features = []
    woods = tuple(shape[0] for shape in _shapes(features, "wood"))
    return _made(features, {})._replace(woods=woods, own=True)


def _made(water: list[dict[str, Any]], land: dict[str, Any]) -> Geodata:
    rivers = _rivers(water, land.get("rivers", {}))
    return Geodata(
        tuple(shape[0] for shape in _shapes(water, "sea")),
        tuple(line for shape in _shapes(water, "coast") for line in shape),
        tuple(river for group in rivers.values() for river in group),
        tuple(
            Lake(str(row["properties"].get("name", "")), shape[0])
            for row in _of_kind(water, "lake")
            for shape in _parts(row)
        ),
        tuple(_course(group, land.get("rivers", {}).get(name, {})) for name, group in rivers.items()),
        tuple(_patch(row[:4]) for row in land.get("forests", [])),
        tuple(_patch(row) for row in land.get("uplands", [])),
        tuple(_patch(row) for row in land.get("marshes", [])),
        tuple(_label(row) for row in land.get("regions", [])),
        tuple(_label(row) for row in land.get("waters", [])),
    )


@cache
def digest() -> str:
    """16 hexadecimal digits that change with the geography."""
    whole = hashlib.blake2b(digest_size=8)
    for name in FILES:
        try:
            whole.update((assets_folder() / "geodata" / name).read_bytes())
        except OSError:
            whole.update(b"none")
    return whole.hexdigest()


def _read(name: str) -> dict[str, Any]:
    try:
        data = json.loads((assets_folder() / "geodata" / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _of_kind(features: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [feature for feature in features if feature["properties"]["kind"] == kind]


def _shapes(features: list[dict[str, Any]], kind: str) -> list[list[Points]]:
    return [shape for feature in _of_kind(features, kind) for shape in _parts(feature)]


def _parts(feature: dict[str, Any]) -> list[list[Points]]:
    """The shapes of a feature, each a list of lines: one for a line, outline and holes for an area."""
    kind, given = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    match kind:
        case "LineString":
            return [[_points(given)]]
        case "MultiLineString":
            return [[_points(line)] for line in given]
        case "Polygon":
            return [[_points(ring) for ring in given]]
        case _:
            return [[_points(ring) for ring in shape] for shape in given]


def _points(given: list[list[float]]) -> Points:
    return tuple(to_km(lon, lat) for lon, lat in given)


def _rivers(features: list[dict[str, Any]], facts: dict[str, Any]) -> dict[str, list[River]]:
    """By name, each stretch with the widths due to it: a river grows evenly over the length of all its stretches."""
    lines: dict[str, list[Points]] = {}
    for feature in _of_kind(features, "river"):
        lines.setdefault(feature["properties"]["name"], []).extend(shape[0] for shape in _parts(feature))
    rivers: dict[str, list[River]] = {}
    for name, stretches in lines.items():
        first, last = facts.get(name, {}).get("width", (1.2, 3.0))
        lengths = [length(points) for points in stretches]
        whole, done = sum(lengths) or 1.0, 0.0
        for points, km in zip(stretches, lengths, strict=True):
            width = first + (last - first) * done / whole
            done += km
            rivers.setdefault(name, []).append(River(name, points, width, first + (last - first) * done / whole))
    return rivers


def _course(group: list[River], facts: dict[str, Any]) -> Course:
    """Stretches that go on where the last one ended are one course; of several, the longest."""
    chains: list[list[Point]] = []
    for river in group:
        if chains and length((chains[-1][-1], river.points[0])) < 3:
            chains[-1].extend(river.points[1:])
        else:
            chains.append(list(river.points))
    names = {"": group[0].name, **facts.get("names", {})}
    return Course(names, tuple(max(chains, key=lambda chain: length(tuple(chain)))), group[-1].mouth_width)


def _patch(row: list[float]) -> Patch:
    lon, lat, half_width, half_height = row[:4]
    return Patch(*to_km(lon, lat), half_width, half_height, row[4] if len(row) > 4 else 1.0)


def _label(row: dict[str, Any]) -> Label:
    return Label(dict(row["names"]), *to_km(*row["at"]), row["angle"], row["size"])


def length(points: Points) -> float:
    """Of a line, km."""
    return float(sum(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for (a, b), (x, y) in pairwise(points)))
