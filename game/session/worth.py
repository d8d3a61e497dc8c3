"""What each unit, each direction and each way of fighting is worth to an attack being planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.messages import _
from game.prose.unit_names import formation_name
from game.prose.words import capital, many, men, number
from game.rules import play
from game.rules.attack import check_attack
from game.rules.attack_supply import charge
from game.rules.deployment import guns_along
from game.rules.engagement import ALERT, BY_DAY, DUG_IN, RAW, SURPRISE, TOO_MANY, directions_of, fight_of
from game.rules.events import SupplyUsed
from game.rules.orders import AIR_STRIKE, NIGHT, Order
from game.session.plan import AttackPlan
from game.sight.estimate import odds_under_fog


class Worths:
    """Chances of an attack with one thing changed; each takes some milliseconds and is worked out when asked to."""

    def __init__(self, plan: AttackPlan) -> None:
        self.plan = plan
        self.known: dict[Order, int | None] = {}

    def with_or_without(self, unit: int) -> Order:
        """The attack without a unit that takes part, or with one that does not."""
        order = self.plan.order()
        units = tuple(u for u in order.units if u != unit) if unit in order.units else (*order.units, unit)
        return order._replace(units=units)

    def turned(self, bit: int) -> Order:
        """The attack by night (`NIGHT`) or with aeroplanes (`AIR_STRIKE`) if it was to be without, else without."""
        order = self.plan.order()
        return order._replace(value=order.value ^ bit)

    def wanted(self) -> Iterator[Order]:
        if not self.plan.why:
            yield from (self.with_or_without(candidate.unit) for candidate in self.plan.candidates if candidate.can)
            yield self.turned(NIGHT)
            if self.plan.air_left:
                yield self.turned(AIR_STRIKE)

    def work(self) -> bool:
        """Work one of them out. False: all are known."""
        order = next((order for order in self.wanted() if order not in self.known), None)
        if order is not None:
            refused = play.refusal(self.plan.board, self.plan.view, order)
            self.known[order] = None if refused else odds_under_fog(self.plan.board, self.plan.view, order).chance
        return order is not None

    @property
    def ready(self) -> bool:
        return all(order in self.known for order in self.wanted())

    def chance(self, order: Order) -> int | None:
        """Per mille; None where it is not known, or no such attack is allowed."""
        return self.known.get(order)


class Direction(NamedTuple):
    """A town from which attackers come."""

    town: int
    men: int
    least: int  # men that make it count
    counts: bool


def directions(plan: AttackPlan) -> list[Direction]:
    """Of an attack that is allowed, in the order of its links; else nothing."""
    if plan.odds() is None:
        return []
    board, met = plan.board, plan.met()
    foes = sum(plan.view.men[unit] for unit in met.defenders)
    least = -(-foes * board.rules.combat.direction_percent // 100)
    counting = directions_of(board, met.engaged, foes)
    coming: dict[int, int] = {}
    for __, link, deployed in met.engaged:
        coming[link] = coming.get(link, 0) + deployed
    return [
        Direction(board.links[link].a + board.links[link].b - plan.target, count, least, link in counting)
        for link, count in sorted(coming.items())
    ]


def direction_words(plan: AttackPlan, direction: Direction) -> str:
    """Why men from a town count as a direction, or do not."""
    combat = plan.board.rules.combat
    comes = _("{men} find room to attack from here").format(men=capital(men(direction.men)))
    rule = _(
        "a direction counts from {least} on, {direction_percent} per cent of the defenders. Each beyond the "
        "first is worth {columns} up, {direction_most} at most."
    ).format(
        least=number(direction.least),
        direction_percent=combat.direction_percent,
        columns=many(combat.direction_shift, "column", "columns"),
        direction_most=combat.direction_most,
    )
    return f"{comes}; {rule}"


def night_words(plan: AttackPlan) -> str:
    """What darkness would be to this attack, and why; empty: it is not allowed."""
    if plan.odds() is None:
        return ""
    board, view, combat = plan.board, plan.view, plan.board.rules.combat
    order = plan.order()
    attack = check_attack(board, view, order._replace(value=order.value | NIGHT))
    met = plan.met()
    up, down = many(combat.surprise_shift, "column", "columns"), many(-combat.darkness_shift, "column", "columns")
    spoilt = {
        TOO_MANY: _("more than {surprise_men} men are heard").format(surprise_men=number(combat.surprise_men)),
        RAW: _("the quality of our men is below {surprise_quality} on the mean").format(
            surprise_quality=combat.surprise_quality
        ),
        DUG_IN: _("the defenders are dug in"),
        ALERT: _("the defenders were attacked or raided this turn or in {days} before").format(
            days=many(combat.surprise_days, "day", "days")
        ),
    }
    dark = fight_of(board, view, attack, met.engaged, met.defenders).dark if met.fought() else BY_DAY
    if dark == SURPRISE:
        return _("By night a surprise: {up} up.").format(up=up)
    if dark in spoilt:
        return _("By night no surprise, for {spoilt}: {down} down.").format(spoilt=spoilt[dark], down=down)
    return ""


class Stock(NamedTuple):
    """Attack supply of a formation that takes part, in per cent of one attack by all its men."""

    name: str
    had: int
    left: int
    spent: bool  # already, so that it attacks weakly
    runs_out: bool  # by this attack


def stocks(plan: AttackPlan) -> list[Stock]:
    """What the attack takes of the attack supply of each formation, as the rules charge it."""
    if plan.odds() is None or not plan.met().fought():
        return []
    board, after = plan.board, plan.view.copy()
    return [
        Stock(
            capital(formation_name(board, after, event.formation).removeprefix("the ")),
            event.had // 100,
            event.left // 100,
            event.spent,
            not event.spent and bool(after.ready_day[event.formation]),
        )
        for event in charge(board, after, plan.met().engaged, guns_along(board, after, plan.met().engaged))
        if isinstance(event, SupplyUsed)
    ]


def stock_words(plan: AttackPlan) -> str:
    """The rule of attack supply, with its numbers."""
    supply = plan.board.rules.attack_supply
    return _(
        "Of the attack supply of a group an attack takes the share of its men and guns that find room. Below "
        "{spent_below} per cent the group is spent and attacks with {spent_percent} per cent of its strength, "
        "until it has {ready_at} per cent again; a day at a depot brings {a_day}."
    ).format(
        spent_below=supply.spent_below, spent_percent=supply.spent_percent, ready_at=supply.ready_at, a_day=supply.a_day
    )
