"""Points, the level they stand for, and the end."""

from __future__ import annotations

import dataclasses

import pytest

from game.rules.events import Event, Finished
from game.rules.pieces import Level, Side
from game.rules.state import FOE_CAPTURED, FOE_LOST, LEDGER_SIZE, POINTS
from game.rules.terms import NOBODY
from game.rules.victory import finish, keeper_of_losses, level_now, margin, score, score_turn, side_score
from tests.rules.field import Field, duel


def counted() -> Field:
    """Blue gets 3 points for each 100 men of the enemy and 5 for prisoners, red 7 and 11."""
    board = duel(objectives={"a": 40, "b": 20, "c": 9}).board
    blue, red = board.camps
    camps = (
        blue._replace(loss_points=3, prisoner_points=5, held=((0, 2), (1, 4), (2, 8))),
        red._replace(loss_points=7, prisoner_points=11, held=((0, 1), (2, 16))),
    )
    return Field(dataclasses.replace(board, camps=camps))


def test_objectives_count_for_who_holds_them() -> None:
    f = counted()
    state = f.open()
    assert [score(f.board, state, camp) for camp in (0, 1)] == [40, 29]
    state.owner[f.town("b")] = 0
    state.owner[f.town("c")] = NOBODY
    assert [score(f.board, state, camp) for camp in (0, 1)] == [60, 0]


@pytest.mark.parametrize(
    ("entry", "men", "blue", "red"),
    [
        (FOE_LOST, 99, 2, 6),
        (FOE_LOST, 100, 3, 7),
        (FOE_LOST, 134, 4, 9),
        (FOE_CAPTURED, 100, 5, 11),
        (FOE_CAPTURED, 39, 1, 4),
        (FOE_CAPTURED, 999, 49, 109),
        (POINTS, 12, 12, 12),
        (POINTS, -12, -12, -12),
    ],
)
def test_men_and_prisoners_count_by_the_hundred_for_each_camp_in_its_own_way(
    entry: int, men: int, blue: int, red: int
) -> None:
    f = counted()
    for camp, points in ((0, blue), (1, red)):
        state = f.open()
        before = [score(f.board, state, seat) for seat in (0, 1)]
        state.ledger[camp * LEDGER_SIZE + entry] += men
        after = [score(f.board, state, seat) for seat in (0, 1)]
        assert after[camp] - before[camp] == points
        assert after[1 - camp] == before[1 - camp]


def sided(*points: int) -> Field:
    """Blue and red on one side, each with so many points for each 100 men of an enemy."""
    board = duel().board
    camps = tuple(
        camp._replace(loss_points=each, prisoner_points=0) for camp, each in zip(board.camps, points, strict=True)
    )
    return Field(dataclasses.replace(board, camps=camps, sides=(Side((0, 1)), Side(()))))


@pytest.mark.parametrize(("points", "booked"), [((1, 1), (12, 0)), ((0, 1), (0, 12)), ((1, 0), (12, 0))])
def test_what_enemies_lose_counts_once_for_a_side(points: tuple[int, int], booked: tuple[int, int]) -> None:
    f = sided(*points)
    state = f.open()
    for camp in range(2):
        state.ledger[camp * LEDGER_SIZE + FOE_LOST] = 1_200
    assert tuple(score(f.board, state, camp) for camp in range(2)) == booked
    assert side_score(f.board, state, 0) == 12


@pytest.mark.parametrize("points", [0, 1])
def test_a_camp_on_no_side_books_what_its_enemies_lose_for_itself(points: int) -> None:
    board = sided(points, 1).board
    alone = dataclasses.replace(board, sides=(Side((1,)), Side(())))
    assert [keeper_of_losses(alone, camp) for camp in (0, 1)] == [0, 1]
    nobody = dataclasses.replace(sided(0, 0).board, sides=(Side((0, 1)), Side(())))
    assert [keeper_of_losses(nobody, camp) for camp in (0, 1)] == [0, 1], "where no camp of a side has points for it"


def test_the_first_rival_leads_by_what_he_has_more() -> None:
    f = counted()
    state = f.open()
    assert margin(f.board, state) == 11
    turned = dataclasses.replace(f.board, sides=(Side((1,)), Side((0,))))
    assert margin(turned, state) == -11


@pytest.mark.parametrize(("lead", "level"), [(21, 0), (20, 0), (19, 1), (0, 1), (-1, 2), (-99, 2)])
def test_a_level_is_reached_at_its_margin_and_the_last_has_no_bound(lead: int, level: int) -> None:
    f = counted()
    levels = (Level("Blue", 0, 20), Level("Draw", NOBODY, 0), Level("Red", 1, -50))
    board = dataclasses.replace(f.board, levels=levels)
    state = f.open()
    state.ledger[POINTS] += lead - margin(board, state)
    assert level_now(board, state) == level


def test_towns_held_bring_their_points_each_turn() -> None:
    f = counted()
    state = f.open()
    state.owner[f.town("b")] = 0
    for turn in (1, 2):
        score_turn(f.board, state)
        assert [state.ledger[camp * LEDGER_SIZE + POINTS] for camp in (0, 1)] == [6 * turn, 16 * turn]


@pytest.mark.parametrize("sudden", [False, True])
def test_an_end_is_told(sudden: bool) -> None:
    state = counted().open()
    events: list[Event] = []
    finish(state, 2, sudden, events)
    assert (state.level, events) == (2, [Finished(2, sudden)])
