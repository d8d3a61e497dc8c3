"""What a scenario file becomes."""

import datetime as dt
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from game.prose.scenario_marks import marks
from game.rules import effects, script, terms
from game.rules.board import Board
from game.rules.pieces import Level, Line, Season
from game.rules.terms import LINE_CLOSED, LINE_TOLL
from game.scenario.load import Shipped, heading_of, load, load_text, scenario_path, shipped
from game.scenario.paths import scenarios_folder
from game.scenario.problems import ScenarioError
from tests.scenario.files import DATA, GROUND, RULES, SMALL, problems, written


@pytest.fixture(scope="module")
def board() -> Board:
    return load(DATA / "small.toml").board


def test_heading(board: Board) -> None:
    assert (board.id, board.name, board.turns, board.days, board.fog) == ("small", "A small war", 5, 2, True)
    assert board.first_day == dt.date(1919, 2, 7).toordinal()
    assert board.day(2) == dt.date(1919, 2, 9).toordinal()


def test_map(board: Board) -> None:
    assert [town.id for town in board.towns] == ["kaunas", "kedainiai", "seta", "jonava", "ukmerge"]
    assert [link.id for link in board.links][:2] == ["kaunas-kedainiai", "kaunas-jonava"]
    assert board.exits[3] == ((0, 1), (1, 3), (2, 4), (4, 5))
    railway = board.links[1]
    assert (railway.rail, railway.rail_km, railway.rail_usable) == (terms.STANDARD, 33, False)
    without_road = board.links[3]
    assert (without_road.road, without_road.km, without_road.rail_km) == (terms.NO_ROAD, 32, 32)
    assert without_road.rail_usable
    assert not board.links[0].rail_usable


def test_camps(board: Board) -> None:
    republic, red = board.camps
    assert republic.objectives == ((0, 20), (1, 5))
    assert republic.held == ((3, 1),)
    assert republic.axes == ((0, 1),)
    assert (republic.attack_supply, red.attack_supply) == (200, None)
    assert [group.attack_supply for group in board.groups] == [90]
    assert (republic.rail_capacity, republic.player, republic.aggression) == (800, "staff", 50)
    assert red.sources == (4, 2)
    assert board.owners == (0, 0, 1, 0, 1)
    assert board.relations == (terms.ALLIED, terms.WAR, terms.WAR, terms.ALLIED)


def test_units(board: Board) -> None:
    cards = {card.id: card for card in board.cards}
    assert list(cards) == ["volunteers", "train", "guard", "saxons", "pskov", "second"]
    assert cards["volunteers"].group == 0
    assert cards["pskov"].group == terms.NOBODY
    assert cards["saxons"].town == terms.NOWHERE
    assert board.nations[cards["saxons"].nation] == "germany"
    assert cards["train"].traits == terms.RAIL_BOUND
    assert cards["guard"].traits == terms.LOCAL
    assert cards["guard"].home == (0,)
    assert [(leader.group, leader.card, leader.present) for leader in board.leaders] == [(0, -1, True), (-1, 4, False)]


def test_lines_and_weather(board: Board) -> None:
    assert board.lines == (Line("demarcation", "Demarcation line", (1,), (1,), LINE_CLOSED, 0),)
    assert board.barred == ((), (0,), (), (), (), ())
    day = dt.date(1919, 2, 1).toordinal()
    assert board.seasons == (Season(day, (0, 3, 1, 0, 0), True), Season(day + 11, (0, 0, 0, 1, 0), False))


def test_events(board: Board) -> None:
    first, second = board.script
    day = dt.date(1919, 2, 9).toordinal()
    either = script.AnyOf((script.Chance(50), script.Not(script.Holds(0, 1))))
    assert first.when == script.AllOf((script.OnDay(day), either))
    assert first.effects == (effects.Arrive((3,), (0, 3)), effects.SetWeather(terms.SNOW))
    assert second.when == script.AllOf((script.Holds(0, 1), script.Happened(0, 0)))
    assert second.effects == (effects.LeaderBack(1), effects.Finish(2))


def test_levels(board: Board) -> None:
    assert board.rivals == (0, 1)
    assert board.levels == (
        Level("Decisive Republic victory", 0, 20),
        Level("Draw", terms.NOBODY, -5),
        Level("Decisive Soviet victory", 1, -terms.NEVER),
    )


COUNTING = SMALL.replace("turns = 5", 'turns = 5\ncounts = ["delays", "alarms"]')
EFFECTS = [
    ('{ leave = { units = ["pskov", "train"] } }', effects.Leave((4, 1))),
    ('{ change_side = { units = ["guard"], camp = "red" } }', effects.ChangeSide((2,), 1)),
    ('{ manpower = { camp = "red", men = 30 } }', effects.Manpower(1, 30)),
    ('{ arms = { camp = "red", rifles = 40 } }', effects.Arms(1, 40)),
    ('{ morale = { camp = "red", change = -5 } }', effects.Morale(1, -5, terms.NOBODY, ())),
    ('{ morale = { camp = "republic", change = 5, nation = "germany" } }', effects.Morale(0, 5, 1, ())),
    ('{ morale = { camp = "republic", change = 5, units = ["train"] } }', effects.Morale(0, 5, -1, (1,))),
    ('{ unrest = { town = "seta", change = 9 } }', effects.Unrest(2, 9)),
    ('{ relation = { between = ["republic", "red"], state = "truce" } }', effects.Relate(0, 1, 29)),
    ('{ line = { line = "demarcation", status = "toll" } }', effects.SetLine(0, LINE_TOLL)),
    ('{ points = { camp = "red", points = -3 } }', effects.Points(1, -3)),
    ('{ set_count = { count = "alarms" } }', effects.SetCount(1, 1)),
    ('{ set_count = { count = "delays", to = 0 } }', effects.SetCount(0, 0)),
    ('{ throw_count = { count = "delays", sides = 4 } }', effects.ThrowCount(0, 4)),
    ('{ change_count = { count = "alarms", change = -3 } }', effects.ChangeCount(1, -3)),
    ('{ air_strikes = { camp = "republic", strikes = 2 } }', effects.AirStrikes(0, 2)),
    ('{ attack_supply = { camp = "republic", percent = 80 } }', effects.AttackSupply(0, 80, -1)),
    ('{ attack_supply = { camp = "republic", percent = -5, group = "north" } }', effects.AttackSupply(0, -5, 0)),
    ('{ leader_out = { leader = "commissar" } }', effects.LeaderOut(1, terms.NEVER)),
    ('{ leader_out = { leader = "commissar", turns = 3 } }', effects.LeaderOut(1, 3)),
    ('{ leader_back = { leader = "commissar" } }', effects.LeaderBack(1)),
    ('{ rail_cut = { between = ["jonava", "kaunas"] } }', effects.RailCut(1)),
    ('{ own = { town = "seta", camp = "republic" } }', effects.Own(2, 0)),
]
TRIGGERS = [
    ("before = 1919-02-10", script.Before(dt.date(1919, 2, 10).toordinal())),
    ('losses = { camp = "red", men = 300 }', script.Losses(1, 300)),
    ('gone = "train"', script.UnitGone(1)),
    ('unit_at = { unit = "train", town = "jonava" }', script.UnitAt(1, 3)),
    ('morale_below = { unit = "train", morale = 20 }', script.UnitMorale(1, 20)),
    ('crossed = "demarcation"', script.Crossed(0)),
    ('happened = { event = "kaunas-falls", turns = 2 }', script.Happened(1, 2)),
    ("turn = 4", script.OnTurn(4)),
    ('weather_is = "mud"', script.WeatherIs(terms.MUD)),
    ('score = { camp = "red", points = -3 }', script.HasScore(1, -3)),
    ("margin = -12", script.HasMargin(-12)),
    ('men_at_least = { camp = "red", men = 900 }', script.MenAtLeast(1, 900)),
    ('men_below = { camp = "republic", men = 90, group = "north" }', script.MenBelow(0, 90, 0)),
    ('enemy_near = { town = "seta", camp = "red" }', script.EnemyNear(2, 1, script.LINKED)),
    ('enemy_near = { town = "seta", camp = "red", km = 30 }', script.EnemyNear(2, 1, 30)),
    ('unrest_above = { town = "seta", unrest = 40 }', script.UnrestAbove(2, 40)),
    ('unit_supply = { unit = "train", supply = "short" }', script.UnitSupply(1, terms.SHORT)),
    ('battle_won = { camp = "red" }', script.BattleWon(1, terms.NOWHERE, terms.NEVER)),
    ('battle_lost = { camp = "red", town = "seta", turns = 0 }', script.BattleLost(1, 2, 0)),
    ('counted = { count = "alarms" }', script.Counted(1, 1)),
    ('counted = { count = "delays", at_least = -2 }', script.Counted(0, -2)),
    ('happened = { event = "kaunas-falls", turns = 1, times = 2 }', script.Happened(1, 1, 2)),
    ("all = [{ chance = 5 }, { chance = 6 }]", script.AllOf((script.Chance(5), script.Chance(6)))),
    ("not = { chance = 5 }", script.Not(script.Chance(5))),
]


@pytest.mark.parametrize(("text", "effect"), EFFECTS)
def test_effect(tmp_path: Path, text: str, effect: effects.Effect) -> None:
    path = written(tmp_path, COUNTING.replace('{ weather = "snow" }', text))
    assert load(path).board.script[0].effects[1] == effect


@pytest.mark.parametrize(("text", "trigger"), TRIGGERS)
def test_trigger(tmp_path: Path, text: str, trigger: script.Trigger) -> None:
    path = written(tmp_path, COUNTING.replace("date = 1919-02-09, any", f"{text}, any"))
    when = load(path).board.script[0].when
    assert isinstance(when, script.AllOf)
    assert trigger in when.triggers


def test_or_at_may_be_one_town(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL.replace('or_at = ["jonava"]', 'or_at = "jonava", camp = "republic"'))
    assert load(path).board.script[0].effects[0] == effects.Arrive((3,), (0, 3), 0)


def test_digests() -> None:
    scenario = load(DATA / "small.toml")
    assert scenario.text == SMALL
    assert scenario.sha256 == hashlib.sha256(SMALL.encode()).hexdigest()
    assert scenario.map_sha256 == hashlib.sha256(GROUND.encode()).hexdigest()
    assert scenario.rules_sha256 == hashlib.sha256(RULES.encode()).hexdigest()
    assert scenario.history == "It held."


def test_text_makes_the_same_board() -> None:
    assert load_text(SMALL, DATA, "small").board == load(DATA / "small.toml").board


def test_text_is_refused_like_a_file() -> None:
    with pytest.raises(ScenarioError, match="there is no arm"):
        load_text(SMALL.replace('arm = "militia"', 'arm = "milita"'), DATA)
    with pytest.raises(ScenarioError, match="is empty"):
        load_text("")


@pytest.mark.parametrize("name", [found.name for found in shipped()])
def test_shipped_scenarios_load(name: str) -> None:
    scenario = load(name)
    assert scenario.board.id == name
    assert load_text(scenario.text, id_=name).board == scenario.board


def test_shipped_are_listed_by_date_and_other_wars_last() -> None:
    listed = shipped()
    apart = [found.path.parent != scenarios_folder() for found in listed]
    assert [found.name for found, far in zip(listed, apart, strict=True) if far] == ["finland_1808"]
    assert apart == sorted(apart)
    house = [found.first_day for found, far in zip(listed, apart, strict=True) if not far]
    assert house == sorted(house)
    assert all(found.title and found.turns > 0 and found.units > 0 and found.difficulty for found in listed)


@pytest.mark.parametrize(
    ("turns", "units", "difficulty", "told"),
    [
        (10, 30, "", ["short"]),
        (7, 43, "", []),
        (11, 109, "middling", ["middling"]),
        (30, 40, "hard", ["large", "hard"]),
        (0, 0, "easy", ["easy"]),
        (5, 5, "dreadful", ["short"]),
    ],
)
def test_marks_are_of_turns_and_units_and_of_what_the_author_says(
    turns: int, units: int, difficulty: str, told: list[str]
) -> None:
    entry = Shipped("own", "Own", "", "1919-02-01", turns, Path("own.toml"), units, difficulty)
    assert marks(entry) == told


def test_another_difficulty_than_those_there_are_is_told() -> None:
    with pytest.raises(ScenarioError, match='there is no difficulty "hrad"'):
        load_text(f'difficulty = "hrad"\n{SMALL}', DATA)


@pytest.mark.parametrize("name", ["kaunas", "kaunas_encirclment"])
def test_an_unknown_name_is_told_the_nearest(name: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load(name)
    assert [(found.message, found.nearest) for found in caught.value.problems] == [
        ("there is no such scenario", "kaunas_encirclement")
    ]


def test_a_path_is_not_taken_for_a_name(tmp_path: Path) -> None:
    assert scenario_path(str(tmp_path / "own.toml")) == tmp_path / "own.toml"
    assert [found.message for found in problems(tmp_path / "own.toml")] == ["there is no such file"]


def test_a_problem_reads_like_a_compiler_says_it(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL.replace('at = "kedainiai", dug', 'at = "Kedainai", dug'))
    with pytest.raises(ScenarioError) as caught:
        load(path)
    lines = str(caught.value).split("\n")
    assert lines[0] == f'{path}:22:145: error: there is no town "Kedainai" [no-such-town]'
    assert lines[1][lines[2].index("^")] == '"'
    assert lines[1][lines[2].index("^") + 1 :].startswith("Kedainai")
    assert lines[-2:] == ['    did you mean "kedainiai"?', "    see scenarios/AUTHORING.md#units"]


def test_a_good_file_needs_no_search_for_places_or_names() -> None:
    """Start-up: what only a faulty file or a check needs is not imported for a good one."""
    program = (
        "import sys; from game.scenario.load import load; load('kaunas_encirclement'); "
        "print([name for name in ('networkx', 'tree_sitter', 'rapidfuzz', 'numpy', 'rich') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text", [None, "", "turns = [", 'turns = "x"\ncamps = 5', "camps = [1, { units = 7 }]\ntext = 3\nturns = true"]
)
def test_a_heading_is_read_as_far_as_it_goes(text: str | None, tmp_path: Path) -> None:
    """One damaged file does not keep the others from being listed. None: there is a folder of that name."""
    path = tmp_path / "odd.toml"
    path.mkdir() if text is None else path.write_text(text, encoding="utf-8")
    found = heading_of(path)
    assert (found.name, found.title, found.units) == ("odd", "", 0)
