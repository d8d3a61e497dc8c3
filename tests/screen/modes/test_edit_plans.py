"""Plans in the editor: their lines and forms, drawn on the map, and their towns chosen by clicks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.scenario.load import load
from game.screen.map.scene import Arrow, Mark
from game.screen.modes.edit import Edit
from tests.scenario.files import DATA
from tests.screen.modes.editing import Author


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Author]:
    for name in ("plans.toml", "ground.toml"):
        shutil.copy(DATA / name, tmp_path / name)
    author = Author(tmp_path, tmp_path / "plans.toml")
    yield author
    author.app.close()


def edit_of(author: Author) -> Edit:
    edit = author.app.mode
    assert isinstance(edit, Edit)
    return edit


def drawn(author: Author) -> tuple[list[Arrow], list[Mark]]:
    author.frame()
    view = edit_of(author).model.map
    assert view is not None
    return view.scene.arrows, view.scene.marks


def open_plan(author: Author, camp: int, plan: int) -> None:
    author.press("tool_camps")
    author.push(f"row_camps.{camp}")
    author.push(f"open_camps.{camp}.plans.{plan}")


def test_a_camp_shows_all_its_plans_and_a_plan_itself(window: Author) -> None:
    board = load(window.file).board
    ids = [town.id for town in board.towns]
    window.press("tool_camps")
    window.push("row_camps.0")
    arrows, marks = drawn(window)
    there = {(ids[a], ids[b]) for (a, b) in (arrow.places for arrow in arrows)}
    assert there == {("ukmerge", "jonava"), ("jonava", "kaunas"), ("kedainiai", "seta")}
    assert {(ids[mark.town], mark.icon, mark.text) for mark in marks} == {
        ("kedainiai", "lock", ""),
        ("kaunas", "flag", "350"),
        ("kedainiai", "sword", ""),
        *((town, "withdraw", "") for town in ("ukmerge", "jonava", "kaunas")),
    }
    window.push("open_camps.0.plans.3")
    arrows, marks = drawn(window)
    assert [arrow.places for arrow in arrows] == [(ids.index("kedainiai"), ids.index("seta"))]
    assert [mark.icon for mark in marks] == ["sword"]


def test_a_line_says_what_a_plan_is(window: Author) -> None:
    window.press("tool_camps")
    window.push("row_camps.0")
    lines = {
        node["id"]: node["value"] for node in window.widgets() if node.get("id", "").startswith("open_camps.0.plans")
    }
    assert lines["open_camps.0.plans.1"][:2] == [
        "The outposts go back",
        "give ground · Ukmergė – Jonava – Kaunas · Eastern sector",
    ]
    assert lines["open_camps.0.plans.2"][1] == "garrison · Kaunas · all of the camp"
    assert lines["open_camps.0.plans.3"][1] == "attack · Kėdainiai › Šėta · Northern sector"


def test_clicks_on_the_map_choose_its_towns(window: Author) -> None:
    open_plan(window, 1, 0)
    window.town("kaunas")
    window.checked()
    assert edit_of(window).model.data["camps"][1]["plans"][0]["towns"] == ["ukmerge", "jonava"]
    window.town("kedainiai")
    window.checked()
    assert edit_of(window).model.data["camps"][1]["plans"][0]["towns"] == ["ukmerge", "jonava", "kedainiai"]
    window.key("ctrl+z", "ctrl+z")
    assert edit_of(window).model.book.text == (DATA / "plans.toml").read_text(encoding="utf-8")


def test_a_new_plan_is_sound_and_its_id_is_renamed_wherever_it_is_named(window: Author) -> None:
    window.press("tool_camps")
    window.push("row_camps.1")
    window.push("camps.1.plans.add")
    made = edit_of(window).model.data["camps"][1]["plans"][2]
    assert made["id"] == "plan"
    assert made["task"] == "hold"
    assert window.checked()["playable"]
    window.key("esc", "esc")
    open_plan(window, 0, 3)
    window.fill("camps.0.plans.3.id", "blow")
    window.key("tab")
    window.checked()
    data = edit_of(window).model.data
    assert data["camps"][0]["plans"][3]["id"] == "blow"
    assert data["events"][0]["effects"][0]["plan"]["plan"] == "blow"


def test_a_copy_of_a_camp_has_plans_of_its_own(window: Author) -> None:
    window.press("tool_camps")
    window.push("row_camps.1")
    window.push("copy_row")
    ids = [plan["id"] for camp in edit_of(window).model.data["camps"] for plan in camp["plans"]]
    assert len(ids) == len(set(ids)) == 8
