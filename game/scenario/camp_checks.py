"""Checks of camps and of what belongs to them: stacks, axes, groups, leaders, lines and weather."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from game.rules import effects
from game.rules.terms import NOBODY, NOWHERE
from game.scenario.findings import Finding, hint, warning
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
    gained = {
        effect.camp for event in survey.board.script for effect in event.every if isinstance(effect, effects.ChangeSide)
    }
    for number, camp in enumerate(survey.board.camps):
        if number not in gained and not survey.units(number):
            message = f'camp "{camp.id}" has no units, and none come'
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
        room = sum(board.rules.combat.frontage[board.links[link].road] for _, link in board.exits[town])
        if room and men > room * RESERVES:
            message = f'{men:,} men of camp "{camp_id}" stand in "{name}", and its roads let {room:,} fight at a time'
            yield warning("unit", last, "stack-crowded", message, ("at",))
        elif len(cards) > MANY_UNITS:
            message = f'{len(cards)} units of camp "{camp_id}" stand in "{name}"'
            yield hint("unit", last, "stack-large", message, ("at",), f"at most about {MANY_UNITS} in one town")


def _axes(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    for camp in board.camps:
        for number, axis in enumerate(camp.axes):
            if len(axis) < 2:
                message = f'an axis of camp "{camp.id}" leads nowhere: it has {"one" if axis else "no"} town'
                yield warning("camp", camp.id, "axis-short", message, ("axes", number))
            for one, two in pairwise(axis):
                if one != two and all(near != two for near, _ in board.exits[one]):
                    a, b = board.towns[one].id, board.towns[two].id
                    message = f'an axis of camp "{camp.id}" jumps from "{a}" to "{b}", which no link joins'
                    yield warning("camp", camp.id, "axis-gap", message, ("axes", number, b))


def _groups(survey: Survey) -> Iterator[Finding]:
    manned = _manned(survey)
    for number, group in enumerate(survey.board.groups):
        if number not in manned:
            yield warning("group", group.id, "group-empty", f'group "{group.id}" has no units')


def _manned(survey: Survey) -> set[int]:
    """Groups that have units, or get some by an event."""
    every = [effect for event in survey.board.script for effect in event.every]
    joined = {effect.group for effect in every if isinstance(effect, effects.Regroup)}
    return joined | {card.group for card in survey.board.cards}


def _leaders(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    brought = {
        effect.leader: event
        for event, scripted in enumerate(board.script)
        for effect in scripted.every
        if isinstance(effect, effects.LeaderBack) and survey.course.first[event] <= board.turns
    }
    manned = _manned(survey)
    for number, leader in enumerate(board.leaders):
        if leader.group != NOBODY and leader.group not in manned:
            message = f'leader "{leader.id}" leads group "{board.groups[leader.group].id}", which has no units'
            yield warning("leader", leader.id, "leader-idle", message, ("group",))
        if not leader.present and number not in brought:
            message = f'leader "{leader.id}" is not there at the start, and no event brings him with leader_back'
            yield warning("leader", leader.id, "leader-never-comes", message, ("present",))


def _lines_that_bind_nobody(survey: Survey) -> Iterator[Finding]:
    for line in survey.board.lines:
        if not line.camps:
            yield warning("line", line.id, "line-binds-nobody", f'line "{line.id}" binds no camp', ("camps",))


def _weather_that_never_comes(survey: Survey) -> Iterator[Finding]:
    for number, (before, after) in enumerate(pairwise(survey.board.seasons)):
        if before.day < after.day <= survey.board.first_day:
            message = "this weather is over before the game begins"
            yield hint("weather", str(number), "weather-unused", message, ("from",))
