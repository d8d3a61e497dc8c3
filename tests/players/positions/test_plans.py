"""What plans order, and what a commander makes of it: blows that fail, men who are spent, enemies in the rear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.players.planned import planned
from game.players.staff import Staff
from game.rules.orders import ATTACK
from game.rules.plans import Plan
from game.rules.terms import ATTACKS, HOLDS, NOWHERE, WEATHERS
from game.sight.intentions import Intentions
from tests.players.positions.frame import BLUE, Answer, answer_of, blue, position, red, roads
from tests.rules.field import Field


def with_plan(f: Field, task: int, post: str, odds: int, target: int = NOWHERE) -> Field:
    plan = Plan("plan", "Plan", BLUE, task, (f.town(post),), target=target, odds=odds)
    return Field(replace(f.board, plans=(plan,)))


def before_front(*blues: dict[str, Any], foe: int = 1000, odds: int = 15, turns: int = 14) -> Field:
    f = position(
        roads("depot back town front base"),
        *blues,
        red("foe", "front", foe),
        holds=("depot back town", "base front"),
        turns=turns,
    )
    return with_plan(f, ATTACKS, "town", odds, f.town("front"))


def told(f: Field) -> Answer:
    return answer_of(f, f.open(), planned(f.board, BLUE, Staff(f.board, BLUE, 1)))


@pytest.mark.parametrize(("men", "again"), [(780, False), (1000, True)])
def test_a_blow_at_poor_odds_is_struck_once(men: int, again: bool) -> None:
    f = before_front(blue("one", "town", 800))
    state, player = f.open(), planned(f.board, BLUE, Staff(f.board, BLUE, 1))
    first = answer_of(f, state.copy(), player)
    assert first.attacked == {"front"}
    state.turn += 1
    state.men[f.unit(state, "one")] = men
    assert bool(answer_of(f, state, player).attacked) == again


@pytest.mark.parametrize(("chances", "strikes"), [((8, 0, 0, 0, 1), False), ((1, 0, 0, 0, 8), True), (None, True)])
def test_a_blow_at_poor_odds_waits_for_better_weather_where_that_is_likely(
    chances: tuple[int, ...] | None, strikes: bool
) -> None:
    f = before_front(blue("one", "town", 800), foe=1100, odds=5)
    if chances:
        f = Field(replace(f.board, seasons=(f.board.seasons[0]._replace(weights=chances),)))
    state = f.open()
    state.weather = WEATHERS.index("mud" if chances else "clear")
    state.toward[0], state.banked[0] = f.town("front"), 150
    assert bool(answer_of(f, state, planned(f.board, BLUE, Staff(f.board, BLUE, 1))).attacked) == strikes


def test_a_blow_that_is_even_is_struck_again() -> None:
    f = before_front(blue("one", "town", 1000), foe=600)
    state, player = f.open(), planned(f.board, BLUE, Staff(f.board, BLUE, 1))
    for turn in range(3):
        now = state.copy()
        now.turn += turn
        assert answer_of(f, now, player).attacked == {"front"}


@pytest.mark.parametrize(
    ("men", "at", "attacks"),
    [(500, "back", []), (500, "town", [2]), (500, "depot", [1]), (1450, "back", [1])],
    ids=["comes next", "is there", "far away", "no room"],
)
def test_a_blow_at_poor_odds_waits_for_those_who_come_next_and_find_room(men: int, at: str, attacks: list[int]) -> None:
    f = before_front(blue("one", "town", men), blue("two", at, 500), foe=men * 7 // 5)
    answer = told(f)
    assert [len(order.units) for order in answer.orders if order.kind == ATTACK] == attacks


@pytest.mark.parametrize(("foe", "attacks"), [(800, False), (60, True)])
def test_spent_men_do_not_strike_but_where_it_is_easy(foe: int, attacks: bool) -> None:
    f = before_front(blue("one", "town", 800), foe=foe, odds=10)
    state = f.open()
    state.stock = [0] * len(state.stock)
    state.ready_day = [9] * len(state.ready_day)
    answer = answer_of(f, state, planned(f.board, BLUE, Staff(f.board, BLUE, 1)))
    assert bool(answer.attacked) == attacks


@pytest.mark.parametrize(("foe", "strikes"), [("base", True), ("front", False)])
def test_who_holds_a_line_strikes_at_who_is_behind_it_unless_his_post_is_in_danger(foe: str, strikes: bool) -> None:
    f = position(
        [*roads("depot village post front base"), *roads("depot post")],
        blue("one", "post", 800),
        red("roamer", "village", 200),
        red("foe", foe, 500),
        holds=("depot post", "base front village"),
        turns=14,
    )
    f = with_plan(f, HOLDS, "post", 60)
    assert (told(f).attacked == {"village"}) == strikes


@pytest.mark.parametrize(("asked", "attacks"), [(40, False), (0, True)])
def test_no_blow_rests_on_an_enemy_who_may_go_of_himself(
    monkeypatch: pytest.MonkeyPatch, asked: int, attacks: bool
) -> None:
    """They are believed to fall back; should they stand, nobody could win. A plan that asks for nothing has its way."""
    monkeypatch.setattr("game.sight.estimate.intentions", lambda *given: Intentions(0, 700))
    f = before_front(blue("one", "town", 200), foe=1000, odds=asked)
    answer = answer_of(f, f.open(fog=True), planned(f.board, BLUE, Staff(f.board, BLUE, 1)))
    assert bool(answer.attacked) == attacks


@pytest.mark.parametrize(("turns", "attacks"), [(14, []), (1, [1])])
def test_on_the_last_turn_nobody_waits_for_the_next(turns: int, attacks: list[int]) -> None:
    f = before_front(blue("one", "town", 500), blue("two", "back", 500), foe=700, turns=turns)
    assert [len(order.units) for order in told(f).orders if order.kind == ATTACK] == attacks
