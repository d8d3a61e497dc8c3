"""Which camps learn of what others do, tell and suffer."""

from game.rules.board import Board
from game.rules.events import (
    Battle,
    Incident,
)
from game.rules.stacks import at_war, is_friendly
from game.rules.state import State
from game.sight.situation import EVERYONE


def knows_all(board: Board, state: State, viewer: int, camp: int) -> bool:
    """Whether a viewer, a camp or `EVERYONE`, knows all that a camp has and does."""
    return viewer in (EVERYONE, camp) or not state.fog or not at_war(board, state, viewer, camp)


def friends(board: Board, state: State, camp: int) -> frozenset[int]:
    """The camps that would know all about a camp in any fog."""
    return frozenset(n for n in range(len(board.camps)) if n == camp or not at_war(board, state, n, camp))


def involved(board: Board, state: State, event: Incident) -> frozenset[int]:
    """The camps that learn of blows: who came to them, and their allies; without fog all."""
    camps, sides = range(len(board.camps)), (event.camp, event.foe)
    return frozenset(n for n in camps if not state.fog or any(is_friendly(board, state, n, side) for side in sides))


def informed(board: Board, state: State, battle: Battle) -> frozenset[int]:
    """The camps that learn of a battle: who was in it, their allies, and who is at peace with both sides."""
    both = friends(board, state, battle.camp) & friends(board, state, battle.foe)
    return both | {n for n in range(len(board.camps)) if told_of(board, state, battle, n)}


def reads(board: Board, state: State, event: int, viewer: int) -> bool:
    """Whether a viewer, a camp or `EVERYONE`, may read of a scripted event: of one that asks a camp in secret, only
    those who know all about that camp.
    """
    script = board.script[event]
    return script.public or knows_all(board, state, viewer, script.asks)


def readers_of(board: Board, state: State, event: int) -> frozenset[int]:
    """The camps that read of a scripted event."""
    return frozenset(camp for camp in range(len(board.camps)) if reads(board, state, event, camp))


def fought(battle: Battle, viewer: int) -> bool:
    """Whether the viewer was in a battle and knows of it: an attack for which nobody went forward is not noticed."""
    return battle.camp == viewer or (battle.foe == viewer and bool(battle.attackers or battle.betrayed))


def told_of(board: Board, state: State, battle: Battle, viewer: int) -> bool:
    """Whether the viewer or an ally was in a battle and knows of it."""
    return any(is_friendly(board, state, viewer, camp) and fought(battle, camp) for camp in (battle.camp, battle.foe))
