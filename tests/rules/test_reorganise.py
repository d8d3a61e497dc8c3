"""Orders that move nobody: who may give them, what they change, and that parting and joining lose nothing."""

from __future__ import annotations

import random

import pytest

from game.rules import play
from game.rules.events import Merged, Split, StanceTaken
from game.rules.numbers import Rules
from game.rules.orders import Order, Refused, entrench, merge, rest, split, stance
from game.rules.reorganise import company_sizes, least_left, mean_by_men
from game.rules.state import (
    DISTURBED,
    DUG_IN,
    FIELDS,
    FOUGHT,
    MARCHED,
    RESTED,
    RODE,
    WORKED,
    State,
)
from game.rules.terms import DELAY, NOWHERE, STAND, WITHDRAW
from tests.rules.field import Field, field, road, standard_rules, unit
from tests.rules.rows import row


def camp(rules: Rules | None = None, **more: object) -> Field:
    """Blue's "one" and "two" in a, a staff and a train besides; red far away."""
    links = [road("a", "b", rail="broad"), road("b", "c"), road("c", "d")]
    units = [
        unit("one", "blue", "a", **{"men": 600, **more}),  # type: ignore[arg-type]
        unit("two", "blue", "a", 300),
        unit("staff", "blue", "a", 200, arm="headquarters"),
        unit("train", "blue", "a", 200, arm="armoured_train"),
        unit("foe", "red", "d"),
    ]
    return field(links, units, blue="a b", red="c d", sources=("a", "d"), rules=rules or standard_rules())


def refused(order: Order, **values: int) -> str:
    """With values of unit 0 set before."""
    f = camp()
    state = f.open()
    for name, value in values.items():
        getattr(state, name)[0] = value
    return f.refused(state, order)


# -------- trenches and rest


@pytest.mark.parametrize("order", [entrench((0,)), rest((0,)), entrench((1, 0)), rest((1, 0))])
def test_only_who_has_done_nothing_digs_or_rests(order: Order) -> None:
    for deed in (FOUGHT, MARCHED, RODE, WORKED):
        assert refused(order, acted=deed) == "no_march_left"
    assert refused(order, spent=1) == "no_march_left"
    assert refused(order, acted=DISTURBED) == ""


@pytest.mark.parametrize(
    ("order", "acted", "code"),
    [
        (entrench((0,)), DUG_IN, "digging_already"),
        (entrench((0,)), RESTED, ""),
        (rest((0,)), RESTED, "resting_already"),
        (rest((0,)), DUG_IN, ""),
        (entrench((1, 0)), DUG_IN, "digging_already"),
        (rest((1, 0)), RESTED, "resting_already"),
    ],
)
def test_nobody_is_told_twice(order: Order, acted: int, code: str) -> None:
    assert refused(order, acted=acted) == code


def test_a_train_rests_and_does_not_dig() -> None:
    assert refused(entrench((0, 3))) == "cannot_dig"
    assert refused(rest((0, 3))) == ""


@pytest.mark.parametrize(("order", "deed"), [(entrench((0, 1)), DUG_IN), (rest((0, 1)), RESTED)])
def test_the_order_is_kept_and_ends_a_march(order: Order, deed: int) -> None:
    f = camp()
    state = f.open()
    state.goal[0], state.toward[0], state.banked[0], state.acted[1] = 2, 1, 30, DISTURBED
    assert f.do(state, order) == []
    assert state.acted == [deed, deed | DISTURBED, 0, 0, 0]
    assert (state.goal[0], state.toward[0], state.banked[0]) == (NOWHERE, NOWHERE, 0)


def test_what_is_refused_is_not_done() -> None:
    f = camp()
    state = f.open()
    state.acted[0], state.town[1] = DUG_IN | RESTED, 1
    before = state.copy()
    for order in (entrench((0,)), rest((0,)), stance((0,), STAND), split(0, 10), merge((0, 1))):
        with pytest.raises(Refused):
            f.do(state, order)
        assert state == before


# -------- stances


def test_stances_are_taken_by_all_named_and_told() -> None:
    f = camp()
    state = f.open()
    state.stance[1] = WITHDRAW
    assert f.do(state, stance((0, 1), WITHDRAW)) == [StanceTaken(0, WITHDRAW), StanceTaken(1, WITHDRAW)]
    assert state.stance == [WITHDRAW, WITHDRAW, STAND, STAND, STAND]
    assert f.refused(state, stance((0, 1), WITHDRAW)) == "stance_taken_already"
    assert f.refused(state, stance((2,), STAND)) == "stance_taken_already"


@pytest.mark.parametrize(("number", "code"), [(-1, "no_such_stance"), (1, ""), (2, ""), (3, "no_such_stance")])
def test_there_are_three_stances(number: int, code: str) -> None:
    assert refused(stance((0,), number)) == code


# -------- companies


@row("training.company_least", {39: ("", ""), 40: ("", ""), 41: ("company_size", "too_few_left")})
def test_a_company_and_what_is_left_have_a_least(rules: Rules) -> tuple[str, str]:
    f = camp(rules)
    whole, few = f.open(), f.open()
    few.men[0] = 100
    return f.refused(whole, split(0, 40)), f.refused(few, split(0, 60))


@row("training.company_most", {249: "company_size", 250: "", 251: ""})
def test_a_company_has_a_most(rules: Rules) -> str:
    f = camp(rules)
    return f.refused(f.open(), split(0, 250))


@pytest.mark.parametrize(
    ("men", "sizes"),
    [
        (79, []),
        (80, [40]),
        (81, [40, 41]),
        (90, [40, 45, 50]),
        (289, [40, 144, 249]),
        (290, [40, 145, 250]),
        (600, [40, 145, 250]),
    ],
)
def test_companies_offered_are_the_least_the_middle_and_the_greatest(men: int, sizes: list[int]) -> None:
    f = camp()
    state = f.open()
    state.men[0] = men
    assert company_sizes(f.board, state, 0) == sizes


def test_staffs_and_trains_do_not_split() -> None:
    assert [refused(split(unit, 100)) for unit in (1, 2, 3)] == ["", "cannot_split", "cannot_split"]


@pytest.mark.parametrize(("guns", "left"), [(0, 40), (1, 50), (4, 200)])
def test_so_many_stay_as_the_guns_count_for(guns: int, left: int) -> None:
    """50 men a gun, and a company at least."""
    f = camp(guns=guns)
    state = f.open()
    assert least_left(f.board, state, 0) == left
    state.men[0] = left + 100
    assert f.refused(state, split(0, 100)) == ""
    state.men[0] -= 1
    assert f.refused(state, split(0, 100)) == "too_few_left"


def test_a_company_takes_men_and_no_guns_and_is_as_its_unit_is() -> None:
    f = camp(guns=4)
    state = f.open()
    values = {
        name: 3 + number
        for number, name in enumerate(
            ("quality", "morale", "fatigue", "dug", "earth", "quiet", "supply", "experience", "spent", "acted", "alarm")
        )
    }
    for name, value in values.items():
        getattr(state, name)[0] = value
    state.stance[0] = DELAY
    state.goal[0], state.toward[0], state.banked[0] = 2, 1, 30
    assert f.do(state, split(0, 150)) == [Split(0, 5, 150)]
    assert (state.men[0], state.men[5], state.guns[0], state.guns[5]) == (450, 150, 4, 0)
    assert {name: getattr(state, name)[5] for name in values} == values
    assert (state.town[5], state.stance[5], state.camp[5], state.card[5], state.part[5]) == (0, DELAY, 0, 0, 1)
    assert (state.goal[5], state.toward[5], state.banked[5]) == (2, 1, 30)


def test_companies_are_numbered_for_each_unit_and_a_number_is_never_given_again() -> None:
    f = camp(group="g")
    state = f.open()
    for whole in (0, 0, 1, 0):
        f.do(state, split(whole, 50))
    assert (state.part[5:], state.card[5:], state.group[5:]) == ((1, 2, 1, 3), (0, 0, 1, 0), (0, 0, -1, 0))
    f.do(state, merge((0, 5, 6, 8)))
    f.do(state, split(0, 50))
    assert state.part[-1] == 4


# -------- joining


def test_only_parts_of_one_unit_in_one_town_join() -> None:
    f = camp()
    state = f.open()
    f.do(state, split(0, 100))
    assert f.refused(state, merge((0,))) == "nothing_to_merge"
    assert f.refused(state, merge((0, 1))) == "not_of_one_unit"
    assert f.refused(state, merge((0, 5, 1))) == "not_of_one_unit"
    refusal = play.refusal(f.board, state, merge((1, 0, 5)))
    assert refusal is not None
    assert (refusal.code, refusal.fields) == ("not_of_one_unit", {"unit": 0})
    assert f.refused(state, merge((0, 5))) == ""
    state.town[5] = 1
    assert f.refused(state, merge((0, 5))) == "not_together"


def parts() -> tuple[Field, State]:
    """Unit 0 of 400 men and its companies 5 of 100 and 6 of 100, each with values of its own."""
    f = camp(guns=4)
    state = f.open()
    f.do(state, split(0, 100))
    f.do(state, split(0, 100))
    _set(state, 0, (40, 10, 3, 9, 5, 20, 7, MARCHED))
    _set(state, 5, (50, 40, 2, 7, 8, 0, 0, 0))
    _set(state, 6, (60, 70, 1, 8, 2, 90, 11, DISTURBED))
    state.guns[6] = 1
    return f, state


def _set(state: State, number: int, values: tuple[int, ...]) -> None:
    names = ("morale", "fatigue", "dug", "earth", "quiet", "spent", "alarm", "acted")
    for name, value in zip(names, values, strict=True):
        getattr(state, name)[number] = value


def test_those_who_join_are_the_mean_by_men_the_least_dug_in_and_the_most_spent() -> None:
    f, state = parts()
    assert f.do(state, merge((6, 0, 5))) == [Merged(0, 6, 100), Merged(0, 5, 100)]
    # (400 x 40 + 100 x 50 + 100 x 60) / 600 is 45; (400 x 10 + 100 x 40 + 100 x 70) / 600 is 25.
    assert (state.men[0], state.morale[0], state.fatigue[0]) == (600, 45, 25)
    assert (state.dug[0], state.earth[0], state.quiet[0], state.spent[0]) == (1, 7, 2, 90)
    assert (state.alarm[0], state.acted[0], state.guns[0]) == (11, MARCHED | DISTURBED, 5)
    for gone in (5, 6):
        assert (state.town[gone], state.men[gone], state.guns[gone]) == (NOWHERE, 0, 0)


@pytest.mark.parametrize(
    ("deeds", "ordered"),
    [
        ((DUG_IN, DUG_IN, DUG_IN), DUG_IN),
        ((RESTED, RESTED, RESTED), RESTED),
        ((DUG_IN, RESTED, DUG_IN), 0),
        ((DUG_IN, 0, DUG_IN), 0),
        ((0, RESTED, RESTED), 0),
        ((0, 0, 0), 0),
    ],
)
def test_an_order_to_dig_or_to_rest_goes_on_where_all_who_join_have_it(deeds: tuple[int, ...], ordered: int) -> None:
    f, state = parts()
    for part, deed in zip((0, 5, 6), deeds, strict=True):
        state.acted[part] = MARCHED | deed
    f.do(state, merge((5, 6, 0)))
    assert state.acted[0] == MARCHED | ordered


@pytest.mark.parametrize(
    ("toward", "banked", "kept"),
    [
        ((1, 1, 1), (30, 20, 50), 20),
        ((1, 2, 1), (30, 20, 50), 0),
        ((2, 1, 1), (30, 20, 50), 0),
        ((1, 1, 1), (9, 9, 0), 0),
    ],
)
def test_of_km_on_one_road_the_fewest_are_kept(toward: tuple[int, ...], banked: tuple[int, ...], kept: int) -> None:
    f, state = parts()
    for part, to, km in zip((0, 5, 6), toward, banked, strict=True):
        state.goal[part], state.toward[part], state.banked[part] = to, to, km
    f.do(state, merge((5, 6, 0)))
    assert state.banked[0] == kept


def test_the_eldest_part_keeps_the_name_where_the_unit_itself_is_away() -> None:
    f, state = parts()
    assert f.do(state, merge((6, 5))) == [Merged(5, 6, 100)]
    assert (state.men[0], state.men[5], state.morale[5]) == (400, 200, 55)


def test_skill_is_one_number() -> None:
    """100 men of quality 3 and 90 points, 100 of quality 4 and 10: on the mean they are ready for quality 4."""
    f = camp()
    state = f.open()
    f.do(state, split(0, 200))
    state.men[0], state.men[5] = 300, 300
    state.quality[0], state.experience[0] = 3, 90
    state.quality[5], state.experience[5] = 4, 10
    f.do(state, merge((0, 5)))
    assert (state.quality[0], state.experience[0]) == (4, 0)


@pytest.mark.parametrize(
    ("men", "values", "mean"),
    [((100, 100), (50, 51), 51), ((101, 100), (50, 51), 50), ((100, 300), (40, 60), 55), ((1, 2), (0, 1), 1)],
)
def test_a_mean_by_men_is_to_the_nearest_a_half_upwards(
    men: tuple[int, int], values: tuple[int, int], mean: int
) -> None:
    state = camp().open()
    state.men[:2] = men
    assert mean_by_men(state, (0, 1), list(values)) == mean


def test_a_unit_split_and_merged_is_the_unit() -> None:
    dice = random.Random(7)
    for _ in range(100):
        f = camp(guns=dice.randint(0, 4))
        state = f.open()
        for name, most in (("quality", 5), ("morale", 100), ("fatigue", 100), ("experience", 99), ("quiet", 30)):
            getattr(state, name)[0] = dice.randint(1, most)
        state.dug[0] = dice.randint(0, 2)
        before = state.copy()
        companies = [0]
        for _ in range(dice.randint(1, 2)):
            f.do(state, split(0, dice.randint(40, 200)))
            companies.append(len(state.town) - 1)
        dice.shuffle(companies)
        f.do(state, merge(tuple(companies)))
        for name in FIELDS:
            was, now = getattr(before, name), getattr(state, name)
            assert (now[: len(was)] if isinstance(was, list | tuple) else now) == was, name
