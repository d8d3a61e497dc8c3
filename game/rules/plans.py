"""Plans: what a scenario gives the groups of a camp to do, for whichever computer player has it; a person is free."""

from typing import NamedTuple

from game.rules.script import Trigger
from game.rules.terms import NEVER, NOWHERE


class Plan(NamedTuple):
    """A posture or an operation of some groups and units, or of the whole camp if it names none."""

    id: str
    name: str
    camp: int
    task: int
    towns: tuple[int, ...]  # posts, the way in its order, or where an attack starts from
    groups: tuple[int, ...] = ()
    cards: tuple[int, ...] = ()
    target: int = NOWHERE  # of an attack
    odds: int = 0  # per cent of winning that are asked for
    men: int = 0  # that stay in each town at least
    first: int = 1  # turns in which it binds
    last: int = NEVER
    when: Trigger | None = None  # it binds only while this holds
    on: bool = True  # at the start; events begin and end it
