"""The state of a game: flat lists of ints by town or unit number, and nothing that can be derived from them.

Lists change in place and are copied; what changes rarely is a tuple that is replaced when it changes, so that copies
share it. A unit keeps its number for the whole game; one that is gone stands nowhere and has no men.
"""

from __future__ import annotations

import hashlib
from operator import attrgetter
from typing import Final

LEDGER: Final = (
    "points",
    "manpower",  # men who wait for a unit
    "arms",  # rifles in store
    "air",  # air strikes left
    "rail",  # rail capacity used this turn
    "fielded",  # men at the start and all who came since
    "dead",  # killed and wounded
    "captured",
    "deserted",
    "withdrawn",
    "foe_lost",  # men lost in battle or by desertion by camps that were at war with this one on that day
    "foe_captured",  # those of them who were taken prisoner
)
POINTS, MANPOWER, ARMS, AIR, RAIL, FIELDED, DEAD, CAPTURED, DESERTED, WITHDRAWN, FOE_LOST, FOE_CAPTURED = range(
    len(LEDGER)
)
LEDGER_SIZE: Final = len(LEDGER)

# Bits of `acted`: what a unit has done this turn. Its own deeds are forgotten when its next part begins, the order to
# dig when it moves; DISTURBED, that it attacked, was attacked or raided, or fell back, after the night. HELD: it has
# marched along the enemy's front, and goes no further today. MUTINOUS, that it obeys nobody, until that is quelled.
# SERVED: it has done its part of the turn for the camp that it has left since, until the night is over. SAILED: it has
# come by ship. CAME: it has come to where it stands since last night, by whatever way.
FOUGHT, RODE, DUG_IN, RESTED, WORKED, MARCHED, DISTURBED, HELD, MUTINOUS, SERVED, SAILED, CAME = (
    1 << i for i in range(12)
)
OF_THE_DAY: Final = DISTURBED | SERVED | CAME
"""What is so until the night is over."""
CARRIED: Final = RODE | SAILED
DONE: Final = FOUGHT | CARRIED | WORKED | MUTINOUS | SERVED
"""With any of these a unit does nothing more this turn."""


FIELDS: Final = (
    "turn",  # from 1
    "seat",  # number of the camp whose part it is
    "weather",
    "frozen",  # 1: rivers bear men
    "seed",
    "level",  # number of the victory level reached; NOBODY: the game goes on
    "fog",
    # by unit
    "town",
    "men",
    "guns",
    "quality",
    "morale",
    "fatigue",
    "dug",  # entrenchment 0-3
    "quiet",  # days since it last marched, fought or was raided
    "supply",
    "stance",
    "experience",  # to the next step of quality, 0-99
    "goal",  # town of a march of several turns; NOWHERE: none
    "toward",  # next town on that march
    "banked",  # tenths of a km already marched toward it
    "spent",  # tenths of a km marched this turn
    "acted",  # bits
    "alarm",  # day on which it was last attacked or raided; 0: never
    "earth",  # work on its trenches, in days of a unit without the order to dig
    "struck",  # town it attacked or raided this turn; NOWHERE: none
    # by town
    "owner",  # camp, or NOBODY
    "taken",  # turn in which it was last taken or given up; 0: before the game
    "unrest",  # 0-100
    "raiders",  # men who have raided its garrison with success this turn
    "raided",  # bits of the camps that have raided it with success this turn, whoever holds it now
    # by formation, groups and then cards: see `attack_supply`
    "stock",  # attack supply in hundredths of a per cent of one attack by all its men
    "ready_day",  # of one that is spent: the day on which it will be ready again, or NEVER; 0: it is not spent
    # by camp and town, camp x number of towns + town
    "seen_men",  # enemy men at the last sight, rounded
    "seen_turn",  # turn of it; 0: never
    "seen_camps",  # bits of the camps whose men they were
    # by camp, camp x LEDGER_SIZE + entry
    "ledger",
    # tuples
    "camp",  # by unit
    "card",  # by unit
    "part",  # by unit: 0 the whole unit or its parent, else the number of the company split off
    "group",  # by unit
    "rail_day",  # by link: day from which its railway is whole; NEVER: cut
    "gauge_day",  # by link: day from which its railway is of the gauge of those who hold it
    "bridge",  # by link: 1 a bridge stands
    "relation",  # camps x camps: what it allows, as it was settled last
    "standing",  # camps x camps: its number, 0 (war) to 100 (alliance)
    "victor",  # by town: camp that won the last battle for it; NOBODY: none was fought
    "beaten",  # by town: camp that lost it
    "decided",  # by town: turn of it; 0: none was fought
    "line",  # by line: its status
    "crossed",  # by line: 1 when it was crossed against its closure
    "fired",  # by event: turn it last fired; 0: never
    "times",  # by event: how often it has fired
    "count",  # by count of the scenario: where it stands
    "leader",  # by leader: turn from which he is fit; NEVER: away or not yet here; FALLEN
    "given_up",  # by town: the camp that gave it up this turn; NOBODY: none
    "rail_capacity",  # by camp: men a turn
    "army_command",  # by camp: 1 its groups mix without a penalty
    "aggression",  # by camp: 0-100, the computer player's readiness for risk
    "home",  # what goes on behind the front: see `home`; empty in a scenario without it
    "sources",  # camp x number of towns + town, each once: where the supply of the camps comes from
    "altered",  # what events have made otherwise than the scenario says, three ints each: see `altered`
)
"""Of a state, by name; the comments give unit and meaning."""

_SEEN: Final = ("seen_men", "seen_turn", "seen_camps")
TUPLES: Final = frozenset(("struck", "taken", "raiders", "raided", *_SEEN, *FIELDS[FIELDS.index("camp") :]))
"""Fields that change rarely, as tuples that copies share."""


class State:
    """See `FIELDS`."""

    __slots__ = FIELDS

    turn: int
    seat: int
    weather: int
    frozen: int
    seed: int
    level: int
    fog: int
    town: list[int]
    men: list[int]
    guns: list[int]
    quality: list[int]
    morale: list[int]
    fatigue: list[int]
    dug: list[int]
    quiet: list[int]
    supply: list[int]
    stance: list[int]
    experience: list[int]
    goal: list[int]
    toward: list[int]
    banked: list[int]
    spent: list[int]
    acted: list[int]
    alarm: list[int]
    earth: list[int]
    owner: list[int]
    unrest: list[int]
    stock: list[int]
    ready_day: list[int]
    ledger: list[int]
    struck: tuple[int, ...]
    taken: tuple[int, ...]
    raiders: tuple[int, ...]
    raided: tuple[int, ...]
    seen_men: tuple[int, ...]
    seen_turn: tuple[int, ...]
    seen_camps: tuple[int, ...]
    camp: tuple[int, ...]
    card: tuple[int, ...]
    part: tuple[int, ...]
    group: tuple[int, ...]
    rail_day: tuple[int, ...]
    gauge_day: tuple[int, ...]
    bridge: tuple[int, ...]
    relation: tuple[int, ...]
    standing: tuple[int, ...]
    victor: tuple[int, ...]
    beaten: tuple[int, ...]
    decided: tuple[int, ...]
    line: tuple[int, ...]
    crossed: tuple[int, ...]
    fired: tuple[int, ...]
    times: tuple[int, ...]
    count: tuple[int, ...]
    leader: tuple[int, ...]
    given_up: tuple[int, ...]
    rail_capacity: tuple[int, ...]
    army_command: tuple[int, ...]
    aggression: tuple[int, ...]
    sources: tuple[int, ...]
    altered: tuple[int, ...]
    home: tuple[int, ...]

    def copy(self) -> State:
        """A state that shares nothing that can change. Written out: a loop over names takes three times as long."""
        new = State()
        new.turn, new.seat, new.level = self.turn, self.seat, self.level
        new.weather, new.frozen = self.weather, self.frozen
        new.seed, new.fog = self.seed, self.fog
        new.town = self.town.copy()
        new.men = self.men.copy()
        new.guns = self.guns.copy()
        new.quality = self.quality.copy()
        new.morale = self.morale.copy()
        new.fatigue = self.fatigue.copy()
        new.dug = self.dug.copy()
        new.quiet = self.quiet.copy()
        new.supply = self.supply.copy()
        new.stance = self.stance.copy()
        new.experience = self.experience.copy()
        new.goal = self.goal.copy()
        new.toward = self.toward.copy()
        new.banked = self.banked.copy()
        new.spent = self.spent.copy()
        new.acted = self.acted.copy()
        new.alarm = self.alarm.copy()
        new.earth = self.earth.copy()
        new.owner = self.owner.copy()
        new.unrest = self.unrest.copy()
        new.stock = self.stock.copy()
        new.ready_day = self.ready_day.copy()
        new.ledger = self.ledger.copy()
        new.struck = self.struck
        new.taken = self.taken
        new.raiders, new.raided = self.raiders, self.raided
        new.seen_men, new.seen_turn, new.seen_camps = self.seen_men, self.seen_turn, self.seen_camps
        new.camp = self.camp
        new.card = self.card
        new.part = self.part
        new.group = self.group
        new.rail_day = self.rail_day
        new.gauge_day = self.gauge_day
        new.bridge = self.bridge
        new.relation, new.standing = self.relation, self.standing
        new.victor, new.beaten, new.decided = self.victor, self.beaten, self.decided
        new.line, new.crossed = self.line, self.crossed
        new.fired, new.times, new.count = self.fired, self.times, self.count
        new.leader = self.leader
        new.given_up = self.given_up
        new.rail_capacity = self.rail_capacity
        new.army_command, new.aggression = self.army_command, self.aggression
        new.sources, new.altered, new.home = self.sources, self.altered, self.home
        return new

    def digest(self) -> str:
        """32 hexadecimal digits that change with any field: the check written into replays."""
        values = list(_values(self))
        for place in _DIGESTED_AS_LISTS:
            values[place] = list(values[place])
        text = repr(values)
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return _values(self) == _values(other)

    __hash__ = None  # type: ignore[assignment]


_values: Final = attrgetter(*FIELDS)
_DIGESTED_AS_LISTS: Final = (FIELDS.index("seen_men"), FIELDS.index("seen_turn"))
"""They were lists when the first replays of these rules were written, whose digests still hold."""


def replaced(values: tuple[int, ...], index: int, value: int) -> tuple[int, ...]:
    """The tuple with one entry changed: how the tuples of a state are written."""
    return (*values[:index], value, *values[index + 1 :])
