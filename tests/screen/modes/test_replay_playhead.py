"""Where the slider is, and what lies under which place of it."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from game.analysis.match import play
from game.prose.chronology import Chronology, chronicle
from game.record.replay import Playback, Replay
from game.scenario.load import load
from game.screen.modes.replay.graph import rules
from game.screen.modes.replay.jobs import sentence
from game.screen.modes.replay.playhead import SPEEDS, Dial, Playhead


@cache
def told() -> Chronology:
    scenario = load("zarasai_final")
    recorder = play(scenario, seed=3).recorder
    assert recorder is not None
    return chronicle(Playback(scenario.board, Replay.of(recorder.lines)))


def test_a_step_forward_and_back_leads_nowhere() -> None:
    head = Playhead(told())
    for step in range(1, told().last):
        head.seek(step)
        head.forward()
        head.back()
        assert head.step == step
        head.back()
        head.forward()
        assert head.step == step


def test_the_ends_hold() -> None:
    head = Playhead(told())
    head.back()
    assert head.step == 0
    head.seek(10**6)
    assert head.at_end
    head.forward()
    assert head.step == told().last


def test_turns_forward_and_back() -> None:
    head = Playhead(told())
    seen = [0]
    while not head.at_end:
        head.turn_forward()
        seen.append(head.step)
    assert seen == told().turn_steps()
    back = [head.step]
    while head.step:
        head.turn_back()
        back.append(head.step)
    assert back == seen[::-1]
    head.seek(seen[2] + 1)
    head.turn_back()
    assert head.step == seen[2]


def test_to_a_turn() -> None:
    head = Playhead(told())
    head.to_turn(3)
    assert told().state(head.step).turn == 3
    assert told().state(head.step).seat == 0
    head.to_turn(99)
    assert head.at_end


def test_bookmarks_forward_and_back() -> None:
    head = Playhead(told())
    assert head.forward_to([0, 5, 9])
    assert head.step == 5
    assert head.forward_to([0, 5, 9])
    assert not head.forward_to([0, 5, 9])
    assert head.step == 9
    assert head.back_to([0, 5, 9])
    assert head.step == 5


def test_speeds_have_ends() -> None:
    head = Playhead(told())
    for _ in range(20):
        head.faster()
    assert head.speed == SPEEDS[-1]
    for _ in range(20):
        head.slower()
    assert head.speed == SPEEDS[0]


def test_every_step_is_found_again_at_its_place_on_the_dial() -> None:
    dial = Dial(told())
    places = [dial.place(step) for step in range(told().last + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0.0, 1.0)
    assert [dial.step(place) for place in places] == list(range(told().last + 1))
    assert dial.step(-1.0) == 0
    assert dial.step(2.0) == told().last


def test_turns_are_equally_long_on_the_dial() -> None:
    dial = Dial(told())
    starts = [dial.place(step) for step in told().turn_steps()]
    gaps = [after - before for before, after in pairwise(starts)]
    assert max(gaps) == pytest.approx(min(gaps))
    assert dial.turns == list(range(1, told().steps[-1].turn + 1))


@pytest.mark.parametrize(
    ("bounds", "found"), [((0, 1), [0, 1]), ((0, 34), [0, 20]), ((-30, 12), [-20, 0]), ((0, 9000), [0, 5000])]
)
def test_graphs_are_ruled_at_round_figures(bounds: tuple[int, int], found: list[int]) -> None:
    assert rules(bounds) == found


def test_messages_are_sentences() -> None:
    assert sentence("it broke\nbadly") == "it broke."
    assert sentence("  ") == "It could not be done."
