"""No sentence of the window stays outside the catalogue: in a made-up language, nothing is drawn in plain letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.analysis.match import play
from game.authoring.editing.book import Book
from game.record.replay import Playback, Replay
from game.scenario.campaign_files import campaign_of_text
from game.scenario.campaigns import Campaign
from game.scenario.load import Scenario, Shipped
from game.screen import keys
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
from game.screen.modes.war import WarPage
from game.screen.modes.war_start import WarStart
from game.session.campaigning import course_after, phase_begun
from game.session.course import Course, begun_course
from game.session.session import Session
from tests.screen.harness import Window
from tests.screen.players import quick_settings, small_paper
from tests.screen.pseudo import CREDITED, LESSON, WAR, Eye, marked, names_of, skirmish, skirmish_text
from tests.session.games import play_on

SEATS = {"republic": "person", "red": "staff"}
LEAVING = ("full_screen", "larger", "smaller", "back", "edit_copy", "edit_add")
"""Keys that change the window, lead out of the mode, or make a fault that another process tells, in English."""


class NoScenarios(Menu):
    """The shipped scenarios have their authors' words."""

    def find_scenarios(self) -> list[Shipped]:
        return []


def recorded(scenario: Scenario) -> Playback:
    match = play(scenario, seed=3)
    assert match.recorder is not None
    return Playback(match.board, Replay.of(match.recorder.lines))


def ended(desk: Desk, scenario: Scenario) -> Mode:
    playback = recorded(scenario)
    turn, seat = playback.parts()[-1]
    return End(desk, Session.from_replay(playback, turn, seat, SEATS, scenario=scenario))


TOURED = ("play", "replay", "edit", "settings", "help")
"""Modes in which every key is tried; in the others it would lead to the shipped scenarios, in their authors’ words."""

TABBED = ("help", "settings", "end", "between two phases", "the end of a war")

MODES: dict[str, Callable[[Desk, Scenario], Mode]] = {
    "menu": lambda desk, scenario: NoScenarios(desk),
    "briefing": Briefing,
    "play": lambda desk, scenario: Play(desk, Session.new(scenario, SEATS, 3, True, desk.saves)),
    "handover": lambda desk, scenario: HandOver(desk, Session.new(scenario, SEATS, 3, True, desk.saves), 0),
    "end": ended,
    "replay": lambda desk, scenario: Viewer(desk, recorded(scenario), scenario, desk.replays / "a.replay"),
    "settings": lambda desk, scenario: SettingsMode(desk),
    "help": lambda desk, scenario: Help(desk, ("The map", "Units", "The turn", "Papers")),
    "lesson": lambda desk, scenario: Play(desk, Session.new(skirmish(LESSON), SEATS, 3, True, desk.saves)),
    "credits": lambda desk, scenario: Credits(desk),
    "campaign": lambda desk, scenario: WarStart(desk, war(desk)),
    "between two phases": lambda desk, scenario: WarPage(desk, fought(desk, 1)),
    "the end of a war": lambda desk, scenario: WarPage(desk, fought(desk, 2), True),
    "edit": lambda desk, scenario: Edit(desk, Book.open(written(desk, scenario))),
}


def war(desk: Desk) -> Campaign:
    desk.saves.mkdir(exist_ok=True)
    (desk.saves / "skirmish.toml").write_text(skirmish_text(), "utf-8")
    return campaign_of_text(WAR, desk.saves, "war")


def fought(desk: Desk, phases: int) -> Course:
    """A war of which so many phases are over."""
    course = begun_course(war(desk), 3, 0, "staff", fog=True)
    for __ in range(phases):
        course = course_after(play_on(phase_begun(course)))
    return course


def written(desk: Desk, scenario: Scenario) -> Path:
    path = desk.saves.parent / "skirmish.toml"
    path.write_text(scenario.text, "utf-8")
    return path


@pytest.mark.parametrize("name", MODES)
def test_nothing_is_drawn_in_plain_letters(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_paper(monkeypatch)
    scenario = skirmish()
    eye = Eye(monkeypatch.setattr, [*names_of(scenario), *CREDITED, WAR, LESSON, "skirmish-3-quick"])
    eye.place = name
    window = Window(tmp_path, lambda desk: MODES[name](desk, scenario), settings=quick_settings(), pace=0.2)
    try:
        window.until(lambda: not window.app.moving)
        first = window.mode
        window.key(*(f"ctrl+{tab}" for tab in range(1, 6) if name in TABBED))
        for row in keys.BINDINGS if name in TOURED else ():
            if row.action in LEAVING or not window.app.running:
                continue
            eye.place = f"{name}: {row.action}"
            window.key(*row.chords[:1])
            window.frame(2)
            for _ in range(4):
                if window.app.running and (window.mode != first or window.dump["ui"]["dialogs"]):
                    window.key("esc")
    finally:
        window.close()
    assert not eye.strays(), "these words are in no message"


def test_what_is_marked_is_longer_and_keeps_its_blanks() -> None:
    assert marked("{camp:has|have} {men:,} men") == "{camp:ħăş|ħăʋĕ} {men:,} ɱĕń·"
    assert marked(", at {town}") == ", ăť {town}·"
