"""What a step of a replay says to one side: what it knew then, and no more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from game.prose.aftermath_prose import surrender_text
from game.prose.moments import BATTLE, SURRENDER, Bookmark, Finder, Note
from game.prose.steps import Step
from game.rules import events as happened
from game.rules.events import Battle, Event, TownTaken
from game.rules.opening import opening
from game.rules.orders import attack
from game.rules.state import State
from game.rules.terms import ALLIED, NOWHERE, TRUCE, UNTOLD, WAR
from game.session.reading import fight, graphed, heading
from game.sight.seen import Glance, fight_seen
from game.sight.situation import EVERYONE
from tests.rules.field import Field, duel, unit
from tests.sight.test_seen import ALLY, ENEMY, STRANGER, US, apart

ORDERED = "Attack on T: One, Two"


def told(*relations: tuple[int, ...], fog: bool = True) -> Any:
    """A story of two camps: after each step they stand so."""
    return SimpleNamespace(board=SimpleNamespace(camps=(0, 1)), steps=relations, relations=relations, fog=fog)


WARRING, PEACEFUL = (ALLIED, WAR, WAR, ALLIED), (ALLIED, TRUCE, TRUCE, ALLIED)


@pytest.mark.parametrize(
    ("figure", "viewer", "camp", "fog", "seen"),
    [
        ("men", 0, 1, True, [False, False, True, False, True]),
        ("supplied", 1, 0, True, [False, False, True, False, True]),
        ("lost", 0, 1, True, [False] * 5),
        ("lost", 0, 0, True, [True] * 5),
        ("men", 0, 1, False, [True] * 5),
        ("men", EVERYONE, 1, True, [True] * 5),
        ("points", 0, 1, True, [True] * 5),
        ("towns", 0, 1, True, [True] * 5),
    ],
)
def test_after_peace_a_graph_still_hides_the_war(
    figure: str, viewer: int, camp: int, fog: bool, seen: list[bool]
) -> None:
    """And the losses, which add up, show it as long as the game lasts."""
    story = told(WARRING, WARRING, PEACEFUL, WARRING, PEACEFUL, fog=fog)
    assert graphed(story, figure, viewer, camp) == seen


def test_losses_are_graphed_until_the_war_begins() -> None:
    assert graphed(told(PEACEFUL, PEACEFUL, WARRING, PEACEFUL), "lost", 0, 1) == [True, True, False, False]


def step(seat: int, *events: Event, title: str = ORDERED) -> Step:
    return Step(1, 1, seat, 1, attack((0,), 0), None, events, title, ())


def battle(f: Field, state: State, camp: int, foe: int, seed: int = 1) -> Battle:
    """One that was fought; "two" of the attackers stayed behind."""
    other = duel({}, {"men": 300}, others=[unit("two", "blue", "a", 200)])
    fought = other.do(other.open(seed), attack((0,), other.town("b")))
    found = next(event for event in fought if isinstance(event, Battle))
    return found._replace(camp=camp, foe=foe, stayed_out=(1,), town=0)


@pytest.mark.parametrize(
    ("viewer", "title", "report"),
    [
        *((EVERYONE, ORDERED, True), (US, ORDERED, True), (ALLY, ORDERED, True)),
        *((ENEMY, "Attack on T", True), (STRANGER, ORDERED, False)),
    ],
)
def test_who_is_attacked_knows_of_those_who_came(viewer: int, title: str, report: bool) -> None:
    """Who was ordered and stayed behind it does not read, in no list and no report; who is in truce with the attackers
    knows what they were ordered, and not whom they met."""
    f, state = apart()
    fought = battle(f, state, US, ENEMY)._replace(stayed_out=(f.unit(state, "one"),))
    one = step(US, fought, happened.Surrendered(f.unit(state, "foe"), 1, 30, 20, 2))
    story = cast(Any, SimpleNamespace(board=f.board, steps=[None, one], state=lambda number: state))
    assert heading(f.board, state, one, viewer) == title
    shown = fight(story, 1, viewer)
    assert bool(shown) is report
    if report:
        assert shown[0] == (fought if viewer != ENEMY else fought._replace(stayed_out=()))
        assert shown[1] == (one.events[1] if viewer in (EVERYONE, ENEMY) else one.events[1]._replace(to=UNTOLD))
    state.fog = 0
    assert (heading(f.board, state, one, viewer), fight(story, 1, viewer)) == (ORDERED, one.events)
    assert fight(story, 0, viewer) == ()


def test_an_order_of_the_enemy_without_a_fight_is_not_read() -> None:
    f, state = apart()
    one = step(ENEMY, happened.Marched(f.unit(state, "foe"), 1, 2, 100), title="Foe: to T")
    assert [heading(f.board, state, one, viewer) for viewer in (US, ALLY, STRANGER, ENEMY)] == ["", "", "", "Foe: to T"]


def marked(f: Field, state: State, seat: int, *events: Event) -> dict[str, list[tuple[str, list[int]]]]:
    """By kind: the text of each bookmark, and who reads it."""
    finder = Finder(served=state.camp)
    finder.hear(f.board, state, step(seat, *events))
    found: dict[str, list[tuple[str, list[int]]]] = {}
    for mark in finder.found:
        found.setdefault(mark.kind, []).append((mark.text, sorted(mark.camps)))
    return found


def test_moments_of_a_battle_are_of_those_who_learn_of_it() -> None:
    """The fourth is in truce with us: of our unit that gives up it reads, and not of the fight."""
    f, state = apart()
    fought = battle(f, state, ENEMY, US)
    one, foe = f.unit(state, "one"), f.unit(state, "foe")
    marks = marked(f, state, ENEMY, fought, happened.Surrendered(one, 0, 30, 20, f.town("a")))
    assert [readers for _, readers in marks[BATTLE]] == [[US, ALLY, ENEMY]]
    assert [readers for _, readers in marks[SURRENDER]] == [[US, ALLY, STRANGER, ENEMY]]
    assert "slip" not in marks[SURRENDER][0][0], "the enemy does not learn where they hide"
    marks = marked(f, state, US, battle(f, state, US, ENEMY), happened.Surrendered(foe, 0, 30, 0, NOWHERE))
    assert [readers for _, readers in marks[SURRENDER]] == [[US, ALLY, ENEMY]]


def test_who_goes_over_again_is_told_to_those_whom_he_leaves() -> None:
    """Not to those whom he left the first time."""
    f, state = apart()
    foe = f.unit(state, "foe")
    camps = list(state.camp)
    camps[foe] = STRANGER
    state.camp = tuple(camps)
    after = state.copy()
    camps[foe] = US
    after.camp = tuple(camps)
    finder = Finder(served=state.camp)
    finder.hear(f.board, after, step(US, happened.WentOver(foe, US, 400)))
    assert [sorted(mark.camps) for mark in finder.found if "goes over" in mark.text] == [[US, ALLY, STRANGER]]
    assert opening(f.board, 1).camp[foe] == ENEMY


def test_whom_they_did_not_take_went_away_and_the_enemy_is_not_told_where_to() -> None:
    f, state = apart()
    one, home = f.unit(state, "one"), f.town("a")
    for event, end in (
        (happened.Surrendered(one, 0, 30, 20, home), "20 slip away to A."),
        (happened.Surrendered(one, 0, 30, 20, NOWHERE), "20 slip away home."),
    ):
        assert surrender_text(f.board, state, [event]).endswith(end)
        fought = battle(f, state, ENEMY, US)
        shown = fight_seen(Glance(f.board, state, state, ENEMY), (fought, event))
        assert surrender_text(f.board, state, [cast(happened.Surrendered, shown[1])]).endswith(", 20 slip away.")


def test_a_town_handed_over_has_a_bookmark_that_says_so() -> None:
    f, state = apart()
    board, found = f.board, list[Bookmark]()
    one, other, third = (board.towns[town].name for town in range(3))
    note = Note(board, state, step(US), found, state.camp)
    note.captures([TownTaken(0, US, ALLY, handed=True), TownTaken(1, US, ENEMY), TownTaken(2, US, ALLY, handed=True)])
    us = board.camps[US].name
    assert {mark.text for mark in found if mark.towns == (1,)} == {f"{other} falls to {us}."}
    handed = [mark for mark in found if 1 not in mark.towns]
    assert sorted(town for mark in handed for town in mark.towns) == [0, 2]
    assert all("pass" in mark.text and "fall" not in mark.text for mark in handed)
    assert one != third
