"""Checks of camps and of what belongs to them: units, stacks, axes, groups, leaders, lines and weather."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from game.messages import _, ngettext
from game.rules import effects, unit_effects
from game.rules.alterations import ChangeTrait, Rise
from game.rules.board import Board
from game.rules.numbers import Arm
from game.rules.pieces import Card
from game.rules.terms import ADVANCE, ATTACK, LOCAL, NOBODY, NOWHERE, SPLIT
from game.scenario.findings import Finding, brought, hint, warning
from game.scenario.map_checks import great_circle
from game.scenario.survey import Survey

RESERVES = 2
"""So many times the men who find room on the roads about a town: beyond, most of them can only watch."""

MANY_UNITS = 15
"""More units in one town than a player can oversee."""
GUN_MEN = 5
"""Fewer men cannot serve a gun."""
HOME_KM = 120
"""A district is no larger than this."""


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
            expected = _("some of them in other towns, or rules with a greater combat.frontage")
            yield warning("unit", last, "stack-crowded", message, ("at",))._replace(expected=expected)
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
    joined = {effect.group for effect in brought(survey.board) if isinstance(effect, unit_effects.Regroup)}
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


def check_units(survey: Survey) -> Iterator[Finding]:
    for card in survey.board.cards:
        yield from _men(survey, card)
        yield from _guns(survey, card)
        yield from _quality(survey, card)
        yield from _morale(survey, card)
        yield from _home(survey, card)


def _is_of_the_line(arm: Arm) -> bool:
    """Whether it fights in ranks of men, unlike staffs, batteries and trains."""
    return arm.can & (ADVANCE | SPLIT) == ADVANCE | SPLIT


def _men(survey: Survey, card: Card) -> Iterator[Finding]:
    arm, size = survey.board.rules.arms[card.arm], survey.board.rules.sizes[card.size]
    least = size.least_men
    if 0 < card.strength < least and _is_of_the_line(arm):
        message = _('"{card}" is a {size} of {counted}').format(
            card=card.id, size=size.name, counted=_counted(card.men)
        )
        expected = _("{least} or more: men are men, not points").format(least=least)
        yield hint("unit", card.id, "men-few", message, ("men",), expected)


def _guns(survey: Survey, card: Card) -> Iterator[Finding]:
    arm, size = survey.board.rules.arms[card.arm], survey.board.rules.sizes[card.size]
    most = size.most_guns * (2 if arm.can & ATTACK and not _is_of_the_line(arm) else 1)
    if card.guns > most:
        message = _('"{card}" is a {size} with {guns} guns').format(card=card.id, size=size.name, guns=card.guns)
        yield hint("unit", card.id, "guns-many", message, ("guns",), _("at most about {most}").format(most=most))
    elif card.guns * GUN_MEN > card.men > 0:
        message = _('"{card}" has {counted} to serve {guns} guns').format(
            card=card.id, counted=_counted(card.men), guns=card.guns
        )
        expected = _("at least about {gun_men} men a gun").format(gun_men=GUN_MEN)
        yield hint("unit", card.id, "guns-unmanned", message, ("guns",), expected)


def _quality(survey: Survey, card: Card) -> Iterator[Finding]:
    arm = survey.board.rules.arms[card.arm]
    if card.quality > arm.best_quality:
        message = _('"{card}", of the {arm}, has quality {quality}').format(
            card=card.id, arm=arm.plural, quality=card.quality
        )
        expected = _("1 to {best_quality}").format(best_quality=arm.best_quality)
        yield hint("unit", card.id, "quality-unusual", message, ("quality",), expected)


def _morale(survey: Survey, card: Card) -> Iterator[Finding]:
    limit = survey.board.rules.nerve.mutiny_below
    if card.morale < limit:
        message = _('"{card}" begins with a morale of {morale}, and below {limit} units may mutiny').format(
            card=card.id, morale=card.morale, limit=limit
        )
        yield hint("unit", card.id, "morale-low", message, ("morale",), _("{limit} or more").format(limit=limit))


def _needs_home(board: Board, number: int) -> bool:
    """Whether an event makes a unit rise in its home, or binds it to it."""
    return any(
        (isinstance(effect, Rise) and number in effect.cards and not effect.towns)
        or (isinstance(effect, ChangeTrait) and number in effect.cards and 1 << effect.trait == LOCAL)
        for effect in brought(board)
    )


def _home(survey: Survey, card: Card) -> Iterator[Finding]:
    towns = survey.board.towns
    if card.home and not card.traits & LOCAL and not _needs_home(survey.board, survey.board.cards.index(card)):
        message = _('"{card}" has a home and is not local: it may go anywhere').format(card=card.id)
        yield hint("unit", card.id, "home-unused", message, ("home",), _('traits = ["local"], or no home'))
    elif card.home:
        for town in card.home[1:]:
            km = great_circle(towns[card.home[0]], towns[town])
            if km > HOME_KM:
                message = _('"{town}" of the home of "{card}" lies {km:.0f} km from "{town2}"').format(
                    town=towns[town].id, card=card.id, km=km, town2=towns[card.home[0]].id
                )
                yield hint("unit", card.id, "home-far", message, ("home", towns[town].id), _("towns of one district"))


def _counted(count: int) -> str:
    return ngettext("{count} man", "{count} men", count).format(count=count)
