"""Checks of plans: those that nobody can carry out, and those that bind nobody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from game.rules import effects, script
from game.rules.alterations import SetPlan
from game.rules.plans import Plan
from game.rules.terms import ADVANCES, ATTACKS, FOLLOWS, GARRISONS, GIVES_GROUND, WAR
from game.scenario.findings import Finding, error, warning
from game.scenario.survey import Survey

_OF_CAMPS = (script.Losses, script.MenAtLeast, script.MenBelow, script.MoneyAtLeast, script.MoneyBelow)
_OF_UNITS = (script.UnitGone, script.UnitAt, script.UnitMorale, script.InMutiny, script.UnitSupply)
"""Conditions of which fog lets a camp learn of its enemies' nothing."""
_WAYS = (GIVES_GROUND, FOLLOWS, ADVANCES)


def check_plans(survey: Survey) -> Iterator[Finding]:
    for number, plan in enumerate(survey.board.plans):
        yield from _nobody(survey, plan)
        yield from _gaps(survey, plan)
        yield from _too_large(survey, plan)
        yield from _by_chance(plan)
        yield from _unknown(survey, plan)
        yield from _never(survey, number, plan)
        yield from _hidden(survey, number, plan)


def _cards(survey: Survey, plan: Plan) -> set[int]:
    """Those it binds, on the map or to come, also by joining one of its groups."""
    board = survey.board
    every = [effect for event in board.script for effect in event.every]
    joining = [effect for effect in every if isinstance(effect, effects.Regroup) and effect.group in plan.groups]
    joined = {card for effect in joining for card in effect.cards}
    return {
        card
        for card in survey.units(plan.camp)
        if not (plan.groups or plan.cards)
        or card in plan.cards
        or card in joined
        or board.cards[card].group in plan.groups
    }


def _nobody(survey: Survey, plan: Plan) -> Iterator[Finding]:
    if not _cards(survey, plan):
        message = f'plan "{plan.id}" binds no unit that is there or comes'
        yield warning("plan", plan.id, "plan-without-units", message)


def _gaps(survey: Survey, plan: Plan) -> Iterator[Finding]:
    """Towns of a way that do not follow on one another, or that lie far from the target."""
    board = survey.board
    ids = [town.id for town in board.towns]
    if plan.task in _WAYS:
        if len(plan.towns) == 1:
            yield warning("plan", plan.id, "plan-short", f'the way of plan "{plan.id}" has one town', ("towns",))
        for one, two in pairwise(plan.towns):
            if two not in board.beside[one]:
                message = f'plan "{plan.id}" jumps from "{ids[one]}" to "{ids[two]}", which no link joins'
                yield warning("plan", plan.id, "plan-gap", message, ("towns", ids[two]))
    elif plan.task == ATTACKS and plan.target >= 0:
        for town in plan.towns:
            if town not in board.beside[plan.target]:
                message = f'plan "{plan.id}" attacks "{ids[plan.target]}" from "{ids[town]}", which no link joins to it'
                yield warning("plan", plan.id, "plan-gap", message, ("towns", ids[town]))


def _too_large(survey: Survey, plan: Plan) -> Iterator[Finding]:
    men = sum(survey.board.cards[card].men for card in _cards(survey, plan))
    if plan.task == GARRISONS and 0 < men < plan.men * len(plan.towns):
        message = f'plan "{plan.id}" wants {plan.men * len(plan.towns):,} men in its towns of units that have {men:,}'
        yield warning("plan", plan.id, "plan-too-large", message, ("men",))


def _by_chance(plan: Plan) -> Iterator[Finding]:
    if plan.when and any(isinstance(part, script.Chance) for part in _parts(plan.when)):
        message = f'plan "{plan.id}" hangs on chance: let an event begin it'
        yield error("plan", plan.id, "plan-by-chance", message, ("when",))


def _unknown(survey: Survey, plan: Plan) -> Iterator[Finding]:
    """Under fog its camp's view of an enemy's secrets is empty, so that the condition would be judged wrongly."""
    board = survey.board
    for part in _parts(plan.when) if plan.when and board.fog else ():
        camp = plan.camp
        if isinstance(part, _OF_CAMPS):
            camp = part.camp
        elif isinstance(part, _OF_UNITS):
            camp = board.cards[part.card].camp
        if camp != plan.camp and board.relations[plan.camp * len(board.camps) + camp] == WAR:
            message = f'plan "{plan.id}" hangs on what "{board.camps[camp].id}" alone knows: let an event begin it'
            yield warning("plan", plan.id, "plan-unknown", message, ("when",))


def _parts(trigger: script.Trigger) -> Iterator[script.Trigger]:
    yield trigger
    for part in script.parts_of(trigger):
        yield from _parts(part)


def _begun(survey: Survey, number: int, *statuses: int) -> list[int]:
    """The turns in which events begin (1) or end (0) a plan at the soonest."""
    return [
        survey.course.first[event]
        for event, scripted in enumerate(survey.board.script)
        for effect in scripted.every
        if isinstance(effect, SetPlan) and effect.plan == number and effect.status in statuses
    ]


def _never(survey: Survey, number: int, plan: Plan) -> Iterator[Finding]:
    if not plan.on and min(_begun(survey, number, 1), default=survey.board.turns + 1) > survey.board.turns:
        yield warning("plan", plan.id, "plan-never-begins", f'no event begins plan "{plan.id}"', ("on",))


def _hidden(survey: Survey, number: int, plan: Plan) -> Iterator[Finding]:
    """A plan before it binds all its units for all its days."""
    if plan.task == GARRISONS:
        return
    mine = _cards(survey, plan)
    for before, other in enumerate(survey.board.plans[:number]):
        open_ended = other.task in (GARRISONS, ATTACKS) or other.when or not other.on or _begun(survey, before, 0, 1)
        if other.camp != plan.camp or open_ended or not mine:
            continue
        if other.first <= plan.first and other.last >= plan.last and mine <= _cards(survey, other):
            message = f'plan "{plan.id}" never binds anybody: "{other.id}", which stands before it, binds them all'
            yield warning("plan", plan.id, "plan-hidden", message)
