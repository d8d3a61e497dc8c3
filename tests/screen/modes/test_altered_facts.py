"""What events have altered stands in the panels: names, traits, leaders, and what towns are worth."""

from __future__ import annotations

import pytest

from game.api.observation import GAME, TOWN, observed
from game.api.views import view_of
from game.rules import alterations
from game.rules.chronicle import carry_out
from game.rules.terms import TRAIT_WORDS, TRAITS
from game.scenario.load import load
from game.screen.map.counters import face_of
from game.screen.map.towns import Signs
from game.screen.modes.end_facts import objectives as at_the_end
from game.screen.modes.play.papers_text import objectives
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.town_facts import town_facts
from game.screen.modes.play.unit_facts import name_of, unit_tip
from game.session.seats import PERSON
from game.session.session import Session
from tests.scenario.files import DATA

REPUBLIC = 0


@pytest.fixture
def session() -> Session:
    return Session.new(load(DATA / "everything.toml"), {"republic": PERSON, "red": "staff"}, 1, True)


def picture_of(session: Session) -> Picture:
    session.changes += 1
    return Picture(session.board, session.view(REPUBLIC), session.situation(REPUBLIC), REPUBLIC)


def change(session: Session, *listed: alterations.OfFacts) -> Picture:
    for effect in listed:
        carry_out(session.board, session.state, effect, [])
    return picture_of(session)


def test_a_unit_is_told_as_it_is_now(session: Session) -> None:
    board = session.board
    changes = (
        *(alterations.Rename(0, "Second Battalion"), alterations.ChangeTrait((0,), TRAITS.index("irregular"), 1)),
        *(alterations.SetRating(0, 5),),
    )
    picture = change(session, *changes)
    counter = next(c for stack in picture.situation.stacks for c in stack.counters if c.unit == 0)
    tip = unit_tip(board, picture.view, counter)
    assert name_of(board, picture.view, 0) == "Second Battalion"
    for told in ("Second Battalion", TRAIT_WORDS["irregular"], "Led by Juozas Šarauskas, rating 5"):
        assert told in tip
    moved = change(session, alterations.Lead(0, 0))
    assert "Led by" not in unit_tip(board, moved.view, counter)


@pytest.mark.parametrize("trait", ["hired", "guard_only"])
def test_a_counter_bears_the_signs_of_what_its_unit_is_now(session: Session, trait: str) -> None:
    board = session.board
    for status in (1, 0):
        picture = change(session, alterations.ChangeTrait((0,), TRAITS.index(trait), status))
        counter = next(c for stack in picture.situation.stacks for c in stack.counters if c.unit == 0)
        face = face_of(board, counter)
        assert (face.hired if trait == "hired" else face.guard) is bool(status)


def test_a_player_s_program_is_told_what_towns_are_worth_now(session: Session) -> None:
    board, place = session.board, session.board.town_numbers["seta"]
    for points in (7, 0):
        change(session, alterations.SetObjective(REPUBLIC, place, points, 0))
        view = session.view(REPUBLIC)
        rows = observed(board, view, REPUBLIC)
        assert rows[len(GAME) + place * len(TOWN) + 2] == points
        assert view_of(board, session.state, REPUBLIC).towns["seta"].worth == points


def test_towns_are_worth_what_they_are_worth_now(session: Session) -> None:
    board = session.board
    town = next(number for number, facts in enumerate(board.towns) if facts.id == "seta")
    assert town not in [place for place, _ in objectives(picture_of(session), REPUBLIC)]
    worth = (alterations.SetObjective(REPUBLIC, town, 7, 0), alterations.SetObjective(REPUBLIC, town, 1, 1))
    picture = change(session, *worth)
    rows = dict(objectives(picture, REPUBLIC))
    assert rows[town][1:3] == ("7", "1")
    points = next(fact for fact in town_facts(picture, town) if fact.name == "Points")
    assert points.value == "Lithuania 7, Lithuania 1 a turn"
    assert Signs(board, REPUBLIC, picture.view).points[town] == 7
    assert town not in Signs(board, REPUBLIC).points
    assert (board.towns[town].name, 7, False) in at_the_end(board, session.state, REPUBLIC)
