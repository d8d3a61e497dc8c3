"""Nothing that the window says is a box: the fonts have each sign that stands in its texts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from game.scenario.paths import shipped_scenarios
from game.screen.theme import ROLES
from tests.screen.glyphs import lacking, writes

GAME = Path(__file__).parents[2] / "game"
FACES = sorted({face for face, __ in ROLES.values()} - {"display-bold"})
"""In which whole sentences are written."""
SOURCES = [
    path
    for floor in ("screen/modes", "screen/kit", "screen/map", "prose", "session", "sight")
    for path in sorted((GAME / floor).rglob("*.py"))
]


def said(path: Path) -> str:
    constants = (
        node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    )
    return "".join(sorted({sign for value in constants if isinstance(value, str) for sign in value}))


def test_a_sign_that_no_font_has_is_known_as_such() -> None:
    assert [sign for sign in "aŽя–•▪→\U0001f600" if not writes("serif", sign)] == ["▪", "→", "\U0001f600"]


@pytest.mark.parametrize("face", FACES)
def test_the_fonts_have_each_sign_of_the_window(face: str) -> None:
    assert {str(path.relative_to(GAME)): boxes for path in SOURCES if (boxes := lacking(face, said(path)))} == {}


@pytest.mark.parametrize("face", FACES)
def test_the_fonts_have_each_sign_of_the_shipped_scenarios(face: str) -> None:
    assert {
        shipped.name: boxes
        for shipped in shipped_scenarios()
        if (boxes := lacking(face, shipped.read_text(encoding="utf-8")))
    } == {}
