"""Conditions of which one asks no more than another, or nothing: never against what a game shows, and told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from game.analysis.match import play
from game.rules import script
from game.rules.state import State
from game.rules.terms import CUT, FULL, NEVER, NOBODY
from game.rules.triggers import holds
from game.scenario.check import check_text
from game.scenario.covering import ASKS_LESS, covers
from game.scenario.exclusive import exclusive
from game.scenario.load import load
from game.scenario.paths import scenarios_folder
from tests.scenario.files import DATA

FILE: Final = scenarios_folder() / "jieznas.toml"
TEXT: Final = FILE.read_text(encoding="utf-8")
LAST: Final = 'not = { gone = "7-rifle-auglys" } }'
UNIT: Final = 'unit = "7-rifle-auglys"'
IN: Final = 'town = "jieznas"'

SOME: Final[dict[str, tuple[int, ...]]] = {
    **dict.fromkeys(("camp", "other", "card", "event"), (0, 1)),
    "town": (0, 1, 2, 4),
    "day": tuple(date(1919, 2, 7).toordinal() + day for day in (0, 2, 5)),
    "turn": (1, 3, 6),
    "men": (0, 1, 100, 400, 900, 1400),
    "points": (-5, 0, 5, 10),
    "margin": (-10, 0, 10),
    "km": (script.LINKED, 5, 30, 100),
    "group": (NOBODY, 0, 1),
    "unrest": (0, 10, 30),
    "leaning": (0, 10),
    "money": (0, 50),
    "below": (0, 20, 60, 80),
    "above": (0, 10, 20),
    "supply": (FULL, 1, CUT),
    "turns": (0, 1, 2, 4, NEVER),
    "which": (0, 1),
    "at_least": (0, 1, 2),
    "times": (1, 2, 3),
    "weather": (0, 1),
    "line": (0,),
}
"""By field: values among which games of the test go to and fro."""
KINDS: Final = (*ASKS_LESS, script.Holds, script.UnitGone, script.UnitAt, script.InMutiny, script.HasRaided)


def some(kind: Any, random: Random) -> script.Trigger:
    made = [random.choice((*SOME[field], *([NOBODY] * (field == "town" and ASKS_LESS.get(kind, {}).get("town", 0)))))
            for field in kind._fields]  # fmt: skip
    found: script.Trigger = kind(*made)
    return found


def test_fields_that_are_graded_are_those_of_their_class() -> None:
    graded: dict[Any, Any] = dict(ASKS_LESS)
    for kind, fields in graded.items():
        assert set(fields) <= set(kind._fields), kind


def test_what_is_covered_holds_in_every_state_of_a_game() -> None:
    scenario, random = load(DATA / "logic.toml"), Random(0)
    board = scenario.board
    kinds = [kind for kind in KINDS if kind is not script.HasRaided]
    pairs = [(some(kind, random), some(random.choice((kind, script.UnitSupply)), random)) for kind in kinds * 120]
    covered = [pair for pair in pairs if covers(*pair)]
    apart = [pair for pair in pairs if exclusive(script.AllOf(pair))]
    assert {type(one) for one, __ in covered} >= set(ASKS_LESS)
    held = set()

    def watch(state: State, _: object) -> None:
        for one, other in covered:
            if holds(board, state, 0, one):
                assert holds(board, state, 0, other), (one, other)
                held.add(type(one))
        for one, other in apart:
            assert not (holds(board, state, 0, one) and holds(board, state, 0, other)), (one, other)

    for seed in range(1, 4):
        play(scenario, dict.fromkeys(("republic", "red"), "staff"), seed, record=False, watch=watch)
    assert len(held) > len(ASKS_LESS) // 2


def told(old: str, new: str) -> list[tuple[str, str]]:
    """What is told of the line with the new text, of the scenario with it."""
    assert TEXT.count(old) == 1
    line = TEXT.count("\n", 0, TEXT.index(old)) + 1
    return [
        (problem.code, problem.message) for problem in check_text(TEXT.replace(old, new), FILE) if problem.line == line
    ]


@pytest.mark.parametrize(
    ("more", "key"),
    [
        (f'unit_supply = {{ {UNIT}, supply = "short" }}, all = [{{ unit_supply = {{ {UNIT}, supply = "cut" }} }}]', ""),
        (f"morale_below = {{ {UNIT}, morale = 40 }}, all = [{{ morale_below = {{ {UNIT}, morale = 30 }} }}]", ""),
        (f'battle_won = {{ camp = "red", {IN} }}, all = [{{ battle_won = {{ camp = "red" }} }}]', "all"),
        (f'raided = {{ camp = "red", {IN} }}, all = [{{ raided = {{ camp = "red", {IN} }} }}]', "all"),
        ("enemy_near = { NEAR, km = 9 }, all = [{ enemy_near = { NEAR, km = 30 } }]", "all"),
        (f'unit_at = {{ {UNIT}, {IN} }}, unit_supply = {{ {UNIT}, supply = "full" }}', "unit_supply"),
    ],
)
def test_a_condition_that_asks_no_more_than_one_beside_it_is_told(more: str, key: str) -> None:
    more = more.replace("NEAR", f'{IN}, camp = "red"')
    found = told(LAST, f"{LAST[:-2]}, {more} }}")
    assert any(code == "does-nothing" and message.endswith("always holds then") for code, message in found)
    assert any(message.startswith(f'"{key}') for __, message in found)


@pytest.mark.parametrize(
    "when",
    [
        f'gone = "7-rifle-auglys", unit_supply = {{ {UNIT}, supply = "short" }}',
        'gone = "7-rifle-auglys", in_mutiny = "7-rifle-auglys"',
        f'unit_supply = {{ {UNIT}, supply = "cut" }}, not = {{ unit_supply = {{ {UNIT}, supply = "short" }} }}',
        f"morale_below = {{ {UNIT}, morale = 30 }}, not = {{ morale_below = {{ {UNIT}, morale = 40 }} }}",
        f'unit_at = {{ {UNIT}, {IN} }}, not = {{ unit_supply = {{ {UNIT}, supply = "full" }} }}',
        'happened = { event = "horsemen", turns = 1 }, not = { happened = { event = "horsemen" } }',
    ],
)
def test_conditions_of_which_one_denies_what_another_asks_are_told(when: str) -> None:
    old = 'holds = { town = "jieznas", camp = "republic" }, happened = { event = "horsemen", turns = 1 }'
    ((code, message),) = told(old, when)
    assert (code, message.split(": ")[-1]) == ("event-never", "its conditions exclude one another")


def test_a_value_that_leaves_nothing_out_is_told_wherever_it_waits() -> None:
    full = f'unit_supply = {{ {UNIT}, supply = "full" }}'
    for found in (
        told(LAST, f"{LAST[:-2]}, {full} }}"),
        told(LAST, f"{full} }}"),
        told('id = "with-the-guns"', f'when = {{ {full} }}\nid = "with-the-guns"'),
    ):
        assert [code for code, __ in found] == ["does-nothing"]
        assert found[0][1].endswith("this asks only whether the unit is on the map")
    ((code, message),) = told(LAST, f'{LAST[:-2]}, battle_lost = {{ camp = "red", turns = 4 }} }}')
    assert (code, message) == ("does-nothing", "the game has 5 turns: this asks for any battle before")
    assert not told(LAST, f'{LAST[:-2]}, battle_lost = {{ camp = "red", turns = 3 }} }}')
    lesson = scenarios_folder() / "lessons" / "3-supplying.toml"
    text = lesson.read_text(encoding="utf-8")
    (problem,) = check_text(re.sub(r'(done = .*supply = )"cut"', r'\1"full"', text), Path(lesson))
    assert problem.line == text[: text.index("done = { unit_supply")].count("\n") + 1


RETAKEN: Final = (
    'when = { holds = { town = "jieznas", camp = "republic" }, happened = { event = "horsemen", turns = 1 } }'
)
MEN: Final = 'men_below = { camp = "red", men = 99000 }'


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("chance = 100", "this always holds"),
        (f"any = [{{ holds = {{ {IN}, camp = 'red' }} }}, {{ not = {{ holds = {{ {IN}, camp = 'red' }} }} }}]", ""),
        (f"any = [{{ holds = {{ {IN}, camp = 'red' }} }}]", "one condition alone is not one of several"),
        ("date = 1919-02-10, all = [{ date = 1919-02-12 }]", '"date" always holds then'),
        ("turn = 2, all = [{ turn = 3 }]", '"turn" always holds then'),
    ],
)
def test_conditions_that_ask_nothing_of_their_event_are_told(when: str, why: str) -> None:
    assert [(code, message) for code, message in told(RETAKEN, f"when = {{ {when} }}")] == [
        ("does-nothing", why or "this always holds")
    ]


@pytest.mark.parametrize("when", ["turn = 1", "date = 1919-02-09", 'not = { gone = "column-1" }'])
def test_an_event_of_the_first_day_may_say_so(when: str) -> None:
    assert not told(RETAKEN, f"when = {{ {when} }}")


def test_what_holds_on_all_days_of_a_plan_is_told() -> None:
    last = "odds = 35\nfrom = 1919-02-12"
    for when in ("date = 1919-02-11", 'date = 1919-02-11, holds = { town = "prienai", camp = "republic" }', MEN):
        text = TEXT.replace(last, f"{last}\nwhen = {{ {when} }}")
        (problem,) = check_text(text, FILE)
        assert (problem.code, problem.line) == ("does-nothing", TEXT.count("\n", 0, TEXT.index(last)) + 3)
    assert not check_text(TEXT.replace(last, f"{last}\nwhen = {{ date = 1919-02-13 }}"), FILE)
