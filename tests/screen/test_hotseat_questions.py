"""Two people before one screen in a war that asks each of them: answered, kept, gone on with, and watched again."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from game.scenario.load import load
from game.screen.desk import Desk
from game.screen.destinations import ToGame
from game.screen.mode import Mode
from game.screen.modes.loading import Loading
from game.screen.modes.play import Play
from game.session.seats import PERSON
from game.session.session import Session
from tests.scenario.files import DATA
from tests.screen.harness import Window
from tests.screen.players import quick_settings, small_paper

FILE = DATA / "choices.toml"
ANSWERS = {"republic": "choice0", "red": "choice1"}


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    small_paper(monkeypatch)
    scenario = load(FILE)

    def first(desk: Desk) -> Mode:
        session = Session.new(scenario, {camp.id: PERSON for camp in scenario.board.camps}, 3, True)
        session.saves_folder = desk.saves
        desk.saves.mkdir(parents=True, exist_ok=True)
        copy(DATA / "ground.toml", desk.saves)  # a save's own map lies beside it
        return Loading(desk, scenario, lambda desk: ToGame(session))

    made = Window(tmp_path, first, settings=quick_settings(), pace=0.2)
    made.until(lambda: made.mode != "loading")
    return made


def session_of(window: Window) -> Session:
    mode = window.app.mode
    assert isinstance(mode, Play)
    return mode.model.session


def lies_open(window: Window) -> bool:
    """Whether a card or the paper of the morning does."""
    return bool(window.widget("close_card") or window.widget("close_paper"))


def one_step(window: Window) -> str:
    """Do what is next on the screen; what it was."""
    window.until(lambda: not window.app.moving or window.dump.get("dialog"))
    if window.mode == "handover":
        window.key("enter")
        return "handover"
    if window.mode != "play":
        return window.mode
    viewer = window.dump["viewer"]
    if window.widget("choice0"):
        window.press(ANSWERS[viewer])
        return f"{viewer} answers"
    if lies_open(window):
        window.key("enter")
        return "card"
    window.press("end_turn")
    return "end of turn"


def read_all(window: Window) -> None:
    """Until no card lies over the map."""
    for _ in range(20):
        window.frame(4)
        if lies_open(window):
            window.key("enter")
        elif not window.dump["dialog"]:
            return
    raise AssertionError("cards without end")


def go_on(window: Window, wanted: str, most: int = 120) -> list[str]:
    done: list[str] = []
    for _ in range(most):
        done.append(one_step(window))
        if done[-1] == wanted:
            return done
    raise AssertionError(f"it did not come to {wanted}: {done[-8:]}")


def test_a_choice_each_is_answered_kept_gone_on_with_and_watched(window: Window) -> None:
    try:
        done = go_on(window, "republic answers")
        assert "handover" in done
        log = " ".join(window.dump["log"])
        assert "The Republic of Lithuania decides: Take the company." in log
        read_all(window)
        window.key("f5")
        assert (window.desk.saves / session_of(window).quick).exists()
        kept = session_of(window).state.copy()
        go_on(window, "handover")
        while window.mode != "play" or lies_open(window):
            one_step(window)
        assert "decides: Take the company" not in " ".join(window.dump["log"]), "the other was not asked"
        done = go_on(window, "red answers")
        assert "republic answers" not in done
        read_all(window)
        window.key("f9")
        window.until(lambda: window.mode == "handover")
        window.until(lambda: not window.app.moving)
        window.key("enter")
        window.until(lambda: window.mode == "play")
        assert session_of(window).state == kept
        done = go_on(window, "end", 200)
        assert "red answers" in done
        assert "republic answers" not in done, "what was answered before the save stays answered"
        window.press("watch")
        window.until(lambda: window.mode == "replay")
    finally:
        window.close()
