"""Campaign files: the shipped one, and what is told of those with faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules.terms import NOBODY
from game.scenario.campaign_files import campaign_of_text, campaign_path, load_campaign
from game.scenario.check import check_file
from game.scenario.load import is_campaign
from game.scenario.paths import scenarios_folder
from game.scenario.problems import ScenarioError
from tests.campaign.field import TEXT, campaign

LAST = 'to = "lost"\n\n[[ends]]'
FAULTS = [
    ("missing-key", 'name = "The war for the bridge"\n', "", "name"),
    ("unknown-key", "worth = 2", "wort = 2", "wort"),
    ("wrong-length", 'camp = "republic"\n\n[[sides]]\nid = "soviet"\nname = "Soviets"\n', "", "sides"),
    ("id-twice", 'id = "second"', 'id = "first"', 'another phase is called "first"'),
    ("id-twice", 'id = "won"', 'id = "first"', 'another phase is called "first"'),
    ("no-such-scenario", 'scenario = "jieznas"', 'scenario = "jeznas"', 'there is no scenario "jeznas"'),
    ("companion-outside", 'scenario = "jieznas"', 'scenario = "../jieznas.toml"', "lies outside the folder"),
    ("companion-unreadable", 'scenario = "jieznas"', 'scenario = "nowhere.toml"', "there is no such file"),
    ("no-such-camp", 'camp = "red"', 'camp = "rad"', 'there is no camp "rad"'),
    ("seats-together", 'camp = "red"', 'camp = "republic"', "the seats of both sides"),
    ("no-such-phase", 'to = "second"\nlead', 'to = "secnd"\nlead', 'there is no phase "secnd"'),
    ("no-such-side", 'won_by = ["republic"]', 'won_by = ["republik"]', 'there is no side "republik"'),
    ("no-such-town", 'town = "jieznas", camp = "republic"', 'town = "jeznas", camp = "republic"', 'no town "jeznas"'),
    ("no-such-camp", '{ losses = { camp = "republic"', '{ losses = { camp = "rpublic"', 'no camp "rpublic"'),
    ("no-such-camp", 'manpower = { camp = "republic"', 'manpower = { camp = "rpublic"', 'no camp "rpublic"'),
    ("no-such-town", "carry = { losses = 100 }", 'carry = { towns = ["jeznas"] }', 'no town "jeznas"'),
    ("out-of-range", "carry = { losses = 100 }", "carry = { cadre = 0 }", "cadre"),
    ("way-missing", LAST, 'to = "lost"\nlead = 0\n\n[[ends]]', "the war would stand still"),
    ("way-never", 'won_by = ["nobody", "soviet"]\n', "", "always gone"),
    (
        "named-twice",
        'scenario = "jieznas"\n',
        'scenario = "jieznas"\nseats = [{ side = "soviet", camp = "red" }, { side = "soviet", camp = "red" }]\n',
        'side "soviet" has a seat already',
    ),
    ("way-never", "lead = 1\n", "lead = 4\n", "nobody leads by so much here: 3 at the most"),
    ("lead-always", "lead = -1\n", "lead = -2\n", "nobody is behind by more here: 2 at the most"),
    ("way-ends", "lead = 1\n", "lead = 1\ncarry = { losses = 0 }\n", "nothing passes over"),
    ("phases-in-circle", LAST, 'to = "first"\n\n[[ends]]', '"first", "second" lead in a circle'),
    ("phase-unreached", 'to = "won"\n', 'to = "lost"\n', 'no way leads to the end "won"'),
    (
        "trigger-dead",
        '{ losses = { camp = "republic", men = 1 } }',
        '{ holds = { town = "jieznas", camp = "red" }, not = { holds = { town = "jieznas", camp = "red" } } }',
        "never hold",
    ),
    ("wrong-length", 'effects = [{ unrest = { town = "jieznas", change = 5 } }]', "effects = []", "effects"),
]


@pytest.mark.parametrize(("code", "old", "new", "told"), FAULTS)
def test_faults_are_told_where_they_are(code: str, old: str, new: str, told: str, tmp_path: Path) -> None:
    assert old in TEXT
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    found = check_file(path)
    assert code in [problem.code for problem in found]
    assert told in "\n".join(map(str, found))
    assert all(problem.line for problem in found)
    assert {problem.section for problem in found} == {"campaigns"}


def test_one_camp_on_both_sides_is_told_once_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT.replace('camp = "red"', 'camp = "republic"', 1), encoding="utf-8")
    (problem,) = check_file(path)
    assert (problem.code, problem.text.strip()) == ("seats-together", 'camp = "republic"')
    own = 'seats = [{ side = "soviet", camp = "republic" }]'
    path.write_text(TEXT.replace('scenario = "jieznas"\n', f'scenario = "jieznas"\n{own}\n', 1), encoding="utf-8")
    (problem,) = [found for found in check_file(path) if found.severity == "error"]
    assert (problem.code, problem.text) == ("seats-together", own)


def test_a_condition_of_a_way_that_another_one_holds_already_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bridge.toml"
    old = 'when = { losses = { camp = "republic", men = 1 } }'
    for new in (
        'when = { losses = { camp = "republic", men = 9 }, all = [{ losses = { camp = "republic", men = 1 } }] }',
        'when = { any = [{ losses = { camp = "republic", men = 9 } }, { losses = { camp = "republic", men = 1 } }] }',
    ):
        path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
        (problem,) = check_file(path)
        assert (problem.code, problem.text) == ("does-nothing", new)


def test_a_circle_is_told_at_the_way_that_leads_back(tmp_path: Path) -> None:
    text = TEXT.replace(LAST, 'to = "first"\n\n[[ends]]', 1)
    path = tmp_path / "bridge.toml"
    path.write_text(text, encoding="utf-8")
    (found,) = [problem for problem in check_file(path) if problem.code == "phases-in-circle"]
    assert text.splitlines()[found.line - 1] == 'to = "first"'


def test_one_that_is_sound_has_no_problems(tmp_path: Path) -> None:
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT, encoding="utf-8")
    assert check_file(path) == []
    assert is_campaign(str(path))


def test_a_camp_that_counts_for_nobody_stands_for_no_side(tmp_path: Path) -> None:
    seats = 'scenario = "foch_line"\nseats = [{ side = "soviet", camp = "red" }]\nworth = 2'
    with pytest.raises(ScenarioError) as error:
        campaign_of_text(TEXT.replace('scenario = "jieznas"\nworth = 2', seats, 1))
    assert "seat-not-compared" in [problem.code for problem in error.value.problems]


def test_a_phase_that_is_over_before_the_one_it_follows(tmp_path: Path) -> None:
    path = tmp_path / "bridge.toml"
    path.write_text(TEXT.replace('scenario = "jieznas"\nworth', 'scenario = "ukmerge"\nworth', 1), encoding="utf-8")
    assert "phase-backward" in [problem.code for problem in check_file(path)]


def test_a_list_of_towns_names_towns_of_the_next_phase(tmp_path: Path) -> None:
    path = tmp_path / "bridge.toml"
    away = TEXT.replace('scenario = "jieznas"\nworth', 'scenario = "soviet_advance"\nworth', 1)
    path.write_text(away.replace("carry = { losses = 100 }", 'carry = { towns = ["utena"] }'), encoding="utf-8")
    assert [problem.code for problem in check_file(path)] == ["town-not-in-play"]


def test_what_a_campaign_is_made_of() -> None:
    made = campaign()
    assert [phase.id for phase in made.phases] == ["first", "second"]
    assert [phase.worth for phase in made.phases] == [2, 1]
    assert made.phases[0].seats == (1, 0)  # republic and red, by number of the scenario
    first, second, third, last = made.phases[0].ways
    assert (first.winners, second.winners, third.winners) == ((0,), (), (NOBODY, 1))
    assert (first.lead, second.lead) == (None, -1)
    assert (last.phase, last.end, made.ends[last.end].id) == (NOBODY, 1, "lost")
    assert [first.carry.losses, second.carry.losses, first.carry.cadre] == [100, 50, 25]
    assert [one.title for one in first.also] == ["Nurses come", "Everybody knows"]
    assert [end.winner for end in made.ends] == [0, 1]


def test_the_shipped_one() -> None:
    assert is_campaign("lithuanian_war")
    assert not is_campaign("kaunas_encirclement")
    assert check_file("lithuanian_war") == []
    made = load_campaign("lithuanian_war")
    days = [phase.scenario.board.first_day for phase in made.phases]
    assert len(made.phases) > 9
    assert days[0] == min(days)


def test_one_that_is_not_there_is_told() -> None:
    with pytest.raises(ScenarioError, match="there is no such campaign"):
        campaign_path("lithuanian_wr")


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (scenarios_folder() / "AUTHORING.md").read_text(encoding="utf-8")
    example = guide.split("## Campaigns\n")[1].split("```toml\n")[1].split("```")[0]
    path = tmp_path / "guide.toml"
    path.write_text(example, encoding="utf-8")
    assert check_file(path) == []
