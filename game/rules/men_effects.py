"""What the events of a scenario change of its men: those who are called up, and what those who serve are fit for."""

from typing import Annotated, Final, NamedTuple

from game.rules.terms import NOBODY, NOWHERE
from game.rules.vocabulary import CONCERNED, PUBLIC, Camp, Change, Means, Men, Units, effect, number

MOST_MONEY: Final = 1_000_000_000
"""More than this no treasury holds."""


@effect("call_up", "men are called up, and come in by and by", CONCERNED, writes="home.called", reads="turn")
class CallUp(NamedTuple):
    """Men who come in day by day, the first after a delay; untrained, where their camp trains its recruits.

    Two that are alike are one class: called up again before all have come, nobody comes twice.
    """

    camp: Camp
    men: Men
    year: Annotated[int, number(1800, 2000, "the class: the year in which they were born")] = 0
    days: Annotated[int, number(0, 400, "they come in over so many days; without it: all at once")] = 0
    after: Annotated[int, number(0, 400, "days that pass before the first")] = 0


@effect(
    "training_places",
    "of a camp: so many recruits more, or fewer, learn at a time",
    CONCERNED,
    writes="home.places[camp]",
)
class ChangeTraining(NamedTuple):
    """A camp that took its men untrained begins to train them."""

    camp: Camp
    change: Annotated[int, number(-100_000, 100_000)]


@effect("leaning", "of the people of towns towards a camp, or away from it", PUBLIC, writes="home.leaning[camp,towns]")
class ChangeLeaning(NamedTuple):
    camp: Camp
    change: Change
    towns: Annotated[tuple[int, ...], Means("town", "towns", "without it: of all towns")] = ()


@effect("volunteers", "of a camp: so many in a hundred more come, or fewer", CONCERNED, writes="home.zeal[camp]")
class ChangeVolunteers(NamedTuple):
    """Land is promised to those who come, or the promise is broken. Several add up, down to nobody at all."""

    camp: Camp
    change: Annotated[int, number(-1000, 1000, "per cent of those who come of themselves")]


OfMobilisation = CallUp | ChangeTraining | ChangeLeaning | ChangeVolunteers
"""What changes of those who are to be soldiers."""


@effect(
    "mutiny",
    "units obey nobody until they are quelled",
    CONCERNED,
    writes="mutinous[cards] | acted stance quiet goal toward banked",
    reads="card[cards] town[cards]",
)
class RiseUp(NamedTuple):
    """Units on the map and all their companies."""

    cards: Units


@effect(
    "quell", "units in mutiny obey again", CONCERNED, writes="mutinous[cards] | acted", reads="card[cards] town[cards]"
)
class Quell(NamedTuple):
    cards: Units


@effect("illness", "goes through a camp, a group or a town", CONCERNED, writes="home.ill", reads="turn")
class FallIll(NamedTuple):
    """So many of a thousand men a week leave their units; those who do not die come back after a time, and leaders too
    are away for weeks.

    Two that are alike are one illness: one that breaks out again begins anew.
    """

    camp: Camp
    permille: Annotated[int, number(1, 1000, "of the men, a week")]
    weeks: Annotated[int, number(1, 400)]
    group: Annotated[int, Means("group", told="only this group")] = NOBODY
    town: Annotated[int, Means("town", told="only in this town")] = NOWHERE


@effect("money", "comes into the treasury of a camp, or is spent", CONCERNED, writes="home.money[camp]")
class ChangeMoney(NamedTuple):
    """A loan, a contribution, a purchase: the treasury never holds less than nothing."""

    camp: Camp
    change: Annotated[int, number(-MOST_MONEY, MOST_MONEY)]


OfMutinies = RiseUp | Quell
"""What changes of the obedience of units."""

OfMen = OfMobilisation | OfMutinies | FallIll | ChangeMoney
