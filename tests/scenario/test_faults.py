"""Each fault an author can make: where it is found, what is said of it, and what is suggested."""

from pathlib import Path

import pytest

from game.scenario.problems import Problem
from tests.scenario.files import GROUND, RULES, SMALL, marked, problems, told, written

# What is replaced, by what (« marks where the fault is to be found), the beginning of what is told, the suggestion.
Fault = tuple[str, str, str, str]

NAMES: list[Fault] = [
    ('at = "kedainiai", dug', 'at = «"Kėdainai", dug', 'there is no town "Kėdainai" | "kaunas", "k', "kedainiai"),
    ('supply = ["kaunas"]', 'supply = ["kaunas", «"Kowno"]', 'there is no town "Kowno"', "kaunas"),
    ("{ kaunas = 20,", "{ kaunas = 20, «vilnius = 3,", 'there is no town "vilnius"', ""),
    ("held = { jonava", "held = { «jonawa", 'there is no town "jonawa"', "jonava"),
    ('axes = [["kaunas", "kedainiai"]]', 'axes = [["kaunas", «"keidany"]]', 'there is no town "keidany"', "kedainiai"),
    ('arm = "militia"', 'arm = «"milita"', 'there is no arm "milita" | "infantry"', "militia"),
    ('size = "battalion"', 'size = «"batalion"', 'there is no size "batalion" | "company"', "battalion"),
    ('traits = ["local"]', 'traits = [«"locall"]', 'there is no trait "locall"', "local"),
    ('nation = "germany"', 'nation = «"Germani"', 'there is no nation "Germani"', "germany"),
    ("dug = 1 }", 'dug = 1, stance = «"hold" }', 'there is no stance "hold" | "stand"', ""),
    ('group = "north", at', 'group = «"nord", at', 'there is no group "nord" | "north"', "north"),
    ('rating = 3\ngroup = "north"', 'rating = 3\ngroup = «"nort"', 'there is no group "nort"', "north"),
    ('unit = "pskov"', 'unit = «"pskow"', 'there is no unit "pskow"', "pskov"),
    ('camp = "red"\nrating', 'camp = «"reds"\nrating', 'there is no camp "reds" | "republic", "red"', "red"),
    ('camps = ["red"]', 'camps = [«"rad"]', 'there is no camp "rad"', "red"),
    ('links = [["kaunas", "jonava"]]', 'links = [["kaunas", «"janow"]]', 'there is no town "janow"', "jonava"),
    ("{ frost = 3,", "{ «frosts = 3,", 'there is no weather "frosts" | "clear"', "frost"),
    ('weather = "snow" }]', 'weather = «"snows" }]', 'there is no weather "snows"', "snow"),
    ('units = ["saxons"]', 'units = ["saxons", «"saxony"]', 'there is no unit "saxony"', "saxons"),
    ('event = "saxons-come"', 'event = «"saxon-come"', 'there is no event "saxon-come"', "saxons-come"),
    ('level = "Decisive Soviet', 'level = «"Decisiv Soviet', "there is no victory level", "Decisive Soviet victory"),
    ('winner = "red"', 'winner = «"reed"', 'there is no camp "reed"', "red"),
    ('camps = ["republic", "red"]', 'camps = ["republic", «"rd"]', 'there is no camp "rd"', "red"),
    ('map = "ground.toml"', 'map = «"lithuania"', 'map "lithuania": there is no such file', "lithuania-1919"),
    ('rules = "standard"', 'rules = «"standart"', 'rules "standart": there is no such file', "standard"),
]
KEYS: list[Fault] = [
    ("rail_capacity = 800", "«rail_capacty = 800", 'unknown key "rail_capacty"', "rail_capacity"),
    ("guns = 4,", "«gun = 4,", 'unknown key "gun" | arm, at, dug, full, group, guns,', "guns"),
    ("rail_usable = false", "«rail_useable = false", 'unknown key "rail_useable"', "rail_usable"),
    ("effects = [{ arrive", "effects = [{ «arrives = 1, arrive", 'unknown key "arrives"', "arrive"),
    ("turns = 5", "turns = 5\n«[weathers]\n", 'unknown key "weathers"', "weather"),
    ('{ id = "second", name', "«{ name", '"id" is missing | id = ...', ""),
    ('[[leaders]]\nid = "sarauskas"', "«[[leaders]]", '"id" is missing | id = ...', ""),
    ("# A scenario with one of everything.\nformat = 1", "«# A scenario", '"format" is missing | format = ...', ""),
]
KINDS: list[Fault] = [
    ("men = 50,", 'men = «"50",', '"50" is of the wrong kind | a whole number', ""),
    ("men = 50,", "men = «50.5,", "50.5 is of the wrong kind | a whole number", ""),
    ("men = 50,", "men = «true,", "true is of the wrong kind | a whole number", ""),
    ("men = 50,", "men = «-5,", "-5 is too small | at least 0", ""),
    ("turns = 5", "turns = «9999", "9999 is too large | at most 400", ""),
    ("days_per_turn = 2", "days_per_turn = «8", "8 is too large | at most 7", ""),
    ("first_day = 1919-02-07", 'first_day = «"1919-02-07"', '"1919-02-07" is of the wrong kind | a date such', ""),
    ("first_day = 1919-02-07", "first_day = «2019-02-07", "2019-02-07 is too large", ""),
    ("first_day = 1919-02-07", "first_day = «1919-02-07T12:00:00", "1919-02-07 12:00:00 is of the wrong kind", ""),
    ("frozen = true", "frozen = «1", "1 is of the wrong kind | true or false", ""),
    ("kedainiai = 5 }", 'kedainiai = «"5" }', '"5" is of the wrong kind | a whole number', ""),
    ('name = "Gediminas"', 'name = «""', "the text is empty", ""),
    ('id = "train"', 'id = «"Gediminas train"', '"Gediminas train" cannot be an id | small letters', ""),
    ('links = [["kaunas", "jonava"]]', 'links = [«["kaunas"]]', "too few entries: 1 | at least 2", ""),
    ("{ chance = 50 },", "{ chance = «101 },", "101 is too large | at most 100", ""),
    ('supply = ["kaunas"]', 'supply = «"kaunas"', '"kaunas" is of the wrong kind | an array', ""),
    ("objectives = { kaunas = 20, kedainiai = 5 }", "objectives = «20", "20 is of the wrong kind | a table", ""),
]
UNITS: list[Fault] = [
    ('id = "guard"', 'id = «"train"', 'another unit is called "train" already', ""),
    ('id = "second"', 'id = «"train"', 'another unit is called "train" already', ""),
    ("men = 50,", "men = «0,", 'unit "guard" has no men', ""),
    ("men = 50,", "men = «500,", "500 men are too many for a company | at most 300 men, or size = ", ""),
    ("men = 1500,", "men = «3001,", "3001 men are too many for a regiment", ""),
    ('["kaunas"], at = "kaunas"', '["kaunas"], at = «"jonava"', 'the local unit "guard" stands outside its home', ""),
    ('at = "seta"', 'at = «"jonava"', 'unit "pskov" starts in "jonava", where "republic" is, which is no ally', ""),
    ('unit = "pskov"', 'unit = «"train"', 'unit "train" belongs to another camp | a unit of "red"', ""),
    ('at = "seta" }', 'at = "seta", group = «"north" }', 'group "north" belongs to another camp, "republic"', ""),
    (
        '[[leaders]]\nid = "s',
        '«[[leaders]]\nunit = "train"\nid = "s',
        'leader "sarauskas" must lead one group or one',
        "",
    ),
    (
        'arm = "infantry", size = "regiment", men = 1000, guns = 4, at = "seta"',
        'arm = "armoured_train", size = "regiment", men = 1000, at = «"seta"',
        "an armoured train stands where there is no railway",
        "",
    ),
    (
        '  { id = "saxons"',
        '  «{ id = "l", name = "L", nation = "latvia", arm = "cavalry", size = "company", men = 9},\n  { id = "saxons"',
        'unit "l" never comes on the map',
        "",
    ),
]
CAMPS: list[Fault] = [
    ('holds = ["jonava"]', 'holds = ["jonava", «"jonava"]', 'town "jonava" is named twice', ""),
    ('"Red Army"', '"Red Army"\nholds = [«"jonava"]', '"jonava" is held by "republic" already', ""),
    ('supply = ["kaunas"]', 'supply = «["seta"]', 'camp "republic" holds none of the towns its supply', ""),
    ('supply = ["kaunas"]', "supply = «[]", 'camp "republic" has no supply', ""),
    ("[[links]]", '[[relations]]\nbetween = «["red", "red"]\nstate = "war"\n[[links]]', '"red" is named twice', ""),
    ('camps = ["republic", "red"]', 'camps = «["red", "red"]', '"red" is named twice | two camps', ""),
]
COURSE: list[Fault] = [
    ('units = ["saxons"]', 'units = ["saxons", «"train"]', 'unit "train" is on the map from the start', ""),
    ('units = ["saxons"]', 'units = ["saxons", «"saxons"]', 'unit "saxons" is named twice', ""),
    ('[["kaunas", "jonava"]]', '[«["kaunas", "seta"]]', 'no link joins "kaunas" and "seta" | kaunas and one of j', ""),
    ('[["kaunas", "jonava"]]', "«[]", 'line "demarcation" runs across no link', ""),
    ('camps = ["red"]', 'camps = ["red"]\nstatus = "toll"\ntoll = «0', 'line "demarcation" asks a toll of nothing', ""),
    ("{ thaw = 1 }", "«{ thaw = 0 }", "no weather has a chance", ""),
    ("from = 1919-02-12", "from = «1919-01-30", "this weather is not later than the one before", ""),
    ("from = 1919-02-12", "from = «1919-03-12", "1919-03-12 is not a day of this game | 1919-02-07 to 1919", ""),
    ("from = 1919-02-01", "from = «1919-02-08", "the game begins before its first weather | 1919-02-07", ""),
    ("date = 1919-02-09", "date = «1919-06-09", "1919-06-09 is not a day of this game", ""),
    ("date = 1919-02-09", "before = «1918-06-09", "1918-06-09 is not a day of this game", ""),
    ('{ not = { holds = { town = "kaunas", camp = "red" } } }', "«{}", "a trigger has no condition", ""),
    ('{ weather = "snow" }', "«{ }", "an effect is empty", ""),
    ('{ weather = "snow" }', '{ weather = "snow", «own = { town = "seta", camp = "red" } }', "an effect is both", ""),
    (
        '{ weather = "snow" }',
        '{ rail_cut = { between = «["jonava", "seta"] } }',
        "there is no railway on this link",
        "",
    ),
    ('id = "kaunas-falls"', 'id = «"saxons-come"', 'another event is called "saxons-come" already', ""),
    ("rail_usable = false", "bridge = «false", "this link crosses no river", ""),
    ("margin = -5", "margin = «25", "the margin 25 is not below the one before | falling margins", ""),
    ('winner = "red" }', 'winner = "red", margin = «-9 }', "the last level has a margin", ""),
    ('{ name = "Draw", margin = -5 }', '«{ name = "Draw" }', '"Draw" has no margin', ""),
    ('name = "Draw"', 'name = «"Decisive Republic victory"', "another victory level is called", ""),
    ("format = 1", "format = «2", "format 2 is not known to this version of the game | 1", ""),
]
MAP: list[Fault] = [
    ('between = ["jonava", "ukmerge"]', 'between = ["jonava", «"Wilkomir"]', 'there is no town "Wilkomir"', "ukmerge"),
    ('between = ["jonava", "seta"]', 'between = «["seta", "kedainiai"]', 'another link joins "seta" and "k', ""),
    ('between = ["jonava", "seta"]', 'between = «["seta", "seta"]', "a link joins a town to itself", ""),
    ('terrain = "forest"', 'terrain = «"woods"', 'there is no terrain "woods" | "open", "forest"', ""),
    ('road = "track"', 'road = «"trak"', 'there is no road class "trak"', "track"),
    ('{ between = ["kedainiai", "seta"], km = 18, road = "track" }', '«{ between = ["kedainiai", "seta"], km = 18 }',
     "a link has neither road nor railway", ""),
    ('rail_km = 33', 'rail_km = «"33"', '"33" is of the wrong kind', ""),
    ("km = 26", "km = «0", "0 is too small", ""),
    ('km = 37, road', "km = 37, rail_km = «3, road", "a length is given for a railway that is not there", ""),
    ('km = 37, road', "km = 37, bridge = «true, road", "a bridge stands where no river is crossed", ""),
    ("lat = 54.90", "lat = «154.90", "154.9 is too large", ""),
    ("lat = 54.90", "lat = «nan", "nan is not a number to count with", ""),
]  # fmt: skip
NUMBERS: list[Fault] = [
    ("{ clear = 100, frost = 100,", "«{ clear = 100,", '"frost" is missing', ""),
    ("{ clear = 100, frost = 100,", "{ clear = 100, frost = 100, «frosti = 4,", "unknown key", "frost"),
    ("ford_km = 5 ", "«fort_km = 5\nford_km = 5 ", 'unknown key "fort_km"', "ford_km"),
    ("dig_unordered = 3", "dig_unordered = «3.0", "3.0 is of the wrong kind | a whole number", ""),
    ("[1, 4], [1, 3],", "[1, 4], «[2, 8],", "the columns do not rise", ""),
    ("delay_ratio = [2, 1]", "delay_ratio = «[2]", "[2] is no ratio", ""),
    ("[60, 80, 100, 125, 150]", "«[60, 80, 100, 125]", "quality_percent has 4 entries | 5: one for each quality", ""),
    ("dig_shift = [0, 0, -1, -2]", "dig_shift = «[0, 0, -1]", "dig_shift has 3 entries | 4: one for each level", ""),
    ("  [2, 3, 4, 4, 4, 5, 5, 6, 6, 6, 6],", "  «[2, 3, 4, 4, 4, 5, 5, 6, 6, 6],", "a row of the table has 10", ""),
    ("  [2, 3, 4, 4, 4, 5, 5, 6, 6, 6, 6],", "  [2, 3, 4, 4, 4, 5, 5, 6, 6, 6, «7],", "there is no result", ""),
    ("round_men = 100", "round_men = «0", "0 is too small | at least 1", ""),
]  # fmt: skip


def check(found: list[Problem], place: tuple[int, int], fault: Fault, text: str) -> None:
    """One problem, at the mark."""
    assert [(problem.line, problem.column) for problem in found] == [place]
    assert told(found[0]).startswith(fault[2])
    assert found[0].nearest == fault[3]
    assert found[0].text == text.split("\n")[place[0] - 1]


@pytest.mark.parametrize("fault", [*NAMES, *KEYS, *KINDS, *UNITS, *CAMPS, *COURSE])
def test_scenario(tmp_path: Path, fault: Fault) -> None:
    text, *place = marked(SMALL, fault[0], fault[1])
    found = problems(written(tmp_path, text))
    check(found, (place[0], place[1]), fault, text)
    assert found[0].file == str(tmp_path / "small.toml")


@pytest.mark.parametrize("fault", MAP)
def test_map(tmp_path: Path, fault: Fault) -> None:
    text, *place = marked(GROUND, fault[0], fault[1])
    found = problems(written(tmp_path, ground=text))
    check(found, (place[0], place[1]), fault, text)
    assert found[0].file == str(tmp_path / "ground.toml")


@pytest.mark.parametrize("fault", NUMBERS)
def test_rules(tmp_path: Path, fault: Fault) -> None:
    text, *place = marked(RULES, fault[0], fault[1])
    found = problems(written(tmp_path, rules=text))
    check(found, (place[0], place[1]), fault, text)
    assert found[0].file == str(tmp_path / "own.toml")


def test_no_fault(tmp_path: Path) -> None:
    assert problems(written(tmp_path, rules=RULES)) == []


def test_everything_in_one_run(tmp_path: Path) -> None:
    """Faults of every kind in three files: each is told, and none hides another."""
    small, ground, rules = SMALL, GROUND, RULES
    wrong = [*NAMES[:3], *KEYS[:3], *KINDS[:1], *UNITS[4:6], *COURSE[4:5], *COURSE[8:10]]
    for old, new, _, _ in wrong:
        assert small.count(old) == 1
        small = small.replace(old, new.replace("«", ""))
    ground = ground.replace('terrain = "forest"', 'terrain = "woods"').replace("km = 37", 'km = "37"')
    rules = rules.replace("dig_unordered = 3", "dig_unordered = 3.0")
    found = problems(written(tmp_path, small, ground, rules))
    assert sorted(problem.message[:25] for problem in found) == sorted(
        message.split(" | ")[0][:25]
        for message in (
            *(message for _, _, message, _ in wrong),
            'there is no terrain "wood',
            '"37" is of the wrong kind',
            "3.0 is of the wrong kind | a whole number",
        )
    )
    assert found == sorted(found)


def test_a_faulty_entry_is_no_fault_of_those_who_name_it(tmp_path: Path) -> None:
    """The Saxons cannot be read: the event that brings them is not told that there are none."""
    text = SMALL.replace("men = 600", 'men = "600"').replace('camp = "republic"\nrating = 3', "rating = 3")
    found = [problem.message for problem in problems(written(tmp_path, text))]
    assert found == ['"600" is of the wrong kind', '"camp" is missing']


@pytest.mark.parametrize("key", ["map", "rules", "first_day", "turns", "days_per_turn", "name"])
def test_a_missing_heading_hides_nothing(tmp_path: Path, key: str) -> None:
    lines = [line for line in SMALL.split("\n") if not line.startswith(f"{key} = ")]
    text = "\n".join(lines).replace("men = 50,", "men = -50,")
    if key == "name":
        text = SMALL.replace('name = "A small war"\n', "").replace("men = 50,", "men = -50,")
    found = [problem.message for problem in problems(written(tmp_path, text))]
    assert found == [f'"{key}" is missing', "-50 is too small"]


def test_camps_are_two_to_eight(tmp_path: Path) -> None:
    extra = '[[camps]]\nid = "c{0}"\nname = "Camp"\nsupply = ["ukmerge"]\n'
    allied = '[[relations]]\nbetween = ["red", "c{0}"]\nstate = "allied"\n'
    text = SMALL.replace("[[groups]]", "".join((extra + allied).format(n) for n in range(7)) + "[[groups]]")
    found = problems(written(tmp_path, text))
    assert [told(problem) for problem in found] == ["the scenario has 9 camps | 2 to 8 camps"]
    text = SMALL.replace("[[groups]]", "".join((extra + allied).format(n) for n in range(6)) + "[[groups]]")
    assert problems(written(tmp_path, text)) == []


def test_a_part_of_the_map(tmp_path: Path) -> None:
    text = SMALL.replace("turns = 5", 'turns = 5\ntowns = ["kaunas", "kedainiai", "jonava", "seta"]')
    found = problems(written(tmp_path, text))
    assert {problem.message for problem in found} == {'"ukmerge" lies outside the scenario\'s part of the map'}
    assert [problem.line for problem in found] == [32, 35]


def test_a_later_format_is_refused_alone(tmp_path: Path) -> None:
    text = SMALL.replace("format = 1", "format = 7").replace("men = 50", 'men = "x"')
    assert [problem.message[:8] for problem in problems(written(tmp_path, text))] == ["format 7"]


def test_levels_run_from_one_camp_to_the_other(tmp_path: Path) -> None:
    text = SMALL.replace('winner = "republic", margin = 20', 'winner = "red", margin = 20')
    found = [problem.message for problem in problems(written(tmp_path, text))]
    assert found == ['"Draw" is better for the first camp than the level before']


def test_a_town_the_map_cannot_tell_is_no_fault_of_the_scenario(tmp_path: Path) -> None:
    found = problems(written(tmp_path, ground=GROUND.replace("lat = 54.90", 'lat = "54.90"')))
    assert [problem.message for problem in found] == ['"54.90" is of the wrong kind']
