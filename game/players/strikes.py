"""Blows: the attacks and raids that the plans of a camp ask of its units as things stand, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from game.players.blows import by_room, fitting, has_its_own, is_in_vain, is_ripe, lends, rested
from game.players.plans import bound_units, plans_in_force, standing, units_of_plan
from game.players.player import Decision, Reason
from game.players.rear import Fields, is_behind, men_in_reach
from game.rules import orders
from game.rules.board import Board
from game.rules.door import Party, party_of
from game.rules.odds import met_by
from game.rules.orders import Order, Refused
from game.rules.plans import Plan
from game.rules.play import refusal
from game.rules.raids import check_raid, raid_chance
from game.rules.stacks import enemy_men, own_units
from game.rules.state import State
from game.rules.terms import (
    ADVANCES,
    ATTACKS,
    GARRISONS,
    HOLDS,
    RAIDS,
)
from game.sight.estimate import chance_from, odds_under_fog

_SURE: Final = 850  # per mille of winning, beyond which those who hold a line send no more


class Strikes:
    """The plans of a camp in force, whom they bind, and what is to be struck."""

    def __init__(
        self,
        board: Board,
        view: State,
        camp: int,
        foes: list[int] | None = None,
        failed: Mapping[int, int] | None = None,
    ) -> None:
        """`foes`: enemy men by town, if they have been counted; `failed`: by town attacked of late where the enemy is
        still, the chance there was."""
        self.board, self.view, self.camp = board, view, camp
        self.foes = enemy_men(board, view, camp) if foes is None else foes
        self.failed = failed or {}
        plans = plans_in_force(board, view, camp)
        self.fields = Fields(board, view, camp)
        self.bound = bound_units(board, view, plans, self.fields)
        self.garrisons = [plan for plan in plans if plan.task == GARRISONS]
        # As far as they have been asked for.
        self.chances: dict[Order, int] = {}
        self.behind: dict[Plan, dict[int, list[int]]] = {}  # see `intruders`

    def attacks(self, plan: Plan) -> Iterator[Decision]:
        """The attack of all who are there, if it promises what the plan asks for."""
        if plan.task not in (ADVANCES, ATTACKS, HOLDS):
            return
        mine = [unit for unit, other in self.bound.items() if other is plan]
        for target in self.targets(plan):
            if not self.enemy_in(target):
                continue
            order = self.blow(plan, mine, target)
            if order is not None:
                if plan.task == HOLDS:
                    order = self.enough(order, max(_SURE, plan.odds * 10))
                yield Decision(order, Reason("plan", target, self.chance(order)))
        for target, able in self.intruders(plan).items():
            order = self.blow(plan, able, target)
            if order is not None:
                order = self.enough(order, max(_SURE, plan.odds * 10))
                yield Decision(order, Reason("plan", target, self.chance(order)))

    def blow(self, plan: Plan, mine: list[int], target: int) -> Order | None:
        """The attack on a target that is to be made now, of all who are there, or of those who are ready."""
        view, beside = self.view, self.board.beside[target]
        near = [unit for unit in mine if view.town[unit] in beside]
        able = [unit for unit in near if self.is_allowed(orders.attack((unit,), target))]
        waits = view.turn < min(plan.last, self.board.turns)
        found: Order | None = None
        for units in self.groupings(able, target):
            order = orders.attack(units, target)
            chance = self.promise(order, plan.odds * 10)
            if chance < 0 or (found and chance <= self.chance(found)):
                continue
            others = [unit for unit in mine if unit not in units]
            if is_ripe(self.board, view, order, chance, self.failed.get(target), others, waits):
                if chance >= _SURE:
                    return order
                found = order
        return found

    def raids(self, plan: Plan) -> Iterator[Decision]:
        """The raids of all who are beside the target, each if it promises what the plan asks for."""
        if plan.task != RAIDS:
            return
        for unit, other in self.bound.items():
            order = orders.raid(unit, plan.target)
            if other is plan and (chance := self.raid_odds(order)) >= plan.odds:
                yield Decision(order, Reason("plan", plan.target, chance * 10))

    def intruders(self, plan: Plan) -> dict[int, list[int]]:
        """By town where an enemy has come behind those who hold a line: who of them may strike at him, because nobody
        else comes to their town before they are back."""
        if plan.task != HOLDS:
            return {}
        if plan not in self.behind:
            found: dict[int, list[int]] = {}
            for unit, other in self.bound.items():
                here = self.view.town[unit]
                for near in self.board.beside[here] if other is plan and here in plan.towns else ():
                    behind = self.foes[near] and is_behind(self.board, self.view, self.camp, self.foes, near, here)
                    if behind and not self.is_pressed(unit, near):
                        found.setdefault(near, []).append(unit)
            self.behind[plan] = found
        return self.behind[plan]

    def targets(self, plan: Plan) -> tuple[int, ...]:
        """What a plan attacks; an operation also the places it is to start from while the enemy is in all of them."""
        if plan.task != ATTACKS:
            return plan.towns
        return (plan.target, *(plan.towns if all(map(self.enemy_in, plan.towns)) else ()))

    def groupings(self, able: list[int], target: int) -> Iterator[tuple[int, ...]]:
        """Of those who could strike at a target: all who find room, those who are ready, and either with others of the
        side who can be spared for it."""
        board, view = self.board, self.view
        more: list[int] = []
        seen: list[tuple[int, ...]] = [()]
        for helped in (False, True) if able else ():
            if helped:
                more = self.helpers(able, target)
            for units in (tuple(able + more), rested(board, view, tuple(able + more))):
                fit = fitting(board, view, units, target)
                if fit not in seen:
                    seen.append(fit)
                    yield fit

    def helpers(self, able: list[int], target: int) -> list[int]:
        """Others beside a target who may take part in the attack on it, and are not needed where they stand."""
        view, beside = self.view, self.board.beside[target]
        going = list(able)
        others = [unit for unit in own_units(view, self.camp) if view.town[unit] in beside and unit not in able]
        for unit in sorted(others, key=lambda unit: (-by_room(self.board, view, unit), unit)):
            if self.may_join(unit, target, going) and self.is_allowed(orders.attack((unit,), target)):
                going.append(unit)
        return going[len(able) :]

    def may_join(self, unit: int, target: int, going: Sequence[int] = ()) -> bool:
        """Whether its own plan, and the enemy near it, let a unit take part in an attack of its side with those who are
        going already."""
        plan = self.bound.get(unit)
        if plan is not None:
            busy = has_its_own(self.board, self.foes, plan, self.view.town[unit], target)
            return lends(plan, target, busy or self.is_needed(unit, target, going))
        kept = any(self.is_of(plan, unit) and self.is_kept(plan, unit) for plan in self.garrisons)
        return not kept and not self.is_needed(unit, target, going)

    def is_needed(self, unit: int, target: int, going: Sequence[int]) -> bool:
        """Whether those who would stay in its town are fewer than the enemies who could come there meanwhile."""
        staying = [other for other in self.mine_in(self.view.town[unit]) if other != unit and other not in going]
        return self.men_near(unit, target) > sum(self.view.men[other] for other in staying)

    def is_pressed(self, unit: int, but: int) -> bool:
        """Whether an enemy, but for those in one town, could come to where a unit stands."""
        return self.men_near(unit, but) > 0

    def men_near(self, unit: int, but: int) -> int:
        """Enemies, but for those in one town, who could come to where a unit stands."""
        field = self.field(party_of(self.board, self.view, (unit,)), self.view.town[unit])
        return men_in_reach(self.board, self.view, self.foes, field, but)

    def enough(self, order: Order, sure: int) -> Order:
        """The attack of the largest alone, of as many as make it sure; the others stay where they are."""
        largest = sorted(order.units, key=lambda unit: (-self.view.men[unit], unit))
        for count in range(1, len(largest)):
            kept = largest[:count]
            fewer = orders.attack(tuple([unit for unit in order.units if unit in kept]), order.town)
            if self.chance(fewer) >= sure:
                return fewer
        return order

    def chance(self, order: Order) -> int:
        """Per mille of winning, by what the camp knows; -1: it is not allowed."""
        if order not in self.chances:
            try:
                self.chances[order] = odds_under_fog(self.board, self.view, order).chance
            except Refused:
                self.chances[order] = -1
        return self.chances[order]

    def promise(self, order: Order, least: int) -> int:
        """As `chance`; -1 also where it is less than asked for, which most often is known sooner, or in vain."""
        try:
            met = met_by(self.board, self.view, order)
        except Refused:
            return -1
        if is_in_vain(self.board, met, least):
            return -1
        if order not in self.chances:
            found = chance_from(self.board, self.view, met, least)
            if found < 0:
                return -1
            self.chances[order] = found
        return self.chances[order] if self.chances[order] >= least else -1

    def raid_odds(self, order: Order) -> int:
        """Per cent, by what the camp knows; -1: it is not allowed."""
        try:
            foes = check_raid(self.board, self.view, order)
        except Refused:
            return -1
        return raid_chance(self.board, self.view, order.units[0], foes)

    def is_allowed(self, order: Order) -> bool:
        return refusal(self.board, self.view, order) is None

    def field(self, party: Party, start: int) -> list[int]:
        """By town: how far a party marches to it."""
        return self.fields.round_enemies(party, start)

    def mine_in(self, town: int) -> list[int]:
        return [unit for unit in own_units(self.view, self.camp) if self.view.town[unit] == town]

    def enemy_in(self, town: int) -> int:
        return self.foes[town]

    def is_of(self, plan: Plan, unit: int) -> bool:
        return unit in units_of_plan(self.view, plan)

    def is_kept(self, plan: Plan, unit: int) -> bool:
        """Whether a garrison cannot do without a unit."""
        town = self.view.town[unit]
        return town in plan.towns and standing(self.view, plan, town) - self.view.men[unit] < plan.men
