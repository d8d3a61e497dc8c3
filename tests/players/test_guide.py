"""The guide for players of one's own says what the game does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from game.analysis.asked import Asked, Ended, Failed, Task
from game.analysis.batch import one_game
from game.analysis.ladder import BOOTSTRAP, Bout, Ladder, document
from game.analysis.rows import TABLES
from game.analysis.statistics import Tally, summary
from game.players.part import MOST_ORDERS, MOST_REFUSALS
from game.rules.state import FIELDS
from game.scenario.load import load
from game.scenario.paths import scenarios_folder

GUIDE = (scenarios_folder() / "PLAYERS.md").read_text(encoding="utf-8")
BOLD = Path(__file__).with_name("own") / "bold.py"
ORDERS = Path(__file__).parents[2] / "game" / "rules" / "orders.py"


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
    tree = ast.parse(ORDERS.read_text(encoding="utf-8"))
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
    assert f"or {MOST_REFUSALS} that had been refused already" in section("When it fails")


@pytest.mark.parametrize("table", TABLES)
def test_it_tells_every_column_of_a_table(table: str) -> None:
    rows = "".join(f"| `{column}` | {what} |\n" for column, what in TABLES[table].items())
    assert f"(`{table}`):\n\n| column | what |\n|---|---|\n{rows}\n" in GUIDE


def test_it_tells_every_key_of_the_document() -> None:
    board = load("kaunas_encirclement").board
    players = {camp.id: "random" for camp in board.camps}
    results = [one_game(Task(load("kaunas_encirclement"), players, None, None), 1)]
    document = summary(Tally.of(board, results), players, 1)
    assert sorted(first_column("The document of `simulate --json`")) == sorted(document)
    lost = section("The document of `simulate --json`").split("have all failed")[1]
    assert re.findall(r"`(\w+)`", lost) == list(summary(Tally(board), players, 1))
    assert {*next(iter(document["levels"].values()))} == {"games", "share", "low", "high"}
    assert {*document["turns"]} == {"p5", "median", "p95"}


def test_it_tells_every_key_of_a_ladder() -> None:
    ladder = Ladder([load("kaunas_encirclement")], ["nothing", "random"], [1])
    ladder.hear(Asked(0, 1), Bout(2, 1.0))
    made = document(ladder, Ended(2, {Asked(1, 1): Failed(1, "lost at sea")}, ""))
    told = first_column("The ladder")
    assert told == list(made)
    text = section("The ladder")
    record = re.findall(r"`(\w+)`", text.split("A *record* is")[1])
    for key in ("failed", "standings", "pairs", "seats"):
        row = text.split(f"| `{key}` |")[1].splitlines()[0]
        own = [name for name in made[key][0] if name not in record]
        assert set(own) <= set(re.findall(r"`(\w+)`", row)) | {"player", "opponent"}
        assert key == "failed" or set(record) <= set(made[key][0])
    assert f"from {BOOTSTRAP} ladders" in text
