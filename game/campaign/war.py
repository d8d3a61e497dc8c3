"""A whole war: the phases that are over, the one that is played now as it opens, and where the road leads from it."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from game.campaign.handed import Ended, Handed, handed_on
from game.campaign.opening import opened_by
from game.rules.board import Board
from game.rules.script import Trigger
from game.rules.state import State
from game.rules.terms import NOBODY
from game.rules.triggers import holds
from game.rules.victory import margin
from game.scenario.campaigns import Also, Campaign, Phase, Way
from game.scenario.load import Scenario

_MOST_SEED: Final = 1 << 31
_DICE: Final = 10_000
"""Chances in conditions of ways are thrown as if by events with these numbers, which no scenario has."""


class Step(NamedTuple):
    """A phase that is over."""

    phase: int
    way: int  # number of the way that was gone from it
    level: int  # of the phase's board
    margin: int
    winner: int  # number of a side; NOBODY: a draw


class War(NamedTuple):
    """`begin` and `after` make one; two of the same campaign, seed and ends of phases are alike."""

    campaign: Campaign
    seed: int
    steps: tuple[Step, ...]
    points: tuple[int, int]  # of the war, by side
    phase: int  # that is to be played, or is; NOBODY: the war is over
    end: int  # number of the end; NOBODY: it goes on
    scenario: Scenario  # of the phase as it opens, of the last one when the war is over
    past: tuple[Ended, ...] = ()  # how the phases of `steps` ended, the last one first
    handed: Handed | None = None  # from the phases before; None: there was none
    also: tuple[Also, ...] = ()  # what else the way has brought

    @property
    def over(self) -> bool:
        return self.end != NOBODY

    @property
    def phase_seed(self) -> int:
        return seed_of(self.seed, len(self.steps))

    @property
    def way(self) -> Way | None:
        """That has led here."""
        return self.campaign.phases[self.steps[-1].phase].ways[self.steps[-1].way] if self.steps else None


def begin(campaign: Campaign, seed: int) -> War:
    return War(campaign, seed, (), (0, 0), 0, NOBODY, campaign.phases[0].scenario)


def seed_of(seed: int, number: int) -> int:
    """Of the phase that is played after so many others: of every phase other dice."""
    digest = hashlib.blake2b(f"{seed}:{number}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % (_MOST_SEED - 1) + 1


def after(war: War, board: Board, state: State) -> War:
    """The war once the phase that is played now has ended in this state. Raises ScenarioError for an opening that the
    next scenario cannot have."""
    campaign, number = war.campaign, war.phase
    phase = campaign.phases[number]
    winner = side_that_won(phase, board, state)
    points = tuple(have + (phase.worth if side == winner else 0) for side, have in enumerate(war.points))
    lead = points[0] - points[1]
    chosen = next(n for n, way in enumerate(phase.ways) if open_now(way, n, board, state, winner, lead))
    way = phase.ways[chosen]
    gone = war._replace(
        steps=(*war.steps, Step(number, chosen, state.level, margin(board, state), winner)),
        points=(points[0], points[1]),
        phase=way.phase,
        end=way.end,
        past=(Ended(board, state), *war.past),
    )
    if gone.over:
        return gone._replace(handed=None, also=())
    following = campaign.phases[way.phase].scenario
    handed = handed_on(gone.past, way.carry, following.board)
    also = tuple(one for n, one in enumerate(way.also) if holding(one.when, _DICE + n, board, state))
    scenario, handed = opened_by(following, handed, also, f"after-{phase.id}")
    return gone._replace(scenario=scenario, handed=handed, also=also)


def side_that_won(phase: Phase, board: Board, state: State) -> int:
    """Of the war; NOBODY: the phase was drawn."""
    camp = board.levels[state.level].camp
    sides = [board.side_of(seat) for seat in phase.seats]
    return NOBODY if camp == NOBODY else sides.index(board.side_of(camp))


def open_now(way: Way, number: int, board: Board, state: State, winner: int, lead: int) -> bool:
    """Whether all conditions of a way hold, the `number`th of its phase."""
    if way.winners and winner not in way.winners:
        return False
    if way.lead is not None and lead < way.lead:
        return False
    return holding(way.when, _DICE * (number + 2), board, state)


def holding(when: Trigger | None, number: int, board: Board, state: State) -> bool:
    """Whether a condition holds; none always does. `number`: of an event, as whose its dice fall."""
    return when is None or holds(board, state, number, when)
