"""What an author stumbles over who draws a scenario of his own in an evening."""

from __future__ import annotations

import pygame
import pytest

from game.screen.kit import Label, ListView
from game.screen.modes.edit import Edit, script_words
from game.screen.modes.edit.groups import step_words
from game.screen.modes.edit.names import by_name, names_of
from tests.screen.modes.editing import Author, Opened, text_of


@pytest.fixture
def author(opened: Opened) -> Author:
    return opened()


def mode_of(author: Author) -> Edit:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return edit


def test_the_map_shows_the_supply_of_the_camp_whose_depots_are_drawn(author: Author) -> None:
    author.key("p")
    edit = mode_of(author)
    assert edit.model.map is not None
    for _ in range(len(edit.model.data["camps"])):
        author.key("b")
        assert edit.model.map.layers.supply == edit.model.camp
    author.press("camp:1")
    assert edit.model.map.layers.supply == edit.model.camp == 1


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("at of augustow", "town of augustow"),
        ("days_per_turn", "days per turn"),
        ("rail_capacity of red", "rail capacity of red"),
        ("depot of red in suvalkai", "depot of red in suvalkai"),
        ("new unit Battalion", "new unit Battalion"),
    ],
)
def test_a_step_is_told_in_the_words_of_the_forms(label: str, words: str) -> None:
    assert step_words(label) == words


def test_what_is_taken_back_is_told_in_the_words_of_the_forms(author: Author, said: list[str]) -> None:
    author.key("i")
    author.fill("head.days_per_turn", "2")
    author.checked()
    author.key("escape", "ctrl+z")
    assert said[-1] == "Taken back: days per turn."


def test_tab_goes_into_the_form_that_a_click_has_opened(author: Author) -> None:
    author.press("tool_camps")
    author.press("row_camps.0")
    author.key("tab")
    assert author.dump["ui"]["focus"] == "camps.0.id"


def texts(author: Author) -> list[str]:
    """What labels say, of the dialog in front or else of the page."""
    return [str(widget.value) for widget in mode_of(author).ui.front.walk() if isinstance(widget, Label)]


def test_a_town_is_found_by_what_others_call_it(author: Author) -> None:
    author.key("i")
    mode_of(author).model.set((), "towns", ["kaunas", "jonava"])
    author.checked()
    author.key("j")
    author.push("add_town")
    author.pick("sejny")
    assert mode_of(author).model.data["towns"] == ["kaunas", "jonava", "seinai"]


def test_a_name_that_nobody_has_is_said_to_be_nobodys(author: Author) -> None:
    author.key("ctrl+g")
    author.type("xyzzy")
    listed = mode_of(author).ui.find("pick_list")
    assert isinstance(listed, ListView)
    assert [str(row.value) for row in listed.strip.made.values()] == ["No town is called that."]
    author.key("enter")
    assert author.dump["dialog"]


def test_towns_stand_where_people_look_for_them(author: Author) -> None:
    names = [name for _, name in names_of(mode_of(author).model, "town")]
    assert names.index("Šėta") < names.index("Ukmergė")
    assert names == [name for _, name in by_name((name, name) for name in reversed(names))]


def test_how_many_towns_are_in_play_is_a_sentence(author: Author) -> None:
    author.key("j")
    mode_of(author).model.set((), "towns", ["kaunas", "jonava"])
    author.checked()
    assert "Two towns are in play." in texts(author)


def test_what_stands_out_of_play_keeps_its_name_and_is_listed(author: Author) -> None:
    edit = mode_of(author)
    unit = next(row for camp in edit.model.data["camps"] for row in camp["units"] if row.get("at") == "seta")
    edit.model.set(
        (), "towns", [town.id for town in edit.model.map.board.towns if town.id != "seta"] if edit.model.map else []
    )
    author.checked()
    author.key("v")
    assert f"unit_{unit['id']}" in author.ids()
    assert script_words.names_in(edit.model)("town", "seta") == "Šėta"


def test_one_unit_enters_and_two_enter() -> None:
    def name(_: str, id_: object) -> str:
        return str(id_).capitalize()

    assert script_words.effect(name, {"arrive": {"units": ["guard"], "at": "seta"}}) == "Guard enters at Seta"
    assert script_words.effect(name, {"arrive": {"units": ["guard", "scouts"], "at": "seta"}}).endswith("enter at Seta")
    assert script_words.effect(name, {"leave": {"units": ["guard"]}}) == "Guard leaves the map"


def test_attack_supply_of_a_camp_and_of_a_group() -> None:
    def name(of: str, id_: object) -> str:
        return f"{of} {id_}"

    whole = {"attack_supply": {"camp": "red", "percent": 80}}
    assert script_words.effect(name, whole) == "attack supply of the camp red: +80 per cent of an attack"
    part = {"attack_supply": {"camp": "red", "percent": -5, "group": "left"}}
    assert script_words.effect(name, part) == "attack supply of group left: \N{MINUS SIGN}5 per cent of an attack"


@pytest.mark.parametrize("tool", ["g", "h"])
def test_a_new_group_or_leader_is_of_the_camp_that_was_worked_on(author: Author, tool: str) -> None:
    edit = mode_of(author)
    author.key("p", "b")
    assert edit.model.camp == 1
    author.key(tool, "ctrl+n")
    assert edit.model.value(edit.model.trail[-1])["camp"] == edit.model.data["camps"][1]["id"]


def test_a_card_of_the_map_gives_way_to_the_pointer(author: Author) -> None:
    view = mode_of(author).model.map
    assert view is not None
    card, sheet = pygame.Surface((20, 20)), pygame.Surface((1024, 640))
    card.fill("red")
    here, elsewhere = view.rect.center, view.rect.move(20, 20).topleft
    author.move(here)
    for place in (here, elsewhere):
        view.put_card(sheet, card, place)
    assert sheet.get_at(here) == pygame.Color("black"), "what lies beneath can be seen"
    assert sheet.get_at(elsewhere) == pygame.Color("red")


def test_a_group_has_its_units_in_its_form(author: Author) -> None:
    author.key("g")
    author.push("row_groups.0")
    edit = mode_of(author)
    group = edit.model.data["groups"][0]["id"]
    before = text_of(author)
    members = {unit["id"] for camp in edit.model.data["camps"] for unit in camp["units"] if unit.get("group") == group}
    assert members
    assert {id_.removeprefix("member_") for id_ in author.ids() if id_.startswith("member_")} == members
    other = next(unit for unit in edit.model.data["camps"][0]["units"] if unit["id"] not in members)
    author.push("add_member")
    author.pick(other["name"])
    assert edit.model.book.table(edit.model.book.path_of("unit", other["id"]))["group"] == group
    assert f"member_{other['id']}" in author.ids()
    author.key("ctrl+z")
    assert text_of(author) == before
    author.push(f"member_{min(members)}")
    assert author.dump["trail"][-1] == list(edit.model.book.path_of("unit", min(members)))
