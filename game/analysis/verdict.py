"""What a check of a replay has found, in a sentence that claims no more than was seen, and how long it may take."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from game import __version__
from game.messages import _, ngettext
from game.players.own import is_own
from game.players.registry import PERSON, PLAYERS
from game.prose.words import figures, listed
from game.record import earlier
from game.record.verify import Verified

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


def verdict(found: Verified, other: list[str]) -> str:
    """Of a replay without a difference. `other`: of scenario, map and rules, what is not the shipped one."""
    game = _("{scenario}, seed {seed}").format(scenario=found.header.scenario, seed=found.header.seed)
    orders = figures(found.orders, "order", "orders")
    looked_at = played(found, orders) if found.played else unplayed(found, orders)
    return f"{game}: {'; '.join([*looked_at, origin(other)])}"


def played(found: Verified, orders: str) -> list[str]:
    parts = [_("{orders}, all as they were").format(orders=orders)]
    if found.begins:
        words = _("it begins with a state of turn {begins} that nothing vouches for, not with the opening").format(
            begins=found.begins
        )
        parts.append(words)
    if found.changed:
        parts.append(_("the {changed} may read otherwise now").format(changed=_(" and the ").join(found.changed)))
    if found.asked is None:
        parts.append(_("the computer players were not asked again (--players asks them)"))
    elif {*found.header.players.values()} != {PERSON} and found.header.version != __version__:
        text = _("its computer players were those of {version}, who were not asked again").format(
            version=found.header.version
        )
        parts.append(text)
    elif found.asked:
        words = _("the computer players, asked again, gave the same {orders}").format(
            orders=figures(found.asked, "order", "orders")
        )
        parts.append(words)
    else:
        parts.append(_("no computer player played that could be asked again"))
    if found.asked is not None:
        names = list(dict.fromkeys(found.header.players.values()))
        if own := [name for name in names if is_own(name)]:
            parts.append(_("{own}, a player of somebody's own, is taken at its word").format(own=listed(own)))
        if found.header.version == __version__ and (unknown := unasked(found)):
            parts.append(_("{names} was not asked again: there is no such player").format(names=listed(unknown)))
    return parts


def unasked(found: Verified) -> list[str]:
    """Computer players of the house that were to be asked for their orders again and could not be."""
    if found.asked is None:
        return []
    others = found.header.version != __version__ or not found.played
    names = [name for name in dict.fromkeys(found.header.players.values()) if name != PERSON and not is_own(name)]
    return [name for name in names if others or name not in PLAYERS]


def unplayed(found: Verified, orders: str) -> list[str]:
    return [
        _("{orders}, not played again: {sentence}").format(
            orders=orders, sentence=earlier.sentence(found.header.rules_version)
        ),
        _("its lines, their checksums and that of its scenario's text are as they were written"),
        _("orders, dice, states and the result were not checked"),
    ]


def origin(other: list[str]) -> str:
    if not other:
        return _("scenario, map and rules are those shipped with this version")
    verb = _("is not the one") if len(other) == 1 and other != ["rules"] else _("are not those")
    return _("its {other} {verb} shipped with this version").format(other=listed(other), verb=verb)
