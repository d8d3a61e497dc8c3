"""A scenario of men, money and illness: it is checked, played, told, recorded and played again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.analysis import match
from game.authoring.editing.manuscript import Manuscript
from game.prose.event_sentences import effect_text
from game.prose.home_words import behind_the_front, leaning_text
from game.prose.night_prose import muster_text, unpaid_text
from game.prose.story import Story
from game.record.frames import freeze, thaw
from game.rules import men_effects, script
from game.rules.events import Event, FellIll, Mustered, Quelled, RoseUp, Unpaid
from game.rules.mutinies import rise_up
from game.rules.opening import home_at_start
from game.rules.state import MUTINOUS, State
from game.rules.terms import NOBODY, NOWHERE
from game.scenario.check import check_file
from game.scenario.load import load
from game.screen.map import counters
from game.screen.modes.play.papers_text import stores
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.town_facts import town_facts
from game.screen.modes.play.unit_facts import doing_line, mutiny_line, unit_tip
from game.screen.theme import Theme
from game.sight.situation import counter, situation
from game.sight.view import believed
from tests.fuzz import random_game
from tests.scenario.files import DATA, written
from tests.scenario.replays import plays_again

FILE = DATA / "men.toml"
TEXT = FILE.read_text(encoding="utf-8")


def test_it_has_every_effect_of_men_and_nothing_is_to_be_said_of_it() -> None:
    used = {type(effect) for event in load(FILE).board.script for effect in event.effects}
    kinds = {
        kind
        for kind in vars(men_effects).values()
        if isinstance(kind, type) and kind.__module__ == "game.rules.men_effects"
    }
    assert kinds
    assert kinds <= used
    assert check_file(FILE) == []


@pytest.mark.parametrize("seed", [2, 3])
def test_its_game_is_told_recorded_and_played_again(seed: int) -> None:
    told: list[Any] = []
    scenario = load(FILE)
    board, lines = scenario.board, []
    story = Story(board, lines.append)

    def watch(state: State, events: list[Event]) -> None:
        told.extend(events)
        story.hear(state, events)
        assert thaw(board, freeze(state)) == state

    played = match.play(scenario, seed=seed, watch=watch)
    assert {type(event) for event in told} >= {Mustered, FellIll, RoseUp, Quelled}
    text = " ".join(line.strip() for line in lines)
    for words in (
        "called up come in",
        "have learned enough",
        "are well again",
        "Illness takes",
        "obeys nobody",
    ):
        assert words in text, words
    plays_again(scenario, played)


def test_saved_by_the_editor_it_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / FILE.name
    path.write_bytes(FILE.read_bytes())
    Manuscript.open(path).save()
    assert path.read_bytes() == FILE.read_bytes()


@pytest.mark.parametrize("seed", range(1, 11))
def test_games_by_lot_keep_the_invariants(seed: int) -> None:
    random_game(load(FILE), seed)


def test_a_night_at_home_in_words() -> None:
    board = load(FILE).board
    told = muster_text(board, [Mustered(0, 1200, 30, 26, 25), Mustered(1, 1, 24, 0, 0)])
    came = "1,200 men called up come in, 30 men volunteer, 26 men have learned enough and 25 men are well again"
    assert told == [f"The Republic of Lithuania: {came}."]
    assert unpaid_text(board, Unpaid(1, 12_000)) == "The Red Army cannot pay its men: 12,000 is owed, and they murmur."


def after(turns: int) -> tuple[Any, State]:
    """The board and the state at the beginning of a later turn of a game of the computer players."""
    scenario = load(FILE)
    states: list[State] = []
    match.play(scenario, seed=1, watch=lambda state, events: states.append(state.copy()), record=False)
    return scenario.board, next(state for state in states if state.turn == turns + 1)


def test_the_papers_of_a_camp_tell_what_it_has_at_home() -> None:
    board, state = after(3)
    told = dict(behind_the_front(board, state, 0))
    assert list(told) == [
        "Men called up",
        "Class of 1898",
        "Volunteers",
        "Recruits who wait for a course",
        "Recruits who learn",
        "Men who are ill",
        "In the treasury",
    ]
    assert told["Class of 1898"].endswith(" of 600 have come")
    assert told["Recruits who learn"].endswith(" of 250 places")
    assert leaning_text(board, state, 0) == "Republic of Lithuania 75 and Red Army 10"
    assert dict(behind_the_front(board, state, 1))["Class of 1899"].endswith(" of 300 have come")


def test_an_enemy_learns_nothing_of_it_but_how_the_people_lean() -> None:
    board, state = after(3)
    state.fog = 1
    view = believed(board, state, 1)
    layout = board.home
    own, others = range(len(view.home)), [slot for slot, owner in enumerate(layout.owners) if owner == 0]
    assert [view.home[slot] for slot in others] != [state.home[slot] for slot in others]
    assert view.home[layout.money] == 150_000
    known = [slot for slot in own if layout.owners[slot] in (1, NOBODY)]
    assert [view.home[slot] for slot in known] == [state.home[slot] for slot in known]
    assert dict(behind_the_front(board, view, 0)).get("Class of 1898") is None


def test_what_its_effects_mean_in_words() -> None:
    board = load(FILE).board
    told = [effect_text(board, effect, NOBODY) for event in board.script for effect in event.effects]
    for text in (
        "Called up for the Republic of Lithuania: 200 men over 14 days.",
        "Called up for the Republic of Lithuania: 600 men of the class of 1898 over 21 days, the first in seven days.",
        "The people lean to the Republic of Lithuania: +15.",
        "Volunteers of the Republic of Lithuania: +20 per cent.",
        "The people of Kaunas and Ukmergė lean to the Red Army: \N{MINUS SIGN}20.",
        "Places for recruits of the Republic of Lithuania to learn: +100.",
        "Illness in Northern sector at Kėdainiai: 20 of 1,000 men a week, for two weeks.",
        "Illness in the Red Army: 80 of 1,000 men a week, for three weeks.",
        "Money of the Republic of Lithuania: +120,000.",
        "Mutiny of Pskov Division and Saxon battalion.",
        "The mutiny of Pskov Division is quelled.",
    ):
        assert text in told, (text, told)
    assert effect_text(board, board.script[0].effects[0], 1) == ""
    assert isinstance(board.script[4].when, script.MoneyBelow)


IDLE = {
    'money = { camp = "republic", change = 120_000 }': (
        'money = { camp = "red", change = 120_000 }',
        "keeps no treasury",
    ),
    'training_places = { camp = "republic", change = 100 }': (
        'training_places = { camp = "red", change = -5 }',
        "trains no recruits",
    ),
    "men = 300, year = 1899, days = 14": (
        "men = 300, year = 1899, days = 14, after = 99",
        "none of them can come before the end",
    ),
    'leaning = { camp = "red", change = -20, towns = ["kaunas", "ukmerge"] }': (
        'leaning = { camp = "red", change = -20, towns = ["seta"] }',
        "so from the start",
    ),
    'quell = { units = ["pskov"] }': ('quell = { units = ["latvians"] }', "so from the start"),
}


@pytest.mark.parametrize("was", IDLE)
def test_effects_that_change_nothing_are_told(was: str, tmp_path: Path) -> None:
    new, why = IDLE[was]
    assert was in TEXT
    problems = check_file(written(tmp_path, TEXT.replace(was, new)))
    assert any(why in problem.message for problem in problems), problems


def test_a_promise_to_those_who_never_come_is_told(tmp_path: Path) -> None:
    text = TEXT.replace("leaning = { kaunas = 30, ukmerge = 50 }\n", "")
    text = text.replace('volunteers = { camp = "republic"', 'volunteers = { camp = "red"')
    assert any("nobody ever leans to" in problem.message for problem in check_file(written(tmp_path, text)))


def test_a_condition_on_a_treasury_that_nobody_keeps_is_told(tmp_path: Path) -> None:
    text = TEXT.replace('money_below = { camp = "republic"', 'money_below = { camp = "red"')
    assert any("cannot happen" in problem.message for problem in check_file(written(tmp_path, text)))


def test_a_camp_that_cannot_pay_is_told(tmp_path: Path) -> None:
    text = TEXT.replace("money = 150_000\n", "money = 10_000\n").replace("change = 120_000", "change = 120")
    scenario, lines, told = load(written(tmp_path, text)), [], []
    story = Story(scenario.board, lines.append)

    def watch(state: State, events: list[Event]) -> None:
        told.extend(events)
        story.hear(state, events)

    match.play(scenario, seed=1, watch=watch, record=False)
    assert any(isinstance(event, Unpaid) for event in told)
    assert any("cannot pay its men" in line for line in lines)


def test_a_keyframe_of_earlier_rules_begins_as_the_scenario_says() -> None:
    board, state = after(3)
    frame = freeze(state)
    del frame["home"]
    assert thaw(board, frame, 4).home == home_at_start(board)


def test_the_panels_show_a_mutiny_and_how_a_town_leans() -> None:
    board, state = after(2)
    picture = Picture(board, believed(board, state, 1), situation(board, state, 1), 1)
    unit = next(unit for unit, town in enumerate(state.town) if town != NOWHERE and state.camp[unit] == 0)
    rise_up(state, unit, [])
    assert doing_line(board, state, unit) == "in mutiny"
    assert mutiny_line(board, state, unit).startswith("In mutiny: obeys nobody until ")
    shown = counter(board, state, unit)
    assert shown.mutinous
    assert mutiny_line(board, state, unit) in unit_tip(board, state, shown)
    marked, plain = (counters.face_of(board, one) for one in (shown, shown._replace(mutinous=False)))
    drawn = [counters.picture(face, 44, Theme(1.0)).get_view("2").raw for face in (marked, plain)]
    assert drawn[0] != drawn[1]
    calm = next(other for other, deeds in enumerate(state.acted) if not deeds & MUTINOUS)
    assert mutiny_line(board, state, calm) == ""
    kaunas = next(n for n, town in enumerate(board.towns) if town.id == "kaunas")
    told = {fact.name: fact.value for fact in town_facts(picture, kaunas)}
    assert told["Leaning"].startswith("Republic of Lithuania 7")
    assert "Class of 1899" in dict(stores(picture))
