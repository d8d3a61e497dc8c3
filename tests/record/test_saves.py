"""Saves: a game goes on as if it had never stopped, and nothing on the way loses one."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.record import files
from game.record.errors import RecordError
from game.record.replay import Replay
from game.record.saves import KEPT, autosave, resume, save
from game.record.verify import verify_lines
from game.rules import play
from game.rules.notation import read
from tests.record.games import advance, begin, source, whole_game

SETTINGS = {"side": "republic", "opponent": "staff"}


def half_game(parts: int = 9) -> tuple[object, object, object]:
    board, state, recorder = begin()
    advance(board, state, recorder, parts)
    return board, state, recorder


def test_resuming_equals_uninterrupted_play(tmp_path: Path) -> None:
    """The rest of the game's orders, given after a resume, make the same replay to the byte."""
    whole = whole_game()
    board, state, recorder = begin()
    rest = list(Replay.of(list(whole.lines)).orders())
    for number, row in enumerate(rest):
        if number == len(rest) // 2:
            path = tmp_path / "half.save"
            save(path, recorder, SETTINGS)
            back = resume(path, source)
            assert back.state == state
            assert back.settings == SETTINGS
            board, state, recorder = back.board, back.state, back.recorder
        order = read(board, state, row[1])
        recorder.order(board, state, order, play.execute(board, state, order), row[3])
    assert recorder.data() == whole.data()
    assert verify_lines(recorder.header, recorder.lines, source).difference is None


def test_a_save_in_the_middle_of_a_part(tmp_path: Path) -> None:
    board, state, recorder = begin()
    advance(board, state, recorder, 3)
    whole = list(whole_game().lines)
    for row in Replay.of(whole).rows[len(recorder.lines) - 1 : len(recorder.lines) + 2]:
        order = read(board, state, row[1])
        recorder.order(board, state, order, play.execute(board, state, order), row[3])
    path = tmp_path / "middle.save"
    save(path, recorder, {})
    assert resume(path, source).state == state


def test_the_last_five_autosaves_are_kept(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    for turn in range(1, 9):
        autosave(tmp_path, recorder, SETTINGS, turn)  # type: ignore[arg-type]
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == KEPT
    assert names[0].endswith("turn-004.save")


def test_a_damaged_save_is_refused_and_the_one_before_it_offered(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    good = autosave(tmp_path, recorder, SETTINGS, 4)  # type: ignore[arg-type]
    bad = autosave(tmp_path, recorder, SETTINGS, 5)  # type: ignore[arg-type]
    data = bytearray(bad.read_bytes())
    data[len(data) // 2] ^= 255
    bad.write_bytes(data)
    with pytest.raises(RecordError, match=str(good)) as caught:
        resume(bad, source)
    assert "\n" not in str(caught.value)


def test_a_replay_is_no_save(tmp_path: Path) -> None:
    path = tmp_path / "game.save"
    whole_game().save(path)
    with pytest.raises(RecordError, match="no settings"):
        resume(path, source)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, recorder = half_game()
    path = tmp_path / "game.save"
    save(path, recorder, SETTINGS)  # type: ignore[arg-type]
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(RecordError, match="No space left"):
        save(path, recorder, {"other": 1})  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["game.save"]


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    with pytest.raises(RecordError, match="could not be written"):
        save(tmp_path / "none" / "game.save", recorder, {})  # type: ignore[arg-type]


KILLED = """
import sys
from pathlib import Path
from tests.record.games import advance, begin
from game.record.saves import autosave
board, state, recorder = begin()
advance(board, state, recorder, 9)
while True:
    for turn in range(1, 4):
        autosave(Path(sys.argv[1]), recorder, {}, turn)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process the POSIX way")
def test_a_process_killed_while_saving_loses_nothing(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root)
    try:
        end = time.monotonic() + 60
        while len(list(tmp_path.glob("*.save"))) < 3 and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.3)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    saves = list(tmp_path.glob("*.save"))
    assert len(saves) == 3
    for path in saves:
        assert resume(path, source).state.turn > 1
