"""One press, one act: keys held while a frame is slow, presses queued behind it, and keys that close a card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pygame
import pytest

from game.screen.app import App
from game.screen.desk import Desk
from game.screen.mode import Mode
from game.screen.presses import SLOW, Presses
from tests.screen.harness import desk_in, key_events


class Clerk(Mode):
    """Counts what it hears; `slow`: seconds that the next event takes, while `meanwhile` is pressed."""

    name = "clerk"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.now = 0.0
        self.slow = self.slow_picture = 0.0
        self.meanwhile: list[tuple[int, dict[str, Any]]] = []
        self.heard: list[pygame.event.Event] = []
        self.held_keys = ("right",)
        self.writes = False
        self.draws_over = self.lies_over = False
        desk.clock = lambda: self.now

    def handle(self, event: pygame.event.Event) -> None:
        if event.type not in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.TEXTINPUT):
            return
        self.heard.append(event)
        self.now += self.slow
        for kind, facts in self.meanwhile:
            pygame.event.post(pygame.event.Event(kind, facts))
        self.slow, self.meanwhile = 0.0, []

    def draw(self, surface: pygame.Surface) -> None:
        self.now += self.slow_picture
        self.lies_over = self.lies_over or self.draws_over
        for kind, facts in self.meanwhile if self.slow_picture else []:
            pygame.event.post(pygame.event.Event(kind, facts))
        if self.slow_picture:
            self.slow_picture, self.meanwhile = 0.0, []

    def goes_on(self, event: pygame.event.Event) -> bool:
        return pygame.key.name(event.key) in self.held_keys

    @property
    def typing(self) -> bool:
        return self.writes

    @property
    def over(self) -> object:
        return self.lies_over

    def keys(self) -> list[str]:
        return [pygame.key.name(event.key) for event in self.heard if event.type == pygame.KEYDOWN]

    def text(self) -> str:
        return "".join(event.text for event in self.heard if event.type == pygame.TEXTINPUT)


class Office:
    """A window on a clerk. Frames take no time but what `slow` says."""

    def __init__(self, folder: Path) -> None:
        self.desk = desk_in(folder)
        self.clerk = Clerk(self.desk)
        self.app = App(self.desk, self.clerk)
        pygame.event.get()

    def post(self, *events: tuple[int, dict[str, Any]]) -> None:
        for kind, facts in events:
            pygame.event.post(pygame.event.Event(kind, facts))

    def frames(self, seconds: float = 0.02, count: int = 1) -> None:
        for _ in range(count):
            self.app.frame(seconds)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def press(chord: str) -> tuple[int, dict[str, Any]]:
    return key_events(chord)[0]


def release(chord: str) -> tuple[int, dict[str, Any]]:
    return key_events(chord)[-1]


@pytest.mark.parametrize("chord", ["u", "enter", "ctrl+z", "delete", "space", "esc", "backspace"])
def test_a_command_is_given_once_a_press_however_long_the_frame(office: Office, chord: str):
    office.clerk.slow = 3 * SLOW
    office.post(press(chord))
    office.frames()
    office.frames(seconds=5.0, count=20)  # the key seems to be down all that time
    office.post(release(chord))
    office.frames(count=3)
    assert len(office.clerk.heard) - len(office.clerk.text()) == 1


def test_a_key_that_was_not_seen_up_is_no_new_press(office: Office):
    office.post(press("u"), press("u"), press("u"))
    office.frames()
    assert office.clerk.keys() == ["u"]
    office.post(release("u"), press("u"))
    office.frames()
    assert office.clerk.keys() == ["u", "u"]


def test_what_moves_goes_on_at_most_once_a_frame_and_ends_with_the_key(office: Office):
    office.post(press("right"))
    office.frames(count=3)
    assert office.clerk.keys() == ["right"]
    office.frames(seconds=2.0, count=4)
    assert office.clerk.keys() == ["right"] * 5
    office.post(release("right"))
    office.frames(seconds=2.0, count=4)
    assert office.clerk.keys() == ["right"] * 5


def test_a_window_that_is_left_lets_go_of_its_keys(office: Office):
    office.post(press("right"), (pygame.WINDOWFOCUSLOST, {}))
    office.frames(seconds=2.0, count=4)
    office.post(press("right"))
    office.frames()
    assert office.clerk.keys() == ["right", "right"]


def test_presses_queued_behind_a_slow_frame_are_dropped(office: Office):
    button = {"pos": (5, 5), "button": 1}
    office.clerk.slow = 2 * SLOW
    office.clerk.meanwhile = [
        *(event for _ in range(3) for event in key_events("enter")),
        (pygame.MOUSEBUTTONDOWN, button),
        (pygame.MOUSEBUTTONUP, button),
        *key_events("n"),
    ]
    office.post(press("u"), release("u"))
    office.frames(count=3)
    assert [event.type for event in office.clerk.heard] == [pygame.KEYDOWN]
    office.post(press("u"), (pygame.MOUSEBUTTONDOWN, button), (pygame.MOUSEBUTTONUP, button))
    office.frames()
    assert len(office.clerk.heard) == 4, "what is pressed after it counts"


def test_of_presses_behind_a_slow_picture_the_first_is_meant_for_it(office: Office):
    office.frames()
    office.clerk.slow_picture, office.clerk.meanwhile = 2 * SLOW, [*key_events("ctrl+z"), *key_events("enter")]
    office.app.drawn = False
    office.frames(count=3)
    assert office.clerk.keys() == ["z"]


def test_no_press_behind_a_slow_picture_is_meant_for_what_came_with_it(office: Office):
    office.frames()
    office.clerk.slow_picture, office.clerk.meanwhile = 2 * SLOW, key_events("enter")
    office.app.drawn = False
    office.clerk.draws_over = True
    office.frames(count=3)
    assert office.clerk.keys() == []


def test_the_rest_of_a_batch_is_stale_too(office: Office):
    office.clerk.slow = 2 * SLOW
    office.post(press("u"), release("u"), press("enter"), release("enter"))
    office.frames(count=2)
    assert office.clerk.keys() == ["u"]


def test_a_quick_frame_drops_nothing(office: Office):
    office.clerk.slow = SLOW / 2
    office.clerk.meanwhile = key_events("n")
    office.post(press("u"), release("u"))
    office.frames(count=2)
    assert office.clerk.keys() == ["u", "n"]


def test_what_is_written_is_kept_but_no_command_in_it(office: Office):
    office.clerk.slow, office.clerk.writes = 2 * SLOW, True
    office.clerk.meanwhile = [event for chord in ("a", "b", "enter", "tab", "esc") for event in key_events(chord)]
    office.post(press("u"), release("u"))
    office.frames(count=2)
    assert office.clerk.text() == "ab"
    assert not {"return", "tab", "escape"} & set(office.clerk.keys())


def test_a_drag_that_began_before_a_slow_frame_ends(office: Office):
    button = {"pos": (5, 5), "button": 1}
    office.clerk.slow = 2 * SLOW
    office.clerk.meanwhile = [(pygame.MOUSEBUTTONUP, button)]
    office.post((pygame.MOUSEBUTTONDOWN, button))
    office.frames(count=2)
    assert [event.type for event in office.clerk.heard] == [pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP]


def test_a_release_alone_is_heard():
    presses = Presses()
    assert presses.sift(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(1, 1), button=1))
    assert presses.sift(pygame.event.Event(pygame.KEYUP, key=pygame.K_u, mod=0))
