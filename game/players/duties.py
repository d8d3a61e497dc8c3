"""Duties: what the plans of a camp ask of its units as things stand, and what they forbid."""

from __future__ import annotations

from collections.abc import Iterator

from game.players.blows import takes_ground
from game.players.plans import standing, units_of_plan
from game.players.player import Decision, Reason
from game.players.rear import fed_through, has_line
from game.players.strikes import Strikes
from game.rules import orders
from game.rules.door import party_of
from game.rules.march import left_to_march, to_go
from game.rules.orders import ATTACK, MARCH, RIDE, SAIL, STAY, Order
from game.rules.plans import Plan
from game.rules.routes import link_between, march_field
from game.rules.stacks import hostile_owner, is_detachment, is_friendly, is_near_enemy
from game.rules.terms import (
    ADVANCES,
    AIMED,
    ALONG,
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
from game.rules.terms import ATTACK as CAN_ATTACK


def ahead_of(plan: Plan, town: int) -> tuple[int, ...]:
    """The towns of a way after one of them, the next first."""
    return plan.towns[plan.towns.index(town) + 1 :]


class Duties(Strikes):
    """What the plans of a camp ask of it as things stand, and what they forbid."""

    # ---------------------------------------------------------------------------------------------------- what is asked

    def asked(self) -> Iterator[Decision]:
        """Marches first, then attacks, so that these are made by all who have come."""
        for unit, plan in sorted(
            self.bound.items(), key=lambda bound: not takes_ground(self.board, self.view, bound[0])
        ):
            yield from self.steps(unit, plan)
        for plan in self.garrisons:
            yield from self.fill(plan)
        for plan in dict.fromkeys(self.bound.values()):
            yield from self.regain(plan)
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
        strikes = self.board.deck_arms[self.view.card[unit]].can & CAN_ATTACK
        if strikes and to_go(self.board, self.view, unit, target) > left_to_march(self.board, self.view, unit):
            yield Decision(orders.march((unit,), target), Reason("approach", target))

    def to_nearest(self, unit: int, towns: tuple[int, ...]) -> Iterator[Decision]:
        """The way to the nearest of some towns, by train or ship if it is more than a turn's march."""
        board, view = self.board, self.view
        here, left = view.town[unit], left_to_march(board, view, unit)
        towns = tuple(town for town in towns if self.may_enter(unit, town))
        if not left or not towns or self.is_lifeline(unit):
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

    def may_enter(self, unit: int, town: int) -> bool:
        """Whether guns or a staff would find others of their side there; nobody leaves his line for a place without."""
        board, view = self.board, self.view
        if not is_friendly(board, view, self.camp, view.owner[town]):
            return takes_ground(board, view, unit)
        return has_line(board, view, self.camp, town) or not has_line(board, view, self.camp, view.town[unit])

    def is_lifeline(self, unit: int) -> bool:
        """Whether a unit alone holds a town before the enemy by which more men than it has are fed; those who are to
        give ground know that they go."""
        board, view, here = self.board, self.view, self.view.town[unit]
        if unit in self.bound and self.bound[unit].task == GIVES_GROUND:
            return False
        if any(other != unit and view.goal[other] == NOWHERE for other in self.mine_in(here)):
            return False
        return (
            is_near_enemy(board, view, self.camp, here) and fed_through(board, view, self.camp, here) > view.men[unit]
        )

    def with_room(self, plan: Plan, unit: int) -> tuple[int, ...]:
        """Of the places from which an attack starts, those whose road has room beside others, as far as there is a way
        to any; of other plans, all."""
        if plan.task != ATTACKS:
            return plan.towns
        board, view = self.board, self.view
        field = self.field(party_of(board, view, (unit,)), view.town[unit])
        others = [other for other, its in self.bound.items() if its is plan and other != unit]
        free = []
        for town in plan.towns:
            link = link_between(board, town, plan.target)
            room = board.rules.combat.frontage[board.links[link].road] if link >= 0 else 0
            if sum(view.men[other] for other in others if town in (view.town[other], view.goal[other])) < room:
                free.append(town)
        clear = tuple(town for town in free if field[town] < NEVER and not self.enemy_in(town))
        return clear or tuple(town for town in plan.towns if not self.enemy_in(town)) or plan.towns

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

    def regain(self, plan: Plan) -> Iterator[Decision]:
        """Of those who hold a line, the nearest not alone walks back into a town of it lost and empty."""
        if plan.task != HOLDS:
            return
        board, view = self.board, self.view
        posted = [unit for unit, other in self.bound.items() if other is plan and view.town[unit] in plan.towns]
        for town in plan.towns:
            if not hostile_owner(board, view, self.camp, town) or self.enemy_in(town) or town in view.goal:
                continue
            near = []
            for unit in posted:
                staying = [other for other in self.mine_in(view.town[unit]) if view.goal[other] == NOWHERE]
                if view.goal[unit] == NOWHERE and len(staying) > 1 and self.is_able(unit):
                    field = self.field(party_of(board, view, (unit,)), view.town[unit])
                    near.append((field[town], view.men[unit], unit))
            if near:
                yield from self.to_nearest(min(near)[2], (town,))

    def is_able(self, unit: int) -> bool:
        """Whether a unit takes towns for its side."""
        return takes_ground(self.board, self.view, unit) and not is_detachment(self.view, unit)

    # ------------------------------------------------------------------------------------------------ what is forbidden

    def forbid(self, order: Order) -> bool:
        return any(self.breaks(unit, order) for unit in order.units) or self.strips(order)

    def leaves_free(self, order: Order) -> bool:
        """Whether no plan has a say in an order, whatever has happened in this part since."""
        towns, posts = self.view.town, [town for plan in self.garrisons for town in plan.towns]
        return order.kind != orders.END and all(
            unit < len(towns) and unit not in self.bound and towns[unit] not in posts for unit in order.units
        )

    def leaves_all_as_it_is(self, order: Order) -> bool:
        """Whether nothing that a plan asks or forbids hangs on what an order changes: who digs, rests or means to stand
        where he is."""
        goals = self.view.goal
        return order.kind in (orders.ENTRENCH, orders.REST, orders.STANCE) and all(
            unit < len(goals) and goals[unit] == NOWHERE for unit in order.units
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
                if plan.task in (GIVES_GROUND, FOLLOWS, RAIDS):
                    return True
                aimed = order.town in self.targets(plan) or order.town in self.intruders(plan)
                return not (aimed or self.may_join(unit, order.town)) or 0 <= self.chance(order) < plan.odds * 10
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
        if self.is_under_way(plan, unit):
            return (goal,)
        if plan.task in ALONG and here in plan.towns:
            return plan.towns[plan.towns.index(here) :]
        halt = (here,) if goal == NOWHERE else ()
        aim = (plan.target,) if plan.task != RAIDS or self.enemy_in(plan.target) else ()
        return (*plan.towns, *aim, *halt)

    def is_under_way(self, plan: Plan, unit: int) -> bool:
        """Whether a bound unit is on a march that its plan wants, where nothing bars it."""
        here, goal = self.view.town[unit], self.view.goal[unit]
        if goal == NOWHERE:
            return False
        if plan.task in ALONG and here in plan.towns:
            return goal in ahead_of(plan, here) and (plan.task == ADVANCES or not self.enemy_in(goal))
        return (goal in plan.towns and here not in plan.towns) or (plan.task == ATTACKS and goal == plan.target)

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
