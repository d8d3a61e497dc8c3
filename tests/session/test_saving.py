"""Saves of sessions: written behind the scenes, listed with what is wrong with them, never in the way of play."""

import errno
import os
from pathlib import Path

import pytest

from game.record import files
from game.record.errors import RecordError
from game.record.saves import KEPT
from game.rules import orders
from game.session.saving import instead_of, saves_in
from game.session.session import Session
from tests.session.games import give, new, play_on, players, scenario


def saved(folder: Path, parts: int = 6, seed: int = 1) -> Session:
    session = new(seed=seed)
    session.saves_folder = folder
    play_on(session, parts)
    session.flush()
    return session


def test_the_newest_autosave_is_the_game_as_it_stands(tmp_path: Path) -> None:
    session = new(seed=3)
    session.saves_folder = tmp_path
    table = players(session)
    for _ in range(25):
        give(session, table[session.seat])
    session.flush()
    back = Session.resume(saves_in(tmp_path)[0].path)
    assert back.state == session.state
    assert back.saves_folder == tmp_path
    assert back.name == session.name


def test_undo_is_saved_too(tmp_path: Path) -> None:
    session = new(fog=False)
    session.saves_folder = tmp_path
    unit = session.state.camp.index(session.seat)
    session.order(orders.stance((unit,), 1))
    session.undo()
    session.flush()
    assert Session.resume(saves_in(tmp_path)[0].path).state == session.state


def test_five_turns_are_kept_and_listed(tmp_path: Path) -> None:
    session = saved(tmp_path, 16)
    entries = session.saves()
    assert len(entries) == KEPT
    newest = entries[0]
    assert newest.whole
    assert newest.auto
    assert (newest.turn, newest.turns) == (session.turn, session.board.turns)
    assert newest.scenario == session.board.name
    assert newest.day == session.board.day(session.turn)
    assert newest.date.endswith("1919")
    assert dict(newest.seats) == {camp.name: "person" for camp in session.board.camps}
    assert [entry.when for entry in entries] == sorted((entry.when for entry in entries), reverse=True)


def test_the_list_begins_with_what_was_played_last_whatever_the_clock_says(tmp_path: Path) -> None:
    session = saved(tmp_path, 9)
    for number, entry in enumerate(session.saves()):
        os.utime(entry.path, (1000 + number, 1000 + number))  # the newest turn has the oldest file
    turns = [entry.turn for entry in session.saves()]
    assert turns == sorted(turns, reverse=True)
    assert turns[0] == session.turn


def test_named_and_quick_saves(tmp_path: Path) -> None:
    session = new()
    assert session.quick_save() is None
    session.saves_folder = tmp_path / "deep" / "down"
    quick = session.quick_save()
    assert quick
    named = tmp_path / "deep" / "before the attack.save"
    session.save(named)
    assert Session.resume(quick).state == Session.resume(named).state == session.state
    assert not saves_in(tmp_path / "deep")[0].auto


def test_each_game_has_a_quick_save_of_its_own(tmp_path: Path) -> None:
    one, other = new(), new()
    play_on(other, 1)
    for session in (one, other):  # of one scenario and seed, too
        session.saves_folder = tmp_path
        session.autosave()
        session.quick_save()
    assert one.quick != other.quick
    for session in (one, other):
        assert Session.resume(tmp_path / session.quick).state == session.state
        assert Session.resume(tmp_path / session.quick).quick == session.quick


def test_a_damaged_save_is_listed_with_the_reason_and_another_offered(tmp_path: Path) -> None:
    saved(tmp_path, 8)
    entries = saves_in(tmp_path)
    bad = entries[0].path
    data = bytearray(bad.read_bytes())
    for broken in (bytes(data[:-20]), b"", b"nonsense", bytes([*data[:-5], data[-5] ^ 1, *data[-4:]])):
        bad.write_bytes(broken)
        entry = next(entry for entry in saves_in(tmp_path) if entry.path == bad)
        assert not entry.whole
        assert entry.problem.startswith(f"{bad.name} cannot be loaded: ")
        assert entry.problem.endswith(".")
        assert instead_of(bad) == entries[1].path
        with pytest.raises(RecordError, match="is whole and can be loaded instead"):
            Session.resume(bad)


def test_no_folder_no_saves(tmp_path: Path) -> None:
    assert saves_in(tmp_path / "nowhere") == []
    assert new().saves() == []


def test_a_full_disk_is_one_sentence_and_the_game_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = new()
    session.saves_folder = tmp_path
    play_on(session, 1)
    session.flush()
    assert session.problem == ""

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    play_on(session, 2)
    session.flush()
    told = session.problem
    assert told.startswith(f"The game cannot be saved in {session.saves_folder}: ")
    assert "No space left on device" in told
    assert told.count("\n") == 0
    assert session.problem == ""  # told once
    play_on(session, 1)
    session.flush()
    assert session.problem == ""
    assert session.quick_save() is None
    assert "No space left" in session.problem
    monkeypatch.undo()
    play_on(session, 1)
    session.flush()
    assert session.problem == ""
    assert saves_in(tmp_path)[0].whole
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """As in a read-only home; a file in the way stops even the superuser."""
    wall = tmp_path / "wall"
    wall.write_text("")
    session = new()
    session.saves_folder = wall / "saves"
    play_on(session, 1)
    session.flush()
    assert session.problem.startswith(f"The game cannot be saved in {session.saves_folder}: ")
    assert session.quick_save() is None
    assert session.problem.startswith(f"The game cannot be saved in {session.saves_folder}: ")
    play_on(session, 1)
    assert wall.is_file()


def test_a_game_played_on_leaves_the_old_ones_autosaves(tmp_path: Path) -> None:
    from game.record.replay import Playback, Replay

    old = saved(tmp_path, 14, seed=9)
    kept = {path: path.read_bytes() for path in tmp_path.glob("*.save")}
    playback = Playback(old.board, Replay.of(list(old.recorder.lines)))
    new_game = Session.from_replay(playback, 2, 0, {"red": "person"}, scenario=scenario(), saves_folder=tmp_path)
    play_on(new_game, 12)
    new_game.flush()
    assert all(path.read_bytes() == data for path, data in kept.items())
    back = Session.resume(saves_in(tmp_path)[0].path)
    assert back.name == new_game.name
