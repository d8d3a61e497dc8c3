"""Plans of camps, with numbers for names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from game.messages import _
from game.rules.pieces import Card
from game.rules.plans import Plan
from game.rules.script import Trigger
from game.rules.terms import AIMED, GARRISONS, HOLDS, NEVER, NOWHERE, TASKS
from game.scenario.draft import Draft
from game.scenario.plan_models import PlanRow
from game.scenario.positions import Place

ANYWHERE = (HOLDS, GARRISONS, *AIMED)
"""Tasks whose towns have no order, so that a region may stand for its towns."""

TriggerOf = Callable[[Place, Any], Trigger]


def plans(draft: Draft, cards: Sequence[Card], trigger_of: TriggerOf) -> tuple[Plan, ...]:
    """Of all camps, in the order of the file."""
    return tuple(
        _plan(draft, ("camps", camp, "plans", number), camp, row, cards, trigger_of)
        for camp, facts in enumerate(draft.file.camps)
        for number, row in enumerate(facts.plans)
    )


def _plan(draft: Draft, place: Place, camp: int, row: PlanRow, cards: Sequence[Card], trigger_of: TriggerOf) -> Plan:
    task = draft.word("task", TASKS, (*place, "task"), row.task)
    plan = Plan(
        id=row.id,
        name=row.name,
        camp=camp,
        task=task,
        towns=_towns(draft, (*place, "towns"), task, row),
        groups=draft.each(
            (*place, "groups"), row.groups, lambda inner, name: draft.look_up(draft.groups, inner, name), "group"
        ),
        cards=draft.units_at((*place, "units"), row.units),
        target=NOWHERE if row.target is None else draft.town((*place, "target"), row.target),
        odds=row.odds,
        men=row.men,
        first=1 if row.first is None else _turn(draft, (*place, "from"), row.first),
        last=NEVER if row.until is None else _turn(draft, (*place, "until"), row.until),
        when=None if row.when is None else trigger_of((*place, "when"), row.when),
        on=row.on,
    )
    _check_whom(draft, place, plan, row, cards)
    _check_what(draft, place, plan, row)
    return plan


def _towns(draft: Draft, place: Place, task: int, row: PlanRow) -> tuple[int, ...]:
    if task in ANYWHERE:
        return draft.towns_at(place, row.towns)
    return draft.each(place, row.towns, draft.town, "town")


def _turn(draft: Draft, place: Place, day: dt.date) -> int:
    found = draft.day(place, day)
    return (found - draft.first_day) // draft.file.days_per_turn + 1 if found >= 0 else 1


def _check_whom(draft: Draft, place: Place, plan: Plan, row: PlanRow, cards: Sequence[Card]) -> None:
    """Those whom a plan binds are of its camp."""
    mine = draft.file.camps[plan.camp].id
    for number, name in enumerate(row.groups):
        group = draft.groups.numbers.get(name)
        if group is not None and draft.file.groups[group].camp in draft.camps.numbers:
            owner = draft.file.groups[group].camp
            if owner != mine:
                message = _('group "{name}" belongs to another camp, "{owner}"').format(name=name, owner=owner)
                expected = _('a group of "{mine}"').format(mine=mine)
                draft.note((*place, "groups", number), "group-of-other-camp", message, expected)
    for number, name in enumerate(row.units):
        card = draft.units.numbers.get(name)
        if card is not None and cards[card].camp not in (plan.camp, -1):
            message = _('unit "{name}" belongs to another camp').format(name=name)
            expected = _('a unit of "{mine}"').format(mine=mine)
            draft.note((*place, "units", number), "unit-of-other-camp", message, expected)


def _check_what(draft: Draft, place: Place, plan: Plan, row: PlanRow) -> None:
    if plan.task in AIMED and row.target is None and not draft.partly_lost(*place, "target"):
        message = _('plan "{row}" attacks nothing').format(row=row.id)
        draft.note(place, "plan-no-target", message, _("target = the town it is about"))
    if plan.task not in (*AIMED, -1) and row.target is not None:
        message = _('plan "{row}" has a target and attacks none').format(row=row.id)
        draft.note((*place, "target"), "plan-target", message, _('task = "attack" or "raid", or no target'))
    if not row.towns and not draft.partly_lost(*place, "towns"):
        message = _('plan "{row}" names no towns').format(row=row.id)
        draft.note((*place, "towns"), "plan-no-towns", message, _("at least one town"))
    if plan.target in plan.towns and plan.target != NOWHERE:
        message = _('plan "{row}" attacks "{target}" from there').format(row=row.id, target=row.target)
        draft.note((*place, "target"), "plan-from-target", message, _("towns next to it"))
    if plan.last < plan.first:
        message = _('plan "{row}" is over before it begins').format(row=row.id)
        draft.note((*place, "until"), "plan-over", message, _("a day not before from"))
