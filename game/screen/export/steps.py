"""The steps of a replay with the states before and after each, every order carried out once, where they are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.prose.chronology import Chronology
from game.prose.steps import Standing, Step
from game.rules import play
from game.rules.board import Board
from game.rules.state import State
from game.rules.terms import NOBODY
from game.sight.seen import knows_all


class Moment(NamedTuple):
    step: Step
    before: State  # of the opening: the same as after it
    after: State
    standing: tuple[Standing, ...]  # by camp, after it


def ordered_by(board: Board, moment: Moment, viewer: int) -> bool:
    """Whether the viewer may read all of an order and why it was given: its own, or that of a camp at peace with it."""
    seat = moment.step.seat
    return seat == NOBODY or knows_all(board, moment.before, viewer, seat)


def moments(story: Chronology) -> Iterator[Moment]:
    state = story.state(0)
    yield Moment(story.steps[0], state, state, story.standings[0])
    for step in story.steps[1:]:
        before = state
        if step.order is None:
            state = story.state(step.number)
        else:
            state = state.copy()
            play.execute(story.board, state, step.order)
        yield Moment(step, before, state, story.standings[step.number])
