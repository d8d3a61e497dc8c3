"""Maps and the water beside them that cannot be of one country, and where it is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from game.scenario.check import check_file
from game.scenario.paths import scenarios_folder
from game.scenario.problems import Problem

FINLAND = scenarios_folder() / "finland_1808"
ESSE = "[[23.62, 63.28], [23.2, 63.48], [22.88, 63.66], [22.76, 63.73]]"


def told(folder: Path, file: str, old: str, new: str) -> list[Problem]:
    for name in ("map.toml", "water.geojson"):
        shutil.copy(FINLAND / name, folder / name)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return check_file(folder / "map.toml")


def test_the_shipped_ones_agree(tmp_path: Path) -> None:
    assert told(tmp_path, "map.toml", "format = 1", "format = 1") == []


@pytest.mark.parametrize(
    ("code", "old", "new", "words", "begins"),
    [
        (
            "river-elsewhere",
            'km = 36, road = "road", river = "Lappo"',
            'km = 36, road = "road", river = "Lochteå"',
            "96 km from this link",
            '{ between = ["lappo", "kuortane"]',
        ),
        (
            "town-off-water",
            'between = ["jakobstad", "vasa"], km = 110, kind = "sea"',
            'between = ["jakobstad", "lappo"], km = 110, kind = "sea"',
            '"lappo" lies 52 km from any water of the kind "sea"',
            '{ between = ["jakobstad", "lappo"]',
        ),
        (
            "town-off-water",
            'between = ["jakobstad", "vasa"], km = 110, kind = "sea"',
            'between = ["jakobstad", "kalajoki"], km = 110, kind = "river"',
            "",
            "",
        ),
        (
            "town-in-water",
            "lat = 63.216, lon = 23.630",
            "lat = 63.150, lon = 23.700",
            'town "lappajarvi" lies in the middle of the lake "Lappajärvi"',
            '{ id = "lappajarvi"',
        ),
        ("town-in-water", "lat = 63.216, lon = 23.630", "lat = 63.100, lon = 23.600", "", ""),
    ],
)
def test_what_stands_where_it_cannot_be(tmp_path: Path, code: str, old: str, new: str, words: str, begins: str) -> None:
    found = [problem for problem in told(tmp_path, "map.toml", old, new) if problem.code == code]
    assert [words in problem.message for problem in found] == [True] * bool(words)
    assert [problem.text.strip().startswith(begins) for problem in found] == [True] * bool(words)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("[[63.28, 23.62], [63.48, 23.2]]", "a place far off the map"),
        ("[[2629000, 9230000], [2582000, 9280000]]", "no lists of longitude and latitude"),
        ("[[23.62, 63.28]]", "no lists of longitude and latitude"),
    ],
)
def test_a_feature_is_told_where_it_stands_in_its_file(tmp_path: Path, new: str, words: str) -> None:
    (found,) = told(tmp_path, "water.geojson", ESSE, new)
    assert words in found.message
    assert (Path(found.file).name, found.severity, found.section) == ("water.geojson", "warning", "maps")
    line = (tmp_path / "water.geojson").read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith('{"type": "Feature"')
    assert '"Esse"' in line


def test_an_outline_that_is_not_closed(tmp_path: Path) -> None:
    text = (FINLAND / "water.geojson").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if '"Lappajärvi"' in line)
    last = row[row.rindex(", [") : row.rindex("]]]")]
    (found,) = told(tmp_path, "water.geojson", row, row.replace(f"{last}]]]", "]]"))
    assert "whose outline does not end where it begins" in found.message
    assert '"Lappajärvi"' in found.text


@pytest.mark.parametrize("indent", [None, 1])
def test_however_the_file_is_written(tmp_path: Path, indent: int | None) -> None:
    """On one line, or a value a line; with a member before the features."""
    data = json.loads((FINLAND / "water.geojson").read_text(encoding="utf-8").replace(ESSE, "[[23.62, 63.28]]"))
    shutil.copy(FINLAND / "map.toml", tmp_path / "map.toml")
    text = json.dumps({"name": "water", **data}, indent=indent)
    (tmp_path / "water.geojson").write_text(text, encoding="utf-8")
    (found,) = check_file(tmp_path / "map.toml")
    at = len("\n".join(text.split("\n")[: found.line - 1])) + (found.line > 1) + found.column - 1
    assert json.JSONDecoder().raw_decode(text, at)[0]["properties"]["name"] == "Esse"
