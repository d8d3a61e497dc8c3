"""Events that ask a camp, and events that go on by lot: read, checked, played, recorded and told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from game.analysis import match
from game.analysis.asking import Asking
from game.authoring.editing.manuscript import Manuscript
from game.players.player import Reason
from game.prose.reasons import reason_text
from game.prose.story import Story
from game.record.frames import freeze, thaw
from game.record.recorder import Recorder
from game.record.replay import Playback, Replay
from game.record.verify import Source, verify_lines
from game.rules import effects, play
from game.rules.altered import ASKED
from game.rules.events import BranchTaken, Event
from game.rules.opening import opening
from game.rules.orders import ANSWER, answer, answered, end
from game.rules.questions import question
from game.rules.scripted import Branch
from game.rules.state import State
from game.rules.terms import NOBODY
from game.scenario.check import check_file
from game.scenario.load import Scenario, load
from game.scenario.problems import Problem
from game.sight.seen import seen_events
from game.sight.view import believed
from tests.fuzz import random_game
from tests.scenario.files import DATA, written

FILE = DATA / "choices.toml"
TEXT = FILE.read_text(encoding="utf-8")
REPUBLIC, RED = 0, 1
OFFER, ARMISTICE, HARVEST = 0, 1, 2


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(FILE)


def verified(scenario: Scenario, recorder: Recorder) -> tuple[object, bool]:
    source = Source(scenario.board, scenario.map_sha256, scenario.rules_sha256)
    found = verify_lines(recorder.header, recorder.lines, lambda header: source, Asking(recorder.header))
    return found.difference, found.finished


def test_it_is_sound_and_becomes_branches(scenario: Scenario) -> None:
    assert check_file(FILE) == []
    offer, armistice, harvest, price = scenario.board.script
    assert [branch.id for branch in offer.branches] == ["take", "decline"]
    assert offer.branches[0] == Branch(
        *("take", "Take the company", "It enters the town at noon.", 3),
        (effects.Arrive((2,), (0,)), effects.Points(REPUBLIC, -2)),
    )
    assert [(event.asks, event.public) for event in (offer, armistice, harvest)] == [
        (REPUBLIC, False),
        (RED, True),
        (NOBODY, True),
    ]
    assert [branch.weight for branch in harvest.branches] == [2, 1, 1]
    assert not price.branches
    assert scenario.board.asking == (OFFER, ARMISTICE)


@pytest.mark.parametrize("players", [("staff", "staff"), ("random", "staff"), ("random", "random")])
def test_a_game_is_told_recorded_and_played_again(scenario: Scenario, players: Sequence[str]) -> None:
    board, names = scenario.board, dict(zip(("republic", "red"), players, strict=True))
    came: list[BranchTaken] = []
    for seed in range(1, 6):
        lines: list[str] = []
        story = Story(board, lines.append)

        def watch(state: State, events: list[Event], story: Story = story) -> None:
            assert thaw(board, freeze(state)) == state
            came.extend(event for event in events if isinstance(event, BranchTaken))
            story.hear(state, events)

        played = match.play(scenario, names, seed, watch=watch)
        given = [answered(order) for order in played.given if order.kind == ANSWER]
        assert [event for event, _ in given] == [OFFER, ARMISTICE]
        assert played.recorder is not None
        assert verified(scenario, played.recorder) == (None, True)
        text = " ".join(" ".join(lines).split())
        chosen = [board.script[event].branches[choice].title for event, choice in given]
        assert f"The Republic of Lithuania decides: {chosen[0]}." in text
        assert f"The Red Army decides: {chosen[1]}." in text
        outcomes = [outcome.text in text for outcome in board.script[ARMISTICE].branches[given[1][1]].lot]
        assert sum(outcomes) == bool(outcomes)
        assert any(branch.text in text for branch in board.script[HARVEST].branches)
    assert len({taken.branch for taken in came if taken.event == HARVEST}) == 3


def test_a_computer_takes_no_choice_of_weight_0(scenario: Scenario) -> None:
    given = [order for seed in range(20) for order in match.play(scenario, seed=seed, record=False).given]
    counts = [0] * 3
    for event, choice in map(answered, (order for order in given if order.kind == ANSWER)):
        if event == ARMISTICE:
            counts[choice] += 1
    assert counts[2] == 0
    assert min(counts[:2]) > 2


def test_a_computer_says_why_it_answers(scenario: Scenario) -> None:
    played = match.play(scenario, seed=3)
    assert played.recorder is not None
    (row, *_) = [json.loads(line) for line in played.recorder.lines if '"answer","german-offer"' in line]
    assert row[1:] == [["answer", "german-offer", "take"], [], ["answer", -1, 750, []]]
    assert reason_text(scenario.board, Reason(*row[3])) == [
        "The aim: to answer what it was asked.",
        "A computer player takes this choice 75 in 100.",
    ]


def at_the_question(scenario: Scenario) -> State:
    """In the part of the republic in which it is asked, in the fog."""
    board, state = scenario.board, opening(scenario.board, 3, True)
    play.start(board, state)
    while question(board, state) == NOBODY:
        play.execute(board, state, end())
    return state


def test_what_is_asked_in_secret_the_enemy_does_not_learn(scenario: Scenario) -> None:
    board, state = scenario.board, at_the_question(scenario)
    assert (state.seat, question(board, state)) == (REPUBLIC, OFFER)
    assert question(board, believed(board, state, REPUBLIC)) == OFFER
    decline = state.copy()
    worlds = []
    for world, choice in ((state, None), (decline, 1)):
        before = world.copy()
        events = play.execute(board, world, answer(OFFER, choice)) if choice is not None else []
        assert not [event for event in seen_events(board, events, before, world, RED) if isinstance(event, BranchTaken)]
        worlds.append(believed(board, world, RED).altered)
    assert worlds[0] == worlds[1]
    assert believed(board, decline, REPUBLIC).altered[:3] == (0, OFFER, 2)
    assert ASKED in state.altered


def test_a_public_question_everybody_reads(scenario: Scenario) -> None:
    board, state = scenario.board, at_the_question(scenario)
    while question(board, state) != ARMISTICE:
        play.execute(board, state, end())
    before = state.copy()
    assert believed(board, state, REPUBLIC).altered == state.altered
    events = play.execute(board, state, answer(ARMISTICE, 0))
    assert BranchTaken(ARMISTICE, 0) in seen_events(board, events, before, state, REPUBLIC)


def test_an_answer_can_end_the_game_and_the_record_ends_with_it(scenario: Scenario) -> None:
    played = match.play(scenario, {"red": "random"}, seed=1)
    for seed in range(1, 30):
        played = match.play(scenario, {"red": "random"}, seed=seed)
        if played.given[-1].kind == ANSWER:
            break
    assert played.given[-1] == answer(ARMISTICE, 2)
    recorder = played.recorder
    assert recorder is not None
    assert verified(scenario, recorder) == (None, True)
    replay = Replay.of(recorder.lines)
    assert replay.finished
    assert play.over(Playback(scenario.board, replay).at(99))


@pytest.mark.parametrize("seed", range(1, 11))
def test_games_by_lot_keep_the_invariants(scenario: Scenario, seed: int) -> None:
    random_game(scenario, seed)


def test_saved_by_the_editor_it_is_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT)
    Manuscript.open(path).save()
    assert path.read_text(encoding="utf-8") == TEXT


def problems(tmp_path: Path, old: str, new: str) -> list[Problem]:
    assert TEXT.count(old) == 1
    return check_file(written(tmp_path, TEXT.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('asks = "red"\n', "", "asks-nobody"),
        ('asks = "red"\n', 'asks = "rad"\n', "no-such-camp"),
        ('title = "An armistice is proposed"\n', "", "question-untold"),
        ('id = "pause"', 'id = "fight"', "id-twice"),
        ("repeats = true\none_of = [", 'repeats = true\nasks = "red"\none_of = [', "branch-alone"),
        ("repeats = true\none_of = [", "repeats = true\npublic = true\none_of = [", "public-idle"),
        ("public = true\n", 'public = true\none_of = [{ text = "a" }, { text = "b" }]\n', "branches-double"),
        ('weight = 2, text = "The v', 'weight = 0, text = "The v', "out-of-range"),
        ("computer = 0", "computer = 101", "out-of-range"),
        ("points = -2 }", "points = 0 }", "effect-idle"),
        ('units = ["students"], at = "jonava"', 'units = ["pskov"], at = "jonava"', "arrival-on-map"),
        (
            '{ finish = { level = "Draw" } }',
            '{ finish = { level = "Draw" } }, { weather = "snow" }',
            "effect-after-end",
        ),
        (
            'effects = [{ morale = { camp = "republic", change = 1 } }]',
            'effects = [{ finish = { level = "Draw" } }]',
            "effect-after-end",
        ),
        ('weight = 2, text = "Guns are', 'weight = 0, text = "Guns are', "out-of-range"),
        ('town = "ukmerge", change = 5', 'town = "ukmerge", change = 0', "effect-idle"),
        (
            '{ camp = "red", change = -2 } }]',
            '{ camp = "red", change = -2 } }, { finish = { level = "Draw" } }]',
            "effect-after-end",
        ),
        (', effects = [{ set_count = { count = "refused" } }]', "", "event-never"),
    ],
)
def test_faults_are_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    found = problems(tmp_path, old, new)
    assert code in [problem.code for problem in found]
    assert all(problem.line > 1 for problem in found)


def test_a_choice_that_stands_alone_or_is_nobodys(tmp_path: Path) -> None:
    rows = TEXT.splitlines()
    start = next(number for number, row in enumerate(rows) if 'id = "pause"' in row)
    alone = "\n".join((*rows[:start], *rows[start + 5 :]))
    found = check_file(written(tmp_path, alone))
    assert [problem.code for problem in found if problem.severity == "error"] == ["branch-alone"]
    opens, closes = start - 2, rows.index("]", start)
    assert rows[opens] == "choices = ["
    without = "\n".join((*rows[:opens], *rows[closes + 1 :]))
    found = [one for one in check_file(written(tmp_path, without)) if one.severity == "error"]
    asks = next(number for number in range(opens, 0, -1) if rows[number].startswith("asks = "))
    assert ("branch-alone", asks + 1) in [(problem.code, problem.line) for problem in found]
    lonely = "\n".join(row for row in rows if "Guns are the answer" not in row)
    (problem,) = check_file(written(tmp_path, lonely))
    assert (problem.code, problem.line) == ("branch-alone", TEXT[: TEXT.index('id = "pause"')].count("\n") + 1)
    nobodys = TEXT.replace("computer = 3", "computer = 0").replace(
        'label = "Decline with thanks"', 'label = "Decline with thanks", computer = 0'
    )
    (problem,) = check_file(written(tmp_path, nobodys))
    assert (problem.code, problem.line) == ("choice-of-nobody", TEXT[: TEXT.index("computer = 3")].count("\n") + 1)
