"""`lab` as people call it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import main
from tests.authoring.laboratory import SKIRMISH

ROOT = Path(__file__).parents[2]


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    return Path(shutil.copy(SKIRMISH, tmp_path / "skirmish.toml"))


def test_a_page_in_the_terminal(scenario: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", str(scenario), "--games", "30", "--jobs", "1"]) == 0
    out, err = capsys.readouterr()
    for part in ("In short", "30 games from seed 1", "How it goes", "Towns worth points", "What plays no part"):
        assert part in out
    assert "Balance" in out
    assert not err


def test_json_in_two_processes_is_the_same(scenario: Path) -> None:
    found = [
        subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "lab", str(scenario), "--games", "6", "--jobs", jobs, "--json"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for jobs, seed in (("1", "1"), ("2", "77"))
    ]
    assert found[0] == found[1]
    made = json.loads(found[0])
    assert made["games"] == 6
    assert made["scenario"] == {"id": "skirmish", "name": "The road to Šėta"}


def test_two_versions(scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.toml"
    other.write_text(scenario.read_text(encoding="utf-8").replace("men = 900", "men = 40"), encoding="utf-8")
    page = tmp_path / "page.html"
    arguments = ["lab", str(scenario), str(other), "--games", "4", "--jobs", "1", "--html", str(page)]
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert "4 games of each" in out
    assert "Held at the end by the Republic" in " ".join(out.split())
    assert err == f"{page}: the same as a page; open it in a browser\n"
    assert "Two versions" in page.read_text(encoding="utf-8")
    assert main([*arguments, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert set(made) == {"comparison", "before", "after"}
    assert made["comparison"]["games"] == 4


def test_a_file_and_itself_in_one_game(scenario: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["lab", str(scenario), str(scenario), "--games", "1", "--jobs", "1"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "No difference in who wins in the one game." in out
    assert "1 game of each" in out
    assert "1 games" not in out
    assert "No town worth points ends in other hands in any game." in out
    assert main([*arguments, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert all(number["low"] is number["high"] is None for number in made["comparison"]["numbers"])


def test_errors_stop_it_before_any_game(scenario: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario.write_text(scenario.read_text(encoding="utf-8").replace('at = "seta"', 'at = "sheta"'), encoding="utf-8")
    assert main(["lab", str(scenario), "--games", "2"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "no game is played before they are mended" in err
    assert "sheta" in err


def test_warnings_are_shown(scenario: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = scenario.read_text(encoding="utf-8").replace(
        "objectives = { seta = 10,", "objectives = { siauliai = 3, seta = 10,"
    )
    scenario.write_text(text.replace('towns = ["kedainiai",', 'towns = ["siauliai", "kedainiai",'), encoding="utf-8")
    assert main(["lab", str(scenario), "--games", "2", "--jobs", "1"]) == 0
    assert ": warning: " in capsys.readouterr().err


def test_each_game_can_be_kept(scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "replays"
    assert main(["lab", str(scenario), "--games", "2", "--jobs", "1", "--replays", str(folder), "--json"]) == 0
    kept = sorted(folder.glob("*.replay"))
    assert [path.name for path in kept] == ["skirmish-1.replay", "skirmish-2.replay"]
    capsys.readouterr()
    assert main(["verify", *map(str, kept)]) == 0


def test_games_of_two_versions_are_kept_apart(scenario: Path, tmp_path: Path) -> None:
    folder = tmp_path / "replays"
    arguments = ["lab", str(scenario), str(scenario), "--games", "1", "--jobs", "1", "--replays", str(folder)]
    assert main(arguments) == 0
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.replay")) == [
        "after/skirmish-1.replay",
        "before/skirmish-1.replay",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--player", "blue=staff"], "there is no camp 'blue'"),
        (["--player", "red=napoleon"], "there is no player named 'napoleon'"),
        (["--html", "no/such/folder/page.html"], "there is no folder"),
        (["--html", "."], "it is a folder"),
        (["--replays", "/dev/null/x"], "replays cannot be kept in /dev/null/x"),
        (["daugavpils_1920"], "in the one republic and red are the rivals, in the other poland and red"),
        (["no_such_version.toml"], "no_such_version.toml"),
    ],
)
def test_mistakes_are_told_in_one_sentence(
    scenario: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lab", str(scenario), *arguments, "--games", "2", "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert sentence in err
    assert "Traceback" not in err


def test_a_disk_that_fills_up_is_told(
    scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text("the page before", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert main(["lab", str(scenario), "--games", "2", "--jobs", "1", "--html", str(page)]) == 1
    assert capsys.readouterr().err == f"kaunas1919: {page} could not be written: No space left on device\n"
    assert page.read_text(encoding="utf-8") == "the page before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "skirmish.toml"]


def test_a_device_stays_a_device(scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert main(["lab", str(scenario), "--games", "2", "--jobs", "1", "--html", str(pipe)]) == 1
    assert "a device or a pipe" in capsys.readouterr().err
    assert pipe.is_fifo()


def test_an_interrupt_keeps_what_there_is(
    scenario: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.authoring.lab import study

    play = study.traced
    games = iter(range(1000))

    def interrupted(task: object, seed: int) -> object:
        if next(games) == 3:
            raise KeyboardInterrupt
        return play(task, seed)  # type: ignore[arg-type]

    monkeypatch.setattr(study, "traced", interrupted)
    assert main(["lab", str(scenario), "--games", "20", "--jobs", "1", "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["games"] == 3
    assert "after 3 of 20 games" in err


@pytest.mark.parametrize("names", [("",), ("jieznas", "")])
def test_an_empty_name_is_no_scenario(names: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", *names, "--games", "1"]) == 1
    assert "there is no such scenario" in "".join(capsys.readouterr())
