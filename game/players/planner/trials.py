"""Trials: plans played on for some turns in the same drawn worlds; the worse are dropped again and again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from math import inf, sqrt
from typing import Final

from game.players.part import play_part
from game.players.planned import planned
from game.players.planner.drafts import Plan
from game.players.planner.leaf import Leaf
from game.players.player import Player
from game.players.staff.staff import Staff
from game.players.staff.task import PLAIN, Task
from game.players.staff.theatre import Theatre
from game.rules.orders import Refused
from game.rules.play import execute, over
from game.rules.state import State
from game.sight.worlds import Worlds

_TURNS: Final = 3  # that a plan is played on
_ROUNDS: Final = 3
_HOPE: Final = 1.5  # standard errors by which a plan may lie behind and still be tried
_FEWEST: Final = 2  # worlds of a round
_KEPT: Final = 3  # of so many one is kept after a round


class Trials:
    """Of one view."""

    def __init__(self, theatres: list[Theatre], kept: Theatre, leaf: Leaf, worlds: Worlds, seed: int) -> None:
        """`theatres`: by camp; `kept`: of a staff of the camp whose trials these are, kept to the scenario's plans."""
        self.theatres, self.kept, self.leaf, self.worlds, self.seed = theatres, kept, leaf, worlds, seed
        self.camp = worlds.camp
        self.drawn: list[State] = []
        self.values: dict[Plan, list[float]] = {}  # by plan: in the first worlds, as many as it has been tried in
        self.rollouts = 0

    def world(self, number: int) -> State:
        while len(self.drawn) <= number:
            self.drawn.append(self.worlds.draw(len(self.drawn), self.seed))
        return self.drawn[number]

    def until(self, plan: Plan, count: int) -> None:
        """Try a plan in the first so many worlds."""
        found = self.values.setdefault(plan, [])
        while len(found) < count:
            found.append(self.leaf.value(self.played(plan, self.world(len(found)).copy())))
            self.rollouts += 1

    def played(self, plan: Plan, state: State) -> State:
        """The state some turns after a plan. Orders that the world refuses are passed over, as the game would."""
        board, last = self.theatres[0].board, (state.turn + _TURNS, state.seat)
        for decision in plan.decisions:
            if over(state):
                return state
            with suppress(Refused):
                execute(board, state, decision.order)
        table: list[Player] = [Staff(board, camp, 0, PLAIN, theatre) for camp, theatre in enumerate(self.theatres)]
        table[self.camp] = self.follower(plan)
        while not over(state) and (state.turn, state.seat) < last:
            for _ in play_part(board, state, table[state.seat]):
                pass
        return state

    def follower(self, plan: Plan) -> Player:
        """Who goes on after a plan: a staff that knows its main efforts, kept to the scenario's plans as it was."""
        theatre = self.kept if plan.recipe.kept else self.theatres[self.camp]
        staff = Staff(theatre.board, self.camp, 0, Task(running=plan.running), theatre)
        return planned(theatre.board, self.camp, staff) if plan.recipe.kept else staff

    def lead(self, plan: Plan, other: Plan) -> tuple[float, float]:
        """By how much a plan is better than another in the worlds both were tried in: the mean, and its standard
        error."""
        gains = [one - two for one, two in zip(self.values[plan], self.values[other], strict=False)]
        gain = mean(gains)
        if len(gains) < 2:
            return gain, inf
        variance = sum([(each - gain) ** 2 for each in gains]) / (len(gains) - 1)
        return gain, sqrt(variance / len(gains))

    def select(self, plans: list[Plan], budget: int, mixed: Callable[[Plan, Plan], Plan]) -> list[Plan]:
        """The plans that have stood the trials, the best first; the first of those given is always among them, and what
        the two best others are together has its chance.
        """
        field, own, tried = list(plans), plans[0], 0
        last = self.rollouts + budget
        for left in range(_ROUNDS, 0, -1):
            tried += max(_FEWEST, (last - self.rollouts) // left // len(field))
            self.try_all(field, tried)
            if left == _ROUNDS and len(others := [plan for plan in field if plan is not own]) > 1:
                both = mixed(*self.ranked(others)[:2])
                if all(both.orders != plan.orders for plan in field):
                    field.append(both)
                    self.try_all([both], tried)
            field = self.ranked(self.distinct([own, *field]))
            if left > 1:
                kept = [plan for plan in field[: max(2, -(-len(field) // _KEPT))] if self.has_hope(plan, own)]
                field = kept if own in kept else [*kept, own]
                if field == [own]:
                    break
        return field

    def has_hope(self, plan: Plan, own: Plan) -> bool:
        """Whether a plan may still come out better than the one at hand."""
        gain, error = self.lead(plan, own)
        return plan is own or gain + _HOPE * error > 0

    def try_all(self, plans: list[Plan], count: int) -> None:
        for plan in plans:
            self.until(plan, count)

    def ranked(self, plans: list[Plan]) -> list[Plan]:
        return sorted(plans, key=lambda plan: -mean(self.values[plan]))

    def distinct(self, plans: list[Plan]) -> list[Plan]:
        """Without those that have led to the same as one before them in every world."""
        found: dict[tuple[float, ...], Plan] = {}
        for plan in plans:
            found.setdefault(tuple(self.values[plan]), plan)
        return list(found.values())


def mean(values: list[float]) -> float:
    return sum(values) / len(values)
