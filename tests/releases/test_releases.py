"""What every release wrote can be opened, watched, gone on with, and under the same rules made anew by the dice."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import __version__
from game.analysis.keeping import GameOver, moment, verified
from game.analysis.match import play
from game.analysis.verdict import verdict
from game.players.part import play_part
from game.players.registry import make
from game.record.replay import Replay
from game.record.saves import resume
from game.record.verify import Source, verify_lines
from game.rules import play as rules
from game.rules.orders import end
from game.rules.version import RULES_VERSION
from game.scenario.check import check_file
from game.scenario.load import load, load_text
from game.scenario.paths import scenarios_folder
from game.screen.export.command import export
from game.screen.export.source import open_source
from game.session.session import Session

FOLDERS = sorted(path for path in Path(__file__).parent.iterdir() if path.name[:1].isdigit())
RELEASES = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def test_this_version_or_the_one_before_is_among_them() -> None:
    major, minor, _ = __version__.split(".")
    kept = {tuple(folder.name.split(".")[:2]) for folder in FOLDERS}
    assert (major, minor) in kept or (major, str(int(minor) - 1)) in kept


@RELEASES
def test_its_scenario_has_no_error_and_plays(folder: Path) -> None:
    assert [problem for problem in check_file(folder / "scenario.toml") if problem.severity == "error"] == []
    match = play(load(folder / "scenario.toml"), seed=1, record=False)
    assert rules.over(match.state)


@RELEASES
def test_its_replay_runs_as_it_did_or_is_not_played(folder: Path) -> None:
    found = verified(folder / "game.replay", players=True)
    assert found.header.version == folder.name
    assert found.difference is None
    assert found.finished
    assert found.orders > 150
    assert found.played == (found.header.rules_version == RULES_VERSION)
    todays = folder.name == __version__
    assert not found.played or found.asked == (found.orders if todays else 0)
    told = verdict(found, [])
    assert ("not checked" in told) != found.played
    assert (f"those of {folder.name}, who were not asked" in told) == (found.played and not todays)


@RELEASES
def test_its_replay_can_be_watched(folder: Path) -> None:
    source = open_source(folder / "game.replay")
    story = source.chronology
    assert {1, 6, 11} <= {part.turn for part in story.parts}
    assert story.state(source.at_turn(6)).turn == 6
    assert bool(story.stills) == (rules_of(folder) < RULES_VERSION)
    assert story.stills in " ".join(line.text for line in story.steps[0].lines)
    _, at = moment(folder / "game.replay", 6)
    assert [(at(camp).turn, at(camp).seat) for camp in range(2)] == [(6, 0), (6, 1)]
    if story.stills:
        assert any("a battle at" in line.text for step in story.steps for line in step.lines)
        with pytest.raises(GameOver, match="turn 7"):
            moment(folder / "game.replay", 7)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [*((folder, "csv") for folder in FOLDERS), *((folder, "png") for folder in (FOLDERS[0], FOLDERS[-1]))],
    ids=lambda value: getattr(value, "name", value),
)
def test_its_replay_can_be_exported(folder: Path, kind: str, tmp_path: Path) -> None:
    told = export(folder / "game.replay", tmp_path / f"game.{kind}")
    assert (tmp_path / f"game.{kind}").stat().st_size > 1000
    assert ("not played again" in told) == (rules_of(folder) < RULES_VERSION)


@RELEASES
def test_its_save_goes_on_to_the_end(folder: Path) -> None:
    def source(header: object) -> Source:
        scenario = load_text((folder / "scenario.toml").read_text(encoding="utf-8"), scenarios_folder())
        return Source(scenario.board, scenario.map_sha256, scenario.rules_sha256)

    found = resume(folder / "game.save", source)
    assert found.state.turn in (5, 6)
    assert found.earlier == (rules_of(folder) if rules_of(folder) < RULES_VERSION else 0)
    board, state, recorder = found.board, found.state, found.recorder
    table = [make("staff", board, camp, recorder.header.seed) for camp in range(len(board.camps))]
    while not rules.over(state):
        for decision, events in play_part(board, state, table[state.seat]):
            if events is not None:
                recorder.order(board, state, decision.order, events, decision.reason)
    again = verify_lines(recorder.header, recorder.lines, source)
    assert again.difference is None
    assert again.begins == (6 if found.earlier else 0)


@RELEASES
def test_a_game_that_goes_on_leaves_the_old_saves(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "kaunas_encirclement-1919-turn-006.save"
    path.write_bytes((folder / "game.save").read_bytes())
    before = path.read_bytes()
    session = Session.resume(path)
    assert not session.over
    assert ("goes on under today's" in session.problem) == (rules_of(folder) < RULES_VERSION)
    session.order(end())
    session.flush()
    assert path.read_bytes() == before
    again = Session.resume(session.saves()[0].path)
    assert again.state == session.state
    assert [entry.text for entry in again.entries(0)] == [entry.text for entry in session.entries(0)]


def rules_of(folder: Path) -> int:
    return Replay.read(folder / "game.replay").header.rules_version


def test_what_is_frozen_is_never_written_again(tmp_path: Path) -> None:
    from tests.releases.freeze import freeze

    made = freeze(tmp_path)
    assert {path.name for path in made.iterdir()} == {"scenario.toml", "game.replay", "game.save"}
    with pytest.raises(FileExistsError):
        freeze(tmp_path)
