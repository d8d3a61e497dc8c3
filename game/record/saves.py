"""Saves: a game so far with its settings, kept so that a killed process or a full disk loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from game.record import lines
from game.record.errors import RecordError, cannot_write
from game.record.files import pack, read_lines, write_safely
from game.record.lines import Chain
from game.record.recorder import Recorder, resumed
from game.record.verify import Checker, Load, Stop
from game.rules.board import Board
from game.rules.state import State

KEPT: Final = 5
_SETTINGS: Final = "s"


@dataclass(slots=True)
class Resumed:
    board: Board
    state: State
    recorder: Recorder
    settings: dict[str, Any]


def default_folder() -> Path:
    """Where saves and replays of this user are kept."""
    from platformdirs import user_data_dir

    return Path(user_data_dir("kaunas1919", appauthor=False))


def save(path: Path, recorder: Recorder, settings: dict[str, Any]) -> None:
    """Raises `RecordError`; the file that was there is untouched then."""
    chain = Chain()
    for line in recorder.lines:
        chain.add(line)
    write_safely(path, pack([*recorder.lines, lines.dump([_SETTINGS, settings, chain.value()])]))


def resume(path: Path, load: Load) -> Resumed:
    """The game as it stood, checked order by order.

    Raises `RecordError`; where an older autosave beside it is whole, the sentence names it.
    """
    try:
        return resume_lines(read_lines(path), load)
    except RecordError as error:
        other = newest_whole(path, load)
        offer = f"; {other} is whole and can be loaded instead" if other else ""
        raise RecordError(f"{path}: {error}{offer}") from None


def resume_lines(text: list[str], load: Load) -> Resumed:
    if len(text) < 2:
        raise RecordError("it is no save: it has no settings")
    header = lines.parse_header(text[0])
    last = lines.parse(text[-1], len(text))
    if not isinstance(last, list) or len(last) != 3 or last[0] != _SETTINGS or not isinstance(last[1], dict):
        raise RecordError("it is no save: it has no settings")
    checker = Checker(header, load)
    try:
        checker.begin()
        checker.follow_part(text[:-1])
        checker.compare("changed bytes", last[2], checker.chain.value())
    except Stop as stop:
        raise RecordError(str(checker.difference(stop))) from None
    assert checker.state is not None
    return Resumed(checker.board, checker.state, resumed(header, text[:-1]), last[1])


def autosave(folder: Path, recorder: Recorder, settings: dict[str, Any], turn: int) -> Path:
    """Save under the turn's name and drop all but the last five of this game. Raises `RecordError`."""
    header = recorder.header
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from None
    stem = f"{header.scenario}-{header.seed}"
    path = folder / f"{stem}-turn-{turn:03}.save"
    save(path, recorder, settings)
    for old in sorted(folder.glob(f"{stem}-turn-*.save"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def newest_whole(path: Path, load: Load) -> Path | None:
    """The newest other save in the folder that can be resumed."""
    try:
        others = [other for other in path.parent.glob("*.save") if other != path and other.is_file()]
        others.sort(key=lambda other: (-other.stat().st_mtime_ns, other.name))
    except OSError:
        return None
    for other in others[:KEPT]:
        try:
            resume_lines(read_lines(other), load)
        except RecordError:
            continue
        return other
    return None
