"""Arms and sizes as the rules have them: what each number and each ability of a row does, and another war's arms.

Mutants of: march, stacks, shifts, engagement, clash, deployment, raids.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from game.prose.words import kind_words
from game.rules.advance import advance
from game.rules.aftermath import pursue
from game.rules.changes import change_men
from game.rules.deployment import shared_room
from game.rules.engagement import side_of
from game.rules.nerve import mutiny
from game.rules.numbers import Rules
from game.rules.orders import attack, entrench, raid, repair, ride, sail, split
from game.rules.retreat import slipped_of
from game.rules.terms import ABILITIES, BY_RAIL, NEVER, NOBODY
from game.rules.training import present_men, vacancies
from game.rules.troops import traits_of
from game.scenario.camp_checks import check_units
from tests.rules.field import ARMS, SIZES, Field, duel, planned, road, standard_rules, unit
from tests.rules.rows import row
from tests.rules.test_battle_rows import battle
from tests.rules.test_transport import sea

RAILS = [road("a", "b", 5), road("b", "c", 5), road("a", "d", 5, rail="standard"), road("d", "e", 5, rail="standard")]


def with_arm(rules: Rules, number: int = 0, **facts: Any) -> Rules:
    """The rules with one arm changed."""
    arms = rules.arms
    return replace(rules, arms=(*arms[:number], replace(arms[number], **facts), *arms[number + 1 :]))


def able(*abilities: str) -> Rules:
    """The standard rules in which infantry can do just this."""
    return with_arm(standard_rules(), can=sum(1 << ABILITIES.index(ability) for ability in dict.fromkeys(abilities)))


def ground(rules: Rules) -> Field:
    rider = unit("rider", "blue", "d", 100)
    return duel({"men": 200}, rules=rules, links=RAILS, blue="a d e", others=[rider])


def refusal(rules: Rules, order: Callable[[Field], Any]) -> str:
    f = ground(rules)
    return f.refused(f.open(), order(f))


def repairs(rules: Rules) -> bool:
    f = ground(rules)
    state = f.open()
    state.rail_day = (NEVER,) * len(f.board.links)
    return f.refused(state, repair(0, f.link("a", "d"))) != "no_pioneers"


def pursues(rules: Rules) -> bool:
    board, state, _, met = battle(rules, {"men": 900})
    before = sum(state.men)
    pursue(board, state, met, 5, [])
    return sum(state.men) < before


def advances(rules: Rules) -> bool:
    board, state, fought, met = battle(rules, {"men": 900})
    state.town[1] = -1
    advance(board, state, fought, met, [])
    return state.town[0] == fought.target


def supports(rules: Rules) -> bool:
    f = ground(rules)
    return side_of(f.board, f.open(), [0]).support != NOBODY


def recruits(rules: Rules) -> bool:
    f = ground(rules)
    state = f.open()
    state.men[0] -= 50
    return vacancies(f.board, state, 0, present_men(f.board, state)) == 50


def mutinies(rules: Rules) -> bool:
    f = ground(replace(rules, nerve=replace(rules.nerve, mutiny_percent=100)))
    state = f.open()
    state.morale[0] = 0
    mutiny(f.board, state, [])
    return state.men[0] < 200


def slips(rules: Rules) -> bool:
    f = ground(rules)
    return slipped_of(f.board, f.open(), 0) == 200 * rules.combat.slip_irregular_percent // 100


def sails(rules: Rules) -> bool:
    f = sea(rules=rules)
    return f.refused(f.open(), sail((0,), f.town("i"))) != "cannot_sail"


PROBES: dict[str, Callable[[Rules], bool]] = {
    "attack": lambda rules: refusal(rules, lambda f: attack((0,), f.town("b"))) != "no_fighting_unit",
    "advance": advances,
    "pursue": pursues,
    "support": supports,
    "raid": lambda rules: refusal(rules, lambda f: raid(0, f.town("b"))) != "cannot_raid",
    "dig": lambda rules: refusal(rules, lambda _: entrench((0,))) != "cannot_dig",
    "split": lambda rules: refusal(rules, lambda _: split(0, 60)) != "cannot_split",
    "repair": repairs,
    "ride": lambda rules: refusal(rules, lambda f: ride((2,), f.town("e"))) != "cannot_ride",
    "recruit": recruits,
    "mutiny": mutinies,
    "slip": slips,
    "sail": sails,
}


@pytest.mark.parametrize("ability", ABILITIES)
def test_an_arm_can_do_what_its_row_says_and_nothing_else(ability: str) -> None:
    assert PROBES[ability](able("attack", ability))
    assert not PROBES[ability](able(*(other for other in ABILITIES if other != ability)))


def test_the_shipped_arms_do_what_they_did_in_1919() -> None:
    arms = standard_rules().arms
    cannot = {arm.id: [word for bit, word in enumerate(ABILITIES) if not arm.can >> bit & 1] for arm in arms}
    assert cannot == {
        "infantry": ["pursue", "support", "slip"],
        "cavalry": ["support", "slip"],
        "artillery": ["advance", "pursue", "support", "slip"],
        "armoured_train": ["pursue", "dig", "split", "repair", "slip", "sail"],
        "partisans": ["pursue", "support", "repair"],
        "militia": ["pursue", "support", "slip"],
        "headquarters": ["attack", "advance", "pursue", "support", "split", "recruit", "mutiny", "slip"],
    }


@row({f"arms.{arm}.room_percent": {199: 753, 200: 750, 201: 746} for arm in range(len(ARMS))})
def test_men_take_room_by_their_arm(rules: Rules, arm: str) -> int:
    """On a highway for 1,500 of the line; those who come behind find what is left. Others come from d: a staff does not
    go alone.
    """
    more = [
        unit("more", "blue", "a", 900, arm="armoured_train" if ARMS[int(arm)] == "armoured_train" else "infantry"),
        unit("with", "blue", "d", 100),
    ]
    links = [road("a", "b", rail="standard"), road("b", "c"), road("b", "d", 10)]
    f = duel({"men": 900, "arm": ARMS[int(arm)]}, rules=rules, links=links, others=more, blue="a d")
    _, engaged = planned(f, f.open(), attack((0, 2, 3), f.town("b")))
    return engaged[0][2]


@pytest.mark.parametrize(
    ("free", "men", "percent", "found"),
    [
        *((1000, 300, 100, (300, 700)), (200, 300, 100, (200, 0)), (1000, 300, 200, (300, 400))),
        *((500, 300, 200, (250, 0)), (1000, 300, 50, (300, 850)), (0, 300, 150, (0, 0))),
        *((1, 300, 150, (0, 1)), (10, 300, 33, (30, 0)), (99, 300, 99, (100, 0))),
        (101, 300, 101, (100, 0)),
    ],
)
def test_nobody_takes_more_room_than_there_is(free: int, men: int, percent: int, found: tuple[int, int]) -> None:
    assert shared_room(free, men, percent) == found


# ---------------------------------------------------------------------------------------------- what is usual of units


def told(rules: Rules, **facts: Any) -> list[str]:
    f = duel(facts, rules=rules)
    board: Any = SimpleNamespace(board=replace(f.board, cards=f.board.cards[:1]))
    return [finding.code for finding in check_units(board)]


@row({f"arms.{arm}.best_quality": {3: True, 4: False, 5: False} for arm in range(len(ARMS))})
def test_better_quality_than_usual_is_asked_about(rules: Rules, arm: str) -> bool:
    return "quality-unusual" in told(rules, arm=ARMS[int(arm)], quality=4)


@row({f"sizes.{size}.most_men": {599: 599, 600: 600, 601: 601} for size in range(len(SIZES))})
def test_men_come_up_to_the_most_of_a_size(rules: Rules, size: str) -> int:
    f = duel({"men": 500, "size": SIZES[int(size)]}, rules=rules)
    state = f.open()
    change_men(f.board, state, 0, 900, [])
    return state.men[0]


@row({f"sizes.{size}.least_men": {199: False, 200: False, 201: True} for size in range(len(SIZES))})
def test_fewer_men_than_usual_are_asked_about(rules: Rules, size: str) -> bool:
    return "men-few" in told(rules, size=SIZES[int(size)], men=200)


GUNS = {7: (True, False), 8: (False, False), 9: (False, False)}


@row({f"sizes.{size}.most_guns": GUNS for size in range(len(SIZES))})
def test_more_guns_than_usual_are_asked_about(rules: Rules, size: str) -> tuple[bool, bool]:
    """Of batteries not before they are twice as many."""
    return tuple("guns-many" in told(rules, size=SIZES[int(size)], men=200, guns=8, arm=arm) for arm in ARMS[:3:2])  # type: ignore[return-value]


# ------------------------------------------------------------------------------------------------------------- words


def test_a_unit_is_named_by_arm_and_size() -> None:
    rules = standard_rules()
    assert [kind_words(rules, arm, 1) for arm in range(len(ARMS))] == [
        *("infantry battalion", "cavalry battalion", "artillery battalion", "armoured train", "partisans"),
        *("militia battalion", "headquarters"),
    ]


def test_what_moves_on_rails_is_bound_to_them() -> None:
    assert traits_of(with_arm(standard_rules(), 1, movement=BY_RAIL, traits=3).arms[1]) == 0b100011
