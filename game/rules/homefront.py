"""What events and the end of a turn change behind the front."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.changes import on_map
from game.rules.events import Event, Mustered
from game.rules.illness import break_out, come_back, spread
from game.rules.men_effects import (
    CallUp,
    ChangeLeaning,
    ChangeMoney,
    ChangeTraining,
    ChangeVolunteers,
    FallIll,
    OfMen,
    Quell,
    RiseUp,
)
from game.rules.mobilisation import come_in, driven_over, mobilise, train, turn_away, volunteers
from game.rules.mutinies import quell, rise_up
from game.rules.state import State
from game.rules.treasury import change_money, pay


def change_home(board: Board, state: State, effect: OfMen, events: list[Event]) -> None:
    match effect:
        case CallUp() | ChangeTraining() | ChangeLeaning() | ChangeVolunteers():
            mobilise(board, state, effect)
        case FallIll():
            break_out(board, state, effect)
        case ChangeMoney(camp, change):
            change_money(board, state, camp, change)
        case RiseUp(cards):
            for unit in on_map(state, cards):
                rise_up(state, unit, events)
        case Quell(cards):
            for unit in on_map(state, cards):
                quell(state, unit, events)


def turn_at_home(board: Board, state: State, events: list[Event]) -> None:
    """Nothing in a scenario that has none of it."""
    if not board.home.size:
        return
    spread(board, state, events)
    turn_away(board, state)
    volunteered = [sum(both) for both in zip(volunteers(board, state), driven_over(board, state), strict=True)]
    for camp in range(len(board.camps)):
        trained, well = train(board, state, camp), come_back(board, state, camp)
        mustered = Mustered(camp, come_in(board, state, camp), volunteered[camp], trained, well)
        if any(mustered[1:]):
            events.append(mustered)
        pay(board, state, camp, events)
