"""The game of a lesson."""

from __future__ import annotations

from pathlib import Path

from game.scenario.load import load
from game.session.seats import PERSON
from game.session.session import Session


def lesson_begun(path: Path, saves_folder: Path) -> Session:
    """The person sits in the seat it is for; every game of a lesson has the same dice."""
    scenario = load(path)
    board = scenario.board
    seats = {board.camps[board.lesson.camp].id: PERSON} if board.lesson else {}
    return Session.new(scenario, seats, 1, saves_folder=saves_folder)
