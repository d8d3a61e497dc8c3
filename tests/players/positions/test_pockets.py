"""How staff keeps out of pockets and hunger, leaves them while it can, and breaks out when it cannot."""

import pytest

from game.rules.terms import CUT
from tests.players.positions.frame import asked, blue, position, red, roads


def test_a_village_that_is_about_to_be_shut_in_is_left() -> None:
    f = position(
        roads("depot back village east base", "village north base", "back south base"),
        blue("one", "village", 600),
        red("foe", "east", 1800),
        red("others", "north", 1800),
        red("third", "south", 700),
        holds=("depot back village", "base east north south"),
        objectives={"depot": 10},
    )
    assert asked(f).goes("one") in ("back", "depot")


def test_men_who_are_cut_off_break_out_through_the_weakest_of_the_ring() -> None:
    f = position(
        roads("depot thin pocket thick base", "pocket north base", km=10),
        blue("one", "pocket", 900),
        blue("two", "pocket", 500),
        red("few", "thin", 300),
        red("foe", "thick", 2500),
        red("others", "north", 2000),
        holds=("depot pocket", "base thin thick north"),
        objectives={"depot": 10},
    )
    assert asked(f, supply={"one": CUT, "two": CUT}).attacked == {"thin"}


def test_starving_men_try_even_poor_odds() -> None:
    f = position(
        roads("depot thin pocket thick base", "pocket north base", km=10),
        blue("one", "pocket", 900),
        red("few", "thin", 700, dug=1),
        red("foe", "thick", 2500),
        red("others", "north", 2000),
        holds=("depot pocket", "base thin thick north"),
        objectives={"depot": 10},
    )
    assert asked(f, supply={"one": CUT}).attacked == {"thin"}


def test_an_empty_way_out_of_a_pocket_is_taken() -> None:
    f = position(
        roads("depot gap pocket thick base", "pocket north base"),
        blue("one", "pocket", 900),
        red("foe", "thick", 2500),
        red("others", "north", 2000),
        holds=("depot pocket", "base gap thick north"),
        objectives={"depot": 10},
    )
    assert asked(f, supply={"one": CUT}).goes("one") in ("gap", "depot")


@pytest.mark.xfail(
    reason="what a town is worth is set against its loss, and not against the loss of those who march into it"
)
def test_nobody_goes_to_an_empty_village_between_two_armies() -> None:
    f = position(
        roads("depot town lure east base", "lure north base", "lure south base"),
        blue("one", "town", 500),
        red("foe", "east", 1500),
        red("others", "north", 1500),
        red("third", "south", 1200),
        holds=("depot town", "base lure east north south"),
        objectives={"lure": 2, "town": 4},
    )
    assert asked(f).goes("one") != "lure"


def test_nobody_goes_where_there_is_nothing_to_eat_for_a_village() -> None:
    links = [*roads("depot town front base"), *roads("town moor bog", km=24)]
    links[-2:] = [{**link, "road": "track"} for link in links[-2:]]
    f = position(
        links,
        blue("one", "town", 1500),
        red("foe", "front", 900),
        holds=("depot town", "base front moor bog"),
        objectives={"town": 6, "bog": 1},
    )
    assert asked(f).goes("one") in ("town", "depot", "front")


def test_a_flank_march_is_not_made_past_an_army_that_can_shut_the_road() -> None:
    f = position(
        roads("depot town lure fort", "town camp base", "lure camp"),
        blue("one", "town", 700),
        blue("two", "depot", 200),
        red("foe", "camp", 2500),
        red("guard", "fort", 600, dug=2),
        holds=("depot town", "base camp lure fort"),
        objectives={"fort": 6, "town": 8},
    )
    answer = asked(f)
    assert answer.goes("one") not in ("lure", "fort")


def test_men_in_a_pocket_begin_a_long_road_out_of_it() -> None:
    f = position(
        roads("depot thin pocket thick base", "pocket north base"),
        blue("one", "pocket", 900),
        blue("two", "pocket", 500),
        red("few", "thin", 300),
        red("foe", "thick", 2500),
        red("others", "north", 2000),
        holds=("depot pocket", "base thin thick north"),
        objectives={"depot": 10},
    )
    answer = asked(f, supply={"one": CUT, "two": CUT})
    assert {answer.goes("one"), answer.goes("two")} == {"thin"}, answer
