"""The board: all that a game never changes, shared by every game of a scenario.

Towns, links, camps, groups, cards, leaders, lines and events are numbered from 0 in the order of their tuples; `-1`
(`NOWHERE`, `NOBODY`) stands for none. Distances are km, dates are proleptic Gregorian ordinals (`date.toordinal`).
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from game.rules.alterations import ChangeTrait, Rename, Rise
from game.rules.effects import Arrive
from game.rules.home import Plan, plan
from game.rules.near import towns_within
from game.rules.numbers import Relations, Rules
from game.rules.script import ScriptedEvent, asks_state, window_of
from game.rules.terms import (
    ALLIED,
    EVEN_MORALE,
    LINE,
    LOCAL,
    NEVER,
    NO_RAIL,
    NOBODY,
    NOWHERE,
    PART,
    RAIL_BOUND,
    STAND,
    TRUCE,
    WAR,
)


class Town(NamedTuple):
    id: str
    name: str
    lat: float
    lon: float
    rank: int  # class 1 (village) to 4 (city)
    terrain: int
    port: bool


class Link(NamedTuple):
    id: str  # the ids of both towns in the map's order, joined by a hyphen
    a: int
    b: int
    km: int
    road: int
    rail: int
    rail_km: int  # length of the railway, which can differ from the road's; 0 without one
    river: str  # the rivers it crosses; empty: none
    bridge: bool  # a bridge stands at the start of the scenario
    rail_usable: bool  # the railway is unbroken at the start


class Camp(NamedTuple):
    """A seat at the table."""

    id: str
    name: str
    sources: tuple[int, ...]  # towns its supply comes from
    rail_capacity: int  # men a turn
    manpower: int
    arms: int
    air_strikes: int
    attack_supply: int | None  # per cent of one attack, of each of its groups at the start; None: as the rules heap up
    objectives: tuple[tuple[int, int], ...]  # (town, points for holding it at the end)
    held: tuple[tuple[int, int], ...]  # (town, points for holding it, each turn)
    loss_points: int  # gained for each 100 men an enemy loses, deserters included
    prisoner_points: int  # gained for each 100 prisoners taken, besides
    player: str  # who plays it unless told otherwise
    aggression: int  # 0 to 100: the computer player's readiness for risk
    axes: tuple[tuple[int, ...], ...]  # routes of towns along which the computer player prefers to advance
    army_command: bool  # groups mix without a penalty
    training_places: int | None = None  # recruits who can learn at a time; None: its men need no course
    money: int | None = None  # in its treasury; None: it keeps none, and pays nobody
    leaning: tuple[tuple[int, int], ...] = ()  # (town, how much its people lean to the camp, 0 to 100)
    plural: bool = False  # its name is: "the Germans have", not "has"


class Group(NamedTuple):
    id: str
    name: str
    camp: int
    attack_supply: int | None = None  # at the start; None: as its camp's


class Card(NamedTuple):
    """A unit as the scenario names it, before and whenever it is on the map."""

    id: str
    name: str
    camp: int
    nation: int
    arm: int
    size: int
    men: int
    guns: int
    quality: int
    morale: int
    group: int
    traits: int  # bits, see `terms`
    town: int  # where it stands at the start; NOWHERE: it arrives by an event
    dug: int
    stance: int
    home: tuple[int, ...]  # the district of a `local` unit
    full: int = 0  # men to which recruits fill it, where that is more than it starts with

    @property
    def strength(self) -> int:
        """Its full strength, in men."""
        return max(self.men, self.full)


class Leader(NamedTuple):
    """A commander: his rating helps the stack of his unit, or every stack of his group."""

    id: str
    name: str
    camp: int
    rating: int  # 1 to 5
    group: int
    card: int
    present: bool  # from the start; else an event brings him


class Line(NamedTuple):
    """A political line: links that camps may not cross, or may at a price in points or relations."""

    id: str
    name: str
    links: tuple[int, ...]
    camps: tuple[int, ...]  # those it binds
    status: int  # at the start
    toll: int  # points paid at each crossing while its status is toll
    price: int = 0  # by how much relations fall then with the camp that drew it
    drawn_by: int = NOBODY


class Season(NamedTuple):
    """From this day on, each turn's weather is drawn with these weights."""

    day: int
    weights: tuple[int, ...]  # by weather
    frozen: bool  # rivers bear men


class Level(NamedTuple):
    """A victory level: reached when the first side leads the second by at least `margin` points."""

    name: str
    camp: int  # the winner, or the first of his side; NOBODY: a draw
    margin: int


Railways = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], int]
"""What supply along the links costs hangs on: days from which they are whole, and of a gauge; bridges; the day."""


class Network:
    """What has been reckoned of supply on the railways as they ran when it was asked for last.

    It changes no answer: who asks again of the same railways and the same ground need not trace again.
    """

    __slots__ = ("railways", "costs", "traced")

    def __init__(self) -> None:
        self.railways: Railways = ((), (), (), 0)
        self.costs: list[int] = []
        self.forget()

    def forget(self) -> None:
        # By the towns that are open and the sources, both by town: the distance, and the (town, link) before.
        self.traced: dict[tuple[tuple[bool, ...], tuple[int, ...]], tuple[list[int], list[tuple[int, int]]]] = {}

    def change(self, railways: Railways, costs: list[int]) -> None:
        self.railways = railways
        if costs == self.costs:
            return
        self.costs = costs
        self.forget()


class Side(NamedTuple):
    """Camps whose points count together."""

    camps: tuple[int, ...]  # the first stands for the side
    name: str = ""  # empty: as its camps are called
    plural: bool = False  # what it is called is


@dataclass(frozen=True, slots=True)
class Board:
    id: str
    name: str
    text: str
    rules: Rules
    towns: tuple[Town, ...]
    links: tuple[Link, ...]
    exits: tuple[tuple[tuple[int, int], ...], ...]  # by town: (neighbour, link), by rising neighbour
    camps: tuple[Camp, ...]  # in the order of play
    nations: tuple[str, ...]
    groups: tuple[Group, ...]
    cards: tuple[Card, ...]
    leaders: tuple[Leader, ...]
    lines: tuple[Line, ...]
    barred: tuple[tuple[int, ...], ...]  # by link: the lines that run across it
    script: tuple[ScriptedEvent, ...]
    owners: tuple[int, ...]  # by town, at the start
    standings: tuple[int, ...]  # camps x camps, at the start: their relations, 0 (war) to 100 (alliance)
    first_day: int
    days: int  # a turn
    turns: int
    seasons: tuple[Season, ...]
    levels: tuple[Level, ...]  # by falling margin; the last one has no lower bound
    sides: tuple[Side, Side]  # whose points are compared
    fog: bool  # by default
    counts: tuple[str, ...] = ()  # names of what events count; each begins at 0
    apart: tuple[int, ...] = ()  # camps whose points are known to count for neither side

    # Derived from the fields above.
    relations: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Camps x camps, at the start: what the relations allow."""
    priced: bool = field(init=False, repr=False, compare=False)
    """Whether crossing a line can cost relations."""
    # By card of the deck: whether it is bound to rails or a district, or can come to be so by an event.
    bound: tuple[bool, ...] = field(init=False, repr=False, compare=False)
    deck: tuple[Card, ...] = field(init=False, repr=False, compare=False)
    """What a unit's card number points into: the cards, and after them one a camp for its unknown troops."""
    formation_camps: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """By formation, groups and then cards of the deck: its camp at the start."""
    home: Plan = field(init=False, repr=False, compare=False)
    # From the script: the events that what happens in a turn can bring about, and those that ask a camp.
    conditions: tuple[int, ...] = field(init=False, repr=False, compare=False)
    asking: tuple[int, ...] = field(init=False, repr=False, compare=False)
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Those that events give to units, each once."""
    # By link, in tenths of a km: what it costs to march, to ride and to supply along its road.
    march_cost: tuple[int, ...] = field(init=False, repr=False, compare=False)  # where there is no ford
    ford_cost: tuple[int, ...] = field(init=False, repr=False, compare=False)  # through the ford, if it crosses a river
    rail_length: tuple[int, ...] = field(init=False, repr=False, compare=False)  # NEVER without a railway
    supply_by_road: tuple[int, ...] = field(init=False, repr=False, compare=False)
    short_railways: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    """(link, what it costs to supply along it by rail) where that is less than by road."""
    beside: tuple[dict[int, int], ...] = field(init=False, repr=False, compare=False)
    """By town: the link to each neighbour."""
    brings: tuple[bool, ...] = field(init=False, repr=False, compare=False)
    """By event: whether it has units that enter the map, and may have to wait for a town."""
    windows: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    """By event: the first and last turn in which dates let it fire."""
    reach: tuple[dict[int, int], ...] = field(init=False, repr=False, compare=False)
    """By town: the km to each town from which it can be supported. Empty where no arm supports from afar."""
    network: Network = field(init=False, repr=False, compare=False, default_factory=Network)

    def __post_init__(self) -> None:
        march, supply = self.rules.march, self.rules.supply
        strangers = tuple(unknown_troops(self.rules, self.cards, camp) for camp in range(len(self.camps)))
        numbers = self.rules.relations
        object.__setattr__(self, "relations", tuple(allowed(numbers, standing) for standing in self.standings))
        object.__setattr__(self, "priced", any(line.price for line in self.lines))
        object.__setattr__(self, "deck", (*self.cards, *strangers))
        made = plan(self.script, self.camps, len(self.towns), self.days, self.rules)
        object.__setattr__(self, "home", made)
        every = [effect for event in self.script for effect in event.every]
        changing = {card for effect in every if isinstance(effect, ChangeTrait) for card in effect.cards}
        object.__setattr__(self, "bound", tuple(is_bound(card) or n in changing for n, card in enumerate(self.deck)))
        names = dict.fromkeys(effect.name for effect in every if isinstance(effect, Rename))
        object.__setattr__(self, "names", tuple(names))
        derived = {
            "formation_camps": (*(group.camp for group in self.groups), *(card.camp for card in self.deck)),
            "march_cost": tuple(link.km * march.road_percent[link.road] // 10 for link in self.links),
            "ford_cost": tuple(
                link.km * march.road_percent[link.road] // 10 + (march.ford_km * 10 if link.river else 0)
                for link in self.links
            ),
            "rail_length": tuple(NEVER if link.rail == NO_RAIL else link.rail_km * 10 for link in self.links),
            "supply_by_road": tuple(link.km * supply.road_percent[link.road] // 10 for link in self.links),
        }
        by_rail = [NEVER if link.rail == NO_RAIL else link.rail_km * supply.rail_percent // 10 for link in self.links]
        shorter = tuple(
            (link, rail)
            for link, (rail, road) in enumerate(zip(by_rail, derived["supply_by_road"], strict=True))
            if rail < road
        )
        object.__setattr__(self, "short_railways", shorter)
        derived["conditions"] = tuple(i for i, event in enumerate(self.script) if asks_state(event.when))
        object.__setattr__(self, "beside", tuple(map(dict, self.exits)))
        coming = tuple(any(isinstance(effect, Arrive | Rise) for effect in event.every) for event in self.script)
        object.__setattr__(self, "brings", coming)
        calendar = (self.first_day, self.days)
        object.__setattr__(self, "windows", tuple(window_of(event.when, *calendar) for event in self.script))
        far = max([self.rules.arms[card.arm].range for card in self.cards], default=0)
        roads = [link.km for link in self.links]
        object.__setattr__(self, "reach", towns_within(self.exits, roads, far) if far else ())
        derived["asking"] = tuple(i for i, event in enumerate(self.script) if event.asks != NOBODY)
        for name, values in derived.items():
            object.__setattr__(self, name, values)

    def day(self, turn: int) -> int:
        """The first day of a turn; turns count from 1."""
        return self.first_day + (turn - 1) * self.days

    @property
    def rivals(self) -> tuple[int, int]:
        """The camps that stand for the two sides."""
        first, second = self.sides
        return first.camps[0], second.camps[0]

    def side_of(self, camp: int) -> int:
        """The number of a camp's side; NOBODY: it is on neither."""
        return next((number for number, side in enumerate(self.sides) if camp in side.camps), NOBODY)

    def side_name(self, number: int) -> str:
        side = self.sides[number]
        return side.name or " and ".join(self.camps[camp].name for camp in side.camps)

    def sides_by_seat(self) -> tuple[int, ...]:
        """The numbers of the sides in the order in which the camps that stand for them play."""
        return tuple(sorted(range(len(self.sides)), key=lambda number: self.sides[number].camps[0]))

    def unknown(self, camp: int) -> int:
        """The card, by its number in the deck, that stands for troops of a camp of whom nothing is known."""
        return len(self.cards) + camp


def allowed(numbers: Relations, standing: int) -> int:
    """What the number of a relation allows: below a truce there is war, and between it and an alliance all is truce."""
    return WAR if standing < numbers.truce_from else ALLIED if standing >= numbers.allied_from else TRUCE


def is_bound(card: Card) -> bool:
    """Whether the unit cannot go wherever men on foot can: trains, and men who do not leave their district."""
    return rails_only(card) or bool(card.traits & LOCAL)


def rails_only(card: Card) -> bool:
    return bool(card.traits & RAIL_BOUND)


def unknown_troops(rules: Rules, cards: tuple[Card, ...], camp: int) -> Card:
    """Neutral in all that a rule asks of a card. Quality and morale make plain infantry defend as well, man for man, as
    the camp's whole order of battle does on the mean."""
    own = [card for card in cards if card.camp == camp and card.men]
    quality, morale = mean_troops(rules, own)
    nation = max((card.men, -card.nation) for card in own)[1] if own else 0
    return Card(
        id=f"?{camp}",
        name="unknown troops",
        camp=camp,
        nation=-nation,
        arm=LINE,
        size=PART,
        men=0,
        guns=0,
        quality=quality,
        morale=morale,
        group=NOBODY,
        traits=0,
        town=NOWHERE,
        dug=0,
        stance=STAND,
        home=(),
    )


def man_worth(rules: Rules, quality: int, morale: int) -> int:
    """Of a man of the infantry in hundredths of a per cent of one of the line."""
    floor = rules.combat.morale_floor
    return rules.combat.quality_percent[quality - 1] * (floor * 100 + (100 - floor) * morale) // 100


def mean_troops(rules: Rules, cards: list[Card]) -> tuple[int, int]:
    """Quality and morale of plain infantry as strong in defence, man for man, as these units together."""
    arms, combat, floor = rules.arms, rules.combat, rules.combat.morale_floor
    men = sum(card.men for card in cards)
    if not men:
        return (len(combat.quality_percent) + 1) // 2, EVEN_MORALE
    worth = sum(
        card.men * arms[card.arm].defence_percent * man_worth(rules, card.quality, card.morale) for card in cards
    )
    mean = sum(card.men * card.morale for card in cards) // men
    fits = []
    for quality, percent in enumerate(combat.quality_percent, 1):
        nerve = 100 * worth // max(1, men * arms[LINE].defence_percent * percent)
        morale = (nerve - floor * 100) // max(1, 100 - floor)
        fits.append((abs(morale - mean), quality, max(0, min(100, morale))))
    return min(fits)[1:]
