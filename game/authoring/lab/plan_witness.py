"""What comes of the plans of a scenario in one game."""

from __future__ import annotations

from game.players.plans import bound_units, in_force, is_garrisoned, plans_in_force, units_of_plan
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.state import State
from game.rules.terms import ADVANCES, ATTACKS, FOLLOWS, GARRISONS, GIVES_GROUND, HOLDS, NOWHERE


class PlanWitness:
    """Looks at the plans of one game, at the beginning of each turn and in battles."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.turns = [0] * len(board.plans)
        self.done = [plan.task in (HOLDS, GARRISONS, GIVES_GROUND) for plan in board.plans]  # until it is not
        self.forces: list[set[int]] = [set() for _ in board.plans]  # cards that it binds or has bound
        self.bound: set[int] = set()  # plans in force in this turn

    def look(self, state: State) -> None:
        """At the beginning of a turn."""
        self.judge(state)
        self.bound = set()
        if not self.board.plans:
            return
        bound = [bound_units(state, plans_in_force(self.board, state, camp)) for camp in range(len(self.board.camps))]
        for number, plan in enumerate(self.board.plans):
            mine = units_of_plan(state, plan) if in_force(self.board, state, number) else []
            units = [unit for unit in mine if bound[plan.camp].get(unit, plan) is plan]  # no other stands before it
            if units:
                self.bound.add(number)
                self.turns[number] += 1
                self.forces[number].update(state.card[unit] for unit in units)

    def judge(self, state: State) -> None:
        """What has come of a turn in which plans bound somebody; also at the end of the game."""
        for number in self.bound:
            self.judge_one(state, number)

    def judge_one(self, state: State, number: int) -> None:
        plan = self.board.plans[number]
        owned = [state.owner[town] == plan.camp for town in plan.towns]
        if plan.task == HOLDS:
            self.done[number] &= all(owned)
        elif plan.task == GARRISONS:
            self.done[number] &= all(is_garrisoned(state, plan, town) for town in plan.towns)
        elif plan.task == GIVES_GROUND:
            there = {card for card, town in zip(state.card, state.town, strict=True) if town != NOWHERE}
            self.done[number] &= self.forces[number] <= there
        elif plan.task in (FOLLOWS, ADVANCES):
            self.done[number] |= owned[-1]
        else:
            self.done[number] |= state.owner[plan.target] == plan.camp

    def battle(self, state: State, battle: Battle) -> None:
        for number in self.bound:
            plan = self.board.plans[number]
            if plan.task == ATTACKS and plan.camp == battle.camp and plan.target == battle.town:
                cards = {state.card[one.unit] for one in battle.attackers}
                self.done[number] |= bool(cards & self.forces[number])

    def rows(self) -> tuple[tuple[int, bool], ...]:
        """By plan: turns in which it bound somebody; whether it was carried out."""
        return tuple((turns, bool(turns) and done) for turns, done in zip(self.turns, self.done, strict=True))
