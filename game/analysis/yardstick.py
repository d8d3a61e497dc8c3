"""The yardstick of history: in what share of games a town is held, on the evening of a fact, by who really held it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from game.analysis.asked import Asked, Ended, Progress, Task, Where
from game.analysis.course import Course, course
from game.analysis.engine import play_each
from game.analysis.front import Front, days_shown
from game.analysis.statistics import around, percentile
from game.rules import effects, script
from game.rules.board import Board
from game.rules.script import Trigger
from game.scenario.facts import CAPTURE, KEEPS, Fact, Strength
from game.scenario.load import Scenario

RANGE: Final = (5, 50, 95)
"""Per cent of the games in which a town was taken, by the day on which it was."""

RARE: Final = 0.25
"""Below this share of games a fact wants a reason why."""


def is_so(board: Board, played: Course, fact: Fact) -> bool:
    """Whether the town is held as it was, on the evening of the fact or till then; an early end leaves all as it is."""
    owners = [board.owners[fact.town]]
    owners += [change.camp for change in played.changes if change.town == fact.town and change.day <= fact.day]
    return all(owner == fact.holder for owner in (owners if fact.kind == KEEPS else owners[-1:]))


def day_taken(played: Course, fact: Fact) -> int | None:
    """The day, the nearest to that of the fact, on which the holder took the town."""
    taken = [change for change in played.changes if not change.handed]
    days = [change.day for change in taken if (change.town, change.camp) == (fact.town, fact.holder)]
    return min(days, key=lambda day: (abs(day - fact.day), day), default=None)


class Yardstick:
    """Facts and what games of a board make of them; `play` fills it, or whoever lets it hear of games."""

    def __init__(
        self, task: Task, facts: Sequence[Fact], board: Board | None = None, strengths: Sequence[Strength] = ()
    ) -> None:
        self.task = task
        self.board = board or task.scenario.board
        self.facts = facts
        self.strengths = strengths
        self.games = 0
        self.held = [0] * len(facts)
        self.days: list[list[int]] = [[] for _ in facts]
        self.forced = [is_forced(self.board, fact) for fact in facts]
        self.fronts = [Front(self.board, day) for day in days_shown(facts)]
        self.lost: list[tuple[int, ...]] = []  # by game, then by camp
        self.rolls: list[list[int]] = [[] for _ in strengths]  # men by game

    def play(self, seeds: Sequence[int], where: Where | None = None, progress: Progress | None = None) -> Ended:
        """Raises as `play_each`."""
        return play_each(course, [self.task], seeds, self.hear, where, progress)

    def hear(self, asked: Asked, played: Course) -> None:
        self.games += 1
        for number, fact in enumerate(self.facts):
            self.held[number] += is_so(self.board, played, fact)
            day = day_taken(played, fact)
            if day is not None:
                self.days[number].append(day)
        for front in self.fronts:
            front.hear(played)
        self.lost.append(played.lost)
        for number, strength in enumerate(self.strengths):
            self.rolls[number].append(played.men_on(strength.day)[strength.camp])

    def found(self) -> list[Found]:
        """By date; of no games nothing."""
        rows = zip(self.facts, self.held, self.days, self.forced, strict=True)
        return [Found(fact, self.games, held, tuple(days), forced) for fact, held, days, forced in rows if self.games]


class Found(NamedTuple):
    """A fact in the light of the games."""

    fact: Fact
    games: int
    held: int
    days: tuple[int, ...]  # on which the holder took the town, of the games in which he did
    forced: bool  # an event gives the town to the holder by its date alone

    @property
    def held_share(self) -> float:
        return self.held / self.games

    @property
    def interval(self) -> tuple[float, float]:
        """Of the share, 95 per cent."""
        return around(self.held_share, self.games)

    @property
    def happened_share(self) -> float | None:
        """None: nothing was to happen."""
        return len(self.days) / self.games if self.fact.kind == CAPTURE else None

    @property
    def is_rare(self) -> bool:
        return self.held_share < RARE

    def range(self) -> tuple[dt.date, dt.date, dt.date] | None:
        """Days at `RANGE`; None: it never happened, or was not to."""
        if self.fact.kind != CAPTURE or not self.days:
            return None
        low, middle, high = (dt.date.fromordinal(percentile(self.days, share)) for share in RANGE)
        return low, middle, high


def score(found: Sequence[Found]) -> tuple[float, float]:
    """The mean share in which facts hold, and the Brier score of the games as forecasts of them: 0 is the best."""
    shares = [one.held_share for one in found]
    if not shares:
        return 0.0, 0.0
    return sum(shares) / len(shares), sum((1 - share) ** 2 for share in shares) / len(shares)


def is_forced(board: Board, fact: Fact) -> bool:
    given = effects.Own(fact.town, fact.holder)
    return any(given in event.every for event in board.script if by_date_alone(event.when))


def by_date_alone(trigger: Trigger) -> bool:
    """Whether nothing that anybody does can change whether it holds."""
    if isinstance(trigger, script.AllOf):
        return all(map(by_date_alone, trigger.triggers))
    return isinstance(trigger, (script.OnDay, script.OnTurn, script.Before))


def forced_events(board: Board) -> list[str]:
    """Ids of events that give a town away or end the game by their date alone."""
    return [
        event.id
        for event in board.script
        if by_date_alone(event.when)
        and any(isinstance(effect, (effects.Own, effects.GiveUp, effects.Finish)) for effect in event.every)
    ]


def document(scenario: Scenario, yardstick: Yardstick) -> dict[str, Any]:
    """Everything, as one JSON document; days are ISO dates, shares 0 to 1."""
    found = yardstick.found()
    mean, brier = score(found)
    return {
        "scenario": scenario.board.id,
        "games": yardstick.games,
        "facts": [fact_of(scenario.board, one) for one in found],
        "score": round(mean, 4),
        "brier": round(brier, 4),
        "strengths": [
            {
                "id": one.id,
                "date": one.date.isoformat(),
                "camp": scenario.board.camps[one.camp].id,
                "men": one.men,
                **middle_of(men),
            }
            for one, men in zip(yardstick.strengths, yardstick.rolls, strict=True)
            if men
        ],
        "lost": {
            camp.id: middle_of([lost[number] for lost in yardstick.lost])
            for number, camp in enumerate(scenario.board.camps)
            if yardstick.lost
        },
    }


def middle_of(figures: Sequence[int]) -> dict[str, int]:
    """The middle nine tenths and the median; there must be some."""
    return dict(zip(("p5", "median", "p95"), (percentile(figures, share) for share in RANGE), strict=True))


def fact_of(board: Board, one: Found) -> dict[str, Any]:
    low, middle, high = one.range() or (None, None, None)
    happened = one.happened_share
    return {
        "id": one.fact.id,
        "date": one.fact.date.isoformat(),
        "town": board.towns[one.fact.town].id,
        "holder": board.camps[one.fact.holder].id,
        "held_share": round(one.held_share, 4),
        "happened_share": None if happened is None else round(happened, 4),
        "p5": low and low.isoformat(),
        "median": middle and middle.isoformat(),
        "p95": high and high.isoformat(),
        "forced": one.forced,
        "rare": one.fact.rare or None,
    }
