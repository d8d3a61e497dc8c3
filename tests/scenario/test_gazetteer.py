"""Names of towns in the languages of the armies."""

from pathlib import Path

from game.scenario.gazetteer import gazetteer, other_names, own_name
from game.scenario.load import load


def test_every_town_of_a_shipped_scenario_has_its_names() -> None:
    scenario = load("kaunas_encirclement")
    names = gazetteer(scenario)
    assert names["kaunas"] == {"lt": "Kaunas", "de": "Kowno", "pl": "Kowno", "ru": "Ковно"}
    assert names["virbalis"]["lt"] == "Virbalis"  # the map lists Kybartai as a second Lithuanian name
    assert {town.id for town in scenario.board.towns} <= set(names)


def test_a_map_says_in_which_language_its_own_names_are() -> None:
    scenario = load("daugavpils_1920")
    names = gazetteer(scenario)
    assert {town.id: town.name for town in scenario.board.towns} == {
        town.id: own_name(names[town.id]) for town in scenario.board.towns
    }


def test_only_the_first_form_counts_and_oddities_are_passed_over() -> None:
    assert other_names("de:Keidany/Kiejdany; pl: ;ru:Кейданы; de:Other; nonsense") == {"de": "Keidany", "ru": "Кейданы"}
    assert other_names("") == {}


def test_a_map_that_is_gone_leaves_the_boards_own_names() -> None:
    scenario = load("kaunas_encirclement")
    moved = scenario._replace(text='map = "elsewhere.toml"', path=Path("/nowhere/at/all.toml"))
    assert gazetteer(moved) == {}
    assert gazetteer(scenario._replace(text="not [toml")) == {}


def test_a_scenario_that_came_as_text_finds_the_shipped_map() -> None:
    scenario = load("zarasai_final")._replace(path=None)
    assert gazetteer(scenario)["zarasai"]["lt"] == "Zarasai"
