"""The staff on small positions of mutiny, money and an uneasy peace, and what it does about them.

Mutants of: players/staff/peace, players/staff/wardens.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.players.registry import make
from game.players.staff.peace import blows_feared, price_of_line, war_feared
from game.players.staff.wardens import NONE, mutinies
from game.rules.men_effects import ChangeMoney
from game.rules.orders import ATTACK, MARCH, RAID
from game.rules.pieces import Leader, Line
from game.rules.questions import leaning, weights_of
from game.rules.script import OnTurn
from game.rules.scripted import Branch
from game.rules.state import MARCHED, MUTINOUS, State
from game.rules.terms import LINE_TOLL, NOBODY
from tests.players.games import play_part
from tests.rules.field import Field, event, field, road, unit
from tests.rules.four_camps import STRANGER, US, four
from tests.rules.homeland import BLUE, homeland


def play_blue(made: Field, state: State) -> tuple[list[Any], State]:
    return play_part(made.board, state, make("staff", made.board, 0, 1)), state


# Blue: base - front - goal, red: goal - rear; home lies behind base.
def line(units: list[dict[str, Any]], **more: Any) -> Field:
    return field(
        [road("home", "base", 5), road("base", "front", 15), road("front", "goal"), road("goal", "rear")],
        units,
        blue="home base front",
        red="goal rear",
        sources=("base", "rear"),
        **more,
    )


# ------------------------------------------------------------------------------------------------------------- mutinies


def risen(*others: dict[str, Any], **more: Any) -> tuple[Field, State]:
    """Blue's regiment in mutiny in home, and others."""
    made = line([unit("rebels", "blue", "home", 600), *others], **more)
    state = made.open()
    state.acted[0] |= MUTINOUS
    return made, state


def test_sound_men_go_to_a_mutiny_and_stay_until_it_is_quelled() -> None:
    made, state = risen(unit("sound", "blue", "base", 700, morale=70), unit("far", "red", "rear", 100))
    decisions, after = play_blue(made, state)
    assert after.town[1] == made.town("home")
    assert [decision.reason.code for decision in decisions if decision.order.kind == MARCH] == ["quell"]
    after.acted[1] &= ~MARCHED
    found = mutinies(made.board, after, [0, 1])
    assert (found.wanted, found.wardens) == ({}, frozenset((1,)))


def test_wardens_neither_attack_nor_raid_nor_march_off() -> None:
    made, state = risen(
        unit("sound", "blue", "home", 700, morale=80, quality=4),
        unit("foe", "red", "goal", 100),
        objectives={"goal": 30},
    )
    decisions, after = play_blue(made, state)
    assert not [one for one in decisions if one.order.kind in (ATTACK, RAID, MARCH) and 1 in one.order.units]
    assert after.town[1] == made.town("home")
    state.acted[0] = 0
    free, after = play_blue(made, made.open())
    assert after.town[1] != made.town("home")
    assert free


@pytest.mark.parametrize(
    ("morale", "men", "wanted", "wardens"),
    [(80, 700, {}, {1}), (20, 700, {"home": 300}, set()), (80, 200, {"home": 100}, {1})],
)
def test_it_reckons_who_is_wanted_as_the_rules_do(
    morale: int, men: int, wanted: dict[str, int], wardens: set[int]
) -> None:
    """Of 600 in mutiny, half are enough."""
    made, state = risen(unit("sound", "blue", "home", men, morale=morale))
    assert made.board.rules.nerve.quell_percent == 50
    found = mutinies(made.board, state, [0, 1])
    assert (found.wanted, found.wardens) == ({made.town(town): left for town, left in wanted.items()}, wardens)


def test_a_leader_who_is_with_his_unit_needs_nobody() -> None:
    leader = Leader("ladiga", "Ladiga", BLUE, 4, NOBODY, 0, True)
    made, state = risen(unit("sound", "blue", "base", 700), leaders=[leader])
    assert mutinies(made.board, state, [0, 1]) == NONE


def test_no_more_are_left_behind_than_are_needed() -> None:
    made, state = risen(unit("big", "blue", "home", 700), unit("small", "blue", "home", 400))
    assert mutinies(made.board, state, [0, 1, 2]).wardens == {1}


# ------------------------------------------------------------------------------------------------------------- blows


def uneasy(standing: int, theirs: int = 400) -> tuple[Field, State]:
    """Us at n and a, the stranger's men at t beside s; our relations with him as they are given."""
    f, state = four()
    count = len(f.board.camps)
    state.standing = tuple(
        standing if {place // count, place % count} == {US, STRANGER} else value
        for place, value in enumerate(state.standing)
    )
    state.men[f.unit(state, "third")] = theirs
    return f, state


def test_where_men_of_a_camp_near_war_stand_beside_is_feared() -> None:
    f, state = uneasy(22)
    feared = blows_feared(f.board, state, US, 0.02)
    beside = {near for near, _ in f.board.exits[f.town("t")]}
    assert [town for town, fear in enumerate(feared) if fear] == sorted(beside)
    assert blows_feared(f.board, uneasy(40)[1], US, 0.02) == []
    assert blows_feared(f.board, uneasy(10)[1], US, 0.02) == []


def test_a_strong_rival_is_feared_more_and_a_weak_one_not_at_all() -> None:
    fears = [war_feared(*_with(uneasy(22, men)), US, STRANGER, 6) for men in (100, 400, 800, 5000)]
    assert fears[0] == 0
    assert fears == sorted(fears)
    assert len(set(fears)) == 4
    f, state = uneasy(10)
    assert war_feared(f.board, state, US, STRANGER, 6) == 0
    assert war_feared(*_with(uneasy(30)), US, STRANGER, 0) == 0


def _with(made: tuple[Field, State]) -> tuple[Any, State]:
    return made[0].board, made[1]


def test_it_does_not_stand_beside_a_rival_whom_it_fears() -> None:
    """From n it would stand in s to be nearer to the enemy's depot, but for the blows with men in t."""
    f, calm = uneasy(50, 5000)
    _, tense = uneasy(22, 5000)
    assert blows_feared(f.board, tense, US, 0.02)[f.town("s")] > 1
    assert f.town("s") not in places(f, tense)
    assert blows_feared(f.board, calm, US, 0.02) == []


def places(f: Field, state: State) -> list[int]:
    after = state.copy()
    play_part(f.board, after, make("staff", f.board, US, 1))
    return [town for unit_, town in enumerate(after.town) if after.camp[unit_] == US]


# ----------------------------------------------------------------------------------------------------- lines at a price


def priced(price: int, drawn_by: int, worth: int) -> Field:
    """Blue at front; before it, beyond a line that another camp drew, an empty town worth so much of 20 at stake."""
    made = line([unit("one", "blue", "front"), unit("foe", "red", "rear", 30)], objectives={"goal": worth, "rear": 20})
    link = made.link("front", "goal")
    drawn = Line("line", "Line", (link,), (BLUE,), LINE_TOLL, 0, price, drawn_by)
    third = made.board.camps[1]._replace(id="third", objectives=())
    count = 3
    standings = [[100, 0, 45], [0, 100, 45], [45, 45, 100]]
    board = replace(
        made.board,
        camps=(*made.board.camps, third),
        standings=tuple(standings[one][two] for one in range(count) for two in range(count)),
        lines=(drawn,),
        barred=tuple((0,) if number == link else () for number in range(len(made.board.links))),
    )
    return Field(board)


@pytest.mark.parametrize(
    ("price", "drawn_by", "worth", "crosses"),
    [(0, 2, 1, True), (20, 2, 1, False), (20, 2, 40, True), (20, NOBODY, 1, True), (20, BLUE, 1, True)],
)
def test_a_line_is_not_crossed_for_nothing(price: int, drawn_by: int, worth: int, crosses: bool) -> None:
    made = priced(price, drawn_by, worth)
    state = made.open()
    play_part(made.board, state, make("staff", made.board, BLUE, 1))
    assert (state.town[0] == made.town("goal")) == crosses


def test_a_crossing_that_would_bring_war_with_a_stronger_camp_costs_more() -> None:
    made = priced(20, 2, 1)
    state = made.open()
    calm = price_of_line(made.board, state, BLUE, 0)
    state.men[1], state.camp = 3000, (0, 2)
    assert price_of_line(made.board, state, BLUE, 0) > calm > 0


# ------------------------------------------------------------------------------------------------------------- money


def asked(money: int | None, *changes: int) -> tuple[Field, State]:
    branches = tuple(Branch(f"c{n}", "", "", 1, (ChangeMoney(BLUE, change),)) for n, change in enumerate(changes))
    board = homeland(blue={"money": money}).board
    made = Field(replace(board, script=(event("ask", OnTurn(1))._replace(asks=BLUE, branches=branches),)))
    return made, made.open()


@pytest.mark.parametrize(
    ("money", "changes", "weights"),
    [
        (20_000, (-1000, -10_000), [1, 0]),  # 15,000 a turn are due
        (20_000, (-10_000, -11_000), [1, 1]),
        (40_000, (-1000, -10_000), [1, 1]),
        (1000, (0, -500, 500), [1, 0, 1]),  # what it cannot pay anyhow it does not make worse
        (None, (-1000, -10_000), [1, 1]),
    ],
)
def test_no_choice_is_taken_after_which_it_could_not_pay(
    money: int | None, changes: tuple[int, ...], weights: list[int]
) -> None:
    made, state = asked(money, *changes)
    assert weights_of(made.board, state, 0) == weights
    for seed in range(20):
        state.seed = seed
        assert weights[leaning(made.board, state, 0)]
