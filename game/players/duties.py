"""Duties: what the plans of a camp ask of its units as things stand, and what they forbid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from game.players.blows import is_in_vain, is_ripe, rested
from game.players.plans import bound_units, plans_in_force, standing, units_of_plan
from game.players.player import Decision, Reason
from game.players.rear import is_behind, is_in_reach
from game.rules import orders
from game.rules.board import Board
from game.rules.door import Party, party_of
from game.rules.march import left_to_march, to_go
from game.rules.orders import ATTACK, MARCH, RIDE, SAIL, STAY, Order, Refused
from game.rules.plans import Plan
from game.rules.play import refusal
from game.rules.raids import check_raid, raid_chance
from game.rules.routes import link_between, march_field
from game.rules.stacks import enemy_men, is_near_enemy
from game.rules.state import State
from game.rules.terms import (
    ADVANCES,
    AIMED,
    ATTACKS,
    FOLLOWS,
    GARRISONS,
    GIVES_GROUND,
    HOLDS,
    NEVER,
    NOWHERE,
    RAIDS,
    WITHDRAW,
)
from game.sight.estimate import odds_under_fog

_SURE: Final = 850  # per mille of winning, beyond which those who hold a line send no more


def ahead_of(plan: Plan, town: int) -> tuple[int, ...]:
    """The towns of a way after one of them, the next first."""
    return plan.towns[plan.towns.index(town) + 1 :]


class Duties:
    """What the plans of a camp ask of it as things stand, and what they forbid."""

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
        self.bound = bound_units(view, plans)
        self.garrisons = [plan for plan in plans if plan.task == GARRISONS]
        # As far as they have been asked for.
        self.chances: dict[Order, int] = {}
        self.behind: dict[Plan, dict[int, list[int]]] = {}  # see `intruders`
        self.fields: dict[tuple[Party, int], list[int]] = {}

    # ---------------------------------------------------------------------------------------------------- what is asked

    def asked(self) -> Iterator[Decision]:
        """Marches first, then attacks, so that these are made by all who have come."""
        for unit, plan in self.bound.items():
            yield from self.steps(unit, plan)
        for plan in self.garrisons:
            yield from self.fill(plan)
        for plan in dict.fromkeys(self.bound.values()):
            yield from self.attacks(plan)
            yield from self.raids(plan)

    def steps(self, unit: int, plan: Plan) -> Iterator[Decision]:
        """Where a bound unit goes."""
        view, here = self.view, self.view.town[unit]
        if plan.task == GIVES_GROUND and view.stance[unit] != WITHDRAW:
            yield Decision(orders.stance((unit,), WITHDRAW), Reason("plan", here))
        if plan.task in AIMED and plan.target in self.board.beside[here]:
            if self.enemy_in(plan.target):
                yield from self.approach(unit, plan.target)
            elif plan.task == ATTACKS:
                yield from self.to_nearest(unit, (plan.target,))
        elif here not in plan.towns and plan.task != GARRISONS:
            yield from self.to_nearest(unit, self.with_room(plan, unit))
        elif plan.task == GIVES_GROUND and is_near_enemy(self.board, view, self.camp, here):
            free = (town for town in ahead_of(plan, here) if not self.enemy_in(town))
            yield from self.to_nearest(unit, tuple(free)[:1])
        elif plan.task in (FOLLOWS, ADVANCES):
            for town in ahead_of(plan, here)[:1]:
                if not self.enemy_in(town):
                    yield from self.to_nearest(unit, (town,))
                elif plan.task == ADVANCES:
                    yield from self.approach(unit, town)
        goal = view.goal[unit]
        if goal != NOWHERE and goal not in self.places(plan, unit):
            yield Decision(orders.march((unit,), here), Reason("plan", here))  # a march begun before the plan

    def approach(self, unit: int, target: int) -> Iterator[Decision]:
        """The beginning of a road that is too long to attack along it in this turn."""
        if to_go(self.board, self.view, unit, target) > left_to_march(self.board, self.view, unit):
            yield Decision(orders.march((unit,), target), Reason("approach", target))

    def to_nearest(self, unit: int, towns: tuple[int, ...]) -> Iterator[Decision]:
        """The way to the nearest of some towns, by train or ship if it is more than a turn's march."""
        board, view = self.board, self.view
        here, left = view.town[unit], left_to_march(board, view, unit)
        if not left or not towns:
            return
        cost = self.field(party_of(board, view, (unit,)), here)
        far, town = min((cost[town], town) for town in towns)
        reason = Reason("plan", town)
        if far > left:
            yield Decision(orders.ride((unit,), town), reason)
            if board.lanes:
                yield Decision(orders.sail((unit,), town), reason)
        if far < NEVER and (view.goal[unit] != town or self.enemy_in(town)):  # a march up to the enemy is one of a day
            yield Decision(orders.march((unit,), town), reason)

    def field(self, party: Party, start: int) -> list[int]:
        """By town: how far a party marches to it."""
        if (party, start) not in self.fields:
            self.fields[party, start], __ = march_field(self.board, self.view, party, start)
        return self.fields[party, start]

    def with_room(self, plan: Plan, unit: int) -> tuple[int, ...]:
        """Of the places from which an attack starts, those whose road has room beside others; of other plans, all."""
        if plan.task != ATTACKS:
            return plan.towns
        board, view = self.board, self.view
        others = [other for other, its in self.bound.items() if its is plan and other != unit]
        free = []
        for town in plan.towns:
            link = link_between(board, town, plan.target)
            room = board.rules.combat.frontage[board.links[link].road] if link >= 0 else 0
            if sum(view.men[other] for other in others if town in (view.town[other], view.goal[other])) < room:
                free.append(town)
        return tuple(free) or plan.towns

    def fill(self, plan: Plan) -> Iterator[Decision]:
        """The nearest who can be spared go where a garrison is too small."""
        board, view = self.board, self.view
        spare = [unit for unit in units_of_plan(view, plan) if unit not in self.bound and not self.is_kept(plan, unit)]
        for town in plan.towns:
            coming = sum(view.men[unit] for unit in units_of_plan(view, plan) if view.goal[unit] == town)
            if standing(self.view, plan, town) + coming >= plan.men or self.enemy_in(town):
                continue
            near = []
            for unit in spare:
                cost, _ = march_field(board, view, party_of(board, view, (unit,)), view.town[unit], town)
                near.append((cost[town], unit))
            for far, unit in sorted(near):
                if far < NEVER:
                    yield from self.to_nearest(unit, (town,))

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

    def is_pressed(self, unit: int, but: int) -> bool:
        """Whether an enemy, but for those in one town, could come to where a unit stands."""
        field = self.field(party_of(self.board, self.view, (unit,)), self.view.town[unit])
        return is_in_reach(self.board, self.view, self.foes, field, but)

    def blow(self, plan: Plan, mine: list[int], target: int) -> Order | None:
        """The attack on a target that is to be made now, of all who are there, or of those who are ready."""
        view, beside = self.view, self.board.beside[target]
        near = [unit for unit in mine if view.town[unit] in beside]
        able = tuple([unit for unit in near if self.is_allowed(orders.attack((unit,), target))])
        for units in dict.fromkeys((able, rested(self.board, view, able))):
            order = orders.attack(units, target)
            chance = self.chance(order) if units else -1
            others = (
                [unit for unit in mine if unit not in units] if view.turn < min(plan.last, self.board.turns) else []
            )
            failed = self.failed.get(target)
            if chance < plan.odds * 10 or is_in_vain(self.board, view, order, plan.odds * 10):
                continue
            if is_ripe(self.board, view, order, chance, failed, others):
                return order
        return None

    def enough(self, order: Order, sure: int) -> Order:
        """The attack of the largest alone, of as many as make it sure; the others stay where they are."""
        largest = sorted(order.units, key=lambda unit: (-self.view.men[unit], unit))
        for count in range(1, len(largest)):
            fewer = orders.attack(tuple(sorted(largest[:count])), order.town)
            if self.chance(fewer) >= sure:
                return fewer
        return order

    def raids(self, plan: Plan) -> Iterator[Decision]:
        """The raids of all who are beside the target, each if it promises what the plan asks for."""
        if plan.task != RAIDS:
            return
        for unit, other in self.bound.items():
            order = orders.raid(unit, plan.target)
            if other is plan and (chance := self.raid_odds(order)) >= plan.odds:
                yield Decision(order, Reason("plan", plan.target, chance * 10))

    def raid_odds(self, order: Order) -> int:
        """Per cent, by what the camp knows; -1: it is not allowed."""
        try:
            foes = check_raid(self.board, self.view, order)
        except Refused:
            return -1
        return raid_chance(self.board, self.view, order.units[0], foes)

    def targets(self, plan: Plan) -> tuple[int, ...]:
        """What a plan attacks; an operation also the places it is to start from while the enemy is in all of them."""
        if plan.task != ATTACKS:
            return plan.towns
        return (plan.target, *(plan.towns if all(map(self.enemy_in, plan.towns)) else ()))

    def is_allowed(self, order: Order) -> bool:
        return refusal(self.board, self.view, order) is None

    def chance(self, order: Order) -> int:
        """Per mille of winning, by what the camp knows; -1: it is not allowed."""
        if order not in self.chances:
            try:
                self.chances[order] = odds_under_fog(self.board, self.view, order).chance
            except Refused:
                self.chances[order] = -1
        return self.chances[order]

    # ------------------------------------------------------------------------------------------------ what is forbidden

    def forbid(self, order: Order) -> bool:
        return any(self.breaks(unit, order) for unit in order.units) or self.strips(order)

    def leaves_free(self, order: Order) -> bool:
        """Whether no plan has a say in an order, whatever has happened in this part since."""
        towns, posts = self.view.town, [town for plan in self.garrisons for town in plan.towns]
        return order.kind != orders.END and all(
            unit < len(towns) and unit not in self.bound and towns[unit] not in posts for unit in order.units
        )

    def breaks(self, unit: int, order: Order) -> bool:
        """Whether an order takes a bound unit from what it is to do."""
        plan = self.bound.get(unit)
        if plan is None:
            return False
        match order.kind:
            case orders.MARCH | orders.RIDE | orders.SAIL:
                return order.town not in self.places(plan, unit)
            case orders.ATTACK:
                aims = (*self.targets(plan), *self.intruders(plan))
                shy = plan.task in (GIVES_GROUND, FOLLOWS, GARRISONS, RAIDS) or order.town not in aims
                return shy or 0 <= self.chance(order) < plan.odds * 10
            case orders.RAID:
                return plan.task != RAIDS or order.town != plan.target or 0 <= self.raid_odds(order) < plan.odds
            case orders.ENTRENCH | orders.REST:
                return self.view.goal[unit] != NOWHERE  # it would halt
            case orders.STANCE:
                return plan.task == GIVES_GROUND and order.value != WITHDRAW
            case _:
                return False

    def places(self, plan: Plan, unit: int) -> tuple[int, ...]:
        """Where a bound unit may go; along a way not back again. One on its way neither halts nor turns."""
        here, goal = self.view.town[unit], self.view.goal[unit]
        if plan.task in (GIVES_GROUND, FOLLOWS, ADVANCES) and here in plan.towns:
            return plan.towns[plan.towns.index(here) :]
        if goal in plan.towns and here not in plan.towns:
            return (goal,)
        halt = (here,) if goal == NOWHERE else ()
        aim = (plan.target,) if plan.task != RAIDS or self.enemy_in(plan.target) else ()
        return (*plan.towns, *aim, *halt)

    def strips(self, order: Order) -> bool:
        """Whether an order leaves a garrison too small."""
        if order.kind not in (MARCH, RIDE, SAIL, ATTACK) or (order.kind == ATTACK and order.value & STAY):
            return False
        for plan in self.garrisons:
            for town in plan.towns:
                leave = sum(self.view.men[u] for u in order.units if self.view.town[u] == town and self.is_of(plan, u))
                if leave and order.town != town and standing(self.view, plan, town) - leave < plan.men:
                    return True
        return False

    # ----------------------------------------------------------------------------------------------------------- inside

    def enemy_in(self, town: int) -> int:
        return self.foes[town]

    def is_of(self, plan: Plan, unit: int) -> bool:
        return unit in units_of_plan(self.view, plan)

    def is_kept(self, plan: Plan, unit: int) -> bool:
        """Whether a garrison cannot do without a unit."""
        town = self.view.town[unit]
        return town in plan.towns and standing(self.view, plan, town) - self.view.men[unit] < plan.men
