"""A replay from its file to the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.analysis.keeping import scenario_of
from game.record.errors import RecordError
from game.record.replay import Playback, Replay
from game.scenario.problems import ScenarioError
from game.screen.modes.replay.viewer import Viewer

if TYPE_CHECKING:
    from game.screen.desk import Desk


def open_file(desk: Desk, path: Path, turn: int = 0) -> Viewer | None:
    """The viewer of a replay; None for a file that is none, and then the player has been told why in a sentence."""
    try:
        replay = Replay.read(path)
        scenario = scenario_of(replay.header, path.parent)
        playback = Playback(scenario.board, replay)
        return Viewer(desk, playback, scenario, path, turn)
    except RecordError as error:
        desk.say(f"{error}.")
    except ScenarioError as error:
        desk.say(f"{path}: its scenario cannot be read: {str(error).splitlines()[0]}.")
    return None
