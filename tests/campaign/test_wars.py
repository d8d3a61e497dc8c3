"""Whole wars by the command: the story of one, tables of many, the same whoever plays them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.analysis.asked import Asked, Task
from game.analysis.war_tables import advice, summary
from game.analysis.wars import Tally, one_war
from game.campaign.handed import handed_on
from game.cli import main
from game.prose.campaign_prose import between_lines, carried_lines, coming_text
from game.rules.terms import NOBODY
from game.scenario.campaign_files import load_campaign
from tests.campaign.field import TEXT, begun, campaign, jieznas, played

TASK = Task(jieznas(), {}, None, None, campaign=campaign())


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_a_war_tells_its_story(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", file, "--seed", "3", "--replays", str(tmp_path / "kept")]) == 0
    told = capsys.readouterr().out
    assert told.count("Points of the war:") == 2
    assert "has won the war." in told
    assert (tmp_path / "kept" / "bridge-3.campaign").is_file()


def test_many_wars_are_the_same_on_one_core_and_on_two(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for jobs in ("1", "2"):
        assert main(["simulate", file, "--games", "3", "--seed", "5", "--jobs", jobs, "--json"]) == 0
        document = json.loads(capsys.readouterr().out)
        del document["cpu_seconds"]
        found.append(document)
    assert found[0] == found[1]
    assert found[0]["wars"] == 3
    assert sum(found[0]["winners"][side]["wars"] for side in ("republic", "soviet", "nobody")) == 3
    assert found[0]["phases"]["first"]["played"]["share"] == 1
    ways = found[0]["phases"]["first"]["ways"]
    assert [way["to"] for way in ways] == ["second", "second", "second", "lost"]
    assert sum(way["wars"] for way in ways) == 3


def test_they_go_on_from_a_folder(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["simulate", file, "--games", "2", "--jobs", "1", "--json", "--resume", str(tmp_path / "book")]
    assert main(command) == 0
    first = capsys.readouterr().out
    assert main(command) == 0
    assert capsys.readouterr().out == first


def test_a_table_for_people(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", file, "--games", "2", "--jobs", "1"]) == 0
    told = capsys.readouterr().out
    for words in ("2 wars", "The bridge stands", "weight", "second"):
        assert words in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--player", "blue=staff"], "there is no camp 'blue'"),
        (["--player", "red=nobody"], "nobody"),
        (["--table", "x.csv"], "--table is for scenarios"),
    ],
)
def test_what_cannot_be_is_told(file: str, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", file, *arguments]) == 1
    assert told in capsys.readouterr().err


def test_how_much_a_phase_weighs() -> None:
    tally = Tally(campaign())
    result = one_war(TASK, 3)
    step = result.steps[0]._replace(winner=0)
    tally.hear(Asked(0, 1), result._replace(steps=(step,), end=0))
    assert tally.weight(0) is None
    tally.hear(Asked(0, 2), result._replace(steps=(step._replace(winner=1),), end=1))
    tally.hear(Asked(0, 3), result._replace(steps=(step._replace(winner=1),), end=0))
    assert tally.weight(0) == 0.5
    assert summary(tally, {}, 1)["winners"]["republic"]["wars"] == 2


def test_what_passes_over_is_told() -> None:
    _, war = played(begun(3))
    board = war.scenario.board
    assert "Jieznas, 9 February 1919 to 13 February 1919" in coming_text(war)
    state = war.past[0].state
    state.owner[war.past[0].board.town_numbers["birstonas"]] = 0
    carry = campaign().phases[0].ways[0].carry
    handed = handed_on(war.past, carry, board)
    told = " ".join(carried_lines(board, handed))
    assert "The Red Army holds" in told
    assert "Birštonas" in told
    assert "men missing in" in told
    assert between_lines(war)[0].startswith("Jieznas: ")


def test_the_laboratory_tells_what_decides(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", file, "--games", "2", "--jobs", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["advice"]
    assert any("was never gone" in line for line in told)
    assert main(["lab", file, "--html", "x.html"]) == 1
    assert "for scenarios" in capsys.readouterr().err


def test_a_phase_that_is_decided_beforehand_is_told() -> None:
    tally = Tally(campaign())
    result = one_war(TASK, 3)
    steps = (result.steps[0]._replace(winner=1), result.steps[1]._replace(winner=1))
    for seed in range(40):
        tally.hear(Asked(0, seed), result._replace(steps=steps))
    assert any("what passes over decides it" in line for line in advice(tally))


def test_history_counts_the_phases_that_are_played(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", file, "--games", "2", "--jobs", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["wars"] == 2
    assert {phase["games"] for phase in found["phases"].values()} == {2}
    assert 0 < found["score"] < 1


def test_the_shipped_war_comes_to_an_end() -> None:
    """Whatever nobody does: every phase opens and is played from what the one before has left."""
    war = load_campaign("lithuanian_war")
    idle = {camp.id: "nothing" for phase in war.phases for camp in phase.scenario.board.camps}
    result = one_war(Task(war.phases[0].scenario, idle, None, None, campaign=war), 1)
    assert [war.phases[step.phase].id for step in result.steps][:2] == ["winter", "ring"]
    assert len(result.steps) > 7
    assert result.end != NOBODY
