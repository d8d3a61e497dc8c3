"""The planner: plans of a staff compared by playing them on in worlds that may be true."""

from game.players.planner.planner import DeepPlanner, Planner

__all__ = ["DeepPlanner", "Planner"]
