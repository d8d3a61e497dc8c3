"""Whether a window can be opened here at all. Imports pygame only when there may be one."""

from __future__ import annotations

import os
import sys
from typing import Final

from game.messages import Trouble, _

_NO_SCREEN: Final = ("offscreen", "dummy", "evdev")

_NO_SHADERS_KEPT: Final = "MESA_SHADER_CACHE_DISABLE"
"""Mesa maps its cache of shaders, and dies with the program where the disk is full; the window needs none."""


class NoWindow(Trouble):
    """Why no window can be opened, as a sentence."""


def require_window() -> None:
    """Make the display ready. Raises `NoWindow`."""
    chosen = os.environ.get("SDL_VIDEODRIVER")
    if not chosen and sys.platform.startswith("linux") and not (seen("DISPLAY") or seen("WAYLAND_DISPLAY")):
        raise NoWindow(_("there is no display here"))
    require_pygame()
    import pygame

    os.environ.setdefault(_NO_SHADERS_KEPT, "true")
    try:
        pygame.display.init()
        driver = pygame.display.get_driver()
    except pygame.error as error:
        raise NoWindow(_("no window can be opened: {error}").format(error=error)) from None
    if not chosen and driver in _NO_SCREEN:
        pygame.quit()
        raise NoWindow(_("there is no display here"))


def require_pygame() -> None:
    """Raises `NoWindow` when the unmaintained pygame lies over pygame-ce, which breaks both."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        import pygame
    except ImportError as error:
        raise NoWindow(_("pygame-ce cannot be loaded: {error}").format(error=error)) from None
    if not getattr(pygame, "IS_CE", False):
        message = _(
            "the old pygame is installed over pygame-ce; remove both and install pygame-ce again: "
            "pip uninstall pygame pygame-ce, then pip install pygame-ce"
        )
        raise NoWindow(message)


def monitors() -> list[tuple[int, int]]:
    """The sizes of the monitors, the chief one first; none behind a driver that shows nothing."""
    import pygame

    pygame.display.init()
    return [] if pygame.display.get_driver() in _NO_SCREEN else pygame.display.get_desktop_sizes()


def seen(name: str) -> bool:
    return bool(os.environ.get(name))
