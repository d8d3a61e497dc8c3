"""Camps and sides whose names are plurals, as subjects of every kind of sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.analysis.match import play
from game.prose.camp_words import CampName, camp_does, its, side_does
from game.prose.closing import closing, opening_text
from game.prose.night_prose import unpaid_text
from game.prose.refusals import sentence
from game.prose.standing import lead_text
from game.prose.story import Story
from game.rules.events import Unpaid
from game.rules.opening import opening
from game.rules.orders import Refused
from game.rules.play import start
from game.scenario.check import check_file
from game.scenario.load import Scenario, load
from game.scenario.names import looks_plural
from game.screen.modes.briefing_papers import special_rules
from game.session.session import Session
from tests.scenario.files import DATA, written

EIGHT = (DATA / "eight.toml").read_text(encoding="utf-8")
NAMES = ("Wolves", "Foxes", "Ravens", "Otters", "Herons", "Badgers", "Falcons", "Martens")


def renamed() -> str:
    """The scenario of eight camps, all of whose names are plurals."""
    parts = EIGHT.split("[[camps]]\n")
    named = [
        re.sub(r'(?m)^name = ".*"$', f'name = "{name}"', part, count=1)
        for part, name in zip(parts[1:], NAMES, strict=True)
    ]
    return "[[camps]]\n".join([parts[0], *named]).replace('names = ["The border states", "The Soviets"]\n', "")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return load(written(tmp_path_factory.mktemp("plural"), renamed()))


VERB = re.compile(rf"\b(?:{'|'.join(NAMES)}) ([a-z]*[a-rt-z]s)\b")
INNOCENT = {"as", "across", "towns", "was"}


def slips(text: str) -> list[str]:
    """Where one of the names is followed by a verb of the third person singular."""
    return [found.group(0) for found in VERB.finditer(text) if found.group(1) not in INNOCENT]


def test_a_slip_is_found() -> None:
    assert slips("Wolves takes Kaunas. Foxes take it. The Ravens loses") == ["Wolves takes", "Ravens loses"]


@pytest.mark.parametrize("player", ["random", "staff"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_whole_story_of_a_game_agrees(scenario: Scenario, player: str, seed: int) -> None:
    board, lines = scenario.board, []
    story = Story(board, lines.append)
    match = play(scenario, {camp.id: player for camp in board.camps}, seed, watch=story.hear, record=False)
    text = " ".join(
        " ".join([*opening_text(board, opening(board, 1)), *lines, *closing(board, match.state, [], "")]).split()
    )
    assert slips(text) == []
    assert any(name in text for name in NAMES)


@pytest.mark.parametrize("seed", [3, 7])
def test_the_log_of_a_session_agrees(scenario: Scenario, seed: int) -> None:
    session = Session.new(scenario, {camp.id: "person" for camp in scenario.board.camps}, seed, True)
    for order in play(scenario, {camp.id: "random" for camp in scenario.board.camps}, seed, record=False).given:
        session.order(order)
    text = " ".join(entry.text for entry in session.log.entries)
    assert any(name in text for name in NAMES)
    assert slips(text) == []


def test_papers_and_refusals_agree(scenario: Scenario) -> None:
    board = scenario.board
    state = opening(board, 1)
    start(board, state)
    for camp in range(len(board.camps)):
        assert slips(unpaid_text(board, Unpaid(camp, 5))) == []
        assert f"{NAMES[camp]} cannot pay their men" in unpaid_text(board, Unpaid(camp, 5))
        assert camp_does(board, camp, "has", "have") == f"{NAMES[camp]} have"
        assert its(board, camp) == "their"
    state.ledger[0] = 5
    state.rail_capacity = (0,) * len(board.camps)
    told = [lead_text(board, state), *special_rules(board), sentence(board, state, Refused("no_trains", unit=0))]
    assert slips(" ".join(told)) == []
    assert " lead by " in told[0]
    assert told[-1] == f"{NAMES[state.seat]} have no trains."


# ----------------------------------------------------------------------------------------------------- what is a plural


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        *(("The Soviets", True), ("The border states", True), ("Volunteers of the West", True), ("Germans", True)),
        *(("Republic of Lithuania", False), ("Red Army", False), ("Poland", False), ("Republic of the Isles", False)),
        *(("Soviet Cyprus", False), ("Colossus", False), ("Wilderness", False), ("", False), ("of", False)),
    ],
)
def test_a_name_looks_like_a_plural(name: str, plural: bool) -> None:
    assert looks_plural(name) == plural


def sides_of(text: str, tmp_path: Path) -> tuple[list[bool], list[bool]]:
    path = written(tmp_path, text)
    assert [problem for problem in check_file(path) if problem.severity == "error"] == []
    board = load(path).board
    return [camp.plural for camp in board.camps], [side.plural for side in board.sides]


def test_a_file_can_say_what_a_name_is(tmp_path: Path) -> None:
    camps, sides = sides_of(EIGHT, tmp_path)
    assert (any(camps), sides) == (False, [True, True])
    told = EIGHT.replace('name = "Red Army"\n', 'name = "Red Army"\nplural = true\n')
    told = told.replace("apart = [", "plural = [true, false]\napart = [")
    camps, sides = sides_of(told, tmp_path)
    assert (camps.count(True), sides) == (1, [True, False])
    plain = told.replace("plural = [true, false]\n", "").replace('names = ["The border states", "The Soviets"]\n', "")
    assert sides_of(plain, tmp_path)[1] == [True, True], "of several camps"
    assert sides_of(renamed(), tmp_path)[0] == [True] * 8


def test_sides_and_filled_sentences_agree(scenario: Scenario) -> None:
    assert side_does(scenario.board, 0, "leads", "lead").endswith(" lead")
    for plural, text in ((True, "Wolves have it"), (False, "Wolves has it")):
        camp = CampName.of("Wolves", plural)
        assert f"{camp} {camp:has|have} it" == text
