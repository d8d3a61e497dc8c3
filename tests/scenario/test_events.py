"""A scenario in which every effect happens: it is checked, played, recorded and played again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.analysis import match
from game.analysis.story import Story
from game.authoring.editing.manuscript import Manuscript
from game.rules.effects import Effect
from game.rules.events import Chronicled, Event, Moved, TownTaken
from game.rules.scripted import ScriptedEvent
from game.rules.state import State
from game.rules.terms import NOBODY
from game.rules.vocabulary import EFFECTS
from game.scenario.check import check_file
from game.scenario.load import load
from tests.fuzz import random_game
from tests.scenario.files import DATA
from tests.scenario.replays import plays_again

EVENTS = DATA / "events.toml"
MEN = DATA / "men.toml"
"""Has those of men, money and illness: see `test_men`."""


def effects_of(events: tuple[ScriptedEvent, ...]) -> Iterator[Effect]:
    for event in events:
        yield from event.effects


def test_it_has_every_effect_and_nothing_is_to_be_said_of_it() -> None:
    used = {type(effect) for path in (EVENTS, MEN) for effect in effects_of(load(path).board.script)}
    assert [key for key, kind in EFFECTS.items() if kind.row not in used] == []
    assert check_file(EVENTS) == []


def test_its_game_is_told_recorded_and_played_again() -> None:
    told: list[Any] = []
    scenario = load(EVENTS)
    board = scenario.board
    lines: list[str] = []
    story = Story(board, lines.append)

    def watch(state: State, events: list[Event]) -> None:
        told.extend(events)
        story.hear(state, events)

    played = match.play(scenario, seed=1, watch=watch)
    assert [event.event for event in told if isinstance(event, Chronicled)] == list(range(len(board.script)))
    assert any(isinstance(event, TownTaken) and event.camp == NOBODY for event in told)
    assert any(isinstance(event, Moved) for event in told)
    assert any("is given up." in line for line in lines)
    assert any(line.strip().startswith("Moved: ") for line in lines)
    plays_again(scenario, played)


def test_saved_by_the_editor_it_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / EVENTS.name
    path.write_bytes(EVENTS.read_bytes())
    book = Manuscript.open(path)
    book.save()
    assert path.read_bytes() == EVENTS.read_bytes()


@pytest.mark.parametrize("seed", range(1, 11))
def test_games_by_lot_keep_the_invariants(seed: int) -> None:
    random_game(load(EVENTS), seed)
