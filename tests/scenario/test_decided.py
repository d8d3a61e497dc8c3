"""What is well formed and decides nothing, or not what anybody means, in shipped files: told where it is sown.

« stands before the place. Beside them stands what is like them and may well be meant, of which nothing is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from game.scenario.campaign_uses import CAMPAIGN_USES
from game.scenario.check import check_text
from game.scenario.paths import scenarios_folder
from game.scenario.problems import Problem
from tests.scenario.files import MARK

JIEZNAS, VILNIUS, WAR = "jieznas.toml", "vilnius_april.toml", "campaigns/lithuanian_war.toml"
FINLAND, RULES, FACTS = "finland_1808/finland_1808.toml", "finland_1808/rules.toml", "finland_1808/facts.toml"
STANDARD, ATTACKING, MARCHING = "rules/standard.toml", "lessons/2-attacking.toml", "lessons/1-marching.toml"
EVENTS: Final = "\n[[events]]\n"
CARRY = 'carry = { towns = ["siauliai", "radviliskis"] }'
TRUCE = '[[relations]]\nbetween = ["republic", "poland"]\nstate = "truce"\n'

Row = tuple[str, str, str, str, str]


def event(file: str, text: str, code: str, words: str) -> Row:
    """A further event before the first of a file."""
    whole = (scenarios_folder() / file).read_text(encoding="utf-8")
    at = whole.index(EVENTS)
    first = whole[at : whole.index("\n", at + len(EVENTS))]
    return file, first, f"{EVENTS}{text}\n{first}", code, words


LEAVES = 'id = "x"\nwhen = { date = 1919-02-11 }\ntitle = "X"\neffects = [{ leave = { units = ["1-infantry"] } }'
DATED = 'id = "x"\nwhen = { date = 1919-04-05 }\ntitle = "X"\n'

TOLD: Final = [
    # Units that have left
    event(JIEZNAS, f'{LEAVES}, «{{ fatigue = {{ units = ["1-infantry"], change = 10 }} }}]\n', "effect-idle", "left"),
    event(
        JIEZNAS,
        f'{LEAVES}, «{{ fatigue = {{ units = ["column-1", "1-infantry"], change = 10 }} }}]\n',
        "named-too-late",
        "1-infantry",
    ),
    event(
        JIEZNAS,
        f'{LEAVES}]\n\n[[events]]\nid = "y"\nwhen = {{ happened = {{ event = "x" }} }}\ntitle = "Y"\n'
        'effects = [«{ fatigue = { units = ["1-infantry"], change = 10 } }]\n',
        "effect-idle",
        "left",
    ),
    event(
        VILNIUS,
        'id = "x"\nwhen = { gone = "6-rifle" }\ntitle = "X"\n'
        'effects = [«{ morale = { camp = "red", change = -5, units = ["6-rifle"] } }]\n',
        "effect-idle",
        "left",
    ),
    # One of several for whom it is undone
    event(
        VILNIUS,
        f'{DATED}effects = [«{{ dug = {{ units = ["6-rifle", "7-rifle"], level = 2 }} }}, '
        '{ dug = { units = ["7-rifle"], level = 1 } }]\n',
        "effect-idle",
        "7-rifle",
    ),
    event(
        VILNIUS,
        f'{DATED}effects = [«{{ fatigue = {{ units = ["6-rifle", "7-rifle"], change = 5 }} }}, '
        '{ fatigue = { units = ["6-rifle"], change = -5 } }]\n',
        "effect-idle",
        "6-rifle",
    ),
    # Conditions
    event(
        FINLAND,
        'id = "x"\nwhen = «{ unit_supply = { unit = "roth", supply = "cut" } }\ntitle = "X"\n',
        "event-never",
        "irregular",
    ),
    event(
        VILNIUS,
        'id = "x"\nwhen = «{ battle_won = { camp = "poland", town = "jonava" }, before = 1919-04-03 }\ntitle = "X"\n',
        "event-never",
        "",
    ),
    # Bounds that exclude one another, and one that another has in it
    event(
        VILNIUS,
        'id = "x"\nwhen = «{ men_at_least = { camp = "red", men = 500 }, men_below = { camp = "red", men = 400 } }\n'
        'title = "X"\n',
        "event-never",
        "exclude",
    ),
    event(
        VILNIUS,
        'id = "x"\nwhen = «{ losses = { camp = "red", men = 500 }, not = { losses = { camp = "red", men = 300 } } }\n'
        'title = "X"\n',
        "event-never",
        "exclude",
    ),
    event(
        VILNIUS,
        'id = "x"\nwhen = «{ unit_at = { unit = "6-rifle", town = "zasliai" }, all = [{ unit_at = { unit = "6-rifle", '
        'town = "vievis" } }] }\ntitle = "X"\n',
        "event-never",
        "exclude",
    ),
    event(
        VILNIUS,
        'id = "x"\nwhen = { losses = { camp = "red", men = 500 }, any = [«{ losses = { camp = "red", men = 900 } }, '
        '{ losses = { camp = "red", men = 700 } }] }\ntitle = "X"\n',
        "does-nothing",
        "another",
    ),
    ("samogitia.toml", "{ frost = 3, snow = 3 }", "{ frost = 3, snow = 3, mud = «0 }", "does-nothing", "mud"),
    # Late, or with the wrong years
    (
        JIEZNAS,
        ('when = { date = 1919-02-12 }\neffects = [{ arrive = { units = ["reinforcement", "saxons"], at = "prienai", '
        'or_at = ["kaunas"] } }]'),
        'when = «{ date = 1919-02-13 }\neffects = [{ arrive = { units = ["saxons", "reinforcement"], at = "kaunas" }}]',
        "arrival-late",
        "last turn",
    ),
    event(
        VILNIUS,
        f'{DATED}effects = [{{ call_up = {{ camp = "republic", men = 100, year = «1989 }} }}]\n',
        "class-odd",
        "not born",
    ),
    event(
        VILNIUS,
        f'{DATED}effects = [{{ call_up = {{ camp = "republic", men = 100, year = «1819 }} }}]\n',
        "class-odd",
        "100 years",
    ),
    event(VILNIUS, f"{DATED}repeats = «true\n", "card-again", "turns"),
    # Plans
    (
        FINLAND,
        'towns = ["lappo", "kuortane", "alavo", "virdois"]\nuntil = 1808-08-10',
        'towns = «["virdois", "alavo", "kuortane", "lappo"]\nuntil = 1808-08-10',
        "plan-backward",
        "reverse",
    ),
    (
        FINLAND,
        'towns = ["vora", "storkyro", "ilmola", "kurikka", "kauhajoki"]',
        'towns = «["kauhajoki", "kurikka", "ilmola", "storkyro", "vora"]',
        "plan-backward",
        "reverse",
    ),
    (VILNIUS, 'towns = ["vilnius"]\nmen = 500', 'towns = ["vilnius"]\nmen = «0', "does-nothing", "nobody has to stay"),
    # Camps, groups, relations
    (VILNIUS, "rail_capacity = 500", "rail_capacity = «5", "does-nothing", "smallest units"),
    (
        VILNIUS,
        'name = "Northern group"\ncamp = "republic"',
        'name = "Northern group"\ncamp = "republic"\nattack_supply = «150',
        "does-nothing",
        "attack_supply",
    ),
    # Lessons
    (
        ATTACKING,
        'done = { holds = { town = "seta", camp = "republic" } }',
        'done = «{ holds = { town = "kedainiai", camp = "republic" } }',
        "exercise-done",
        "from the start",
    ),
    (ATTACKING, 'title = "From two sides"', 'title = «"Sleep on it"', "does-nothing", "title"),
    # Rules
    (STANDARD, "narrow_percent = 200", "narrow_percent = «2", "percent-odd", "200"),
    (STANDARD, "weather_percent = { clear = 100", "weather_percent = { clear = «1", "percent-odd", "100"),
    # Facts
    (
        FACTS,
        '[[facts]]\nid = "kauhajoki"',
        ('[[facts]]\nid = "kept"\ndate = 1808-09-13\ntown = "alavo"\nholder = "russia"\nkind = «"keeps"\ntext = "K"\n'
        'source = "a guess"\n\n[[facts]]\nid = "kauhajoki"'),
        "facts-not-kept",
        "alavo",
    ),
    # Wars of several scenarios
    (
        WAR,
        '\nto = "winter-again"\nwhen',
        '\nto = "winter-again"\nwon_by = «["republic", "soviet", "nobody"]\nwhen',
        "does-nothing",
        "always holds",
    ),
    (WAR, 'won_by = ["soviet"]', 'won_by = ["soviet", «"soviet"]', "does-nothing", "already"),
    (
        WAR,
        'scenario = "ukmerge"\nworth = 2\n',
        'scenario = "ukmerge"\nworth = 2\nseats = [«{ side = "soviet", camp = "red" }]\n',
        "does-nothing",
        "already",
    ),
    (
        WAR,
        CARRY,
        'carry = { towns = ["siauliai", "radviliskis"], losses = «60 }',
        "does-nothing",
        "every way",
    ),
    (
        WAR,
        CARRY,
        'carry = { towns = ["siauliai", "radviliskis"], lines = «true }',
        "does-nothing",
        "pass over",
    ),
    (
        WAR,
        CARRY,
        'carry = { towns = ["siauliai", "radviliskis", «"siauliai"] }',
        "named-twice",
        "siauliai",
    ),
    (
        WAR,
        'to = "peace"\nlead = 3\n',
        'to = "peace"\nlead = 3\n\n[[phases.next]]\nto = «"peace"\nlead = 4\n',
        "does-nothing",
        "always gone before",
    ),
]  # fmt: skip

QUIET: Final = [
    event(
        VILNIUS,
        'id = "x"\nwhen = «{ losses = { camp = "red", men = 300 }, not = { losses = { camp = "red", men = 500 } } }\n'
        'title = "X"\n',
        "",
        "",
    ),
    (VILNIUS, TRUCE, f'{TRUCE}\n[[relations]]\nbetween = ["republic", "red"]\nstate = «"war"\n', "", ""),
    event(JIEZNAS, f'{LEAVES}, «{{ fatigue = {{ units = ["column-1"], change = 10 }} }}]\n', "", ""),
    event(VILNIUS, f'{DATED}effects = [«{{ call_up = {{ camp = "republic", men = 100, year = 1898 }} }}]\n', "", ""),
    event(VILNIUS, 'id = "x"\nwhen = «{ battle_won = { camp = "poland", town = "lida" } }\ntitle = "X"\n', "", ""),
    event(VILNIUS, 'id = "x"\nwhen = «{ raided = { camp = "red", town = "jonava" } }\ntitle = "X"\n', "", ""),
    event(VILNIUS, 'id = "x"\nwhen = «{ enemy_near = { town = "kaunas", camp = "republic" } }\ntitle = "X"\n', "", ""),
    event(FINLAND, 'id = "x"\nwhen = «{ unit_supply = { unit = "roth", supply = "short" } }\ntitle = "X"\n', "", ""),
    (VILNIUS, "rail_capacity = 500", "«rail_capacity = 120", "", ""),
    (WAR, '\nto = "winter-again"\nwhen', '\nto = "winter-again"\n«won_by = ["republic", "soviet"]\nwhen', "", ""),
    (WAR, CARRY, f"«{CARRY[:-2]}, losses = 40 }}", "", ""),
    (STANDARD, "narrow_percent = 200", "narrow_percent = «20", "", ""),
    (STANDARD, "a_day = 4 ", "a_day = «2 ", "", ""),
]  # fmt: skip


def found_in(row: Row) -> tuple[int, list[Problem]]:
    file, old, new = row[:3]
    path = scenarios_folder() / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    text = text.replace(old, new)
    line = text.count("\n", 0, text.index(MARK)) + 1 if MARK in text else 0
    return line, check_text(text.replace(MARK, ""), path)


@pytest.mark.parametrize("row", TOLD, ids=lambda row: f"{row[3]}-{row[4]}"[:40])
def test_it_is_told_at_its_place(row: Row) -> None:
    line, problems = found_in(row)
    assert [p for p in problems if (p.line, p.code) == (line, row[3]) and row[4] in f"{p.message} {p.expected}"]
    assert len(problems) <= 2


@pytest.mark.parametrize("row", QUIET, ids=lambda row: row[2].partition(MARK)[2][:40])
def test_of_what_may_be_meant_nothing_is_told(row: Row) -> None:
    assert found_in(row)[1] == []


def test_a_count_is_as_high_as_the_events_that_have_come_can_have_brought_it() -> None:
    """Raised on turns 2 and 4 of five, it stands at 2 on the fourth, and never at 3."""
    change = 'effects = [{ change_count = { count = "bells", change = 1 } }]'
    raising = "".join(f'\n[[events]]\nid = "r{turn}"\nwhen = {{ turn = {turn} }}\n{change}\n' for turn in (2, 4))
    path = scenarios_folder() / JIEZNAS
    text = path.read_text(encoding="utf-8").replace("fog = false\n", 'fog = false\ncounts = ["bells"]\n')
    for least, before, never in ((2, 4, True), (2, 5, False), (3, 6, True)):
        window = f"not = {{ turn = {before} }}" if before <= 5 else "turn = 1"
        when = f'{{ counted = {{ count = "bells", at_least = {least} }}, {window} }}'
        asking = f'\n[[events]]\nid = "asks"\nwhen = {when}\ntitle = "X"\n'
        problems = check_text(text.replace(EVENTS, f"{raising}{asking}{EVENTS}", 1), path)
        assert ("event-never" in [problem.code for problem in problems]) == never


def test_numbers_of_a_rules_file_that_nothing_reads_are_told_in_it(tmp_path: Path) -> None:
    """By what the war has, and by other numbers of the file that are 0."""
    path, rules = scenarios_folder() / FINLAND, scenarios_folder() / RULES
    text = rules.read_text(encoding="utf-8")
    for old, new, told in (
        ("rail_percent = 20", "rail_percent = 40", "railway"),
        ("surrounded_percent = 50", "surrounded_percent = 40", ""),
        ("fresh_days = ", "fresh_days = 1", ""),
    ):
        assert text.count(old) == 1
        problems = check_text(path.read_text(encoding="utf-8"), path, {rules: text.replace(old, new)})
        assert [(problem.file, told in problem.message) for problem in problems] == [(str(rules), True)] * bool(told)


def test_a_number_is_idle_while_the_one_it_rests_on_is_nothing() -> None:
    path, rules = scenarios_folder() / FINLAND, scenarios_folder() / RULES
    text = rules.read_text(encoding="utf-8")
    shift = next(line for line in text.split("\n") if line.startswith("fresh_shift = "))
    percent = next(line for line in text.split("\n") if line.startswith("fresh_days = "))
    text = text.replace(percent, "fresh_days = 3")
    whole = path.read_text(encoding="utf-8")
    assert check_text(whole, path, {rules: text}) == []
    idle = check_text(whole, path, {rules: text.replace(shift, "fresh_shift = 0")})
    assert [problem.code for problem in idle] == ["does-nothing"]
    assert "combat.fresh_shift is 0" in idle[0].message


def test_traits_of_an_arm_that_bar_what_it_can_are_told() -> None:
    path, rules = scenarios_folder() / FINLAND, scenarios_folder() / RULES
    text = rules.read_text(encoding="utf-8")
    for trait, word in (("guard_only", "never attack"), ("rail_bound", "can go nowhere")):
        old = "best_quality = 4\ntraits = []"
        assert text.count(old) == 1
        problems = check_text(text.replace(old, f'best_quality = 4\ntraits = ["{trait}"]'), rules)
        assert {problem.code for problem in problems} == {"rules-idle"}
        assert any(word in problem.message for problem in problems)
    assert path.is_file()


def test_every_key_of_a_campaign_has_its_use() -> None:
    for row, keys in CAMPAIGN_USES.items():
        assert set(keys) == set(row.model_fields)
