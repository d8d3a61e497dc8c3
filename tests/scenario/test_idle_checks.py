"""What is written in events, lines and relations and can never matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.check import check_file
from game.scenario.problems import Problem
from tests.scenario.files import MARK
from tests.scenario.seeds import Seed, anew, before, sown, war, write

VICTORY = "[victory]\n"
DAWN = "{ date = 1866-06-14 }"
LATER = "{ date = 1866-06-18 }"
NEWS = 'effects = [{ points = { camp = "north", points = 2 } }]'
NEWS_TOO = NEWS.replace("points = 2", "points = 3")
FINISH = 'effects = [{ finish = { level = "Draw" } }]'
MARCH = '["dogwood", "elm"]]\ncamps = ["north"]\n'
FORD = "toll = 2\n"
SANCTUARY = '[["yew", "quince"]]\ncamps = ["north", "east"]\n'


def found(folder: Path, *seeds: Seed) -> list[Problem]:
    """What is told of the scenario with these seeds, wherever they mark a place or none."""
    marked = [seed if MARK in seed.new else seed._replace(new=MARK + seed.new) for seed in seeds]
    return check_file(write(folder, sown(marked)[0]))


def asked(choices: str, when: str = LATER, asks: str = "south") -> str:
    return anew("new", when, f'title = "A question"\nasks = "{asks}"\nchoices = {choices}')


def choice(name: str, more: str = "") -> str:
    return f'{{ id = "{name}", label = "{name.title()}"{more and ", "}{more} }}'


def lot(one: str, other: str, when: str = LATER) -> str:
    return anew("new", when, f'title = "News"\none_of = «[{{ {one} }}, {{ {other} }}]')


def event(code: str, text: str, severity: str = "warning") -> Seed:
    return war(code, *before(VICTORY, text), severity)


ALIKE = [
    asked(f"«[{choice('yes')}, {choice('no')}]"),
    asked(f"«[{choice('yes', NEWS)}, {choice('no', NEWS)}]"),
    asked(f"[{choice('yes', NEWS)}, {choice('no', 'one_of = «[{}, { weight = 2 }]')}]"),
    lot("weight = 2", "weight = 1"),
    lot(NEWS, f"weight = 3, {NEWS}"),
    lot(f'text = "Well.", {NEWS}', f'text = "Well.", {NEWS}'),
]
OTHERWISE = [
    asked(f"[{choice('yes', NEWS)}, {choice('no')}]"),
    asked(f"[{choice('yes', NEWS)}, {choice('no', NEWS_TOO)}]"),
    asked(f"[{choice('yes')}, {choice('no', f'one_of = [{{}}, {{ {NEWS} }}]')}]"),
    lot("", NEWS).replace("«", ""),
    lot('text = "Well."', 'text = "Ill."').replace("«", ""),
]


def told_there(folder: Path, seed: Seed) -> Problem:
    """The one problem that is told, at the place that the seed marks."""
    (problem,) = found(folder, seed)
    assert (problem.code, problem.severity, problem.line, problem.column) == sown([seed])[1][0][1:]
    return problem


@pytest.mark.parametrize("text", ALIKE)
def test_it_makes_no_difference_which_way_comes(tmp_path: Path, text: str) -> None:
    told_there(tmp_path, event("branches-alike", text))


@pytest.mark.parametrize("text", OTHERWISE)
def test_it_makes_a_difference_which_way_comes(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, event("", text)) == []


def test_ways_that_are_not_understood_are_not_alike(tmp_path: Path) -> None:
    wrong = 'effects = [{ weather = "mudd" }]'
    text = asked(f"[{choice('yes', wrong)}, {choice('no', wrong)}]")
    assert {problem.code for problem in found(tmp_path, event("", text))} == {"no-such-weather"}


WAR = 'price = «4\ndrawn_by = "north"\n'
LINES = [
    war("price-idle", MARCH, f"{MARCH}toll = «3\n", "warning"),
    war("price-idle", MARCH, f'{MARCH}price = «3\ndrawn_by = "east"\n', "warning"),
    war("price-idle", FORD, FORD + WAR, "warning"),
    war("drawer-idle", FORD, f'{FORD}drawn_by = «"east"\n', "warning"),
    war(
        "drawer-bound",
        SANCTUARY,
        SANCTUARY.replace('"east"', '«"east"') + 'status = "toll"\nprice = 4\ndrawn_by = "east"\n',
        "warning",
    ),
]


@pytest.mark.parametrize("seed", LINES, ids=lambda seed: f"{seed.code}: {seed.new[-40:]}")
def test_a_line_whose_price_nobody_pays(tmp_path: Path, seed: Seed) -> None:
    told_there(tmp_path, seed)


def relate(effect: str) -> Seed:
    return war("", *before(VICTORY, anew("new", LATER, f"effects = [{{ {effect} }}]")))


PAIR = 'between = ["south", "north"]'
PRICED = war("", FORD, FORD + WAR.replace(MARK, ""))


@pytest.mark.parametrize(
    "more",
    [
        relate(f'relation = {{ {PAIR}, state = "truce" }}'),
        relate(f"relation_by = {{ {PAIR}, change = 1 }}"),
        war("", *before(VICTORY, anew("new", f"{{ relation_below = {{ {PAIR}, below = 6 }} }}"))),
    ],
    ids=["peace", "nearer", "asked"],
)
def test_a_price_to_an_enemy_who_may_be_none_one_day_or_that_an_event_waits_for(tmp_path: Path, more: Seed) -> None:
    assert [problem.code for problem in found(tmp_path, PRICED)] == ["price-idle"]
    assert found(tmp_path, PRICED, more) == []


@pytest.mark.parametrize(
    "effect", [f"relation_by = {{ {PAIR}, change = -1 }}", f'relation = {{ {PAIR}, state = "war" }}']
)
def test_more_war_makes_a_price_to_an_enemy_no_better(tmp_path: Path, effect: str) -> None:
    assert "price-idle" in [problem.code for problem in found(tmp_path, PRICED, relate(effect))]


def test_a_line_that_an_event_makes_a_toll_line_asks_one_day(tmp_path: Path) -> None:
    charge = anew("charge", DAWN, 'effects = [{ line = { line = "march", status = "toll" } }]')
    priced = war("", MARCH, f'{MARCH}toll = 3\nprice = 3\ndrawn_by = "east"\n')
    assert found(tmp_path, priced, war("", *before(VICTORY, charge))) == []


ENDS = [
    (
        "error",
        asked(f"[{choice('yes', FINISH)}, {choice('no', FINISH.replace('Draw', 'Victory of the South'))}]", DAWN),
    ),
    ("warning", asked(f"[{choice('yes', FINISH)}, {choice('no')}]", DAWN)),
    ("warning", asked(f"[{choice('yes')}, {choice('no', f'one_of = [{{}}, {{ {FINISH} }}]')}]", DAWN)),
    ("warning", lot("", FINISH, DAWN).replace("«", "")),
    ("error", lot(f'text = "A", {FINISH}', f'text = "B", {FINISH}', DAWN).replace("«", "")),
]


@pytest.mark.parametrize(("severity", "text"), ENDS)
def test_an_end_on_the_first_turn_by_a_choice_or_by_lot(tmp_path: Path, severity: str, text: str) -> None:
    problem = told_there(tmp_path, event("ends-at-once", text.replace("when = ", "when = «"), severity))
    who = 'camp "south" has moved' if "asks" in text else "anyone has moved"
    assert (
        problem.message
        == f'event "new" {"ends" if severity == "error" else "may end"} the game on turn 1, before {who}'
    )


def test_the_camp_that_moves_first_answers_before_anyone_has_moved(tmp_path: Path) -> None:
    text = asked(f"[{choice('yes', FINISH)}, {choice('no')}]", DAWN, "north")
    (problem,) = found(tmp_path, event("", text))
    assert problem.message.endswith("may end the game on turn 1, before anyone has moved")


@pytest.mark.parametrize("when", [LATER, "{ date = 1866-06-14, chance = 50 }"])
def test_an_end_that_need_not_come_at_once(tmp_path: Path, when: str) -> None:
    assert found(tmp_path, event("", asked(f"[{choice('yes', FINISH)}, {choice('no')}]", when))) == []


@pytest.mark.parametrize(
    ("trigger", "why"),
    [
        ("relation_above = { between = ['south', 'east'], above = 9 }", "never come above 9"),
        ("relation_above = { between = ['north', 'east'], above = 29 }", "never come above 29"),
        ("relation_below = { between = ['south', 'east'], below = 9 }", "never come below 9"),
        ("relation_above = { between = ['north', 'south'], above = 100 }", "never come above 100"),
        ("relation_below = { between = ['north', 'south'], below = 0 }", "never come below 0"),
    ],
)
def test_relations_that_nothing_brings_so_far(tmp_path: Path, trigger: str, why: str) -> None:
    problem = told_there(tmp_path, event("event-never", anew("new", f"«{{ {trigger} }}".replace("'", '"'))))
    assert problem.message.endswith(why)


@pytest.mark.parametrize(
    "trigger",
    [
        "relation_above = { between = ['south', 'east'], above = 8 }",
        "relation_below = { between = ['east', 'south'], below = 10 }",
        "relation_below = { between = ['east', 'north'], below = 9 }",  # an event brings war, and clashes could go on
    ],
)
def test_relations_that_may_come_so_far(tmp_path: Path, trigger: str) -> None:
    told = found(tmp_path, event("", anew("new", f"{{ {trigger} }}".replace("'", '"'))))
    assert [problem for problem in told if problem.message != "this always holds"] == []


def standing(number: int, *effects: str) -> list[Seed]:
    """South and east stand so at the start, and events move them."""
    told = [anew(f"new-{place}", LATER, f"effects = [{{ {effect} }}]") for place, effect in enumerate(effects)]
    row = '["south", "east"]\nstate = '
    return [war("", f'{row}"war"', f"{row}{number}"), war("", *before(VICTORY, "".join(told)))]


BY = 'relation_by = {{ between = ["east", "south"], change = {} }}'


@pytest.mark.parametrize(
    ("number", "effects", "idle"),
    [
        *[(0, [BY.format(-5)], 1), (1, [BY.format(-5)], 0), (0, [BY.format(5)], 0)],
        *[(0, [BY.format(-5), BY.format(5)], 0), (0, [BY.format(-5), BY.format(-4)], 2)],
        (0, [BY.format(-5), 'relation = { between = ["east", "south"], state = 9 }'], 0),
        *[(100, [BY.format(5)], 1), (99, [BY.format(5)], 0), (100, [BY.format(-5)], 0)],
        *[(9, ['relation = { between = ["east", "south"], state = 9 }'], 1)],
    ],
)
def test_relations_that_cannot_go_farther(tmp_path: Path, number: int, effects: list[str], idle: int) -> None:
    problems = found(tmp_path, *standing(number, *effects))
    assert [problem.code for problem in problems if problem.code == "effect-idle"] == ["effect-idle"] * idle
