"""How the kinds of triggers and effects of scripted events are declared: the key each has in a scenario, what its
fields stand for, and who learns of it.

File format, look-up of names, checks, guide, editor and cards are made from what `script` and `effects` declare so.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated, Any, Final, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from game.rules.terms import FRIENDSHIP, HIGHEST, SUPPLIES, WEATHERS


class Means(NamedTuple):
    """What a field of a trigger or effect stands for."""

    of: str  # town, camp, unit, one of LINKS, group, leader, line, event, level, nation, count, day, number, trigger
    key: str = ""  # in the file, where it is not the field's own name; two fields with one key are a pair
    told: str = ""  # in the guide
    low: int = 0  # of a number
    high: int = 0
    words: tuple[str, ...] = ()
    others: str = ""  # a further key, of a list whose names come behind the one of `key`
    others_told: str = ""


class Field(NamedTuple):
    """A field of a kind of trigger or effect."""

    name: str
    means: Means
    several: bool
    needed: bool
    default: Any


class Kind(NamedTuple):
    """A kind of trigger or effect."""

    key: str  # in the file
    told: str  # in the guide
    row: Any  # the class of its rows
    plain: bool  # its only field stands right behind the key, without a table
    public: bool = False  # of an effect: everybody learns of it; else only those whom it concerns
    by_state: bool = False  # of a trigger: what happens in a turn can make it come true; days and dice alone cannot
    reads: str = ""  # parts of the state, see `game.rules.dataflow`: those that it hangs on
    writes: str = ""  # of an effect: parts of the state that it changes
    settles: tuple[str, ...] | None = None  # of an effect after which something stands as it says: fields that name it

    @property
    def fields(self) -> tuple[Field, ...]:
        return fields_of(self.row)

    @property
    def keys(self) -> dict[str, tuple[Field, ...]]:
        """By key of the file, in their order: the fields that are read from it."""
        found: dict[str, tuple[Field, ...]] = {}
        for field in self.fields:
            key = field.means.key or field.name
            found[key] = (*found.get(key, ()), field)
        return found


LINKS: Final = ("railway", "bridge")
"""What stands on a link, and is named by its two towns."""

Row = TypeVar("Row", bound=type)

TRIGGERS: Final[dict[str, Kind]] = {}
EFFECTS: Final[dict[str, Kind]] = {}
KINDS: Final[dict[type, Kind]] = {}

ENLISTED: Final = (
    "card camp part group town men guns quality morale fatigue dug quiet supply stance experience goal toward banked"
    " spent acted alarm earth struck stock ready_day raiders ledger.fielded"
)
"""Parts of the state that change where a unit enters the map; see `game.rules.dataflow`."""
GONE: Final = "town men guns goal toward banked quiet acted dug earth"
"""Those that change where it leaves a town or the map."""
SCATTERED: Final = f"{GONE} crossed relation standing ledger.deserted ledger.foe_lost ledger.points"
"""Those that change where it is driven from a town, over lines that ask a toll, or melts away."""
TAKEN: Final = "owner taken raiders unrest gauge_day given_up"
"""Those that change where a town passes to another holder."""
ROOM: Final = "altered given_up part camp card owner relation town men line frozen"
"""What says where a unit may be."""
ROADS: Final = "altered camp card town men owner relation sources bridge frozen rail_day gauge_day"
"""What says how supply comes to it."""

PUBLIC: Final = True
CONCERNED: Final = False
"""Who learns of an effect: everybody, or those alone whose camp, unit, group or leader it names."""


def trigger(
    key: str, told: str, *, reads: str = "", plain: bool = False, by_state: bool = True
) -> Callable[[Row], Row]:
    def declare(row: Row) -> Row:
        TRIGGERS[key] = KINDS[row] = Kind(key, told, row, plain, by_state=by_state, reads=reads)
        return row

    return declare


def effect(
    key: str,
    told: str,
    public: bool,
    *,
    writes: str,
    reads: str = "",
    plain: bool = False,
    settles: tuple[str, ...] | None = None,
) -> Callable[[Row], Row]:
    def declare(row: Row) -> Row:
        EFFECTS[key] = KINDS[row] = Kind(key, told, row, plain, public, reads=reads, writes=writes, settles=settles)
        return row

    return declare


def list_in_order(kinds: dict[str, Kind], rows: Sequence[type]) -> None:
    """Guide and editor list the kinds in the order of these rows, wherever they were declared."""
    for kind in [KINDS[row] for row in rows]:
        kinds[kind.key] = kinds.pop(kind.key)


@cache
def fields_of(row: Any) -> tuple[Field, ...]:
    """The fields of a kind in their order. Raises TypeError for one of which it is not said what it stands for."""
    found = []
    for name, hint in get_type_hints(row, include_extras=True).items():
        notes = [note for note in getattr(hint, "__metadata__", ()) if isinstance(note, Means)]
        if not notes:
            raise TypeError(f"{row.__name__}.{name} does not say what it means: annotate it from game.rules.vocabulary")
        several = get_origin(get_args(hint)[0]) is tuple
        default = row._field_defaults.get(name)
        found.append(Field(name, notes[0], several, name not in row._field_defaults, default))
    return tuple(found)


def number(low: int, high: int, told: str = "") -> Means:
    return Means("number", low=low, high=high, told=told)


Town = Annotated[int, Means("town")]
Camp = Annotated[int, Means("camp")]
Unit = Annotated[int, Means("unit", "unit")]
Units = Annotated[tuple[int, ...], Means("unit", "units")]
Leader = Annotated[int, Means("leader")]
Line = Annotated[int, Means("line")]
Event = Annotated[int, Means("event")]
Level = Annotated[int, Means("level")]
Day = Annotated[int, Means("day")]
Railway = Annotated[int, Means("railway", "between")]
Bridge = Annotated[int, Means("bridge", "between")]
OneOfTwo = Annotated[int, Means("camp", "between")]
Relation = Annotated[
    int, Means("relation", "state", "or a number, from 0 (war) to 100 (alliance)", words=FRIENDSHIP, high=HIGHEST)
]
Weather = Annotated[int, Means("weather", words=WEATHERS)]
Count = Annotated[int, Means("count", "count")]
Supply = Annotated[int, Means("supply", words=SUPPLIES)]
Men = Annotated[int, number(0, 100_000)]
Rifles = Annotated[int, number(0, 100_000)]
Gauge = Annotated[int, number(0, 100)]
Change = Annotated[int, number(-100, 100)]
Score = Annotated[int, number(-10_000, 10_000)]
