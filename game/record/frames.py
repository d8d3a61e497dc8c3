"""States as JSON and back: the keyframes of replays, and how large a game can grow."""

from __future__ import annotations

from typing import Any, Final

from game.messages import _
from game.record.earlier import brought_up
from game.record.errors import RecordError
from game.rules import terms
from game.rules.altered import ROW, is_row, rows_of
from game.rules.board import Board
from game.rules.effects import MOST_COUNTED
from game.rules.state import FIELDS, LEDGER_SIZE, TUPLES, State
from game.rules.version import RULES_VERSION

_ANY: Final = (-terms.NEVER, terms.NEVER)
_COUNT: Final = (0, terms.NEVER)
_PERCENT: Final = (0, 100)
_FLAG: Final = (0, 1)

Span = tuple[int, int]
_EACH_ONCE: Final = -1
"""In place of a length: as many as there are, none of them twice."""
_ANY_NUMBER: Final = -2


def freeze(state: State) -> dict[str, Any]:
    """Every field of a state, as values that JSON can hold."""
    return {name: _plain(getattr(state, name)) for name in FIELDS}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def thaw(board: Board, frame: dict[str, Any], version: int = RULES_VERSION) -> State:
    """The state of a keyframe, written under a version of the rules. Raises `RecordError` if it is none of this
    board's."""
    if version < RULES_VERSION:
        frame = brought_up(board, frame, version)
    scalars, arrays = _scalar_spans(board), _array_spans(board)
    if sorted(frame) != sorted((*scalars, *arrays)):
        raise RecordError(_("a keyframe lacks entries or has unknown ones"))
    units = len(frame["card"]) if isinstance(frame["card"], list) else 0
    if units > most_units(board):
        raise RecordError(_("a keyframe has more than {most_units} units").format(most_units=most_units(board)))
    state = State()
    for name, span in scalars.items():
        _check(name, [frame[name]], span)
        setattr(state, name, frame[name])
    for name, (length, span) in arrays.items():
        values = frame[name]
        lengths = {None: units, _EACH_ONCE: len(values), _ANY_NUMBER: len(values)} if isinstance(values, list) else {}
        if not isinstance(values, list) or len(values) != lengths.get(length, length):
            raise RecordError(_("a keyframe's {name} has the wrong length").format(name=name))
        _check(name, values, span)
        if name == "altered":
            _check_altered(board, values)
        if length == _EACH_ONCE and len(set(values)) != len(values):
            raise RecordError(_("a keyframe's {name} has an entry twice").format(name=name))
        # A state changes its lists in place, and the frame must stay as it is.
        setattr(state, name, tuple(values) if name in TUPLES else list(values))
    if any((men > 0) != (town != terms.NOWHERE) for men, town in zip(state.men, state.town, strict=True)):
        raise RecordError(_("a keyframe has a unit in a town without men, or men without a town"))
    if (state.level == terms.NOBODY) and state.seat == len(board.camps):
        raise RecordError(_("a keyframe's seat is out of range"))
    return state


def _check(name: str, values: list[Any], span: Span) -> None:
    low, high = span
    for value in values:
        if type(value) is not int or not low <= value <= high:
            raise RecordError(_("a keyframe's {name} is out of range").format(name=name))


def _check_altered(board: Board, values: list[Any]) -> None:
    rows = list(rows_of(tuple(values))) if len(values) % ROW == 0 else []
    facts = [row[:2] for row in rows]
    whole = len(rows) * ROW == len(values) and facts == sorted(set(facts))
    if not whole or not all(is_row(board, what, which, value) for what, which, value in rows):
        raise RecordError(_("a keyframe's altered is out of range"))


def _scalar_spans(board: Board) -> dict[str, Span]:
    return {
        "turn": (1, board.turns),
        "seat": (0, len(board.camps)),
        "weather": (0, len(terms.WEATHERS) - 1),
        "frozen": _FLAG,
        "seed": (1 - (1 << 63), (1 << 63) - 1),
        "level": (terms.NOBODY, len(board.levels) - 1),
        "fog": _FLAG,
    }


def _array_spans(board: Board) -> dict[str, tuple[int | None, Span]]:
    """Length (None: as many as units) and range of each field. Numbers that point somewhere must point at something."""
    towns, camps, links, lines = len(board.towns), len(board.camps), len(board.links), len(board.lines)
    place = (-1, towns - 1)
    qualities = len(board.rules.combat.quality_percent)
    by_unit: dict[str, Span] = {
        **dict.fromkeys(("town", "goal", "toward", "struck"), place),
        **dict.fromkeys(("men", "guns", "quiet", "banked", "spent", "acted", "alarm", "earth", "part"), _COUNT),
        **dict.fromkeys(("morale", "fatigue", "experience"), _PERCENT),
        "quality": (0, qualities),
        "dug": (0, len(board.rules.march.dig_days)),
        "supply": (0, len(terms.SUPPLIES) - 1),
        "stance": (0, len(terms.STANCES) - 1),
        "camp": (0, camps - 1),
        "card": (0, len(board.cards) - 1),
        "group": (-1, len(board.groups) - 1),
    }
    return {
        **{name: (None, span) for name, span in by_unit.items()},
        "owner": (towns, (terms.NOBODY, camps - 1)),
        "taken": (towns, (0, board.turns)),
        "unrest": (towns, _PERCENT),
        "raiders": (towns, _COUNT),
        "raided": (towns, (0, (1 << camps) - 1)),
        "stock": (len(board.groups) + len(board.cards), _COUNT),
        "ready_day": (len(board.groups) + len(board.cards), _COUNT),
        "seen_men": (towns * camps, _COUNT),
        "seen_turn": (towns * camps, (0, board.turns)),
        "seen_camps": (towns * camps, (0, (1 << camps) - 1)),
        "ledger": (camps * LEDGER_SIZE, _ANY),
        "rail_day": (links, _ANY),
        "gauge_day": (links, _COUNT),
        "bridge": (links, _FLAG),
        "relation": (camps * camps, (0, len(terms.RELATIONS) - 1)),
        "standing": (camps * camps, (0, terms.HIGHEST)),
        "victor": (towns, (terms.NOBODY, camps - 1)),
        "beaten": (towns, (terms.NOBODY, camps - 1)),
        "decided": (towns, (0, board.turns)),
        "line": (lines, (0, len(terms.LINE_STATUSES) - 1)),
        "crossed": (lines, _FLAG),
        "fired": (len(board.script), (0, board.turns)),
        "times": (len(board.script), (0, board.turns)),
        "count": (len(board.counts), (-MOST_COUNTED, MOST_COUNTED)),
        "leader": (len(board.leaders), (-terms.NEVER, terms.FALLEN)),
        "given_up": (towns, (terms.NOBODY, camps - 1)),
        "rail_capacity": (camps, _COUNT),
        "army_command": (camps, _FLAG),
        "aggression": (camps, _PERCENT),
        "home": (board.home.size, _ANY),
        "sources": (_EACH_ONCE, (0, camps * towns - 1)),
        "altered": (_ANY_NUMBER, _ANY),
    }


def most_orders(board: Board) -> int:
    return 2_000 + _parts(board) * (100 + 4 * len(board.cards))


def most_units(board: Board) -> int:
    """Numbers of units, those that are gone included: every company split off takes a new one."""
    return 500 + 5 * len(board.cards) + 4 * _parts(board)


def overgrown(board: Board, state: State, orders: int) -> str:
    """What a game has more of than a replay holds; empty: nothing."""
    if len(state.card) > most_units(board):
        return _("more than {most_units} units").format(most_units=most_units(board))
    if orders > most_orders(board):
        return _("more than {most_orders} orders").format(most_orders=most_orders(board))
    return ""


def _parts(board: Board) -> int:
    return board.turns * len(board.camps)
