"""Checks of camps and of what belongs to them: stacks, axes, groups, leaders, lines and weather."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from game.messages import _
from game.rules import effects
from game.rules.terms import NOBODY, NOWHERE
from game.scenario.findings import Finding, brought, hint, warning
from game.scenario.survey import Survey

RESERVES = 2
"""So many times the men who find room on the roads about a town: beyond, most of them can only watch."""

MANY_UNITS = 15
"""More units in one town than a player can oversee."""


def check_camps(survey: Survey) -> Iterator[Finding]:
    yield from _camps_without_units(survey)
    yield from _stacks(survey)
    yield from _axes(survey)
    yield from _groups(survey)
    yield from _leaders(survey)
    yield from _lines_that_bind_nobody(survey)
    yield from _weather_that_never_comes(survey)


def _camps_without_units(survey: Survey) -> Iterator[Finding]:
    gained = {effect.camp for effect in brought(survey.board) if isinstance(effect, effects.ChangeSide)}
    for number, camp in enumerate(survey.board.camps):
        if number not in gained and not survey.units(number):
            message = _('camp "{camp}" has no units, and none come').format(camp=camp.id)
            yield warning("camp", camp.id, "camp-without-units", message)


def _stacks(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    stacks: dict[tuple[int, int], list[int]] = {}
    for number, card in enumerate(board.cards):
        if card.town != NOWHERE:
            stacks.setdefault((card.camp, card.town), []).append(number)
    for (camp, town), cards in stacks.items():
        name, camp_id = board.towns[town].id, board.camps[camp].id
        last = board.cards[cards[-1]].id
        men = sum(board.cards[card].men for card in cards)
        room = sum(board.rules.combat.frontage[board.links[link].road] for __, link in board.exits[town])
        if room and men > room * RESERVES:
            message = _(
                '{men:,} men of camp "{camp_id}" stand in "{name}", and its roads let {room:,} fight at a time'
            ).format(men=men, camp_id=camp_id, name=name, room=room)
            yield warning("unit", last, "stack-crowded", message, ("at",))
        elif len(cards) > MANY_UNITS:
            message = _('{cards} units of camp "{camp_id}" stand in "{name}"').format(
                cards=len(cards), camp_id=camp_id, name=name
            )
            expected = _("at most about {many_units} in one town").format(many_units=MANY_UNITS)
            yield hint("unit", last, "stack-large", message, ("at",), expected)


def _axes(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for camp in board.camps:
        for number, axis in enumerate(camp.axes):
            if len(axis) < 2:
                message = _('an axis of camp "{camp}" leads nowhere: it has {one} town').format(
                    camp=camp.id, one=_("one") if axis else _("no")
                )
                yield warning("camp", camp.id, "axis-short", message, ("axes", number))
            for one, two in pairwise(axis):
                if one != two and all(near != two for near, __ in board.exits[one]):
                    a, b = board.towns[one].id, board.towns[two].id
                    message = _(
                        'an axis of camp "{camp}" jumps from "{a}" to "{b}", which no road or railway joins'
                    ).format(camp=camp.id, a=a, b=b)
                    yield warning("camp", camp.id, "axis-gap", message, ("axes", number, b))


def _groups(survey: Survey) -> Iterator[Finding]:
    manned = _manned(survey)
    for number, group in enumerate(survey.board.groups):
        if number not in manned:
            yield warning("group", group.id, "group-empty", _('group "{group}" has no units').format(group=group.id))


def _manned(survey: Survey) -> set[int]:
    """Groups that have units, or get some by an event."""
    joined = {effect.group for effect in brought(survey.board) if isinstance(effect, effects.Regroup)}
    return joined | {card.group for card in survey.board.cards}


def _leaders(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    returning = {
        effect.leader: event
        for event, scripted in enumerate(board.script)
        for effect in scripted.every
        if isinstance(effect, effects.LeaderBack) and survey.course.first[event] <= board.turns
    }
    manned = _manned(survey)
    for number, leader in enumerate(board.leaders):
        if leader.group != NOBODY and leader.group not in manned:
            message = _('leader "{leader}" leads group "{group}", which has no units').format(
                leader=leader.id, group=board.groups[leader.group].id
            )
            yield warning("leader", leader.id, "leader-idle", message, ("group",))
        if not leader.present and number not in returning:
            message = _('leader "{leader}" is not there at the start, and no event brings him with leader_back').format(
                leader=leader.id
            )
            yield warning("leader", leader.id, "leader-never-comes", message, ("present",))


def _lines_that_bind_nobody(survey: Survey) -> Iterator[Finding]:
    for line in survey.board.lines:
        if not line.camps:
            message = _('line "{line}" binds no camp').format(line=line.id)
            yield warning("line", line.id, "line-binds-nobody", message, ("camps",))


def _weather_that_never_comes(survey: Survey) -> Iterator[Finding]:
    for number, (before, after) in enumerate(pairwise(survey.board.seasons)):
        if before.day < after.day <= survey.board.first_day:
            message = _("this weather is over before the game begins")
            yield hint("weather", str(number), "weather-unused", message, ("from",))
