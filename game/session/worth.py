"""What each unit, each direction and each way of fighting is worth to an attack being planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.prose.words import capital, formation_name, many, men, number
from game.rules import play
from game.rules.attack import check_attack
from game.rules.attack_supply import charge
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
    for _, link, deployed in met.engaged:
        coming[link] = coming.get(link, 0) + deployed
    return [
        Direction(board.links[link].a + board.links[link].b - plan.target, count, least, link in counting)
        for link, count in sorted(coming.items())
    ]


def direction_words(plan: AttackPlan, direction: Direction) -> str:
    """Why men from a town count as a direction, or do not."""
    combat = plan.board.rules.combat
    comes = f"{capital(men(direction.men))} find room to attack from here"
    rule = (
        f"a direction counts from {number(direction.least)} on, {combat.direction_percent} per cent of the defenders."
        f" Each beyond the first is worth {many(combat.direction_shift, 'column')} up, {combat.direction_most} at most."
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
    up, down = many(combat.surprise_shift, "column"), many(-combat.darkness_shift, "column")
    spoilt = {
        TOO_MANY: f"more than {number(combat.surprise_men)} men are heard",
        RAW: f"their quality is below {combat.surprise_quality} on the mean",
        DUG_IN: "the defenders are dug in",
        ALERT: f"the defenders were attacked or raided this turn or in {many(combat.surprise_days, 'day')} before",
    }
    dark = fight_of(board, view, attack, met.engaged, met.defenders).dark if met.fought() else BY_DAY
    if dark == SURPRISE:
        return f"By night a surprise: {up} up."
    return f"By night no surprise, for {spoilt[dark]}: {down} down." if dark in spoilt else ""


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
            capital(formation_name(board, event.formation).removeprefix("the ")),
            event.had // 100,
            event.left // 100,
            event.spent,
            not event.spent and bool(after.ready_day[event.formation]),
        )
        for event in charge(board, after, plan.met().engaged)
        if isinstance(event, SupplyUsed)
    ]


def stock_words(plan: AttackPlan) -> str:
    """The rule of attack supply, with its numbers."""
    supply = plan.board.rules.attack_supply
    return (
        "Of the attack supply of a group an attack takes the share of its men and guns that find room."
        f" Below {supply.spent_below} per cent the group is spent and attacks with {supply.spent_percent} per cent of"
        f" its strength, until it has {supply.ready_at} per cent again; a day at a depot brings {supply.a_day}."
    )
