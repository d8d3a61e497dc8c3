"""Pictures that are kept: drawn once, and no more of them than find room."""

from __future__ import annotations

import pygame

from game.screen.kept import kept

SIDE = 8
ONE = SIDE * SIDE * 4  # bytes


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
