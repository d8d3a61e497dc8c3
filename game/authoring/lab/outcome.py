"""Who wins, by how much, how long it takes, and which games are worth watching."""

from __future__ import annotations

from collections import Counter
from statistics import correlation, fmean
from typing import NamedTuple

from game.analysis.statistics import Share, Spread, spread, wilson
from game.authoring.lab.study import Named, Study, camp_name, lead, side_name, winner
from game.authoring.lab.trace import Trace
from game.messages import _
from game.prose.unit_names import the
from game.rules.terms import NOBODY


class Ending(NamedTuple):
    camp: Named
    share: Share


class LevelShare(NamedTuple):
    name: str
    winner: Named
    margin: int | None  # None: the last level, which has no lower bound
    share: Share


class Points(NamedTuple):
    camp: Named
    points: Spread


class Luck(NamedTuple):
    battles: float  # a game
    thousandths: Spread  # battles the first rival won beyond what the odds promised
    luckier_wins: Share  # of the games that a camp won and in which luck was not the same to both
    explained: float | None  # of the variance of the final leads; None: one of both never varies


class Outcome(NamedTuple):
    rivals: tuple[Named, Named]
    wins: tuple[Ending, ...]  # of both rivals, and draws
    even: Share  # games the first rival won, of those that a camp won
    levels: tuple[LevelShare, ...]
    points: tuple[Points, ...]
    lead: Spread  # of the first rival over the second, at the end
    leads: tuple[int, ...]  # by game
    turns: Spread
    luck: Luck


class Shown(NamedTuple):
    """A game worth watching."""

    why: str
    seed: int
    level: str
    lead: int
    turns: int
    command: str


def outcome(study: Study) -> Outcome:
    board, traces = study.board, study.traces
    winners = Counter(winner(board, trace) for trace in traces)
    first, second = board.rivals
    leads = tuple(lead(trace) for trace in traces)
    found = Counter(trace.result.level for trace in traces)
    last = len(board.levels) - 1
    return Outcome(
        (side_name(board, first), side_name(board, second)),
        tuple(Ending(side_name(board, camp), wilson(winners[camp], len(traces))) for camp in (first, second, NOBODY)),
        wilson(winners[first], winners[first] + winners[second]),
        tuple(
            LevelShare(
                level.name,
                side_name(board, level.camp),
                None if number == last else level.margin,
                wilson(found[number], len(traces)),
            )
            for number, level in enumerate(board.levels)
        ),
        tuple(
            Points(camp_name(board, camp), spread([trace.result.points[camp] for trace in traces]))
            for camp in range(len(board.camps))
        ),
        spread(leads),
        leads,
        spread([trace.result.turns for trace in traces]),
        luck(study),
    )


def luck(study: Study) -> Luck:
    board, traces = study.board, study.traces
    first = board.rivals[0]
    touched = [trace for trace in traces if trace.luck and winner(board, trace) != NOBODY]
    agree = sum((trace.luck > 0) == (winner(board, trace) == first) for trace in touched)
    fortunes, leads = [trace.luck for trace in traces], [lead(trace) for trace in traces]
    varies = len(set(fortunes)) > 1 and len(set(leads)) > 1
    return Luck(
        fmean(trace.result.battles for trace in traces),
        spread(fortunes),
        wilson(agree, len(touched)),
        correlation(fortunes, leads) ** 2 if varies else None,
    )


def shown(study: Study) -> tuple[Shown, ...]:
    """The most usual game, the most one-sided for each rival, the closest, and the one won against the dice."""
    board, traces = study.board, study.traces
    usual = Counter(trace.result.level for trace in traces).most_common(1)[0][0]
    middle = spread([lead(trace) for trace in traces if trace.result.level == usual]).median
    of_usual = [trace for trace in traces if trace.result.level == usual]
    chosen: list[tuple[str, Trace]] = [
        (_("the most usual"), min(of_usual, key=lambda it: (abs(lead(it) - middle), abs(it.luck), it.result.seed))),
        (
            _("the best for {side}").format(side=the(board.side_name(0))),
            max(traces, key=lambda it: (lead(it), -it.result.seed)),
        ),
        (
            _("the best for {side}").format(side=the(board.side_name(1))),
            min(traces, key=lambda it: (lead(it), it.result.seed)),
        ),
    ]
    against = [trace for trace in traces if _fortune(study, trace) < 0]
    if against:
        chosen.append((_("won against the dice"), min(against, key=lambda it: (_fortune(study, it), it.result.seed))))
    options = "".join(
        _(" --player {camp}={player}").format(camp=camp.id, player=study.players[camp.id])
        for camp in board.camps
        if study.players[camp.id] != camp.player
    )
    return tuple(
        Shown(
            why,
            trace.result.seed,
            board.levels[trace.result.level].name,
            lead(trace),
            trace.result.turns,
            _("main.py simulate {source} --seed {seed}{options} --replays .").format(
                source=study.source, seed=trace.result.seed, options=options
            ),
        )
        for why, trace in chosen
    )


def _fortune(study: Study, trace: Trace) -> int:
    """The luck of the winner; 0 in a draw."""
    camp = winner(study.board, trace)
    return 0 if camp == NOBODY else trace.luck if camp == study.board.rivals[0] else -trace.luck
