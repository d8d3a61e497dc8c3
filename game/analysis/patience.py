"""How long a replay may be looked at, and what is said of one for which that is too short."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from game.messages import _, ngettext

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_SURE: Final = 3  # so many minutes or hours and more are told without the smaller unit


class OutOfPatience(Exception):
    """Its text says how far the work has come, and how long all of it takes."""


class Patience:
    """Watches a check of a replay, line by line; raises OutOfPatience after so many seconds, if any."""

    def __init__(self, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds, self.clock = seconds, clock
        self.began = clock()

    def __call__(self, done: int, of: int) -> None:
        spent = self.clock() - self.began
        if self.seconds is not None and spent >= self.seconds:
            whole = _("no order has been played")
            if done > 1:
                whole = _("all of it takes about {lasting}").format(lasting=lasting(spent * of / done))
            message = _("stopped after {lasting}, with {done:,} of {of:,} lines as they were: {whole}").format(
                lasting=lasting(spent), done=done, of=of, whole=whole
            )
            raise OutOfPatience(message)


def lasting(seconds: float) -> str:
    """A time in words, in the largest unit of which there are some: seconds, minutes or hours."""
    if seconds >= _SURE * _HOUR:
        return _("{number:,} hours").format(number=round(seconds / _HOUR))
    if seconds >= _SURE * _MINUTE:
        return _("{number} minutes").format(number=round(seconds / _MINUTE))
    return ngettext("{number} second", "{number} seconds", round(seconds)).format(number=round(seconds))
