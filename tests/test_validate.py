"""`validate` as a person and a program meet it: levels, exit codes, colours, JSON, and the watch."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from game.cli import main
from tests.scenario.files import SMALL, written

ROOT = Path(__file__).parents[1]
WARNING = SMALL.replace('{ leader_back = { leader = "commissar" } }, ', "")
HINT = SMALL.replace("men = 50,", "men = 5,")
ERROR = SMALL.replace("men = 50,", "men = 0,")


@pytest.mark.parametrize(
    ("text", "strict", "code", "line"),
    [
        (SMALL, False, 0, "no problems"),
        (SMALL, True, 0, "no problems"),
        (HINT, False, 0, "no errors, no warnings, 1 hint"),
        (HINT, True, 0, "no errors, no warnings, 1 hint"),
        (WARNING, False, 0, "no errors, 1 warning"),
        (WARNING, True, 1, "no errors, 1 warning"),
        (ERROR, False, 1, "1 error, no warnings"),
        (ERROR, True, 1, "1 error, no warnings"),
    ],
)
def test_levels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, strict: bool, code: int, line: str
) -> None:
    path = written(tmp_path, text)
    assert main(["validate", str(path), *["--strict"] * strict]) == code
    shown = capsys.readouterr()
    assert shown.out.splitlines()[-1] == f"{path}: {line}"
    assert shown.err == ""
    assert "\x1b" not in shown.out


def test_a_problem_says_where_what_and_where_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, SMALL.replace('size = "battalion"', 'size = "batalion"'))
    main(["validate", str(path)])
    head, line, mark, *notes = capsys.readouterr().out.splitlines()[:6]
    assert head == f'{path}:25:91: error: there is no size "batalion" [no-such-size]'
    assert line[mark.index("^") :].startswith('"batalion"')
    assert notes == [
        '    expected: "company", "battalion", "regiment", "brigade"',
        '    did you mean "battalion"?',
        "    see scenarios/AUTHORING.md#units",
    ]


def test_json_has_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, HINT)
    assert main(["validate", "--json", str(path)]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["severity"], found["code"], found["line"]) == ("hint", "men-few", 24)
    assert found["reference"] == "scenarios/AUTHORING.md#units"
    assert found["expected"]


def test_json_carries_nothing_that_a_terminal_would_obey(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "it.toml"
    path.write_text('name = "a" # \x9b2J \U000e0041 \u202e\n[[camps]]\nid = "a\x9b"\n', encoding="utf-8")
    main(["validate", "--json", str(path)])
    out = capsys.readouterr().out
    assert all(letter.isprintable() or letter == "\n" for letter in out)
    assert any("\x9b2J \U000e0041 \u202e" in found["text"] for found in json.loads(out))


def test_watching_and_json_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["validate", "--json", "--watch", "x.toml"])
    assert left.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals to open")
def test_colour_on_a_terminal(tmp_path: Path) -> None:
    path = written(tmp_path, ERROR)
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "main.py", "validate", str(path)]
    subprocess.run(command, cwd=ROOT, stdout=theirs, env=environment, check=False, timeout=30)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "\x1b[1;31merror\x1b[0m" in shown
    assert 'unit "guard" has no men' in shown


class Watch:
    """A running `validate --watch` and the lines it has printed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def report(self) -> list[str]:
        """The lines up to the one that says when it was checked."""
        lines: list[str] = []
        try:
            while not lines or not lines[-1].startswith("checked at "):
                lines.append(self.lines.get(timeout=20))
        except Empty:
            pytest.fail(f"no report but {lines}")
        return [line for line in lines if line]

    def silent(self) -> bool:
        time.sleep(0.7)
        return self.lines.empty()


@contextmanager
def watching(*paths: Path) -> Iterator[Watch]:
    command = [sys.executable, "main.py", "validate", "--watch", *map(str, paths)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield Watch(process)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def test_the_watch_checks_again_at_each_saving(tmp_path: Path) -> None:
    path = written(tmp_path)
    with watching(path) as watch:
        first = watch.report()
        assert first[0] == f"{path}: no problems"
        assert first[-1].endswith("watching 3 files, Ctrl-C ends")
        assert watch.silent()

        path.write_text(ERROR, encoding="utf-8")  # saved in place
        assert 'unit "guard" has no men' in watch.report()[0]

        aside = tmp_path / "small.toml~"
        aside.write_text(SMALL, encoding="utf-8")  # saved aside and renamed
        aside.replace(path)
        assert watch.report()[0] == f"{path}: no problems"

        ground = tmp_path / "ground.toml"  # the map it names
        ground.write_text(ground.read_text(encoding="utf-8").replace("km = 50", "km = 10"), encoding="utf-8")
        assert "ground.toml:11:" in watch.report()[0]

        path.unlink()
        assert "there is no such file" in watch.report()[0]
        path.write_text(SMALL, encoding="utf-8")
        assert "ground.toml:11:" in watch.report()[0]

        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(timeout=20) == 0
        assert watch.process.stderr is not None
        assert watch.process.stderr.read() == "kaunas1919: stopped watching\n"
