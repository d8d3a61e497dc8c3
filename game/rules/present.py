"""What a war has at all: nothing is offered or told of railways, ships or aeroplanes where there never are any."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.effects import AirStrikes
from game.rules.terms import NO_RAIL, SUPPORT


def has_railways(board: Board) -> bool:
    return any(link.rail != NO_RAIL for link in board.links)


def has_works(board: Board) -> bool:
    """Whether there is anything to blow up or to repair: railways, or bridges, which an event can build too."""
    return any(link.rail != NO_RAIL or link.river for link in board.links)


def has_ships(board: Board) -> bool:
    return bool(board.lanes)


def has_aeroplanes(board: Board) -> bool:
    """Whether a camp has any, or can get some."""
    return any(camp.air_strikes for camp in board.camps) or any(
        isinstance(effect, AirStrikes) for event in board.script for effect in event.every
    )


def has_support(board: Board) -> bool:
    """Whether units of an arm that gives its side a column can come to fight, such as armoured trains."""
    return any(board.rules.arms[card.arm].can & SUPPORT for card in board.cards)
