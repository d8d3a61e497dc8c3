"""Whole games and single parts of a turn, played by computer players for the tests."""

from __future__ import annotations

from typing import NamedTuple

from game.players.player import Decision, Player
from game.players.registry import make
from game.rules import play
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.orders import END, Order, Refused
from game.rules.state import State
from game.sight.view import believed


class Game(NamedTuple):
    state: State
    orders: list[Order]
    refused: list[tuple[Order, str]]


def play_game(board: Board, names: list[str], seed: int) -> Game:
    """`names`: a player for each camp, in their order."""
    return play_with(board, [make(name, board, camp, seed) for camp, name in enumerate(names)], seed)


def play_with(board: Board, table: list[Player], seed: int) -> Game:
    state = opening(board, seed)
    game = Game(state, [], [])
    play.start(board, state)
    while not play.over(state):
        decision = table[state.seat].decide(believed(board, state, state.seat))
        try:
            play.execute(board, state, decision.order)
        except Refused as refused:
            table[state.seat].refused(decision.order)
            game.refused.append((decision.order, refused.code))
            continue
        game.orders.append(decision.order)
    return game


def play_part(board: Board, state: State, player: Player) -> list[Decision]:
    """Let a player play its part of the turn; what it decided, without the end. No order may be refused."""
    seat, turn = state.seat, state.turn
    decisions = []
    while (state.seat, state.turn) == (seat, turn) and not play.over(state):
        decision = player.decide(believed(board, state, seat))
        play.execute(board, state, decision.order)
        if decision.order.kind != END:
            decisions.append(decision)
    return decisions
