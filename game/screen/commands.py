"""What the command line asks of the window: the menu, a game, a replay."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.screen.destinations import Destination, ToEditor, ToGame, ToLoading, ToMenu, ToReplay, ToWar
from game.screen.display import monitors, require_window

if TYPE_CHECKING:
    from game.scenario.load import Scenario
    from game.screen.desk import Desk
    from game.session.course import Course


def open_window(first: Destination, state_file: Path | None) -> None:
    """Run the window to its end, with the player's settings. Raises `NoWindow`."""
    require_window()
    import pygame

    from game.messages import VARIABLE, speak
    from game.record.folders import FOLDERS
    from game.record.saves import default_folder
    from game.scenario.paths import messages_folder
    from game.screen.app import App
    from game.screen.desk import Desk
    from game.screen.game_window import first_scale
    from game.screen.screens import screen
    from game.screen.settings import default_path, load
    from game.screen.sounds import Sounds
    from game.screen.theme import theme_of

    pygame.key.set_repeat()  # no key goes on by itself but by `Presses`
    path = default_path()
    known = path.exists()
    settings, problem = load(path)
    if not known:
        settings.ui_scale = first_scale(monitors())
    folder, cache = default_folder(), FOLDERS.user_cache_path
    theme = theme_of(settings.ui_scale)
    desk = Desk(theme, settings, Sounds(settings), folder / "saves", folder / "replays", cache, path)
    desk.sweep()
    for text in (problem, speak(messages_folder(), os.environ.get(VARIABLE) or settings.language)):
        if text:
            desk.say(text)
    try:
        App(desk, screen(desk, first), state_file).run()
    finally:
        pygame.quit()


def open_menu(state_file: Path | None = None) -> None:
    """Raises `NoWindow`."""
    open_window(ToMenu(), state_file)


def open_game(
    scenario: Scenario, seats: dict[str, str], seed: int | None, fog: bool | None, state_file: Path | None = None
) -> None:
    """Play a scenario at once. `seats`: "person" or a computer player by camp id. Raises `NoWindow`."""

    def game(desk: Desk) -> Destination:
        from game.session.session import Session

        chosen = desk.settings.fog if fog is None else fog
        return ToGame(Session.new(scenario, seats, seed, chosen, desk.saves))

    open_window(ToLoading(scenario, game), state_file)


def open_war(course: Course, state_file: Path | None = None) -> None:
    """Play the next phase of a war at once. Raises `NoWindow`."""

    def game(desk: Desk) -> Destination:
        from game.session.campaigning import phase_begun

        return ToGame(phase_begun(course, desk.saves))

    open_window(ToLoading(course.war.scenario, game), state_file)


def open_chronicle(path: Path, state_file: Path | None = None) -> None:
    """Look at the record of a war. Raises `NoWindow` and `RecordError`."""
    from game.campaign.chronicle import Chronicle
    from game.session.course import course_of

    open_window(ToWar(course_of(Chronicle.read(path), path.parent), kept=True), state_file)


def open_save(path: Path, state_file: Path | None = None) -> None:
    """Go on with a saved game. Raises `NoWindow` and `RecordError`."""
    from game.session.session import Session

    session = Session.resume(path)
    open_window(ToLoading(session.scenario, lambda desk: ToGame(session)), state_file)


def open_replay(path: Path, turn: int, state_file: Path | None = None) -> None:
    """Raises `NoWindow`, `RecordError`, and `ScenarioError` when the replay's own scenario cannot be read."""
    from game.analysis.keeping import opened_replay

    playback, scenario = opened_replay(path)
    open_window(ToLoading(scenario, lambda desk: ToReplay(playback, scenario, path, turn)), state_file)


def open_editor(path: Path, state_file: Path | None = None, *, war: bool = False) -> None:
    """Edit a scenario; a path where nothing is: made from the template. Raises `NoWindow` and `BookError`."""
    from game.screen.modes.edit.open_file import book_of

    open_window(ToEditor(book_of(path, war=war)), state_file)
