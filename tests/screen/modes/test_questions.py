"""Events that ask, before a person: the card with its choices, keys, undo, two before one screen, and in the editor."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pygame
import pytest

from game.prose.event_cards import due, event_card, question_card
from game.record.files import read_lines
from game.record.saves import resume_lines
from game.record.verify import Source
from game.rules.opening import opening
from game.rules.orders import answer, end
from game.rules.questions import question
from game.rules.terms import NOBODY
from game.scenario.load import load
from game.screen.modes.edit.script_words import doings
from game.session.seats import PERSON
from game.session.session import Session
from tests.scenario.files import DATA
from tests.screen.modes.editing import Author
from tests.screen.modes.playing import Hands, play_alone

FILE = str(DATA / "choices.toml")
OFFER, ARMISTICE, HARVEST = 0, 1, 2
REPUBLIC, RED = 0, 1


def at_the_table(folder: Path, monkeypatch: pytest.MonkeyPatch, **seats: str) -> Hands:
    play_alone(monkeypatch)
    hands = Hands(folder, FILE, {"republic": "staff", "red": "staff", **seats})
    hands.desk.settings.warn_idle = False
    return hands


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The republic before the card on which it is asked."""
    hands = at_the_table(tmp_path, monkeypatch, republic=PERSON)
    hands.dismiss()
    hands.play.keyboard.end_part()
    for _ in range(200):
        hands.wait(0.5, 0.5)
        if hands.play.ui.find("choice0") is not None:
            return hands
        if hands.play.ui.dialog_open:
            hands.key(pygame.K_ESCAPE)
    raise AssertionError("nobody is asked")


def test_the_card_has_a_button_and_a_key_for_each_choice_and_says_what_it_brings(asked: Hands) -> None:
    words = asked.words()
    for told in ("A German offer", "Take the company", "Decline with thanks", "Saxon company enters at Kaunas."):
        assert told in words
    asked.key(pygame.K_2)
    assert asked.session.state.altered[:3] == (0, OFFER, 2)
    assert not asked.play.ui.dialog_open
    assert asked.play.events.asking == NOBODY
    assert asked.play.model.may_order


def test_what_a_choice_brought_is_told_on_a_card_of_its_own(asked: Hands) -> None:
    asked.press("choice0")
    words = asked.words()
    assert "The Republic of Lithuania decides: Take the company. It enters the town at noon." in words
    assert asked.play.ui.find("choice0") is None
    asked.key(pygame.K_RETURN)
    assert not asked.play.ui.dialog_open


def test_the_map_can_be_looked_at_first_and_any_order_asks_again(asked: Hands) -> None:
    session, play = asked.session, asked.play
    asked.key(pygame.K_ESCAPE)
    assert not play.ui.dialog_open
    assert session.refusal(answer(ARMISTICE, 0)) == "The event that asks has no such choice."
    turn = session.turn
    play.keyboard.end_part()
    assert (session.turn, session.seat) == (turn, REPUBLIC)
    assert play.ui.find("choice1") is not None
    asked.press("look_first")
    asked.click(asked.place("kaunas"))
    assert play.model.why_not("entrench") == "An event waits for an answer first."


def test_an_answer_is_taken_back_and_the_card_is_there_again(asked: Hands) -> None:
    session = asked.session
    before = session.state.copy()
    asked.key(pygame.K_2)
    assert session.can_undo
    asked.key(pygame.K_u)
    assert session.state == before
    assert asked.play.ui.find("choice0") is not None
    asked.press("choice1")
    assert session.state.altered[:3] == (0, OFFER, 2)


def test_the_other_at_the_table_reads_only_what_is_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.new(load(Path(FILE)), {"republic": PERSON, "red": PERSON}, 3, True)
    board = session.board

    for _ in range(2):
        session.order(end())
    assert OFFER in due(board, session.state, REPUBLIC)
    assert OFFER not in due(board, session.state, RED)
    session.order(answer(OFFER, 0))
    assert any("Take the company" in entry.text for entry in session.entries(REPUBLIC))
    assert not any("company" in entry.text and "decides" in entry.text for entry in session.entries(RED))
    session.order(end())
    session.order(end())
    assert ARMISTICE in due(board, session.state, REPUBLIC)
    card = event_card(board, session.state, ARMISTICE, REPUBLIC)
    assert card.text == "The Red Army has to choose: Fight on / Ask for time / Sign."
    session.order(end())
    session.order(answer(ARMISTICE, 1))
    (told,) = [entry.text for entry in session.entries(REPUBLIC) if "The Red Army decides: Ask for time." in entry.text]
    (fell,) = [text for text in ("They are given three days.", "Guns are the answer.") if text in told]
    assert event_card(board, session.state, ARMISTICE, RED).text.endswith(f"Ask for time. {fell}")


def test_a_choice_that_goes_on_by_lot_says_what_may_come() -> None:
    board = load(Path(FILE)).board
    choices = question_card(board, opening(board, 1), ARMISTICE, RED).choices
    assert choices[1].effects == (
        "Morale of the Red Army: \N{MINUS SIGN}2.",
        "33 in 100: They are given three days. Morale of the Red Army: +4.",
        "67 in 100: Guns are the answer. Unrest around Ukmergė: +5.",
    )


def test_a_card_of_an_event_by_lot_tells_what_came(tmp_path: Path) -> None:
    session = Session.new(load(Path(FILE)), {"republic": PERSON, "red": PERSON}, 3, True)

    for _ in range(2):
        session.order(end())
    card = event_card(session.board, session.state, HARVEST, REPUBLIC)
    assert card.text == "Students come forward."
    assert card.effects == ("Students' company enters at Jonava or Kaunas.",)


def test_an_answer_that_ends_the_game_ends_it_before_a_person_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = at_the_table(tmp_path, monkeypatch, red=PERSON)
    for _ in range(400):
        hands.wait(0.5, 0.5)
        if hands.play.ui.find("choice2") is not None:
            break
        if hands.play.ui.dialog_open:
            hands.dismiss()
        elif hands.play.model.may_order:
            hands.play.keyboard.end_part()
    hands.press("choice2")
    hands.wait(3)
    assert hands.session.over
    assert hands.steps


def test_a_save_in_the_midst_of_a_question_goes_on_with_it(asked: Hands, tmp_path: Path) -> None:
    session = asked.session
    path = tmp_path / "asked.save"
    session.save(path)
    scenario = session.scenario
    source = Source(scenario.board, scenario.map_sha256, scenario.rules_sha256)
    again = resume_lines(read_lines(path), lambda header: source)
    assert again.state == session.state
    assert question(scenario.board, again.state) == OFFER
    session.order(answer(OFFER, 1))
    session.save(path)
    assert resume_lines(read_lines(path), lambda header: source).state == session.state


def test_an_author_reads_what_is_asked_and_what_may_come() -> None:
    armistice, harvest = tomllib.loads(Path(FILE).read_text(encoding="utf-8"))["events"][1:3]
    assert doings(lambda of, name: str(name), armistice) == "red is asked: Fight on / Ask for time / Sign"
    assert doings(lambda of, name: str(name), harvest).startswith("by lot: The villages are quiet. / ")


def test_an_author_adds_a_question_and_a_lot(tmp_path: Path) -> None:
    path = tmp_path / "war.toml"
    path.write_text(Path(FILE).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "ground.toml").write_bytes((DATA / "ground.toml").read_bytes())
    author = Author(tmp_path, path)
    try:
        author.key("e")
        author.key("ctrl+n")
        number = author.dump["trail"][0][1]
        author.fill(f"events.{number}.title", "A question")
        author.choose(f"events.{number}.asks", "red")
        for choice in range(2):
            author.push(f"events.{number}.choices.add")
            author.fill(f"events.{number}.choices.{choice}.label", f"Answer {choice}")
            author.push(f"events.{number}.choices.{choice}.effects.add")
            author.choose(f"add_events.{number}.choices.{choice}.effects.0", "morale")
            author.push("form_back")
            author.push("form_back")
        author.key("ctrl+s")
        told = author.checked()["problems"]
        assert [message for _, _, message in told] == ['all choices of event "event" have the same effects, or none']
        made = load(path).board.script[number]
        assert [branch.title for branch in made.branches] == ["Answer 0", "Answer 1"]
        assert [branch.id for branch in made.branches] == ["choice", "choice-2"]
        assert (made.asks, len(made.branches[0].effects)) == (RED, 1)
    finally:
        author.close()
