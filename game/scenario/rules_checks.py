"""What cannot be meant in rules that were read: ids twice, arms that contradict themselves, tables that do not fit."""

from __future__ import annotations

from itertools import pairwise

from game.messages import _
from game.rules.combat_numbers import Combat
from game.rules.numbers import Arm, Rules
from game.rules.spans import PAIR
from game.rules.terms import ABILITIES, ATTACK, BARRED, BY_RAIL, RAIL_BOUND, TRAITS
from game.rules.troops import shows
from game.scenario.document import Document
from game.scenario.positions import Place

QUALITIES, CLASSES, TOTALS = 5, 4, 11
"""Steps of quality, classes of town, totals of two dice."""


def check_ids(document: Document, place: Place, ids: list[str]) -> None:
    for row, found in enumerate(ids):
        if found in ids[:row]:
            message = _('another of the {place} is called "{found}"').format(place=place[-1], found=found)
            document.add((*place, row, "id"), "id-twice", message, _("an id of its own"))


def check_support(document: Document, rules: Rules) -> None:
    for number, arm in enumerate(rules.arms):
        if arm.support_km and not arm.range:
            message = _("{arm} do not support, so that support_km = {support_km} changes nothing").format(
                arm=arm.plural, support_km=arm.support_km
            )
            document.add(("arms", number, "support_km"), "rules-idle", message, _('0, or can = [..., "support"]'))
        if arm.can & ATTACK and not arm.attack_percent:
            message = _("{arm} attack with a strength of nothing: attack_percent = 0").format(arm=arm.plural)
            place = document.original(("arms", number, "attack_percent"))
            if not document.doubts(place):
                document.add_surely(place, "rules-idle", message, _('more, or no "attack" in can'), severity="warning")


def check_traits(document: Document, number: int, arm: Arm) -> None:
    """What every unit of an arm is, against what it can do."""
    told: list[tuple[Place, str]] = []
    here: Place = ("arms", number)
    traits, abilities = (document.data["arms"][number].get(key, ()) for key in ("traits", "can"))
    for place, name in enumerate(traits):
        trait = 1 << TRAITS.index(name) if name in TRAITS else 0
        if trait == RAIL_BOUND and arm.movement != BY_RAIL:
            message = _("{arm} move on roads, and are {trait}: off a railway they can go nowhere")
            told.append(((*here, "traits", place), message.format(arm=arm.plural, trait=name)))
        if not shows(trait, arm.traits, arm.can):
            message = _("{trait} never shows: {arm} do not attack").format(trait=name, arm=arm.plural)
            told.append(((*here, "traits", place), message))
        for at, ability in enumerate(abilities):
            if ability in ABILITIES and BARRED.get(trait, 0) >> ABILITIES.index(ability) & 1:
                message = _("{arm} are {trait}, and never {ability}").format(
                    arm=arm.plural, trait=name, ability=ability
                )
                told.append(((*here, "can", at), message))
    for where, message in told:
        if not document.doubts(document.original(where)):
            document.add_surely(document.original(where), "rules-idle", message, severity="warning")


def check_combat(document: Document, combat: Combat, levels: int) -> None:
    """The lengths of the combat results table and its neighbours, and what its numbers point to."""
    columns = len(combat.columns)
    lengths = (
        ("quality_percent", len(combat.quality_percent), QUALITIES, _("one for each quality from 1 to 5")),
        ("class_shift", len(combat.class_shift), CLASSES, _("one for each class of town from 1 to 4")),
        ("table", len(combat.table), columns, _("a row for each of the columns")),
        ("dig_shift", len(combat.dig_shift), levels + 1, _("one for each level of entrenchment from 0")),
    )
    for name, length, wanted, meaning in lengths:
        if length != wanted and not document.wrong_within(document.original(("combat", name))):
            message = _("{name} has {length} entries").format(name=name, length=length)
            document.add(("combat", name), "rules-length", message, f"{wanted}: {meaning}")
    _check_columns(document, combat)
    for row, results in enumerate(combat.table):
        if len(results) != TOTALS:
            message = _("a row of the table has {results} entries").format(results=len(results))
            expected = _("{totals}: one for each total of two dice from 2 to 12").format(totals=TOTALS)
            document.add(("combat", "table", row), "rules-length", message, expected)
        for total, result in enumerate(results):
            if not 0 <= result < len(combat.results):
                message = _("there is no result number {result}").format(result=result)
                expected = _("0 to {results}").format(results=len(combat.results) - 1)
                document.add(("combat", "table", row, total), "rules-result", message, expected)
    if columns and combat.table[-1:] and combat.results:
        _check_ends(document, combat)
        _check_results(document, combat)


def _check_results(document: Document, combat: Combat) -> None:
    """Each result can come."""
    come = {number for row in combat.table for number in row}
    for number, result in enumerate(combat.results):
        if number not in come:
            message = _('the table has no throw for the result "{result}", number {number}').format(
                result=result.id, number=number
            )
            place = document.original(("combat", "results", number))
            document.add_surely(place, "rules-idle", message, severity="warning")


def _check_columns(document: Document, combat: Combat) -> None:
    """The ratios of the columns rise, each above the one before."""
    for row, (before, ratio) in enumerate(pairwise(combat.columns), start=1):
        if len(before) == len(ratio) == PAIR and ratio[0] * before[1] <= before[0] * ratio[1]:
            place = ("combat", "columns", row)
            document.add(place, "rules-columns", _("the columns do not rise"), _("more than the one before"))


def _check_ends(document: Document, combat: Combat) -> None:
    """The least throw in the worst column must fail, and the greatest in the best win, or fighting decides nothing."""
    last = len(combat.table) - 1
    for what, column, total, wins in (
        (_("the least throw in the worst column"), 0, 0, False),
        (_("the greatest throw in the best column"), last, len(combat.table[last]) - 1, True),
    ):
        result = combat.table[column][total] if combat.table[column] else -1
        if 0 <= result < len(combat.results) and combat.results[result].field != wins:
            message = _('{what} is "{result}"').format(what=what, result=combat.results[result].id)
            expected = _("a result with field = {wins}").format(wins=str(wins).lower())
            document.add(("combat", "table", column, total), "rules-result", message, expected)
