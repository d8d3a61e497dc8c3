"""Small positions with a question: what does staff do in this part?

A position is a `field` of five to eight towns: `roads` are towns in a row, 20 km from one to the next, blue's units
stand where `blue` puts them and red's where `red` does. `asked` lets staff play blue's part, and the answer is told in
names. What staff does wrong today is marked as a failure that is expected, with the reason.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from game.players.nothing import Nothing
from game.players.player import Decision, Player
from game.players.staff import Staff
from game.rules.orders import ATTACK, ORDERS, Order
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.terms import NOWHERE
from tests.players.games import play_part
from tests.rules.field import Field, field, road, unit

BLUE, RED = 0, 1


def roads(*rows: str, km: int = 20) -> list[dict[str, Any]]:
    """Links between the towns of each row that stand beside each other."""
    return [road(one, other, km) for row in rows for one, other in pairwise(row.split())]


def blue(name: str, at: str, men: int = 500, **more: Any) -> dict[str, Any]:
    return unit(name, "blue", at, men, **more)


def red(name: str, at: str, men: int = 500, **more: Any) -> dict[str, Any]:
    return unit(name, "red", at, men, **more)


def position(links: list[dict[str, Any]], *units: dict[str, Any], holds: tuple[str, str], **more: Any) -> Field:
    """`holds` are the towns of blue and of red; supply comes from the first of each."""
    sources = (holds[0].split()[0], holds[1].split()[0])
    return field(links, list(units), blue=holds[0], red=holds[1], sources=sources, **more)


class Answer(NamedTuple):
    """What staff ordered, and how things stand at the end of its part, before the enemy's."""

    field: Field
    orders: tuple[Order, ...]
    state: State

    @property
    def attacked(self) -> set[str]:
        return {self.field.board.towns[order.town].id for order in self.orders if order.kind == ATTACK}

    def goes(self, name: str) -> str:
        """The town a unit is on the march to, or stands in."""
        one = self.field.unit(self.state, name)
        goal = self.state.goal[one]
        return self.field.board.towns[self.state.town[one] if goal == NOWHERE else goal].id

    def kept(self, town: str) -> int:
        """Men of blue who stay in a town."""
        place = self.field.town(town)
        return sum(
            self.state.men[one]
            for one in own_units(self.state, BLUE)
            if self.state.town[one] == place and self.state.goal[one] in (NOWHERE, place)
        )

    def bound_for(self, town: str) -> int:
        """Men of blue who will be in a town: who stay there, and who are on the march to it."""
        place, state = self.field.town(town), self.state
        return self.kept(town) + sum(
            state.men[one] for one in own_units(state, BLUE) if state.goal[one] == place != state.town[one]
        )

    def __repr__(self) -> str:
        cards = self.field.board.cards
        return "; ".join(
            f"{ORDERS[order.kind]} {self.field.board.towns[order.town].id if order.town >= 0 else ''} "
            + " ".join(cards[self.state.card[one]].id for one in order.units)
            for order in self.orders
        )


def asked(f: Field, fog: bool = True, **facts: dict[str, int]) -> Answer:
    """Staff plays blue's first part. `facts`: fields of the state by unit, such as `supply={"one": CUT}`."""
    state = f.open(fog=fog)
    for name, values in facts.items():
        for one, value in values.items():
            getattr(state, name)[f.unit(state, one)] = value
    return answer_of(f, state, Staff(f.board, BLUE, 1))


def answer_of(f: Field, state: State, staff: Player) -> Answer:
    """One part, told before the end of it."""
    twin = state.copy()
    decisions: list[Decision] = play_part(f.board, state, staff)
    for decision in decisions:
        f.do(twin, decision.order)
    return Answer(f, tuple(decision.order for decision in decisions), twin)


def campaign(f: Field, turns: int, fog: bool = True) -> list[Answer]:
    """Staff plays blue for some turns against an enemy that does nothing."""
    state, staff, nothing = f.open(fog=fog), Staff(f.board, BLUE, 1), Nothing(f.board, RED, 1)
    answers = []
    for _ in range(turns):
        answers.append(answer_of(f, state, staff))
        play_part(f.board, state, nothing)
    return answers
