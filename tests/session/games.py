"""Sessions whose people are computers in disguise: they see what a person would and give orders through the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from game.players.player import Player
from game.players.registry import make
from game.rules.board import Board
from game.rules.orders import END, Order, Refused
from game.rules.sight import known_enemies
from game.rules.state import State
from game.scenario.load import Scenario, load
from game.session.attackers import candidates
from game.session.session import Session

PEOPLE: Mapping[str, str] = {"red": "person", "republic": "person"}
NAME = "kaunas_encirclement"

Watch = Callable[[Session, Order], None]


class Target(NamedTuple):
    """An enemy stack that units of the camp stand beside."""

    town: int
    units: tuple[int, ...]  # that can attack it now


@cache
def scenario(name: str = NAME) -> Scenario:
    return load(name)


def new(seats: Mapping[str, str] = PEOPLE, seed: int = 1, fog: bool | None = None, name: str = NAME) -> Session:
    return Session.new(scenario(name), seats, seed, fog)


def players(session: Session, name: str = "staff") -> list[Player]:
    seed = session.recorder.header.seed
    return [make(name, session.board, camp, seed) for camp in range(len(session.board.camps))]


def give(session: Session, player: Player, before: Watch | None = None) -> Order:
    """One order the rules allow, by the player's choice."""
    while True:
        decision = player.decide(session.view(session.seat))
        if before:
            before(session, decision.order)
        try:
            session.order(decision.order, decision.reason)
        except Refused:
            player.refused(decision.order)
            continue
        return decision.order


def play_on(session: Session, parts: int = 1000, name: str = "staff", before: Watch | None = None) -> Session:
    """So many parts, or to the end."""
    table = players(session, name)
    while parts and not session.over:
        parts -= give(session, table[session.seat], before).kind == END
    return session


def targets(board: Board, view: State) -> list[Target]:
    """Enemy stacks that the camp to move knows of and stands beside; those it can attack first."""
    found = []
    for town, men in enumerate(known_enemies(board, view, view.seat)):
        near = candidates(board, view, town) if men else []
        if near:
            found.append(Target(town, tuple(candidate.unit for candidate in near if candidate.can)))
    return sorted(found, key=lambda target: (not target.units, target.town))


def without_hidden(session: Session) -> State:
    """The truth without every enemy the camp to move neither sees nor remembers: it must look the same to it."""
    from game.rules.sight import watched
    from game.rules.stacks import at_war
    from game.rules.units import remove

    board, state, camp = session.board, session.state.copy(), session.seat
    seen, known = watched(board, state, camp), known_enemies(board, state, camp)
    for unit, town in enumerate(state.town):
        if town >= 0 and at_war(board, state, camp, state.camp[unit]) and not seen[town] and not known[town]:
            remove(state, unit)
    return state
