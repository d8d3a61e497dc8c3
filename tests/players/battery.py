"""How a commander fights wars it was not made for: those of `tests/players/wars`, and the shipped ones.

`python -m tests.players.battery [SCENARIO...] [--player NAME] [--games N] [--first SEED] [--jobs N]`: of each war, of
all unless some are named, with the same player in every seat: the means of a game of battles, missed attacks and idle
units, with their 95 % intervals, and the share of games that are like another to the last order. An attack is missed if
it could have been made at the beginning of two parts of a camp running, at exact odds of 60 per cent or better, by day,
by all who stand beside the town; would have brought more points than it cost by the scenario's own reckoning; and was
not made. A unit is idle if at the beginning of two parts running its stack was twice as many men as an enemy's
beside it that it could attack, and it neither marched nor fought.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from functools import partial
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path
from typing import Final, NamedTuple

from game.players.part import play_part
from game.rules import orders
from game.rules import play as rules
from game.rules.altered import AT_END, EACH_TURN, worth_now
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.legal import legal_orders
from game.rules.odds import forecast_of, met_by, odds_of
from game.rules.opening import opening
from game.rules.orders import ATTACK, MARCH, RAID, RIDE, Order, Refused
from game.rules.stacks import at_war, enemy_men_at, own_units
from game.rules.state import State
from game.rules.terms import NOBODY
from tests.players.duel import Mean, loaded
from tests.players.exploits import EVERYBODY
from tests.positions import SCENARIOS

WARS: Final = tuple(
    str(path)
    for path in sorted(Path(__file__).with_name("wars").glob("*.toml"))
    if "[[camps]]" in path.read_text("utf-8")
)
_OPEN: Final = 600  # per mille of winning, with which an attack is open
_WEAKER: Final = 2


class Fought(NamedTuple):
    battles: int
    missed: int  # attacks, once for each part in which one was missed
    idle: int  # units, once for each part in which one was idle
    digest: str  # of all orders, and of how it ended


class Chances(NamedTuple):
    """What a camp could do at the beginning of its part."""

    attacks: frozenset[int]  # towns
    units: frozenset[int]  # beside weaker enemies


def fought(name: str, seed: int, player: str = "staff") -> Fought:
    """A game with the same player in every seat."""
    board = loaded(name).board
    state = opening(board, seed)
    table = [EVERYBODY[player](board, camp, seed) for camp in range(len(board.camps))]
    before = [Chances(frozenset(), frozenset()) for _ in board.camps]
    battles = missed = idle = 0
    given: list[Order] = []
    rules.start(board, state)
    while not rules.over(state):
        camp = state.seat
        left = chances(board, state, camp)
        for done in play_part(board, state, table[camp]):
            if done.events is not None:
                order = done.decision.order
                given.append(order)
                battles += sum(isinstance(event, Battle) for event in done.events)
                left = without(left, order)
        missed += len(left.attacks & before[camp].attacks)
        idle += len(left.units & before[camp].units)
        before[camp] = left
    return Fought(battles, missed, idle, sha256(f"{given!r} {state.digest()}".encode()).hexdigest())


def without(left: Chances, order: Order) -> Chances:
    """What is still left undone after an order."""
    attacks = left.attacks - {order.town} if order.kind == ATTACK else left.attacks
    return Chances(attacks, left.units - set(order.units) if order.kind in (ATTACK, MARCH, RIDE, RAID) else left.units)


def chances(board: Board, state: State, camp: int) -> Chances:
    """As things truly stand."""
    joined: dict[int, list[int]] = {}
    for unit in own_units(state, camp):
        for order in legal_orders(board, state, unit, ATTACK):
            if not order.value:
                joined.setdefault(order.town, []).append(unit)
    attacks = (orders.attack(tuple(units), town) for town, units in joined.items())
    return Chances(
        frozenset(order.town for order in attacks if pays(board, state, order)),
        frozenset(
            unit for town, units in joined.items() for unit in units if outnumbers(board, state, unit, units, town)
        ),
    )


def outnumbers(board: Board, state: State, unit: int, able: list[int], town: int) -> bool:
    """Whether the units of its stack that can attack a town are twice as many men as stand there."""
    stack = sum(state.men[other] for other in able if state.town[other] == state.town[unit])
    return stack >= _WEAKER * enemy_men_at(board, state, state.camp[unit], town)


def pays(board: Board, state: State, order: Order) -> bool:
    """Whether an attack is open and brings more points than it costs, on the mean of exact odds."""
    try:
        met = met_by(board, state, order)
    except Refused:
        return False
    win, cost = odds_of(board, met).win, forecast_of(board, state, met)
    camp = board.camps[state.seat]
    foes = [foe for foe in range(len(board.camps)) if at_war(board, state, state.seat, foe)]
    won = win / 1000 * swing(board, state, state.seat, order.town)
    won += (cost.foe_lost * camp.loss_points + cost.foe_captured * camp.prisoner_points) / 10_000
    return win >= _OPEN and won > cost.lost * max(board.camps[foe].loss_points for foe in foes) / 10_000


def swing(board: Board, state: State, camp: int, town: int) -> int:
    """Points by which the camp gains on its enemies if it takes a town now and keeps it."""
    holder, left = state.owner[town], board.turns - state.turn + 1
    gainers = [camp, holder] if holder != NOBODY and holder != camp else [camp]
    return sum(
        dict(worth_now(board, state, gainer, AT_END)).get(town, 0)
        + left * dict(worth_now(board, state, gainer, EACH_TURN)).get(town, 0)
        for gainer in gainers
    )


def row(name: str, games: list[Fought]) -> str:
    cells = [Mean.of(counts) for counts in zip(*(game[:3] for game in games), strict=True)]
    counts = Counter(game.digest for game in games)
    alike = 100 * sum(many for many in counts.values() if many > 1) // len(games)
    told = "  ".join(f"{cell.mean:6.1f} +-{cell.spread:4.1f}" for cell in cells)
    return f"{Path(name).stem:20} {len(games):5}  {told}  {alike:4} %"


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.players.battery", description=__doc__)
    parser.add_argument("scenarios", nargs="*", default=[*WARS, *SCENARIOS])
    parser.add_argument("--player", choices=sorted(EVERYBODY), default="staff")
    parser.add_argument("--games", type=int, default=20)
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args(arguments)
    sys.stdout.write(f"{'':20} {'games':>5}  {'battles':>13}  {'missed':>13}  {'idle':>13}   alike\n")
    with Pool(asked.jobs) as pool:
        for name in asked.scenarios:
            games = pool.map(partial(fought, name, player=asked.player), range(asked.first, asked.first + asked.games))
            sys.stdout.write(f"{row(name, games)}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
