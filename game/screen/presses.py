"""What the window sends, sifted: one press of a key or a button is one act, and it is meant for what the player saw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pygame

from game.screen.chords import chord, is_writing

SLOW: Final = 0.3  # seconds; what is pressed while a frame takes longer is meant for the picture before it
_DELAY: Final = 0.35  # seconds a key is held before it goes on by itself
_PACE: Final = 0.04  # seconds between its repetitions; never more than one a frame


class Presses:
    """Which keys are down, and whose presses were dropped.

    The system's own repetition is not used: its clock runs on while a frame is drawn, and tells many presses of a key
    that has long been let go.
    """

    def __init__(self) -> None:
        self.down: set[int] = set()
        self.held: pygame.event.Event | None = None  # the last key that went down and was heard
        self.wait = 0.0  # seconds until it goes on
        self.dropped: set[int] = set()  # buttons that went down unheard, so that letting them go means nothing
        self.waiting: list[pygame.event.Event] = []

    def sift(self, event: pygame.event.Event, stale: bool = False, typing: bool = False) -> bool:
        """Whether an event is to be heard. `stale`: a press is not, but for what is written into a field where one is
        open (`typing`)."""
        match event.type:
            case pygame.KEYDOWN:
                return self.key_down(event, stale and is_press(event) and not (typing and is_writing(event)))
            case pygame.KEYUP:
                self.down.discard(event.key)
                if self.held is not None and self.held.key == event.key:
                    self.held = None
            case pygame.WINDOWFOCUSLOST:
                self.down.clear()
                self.held = None
            case pygame.TEXTINPUT:
                return typing or not stale
            case pygame.MOUSEBUTTONDOWN if stale:
                self.dropped.add(event.button)
                return False
            case pygame.MOUSEBUTTONDOWN:
                self.dropped.discard(event.button)
            case pygame.MOUSEBUTTONUP if event.button in self.dropped:
                self.dropped.discard(event.button)
                return False
        return True

    def key_down(self, event: pygame.event.Event, unheard: bool) -> bool:
        if event.key in self.down:
            return False
        self.down.add(event.key)
        self.held, self.wait = (None if unheard else event), _DELAY
        return not unheard

    def hold_back(self, events: Iterable[pygame.event.Event], stale: bool, typing: bool) -> None:
        """Sift what came while a frame took too long, for the next. One press is kept when the frame only drew, without
        an act (`stale`): it is meant for what is still there, and those behind it for what nobody has seen."""
        for event in events:
            if self.sift(event, stale, typing):
                self.waiting.append(event)
                stale = stale or is_press(event)

    def taken_waiting(self) -> list[pygame.event.Event]:
        """What was held back, to be heard now."""
        waiting, self.waiting = self.waiting, []
        return waiting

    @property
    def busy(self) -> bool:
        """Whether something may come without the window."""
        return self.held is not None or bool(self.waiting)

    def again(self, seconds: float) -> pygame.event.Event | None:
        """The key that is held, when it is time for it to go on."""
        if self.held is None:
            return None
        self.wait -= seconds
        if self.wait > 0:
            return None
        self.wait = _PACE
        return pygame.event.Event(pygame.KEYDOWN, {**self.held.dict, "repeat": True})


def is_press(event: pygame.event.Event) -> bool:
    """Whether it may be an act: a button or a key goes down, Ctrl and the like alone left aside."""
    return event.type == pygame.MOUSEBUTTONDOWN or (event.type == pygame.KEYDOWN and bool(chord(event)))


def is_act(event: pygame.event.Event) -> bool:
    """Whether something may have been done by it: buttons of the window act when they are let go."""
    return event.type == pygame.MOUSEBUTTONUP or is_press(event)
