"""Supply as the game traces it against supply as RULES.md tells it, in positions out of random games."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from game.rules import supply
from game.rules.stacks import friendly_towns, is_friendly
from game.rules.terms import ALLIED, CUT, FULL, NEVER, NOWHERE, SHORT, TRUCE, WAR
from game.scenario.load import load
from tests.oracles import supply as oracle
from tests.positions import SCENARIOS, positions
from tests.scenario.files import DATA


@pytest.mark.parametrize("seed", [2, 3])
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_distance_and_every_level_is_as_the_rulebook_says(name: str, seed: int) -> None:
    board = load(name).board
    met = set()
    for state in positions(board, seed, every=37):
        for camp in range(len(board.camps)):
            exact = oracle.distances(board, state, camp)
            tenths = [NEVER if km is None else km * 10 for km in exact]
            assert supply.distances(board, state, camp) == tenths
            expected = oracle.levels(board, state, camp)
            traced = state.copy()
            supply.trace(board, traced, camp, [])
            assert {unit: traced.supply[unit] for unit in expected} == expected
            met.update(expected.values())
    assert met >= {FULL, SHORT}


def test_the_oracle_reads_the_levels_off_the_rulebook() -> None:
    board = load("kaunas_encirclement").board
    full, short = board.rules.supply.full_km, board.rules.supply.short_km
    for km, expected in ((full, FULL), (full + Fraction(1, 10), SHORT), (short, SHORT), (short + 1, CUT)):
        assert oracle.level(board, Fraction(km)) == expected
        assert supply.level_at(board, int(Fraction(km) * 10)) == expected
    assert oracle.level(board, None) == CUT == supply.level_at(board, NEVER)


def test_so_it_is_whoever_is_whose_friend() -> None:
    """Eight camps, whose relations are drawn anew: friends of a friend can be enemies, and stand in his towns."""
    board, dice = load(DATA / "eight.toml").board, Random(8)
    stopped = 0
    for state in positions(board, 1, every=20, last_turn=2):
        state.relation = any_relations(len(board.camps), dice)
        for town, guest in zip(state.town, state.camp, strict=True):
            if town != NOWHERE:
                hosts = [camp for camp in range(len(board.camps)) if is_friendly(board, state, guest, camp)]
                state.owner[town] = dice.choice(hosts)
        for camp in range(len(board.camps)):
            exact = oracle.distances(board, state, camp)
            assert supply.distances(board, state, camp) == [NEVER if km is None else km * 10 for km in exact]
            friendly = friendly_towns(board, state, camp)
            stopped += sum(
                friendly[town] and not oracle.open_ground(board, state, camp, town) for town in range(len(board.towns))
            )
    assert stopped > 20


def any_relations(camps: int, dice: Random) -> tuple[int, ...]:
    drawn = {(a, b): dice.choice((ALLIED, TRUCE, WAR)) for a in range(camps) for b in range(a)}
    return tuple(ALLIED if a == b else drawn[max(a, b), min(a, b)] for a in range(camps) for b in range(camps))
