"""What `validate` tells of scenarios, maps and rules."""

import json
from pathlib import Path

import pytest

from game.scenario.check import check_file, check_text, kind_of
from game.scenario.load import shipped
from game.scenario.paths import scenarios_folder
from game.scenario.problems import as_json, in_order
from tests.scenario.files import DATA, GROUND, RULES, SMALL, written

SHIPPED = [found.path for found in shipped()]
OTHERS = sorted((scenarios_folder() / "maps").glob("*.toml")) + sorted((scenarios_folder() / "rules").glob("*.toml"))


@pytest.mark.parametrize("path", [*SHIPPED, *OTHERS, DATA / "small.toml", DATA / "ground.toml"], ids=lambda p: p.stem)
def test_good_files_have_no_problems(path: Path) -> None:
    assert check_file(path) == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"camps": []}, "scenario"),
        ({"towns": ["kaunas"]}, "scenario"),
        ({"towns": [{"id": "kaunas"}], "links": []}, "map"),
        ({"credits": {}}, "map"),
        ({"march": {}, "combat": {}}, "rules"),
        ({}, "scenario"),
    ],
)
def test_kinds(data: dict[str, object], kind: str) -> None:
    assert kind_of(data) == kind


def test_a_map_is_checked_as_a_map(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(GROUND.replace('road = "track"', 'road = "trak"').replace("km = 37", "kn = 37"), encoding="utf-8")
    found = [(problem.line, problem.message, problem.nearest) for problem in check_file(path)]
    assert found == [
        (13, 'there is no road class "trak"', "track"),
        (16, 'unknown key "kn"', "km"),
    ]


def test_rules_are_checked_as_rules(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULES.replace("dig_unordered = 3", "dig_unorderd = 3"), encoding="utf-8")
    assert [(problem.message, problem.nearest) for problem in check_file(path)] == [
        ('unknown key "dig_unorderd"', "dig_unordered"),
    ]


def test_findings_of_the_whole_board_have_their_place(tmp_path: Path) -> None:
    """A length no road can have is the map's fault, a garrison without supply the scenario's."""
    ground = GROUND.replace("km = 50", "km = 10")
    path = written(tmp_path, SMALL.replace('["ukmerge", "seta"]', '["ukmerge"]'), ground)
    found = check_file(path)
    assert [(Path(problem.file).name, problem.line) for problem in found] == [("ground.toml", 11), ("small.toml", 33)]
    assert "kaunas" in found[0].message
    assert found[1].severity == "warning"


def test_problems_come_once_and_by_place(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL.replace("men = 50,", "men = 0,").replace("turns = 5", "turns = 0"))
    found = check_file(path)
    assert found == in_order(found + found)
    assert [problem.line for problem in found] == [9, 24]


def test_texts_that_are_not_saved_yet(tmp_path: Path) -> None:
    """What an editor holds counts, whatever lies on the disk."""
    path = written(tmp_path)
    ground = GROUND.replace("km = 50", "km = 10")
    assert [found.code for found in check_text(SMALL.replace("men = 50,", "men = 0,"), path)] == ["unit-no-men"]
    assert [found.code for found in check_text(SMALL, path, {tmp_path / "ground.toml": ground})] == ["link-too-short"]
    assert check_text(SMALL, path) == check_file(path) == []


def test_a_scenario_that_is_its_own_map(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL.replace('map = "ground.toml"', 'map = "small.toml"'))
    assert [(found.code, found.message) for found in check_file(path)] == [
        ("companion-unreadable", 'map "small.toml" is a scenario')
    ]


def test_a_unit_bound_to_rails_stands_on_them(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL.replace('guns = 4, at = "seta"', 'guns = 4, traits = ["rail_bound"], at = "seta"'))
    assert [(found.code, found.column) for found in check_file(path)] == [("rail-unit-off-rails", 152)]


def test_json(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL.replace('size = "battalion"', 'size = "batalion"'))
    (found,) = json.loads(json.dumps(as_json(check_file(path))))
    assert found == {
        "file": str(path),
        "line": 25,
        "column": 91,
        "text": path.read_text(encoding="utf-8").split("\n")[24],
        "message": 'there is no size "batalion"',
        "expected": '"company", "battalion", "regiment", "brigade"',
        "nearest": "battalion",
        "severity": "error",
        "code": "no-such-size",
        "section": "units",
        "reference": "scenarios/AUTHORING.md#units",
    }
