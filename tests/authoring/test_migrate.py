"""Old files are read as what they mean today, and `migrate` writes that into them; comments and order stay."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.authoring.migrate import migrated
from game.cli import main
from game.rules.numbers import NO_SHIPS
from game.scenario import formats
from game.scenario.check import check_file
from game.scenario.formats import Step, kind_of
from game.scenario.load import load
from game.scenario.paths import scenarios_folder
from game.scenario.rules_file import load_rules
from tests.authoring.test_editing_round_trip import changed_lines
from tests.rules.field import standard_rules

KAUNAS = scenarios_folder() / "kaunas_encirclement.toml"
ALL = [*scenarios_folder().glob("*.toml"), *scenarios_folder().glob("*/*.toml")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "war.toml"
    path.write_bytes(KAUNAS.read_bytes())
    return path


def shorter_turns(kind: str, data: dict[str, Any]) -> bool:
    """A change such as a later format may bring: a key of a scenario means something else."""
    if kind == "scenario":
        data["turns"] *= 2
    return kind == "scenario"


def no_empty_titles(kind: str, data: dict[str, Any]) -> bool:
    rows = [row for row in data.get("events", []) if row.get("title") == ""]
    for row in rows:
        del row["title"]
    return bool(rows)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [Step("turns are half as long: twice as many", shorter_turns), Step("no empty titles", no_empty_titles)]
    monkeypatch.setattr(formats, "STEPS", steps)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_shipped_files_are_of_todays_format(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--check", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: format 1, nothing to do\n"


@pytest.mark.usefixtures("later")
def test_an_old_file_is_read_as_what_it_means_today(file: Path) -> None:
    assert check_file(file) == []
    assert load(file).board.turns == 28
    assert b"turns = 14" in file.read_bytes()


@pytest.mark.usefixtures("later")
def test_it_is_brought_to_todays_format(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert main(["migrate", "--check", str(file)]) == 1
    assert file.read_bytes() == before
    assert main(["migrate", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        f"{file}: format 1 to 3",
        "  turns are half as long: twice as many",
        f"  written; the file as it was is {file}.bak",
    ]
    assert changed_lines(before, file.read_bytes()) == (
        ["format = 1\n", "turns = 14\n"],
        ["format = 3\n", "turns = 28\n"],
    )
    assert Path(f"{file}.bak").read_bytes() == before
    assert load(file).board.turns == 28
    assert main(["migrate", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: format 3, nothing to do\n"


@pytest.mark.usefixtures("later")
def test_a_map_that_no_step_touches_gets_its_number(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes((scenarios_folder() / "maps" / "lithuania-1919.toml").read_bytes())
    before = path.read_bytes()
    assert main(["migrate", str(path)]) == 0
    assert changed_lines(before, path.read_bytes()) == (["format = 1\n"], ["format = 3\n"])


def test_files_that_cannot_be_brought_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text, told in (
        ("format = 2\n", "format 2 is not known to this version of the game, which reads 1"),
        ("format = 0\n", "format 0 is not known"),
        ('format = "1"\n', "its format is not a whole number"),
        ("format = true\n", "its format is not a whole number"),
        (f"format = 0x{'f' * 6000}\n", "format is not known"),
        ('name = "A"\n', "does not say its format"),
        ("format = \n", "cannot be read as TOML"),
    ):
        path = tmp_path / "bad.toml"
        path.write_text(text)
        assert main(["migrate", str(path), str(KAUNAS)]) == 1
        found = capsys.readouterr()
        assert told in found.err
        assert "nothing to do" in found.out  # the others are looked at all the same
        assert path.read_text() == text


def test_what_a_file_is_shows_in_it() -> None:
    apart = {"map.toml": "maps", "rules.toml": "rules", "facts.toml": "facts"}
    house = ("scenarios", "lessons", "maps", "rules", "facts", "campaigns")
    kinds: dict[str, set[str]] = {}
    for path in ALL:
        folder = path.parent.name if path.parent.name in house else apart.get(path.name, "scenarios")
        kinds.setdefault(folder, set()).add(migrated(path).kind)
    assert kinds == {
        "scenarios": {"scenario"},
        "lessons": {"scenario"},
        "maps": {"map"},
        "rules": {"rules"},
        "facts": {"facts"},
        "campaigns": {"campaign"},
    }
    assert kind_of({}) == "scenario"


def older_rules(folder: Path) -> Path:
    """The standard rules as 0.3.0 had them, as far as they differ in kind, with a number of the author's own."""
    text = (scenarios_folder() / "rules" / "standard.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    new = [*data["attack_supply"], "slip_km", "victory_men", "brittle_loss", "requisition_men", "column_percent"]
    lines = [line for line in text.splitlines() if line.split(" = ")[0] not in new and line != "[attack_supply]"]
    text = "\n".join(lines) + "\n"
    text = text.replace(
        "dig_days = [2, 6, 14] # in peace under the order, until each level", "dig_days = 6\ndig_most = 3"
    )
    columns = next(line for line in lines if line.startswith("columns"))
    text = text.replace(columns, 'columns = [0, 50, 67]\ncolumn_names = ["1:3", "1:2", "2:3"]')
    path = folder / "rules.toml"
    path.write_text(text.replace("ford_km = 5 ", "ford_km = 9 # wide rivers "), encoding="utf-8")
    return path


def test_rules_of_an_earlier_version_get_what_has_come_since(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = older_rules(tmp_path)
    assert check_file(path)
    assert main(["migrate", "--check", str(path)]) == 1
    assert main(["migrate", str(path)]) == 0
    told = capsys.readouterr().out
    assert f"{path}: rules of an earlier version\n" in told
    assert "  combat.slip_km = 150, as in the standard rules\n" in told
    assert "  march.dig_most goes: no rule reads it\n" in told
    assert check_file(path) == []
    assert load_rules(path) == replace(standard_rules(), march=replace(standard_rules().march, ford_km=9))
    assert "ford_km = 9 # wide rivers" in path.read_text(encoding="utf-8")
    assert main(["migrate", str(path)]) == 0
    assert "nothing to do" in capsys.readouterr().out


RULES = Path(__file__).parents[1] / "releases" / "rules"
RELEASED = [path for path in sorted(RULES.glob("*.toml")) if check_file(path)]
"""Rules of earlier releases that are not those of today's form."""


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_rules_of_every_release_are_brought_to_todays_form(path: Path, tmp_path: Path) -> None:
    """With an author's own number in a table by arm, which goes to the row of the arm."""
    text = path.read_text(encoding="utf-8")
    own = 55 if "cavalry = 40" in text else 40
    text = text.replace("cavalry = 40", f"cavalry = {own}", 1)
    file = tmp_path / "rules.toml"
    file.write_text(text, encoding="utf-8")
    [found] = check_file(file)
    assert (found.code, found.severity) == ("rules-earlier", "error")
    assert f"migrate {file}" in found.expected
    assert main(["migrate", str(file)]) == 0
    assert check_file(file) == []
    rules = load_rules(file)
    assert [arm.km_a_day for arm in rules.arms] == [25, own, 20, 150, 25, 20, 25]
    assert rules.sizes == standard_rules().sizes
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if "#" in line]
    gone = [line for line in text.splitlines() if "#" in line and line not in kept]
    assert all(line.split(" = ")[0] in ("frontage", "dig_days", "dig_most", "leader_most") for line in gone), gone
    assert (tmp_path / "rules.toml.bak").read_text(encoding="utf-8") == text
    assert main(["migrate", "--check", str(file)]) == 0


def test_an_authors_own_arms_stay_and_get_what_they_lack(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    text = (scenarios_folder() / "rules" / "standard.toml").read_text(encoding="utf-8")
    lancers = text[text.index("[[arms]]", text.index("[[arms]]") + 1) :].split("[[arms]]")[1]
    lancers = lancers.replace('"cavalry"', '"lancers"', 2).replace("room_percent = 100\n", "")
    path.write_text(text.replace("# Size marks", f"[[arms]]{lancers}# Size marks", 1), encoding="utf-8")
    assert main(["migrate", str(path)]) == 0
    rules = load_rules(path)
    assert rules.arms[-1] == replace(rules.arms[1], id="lancers", name="lancers")
    assert rules.arms[:-1] == standard_rules().arms


def test_a_table_of_fewer_columns_goes_with_them(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    text = (scenarios_folder() / "rules" / "standard.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("  [3, 4, 4, 4, 5, 5, 6, 6, 6, 6, 6],\n", ""), encoding="utf-8")
    assert main(["migrate", str(path)]) == 0
    assert load_rules(path) == standard_rules()


# ------------------------------------------------------------------------------------------- no file is ever lost

KILLED = 9
PROGRAM = f"""
import os, sys
from pathlib import Path
from game.cli import main
left = int(sys.argv[2])
def step(real):
    def counted(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os._exit({KILLED})
        return real(*args, **kwargs)
    return counted
os.fsync, Path.replace, Path.chmod = step(os.fsync), step(Path.replace), step(Path.chmod)
sys.exit(main(["migrate", sys.argv[1]]))
"""


@pytest.mark.parametrize("steps", range(1, 10))
def test_killed_half_way_it_leaves_the_file_old_or_new_and_a_copy(steps: int, tmp_path: Path) -> None:
    """Before each write to the disk; beyond the last the command ends as ever."""
    path = tmp_path / "rules.toml"
    old = RELEASED[0].read_bytes()
    path.write_bytes(old)
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(path), str(steps)], capture_output=True, check=False)
    assert done.returncode in (KILLED, 0), done.stderr.decode()
    backup = Path(f"{path}.bak")
    now = path.read_bytes()
    assert now == old or (backup.read_bytes() == old and check_file(path) == [])
    assert main(["migrate", str(path)]) == 0
    assert check_file(path) == []
    assert backup.read_bytes() == old


@pytest.mark.parametrize("written", [0, 1])
def test_a_full_disk_leaves_the_file_as_it_was(
    written: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the copy, or when the file itself is written; the files behind it are looked at all the same."""
    paths = [tmp_path / "rules.toml", tmp_path / "more.toml"]
    old = RELEASED[-1].read_bytes()
    for path in paths:
        path.write_bytes(old)
    before = 0
    real = os.fsync

    def full(handle: int) -> None:
        nonlocal before
        if stat.S_ISREG(os.fstat(handle).st_mode):
            before += 1
            if before > written:
                raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    assert main(["migrate", *map(str, paths)]) == 1
    monkeypatch.undo()
    told = capsys.readouterr()
    assert told.err.count("No space left on device") == 2
    assert [path.read_bytes() for path in paths] == [old, old]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")) == []


def test_an_earlier_copy_is_kept(tmp_path: Path) -> None:
    path, first, second = (tmp_path / name for name in ("rules.toml", "rules.toml.bak", "rules.toml.bak.1"))
    old, older = RELEASED[-1].read_bytes(), RELEASED[0].read_bytes()
    path.write_bytes(older)
    assert main(["migrate", str(path)]) == 0
    path.write_bytes(old)
    assert main(["migrate", str(path)]) == 0
    assert (first.read_bytes(), second.read_bytes()) == (old, older)
    third = next(text for text in map(Path.read_bytes, RELEASED) if text not in (old, older))
    path.write_bytes(third)
    assert main(["migrate", str(path)]) == 0
    assert (tmp_path / "rules.toml.bak.2").read_bytes() == old


RECORDED = sorted((Path(__file__).parents[1] / "releases").glob("*/scenario.toml"))


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.parent.name)
def test_scenarios_of_every_release_need_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--check", str(path)]) == 0
    assert "nothing to do" in capsys.readouterr().out


def test_a_table_that_may_be_left_out_stays_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rules without ships are of today, and no ships come to those of a release that had none."""
    standard = (scenarios_folder() / "rules" / "standard.toml").read_text(encoding="utf-8")
    file = tmp_path / "rules.toml"
    before, _, behind = standard.partition("# How far ships go")
    file.write_text(before + behind[behind.index("[relations]") :], encoding="utf-8")
    assert main(["migrate", "--check", str(file)]) == 0
    assert "nothing to do" in capsys.readouterr().out
    file.write_text((RULES / "0.8.0.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["migrate", str(file)]) == 0
    assert load_rules(file).water == NO_SHIPS
    file.write_text(standard.replace("landing_percent = 200\n", ""), encoding="utf-8")
    assert main(["migrate", str(file)]) == 0
    assert load_rules(file) == standard_rules()
