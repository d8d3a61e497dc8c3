"""Facts files: the shipped one, and what is told of those with faults."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from game.scenario.check import check_file, check_text
from game.scenario.facts import CERTAINTIES, KINDS, facts_files, facts_for, facts_path, load_facts
from game.scenario.load import load
from game.scenario.paths import scenarios_folder, shipped_scenarios
from game.scenario.problems import ScenarioError

SHIPPED = facts_files()["lithuania-1919"]
FACT = """format = 1
name = "A war"

[[facts]]
id = "falls"
date = 1919-02-09
town = "jieznas"
holder = "red"
kind = "capture"
text = "It falls"
source = "a diary"
certainty = "high"
"""

ROW = FACT[FACT.index("[[facts]]") :]

FAULTS = [
    ("no-such-kind", '"capture"', '"captured"', 'there is no kind "captured"'),
    ("no-such-certainty", '"high"', '"hihg"', 'there is no certainty "hihg"'),
    ("missing-key", 'town = "jieznas"\n', "", "town"),
    ("wrong-kind", "1919-02-09", '"in February"', "date"),
    ("unknown-key", 'kind = "capture"', 'kinds = "capture"', "kinds"),
    ("id-twice", ROW, ROW + ROW, 'another fact is called "falls"'),
]


@pytest.mark.parametrize(("code", "old", "new", "told"), FAULTS)
def test_faults_are_told(code: str, old: str, new: str, told: str, tmp_path: Path) -> None:
    assert old in FACT
    path = tmp_path / "facts.toml"
    path.write_text(FACT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load_facts(path)
    assert code in [problem.code for problem in error.value.problems]
    assert told in str(error.value)


def test_the_shipped_ones_are_of_the_map_and_sound() -> None:
    rows = load_facts(SHIPPED).facts
    towns = {town.id for path in shipped_scenarios() for town in load(path).board.towns}
    camps = {"republic", "red", "germany", "poland", "bermontians"}
    assert len(rows) > 60
    assert [row.date for row in rows] == sorted(row.date for row in rows)
    for row in rows:
        assert row.kind in KINDS
        assert row.certainty in CERTAINTIES
        assert row.holder in camps
        assert row.source
    assert sum(row.town in towns for row in rows) > 50


def test_a_scenario_gets_those_of_its_days_and_towns() -> None:
    board = load("kaunas_encirclement").board
    found = facts_for(board, load_facts(SHIPPED))
    assert [fact.id for fact in found][:2] == ["kedainiai-1919-02-08", "jieznas-1919-02-09"]
    assert found[-1].date == dt.date(1919, 2, 20)
    assert facts_for(load("daugavpils_1920").board, load_facts(SHIPPED))


def test_reasons_are_of_scenarios_that_have_the_fact() -> None:
    for name, path in facts_files().items():
        rows = load_facts(path)
        reasons = {(scenario, row.id) for row in rows.facts for scenario in row.rare}
        boards = [load(path).board for path in shipped_scenarios() if f'map = "{name}"' in path.read_text("utf-8")]
        assert reasons <= {(board.id, fact.id) for board in boards for fact in facts_for(board, rows)}


def test_a_scenario_gets_its_own_reasons() -> None:
    reasons = {"kaunas_encirclement": "It is held", "jieznas": "It is far"}
    rows = load_facts(SHIPPED)
    row = next(row for row in rows.facts if row.id == "kedainiai-1919-02-08").model_copy(update={"rare": reasons})
    found = facts_for(load("kaunas_encirclement").board, rows.model_copy(update={"facts": [row]}))
    assert [fact.rare for fact in found] == ["It is held"]


def test_a_file_is_named_or_given() -> None:
    assert facts_path("lithuania-1919") == SHIPPED
    assert facts_path("mine.toml") == Path("mine.toml")
    with pytest.raises(ScenarioError, match="there are no such facts"):
        facts_path("mars")


def test_each_shipped_fact_is_held_against_a_scenario() -> None:
    for path in (*facts_files().values(), Path(SHIPPED.parents[1], "finland_1808", "facts.toml")):
        assert check_file(path) == []


IDLE = [
    ("no-such-town", 'town = "alytus"', 'town = «"alitus"'),
    ("no-such-camp", 'holder = "red"', 'holder = «"reds"'),
    ("does-nothing", "date = 1919-02-12", "date = «1991-02-12"),
    ("does-nothing", 'town = "alytus"', 'town = «"ogre"'),
    ("facts-not-kept", 'kind = "capture"', 'kind = «"keeps"'),
    ("no-such-scenario", 'certainty = "high"', 'certainty = "high"\n«rare.kaunas_encirclment = "It is far"'),
]


@pytest.mark.parametrize(("code", "old", "new"), IDLE)
def test_a_fact_that_no_scenario_has_is_told(code: str, old: str, new: str) -> None:
    """As if it stood in the shipped file: whose scenarios it goes with."""
    fact = ROW.replace("falls", "mine").replace("jieznas", "alytus").replace("02-09", "02-12")
    row = fact.replace(old, new, 1)
    assert row != fact
    text = SHIPPED.read_text(encoding="utf-8").replace("[[strengths]]", row + "\n[[strengths]]", 1)
    at = text.index("«")
    (problem,) = check_text(text.replace("«", ""), SHIPPED)
    assert (problem.code, problem.line) == (code, text.count("\n", 0, at) + 1)
    assert problem.column == at - text.rindex("\n", 0, at)


def test_facts_beside_no_scenario_are_not_held_against_any(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(FACT.replace("jieznas", "nowhere"), encoding="utf-8")
    assert check_file(tmp_path / "facts.toml") == []


def test_facts_are_held_against_the_scenarios_beside_them(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(FACT, encoding="utf-8")
    war = (SHIPPED.parents[1] / "jieznas.toml").read_text(encoding="utf-8")
    (tmp_path / "war.toml").write_text(war, encoding="utf-8")
    assert check_file(tmp_path / "facts.toml") == []
    (tmp_path / "facts.toml").write_text(FACT.replace('"red"', '"reds"'), encoding="utf-8")
    assert [problem.code for problem in check_file(tmp_path / "facts.toml")] == ["no-such-camp"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("first_day = 1919-02-09", "first_day = 1919-02-10T08:00:00"),
        ("first_day = 1919-02-09", 'first_day = "spring"'),
        ("days_per_turn = 1", "days_per_turn = nan"),
        ('id = "red"', "id = 5"),
        ('map = "lithuania-1919"', "map = 5"),
    ],
)
def test_a_scenario_that_cannot_be_read_is_none_that_facts_go_with(old: str, new: str, tmp_path: Path) -> None:
    war = (SHIPPED.parents[1] / "jieznas.toml").read_text(encoding="utf-8")
    assert old in war
    (tmp_path / "war.toml").write_text(war.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "facts.toml").write_text(FACT.replace('"red"', '"reds"'), encoding="utf-8")
    assert check_file(tmp_path / "facts.toml") == []


def test_facts_that_differ_or_say_the_same_are_told() -> None:
    folder = scenarios_folder() / "finland_1808"
    text = (folder / "facts.toml").read_text(encoding="utf-8")
    start = text.index('[[facts]]\nid = "jutas"')
    row = text[start : text.index("[[facts]]", start + 1)].replace('id = "jutas"', 'id = "again"')
    codes = [problem.code for problem in check_text(text + row, folder / "facts.toml")]
    assert codes == ["does-nothing"]
    other = row.replace('holder = "sweden"', 'holder = "russia"')
    (told,) = check_text(text + other, folder / "facts.toml")
    assert told.code == "facts-differ"
    assert 'fact "jutas" has another holder of "jutas"' in told.message
