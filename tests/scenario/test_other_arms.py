"""A war with arms and sizes of its own: rows of its rules file, used by its scenario, in a game that is played."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.analysis.match import play
from game.authoring.editing.book import Book
from game.prose.words import kind_words
from game.rules import play as rules
from game.rules.opening import opening
from game.rules.terms import CAVALRY_SIGN, PURSUE
from game.scenario.camp_models import USUAL_ARMS
from game.scenario.check import check_file
from game.scenario.load import load
from game.scenario.paths import scenarios_folder
from game.screen.map.counters import face_of
from game.sight.situation import counter
from tests.scenario.files import RULES, SMALL, problems, told, written

LANCERS = """[[arms]]
id = "lancers"
name = "lancers"
plural = "lancers"
sized = true
symbol = "cavalry"
movement = "roads"
km_a_day = 45
attack_percent = 130
defence_percent = 70
room_percent = 300
best_quality = 5
traits = ["requisitions"]
can = ["attack", "advance", "pursue", "raid", "recruit", "mutiny"]
support_km = 0

[[sizes]]
id = "division"
name = "division"
mark = "XX"
least_men = 3000
most_men = 12000
most_guns = 60

[march]
"""
OWN_RULES = RULES.replace("[march]\n", LANCERS, 1)
PSKOV = 'arm = "infantry", size = "regiment", men = 1000, guns = 4'
OWN = SMALL.replace(PSKOV, 'arm = "lancers", size = "division", men = 4000, guns = 4')


def test_its_arms_stand_in_the_scenario_and_on_the_counters(tmp_path: Path) -> None:
    path = written(tmp_path, OWN, rules=OWN_RULES)
    assert [problem for problem in check_file(path) if problem.severity == "error"] == []
    board = load(path).board
    number = next(n for n, card in enumerate(board.cards) if card.id == "pskov")
    card = board.cards[number]
    arm = board.rules.arms[card.arm]
    assert (arm.id, bool(arm.can & PURSUE), kind_words(board.rules, card.arm, card.size)) == (
        "lancers",
        True,
        "lancers division",
    )
    assert card.traits == arm.traits
    match = play(load(path), seed=1, record=False)
    assert rules.over(match.state)
    state = opening(board, 1)
    face = face_of(board, counter(board, state, state.card.index(number)))
    assert (face.symbol, face.mark) == (CAVALRY_SIGN, "XX")


def test_the_editor_offers_them(tmp_path: Path) -> None:
    book = Book.open(written(tmp_path, OWN, rules=OWN_RULES))
    assert book.ids("arm")[-1] == "lancers"
    assert book.ids("size")[-1] == "division"


ARMS = ", ".join(f'"{arm}"' for arm in (*USUAL_ARMS, "lancers"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'arm = "lancers"',
            'arm = "lancer"',
            f'there is no arm "lancer" | {ARMS}',
        ),
        (
            'size = "division"',
            'size = "corps"',
            'there is no size "corps" | "company", "battalion", "regiment", "brigade", "division"',
        ),
        ("men = 4000", "men = 12001", "12001 men are too many for a division | at most 12000 men"),
    ],
)
def test_what_its_rules_do_not_have_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert OWN.count(old) == 1
    [problem] = problems(written(tmp_path, OWN.replace(old, new), rules=OWN_RULES))
    assert told(problem) == expected


def test_they_are_nothing_in_the_shipped_rules(tmp_path: Path) -> None:
    found = {problem.code for problem in problems(written(tmp_path, OWN))}
    assert found == {"no-such-arm", "no-such-size"}


def test_nothing_follows_from_the_standard_rules_that_stand_in_for_faulty_ones(tmp_path: Path) -> None:
    """Arms and sizes of rules that could not be read may be there, and nobody knows how far bread comes."""
    folder = tmp_path / "finland"
    shutil.copytree(scenarios_folder() / "finland_1808", folder)
    rules = folder / "rules.toml"
    text = rules.read_text(encoding="utf-8")
    assert "[2, 3], [1, 1], [3, 2]" in text
    rules.write_text(text.replace("[2, 3], [1, 1], [3, 2]", "[2, 3], [3, 2], [1, 1]"), encoding="utf-8")
    assert {problem.code for problem in check_file(folder / "finland_1808.toml")} == {"rules-columns"}
