"""Events without a fight: want, illness and weariness, mutinies and risings, recruits, pay and drill."""

from typing import NamedTuple


class SupplyChanged(NamedTuple):
    unit: int
    was: int
    now: int


class GroupSpent(NamedTuple):
    """A formation (see `attack_supply`) has used up its attack supply."""

    formation: int
    camp: int
    ready: int  # the day on which it will be ready again, NEVER if that cannot be foreseen


class GroupReady(NamedTuple):
    """A spent formation has heaped up enough for another blow."""

    formation: int
    camp: int


class Starved(NamedTuple):
    unit: int
    men: int


class Deserted(NamedTuple):
    unit: int
    men: int


class Mutinied(NamedTuple):
    unit: int
    town: int
    men: int


class RoseUp(NamedTuple):
    """A unit obeys nobody from now on."""

    unit: int
    town: int


class Quelled(NamedTuple):
    """A unit that was in mutiny obeys again."""

    unit: int
    town: int


class Recruited(NamedTuple):
    unit: int
    men: int


class Mustered(NamedTuple):
    """New men of a camp this turn, none of them in a unit yet."""

    camp: int
    came: int  # of those who are called up
    volunteers: int  # those whom a draft of the enemy drives to it among them
    trained: int  # who have been through their course
    well: int  # who were ill


class LeaderIll(NamedTuple):
    leader: int
    turns: int  # that he is away


class FellIll(NamedTuple):
    unit: int
    men: int
    dead: int  # of them


class Unpaid(NamedTuple):
    """A camp could not pay its men."""

    camp: int
    owed: int


class Improved(NamedTuple):
    unit: int
    quality: int
