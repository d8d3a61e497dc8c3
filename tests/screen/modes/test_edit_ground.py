"""What an author draws: a map of one's own, control across towns, triggers inside triggers; by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.authoring.editing.book import Book
from game.scenario.check import check_file
from game.screen.modes.edit import Edit
from game.screen.modes.edit.tools import TOOLS
from tests.screen.modes.editing import Author


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Author]:
    """On a scenario from the template."""
    made = Author(tmp_path, tmp_path / "raid.toml", (1024, 640))
    yield made
    made.close()


def book_of(author: Author) -> Book:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return edit.model.book


def test_a_map_of_ones_own_is_drawn_on(author: Author, tmp_path: Path) -> None:
    author.key("m")
    author.press("copy_map")
    author.checked()
    book = book_of(author)
    ground = book.map
    assert ground is not None
    towns = len(ground.rows(("towns",)))

    x, y = author.place("jonava")
    author.click((x + 40, y - 60))
    assert author.checked()["problems"][0][2] == 'no way leads from "town" to the rest of the map'
    made = ground.rows(("towns",))[-1]
    assert len(ground.rows(("towns",))) == towns + 1
    assert made["id"] == "town"
    form = ("towns", towns)
    author.fill(f"towns.{towns}.name", "Upninkai")
    author.checked()
    assert ground.value(form)["name"] == "Upninkai"
    lat, lon = made["lat"], made["lon"]

    author.drag(author.place("town"), author.place("jonava"))
    author.checked()
    number = ground.link("town", "jonava")
    assert number is not None
    km = ground.rows(("links",))[number]["km"]
    assert km == ground.length("town", "jonava")

    x, y = author.place("town")
    author.drag((x, y), (x + 50, y - 50))
    author.checked()
    moved = ground.value(form)
    assert (moved["lat"], moved["lon"]) != (lat, lon)
    assert moved["lat"] > lat
    assert moved["lon"] > lon
    assert ground.rows(("links",))[number]["km"] > km

    author.key("ctrl+s")
    assert author.checked()["problems"] == []
    assert check_file(author.file) == []
    assert (tmp_path / "raid-map.toml").read_text(encoding="utf-8") == ground.text

    author.town("town")
    author.fill(f"towns.{towns}.id", "upninkai")
    author.key("enter")
    assert "upninkai" in author.checked()["towns"]
    assert ground.link("upninkai", "jonava") == number
    assert "upninkai" in book.data["towns"]
    assert author.dump["problems"] == []

    author.press("delete_row")
    author.checked()
    assert "upninkai" not in author.dump["towns"]
    assert ground.link("upninkai", "jonava") is None
    assert author.dump["problems"] == []
    while author.dump["can_undo"]:
        author.key("ctrl+z")
    assert book.map is None
    assert author.checked()["problems"] == []


def test_a_town_and_its_links_by_keys_alone(author: Author) -> None:
    author.key("m")
    author.key("enter") if author.dump["ui"]["focus"] == "copy_map" else author.press("copy_map")
    author.checked()
    book = book_of(author)
    ground = book.map
    assert ground is not None
    author.key("ctrl+n")
    number = author.dump["trail"][-1][1]
    form = ("towns", number)
    assert ground.value(form)["id"] == "town"

    walk(author, f"towns.{number}.lat")
    author.key("ctrl+a")
    for letter in "55.16":
        author.type(letter)
    walk(author, "add_link")
    author.key("enter")
    author.pick("Jonava")
    author.checked()
    walk(author, "add_link")
    author.key("enter")
    author.pick("Šėta")
    assert author.checked()["problems"] == []
    links = [row["between"] for row in ground.rows(("links",)) if "town" in row["between"]]
    assert links == [["town", "jonava"], ["town", "seta"]]

    walk(author, f"towns.{number}.lat")
    before, km = ground.source, ground.value(("links", ground.link("town", "jonava")))["km"]
    author.key("ctrl+a")
    for letter in "55.3":
        author.type(letter)
    far = ground.value(("links", ground.link("town", "jonava")))["km"]
    assert far == ground.length("town", "jonava") > km, "it follows as when the town is dragged"
    author.key("ctrl+z")
    assert ground.source == before, "which is one step"

    walk(author, "link_jonava")
    author.key("enter")
    link = author.dump["trail"][-1]
    assert link[0] == "links"
    assert author.dump["trail"][0] == ["towns", number], "Escape comes back to the town"
    title = next(node["value"] for node in author.widgets() if node.get("value") == "Town – Jonava")
    assert title
    author.key("esc")
    assert author.dump["ui"]["focus"] == "link_jonava"
    author.key("delete")
    assert ground.link("town", "jonava") is None
    author.key("esc")
    assert author.dump["trail"] == []


def test_a_ship_s_way_beside_a_road_has_a_line_of_its_own(author: Author) -> None:
    author.key("m")
    author.key("enter") if author.dump["ui"]["focus"] == "copy_map" else author.press("copy_map")
    author.checked()
    ground = book_of(author).map
    assert ground is not None
    author.key("ctrl+n")
    lane = ground.add_link("town", "jonava", road="none")
    ground.set(("links", lane), "kind", "river")
    walk(author, "add_link")
    author.key("enter")
    author.pick("Jonava")
    author.checked()
    road = ground.link("town", "jonava")
    assert road is not None
    assert road != lane, "who is joined by ships alone can be joined by a road, too"
    walk(author, "link_jonava_river")
    author.key("delete")
    author.checked()
    assert [row.get("kind", "land") for row in ground.rows(("links",)) if "town" in row["between"]] == ["land"]
    assert "link_jonava" in author.ids()


def test_control_is_drawn_by_keys_alone(author: Author) -> None:
    author.key("c")
    walk(author, "next_camp")
    author.key("/")
    author.pick("Jonava")
    author.key("enter")
    assert "jonava" in book_of(author).value(("camps", 0, "holds"))


def walk(author: Author, id_: str) -> None:
    """Tab until the keyboard is there."""
    for _ in range(90):
        if author.dump["ui"]["focus"] == id_:
            return
        author.key("tab")
    raise AssertionError(f"Tab does not come to {id_}")


def test_what_a_dragged_town_will_do_is_told(author: Author) -> None:
    import pygame

    author.key("m")
    author.press("copy_map")
    author.checked()
    edit = author.app.mode
    assert isinstance(edit, Edit)
    ground = edit.model.book.map
    assert edit.model.map is not None
    assert ground is not None
    before = edit.model.book.source, ground.source
    start, goal = author.place("jonava"), author.place("kaunas")
    author.move(start)
    author.post(pygame.MOUSEBUTTONDOWN, pos=start, button=1)
    author.post(pygame.MOUSEMOTION, pos=(start[0] + 30, start[1] + 30), rel=(5, 5), buttons=(1, 0, 0))
    assert author.dump["hint"] == "Jonava comes to lie here"
    author.post(pygame.MOUSEMOTION, pos=goal, rel=(5, 5), buttons=(1, 0, 0))
    assert author.dump["hint"] == "A link between Jonava and Kaunas"
    author.frame(1)
    assert len(edit.model.map.scene.arrows) == 1
    author.key("esc")
    author.post(pygame.MOUSEBUTTONUP, pos=goal, button=1)
    assert (book_of(author).source, ground.source) == before, "Escape has given it up"


def test_control_is_painted_across_towns_in_one_step(author: Author) -> None:
    import pygame

    book = book_of(author)
    before = book.text
    author.key("c")
    author.press("camp:0")
    places = [author.place(town) for town in ("kaunas", "jonava")]
    author.move(places[0])
    author.post(pygame.MOUSEBUTTONDOWN, pos=places[0], button=1)
    for place in places:
        author.post(pygame.MOUSEMOTION, pos=place, rel=(5, 5), buttons=(1, 0, 0))
    author.post(pygame.MOUSEBUTTONUP, pos=places[-1], button=1)
    assert book.value(("camps", 0))["holds"] == ["ukmerge", "seta", "kaunas", "jonava"]
    assert book.value(("camps", 1))["holds"] == ["kedainiai"]
    author.checked()
    author.key("ctrl+z")
    assert book.text == before


def test_triggers_stand_inside_triggers(author: Author) -> None:
    book = book_of(author)
    author.key("e", "ctrl+n")
    when = "events.1.when"
    author.push(f"open_{when}")
    author.choose(f"add_{when}", "all")
    author.push(f"{when}.all.add")
    author.choose(f"add_{when}.all.0", "holds")
    author.push("form_back")
    author.push(f"{when}.all.add")
    author.choose(f"add_{when}.all.1", "any")
    author.push(f"{when}.all.1.any.add")
    author.choose(f"add_{when}.all.1.any.0", "not")
    author.push(f"open_{when}.all.1.any.0.not")
    author.choose(f"add_{when}.all.1.any.0.not", "date")
    author.checked()
    made = book.value(("events", 1, "when"))
    assert [list(part) for part in made["all"]] == [["holds"], ["any"]]
    assert list(made["all"][1]["any"][0]["not"]) == ["date"]


def test_overlays_by_their_keys(author: Author) -> None:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    assert edit.model.map is not None
    layers = edit.model.map.layers

    def looks() -> tuple[object, ...]:
        return layers.control, layers.supply, layers.threats, layers.rail, layers.names, layers.counters

    for number in range(6):
        before = looks()
        author.key(str(number + 1))
        changed = [one != other for one, other in zip(before, looks(), strict=True)]
        assert changed == [place == number for place in range(6)]
    author.drag(author.counter("seta"), author.place("ukmerge"))
    author.checked()
    assert edit.model.map.layers is layers, "they stay when the text changes"


def test_every_tool_by_keys_alone(author: Author) -> None:
    from game.screen import keys

    author.key("m")
    assert author.dump["dialog"]
    author.key("enter") if author.dump["ui"]["focus"] == "copy_map" else author.press("copy_map")
    author.checked()
    book = book_of(author)
    for tool in TOOLS:
        chord = next(binding.chords[0] for binding in keys.BINDINGS if binding.action == f"edit_{tool.id}")
        before = book.text, book.map.text if book.map else ""
        author.key(chord)
        assert author.dump["tool"] == tool.id
        author.key(".")
        if tool.key and tool.id not in ("victory", "towns"):
            author.key("ctrl+n")
            assert author.dump["trail"], tool.id
            author.key("esc")
        elif tool.id in ("control", "supply", "points", "towns"):
            author.key("b", "enter")
            if author.widget("only_this"):  # a town that others name
                author.press("only_this")
        elif tool.id in ("select", "units"):
            author.key("ctrl+n")
            assert author.dump["trail"], tool.id
            author.key("esc")
        else:
            author.key("tab", "tab", "tab")
            continue
        assert (book.text, book.map.text if book.map else "") != before, tool.id
        author.key("ctrl+z")
        while (book.text, book.map.text if book.map else "") != before:
            assert author.dump["can_undo"], tool.id
            author.key("ctrl+z")
    assert author.checked()["problems"] == []
