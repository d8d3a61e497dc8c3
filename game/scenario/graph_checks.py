"""Checks of a whole board: what is well formed entry by entry and yet cannot be played, or can hardly be meant.

An error is what cannot be right, a warning what an author may have meant, a hint what is merely unusual.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.messages import _
from game.rules.supply import distances, level_at, lives_off_land
from game.rules.terms import CUT, NEVER, NOWHERE
from game.scenario.camp_checks import check_camps, check_units
from game.scenario.effect_checks import check_effects
from game.scenario.event_checks import check_events
from game.scenario.findings import Finding, by_weight, warning
from game.scenario.idle_checks import check_counts, check_idle
from game.scenario.map_checks import parts
from game.scenario.plan_checks import check_plans
from game.scenario.reach import TURN, holds, soonest, turn_at
from game.scenario.survey import Survey
from game.scenario.victory_checks import check_victory


def check_survey(found: Survey) -> list[Finding]:
    """Everything found of a board, errors first, else in the order of the checks; the map is checked for itself."""
    return by_weight(
        [
            *_towns_cut_off(found),
            *_units_out_of_supply(found),
            *check_events(found),
            *check_effects(found),
            *check_counts(found),
            *check_idle(found),
            *_objectives_out_of_reach(found),
            *_towns_out_of_reach(found),
            *_sealed_camps(found),
            *check_camps(found),
            *check_plans(found),
            *check_units(found),
            *check_victory(found),
        ]
    )


def _units_out_of_supply(survey: Survey) -> Iterator[Finding]:
    board, state = survey.board, survey.state
    traced = [distances(board, state, camp) for camp in range(len(board.camps))]
    for unit, town in enumerate(state.town):
        distance = traced[state.camp[unit]][town]
        if min(traced[state.camp[unit]]) >= NEVER:  # the camp has no source at all, which is told
            continue
        if lives_off_land(board, state, unit, level_at(board, distance)) != CUT:
            continue
        card = board.cards[state.card[unit]]
        far = _("with no way to a source")
        if distance < NEVER:
            far = _("{distance} supply-km from the nearest source").format(distance=distance // 10)
        message = _('"{card}" starts out of supply in "{town}", {far}').format(
            card=card.id, town=board.towns[town].id, far=far
        )
        yield warning("unit", card.id, "unit-out-of-supply", message, ("at",))


def _objectives_out_of_reach(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for number, camp in enumerate(board.camps):
        objectives = [(town, "objectives") for town, __ in camp.objectives]
        objectives += [(town, "held") for town, __ in camp.held if all(town != other for other, __ in objectives)]
        for town, key in objectives:
            soon = survey.course.reach[number][town]
            if holds(board, number, town) or soon <= board.turns * TURN:
                continue
            name = board.towns[town].id
            goal = _('camp "{camp}" cannot reach its objective "{name}"').format(camp=camp.id, name=name)
            late = _("at all")
            if soon < NEVER:
                late = _("before turn {turn_at}; the game has {turns}").format(turn_at=turn_at(soon), turns=board.turns)
            yield warning("camp", camp.id, "objective-out-of-reach", f"{goal} {late}", (key, name))


def _towns_cut_off(survey: Survey) -> Iterator[Finding]:
    """Of the part of the map in play."""
    board = survey.board
    for part in parts(len(board.towns), board.links)[1:]:
        name = board.towns[part[0]].id
        message = _('no way leads from "{name}" to the other towns in play').format(name=name)
        yield warning("play", name, "town-cut-off", message)


def _towns_out_of_reach(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    if not any(card.town != NOWHERE for card in board.cards):
        return
    for number, town in enumerate(board.towns):
        if board.exits[number] and all(times[number] >= NEVER for times in survey.course.reach):
            yield warning("play", town.id, "town-out-of-reach", _('no camp can reach "{town}"').format(town=town.id))


def _sealed_camps(survey: Survey) -> Iterator[Finding]:
    """Camps that closed lines keep for good from every town that is not theirs."""
    board = survey.board
    for number, camp in enumerate(board.camps):
        lines = [line for line in board.lines if number in line.camps]
        if not lines or not survey.units(number):
            continue
        free = soonest(board, number, survey.course.first, lines=False)
        strange = [town for town in range(len(board.towns)) if board.owners[town] != number and free[town] < NEVER]
        if strange and all(survey.course.reach[number][town] >= NEVER for town in strange):
            message = _(
                'closed lines keep camp "{camp}" from every town it does not hold, and no event opens them'
            ).format(camp=camp.id)
            yield warning("line", lines[0].id, "camp-sealed-in", message, ("links",))
