"""The computer players' own process: a state comes in, their orders go out, until a person is to move.

It dies with the game that started it: its end of the pipe tells it, even when the game was killed.
"""

from __future__ import annotations

import os
import threading
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import NamedTuple

from game.analysis.ending import leave_to_parent, look_seldom
from game.players.part import play_part
from game.players.player import Player, PlayerError, Reason
from game.players.registry import PERSON, make, welcome
from game.rules import play
from game.rules.board import Board
from game.rules.orders import Order
from game.rules.state import State


class Decided(NamedTuple):
    """An order the rules allow, and the digest of the state it leads to."""

    order: Order
    reason: Reason | None
    digest: str


class Failed(NamedTuple):
    text: str


Message = Decided | Failed


def work(pipe: Connection) -> None:
    """Body of the process. First come the board, players' names by camp, the user's own, and the seed; then states."""
    leave_to_parent()
    look_seldom()
    states: SimpleQueue[State] = SimpleQueue()
    try:
        board, names, own, seed = pipe.recv()
    except (EOFError, OSError):
        return
    welcome(own)
    table: list[Player | None] = []
    threading.Thread(target=listen, args=(pipe, states), daemon=True).start()
    while True:
        state = states.get()
        try:
            table = table or [
                None if name == PERSON else make(name, board, camp, seed) for camp, name in enumerate(names)
            ]
            play_parts(pipe, board, state, table)
        except OSError:
            os._exit(0)
        except PlayerError as error:
            pipe.send(Failed(str(error)))
            return
        except Exception as error:  # whatever goes wrong in a player must reach the window as a sentence
            pipe.send(Failed(f"{type(error).__name__}: {error}"))
            raise


def listen(pipe: Connection, states: SimpleQueue[State]) -> None:
    """Wait for states even while a player thinks, so that the end of the game is noticed at once."""
    while True:
        try:
            states.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)


def play_parts(pipe: Connection, board: Board, state: State, table: list[Player | None]) -> None:
    while not play.over(state):
        player = table[state.seat]
        if player is None:
            return
        for decision, events in play_part(board, state, player):
            if events is not None:
                pipe.send(Decided(decision.order, decision.reason, state.digest()))
