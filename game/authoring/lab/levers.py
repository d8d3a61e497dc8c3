"""What would have made these very games even: other margins, or other points for a town.

The games are counted again with the change, not played again: whoever plays may play otherwise then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from game.analysis.statistics import wilson
from game.authoring.lab.study import Study, lead, level_of
from game.authoring.lab.trace import Trace

MOST: Final = 2
"""Towns named."""


class Lever(NamedTuple):
    """`points` to add to every margin of the levels or, with a town, to what the camp gets for it at the end."""

    points: int
    town: int | None
    camp: int
    now: int  # the town's points; 0 for margins
    wins: tuple[int, int]  # of both rivals, with it; the other games are draws


def levers(study: Study) -> list[Lever]:
    """The change of margins that makes the games even, and the smallest changes of a town's points that do; none
    where leads lie so far apart that no such change would."""
    found = [lever for lever in (margins(study),) if lever.points and _helps(study, lever.wins)]
    towns = [lever for side in study.board.sides for camp in side.camps for lever in _objectives(study, camp)]
    towns.sort(key=lambda lever: (abs(lever.points), lever.town))
    return found + towns[:MOST]


def margins(study: Study) -> Lever:
    points = _balancing(study, _always, max(map(abs, map(lead, study.traces))) + 1)
    return Lever(points, None, study.board.rivals[0], 0, _wins(study, _always, points))


def _always(trace: Trace) -> int:
    return 1


def _objectives(study: Study, camp: int) -> list[Lever]:
    """Changes of one camp's points for one town that bring the balance within the interval, from half to twice as
    many as now: with others it would be another objective, and players would go elsewhere."""
    sign = -1 if study.board.side_of(camp) else 1
    found = []
    for town, now in study.board.camps[camp].objectives:

        def weight(trace: Trace, town: int = town) -> int:
            return sign * (trace.holders[town] == camp)

        if len(set(map(weight, study.traces))) == 1:  # always or never held: no more than other margins
            continue
        points = _balancing(study, weight, 2 * max(now, 10))
        wins = _wins(study, weight, points)
        if points and -now <= points <= now / 2 and _helps(study, wins):
            found.append(Lever(-points, town, camp, now, wins))
    return found


def _helps(study: Study, wins: tuple[int, int]) -> bool:
    """Whether the games are even, and not because most of them have become draws."""
    return even(wins) and 2 * sum(wins) >= len(study.traces)


def even(wins: tuple[int, int]) -> bool:
    """Whether chance alone makes as much of even odds."""
    share = wilson(wins[0], sum(wins))
    return share.low <= 0.5 <= share.high


Weight = Callable[[Trace], int]
"""How often the points of a change count in a game: 1 for the first rival, -1 against it, 0 not at all."""


def _balancing(study: Study, weight: Weight, most: int) -> int:
    """The points, from -most to most, that divide the wins best when they are taken away as the weight says."""

    def gap(points: int) -> int:
        first, second = _wins(study, weight, points)
        return first - second

    low, high = -most, most
    falls = gap(low) >= gap(high)
    while high - low > 1:
        middle = (low + high) // 2
        if (gap(middle) > 0) == falls:
            low = middle
        else:
            high = middle
    return min((low, high), key=lambda points: (abs(gap(points)), abs(points)))


def wins_of(study: Study, traces: Sequence[Trace]) -> tuple[int, int]:
    """Of games as they were played: those won by either rival."""
    winners = [study.board.levels[trace.result.level].camp for trace in traces]
    first, second = study.board.rivals
    return winners.count(first), winners.count(second)


def _wins(study: Study, weight: Weight, points: int) -> tuple[int, int]:
    """Games won by either rival with so many points fewer."""
    first, second = study.board.rivals
    winners = [_winner(study, trace, -points * weight(trace)) for trace in study.traces]
    return winners.count(first), winners.count(second)


def _winner(study: Study, trace: Trace, change: int) -> int:
    """With a change of the lead; a sudden end stays what it was."""
    by_points = level_of(study.board, lead(trace)) == trace.result.level
    level = level_of(study.board, lead(trace) + change) if by_points else trace.result.level
    return study.board.levels[level].camp
