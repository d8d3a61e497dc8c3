"""Pictures that are kept: drawn once, and no more of them than find room."""

from __future__ import annotations

import ast
from pathlib import Path

import pygame

from game.screen.kept import Placed, Store, kept, snapshots
from game.screen.map.labels import lay_out
from game.screen.map.lettering import Lettering
from game.screen.map.projection import stop_scale
from game.screen.map.towns import Signs
from game.screen.map.typesetting import Typesetting
from game.screen.theme import Theme
from tests.screen.map.plain import scenario

SIDE = 8
ONE = SIDE * SIDE * 4  # bytes
SCREEN = Path(__file__).parents[2] / "game/screen"
FEW = ("tiles.py", "level.py", "plates.py")
"""Where the pictures that a cache can hold are a few."""


def test_a_picture_is_drawn_again_once_others_have_taken_its_room() -> None:
    drawn: list[str] = []

    @kept(2 * ONE)
    def picture(name: str, bright: bool = False) -> pygame.Surface:
        drawn.append(name)
        return pygame.Surface((SIDE, SIDE), pygame.SRCALPHA)

    first = picture("a")
    assert picture("a") is first
    assert picture("a", bright=True) is not first
    picture("a")  # used last: the bright one goes before it
    picture("b")
    assert picture("a") is first
    assert drawn == ["a", "a", "b"]
    picture("a", bright=True)
    assert drawn == ["a", "a", "b", "a"]


def test_one_that_is_larger_than_the_room_is_still_shown() -> None:
    @kept(ONE)
    def picture(side: int) -> pygame.Surface:
        return pygame.Surface((side, side), pygame.SRCALPHA)

    assert picture(10 * SIDE).get_width() == 10 * SIDE


def test_a_picture_that_knows_its_place_is_counted_as_well() -> None:
    drawn: list[int] = []

    @kept(ONE)
    def picture(number: int) -> Placed:
        drawn.append(number)
        return Placed(pygame.Surface((SIDE, SIDE), pygame.SRCALPHA), 1, 2)

    assert picture(1) is picture(1)
    picture(2)
    picture(1)
    picture.forget()
    picture(1)
    assert drawn == [1, 2, 1, 1]


def test_no_picture_is_kept_by_number() -> None:
    """Whose sizes nobody knows: some hundred can take as much as everything else."""
    for path in sorted(SCREEN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and path.name not in FEW:
                cached = any("cache" in ast.unparse(decorator) for decorator in node.decorator_list)
                assert not (cached and node.returns and "Surface" in ast.unparse(node.returns)), (path, node.name)


def test_letters_of_all_zoom_stops_take_little() -> None:
    loaded, atlas = scenario("kaunas_encirclement")
    theme, signs = Theme(1.0), Signs(loaded.board, -1)
    setting, most = Typesetting(atlas, signs), 0
    for stop in range(3, 17):
        scale = stop_scale(stop)
        whole = Lettering(atlas, theme, "lt", scale, lay_out(atlas, theme, "lt", scale, signs).names)
        while whole.go_on():
            pass
        most = max(most, whole.bytes)
        lettering = setting._lettering_at(theme, scale, "lt")
        while lettering.go_on():
            pass
    assert sum(one.bytes for one in setting._lettering.values()) < (5 << 20) + most
    assert len(theme._fonts) <= 32


def test_a_store_that_is_cleared_has_all_its_room_again() -> None:
    store = Store[int, pygame.Surface](2 * ONE)
    for _ in range(3):
        store.keep(1, pygame.Surface((SIDE, SIDE), depth=32))
        store.keep(2, pygame.Surface((SIDE, SIDE), depth=32))
        assert len(store) == 2
        store.clear()
    assert store.bytes == 0


def test_what_is_shown_again_takes_the_memory_it_had() -> None:
    window, places = pygame.Surface((40, 30)), [pygame.Rect(0, 0, 40, 5), pygame.Rect(30, 5, 10, 25)]
    window.fill((1, 2, 3))
    first = snapshots(window, places, [])
    window.fill((4, 5, 6), places[1])
    second = snapshots(window, places, first)
    assert [picture for _, picture in second] == [picture for _, picture in first]
    assert [(rect, picture.get_at((1, 1))[:3]) for rect, picture in second] == [
        (places[0], (1, 2, 3)),
        (places[1], (4, 5, 6)),
    ]
    wider = snapshots(window, [places[0], pygame.Rect(20, 5, 20, 25)], second)
    assert wider[0][1] is second[0][1]
    assert wider[1][1].get_size() == (20, 25)
