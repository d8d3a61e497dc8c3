"""Records of earlier versions of the rules: what their states lack, and what can be told of them without play."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from game.messages import _
from game.record.errors import RecordError
from game.rules.altered import BUILT, is_ford
from game.rules.attack_supply import starting_stock
from game.rules.board import Board
from game.rules.effects import SetBridge
from game.rules.opening import BRIEFED, briefed, home_at_start, sources_at_start
from game.rules.relations import standing_of
from game.rules.state import CAPTURED, DEAD, DESERTED, FOE_CAPTURED, FOE_LOST, LEDGER_SIZE
from game.rules.terms import FRIENDSHIP, NOBODY, NOWHERE, RELATIONS, WAR
from game.rules.version import RULES_VERSION

Frame = dict[str, Any]


class Since(NamedTuple):
    """A field of the state that came with a version of the rules, or changed its shape."""

    version: int
    neutral: Callable[[Board, Frame], list[int]]
    """What it would have held, from a state that lacks it."""


def none_by(field: str, value: int = 0) -> Callable[[Board, Frame], list[int]]:
    """The same value for each entry of another field."""
    return lambda board, frame: [value] * len(frame[field])


def as_briefed(name: str) -> Callable[[Board, Frame], list[int]]:
    """What the scenario says of each camp."""
    return lambda board, frame: list(briefed(board, name))


def stock(board: Board, frame: Frame) -> list[int]:
    return starting_stock(board)


def nobody_spent(board: Board, frame: Frame) -> list[int]:
    return [0] * len(starting_stock(board))


def once_each(board: Board, frame: Frame) -> list[int]:
    """Events that have fired, which were not counted: once each."""
    return [int(turn > 0) for turn in frame["fired"]]


def all_at_0(board: Board, frame: Frame) -> list[int]:
    return [0] * len(board.counts)


def ledger_with_foes(board: Board, frame: Frame) -> list[int]:
    """What enemies lost, which was reckoned from their own losses and the relations as they stood at the start."""
    old, camps = frame["ledger"], len(board.camps)
    size = len(old) // camps
    if size * camps != len(old) or not DESERTED < size < LEDGER_SIZE:
        raise RecordError(_("a keyframe's ledger has the wrong length"))
    new: list[int] = []
    for camp in range(camps):
        foes = [foe * size for foe in range(camps) if board.relations[camp * camps + foe] == WAR]
        entries = [*old[camp * size : (camp + 1) * size], *(0,) * (LEDGER_SIZE - size)]
        entries[FOE_LOST] = sum(old[foe + entry] for foe in foes for entry in (DEAD, CAPTURED, DESERTED))
        entries[FOE_CAPTURED] = sum(old[foe + CAPTURED] for foe in foes)
        new += entries
    return new


def standings(board: Board, frame: Frame) -> list[int]:
    """Of relations that were words: the numbers of the words."""
    numbers = board.rules.relations
    return [standing_of(numbers, FRIENDSHIP.index(RELATIONS[relation])) for relation in frame["relation"]]


def seen_camps(board: Board, frame: Frame) -> list[int]:
    """Of men who were seen, and not whose they were: of any enemy of that day."""
    camps, towns, relation = len(board.camps), len(board.towns), frame["relation"]
    foes = [sum(1 << foe for foe in range(camps) if relation[camp * camps + foe] == WAR) for camp in range(camps)]
    return [foes[place // towns] if men else 0 for place, men in enumerate(frame["seen_men"])]


def raided_by(board: Board, frame: Frame) -> list[int]:
    """Of towns that were raided this turn: by every camp that has had to do with them, as it was asked then."""
    raids = [0] * len(frame["owner"])
    for camp, town in zip(frame["camp"], frame.get("struck", ()), strict=False):  # the first rules had no such field
        # Whom nothing has checked yet may be anybody.
        if town != NOWHERE and camp in range(len(board.camps)) and frame["raiders"][town]:
            raids[town] |= 1 << camp
    return raids


def with_bridges(board: Board, frame: Frame) -> list[int]:
    """What events have altered, with the bridges they have built where none stood: they stand, or have been blown."""
    rows = list(frame.get("altered", ()))
    built = {
        effect.link
        for event, fired in zip(board.script, frame["fired"], strict=False)
        if fired
        for effect in event.every
        if isinstance(effect, SetBridge) and effect.status and is_ford(board, effect.link)
    }
    return [*rows, *(entry for link in sorted(built) for entry in (BUILT, link, 1))]


FIELDS: Final[dict[str, Since]] = {
    "alarm": Since(2, none_by("town")),
    "earth": Since(2, none_by("town")),
    "struck": Since(2, none_by("town", NOWHERE)),
    "raiders": Since(2, none_by("owner")),
    "stock": Since(2, stock),
    "ready_day": Since(2, nobody_spent),
    "gauge_day": Since(2, none_by("rail_day")),
    "ledger": Since(2, ledger_with_foes),
    "given_up": Since(4, none_by("owner", NOBODY)),
    **{name: Since(4, as_briefed(name)) for name in BRIEFED},
    "sources": Since(4, lambda board, frame: list(sources_at_start(board))),
    "victor": Since(4, none_by("owner", NOBODY)),
    "beaten": Since(4, none_by("owner", NOBODY)),
    "decided": Since(4, none_by("owner")),
    "home": Since(5, lambda board, frame: list(home_at_start(board))),
    "times": Since(4, once_each),
    "count": Since(4, all_at_0),
    "standing": Since(5, standings),
    "seen_camps": Since(5, seen_camps),
    "raided": Since(9, raided_by),
    "altered": Since(11, with_bridges),
}
"""By field. The next one that comes costs a row here."""
GONE: Final[dict[str, int]] = {"battles": 2}
"""Fields that went with a version of the rules."""


def is_earlier(version: int) -> bool:
    return version < RULES_VERSION


def brought_up(board: Board, frame: Frame, version: int) -> Frame:
    """A keyframe as today's rules would have it. Raises `RecordError` for one that never was one."""
    try:
        new = {name: value for name, value in frame.items() if GONE.get(name, 0) <= version}
        new |= {name: row.neutral(board, frame) for name, row in FIELDS.items() if row.version > version}
    except (KeyError, TypeError, IndexError):
        raise RecordError(_("a keyframe lacks entries or has unknown ones")) from None
    return new


def sentence(version: int) -> str:
    """Why a record is not played again."""
    return _("it was played under version {version} of the rules, and this game has version {rules_version}").format(
        version=version, rules_version=RULES_VERSION
    )
