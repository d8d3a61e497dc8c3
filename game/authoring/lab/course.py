"""How games go: the lead turn by turn, when it tells the winner, the events on the way, and what came of plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from game.analysis.statistics import Share, Spread, spread, wilson
from game.authoring.lab.study import ENOUGH, Days, Named, Study, camp_name, days, level_of, winner
from game.authoring.lab.trace import Trace
from game.messages import _
from game.rules.board import Board
from game.rules.plans import Plan
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.terms import NOBODY, TASKS

DECIDED: Final = 0.9
"""Share of games whose winner the lead tells, from which a turn counts as one where the game is decided."""

_MOST_LETTERS: Final = 48  # of what a way is called


class Turn(NamedTuple):
    turn: int
    day: date
    lead: Spread  # of the first rival, as the turn begins
    settled: float  # share of games in which whoever would win now is who wins, and stays so until the end
    told: float | None  # share of won games whose winner the lead tells; None: too few games


class Course(NamedTuple):
    turns: tuple[Turn, ...]
    decided: int | None  # the turn from which the lead tells the winner of nine games in ten; None: no such turn
    always: float | None  # share of won games that go to the camp that wins most: telling it needs no lead


class Way(NamedTuple):
    """One of the ways in which an event can go on: a choice, or what comes by lot."""

    name: str
    deep: int  # 1: what comes by lot after a choice
    times: int
    share: float  # of all times that the event, or the choice, went on


class Happening(NamedTuple):
    event: Named
    share: Share  # of games in which it fired
    days: Days | None  # of the first time; None: it never did
    ways: tuple[Way, ...]  # in the order of the file; empty: it goes on in one way alone


def course(study: Study) -> Course:
    board, traces = study.board, study.traces
    settled = [_settled(board, trace) for trace in traces]
    won = [trace for trace in traces if winner(board, trace) != NOBODY]
    firsts = [winner(board, trace) == board.rivals[0] for trace in won]
    enough = len(won) >= ENOUGH
    turns = tuple(
        Turn(
            turn,
            date.fromordinal(board.day(turn)),
            spread([_lead_at(trace, turn) for trace in traces]),
            sum(since <= turn for since in settled) / len(settled),
            _told([_lead_at(trace, turn) for trace in won], firsts) if enough else None,
        )
        for turn in range(1, board.turns + 1)
    )
    always = max(sum(firsts), len(firsts) - sum(firsts)) / len(firsts) if enough else None
    return Course(turns, _decided(turns) if always is not None and always < DECIDED else None, always)


def _lead_at(trace: Trace, turn: int) -> int:
    """As the turn begins; after the end of the game what it ended with."""
    return trace.margins[min(turn, len(trace.margins)) - 1]


def _settled(board: Board, trace: Trace) -> int:
    """The first turn from which on whoever would win by points is who wins."""
    since = len(trace.margins)
    for turn in range(len(trace.margins) - 1, 0, -1):
        if board.levels[level_of(board, trace.margins[turn - 1])].camp != winner(board, trace):
            break
        since = turn
    return since


def _told(leads: Sequence[int], firsts: Sequence[bool]) -> float:
    """The share of winners that the lead tells when it is cut at the best place: those above go to the first rival."""
    ranked = sorted(zip(leads, firsts, strict=True))
    right = best = sum(firsts)  # everything above the cut
    for number, (value, first) in enumerate(ranked):
        right += -1 if first else 1
        if number + 1 == len(ranked) or ranked[number + 1][0] != value:
            best = max(best, right)
    return best / len(ranked)


def _decided(turns: Sequence[Turn]) -> int | None:
    since = None
    for turn in reversed(turns):
        if turn.told is None or turn.told < DECIDED:
            break
        since = turn.turn
    return since


def happenings(study: Study) -> tuple[Happening, ...]:
    """Every event of the scenario, in its order."""
    found: list[list[int]] = [[] for __ in study.board.script]
    gone: list[Counter[tuple[int, int]]] = [Counter() for __ in study.board.script]
    for trace in study.traces:
        for number, day in trace.happened:
            found[number].append(day)
        for number, branch, outcome, times in trace.ways:
            gone[number][branch, outcome] += times
    return tuple(
        Happening(
            Named(event.id, event.title or event.id),
            wilson(len(ordinals), len(study.traces)),
            days(ordinals) if ordinals else None,
            ways_of(event, gone[number]),
        )
        for number, (event, ordinals) in enumerate(zip(study.board.script, found, strict=True))
    )


def ways_of(event: ScriptedEvent, gone: Counter[tuple[int, int]]) -> tuple[Way, ...]:
    """`gone`: how often each branch with its outcome was gone; outcome -1: it has none."""
    found = []
    for number, branch in enumerate(event.branches):
        outcomes = [gone[number, outcome] for outcome in range(len(branch.lot))]
        times = sum(outcomes) + gone[number, -1]
        found.append(Way(_called(branch, number), 0, times, _part(times, sum(gone.values()))))
        found += [
            Way(_called(after, place), 1, count, _part(count, times))
            for place, (after, count) in enumerate(zip(branch.lot, outcomes, strict=True))
        ]
    return tuple(found)


def _called(branch: Branch, number: int) -> str:
    text = branch.title or " ".join(branch.text.split())
    if len(text) > _MOST_LETTERS:
        return f"{text[:_MOST_LETTERS].rstrip()}…"
    return text or _("Way {number}").format(number=number + 1)


def _part(times: int, whole: int) -> float:
    return times / whole if whole else 0.0


class PlanShare(NamedTuple):
    plan: Named
    camp: Named
    task: str
    bound: Share  # of games in which it bound somebody on any turn
    turns: float  # on which it did, on the mean of those games
    done: Share  # of those games in which it was carried out


def plans(study: Study) -> tuple[PlanShare, ...]:
    """Every plan of the scenario, in its order."""
    return tuple(_share(study, number, plan) for number, plan in enumerate(study.board.plans))


def _share(study: Study, number: int, plan: Plan) -> PlanShare:
    rows = [trace.plans[number] for trace in study.traces]
    bound = [row for row in rows if row[0]]
    return PlanShare(
        Named(plan.id, plan.name),
        camp_name(study.board, plan.camp),
        TASKS[plan.task],
        wilson(len(bound), len(rows)),
        sum(turns for turns, _ in bound) / len(bound) if bound else 0.0,
        wilson(sum(done for _, done in bound), len(bound)),
    )
