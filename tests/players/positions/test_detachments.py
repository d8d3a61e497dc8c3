"""Companies that staff splits off: where they are sent, what stays behind, and when they come back."""

from __future__ import annotations

import pytest

from game.players.nothing import Nothing
from game.players.staff import Staff
from game.rules.orders import ATTACK, SAIL, SPLIT, split
from game.rules.terms import NOWHERE
from tests.players.games import play_part
from tests.players.positions.frame import BLUE, RED, Answer, answer_of, asked, blue, position, red, roads
from tests.rules.test_transport import lane


def splits(answer: Answer) -> int:
    return sum(order.kind == SPLIT for order in answer.orders)


def three_towns(foe: int = 60) -> Answer:
    f = position(
        roads("depot hub one far base", "hub two wide base", "hub three side base"),
        blue("battalion", "hub", 1200),
        *(red(f"few-{town}", town, foe) for town in ("far", "wide", "side")),
        holds=("depot hub one two three", "base far wide side"),
        objectives={"one": 6, "two": 6, "three": 6, "depot": 4},
        turns=14,
    )
    return asked(f)


def test_one_battalion_guards_three_towns_that_small_forces_could_walk_into() -> None:
    answer = three_towns()
    assert all(answer.bound_for(town) for town in ("one", "two", "three")), answer
    assert splits(answer) >= 2


def test_companies_are_not_strewn_before_those_who_would_beat_them() -> None:
    assert not splits(three_towns(foe=3000))


def test_nobody_is_sent_where_no_enemy_can_come() -> None:
    f = position(
        roads("depot hub one two three four five base"),
        blue("battalion", "hub", 1200),
        red("foe", "base", 60),
        holds=("depot hub one two", "base five four three"),
        objectives={"one": 6, "two": 6},
    )
    assert not splits(asked(f))


def beside_a_lure(few: int, lure: int) -> Answer:
    """An empty town that is dear, beside one with points that a small force could walk into."""
    f = position(
        roads("depot town front base", "town lure back base"),
        blue("regiment", "town", 900),
        red("few", "front", few),
        holds=("depot town", "base front lure back"),
        objectives={"town": 8, "lure": lure},
        turns=14,
    )
    return asked(f)


@pytest.mark.parametrize("few", [60, 150, 250])
@pytest.mark.parametrize("lure", [8, 12])
def test_who_goes_to_take_a_town_leaves_a_company_where_a_small_force_could_walk_in(few: int, lure: int) -> None:
    answer = beside_a_lure(few, lure)
    assert answer.goes("regiment") == "lure"
    assert answer.kept("town") >= 40


def test_companies_go_back_to_their_unit_once_nobody_threatens_their_posts() -> None:
    f = position(
        roads("depot hub one far base", "hub two wide base"),
        blue("battalion", "hub", 1200),
        red("few", "far", 60),
        red("others", "wide", 60),
        holds=("depot hub one two", "base far wide"),
        objectives={"one": 6, "two": 6, "depot": 4},
        turns=14,
    )
    state, staff = f.open(fog=True), Staff(f.board, BLUE, 1)
    assert splits(answer_of(f, state, staff))
    for name in ("few", "others"):
        state.town[f.unit(state, name)] = NOWHERE
    nothing = Nothing(f.board, RED, 1)
    for __ in range(3):
        play_part(f.board, state, nothing)
        answer_of(f, state, staff)
    assert sum(town != NOWHERE for town, camp in zip(state.town, state.camp, strict=True) if camp == BLUE) == 1


def test_a_unit_leaves_companies_on_the_quay_so_that_the_rest_has_room_on_the_ships() -> None:
    links = [*roads("depot port", "goal front base"), lane("port", "goal")]
    f = position(
        links,
        blue("regiment", "port", 900),
        blue("guard", "goal", 80, traits=("guard_only",)),
        red("foe", "front", 200),
        holds=("depot port goal", "base front"),
        objectives={"goal": 12},
        turns=14,
        ship_capacity=500,
        towns={name: {"port": True} for name in ("port", "goal")},
    )
    answer = asked(f)
    assert any(order.kind == SAIL for order in answer.orders), answer


@pytest.mark.parametrize("foe", [150, 300])
@pytest.mark.parametrize("few", [60, 200])
def test_who_attacks_leaves_a_company_where_others_could_walk_in_behind_him(foe: int, few: int) -> None:
    f = position(
        roads("depot town front base", "town side base"),
        blue("regiment", "town", 900),
        red("foe", "front", foe),
        red("few", "side", few),
        holds=("depot town", "base front side"),
        objectives={"town": 8, "front": 12},
        turns=14,
    )
    answer = asked(f, fog=False)
    assert answer.attacked == {"front"}
    assert 0 < answer.kept("town") < 900


def test_companies_join_no_attack_that_would_win_a_town() -> None:
    f = position(
        roads("depot town front base"),
        blue("regiment", "depot", 300),
        red("foe", "front", 60),
        holds=("depot town", "base front"),
        objectives={"front": 10, "town": 4},
    )
    state = f.open(fog=True)
    f.do(state, split(f.unit(state, "regiment"), 200))
    company = f.unit(state, "regiment", 1)
    state.town[company] = f.town("town")
    answer = answer_of(f, state, Staff(f.board, BLUE, 1))
    assert not any(company in order.units for order in answer.orders if order.kind == ATTACK)
