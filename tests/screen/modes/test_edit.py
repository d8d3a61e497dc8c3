"""The editor under clicks and keys: from nothing to a scenario that is played, and back without a byte lost."""

from __future__ import annotations

import shutil
from difflib import unified_diff
from pathlib import Path

import pytest

from game.analysis.match import play
from game.scenario.check import check_file
from game.scenario.load import load
from game.scenario.paths import shipped_scenarios
from tests.scenario.shipped import FOUR
from tests.screen.modes.editing import Author


@pytest.fixture
def kaunas(tmp_path: Path) -> Author:
    return Author(tmp_path, copied(tmp_path, "kaunas_encirclement"))


def copied(folder: Path, name: str) -> Path:
    path = next(path for path in shipped_scenarios() if path.stem == name)
    target = folder / path.name
    shutil.copy(path, target)
    for companion in ("maps", "rules"):
        if (path.parent / companion).is_dir() and not (folder / companion).exists():
            shutil.copytree(path.parent / companion, folder / companion)
    return target


def changed_lines(before: str, after: str) -> int:
    rows = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return sum(row.startswith("+") and not row.startswith("+++") for row in rows)


@pytest.mark.parametrize("name", FOUR)
def test_opened_and_saved_every_byte_is_the_same_and_a_moved_unit_is_one_line(tmp_path: Path, name: str) -> None:
    file = copied(tmp_path, name)
    before = file.read_bytes()
    author = Author(tmp_path, file)
    author.key("ctrl+s")
    assert file.read_bytes() == before
    units = [stack for stack in author.dump["stacks"] if len(stack["units"]) == 1]
    start = units[0]["town"]
    goal = next(town for town in author.dump["towns"] if town not in {s["town"] for s in author.dump["stacks"]})
    author.town(start)
    author.press(next(id_ for id_ in sorted(author.ids()) if id_.startswith("unit_")))
    at = next(id_ for id_ in author.ids() if id_.startswith("camps.") and id_.endswith(".at"))
    author.push(at)
    author.pick(goal)
    author.key("ctrl+s")
    after = file.read_bytes()
    assert after != before
    assert changed_lines(before.decode(), after.decode()) == 1
    author.key("ctrl+z", "ctrl+s")
    assert file.read_bytes() == before
    author.close()


def test_drag_of_a_counter_places_the_unit_and_undo_brings_it_back(kaunas: Author) -> None:
    before = kaunas.file.read_text(encoding="utf-8")
    kaunas.drag(kaunas.counter("kupiskis"), kaunas.place("subacius"))
    seen = kaunas.checked()
    assert "subacius" in {stack["town"] for stack in seen["stacks"]}
    assert seen["dirty"]
    kaunas.key("ctrl+s")
    assert changed_lines(before, kaunas.file.read_text(encoding="utf-8")) == 1
    kaunas.key("ctrl+z")
    assert "kupiskis" in {stack["town"] for stack in kaunas.checked()["stacks"]}
    kaunas.key("ctrl+y")
    assert "subacius" in {stack["town"] for stack in kaunas.checked()["stacks"]}
    kaunas.close()


def test_a_wrong_value_is_told_at_its_field_and_not_written(kaunas: Author) -> None:
    kaunas.town("kupiskis")
    kaunas.press("unit_kupiskis-garrison")
    men = next(id_ for id_ in kaunas.ids() if id_.endswith(".men"))
    kaunas.fill(men, "many")
    assert list(kaunas.dump["faults"].values()) == ["a number"]
    assert not kaunas.dump["dirty"]
    kaunas.fill(men, "30000")
    assert list(kaunas.dump["faults"].values()) == ["at most 20000"]
    kaunas.fill(men, "275")
    assert not kaunas.dump["faults"]
    kaunas.key("esc", "ctrl+s")
    assert "men = 275" in kaunas.file.read_text(encoding="utf-8")
    kaunas.close()


def test_a_problem_is_clicked_and_mended(kaunas: Author) -> None:
    kaunas.key("p")
    kaunas.press("camp:0")
    for town in ("vilnius", "ukmerge", "kupiskis", "joniskis"):
        kaunas.town(town)
    problems = kaunas.checked()["problems"]
    assert problems
    kaunas.press("problems")
    assert kaunas.dump["trail"] or kaunas.dump["tool"] != "select"
    for _ in range(4):
        kaunas.key("ctrl+z")
    assert not kaunas.checked()["problems"]
    kaunas.close()


def test_a_scenario_from_nothing(tmp_path: Path) -> None:
    author = Author(tmp_path, tmp_path / "raid.toml")
    assert not author.file.exists()
    author.key("j")
    author.push("all_towns")
    assert len(author.checked()["towns"]) > 100
    author.key("c")
    author.press("camp:1")
    author.drag(author.place("ariogala"), author.place("ariogala"))
    author.press("camp:0")
    author.drag(author.place("sirvintos"), author.place("sirvintos"))
    author.checked()
    author.key("v")
    author.drag(author.counter("seta"), author.place("ukmerge"))
    author.checked()
    author.town("ukmerge")
    author.press("add_unit.red")
    author.checked()
    author.drag(author.counter("ukmerge"), author.place("sirvintos"))
    author.checked()
    author.key("o")
    for camp in ("camp:0", "camp:1"):
        author.press(camp)
        author.town("jonava")
    author.key("e", "ctrl+n")
    author.fill("events.1.title", "The raid begins")
    author.push("open_events.1.when")
    author.choose("add_events.1.when", "holds")
    author.push("open_events.1.when.holds")
    author.choose("events.1.when.holds.camp", "republic")
    author.push("form_back")
    author.push("form_back")
    author.push("events.1.effects.add")
    author.choose("add_events.1.effects.0", "morale")
    author.key("ctrl+s")
    seen = author.checked()
    assert author.file.exists()
    assert seen["problems"] == []
    assert check_file(author.file) == []
    found = load(author.file)
    red, republic = found.board.camps
    names = [town.id for town in found.board.towns]
    assert {names[town] for town, _ in red.objectives} >= {"jonava", "kedainiai"}
    assert {names[town] for town, _ in republic.objectives} >= {"jonava", "kedainiai"}
    assert found.board.owners[names.index("ariogala")] == 1
    assert {names[card.town] for card in found.board.cards if card.camp == 0} == {"ukmerge", "sirvintos"}
    assert [event.title for event in found.board.script] == ["A company more", "The raid begins"]
    assert play(found, seed=1).state.turn == found.board.turns
    author.key("f5")
    author.press("try_red")
    author.until(lambda: author.mode == "play")
    author.close()
