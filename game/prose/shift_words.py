"""Words for column shifts, from their rows: "leaders +1 (Ladiga)" in a story, "Leaders (Ladiga)" in a report."""

from __future__ import annotations

from collections.abc import Sequence

from game.messages import _
from game.prose.words import signed
from game.rules.board import Board
from game.rules.events import Battle, Event, LeaderFell, Shift
from game.rules.shifts import SHIFT_OF
from game.rules.state import State


def shift_detail(
    board: Board,
    state: State,
    target: int,
    shift: Shift,
    attackers: Sequence[int],
    defenders: Sequence[int],
    fallen: Sequence[int] = (),
) -> str:
    """What a shift owes itself to, such as the name of the better leader. `fallen`: leaders who fell in the fight."""
    return SHIFT_OF[shift.why].detail(board, state, target, attackers if shift.columns > 0 else defenders, fallen)


def battle_detail(board: Board, state: State, battle: Battle, shift: Shift, events: Sequence[Event]) -> str:
    """The same of a battle that has been fought. `state`: after it."""
    attackers, defenders = ([side.unit for side in sides] for sides in (battle.attackers, battle.defenders))
    fallen = [event.leader for event in events if isinstance(event, LeaderFell)]
    return shift_detail(board, state, battle.town, shift, attackers, defenders, fallen)


def shift_text(shift: Shift, detail: str) -> str:
    """The name the rules have for it, with its columns."""
    text = f"{_(shift.why)} {signed(shift.columns)}"
    return f"{text} ({detail})" if detail else text


def full_title(shift: Shift, detail: str) -> str:
    title = _(SHIFT_OF[shift.why].title)
    return f"{title} ({detail})" if detail else title
