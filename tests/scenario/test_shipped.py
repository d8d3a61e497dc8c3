"""The shipped scenarios that no dearer test takes: one game each, staff against staff."""

import pytest

from game.analysis.match import play
from game.rules.events import Battle, Event
from game.rules.state import State
from game.scenario.load import load, shipped
from tests.scenario.shipped import FOUR


@pytest.mark.parametrize("name", [found.name for found in shipped() if found.name not in FOUR])
def test_it_is_played_to_its_end_and_fought_for(name: str) -> None:
    scenario = load(name)
    fought: set[int] = set()

    def watch(_: State, events: list[Event]) -> None:
        fought.update(side for event in events if isinstance(event, Battle) for side in (event.camp, event.foe))

    match = play(scenario, seed=1, record=False, watch=watch)
    assert match.state.turn == scenario.board.turns
    assert match.state.level >= 0
    assert {camp for side in scenario.board.sides for camp in side.camps[:1]} <= fought


@pytest.mark.parametrize("name", [found.name for found in shipped()])
def test_it_tells_what_happened_and_every_event_has_a_card(name: str) -> None:
    scenario = load(name)
    assert scenario.history
    assert [event.id for event in scenario.board.script if not event.title and not event.repeats] == []
