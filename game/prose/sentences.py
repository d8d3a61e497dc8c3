"""The sentences of what happens, one function a kind of event, for the story and the steps of a replay alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from game.prose import aftermath_prose, battle_prose, relation_prose, turn_prose
from game.rules.board import Board
from game.rules.events import Blown, Dissolved, Event, Incident, Raided, RelationChanged, Repaired
from game.rules.state import State

SENTENCES: Final[Mapping[type, Callable[[Board, State, Any], list[str] | str]]] = {
    Raided: battle_prose.tell_raid,
    Blown: turn_prose.works_text,
    Repaired: turn_prose.works_text,
    Dissolved: aftermath_prose.dissolved_text,
    RelationChanged: lambda board, state, event: relation_prose.changed_text(board, event),
    Incident: lambda board, state, event: relation_prose.incident_text(board, event),
}
"""Events that are told by themselves; battles, marches and the rest of a turn are told together."""


def sentences(board: Board, state: State, event: Event) -> list[str]:
    """What an event says by itself, with the state after it; nothing of one that is told with others."""
    tell = SENTENCES.get(type(event))
    told = tell(board, state, event) if tell else []
    return [told] if isinstance(told, str) else told
