"""The window and its loop: events to the mode in front, time, drawing; modes open over each other."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Final

import pygame

from game.messages import _
from game.screen import chords, colours, damage, faces, keys
from game.screen.chords import is_writing
from game.screen.desk import Desk
from game.screen.destinations import Destination, ToHelp, ToMenu, ToSettings
from game.screen.freed import give_back_pictures, hand_back, set_aside
from game.screen.game_window import GameWindow
from game.screen.kit import Toasts
from game.screen.mode import Alone, Back, Go, Mode, Over, Quit
from game.screen.presses import SLOW, Presses, is_act
from game.screen.screens import screen

FRAMES_A_SECOND: Final = 60
IDLE_WAIT: Final = 0.25  # seconds until a window that stands still looks whether anything is to be done
NAP: Final = 0.01  # seconds between looks for events; pygame's own waiting looks a thousand times a second
_LONGEST_STEP: Final = 0.1  # seconds; a machine that slept must not make a march jump to its end
_SCALE_STEP: Final = 0.1


class App:
    """`state_file`: where what stands on the screen is written after each drawing, for tests of a real window."""

    def __init__(self, desk: Desk, first: Mode, state_file: Path | None = None) -> None:
        self.desk = desk
        give_back_pictures()
        faces.look_over()
        chords.choose(desk.settings.keys)
        colours.use(desk.settings.palette)
        self.modes: list[Mode] = []
        self.toasts = Toasts()
        self.presses = Presses()
        self.state_file = state_file
        self.running = True
        self.drawn = False
        self.settled = False  # what the mode in front stands on is set aside
        self.game_window = GameWindow(desk.settings)
        self.push(first)

    # ---------------------------------------------------------------------------------------------------------- window

    @property
    def window(self) -> pygame.Surface:
        return self.game_window.surface

    def relayout(self) -> None:
        self.desk.restyled = False
        for mode in self.modes:
            mode.layout(self.window.get_size())
        self.drawn = False

    # ----------------------------------------------------------------------------------------------------------- modes

    @property
    def mode(self) -> Mode:
        return self.modes[-1]

    def push(self, mode: Mode) -> None:
        if self.modes:  # what is held down will be let go before another mode
            self.mode.handle(pygame.event.Event(pygame.WINDOWFOCUSLOST))
        if mode.hushes:
            self.desk.messages.clear()
            self.toasts.clear()
        self.modes.append(mode)
        mode.layout(self.window.get_size())
        mode.enter()
        self.drawn = self.settled = False

    def shut(self) -> Mode:
        """Close the mode in front, and give back what it held."""
        closed = self.modes.pop()
        closed.leave()
        hand_back()
        self.settled = False
        return closed

    def pop(self) -> None:
        """Back from the last mode leads to the menu, back from the menu out of the program."""
        closed = self.shut()
        self.drawn = False
        if self.modes:
            self.mode.layout(self.window.get_size())
            self.mode.enter()
        elif closed.name == "menu":
            self.running = False
        else:
            self.open(ToMenu())

    def open(self, destination: Destination) -> None:
        self.push(screen(self.desk, destination))

    def follow(self) -> None:
        """Go where the mode in front wants to go, and on from there."""
        while self.running:
            step = self.mode.taken_step()
            match step:
                case None:
                    return
                case Go(ToMenu()) if self.uncover():
                    pass
                case Go(ToMenu()) | Alone():
                    while self.modes and not self.mode.holds_work:
                        self.shut()
                    self.open(step.to)
                case Go():
                    self.shut()
                    self.open(step.to)
                case Over():
                    self.open(step.to)
                case Back():
                    self.pop()
                case Quit():
                    self.running = False

    def uncover(self) -> bool:
        """Back to the work that waits below the mode in front; False: there is none."""
        if not any(mode.holds_work for mode in self.modes[:-1]):
            return False
        while not self.modes[-2].holds_work:
            self.shut()
        self.pop()
        return True

    def may_close(self) -> bool:
        """Whether nobody's work would be lost; else it comes to the front and asks."""
        asking = next((mode for mode in reversed(self.modes) if not mode.may_close()), None)
        while asking is not None and self.mode is not asking:
            self.pop()
        return asking is None

    # ---------------------------------------------------------------------------------------------------------- events

    def handle(self, event: pygame.event.Event) -> None:
        self.drawn = False
        if event.type == pygame.QUIT:
            self.running = not self.may_close()
        elif event.type == pygame.VIDEORESIZE:
            if self.game_window.resized():
                self.relayout()
        elif event.type == pygame.WINDOWDISPLAYCHANGED:
            self.game_window.fit(event.display_index)
        elif event.type == pygame.KEYDOWN and not self.is_meant_for_mode(event) and self.everywhere(keys.action(event)):
            pass
        else:
            self.mode.handle(event)
            self.follow()

    def is_meant_for_mode(self, event: pygame.event.Event) -> bool:
        """Whether a key is asked for, or writes."""
        return self.mode.takes_every_key or (self.mode.typing and is_writing(event))

    def everywhere(self, action: str) -> bool:
        """Keys that mean the same in every mode."""
        match action:
            case "full_screen":
                self.desk.settings.full_screen = not self.desk.settings.full_screen
            case "larger":
                self.desk.rescale(self.desk.theme.scale + _SCALE_STEP)
            case "smaller":
                self.desk.rescale(self.desk.theme.scale - _SCALE_STEP)
            case "mute":
                self.desk.sounds.muted = not self.desk.settings.muted
                self.desk.say(_("Sound is off.") if self.desk.settings.muted else _("Sound is on."))
                self.desk.keep_settings()
            case "help" if self.mode.name != "help":
                self.open(ToHelp(self.mode.key_groups, self.mode.played))
            case "settings" if self.mode.name != "settings":
                self.open(ToSettings())
            case _:
                return False
        return True

    # ------------------------------------------------------------------------------------------------------------ time

    @property
    def moving(self) -> bool:
        return self.running and (self.mode.moving or self.toasts.moving)

    def update(self, seconds: float) -> None:
        self.mode.update(min(seconds, _LONGEST_STEP))
        self.follow()
        trouble = damage.untold()
        for text in (*self.desk.messages, *([trouble] if trouble else [])):
            self.toasts.add(text)
            self.drawn = False
        self.desk.messages.clear()
        self.toasts.update(seconds)
        if self.desk.settings.full_screen != self.game_window.full_screen:
            self.game_window.open()
            self.desk.keep_settings()
            self.relayout()
        if self.desk.restyled:
            self.relayout()

    def draw(self) -> None:
        if not self.running:
            return
        self.mode.draw(self.window)
        self.toasts.draw(self.window, self.desk.theme)
        pygame.display.flip()
        self.drawn = True
        if self.state_file is not None:
            self.write_state(self.state_file)

    def frame(self, seconds: float = 1 / FRAMES_A_SECOND, first: pygame.event.Event | None = None) -> None:
        """All that has happened since the last frame, `first` before the rest, and the picture of it."""
        begun, front, acted = self.desk.clock(), self.front, False
        moved = self.moving  # what comes to rest in this frame is drawn at rest
        for event in self.presses.taken_waiting():
            acted = acted or is_act(event)
            if self.running:
                self.handle(event)
        for event in [*([first] if first else []), *pygame.event.get()]:
            stale = self.slow_since(begun) and (acted or self.front != front)
            if self.running and self.presses.sift(event, stale, self.mode.typing):
                acted = acted or is_act(event)
                self.handle(event)
        again = self.presses.again(seconds)
        if self.running and again is not None and self.mode.goes_on(again):
            self.handle(again)
        if self.running:
            self.update(seconds)
        if self.running and (moved or self.moving or not self.drawn):
            self.draw()
        if self.running and self.slow_since(begun):
            self.presses.hold_back(pygame.event.get(), acted or self.front != front, self.mode.typing)

    def slow_since(self, begun: float) -> bool:
        return self.desk.clock() - begun > SLOW

    @property
    def front(self) -> tuple[Mode | None, object]:
        """What a key is meant for."""
        return (self.mode, self.mode.over) if self.modes else (None, None)

    def run(self) -> None:
        """Until the player leaves, or a signal ends it: then too what is due is saved, and nobody is asked."""
        try:
            self.go_on()
        except KeyboardInterrupt:
            self.close()
            raise
        self.close()

    def go_on(self) -> None:
        """A window that stands still waits for events and draws nothing."""
        clock = pygame.time.Clock()
        last = self.desk.clock()
        while self.running:
            first = None
            if self.moving or self.presses.busy or not self.drawn:
                clock.tick(FRAMES_A_SECOND)
            else:
                first = self.wait()
            now = self.desk.clock()
            self.frame(now - last, first)
            last = now

    def wait(self, seconds: float = IDLE_WAIT) -> pygame.event.Event | None:
        """Until an event comes, or for so long: work ahead, then sleep."""
        clock, ahead = self.desk.clock, True
        end = clock() + seconds
        while clock() < end:
            event = pygame.event.poll()
            if event.type != pygame.NOEVENT:
                return event
            ahead = ahead and self.ahead()  # only what happens can bring more
            if not ahead:
                time.sleep(NAP)
        return None

    def ahead(self) -> bool:
        """A little of what a window that stands still can do for the next that moves; False: there is nothing."""
        if self.mode.ahead():
            return True
        settled, self.settled = self.settled, True
        if not settled:
            set_aside()
        return not settled

    def close(self) -> None:
        while self.modes:
            self.shut()
        self.desk.keep_settings()

    # ----------------------------------------------------------------------------------------------------------- tests

    def dump(self) -> dict[str, Any]:
        return {
            **self.mode.dump(),
            "modes": [mode.name for mode in self.modes],
            "size": list(self.window.get_size()),
            "scale": self.desk.theme.scale,
            "toasts": self.toasts.dump(),
            "moving": self.moving,
        }

    def write_state(self, path: Path) -> None:
        part = path.with_suffix(".part")
        part.write_text(json.dumps(self.dump(), ensure_ascii=False), encoding="utf-8")
        part.replace(path)
