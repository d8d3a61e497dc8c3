"""The player's own settings, one small file in the user's configuration folder."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, fields
from math import isfinite
from pathlib import Path
from typing import Any, Final

from game.messages import _
from game.record.errors import RecordError
from game.record.files import write_safely
from game.scenario.fields import LANGUAGE
from game.screen.chords import is_chord
from game.screen.colours import PALETTES

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0)
LANGUAGES: Final = ("own", "lt", "de", "pl", "ru", "lv", "be")
"""In which towns of the game's own maps can be named; "own": each army as its camp would write them."""
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
    warn_leaving: bool = True  # a march or attack asks before it leaves a town or trenches to the enemy
    hints: bool = True
    seen_hints: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()  # that have been gone through
    names: str = "lt"  # "own", or the sign of a language
    language: str = ""  # of all words; empty: that of the system
    silhouettes: bool = False  # counters with figures of 1919 instead of boxes
    left_click_marches: bool = False
    winter_map: bool = True  # the winter sheet while rivers are frozen
    fog: bool = True
    opponent: str = "staff"
    palette: str = "usual"  # one of `colours.PALETTES`
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)  # chords by action, where they are the player's own
    others: dict[str, Any] = field(default_factory=dict)
    """What stands in the file and is not known here, of a later version: it goes back into it."""


def default_path() -> Path:
    from game.record.folders import FOLDERS

    return FOLDERS.user_config_path / "settings.json"


def load(path: Path) -> tuple[Settings, str]:
    """The settings, and a sentence if something in the file cannot be used; the file as it was is kept beside it."""
    try:
        raw = path.read_bytes() if path.exists() else b"{}"
        values = json.loads(raw[: _MOST_BYTES + 1]) if len(raw) <= _MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        return Settings(), _("The settings in {path} cannot be read, so the usual ones are used.{set_aside}").format(
            path=path, set_aside=set_aside(path)
        )
    settings, unfit = Settings(), []
    for entry in fields(Settings):
        if entry.name != "others" and entry.name in values:
            value, usual = values.pop(entry.name), getattr(settings, entry.name)
            try:
                setattr(settings, entry.name, fitting(entry.name, value, usual))
            except (TypeError, ValueError):
                unfit.append(entry.name)
    settings.others = values
    if not unfit:
        return settings, ""
    return settings, _("In the settings in {path} the usual is used for {unfit}.{set_aside}").format(
        path=path, unfit=", ".join(unfit), set_aside=set_aside(path)
    )


def set_aside(path: Path) -> str:
    """Keep a copy of a file that the next change writes over; the sentence that says where, empty if there is none."""
    kept = path.with_name(f"{path.stem}-unread{path.suffix}")
    try:
        write_safely(kept, path.read_bytes())
    except (OSError, RecordError):
        return ""
    return _(" The file as it was is kept as {kept}.").format(kept=kept.name)


def fitting(name: str, value: Any, usual: Any) -> Any:
    """The value in the type and range of the setting. Raises ValueError or TypeError for one that has none."""
    if isinstance(usual, bool):
        if not isinstance(value, bool):
            raise TypeError(name)
        return value
    if isinstance(usual, dict):
        if not isinstance(value, dict) or not all(are_chords(chords) for chords in value.values()):
            raise TypeError(name)
        return {action: tuple(chords) for action, chords in value.items()}
    if isinstance(usual, tuple):
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise TypeError(name)
        return tuple(value[:200])
    if isinstance(usual, str):
        if not isinstance(value, str) or value not in _WORDS.get(name, (value,)):
            raise ValueError(name)
        if name == "names" and not re.fullmatch(LANGUAGE, value):
            raise ValueError(name)
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise TypeError(name)
    low, high = _RANGES[name]
    return type(usual)(min(high, max(low, value)))


def are_chords(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(chord, str) and is_chord(chord) for chord in value)


_WORDS: Final[dict[str, Collection[str]]] = {"palette": PALETTES}
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
        values = asdict(settings)
        values = {**values.pop("others"), **values}
        write_safely(path, json.dumps(values, indent=2, ensure_ascii=False).encode())
    except (OSError, RecordError) as error:
        return _("The settings cannot be kept: {getattr}.").format(getattr=getattr(error, "strerror", None) or error)
    return ""
