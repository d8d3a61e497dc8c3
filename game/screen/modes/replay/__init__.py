"""The replay viewer."""

from game.screen.modes.replay.opening import open_file
from game.screen.modes.replay.viewer import Viewer

__all__ = ["Viewer", "open_file"]
