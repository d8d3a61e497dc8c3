"""What every mode has at hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from game.record.files import drop_abandoned
from game.screen.settings import Settings
from game.screen.settings import save as save_settings
from game.screen.theme import Theme, theme_of

if TYPE_CHECKING:
    from game.screen.sounds import Sounds


@dataclass(slots=True)
class Desk:
    theme: Theme
    settings: Settings
    sounds: Sounds
    saves: Path  # saves and autosaves
    replays: Path
    cache: Path  # drawn sheets of the map
    settings_path: Path
    clock: Callable[[], float] = time.monotonic  # seconds
    messages: list[str] = field(default_factory=list)
    """Sentences for the player that came up outside a mode; the app shows them as toasts over whatever is there."""
    restyled: bool = False
    """The theme or a setting of the window has changed: the app lays everything out again."""

    settings_problem: str = ""
    """Why the settings could not be kept the last time."""

    @property
    def edited(self) -> Path:
        """Where texts are kept that an editor has not saved."""
        return self.saves.with_name("edited")

    def sweep(self) -> None:
        """What killed windows had begun to write goes, wherever it lies."""
        for folder in (self.saves, self.replays, self.edited, self.cache, self.settings_path.parent):
            drop_abandoned(folder)

    def say(self, text: str) -> None:
        self.messages.append(text)

    def keep_settings(self) -> None:
        """A trouble that lasts is told once."""
        problem = save_settings(self.settings_path, self.settings)
        if problem and problem != self.settings_problem:
            self.say(problem)
        self.settings_problem = problem

    def rescale(self, scale: float) -> None:
        self.theme = theme_of(scale)
        self.settings.ui_scale = self.theme.scale
        self.restyled = True
        self.keep_settings()
