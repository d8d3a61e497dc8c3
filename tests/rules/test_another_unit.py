"""By day another sound unit of the same group that finds room never lowers the chance of an attack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.players.part import play_part
from game.players.registry import make
from game.rules import play
from game.rules.attack import check_attacker
from game.rules.board import Board
from game.rules.deployment import is_doubtful, is_shaken
from game.rules.odds import odds
from game.rules.opening import opening
from game.rules.orders import Refused, attack
from game.rules.stacks import at_war, units_in
from game.rules.state import State
from game.rules.terms import DELAY, NOBODY, NOWHERE
from game.scenario.load import load
from tests.positions import QUICK


def moments(board: Board, seed: int) -> Iterator[State]:
    """The beginning of every part of a game between staffs."""
    state = opening(board, seed)
    play.start(board, state)
    table = [make("staff", board, camp, seed) for camp in range(len(board.camps))]
    while not play.over(state):
        yield state
        for _ in play_part(board, state, table[state.seat]):
            pass


def able(board: Board, state: State, target: int) -> list[int]:
    """Sound units of the camp to play that could attack a town now."""
    found = []
    for unit, town in enumerate(state.town):
        if town == NOWHERE or state.camp[unit] != state.seat or state.group[unit] == NOBODY:
            continue
        try:
            check_attacker(board, state, unit, target)
        except Refused:
            continue
        if not is_shaken(board, state, unit) and not is_doubtful(board, state, unit):
            found.append(unit)
    return found


def chance(board: Board, state: State, units: tuple[int, ...], target: int) -> int | None:
    try:
        found = odds(board, state, attack(units, target))
    except Refused:
        return None
    return found.win


def has_room(board: Board, state: State, units: tuple[int, ...], target: int) -> bool:
    """Whether all of them can deploy."""
    men: dict[int, int] = {}
    for unit in units:
        link = check_attacker(board, state, unit, target)
        men[link] = men.get(link, 0) + state.men[unit]
    return all(count <= board.rules.combat.frontage[board.links[link].road] for link, count in men.items())


def targets(board: Board, state: State) -> list[int]:
    return [
        town
        for town in range(len(board.towns))
        if any(at_war(board, state, state.seat, state.camp[unit]) for unit in units_in(state, town))
    ]


@pytest.mark.parametrize("stance", [None, DELAY])
@pytest.mark.parametrize("name", QUICK)
def test_another_unit_never_lowers_the_chance(name: str, stance: int | None) -> None:
    """With the defenders' stances as they are, and with every other stack told to delay."""
    board = load(name).board
    asked = 0
    for seed in (1, 2, 3):
        for moment in moments(board, seed):
            state = moment.copy()
            for unit in range(0, len(state.town), 2):
                state.stance[unit] = state.stance[unit] if stance is None else stance
            for target in targets(board, state):
                units = able(board, state, target)
                for first in units:
                    party = (first,)
                    for other in units:
                        if other in party or state.group[other] != state.group[first]:
                            continue
                        if not has_room(board, state, (*party, other), target):
                            continue
                        before = chance(board, state, party, target)
                        after = chance(board, state, (*party, other), target)
                        if before is None or after is None:
                            continue
                        asked += 1
                        assert after >= before, (name, seed, state.turn, party, other, board.towns[target].id)
                        party = (*party, other)
    assert asked > 100
