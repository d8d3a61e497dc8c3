"""A board as it opens, and what can come of it: what all checks of a whole board look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.rules import effects
from game.rules.board import Board
from game.rules.opening import opening
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.scenario.course_ahead import Course, foresee
from game.scenario.foresight import Foresight
from game.scenario.traffic import Traffic


class Survey(NamedTuple):
    board: Board
    state: State  # at the start
    course: Course
    sight: Foresight
    traffic: Traffic
    leaving: Mapping[int, Sequence[int]]  # by card: the events that take it off the map

    def units(self, camp: int) -> list[int]:
        """The cards of a camp that are on the map at the start or may come."""
        return [
            number
            for number, card in enumerate(self.board.cards)
            if card.camp == camp and (card.town != NOWHERE or self.sight.entry(number) <= self.board.turns)
        ]


def survey(board: Board) -> Survey:
    state = opening(board, 0)
    fixed = Traffic(board, state, [1] * len(board.script)).fixed
    course = foresee(board, fixed)
    sight = Foresight(board, course.first, course.reach, fixed=fixed)
    return Survey(board, state, course, sight, Traffic(board, state, course.first), leaving(board))


def leaving(board: Board) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, event in enumerate(board.script):
        for effect in event.effects:
            for card in effect.cards if isinstance(effect, effects.Leave) else ():
                found.setdefault(card, []).append(number)
    return found
