"""Worlds drawn from a view: they hold what the view shows, nothing that it hides, and as much strength as there is.

Mutants of: sight/worlds.
"""

from __future__ import annotations

from typing import Any

import pytest

from game.rules import play
from game.rules.orders import end
from game.rules.sight import rounded, watched
from game.rules.stacks import enemy_men
from game.rules.state import State
from game.sight.view import believed
from game.sight.worlds import Worlds, parts
from tests.players.strength import Strength, compared
from tests.rules.field import Field, field, road, unit
from tests.sight.worlds import board_of, worlds


@pytest.mark.parametrize("name", ["kaunas_encirclement", "zarasai_final"])
def test_the_enemy_is_believed_as_strong_as_he_is(name: str) -> None:
    """Over the seats together; `python -m tests.players.strength` tells it seat by seat, over whole games."""
    board = board_of(name)
    true = drawn = Strength()
    for state in worlds(name):
        for camp in range(len(board.camps)):
            one, other = compared(board, state, camp)
            true, drawn = true.plus(one), drawn.plus(other)
    assert drawn == pytest.approx(true, rel=0.05)


def two_armies() -> Field:
    """Red `near` is in sight of blue, red `far` is not."""
    return field(
        [road("base", "front"), road("front", "goal"), road("goal", "rear"), road("rear", "depot")],
        [
            unit("one", "blue", "front"),
            unit("near", "red", "goal", 700),
            unit("far", "red", "rear"),
            unit("guns", "red", "depot", 100, guns=4),
        ],
        blue="base front",
        red="goal rear depot",
        sources=("base", "depot"),
    )


def foggy(made: Field, **changes: tuple[str, Any]) -> State:
    state = made.open(1, True)
    for name, (who, value) in changes.items():
        getattr(state, name)[made.unit(state, who)] = value
    return state


def test_twins_with_one_view_have_the_same_worlds() -> None:
    made = two_armies()
    one = foggy(made)
    other = foggy(made, morale=("near", 12), town=("far", made.town("depot")), men=("near", 710), quality=("far", 1))
    view = believed(made.board, one, 0)
    assert view == believed(made.board, other, 0)
    assert one != other
    again = Worlds(made.board, believed(made.board, other, 0), 0)
    assert [again.draw(n, 5) for n in range(3)] == [Worlds(made.board, view, 0).draw(n, 5) for n in range(3)]


def test_worlds_show_what_the_view_shows() -> None:
    for name in ("kaunas_encirclement", "daugavpils_1920"):
        board = board_of(name)
        for state in worlds(name)[::6]:
            for camp in range(len(board.camps)):
                seen = watched(board, state, camp)
                world = Worlds(board, believed(board, state, camp), camp).draw(0, 1)
                true, drawn = enemy_men(board, state, camp), enemy_men(board, world, camp)
                for town, near in enumerate(seen):
                    if near:
                        assert rounded(board, state, drawn[town]) == rounded(board, state, true[town])


def test_worlds_differ_and_a_number_makes_the_same_again() -> None:
    made = two_armies()
    drawn = Worlds(made.board, believed(made.board, foggy(made), 0), 0)
    first = [drawn.draw(number, 5) for number in range(8)]
    assert len({world.seed for world in first}) == 8
    assert len({tuple(world.town) for world in first}) > 1
    assert first == [drawn.draw(number, 5) for number in range(8)]
    assert drawn.draw(0, 6) != first[0]


def test_the_rules_play_on_from_a_world() -> None:
    board = board_of("daugavpils_1920")
    state = worlds("daugavpils_1920")[2]
    world = Worlds(board, believed(board, state, state.seat), state.seat).draw(0, 1)
    turn = world.turn
    while not play.over(world) and world.turn < turn + 2:
        play.execute(board, world, end())
    assert play.over(world) or world.turn == turn + 2


def test_parts_add_up() -> None:
    assert parts(10, [1, 1, 1]) == [3, 3, 4]
    assert parts(0, [5, 0]) == [0, 0]
    assert sum(parts(997, [800, 120, 3])) == 997
