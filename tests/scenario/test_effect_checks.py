"""What is well written and changes nothing, and what a player would find missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.players.registry import PLAYERS
from game.scenario.camp_models import PLAYERS as NAMED
from game.scenario.check import check_file
from game.scenario.problems import Problem
from tests.scenario.seeds import Seed, anew, before, sown, war, write

VICTORY = "[victory]\n"
TURN = '{{ change_side = {{ units = ["pickets"], camp = "{}" }} }}'
GROUP = '{{ group = {{ units = ["second"], group = "{}" }} }}'
TRAINS = '{{ rail_capacity = {{ camp = "east", change = {} }} }}'
SOURCE = '{{ supply_source = {{ camp = "north", town = "fir", status = "{}" }} }}'
BRIDGE = '{{ bridge = {{ between = ["larch", "rowan"], status = "{}" }} }}'
COMMAND = '{{ army_command = {{ camp = "north", status = "{}" }} }}'
FELT = '{ points = { camp = "north", points = 1 } }'
DAWN = "{ date = 1866-06-14 }"


def event(effect: str, when: str = "{ date = 1866-06-18 }") -> Seed:
    new = f'[[events]]\nid = "new"\nwhen = {when}\neffects = [«{effect}]\n\n'
    return war("effect-idle", VICTORY, new + VICTORY, "warning")


def found(folder: Path, *seeds: Seed) -> list[Problem]:
    return check_file(write(folder, sown(list(seeds))[0]))


IDLE = [
    ('{ points = { camp = "north", points = 0 } }', '"points" is 0'),
    ('{ manpower = { camp = "north", men = 0 } }', '"men" is 0'),
    ('{ arms = { camp = "north", rifles = 0 } }', '"rifles" is 0'),
    ('{ air_strikes = { camp = "north", strikes = 0 } }', '"strikes" is 0'),
    ('{ attack_supply = { camp = "north", percent = 0 } }', '"percent" is 0'),
    ('{ unrest = { town = "fir", change = 0 } }', '"change" is 0'),
    ('{ morale = { camp = "north", change = 0 } }', '"change" is 0'),
    ('{ morale = { camp = "north", change = 5, nation = "southmen" } }', "nobody whom it names"),
    ('{ morale = { camp = "north", change = 5, units = ["reds"] } }', "nobody whom it names"),
    ('{ change_side = { units = ["reds"], camp = "south" } }', "so from the start"),
    ('{ line = { line = "march", status = "closed" } }', "so from the start"),
    ('{ relation = { between = ["south", "east"], state = "war" } }', "so from the start"),
    ('{ men = { unit = "guard", change = 0 } }', '"change" is 0'),
    ('{ guns = { unit = "guard", change = 0 } }', '"change" is 0'),
    ('{ quality = { units = ["guard"], change = 0 } }', '"change" is 0'),
    ('{ fatigue = { units = ["guard"], change = 0 } }', '"change" is 0'),
    ('{ group = { units = ["second", "third"], group = "left" } }', "so from the start"),
    ('{ group = { units = ["guard"], group = "centre" } }', 'group "centre" is of another camp'),
    ('{ move = { units = ["reeves", "train"], to = "quince" } }', 'may not be in "quince"'),
    ('{ bridge = { between = ["larch", "rowan"], status = "broken" } }', "so from the start"),
    ('{ rail_capacity = { camp = "north", change = 0 } }', '"change" is 0'),
    ('{ rail_capacity = { camp = "east", change = -100 } }', "so from the start"),
    ('{ supply_source = { camp = "north", town = "ash", status = "open" } }', "so from the start"),
    ('{ supply_source = { camp = "north", town = "fir", status = "closed" } }', "so from the start"),
    ('{ army_command = { camp = "north", status = "off" } }', "so from the start"),
    ('{ aggression = { camp = "north", change = 0 } }', '"change" is 0'),
]


@pytest.mark.parametrize(("effect", "why"), IDLE, ids=[effect for effect, _ in IDLE])
def test_an_effect_that_changes_nothing(tmp_path: Path, effect: str, why: str) -> None:
    seed = event(effect)
    (problem,) = found(tmp_path, seed)
    assert (problem.code, problem.severity, problem.line, problem.column) == sown([seed])[1][0][1:]
    assert problem.message.startswith('an effect of event "new" changes nothing: ')
    assert why in problem.message


@pytest.mark.parametrize(
    "effect",
    [
        '{ leave = { units = ["late"] } }',
        '{ men = { unit = "late", change = 9 } }',
        '{ guns = { unit = "late", change = 1 } }',
        '{ quality = { units = ["late"], change = 1 } }',
        '{ fatigue = { units = ["late"], change = 1 } }',
        '{ group = { units = ["late"], group = "left" } }',
        '{ move = { units = ["late"], to = "fir" } }',
        '{ change_side = { units = ["late"], camp = "south" } }',
        '{ morale = { camp = "north", change = 5, units = ["late"] } }',
    ],
)
def test_a_unit_that_is_not_there_yet(tmp_path: Path, effect: str) -> None:
    """The late battalion comes on the second turn at the soonest."""
    (problem,) = found(tmp_path, event(effect, DAWN))
    assert problem.message.endswith('unit "late" cannot be on the map by then')


@pytest.mark.parametrize(
    ("effect", "when"),
    [
        ('{ leave = { units = ["late"] } }', "{ date = 1866-06-14, chance = 50 }"),
        ('{ leave = { units = ["late"] } }', "{ date = 1866-06-18 }"),
        ('{ leave = { units = ["late"] } }', '{ holds = { town = "larch", camp = "north" } }'),
        (f"{TURN.format('south')}, {FELT}, {TURN.format('north')}", DAWN),
        ('{ morale = { camp = "north", change = 5, nation = "northmen" } }', DAWN),
        ('{ relation = { between = ["north", "east"], state = "truce" } }', DAWN),
        ('{ give_up = { town = "fir" } }', DAWN),
        (f"{BRIDGE.format('broken')}, {FELT}, {BRIDGE.format('whole')}", DAWN),
        (BRIDGE.format("whole"), DAWN),
        ('{ rail_capacity = { camp = "north", change = -100 } }', DAWN),
        (f"{TRAINS.format(-100)}, {TRAINS.format(200)}", DAWN),
        ('{ supply_source = { camp = "north", town = "ash", status = "closed" } }', DAWN),
        (f"{SOURCE.format('open')}, {FELT}, {SOURCE.format('closed')}", DAWN),
        ('{ army_command = { camp = "north", status = "on" } }', DAWN),
        (f"{COMMAND.format('off')}, {FELT}, {COMMAND.format('on')}", DAWN),
        ('{ aggression = { camp = "north", change = -10 } }', DAWN),
        (f"{GROUP.format('left')}, {FELT}, {GROUP.format('right')}", DAWN),
        ('{ move = { units = ["reeves", "guard"], to = "quince" } }', DAWN),
        ('{ move = { units = ["reeves"], to = "gorse" } }', DAWN),
    ],
)
def test_an_effect_that_may_change_something(tmp_path: Path, effect: str, when: str) -> None:
    assert [problem.code for problem in found(tmp_path, event(effect, when))] == []


@pytest.mark.parametrize(
    ("effect", "code", "why"),
    [
        ('{ manpower = { camp = "east", men = 5 } }', "store-idle", "no rifles ever come for these men"),
        ('{ arms = { camp = "east", rifles = 5 } }', "store-idle", "no men ever come for these rifles"),
        ('{ points = { camp = "east", points = 5 } }', "points-for-nobody", "count for neither side"),
    ],
)
def test_what_nothing_makes_use_of(tmp_path: Path, effect: str, code: str, why: str) -> None:
    (problem,) = found(tmp_path, event(effect)._replace(code=code))
    assert (problem.code, problem.severity) == (code, "warning")
    assert why in problem.message


def test_of_several_units_those_that_are_not_there_yet(tmp_path: Path) -> None:
    plain = event('{ leave = { units = ["guard", "late"] } }', DAWN)
    seed = plain._replace(code="named-too-early", new=plain.new.replace("«", "").replace('"late"', '«"late"'))
    (problem,) = found(tmp_path, seed)
    assert 'names unit "late"' in problem.message
    assert (problem.code, problem.severity, problem.line, problem.column) == sown([seed])[1][0][1:]


def test_a_bridge_where_no_river_is(tmp_path: Path) -> None:
    effect = '{ bridge = { between = ["ash", "birch"], status = "broken" } }'
    assert [problem.code for problem in found(tmp_path, event(effect))] == ["no-river"]


def test_stock_for_a_group_of_another_camp(tmp_path: Path) -> None:
    effect = '{ attack_supply = { camp = "south", percent = 50, group = "right" } }'
    (problem,) = found(tmp_path, event(effect))
    assert problem.code == "group-of-other-camp"
    right = effect.replace('"south"', '"north"')
    assert [problem.code for problem in found(tmp_path, event(right))] == []


def test_an_effect_keeps_its_place_behind_one_that_is_not_understood(tmp_path: Path) -> None:
    two = '{ weather = "rain" }, «{ points = { camp = "north", points = 0 } }'
    new = f'[[events]]\nid = "new"\nwhen = {DAWN}\neffects = [{two}]\n\n'
    seed = war("effect-idle", VICTORY, new + VICTORY, "warning")
    weather, idle = found(tmp_path, seed)
    assert weather.code == "no-such-weather"
    assert (idle.code, idle.severity, idle.line, idle.column) == sown([seed])[1][0][1:]


FIR = 'between = ["fir", "larch"]'
ODD = [
    war("no-such-player", 'player = "staff"', 'player = «"staf"'),
    war("link-unchanged", f"[[links]]\n{FIR}\nbridge = false", f"«[[links]]\n{FIR}", "warning"),
    war("named-twice", 'traits = ["guard_only"]', 'traits = ["guard_only", «"guard_only"]', "warning"),
    war("axis-short", 'axes = [["larch", "fir", "ash"]]', 'axes = [["larch", "fir", "ash"], «[]]', "warning"),
]


@pytest.mark.parametrize("seed", ODD, ids=lambda seed: seed.code)
def test_odd_things(tmp_path: Path, seed: Seed) -> None:
    (problem,) = found(tmp_path, seed)
    assert (problem.code, problem.severity, problem.line, problem.column) == sown([seed])[1][0][1:]


def test_a_toll_of_nothing_that_an_event_asks(tmp_path: Path) -> None:
    effect = 'effects = [{ line = { line = "march", status = "toll" } }]'
    (problem,) = found(tmp_path, war("toll-of-nothing", *before(VICTORY, f"«{anew('charge', DAWN, effect)}")))
    assert (problem.code, problem.severity, problem.text) == ("toll-of-nothing", "warning", "[[lines]]")


def test_two_of_one_name_are_told(tmp_path: Path) -> None:
    for kind, one, other in (("groups", "left", "right"), ("camps", "north", "south")):
        text = sown([])[0]["war.toml"]
        row = text.index(f'[[{kind}]]\nid = "{other}"')
        at = text.index("name = ", row)
        first = text.index("name = ", text.index(f'[[{kind}]]\nid = "{one}"'))
        name = text[first : text.index("\n", first)]
        texts = sown([])[0] | {"war.toml": text[:at] + name + text[text.index("\n", at) :]}
        (problem,) = check_file(write(tmp_path, texts))
        assert f'"{one}" has the same name' in problem.message
        assert problem.line == text.count("\n", 0, at) + 1


def test_every_computer_player_is_known() -> None:
    assert set(NAMED) == set(PLAYERS)


def test_a_game_without_a_war(tmp_path: Path) -> None:
    peace = '[[relations]]\nbetween = ["{}", "{}"]\nstate = "allied"\n\n'
    more = peace.format("north", "south")
    texts, _ = sown([])
    text = texts["war.toml"].replace('state = "war"\n\n', f'state = "truce"\n\n{more}')
    texts["war.toml"] = text.replace(
        '{ relation = { between = ["north", "east"], state = "war" } }', '{ weather = "mud" }'
    )
    assert "never-at-war" in {problem.code for problem in check_file(write(tmp_path, texts))}


def test_a_level_without_its_margin_is_one_mistake(tmp_path: Path) -> None:
    seed = war("level-no-margin", '{ name = "Draw", margin = -2 }', '«{ name = "Draw" }')
    assert [problem.code for problem in found(tmp_path, seed)] == ["level-no-margin"]


def test_an_event_that_waits_for_itself(tmp_path: Path) -> None:
    seed = war("event-never", *before(VICTORY, anew("new", '«{ happened = { event = "new" } }')), "warning")
    (problem,) = found(tmp_path, seed)
    assert problem.message.endswith(": it waits for itself")


@pytest.mark.parametrize(("change", "some"), [(3000, False), (3001, True)])
def test_more_men_than_a_unit_may_have(tmp_path: Path, change: int, some: bool) -> None:
    """ "guard" is a regiment, of 3,000 men at most."""
    seed = event(f'{{ men = {{ unit = "guard", change = «{change} }} }}'.replace("«", ""))
    told = found(tmp_path, seed)
    assert [problem.code for problem in told] == ["men-many"] * some
    assert all("3,000 men at most" in problem.message and str(change) in problem.text for problem in told)


@pytest.mark.parametrize(
    ("effect", "thing"),
    [
        ('{ group = { units = ["guard", «"second"], group = "left" } }', "second"),
        ('{ trait = { units = ["reeves", «"second"], trait = "local", status = "lost" } }', "second"),
        ('{ morale = { camp = "north", change = 5, units = ["guard", «"second"] } }', ""),
        ('{ group = { units = ["guard", «"second"], group = "left" } }, ' + GROUP.format("right"), ""),
    ],
)
def test_one_of_several_of_which_nothing_is_changed(tmp_path: Path, effect: str, thing: str) -> None:
    new = f'[[events]]\nid = "new"\nwhen = {DAWN}\neffects = [{effect}]\n\n'
    seed = war("effect-idle", VICTORY, new + VICTORY, "warning")
    told = found(tmp_path, seed)
    assert [problem.message.endswith(f'changes nothing of "{thing}"') for problem in told] == [True] * bool(thing)
    assert [(told.line, told.column) for told in told] == [sown([seed])[1][0][3:] for __ in range(bool(thing))]


@pytest.mark.parametrize(
    ("when", "other"),
    [
        ("{ turn = 4 }", "late-comes"),
        ('{ turn = 4, holds = { town = "fir", camp = "north" } }', "late-comes"),
        ("{ turn = 1 }", "new"),
    ],
)
def test_a_unit_that_another_event_has_brought(tmp_path: Path, when: str, other: str) -> None:
    """ "late" comes for sure on the third turn."""
    new = f'[[events]]\nid = "new"\nwhen = {when}\neffects = [{{ arrive = {{ units = [«"late"], at = "fir" }} }}]\n\n'
    seed = war("brought-before", VICTORY, new + VICTORY, "warning")
    told = [problem for problem in found(tmp_path, seed) if problem.code == "brought-before"]
    assert [f'"late", which event "{other}" has brought by then' in problem.message for problem in told] == [
        True
    ] * bool(other)
    for problem in told if other == "late-comes" else ():
        assert (problem.line, problem.column) == sown([seed])[1][0][3:]


LEFT = '[[events]]\nid = "home"\nwhen = { date = 1866-06-15 }\neffects = [{ leave = { units = ["reeves"] } }]\n\n'


@pytest.mark.parametrize(
    ("effect", "code", "words"),
    [
        ('«{ leave = { units = ["reeves"] } }', "effect-idle", '"reeves" has left the map by then'),
        ('{ leave = { units = ["guard", «"reeves"] } }', "named-too-late", '"reeves", which has left the map by then'),
        ('«{ guns = { unit = "guard", change = -9 } }', "", ""),
        ('«{ guns = { unit = "second", change = -9 } }', "effect-at-end", "as they are at the start"),
    ],
)
def test_units_that_have_left_or_have_nothing_to_lose(tmp_path: Path, effect: str, code: str, words: str) -> None:
    new = f'{LEFT}[[events]]\nid = "new"\nwhen = {{ date = 1866-06-18 }}\neffects = [{effect}]\n\n'
    seed = war(code, VICTORY, new + VICTORY, "hint" if code == "effect-at-end" else "warning")
    told = found(tmp_path, seed)
    assert [problem.code for problem in told] == [code] * bool(code)
    for problem in told:
        assert words in problem.message
        assert (problem.code, problem.severity, problem.line, problem.column) == sown([seed])[1][0][1:]
