"""Saves: a game goes on as if it had never stopped, and nothing on the way loses one."""

import errno
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from game.record import saves
from game.record.errors import RecordError
from game.record.files import pack, unpack
from game.record.lines import WITH_FILES
from game.record.recorder import Recorder
from game.record.replay import Replay
from game.record.saves import KEPT, STAMP, autosave, newest_first, resume, save, settings_line, stamp_of
from game.record.verify import verify_lines
from game.rules import play
from game.rules.board import Board
from game.rules.notation import read
from game.rules.state import State
from tests.record.games import advance, begin, source, whole_game

SETTINGS = {"side": "republic", "opponent": "staff"}


def half_game(parts: int = 9) -> tuple[Board, State, Recorder]:
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
        autosave(tmp_path, recorder, SETTINGS, turn)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == KEPT
    assert names[0].endswith("turn-004.save")


def test_a_game_begun_again_keeps_its_own_autosaves(tmp_path: Path) -> None:
    """The same scenario and seed: the old game's last turns have higher numbers than the new one's first."""
    _, _, recorder = half_game()
    for turn in range(8, 15):
        autosave(tmp_path, recorder, SETTINGS, turn)
    new = [autosave(tmp_path, recorder, SETTINGS, turn) for turn in range(1, 4)]
    assert all(path.exists() for path in new)
    assert len(list(tmp_path.iterdir())) == KEPT


def test_a_clock_that_is_set_back_deletes_no_newer_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, recorder = half_game()
    for turn in range(1, 6):
        path = autosave(tmp_path, recorder, SETTINGS, turn)
    for process in range(2):
        monkeypatch.setattr(saves, "now", lambda past=process: 1000 - past)
        monkeypatch.setattr(saves, "_last", {})  # as a new process has it
        for turn in (6 + 2 * process, 7 + 2 * process):
            path = autosave(tmp_path, recorder, SETTINGS, turn)
            os.utime(path, (turn, turn))
    kept = newest_first(tmp_path.iterdir())
    assert [int(path.stem[-3:]) for path in kept] == [9, 8, 7, 6, 5]
    path.write_bytes(b"")
    with pytest.raises(RecordError, match="turn-008"):
        resume(path, source)


def test_a_clock_that_was_wrong_once_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, recorder = half_game()
    monkeypatch.setattr(saves, "now", lambda: 1 << 50)
    save(tmp_path / "a.save", recorder, SETTINGS)
    monkeypatch.undo()
    save(tmp_path / "b.save", recorder, SETTINGS)
    assert [path.stem for path in newest_first(tmp_path.iterdir())] == ["b", "a"]


@pytest.mark.parametrize("stamp", [-1, 0, True, 1.5, "9", 1 << 60, None])
def test_a_stamp_that_no_game_writes_counts_for_nothing(tmp_path: Path, stamp: object) -> None:
    _, _, recorder = half_game()
    path = tmp_path / "game.save"
    recorder.save(path, settings_line({STAMP: stamp}, recorder.chain.copy()))
    os.utime(path, (5, 5))
    assert stamp_of(path) == 5000


def test_other_games_keep_their_autosaves(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    other = Recorder(replace(recorder.header, seed=2))
    kept = [autosave(tmp_path, other, SETTINGS, turn) for turn in range(1, 6)]
    for turn in range(1, 9):
        autosave(tmp_path, recorder, SETTINGS, turn)
    assert all(path.exists() for path in kept)
    assert len(list(tmp_path.iterdir())) == 2 * KEPT


@pytest.mark.parametrize("name", ["../evil", "{root}/evil", "a[b]*", "", "x" * 200])
def test_a_scenario_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    _, _, recorder = half_game()
    strange = Recorder(replace(recorder.header, scenario=name.format(root=tmp_path)))
    for turn in range(1, 8):
        assert autosave(tmp_path / "saves", strange, SETTINGS, turn).parent == tmp_path / "saves"
    assert len(list((tmp_path / "saves").iterdir())) == KEPT
    assert [path.name for path in tmp_path.iterdir()] == ["saves"]


def test_what_killed_processes_left_is_cleared_away(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    old, young = tmp_path / ".game.save.1.tmp", tmp_path / f".game.save.{os.getppid()}.tmp"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    autosave(tmp_path, recorder, SETTINGS, 1)
    assert not old.exists()
    assert young.exists()


def test_changed_settings_are_found(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    path = tmp_path / "game.save"
    save(path, recorder, SETTINGS)
    text = unpack(path.read_bytes())
    for changed in (text[-1].replace("republic", "red"), text[-1].replace(",", ", ", 1)):
        path.write_bytes(pack([*text[:-1], changed]))
        with pytest.raises(RecordError, match="settings have been changed"):
            resume(path, source)


def test_a_newer_save_is_refused(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    path = tmp_path / "game.save"
    save(path, Recorder(replace(recorder.header, format=WITH_FILES + 1)), SETTINGS)
    with pytest.raises(RecordError, match="newer version"):
        resume(path, source)


def test_the_save_offered_is_one_of_the_same_game(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    good = autosave(tmp_path, recorder, SETTINGS, 4)
    bad = autosave(tmp_path, recorder, SETTINGS, 5)
    bad.write_bytes(b"")
    save(tmp_path / "another.save", recorder, SETTINGS)
    with pytest.raises(RecordError, match=re.escape(str(good))):
        resume(bad, source)


def test_a_damaged_save_is_refused_and_the_one_before_it_offered(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    good = autosave(tmp_path, recorder, SETTINGS, 4)
    bad = autosave(tmp_path, recorder, SETTINGS, 5)
    data = bytearray(bad.read_bytes())
    data[len(data) // 2] ^= 255
    bad.write_bytes(data)
    with pytest.raises(RecordError, match=re.escape(str(good))) as caught:
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
    save(path, recorder, SETTINGS)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("game.record.files.os.fsync", full)
    with pytest.raises(RecordError, match="No space left"):
        save(path, recorder, {"other": 1})
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["game.save"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from game.record.errors import RecordError
from game.record.saves import save
from tests.record.games import begin
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    save(Path(sys.argv[1]), begin()[2], {})
except RecordError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(os.name != "posix", reason="limits a process the POSIX way")
def test_a_write_that_the_system_stops_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    path = tmp_path / "game.save"
    save(path, recorder, SETTINGS)
    before = path.read_bytes()
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", LIMITED, str(path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["game.save"]


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_a_link_in_the_way_of_a_save_is_not_followed(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    precious = tmp_path / "precious"
    precious.write_text("kept")
    (tmp_path / f".game.save.{os.getpid()}-{threading.get_ident()}.tmp").symlink_to(precious)
    save(tmp_path / "game.save", recorder, SETTINGS)
    assert precious.read_text() == "kept"
    assert resume(tmp_path / "game.save", source).settings == SETTINGS


def test_settings_hold_the_name_of_any_file(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    settings = {"scenario": os.fsdecode(b"Kaun\xff.toml"), "title": "Šeta"}
    save(tmp_path / "game.save", recorder, settings)
    assert resume(tmp_path / "game.save", source).settings == settings


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    _, _, recorder = half_game()
    with pytest.raises(RecordError, match="could not be written"):
        save(tmp_path / "none" / "game.save", recorder, {})


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
@pytest.mark.parametrize("delay", [0.0, 0.02, 0.11])
def test_a_process_killed_while_saving_loses_nothing(tmp_path: Path, delay: float) -> None:
    root = Path(__file__).parents[2]
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root)
    try:
        end = time.monotonic() + 60
        while len(list(tmp_path.glob("*.save"))) < 3 and time.monotonic() < end:
            time.sleep(0.005)
        time.sleep(delay)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    saves = list(tmp_path.glob("*.save"))
    assert len(saves) == 3
    for path in saves:
        assert resume(path, source).state.turn > 1
