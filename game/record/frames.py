"""States as JSON and back: the keyframes of replays."""

from __future__ import annotations

from typing import Any, Final

from game.record.errors import RecordError
from game.rules.board import Board
from game.rules.state import LEDGER_SIZE, State
from game.rules.terms import NEVER

_SCALARS: Final = ("turn", "seat", "weather", "frozen", "seed", "battles", "level", "fog")
_BY_TOWN: Final = ("owner", "taken", "unrest")
_BY_SIGHT: Final = ("seen_men", "seen_turn")
_TUPLES: Final = (
    *("camp", "card", "part", "group", "rail_day", "bridge"),
    *("relation", "line", "crossed", "fired", "leader"),
)


def freeze(state: State) -> dict[str, Any]:
    """Every field of a state, as values that JSON can hold."""
    return {name: _plain(getattr(state, name)) for name in State.__slots__}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def thaw(board: Board, frame: dict[str, Any]) -> State:
    """The state of a keyframe. Raises `RecordError` if it is none of this board's."""
    if sorted(frame) != sorted(State.__slots__):
        raise RecordError("a keyframe lacks entries or has unknown ones")
    state = State.__new__(State)
    lengths = _lengths(board, frame)
    for name, value in frame.items():
        if name in _SCALARS:
            _check_int(name, value, 1 << 63)
        elif not isinstance(value, list) or len(value) != lengths.get(name, lengths["unit"]):
            raise RecordError(f"a keyframe's {name} has the wrong length")
        else:
            for entry in value:
                _check_int(name, entry, NEVER + 1)
        setattr(state, name, tuple(value) if name in _TUPLES else _own(value))
    _check_places(board, state)
    return state


def _own(value: Any) -> Any:
    """A state changes its lists in place, and the frame must stay as it is."""
    return list(value) if isinstance(value, list) else value


def _lengths(board: Board, frame: dict[str, Any]) -> dict[str, int]:
    towns, camps = len(board.towns), len(board.camps)
    cards = frame["card"]
    return {
        "unit": len(cards) if isinstance(cards, list) else 0,
        **dict.fromkeys(_BY_TOWN, towns),
        **dict.fromkeys(_BY_SIGHT, towns * camps),
        "ledger": camps * LEDGER_SIZE,
        "rail_day": len(board.links),
        "bridge": len(board.links),
        "relation": camps * camps,
        "line": len(board.lines),
        "crossed": len(board.lines),
        "fired": len(board.script),
        "leader": len(board.leaders),
    }


def _check_int(name: str, value: Any, limit: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > limit:
        raise RecordError(f"a keyframe's {name} is out of range")


def _check_places(board: Board, state: State) -> None:
    """Numbers that point at towns, camps and cards must point at some."""
    towns, camps = len(board.towns), len(board.camps)
    good = (
        all(-1 <= town < towns for values in (state.town, state.goal, state.toward) for town in values)
        and all(0 <= camp < camps for camp in state.camp)
        and all(-1 <= owner < camps for owner in state.owner)
        and all(0 <= card < len(board.cards) for card in state.card)
        and all(1 <= quality <= len(board.rules.combat.quality_percent) for quality in state.quality if quality)
        and 0 <= state.seat <= camps
        and -1 <= state.level < len(board.levels)
    )
    if not good:
        raise RecordError("a keyframe points at something that is not on the board")
