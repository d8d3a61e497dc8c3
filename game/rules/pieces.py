"""What a board is made of: towns and links, camps with their units, groups and leaders, lines, seasons, levels."""

from collections.abc import Sequence
from typing import NamedTuple

from game.rules.terms import COLOUR_OF, LAND, NOBODY


class Town(NamedTuple):
    id: str
    name: str
    lat: float
    lon: float
    rank: int  # class 1 (village) to 4 (city)
    terrain: int
    port: bool  # it has quays: at a mere landing a man takes more of the ships


class Link(NamedTuple):
    id: str  # the ids of both towns in the map's order, joined by a hyphen; of water its kind behind them
    a: int
    b: int
    km: int
    road: int
    rail: int
    rail_km: int  # length of the railway, which can differ from the road's; 0 without one
    river: str  # the rivers it crosses; empty: none
    bridge: bool  # a bridge stands at the start of the scenario
    rail_usable: bool  # the railway is unbroken at the start
    kind: int = LAND  # along one of `WATERS` ships go, and it has neither road nor railway
    ice_free: bool = False  # of water: it stays open while rivers bear men


def by_pair(links: Sequence[Link]) -> dict[tuple[int, int], int]:
    """By two towns, in either order: the link that they name, which is the one over land where ships go there, too."""
    found: dict[tuple[int, int], int] = {}
    for number, link in enumerate(links):
        if link.kind == LAND or (link.a, link.b) not in found:
            found[link.a, link.b] = found[link.b, link.a] = number
    return found


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
    colour: str = ""  # one of COLOURS, or "#rrggbb"; empty: as its id and its place in the list bring it
    flag: int = NOBODY  # the nation whose flag it shows; NOBODY: as its id or most of its units bring it
    language: str = ""  # in which its maps name towns; empty: as its id or its nation bring it
    ship_capacity: int = 0  # men a turn


class Flag(NamedTuple):
    """What a nation is known by, in colours as "#rrggbb", each part laid on those before it."""

    stripes: tuple[str, ...] = ()  # from above; none: the signs stand alone
    upright: bool = False  # the stripes stand beside one another
    saltire: tuple[str, ...] = ()  # a cross from corner to corner; of two colours its edge has the first
    cross: tuple[str, ...] = ()  # a cross from side to side, the same
    canton: str = ""
    disc: str = ""
    star: str = ""  # in the canton, else in the middle
    colour: str = ""  # of its units' counters where their camp shows another flag; empty: their camp's


def liveries(camps: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What each camp is coloured by, from its id and the colour its file chooses: that, or its id, which is changed
    where it would bring a colour that another has chosen."""
    chosen = {colour for __, colour in camps}
    return tuple(colour or (f"{id_}-" if COLOUR_OF.get(id_, id_) in chosen else id_) for id_, colour in camps)


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


class Side(NamedTuple):
    """Camps whose points count together."""

    camps: tuple[int, ...]  # the first stands for the side
    name: str = ""  # empty: as its camps are called
    plural: bool = False  # what it is called is
