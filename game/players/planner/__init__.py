"""The planner: plans of a staff compared by playing them on in worlds that may be true."""

from game.players.planner.planner import Planner

__all__ = ["Planner"]
