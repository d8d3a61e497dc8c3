"""Plans in a scenario file: what they are compiled to, and what is told of those that cannot be carried out."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.prose.event_sentences import effect_text
from game.record.frames import freeze, thaw
from game.rules import script
from game.rules.alterations import SetPlan
from game.rules.altered import PLAN_ON, value_of
from game.rules.changes import alter_fact
from game.rules.opening import opening
from game.rules.terms import ATTACKS, FOLLOWS, GARRISONS, HOLDS, NEVER, NOWHERE, TASK_WORDS
from game.scenario.check import check_file
from game.scenario.load import load
from game.sight.view import believed
from tests.scenario.files import DATA, MARK, marked, written

FILE = DATA / "plans.toml"
TEXT = FILE.read_text(encoding="utf-8")
WAY = 'towns = ["ukmerge", "jonava", "seta"]'
BACK = 'towns = ["ukmerge", "jonava", "kaunas"]\n\n[[camps.plans]]\nid = "kaunas'
ALL = 'id = "all"\nname = "All"\ntask = "hold"\ntowns = ["kaunas"]\n\n[[camps.plans]]\n'

# The code, what is replaced, by what (« where it must be told, if one place is meant), and part of what is told.
FAULTS = [
    ("no-such-task", 'task = "hold"', 'task = «"hald"', 'there is no task "hald"'),
    ("no-such-group", 'groups = ["east"]', 'groups = [«"west"]', 'there is no group "west"'),
    ("no-such-unit", 'units = ["scouts"]', 'units = [«"scots"]', 'there is no unit "scots"'),
    ("no-such-plan", '{ plan = "strike-seta"', '{ plan = «"strike"', 'there is no plan "strike"'),
    ("no-such-town", 'target = "seta"', 'target = «"setta"', 'there is no town "setta"'),
    ("id-twice", 'id = "kaunas-garrison"', 'id = «"outposts-back"', "another plan is called"),
    ("group-of-other-camp", 'groups = ["east"]', 'groups = [«"pskovians"]', 'belongs to another camp, "red"'),
    ("unit-of-other-camp", 'units = ["scouts"]', 'units = [«"third"]', 'unit "third" belongs to another camp'),
    ("plan-no-target", 'target = "seta"\n', "", 'plan "strike-seta" attacks nothing'),
    ("plan-target", "men = 350", 'target = «"seta"', 'plan "kaunas-garrison" has a target'),
    ("plan-from-target", 'target = "seta"', 'target = «"kedainiai"', 'attacks "kedainiai" from there'),
    ("plan-no-towns", 'towns = ["kaunas"]\nmen', "towns = «[]\nmen", "names no towns"),
    ("plan-over", "until = 1919-02-11", "from = 1919-02-12\nuntil = «1919-02-11", "is over before it begins"),
    ("day-outside", "until = 1919-02-11", "until = «1919-03-11", "is not a day of this game"),
    ("named-twice", BACK, BACK.replace('"kaunas"]', '«"ukmerge"]'), "is named twice"),
    ("plan-without-units", 'group = "east"', 'group = "north"', 'plan "outposts-back" binds no unit'),
    ("plan-short", WAY, 'towns = «["ukmerge"]', "has one town"),
    ("plan-gap", WAY, 'towns = ["ukmerge", «"seta"]', 'jumps from "ukmerge" to "seta"'),
    ("plan-gap", '["kedainiai"]\ntarget', '["kedainiai", «"ukmerge"]\ntarget', 'attacks "seta" from "ukmerge"'),
    ("plan-too-large", "men = 350", "men = «3500", "wants 3,500 men in its towns of units that have 1,950"),
    (
        "plan-too-large",
        'towns = ["kaunas"]\nmen = 350',
        'towns = ["kaunas", "jonava", "kedainiai"]\nmen = «700',
        "wants 2,100 men in its towns",
    ),
    ("plan-by-chance", "when = { not = {", "when = «{ chance = 5, not = {", 'plan "scouts-follow" hangs on chance'),
    (
        "plan-never-begins",
        "when = { date = 1919-02-11 }",
        "when = { turn = 200 }",
        'no event begins plan "strike-seta"',
    ),
    (
        "plan-never-begins",
        'plan = "strike-seta", status = "begins"',
        'plan = "strike-seta", status = "ends"',
        'no event begins plan "strike-seta"',
    ),
    (
        "plan-never-begins",
        "odds = 40",
        'odds = 40\nwhen = «{ holds = { town = "seta", camp = "republic" } }',
        'attacks "seta" only while its own camp holds it',
    ),
    (
        "plan-never-begins",
        "until = 1919-02-11",
        "until = 1919-02-11\nwhen = «{ date = 1919-02-12 }",
        "cannot hold on any of its days",
    ),
    (
        "plan-unknown",
        'when = { not = { holds = { town = "jonava", camp = "republic" } } }',
        'when = «{ not = { gone = "third" } }',
        'plan "scouts-follow" hangs on what "republic" alone knows',
    ),
    (
        "plan-unknown",
        'when = { not = { holds = { town = "jonava", camp = "republic" } } }',
        'when = «{ money_below = { camp = "republic", money = 9 } }',
        'plan "scouts-follow" hangs on what "republic" alone knows',
    ),
    ("plan-hidden", 'id = "outposts-back"', ALL + 'id = "outposts-back"', '"outposts-back" never binds anybody: "all"'),
    ("effect-idle", "on = false", "on = true", "so from the start"),
]


def test_it_is_sound_and_compiled() -> None:
    assert check_file(FILE) == []
    board = load(FILE).board
    ids = [town.id for town in board.towns]
    plans = {plan.id: plan for plan in board.plans}
    assert [plan.camp for plan in board.plans] == [0, 0, 0, 0, 1, 1]
    held = plans["hold-kedainiai"]
    assert (held.task, held.first, held.last, held.on) == (HOLDS, 1, 5, True)
    assert (held.groups, held.cards) == ((0,), (1,))
    assert held.towns == (ids.index("kedainiai"),)
    kept = plans["kaunas-garrison"]
    assert (kept.task, kept.men, kept.groups, kept.cards, kept.last) == (GARRISONS, 350, (), (), NEVER)
    blow = plans["strike-seta"]
    assert (blow.task, blow.odds, blow.target, blow.first, blow.on) == (ATTACKS, 40, ids.index("seta"), 6, False)
    follow = plans["scouts-follow"]
    assert follow.task == FOLLOWS
    assert isinstance(follow.when, script.Not)
    assert follow.target == NOWHERE


@pytest.mark.parametrize(("code", "old", "new", "says"), FAULTS)
def test_what_is_wrong_is_told(code: str, old: str, new: str, says: str, tmp_path: Path) -> None:
    line = 0
    text = TEXT.replace(old, new)
    assert TEXT.count(old) == 1
    if MARK in new:
        text, line, _ = marked(TEXT, old, new)
    found = [problem for problem in check_file(written(tmp_path, text)) if says in problem.message]
    assert [problem.code for problem in found] == [code]
    assert not line or found[0].line == line


def test_a_faulty_plan_hides_nothing_else(tmp_path: Path) -> None:
    text = TEXT.replace('target = "seta"', 'target = "setta"').replace('id = "called-off"', 'id = "the-blow"')
    assert [problem.code for problem in check_file(written(tmp_path, text))] == ["no-such-town", "id-twice"]


def test_a_region_may_stand_for_posts_and_for_no_way(tmp_path: Path) -> None:
    region = '[[regions]]\nid = "front"\ntowns = ["kedainiai", "jonava"]\n\n[[weather]]'
    text = TEXT.replace("[[weather]]", region)
    posts = text.replace('towns = ["kedainiai"]\nuntil', 'towns = ["front"]\nuntil')
    board = load(written(tmp_path, posts)).board
    assert [board.towns[town].id for town in board.plans[0].towns] == ["kedainiai", "jonava"]
    way = text.replace(WAY, 'towns = ["ukmerge", "front"]')
    assert [problem.code for problem in check_file(written(tmp_path, way))][:1] == ["region-for-town"]


def test_events_begin_and_end_plans_and_only_its_camp_learns_of_it() -> None:
    board = load(FILE).board
    state = opening(board, 1)
    begin = SetPlan(3, 1)
    assert effect_text(board, begin, 0) == "The plan “The blow at Šėta” begins."
    assert effect_text(board, SetPlan(3, 0), -1) == "The plan “The blow at Šėta” ends."
    assert effect_text(board, begin, 1) == ""
    alter_fact(board, state, begin)
    assert value_of(state, PLAN_ON, 3, 0) == 1
    assert thaw(board, freeze(state)) == state
    assert believed(board, state, 0).altered == state.altered
    assert believed(board, state, 1).altered == ()


def test_the_guide_tells_every_task() -> None:
    guide = (Path(__file__).parents[2] / "scenarios" / "AUTHORING.md").read_text(encoding="utf-8")
    for task, told in TASK_WORDS.items():
        assert f"| `{task}` | {told} |" in guide
