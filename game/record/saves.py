"""Saves: a game so far with its settings, kept so that a killed process or a full disk loses nothing, and in order."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, Final

from game import __version__
from game.messages import N_, _
from game.record import lines
from game.record.beginning import beginning
from game.record.earlier import is_earlier
from game.record.errors import RecordError
from game.record.files import drop_abandoned, make_folder, read_lines
from game.record.frames import thaw
from game.record.lines import Chain
from game.record.reading import Reader, Stop
from game.record.recorder import Recorder, resumed
from game.record.replay import Replay
from game.record.verify import Checker, Load
from game.rules.board import Board
from game.rules.state import State
from game.rules.version import RULES_VERSION

STAMP: Final = "stamp"
"""The entry of a save's settings that holds it."""
_MOST: Final = 1 << 53
KEPT: Final = 5
_LONGEST_STEM: Final = 80
_NO_SAVE: Final = N_("it is no save: it has no settings; a replay is watched, with `replay`")

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


@dataclass(slots=True)
class Resumed:
    board: Board
    state: State
    recorder: Recorder
    settings: dict[str, Any]
    earlier: int = 0
    """The version of the rules under which it was played so far, when it goes on under today's; 0: the same."""


def default_folder() -> Path:
    """Where saves and replays of this user are kept."""
    from game.record.folders import FOLDERS

    return FOLDERS.user_data_path


def save(path: Path, recorder: Recorder, settings: dict[str, Any]) -> None:
    """`settings`: anything JSON can hold. Raises `RecordError`; the file that was there is untouched then."""
    stamp = next_stamp(path.parent)
    recorder.save(path, settings_line(settings | {STAMP: stamp}, recorder.chain.copy()))


def settings_line(settings: dict[str, Any], chain: Chain) -> str:
    """The last line of a save; its checksum covers the lines before it and the settings."""
    chain.add(lines.dump(settings))
    return lines.dump([lines.SETTINGS, settings, chain.value()])


def resume(path: Path, load: Load) -> Resumed:
    """The game as it stood, checked order by order.

    Raises `RecordError`; where an older autosave beside it is whole, the sentence names it.
    """
    try:
        return resume_lines(read_lines(path), load)
    except RecordError as error:
        other = newest_whole(path, load)
        offer = _("; {other} is whole and can be loaded instead").format(other=other) if other else ""
        raise RecordError(f"{path}: {error}{offer}") from None


def resume_lines(text: list[str], load: Load) -> Resumed:
    if len(text) < 2:
        raise RecordError(_(_NO_SAVE))
    header = lines.parse_header(text[0])
    last = lines.parse(text[-1], len(text))
    if not isinstance(last, list) or len(last) != 3 or last[0] != lines.SETTINGS or not isinstance(last[1], dict):
        raise RecordError(_(_NO_SAVE))
    earlier = is_earlier(header.rules_version)
    checker = Reader(header) if earlier else Checker(header, load)
    try:
        checker.begin(text)
        checker.follow_part(text[:-1])
    except Stop as stop:
        raise RecordError(str(checker.difference(stop))) from None
    try:
        whole = text[-1] == settings_line(last[1], checker.chain)
    except RecursionError:
        whole = False
    if not whole:
        raise RecordError(_("its settings have been changed"))
    settings = {key: value for key, value in last[1].items() if key != STAMP}
    if not isinstance(checker, Checker):
        return gone_on(Replay.of(text[:-1]), load, settings)
    assert checker.state is not None
    return Resumed(checker.board, checker.state, resumed(header, text[:-1], checker.orders), settings)


def gone_on(old: Replay, load: Load, settings: dict[str, Any]) -> Resumed:
    """A game of earlier rules under today's, from its last keyframe, or from the opening when it has none."""
    try:
        source = load(old.header)
    except RecordError:
        raise
    except ValueError as error:
        message = _("its scenario cannot be read: {reason}").format(reason=str(error).splitlines()[0])
        raise RecordError(message) from None
    header = replace(
        old.header,
        format=lines.format_for(old.header.beside),
        version=__version__,
        map_sha256=source.map_sha256,
        rules_sha256=source.rules_sha256,
        rules_version=RULES_VERSION,
    )
    if sorted(header.players) != sorted(camp.id for camp in source.board.camps):
        raise RecordError(_("its players sit at other camps"))
    frames = [row for row in old.rows if row[0] == lines.KEYFRAME]
    recorder = Recorder(header)
    if frames:
        state = thaw(source.board, frames[-1][2], old.header.rules_version)
        recorder.begin_at(state)
    else:
        state, __ = beginning(source.board, header, ())
    return Resumed(source.board, state, recorder, settings, old.header.rules_version)


def autosave(folder: Path, recorder: Recorder, settings: dict[str, Any], turn: int, stem: str = "") -> Path:
    """Save under the turn's name and drop all but the last five of this game. Raises `RecordError`.

    `stem`: what tells its files from those of other games; empty: its scenario and seed.
    """
    make_folder(folder)
    stem = stem or stem_of(recorder)
    path = folder / f"{stem}-turn-{turn:03}.save"
    save(path, recorder, settings)
    # Not by turn: a game begun again with the same seed must not lose its first turns to the old one's last.
    others = newest_first(other for other in saves_of(folder) if other != path and _game_of(other) == stem)
    with suppress(OSError):
        for old in others[KEPT - 1 :]:
            old.unlink(missing_ok=True)
    drop_abandoned(folder)
    return path


def stem_of(recorder: Recorder) -> str:
    """What the names of a game's autosaves begin with; a scenario's id from a file must not lead out of the folder."""
    scenario = re.sub(r"[^\w-]", "_", recorder.header.scenario) or "game"
    return f"{scenario[:_LONGEST_STEM]}-{recorder.header.seed}"


def newest_stamp(folder: Path, stem: str) -> int:
    """Of the autosaves of a game in a folder; 0: there are none."""
    return max((stamp_of(path) for path in saves_of(folder) if _game_of(path) == stem), default=0)


def free_stem(folder: Path, stem: str) -> str:
    """What the autosaves of a game can be called where another has its name."""
    taken = {_game_of(path) for path in saves_of(folder)}
    return next(name for number in count(2) if (name := f"{stem}-{number}") not in taken)


def saves_of(folder: Path) -> list[Path]:
    """The saves of a folder, in no order."""
    with suppress(OSError):
        return list(folder.glob("*.save"))
    return []


def newest_first(paths: Iterable[Path]) -> list[Path]:
    """Saves in the order in which they were written, the newest first."""
    return [path for _stamp, _name, path in sorted((-stamp_of(path), path.name, path) for path in paths)]


def newest_whole(path: Path, load: Load) -> Path | None:
    """The newest other save in the folder that can be resumed; one of the same game before one of another."""
    others = newest_first(other for other in saves_of(path.parent) if other.name != path.name)
    game = _game_of(path)
    if game:
        others.sort(key=lambda other: _game_of(other) != game)
    for other in others[:KEPT]:
        try:
            resume_lines(read_lines(other), load)
        except RecordError:
            continue
        return other
    return None


def _game_of(path: Path) -> str:
    """What an autosave's name begins with; empty for a save that was named by hand."""
    return path.stem.rpartition("-turn-")[0]
