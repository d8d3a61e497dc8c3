"""Waters and woods of a map of one's own: what is told of files that cannot be drawn, and what goes with a record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.analysis.keeping import scenario_of
from game.analysis.match import header_of
from game.authoring.own import copy_into, named_beside
from game.scenario.check import check_file
from game.scenario.load import load
from game.scenario.waters import KINDS, MOST_FEATURES, MOST_PLACES, WatersError, features_in

DATA = Path(__file__).parent / "data"
SHAPES: dict[str, Any] = {
    "LineString": [[23.9, 54.9], [24.2, 55.0], [24.4, 55.2]],
    "Polygon": [[[24.0, 55.0], [24.2, 55.0], [24.2, 55.1], [24.0, 55.0]]],
}
SHAPES |= {f"Multi{name}": [shape] for name, shape in SHAPES.items()}


def feature(kind: str, name: str | None = "Neris", shape: str = "", **more: Any) -> dict[str, Any]:
    shape = shape or KINDS[kind][0]
    geometry = {"type": shape, "coordinates": SHAPES[shape]} | more
    return {"type": "Feature", "properties": {"kind": kind, "name": name}, "geometry": geometry}


def collection(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


WHOLE = collection(*(feature(kind, shape=shape) for kind, shapes in KINDS.items() for shape in shapes))

FAULTS: dict[str, tuple[Callable[[], str], str]] = {
    "no JSON": (lambda: "{", "is no JSON"),
    "deep": (lambda: "[" * 100_000, "is no JSON"),
    "a list": (lambda: "[]", "no GeoJSON collection"),
    "one feature": (lambda: json.dumps(feature("river")), "no GeoJSON collection"),
    "no list": (lambda: '{"type": "FeatureCollection", "features": {}}', "no GeoJSON collection"),
    "too many": (lambda: collection(*[feature("lake")] * (MOST_FEATURES + 1)), "more than 2,000 features"),
    "too long": (
        lambda: collection(feature("river", coordinates=[[20, 50]] * (MOST_PLACES + 1))),
        "more than 60,000 places",
    ),
    "no feature": (lambda: collection(feature("lake"), 7), "the 2., whose property"),
    "unknown kind": (lambda: collection(feature("river") | {"properties": {"kind": "canal"}}), "is none of river"),
    "listed kind": (lambda: collection(feature("river") | {"properties": {"kind": ["river"]}}), "is none of river"),
    "nameless river": (lambda: collection(feature("river", None)), "without a name"),
    "odd name": (lambda: collection(feature("lake", "a\nb")), "no short text"),
    "wrong shape": (lambda: collection(feature("river", shape="Polygon")), "no LineString or MultiLineString"),
    "no shape": (lambda: collection(feature("lake") | {"geometry": None}), "no Polygon or MultiPolygon"),
    "one place": (lambda: collection(feature("river", coordinates=[[20, 50]])), "no lists of longitude"),
    "text for places": (lambda: collection(feature("river", coordinates="20,50")), "no lists of longitude"),
    "off the earth": (lambda: collection(feature("river", coordinates=[[20, 50], [200, 50]])), "no lists of"),
    "not a number": (lambda: collection(feature("river")).replace("23.9", "NaN"), "no lists of longitude"),
    "truth": (lambda: collection(feature("river", coordinates=[[True, 50], [20, 50]])), "no lists of longitude"),
}


def war(folder: Path, water: str = '"waters.geojson"') -> Path:
    """The small scenario with waters of its map's own, in folders below."""
    (folder / "maps").mkdir(parents=True, exist_ok=True)
    ground = (DATA / "ground.toml").read_text(encoding="utf-8")
    (folder / "maps" / "ground.toml").write_text(ground.replace("towns = [", f"water = {water}\ntowns = [", 1))
    text = (DATA / "small.toml").read_text(encoding="utf-8")
    path = folder / "small.toml"
    path.write_text(text.replace('"ground.toml"', '"maps/ground.toml"'), encoding="utf-8")
    (folder / "maps" / "waters.geojson").write_text(WHOLE)
    return path


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_cannot_be_drawn_is_told_in_a_sentence_and_played_without(tmp_path: Path, fault: str) -> None:
    made, told = FAULTS[fault]
    with pytest.raises(WatersError, match=told):
        features_in(made())


def test_it_is_told_at_its_place(tmp_path: Path) -> None:
    path = war(tmp_path)
    (tmp_path / "maps" / "waters.geojson").write_text("[]")
    for file in (path, tmp_path / "maps" / "ground.toml"):
        [problem] = [one for one in check_file(file) if one.code == "water-unreadable"]
        assert problem.text.startswith("water = ")
        assert problem.severity == "warning"
    assert load(path).board.towns


@pytest.mark.parametrize("water", ['"../waters.geojson"', '"/etc/passwd.geojson"', '"waters.json"', '"none.geojson"'])
def test_nothing_else_is_read(tmp_path: Path, water: str) -> None:
    path = war(tmp_path, water)
    (tmp_path / "waters.geojson").write_text(WHOLE)
    assert "water-unreadable" in {problem.code for problem in check_file(path)}
    assert load(path).water == ""


def test_a_river_that_is_not_drawn_is_a_hint(tmp_path: Path) -> None:
    path = war(tmp_path)
    assert not [one for one in check_file(path) if one.code.startswith(("water", "river-not"))]
    (tmp_path / "maps" / "waters.geojson").write_text(collection(feature("river", "Nerys")))
    found = [one for one in check_file(path) if one.code == "river-not-drawn"]
    assert found
    assert all('river = "Neris"' in one.text for one in found)


def test_it_goes_with_copies_packs_and_records(tmp_path: Path) -> None:
    path = war(tmp_path / "author")
    assert named_beside(path) == ["maps/ground.toml", "maps/waters.geojson"]
    copy = copy_into(tmp_path / "own", path)
    scenario = load(copy)
    assert scenario.water == WHOLE
    header = header_of(scenario, 1, True, {})
    (copy.parent / "maps" / "waters.geojson").unlink()
    assert load(copy).water == ""
    assert scenario_of(header, tmp_path).water == WHOLE
