"""A view as one row of numbers, of one length for a whole scenario."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from game.rules.altered import AT_END, worth_now
from game.rules.board import Board
from game.rules.stacks import at_war
from game.rules.state import DONE, State
from game.rules.terms import NOBODY, NOWHERE
from game.rules.victory import margin, score

GAME: Final = {
    "turn": "from 1",
    "turns left": "after this one",
    "weather": "number of `WEATHERS`",
    "frozen": "1: rivers bear men",
    "camp": "its number",
    "to move": "the number of the camp whose part it is",
    "lead": "points by which the camp's side leads",
    "points": "of the camp",
}
TOWN: Final = {
    "holder": "0 nobody, 1 the camp, 2 one it is not at war with, 3 an enemy",
    "unrest": "0 to 100, where the camp sees anybody",
    "worth": "points for holding it at the end",
    "men": "of the camp",
    "enemy men": "known there, rounded under fog",
    "enemy guns": "in sight there",
    "seen": "turn in which the camp last saw enemies there; 0: never",
}
UNIT: Final = {
    "holder": "as of a town; 0: off the map, or unknown",
    "town": "its number, from 1",
    "men": "in it",
    "guns": "with it",
    "quality": "1 to 5",
    "morale": "0 to 100",
    "fatigue": "0 to 100",
    "supply": "0 full, 1 short, 2 cut",
    "stance": "number of `STANCES`",
    "trenches": "0 to 3",
    "done": "1: it can neither march nor fight any more this turn",
    "marched": "tenths of a km this turn",
}
LIMIT: Final = 10_000_000
"""No number is larger."""

Numbers = np.ndarray[Any, np.dtype[np.float32]]


def length(board: Board) -> int:
    return len(GAME) + len(board.towns) * len(TOWN) + len(board.cards) * len(UNIT)


def observed(board: Board, view: State, camp: int) -> Numbers:
    """Of the game, then of each town, then of each unit by its card: in the order of the tables above."""
    towns = np.zeros((len(board.towns), len(TOWN)), np.float32)
    units = np.zeros((len(board.cards), len(UNIT)), np.float32)
    worth = dict(worth_now(board, view, camp, AT_END))
    seen = view.seen_turn[camp * len(board.towns) :]
    for town, owner in enumerate(view.owner):
        towns[town, :3] = holder(board, view, camp, owner), view.unrest[town], worth.get(town, 0)
        towns[town, 6] = seen[town]
    for unit, town in enumerate(view.town):
        if town == NOWHERE:
            continue
        whose = holder(board, view, camp, view.camp[unit])
        if whose == 1:
            towns[town, 3] += view.men[unit]
        elif whose == 3:
            towns[town, 4:6] += view.men[unit], view.guns[unit]
        card = view.card[unit]
        if card < len(board.cards) and not view.part[unit]:
            units[card] = (whose, town + 1, *facts(view, unit))
    return np.concatenate([np.array(game(board, view, camp), np.float32), towns.ravel(), units.ravel()])


def game(board: Board, view: State, camp: int) -> tuple[int, ...]:
    return (
        *(view.turn, board.turns - view.turn, view.weather, view.frozen, camp, view.seat),
        *(lead(board, view, camp), score(board, view, camp)),
    )


def facts(view: State, unit: int) -> tuple[int, ...]:
    return (
        *(view.men[unit], view.guns[unit], view.quality[unit], view.morale[unit], view.fatigue[unit]),
        *(view.supply[unit], view.stance[unit], view.dug[unit], int(bool(view.acted[unit] & DONE)), view.spent[unit]),
    )


def holder(board: Board, view: State, camp: int, owner: int) -> int:
    if owner == NOBODY:
        return 0
    if owner == camp:
        return 1
    return 3 if at_war(board, view, camp, owner) else 2


def lead(board: Board, state: State, camp: int) -> int:
    """Points by which a camp's side leads the other; 0 for a camp on neither."""
    side = board.side_of(camp)
    return 0 if side == NOBODY else margin(board, state) * (1 if side == 0 else -1)
