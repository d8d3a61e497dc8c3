"""Copies of the test scenario with faults in them."""

import re
from pathlib import Path

from game.scenario.load import load
from game.scenario.problems import Problem, ScenarioError

DATA = Path(__file__).parent / "data"
SMALL = (DATA / "small.toml").read_text(encoding="utf-8")
GROUND = (DATA / "ground.toml").read_text(encoding="utf-8")
RULES = (Path(__file__).parents[2] / "scenarios" / "rules" / "standard.toml").read_text(encoding="utf-8")
MARK = "«"


def marked(text: str, old: str, new: str) -> tuple[str, int, int]:
    """The text with its one `old` replaced by `new`, and line and column of the mark in that, which is taken out."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    text = text.replace(old, new)
    before = text[: text.index(MARK)]
    return text.replace(MARK, ""), before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def written(folder: Path, small: str = SMALL, ground: str = GROUND, rules: str | None = None) -> Path:
    """The scenario with its map and rules in a folder."""
    (folder / "ground.toml").write_text(ground, encoding="utf-8")
    (folder / "river.toml").write_bytes((DATA / "river.toml").read_bytes())
    if rules is not None:
        (folder / "own.toml").write_text(rules, encoding="utf-8")
        small = small.replace('rules = "standard"', 'rules = "own.toml"')
    path = folder / "small.toml"
    path.write_text(small, encoding="utf-8")
    return path


def problems(path: Path) -> list[Problem]:
    try:
        load(path)
    except ScenarioError as error:
        return error.problems
    return []


def told(problem: Problem) -> str:
    """Message and expectation in one line, for comparison."""
    return re.sub(r"\s+", " ", f"{problem.message} | {problem.expected}")
