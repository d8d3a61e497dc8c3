"""Writes what a release leaves behind for later ones to read: `python -m tests.releases.freeze` in a checkout of it.

A scenario, a replay of it, and a save of the same game halfway, in a folder named after the version; and the standard
rules.
"""

from __future__ import annotations

import sys
from pathlib import Path

from game import __version__
from game.analysis.match import play
from game.record.replay import Playback, Replay
from game.scenario.load import load
from game.scenario.paths import companion, scenarios_folder
from game.session.session import Session

NAME, SEED, TURN = "kaunas_encirclement", 1919, 6


def freeze(folder: Path) -> Path:
    """The folder of the version, which must not be there yet: what is frozen is never written again."""
    target = folder / __version__
    target.mkdir(parents=True)
    scenario = load(NAME)
    (target / "scenario.toml").write_text(scenario.text, encoding="utf-8", newline="\n")
    rules = folder / "rules" / f"{__version__}.toml"
    if not rules.exists():
        rules.parent.mkdir(exist_ok=True)
        rules.write_bytes(companion("rules", "standard", scenarios_folder()).read_bytes())
    match = play(scenario, seed=SEED)
    assert match.recorder is not None
    match.recorder.save(target / "game.replay")
    playback = Playback(scenario.board, Replay.of(list(match.recorder.lines)))
    seats = {"republic": "person", "red": "staff"}
    Session.from_replay(playback, TURN, 1, seats, scenario=scenario).save(target / "game.save")
    return target


if __name__ == "__main__":
    sys.stdout.write(f"{freeze(Path(__file__).parent)}\n")
