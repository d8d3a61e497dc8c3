"""What stands beside the map of the editor: lists and forms, and the keyboard in them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from game.scenario.load import load
from game.screen.modes.edit import Edit
from tests.screen.modes.editing import Author

TOOLS = (
    *("select", "units", "control", "supply", "points", "lines", "events", "camps", "groups", "leaders"),
    *("relations", "weather", "links", "victory", "scenario", "towns", "map"),
)


@pytest.fixture
def kaunas(window: Author) -> Author:
    """As it was opened: nothing chosen, nothing changed, no key used."""
    edit = window.app.mode
    assert isinstance(edit, Edit)
    while edit.model.book.can_undo:
        window.key("ctrl+z")
    window.key("ctrl+s")
    edit.ui.focus, edit.ui.keyboard, edit.model.town = None, False, ""
    window.move((640, 400))
    window.key("v")
    window.app.mode.layout(edit.model.size)
    assert window.dump["trail"] == []
    return window


def lines_of(author: Author, begins: str) -> dict[str, list[str]]:
    """Name, what is said of it and its figures, by the id of each line."""
    return {node["id"]: node["value"] for node in author.widgets() if node.get("id", "").startswith(begins)}


def focus(author: Author) -> str:
    return str(author.dump["ui"]["focus"])


def tab_to(author: Author, begins: str) -> str:
    for _ in range(60):
        if focus(author).startswith(begins):
            return focus(author)
        author.key("tab")
    raise AssertionError(f"Tab does not come to {begins}, but to {focus(author)}")


# ------------------------------------------------------------------------------------------------------ what is said


def test_units_of_a_town_are_lines_with_their_figures(kaunas: Author) -> None:
    kaunas.town("kaunas")
    name, about, _ = lines_of(kaunas, "unit_")["unit_saxon-kaunas"]
    assert name.startswith("46. Sächsische")
    assert about.startswith("1,900 men, four guns · morale 42 · quality 3")


def test_all_units_are_listed_camp_by_camp(kaunas: Author) -> None:
    kaunas.key("u")
    found = lines_of(kaunas, "unit_")
    assert len(found) == 46
    assert found["unit_sailors"][1].startswith("off the map")
    assert found["unit_2-rifle"][1].startswith("Šėta")


def test_events_say_what_brings_them_about_or_what_they_do(kaunas: Author) -> None:
    kaunas.key("e")
    found = {name: about for name, about, _ in lines_of(kaunas, "row_events").values()}
    assert found["Guns for Kėdainiai"] == "Sächsische Kompanie mit Geschützen enters at Kėdainiai or Jonava or Kaunas"
    assert found["Šėta is free"] == "the Republic of Lithuania holds Šėta"
    assert found["A company commander makes his choice"].startswith("before 16 Feb, 25 % each turn, not that ")


def test_esc_leads_out_of_the_field_first_and_then_out_of_the_form(kaunas: Author) -> None:
    kaunas.key("e", "ctrl+n")
    kaunas.fill("events.33.title", "The ice breaks")
    kaunas.key("esc")
    assert (focus(kaunas), kaunas.dump["trail"]) == ("", [["events", 33]])
    kaunas.key("esc")
    assert kaunas.dump["trail"] == []


def test_an_event_outside_the_game_is_dimmed(kaunas: Author) -> None:
    kaunas.key("e", "ctrl+n")
    kaunas.push("open_events.33.when")
    kaunas.fill("events.33.when.date", "1919-06-01")
    kaunas.key("esc", "esc", "esc")
    assert [line.title for line in dimmed(kaunas)] == ["event"]


def dimmed(author: Author) -> list[Any]:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return [widget for widget in edit.ui.root.walk() if getattr(widget, "dim", False)]


def test_levels_leaders_lines_and_points_say_their_figures(kaunas: Author) -> None:
    kaunas.key("y")
    levels = list(lines_of(kaunas, "open_victory.levels").values())
    best, _, draw, *_ = (f"{level.margin:+}" for level in load("kaunas_encirclement").board.levels)
    assert levels[0] == ["Decisive victory of the republic", f"Republic of Lithuania wins, from {best} on", best]
    assert levels[2][1] == f"nobody wins, from {draw} on"
    kaunas.key("h")
    assert lines_of(kaunas, "row_leaders")["row_leaders.3"] == [
        "Kazys Ladiga",
        "Leads Nemunas sector · comes later",
        "rating 4",
    ]
    kaunas.key("l")
    assert "closed" in lines_of(kaunas, "row_lines")["row_lines.0"][1]
    kaunas.key("o")
    assert lines_of(kaunas, "town_")["town_kaunas"] == ["Kaunas", "", "30"]


# ---------------------------------------------------------------------------------------------------- where things are


def test_fields_of_a_form_begin_in_one_column(kaunas: Author) -> None:
    kaunas.town("kaunas")
    kaunas.press("unit_1-hussars")
    fields = [
        n for n in kaunas.widgets() if n["kind"] in ("field", "dropdown", "pick", "toggle") and "camps." in n["id"]
    ]
    lefts = {node["rect"][0] for node in fields if not node["id"].endswith(".add")}
    assert len(fields) >= 9
    assert len(lefts) == 1


def test_a_name_that_is_cut_is_whole_in_its_tooltip(kaunas: Author) -> None:
    kaunas.town("kaunas")
    edit = kaunas.app.mode
    assert isinstance(edit, Edit)
    for id_, told in (("unit_saxon-kaunas", True), ("unit_2-infantry", False)):
        widget = kaunas.widget(id_)
        assert widget is not None
        left, top, wide, high = widget["rect"]
        kaunas.move((left + wide // 2, top + high // 2))
        kaunas.frame()
        kaunas.until(lambda: kaunas.dump["ui"]["tooltip"], 10)
        assert (widget["value"][0] in kaunas.dump["ui"]["tooltip"]) == told


# ------------------------------------------------------------------------------------------------------------ the keys


def test_a_tooltip_stays_when_the_panel_is_made_anew(kaunas: Author) -> None:
    """As it is when the checks of a text are done."""
    kaunas.town("kaunas")
    edit = kaunas.app.mode
    assert isinstance(edit, Edit)
    widget = kaunas.widget("unit_2-infantry")
    assert widget is not None
    left, top, wide, high = widget["rect"]
    kaunas.move((left + wide // 2, top + high // 2))
    edit.model.stale = True
    kaunas.frame(10)
    told = kaunas.dump["ui"]["tooltip"]
    assert "Enter opens its form" in told
    edit.model.stale = True
    kaunas.frame()
    assert kaunas.dump["ui"]["tooltip"] == told


def test_a_list_is_walked_opened_and_left_by_keys(kaunas: Author) -> None:
    kaunas.key("k")
    assert tab_to(kaunas, "row_camps") == "row_camps.0"
    kaunas.key("down")
    assert focus(kaunas) == "row_camps.1"
    kaunas.key("enter")
    assert kaunas.dump["trail"] == [["camps", 1]]
    assert focus(kaunas) == "camps.1.id"
    kaunas.key("esc")
    assert focus(kaunas) == "row_camps.1"
    kaunas.key("home")
    assert focus(kaunas) == "row_camps.0"


def test_delete_takes_a_line_out_and_undo_brings_it_back(kaunas: Author) -> None:
    before = kaunas.file.read_bytes()
    kaunas.key("h")
    tab_to(kaunas, "row_leaders")
    count = len(lines_of(kaunas, "row_leaders"))
    kaunas.key("end", "delete")
    assert len(lines_of(kaunas, "row_leaders")) == count - 1
    assert focus(kaunas) == f"row_leaders.{count - 2}"
    kaunas.key("ctrl+z", "ctrl+s")
    assert len(lines_of(kaunas, "row_leaders")) == count
    assert kaunas.file.read_bytes() == before


def test_tools_are_one_stop_of_tab_and_arrows_go_on(kaunas: Author) -> None:
    assert tab_to(kaunas, "tool_") == "tool_select"
    kaunas.key("down", "down", "enter")
    assert kaunas.dump["tool"] == "control"
    assert focus(kaunas) == "tool_control"
    kaunas.key("tab")
    assert not focus(kaunas).startswith("tool_")


def test_words_of_a_list_are_taken_out_by_their_cross_and_by_delete(kaunas: Author) -> None:
    kaunas.key("k")
    kaunas.press("row_camps.0")
    chip = kaunas.widget("camps.0.supply.minus0")
    assert chip is not None
    left, top, wide, high = chip["rect"]
    kaunas.click((left + 12, top + high // 2))
    assert kaunas.dump["town"] == "vilnius"  # its name shows it on the map
    kaunas.click((left + wide - 8, top + high // 2))
    tab_to(kaunas, "camps.0.supply.minus")
    kaunas.key("delete")
    kaunas.key("ctrl+s")
    assert 'supply = ["kupiskis", "joniskis"]' in kaunas.file.read_text(encoding="utf-8")


def test_a_long_text_is_written_in_lines(kaunas: Author) -> None:
    kaunas.key("i")
    kaunas.press("head.text")
    kaunas.key("ctrl+a")
    kaunas.type("Snow.")
    kaunas.key("enter")
    kaunas.type("Ice")
    kaunas.key("tab")
    assert focus(kaunas) == "head.difficulty"
    kaunas.key("ctrl+s")
    assert tomllib.loads(kaunas.file.read_text(encoding="utf-8"))["text"] == "Snow.\nIce"
    kaunas.key("i")
    assert next(node for node in kaunas.widgets() if node["id"] == "head.text")["value"] == "Snow.\nIce"


def test_keys_of_the_editor_stand_first_in_help(kaunas: Author) -> None:
    kaunas.key("f1")
    assert kaunas.mode == "help"
    labels = [node for node in every(kaunas.dump) if node.get("kind") == "label"]
    places = {node["value"]: tuple(node["rect"][:2]) for node in labels if "value" in node}
    kaunas.key("esc")
    assert max(places["Editor"], places["The map"]) < places["Everywhere"]  # by columns, from the top of each


def every(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        return [node, *(one for inner in node.values() for one in every(inner))]
    return [one for inner in node for one in every(inner)] if isinstance(node, list) else []


def test_a_name_is_found_by_typing_and_arrows(kaunas: Author) -> None:
    kaunas.key("k")
    tab_to(kaunas, "row_camps")
    kaunas.key("enter")
    tab_to(kaunas, "camps.0.supply.add")
    kaunas.key("enter")
    kaunas.type("ka")
    kaunas.key("down", "enter")
    assert focus(kaunas) == "camps.0.supply.add"
    chips = [node["label"] for node in kaunas.widgets() if node["id"].startswith("camps.0.supply.minus")]
    assert len(chips) == 5
    assert chips[-1].startswith("Ka")
    assert chips[-1] != "Kaišiadorys"  # the first that begins so


def test_problems_are_walked_by_arrows_and_tell_themselves_whole(kaunas: Author) -> None:
    kaunas.key("p")
    kaunas.press("camp:0")
    for town in ("vilnius", "ukmerge", "kupiskis", "joniskis"):
        kaunas.town(town)
    kaunas.checked()
    assert tab_to(kaunas, "problems") == "problems"
    kaunas.key("down")
    assert kaunas.dump["trail"]
    assert focus(kaunas) == "problems"
    kaunas.frame(10)
    assert kaunas.dump["problems"][0][2] in kaunas.dump["ui"]["tooltip"]


def test_a_condition_is_a_sentence_with_its_fields_below(kaunas: Author) -> None:
    kaunas.key("e")
    kaunas.push("row_events.3")  # Šėta is free
    kaunas.push("open_events.3.when")
    assert lines_of(kaunas, "open_")["open_events.3.when.holds"][0] == "The Republic of Lithuania holds Šėta"
    kaunas.choose("events.3.when.holds.camp", "red")
    assert lines_of(kaunas, "open_")["open_events.3.when.holds"][0] == "The Red Army holds Šėta"
    kaunas.key("esc")
    assert lines_of(kaunas, "open_")["open_events.3.when"][0] == "The Red Army holds Šėta"


def test_a_tooltip_of_the_keyboard_hides_no_field(kaunas: Author) -> None:
    kaunas.town("kedainiai")
    kaunas.push("unit_kedainiai-det")
    edit = kaunas.app.mode
    assert isinstance(edit, Edit)
    tab_to(kaunas, "camps.1.units")
    kaunas.until(lambda: kaunas.dump["ui"]["tooltip"], 10)
    widget, panel = edit.ui.focus, edit.ui.find("panel")
    assert widget is not None
    assert panel is not None
    assert edit.ui.tip_place(widget, 200, 40).right < panel.rect.left
    assert abs(edit.ui.tip_place(widget, 200, 40).centery - widget.rect.centery) <= 1
