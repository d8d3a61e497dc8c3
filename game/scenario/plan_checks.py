"""Checks of plans: those that nobody can carry out, and those that bind nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from game.messages import _
from game.rules import script
from game.rules.alterations import SetPlan
from game.rules.board import Board
from game.rules.plans import Plan
from game.rules.terms import AIMED, ALONG, GARRISONS, GIVES_GROUND, NEVER, WAR
from game.scenario.exclusive import joined
from game.scenario.findings import Finding, conditions, error, warning
from game.scenario.meetings import km_from
from game.scenario.men_checks import joining_group
from game.scenario.reach import holds, hostile
from game.scenario.survey import Survey

_OF_CAMPS = (script.Losses, script.MenAtLeast, script.MenBelow, script.MoneyAtLeast, script.MoneyBelow)
_OF_UNITS = (script.UnitGone, script.UnitAt, script.UnitMorale, script.InMutiny, script.UnitSupply)
"""Conditions of which fog lets a camp learn of its enemies' nothing."""


class _Outlook(NamedTuple):
    """What every plan is held against; told once, for each is held against all that stand before it."""

    survey: Survey
    cards: Sequence[frozenset[int]]  # by plan: those it binds
    begun: Mapping[int, Sequence[tuple[int, int]]]  # as from `_begun`
    away: Mapping[int, tuple[Sequence[int], Sequence[int]]]  # by camp with ways: as from `_away`


def check_plans(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    away = {plan.camp: _away(board, plan.camp) for plan in board.plans if plan.task in ALONG}
    outlook = _Outlook(survey, _cards(survey), _begun(survey), away)
    for number, plan in enumerate(survey.board.plans):
        yield from _nobody(outlook, number, plan)
        yield from _gaps(survey, plan)
        yield from _backward(outlook, plan)
        yield from _too_large(outlook, number, plan)
        yield from _by_chance(plan)
        yield from _unknown(survey, plan)
        yield from _never(outlook, number, plan)
        yield from _idle_condition(survey, plan)
        yield from _hidden(outlook, number, plan)


def _cards(survey: Survey) -> list[frozenset[int]]:
    """By plan: those it binds, on the map or to come, also by joining one of its groups."""
    board = survey.board
    units = [survey.units(camp) for camp in range(len(board.camps))]
    bound = []
    for plan in board.plans:
        joined = {card for group in plan.groups for card in joining_group(board, group)}
        bound.append(
            frozenset(
                card
                for card in units[plan.camp]
                if not (plan.groups or plan.cards)
                or card in plan.cards
                or card in joined
                or board.cards[card].group in plan.groups
            )
        )
    return bound


def _begun(survey: Survey) -> dict[int, list[tuple[int, int]]]:
    """By plan: the status that an event gives it (1: begins, 0: ends), and the turn in which it may at the soonest."""
    begun: dict[int, list[tuple[int, int]]] = {}
    for event, scripted in enumerate(survey.board.script):
        for effect in scripted.every:
            if isinstance(effect, SetPlan):
                begun.setdefault(effect.plan, []).append((effect.status, survey.course.first[event]))
    return begun


def _nobody(outlook: _Outlook, number: int, plan: Plan) -> Iterator[Finding]:
    if not outlook.cards[number]:
        message = _('plan "{plan}" binds no unit that is there or comes').format(plan=plan.id)
        yield warning("plan", plan.id, "plan-without-units", message)
    elif all(outlook.survey.sight.entry(card) > plan.last for card in outlook.cards[number]):
        message = _('plan "{plan}" is over before any of its units has come').format(plan=plan.id)
        yield warning("plan", plan.id, "plan-without-units", message, ("units",) if plan.cards else ("until",))


def _gaps(survey: Survey, plan: Plan) -> Iterator[Finding]:
    """Towns of a way that do not follow on one another, or that lie far from the target."""
    board = survey.board
    ids = [town.id for town in board.towns]
    if plan.task in ALONG:
        if len(plan.towns) == 1:
            message = _('the way of plan "{plan}" has one town').format(plan=plan.id)
            yield warning("plan", plan.id, "plan-short", message, ("towns",))
        for one, two in pairwise(plan.towns):
            if two not in board.beside[one]:
                message = _('plan "{plan}" jumps from "{ids}" to "{ids2}", which no road or railway joins').format(
                    plan=plan.id, ids=ids[one], ids2=ids[two]
                )
                yield warning("plan", plan.id, "plan-gap", message, ("towns", ids[two]))
    elif plan.task in AIMED and plan.target >= 0:
        for town in plan.towns:
            if town not in board.beside[plan.target]:
                message = _('plan "{plan}" attacks "{ids}" from "{ids2}", which no road or railway joins to it').format(
                    plan=plan.id, ids=ids[plan.target], ids2=ids[town]
                )
                yield warning("plan", plan.id, "plan-gap", message, ("towns", ids[town]))


def _away(board: Board, camp: int) -> tuple[Sequence[int], Sequence[int]]:
    """By town: how many km of roads lie between it and the camp's own sources, and its enemies' towns, at the start."""
    own = [town for town in board.camps[camp].sources if holds(board, camp, town)]
    theirs = [town for town in range(len(board.towns)) if hostile(board, camp, town)]
    return km_from(board, own), km_from(board, theirs)


def _backward(outlook: _Outlook, plan: Plan) -> Iterator[Finding]:
    """A way back that leads away from all that feeds those who go it, or one forward that leads home."""
    if plan.task not in ALONG or len(plan.towns) < 2:
        return
    own, theirs = outlook.away[plan.camp]
    first, last = plan.towns[0], plan.towns[-1]
    if max(own[first], own[last], theirs[first], theirs[last]) >= NEVER:
        return
    farther, nearer = own[last] > own[first], theirs[last] < theirs[first]
    if plan.task == GIVES_GROUND and farther and nearer:
        message = _('plan "{plan}" gives ground to "{last}", {km} km farther from its supply: is the order reverse?')
    elif plan.task != GIVES_GROUND and plan.on and plan.first <= 1 and own[last] < own[first] and not nearer:
        message = _('plan "{plan}" goes on to "{last}", {km} km nearer to its supply: is the order reverse?')
    else:
        return
    km, name = abs(own[last] - own[first]), outlook.survey.board.towns[last].id
    yield warning("plan", plan.id, "plan-backward", message.format(plan=plan.id, last=name, km=km), ("towns",))


def _too_large(outlook: _Outlook, number: int, plan: Plan) -> Iterator[Finding]:
    men = sum(outlook.survey.board.cards[card].men for card in outlook.cards[number])
    if plan.task == GARRISONS and 0 < men < plan.men * len(plan.towns):
        message = _('plan "{plan}" wants {men:,} men in its towns of units that have {men2:,}').format(
            plan=plan.id, men=plan.men * len(plan.towns), men2=men
        )
        yield warning("plan", plan.id, "plan-too-large", message, ("men",))


def _by_chance(plan: Plan) -> Iterator[Finding]:
    if plan.when and any(isinstance(part, script.Chance) for part in conditions(plan.when)):
        message = _('plan "{plan}" hangs on chance: let an event begin it').format(plan=plan.id)
        yield error("plan", plan.id, "plan-by-chance", message, ("when",))


def _unknown(survey: Survey, plan: Plan) -> Iterator[Finding]:
    """Under fog its camp's view of an enemy's secrets is empty, so that the condition would be judged wrongly."""
    board = survey.board
    for part in conditions(plan.when) if plan.when and board.fog else ():
        camp = plan.camp
        if isinstance(part, _OF_CAMPS):
            camp = part.camp
        elif isinstance(part, _OF_UNITS):
            camp = board.cards[part.card].camp
        if camp != plan.camp and board.relations[plan.camp * len(board.camps) + camp] == WAR:
            message = _('plan "{plan}" hangs on what "{camp}" alone knows: let an event begin it').format(
                plan=plan.id, camp=board.camps[camp].id
            )
            yield warning("plan", plan.id, "plan-unknown", message, ("when",))


def _never(outlook: _Outlook, number: int, plan: Plan) -> Iterator[Finding]:
    turns = outlook.survey.board.turns
    if not plan.on and not any(status == 1 and turn <= turns for status, turn in outlook.begun.get(number, ())):
        message = _('no event begins plan "{plan}"').format(plan=plan.id)
        yield warning("plan", plan.id, "plan-never-begins", message, ("on",))


def _idle_condition(survey: Survey, plan: Plan) -> Iterator[Finding]:
    """A condition that never holds while the plan runs, or that holds only where there is nobody to attack."""
    if plan.when is None:
        return
    board, sight = survey.board, survey.sight
    days = sight.since(plan.first) & ~sight.since(plan.last + 1)
    own = script.Holds(plan.target, plan.camp)
    if not sight.may(plan.when) & days:
        message = _('the condition of plan "{plan}" cannot hold on any of its days').format(plan=plan.id)
        yield warning("plan", plan.id, "plan-never-begins", message, ("when",))
    elif plan.task in AIMED and any(isinstance(part, script.Holds) and part == own for part in joined(plan.when)):
        message = _('plan "{plan}" attacks "{town}" only while its own camp holds it').format(
            plan=plan.id, town=board.towns[plan.target].id
        )
        yield warning("plan", plan.id, "plan-never-begins", message, ("when",))


def _hidden(outlook: _Outlook, number: int, plan: Plan) -> Iterator[Finding]:
    """A plan before it binds all its units for all its days."""
    mine = outlook.cards[number]
    if plan.task == GARRISONS or not mine:
        return
    for before, other in enumerate(outlook.survey.board.plans[:number]):
        open_ended = other.task in (GARRISONS, *AIMED) or other.when or not other.on or before in outlook.begun
        if other.camp != plan.camp or open_ended:
            continue
        if other.first <= plan.first and other.last >= plan.last and mine <= outlook.cards[before]:
            message = _('plan "{plan}" never binds anybody: "{other}", which stands before it, binds them all').format(
                plan=plan.id, other=other.id
            )
            yield warning("plan", plan.id, "plan-hidden", message)
