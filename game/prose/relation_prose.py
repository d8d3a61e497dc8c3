"""Relations in words: lines crossed at a price, blows between armies that are near war, and what the camps are then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.prose.camp_words import camp_does, its
from game.prose.words import capital, listed, many, men, the
from game.rules.board import Board
from game.rules.events import Incident, LineCrossed, RelationChanged
from game.rules.relations import words_of
from game.rules.terms import ALLIED, TRUCE, WAR

NOW: Final = {WAR: "are at war", TRUCE: "are in truce", ALLIED: "are allies"}


def crossing_text(board: Board, crossed: Sequence[LineCrossed]) -> str:
    """Of crossings of one line by one camp, with the price of them all."""
    line, camp = board.lines[crossed[0].line], crossed[0].camp
    points, relation = (-sum(event.points for event in crossed), -sum(event.relation for event in crossed))
    price = [many(points, "point")] if points or not relation else []
    if relation:
        price.append(f"{relation} off {its(board, camp)} relations with {the(board.camps[line.drawn_by].name)}")
    return f"{capital(camp_does(board, camp, 'crosses', 'cross'))} {line.name}, at a price of {listed(price)}."


def changed_text(board: Board, event: RelationChanged) -> str:
    pair = listed([the(board.camps[camp].name) for camp in (event.camp, event.other)])
    return f"{capital(pair)} {NOW[event.relation]} now; {stand_text(board, event.standing)}."


def incident_text(board: Board, event: Incident) -> str:
    """The first sentence is the heading of a card."""
    place = f"Blows between {board.towns[event.town].name} and {board.towns[event.foe_town].name}"
    ours, theirs = camp_does(board, event.camp, "loses", "lose"), the(board.camps[event.foe].name)
    lost = f"{capital(ours)} {men(event.lost)}, {theirs} {men(event.foe_lost)}"
    return f"{place}. {lost}; {stand_text(board, event.standing)}."


def stand_text(board: Board, standing: int) -> str:
    return f"their relations: {words_of(board.rules.relations, standing)}"
