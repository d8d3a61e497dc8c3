"""Whether a commander judges in shares: the same war with all its points, or all its men, times a number.

`python -m tests.players.scale [SCENARIO...] [--games N] [--first SEED] [--jobs N]`: each of the shipped scenarios and
of the wars in `tests/players/wars`, unless some are named: as it is; with forty times the points; and with 2, 10 and 40
times the men besides. Of each: battles a game, staff against staff; and of the positions at the beginning of each part
of the games as they are, in how many of a hundred staff orders the same as with fewer men, or points, up to and with
the first order that throws dice.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args, get_type_hints

from game.players.part import play_part
from game.players.staff import Staff
from game.rules import play as rules
from game.rules import spans
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.opening import opening
from game.rules.orders import SPLIT, WITH_DICE, Order
from game.rules.pieces import Camp
from game.rules.state import AIR, LEDGER_SIZE, POINTS, State
from tests.players.battery import WARS
from tests.players.duel import Mean, loaded
from tests.positions import SCENARIOS

DEARER: Final = 40
LARGER: Final = (0, 1, 2, 10, 40)

MEN: Final[dict[str, tuple[str, ...]]] = {
    "Camp": ("rail_capacity", "manpower", "arms", "training_places", "money"),
    "Card": ("men", "guns", "full"),
    "Size": ("most_guns",),
    "Combat": ("guns_least",),
    "Supply": ("unrest_recruits",),
    "Levy": ("volunteers",),
    **dict.fromkeys(("ChangeMen", "ChangeGuns", "ChangeRailCapacity", "ChangeTraining", "ChangeMoney"), ("change",)),
    **dict.fromkeys(("Manpower", "CallUp", "Losses", "MenAtLeast", "MenBelow"), ("men",)),
    **dict.fromkeys(("MoneyAtLeast", "MoneyBelow"), ("money",)),
    "Arms": ("rifles",),
}
"""What is measured in men, or goes with them, by the class it stands in; of rules besides all whose unit is men."""
PER_GUN: Final = ("gun_men",)
POINTS_OF: Final[dict[str, tuple[str, ...]]] = {
    "Camp": ("loss_points", "prisoner_points"),
    "Level": ("margin",),
    "Line": ("toll",),
    "Points": ("points",),
    "HasScore": ("points",),
    "HasMargin": ("margin",),
    "SetObjective": ("points",),
}
_IN_MEN: Final = (*get_args(spans.Men)[1:], *get_args(spans.Crowd)[1:])


def larger(board: Board, by: int) -> Board:
    """The board with so many times the men, and points for them in proportion.

    Raises ValueError where the points for a hundred men cannot be divided so.
    """
    camps = tuple(cheaper(camp, by) for camp in grown(board.camps, MEN, by))
    cards, script, numbers = (grown(part, MEN, by) for part in (board.cards, board.script, board.rules))
    return replace(board, camps=camps, cards=cards, script=script, rules=numbers)


def dearer(board: Board, by: int) -> Board:
    """The board with so many times the points."""
    camps = tuple(
        camp._replace(objectives=times(camp.objectives, by), held=times(camp.held, by))
        for camp in grown(board.camps, POINTS_OF, by)
    )
    levels, lines, script = (grown(part, POINTS_OF, by) for part in (board.levels, board.lines, board.script))
    return replace(board, camps=camps, levels=levels, lines=lines, script=script)


def cheaper(camp: Camp, by: int) -> Camp:
    """With points for men that are so many times as many."""
    if camp.loss_points % by or camp.prisoner_points % by:
        raise ValueError(f"the points of {camp.id} for lost men cannot be divided by {by}")
    return camp._replace(loss_points=camp.loss_points // by, prisoner_points=camp.prisoner_points // by)


def times(worth: tuple[tuple[int, int], ...], by: int) -> tuple[tuple[int, int], ...]:
    return tuple((town, points * by) for town, points in worth)


def grown(value: Any, what: dict[str, tuple[str, ...]], by: int) -> Any:
    """A piece, or pieces within pieces, with the fields that `what` names by their class times `by`."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [entry.name for entry in fields(value) if entry.init]
        return replace(value, **{name: field_of(value, name, what, by) for name in names})
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(field_of(value, name, what, by) for name in value._fields))
    if isinstance(value, tuple):
        return type(value)(grown(entry, what, by) for entry in value)
    return value


def field_of(piece: Any, name: str, what: dict[str, tuple[str, ...]], by: int) -> Any:
    value = getattr(piece, name)
    if value is None:
        return None
    if name in what.get(type(piece).__name__, ()):
        return value * by
    if what is MEN and is_dataclass(piece) and name not in PER_GUN and in_men(hints(piece.__class__)[name]):
        return tuple(entry * by for entry in value) if isinstance(value, tuple) else value * by
    return grown(value, what, by)


def in_men(hint: Any) -> bool:
    """Whether the unit of a number of the rules, or of the numbers of a table, is men."""
    return any(part in _IN_MEN or in_men(part) for part in get_args(hint))


@cache
def hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def larger_state(state: State, by: int) -> State:
    """The position with so many times the men."""
    twin = state.copy()
    twin.men, twin.guns = ([many * by for many in row] for row in (state.men, state.guns))
    twin.raiders, twin.rail_capacity, twin.seen_men = (
        tuple(many * by for many in row) for row in (state.raiders, state.rail_capacity, state.seen_men)
    )
    twin.ledger = [
        value if place % LEDGER_SIZE in (POINTS, AIR) else value * by for place, value in enumerate(state.ledger)
    ]
    return twin


def dearer_state(state: State, by: int) -> State:
    twin = state.copy()
    twin.ledger = [value * by if place % LEDGER_SIZE == POINTS else value for place, value in enumerate(state.ledger)]
    return twin


class Compared(NamedTuple):
    battles: int
    alike: int  # positions in which the same was ordered
    positions: int


def compared(name: str, by: int, seed: int) -> Compared:
    """A game of the war with `by` times the men and dear points, and the positions of the war as it is; of 0 times the
    men: with the points as they are."""
    board = loaded(name).board
    dear = dearer(board, DEARER)
    other = board if not by else larger(dear, by)
    found = []
    for state in positions(board, seed):
        paid = dearer_state(state, DEARER)
        if by > 1:
            found.append(first_orders(other, larger_state(paid, by), by) == first_orders(dear, paid, 1))
        elif by:
            found.append(first_orders(dear, paid, 1) == first_orders(board, state, 1))
    return Compared(battles(other, seed), sum(found), len(found))


def positions(board: Board, seed: int) -> Iterator[State]:
    """At the beginning of each part of a game of staffs."""
    state = opening(board, seed)
    table = [Staff(board, camp, seed) for camp in range(len(board.camps))]
    rules.start(board, state)
    while not rules.over(state):
        yield state
        for _ in play_part(board, state, table[state.seat]):
            pass


def battles(board: Board, seed: int) -> int:
    state = opening(board, seed)
    table = [Staff(board, camp, seed) for camp in range(len(board.camps))]
    rules.start(board, state)
    fought = 0
    while not rules.over(state):
        for given in play_part(board, state, table[state.seat]):
            fought += sum(isinstance(event, Battle) for event in given.events or ())
    return fought


def first_orders(board: Board, state: State, by: int) -> list[Order]:
    """Of a fresh staff, up to and with the first that throws dice; the men of a company as of a war `by` times less."""
    state = state.copy()
    found = []
    for given in play_part(board, state, Staff(board, state.seat, 1)):
        order = given.decision.order
        found.append(order._replace(value=order.value // by) if order.kind == SPLIT else order)
        if order.kind in WITH_DICE:
            break
    return found


def cell(games: list[Compared]) -> str:
    fought = Mean.of([game.battles for game in games])
    positions = sum(game.positions for game in games)
    alike = f" {100 * sum(game.alike for game in games) / positions:5.1f} %" if positions else ""
    return f"{fought.mean:5.1f} +-{fought.spread:3.1f}{alike}"


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.players.scale", description=__doc__)
    parser.add_argument("scenarios", nargs="*", default=[*WARS, *SCENARIOS])
    parser.add_argument("--games", type=int, default=10)
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args(arguments)
    seeds = range(asked.first, asked.first + asked.games)
    heads = ["as it is", f"points x {DEARER}", *(f"men x {by}" for by in LARGER[2:])]
    sys.stdout.write(f"{'':20}{''.join(f'{head:>24}' for head in heads)}\n")
    with Pool(asked.jobs) as pool:
        for name in asked.scenarios:
            cells = [cell(pool.map(partial(compared, name, by), seeds)) for by in LARGER]
            sys.stdout.write(f"{Path(name).stem:20}{''.join(f'{told:>24}' for told in cells)}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
