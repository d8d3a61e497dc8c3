"""Games of a text that is being edited, in a process of their own, and what they show."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from game.authoring.lab.verdicts import Advice
from game.messages import _
from game.screen.modes.edit.checking import serve

GAMES: Final = 30
"""As few as there is advice from: it takes seconds, and who wants more has `lab`."""


class Shown(NamedTuple):
    """What the games of a text show."""

    text: str
    advice: tuple[Advice, ...]


def work(pipe: Connection) -> None:
    """Play each text that is asked about, until the window is gone."""
    serve(pipe, answer)


def answer(text: str, path: Path, unsaved: dict[Path, str]) -> Shown | str:
    """A fault of the games is told, and does not end the editor."""
    from game.analysis.asked import Task, Where
    from game.analysis.match import seats
    from game.authoring.lab.report import report
    from game.authoring.lab.study import study
    from game.scenario.load import load_text

    try:
        scenario = load_text(text, path.parent, path.stem, unsaved)
        task = Task(scenario, seats(scenario.board), None, None)
        return Shown(text, report(study(task, path.name, range(1, GAMES + 1), Where(1))).advice)
    except Exception as error:  # whatever an author writes, the window must go on
        return _("The games failed on this text: {name} {error}").format(name=type(error).__name__, error=error)
