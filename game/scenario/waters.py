"""The waters and woods of a map of one's own: a GeoJSON file beside it, looked at before anything is drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from game.messages import _
from game.scenario.codes import section
from game.scenario.document import MOST_TEXT, Document
from game.scenario.files import read_text
from game.scenario.paths import Outside, beside_map
from game.scenario.problems import Problem, ScenarioError
from game.scenario.water_checks import told_of

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "river": ("LineString", "MultiLineString"),
    "coast": ("LineString", "MultiLineString"),
    "lake": ("Polygon", "MultiPolygon"),
    "sea": ("Polygon", "MultiPolygon"),
    "wood": ("Polygon", "MultiPolygon"),
}
"""What a feature can be, as its property `kind` says, and the shapes it can have."""

MOST_FEATURES: Final = 2_000
MOST_PLACES: Final = 60_000
_LONGEST_NAME: Final = 100
_FEATURES: Final = re.compile(r'"features"\s*:\s*\[\s*')
_GAP: Final = " \t\r\n,"
"""What stands between features."""
_DEPTH: Final = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""Lists around the places of a shape."""
_FEWEST: Final = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}


class WatersError(ValueError):
    """Why a file of waters cannot be drawn: the rest of a sentence."""

    def __init__(self, message: str, feature: int = 0) -> None:
        super().__init__(message)
        self.feature = feature  # the one that is to blame, from 1; 0: the file as a whole


def check_waters(map_: Document) -> None:
    """Notes why the waters of a map could not be drawn, and which rivers of its links are none of them. The game is
    played without."""
    name = map_.data.get("water")
    if not isinstance(name, str) or not name:
        return
    path, text = Path(), ""
    try:
        path = beside_map(name, Path(map_.file).parent)
        text = read_text(path)
        features = features_in(text)
    except Outside:
        _warn(map_, _('water "{name}" is no .geojson file in the folder of the map or below it').format(name=name))
    except ScenarioError as error:
        _warn(map_, _('water "{name}": {fault}').format(name=name, fault=error.problems[0].message))
    except WatersError as error:
        message = _('water "{name}" {fault}').format(name=name, fault=error)
        _warn(map_, message, _at(path, text, error.feature) if error.feature else None)
    else:
        far = dict(_far(map_, features, name))
        for number, message in (*far.items(), *_open(features, name)):
            _warn(map_, message, _at(path, text, number))
        drawn = {row["properties"]["name"] for row in features if row["properties"]["kind"] == "river"}
        _note_rivers(map_, drawn, name)
        if map_.sound:
            near = [feature for number, feature in enumerate(features, start=1) if number not in far]
            for place, code, message in told_of(map_, near):
                map_.add_surely(map_.original(place), code, message, severity="warning")


FAR: Final = 10.0
"""Degrees from all towns of a map, at which nothing of its water lies."""


def _far(map_: Document, features: list[dict[str, Any]], name: str) -> Iterator[tuple[int, str]]:
    """Features with places that lie far from the whole map: their longitude and latitude may have changed places."""
    rows = map_.data.get("towns")
    towns = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    lons, lats = ([row[key] for row in towns if isinstance(row.get(key), int | float)] for key in ("lon", "lat"))
    if not lons or not lats:
        return
    spans = ((min(lons) - FAR, max(lons) + FAR), (min(lats) - FAR, max(lats) + FAR))
    for number, row in enumerate(features, start=1):
        kind = row["properties"]["kind"]
        if kind == "sea" or all(_lies_in(place, spans) for place in _each_place(row["geometry"]["coordinates"])):
            continue
        message = _('water "{name}" has a {kind}, the {number}. feature, with a place far off the map').format(
            name=name, kind=kind, number=number
        )
        yield number, message + "; " + _("longitude comes first")


def _open(features: list[dict[str, Any]], name: str) -> Iterator[tuple[int, str]]:
    """Outlines that do not come back to where they begin."""
    for number, row in enumerate(features, start=1):
        shape = row["geometry"]
        if not shape["type"].endswith("Polygon"):
            continue
        whole = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        if any(ring[0] != ring[-1] for polygon in whole for ring in polygon):
            message = _(
                'water "{name}" has a {kind}, the {number}. feature, whose outline does not end where it begins'
            )
            yield number, message.format(name=name, kind=row["properties"]["kind"], number=number)


def _each_place(given: list[Any]) -> Iterator[tuple[float, float]]:
    if isinstance(given[0], list):
        for inner in given:
            yield from _each_place(inner)
    else:
        yield given[0], given[1]


def _lies_in(place: tuple[float, float], spans: Sequence[tuple[float, float]]) -> bool:
    return all(low <= value <= high for value, (low, high) in zip(place, spans, strict=True))


def _note_rivers(map_: Document, drawn: set[str], name: str) -> None:
    links = map_.data.get("links")
    for number, row in enumerate(links if isinstance(links, list) else []):
        named = row.get("river") if isinstance(row, dict) else None
        for river in map(str.strip, named.split(";") if isinstance(named, str) and named else []):
            if drawn and river not in drawn:
                place = map_.original(("links", number, "river"))
                message = _('no river in {name} is called "{river}"').format(name=name, river=river)
                map_.add_surely(place, "river-not-drawn", message, severity="hint")


def _warn(map_: Document, message: str, at: Problem | None = None) -> None:
    """`at`: where in the file of waters it stands."""
    wanted, code = _("a GeoJSON file of rivers, lakes, coast, sea and woods"), "water-unreadable"
    if at is None:
        map_.add_surely(map_.original(("water",)), code, message, wanted, severity="warning")
    else:
        map_.beside.append(
            at._replace(message=message, expected=wanted, severity="warning", code=code, section=section((), "map"))
        )


def _at(path: Path, text: str, feature: int) -> Problem:
    """A problem without words at a feature of a file, the first of which is 1."""
    decoder, found = json.JSONDecoder(), _FEATURES.search(text)
    at = found.end() if found else 0
    with suppress(ValueError, RecursionError):
        for __ in range(feature - 1):
            behind = decoder.raw_decode(text, at)[1]
            at = behind + len(text[behind:]) - len(text[behind:].lstrip(_GAP))
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].partition("\n")[0]
    return Problem(str(path), text.count("\n", 0, at) + 1, at - start + 1, line[:MOST_TEXT], "")


def features_in(text: str) -> list[dict[str, Any]]:
    """The features of a file, each with the properties `kind` and `name` and a geometry that is whole.

    Raises `WatersError`.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise WatersError(_("is no JSON")) from None
    rows = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if not isinstance(rows, list):
        raise WatersError(_("is no GeoJSON collection of features"))
    if len(rows) > MOST_FEATURES:
        raise WatersError(_("has more than {most:,} features").format(most=MOST_FEATURES))
    found = [_feature(row, number) for number, row in enumerate(rows, start=1)]
    if sum(_places(row["geometry"]["coordinates"]) for row in found) > MOST_PLACES:
        raise WatersError(_("has more than {most:,} places").format(most=MOST_PLACES))
    return found


def _feature(row: Any, number: int) -> dict[str, Any]:
    about = row.get("properties") if isinstance(row, dict) else None
    shape = row.get("geometry") if isinstance(row, dict) else None
    kind = about.get("kind") if isinstance(about, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        message = _('has a feature, the {number}., whose property "kind" is none of {kinds}').format(
            number=number, kinds=", ".join(KINDS)
        )
        raise WatersError(message, number)
    name = about.get("name") if isinstance(about, dict) else None
    if name is not None and not (isinstance(name, str) and len(name) <= _LONGEST_NAME and name.isprintable()):
        raise WatersError(_("has a feature, the {number}., whose name is no short text").format(number=number), number)
    if kind == "river" and not name:
        raise WatersError(_("has a river, the {number}. feature, without a name").format(number=number), number)
    type_ = shape.get("type") if isinstance(shape, dict) else None
    if not isinstance(shape, dict) or type_ not in KINDS[kind]:
        message = _("has a {kind}, the {number}. feature, that is no {types}").format(
            kind=kind, number=number, types=_(" or ").join(KINDS[kind])
        )
        raise WatersError(message, number)
    if not _whole(shape.get("coordinates"), _DEPTH[type_], _FEWEST[type_]):
        message = _("has a {kind}, the {number}. feature, whose places are no lists of longitude and latitude").format(
            kind=kind, number=number
        )
        raise WatersError(message, number)
    return {
        "properties": {"kind": kind, "name": name or ""},
        "geometry": {"type": type_, "coordinates": shape["coordinates"]},
    }


def _whole(given: Any, depth: int, fewest: int) -> bool:
    if not isinstance(given, list) or not given:
        return False
    if depth > 1:
        return all(_whole(one, depth - 1, fewest) for one in given)
    return len(given) >= fewest and all(map(_is_place, given))


def _is_place(given: Any) -> bool:
    """Longitude and latitude, where the sheet can show them; a height behind them does no harm."""
    if not isinstance(given, list) or not 2 <= len(given) <= 3:
        return False
    lon, lat = given[:2]
    plain = all(isinstance(part, int | float) and not isinstance(part, bool) for part in (lon, lat))
    return plain and -180 <= lon <= 180 and -85 <= lat <= 85


def _places(given: Any) -> int:
    return 1 if not isinstance(given[0], list) else sum(map(_places, given))
