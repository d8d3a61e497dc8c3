"""The JSON Schema tells an editor what the models tell the loader."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from game.authoring.schema import KINDS, schema, text
from game.cli import main
from game.rules.terms import WEATHERS
from game.scenario.check import check_text
from game.scenario.formats import kind_of
from game.scenario.paths import scenarios_folder
from tests.rules.field import ARMS

FOLDER = scenarios_folder()
FILES = [*FOLDER.glob("*.toml"), *FOLDER.glob("*/*.toml")]
SCHEMA: dict[str, Any] = schema("scenario")


def as_json(value: Any) -> Any:
    """As editors look at TOML: dates are texts."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_words_are_listed() -> None:
    unit = SCHEMA["definitions"]["UnitRow"]
    assert unit["properties"]["arm"]["examples"] == list(ARMS)
    assert unit["required"] == ["id", "name", "nation", "arm", "size", "men"]
    assert unit["additionalProperties"] is False
    assert SCHEMA["definitions"]["WeatherRow"]["properties"]["chances"]["propertyNames"]["enum"] == list(WEATHERS)


def test_keys_are_those_of_the_file() -> None:
    assert {"all", "any", "not"} <= set(SCHEMA["definitions"]["When"]["properties"])
    assert "from" in SCHEMA["definitions"]["WeatherRow"]["properties"]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_without_null(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema(kind))
    assert "null" not in repr(schema(kind))
    assert "$defs" not in text(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_one_is_todays(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As values: versions of pydantic write 90 and 90.0 for the same bound."""
    shipped = json.loads((FOLDER / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    assert shipped == schema(kind), f"main.py schema {kind} > scenarios/schema/{kind}.json writes it anew"
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out) == shipped


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_shipped_files_name_theirs_and_keep_to_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#:schema ")
    named = path.parent / first.removeprefix("#:schema ")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert named.resolve() == (FOLDER / "schema" / f"{kind_of(data)}.json").resolve()
    jsonschema.Draft7Validator(json.loads(named.read_text(encoding="utf-8"))).validate(as_json(data))


@pytest.mark.parametrize(
    ("key", "value"),
    [("turns", "14"), ("turns", 0), ("camps", {}), ("nowhere", 1), ("fog", 1)],
)
def test_a_wrong_file_is_told(key: str, value: object) -> None:
    data = as_json(tomllib.loads((FOLDER / "kaunas_encirclement.toml").read_text(encoding="utf-8")))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA).validate({**data, key: value})


RAID = (
    (Path(__file__).parent.parent / "screen" / "skirmish.toml").read_text(encoding="utf-8")
    + """
[[events]]
id = "snow"
when = { date = 1919-02-08 }
effects = [{ weather = "snow" }]
"""
)
BESIDES = (
    ("format = 1", "format = 2"),
    ("[victory]", '[[camps]]\nid = "a"\nname = "A"\nsupply = ["ramygala"]\n' * 7 + "[victory]"),
    ("levels = [", "levels = []\n#"),
    ('effects = [{ weather = "snow" }]', "effects = [{}]"),
    ("{ weather = ", '{ unrest = { town = "seta", change = 1 }, weather = '),
    ("when = { date = 1919-02-08 }", "when = {}"),
    ("when = { date = 1919-02-08 }", "when = { any = [] }"),
    ("when = { date = 1919-02-08 }", "when = { date = 1919-02-08, not = { all = [] } }"),
    ("[victory]", '[[leaders]]\nid = "x"\nname = "X"\ncamp = "red"\nrating = 3\n[victory]'),
    ("[victory]", '[[relations]]\nbetween = ["red", "red"]\nstate = "truce"\n[victory]'),
    ("[victory]", '[[links]]\nbetween = ["seta", "seta"]\nbridge = false\n[victory]'),
    (
        "[victory]",
        '[[lines]]\nid = "x"\nname = "X"\ncamps = ["red"]\nlinks = [["seta", "seta"]]\n[victory]',
    ),
)


@pytest.mark.parametrize(("old", "new"), BESIDES, ids=[new[:60] for _, new in BESIDES])
def test_what_it_refuses_beside_shapes_the_loader_refuses_too(old: str, new: str) -> None:
    judge = jsonschema.Draft7Validator(SCHEMA)
    assert RAID.count(old) == 1
    assert list(judge.iter_errors(as_json(tomllib.loads(RAID)))) == []
    text = RAID.replace(old, new)
    if "levels = []" in new:
        text = re.sub(r"levels = \[\]\n#.*?\n\]", "levels = []", text, flags=re.DOTALL)
    assert list(judge.iter_errors(as_json(tomllib.loads(text)))) != []
    assert any(problem.severity == "error" for problem in check_text(text, FOLDER / "raid.toml"))


def test_a_link_of_a_map_joins_two_towns() -> None:
    path = FOLDER / "maps" / "daugavpils-1920.toml"
    text = path.read_text(encoding="utf-8").replace('between = ["daugavpils", "griva"]', 'between = ["griva", "griva"]')
    judge = jsonschema.Draft7Validator(schema("map"))
    assert any(list(error.path)[-1] == "between" for error in judge.iter_errors(as_json(tomllib.loads(text))))
    assert any(problem.severity == "error" for problem in check_text(text, path))
