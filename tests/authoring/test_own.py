"""Copies of scenarios in an author's own folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import process_time

import pytest

from game.authoring.own import copy_into, is_shipped, own_files
from game.record.errors import RecordError
from game.scenario.check import check_file
from game.scenario.paths import shipped_scenarios
from tests.pngs import png, put

SHIPPED = {path.stem: path for path in shipped_scenarios()}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_copy_is_the_same_and_sound(tmp_path: Path, name: str) -> None:
    copy = copy_into(tmp_path / "own", SHIPPED[name])
    assert copy.read_bytes() == SHIPPED[name].read_bytes()
    assert check_file(copy) == check_file(SHIPPED[name]) == []
    assert is_shipped(SHIPPED[name])
    assert not is_shipped(copy)


def test_a_second_copy_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = [copy_into(tmp_path, SHIPPED["kaunas_encirclement"]).name for _ in range(3)]
    assert names == ["kaunas_encirclement.toml", "kaunas_encirclement-2.toml", "kaunas_encirclement-3.toml"]
    assert [path.name for path in own_files(tmp_path)] == sorted(names)


def test_map_and_rules_beside_it_come_along(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    folder = SHIPPED["kaunas_encirclement"].parent
    shutil.copy(folder / "maps" / "lithuania-1919.toml", theirs / "country.toml")
    shutil.copy(folder / "rules" / "standard.toml", theirs / "ways.toml")
    text = SHIPPED["kaunas_encirclement"].read_text(encoding="utf-8")
    text = text.replace('map = "lithuania-1919"', 'map = "country.toml"')
    raid = theirs / "raid.toml"
    raid.write_text(text.replace('rules = "standard"', 'rules = "ways.toml"'), encoding="utf-8")
    copy = copy_into(tmp_path / "own", raid)
    assert check_file(copy) == []
    assert {path.name for path in copy.parent.iterdir()} == {"raid.toml", "country.toml", "ways.toml"}
    assert own_files(copy.parent) == [copy]  # the map and the rules are none


def test_pictures_come_along(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    put(theirs / "pictures" / "raid.png")
    put(theirs / "broken.png", b"no picture")
    text = SHIPPED["kaunas_encirclement"].read_text(encoding="utf-8")
    text = text.replace('picture = "winter-road"', 'picture = "pictures/raid.png"')
    raid = theirs / "raid.toml"
    raid.write_text(text.replace('picture = "town"', 'picture = "broken.png"'), encoding="utf-8")
    copy = copy_into(tmp_path / "own", raid)
    assert (copy.parent / "pictures" / "raid.png").read_bytes() == png()
    assert [problem.message for problem in check_file(copy)] == ['picture "broken.png": there is no such file']


def test_a_picture_that_is_there_already_is_kept(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    put(theirs / "raid.png")
    put(tmp_path / "own" / "raid.png", png(8, 8))
    text = SHIPPED["kaunas_encirclement"].read_text(encoding="utf-8")
    raid = theirs / "raid.toml"
    raid.write_text(text.replace('picture = "winter-road"', 'picture = "raid.png"'), encoding="utf-8")
    copy_into(tmp_path / "own", raid)
    assert (tmp_path / "own" / "raid.png").read_bytes() == png(8, 8)


def test_a_file_with_a_slip_is_one_of_the_own_too(tmp_path: Path) -> None:
    (tmp_path / "half.toml").write_text("name = \n[[camps]]\n")
    (tmp_path / "list.toml").write_text("name = \n")
    assert [path.name for path in own_files(tmp_path)] == ["half.toml"]
    assert own_files(tmp_path / "nowhere") == []


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        copy_into(tmp_path, tmp_path / "gone.toml")
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match="could not be written"):
        copy_into(tmp_path / "file", SHIPPED["kaunas_encirclement"])


def test_a_map_in_a_folder_below_comes_along(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "maps").mkdir(parents=True)
    shutil.copy(SHIPPED["kaunas_encirclement"].parent / "maps" / "lithuania-1919.toml", theirs / "maps" / "own.toml")
    text = SHIPPED["kaunas_encirclement"].read_text(encoding="utf-8")
    raid = theirs / "raid.toml"
    raid.write_text(text.replace('map = "lithuania-1919"', 'map = "maps/own.toml"'), encoding="utf-8")
    assert check_file(copy_into(tmp_path / "own", raid)) == []


@pytest.mark.parametrize("hostile", ["x = " + "[" * 100_000, ".".join(["a"] * 40_000) + " = 1"], ids=["deep", "dotted"])
def test_no_file_in_the_folder_is_in_the_way(tmp_path: Path, hostile: str) -> None:
    (tmp_path / "hostile.toml").write_text(f"{hostile}\n")
    began = process_time()
    assert own_files(tmp_path) == []
    copy_into(tmp_path / "own", tmp_path / "hostile.toml")
    assert process_time() - began < 5
