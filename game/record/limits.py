"""How large a game can grow: far beyond any that was played, so that a small file cannot ask for hours of work."""

from __future__ import annotations

from game.messages import _
from game.rules.board import Board
from game.rules.state import State


def most_orders(board: Board) -> int:
    return 2_000 + _parts(board) * (100 + 4 * len(board.cards))


def most_units(board: Board) -> int:
    """Numbers of units, those that are gone included: every company split off takes a new one."""
    return 500 + 5 * len(board.cards) + 4 * _parts(board)


def overgrown(board: Board, state: State, orders: int) -> str:
    """What a game has more of than a replay holds; empty: nothing."""
    if len(state.card) > most_units(board):
        return _("more than {most_units} units").format(most_units=most_units(board))
    if orders > most_orders(board):
        return _("more than {most_orders} orders").format(most_orders=most_orders(board))
    return ""


def _parts(board: Board) -> int:
    return board.turns * len(board.camps)
