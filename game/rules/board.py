"""The board: all that a game never changes, shared by every game of a scenario.

Towns, links, camps, groups, cards, leaders, lines and events are numbered from 0 in the order of their tuples; `-1`
(`NOWHERE`, `NOBODY`) stands for none. Distances are km, dates are proleptic Gregorian ordinals (`date.toordinal`).
"""

from dataclasses import dataclass, field
from itertools import compress

from game.rules.alterations import ChangeTrait, Rename, Rise
from game.rules.combat_numbers import winning_throws
from game.rules.constant import Constant
from game.rules.effects import Arrive, ChangeCount, ChangeSide, LeaderBack, LeaderOut, SetCount, ThrowCount
from game.rules.home import HomeFront, home_front
from game.rules.lesson import Lesson
from game.rules.near import towns_within
from game.rules.network import Network
from game.rules.numbers import Arm, Relations, Rules
from game.rules.pieces import Camp, Card, Flag, Group, Leader, Level, Line, Link, Season, Side, Town, liveries
from game.rules.plans import Plan
from game.rules.script import asks_state, needed_of, window_of
from game.rules.scripted import ScriptedEvent
from game.rules.state import State
from game.rules.terms import ALLIED, LAND, NEVER, NO_RAIL, NOBODY, TRUCE, WAR
from game.rules.troops import is_bound, unknown_troops


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Board(Constant):
    id: str
    name: str
    text: str
    rules: Rules
    towns: tuple[Town, ...]
    links: tuple[Link, ...]
    exits: tuple[tuple[tuple[int, int], ...], ...]  # by town: (neighbour, link) over land, by rising neighbour
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
    plans: tuple[Plan, ...] = ()  # of all camps: what their computer players are to carry out
    lesson: Lesson | None = None  # what its person is to learn by it
    languages: tuple[str, ...] = ("lt",)  # of the towns' names, the country's own first
    flags: tuple[Flag | None, ...] = ()  # by nation, as far as the scenario says; empty: it says nothing

    # Derived from the fields above.
    relations: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Camps x camps, at the start: what the relations allow."""
    priced: bool = field(init=False, repr=False, compare=False)
    """Whether crossing a line can cost relations."""
    # By card of the deck: whether it is bound to rails or a district, or can come to be so by an event.
    bound: tuple[bool, ...] = field(init=False, repr=False, compare=False)
    deck: tuple[Card, ...] = field(init=False, repr=False, compare=False)
    """What a unit's card number points into: the cards, and after them one a camp for its unknown troops."""
    deck_arms: tuple[Arm, ...] = field(init=False, repr=False, compare=False)
    """By card of the deck: what it fights as."""
    full: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """By card of the deck: its full strength, in men."""
    works: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """By level of entrenchment: work that it takes from nothing, in days of a unit without the order to dig; and NEVER
    for one that there is not."""
    winning: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """By odds column: throws of two dice with which the attacker holds the field."""
    formation_camps: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """By formation, groups and then cards of the deck: its camp at the start."""
    home: HomeFront = field(init=False, repr=False, compare=False)
    # By id, the cards those of the deck.
    town_numbers: dict[str, int] = field(init=False, repr=False, compare=False)
    card_numbers: dict[str, int] = field(init=False, repr=False, compare=False)
    # From the script: the events that what happens in a turn can bring about, and those that ask a camp.
    conditions: tuple[int, ...] = field(init=False, repr=False, compare=False)
    asking: tuple[int, ...] = field(init=False, repr=False, compare=False)
    leading: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    """By leader: the events that may take him away or bring him back."""
    turning: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """The leaders of units that an event can bring to change sides."""
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Those that events give to units, each once."""
    secret_counts: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    """By count: the camps that change it by what they answer in secret."""
    # By link, in tenths of a km: what it costs to march, to ride and to supply along its road.
    march_cost: tuple[int, ...] = field(init=False, repr=False, compare=False)  # where there is no ford
    ford_cost: tuple[int, ...] = field(init=False, repr=False, compare=False)  # through the ford, if it crosses a river
    fords: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """The links that cross a river."""
    sailing: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """By link: thousandths of a day that a ship takes; NEVER over land."""
    lanes: tuple[tuple[tuple[int, int], ...], ...] = field(init=False, repr=False, compare=False)
    """By town: (neighbour, link) over water; empty where no link is one of water."""
    ways: tuple[tuple[tuple[int, int], ...], ...] = field(init=False, repr=False, compare=False)
    """By town: exits and lanes."""
    rail_length: tuple[int, ...] = field(init=False, repr=False, compare=False)  # NEVER without a railway
    supply_by_road: tuple[int, ...] = field(init=False, repr=False, compare=False)
    short_railways: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    """(link, what it costs to supply along it by rail) where that is less than by road."""
    beside: tuple[dict[int, int], ...] = field(init=False, repr=False, compare=False)
    """By town: the link to each neighbour."""
    around: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    """By town: itself, and then its neighbours."""
    brings: tuple[frozenset[int], ...] = field(init=False, repr=False, compare=False)
    """By event: the cards of units that enter the map by it, and may have to wait for a town."""
    windows: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    """By event: the first and last turn in which dates let it fire."""
    due: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    """By turn: the events that dates let fire in it, and those by which units may have to wait for a town."""
    due_conditions: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    """By turn: the events that dates let fire in it and that what happens in it can bring about."""
    needs: tuple[tuple[tuple[int, int], ...], ...] = field(init=False, repr=False, compare=False)
    """By event: (town, camp) of holdings without one of which it cannot fire; empty: it can without any."""
    reach: tuple[dict[int, int], ...] = field(init=False, repr=False, compare=False)
    """By town: the km to each town from which it can be supported. Empty where no arm supports from afar."""
    network: Network = field(init=False, repr=False, compare=False, default_factory=Network)
    openings: dict[bool, State] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Without fog and with it: the state before the first turn, see `opening`."""

    def __post_init__(self) -> None:
        march, supply, combat = self.rules.march, self.rules.supply, self.rules.combat
        strangers = tuple(unknown_troops(self.rules, self.cards, camp) for camp in range(len(self.camps)))
        numbers = self.rules.relations
        object.__setattr__(self, "relations", tuple(allowed(numbers, standing) for standing in self.standings))
        object.__setattr__(self, "priced", any(line.price for line in self.lines))
        object.__setattr__(self, "deck", (*self.cards, *strangers))
        object.__setattr__(self, "town_numbers", {town.id: number for number, town in enumerate(self.towns)})
        object.__setattr__(self, "card_numbers", {card.id: number for number, card in enumerate(self.deck)})
        object.__setattr__(self, "deck_arms", tuple(self.rules.arms[card.arm] for card in self.deck))
        made = home_front(self.script, self.camps, len(self.towns), self.days, self.rules)
        object.__setattr__(self, "home", made)
        every = [effect for event in self.script for effect in event.every]
        object.__setattr__(self, "leading", tuple(leading(self.script, n) for n in range(len(self.leaders))))
        changing = {card for effect in every if isinstance(effect, ChangeTrait) for card in effect.cards}
        object.__setattr__(self, "bound", tuple(is_bound(card) or n in changing for n, card in enumerate(self.deck)))
        turned = {card for effect in every if isinstance(effect, ChangeSide) for card in effect.cards}
        turning = tuple(n for n, leader in enumerate(self.leaders) if leader.card in turned)
        object.__setattr__(self, "turning", turning)
        names = dict.fromkeys(effect.name for effect in every if isinstance(effect, Rename))
        object.__setattr__(self, "names", tuple(names))
        by_road = tuple(self.supply_over(link) for link in self.links)
        afloat = lanes(self.links, len(self.towns))
        derived: dict[str, object] = {
            "full": tuple(card.strength for card in self.deck),
            "works": (0, *(days * march.dig_unordered for days in march.dig_days), NEVER),
            "winning": tuple(winning_throws(combat, column) for column in range(len(combat.table))),
            "formation_camps": (*(group.camp for group in self.groups), *(card.camp for card in self.deck)),
            "march_cost": tuple(self.march_over(link) for link in self.links),
            "ford_cost": tuple(
                self.march_over(link) + (march.ford_km * 10 if link.river else 0) for link in self.links
            ),
            "fords": tuple(number for number, link in enumerate(self.links) if link.river),
            "rail_length": tuple(NEVER if link.rail == NO_RAIL else link.rail_km * 10 for link in self.links),
            "supply_by_road": by_road,
            "sailing": tuple(self.days_afloat(link) for link in self.links),
            "lanes": afloat if any(afloat) else (),
            "ways": tuple(map(sorted_ways, self.exits, afloat)) if any(afloat) else self.exits,
        }
        by_rail = [NEVER if link.rail == NO_RAIL else link.rail_km * supply.rail_percent // 10 for link in self.links]
        shorter = tuple(
            (link, rail) for link, (rail, road) in enumerate(zip(by_rail, by_road, strict=True)) if rail < road
        )
        object.__setattr__(self, "short_railways", shorter)
        object.__setattr__(self, "beside", tuple(map(dict, self.exits)))
        around = tuple((town, *beside) for town, beside in enumerate(self.beside))
        object.__setattr__(self, "around", around)
        object.__setattr__(self, "brings", tuple(map(coming_by, self.script)))
        calendar = (self.first_day, self.days)
        object.__setattr__(self, "windows", tuple(window_of(event.when, *calendar) for event in self.script))
        dated = {
            turn: [number for number, (first, last) in enumerate(self.windows) if first <= turn <= last]
            for turn in range(1, self.turns + 1)
        }
        bringing = [number for number, cards in enumerate(self.brings) if cards]
        derived["due"] = {turn: tuple(sorted({*events, *bringing})) for turn, events in dated.items()}
        asking = [asks_state(event.when) for event in self.script]
        derived["conditions"] = tuple(compress(range(len(asking)), asking))
        derived["due_conditions"] = {turn: tuple(n for n in events if asking[n]) for turn, events in dated.items()}
        object.__setattr__(self, "needs", tuple(needed_of(event.when) for event in self.script))
        far = max([self.rules.arms[card.arm].range for card in self.cards], default=0)
        roads = [link.km for link in self.links]
        object.__setattr__(self, "reach", towns_within(self.exits, roads, far) if far else ())
        derived["asking"] = tuple(i for i, event in enumerate(self.script) if event.asks != NOBODY)
        derived["secret_counts"] = tuple(secretly_counting(self.script, n) for n in range(len(self.counts)))
        for name, values in derived.items():
            object.__setattr__(self, name, values)

    @property
    def over_land(self) -> list[tuple[int, Link]]:
        """The links that men can walk along, with their numbers."""
        return [(number, link) for number, link in enumerate(self.links) if link.kind == LAND]

    def march_over(self, link: Link) -> int:
        return link.km * self.rules.march.road_percent[link.road] // 10 if link.kind == LAND else NEVER

    def days_afloat(self, link: Link) -> int:
        km_a_day = self.rules.water.km_a_day[link.kind - 1] if link.kind != LAND else 0
        return link.km * 1000 // km_a_day if km_a_day else NEVER

    def supply_over(self, link: Link) -> int:
        if link.kind == LAND:
            return link.km * self.rules.supply.road_percent[link.road] // 10
        water = self.rules.water
        return link.km * water.supply_percent[link.kind - 1] // 10 if water.km_a_day[link.kind - 1] else NEVER

    @property
    def liveries(self) -> tuple[str, ...]:
        """What each camp is coloured by: see `pieces.liveries`."""
        return liveries([(camp.id, camp.colour) for camp in self.camps])

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


def lanes(links: tuple[Link, ...], towns: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    """By town: (neighbour, link) over water, by rising neighbour."""
    found: list[list[tuple[int, int]]] = [[] for __ in range(towns)]
    for number, link in enumerate(links):
        if link.kind != LAND and link.a != link.b:
            found[link.a].append((link.b, number))
            found[link.b].append((link.a, number))
    return tuple(tuple(sorted(near)) for near in found)


def sorted_ways(exits: tuple[tuple[int, int], ...], afloat: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((*exits, *afloat)))


def coming_by(event: ScriptedEvent) -> frozenset[int]:
    """The cards of units that may enter the map by an event."""
    return frozenset(card for effect in event.every if isinstance(effect, Arrive | Rise) for card in effect.cards)


def secretly_counting(script: tuple[ScriptedEvent, ...], which: int) -> tuple[int, ...]:
    """The camps that change a count by what they answer to a question that is not public."""
    asked = [event for event in script if event.asks != NOBODY and not event.public]
    answers = [(event.asks, effect) for event in asked for branch in event.branches for effect in branch.every]
    changes = [(camp, it) for camp, it in answers if isinstance(it, SetCount | ChangeCount | ThrowCount)]
    return tuple(sorted({camp for camp, it in changes if it.which == which}))


def leading(script: tuple[ScriptedEvent, ...], leader: int) -> tuple[int, ...]:
    """The events that may take a leader away or bring him back."""
    return tuple(
        number
        for number, event in enumerate(script)
        if any(isinstance(effect, LeaderBack | LeaderOut) and effect.leader == leader for effect in event.every)
    )


def allowed(numbers: Relations, standing: int) -> int:
    """What the number of a relation allows: below a truce there is war, and between it and an alliance all is truce."""
    return WAR if standing < numbers.truce_from else ALLIED if standing >= numbers.allied_from else TRUCE
