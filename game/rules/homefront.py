"""What events and the end of a turn change behind the front."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.events import Event, Mustered
from game.rules.men_effects import OfMen
from game.rules.mobilisation import come_in, mobilise, train, turn_away, volunteers
from game.rules.state import State


def change_home(board: Board, state: State, effect: OfMen, events: list[Event]) -> None:
    mobilise(board, state, effect)


def turn_at_home(board: Board, state: State, events: list[Event]) -> None:
    """Nothing in a scenario that has none of it."""
    if not board.home.size:
        return
    turn_away(board, state)
    volunteered = volunteers(board, state)
    for camp in range(len(board.camps)):
        trained = train(board, state, camp)
        mustered = Mustered(camp, come_in(board, state, camp), volunteered[camp], trained)
        if any(mustered[1:]):
            events.append(mustered)
