"""A view of which each field is worked out when it is first looked at: a player by lot looks at few of them."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, Final

from game.analysis.form import COMPILED, form
from game.rules.board import Board
from game.rules.state import State
from game.sight.known import KNOWN
from game.sight.view import VIEW_SEED, Outlook, believed

WHERE_ALL_STAND: Final = attrgetter(
    *("seat", "turn", "fog", "town", "camp", "men", "guns", "dug", "alarm"),
    *("owner", "relation", "seen_men", "seen_turn", "seen_camps"),
)
"""What the muster of a view hangs on."""


class Glance(State):
    """As `believed`, of the camp whose part it is. The state must stay as it is as long as the view is looked at."""

    __slots__ = ("_outlook", "_state")

    def __init__(self, board: Board, state: State, earlier: Glance | None = None) -> None:
        """`earlier`: the glance before, whose muster serves again if nobody has come, gone or been seen since."""
        self._state = state
        self._outlook = Outlook(board, state, state.seat) if state.fog else None
        if self._outlook and earlier and earlier._outlook and stand_as_they_did(state, earlier._state):
            self._outlook.kept_seen, self._outlook.kept_roll = earlier._outlook.seen, earlier._outlook.roll
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


def glance(board: Board, state: State, earlier: State | None = None) -> State:
    """A view of the camp whose part it is: the whole of it in the compiled form, whose classes Python cannot extend."""
    if form() == COMPILED:
        return believed(board, state, state.seat)
    return Glance(board, state, earlier if isinstance(earlier, Glance) else None)


def stand_as_they_did(state: State, earlier: State) -> bool:
    return WHERE_ALL_STAND(state) == WHERE_ALL_STAND(earlier)
