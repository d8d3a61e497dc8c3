"""What a unit's panel says of its trenches: the level, and where it does not face the enemy; and of its march."""

from __future__ import annotations

import pygame
import pytest

from game.rules.state import replaced
from game.screen.modes.play import unit_facts
from game.screen.modes.play.unit_facts import doing_line, state_parts, trenches_line
from game.screen.modes.play.unit_row import UnitRow
from game.sight.situation import counter
from tests.rules.field import duel, road
from tests.screen.modes.playing import Hands


def test_the_front_of_works_is_shown() -> None:
    links = [road("a", "b", 5), road("b", "c", 5)]
    f = duel(None, {"dug": 2}, links=links, fog=False)
    state = f.open()
    state.turn = 3
    shown = counter(f.board, state, 1)
    assert "trenches 2" in state_parts(f.board, state, shown)
    assert trenches_line(f.board, state, shown).startswith("Trenches 2 of 3")
    state.taken = replaced(state.taken, f.town("a"), 2)
    name = f.board.towns[f.town("a")].name
    assert f"trenches 2 (toward {name} 1)" in state_parts(f.board, state, shown)
    assert trenches_line(f.board, state, shown).startswith(f"Trenches 2 of 3 (toward {name} 1)")
    state.taken = replaced(replaced(state.taken, f.town("a"), 0), f.town("c"), 2)
    assert "trenches 2" in state_parts(f.board, state, shown)


@pytest.mark.parametrize(
    ("left", "whole", "said"), [(187, 187, "18.7 of 18.7 km"), (250, 250, "25 of 25 km"), (96, 187, "9.6 of 18.7 km")]
)
def test_of_a_day_that_is_unused_the_whole_is_left(
    left: int, whole: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    f = duel(fog=False)
    monkeypatch.setattr(unit_facts, "left_to_march", lambda *__: left)
    monkeypatch.setattr(unit_facts, "allowance", lambda *__: whole)
    assert doing_line(f.board, f.open(), 1) == f"march {said}"


def test_a_row_of_a_unit_stays_in_its_frame_however_wide(attacker: Hands) -> None:
    """What it is measured by is what it is drawn by."""
    picture = attacker.play.model.picture
    stack = max(picture.situation.stacks, key=lambda stack: len(stack.counters))
    row = UnitRow("unit", picture, stack.counters[0], False, None)
    row.state = ["march 23 of 23 km", "stance: delay", "fatigue 20", "supply short"]
    theme, ground = attacker.desk.theme, (255, 0, 255)
    for width in range(200, 420, 7):
        _, high = row.measure(theme, width)
        surface = pygame.Surface((width, high + 40))
        surface.fill(ground)
        row.arrange(theme, pygame.Rect(0, 0, width, high))
        row.draw(surface, theme)
        assert all(surface.get_at((x, high + 1))[:3] == ground for x in range(width)), width
