"""Points and the end of the game."""

from __future__ import annotations

from game.rules.altered import AT_END, EACH_TURN, worth_now
from game.rules.board import Board
from game.rules.events import Event, Finished
from game.rules.state import FOE_CAPTURED, FOE_LOST, LEDGER_SIZE, POINTS, State
from game.rules.units import book


def score(board: Board, state: State, camp: int) -> int:
    """Points of a camp as if the game ended now."""
    held = sum([value for town, value in worth_now(board, state, camp, AT_END) if state.owner[town] == camp])
    return held + booked(board, state.ledger, camp)


def booked(board: Board, ledger: list[int], camp: int) -> int:
    """Points of a camp that it cannot lose any more: by turns, events and what its enemies have lost."""
    facts, row = board.camps[camp], camp * LEDGER_SIZE
    points = ledger[row + POINTS]
    if camp != keeper_of_losses(board, camp):
        return points
    points += ledger[row + FOE_LOST] * facts.loss_points // 100
    points += ledger[row + FOE_CAPTURED] * facts.prisoner_points // 100
    return points


def keeper_of_losses(board: Board, camp: int) -> int:
    """The camp that books what the enemies of a camp's side lose: the first that has points for it.

    So no man counts twice for a side. A camp on no side books for itself.
    """
    for side in board.sides:
        if camp in side.camps:
            for one in side.camps:
                if board.camps[one].loss_points or board.camps[one].prisoner_points:
                    return one
            return camp
    return camp


def side_score(board: Board, state: State, side: int) -> int:
    """Points of all camps of a side."""
    return sum([score(board, state, camp) for camp in board.sides[side].camps])


def margin(board: Board, state: State) -> int:
    """By how much the first side leads the second."""
    return side_score(board, state, 0) - side_score(board, state, 1)


def level_now(board: Board, state: State) -> int:
    """The victory level that the points stand for."""
    lead = margin(board, state)
    return next((i for i, level in enumerate(board.levels) if lead >= level.margin), len(board.levels) - 1)


def score_turn(board: Board, state: State) -> None:
    """Points for towns held this turn."""
    for camp in range(len(board.camps)):
        held = sum(value for town, value in worth_now(board, state, camp, EACH_TURN) if state.owner[town] == camp)
        if held:
            book(state, camp, POINTS, held)


def finish(state: State, level: int, sudden: bool, events: list[Event]) -> None:
    state.level = level
    events.append(Finished(level, sudden))
