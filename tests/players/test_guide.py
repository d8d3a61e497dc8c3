"""The guide for players of one's own says what the game does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from game.players.part import MOST_ORDERS, MOST_REFUSALS
from game.rules import orders
from game.rules.state import FIELDS
from game.scenario.paths import scenarios_folder

GUIDE = (scenarios_folder() / "PLAYERS.md").read_text(encoding="utf-8")
BOLD = Path(__file__).with_name("own") / "bold.py"


def section(title: str) -> str:
    return re.split(r"^##+ ", GUIDE.split(f"# {title}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


def first_column(title: str) -> list[str]:
    rows = re.findall(r"^\| (`.*?) \|", section(title), re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def test_the_example_is_the_one_that_the_tests_play() -> None:
    assert f"```python\n{BOLD.read_text(encoding='utf-8')}```\n" in GUIDE


def test_it_tells_every_field_of_a_view() -> None:
    assert sorted(first_column("The view")) == sorted(FIELDS)


def test_it_tells_every_order() -> None:
    tree = ast.parse(Path(orders.__file__).read_text(encoding="utf-8"))
    makers = {
        node.name: [arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)]
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name != "answered"
    }
    told = {
        name: [arg.strip(" =") for arg in arguments.split(",") if arg]
        for name, arguments in re.findall(r"(\w+)\(([^)]*)\)", "\n".join(first_column("Orders")))
    }
    assert told == makers


def test_it_tells_the_limits() -> None:
    assert f"{MOST_ORDERS} orders in one part" in section("When it fails")
    assert f"or {MOST_REFUSALS} that were refused" in section("When it fails")
