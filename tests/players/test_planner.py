"""The planner: what it reads, what it compares, that it keeps to plans and to its budget, and what it says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.players.own import of_class
from game.players.part import shown
from game.players.planned import planned
from game.players.planner import DeepPlanner, Planner
from game.players.planner.drafts import Drafts, Recipe, both
from game.players.planner.leaf import Leaf
from game.players.planner.planner import trials_for
from game.players.planner.trials import Trials
from game.players.player import Decision, Reason
from game.players.registry import PLAYERS, make
from game.players.staff import Staff
from game.prose.reasons import PLANS, reason_text
from game.rules import play
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.orders import ATTACK, END, MARCH, RIDE, Order, march
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.sight.view import VIEW_SEED, believed
from game.sight.worlds import Worlds
from tests.players.games import play_part
from tests.players.test_plans import board_of as board_with_plans
from tests.rules.field import Field, field, road, unit
from tests.sight.worlds import board_of


class Hasty(Planner):
    """A planner with little time."""

    rollouts = 4


def war(**more: object) -> Field:
    """Blue holds base and front; red, in sight, holds goal with fewer men, and rear behind it."""
    return field(
        [
            road("base", "front"),
            road("front", "goal"),
            road("goal", "rear"),
            road("base", "flank"),
            road("flank", "goal"),
        ],
        [
            unit("one", "blue", "front", 900),
            unit("two", "blue", "base", 700),
            unit("foe", "red", "goal", 500),
            unit("far", "red", "rear", 400),
        ],
        blue="base front",
        red="goal rear",
        sources=("base", "rear"),
        objectives={"goal": 10},
        **more,
    )


def opened(name: str) -> tuple[Board, State]:
    board = board_of(name)
    state = opening(board, 1)
    play.start(board, state)
    return board, state


def part_of(made: Field, state: State, seed: int = 1) -> list[Decision]:
    return play_part(made.board, state, Hasty(made.board, 0, seed))


def trials_of(made: Field, state: State) -> tuple[Trials, Drafts]:
    theatres = [Staff(made.board, camp, 1).theatre for camp in range(2)]
    view = believed(made.board, state, 0)
    return Trials(theatres, theatres[0], Leaf(theatres[0]), Worlds(made.board, view, 0), 7), Drafts(
        theatres[0], view, ()
    )


def test_the_same_views_bring_the_same_orders() -> None:
    made = war()
    one, other = made.open(1, True), made.open(1, True)
    assert part_of(made, one) == part_of(made, other)
    assert one == other


def test_what_it_cannot_see_makes_no_difference() -> None:
    made = war()
    one, other = made.open(1, True), made.open(1, True)
    other.morale[made.unit(other, "foe")] = 5
    other.quality[made.unit(other, "far")] = 5
    other.town[made.unit(other, "far")] = NOWHERE
    view = believed(made.board, one, 0)
    assert view == believed(made.board, other, 0)
    assert one != other
    first = [Hasty(made.board, 0, 3).decide(believed(made.board, state, 0)) for state in (one, other)]
    assert first[0] == first[1]


def test_a_plan_is_tried_as_the_orders_that_are_given() -> None:
    """Up to the first battle; what comes after is for the next plan."""
    made = war()
    _, drafts = trials_of(made, made.open(1, True))
    plan = drafts.plan(Recipe("own"))
    assert plan.orders[-1].kind in (ATTACK, END)
    assert all(order.kind not in (ATTACK, END) for order in plan.orders[:-1])
    assert drafts.plan(Recipe("idle", stops=True)).orders == (Order(END),)


def test_the_plans_differ() -> None:
    board, state = opened("daugavpils_1920")
    drafts = Drafts(Staff(board, state.seat, 1).theatre, believed(board, state, state.seat), ())
    recipes = drafts.recipes()
    assert recipes[0] == Recipe("own")
    assert {"idle", "no_attack", "still", "effort", "force"} <= {recipe.name for recipe in recipes}
    assert len({drafts.plan(recipe).orders for recipe in recipes}) >= 5


def test_two_plans_make_one() -> None:
    one, other = Recipe("help", 3, first=(march((1,), 3), march((2,), 3))), Recipe("leave", 4, first=(march((2,), 5),))
    assert both(one, other).first == one.first
    assert both(other, one).first == (march((2,), 5), march((1,), 3))


def test_worlds_and_dice_are_the_same_for_all_plans() -> None:
    made = war()
    trials, drafts = trials_of(made, made.open(1, True))
    own = drafts.plan(Recipe("own"))
    again = own._replace(recipe=Recipe("again"))
    for plan in (own, again):
        trials.until(plan, 3)
    assert trials.values[own] == trials.values[again]
    assert trials.lead(own, again) == (0.0, 0.0)
    assert trials.distinct([own, again]) == [own]


def test_the_budget_is_kept_and_the_plan_at_hand_stays_to_the_end() -> None:
    made = war()
    trials, drafts = trials_of(made, made.open(1, True))
    plans = list({plan.orders: plan for plan in map(drafts.plan, drafts.recipes())}.values())
    left = trials.select(plans, 40, lambda one, two: drafts.plan(both(one.recipe, two.recipe)))
    assert trials.rollouts <= 40 + 3 * len(plans)
    assert plans[0] in left
    assert max(len(values) for values in trials.values.values()) > min(len(values) for values in trials.values.values())
    assert DeepPlanner.rollouts > 2 * Planner.rollouts


@pytest.mark.parametrize(
    ("units", "camps", "trials"),
    [(40, 2, 80), (80, 2, 40), (20, 2, 160), (10, 2, 320), (2, 2, 320), (40, 4, 40), (40, 1, 80)],
)
def test_a_part_takes_as_long_in_a_small_war_as_in_a_large_one(units: int, camps: int, trials: int) -> None:
    state = war().open()
    state.town = [0] * units + [NOWHERE] * 7
    assert trials_for(80, state, camps) == trials


def test_it_judges_in_shares() -> None:
    """Ten times the points for everything is the same war."""
    made = war()
    board = made.board
    camps = tuple(
        camp._replace(
            objectives=tuple((town, 10 * points) for town, points in camp.objectives),
            loss_points=10 * camp.loss_points,
            prisoner_points=10 * camp.prisoner_points,
        )
        for camp in board.camps
    )
    levels = tuple(level._replace(margin=10 * level.margin) for level in board.levels)
    dear = Field(replace(board, camps=camps, levels=levels))
    state, other = made.open(1, True), dear.open(1, True)
    assert Leaf(Staff(board, 0, 1).theatre).value(state) == pytest.approx(
        Leaf(Staff(dear.board, 0, 1).theatre).value(other)
    )
    orders = [[decision.order for decision in part_of(*each)] for each in ((made, state), (dear, other))]
    assert orders[0] == orders[1]


@pytest.mark.parametrize(
    ("name", "found"), [("kaunas_encirclement", 22), ("zarasai_final", 29), ("daugavpils_1920", 46)]
)
def test_neither_side_has_won_in_the_middle_of_the_draws(name: str, found: float) -> None:
    assert Leaf(Staff(board_of(name), 0, 1).theatre).middle == found


def test_what_is_good_for_one_side_is_bad_for_the_other() -> None:
    board, state = opened("zarasai_final")
    assert Leaf(Staff(board, 0, 1).theatre).value(state) == pytest.approx(
        -Leaf(Staff(board, 2, 1).theatre).value(state)
    )


def test_it_says_what_it_chose_and_by_how_much() -> None:
    board = board_of("zarasai_final")
    reason = Reason("planner.help", 3, rejected=((3, 214), (5, 60), (-1, 90)))
    assert reason_text(board, reason) == [
        f"The aim: to help {board.towns[3].name}, which is in danger.",
        "Played on in worlds that may be true, it came out 2.1 points better than the plan at hand.",
        f"It came out 0.6 points better than the next best plan, about {board.towns[5].name}.",
        "It came out 0.9 points better than the next best plan.",
    ]


def test_only_the_oracle_sees_through_the_fog() -> None:
    made = war()
    state = made.open(1, True)
    hidden, truth = believed(made.board, state, 0), state.copy()
    truth.seed, truth.fog = VIEW_SEED, 0
    for name in PLAYERS:
        view = shown(made.board, state, make(name, made.board, 0, 1))
        assert view == (truth if name == "oracle" else hidden), name


def test_a_player_of_the_users_own_cannot_see_through_the_fog() -> None:
    class Peeping:
        sees_all = True

        def __init__(self, board: object, camp: int, seed: int) -> None:
            pass

        def decide(self, view: State) -> Order:
            return Order(END)

    made = war()
    state = made.open(1, True)
    assert shown(made.board, state, of_class(Peeping)(made.board, 0, 1)) == believed(made.board, state, 0)


def test_plans_of_the_scenario_are_one_of_its_own(tmp_path: Path) -> None:
    """As a staff would carry them out; in its others it does as it likes with those whom they bind."""
    board = board_with_plans(tmp_path)
    state = opening(board, 1)
    play.start(board, state)
    post = next(number for number, town in enumerate(board.towns) if town.id == "kedainiai")
    held = {unit for unit, card in enumerate(state.card) if board.cards[card].id in ("first", "second")}
    planner = make("planner", board, state.seat, 1)
    assert isinstance(planner, Planner)
    view = believed(board, state, state.seat)
    drafts = Drafts(planner.theatres[state.seat], view, (), planner.kept)
    recipes = {recipe.name: recipe for recipe in drafts.recipes()}
    kept, free = drafts.plan(recipes["kept"]), drafts.plan(recipes["own"])
    assert any(decision.reason and decision.reason.code == "plan" for decision in kept.decisions)
    for order in kept.orders:
        if held & set(order.units) and order.kind in (MARCH, RIDE, ATTACK):
            assert order.town == post
    assert all(decision.reason is None or decision.reason.code != "plan" for decision in free.decisions)
    assert kept.orders != free.orders


def test_who_has_no_plans_of_the_scenario_has_none_to_keep() -> None:
    made = war()
    _, drafts = trials_of(made, made.open(1, True))
    assert "kept" not in {recipe.name for recipe in drafts.recipes()}


def test_a_player_of_the_users_own_is_kept_to_the_plans(tmp_path: Path) -> None:
    class Wilful:
        weighs_plans = True

        def __init__(self, board: object, camp: int, seed: int) -> None:
            pass

        def decide(self, view: State) -> Order:
            return Order(END)

    board = board_with_plans(tmp_path)
    state = opening(board, 1)
    play.start(board, state)
    given = play_part(board, state, planned(board, state.seat, of_class(Wilful)(board, state.seat, 1)))
    assert any(decision.reason and decision.reason.code == "plan" for decision in given)


def test_every_plan_has_words() -> None:
    board, state = opened("zarasai_final")
    names = {recipe.code for recipe in Drafts(Staff(board, 2, 1).theatre, believed(board, state, 2), ()).recipes()}
    assert names - {"planner.own"} <= set(PLANS)
