"""What the chosen units can be told to do now, each with its key, and why not where they cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.messages import _
from game.prose.words import capital, many
from game.rules import orders, play
from game.rules.attack import check_attacker
from game.rules.legal import legal_orders
from game.rules.march import can_march
from game.rules.orders import ORDER_KINDS, SPLIT, Order, Refused
from game.rules.present import has_railways
from game.rules.reorganise import company_sizes
from game.rules.stacks import card_of, in_contact
from game.rules.terms import GUARD_ONLY, NOWHERE, STANCES
from game.rules.transport import CARRIERS, is_fresh
from game.screen.modes.play.picture import Picture
from game.screen.unit_commands import BY_ACTION, CARRIED, COMMANDS, in_war, tip_numbers
from game.session.transport import no_station

Say = Callable[[Refused], str]
"""The sentence for a refusal."""


class Choice(NamedTuple):
    action: str  # of `keys.BINDINGS`
    label: str
    tip: str
    why_not: str  # empty: it can be done


def choices(picture: Picture, units: tuple[int, ...], say: Say) -> list[Choice]:
    """For the panel, in its order. No units: nothing can be done."""
    return [
        Choice(
            command.action,
            in_war(command, picture.board).label,
            tip(picture, command.action, units),
            why_not(picture, command.action, units, say),
        )
        for command in COMMANDS
        if command.offered(picture.board)
    ]


def tip(picture: Picture, action: str, units: tuple[int, ...]) -> str:
    """What it does; of a stance also the one they have and the one that comes next."""
    text = in_war(BY_ACTION[action], picture.board).tip.format(**tip_numbers(picture.board.rules))
    if action != "stance" or not units:
        return text
    now, then = _(STANCES[picture.view.stance[units[0]]]), _(STANCES[next_stance(picture, units)])
    return _("{text}\nNow: {now}. Next: {then}.").format(text=text, now=now, then=then)


def why_not(picture: Picture, action: str, units: tuple[int, ...], say: Say) -> str:
    """Why none of the units can do it; empty: at least one can."""
    if not units:
        return _("Choose units first.")
    if can(picture, action, units):
        return ""
    match action:
        case "march":
            if able_to_march(picture, units):
                return _("No open way leads from here.")
            return say(Refused("no_march_left", unit=units[0]))
        case _ if action in CARRIED:
            return no_ride(picture, units, say, CARRIED[action])
        case "attack":
            return no_attack(picture, units, say)
        case "halt":
            marching = any(picture.view.goal[unit] != NOWHERE or unit in picture.bound for unit in units)
            return "" if marching else _("None of them is on a march over several turns.")
        case "demolish":
            return no_works(picture, units, say)
        case "split":
            return first_reason(picture, [split_try(picture, units[0])], say)
        case "merge":
            return _("There are no two parts of one unit among them.")
        case _ if BY_ACTION[action].at_foe:
            return first_reason(picture, orders_at_foes(picture, action, units), say) or _(
                "No enemy is known to stand in a linked town."
            )
        case _:
            return first_reason(picture, [simple_order(picture, action, (unit,)) for unit in units], say)


def can(picture: Picture, action: str, units: tuple[int, ...]) -> bool:
    """Whether any of the units has a legal order of the kind; a halt is no march."""
    board, view = picture.board, picture.view
    return any(
        order.town != view.town[unit]
        for unit in units
        for kind in BY_ACTION[action].orders
        for order in legal_orders(board, view, unit, kind)
    )


def towns_for(picture: Picture, action: str, units: tuple[int, ...]) -> set[int]:
    """Where any of the units can do it, or begin to."""
    if not BY_ACTION[action].orders:  # an attack
        return {target for unit in units for target in targets_near(picture, picture.view.town[unit])}
    return {
        order.town
        for unit in units
        for kind in BY_ACTION[action].orders
        for order in legal_orders(picture.board, picture.view, unit, kind)
    }


def first_reason(picture: Picture, tries: list[Order], say: Say) -> str:
    """Empty if the rules allow one of the orders, else why they refuse the first."""
    reason = ""
    for order in tries:
        refused = play.refusal(picture.board, picture.view, order)
        if refused is None:
            return ""
        reason = reason or say(refused)
    return reason


def simple_order(picture: Picture, action: str, units: tuple[int, ...]) -> Order:
    if action == "stance":
        return orders.stance(units, next_stance(picture, units))
    return Order(BY_ACTION[action].orders[0], units)


def allowed(picture: Picture, action: str, units: tuple[int, ...]) -> Order | None:
    """The order for those of the units that can carry it out; None: nobody can."""
    if action == "stance":
        return simple_order(picture, action, units)
    able = tuple(
        unit
        for unit in units
        if play.refusal(picture.board, picture.view, simple_order(picture, action, (unit,))) is None
    )
    return simple_order(picture, action, able) if able else None


def next_stance(picture: Picture, units: tuple[int, ...]) -> int:
    return (picture.view.stance[units[0]] + 1) % len(STANCES)


def able_to_march(picture: Picture, units: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(unit for unit in units if can_march(picture.board, picture.view, unit))


def sent_to(picture: Picture, units: tuple[int, ...], town: int) -> tuple[int, ...]:
    """Whom a march to a town takes along: guards, who never attack, are not sent up to an enemy with those who do."""
    able = able_to_march(picture, units)
    if not picture.enemies[town]:
        return able
    return tuple(unit for unit in able if not only_guards(picture, unit)) or able


def only_guards(picture: Picture, unit: int) -> bool:
    return bool(card_of(picture.board, picture.view, unit).traits & GUARD_ONLY)


def able_to_ride(picture: Picture, units: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(unit for unit in units if is_fresh(picture.view, unit))


def no_ride(picture: Picture, units: tuple[int, ...], say: Say, kind: int) -> str:
    """Why none of them can go by train, or by ship; empty: one can."""
    trains = kind == orders.RIDE
    start, able = picture.view.town[units[0]], able_to_ride(picture, units)
    if in_contact(picture.board, picture.enemies, start):
        if trains:
            return _("They stand beside an enemy, and no train can be loaded there.")
        return _("They stand beside an enemy, and no ship can be loaded there.")
    if not able:
        if trains:
            return _("Trains take only units that have done nothing else this turn.")
        return _("Ships take only units that have done nothing else this turn.")
    reached = CARRIERS[kind].towns(picture.board, picture.view, picture.camp, start)
    stops = [town for town in reached if town != start]
    if not stops:
        return no_station(picture.board, start, kind)
    return first_reason(picture, [Order(kind, (unit,), town) for unit in able for town in sorted(stops)], say)


def targets_near(picture: Picture, town: int) -> list[int]:
    """Linked towns where an enemy is known to stand."""
    return [near for near, _ in picture.board.exits[town] if picture.enemies[near]]


def no_attack(picture: Picture, units: tuple[int, ...], say: Say) -> str:
    reason = ""
    for unit in units:
        for target in targets_near(picture, picture.view.town[unit]):
            try:
                check_attacker(picture.board, picture.view, unit, target)
            except Refused as refused:
                reason = reason or say(refused)
            else:
                return ""
    return reason or _("No enemy is known to stand in a linked town.")


def orders_at_foes(picture: Picture, action: str, units: tuple[int, ...]) -> list[Order]:
    kind, view = BY_ACTION[action].orders[0], picture.view
    return [Order(kind, (unit,), target) for unit in units for target in targets_near(picture, view.town[unit])]


def order_at(picture: Picture, action: str, units: tuple[int, ...], town: int) -> Order:
    """A command at a town for those of the units that can carry it out, or for all if nobody can; of one unit alone for
    the first of them."""
    kind = BY_ACTION[action].orders[0]
    able = (
        tuple(u for u in units if play.refusal(picture.board, picture.view, Order(kind, (u,), town)) is None) or units
    )
    return Order(kind, able[:1] if ORDER_KINDS[kind].one_unit else able, town)


def splittable(picture: Picture, units: tuple[int, ...]) -> list[int]:
    return [unit for unit in units if legal_orders(picture.board, picture.view, unit, SPLIT)]


def split_try(picture: Picture, unit: int) -> Order:
    """The smallest company a unit can send off."""
    return orders.split(unit, picture.board.rules.training.company_least)


def split_range(picture: Picture, unit: int) -> tuple[int, int]:
    """Men of the smallest and the largest company that can leave the unit, which must be splittable."""
    sizes = company_sizes(picture.board, picture.view, unit)
    return sizes[0], sizes[-1]


def mergeable(picture: Picture, units: tuple[int, ...]) -> tuple[int, ...]:
    """The first set of parts of one unit among them, or with those beside them, that can be joined."""
    view = picture.view
    for unit in units:
        parts = tuple(u for u in units if view.card[u] == view.card[unit] and view.town[u] == view.town[unit])
        if len(parts) < 2:
            parts = tuple(u for u in picture.units_at(view.town[unit]) if view.card[u] == view.card[unit])
        if len(parts) > 1:
            return parts
    return ()


class Work(NamedTuple):
    """A railway or bridge at hand."""

    order: Order
    repair: bool
    link: int
    why_not: str


def works(picture: Picture, units: tuple[int, ...], say: Say) -> list[Work]:
    """What could be blown or repaired from the first unit's town, by whichever of the units can."""
    town = picture.view.town[units[0]]
    found = []
    for __, link in picture.board.exits[town]:
        for repair in (False, True):
            make = orders.repair if repair else orders.blow
            tries = [make(unit, link) for unit in units]
            able = [o for o in tries if play.refusal(picture.board, picture.view, o) is None]
            refused = play.refusal(picture.board, picture.view, tries[0])
            if able:
                found.append(Work(able[0], repair, link, ""))
            elif refused is not None and refused.code not in ("nothing_to_blow", "nothing_to_repair"):
                found.append(Work(tries[0], repair, link, say(refused)))
    return found


def no_works(picture: Picture, units: tuple[int, ...], say: Say) -> str:
    found = works(picture, units, say)
    return found[0].why_not if found else nothing_here(picture)


def nothing_here(picture: Picture) -> str:
    return _("No railway or bridge starts here.") if has_railways(picture.board) else _("No bridge starts here.")


def gathered_words(units: int, towns: int) -> str:
    """ "Seven units in three towns"."""
    in_all = many(units, "unit", "units")
    return capital(_("{units} in {towns}").format(units=in_all, towns=many(towns, "town", "towns")))


def idle_words(units: tuple[int, ...]) -> str:
    """ "3 units can still act."."""
    return _("{units} can still act.").format(units=capital(many(len(units), "unit", "units")))
