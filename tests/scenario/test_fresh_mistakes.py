"""Seventy more single mistakes, of kinds that are neither in `tests.scenario.seeds` nor in `tests.scenario.mistakes`,
made up before there was a check for them: plans, conditions, effects, maps, rules, water, facts, lessons, campaigns.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from game.scenario.check import check_file
from game.scenario.paths import scenarios_folder
from tests.scenario.files import MARK

MISTAKES = tomllib.loads((Path(__file__).parent / "data" / "fresh_mistakes.toml").read_text(encoding="utf-8"))[
    "mistakes"
]
MEANT = {"margin = -9000", "training_places", 'mutiny = { units = ["rayevsky"] }', "loss_points = 1"}
"""Part of those of which nothing is told: tolls without end may cost so much, requisitions send recruits to be trained,
any unit can be made to mutiny, and points that count for no side are goals of its player."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("fresh") / "scenarios"
    shutil.copytree(scenarios_folder(), found)
    return found


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["word"])
def test_it_is_told_at_its_place(folder: Path, mistake: Mapping[str, Any]) -> None:
    before: dict[Path, str] = {}
    try:
        for change in (mistake, *mistake.get("more", ())):
            path = folder / change.get("file", mistake["file"])
            text = path.read_text(encoding="utf-8")
            before.setdefault(path, text)
            assert text.count(change["old"]) == 1, change["old"]
            path.write_text(text.replace(change["old"], change["new"]), encoding="utf-8")
        at = next(path for path in before if MARK in path.read_text(encoding="utf-8"))
        text = at.read_text(encoding="utf-8")
        line = text.count("\n", 0, text.index(MARK)) + 1
        at.write_text(text.replace(MARK, ""), encoding="utf-8")
        told = [problem for path in asked(folder, at) for problem in check_file(path)]
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")
    here = [f"{one.message} {one.expected}" for one in told if one.line == line and Path(one.file).name == at.name]
    meant = any(part in mistake["new"] for part in MEANT)
    assert any(mistake["word"] in words for words in here) is not meant, told


def asked(folder: Path, at: Path) -> list[Path]:
    """The file itself, and of rules and of a map the scenario that is played by them."""
    owner = folder / "finland_1808" / "finland_1808.toml"
    return [at, owner] if at.parent == owner.parent and at != owner else [at]


def test_nearly_all_are_told() -> None:
    assert len(MISTAKES) == 70
    assert sum(any(part in mistake["new"] for part in MEANT) for mistake in MISTAKES) <= 5
