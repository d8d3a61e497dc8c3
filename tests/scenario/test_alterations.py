"""Effects that alter facts for good: what they are read as, and what is told of those that cannot be or do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules import alterations
from game.rules.terms import TRAITS
from game.scenario.check import check_file
from game.scenario.load import load
from tests.scenario.files import DATA, written

FILE = DATA / "everything.toml"
TEXT = FILE.read_text(encoding="utf-8")

RENAME = '{ rename = { unit = "volunteers", name = "Second Battalion" } }'
TRAIT = '{ trait = { units = ["volunteers"], trait = "irregular", status = "gained" } }'
HIRED = TRAIT.replace("volunteers", "saxons").replace("irregular", "hired")
AT_END = '{ objective = { camp = "republic", town = "seta", points = 7 } }'
EACH_TURN = '{ objective = { camp = "republic", town = "seta", points = 1, booked = "each_turn" } }'
LEAD = '{ lead = { leader = "sarauskas", group = "south" } }'
RATING = '{ rating = { leader = "sarauskas", rating = 5 } }'
RISE = '{ rise = { units = ["riflemen"] } }'


def test_what_they_become() -> None:
    board = load(FILE).board
    made = [
        effect for event in board.script for effect in event.every if type(effect).__module__.endswith("alterations")
    ]
    seta, kedainiai, kaunas = (
        next(number for number, town in enumerate(board.towns) if town.id == name)
        for name in ("seta", "kedainiai", "kaunas")
    )
    assert made == [
        alterations.SetPlan(0, 1),
        alterations.Rename(0, "Second Battalion"),
        alterations.ChangeTrait((0,), TRAITS.index("irregular"), 1),
        alterations.SetObjective(0, seta, 7, 0),
        alterations.SetObjective(0, seta, 1, 1),
        alterations.Lead(0, 0),
        alterations.SetRating(0, 5),
        alterations.Rise((4,), ()),
        alterations.Rise((5,), (kedainiai, kaunas), 1),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (RENAME, RENAME.replace("Second Battalion", "Kėdainių savanoriai"), "effect-idle", "so from the start"),
        (RENAME, RENAME.replace("Second Battalion", ""), "wrong-length", ""),
        (RENAME, RENAME.replace("Second Battalion", "  "), "bad-name", ""),
        (TRAIT, TRAIT.replace("gained", "lost"), "effect-idle", "so from the start"),
        (
            TRAIT,
            HIRED,
            "effect-idle",
            "so from the start",
        ),
        (
            TRAIT,
            TRAIT.replace("volunteers", "train").replace("irregular", "rail_bound").replace("gained", "lost"),
            "effect-idle",
            "so from the start",
        ),
        (TRAIT, TRAIT.replace("irregular", "irregulr"), "no-such-trait", ""),
        (TRAIT, TRAIT.replace("irregular", "local"), "local-no-home", 'the local unit "volunteers" has no home'),
        (AT_END, AT_END.replace("points = 7", "points = 0"), "effect-idle", "so from the start"),
        (AT_END, AT_END.replace("seta", "kaunas").replace("7", "20"), "effect-idle", "so from the start"),
        (EACH_TURN, EACH_TURN.replace("each_turn", "each_day"), "no-such-booking", ""),
        (LEAD, LEAD.replace("south", "north"), "effect-idle", "so from the start"),
        (LEAD, LEAD.replace("sarauskas", "commissar"), "group-of-other-camp", 'belongs to another camp, "republic"'),
        (RATING, RATING.replace("5", "3"), "effect-idle", "so from the start"),
        (RATING, RATING.replace("5", "6"), "out-of-range", ""),
        (RISE, RISE.replace("riflemen", "train"), "arrival-on-map", "is on the map from the start"),
        (RISE, RISE.replace('["riflemen"]', "[]"), "arrival-empty", "no units rise"),
        (RISE, '{ weather = "snow" }', "unit-never-arrives", 'unit "riflemen" never comes on the map'),
        (' home = ["seta", "jonava"]', " traits = []", "rising-nowhere", 'unit "riflemen" has no home to rise in'),
    ],
)
def test_faults_are_told(tmp_path: Path, old: str, new: str, code: str, words: str) -> None:
    assert TEXT.count(old) == 1
    found = check_file(written(tmp_path, TEXT.replace(old, new)))
    assert code in [problem.code for problem in found], found
    assert any(words in problem.message for problem in found)


def test_a_home_that_no_event_needs_is_told_again(tmp_path: Path) -> None:
    risen = TEXT.replace(RISE, '{ rise = { units = ["riflemen"], towns = ["jonava"] } }')
    assert [problem.code for problem in check_file(written(tmp_path, risen))] == ["home-unused"]


def test_local_men_rise_at_home_alone(tmp_path: Path) -> None:
    local = TEXT.replace("men = 80, home", 'men = 80, traits = ["local"], home')
    away = local.replace(RISE, '{ rise = { units = ["riflemen"], towns = ["kaunas"] } }')
    assert check_file(written(tmp_path, local)) == []
    found = check_file(written(tmp_path, away))
    assert [problem.message for problem in found if problem.code == "effect-idle"] == [
        'an effect of event "a-better-army" changes nothing: "riflemen" never leaves its home'
    ]
