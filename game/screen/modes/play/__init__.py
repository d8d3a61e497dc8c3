"""The play mode: a person, two before one screen, or computers alone, at a game of the session."""

from game.screen.modes.play.mode import Play

__all__ = ["Play"]
