"""What events have altered stands in the panels: names, traits, leaders, and what towns are worth."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.api.observation import GAME, TOWN, observed
from game.api.views import view_of
from game.prose.event_sentences import effect_text
from game.prose.odds_party import name_of as name_of_party
from game.prose.unit_names import formation_name
from game.prose.words import day_name
from game.rules import alterations, effects, unit_effects
from game.rules.altered import NAME, alter
from game.rules.chronicle import bring_late, carry_out, fire
from game.rules.script import OnDay, OnTurn
from game.rules.terms import NOBODY, TRAIT_WORDS, TRAITS
from game.rules.units import remove
from game.scenario.load import load
from game.screen.map.counters import face_of
from game.screen.map.towns import Signs
from game.screen.modes.end_facts import objectives as at_the_end
from game.screen.modes.play.papers_text import objectives, reinforcements
from game.screen.modes.play.picture import Picture
from game.screen.modes.play.town_facts import town_facts
from game.screen.modes.play.unit_facts import name_of, unit_tip
from game.session.seats import PERSON
from game.session.session import Session
from game.sight.view import believed
from tests.rules.field import event
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


def test_cards_and_lists_call_a_unit_as_it_is_called_now(session: Session) -> None:
    """On the card of the event that gave it the name it is called as before, whatever name came later."""
    board, state = session.board, session.state
    first, second = alterations.Rename(0, "Second Battalion"), alterations.Rename(0, "Third Regiment")
    script = tuple(event(f"e{n}", OnTurn(1), one) for n, one in enumerate((first, second)))
    board = replace(board, script=script)
    old, morale = board.cards[0].name, unit_effects.ChangeQuality((0,), 1)
    state.fired, state.times, state.altered = (0, 0), (0, 0), ()

    def told(effect: Any) -> str:
        return effect_text(board, effect, REPUBLIC, state)

    assert [told(first), told(second)] == [
        f"{old} is called Second Battalion from now on.",
        f"{old} is called Third Regiment from now on.",
    ]
    assert old in told(morale)
    fire(board, state, 0, [])
    assert told(first) == f"{old} is called Second Battalion from now on."
    assert told(second) == "Second Battalion is called Third Regiment from now on."
    assert "Second Battalion" in told(morale)
    fire(board, state, 1, [])
    assert told(first) == f"{old} is called Second Battalion from now on."
    assert told(second) == "Second Battalion is called Third Regiment from now on."
    assert "Third Regiment" in told(morale)
    assert old in effect_text(board, morale, REPUBLIC), "before the game it is called as the scenario says"
    assert formation_name(board, state, len(board.groups)) == "Third Regiment"
    assert name_of_party(board, state, -1) == "Third Regiment"


def test_who_waits_for_a_town_is_told_to_its_owner(session: Session) -> None:
    """An enemy holds the town at which they were to arrive; the list calls them as events have."""
    board, state = session.board, session.state
    number = next(n for n, card in enumerate(board.cards) if card.camp == REPUBLIC and n not in state.card)
    held = next(town for town, owner in enumerate(state.owner) if owner not in (REPUBLIC, NOBODY))
    arrive = effects.Arrive((number,), (held,), REPUBLIC)
    later = event("later", OnTurn(9), alterations.Rename(number, "Late Battalion"))
    board = replace(board, script=(event("come", OnDay(board.day(1)), arrive), later))
    state.fired, state.times, state.altered = (0, 0), (0, 0), ()
    card, town = board.cards[number], board.towns[held].name

    def listed(camp: int = REPUBLIC) -> list[tuple[str, str, str]]:
        view = believed(board, state, REPUBLIC)
        return reinforcements(Picture(board, view, session.situation(REPUBLIC), REPUBLIC), camp)

    assert listed() == [(day_name(board.day(1)), f"{card.name} ({card.men})", town)]
    fire(board, state, 0, [])
    assert number not in state.card
    assert listed() == [("waits for a town", f"{card.name} ({card.men})", town)]
    assert listed(1) == []
    alter(state, NAME, number, 0)
    assert listed() == [("waits for a town", f"Late Battalion ({card.men})", town)]
    state.owner[held] = REPUBLIC
    for unit, place in enumerate(state.town):
        if place == held:
            remove(state, unit)
    bring_late(board, state, 0, [])
    assert number in state.card
    assert listed() == []


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
