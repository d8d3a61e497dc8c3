"""What staff makes of the clock and of the victory table: lines at a price, ends, who wins as things stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules import effects
from game.rules.script import Holds
from tests.players.positions.frame import BLUE, RED, Answer, asked, blue, campaign, position, red, roads
from tests.rules.field import Field, closed_line, event


@pytest.mark.parametrize(
    ("lure", "status", "toll", "goal"),
    [(4, "toll", 20, "town"), (40, "toll", 4, "lure"), (40, "closed", 0, "town"), (4, "open", 0, "lure")],
    ids=["dear", "cheap", "closed", "open"],
)
def test_a_line_is_crossed_for_what_is_worth_more_than_its_price(lure: int, status: str, toll: int, goal: str) -> None:
    f = position(
        roads("depot town lure far base"),
        blue("one", "town", 500),
        blue("two", "depot", 300),
        red("foe", "base", 400),
        holds=("depot town", "base far lure"),
        objectives={"lure": lure, "town": 10},
        lines=[closed_line("truce", (1,), (BLUE, RED), status, toll)],
    )
    assert asked(f).goes("one") == goal


@pytest.mark.parametrize("fatal", [False, True])
def test_a_town_whose_fall_ends_the_game_is_left_for_no_prize(fatal: bool) -> None:
    f = position(
        roads("depot gate town front base", "gate side base"),
        blue("one", "gate", 600),
        red("foe", "side", 150),
        holds=("depot gate town", "base front side"),
        objectives={"front": 20, "town": 2},
        turns=8,
    )
    if fatal:
        fall = event("fall", Holds(f.town("gate"), RED), effects.Finish(2))
        f = Field(replace(f.board, script=(fall,)))
    assert (asked(f).goes("one") == "gate") == fatal


def last_turn(front: int, town: int, foe: int) -> Answer:
    """Blue leads by what `town` is worth more than `front`, as each counts for who holds it."""
    f = position(
        roads("depot town front base"),
        blue("one", "town", 500),
        red("foe", "front", foe),
        holds=("depot town", "base front"),
        objectives={"front": front, "town": town},
        turns=1,
    )
    return asked(f)


def test_who_would_lose_tries_poor_odds_in_the_last_turn() -> None:
    assert last_turn(front=30, town=5, foe=550).attacked == {"front"}


def test_who_would_win_tries_none_in_the_last_turn() -> None:
    assert not last_turn(front=5, town=30, foe=550).attacked


def test_an_empty_objective_is_taken_even_in_the_last_turn() -> None:
    f = position(
        roads("depot town lure base", "town front base"),
        blue("one", "town", 500),
        blue("two", "town", 300),
        red("foe", "front", 500),
        holds=("depot town", "base front lure"),
        objectives={"lure": 5, "town": 5},
        turns=1,
    )
    answer = asked(f)
    assert {answer.goes("one"), answer.goes("two")} == {"lure", "town"}


def test_a_main_effort_stands_on_its_start_line_within_a_third_of_the_game() -> None:
    f = position(
        roads("depot rear base1 town front base", "base1 side front"),
        blue("one", "rear", 700),
        blue("two", "base1", 700),
        blue("zero", "town", 300),
        red("foe", "front", 900),
        holds=("depot rear base1 side town", "base front"),
        objectives={"front": 20},
        turns=9,
    )
    answers = campaign(f, 3)
    first = next(number for number, answer in enumerate(answers) if "front" in answer.attacked)
    gathered = answers[first - 1]
    assert {gathered.goes(name) for name in ("one", "two")} <= {"town", "side"}
    assert max(len(order.units) for order in answers[first].orders if order.town == f.town("front")) >= 2


def test_nobody_turns_back_while_his_effort_is_on_the_way() -> None:
    f = position(
        roads("depot rear base1 town front base", "base1 side front"),
        blue("one", "depot", 700),
        blue("two", "rear", 700),
        blue("zero", "town", 300),
        red("foe", "front", 1000),
        holds=("depot rear base1 side town", "base front"),
        objectives={"front": 20},
        turns=9,
    )
    order = ["depot", "rear", "base1", "town", "side", "front", "base"]
    for name in ("one", "two"):
        places = [order.index(answer.goes(name)) for answer in campaign(f, 4)]
        assert places == sorted(places), f"{name}: {places}"
