"""The planner: plans of a staff compared by playing them on in worlds that may be true."""

from game.players.planner.planner import DeepPlanner, Oracle, Planner

__all__ = ["DeepPlanner", "Oracle", "Planner"]
