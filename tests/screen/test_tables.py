"""Orders, commands and overlays: each family is whole in each table that is made for it."""

from __future__ import annotations

import pytest

from game.prose.sentences import SENTENCES
from game.rules import play
from game.rules.orders import ATTACK, ORDER_KINDS
from game.scenario.load import load
from game.screen import keys
from game.screen.map.overlay import Overlay
from game.screen.map.overlays import OVERLAYS, Layers
from game.screen.unit_commands import BY_ACTION, COMMANDS
from game.sight.seen import LEARNS


def test_each_order_has_its_rule_and_its_words() -> None:
    assert len(play._RULES) == len(ORDER_KINDS)
    assert all(kind.heading for kind in ORDER_KINDS)
    assert [check.__name__ for check, _ in play._RULES] == [
        act.__name__.replace("do_", "check_") for _, act in play._RULES
    ]
    assert [kind.name for kind in ORDER_KINDS if kind.of_camp] == ["end", "answer"]
    assert [kind.of_camp for kind in ORDER_KINDS] == sorted(kind.of_camp for kind in ORDER_KINDS)


def test_each_order_is_behind_one_command() -> None:
    behind = sorted(order for command in COMMANDS for order in command.orders)
    assert behind == [kind for kind in range(len(ORDER_KINDS)) if kind != ATTACK and not ORDER_KINDS[kind].of_camp]


@pytest.mark.parametrize("action", [*BY_ACTION, *(overlay.action for overlay in OVERLAYS)])
def test_each_has_a_key_of_its_own(action: str) -> None:
    bound = [binding for binding in keys.BINDINGS if binding.action == action]
    assert len(bound) == 1
    assert keys.key_of(action)


def test_events_with_a_sentence_say_who_learns_of_them() -> None:
    assert set(SENTENCES) <= set(LEARNS)


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda overlay: overlay.layer)
def test_an_overlay_turns_through_its_choices(overlay: Overlay) -> None:
    board = load("zarasai_offensive").board
    layers = Layers()
    first = getattr(layers, overlay.layer)
    seen = []
    for _ in overlay.choices(board, 0):
        seen.append(overlay.turn(board, layers, 0))
        assert overlay.state(board, layers)
        assert overlay.name in overlay.label(layers)
    assert getattr(layers, overlay.layer) == first == overlay.first
    assert sorted(map(str, seen)) == sorted(map(str, overlay.choices(board, 0)))


def test_the_viewers_supply_comes_first() -> None:
    board = load("zarasai_offensive").board
    supply = next(overlay for overlay in OVERLAYS if overlay.layer == "supply")
    for viewer in range(len(board.camps)):
        layers = Layers()
        assert supply.turn(board, layers, viewer) == viewer
        assert layers.supply == viewer
