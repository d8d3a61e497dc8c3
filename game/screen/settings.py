"""The player's own settings, one small file in the user's configuration folder."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from math import isfinite
from pathlib import Path
from typing import Any, Final

from game.record.errors import RecordError
from game.record.files import write_safely

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0)
LANGUAGES: Final = ("own", "lt", "de", "pl", "ru", "lv")
"""Town names: each army's as its camp would write them ("own": Lithuanian), or one language for all."""
_MOST_BYTES: Final = 64 * 1024


@dataclass(slots=True)
class Settings:
    ui_scale: float = 1.0
    full_screen: bool = False
    width: int = 1280
    height: int = 800
    volume: int = 60  # 0-100
    muted: bool = False
    speed: float = 1.0  # of marches and battles on the screen, one of `SPEEDS`
    show_enemy: bool = True  # computer turns are shown as they happen
    warn_idle: bool = True  # ending a turn asks about units that can still act
    morning_paper: bool = True  # a paper tells at the start of a turn what happened since the last
    warn_leaving: bool = True  # a march asks before it leaves a town or trenches to the enemy
    hints: bool = True
    seen_hints: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()  # that have been gone through
    names: str = "lt"  # one of `LANGUAGES`
    language: str = ""  # of all words; empty: that of the system
    silhouettes: bool = False  # counters with figures of 1919 instead of boxes
    left_click_marches: bool = False
    winter_map: bool = True  # the winter sheet while rivers are frozen
    fog: bool = True
    opponent: str = "staff"


def default_path() -> Path:
    from platformdirs import user_config_dir

    return Path(user_config_dir("kaunas1919", appauthor=False)) / "settings.json"


def load(path: Path) -> tuple[Settings, str]:
    """The settings, and a sentence if the file was there and could not be used. Values that do not fit are dropped."""
    try:
        raw = path.read_bytes() if path.exists() else b"{}"
        values = json.loads(raw[: _MOST_BYTES + 1]) if len(raw) <= _MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        return Settings(), f"The settings in {path} cannot be read, so the usual ones are used."
    settings = Settings()
    for entry in fields(Settings):
        if entry.name in values:
            with suppress(TypeError, ValueError):
                setattr(settings, entry.name, fitting(entry.name, values[entry.name], getattr(settings, entry.name)))
    return settings, ""


def fitting(name: str, value: Any, usual: Any) -> Any:
    """The value in the type and range of the setting. Raises ValueError or TypeError for one that has none."""
    if isinstance(usual, bool):
        if not isinstance(value, bool):
            raise TypeError(name)
        return value
    if isinstance(usual, tuple):
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise TypeError(name)
        return tuple(value[:200])
    if isinstance(usual, str):
        if not isinstance(value, str) or (name == "names" and value not in LANGUAGES):
            raise ValueError(name)
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise TypeError(name)
    low, high = _RANGES[name]
    return type(usual)(min(high, max(low, value)))


_RANGES: Final = {
    "ui_scale": (0.8, 2.0),
    "width": (640, 16384),
    "height": (400, 16384),
    "volume": (0, 100),
    "speed": (SPEEDS[0], SPEEDS[-1]),
}


def save(path: Path, settings: Settings) -> str:
    """Write the settings; a sentence if that could not be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_safely(path, json.dumps(asdict(settings), indent=2, ensure_ascii=False).encode())
    except (OSError, RecordError) as error:
        return f"The settings cannot be kept: {getattr(error, 'strerror', None) or error}."
    return ""
