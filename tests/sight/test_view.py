"""A view, field by field: what of an enemy is told in the fog, and what stands for units of which nothing is known.

Mutants of: sight/known.
"""

from __future__ import annotations

import dataclasses

import pytest

from game.rules.altered import PLAN_ON, alter, rows_of
from game.rules.effects import ChangeCount, SetCount, ThrowCount
from game.rules.plans import Plan
from game.rules.script import OnTurn
from game.rules.scripted import Branch
from game.rules.state import FIELDS, FOE_LOST, LEDGER_SIZE, MANPOWER, POINTS, State, replaced
from game.rules.terms import NOBODY, NOWHERE
from game.rules.victory import score
from game.sight.known import BLANK, KNOWN, OF_STRANGERS, PEACEFUL_UNITS, PUBLIC
from game.sight.roll import Sighting
from game.sight.view import Outlook, believed, peaceful_camps, sightings
from tests.rules.field import Field, event
from tests.rules.four_camps import ALLY, ENEMY, STRANGER, US, four

CAMPS = (US, ALLY, STRANGER, ENEMY)


def war() -> tuple[Field, State]:
    """The foe in e has guns and trenches and was attacked; everybody has books, and has seen him."""
    f, state = four()
    state.fog, state.turn = 1, 3
    foe = state.camp.index(ENEMY)
    state.guns[foe], state.dug[foe], state.alarm[foe] = 4, 2, 9
    towns = len(f.board.towns)
    for camp in CAMPS:
        state.ledger[camp * LEDGER_SIZE + POINTS] = 5 + camp
        state.ledger[camp * LEDGER_SIZE + FOE_LOST] = 700 + 100 * camp
        state.ledger[camp * LEDGER_SIZE + MANPOWER] = 40 + camp
        place = camp * towns + f.town("e")
        state.seen_men = replaced(state.seen_men, place, 300 + camp)
        state.seen_turn = replaced(state.seen_turn, place, 2)
        state.seen_camps = replaced(state.seen_camps, place, 1 << ENEMY)
    return f, state


@pytest.mark.parametrize("camp", CAMPS)
def test_a_field_asked_alone_is_what_the_view_has(camp: int) -> None:
    f, state = war()
    view = believed(f.board, state, camp)
    for name in FIELDS:
        assert Outlook(f.board, state, camp).field(name) == getattr(view, name), name
    for name in (name for name, known in KNOWN.items() if known == PUBLIC):
        assert getattr(view, name) == getattr(state, name), name


@pytest.mark.parametrize("camp", CAMPS)
def test_the_books_of_others_are_closed_and_their_score_is_known(camp: int) -> None:
    f, state = war()
    view = believed(f.board, state, camp)
    for other in CAMPS:
        own = state.ledger[other * LEDGER_SIZE + MANPOWER] if other == camp else 0
        assert view.ledger[other * LEDGER_SIZE + MANPOWER] == own
        assert score(f.board, view, other) == score(f.board, state, other)


@pytest.mark.parametrize("camp", [US, ALLY])
def test_what_was_seen_stands_in_the_camps_own_row(camp: int) -> None:
    """Of what the other camps have seen nothing is told."""
    f, state = war()
    view, towns = believed(f.board, state, camp), len(f.board.towns)
    for name in ("seen_men", "seen_turn", "seen_camps"):
        told = getattr(view, name)
        assert len(told) == len(getattr(state, name))
        assert told[camp * towns + f.town("e")] > 0, name
        assert not any(told[: camp * towns] + told[(camp + 1) * towns :]), name


def test_who_is_in_sight_shows_guns_trenches_and_alarm_and_who_is_remembered_does_not() -> None:
    f, state = war()
    e = f.town("e")
    for seen, known in (
        (True, Sighting(e, ENEMY, 400, 4, 2, 9)),
        (False, Sighting(e, ENEMY, 300, 0, 0, 0)),
    ):
        watched = [seen and town == e for town in range(len(f.board.towns))]
        assert sightings(f.board, state, US, watched) == [known]


@pytest.mark.parametrize("camp", CAMPS)
def test_of_camps_an_enemys_facts_are_as_the_briefing_says(camp: int) -> None:
    f, state = war()
    then = state.rail_capacity
    assert believed(f.board, state, camp).rail_capacity == then
    state.rail_capacity = tuple(value + 10 + number for number, value in enumerate(then))
    peaceful = peaceful_camps(f.board, state, camp)
    told = zip(peaceful, state.rail_capacity, then, strict=True)
    assert believed(f.board, state, camp).rail_capacity == tuple(now if known else was for known, now, was in told)
    assert peaceful[camp]


@pytest.mark.parametrize("camp", CAMPS)
def test_whether_a_plan_binds_its_camp_alone_learns(camp: int) -> None:
    f, state = war()
    board = dataclasses.replace(f.board, plans=tuple(Plan(str(number), "", number, 0, ()) for number in CAMPS))
    for plan in CAMPS:
        alter(state, PLAN_ON, plan, 0)
    assert [*rows_of(believed(board, state, camp).altered)] == [(PLAN_ON, camp, 0)]


def test_places_of_units_that_are_not_known_are_nobodys() -> None:
    """Of strangers nobody is in sight or remembered, and a younger unit of the camp keeps its number."""
    f, state = war()
    foe = state.camp.index(ENEMY)
    state.town[foe] = NOWHERE
    state.seen_men = (0,) * len(state.seen_men)
    state.camp = (*state.camp[:foe], ENEMY, *state.camp[foe + 1 :])
    other = next(number for number in range(foe) if state.camp[number] == US)
    state.camp = tuple(
        ENEMY if number == other else US if number == foe else camp for number, camp in enumerate(state.camp)
    )
    state.town[other], state.men[other] = NOWHERE, 0
    view = believed(f.board, state, US)
    shown = [getattr(view, name)[other] for name in ("town", "camp", "men", "guns", "dug", "alarm")]
    assert shown == [NOWHERE, ENEMY, 0, 0, 0, 0]


def test_every_field_of_a_unit_is_blank_or_supposed_of_strangers() -> None:
    units = [name for name, known in KNOWN.items() if known == PEACEFUL_UNITS]
    assert sorted((*BLANK, *OF_STRANGERS)) == sorted(units)
    other = {"goal": NOWHERE, "toward": NOWHERE, "struck": NOWHERE, "group": NOBODY}
    assert {name: blank for name, blank in BLANK.items() if blank} == {n: v for n, v in other.items() if v}


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("camp", CAMPS)
def test_what_an_answer_in_secret_counts_tells_an_enemy_nothing_of_it(camp: int, public: bool) -> None:
    """By each kind of effect, also by one that comes by lot; of what is counted in the open everybody learns."""
    f, state = war()
    lot = Branch("some", "", "", 1, (ChangeCount(1, 5),))
    choice = Branch("yes", "Yes", "", 1, (SetCount(0, 3), ThrowCount(2, 6)), (lot,))
    asked = event("asked", OnTurn(1), SetCount(4, 2))._replace(branches=(choice,), asks=ENEMY, public=public)
    other = event("other", OnTurn(1), SetCount(3, 2))
    board = dataclasses.replace(f.board, script=(other, asked), counts=("a", "b", "c", "d", "e"))
    assert board.secret_counts == (((),) * 5 if public else ((ENEMY,), (ENEMY,), (ENEMY,), (), ()))
    state.count = (3, 5, 6, 2, 2)
    state.fired = state.times = (1, 1)
    hidden = camp in (US, ALLY) and not public
    assert believed(board, state, camp).count == ((0, 0, 0, 2, 2) if hidden else state.count)
    state.fog = 0
    assert believed(board, state, camp).count == state.count


@pytest.mark.parametrize(("men", "seen"), [(1, 100), (149, 100), (150, 200), (260, 300)])
def test_of_raiders_of_an_enemy_only_the_size_is_seen(men: int, seen: int) -> None:
    """In a town in sight; what the viewer's own and his friends' raids have done he knows to a man."""
    f, state = war()
    a, e = f.town("a"), f.town("e")
    state.raiders = replaced(replaced(state.raiders, a, men), e, men)
    state.raided = replaced(replaced(state.raided, a, 1 << ENEMY), e, 1 << US)
    ours, theirs = (believed(f.board, state, camp).raiders for camp in (US, ENEMY))
    assert (ours[a], ours[e]) == (seen, men)
    assert theirs[e] in (0, seen)
    state.raided = replaced(state.raided, a, 1 << ENEMY | 1 << ALLY)
    assert believed(f.board, state, US).raiders[a] == seen, "of a sum with known men the rest could be told"
    state.fog = 0
    assert believed(f.board, state, US).raiders == state.raiders
