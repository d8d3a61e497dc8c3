"""Nothing that is hidden from the viewer reaches the map."""

from __future__ import annotations

import pytest

from game.rules.sight import watched
from game.rules.stacks import at_war
from game.rules.terms import NOWHERE
from game.screen.map import drawing, stacks
from game.screen.map.counters import Face, face_of_stack
from game.screen.map.overlay import Facts
from game.screen.map.overlays import Layers
from game.screen.map.rail_layer import railways_of
from game.screen.map.supply_layer import supply_of
from game.screen.map.threat_layer import dangers_to_all
from game.sight.situation import situation
from game.sight.view import believed
from tests.screen.map.plain import begun, drawn, plain_view, scenario


@pytest.mark.parametrize(("name", "viewer"), [("kaunas_encirclement", 1), ("zarasai_final", 0)])
def test_of_enemies_only_the_size_is_drawn(name: str, viewer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    faces: list[Face] = []
    real = stacks.picture
    for module in (stacks, drawing):
        monkeypatch.setattr(module, "picture", lambda face, *rest: faces.append(face) or real(face, *rest))
    view = plain_view(name, viewer, size=(1600, 1000))
    state, board = begun(name), scenario(name)[0].board
    assert state.fog
    view.layers = Layers(supply=1 - viewer, threats=True, rail=True)
    drawn(view)
    hostile = {camp for camp in range(len(board.camps)) if at_war(board, state, viewer, camp)}
    enemies = [stack for stack in view.situation.stacks if stack.camp in hostile]
    assert enemies
    assert all(not stack.counters for stack in enemies)
    unknown = [face for face in faces if face.symbol < 0]
    assert set(unknown) == {face_of_stack(board, stack) for stack in enemies}
    for face in unknown:
        assert face.figure.startswith("~")
        assert (face.mark, face.quality, face.strength) == ("", 0, -1)
    step = board.rules.sight.round_men
    for shown in view.dump()["stacks"]:
        if board.camps.index(next(c for c in board.camps if c.id == shown["camp"])) in hostile:
            assert shown["units"] == []
            assert shown["men"] % step == 0


def test_unseen_towns_show_no_stack() -> None:
    board = scenario("kaunas_encirclement")[0].board
    state = begun("kaunas_encirclement")
    seen = watched(board, state, 1)
    hidden = {
        town
        for unit, town in enumerate(state.town)
        if town != NOWHERE and not seen[town] and at_war(board, state, 1, state.camp[unit])
    }
    assert hidden
    view = plain_view("kaunas_encirclement", 1)
    known = {stack.town for stack in view.situation.stacks if stack.age}
    assert not {stack.town for stack in view.situation.stacks} & (hidden - known)


def found(facts: Facts) -> list[object]:
    supplies = [facts.ask(supply_of, camp) for camp in range(3)]
    return [facts.ask(dangers_to_all, 0), facts.ask(railways_of, 0), *supplies]


def test_overlays_are_worked_out_from_what_is_believed() -> None:
    """The same whether the true state or the believed one is handed over."""
    loaded, _ = scenario("zarasai_final")
    state = begun("zarasai_final")
    view = plain_view("zarasai_final", 0)
    view.show(situation(loaded.board, state, 0), state)
    from_truth = found(view.drawing.facts)
    view.show(situation(loaded.board, state, 0), believed(loaded.board, state, 0))
    assert from_truth == found(view.drawing.facts)
