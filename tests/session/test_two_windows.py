"""Two windows with one folder of saves: whatever both play, neither loses what the other has saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.record import saves
from game.session.saving import Job, Keeper, saves_in
from game.session.session import Session
from tests.session.games import PEOPLE, play_on, scenario

WAR = "jieznas"


@pytest.fixture(autouse=True)
def ticking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock that goes on by a second whenever it is asked: games of a test are quicker than people's."""
    times = iter(range(1_700_000_000_000, 1_800_000_000_000, 1000))
    monkeypatch.setattr(saves, "now", lambda: next(times))
    monkeypatch.setattr("game.session.session.now", lambda: next(times))
    yield
    saves._last.clear()


def fresh(folder: Path, seed: int = 7) -> Session:
    return Session.new(scenario(WAR), PEOPLE, seed, None, folder)


def kept(folder: Path) -> set[str]:
    """The games that can be gone on with, each as the last line of its orders."""
    entries = saves_in(folder)
    assert all(entry.whole for entry in entries)
    return {Session.resume(entry.path).recorder.lines[-1] for entry in entries}


def played(session: Session, player: str, parts: int = 1) -> str:
    """Go on with a player who orders otherwise than the other window's; what is on the disk then."""
    play_on(session, parts, name=player)
    session.flush()
    assert session.problem == ""
    return session.recorder.lines[-1]


def test_of_one_game_gone_on_with_twice_both_are_kept(tmp_path: Path) -> None:
    first = fresh(tmp_path)
    played(first, "staff", 2)
    one, other = (Session.resume(saves_in(tmp_path)[0].path) for _ in range(2))
    for _ in range(3):
        here, there = played(one, "staff"), played(other, "random")
        assert here != there
        assert kept(tmp_path) >= {here, there}


def test_of_one_game_begun_twice_both_are_kept(tmp_path: Path) -> None:
    one, other = fresh(tmp_path), fresh(tmp_path)
    for _ in range(3):
        here, there = played(one, "staff"), played(other, "random")
        assert kept(tmp_path) >= {here, there}


def test_of_games_begun_in_one_moment_all_are_kept(tmp_path: Path) -> None:
    """Nobody looks for a name while another takes it."""
    game = Session.new(scenario(WAR), PEOPLE, 7)
    keepers = [Keeper(tmp_path, 0) for __ in range(6)]
    for keeper in keepers:
        keeper.ask(Job(game.recorder.copy(), game.settings(), game.turn, game.name))
    for keeper in keepers:
        keeper.flush()
        assert keeper.problem == ""
    assert len(saves_in(tmp_path)) == len(keepers)


def test_a_game_keeps_its_name_where_nobody_else_has_it(tmp_path: Path) -> None:
    session = fresh(tmp_path)
    played(session, "staff", 3)
    again = Session.resume(saves_in(tmp_path)[0].path)
    played(again, "staff", 3)
    assert {entry.path.name.rpartition("-turn-")[0] for entry in saves_in(tmp_path)} == {session.name}


def test_the_other_name_stays_with_the_game(tmp_path: Path) -> None:
    one, other = fresh(tmp_path), fresh(tmp_path)
    played(one, "staff")
    last = played(other, "random")
    found = next(
        session for entry in saves_in(tmp_path) if (session := Session.resume(entry.path)).recorder.lines[-1] == last
    )
    assert found.name in (other.name, f"{other.name}-2")
    assert played(found, "random") in kept(tmp_path)
    assert len({entry.path.name.rpartition("-turn-")[0] for entry in saves_in(tmp_path)}) == 2
