"""Plans in force: which plans of a scenario bind a camp now, whom they bind, and what stands in a garrison."""

from __future__ import annotations

from game.players.rear import Fields, is_astray, is_starving
from game.rules.altered import PLAN_ON, value_of
from game.rules.board import Board
from game.rules.plans import Plan
from game.rules.stacks import enemy_men_at, hostile_owner, own_units
from game.rules.state import State
from game.rules.terms import AIMED, GARRISONS, NOWHERE
from game.rules.triggers import holds


def in_force(board: Board, view: State, number: int) -> bool:
    """Whether a plan binds its units now, as far as its camp knows."""
    plan = board.plans[number]
    if not plan.first <= view.turn <= plan.last or not value_of(view, PLAN_ON, number, plan.on):
        return False
    if plan.task in AIMED and not is_hostile(board, view, plan.camp, plan.target):
        return False
    return plan.when is None or holds(board, view, NOWHERE, plan.when)


def is_hostile(board: Board, view: State, camp: int, town: int) -> bool:
    """Whether an enemy of the camp holds a town, or stands there."""
    return bool(enemy_men_at(board, view, camp, town)) or hostile_owner(board, view, camp, town)


def units_of_plan(view: State, plan: Plan) -> list[int]:
    """Its units on the map."""
    return those_of_plan(view, plan, own_units(view, plan.camp))


def those_of_plan(view: State, plan: Plan, mine: list[int]) -> list[int]:
    """Of its camp's units those that it is for."""
    groups, cards = plan.groups, plan.cards
    if not groups and not cards:  # everybody
        return mine
    group, card = view.group, view.card
    return [unit for unit in mine if group[unit] in groups or card[unit] in cards]


def bound_units(board: Board, view: State, plans: list[Plan], fields: Fields | None = None) -> dict[int, Plan]:
    """By unit that is not free to go where its player likes: the plan that binds it. Nobody is bound who is cut off, or
    is kept from where his plan wants him. `fields`: of the view, for who asks for more of them."""
    claimed = claimed_units(view, plans)
    if not claimed:
        return {}
    fields = fields or Fields(board, view, plans[0].camp)
    return {
        unit: plan
        for unit, plan in claimed.items()
        if not is_starving(board, view, unit) and not is_astray(board, view, plan, unit, fields)
    }


def claimed_units(view: State, plans: list[Plan]) -> dict[int, Plan]:
    """By unit: the one of these plans that asks for it, the first. A garrison asks for those alone who are on their way
    to it."""
    bound: dict[int, Plan] = {}
    mine = own_units(view, plans[0].camp) if plans else []
    for plan in plans:
        units = those_of_plan(view, plan, mine)
        if plan.task == GARRISONS:
            units = [unit for unit in units if view.goal[unit] in plan.towns]
        for unit in units:
            if unit not in bound:
                bound[unit] = plan
    return bound


def plans_in_force(board: Board, view: State, camp: int) -> list[Plan]:
    return [plan for number, plan in enumerate(board.plans) if plan.camp == camp and in_force(board, view, number)]


def standing(view: State, plan: Plan, town: int) -> int:
    """Men of a garrison who are in the town and stay there."""
    return sum(
        view.men[unit]
        for unit in units_of_plan(view, plan)
        if view.town[unit] == town and view.goal[unit] in (NOWHERE, town)
    )


def is_garrisoned(view: State, plan: Plan, town: int) -> bool:
    return standing(view, plan, town) >= plan.men
