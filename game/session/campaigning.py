"""The games of a war, one after another."""

from __future__ import annotations

from pathlib import Path

from game.session.course import Course
from game.session.session import Session


def phase_begun(course: Course, saves_folder: Path | None = None) -> Session:
    """The game of the phase that comes next."""
    war = course.war
    return Session.new(war.scenario, course.seats(), war.phase_seed, course.fog, saves_folder, course)


def course_after(session: Session) -> Course:
    """The war once a game of it is over. Raises ScenarioError."""
    assert session.course is not None
    return session.course.after(session.recorder.lines, session.board, session.state)
