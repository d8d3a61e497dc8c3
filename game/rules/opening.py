"""The state before the first turn."""

from __future__ import annotations

from typing import Final

from game.rules.attack_supply import stock_at_start
from game.rules.board import Board
from game.rules.home import ABSENT
from game.rules.state import AIR, ARMS, LEDGER_SIZE, MANPOWER, State
from game.rules.terms import CLEAR, NEVER, NOBODY, NOWHERE
from game.rules.units import enlist

BRIEFED: Final = ("rail_capacity", "army_command", "aggression")
"""Fields of camps that events can change, as the scenario names them."""


def briefed(board: Board, name: str) -> tuple[int, ...]:
    """By camp: what the scenario says of it."""
    return tuple(int(getattr(camp, name)) for camp in board.camps)


def sources_at_start(board: Board) -> tuple[int, ...]:
    """In the order of the file, camp by camp."""
    towns = len(board.towns)
    return tuple(camp * towns + town for camp, facts in enumerate(board.camps) for town in facts.sources)


def opening(board: Board, seed: int, fog: bool | None = None) -> State:
    """`fog` None: as the scenario says."""
    state = at_start(board, board.fog if fog is None else fog).copy()
    state.seed = seed
    return state


def at_start(board: Board, fog: bool) -> State:
    """As `drawn_up`, once for all games of a board. Not to be written to."""
    if fog not in board.openings:
        board.openings[fog] = drawn_up(board, fog)
    return board.openings[fog]


def drawn_up(board: Board, fog: bool) -> State:
    """Every card that starts on the map becomes a unit, in card order."""
    towns, camps = len(board.towns), len(board.camps)
    state = State()
    state.turn, state.seat, state.level = 1, 0, NOBODY
    state.weather, state.frozen, state.seed = CLEAR, 0, 0
    state.fog = int(fog)
    for name in ("men", "guns", "quality", "morale", "fatigue", "dug", "quiet", "supply", "stance"):
        setattr(state, name, [])
    for name in ("town", "goal", "toward", "experience", "banked", "spent", "acted", "alarm", "earth"):
        setattr(state, name, [])
    state.owner = list(board.owners)
    state.taken = state.raiders = state.raided = (0,) * towns
    state.unrest = [0] * towns
    state.seen_men = state.seen_turn = state.seen_camps = (0,) * (camps * towns)
    state.ledger = [0] * (camps * LEDGER_SIZE)
    state.camp = state.card = state.part = state.group = state.struck = ()
    state.rail_day = tuple(0 if link.rail_usable else NEVER for link in board.links)
    state.gauge_day = (0,) * len(board.links)
    state.bridge = tuple(int(link.bridge) for link in board.links)
    state.relation, state.standing = board.relations, board.standings
    state.victor = state.beaten = (NOBODY,) * towns
    state.decided = (0,) * towns
    state.line = tuple(line.status for line in board.lines)
    state.crossed = (0,) * len(board.lines)
    state.fired = (0,) * len(board.script)
    state.given_up = (NOBODY,) * towns
    for name in BRIEFED:
        setattr(state, name, briefed(board, name))
    state.sources = sources_at_start(board)
    state.altered = ()
    state.home = home_at_start(board)
    state.times = (0,) * len(board.script)
    state.count = (0,) * len(board.counts)
    state.leader = tuple(1 if leader.present else NEVER for leader in board.leaders)
    for number, camp in enumerate(board.camps):
        state.ledger[number * LEDGER_SIZE + MANPOWER] = camp.manpower
        state.ledger[number * LEDGER_SIZE + ARMS] = camp.arms
        state.ledger[number * LEDGER_SIZE + AIR] = camp.air_strikes
    for number, card in enumerate(board.cards):
        if card.town != NOWHERE:
            enlist(board, state, number, card.town, card.camp)
    state.acted = [0] * len(state.town)  # they have stood there before
    stock_at_start(board, state)
    return state


def home_at_start(board: Board) -> tuple[int, ...]:
    home, layout = [0] * board.home.size, board.home
    for number, camp in enumerate(board.camps):
        if layout.places != ABSENT:
            home[layout.places + number] = ABSENT if camp.training_places is None else camp.training_places
        if layout.money != ABSENT:
            home[layout.money + number] = ABSENT if camp.money is None else camp.money
        for town, leaning in camp.leaning:
            home[layout.leaning + number * len(board.towns) + town] = leaning
    return tuple(home)
