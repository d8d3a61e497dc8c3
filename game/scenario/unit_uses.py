"""When a key of a unit, a leader, a group or a plan can change no state and no result; see `uses`."""

from __future__ import annotations

from typing import Any

from game.messages import _
from game.rules import terms
from game.rules.alterations import ChangeTrait
from game.rules.troops import shows
from game.scenario import camp_models as camp_rows
from game.scenario.plan_models import PlanRow
from game.scenario.positions import Place
from game.scenario.scene import Scene, Told, Use


def unit_name(scene: Scene, place: Place, row: camp_rows.UnitRow) -> Told:
    number, camp = scene.draft.units.numbers[row.id], int(place[1])
    first = scene.names.get((camp, row.name), number)
    if first < number:
        yield (
            (),
            _('unit "{other}" has the same name, and nobody can tell them apart').format(
                other=scene.board.cards[first].id
            ),
        )


def full(scene: Scene, place: Place, row: camp_rows.UnitRow) -> Told:
    arm = scene.board.rules.arms[scene.board.cards[scene.draft.units.numbers[row.id]].arm]
    if row.full == row.men:
        yield (), _("full is what it starts with anyway")
    elif row.full is not None and not arm.can & terms.RECRUIT:
        yield (), _("no recruits come to the {arm}, so that it is never filled").format(arm=arm.plural)


def dug(scene: Scene, place: Place, row: camp_rows.UnitRow) -> Told:
    arm = scene.board.rules.arms[scene.board.cards[scene.draft.units.numbers[row.id]].arm]
    if row.dug and not arm.can & terms.DIG:
        yield (), _("the {arm} cannot dig").format(arm=arm.plural)


def traits(scene: Scene, place: Place, row: camp_rows.UnitRow) -> Told:
    """Those that never show because of others, or of what its arm can do."""
    number = scene.draft.units.numbers[row.id]
    card = scene.board.cards[number]
    arm = scene.board.rules.arms[card.arm]
    changed = [one.trait for one in scene.every if isinstance(one, ChangeTrait) and number in one.cards]
    for at, name in enumerate(row.traits):
        trait = 1 << terms.TRAITS.index(name)
        if not changed and not shows(trait, card.traits, arm.can):
            guard = terms.TRAITS[terms.GUARD_ONLY.bit_length() - 1]
            why = _("{guard} never does") if card.traits & terms.GUARD_ONLY else _("the {arm} never do")
            why = why.format(guard=guard, arm=arm.plural)
            yield (at,), _("{trait} shows when a unit attacks, and {why}").format(trait=name, why=why)


def alone(kind: str) -> Use:
    """A name that another of the kind has before it."""

    def told(scene: Scene, place: Place, row: Any) -> Told:
        first = next(other for other in getattr(scene.draft.file, kind) if other.name == row.name)
        if first is not row:
            yield (), _('"{other}" has the same name, and nobody can tell them apart').format(other=first.id)

    return told


def own_stock(scene: Scene, place: Place, row: camp_rows.GroupRow) -> Told:
    if (
        row.attack_supply is not None
        and row.attack_supply == scene.board.camps[scene.draft.camps.numbers[row.camp]].attack_supply
    ):
        yield (), _('attack_supply is so for all groups of camp "{camp}"').format(camp=row.camp)


def garrison(scene: Scene, place: Place, row: PlanRow) -> Told:
    yield from of_task("men", terms.GARRISONS)(scene, place, row)
    if not row.men and row.task == terms.TASKS[terms.GARRISONS]:
        yield (), _("men = 0: nobody has to stay")


def of_task(key: str, *tasks: int) -> Use:
    """A number of a plan that is read for some tasks alone."""

    def told(scene: Scene, place: Place, row: PlanRow) -> Told:
        if row.task in terms.TASKS and terms.TASKS.index(row.task) not in tasks:
            yield (), _('"{key}" is not read for the task "{task}"').format(key=key, task=row.task)

    return told


def bound_units(scene: Scene, place: Place, row: PlanRow) -> Told:
    """Those whom a plan binds: of an attack, anybody who attacks."""
    plan = scene.board.plans[scene.draft.plans.numbers[row.id]]
    if plan.task not in (terms.ATTACKS, terms.RAIDS) or any(isinstance(one, ChangeTrait) for one in scene.every):
        return
    bound = [card for number, card in enumerate(scene.board.cards) if number in plan.cards or card.group in plan.groups]
    if bound and all(card.traits & terms.GUARD_ONLY for card in bound):
        yield (
            (),
            _("all units of this plan are {guard}, and never attack").format(
                guard=terms.TRAITS[terms.GUARD_ONLY.bit_length() - 1]
            ),
        )


def plan_from(scene: Scene, place: Place, row: PlanRow) -> Told:
    if row.first is not None and row.first.toordinal() <= scene.board.first_day:
        yield (), _("without from it begins with the game, too")


def plan_until(scene: Scene, place: Place, row: PlanRow) -> Told:
    if row.until is not None and row.until.toordinal() >= scene.draft.last_day:
        yield (), _("without until it lasts to the end, too")
