"""Regions: named groups of towns that stand for them wherever towns are listed, and what is told of faulty ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.editing.book import Book
from game.authoring.editing.orders import set_control
from game.rules import effects, script
from game.rules.board import Board
from game.scenario.check import check_file
from game.scenario.load import load
from tests.scenario.files import GROUND, SMALL, marked, problems, told, written

VALLEY = """[[regions]]
id = "valley"
towns = ["jonava", "kedainiai"]

[[camps]]
id = "republic"
"""
HEAD = """[[camps]]
id = "republic"
"""
ON_MAP = """regions = [{ id = "east", towns = ["seta", "ukmerge"] }]
links = ["""


def made(folder: Path, *changes: tuple[str, str]) -> Board:
    text = SMALL.replace(HEAD, VALLEY)
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return load(written(folder, text, GROUND.replace("links = [", ON_MAP, 1))).board


def ids(board: Board, towns: object) -> list[str]:
    assert isinstance(towns, (list, tuple))
    return [board.towns[town].id for town in towns]


def test_a_region_stands_for_its_towns(tmp_path: Path) -> None:
    board = made(
        tmp_path,
        ('holds = ["jonava"]', 'holds = ["valley"]'),
        ("{ kaunas = 20, kedainiai = 5 }", "{ kaunas = 20, kedainiai = 7, valley = 5, east = 2 }"),
        ('supply = ["ukmerge", "seta"]', 'supply = ["east"]'),
        ('home = ["kaunas"]', 'home = ["kaunas", "valley"]'),
    )
    assert {board.towns[town].id: points for town, points in board.camps[0].objectives} == {
        "kaunas": 20,
        "kedainiai": 7,
        "jonava": 5,
        "seta": 2,
        "ukmerge": 2,
    }
    assert ids(board, board.camps[1].sources) == ["seta", "ukmerge"]
    assert ids(board, board.cards[2].home) == ["kaunas", "jonava", "kedainiai"]
    assert [
        camp for town, camp in zip(board.towns, board.owners, strict=True) if town.id in ("jonava", "kedainiai")
    ] == [0, 0]


def test_it_can_be_the_part_in_play_and_the_ground_behind_a_line(tmp_path: Path) -> None:
    board = made(
        tmp_path,
        ("turns = 5", 'turns = 5\ntowns = ["kaunas", "valley", "east"]'),
        ('links = [["kaunas", "jonava"]]', 'around = ["valley"]'),
    )
    assert len(board.towns) == 5
    crossed = {board.links[link].id for link in board.lines[0].links}
    assert crossed == {"kaunas-kedainiai", "kaunas-jonava", "kedainiai-seta", "jonava-seta", "jonava-ukmerge"}


def test_in_events_it_stands_for_the_one_town(tmp_path: Path) -> None:
    """`holds` asks for every town of it, other conditions for any; an effect is done for each."""
    board = made(
        tmp_path,
        (
            'when = { holds = { town = "kaunas", camp = "red" }, happened',
            'when = { holds = { town = "valley", camp = "red" }, happened',
        ),
        (
            '{ leader_back = { leader = "commissar" } }, ',
            '{ leader_back = { leader = "commissar" } }, { own = { town = "east", camp = "red" } }, ',
        ),
        ("{ chance = 50 }", '{ unit_at = { unit = "second", town = "valley" } }'),
        ('at = "kaunas", or_at = ["jonava"]', 'at = "kaunas", or_at = ["valley"]'),
    )
    first, second = board.script
    assert isinstance(first.when, script.AllOf)
    [some] = [part for part in first.when.triggers if isinstance(part, script.AnyOf)]
    any_town = some.triggers[0]
    assert isinstance(any_town, script.AnyOf)
    assert [type(part) for part in any_town.triggers] == [script.UnitAt, script.UnitAt]
    arrival = first.effects[0]
    assert isinstance(arrival, effects.Arrive)
    assert ids(board, arrival.towns) == ["kaunas", "jonava", "kedainiai"]
    assert isinstance(second.when, script.AllOf)
    every = second.when.triggers[0]
    assert isinstance(every, script.AllOf)
    assert ids(board, [part.town for part in every.triggers if isinstance(part, script.Holds)]) == [
        "jonava",
        "kedainiai",
    ]
    assert ids(board, [one.town for one in second.effects if isinstance(one, effects.Own)]) == ["seta", "ukmerge"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'holds = ["jonava"]',
            'holds = [«"valey"]',
            'there is no town "valey" | "kaunas", "kedainiai", "seta", "jonava", "ukmerge"',
        ),
        ('axes = [["kaunas", "kedainiai"]]', 'axes = [["kaunas", «"valley"]]', '"valley" is a region | one town of it'),
        (
            'at = "kaunas", or_at',
            'at = «"nowhere", or_at',
            'there is no town "nowhere" | "kaunas", "kedainiai", "seta", "jonava", "ukmerge"',
        ),
        ('id = "valley"', 'id = «"seta"', 'a town is called "seta" already | a name of its own'),
        ('id = "valley"', 'id = «"east"', 'a region of the map is called "east" already | a name of its own'),
        ('towns = ["jonava", "kedainiai"]', "towns = «[]", "too few entries: 0 | at least 1"),
        (
            'towns = ["jonava", "kedainiai"]',
            'towns = ["jonava", «"jonava"]',
            'town "jonava" is named twice | each town once',
        ),
        (
            'towns = ["jonava", "kedainiai"]',
            'towns = ["jonava", «"kedainia"]',
            'there is no town "kedainia" | "kaunas", "kedainiai", "seta", "jonava", "ukmerge"',
        ),
        ('holds = ["jonava"]', 'holds = ["valley", «"valley"]', 'town "valley" is named twice | each town once'),
    ],
)
def test_faulty_regions_are_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text, line, column = marked(SMALL.replace(HEAD, VALLEY), old, new)
    path = written(tmp_path, text, GROUND.replace("links = [", ON_MAP, 1))
    [problem] = problems(path)
    assert told(problem) == expected
    assert (problem.code == "region-for-town") == ("is a region" in expected)
    assert (problem.line, problem.column) == (line, column)


def test_a_region_of_which_nothing_is_in_play_is_told(tmp_path: Path) -> None:
    text, line, _ = marked(
        SMALL.replace(HEAD, VALLEY), "objectives = { kaunas = 20,", "objectives = { kaunas = 20, «far = 3,"
    )
    far = ON_MAP.replace("}]", '}, { id = "far", towns = ["vilnius"] }]')
    vilnius = (
        '  { id = "vilnius", name = "Vilnius", lat = 54.69, lon = 25.28, class = 4, terrain = "city" },\n]\nregions'
    )
    ground = GROUND.replace("links = [", far, 1).replace("]\nregions", vilnius, 1)
    ground = ground.replace(
        'road = "highway" },\n]',
        'road = "highway" },\n  { between = ["ukmerge", "vilnius"], km = 70, road = "road" },\n]',
    )
    text = text.replace("turns = 5", 'turns = 5\ntowns = ["kaunas", "kedainiai", "seta", "jonava", "ukmerge"]')
    [problem] = problems(written(tmp_path, text, ground))
    assert problem.code == "region-not-in-play"
    assert told(problem) == 'no town of the region "far" is in play | a region with a town in play'
    assert problem.line == line + 1


def test_a_conflict_of_holders_is_told_at_the_region(tmp_path: Path) -> None:
    text = SMALL.replace(HEAD, VALLEY).replace('id = "red"\nname', 'id = "red"\nholds = ["valley"]\nname')
    [problem] = [one for one in check_file(written(tmp_path, text)) if "held by" in one.message]
    assert problem.message == '"jonava" is held by "republic" already'
    assert problem.text == 'holds = ["valley"]'


def test_the_editor_takes_a_town_out_of_a_region_that_is_held(tmp_path: Path) -> None:
    text = SMALL.replace(HEAD, VALLEY).replace('holds = ["jonava"]', 'holds = ["valley"]')
    book = Book.open(written(tmp_path, text))
    assert book.ids("region") == ["valley"]
    set_control(book, "kedainiai", "republic")
    assert book.table(("camps", 0))["holds"] == ["valley"]
    set_control(book, "jonava", None)
    assert book.table(("camps", 0))["holds"] == ["kedainiai"]
