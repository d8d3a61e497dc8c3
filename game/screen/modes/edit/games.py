"""Games of a text that is being edited, in a process of their own, and what they show."""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from game.analysis.collector import look_seldom
from game.analysis.ending import leave_to_parent
from game.authoring.lab.verdicts import Advice
from game.messages import _

GAMES: Final = 30
"""As few as there is advice from: it takes seconds, and who wants more has `lab`."""

_MODESTY: Final = 10


class Shown(NamedTuple):
    """What the games of a text show."""

    text: str
    advice: tuple[Advice, ...]


def work(pipe: Connection) -> None:
    """Play each text that is asked about, until the window is gone; the window comes first."""
    if hasattr(os, "nice"):
        os.nice(_MODESTY)
    look_seldom()
    leave_to_parent()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(answer(*pipe.recv()))


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
