"""A mode is one screen of the game, with the model that large ones have. Its handlers say where to go next, as a value;
the app takes it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pygame

from game.screen.kit.ui import Ui

if TYPE_CHECKING:
    from game.rules.board import Board
    from game.screen.desk import Desk
    from game.screen.destinations import Destination


@dataclass(frozen=True, slots=True)
class Go:
    """Leave this mode for another. To the menu: everything is left, back to work that waits below if there is any."""

    to: Destination


@dataclass(frozen=True, slots=True)
class Over:
    """Open another mode over this one, which waits."""

    to: Destination


@dataclass(frozen=True, slots=True)
class Alone:
    """Close every mode, those below too, and open another."""

    to: Destination


@dataclass(frozen=True, slots=True)
class Back:
    """Close this mode; the one below goes on. The app ends when there is none."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End the program."""


Step = Go | Over | Alone | Back | Quit | None


class Model:
    """What the parts of a large screen share: the page, the table of what keys and buttons do, and the way on."""

    def __init__(self, desk: Desk, ui: Ui) -> None:
        self.desk, self.ui = desk, ui
        self.step: Step = None
        """Where to go from this screen."""
        self.actions: dict[str, Callable[[], object]] = {}

    def do(self, action: str) -> bool:
        """Whatever a key or a button asks for; False for nothing known here."""
        act = self.actions.get(action)
        if act is not None:
            act()
        return act is not None

    def refuse(self, text: str) -> None:
        self.desk.say(text)
        self.desk.sounds.play("alert")


class Mode:
    """Times are seconds, sizes pixels. The app calls `layout` first and whenever size, scale or settings change."""

    name = "mode"
    key_groups: tuple[str, ...] = ()
    """Groups of `keys.BINDINGS` that work here, beside those that work everywhere."""
    hushes = False
    """What was said before it opened was meant for somebody else, and goes."""
    holds_work = False
    """It waits until the player leaves it himself: what lies over it leads back to it in place of the menu."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.ui = Ui(desk)
        self.step: Step = None
        """Set by callbacks of widgets; taken by the app after each event and update."""

    def enter(self) -> None:
        """It comes to the front, for the first time or again."""

    def leave(self) -> None:
        """It is closed: stop processes, forget secrets."""

    def may_close(self) -> bool:
        """The window is to be closed; False: the mode asks a question first."""
        return True

    def layout(self, size: tuple[int, int]) -> None:
        """Place everything for a window of this size, at `desk.theme.scale`."""

    def handle(self, event: pygame.event.Event) -> None:
        """Take one event. Pointer positions come from the event, never from `pygame.mouse`."""

    def goes_on(self, event: pygame.event.Event) -> bool:
        """Whether the key of this KEYDOWN, held down, says its thing again: what moves does, a command never."""
        return self.ui.goes_on(event)

    @property
    def typing(self) -> bool:
        """Whether keys are letters now."""
        return self.ui.typing

    @property
    def played(self) -> Board | None:
        """What is played, watched or edited here, of which help speaks; None: no war in particular."""
        return None

    @property
    def takes_every_key(self) -> bool:
        """Whether a key is asked for now, those that work everywhere among them."""
        return False

    @property
    def over(self) -> object:
        """The question or paper that lies over it and takes the keys; None: there is none."""
        return self.ui.dialogs[-1] if self.ui.dialog_open else None

    def update(self, seconds: float) -> None:
        """So much time has passed. Never blocks."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all of the window."""

    def ahead(self) -> bool:
        """While the window stands still: do a little of what is wanted next. False: there is nothing to do."""
        return False

    @property
    def moving(self) -> bool:
        """Whether it changes by itself now, so that frames must follow each other; else only events make it draw."""
        return False

    def dump(self) -> dict[str, Any]:
        """What stands on the screen, as plain values, for tests of the window."""
        return {"mode": self.name}

    def taken_step(self) -> Step:
        step, self.step = self.step, None
        return step
