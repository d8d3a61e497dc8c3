"""Names of towns in the languages of the armies."""

from pathlib import Path

from game.scenario.gazetteer import gazetteer, other_names, own_name
from game.scenario.load import load
from game.screen.map.overlays import language_shown
from tests.scenario.files import GROUND, SMALL, written


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


def test_a_map_has_the_languages_in_which_its_towns_have_names(tmp_path: Path) -> None:
    ground = GROUND.replace('other_names = "de:Janow"', 'other_names = "sgs:Jonava; en:Janow; ka:Ionava"', 1)
    ground = ground.replace("format = 1\n", 'format = 1\nlanguage = "sr-latn"\n', 1)
    board = load(written(tmp_path, ground=ground)).board
    assert board.languages == ("sr-latn", "de", "ru", "sgs", "en", "ka")
    assert [language_shown(board, chosen, -1) for chosen in ("en", "lt", "own")] == ["en", "sr-latn", "sr-latn"]
    small = SMALL.replace('id = "red"', 'id = "red"\nlanguage = "ka"', 1)
    board = load(written(tmp_path, small, ground)).board
    red = [camp.id for camp in board.camps].index("red")
    assert language_shown(board, "own", red) == "ka"
