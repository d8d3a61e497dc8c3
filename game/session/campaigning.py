"""The games of a war, one after another, and the game of a lesson."""

from __future__ import annotations

from pathlib import Path

from game.scenario.load import load
from game.session.course import Course
from game.session.seats import PERSON
from game.session.session import Session


def phase_begun(course: Course, saves_folder: Path | None = None) -> Session:
    """The game of the phase that comes next."""
    war = course.war
    return Session.new(war.scenario, course.seats(), war.phase_seed, course.fog, saves_folder, course)


def course_after(session: Session) -> Course:
    """The war once a game of it is over. Raises ScenarioError."""
    assert session.course is not None
    session.flush()  # else the next game would take what is still being written for another window's
    return session.course.after(session.recorder.lines, session.board, session.state)


def lesson_begun(path: Path, saves_folder: Path) -> Session:
    """The person sits in the seat it is for; every game of a lesson has the same dice."""
    scenario = load(path)
    board = scenario.board
    seats = {board.camps[board.lesson.camp].id: PERSON} if board.lesson else {}
    return Session.new(scenario, seats, 1, saves_folder=saves_folder)
