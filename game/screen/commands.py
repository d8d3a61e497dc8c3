"""What the command line asks of the window: the menu, a game, a replay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.screen.display import require_window

if TYPE_CHECKING:
    from game.scenario.load import Scenario
    from game.screen.desk import Desk
    from game.screen.mode import Mode


def open_menu(state_file: Path | None = None) -> None:
    """Raises `NoWindow`."""
    require_window()
    from game.screen.app import start
    from game.screen.modes.menu import Menu

    start(Menu, state_file)


def open_game(
    scenario: Scenario, seats: dict[str, str], seed: int | None, fog: bool | None, state_file: Path | None = None
) -> None:
    """Play a scenario at once. `seats`: "person" or a computer player by camp id. Raises `NoWindow`."""
    require_window()
    from game.screen.app import start
    from game.screen.modes.loading import Loading
    from game.screen.modes.play import Play
    from game.screen.session.session import Session

    def first(desk: Desk) -> Mode:
        chosen = desk.settings.fog if fog is None else fog
        return Loading.for_scenario(
            desk, scenario, lambda: Play(desk, Session.new(scenario, seats, seed, chosen, desk.saves))
        )

    start(first, state_file)


def open_save(path: Path, state_file: Path | None = None) -> None:
    """Go on with a saved game. Raises `NoWindow` and `RecordError`."""
    from game.screen.session.session import Session

    session = Session.resume(path)
    require_window()
    from game.screen.app import start
    from game.screen.modes.loading import Loading
    from game.screen.modes.play import Play

    start(lambda desk: Loading.for_scenario(desk, session.scenario, lambda: Play(desk, session)), state_file)


def open_replay(path: Path, turn: int, state_file: Path | None = None) -> None:
    """Raises `NoWindow`, `RecordError`, and `ScenarioError` when the replay's own scenario cannot be read."""
    from game.analysis.keeping import opened_replay

    playback, scenario = opened_replay(path)
    require_window()
    from game.screen.app import start
    from game.screen.modes.loading import Loading
    from game.screen.modes.replay import Viewer

    def first(desk: Desk) -> Mode:
        return Loading.for_scenario(desk, scenario, lambda: Viewer(desk, playback, scenario, path, turn))

    start(first, state_file)


def open_editor(path: Path, state_file: Path | None = None) -> None:
    """Edit a scenario; a path where nothing is: made from the template. Raises `NoWindow` and `BookError`."""
    from game.screen.modes.edit.making import book_of

    book = book_of(path)
    require_window()
    from game.screen.app import start
    from game.screen.modes.edit import Edit

    start(lambda desk: Edit(desk, book), state_file)
