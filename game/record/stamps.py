"""In which order saves were written: by a number inside them, since the clock of a machine can be set back."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from game.record import lines
from game.record.errors import RecordError
from game.record.files import read_lines

STAMP: Final = "stamp"
"""The entry of a save's settings that holds it."""
_MOST: Final = 1 << 53

_last: dict[Path, int] = {}  # the highest that this process knows of each folder
_lock: Final = threading.Lock()


def next_stamp(folder: Path) -> int:
    """Higher than that of every save in the folder: the time in milliseconds, or one more than the highest."""
    with _lock:
        highest = _last.get(folder)
        if highest is None:
            highest = max(map(stamp_of, folder.glob("*.save")), default=0)
        _last[folder] = max(now(), highest + 1)
        return _last[folder]


def last_stamp(folder: Path) -> int:
    """The highest that this process knows of a folder; 0: it has not written there."""
    return _last.get(folder, 0)


def now() -> int:
    return time.time_ns() // 1_000_000


def stamp_of(path: Path) -> int:
    """What stands in a save; its file's time where that cannot be read, or was written before there were stamps."""
    with suppress(RecordError):
        text = read_lines(path)
        last = lines.parse(text[-1], len(text)) if text else None
        if isinstance(last, list) and len(last) > 1 and isinstance(last[1], dict):
            found = stamped(last[1])
            if found:
                return found
    with suppress(OSError):
        return path.stat().st_mtime_ns // 1_000_000
    return 0


def stamped(settings: dict[str, Any]) -> int:
    """The stamp among the settings of a save; 0: none that this game writes."""
    found = settings.get(STAMP)
    return found if type(found) is int and 0 < found < _MOST else 0
