"""Counters and a small map as they are to look."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.rules.terms import CUT, DELAY, SHORT, WITHDRAW
from game.scenario.flags import NONE, USUAL
from game.screen.colours import nation_colour
from game.screen.map.counters import Face, margin, picture
from game.screen.map.scene import Arrow, Burst, Reach
from game.screen.map.symbols import ICONS, icon
from game.screen.theme import Theme
from tests.screen.golden import golden
from tests.screen.map.plain import drawn, plain_view, settle

PAPER = (226, 214, 184)


MARKS = ("I", "II", "III", "X")


def put(surface: pygame.Surface, face: Face, x: int, y: int, size: int = 44) -> None:
    surface.blit(picture(face, size, Theme(1.0)), (x - margin(size), y - margin(size)))


def sheet_of_counters() -> pygame.Surface:
    """All arms of all nations as boxes and figures; then all states; then all icons."""
    surface = pygame.Surface((940, 476))
    surface.fill(PAPER)
    men = ("820", "145", "60", "1240", "210", "95", "40")
    for row, (nation, colour) in enumerate(
        (name, nation_colour(name)) for name in ("lithuania", "soviet", "germany", "latvia", "poland")
    ):
        for arm in range(7):
            face = Face(colour, USUAL[nation], arm, MARKS[(arm + row) % 4], men[arm], 1 + arm % 5, 10 - arm)
            put(surface, face, 14 + arm * 60, 14 + row * 60)
            put(surface, face._replace(figures=True), 450 + arm * 60, 14 + row * 60)
    usual = Face(nation_colour("lithuania"), USUAL["lithuania"], 0, "II", "820", 3, 9)
    unknown = Face(nation_colour("soviet"), USUAL["soviet"], -1, "", "~400", 0, -1)
    states = (
        usual._replace(dug=1),
        usual._replace(dug=3, strength=4),
        usual._replace(supply=SHORT),
        usual._replace(supply=CUT, wavering=True),
        usual._replace(stance=DELAY, tired=True),
        usual._replace(stance=WITHDRAW),
        usual._replace(done=True, mutinous=True),
        usual._replace(selected=True),
        usual._replace(guard=True, hired=True),
        usual._replace(disturbed=True, guard=True, dug=1),
        unknown,
        unknown._replace(dug=2, figure="~1200"),
        unknown._replace(unseen=True),
        usual._replace(emblem=NONE, figure="12k"),
    )
    for number, face in enumerate(states):
        put(surface, face, 14 + number * 60, 322)
        put(surface, face, 14 + number * 60, 386, 30)
    for number, name in enumerate(ICONS):
        surface.blit(icon(name, 20, (33, 27, 20), (255, 246, 226)), (14 + number * 30, 440))
    return surface


def small_map() -> pygame.Surface:
    view = plain_view(size=(520, 420))
    view.cards = False
    view.steering.zoom(5)
    settle(view)
    ids = {town.id: number for number, town in enumerate(view.board.towns)}
    view.centre_on(ids["kedainiai"], smooth=False)
    view.scene.arrows = [Arrow((ids["panevezys"], ids["ramygala"], ids["kedainiai"]), 0)]
    view.scene.reach = [Reach(ids["jonava"], 31, 1, "today"), Reach(ids["ramygala"], 35, 1, "attack")]
    view.scene.bursts = [Burst(ids["jonava"], 0.3)]
    view.scene.selected_town = ids["kedainiai"]
    return drawn(view)


def test_counters_look_as_they_did() -> None:
    golden(sheet_of_counters(), "counters")


def test_a_small_map_looks_as_it_did() -> None:
    golden(small_map(), "small_map")


def test_a_changed_picture_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPDATE_GOLDEN", "1")
    surface = pygame.Surface((200, 100))
    surface.fill(PAPER)
    golden(surface, "plain", folder=tmp_path)
    monkeypatch.delenv("UPDATE_GOLDEN")
    golden(surface, "plain", folder=tmp_path)
    put(surface, Face(nation_colour("poland"), USUAL["poland"], 1, "II", "200", 3, 8), 40, 30)
    with pytest.raises(AssertionError, match="of the pixels differ") as failure:
        golden(surface, "plain", folder=tmp_path)
    where = Path(str(failure.value).rsplit("see ", 1)[1])
    assert {path.name for path in where.iterdir()} == {"plain.actual.png", "plain.diff.png"}
    with pytest.raises(AssertionError, match="not"):
        golden(surface.subsurface((0, 0, 100, 100)), "plain", folder=tmp_path)
    with pytest.raises(AssertionError, match="UPDATE_GOLDEN"):
        golden(surface, "never recorded", folder=tmp_path)
