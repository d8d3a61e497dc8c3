"""What a replay holds, step by step."""

from __future__ import annotations

from functools import cache

import pytest

from game.analysis.match import Match, play
from game.players.player import Reason
from game.prose.bookmarks import bookmarks, top
from game.prose.chronology import Chronicler, Chronology, chronicle, reason_of
from game.prose.moments import CAPTURE, DECISIVE, FIRST_BLOOD, KINDS, LUCKY, OBJECTIVE, SURRENDER, THE_END
from game.prose.reasons import reason_text, worth
from game.prose.steps import Step
from game.record import lines
from game.record.replay import Playback, Replay
from game.rules.events import Battle, Surrendered, TownTaken
from game.rules.orders import END
from game.rules.terms import NOBODY
from game.scenario.load import Scenario, load


@cache
def kaunas() -> Scenario:
    return load("kaunas_encirclement")


@cache
def played(seed: int = 3) -> Match:
    return play(kaunas(), seed=seed)


def playback(seed: int = 3) -> Playback:
    recorder = played(seed).recorder
    assert recorder is not None
    return Playback(kaunas().board, Replay.of(recorder.lines))


@cache
def told(seed: int = 3) -> Chronology:
    return chronicle(playback(seed))


def test_every_order_is_a_step_after_the_opening() -> None:
    found = told()
    assert [step.number for step in found.steps] == list(range(len(played().given) + 1))
    assert [step.order for step in found.steps[1:]] == played().given
    assert found.steps[0].order is None
    assert found.steps[0].seat == NOBODY
    assert not found.problem
    assert not found.difference


def test_parts_and_their_states_are_those_of_the_playback() -> None:
    found, source = told(), playback()
    assert [(part.turn, part.seat) for part in found.parts] == source.parts()
    for part in found.parts:
        assert found.state(part.first) == source.at(part.turn, part.seat)


def test_every_step_is_followed_by_the_state_its_order_led_to() -> None:
    found, source = told(), playback()
    state = source.at(1)
    assert found.state(0) == state
    for number, row in enumerate(source.replay.orders(), start=1):
        source.step(state, row)
        assert found.state(number) == state


def test_a_state_handed_out_is_the_callers_own() -> None:
    found = told()
    state = found.state(0)
    state.men[0] = 7
    assert found.state(0).men[0] != 7
    assert found.state(-5) == found.state(0)
    assert found.state(10**6) == found.state(found.last)


def test_parts_hold_the_orders_of_their_camp() -> None:
    found = told()
    for index, part in enumerate(found.parts[:-1]):
        numbers = found.steps_of(index)
        assert {(found.steps[n].turn, found.steps[n].seat) for n in numbers} == {(part.turn, part.seat)}
        assert {found.part_of(n) for n in numbers} == {index}
        last = found.steps[numbers[-1]].order
        assert last is not None
        assert last.kind == END
    assert found.part_of(0) == 0


def test_figures_are_those_of_the_states() -> None:
    found, match = told(), played()
    assert [camp.points for camp in found.standings[-1]] == [match.points(camp) for camp in range(2)]
    assert len(found.standings) == len(found.steps)
    series = found.series("towns", 0)
    assert len(series) == match.state.turn + 1
    assert series[-1] == match.state.owner.count(0)
    assert all(0 <= share <= 100 for share in found.series("supplied", 1))


def test_every_step_has_words_and_every_word_its_readers() -> None:
    for step in told().steps:
        assert step.heading
        assert step.lines
        assert step.text.strip() == step.text
        assert all(line.text and (line.camps or line.whole) for line in step.lines)


def text_for(step: Step, camp: int) -> str:
    """What the camp reads of it as it was."""
    return " ".join(line.text for line in step.lines if line.whole and camp in line.camps)


def test_a_camp_does_not_read_of_marches_of_its_enemy() -> None:
    found = told()
    quiet = [step for step in found.steps[1:] if step.order and step.order.kind != END and step.seat == 0]
    marches = [step for step in quiet if not any(isinstance(event, Battle) for event in step.events)]
    assert marches
    assert not any(text_for(step, 1) for step in marches if "raid" not in step.heading.lower())
    assert all(text_for(step, 0) == step.text for step in marches)
    assert all(step.read(0) for step in quiet)
    fought = [step for step in quiet if any(isinstance(event, Battle) and event.attackers for event in step.events)]
    assert fought
    assert all(step.read(1) for step in fought)


def test_it_can_be_read_in_slices_of_time() -> None:
    chronicler = Chronicler(playback())
    shares = [chronicler.progress]
    while not chronicler.work(0.0):
        shares.append(chronicler.progress)
    assert shares == sorted(shares)
    assert chronicler.progress == 1.0
    assert chronicler.chronology.steps == told().steps


def test_bookmarks_hold_every_capture_and_surrender() -> None:
    found = told()
    marks = bookmarks(found)
    for step in found.steps:
        here = [mark for mark in marks if mark.step == step.number]
        taken = {town for mark in here if mark.kind in (OBJECTIVE, CAPTURE) for town in mark.towns}
        assert taken == {event.town for event in step.events if isinstance(event, TownTaken)}
        given_up = [event for event in step.events if isinstance(event, Surrendered) and event.men]
        assert sum(mark.kind == SURRENDER for mark in here) >= len(given_up)


def test_bookmarks_are_in_order_and_of_known_kinds() -> None:
    marks = bookmarks(told())
    assert [mark.step for mark in marks] == sorted(mark.step for mark in marks)
    assert {mark.kind for mark in marks} <= set(KINDS)
    for kind in (FIRST_BLOOD, DECISIVE, THE_END):
        assert sum(mark.kind == kind for mark in marks) == 1
    assert any(mark.kind == LUCKY for mark in marks)
    assert all(mark.text.endswith(".") and mark.camps for mark in marks)


def test_the_weightiest_bookmarks_come_first_and_one_a_step() -> None:
    marks = bookmarks(told())
    few = top(marks, 5)
    assert len(few) == 5
    assert len({mark.step for mark in few}) == 5
    assert [mark.step for mark in few] == sorted(mark.step for mark in few)
    left = max(mark.weight for mark in marks if mark.step not in {kept.step for kept in few})
    assert min(mark.weight for mark in few) >= left
    assert any(mark.kind == THE_END for mark in few)


def test_another_game_than_the_recorded_one_is_told_of() -> None:
    source = playback()
    row = next(row for row in source.replay.rows if row[0] == lines.CHECK)
    row[3] = "0" * 32
    assert chronicle(source).difference == "Turn 1, Red Army: the state found is not the one recorded."


def test_an_order_that_cannot_be_carried_out_ends_the_chronology_with_a_sentence() -> None:
    source = playback()
    row = [row for row in source.replay.rows if row[0] == lines.ORDER][20]
    row[1] = ["march", ["nobody"], "kaunas"]
    found = chronicle(source)
    assert found.last == 20
    assert found.problem.startswith("The replay can be followed only to turn 1: ")
    assert found.state(found.last) == found.state(10**6)


NO_REASONS: tuple[object, ...] = (
    *(None, 7, [], ["take", 1, -1], [1, 2, 3, 4]),
    ["take", 10**6, -1, []],
    ["take", 1, "x", []],
    ["take", 1, -1, [[1, "x"]]],
)


@pytest.mark.parametrize("value", NO_REASONS)
def test_what_is_no_reason_is_none(value: object) -> None:
    assert reason_of(kaunas().board, value) is None


def test_reasons_are_told_in_words() -> None:
    board = kaunas().board
    names = [town.name for town in board.towns]
    reason = reason_of(board, ["attack", 4, 720, [[5, 63], [13, -140]]])
    assert reason == Reason("attack", 4, 720, ((5, 63), (13, -140)))
    assert reason is not None
    assert reason_text(board, reason) == [
        f"The aim: to win {names[4]}.",
        "Its chances, by what it knew of the enemy: 72 in 100.",
        f"Passed over, with what each was worth in points: {names[5]} (0.6) and {names[13]} (−1.4).",
    ]
    assert worth(-2) == "0.0"
