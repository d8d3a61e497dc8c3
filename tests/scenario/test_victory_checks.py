"""Victory levels against the points that a board has to give."""

from dataclasses import replace

import pytest

from game.rules.board import Board
from game.rules.effects import Finish, Points
from game.rules.pieces import Level
from game.rules.script import Holds, Not, OnDay
from game.rules.terms import NEVER, NOBODY
from game.scenario.findings import Finding
from game.scenario.graph_checks import check_survey
from game.scenario.survey import survey
from tests.rules.field import event, field, road, unit

CHAIN = [road("a", "b"), road("b", "c")]


def check(board: Board) -> list[Finding]:
    return check_survey(survey(board))


def board(levels: list[tuple[int, int]], **more: object) -> Board:
    """Blue and red on a road a-b-c: both want a town of 10 points, and 500 men lost are worth 5.

    `levels`: winner and margin of each but the last, which is red's.
    """
    units = [unit("one", "blue", "a"), unit("foe", "red", "c")]
    made = field(CHAIN, units, blue="a b", red="c", sources=("a", "c"), objectives={"b": 10}, **more).board
    named = [Level(f"level {number}", camp, margin) for number, (camp, margin) in enumerate(levels)]
    return replace(made, levels=(*named, Level("the end", 1, -NEVER)))


def codes(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.id) for finding in findings]


def test_levels_within_the_points() -> None:
    assert check(board([(0, 10), (NOBODY, -10)])) == []


@pytest.mark.parametrize(("margin", "reached"), [(20, True), (21, False)])
def test_the_best_level_needs_all_points(margin: int, reached: bool) -> None:
    """Ten for the town, ten for 500 prisoners, and none for the enemy."""
    found = codes(check(board([(0, margin), (NOBODY, -10)])))
    assert found == ([] if reached else [("level-out-of-reach", "0")])


@pytest.mark.parametrize(("margin", "reached"), [(-19, True), (-20, False)])
def test_the_worst_level_needs_all_points_of_the_other(margin: int, reached: bool) -> None:
    found = codes(check(board([(0, 10), (NOBODY, margin)])))
    assert found == ([] if reached else [("level-out-of-reach", "2")])


def test_points_of_events_count_as_often_as_they_may_come() -> None:
    once = event("gift", Holds(2, 0), Points(0, 10))
    assert codes(check(board([(0, 30), (NOBODY, -10)], script=[once]))) == []
    assert codes(check(board([(0, 31), (NOBODY, -10)], script=[once]))) == [("level-out-of-reach", "0")]
    again = event("gift", Holds(2, 0), Points(0, 10), repeats=True)
    assert codes(check(board([(0, 120), (NOBODY, -10)], script=[again]))) == []


def test_a_level_that_an_event_names_can_be_reached() -> None:
    sudden = event("sudden", Holds(2, 0), Finish(0))
    assert codes(check(board([(0, 500), (NOBODY, -10)], script=[sudden]))) == []


def test_every_game_ends_alike() -> None:
    assert codes(check(board([(0, 900), (NOBODY, -900)]))) == [("level-always", "1")]


def test_no_draw_and_no_victory() -> None:
    assert codes(check(board([(0, 10)]))) == [("no-draw", "")]
    assert codes(check(board([(1, 10), (NOBODY, 0)]))) == [("camp-cannot-win", "")]


def test_a_town_that_nobody_else_can_take_is_worth_its_points_for_sure() -> None:
    """Blue alone has units, so that it keeps its ten points, and its dead are worth no more: red cannot lead."""
    made = board([(0, 10), (NOBODY, 0)])
    alone = replace(made, cards=made.cards[:1])
    assert ("level-out-of-reach", "2") in codes(check(alone))


@pytest.mark.parametrize("when", [Holds(0, 0), Not(Holds(0, 1)), OnDay(0)])
def test_sudden_death_before_anyone_has_moved(when: Holds | Not | OnDay) -> None:
    found = check(board([(0, 10), (NOBODY, -10)], script=[event("end", when, Finish(1))]))
    assert codes(found) == [("ends-at-once", "end")]
    assert found[0].severity == "error"
