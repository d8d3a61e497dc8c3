"""Units of the rules' numbers: what stands behind a field in `game.rules.numbers` says how far its number can go.

A number outside its span would break a rule or mean nothing, so a rules file with it is not sound. Beside spans there
are orders: a table that rises or falls along its entries, a number that is not above another.
"""

from typing import Annotated, Final, NamedTuple, TypeVar

from game.rules.terms import RAILS, ROADS, SUPPLIES, TERRAINS, WATERS, WEATHERS, WORTHS


class Span(NamedTuple):
    """The least and the most a number can be."""

    low: int
    high: int


class Run(NamedTuple):
    """How the numbers of a table go from entry to entry, or those of a field from row to row: they may stay equal."""

    word: str
    sign: int

    @property
    def told(self) -> str:
        return f"they {self.word} or stay equal"


class AtMost(NamedTuple):
    """The number is not above another of the rules."""

    key: str  # with its table: "supply.short_km"

    @property
    def told(self) -> str:
        return f"at most `{self.key}`"


class Beside(NamedTuple):
    """The number is not above another of the same row."""

    key: str

    @property
    def told(self) -> str:
        return f"at most `{self.key}`"


class Caps(NamedTuple):
    """The most that another number of the rules comes to: 0 here leaves nothing of it."""

    key: str

    @property
    def told(self) -> str:
        return f"0 leaves nothing of `{self.key}`"


class CountsAbove(NamedTuple):
    """The number counts only above another of the rules; 0 means that it is not wanted."""

    key: str

    @property
    def told(self) -> str:
        return f"counts above `{self.key}`"


class ReadOf(NamedTuple):
    """The number is read only in wars that have something: a fact of `game.rules.present`."""

    fact: str


class While(NamedTuple):
    """The number is read only while one of some others of the rules is not 0."""

    keys: tuple[str, ...]


class OfHundred(NamedTuple):
    """100 changes nothing, so that a number of one digit is most likely meant as so many times as much."""

    least: int = 10


class OneOf(NamedTuple):
    """The number is that of a word of a family; the file has the word."""

    kind: str
    words: tuple[str, ...]


class AnyOf(NamedTuple):
    """The number has a bit for each word of a family; the file has an array of words."""

    kind: str
    words: tuple[str, ...]


class Letters(NamedTuple):
    """The most letters of a text."""

    most: int


class Own(NamedTuple):
    """Each row has another text."""

    told: str = "each its own"


OWN: Final = Own()
RISES: Final = Run("rise", 1)
FALLS: Final = Run("fall", -1)

PAIR: Final = 2
"""Entries of a ratio, attacker first; it stands beside tuples of exactly so many."""

Percent = Annotated[int, Span(0, 1000), OfHundred()]  # 100 changes nothing
Factor = Annotated[int, Span(1, 1000), OfHundred()]  # the same, of something that must not become nothing
Portion = Annotated[int, Span(0, 1000)]  # per cent of something, and often less than all of it
Cost = Annotated[int, Span(10, 10_000)]  # per cent; one of nothing would make every way as short as any other
Share = Annotated[int, Span(0, 100)]  # per cent of a whole, or a chance
Some = Annotated[int, Span(1, 100)]  # a share that is not nothing
Multiple = Annotated[int, Span(100, 10_000)]  # per cent of something that it is no smaller than
Permille = Annotated[int, Span(0, 1000)]
Km = Annotated[int, Span(0, 10_000)]
Range = Annotated[int, Span(0, 100)]  # km
Men = Annotated[int, Span(0, 100_000)]
Crowd = Annotated[int, Span(1, 100_000)]  # men, and at least one
Days = Annotated[int, Span(0, 1000)]
Count = Annotated[int, Span(0, 1000)]
OneOrMore = Annotated[int, Span(1, 1000)]
Index = Annotated[int, Span(0, 99)]  # of an entry of a table
Level = Annotated[int, Span(0, 3)]  # of entrenchment
Quality = Annotated[int, Span(1, 5)]  # also a leader's rating
Gauge = Annotated[int, Span(0, 100)]  # a level of morale, of fatigue, of unrest, or what comes to it
Decline = Annotated[int, Span(-100, 0)]  # what goes off a gauge
Change = Annotated[int, Span(-100, 100)]
Skill = Annotated[int, Span(0, 1000)]  # experience
Ratio = Annotated[tuple[OneOrMore, ...], PAIR]  # (1, 6) is one against six; cross-multiplied, never divided
Shift = Annotated[int, Span(-20, 20)]  # more columns than any table has
ShiftUp = Annotated[int, Span(0, 20)]
ShiftDown = Annotated[int, Span(-20, 0)]

Unit = TypeVar("Unit")
ByRoad = Annotated[tuple[Unit, ...], ROADS]
ByRail = Annotated[tuple[Unit, ...], RAILS]
ByWater = Annotated[tuple[Unit, ...], WATERS]
BySupply = Annotated[tuple[Unit, ...], SUPPLIES]
ByTerrain = Annotated[tuple[Unit, ...], TERRAINS]
ByWeather = Annotated[tuple[Unit, ...], WEATHERS]
ByWorth = Annotated[tuple[Unit, ...], WORTHS]
