"""The codes of problems: one list of them, each told somewhere and tested, each with its section of the guide."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.scenario.codes import no_such, section
from game.scenario.paths import scenarios_folder
from tests.scenario.codes import CODES, SECTIONS
from tests.scenario.seeds import TABLE

ROOT = Path(__file__).parents[2]
POSITIONS = {"add": 1, "add_surely": 1, "note": 1, "fault": 1, "error": 2, "warning": 2, "hint": 2}
"""Functions that tell a problem, and which of their arguments is its code."""

KINDS = ("arm", "camp", "event", "group", "leader", "line", "nation", "railway", "relation", "road class", "size")
KINDS += (
    "action",
    "kind of link",
    "booking",
    "certainty",
    "deed",
    "kind",
    "phase",
    "scenario",
    "side",
    "count",
    "player",
    "stance",
    "status",
    "supply",
    "terrain",
    "town",
    "trait",
    "symbol",
    "movement",
    "ability",
    "colour",
    "unit",
    "victory level",
    "weather",
)


def told() -> Iterator[str]:
    """The codes in the source of the checks, where they are written out."""
    for path in sorted((ROOT / "game" / "scenario").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                code = node.args[POSITIONS[name]] if len(node.args) > POSITIONS.get(name, 99) else None
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield code.value


def test_every_code_told_is_listed() -> None:
    assert set(told()) - set(CODES) == set()
    assert {no_such(kind) for kind in KINDS} - set(CODES) == set()


def test_every_code_is_told() -> None:
    sources = (ROOT / "game" / "scenario").glob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    named = {no_such(kind) for kind in KINDS} | {code for code in CODES if f'"{code}"' in text}
    assert set(CODES) - named == set()


def test_every_code_is_tested() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    seeded = {seed.code for seed in TABLE}
    assert {code for code in CODES if code not in seeded and f'"{code}"' not in text} == set()


def test_codes_are_short_and_plain() -> None:
    assert [code for code in CODES if not re.fullmatch(r"[a-z]+(-[a-z]+){0,4}", code)] == []
    assert [code for code, meaning in CODES.items() if len(meaning) < 10 or meaning.endswith(".")] == []


def test_every_section_is_in_the_guide() -> None:
    guide = (scenarios_folder() / "AUTHORING.md").read_text(encoding="utf-8")
    titles = re.findall(r"^#+ (.+)$", guide, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(SECTIONS) - anchors == set()


@pytest.mark.parametrize(
    ("place", "kind", "anchor"),
    [
        ((), "scenario", "the-file"),
        (("turns",), "scenario", "the-file"),
        (("camps", 0, "supply", 1), "scenario", "camps"),
        (("camps", 1, "units", 2, "at"), "scenario", "units"),
        (("leaders", 0), "scenario", "groups-and-leaders"),
        (("events", 3, "id"), "scenario", "events"),
        (("events", 3, "when", "date"), "scenario", "triggers"),
        (("events", 3, "effects", 0, "own"), "scenario", "effects"),
        (("links", 0, "rail"), "scenario", "changes-to-the-map"),
        (("links", 0, "rail"), "map", "maps"),
        (("combat", "table"), "rules", "rules-files"),
    ],
)
def test_section_of_a_place(place: tuple[str | int, ...], kind: str, anchor: str) -> None:
    assert section(place, kind) == anchor
    assert anchor in SECTIONS
