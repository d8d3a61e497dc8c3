"""Conditions that ask for more than days, holders and units: in a scenario that plays, and where they cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.analysis.match import play
from game.record.frames import freeze, thaw
from game.rules import script
from game.rules.conditions import parts_of
from game.rules.state import State
from game.scenario.check import check_file
from game.scenario.load import load
from tests.scenario.files import DATA, written

FILE = DATA / "logic.toml"
TEXT = FILE.read_text(encoding="utf-8")
WARS = "when = { turn = 6, margin = -30 }\n"
COUNTS = '["alarms", "warned", "fate"]'

SHOWN = {
    script.OnTurn,
    script.WeatherIs,
    script.HasScore,
    script.HasMargin,
    script.MenAtLeast,
    script.MenBelow,
    script.EnemyNear,
    script.UnrestAbove,
    script.UnitSupply,
    script.Counted,
    script.BattleWon,
    script.BattleLost,
}


def instead(when: str) -> str:
    """The scenario with another condition for its last event; with a count more where that speaks of one."""
    text = TEXT.replace(WARS, f"when = {{ {when} }}\n")
    return text.replace(COUNTS, '["alarms", "warned", "fate", "absent"]') if "absent" in when else text


def within(trigger: script.Trigger) -> Iterator[script.Trigger]:
    yield trigger
    for part in parts_of(trigger):
        yield from within(part)


def test_it_is_sound_and_has_them_all() -> None:
    assert check_file(FILE) == []
    triggers = [part for event in load(FILE).board.script for part in within(event.when)]
    assert {type(trigger) for trigger in triggers} >= SHOWN
    assert max(trigger.times for trigger in triggers if isinstance(trigger, script.Happened)) > 1


def test_it_plays_and_its_states_come_back() -> None:
    scenario = load(FILE)
    board, fired = scenario.board, set()

    def watch(state: State, _: object) -> None:
        assert thaw(board, freeze(state)) == state
        fired.update(number for number, times in enumerate(state.times) if times)

    for seed in range(1, 9):
        players = dict.fromkeys(("republic", "red"), ("staff", "random")[seed % 2])
        match = play(scenario, players, seed, record=False, watch=watch)
        assert all(bool(times) == bool(last) for times, last in zip(match.state.times, match.state.fired, strict=True))
    assert {event.id for number, event in enumerate(board.script) if number not in fired} <= {"cheer", "worn-out"}


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("turn = 9", "the game has no such turn"),
        ('weather_is = "mud"', 'no season of the game has the weather "mud"'),
        ('men_at_least = { camp = "red", men = 1351 }', 'camp "red" never has more than 1,350 men'),
        ('men_below = { camp = "red", men = 0 }', "nobody has fewer than 0 men"),
        ('unrest_above = { town = "kaunas", unrest = 100 }', "no unrest is above 100"),
        (
            'relation_above = { between = ["red", "republic"], above = 14 }',
            'relations of "red" and "republic" never come above 14',
        ),
        (
            'men_at_least = { camp = "republic", men = 1651, group = "north" }',
            'group "north" never has more than 1,650 men',
        ),
        ('counted = { count = "absent" }', 'nothing that can happen brings count "absent" to 1'),
        ('happened = { event = "alarm", times = 2 }', 'event "alarm" happens only once'),
        ('happened = { event = "riders", times = 9 }', 'event "riders" cannot happen early enough'),
        ('happened = { event = "riders", times = 8, turns = 1 }', 'event "riders" cannot happen early enough'),
    ],
)
def test_a_condition_that_can_never_hold(tmp_path: Path, when: str, why: str) -> None:
    (found,) = check_file(written(tmp_path, instead(when)))
    assert (found.code, found.severity) == ("event-never", "warning")
    assert found.message.endswith(f": {why}")


@pytest.mark.parametrize(
    "when",
    [
        "turn = 8",
        'weather_is = "frost"',
        'weather_is = "clear"',  # by an event alone
        'men_at_least = { camp = "red", men = 1350 }',
        'men_below = { camp = "red", men = 1 }',
        'unrest_above = { town = "kaunas", unrest = 99 }',
        'happened = { event = "riders", times = 8 }',
        'happened = { event = "riders", times = 7, turns = 1 }',
    ],
)
def test_a_condition_that_may_hold(tmp_path: Path, when: str) -> None:
    assert check_file(written(tmp_path, instead(when))) == []


def test_a_count_that_nobody_changes_or_nobody_asks(tmp_path: Path) -> None:
    more = TEXT.replace(COUNTS, '["alarms", "warned", "fate", "idle", "hoped"]')
    text = more.replace("when = { turn = 6,", 'when = { not = { counted = { count = "hoped" } },')
    found = check_file(written(tmp_path, text))
    assert [(problem.code, problem.severity) for problem in found] == [
        ("count-unasked", "warning"),
        ("count-unset", "warning"),
    ]
    assert [problem.message for problem in found] == [
        'no event waits for count "idle"',
        'no event changes count "hoped"',
    ]
    line = next(number for number, row in enumerate(text.splitlines(), 1) if row.startswith("counts"))
    assert {problem.line for problem in found} == {line}


def test_a_count_that_leads_to_another_nobody_asks(tmp_path: Path) -> None:
    """Of a row of counts each is told of, as long as no event in it shows anything."""
    chain = """[[events]]
id = "one"
when = { turn = 2 }
effects = [{ set_count = { count = "first" } }]

[[events]]
id = "two"
when = { counted = { count = "first" } }
effects = [{ set_count = { count = "second" } }]

[[events]]"""
    text = TEXT.replace(COUNTS, '["alarms", "warned", "fate", "first", "second"]').replace("[[events]]", chain, 1)
    found = [problem.message for problem in check_file(written(tmp_path, text))]
    assert found == [
        'what waits for count "first" changes nothing that anybody asks for',
        'no event waits for count "second"',
    ]
    shown = text.replace(
        '{ set_count = { count = "second" } }]', '{ set_count = { count = "second" } }]\ntitle = "News"'
    )
    assert len(check_file(written(tmp_path, shown))) == 1


def test_a_count_that_is_named_twice(tmp_path: Path) -> None:
    (found,) = check_file(written(tmp_path, TEXT.replace(COUNTS, '["alarms", "warned", "fate", "alarms"]')))
    assert (found.code, found.severity) == ("named-twice", "warning")


@pytest.mark.parametrize(
    ("when", "key"),
    [
        ('turn = 4, men_below = { camp = "republic", men = 1651, group = "north" }', "men_below"),
        ('turn = 4, men_below = { camp = "republic", men = 1650, group = "north" }', ""),
        ('turn = 4, counted = { count = "alarms", at_least = 0 }', "counted"),
        ('turn = 4, relation_above = { between = ["red", "republic"], above = 12 }', ""),
    ],
)
def test_what_can_never_be_otherwise(tmp_path: Path, when: str, key: str) -> None:
    found = check_file(written(tmp_path, instead(when)))
    assert [problem.message for problem in found] == [f'"{key}" always holds then'] * bool(key)


def test_a_count_that_there_is_not(tmp_path: Path) -> None:
    text = TEXT.replace('set_count = { count = "warned" }', 'set_count = { count = "wanted" }')
    (found,) = check_file(written(tmp_path, text))
    assert (found.code, found.nearest) == ("no-such-count", "warned")


def test_a_state_of_supply_that_there_is_not(tmp_path: Path) -> None:
    (found,) = check_file(written(tmp_path, TEXT.replace('supply = "short"', 'supply = "shot"')))
    assert (found.code, found.nearest) == ("no-such-supply", "short")
