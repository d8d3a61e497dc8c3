"""What a war has: asked before anything is offered, and by `validate` of numbers of the rules that nothing reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from game.rules.alterations import ChangeTrait
from game.rules.board import Board
from game.rules.effects import AirStrikes, RelateBy
from game.rules.men_effects import FallIll
from game.rules.numbers import NO_SHIPS, Rules
from game.rules.pieces import Season
from game.rules.present import FACTS, has_works
from game.rules.script import OnTurn
from game.rules.spans import ReadOf
from game.rules.terms import ALLIED, TRAITS, TRUCE
from game.rules.unit_effects import ChangeGuns
from game.scenario.load import load
from game.scenario.rules_idle import FAMILIES, LACKS, idle_numbers
from game.scenario.rules_orders import hints_of, taken_apart
from tests.rules.field import event, field, road, standings, unit
from tests.rules.four_camps import four
from tests.rules.rows import with_numbers


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("finland_1808", "water ships pursuit guns leaders raids groups rivers illness"),
        ("kaunas_encirclement", "railways support pursuit guns leaders raids rides groups rivers ice"),
        ("zarasai_offensive", "railways aeroplanes support pursuit guns leaders raids rides groups rivers truces"),
        (
            "war_of_1919",
            """
            railways aeroplanes support pursuit guns leaders raids rides groups courses classes leanings rivers ice
            truces treasuries illness
            """,
        ),
    ],
)
def test_what_a_war_has(name: str, found: str) -> None:
    board = load(name).board
    assert [fact for fact, has in FACTS.items() if fact not in TRAITS and has(board)] == found.split()
    assert has_works(board)


def test_some_water_and_some_truce_are_enough() -> None:
    facts = ("truces", "water", "ships")
    assert [FACTS[fact](four()[0].board) for fact in facts] == [True, False, False]
    lane = road("a", "b", road="none", kind="sea")
    units = [unit("one", "blue", "a"), unit("foe", "red", "c")]
    board = field([road("b", "c"), lane], units, blue="a b", red="c", sources=("a", "c")).board
    assert [FACTS[fact](board) for fact in facts] == [False, True, True]
    without = dataclasses.replace(board, rules=dataclasses.replace(board.rules, water=NO_SHIPS))
    assert [FACTS[fact](without) for fact in facts] == [False, True, False]


def facts_read(record: type = Rules) -> Iterator[str]:
    for hint in hints_of(record).values():
        kind, notes = taken_apart(hint)
        yield from (note.fact for note in notes if isinstance(note, ReadOf))
        for inner in (kind, *get_args(kind)):
            if dataclasses.is_dataclass(inner) and isinstance(inner, type):
                yield from facts_read(inner)


def test_every_fact_a_number_is_read_for_can_be_asked() -> None:
    assert set(facts_read()) <= set(FACTS)
    assert set(LACKS) <= set(FACTS)
    assert len(FAMILIES) == 5


def idle(name: str, numbers: dict[str, int]) -> list[str]:
    standard: Any = with_numbers({})
    board = dataclasses.replace(load(name).board, rules=with_numbers(numbers))
    return [".".join(way) for way, __ in idle_numbers(board, standard)]


@pytest.mark.parametrize(
    ("name", "key", "number"),
    [
        ("jieznas", "water.landing_percent", 300),
        ("jieznas", "water.km_a_day.sea", 20),
        ("jieznas", "treasury.pay_a_week", 3),
        ("jieznas", "combat.air_shift", 3),
        ("jieznas", "march.weather_percent.mud", 20),
        ("jieznas", "illness.dead_percent", 3),
    ],
)
def test_a_number_of_what_a_war_has_not_is_told(name: str, key: str, number: int) -> None:
    (told,) = idle(name, {key: number})
    assert key == told or key.startswith(f"{told}.")


@pytest.mark.parametrize(
    "key", ["combat.quality_percent.2", "march.fatigue_a_day", "supply.full_km", "nerve.rest_a_day"]
)
def test_a_number_that_every_war_reads_is_not(key: str) -> None:
    assert idle("jieznas", {key: 7}) == []


def test_of_rules_as_they_are_usual_nothing_is_told() -> None:
    assert idle("jieznas", {}) == []


def test_who_changes_a_whole_table_is_left_alone() -> None:
    changed = {f"march.road_percent.{road}": 999 - 100 * place for place, road in enumerate(("none", "track", "road"))}
    assert idle("jieznas", changed) == []


def war(
    units: tuple[dict[str, Any], ...] = (), link: dict[str, Any] | None = None, script: tuple[Any, ...] = ()
) -> Board:
    """Blue in a and b, red in c: two units, two roads and two events without anything else, but for what is given."""
    links = [road("a", "b"), {**road("b", "c"), **(link or {})}]
    plain = [unit("one", "blue", "a", 100), unit("foe", "red", "c", 100), *units]
    events = [event("x", OnTurn(1)), event("y", OnTurn(1), *script)]
    return field(links, plain, blue="a b", red="c", sources=("a", "c"), script=events).board


def some(**facts: Any) -> Board:
    """The war with other facts of the second camp or of the board."""
    board = war()
    camps = (board.camps[0], board.camps[1]._replace(**facts))
    return dataclasses.replace(board, camps=camps)


THERE: Any = [
    ("railways", war(link={"rail": "standard"})),
    ("rivers", war(link={"river": "R"})),
    ("guns", war((unit("battery", "blue", "b", 50, guns=2),))),
    ("guns", war(script=(ChangeGuns(0, 2),))),
    ("aeroplanes", some(air_strikes=1)),
    ("aeroplanes", war(script=(AirStrikes(0, 1),))),
    ("treasuries", some(money=0)),
    ("truces", dataclasses.replace(war(), standings=standings((ALLIED, TRUCE, TRUCE, ALLIED)))),
    ("truces", war(script=(RelateBy(0, 1, 30),))),
    ("illness", war(script=(FallIll(*[1] * len(FallIll._fields)),))),
    ("hired", war((unit("guest", "blue", "b", 50, traits=["hired"]),))),
    ("hired", war(script=(ChangeTrait((0,), TRAITS.index("hired"), 1),))),
    ("hired", war(script=(ChangeGuns(0, 2), ChangeTrait((0,), TRAITS.index("hired"), 1)))),
    ("local", war((unit("guard", "blue", "b", 50, traits=["local"], home=["b"]),))),
    ("support", war((unit("train", "blue", "b", 50, arm="armoured_train"),), {"rail": "standard"})),
    ("pursuit", war((unit("riders", "blue", "b", 50, arm="cavalry"),))),
]


@pytest.mark.parametrize(("fact", "board"), THERE)
def test_one_of_several_is_enough(fact: str, board: Board) -> None:
    assert FACTS[fact](board)


def test_a_war_without_anything_has_nothing_but_men_who_may_raid() -> None:
    assert [fact for fact, is_there in FACTS.items() if is_there(war())] == ["raids"]
    assert not has_works(war())


def test_no_trait_stands_for_another() -> None:
    board = war(
        (unit("guest", "blue", "b", 50, traits=["hired"]),), script=(ChangeTrait((0,), TRAITS.index("brittle"), 1),)
    )
    assert [trait for trait in TRAITS if FACTS[trait](board)] == ["hired", "brittle"]


def test_what_can_be_blown_up_are_railways_and_bridges() -> None:
    assert has_works(war(link={"rail": "standard"}))
    assert has_works(war(link={"river": "R"}))


@pytest.mark.parametrize(
    ("river", "frozen", "found"), [("R", (False, True), True), ("R", (False, False), False), ("", (True, True), False)]
)
def test_ice_needs_a_river_and_a_frost(river: str, frozen: tuple[bool, ...], found: bool) -> None:
    board = war(link={"river": river} if river else None)
    seasons = tuple(Season(board.first_day + day, (1, 0, 0, 0, 0), cold) for day, cold in enumerate(frozen))
    assert FACTS["ice"](dataclasses.replace(board, seasons=seasons)) is found
