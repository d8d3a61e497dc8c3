"""Relations in words: lines crossed at a price, blows between armies that are near war, and what the camps are then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import N_, _
from game.prose.camp_words import camp_does, its
from game.prose.unit_names import the
from game.prose.words import capital, listed, many, men
from game.rules.board import Board
from game.rules.events import Incident, LineCrossed, RelationChanged
from game.rules.relations import words_of
from game.rules.terms import ALLIED, TRUCE, WAR

NOW: Final = {WAR: N_("are at war"), TRUCE: N_("are in truce"), ALLIED: N_("are allies")}


def crossing_text(board: Board, crossed: Sequence[LineCrossed], again: bool = False) -> str:
    """Of crossings of one line by one camp, with the price of them all. `again`: others have been told already."""
    line, camp = board.lines[crossed[0].line], crossed[0].camp
    points, relation = (-sum(event.points for event in crossed), -sum(event.relation for event in crossed))
    price = [many(points, "point", "points")] if points or not relation else []
    if relation:
        price.append(
            _("{relation} off {its} relations with {camp}").format(
                relation=relation, its=its(board, camp), camp=the(board.camps[line.drawn_by].name)
            )
        )
    text = (
        _("{camp_crosses} {line} again, at a price of {price}.")
        if again
        else _("{camp_crosses} {line}, at a price of {price}.")
    )
    return text.format(
        camp_crosses=capital(camp_does(board, camp, "crosses", "cross")), line=line.name, price=listed(price)
    )


def changed_text(board: Board, event: RelationChanged) -> str:
    pair = listed([the(board.camps[camp].name) for camp in (event.camp, event.other)])
    return _("{pair} {now} now (relations {standing} of 100).").format(
        pair=capital(pair), now=_(NOW[event.relation]), standing=event.standing
    )


def incident_text(board: Board, event: Incident, settled: bool = False) -> str:
    """The first sentence is the heading of a card. `settled`: how they stand now is told by itself."""
    place = _("Blows between {town} and {town2}").format(
        town=board.towns[event.town].name, town2=board.towns[event.foe_town].name
    )
    ours, theirs = camp_does(board, event.camp, "loses", "lose"), the(board.camps[event.foe].name)
    lost = f"{capital(ours)} {men(event.lost)}, {theirs} {men(event.foe_lost)}"
    return f"{place}. {lost}." if settled else f"{place}. {lost}; {stand_text(board, event.standing)}."


def stand_text(board: Board, standing: int) -> str:
    return _("their relations: {words}").format(words=words_of(board.rules.relations, standing))
