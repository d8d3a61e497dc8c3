"""Everything in a file that can change no state and no result is told, and nothing else is."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from game.rules import effects
from game.rules.vocabulary import KINDS
from game.scenario import trials, uses
from game.scenario.check import check_text
from game.scenario.document import Document
from game.scenario.fields import RegionRow
from game.scenario.map_models import LinkRow, TownRow
from game.scenario.map_uses import PLAIN, ROWS, check_rows
from game.scenario.models import ScenarioFile
from tests.scenario.files import DATA, SMALL
from tests.scenario.variations import false_alarms


def rows_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all models of tables in its lists and keys; those of triggers and effects are the rules' own."""
    yield model
    for field in model.model_fields.values():
        waiting = [field.annotation]
        while waiting:
            hint = waiting.pop()
            waiting += get_args(hint)
            if isinstance(hint, type) and issubclass(hint, BaseModel) and hint is not model:
                yield from rows_in(hint)


def test_every_key_of_a_scenario_says_what_it_is_for() -> None:
    found = {row for row in rows_in(ScenarioFile) if row.__name__ not in ("When", "EffectRow")}
    assert found - {RegionRow} == set(uses.USES)
    for row, keys in uses.USES.items():
        assert set(keys) == set(row.model_fields), row.__name__


@pytest.mark.parametrize(("table", "row"), [("towns", TownRow), ("links", LinkRow)])
def test_every_key_of_a_map_says_what_it_is_for(table: str, row: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in row.model_fields.items()}
    assert sorted((*PLAIN[table], *ROWS[table])) == sorted(keys)


def test_an_effect_is_tried_unless_it_is_known_what_it_does() -> None:
    kinds = set(get_args(effects.Effect))
    assert kinds == {row for row in KINDS if KINDS[row].key in trials.EFFECTS}
    assert set(trials.FELT) < kinds
    assert set(trials.UNSURE) < set(trials.FELT)


def told(text: str) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.code, problem.message) for problem in check_text(text, Path(DATA / "small.toml"))]


def with_event(rest: str) -> tuple[str, int]:
    """The small scenario with one event more, before the others, and the line on which that begins."""
    at = SMALL.index("[[events]]")
    return f'{SMALL[:at]}[[events]]\nid = "more"\n{rest}\n\n{SMALL[at:]}', SMALL.count("\n", 0, at) + 1


FIRST = {
    "unrest = { town = TOWN, change = -5 }": "unrest",
    "own = { town = TOWN, camp = CAMP }": "own",
    "fatigue = { units = [UNIT], change = -5 }": "fatigue",
    "dug = { units = [UNIT], level = 0 }": "dug",
}


def facts() -> dict[str, str]:
    """The first camp of the small scenario, a town it holds and a unit that stands in one."""
    camp = tomllib.loads(SMALL)["camps"][0]
    unit = next(unit for unit in camp["units"] if "at" in unit and not unit.get("dug"))
    return {"TOWN": f'"{unit["at"]}"', "CAMP": f'"{camp["id"]}"', "UNIT": f'"{unit["id"]}"'}


@pytest.mark.parametrize(("effect", "key"), FIRST.items(), ids=FIRST.values())
def test_an_effect_that_leaves_the_first_morning_as_it_was(effect: str, key: str) -> None:
    for name, value in facts().items():
        effect = effect.replace(name, value)
    text, line = with_event(f'when = {{ turn = 1 }}\ntitle = "So it is"\neffects = [{{ {effect} }}]')
    why = f'"{key}" finds it so already on the first morning'
    message = f'an effect of event "more" changes nothing: {why}'
    assert [found for found in told(text) if found[1] == "effect-idle"] == [(line + 4, "effect-idle", message)]


def test_a_language_in_which_the_map_has_no_name() -> None:
    name = next(line for line in SMALL.splitlines() if line.startswith("supply = "))
    for language, some in (("ru", False), ("sw", True)):
        text = SMALL.replace(name, f'language = "{language}"\n{name}', 1)
        assert [message for __, code, message in told(text) if code == "does-nothing"] == [
            'no town of the map has a name in the language "sw"'
        ] * some


def test_what_an_earlier_event_of_the_morning_has_changed_is_no_more_as_it_was() -> None:
    town = facts()["TOWN"]
    text, __ = with_event(
        f'when = {{ turn = 1 }}\ntitle = "Up and down"\n'
        f"effects = [{{ unrest = {{ town = {town}, change = 9 }} }}, {{ unrest = {{ town = {town}, change = -5 }} }}]"
    )
    assert "effect-idle" not in [code for __, code, __ in told(text)]


@pytest.mark.parametrize(
    ("when", "key"),
    [
        ("{ turn = 1, chance = 50 }", "turn"),
        ("{ turn = 2 }", ""),
        ("{ turn = 2, chance = 100 }", "chance"),
        ("{ turn = 2, all = [{ chance = 50 }, { chance = 100 }] }", "all"),
        ("{ turn = 1, before = DAY }", ""),
        ("{ turn = 3, not = { before = DAY } }", "not"),
        ("{ any = [{ turn = 2 }, { turn = 3 }] }", "any"),
        ("{ any = [{ turn = 2 }, { chance = 5 }] }", ""),
    ],
)
def test_a_condition_that_always_holds_beside_the_others(when: str, key: str) -> None:
    third = tomllib.loads(SMALL)["first_day"] + dt.timedelta(days=3)
    when = when.replace("DAY", str(third))
    text, line = with_event(f'when = {when}\ntitle = "Now"')
    found = [(where, message) for where, code, message in told(text) if code == "does-nothing"]
    assert [where for where, __ in found] == [line + 2] * bool(key)
    assert all(key in message or key in ("any", "all") for __, message in found)


@pytest.mark.parametrize("seed", range(1, 13))
def test_nothing_is_told_of_sensible_variations(seed: int) -> None:
    """Of five hundred in `python -m tests.scenario.variations`."""
    assert false_alarms(seed) == []


ROW = """
towns = [{{ id = "a", name = {}, other_names = "{}", lat = 1, lon = 1, class = 1, terrain = "{}" }}]
links = [{{ river = "{}" }}]
"""


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (('"Kaunas"', "de:Kowno/Kauen; pl:Kowno", "open", "Neris; Nevėžis"), ""),
        (('"Ка́унас"', "", "hills", ""), ""),
        (('"Kruоnis"', "", "open", ""), "name-odd"),
        (('"Kaunas"', "Kowno", "open", ""), "name-odd"),
        (('"Kaunas"', "de:Kowno; de:Kauen", "open", ""), "name-odd"),
        (('"Kaunas"', "de:", "open", ""), "name-odd"),
        (('"Kaunas"', "deu:Kowno", "open", ""), "name-odd"),
        (('"Kaunas"', "ka:კაუნასი", "open", ""), "name-odd"),
        (('"Κάουνας"', "de:Kowno", "open", ""), "name-odd"),
        (('"Kaunas"', "", "city", ""), "terrain-odd"),
        (('"Kaunas"', "", "open", "Neris;"), "river-odd"),
        (('"Kaunas"', "", "open", "Neris, Nevėžis"), "river-odd"),
        (('"Kaunas"', "", "open", "Neris; Neris"), "river-odd"),
    ],
)
def test_names_in_the_rows_of_a_map(values: tuple[str, ...], code: str) -> None:
    document = Document("land.toml", ROW.format(*values))
    check_rows(document)
    assert [problem.code for problem in document.problems()] == [code] * bool(code)
