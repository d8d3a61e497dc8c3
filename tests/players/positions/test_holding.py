"""What staff keeps: garrisons beside an enemy, depots, trenches; and what it does not leave alone."""

import pytest

from game.rules.terms import CUT
from tests.players.positions.frame import asked, blue, campaign, position, red, roads


def test_an_objective_beside_an_enemy_is_not_left_for_an_empty_village() -> None:
    f = position(
        roads("depot town front base", "town lure"),
        blue("one", "town", 500),
        red("foe", "front", 450),
        holds=("depot town", "base front lure"),
        objectives={"town": 10, "lure": 2},
    )
    assert asked(f).kept("town") == 500


def test_of_two_units_one_stays_in_the_objective_when_another_can_be_had() -> None:
    f = position(
        roads("depot town front base", "town lure"),
        blue("one", "town", 500),
        blue("two", "town", 500),
        red("foe", "front", 450),
        holds=("depot town", "base front lure"),
        objectives={"town": 10, "lure": 8},
    )
    answer = asked(f)
    assert answer.kept("town") >= 500
    assert "lure" in (answer.goes("one"), answer.goes("two"))


def test_an_attack_does_not_empty_the_objective_it_starts_from() -> None:
    f = position(
        roads("depot town front base", "town weak far"),
        blue("one", "town", 800),
        red("foe", "front", 800),
        red("few", "weak", 120),
        holds=("depot town", "base front weak far"),
        objectives={"town": 20, "weak": 4},
    )
    assert asked(f).kept("town") > 0


def test_the_only_depot_is_not_left_with_an_enemy_beside_it() -> None:
    f = position(
        roads("far depot town front base", "depot side base"),
        blue("guard", "depot", 300),
        blue("one", "town", 900),
        red("raiders", "side", 250),
        red("foe", "front", 900),
        holds=("depot town far", "base front side"),
        objectives={"town": 6, "far": 3},
    )
    assert asked(f).kept("depot") >= 300


def test_somebody_comes_back_to_an_empty_depot_that_the_enemy_can_reach() -> None:
    f = position(
        roads("depot town front base", "depot side base"),
        blue("one", "town", 600),
        blue("two", "town", 600),
        red("raiders", "side", 300),
        red("foe", "front", 500),
        holds=("depot town", "base front side"),
        objectives={"town": 6},
    )
    answer = asked(f)
    assert answer.bound_for("depot") >= 250 or "side" in answer.attacked


def test_a_fortress_worth_much_is_held_against_many_from_its_trenches() -> None:
    f = position(
        roads("depot west fort east base", "fort north base"),
        blue("one", "fort", 1200, dug=3),
        blue("two", "fort", 1200, dug=3),
        red("foe", "east", 2000),
        red("others", "north", 2000),
        holds=("depot west fort", "base east north"),
        objectives={"fort": 40},
        towns={"fort": {"rank": 3}},
    )
    assert asked(f).kept("fort") == 2400


def test_a_garrison_does_not_walk_out_of_its_fortress_through_a_gap_in_the_ring() -> None:
    f = position(
        roads("depot relief gap fort east base", "fort north base", "gap north"),
        blue("one", "fort", 1300, dug=3),
        blue("two", "fort", 1300, dug=3),
        blue("guns", "fort", 300, dug=3, arm="artillery", guns=10),
        blue("three", "relief", 1800),
        red("foe", "east", 4000),
        red("others", "north", 4000),
        holds=("depot relief fort", "base gap east north"),
        objectives={"fort": 120, "gap": 4},
        towns={"fort": {"rank": 3}},
    )
    answer = asked(f, supply={"one": CUT, "two": CUT, "guns": CUT})
    assert answer.kept("fort") >= 1600, answer


def test_guns_do_not_stay_alone_beside_an_enemy() -> None:
    f = position(
        roads("depot town front base", "town lure"),
        blue("one", "town", 500),
        blue("guns", "town", 120, arm="artillery", guns=4),
        red("foe", "front", 300),
        holds=("depot town", "base front lure"),
        objectives={"lure": 12},
    )
    answer = asked(f)
    assert answer.goes("guns") != "town" or answer.goes("one") == "town"


def test_a_staff_does_not_stay_alone_beside_an_enemy() -> None:
    f = position(
        roads("depot town front base", "town lure"),
        blue("one", "town", 500),
        blue("hq", "town", 60, arm="headquarters"),
        red("foe", "front", 300),
        holds=("depot town", "base front lure"),
        objectives={"lure": 12},
    )
    answer = asked(f)
    assert answer.goes("hq") != "town" or answer.goes("one") == "town"


def test_guns_do_not_march_to_the_front_by_themselves() -> None:
    f = position(
        roads("depot rear town front base"),
        blue("guns", "rear", 120, arm="artillery", guns=4),
        blue("one", "depot", 300),
        red("foe", "front", 400),
        holds=("depot rear town", "base front"),
        objectives={"town": 8},
    )
    answer = asked(f)
    assert answer.goes("guns") != "town" or answer.goes("one") == "town"


def test_nobody_marches_to_and_fro_on_a_quiet_front() -> None:
    f = position(
        roads("depot town front base", "depot side front", "side far base"),
        blue("one", "town", 500),
        blue("two", "side", 500),
        blue("three", "depot", 400),
        red("foe", "front", 1500),
        red("others", "far", 700),
        holds=("depot town side", "base front far"),
        objectives={"town": 5, "side": 5, "front": 8},
    )
    answers = campaign(f, 8)
    for name in ("one", "two", "three"):
        places = [answer.goes(name) for answer in answers]
        visits = [place for place, before in zip(places, ["", *places], strict=False) if place != before]
        assert len(visits) == len(set(visits)), f"{name}: {' '.join(places)}"


def test_no_march_in_the_last_turn_that_can_bring_nothing() -> None:
    f = position(
        roads("depot town front base", "depot side"),
        blue("one", "town", 500),
        blue("two", "side", 500),
        red("foe", "front", 900),
        holds=("depot town side", "base front"),
        objectives={"town": 5, "side": 5},
        turns=1,
    )
    answer = asked(f)
    assert (answer.goes("one"), answer.goes("two")) == ("town", "side")


@pytest.mark.parametrize("foe", [500, 900])
def test_a_main_effort_does_not_call_the_last_garrison_away(foe: int) -> None:
    f = position(
        roads("depot town front base", "town gap prize far base"),
        *(blue(name, "town", 500) for name in ("one", "two", "three")),
        red("foe", "front", foe),
        red("guard", "prize", 400, dug=1),
        holds=("depot town gap", "base front prize far"),
        objectives={"town": 12, "prize": 20},
    )
    answer = asked(f)
    assert answer.kept("town") >= 500
    assert "gap" in {answer.goes(name) for name in ("one", "two", "three")}


def test_who_leads_does_not_leave_a_town_with_points_to_an_enemy_beside_it() -> None:
    f = position(
        roads("depot town front base", "depot other flank front"),
        blue("one", "town", 500),
        red("foe", "front", 1200),
        holds=("depot town other", "base front flank"),
        objectives={"town": 5, "other": 10, "depot": 2},
        turns=9,
    )
    assert asked(f).goes("one") == "town"
