"""The replay viewer."""

from game.screen.modes.replay.viewer import Viewer

__all__ = ["Viewer"]
