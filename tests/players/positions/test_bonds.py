"""Whom a plan binds and to what: marches go on, blows are the side's, lines stay open, lost posts are retaken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.players.planned import planned
from game.players.staff import Staff
from game.players.staff.mustering import Effort, Post
from game.players.staff.task import Task
from game.rules.orders import ATTACK, BLOW, MARCH
from game.rules.plans import Plan
from game.rules.state import State
from game.rules.terms import ADVANCES, ATTACKS, CUT, FOLLOWS, GIVES_GROUND, HOLDS, NOWHERE
from tests.players.positions.frame import BLUE, Answer, answer_of, blue, position, red, roads
from tests.rules.field import Field


def with_plans(f: Field, *plans: tuple[str, int, str, str, int]) -> Field:
    """Plans: whom each binds, its task, its towns, its target if it has one, and the odds it asks for."""
    cards = [card.id for card in f.board.cards]
    made = tuple(
        Plan(
            f"plan {number}",
            "Plan",
            BLUE,
            task,
            tuple(f.town(town) for town in towns.split()),
            cards=tuple(cards.index(name) for name in who.split()),
            target=f.town(target) if target else NOWHERE,
            odds=odds,
        )
        for number, (who, task, towns, target, odds) in enumerate(plans)
    )
    return Field(replace(f.board, plans=made))


def told(f: Field, state: State | None = None) -> Answer:
    return answer_of(f, state or f.open(), planned(f.board, BLUE, Staff(f.board, BLUE, 1)))


@pytest.mark.parametrize(("task", "at"), [(GIVES_GROUND, "front"), (FOLLOWS, "depot"), (ADVANCES, "depot")])
def test_staff_halts_no_march_that_a_plan_wants(task: int, at: str) -> None:
    """The road is more than a day's."""
    f = position(
        [*roads("depot town front", km=40), *roads("front base")],
        blue("one", at, 800),
        red("foe", "base", 4000),
        holds=("depot town front", "base"),
        turns=14,
    )
    way = "front town depot" if task == GIVES_GROUND else "depot town front"
    f = with_plans(f, ("one", task, way, "", 50))
    answer = told(f)
    assert answer.goes("one") == "town"
    assert [order.kind for order in answer.orders].count(MARCH) == 1
    state = answer.state.copy()
    state.turn += 1
    state.acted[0] = state.spent[0] = 0
    assert not [order for order in told(f, state).orders if order.kind == MARCH]


@pytest.mark.parametrize(
    ("at", "foe", "joins"), [("side", 0, True), ("side", 900, False)], ids=["nobody needs it", "it is needed"]
)
@pytest.mark.parametrize("bound", [False, True])
def test_who_is_not_needed_where_he_stands_joins_a_blow_of_his_side(
    at: str, foe: int, joins: bool, bound: bool
) -> None:
    f = position(
        [*roads("depot town front base"), *roads("depot side front"), *roads("side nest base")],
        blue("one", "town", 500),
        blue("two", at, 500),
        red("foe", "front", 700),
        *([red("other", "nest", foe)] if foe else []),
        holds=("depot town side", "base front nest"),
        turns=14,
    )
    plans = [("one", ATTACKS, "town", "front", 15), *([("two", HOLDS, "side", "", 60)] if bound else [])]
    answer = told(with_plans(f, *plans))
    blows = [order for order in answer.orders if order.kind == ATTACK and order.town == f.town("front")]
    assert [len(order.units) for order in blows[:1]] == [1 + joins]


def test_guns_take_the_road_first_and_who_finds_no_room_stays() -> None:
    f = position(
        roads("depot town front base"),
        *(blue(f"rifles {number}", "town", 700) for number in range(3)),
        blue("guns", "town", 100, arm="artillery", guns=8),
        red("foe", "front", 700),
        holds=("depot town", "base front"),
        turns=14,
    )
    plan = Plan("plan", "Plan", BLUE, ATTACKS, (f.town("town"),), target=f.town("front"), odds=30)
    f = Field(replace(f.board, plans=(plan,)))
    answer = told(f)
    (blow,) = [order for order in answer.orders if order.kind == ATTACK]
    names = [f.board.cards[answer.state.card[unit]].id for unit in blow.units]
    assert "guns" in names
    assert len(names) == 3


@pytest.mark.parametrize("cut", [True, False])
def test_who_is_cut_off_is_free_of_his_plan_and_opens_the_line(cut: bool) -> None:
    f = position(
        [*roads("depot town post"), *roads("post base"), *roads("post field depot")],
        blue("one", "post", 900),
        blue("two", "post", 900),
        red("foe", "town", 1500) if cut else red("foe", "base", 4000),
        holds=("depot post", "base town field") if cut else ("depot post town", "base field"),
        turns=14,
    )
    f = with_plans(f, ("one two", HOLDS, "post", "", 60))
    state = f.open()
    if cut:
        state.supply = [CUT] * len(state.supply)
    assert (told(f, state).bound_for("field") > 0) == cut


def test_nobody_is_drawn_off_the_only_line_of_others() -> None:
    f = position(
        [*roads("depot town post"), *roads("town nest base")],
        blue("one", "town", 200),
        blue("two", "post", 900),
        red("foe", "nest", 900),
        holds=("depot town post", "base nest"),
        turns=14,
    )
    f = with_plans(f, ("one two", HOLDS, "post", "", 60))
    assert told(f).goes("one") == "town"


def test_a_held_town_that_is_lost_is_walked_back_into_by_one_who_does_not_stand_alone() -> None:
    f = position(
        [*roads("depot post lost"), *roads("post front base", km=50)],
        blue("one", "post", 400),
        blue("two", "post", 900),
        red("foe", "base", 900),
        holds=("depot post", "base front lost"),
        turns=14,
    )
    answer = told(with_plans(f, ("one two", HOLDS, "post lost", "", 60)))
    assert (answer.kept("lost"), answer.kept("post")) == (400, 900)


@pytest.mark.parametrize(("round_", "goes"), [(20, True), (120, False)])
def test_nobody_marches_round_half_the_map_for_his_plan(round_: int, goes: bool) -> None:
    """The enemy bars the direct road."""
    f = position(
        [*roads("depot town front aim"), *roads("town west aim", km=round_)],
        blue("one", "town", 900),
        red("foe", "front", 400),
        holds=("depot town west", "front aim"),
        objectives={"front": 5},
        turns=40,
    )
    f = with_plans(f, ("one", HOLDS, "aim", "", 60))
    answer = told(f)
    assert (answer.goes("one") in ("west", "aim")) == goes
    assert ("front" in answer.attacked) == (not goes)


@pytest.mark.parametrize("task", [FOLLOWS, ADVANCES])
def test_towns_that_are_nobodys_are_entered_along_the_way_of_a_plan(task: int) -> None:
    """No line leads to them before: whoever enters brings it with him."""
    f = position(
        [*roads("depot town next last"), *roads("last base", km=60)],
        blue("one", "town", 900),
        red("foe", "base", 400),
        holds=("depot town", "base"),
        turns=40,
    )
    assert told(with_plans(f, ("one", task, "town next last", "", 60))).goes("one") in ("next", "last")


def test_the_nearest_free_place_is_gone_to_where_another_has_the_enemy_in_it() -> None:
    f = position(
        [*roads("depot town near aim base"), *roads("town held aim")],
        blue("one", "near", 1600),
        blue("two", "town", 800),
        blue("three", "town", 1700, arm="militia"),
        red("foe", "aim", 3000),
        red("guard", "held", 2500),
        holds=("depot town near", "base aim held"),
        turns=14,
    )
    f = with_plans(f, ("one two", ATTACKS, "near held", "aim", 60))
    assert told(f).goes("two") == "near"


def test_guns_and_staffs_do_not_enter_an_empty_town_of_the_enemy_first() -> None:
    f = position(
        roads("depot town next base"),
        blue("guns", "town", 100, arm="artillery", guns=4),
        blue("one", "town", 400),
        red("foe", "base", 100),
        holds=("depot town", "base next"),
        turns=14,
    )
    f = with_plans(f, ("guns one", ADVANCES, "town next", "", 60))
    orders = [order for order in told(f).orders if order.kind == MARCH and order.town == f.town("next")]
    assert orders[0].units == (f.unit(f.open(), "one"),)


def test_partisans_leave_the_railway_that_feeds_their_own_side() -> None:
    f = position(
        [{**link, "rail": "broad"} for link in roads("depot town lost base")],
        blue("band", "town", 200, arm="partisans"),
        red("foe", "base", 300),
        holds=("depot town", "base lost"),
        turns=14,
    )
    f = with_plans(f, ("band", HOLDS, "town", "", 60))
    assert not [order for order in told(f).orders if order.kind == BLOW]


@pytest.mark.parametrize("foe", [0, 900])
def test_staff_strikes_with_who_holds_a_post_beside_the_target_unless_it_needs_him(foe: int) -> None:
    f = position(
        [*roads("depot town front base"), *roads("depot side front"), *roads("side nest base")],
        blue("one", "town", 500),
        blue("two", "side", 600),
        red("foe", "front", 300),
        *([red("other", "nest", foe)] if foe else []),
        holds=("depot town side", "base front nest"),
        objectives={"front": 20},
        turns=14,
    )
    answer = told(with_plans(f, ("two", HOLDS, "side", "", 60)))
    two = f.unit(f.open(), "two")
    assert any(order.kind == ATTACK and two in order.units for order in answer.orders) == (not foe)


@pytest.mark.parametrize(("days", "goes"), [(9, True), (1, False)])
def test_nobody_sets_out_for_a_town_that_he_reaches_when_his_plan_is_over(days: int, goes: bool) -> None:
    f = position(
        [*roads("depot town aim", km=80), *roads("aim base")],
        blue("one", "town", 900),
        red("foe", "base", 100),
        holds=("depot town aim", "base"),
        turns=30,
    )
    plan = Plan("plan", "Plan", BLUE, HOLDS, (f.town("aim"),), odds=60, last=days)
    f = Field(replace(f.board, plans=(plan,)))
    assert [order.town for order in told(f).orders if order.kind == MARCH] == [f.town("aim")] * goes


@pytest.mark.parametrize(("foe", "gathers"), [(300, True), (6000, False)])
def test_nobody_gathers_for_an_effort_where_all_who_come_would_be_lost(foe: int, gathers: bool) -> None:
    f = position(
        [*roads("depot town start aim base"), *roads("start nest base")],
        blue("one", "town", 600),
        red("weak", "aim", 200),
        red("foe", "nest", foe),
        holds=("depot town start", "base aim nest"),
        objectives={"aim": 5},
        turns=14,
    )
    effort = Effort(f.town("aim"), (Post(0, f.town("start"), f.link("start", "aim")),), 0.7, 3.0, True)
    staff = Staff(f.board, BLUE, 1, Task(running=(effort,), efforts=False, attacks=False))
    assert (answer_of(f, f.open(), staff).goes("one") == "start") == gathers
