"""What every release wrote can be opened, verified, gone on with, and made anew by the same dice."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import __version__
from game.analysis.keeping import verified
from game.analysis.match import play
from game.players.part import play_part
from game.players.registry import make
from game.record.saves import resume
from game.record.verify import Source
from game.rules import play as rules
from game.scenario.check import check_file
from game.scenario.load import load, load_text
from game.scenario.paths import scenarios_folder
from game.screen.session.session import Session

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
def test_its_replay_runs_as_it_did(folder: Path) -> None:
    found = verified(folder / "game.replay")
    assert found.header.version == folder.name
    assert found.difference is None
    assert found.finished
    assert found.orders > 200


@RELEASES
def test_its_save_goes_on_to_the_end(folder: Path) -> None:
    def source(header: object) -> Source:
        scenario = load_text((folder / "scenario.toml").read_text(encoding="utf-8"), scenarios_folder())
        return Source(scenario.board, scenario.map_sha256, scenario.rules_sha256)

    found = resume(folder / "game.save", source)
    assert found.state.turn in (5, 6)
    table = [make("staff", found.board, camp, 1) for camp in range(len(found.board.camps))]
    while not rules.over(found.state):
        for _ in play_part(found.board, found.state, table[found.state.seat]):
            pass
    session = Session.resume(folder / "game.save")
    assert session.turn in (5, 6)
    assert not session.over


def test_what_is_frozen_is_never_written_again(tmp_path: Path) -> None:
    from tests.releases.freeze import freeze

    made = freeze(tmp_path)
    assert {path.name for path in made.iterdir()} == {"scenario.toml", "game.replay", "game.save"}
    with pytest.raises(FileExistsError):
        freeze(tmp_path)
