"""Hints about units whose figures are out of the usual: often a slip of the pen, sometimes history."""

from __future__ import annotations

from collections.abc import Iterator

from game.messages import _, ngettext
from game.rules.alterations import ChangeTrait, Rise
from game.rules.board import Board
from game.rules.numbers import Arm
from game.rules.pieces import Card
from game.rules.terms import ADVANCE, ATTACK, LOCAL, SPLIT
from game.scenario.findings import Finding, brought, hint
from game.scenario.map_checks import great_circle
from game.scenario.survey import Survey

GUN_MEN = 5
"""Fewer men cannot serve a gun."""
HOME_KM = 120
"""A district is no larger than this."""


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
