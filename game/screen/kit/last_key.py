"""What the key that went down last may still bring: its letter as text, and one press too many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

if TYPE_CHECKING:
    from game.screen.desk import Desk

QUIET: Final = 2.0
"""Seconds without a key after which one that has closed a dialog may do something else: it is no press too many."""
_KEYS: Final = (pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT)


class LastKey:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.letter = ""  # that may follow as text
        self.deaf_to = ""  # the letter of the key that opened a dialog is not meant for the field in it
        self.spent = ""  # the key that has just closed a dialog, until another or a button is pressed, or none for long
        self.heard = 0.0  # when it was pressed

    def echoes(self, event: pygame.event.Event) -> bool:
        """Whether it is the letter of the key that has just opened a dialog, and may still be down."""
        echo = event.type == pygame.TEXTINPUT and bool(self.deaf_to) and event.text == self.deaf_to
        if event.type in _KEYS and not echo:
            self.deaf_to = ""
        self.letter = event.unicode if event.type == pygame.KEYDOWN else ""
        return echo

    def opens(self) -> None:
        """It has opened a dialog."""
        self.deaf_to = self.letter

    def goes_down(self, key: str) -> None:
        before, self.heard = self.heard, self.desk.clock()
        if key not in ("", self.spent) or self.heard - before > QUIET:
            self.spent = ""

    def spend(self, key: str) -> None:
        """It has done its work by closing something: one press too many does nothing else."""
        self.spent, self.heard = key, self.desk.clock()
