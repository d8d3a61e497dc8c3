"""What staff keeps to: who is on his way goes on, and shells are kept for what is worth them."""

import pytest

from game.players.staff import Staff
from tests.players.positions.frame import BLUE, Answer, answer_of, asked, blue, position, red, roads


def on_the_way(left: int, right: int, men: int = 500) -> Answer:
    """One is on the road from `fork` to the empty `left`; `right` is as far, and two stands behind him."""
    f = position(
        roads("depot rear fork left base", "fork right base", km=40),
        blue("one", "fork", 500),
        blue("two", "fork", men),
        red("foe", "base", 300),
        holds=("depot rear fork", "base left right"),
        objectives={"left": left, "right": right, "fork": 4},
        turns=9,
    )
    state = f.open()
    one = f.unit(state, "one")
    state.goal[one] = state.toward[one] = f.town("left")
    state.banked[one] = 100
    return answer_of(f, state, Staff(f.board, BLUE, 1))


def test_who_is_on_his_way_is_not_relieved_by_a_stronger_unit_that_has_as_far_to_go() -> None:
    answer = on_the_way(left=8, right=0, men=700)
    assert answer.goes("one") == "left"
    assert answer.goes("two") != "left"


def test_who_is_on_his_way_does_not_turn_for_a_little_more() -> None:
    assert on_the_way(left=7, right=9, men=200).goes("one") == "left"


def test_who_is_on_his_way_turns_for_much_more() -> None:
    assert on_the_way(left=2, right=20, men=200).goes("one") == "right"


@pytest.mark.parametrize(("stock", "attacks"), [(400, True), (100, False)])
def test_shells_for_one_attack_are_not_fired_at_fair_odds_while_there_is_much_time(stock: int, attacks: bool) -> None:
    f = position(
        roads("rear depot town front base"),
        blue("one", "town", 900),
        blue("two", "depot", 400),
        red("foe", "front", 550),
        holds=("depot rear town", "base front"),
        objectives={"front": 3, "rear": 10},
        attack_supply=stock,
        turns=14,
    )
    assert bool(asked(f).attacked) == attacks


@pytest.mark.parametrize("near", [300, 900])
def test_an_empty_town_is_taken_by_who_stands_beside_it_not_by_a_stronger_one_on_his_way_to_it(near: int) -> None:
    f = position(
        roads("depot far mid near prize gap base"),
        blue("one", "far", 1000),
        blue("two", "near", near),
        red("foe", "base", 200),
        holds=("depot far mid near", "base gap prize"),
        objectives={"prize": 15},
        turns=14,
    )
    state = f.open()
    state.goal[f.unit(state, "one")] = f.town("prize")
    assert answer_of(f, state, Staff(f.board, BLUE, 1)).goes("two") == "prize"


@pytest.mark.parametrize(("fatigue", "goes"), [(0, True), (100, False)])
def test_the_weary_stay_where_little_calls_them(fatigue: int, goes: bool) -> None:
    f = position(
        roads("depot town next gap base"),
        blue("one", "town", 400),
        red("foe", "base", 200),
        holds=("depot town", "base gap next"),
        objectives={"depot": 10, "next": 1},
        turns=8,
    )
    answer = asked(f, fatigue={"one": fatigue})
    assert (answer.goes("one") == "next") == goes
