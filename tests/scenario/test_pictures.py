"""Pictures of events: names of shipped ones, and files in the scenario's folder or below it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.scenario.check import check_file, sources
from game.scenario.load import load, load_text
from game.scenario.paths import Outside, assets_folder, picture, pictures, scenarios_folder, shipped_scenarios
from game.scenario.pictures import MOST_BYTES, fault_of, named_pictures, own_pictures, picture_bytes
from game.scenario.problems import Problem
from tests.pngs import png, put
from tests.scenario.files import SMALL, written

LINE = next(number for number, line in enumerate(SMALL.splitlines(), 1) if line == 'title = "The Saxons"') + 1


def shown(name: str) -> str:
    return SMALL.replace('title = "The Saxons"\n', f'title = "The Saxons"\npicture = "{name}"\n')


def with_picture(folder: Path, name: str) -> Path:
    return written(folder, shown(name))


def problem(folder: Path, name: str) -> Problem:
    (found,) = check_file(with_picture(folder, name))
    assert (found.line, found.severity, found.section) == (LINE, "warning", "events")
    return found


# --------------------------------------------------------------------------------------------------- shipped ones


def test_the_shipped_ones_are_wide_and_small() -> None:
    assert len(pictures()) == 18
    for name in pictures():
        path = picture(name, Path("elsewhere"))
        assert path == assets_folder() / "pictures" / f"{name}.png"
        assert not fault_of(path)
        assert path.stat().st_size < 150_000
        assert path.read_bytes()[16:24] == (880).to_bytes(4, "big") + (320).to_bytes(4, "big")


def test_each_is_credited_and_told_of_in_the_guide() -> None:
    told = (assets_folder() / "pictures" / "README.md").read_text(encoding="utf-8")
    guide = (scenarios_folder() / "AUTHORING.md").read_text(encoding="utf-8").split("## Events")[1].split("## ")[0]
    for name in pictures():
        assert f"`{name}.png`" in told
        assert f"`{name}`" in guide


@pytest.mark.parametrize("path", shipped_scenarios(), ids=lambda path: path.stem)
def test_every_shipped_scenario_shows_some(path: Path) -> None:
    """A card with a picture stays something that one looks at."""
    script = load(path).board.script
    used = [event.picture for event in script if event.picture]
    assert 4 <= len(used) <= max(12, len(script) * 2 // 5)
    assert set(used) <= set(pictures())


def test_a_shipped_one_is_sound(tmp_path: Path) -> None:
    path = with_picture(tmp_path, "winter-road")
    assert check_file(path) == []
    assert load(path).board.script[0].picture == "winter-road"


def test_an_unknown_name_is_told_with_what_was_meant(tmp_path: Path) -> None:
    found = problem(tmp_path, "armored-train")
    assert (found.code, found.message) == ("no-such-picture", 'there is no picture "armored-train"')
    assert found.nearest == "armoured-train"
    assert found.expected == f"{', '.join(pictures())}, or the path of a .png file"


def test_a_name_leads_nowhere_else(tmp_path: Path) -> None:
    assert problem(tmp_path, "README").code == "no-such-picture"
    assert problem(tmp_path, "pictures/town").code == "no-such-picture"


# ------------------------------------------------------------------------------------------------ the author's own


@pytest.mark.parametrize("name", ["raid.png", "pictures/raid.png"])
def test_one_of_the_folder_is_sound(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    path = with_picture(tmp_path, name)
    assert check_file(path) == []
    assert load(path).folder == tmp_path
    assert picture_bytes(name, tmp_path) == png()


def test_one_that_is_missing(tmp_path: Path) -> None:
    put(tmp_path / "pictures" / "raid.png")
    found = problem(tmp_path, "pictures/rade.png")
    assert (found.code, found.message) == ("picture-unreadable", 'picture "pictures/rade.png": there is no such file')
    assert found.expected == "a PNG file of at most 2 MB and 2000 x 2000 pixels"
    assert found.nearest == "pictures/raid.png"


HUGE = png()[:16] + (2001).to_bytes(4, "big") + (20).to_bytes(4, "big") + png()[24:]
FLAT = png()[:20] + (0).to_bytes(4, "big") + png()[24:]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not a PNG picture"),
        (b"\xff\xd8\xff\xe0 a photograph from a telephone", "is not a PNG picture"),
        (png()[:20], "is not a PNG picture"),
        (HUGE, "is a picture of 2001 x 20 pixels, more than 2000 x 2000"),
        (FLAT, "is a picture without pixels"),
        (png() + bytes(MOST_BYTES), "is larger than 2 MB"),
    ],
)
def test_one_that_cannot_be_shown(tmp_path: Path, content: bytes, message: str) -> None:
    put(tmp_path / "raid.png", content)
    found = problem(tmp_path, "raid.png")
    assert (found.code, found.message) == ("picture-unreadable", f'picture "raid.png": {message}')
    assert picture_bytes("raid.png", tmp_path) is None
    assert load(tmp_path / "small.toml").board.script[0].picture == "raid.png"


def test_the_largest_that_may_be(tmp_path: Path) -> None:
    assert not fault_of(put(tmp_path / "wide.png", png(2000, 2000)))
    whole = png()
    assert not fault_of(put(tmp_path / "heavy.png", whole + bytes(MOST_BYTES - len(whole))))


OUTSIDE = (
    "../secret.png",
    "/etc/secret.png",
    "C:/secret.png",
    "a/../../secret.png",
    "link.png",
    "folder-link/secret.png",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    put(tmp_path / "secret.png")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "folder-link").symlink_to(tmp_path)
    found = problem(folder, name)
    assert (found.code, found.message) == (
        "picture-outside",
        f'picture "{name}" lies outside the folder of the scenario',
    )
    assert picture_bytes(name, folder) is None
    assert own_pictures(folder) == []
    with pytest.raises(Outside):
        picture(name, folder)


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, kind: str) -> None:
    odd = tmp_path / "odd.png"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "folder":
        odd.mkdir()
    else:
        odd.symlink_to("/dev/zero")
    assert problem(tmp_path, "odd.png").code in ("picture-unreadable", "picture-outside")
    assert picture_bytes("odd.png", tmp_path) is None
    assert own_pictures(tmp_path) == []


def test_own_pictures_are_those_that_can_be_shown(tmp_path: Path) -> None:
    for name in ("b.png", "more/a.png", ".git/c.png"):
        put(tmp_path / name)
    put(tmp_path / "broken.png", b"no picture")
    put(tmp_path / "notes.txt", b"no picture")
    assert own_pictures(tmp_path) == ["b.png", "more/a.png"]
    assert own_pictures(tmp_path / "nowhere") == []


def test_a_watch_sees_the_pictures_too(tmp_path: Path) -> None:
    path = with_picture(tmp_path, "raid.png")
    assert tmp_path / "raid.png" in sources(path)


def test_named_pictures_of_any_file() -> None:
    rows = [{"picture": "town"}, {"picture": 3}, {"picture": ""}, "odd", {"picture": "town"}, {"picture": "a.png"}]
    assert named_pictures({"events": rows}) == ["town", "a.png"]
    assert named_pictures({"events": 3}) == named_pictures({}) == []


# -------------------------------------------------------------------------------------------------- out of a replay


def test_a_text_is_played_without_its_pictures(tmp_path: Path) -> None:
    """A replay or a save carries the text, and not the picture."""
    path = with_picture(tmp_path, "raid.png")
    assert load(path).board.script[0].picture == "raid.png"
    found = load_text(path.read_text(encoding="utf-8"), tmp_path)
    assert found.board.script[0].picture == "raid.png"
    assert found.folder == tmp_path
    assert load_text(shown("../raid.png"), tmp_path).board.script[0].picture == "../raid.png"
    assert load_text(shown("no-such"), tmp_path).board.script[0].picture == "no-such"


def test_the_folder_is_looked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []
    monkeypatch.setattr("game.scenario.pictures.own_pictures", lambda folder: looked.append(folder) or ["storm.png"])
    event = '[[events]]\nid = "e{0}"\ntitle = "E"\nwhen = {{ date = 1919-02-08 }}\npicture = "storn{0}.png"\n'
    path = written(tmp_path, SMALL + "".join(event.format(number) for number in range(20)))
    wrong = [problem for problem in check_file(path) if problem.code == "picture-unreadable"]
    assert [problem.nearest for problem in wrong] == ["storm.png"] * 20
    assert looked == [tmp_path]
