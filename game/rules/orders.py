"""Orders: what a camp can tell its units to do, as plain values.

A refused order raises `Refused` before anything has changed and before any dice are drawn.
"""

from typing import Final, NamedTuple

from game.rules.terms import MOST_BRANCHES

NOTHING, TOWN, LINK, STANCE_WORD, MEN, CHOICE = range(6)
"""What stands behind the units of an order."""

# Bits of an attack's value.
NIGHT, AIR_STRIKE, STAY = 1, 2, 4


class OrderKind(NamedTuple):
    name: str  # in replays
    heading: str  # in a list of what was ordered; {who}, {town}, {link}, {men}, {stance} and {choice} stand for its own
    takes: int = NOTHING
    one_unit: bool = False  # given to one unit alone
    with_dice: bool = False  # dice fall: it cannot be taken back
    of_camp: bool = False  # it names no units
    options: tuple[tuple[str, int], ...] = ()  # words that may follow, with their bits of the order's value


ORDER_KINDS: Final = (
    OrderKind("march", "{who}: to {town}", TOWN),
    OrderKind("rail", "{who}: by rail to {town}", TOWN),
    OrderKind(
        *("attack", "Attack on {town}: {who}", TOWN),
        with_dice=True,
        options=(("night", NIGHT), ("air", AIR_STRIKE), ("stay", STAY)),
    ),
    OrderKind("entrench", "{who}: dig in"),
    OrderKind("rest", "{who}: rest"),
    OrderKind("stance", "{who}: {stance}", STANCE_WORD),
    OrderKind("split", "{who}: split off {men}", MEN, one_unit=True),
    OrderKind("merge", "{who}: merge"),
    OrderKind("raid", "Raid on {town}: {who}", TOWN, one_unit=True, with_dice=True),
    OrderKind("blow", "{who}: blow {link}", LINK, one_unit=True),
    OrderKind("repair", "{who}: repair {link}", LINK, one_unit=True),
    OrderKind("ship", "{who}: by ship to {town}", TOWN),
    OrderKind("end", "End of the part", of_camp=True),
    OrderKind("answer", "Answer: {choice}", CHOICE, of_camp=True),
)
"""A new one stands before the end; its check and its action in `play`, its key and its words in `unit_commands`."""
ORDERS: Final = tuple(kind.name for kind in ORDER_KINDS)
MARCH, RIDE, ATTACK, ENTRENCH, REST, STANCE, SPLIT, MERGE, RAID, BLOW, REPAIR, SAIL, END, ANSWER = range(len(ORDERS))

WITH_DICE: Final = tuple(number for number, kind in enumerate(ORDER_KINDS) if kind.with_dice)


class Order(NamedTuple):
    kind: int
    units: tuple[int, ...] = ()  # one alone where the kind says so
    town: int = -1  # goal or target
    link: int = -1  # railway or bridge to blow or repair
    value: int = 0  # stance, men to split off, bits of an attack, or event x MOST_BRANCHES + choice of an answer


def march(units: tuple[int, ...], town: int) -> Order:
    """Units of one town go by road to `town`, over several turns if it is far; to the town they are in: halt.

    To a linked town that the enemy holds and that is too far to attack this turn: they begin the road, and the km they
    bank count when they attack it."""
    return Order(MARCH, units, town)


def ride(units: tuple[int, ...], town: int) -> Order:
    """Units of one town go by rail."""
    return Order(RIDE, units, town)


def sail(units: tuple[int, ...], town: int) -> Order:
    """Units of one town go by ship."""
    return Order(SAIL, units, town)


def attack(units: tuple[int, ...], town: int, *, night: bool = False, air: bool = False, stay: bool = False) -> Order:
    """Units of one or more towns linked to `town` attack it together. `stay`: nobody advances after a victory."""
    return Order(ATTACK, units, town, value=NIGHT * night | AIR_STRIKE * air | STAY * stay)


def entrench(units: tuple[int, ...]) -> Order:
    return Order(ENTRENCH, units)


def rest(units: tuple[int, ...]) -> Order:
    return Order(REST, units)


def stance(units: tuple[int, ...], value: int) -> Order:
    return Order(STANCE, units, value=value)


def split(unit: int, men: int) -> Order:
    """So many men leave a unit as a company of its own."""
    return Order(SPLIT, (unit,), value=men)


def merge(units: tuple[int, ...]) -> Order:
    """Parts of one unit in one town join the oldest of them."""
    return Order(MERGE, units)


def raid(unit: int, town: int) -> Order:
    return Order(RAID, (unit,), town)


def blow(unit: int, link: int) -> Order:
    """Break the railway and the bridge of a link that starts at the unit's town."""
    return Order(BLOW, (unit,), link=link)


def repair(unit: int, link: int) -> Order:
    return Order(REPAIR, (unit,), link=link)


def end() -> Order:
    """The camp's part of the turn is over."""
    return Order(END)


def answer(event: int, choice: int) -> Order:
    """The camp that an event asks takes one of its choices."""
    return Order(ANSWER, value=event * MOST_BRANCHES + choice)


def answered(order: Order) -> tuple[int, int]:
    """The event and the choice of an answer."""
    return divmod(order.value, MOST_BRANCHES)


class Refused(ValueError):
    """The rules do not allow this order. `code` says which rule; `fields` are the numbers it speaks of."""

    def __init__(self, code: str, **fields: int) -> None:
        super().__init__(code if not fields else f"{code} {fields}")
        self.code = code
        self.fields = fields
