"""A view of which each field is worked out when it is first looked at: a player by lot looks at few of them."""

from __future__ import annotations

from typing import Any

from game.rules.board import Board
from game.rules.state import State
from game.sight.view import KNOWN, VIEW_SEED, Outlook


class Glance(State):
    """As `believed`. The state must stay as it is as long as the view is looked at."""

    __slots__ = ("_outlook", "_state")

    def __init__(self, board: Board, state: State, camp: int) -> None:
        self._state = state
        self._outlook = Outlook(board, state, camp) if state.fog else None
        self.seed = VIEW_SEED

    def __getattr__(self, name: str) -> Any:
        """What is not there yet."""
        if name not in KNOWN:
            raise AttributeError(name)
        if self._outlook is None:
            value = getattr(self._state, name)
            value = value.copy() if isinstance(value, list) else value
        else:
            value = self._outlook.field(name)
        setattr(self, name, value)
        return value
