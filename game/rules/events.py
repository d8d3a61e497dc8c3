"""What happened: typed events, in the order in which they happened. Prose is made elsewhere.

Numbers are those of the board and the state; `men` are men, `km` are tenths of a km, percentages are whole.
"""

from typing import NamedTuple

from game.rules.fights import (
    Advanced,
    Battle,
    BrokeOut,
    Dissolved,
    Engaged,
    Evaded,
    LeaderFell,
    Pursued,
    Raided,
    Retreated,
    Shift,
    SupplyUsed,
    Surrendered,
    WentOverInBattle,
)
from game.rules.hardships import (
    Deserted,
    FellIll,
    GroupReady,
    GroupSpent,
    Improved,
    LeaderIll,
    Mustered,
    Mutinied,
    Quelled,
    Recruited,
    RoseUp,
    Starved,
    SupplyChanged,
    Unpaid,
)

# Those of battles and of hardships are taken from here with the others.
from game.rules.terms import FOOT, SHIP, TRAIN

__all__ = [
    "Advanced",
    "Battle",
    "BrokeOut",
    "Deserted",
    "Dissolved",
    "Engaged",
    "Evaded",
    "FellIll",
    "GroupReady",
    "GroupSpent",
    "Improved",
    "LeaderFell",
    "LeaderIll",
    "Mustered",
    "Mutinied",
    "Pursued",
    "Quelled",
    "Raided",
    "Recruited",
    "Retreated",
    "RoseUp",
    "Shift",
    "Starved",
    "SupplyChanged",
    "SupplyUsed",
    "Surrendered",
    "Unpaid",
    "WentOverInBattle",
]


class TurnBegan(NamedTuple):
    turn: int
    day: int
    weather: int
    frozen: int


class PartBegan(NamedTuple):
    camp: int


class Chronicled(NamedTuple):
    """A scripted event fired."""

    event: int


class BranchTaken(NamedTuple):
    """One of the branches of a scripted event came: by lot, or as the camp that was asked chose."""

    event: int
    branch: int
    outcome: int = -1  # of a choice that goes on by lot


class Arrived(NamedTuple):
    unit: int
    town: int
    men: int


class Departed(NamedTuple):
    unit: int
    town: int
    men: int


class WentOver(NamedTuple):
    unit: int
    camp: int
    men: int


class Marched(NamedTuple):
    unit: int
    start: int
    town: int
    km: int


class Moved(NamedTuple):
    """An event has brought a unit to another town."""

    unit: int
    start: int
    town: int


class OnTheRoad(NamedTuple):
    """A march goes on next turn: `banked` of the road to `toward` lies behind the unit."""

    unit: int
    toward: int
    banked: int


class Halted(NamedTuple):
    """A march of several turns ended early: the enemy appeared, or the way was closed."""

    unit: int
    town: int
    why: str


class Rode(NamedTuple):
    unit: int
    start: int
    town: int


class Sailed(NamedTuple):
    unit: int
    start: int
    town: int


class TownTaken(NamedTuple):
    town: int
    camp: int  # NOBODY: it was given up
    loser: int
    handed: bool = False  # by the loser, who was at peace with the camp: it was not captured


class LineCrossed(NamedTuple):
    line: int
    camp: int
    points: int
    relation: int = 0  # what it changes in the relations with the camp that drew the line


class RelationChanged(NamedTuple):
    """Two camps are at war, in truce or allied from now on."""

    camp: int
    other: int
    relation: int
    standing: int


class Incident(NamedTuple):
    """Stacks of two camps that are not at war have come to blows; `town` and `foe_town` are where they stand."""

    camp: int
    foe: int
    town: int
    foe_town: int
    lost: int
    foe_lost: int
    standing: int  # afterwards


class Dug(NamedTuple):
    unit: int
    level: int


class StanceTaken(NamedTuple):
    unit: int
    stance: int


class Split(NamedTuple):
    unit: int
    part: int
    men: int


class Merged(NamedTuple):
    unit: int
    gone: int
    men: int


class Blown(NamedTuple):
    link: int
    unit: int


class Repaired(NamedTuple):
    link: int
    unit: int


class LeftInTheNight(NamedTuple):
    """A garrison that feared to be cut off gave up its town without a fight."""

    unit: int
    start: int
    town: int


class Scored(NamedTuple):
    camp: int
    points: int
    why: str


class Finished(NamedTuple):
    level: int
    sudden: bool


# Events by who learns of them, see `game.sight.seen`; a new kind goes into one of these.
OfAll = TurnBegan | PartBegan | TownTaken | LineCrossed | RelationChanged | Scored | Finished
OfNews = Chronicled | BranchTaken
_OfWork = OnTheRoad | Halted | Dug | StanceTaken | Split | Merged | Improved
_OfNeed = SupplyChanged | Starved | Deserted | FellIll | Recruited | Mutinied | RoseUp | Quelled
OfOwners = _OfWork | _OfNeed
OfBooks = Mustered | Unpaid
Move = Marched | Moved | Rode | Sailed | Advanced | Retreated | Evaded | LeftInTheNight
OfColumns = Move | Arrived | Departed
Withdrew = Retreated | Evaded | LeftInTheNight
Travelled = Marched | Rode | Sailed | Advanced | Withdrew  # along a way that is known
OfMet = Surrendered | Dissolved | WentOverInBattle | Pursued
OfWorks = Blown | Repaired
OfGroups = GroupReady | GroupSpent
OfTheirOwn = Battle | Raided | BrokeOut | LeaderFell | LeaderIll | Incident | WentOver | SupplyUsed

Event = OfAll | OfNews | OfOwners | OfBooks | OfColumns | OfMet | OfWorks | OfGroups | OfTheirOwn


def means_of(event: Event) -> int:
    """By what the column of an event went."""
    return TRAIN if isinstance(event, Rode) else SHIP if isinstance(event, Sailed) else FOOT
