"""All that a study shows, in one value and as one JSON document."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from game.analysis.statistics import told
from game.authoring.lab.advice import Seen, advice
from game.authoring.lab.comparison import Comparison
from game.authoring.lab.course import Course, Happening, PlanShare, course, happenings, plans
from game.authoring.lab.forces import Supply, UnitShare, supply, units
from game.authoring.lab.junctions import Lie, lie
from game.authoring.lab.outcome import Outcome, Shown, outcome, shown
from game.authoring.lab.places import Ground, Objective, ground, objectives
from game.authoring.lab.played import Played, certain, played
from game.authoring.lab.study import Named, Study
from game.authoring.lab.verdicts import Advice


class Note(NamedTuple):
    """Of the scenario's checks, or of games that failed."""

    level: str  # warning or hint
    place: str  # file:line:column, or the seeds
    message: str


class Report(NamedTuple):
    scenario: Named
    source: str
    players: dict[str, str]  # by camp id
    seed: int
    games: int
    first_day: date
    days_per_turn: int
    notes: tuple[Note, ...]
    advice: tuple[Advice, ...]
    outcome: Outcome
    shown: tuple[Shown, ...]
    course: Course
    objectives: tuple[Objective, ...]
    happenings: tuple[Happening, ...]
    plans: tuple[PlanShare, ...]
    played: Played
    units: tuple[UnitShare, ...]
    supply: tuple[Supply, ...]
    ground: Ground
    lie: Lie


def report(study: Study, notes: tuple[Note, ...] = ()) -> Report:
    """Of a study of at least one game."""
    seen = Seen(
        *(outcome(study), course(study), objectives(study), ground(study), units(study), supply(study)),
        happenings(study),
        plans(study),
        played(study),
    )
    if seen.played.different == 1:
        seen = certain(seen)
    board = study.board
    return Report(
        Named(board.id, board.name),
        study.source,
        study.players,
        study.seed,
        len(study.traces),
        date.fromordinal(board.first_day),
        board.days,
        (*notes, *(Note("warning", seeds, why) for seeds, why in told(study.failed))),
        advice(study, seen),
        seen.outcome,
        shown(study),
        seen.course,
        tuple(seen.objectives),
        tuple(seen.happenings),
        seen.plans,
        seen.played,
        seen.units,
        tuple(seen.supply),
        seen.ground,
        lie(study),
    )


def document(value: Report | Comparison) -> dict[str, Any]:
    """As JSON takes it: shares are rounded to four digits, days are ISO dates."""
    made = _plain(value)
    assert isinstance(made, dict)
    return made


def _plain(value: Any) -> Any:
    match value:
        case float():
            return round(value, 4)
        case date():
            return value.isoformat()
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return _plain(value._asdict())
        case tuple() | list():
            return [_plain(part) for part in value]
        case _:
            return value
