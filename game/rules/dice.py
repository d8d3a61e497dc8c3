"""Dice from a counter hash: the same (seed, turn, stream, k) always gives the same roll, and no roll disturbs another.

A player that searches must look ahead with a seed of its own, or it would see the dice to come.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_MASK: Final = (1 << 64) - 1

# Streams keep the dice of different parts of a turn apart. Battles and raids have one each, see `stream_of`.
WEATHER_DICE, EVENT_DICE, NERVE_DICE, MUTINY_DICE, RAID_DICE, BATTLE_DICE, CLASH_DICE, ANSWER_DICE, ILLNESS_DICE = (
    i << 20 for i in range(1, 10)
)


def _mix(x: int) -> int:
    """The finaliser of SplitMix64 (Steele, Lea, Flood 2014)."""
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return x ^ (x >> 31)


@lru_cache(maxsize=1)
def _of_turn(seed: int, turn: int) -> int:
    """What all dice of a turn begin with."""
    return _mix((seed * 0x9E3779B97F4A7C15 + turn * 0xD1B54A32D192ED03) & _MASK)


def draw(seed: int, turn: int, stream: int, k: int, sides: int) -> int:
    """An int from 0 to `sides` - 1. `sides` is far below 2**32, so the bias of the modulus is negligible."""
    x = _mix((_of_turn(seed, turn) + stream * 0x8CB92BA72F3D8DD7 + k * 0xABC98388FB8FAC03) & _MASK)
    return x % sides


def d6(seed: int, turn: int, stream: int, k: int) -> int:
    return 1 + draw(seed, turn, stream, k, 6)


def stream_of(kind: int, target: int, card: int) -> int:
    """The stream of one fight: what is fought over and whose attack it is, whatever else was fought before.

    By card: the companies of a unit have the dice of the unit.
    """
    return _mix((_mix(kind + target) + card + 1) & _MASK)
