"""The editor of campaigns: each field has its line, the phases are drawn, what is wrong is told as it is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.scenario.campaign_files import load_campaign
from game.scenario.paths import shipped_campaigns
from game.screen import keys
from game.screen.modes.edit import Edit
from game.screen.modes.edit.open_file import book_of
from game.screen.modes.edit.tools import TOOLS, WAR_TOOLS
from game.screen.modes.war_start import WarStart
from tests.authoring.test_editing_war import HOSTILE, OF_THE_FORMAT, OF_WAYS, Place, kinds
from tests.authoring.written import where
from tests.screen.harness import Window
from tests.screen.modes.editing import Author, text_of
from tests.screen.modes.test_edit import changed_lines, copied


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Author]:
    path = tmp_path / "lithuanian_war.toml"
    shutil.copy(shipped_campaigns()[0], path)
    made = Author(tmp_path, path, (1024, 640))
    yield made
    made.close()


def edit_of(author: Author) -> Edit:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return edit


def ident(place: Place) -> str:
    return ".".join(map(str, place)) or "head"


def come_to(author: Author, place: Place) -> None:
    """The form of a table, by clicks from the tool it belongs to."""
    if place[:1] in ((), ("carry",)):
        author.press("tool_war")
    else:
        author.press(f"tool_{place[0]}")
        author.push(f"row_{ident(place[:2])}")
    for length in range(1, len(place) + 1):
        if f"open_{ident(place[:length])}" in author.ids():
            author.push(f"open_{ident(place[:length])}")
    assert author.dump["trail"][-1] == list(place)


@pytest.mark.parametrize("keys", [*OF_THE_FORMAT, *OF_WAYS], ids=lambda keys: ".".join(keys) or "head")
def test_the_form_has_a_line_for_each_field_of_the_model(author: Author, keys: tuple[str, ...]) -> None:
    book = edit_of(author).model.book
    place = kinds(book)[keys][0]  # type: ignore[arg-type]
    come_to(author, place)
    by_tools = {"format", "sides", "phases", "ends"} if not place else set()
    for spec in book.fields(place):
        id_ = f"{ident(place)}.{spec.key}"
        opened = f"open_{ident((*place, spec.key))}"
        found = any(one == id_ or one.startswith((f"{id_}.", opened)) for one in author.ids())
        assert found == (spec.key not in by_tools), id_


def test_no_key_leads_to_a_tool_of_another_kind_of_file(author: Author, tmp_path: Path) -> None:
    scenario = Author(tmp_path, copied(tmp_path, "jieznas"))
    for window, others in ((author, TOOLS), (scenario, WAR_TOOLS)):
        before = window.dump["tool"]
        for tool in others:
            window.key(keys.chord_of(f"edit_{tool.id}"))
            assert window.dump["tool"] == before, tool.id
    scenario.close()


def test_a_field_is_written_on_its_line_and_taken_back(author: Author) -> None:
    before = text_of(author)
    come_to(author, ("phases", 0))
    author.fill("phases.0.worth", "7")
    assert changed_lines(before, text_of(author)) == 1
    assert author.dump["dirty"]
    author.key("ctrl+z")
    assert text_of(author) == before
    come_to(author, ("carry",))
    author.push("carry.quality")
    assert "quality = false" in text_of(author)
    author.key("ctrl+z")
    assert text_of(author) == before


def test_conditions_and_effects_are_chosen_as_in_an_event(author: Author) -> None:
    before = text_of(author)
    come_to(author, ("phases", 0, "next", 2))
    author.push("open_phases.0.next.2.when")
    author.choose("add_phases.0.next.2.when", "holds")
    assert author.checked()["trail"][-1] == ["phases", 0, "next", 2, "when"]
    assert "holds" in edit_of(author).model.book.value(("phases", 0, "next", 2, "when"))
    while author.dump["can_undo"]:
        author.key("ctrl+z")
    assert text_of(author) == before


def test_the_phases_are_drawn_and_a_click_opens_one(author: Author) -> None:
    ids = edit_of(author).model.book.ids("phase")
    boxes = {one for one in author.ids() if one.startswith("graph_")}
    assert boxes == {f"graph_{id_}" for id_ in ids}
    edit = edit_of(author)
    for id_ in ids:
        widget = edit.ui.find(f"graph_{id_}")
        assert widget is not None
        assert edit.chrome.area.contains(widget.rect)
    author.press("graph_ring")
    assert author.dump["trail"] == [["phases", 1]]
    assert author.dump["tool"] == "phases"


def test_a_phase_of_another_id_is_led_to_by_it(author: Author) -> None:
    author.press("graph_ring")
    author.fill("phases.1.id", "circle")
    author.key("enter")
    assert author.checked()["problems"] == []
    assert 'to = "circle"' in text_of(author)
    assert "graph_circle" in author.ids()


def test_what_is_wrong_is_told_while_it_is_written_and_leads_to_its_field(author: Author) -> None:
    edit = edit_of(author)
    edit.model.set(("phases", 0, "next", 0), "to", "nowhere")
    problems = author.checked()["problems"]
    assert [severity for severity, __, __ in problems][:1] == ["error"]
    line = where(edit.model.book, ("phases", 0, "next", 0, "to"))[0]
    assert problems[0][1] == line
    author.key("f8")
    assert author.dump["trail"][-1] == ["phases", 0, "next", 0]
    author.key("ctrl+z")
    assert author.checked()["problems"] == []


def test_new_entries_of_each_list_come_with_a_form_and_go_again(author: Author) -> None:
    before = text_of(author)
    for tool in ("phases", "ends"):
        author.press(f"tool_{tool}")
        author.push("add_row")
        assert author.dump["trail"][-1][0] == tool
    come_to(author, ("phases", 0))
    author.push("phases.0.next.add")
    author.press("form_back")
    author.push("phases.0.seats.add")
    while author.dump["can_undo"]:
        author.key("ctrl+z")
    assert text_of(author) == before


def test_an_end_that_ways_lead_to_is_not_taken_out_unasked(author: Author) -> None:
    author.press("tool_ends")
    author.push("row_ends.0")
    author.push("delete_row")
    assert author.dump["dialog"]
    author.press("take_all")
    assert all(severity != "error" for severity, __, __ in author.checked()["problems"])


def test_it_is_saved_as_it_was_but_for_what_was_written(author: Author) -> None:
    before = author.file.read_bytes()
    come_to(author, ("ends", 0))
    author.fill("ends.0.name", "Another end")
    author.key("ctrl+s")
    after = author.file.read_bytes()
    assert changed_lines(before.decode(), after.decode()) == 1
    assert author.file.with_name(f"{author.file.name}.bak").read_bytes() == before
    assert load_campaign(author.file).ends[0].name == "Another end"


def test_it_can_be_played_as_it_stands_and_the_editor_waits(author: Author) -> None:
    author.key("f5")
    author.until(lambda: isinstance(author.app.mode, WarStart))
    author.key("esc")
    author.until(lambda: isinstance(author.app.mode, Edit))


def test_what_cannot_be_played_yet_says_so(author: Author) -> None:
    edit_of(author).model.set(("phases", 0, "next", 0), "to", "nowhere")
    author.checked()
    author.key("f5")
    assert isinstance(author.app.mode, Edit)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_file_that_is_not_as_it_should_be_is_shown_with_its_problems(text: str, tmp_path: Path) -> None:
    path = tmp_path / "war.toml"
    path.write_text(text)
    author = Author(tmp_path, path, (1024, 640))
    for tool in ("sides", "phases", "ends", "war"):
        if f"tool_{tool}" in author.ids():
            author.press(f"tool_{tool}")
            for row in [one for one in author.ids() if one.startswith("row_")]:
                author.push(row)
                author.frame(2)
                author.press(f"tool_{tool}")
            if "add_row" in author.ids():
                author.push("add_row")
                author.frame(2)
    assert author.checked()["problems"]
    for __ in author.dump["problems"][:5]:
        author.key("f8")
    author.close()


def test_a_new_campaign_is_begun_from_a_template(tmp_path: Path) -> None:
    path = tmp_path / "my-war.toml"
    window = Window(tmp_path, lambda desk: Edit(desk, book_of(path, war=True)), size=(1024, 640))
    window.until(lambda: window.app.mode.dump()["checked"], 30)
    assert window.app.mode.dump()["problems"] == []
    window.key("ctrl+s")
    assert load_campaign(path).name == "my war"
    window.close()
