"""SYSTEMS.md: what it names is there, and what it says of whole wars is seen in games."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

import game.rules.scripted  # noqa: F401 - declares effects and triggers
from game.analysis.match import Match, Watch, play
from game.rules.board import Board
from game.rules.effects import Finish
from game.rules.events import Battle, Event
from game.rules.opening import opening
from game.rules.state import State
from game.rules.terms import TRAITS
from game.rules.vocabulary import EFFECTS, TRIGGERS
from game.scenario.load import load
from game.scenario.paths import scenarios_folder

TESTS = Path(__file__).parents[1]
MOST_GAMES = 24
"""In which each event of the page must have happened; few need more than two."""


@cache
def rows() -> list[list[str]]:
    """The cells of each row."""
    lines = (scenarios_folder() / "SYSTEMS.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| S")]


def named(column: int) -> list[str]:
    return sorted({name for row in rows() for name in re.findall(r"`([^`]+)`", row[column])})


@cache
def ids_in(scenario: str) -> dict[str, set[str]]:
    """Ids of the events, lines and plans of a scenario."""
    data = tomllib.loads((scenarios_folder() / f"{scenario}.toml").read_text(encoding="utf-8"))
    return {
        "events": {row["id"] for row in data.get("events", [])},
        "lines": {row["id"] for row in data.get("lines", [])},
        "plans": {row["id"] for camp in data["camps"] for row in camp.get("plans", [])},
    }


@cache
def numbers_of_rules() -> dict[str, dict[str, object]]:
    data = tomllib.loads((scenarios_folder() / "rules" / "standard.toml").read_text(encoding="utf-8"))
    return {name: table for name, table in data.items() if isinstance(table, dict)}


def is_number(name: str) -> bool:
    table, _, key = name.partition(".")
    return key in numbers_of_rules().get(table, {})


WORDS: dict[str, Callable[[str], bool]] = {
    "rule": is_number,
    "effect": EFFECTS.__contains__,
    "trigger": TRIGGERS.__contains__,
    "trait": TRAITS.__contains__,
}


def events_of(board: Board, scenario: str) -> set[str]:
    """Events of a scenario that the page names, but for what ends a war before its time: that may never happen."""
    pairs = (name.split(":") for name in named(3))
    whole = {what for where, what in pairs if where == scenario}
    ends = {event.id for event in board.script if any(isinstance(effect, Finish) for effect in event.effects)}
    return (whole & ids_in(scenario)["events"]) - ends


def test_each_of_the_seventy_one_has_its_row() -> None:
    assert [row[0] for row in rows()] == [f"S{number}" for number in range(1, 72)]
    assert all(len(row) == 5 and all(row) for row in rows())


@pytest.mark.parametrize("name", named(3))
def test_what_it_names_is_there(name: str) -> None:
    kind, _, what = name.partition(":")
    assert WORDS[kind](what) if kind in WORDS else any(what in ids for ids in ids_in(kind).values())


@pytest.mark.parametrize("name", named(4))
def test_the_tests_it_names_are_there(name: str) -> None:
    file, _, test = name.partition("::")
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert test in {part.name for part in tree.body if isinstance(part, ast.FunctionDef)}


@pytest.mark.parametrize("scenario", sorted({name.split(":")[0] for name in named(3)} - set(WORDS)))
def test_what_the_systems_name_happens(scenario: str) -> None:
    """Whole games are dear, but only they show that an event that could happen does."""
    loaded = load(scenario)
    missing = events_of(loaded.board, scenario)
    for seed in range(1, MOST_GAMES + 1):
        state = play(loaded, seed=seed, record=False).state
        missing -= {event.id for number, event in enumerate(loaded.board.script) if state.fired[number]}
        if not missing:
            return
    assert not missing


def winter_march(hear: Watch | None = None) -> Match:
    return play(load("soviet_advance"), seed=1, record=False, watch=hear)


def test_the_reds_follow_the_germans_without_a_battle() -> None:
    fights: list[frozenset[str]] = []
    names = [camp.id for camp in load("soviet_advance").board.camps]

    def hear(state: State, events: list[Event]) -> None:
        fights.extend(frozenset((names[told.camp], names[told.foe])) for told in events if isinstance(told, Battle))

    winter_march(hear)
    assert fights
    assert frozenset(("red", "germany")) not in fights


def share_held(state: State, camp: int) -> float:
    return sum(owner == camp for owner in state.owner) / len(state.owner)


def test_the_winter_march_takes_two_thirds_of_the_land() -> None:
    """Give or take: of the towns on this part of the map, some of which no Red column meant to reach."""
    match = winter_march()
    red = next(number for number, camp in enumerate(match.board.camps) if camp.id == "red")
    assert share_held(opening(match.board, 1), red) < 0.25
    assert 0.5 <= share_held(match.state, red) <= 0.85


def test_kaunas_is_reached_round_the_flanks() -> None:
    board = load("kaunas_encirclement").board
    line = next(line for line in board.lines if line.id == "january-line")
    roads, open_roads = nx.Graph(), nx.Graph()
    for number, link in enumerate(board.links):
        for graph in (roads,) if number in line.links else (roads, open_roads):
            graph.add_edge(board.towns[link.a].id, board.towns[link.b].id, km=link.km)
    way = nx.shortest_path(open_roads, "vilnius", "kaunas", weight="km")
    assert not {"kaisiadorys", "ziezmariai", "jonava"} & set(way)
    straight, round_it = (nx.shortest_path_length(graph, "vilnius", "kaunas", "km") for graph in (roads, open_roads))
    assert round_it > 1.2 * straight


def test_in_august_both_armies_are_about_as_strong() -> None:
    board = load("zarasai_final").board
    state = opening(board, 1)
    camps = {camp.id: number for number, camp in enumerate(board.camps)}
    men = {name: sum(m for m, c in zip(state.men, state.camp, strict=True) if c == n) for name, n in camps.items()}
    assert 0.6 <= men["republic"] / men["red"] <= 1.6
