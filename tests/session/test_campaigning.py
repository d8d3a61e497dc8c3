"""A war at the table: phase after phase, saved within one and between two, gone on with and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.campaign.verifying import checked
from game.record import saves
from game.record.errors import RecordError
from game.rules.terms import NOBODY
from game.session.campaigning import course_after, phase_begun
from game.session.course import Course, begun_course, course_of
from game.session.session import Session
from tests.campaign.field import campaign
from tests.session.games import play_on

REPUBLIC, SOVIET = 0, 1


def begun(side: int = REPUBLIC) -> Course:
    return begun_course(campaign(), 3, side, "recruit", fog=True)


def resumed(session: Session, path: Path) -> Session:
    session.save(path)
    return Session.resume(path)


@pytest.mark.parametrize(
    ("side", "seats"),
    [
        (REPUBLIC, {"red": "recruit", "republic": "person"}),
        (SOVIET, {"red": "person", "republic": "recruit"}),
        (NOBODY, {"red": "recruit", "republic": "recruit"}),
    ],
)
def test_the_person_has_the_camp_of_his_side(side: int, seats: dict[str, str]) -> None:
    assert phase_begun(begun(side)).seats == seats


def test_a_war_is_played_phase_by_phase_and_kept(tmp_path: Path) -> None:
    session = play_on(phase_begun(begun()))
    course = course_after(session)
    assert [step.phase for step in course.war.steps] == [0]
    second = play_on(phase_begun(course))
    assert second.scenario.text == course.war.scenario.text
    ended = course_after(second)
    assert ended.war.over
    path = tmp_path / "war.campaign"
    ended.chronicle.save(path)
    assert checked(path).difference == ""
    looked_at = course_of(ended.chronicle)
    assert looked_at.war.steps == ended.war.steps
    assert looked_at.side == NOBODY


def test_it_is_saved_and_goes_on(tmp_path: Path) -> None:
    course = course_after(play_on(phase_begun(begun(SOVIET))))
    session = play_on(phase_begun(course), parts=3)
    again = resumed(session, tmp_path / "war.save")
    assert again.course is not None
    now, then = again.course.war, course.war
    assert (now.steps, now.points, now.scenario.text) == (then.steps, then.points, then.scenario.text)
    assert again.course[1:] == course[1:]
    assert again.settings()["title"] == "The war for the bridge: Jieznas"
    assert again.name == "bridge-3"
    assert again.state == session.state
    over = resumed(play_on(session), tmp_path / "end.save")
    assert course_after(over).war.steps == course_after(session).war.steps


def test_autosaves_of_a_war_are_those_of_one_game(tmp_path: Path) -> None:
    session = play_on(phase_begun(begun(), tmp_path), parts=2)
    session.flush()
    phase_begun(course_after(play_on(session)), tmp_path).flush()
    session.flush()
    assert {path.name.rpartition("-turn-")[0] for path in tmp_path.glob("*.save")} == {"bridge-3"}


def test_a_game_that_belongs_to_no_war_has_none(tmp_path: Path) -> None:
    from tests.session.games import new

    assert resumed(new(name="jieznas"), tmp_path / "alone.save").course is None


def with_settings(session: Session, path: Path, **changed: Any) -> Path:
    settings = session.settings()
    saves.save(path, session.recorder, settings | {"course": settings["course"] | changed})
    return path


def test_a_war_that_does_not_go_with_the_game_is_refused(tmp_path: Path) -> None:
    first = phase_begun(begun())
    second = phase_begun(course_after(play_on(phase_begun(begun()))))
    other = second.settings()["course"]["record"]
    with pytest.raises(RecordError, match="does not go on from the phase before"):
        Session.resume(with_settings(first, tmp_path / "mixed.save", record=other))
    with pytest.raises(RecordError, match="cannot be read"):
        Session.resume(with_settings(first, tmp_path / "spoilt.save", record="*"))
    unknown = Session.resume(with_settings(first, tmp_path / "unknown.save", opponent="nobody", side="third"))
    assert unknown.course is not None
    assert (unknown.course.opponent, unknown.course.side) == ("staff", NOBODY)
