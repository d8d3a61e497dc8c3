"""Sessions begin, go on from files and from replays, and their records hold."""

from pathlib import Path

import pytest

from game.analysis.match import play as play_match
from game.record.replay import Playback, Replay
from game.record.verify import verify_lines
from game.rules import orders
from game.session.history import replayed
from game.session.saving import Library
from game.session.session import Session
from game.sight.situation import EVERYONE
from tests.session.games import new, play_on, scenario


def test_seats_and_viewers() -> None:
    session = new({"red": "person", "republic": "staff"})
    camps = {camp.id: number for number, camp in enumerate(session.board.camps)}
    assert session.persons == (camps["red"],)
    assert session.person_to_move == (session.seat == camps["red"])
    assert not session.hotseat
    assert new().hotseat
    watched = new({})
    assert watched.persons == ()
    assert watched.viewer == EVERYONE
    assert set(watched.seats.values()) == {"staff"}


@pytest.mark.parametrize("seats", [{"blue": "person"}, {"red": "nobody"}])
def test_seats_nobody_can_take(seats: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="there is no"):
        new(seats)


def test_a_seed_is_drawn() -> None:
    one, two = (Session.new(scenario(), {}) for _ in range(2))
    assert one.recorder.header.seed != two.recorder.header.seed


def test_a_game_through_the_session_has_the_bytes_of_a_match() -> None:
    session = new({}, seed=5)
    play_on(session)
    match = play_match(scenario(), seed=5)
    assert match.recorder
    assert session.recorder.data() == match.recorder.data()
    assert session.viewer == EVERYONE


def test_a_persons_game_verifies(tmp_path: Path) -> None:
    session = play_on(new())
    assert session.recorder.header.players == {"red": "person", "republic": "person"}
    found = verify_lines(session.recorder.header, session.recorder.lines, Library().source)
    assert found.difference is None
    assert found.finished


def test_resumed_in_the_middle_of_a_part(tmp_path: Path) -> None:
    session = play_on(new(seed=3), 5)
    unit = session.state.camp.index(session.seat)
    while session.state.town[unit] < 0 or session.state.camp[unit] != session.seat:
        unit += 1
    session.order(orders.stance((unit,), 1 - min(1, session.state.stance[unit])))
    path = tmp_path / "game.save"
    session.save(path)
    back = Session.resume(path)
    assert back.state == session.state
    assert back.seats == session.seats
    assert back.recorder.lines == session.recorder.lines
    assert [entry.text for entry in back.entries(0)] == [entry.text for entry in session.entries(0)]
    assert back.luck.rows == session.luck.rows
    assert back.series.rows == session.series.rows
    assert not back.can_undo


def test_played_on_from_a_replay(tmp_path: Path) -> None:
    """The beginning is the old game's, the header names the new seats, and the whole verifies."""
    old = play_on(new({}, seed=6))
    playback = Playback(old.board, Replay.of(list(old.recorder.lines)))
    session = Session.from_replay(playback, 4, 1, {"red": "person"}, scenario=scenario())
    assert (session.turn, session.seat) == (4, 1)
    assert session.state == playback.at(4, 1)
    assert session.seats == {"red": "person", "republic": "staff"}
    assert session.recorder.header.players == session.seats
    assert session.name != old.name
    play_on(session, name="random")
    found = verify_lines(session.recorder.header, session.recorder.lines, Library().source)
    assert found.difference is None
    assert found.finished


def test_played_on_from_the_middle_of_a_part() -> None:
    old = play_on(new({}, seed=6))
    playback = Playback(old.board, Replay.of(list(old.recorder.lines)))
    session = Session.from_replay(playback, 0, 0, {"red": "person"}, orders=21)
    assert session.recorder.orders == 21
    assert len(session.recorder.lines) < len(old.recorder.lines)
    found = verify_lines(session.recorder.header, play_on(session).recorder.lines, Library().source)
    assert found.difference is None


def test_the_history_of_a_replay_is_that_of_the_game() -> None:
    game = play_on(new({}, seed=8))
    state, history = replayed(game.board, Replay.of(list(game.recorder.lines)))
    assert state == game.state
    assert [entry.text for entry in history.log.entries] == [entry.text for entry in game.log]
    assert history.luck.rows == game.luck.rows
    assert history.series.rows == game.series.rows


def test_views_follow_the_game() -> None:
    session = new()
    view = session.view(session.seat)
    assert session.view(session.seat) is view
    unit = session.state.camp.index(session.seat)
    session.order(orders.stance((unit,), 1))
    assert session.view(session.seat).stance[unit] == 1
    assert session.situation(session.seat).viewer == session.seat
    session.undo()
    assert session.view(session.seat) == view


def test_what_a_person_missed_in_a_hotseat() -> None:
    session = new(seed=2)
    first = session.seat
    play_on(session, 1)
    assert session.missed(first) == []
    play_on(session, 1)
    assert session.seat == first
    assert all(missed.camp != first for missed in session.missed(first))


def test_refusals_are_told_from_what_the_camp_knows() -> None:
    session = new()
    unit = session.state.camp.index(session.seat)
    assert session.refusal(orders.march((unit,), 9999)) == "There is no such town."
    assert session.refusal(orders.stance((unit,), 1)) == ""
