"""A scenario that uses every effect, every trigger and every kind of logic: all of it happens in games that are played,
told, recorded, played again, shown and kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from game.analysis import match
from game.authoring.editing.manuscript import Manuscript
from game.cli import main
from game.prose.event_sentences import effect_text
from game.prose.story import Story
from game.record.frames import freeze, thaw
from game.record.replay import Playback, Replay
from game.record.verify import Source, verify_lines
from game.rules import script
from game.rules.events import BranchTaken, Chronicled, Event, Moved, TownTaken
from game.rules.state import State
from game.rules.terms import NOBODY
from game.rules.vocabulary import EFFECTS, TRIGGERS
from game.scenario.check import check_file
from game.scenario.load import Scenario, load
from tests.fuzz import random_game
from tests.scenario.files import DATA

ROOT = Path(__file__).parents[2]
FILE = DATA / "everything.toml"
GAMES = range(10, 32)


class Happened(NamedTuple):
    """What has happened in several games, by the numbers of the file."""

    events: set[int]
    branches: set[tuple[int, int, int]]  # event, branch, outcome
    kinds: set[type]  # of what was told
    story: str


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(FILE)


@pytest.fixture(scope="module")
def happened(scenario: Scenario) -> Happened:
    """In games of two staffs and of two by lot."""
    board, lines, found = scenario.board, [], Happened(set(), set(), set(), "")
    for seed in GAMES:
        story = Story(board, lines.append)

        def watch(state: State, events: list[Event], story: Story = story) -> None:
            assert thaw(board, freeze(state)) == state
            found.events.update(event.event for event in events if isinstance(event, Chronicled))
            found.branches.update(tuple(event) for event in events if isinstance(event, BranchTaken))
            found.kinds.update(map(type, events))
            assert all(
                isinstance(event, TownTaken) or event.camp != NOBODY for event in events if hasattr(event, "camp")
            )
            story.hear(state, events)

        players = dict.fromkeys((camp.id for camp in board.camps), ("staff", "random")[seed % 2])
        match.play(scenario, players, seed, record=False, watch=watch)
    return found._replace(story=" ".join(" ".join(lines).split()))


@pytest.fixture(scope="module")
def replay(scenario: Scenario) -> Replay:
    recorder = match.play(scenario, seed=1).recorder
    assert recorder is not None
    return Replay.of(recorder.lines)


def asked(when: script.Trigger) -> Iterator[script.Trigger]:
    """The triggers that have held when one holds, itself among them."""
    yield when
    if isinstance(when, script.AllOf):
        for part in when.triggers:
            yield from asked(part)


# -------- all of it is there, and happens


@pytest.mark.parametrize("key", EFFECTS)
def test_each_effect_happens(scenario: Scenario, happened: Happened, key: str) -> None:
    board = scenario.board
    came = [effect for number in happened.events for effect in board.script[number].effects]
    for event, branch, outcome in happened.branches:
        came += board.script[event].branches[branch].came(outcome)
    assert EFFECTS[key].row in set(map(type, came))


@pytest.mark.parametrize("key", TRIGGERS)
def test_each_trigger_comes_true(scenario: Scenario, happened: Happened, key: str) -> None:
    held = {type(part) for number in happened.events for part in asked(scenario.board.script[number].when)}
    assert TRIGGERS[key].row in held


def test_each_event_each_choice_and_each_outcome_happens(scenario: Scenario, happened: Happened) -> None:
    events = scenario.board.script
    assert happened.events == set(range(len(events)))
    ways = {
        (number, place, outcome)
        for number, event in enumerate(events)
        for place, branch in enumerate(event.branches)
        for outcome in (range(len(branch.lot)) if branch.lot else (-1,))
    }
    assert happened.branches == ways


def test_each_kind_of_logic_is_used(scenario: Scenario) -> None:
    events = scenario.board.script
    assert {event.repeats for event in events} == {True, False}
    assert {event.public for event in events if event.asks != NOBODY} == {True, False}
    assert {(event.asks != NOBODY, bool(event.branches)) for event in events} == {
        *((False, False), (False, True), (True, True)),
    }
    assert {bool(branch.lot) for event in events for branch in event.branches if event.asks != NOBODY} == {True, False}
    assert max(branch.weight for event in events for branch in event.branches if event.asks == NOBODY) > 1
    waits = [part for event in events for part in asked(event.when) if isinstance(part, script.Happened)]
    assert any(wait.turns for wait in waits)


def test_what_happens_is_told(happened: Happened) -> None:
    for words in ("is given up by", " moved from ", "called up come in", "Illness takes", "obeys nobody", "decides: "):
        assert words in happened.story, words
    assert {Moved, TownTaken} <= happened.kinds


def test_each_effect_has_words(scenario: Scenario) -> None:
    for event in scenario.board.script:
        for effect in event.every:
            assert effect_text(scenario.board, effect, NOBODY).strip(), effect


# -------- the file


def test_nothing_is_to_be_said_of_it_and_there_is_nothing_to_migrate(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_file(FILE) == []
    before = FILE.read_bytes()
    assert main(["migrate", "--check", str(FILE)]) == 0
    assert main(["validate", str(FILE)]) == 0
    assert "no problems" in capsys.readouterr().out
    assert FILE.read_bytes() == before


def test_saved_by_the_editor_it_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / FILE.name
    path.write_bytes(FILE.read_bytes())
    Manuscript.open(path).save()
    assert path.read_bytes() == FILE.read_bytes()


# -------- its games


def test_whatever_the_order_of_hashes_its_game_is_the_same_to_the_byte() -> None:
    code = (
        "import hashlib; from game.analysis.match import play; from game.scenario.load import load;"
        f"print(hashlib.sha256(play(load({str(FILE)!r}), seed=1).recorder.data()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**environment, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_its_replay_is_verified_and_goes_to_every_part(scenario: Scenario, replay: Replay) -> None:
    board = scenario.board
    source = Source(board, scenario.map_sha256, scenario.rules_sha256)
    found = verify_lines(replay.header, replay.text, lambda header: source)
    assert (found.difference, found.finished) == (None, True)
    playback = Playback(board, replay)
    parts = playback.parts()
    assert len({turn for turn, _ in parts}) > 5
    # Backwards, so that no part is reached from the one before it.
    for turn, seat in reversed(parts[:-1]):
        state = playback.at(turn, seat)
        assert (state.turn, state.seat) == (turn, seat)
    assert playback.at(*parts[-1]).level != NOBODY


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A replay as a player keeps it, beside the scenario and its map."""
    folder = tmp_path_factory.mktemp("kept")
    for path in (FILE, DATA / "river.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    asked = ["simulate", str(folder / FILE.name), "--games", "1", "--jobs", "1", "--replays", str(folder)]
    assert main(asked) == 0
    (path,) = folder.glob("*.replay")
    return path


def test_a_replay_of_it_is_verified_with_its_players(kept: Path) -> None:
    assert main(["verify", "--players", str(kept)]) == 0


@pytest.mark.parametrize("ending", ["html", "png", "csv", "gif"])
def test_it_is_exported(kept: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"game.{ending}"
    small = ["--size", "480x320"] if ending in ("png", "gif") else []
    assert main(["export", str(kept), str(out), *small]) == 0
    assert out.stat().st_size > 500


@pytest.mark.parametrize("seed", range(1, 11))
def test_games_by_lot_keep_the_invariants(scenario: Scenario, seed: int) -> None:
    random_game(scenario, seed)
