"""What other programs give to the functions of the game, looked at before it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from operator import index
from os import PathLike
from pathlib import Path
from typing import Any, Final

from game.analysis.match import seats
from game.messages import _
from game.players.registry import PLAYERS, named
from game.record.errors import RecordError, shown
from game.rules.board import Board
from game.rules.orders import Refused
from game.scenario.load import Scenario, load
from game.scenario.problems import ScenarioError

LARGEST_SEED: Final = 10**18 - 1
MOST_GAMES: Final = 10_000_000
MOST_JOBS: Final = 1024
MOST_TURNS: Final = 1_000_000
_DEEPEST: Final = 3  # an order is a list, with lists of units and options in it


class ArgumentError(ValueError):
    """Something given to a function of `game.api` cannot be; its text says what, in a sentence."""


@contextmanager
def plainly() -> Iterator[None]:
    """What is refused inside is refused as an argument."""
    try:
        yield
    except (RecordError, Refused, ScenarioError):
        raise
    except ValueError as error:
        raise ArgumentError(str(error)) from None


def whole(name: str, value: object, least: int, most: int) -> int:
    """A whole number, of whatever kind. Raises ArgumentError, as all that follow."""
    try:
        number = index(value)  # type: ignore[arg-type]
    except TypeError:
        number = least - 1
    if isinstance(value, bool) or not least <= number <= most:
        wrong = _("{name} is a whole number from {least:,} to {most:,}, not {value}")
        raise ArgumentError(wrong.format(name=name, least=least, most=most, value=shown(value)))
    return number


def seed_of(value: object) -> int:
    return whole("seed", value, 0, LARGEST_SEED)


def fog_of(value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise ArgumentError(_("fog is True, False or None, not {value}").format(value=shown(value)))
    return value


def path_of(name: str, value: object) -> Path:
    if not isinstance(value, str | PathLike):
        raise ArgumentError(_("{name} is a path, not {value}").format(name=name, value=shown(value)))
    try:
        return Path(value)
    except TypeError:
        raise ArgumentError(_("{name} is a path of text, not {value}").format(name=name, value=shown(value))) from None


def text_of(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ArgumentError(_("{name} is a text, not {value}").format(name=name, value=shown(value)))
    return value


def scenario_of(value: object) -> Scenario:
    """Raises ScenarioError too."""
    return value if isinstance(value, Scenario) else load(path_of("scenario", value))


def player_of(value: object) -> str:
    """A player by the name that the game has for him. Raises PlayerError too."""
    if not isinstance(value, str | type):
        raise ArgumentError(_("a player is a name, FILE.py:CLASS or a class, not {value}").format(value=shown(value)))
    name = named(value)
    if name not in PLAYERS:
        wrong = _("there is no player named {name}; there are {names}")
        raise ArgumentError(wrong.format(name=repr(shown(name)), names=", ".join(PLAYERS)))
    return name


def players_of(board: Board, value: object) -> dict[str, str]:
    """Those that are named, by camp; all of them can play. Raises PlayerError too."""
    if value is not None and not isinstance(value, Mapping):
        raise ArgumentError(_("players are a dict from camps to players, not {value}").format(value=shown(value)))
    found = {text_of("a camp", camp): player_of(player) for camp, player in (value or {}).items()}
    with plainly():
        seats(board, found)
    return found


def order_of(value: object) -> list[Any]:
    """An order in names, of lists whatever they were."""
    found = _plain(value, _DEEPEST)
    if not isinstance(found, list):
        raise ArgumentError(_("{value} is no order").format(value=shown(value)))
    return found


def _plain(value: object, depth: int) -> Any:
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, list | tuple) and depth:
        return [_plain(part, depth - 1) for part in value]
    raise ArgumentError(_("{value} is no part of an order").format(value=shown(value)))
