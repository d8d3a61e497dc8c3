"""Scripted events as cards: which are due, and what they changed, in the words of the scenario."""

from __future__ import annotations

from typing import NamedTuple

from game.analysis.words import capital, day_name, listed, men, the
from game.rules.board import Board
from game.rules.script import (
    LINE_STATUSES,
    AirStrikes,
    Arms,
    Arrive,
    AttackSupply,
    ChangeSide,
    Effect,
    Leave,
    Manpower,
    Morale,
    Own,
    Points,
    RailCut,
    Relate,
    SetLine,
    Unrest,
)
from game.rules.state import State
from game.rules.terms import NOBODY, RELATIONS


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


def event_card(board: Board, state: State, event: int, viewer: int) -> EventCard:
    """`viewer`: a camp that is not told where the enemy's new units stand, or -1 for one who sees all."""
    script = board.script[event]
    told = [effect_text(board, effect, viewer) for effect in script.effects]
    places = [effect.towns[0] for effect in script.effects if isinstance(effect, Arrive) and effect.towns]
    places += [effect.town for effect in script.effects if isinstance(effect, (Own, Unrest))]
    day = board.day(state.fired[event] or state.turn)
    town = places[0] if places else -1
    effects = tuple(dict.fromkeys(text for text in told if text))
    return EventCard(event, script.title, day_name(day), script.text, effects, town, script.picture)


def effect_text(board: Board, effect: Effect, viewer: int) -> str:
    """What an effect means in the game, where it is everybody's business."""
    match effect:
        case Arrive():
            return arrivals(board, effect, viewer)
        case Leave():
            return f"{units(board, effect.cards)} {'leaves' if len(effect.cards) == 1 else 'leave'} the map."
        case ChangeSide():
            return f"Now with {the(board.camps[effect.camp].name)}: {units(board, effect.cards)}."
        case Manpower() if viewer in (-1, effect.camp):
            return f"{men(effect.men)} wait for units of {the(board.camps[effect.camp].name)}."
        case Arms() if viewer in (-1, effect.camp):
            return f"{effect.rifles:,} rifles for {the(board.camps[effect.camp].name)}."
        case AirStrikes() if viewer in (-1, effect.camp):
            return f"Air strikes for {the(board.camps[effect.camp].name)}: {effect.strikes}."
        case AttackSupply() if viewer in (-1, effect.camp):
            whose = board.groups[effect.group].name if effect.group != NOBODY else the(board.camps[effect.camp].name)
            return f"Attack supply of {whose}: {effect.percent:+d} per cent of an attack."
        case Morale():
            return f"Morale of {the(board.camps[effect.camp].name)}: {effect.change:+d}."
        case Points():
            return f"Points for {the(board.camps[effect.camp].name)}: {effect.points:+d}."
        case Own():
            return f"{board.towns[effect.town].name} goes to {the(board.camps[effect.camp].name)}."
        case Relate():
            sides = f"{the(board.camps[effect.camp].name)} and {the(board.camps[effect.other].name)}"
            return f"{capital(sides)}: {RELATIONS[effect.relation]}."
        case SetLine():
            return f"{capital(board.lines[effect.line].name)}: {LINE_STATUSES[effect.status]}."
        case RailCut():
            link = board.links[effect.link]
            return f"The railway from {board.towns[link.a].name} to {board.towns[link.b].name} is cut."
        case _:
            return ""


def arrivals(board: Board, effect: Arrive, viewer: int) -> str:
    known = [card for card in effect.cards if viewer in (-1, board.cards[card].camp)]
    if not known:
        return ""
    where = " or ".join(board.towns[town].name for town in effect.towns)
    return f"{units(board, tuple(known))}: at {where}."


def units(board: Board, cards: tuple[int, ...]) -> str:
    return listed([board.cards[card].name for card in cards])
