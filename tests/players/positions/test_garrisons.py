"""What staff leaves in towns that count, and how many it sends: no more than are wanted, and nobody to and fro."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.players.planned import planned
from game.players.staff import Staff
from game.rules import effects
from game.rules.orders import ATTACK, RAID
from game.rules.plans import Plan
from game.rules.script import Holds
from game.rules.terms import HOLDS
from tests.players.positions.frame import BLUE, RED, Answer, answer_of, asked, blue, position, red, roads
from tests.rules.field import Field, event


@pytest.mark.parametrize(("men", "few", "lure"), [(600, 250, 8), (600, 350, 8), (600, 100, 9), (400, 250, 8)])
def test_who_holds_against_those_who_are_near_does_not_leave_for_fear_of_those_who_are_far(
    men: int, few: int, lure: int
) -> None:
    f = position(
        roads("depot town front far base", "town lure back"),
        blue("one", "town", men, dug=1),
        red("few", "front", few),
        red("foe", "far", 3000),
        holds=("depot town", "base far front lure back"),
        objectives={"town": 10, "lure": lure},
        turns=14,
    )
    assert asked(f).kept("town") >= min(few, men)


@pytest.mark.parametrize("lure", [6, 8])
def test_a_town_that_the_enemy_could_walk_into_is_not_left_for_another_no_dearer(lure: int) -> None:
    f = position(
        roads("depot town front base", "town lure"),
        blue("one", "town", 500),
        red("foe", "front", 500),
        holds=("depot town", "base front lure"),
        objectives={"town": 10, "lure": lure},
        turns=14,
    )
    assert asked(f).kept("town") == 500


def test_who_holds_a_line_takes_a_town_of_it_back_with_no_more_than_are_sure_to_win() -> None:
    f = position(
        roads("depot town lost base"),
        *(blue(name, "town", 500) for name in ("one", "two", "three", "four")),
        red("few", "lost", 60),
        holds=("depot town", "base lost"),
        objectives={"town": 8, "lost": 5},
    )
    plan = Plan("line", "Line", BLUE, HOLDS, (f.town("town"), f.town("lost")), odds=50)
    f = Field(replace(f.board, plans=(plan,)))
    answer = answer_of(f, f.open(fog=True), planned(f.board, BLUE, Staff(f.board, BLUE, 1)))
    assert [len(order.units) <= 2 for order in answer.orders if order.kind == ATTACK] == [True]


@pytest.mark.parametrize(("before", "now", "dug"), [(1100, 1000, 0), (1200, 900, 0), (1200, 1000, 1)])
def test_nobody_attacks_again_at_lower_odds_than_those_he_failed_at(before: int, now: int, dug: int) -> None:
    f = position(
        roads("depot town front base"),
        blue("one", "town", before),
        red("foe", "front", 700),
        holds=("depot town", "base front"),
        objectives={"front": 12},
        turns=14,
    )
    state, staff = f.open(fog=True), Staff(f.board, BLUE, 1)
    assert answer_of(f, state.copy(), staff).attacked == {"front"}
    state.turn += 1
    state.men[f.unit(state, "one")] = now
    state.dug[f.unit(state, "foe")] = dug
    assert answer_of(f, state.copy(), Staff(f.board, BLUE, 1)).attacked == {"front"}
    assert not answer_of(f, state, staff).attacked


@pytest.mark.parametrize(("town", "foe"), [(2, 600), (3, 900)])
def test_nobody_goes_back_to_where_he_has_come_from_for_a_little_more(town: int, foe: int) -> None:
    f = position(
        roads("depot rear town front base", "rear side"),
        blue("one", "town", 500),
        blue("two", "depot", 300),
        red("foe", "front", foe),
        holds=("depot rear town side", "base front"),
        objectives={"town": town, "depot": 10},
        turns=14,
    )
    state, staff = f.open(fog=True), Staff(f.board, BLUE, 1)
    answer_of(f, state.copy(), staff)
    state.turn += 1
    state.town[f.unit(state, "one")] = f.town("rear")
    assert answer_of(f, state.copy(), Staff(f.board, BLUE, 1)).bound_for("town")
    assert not answer_of(f, state, staff).bound_for("town")


def test_two_armoured_trains_do_not_go_to_the_same_town_while_another_is_in_danger() -> None:
    links = [{**link, "rail": "broad"} for link in roads("depot hub one front base", "hub other side base")]
    f = position(
        links,
        *(blue(name, "hub", 100, arm="armoured_train", traits=("rail_bound",), guns=2) for name in ("first", "second")),
        blue("these", "one", 150, traits=("guard_only",)),
        blue("those", "other", 150, traits=("guard_only",)),
        red("foe", "front", 300),
        red("others", "side", 300),
        holds=("depot hub one other", "base front side"),
        objectives={"one": 5, "other": 5, "depot": 3},
        turns=14,
    )
    answer = asked(f)
    assert {answer.goes("first"), answer.goes("second")} == {"one", "other"}


@pytest.mark.parametrize(("quality", "dug"), [(2, 0), (3, 2)])
def test_a_small_force_that_can_be_spared_raids_whatever_it_has_dug(quality: int, dug: int) -> None:
    f = position(
        roads("depot town front base"),
        blue("one", "town", 100, quality=quality, morale=70, dug=dug),
        blue("two", "town", 900, dug=2, traits=("guard_only",)),
        red("foe", "front", 250, quality=quality, dug=3),
        holds=("depot town", "base front"),
        objectives={"town": 4},
    )
    raids = [order for order in asked(f).orders if order.kind == RAID]
    assert [f.board.towns[order.town].id for order in raids] == ["front"]


@pytest.mark.parametrize(
    ("second", "turns", "raiders"), [("infantry", 10, 1), ("artillery", 10, 1), ("infantry", 1, 0)]
)
def test_no_more_raid_a_garrison_than_tell_on_it_nor_guns_nor_anybody_on_the_last_day(
    second: str, turns: int, raiders: int
) -> None:
    f = position(
        roads("depot town front base"),
        blue("first", "town", 120, morale=70, arm=second),
        *(blue(name, "town", 120, morale=70) for name in ("second", "third")),
        blue("these", "town", 900, dug=2, traits=("guard_only",)),
        red("foe", "front", 450, dug=3),
        holds=("depot town", "base front"),
        objectives={"town": 4},
        turns=turns,
    )
    raids = [order for order in asked(f).orders if order.kind == RAID]
    assert len(raids) == raiders
    assert second == "infantry" or f.unit(f.open(), "first") not in {order.units[0] for order in raids}


@pytest.mark.parametrize(("town", "lure", "foe"), [(2, 10, 200), (4, 6, 100), (6, 14, 400)])
def test_guns_do_not_come_to_a_town_that_the_infantry_leaves(town: int, lure: int, foe: int) -> None:
    f = position(
        roads("depot rear town front base", "town lure"),
        blue("one", "town", 150),
        blue("guns", "rear", 200, arm="artillery", guns=8),
        red("foe", "front", foe),
        holds=("depot rear town", "base front lure"),
        objectives={"town": town, "lure": lure},
        turns=14,
    )
    answer = asked(f)
    assert answer.goes("guns") != "town" or answer.kept("town")


@pytest.mark.parametrize("worth", [6, 12])
def test_a_guard_whose_town_nobody_comes_to_stands_in_for_few_in_the_town_before_it(worth: int) -> None:
    assert guarded(few=300, worth=worth).goes("guard") == "town"


@pytest.mark.parametrize(
    ("few", "side", "road"),
    [(900, 0, 20), (300, 700, 20), (300, 0, 130)],
    ids=["enough are there", "its own is in danger", "too far"],
)
def test_a_guard_stays_in_its_town_unless_it_is_needed_in_the_next(few: int, side: int, road: int) -> None:
    assert guarded(few=few, side=side, road=road).goes("guard") == "rear"


@pytest.mark.parametrize(
    ("beside", "goes"), [("far", "town"), ("near", "rear")], ids=["three marches away", "one march away"]
)
def test_a_guard_goes_where_men_are_few_unless_the_enemy_could_be_in_its_town_before_it_is_back(
    beside: str, goes: str
) -> None:
    """Two marches behind them, in a town on which they all live."""
    f = position(
        roads("depot rear mid town front base", "rear near next far base"),
        blue("guard", "rear", 1000, dug=1, traits=("guard_only",)),
        blue("few", "town", 300, dug=1),
        red("foe", "front", 700),
        red("others", beside, 400),
        holds=("depot rear mid town", "base front near next far"),
        objectives={"town": 12, "rear": 2},
        turns=14,
    )
    assert asked(f, fog=False).goes("guard") == goes


@pytest.mark.parametrize(("fatal", "goes"), [(False, "town"), (True, "rear")])
def test_the_last_guard_stays_where_the_fall_of_its_town_ends_the_game(fatal: bool, goes: str) -> None:
    f = position(
        roads("depot rear mid town front base", "rear near next far base"),
        blue("guard", "rear", 1000, dug=1, traits=("guard_only",)),
        blue("few", "town", 300, dug=1),
        red("foe", "front", 700),
        red("others", "far", 400),
        holds=("depot rear mid town", "base front near next far"),
        objectives={"town": 12 + 400 * fatal, "rear": 2},
        turns=14,
    )
    if fatal:
        f = Field(replace(f.board, script=(event("fall", Holds(f.town("rear"), RED), effects.Finish(2)),)))
    assert asked(f, fog=False).goes("guard") == goes


def test_a_guard_does_not_set_out_for_an_empty_town_of_the_enemy() -> None:
    f = position(
        roads("depot rear town base"),
        blue("guard", "rear", 1000, traits=("guard_only",)),
        red("foe", "base", 300),
        holds=("depot rear", "base town"),
        objectives={"town": 12},
        turns=14,
    )
    assert asked(f).goes("guard") == "rear"


def guarded(few: int, worth: int = 12, side: int = 0, road: int = 20) -> Answer:
    """A guard of 1,000 behind few men before 700. `side`: enemy men beside its own town; `road`: km to theirs."""
    f = position(
        [*roads("depot rear"), *roads("rear town", km=road), *roads("town front base", "rear side base")],
        blue("guard", "rear", 1000, dug=1, traits=("guard_only",)),
        blue("few", "town", few, dug=1),
        red("foe", "front", 700),
        *([red("others", "side", side)] if side else []),
        holds=("depot rear town", "base front side"),
        objectives={"town": worth, "rear": 12 if side else 2},
        turns=14,
    )
    return asked(f)
