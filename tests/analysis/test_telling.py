"""What a terminal is given, and what a file."""

from __future__ import annotations

import sys

import pytest

from game.analysis.telling import terminal_style, told_game
from game.cli.telling import bar
from game.prose.page import DAY, ODDS
from game.scenario.load import load

RANDOM = {"red": "random", "republic": "random"}


def told(capsys: pytest.CaptureFixture[str]) -> str:
    told_game(load("kaunas_encirclement"), RANDOM, 2, None, False, print)
    return capsys.readouterr().out


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def test_a_file_is_given_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in told(capsys)


def test_a_terminal_is_given_colours_and_lines_that_fit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "60")
    text = told(capsys)
    assert "\x1b[1m8 February 1919" in text
    assert max(len(line) for line in text.splitlines() if "\x1b" not in line) <= 60


def test_a_terminal_may_want_none(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    assert terminal_style()(ODDS, "[3:1]") == "\x1b[2m[3:1]\x1b[0m"
    monkeypatch.setenv("TERM", "dumb")
    assert terminal_style()(DAY, "8 February") == "8 February"


def test_progress_is_shown_to_people_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with bar(3) as progress:
        assert progress is None
    at_a_terminal(monkeypatch)
    with bar(3) as progress:
        assert progress is not None
        progress(2)
    out, err = capsys.readouterr()
    assert not out
    assert "2/3" in err
