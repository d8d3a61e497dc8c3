"""Scripted events as cards: which are due, and what they changed, in the words of the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.analysis.event_words import effect_text, towns_of
from game.analysis.words import day_name
from game.rules.board import Board
from game.rules.state import State
from game.screen.session.entry import Entry


class EventCard(NamedTuple):
    event: int
    title: str
    day: str
    text: str
    effects: tuple[str, ...]
    town: int  # where it happens; -1: nowhere in particular
    picture: str = ""  # as the scenario names it


def due(board: Board, state: State) -> list[int]:
    """Events with something to read that fired this turn, or in the last after the viewer had ended his part."""
    least = max(1, state.turn - 1)
    return [event for event, fired in enumerate(state.fired) if fired >= least and board.script[event].title]


def relation_cards(board: Board, entries: Sequence[Entry], turn: int) -> list[EventCard]:
    """Blows, and changes of relations, of this turn or the last, from the log that the viewer may read."""
    found = []
    for entry in entries:
        if entry.kind == "relation" and entry.turn >= turn - 1:
            title, _, text = entry.text.partition(". ")
            title, text = (title, text) if text else ("Relations", entry.text)
            found.append(EventCard(-1, title, day_name(entry.day), text, (), (*entry.towns, -1)[0]))
    return found


def event_card(board: Board, state: State, event: int, viewer: int) -> EventCard:
    """`viewer`: a camp that is not told where the enemy's new units stand, or -1 for one who sees all."""
    script = board.script[event]
    told = [(effect, text) for effect in script.effects if (text := effect_text(board, effect, viewer))]
    places = [town for effect, _ in told for town in towns_of(board, effect)]
    day = board.day(state.fired[event] or state.turn)
    effects = tuple(dict.fromkeys(text for _, text in told))
    return EventCard(event, script.title, day_name(day), script.text, effects, (*places, -1)[0], script.picture)
