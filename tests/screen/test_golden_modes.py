"""Every mode as it looks: the pictures are kept beside the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.analysis.match import play
from game.authoring.editing.book import Book
from game.record.replay import Playback, Replay
from game.scenario.load import Shipped, load
from game.screen.desk import Desk
from game.screen.mode import Mode
from game.screen.modes.briefing import Briefing
from game.screen.modes.credits import Credits
from game.screen.modes.edit import Edit
from game.screen.modes.end import End
from game.screen.modes.handover import HandOver
from game.screen.modes.help_mode import Help
from game.screen.modes.menu import Menu
from game.screen.modes.play import Play
from game.screen.modes.replay import Viewer
from game.screen.modes.settings_mode import SettingsMode
from game.session.session import Session
from tests.scenario.shipped import FOUR
from tests.screen.golden import golden
from tests.screen.harness import Window
from tests.screen.players import quick_settings, small_paper

SKIRMISH = Path(__file__).with_name("skirmish.toml")
SEATS = {"republic": "person", "red": "person"}


def game(desk: Desk) -> Session:
    return Session.new(load(str(SKIRMISH)), SEATS, 3, False, desk.saves)


def playback() -> Playback:
    match = play(load(str(SKIRMISH)), seed=3)
    assert match.recorder is not None
    return Playback(match.board, Replay.of(match.recorder.lines))


def handed_over(desk: Desk) -> Mode:
    return HandOver(desk, game(desk), 0)


def ended(desk: Desk) -> Mode:
    found = playback()
    turn, seat = found.parts()[-1]
    return End(desk, Session.from_replay(found, turn, seat, SEATS, scenario=load(str(SKIRMISH))))


class MenuOfFour(Menu):
    """Each scenario's picture takes a while to draw."""

    def find_scenarios(self) -> list[Shipped]:
        return [entry for entry in super().find_scenarios() if entry.name in FOUR]


MODES: dict[str, Callable[[Desk], Mode]] = {
    "menu": MenuOfFour,
    "briefing": lambda desk: Briefing(desk, load("kaunas_encirclement")),
    "play": lambda desk: Play(desk, game(desk)),
    "handover": handed_over,
    "end": ended,
    "replay": lambda desk: Viewer(desk, playback(), load(str(SKIRMISH)), desk.replays / "a.replay"),
    "settings": SettingsMode,
    "help": lambda desk: Help(desk, ("The map", "Units", "The turn", "Papers")),
    "credits": Credits,
    "edit": lambda desk: Edit(desk, Book.open(SKIRMISH)),
}


@pytest.mark.parametrize("name", MODES)
def test_a_mode_looks_as_it_did(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_paper(monkeypatch)
    window = Window(tmp_path, MODES[name], size=(1024, 640), settings=quick_settings(), pace=0.2)
    try:
        if name == "play":
            window.until(lambda: window.mode == "handover" and not window.app.moving)
            window.key("enter")
            window.until(lambda: window.dump.get("may_order"))
            window.key("n")
        if name == "edit":
            window.until(lambda: window.dump["checked"])
            window.key("u")
        window.until(lambda: not window.app.moving)
        picture = pygame.transform.smoothscale(window.app.window, (512, 320))
    finally:
        window.close()
    golden(picture, f"mode_{name}")
