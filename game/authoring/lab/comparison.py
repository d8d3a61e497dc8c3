"""Two versions of a scenario, played with the same seeds: what differs, and whether chance alone could have done it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, sqrt
from statistics import fmean
from typing import Final, NamedTuple

import numpy as np

from game.analysis.statistics import Z95, losses
from game.authoring.lab.study import Named, Study, lead, side_name, winner
from game.authoring.lab.trace import Trace
from game.messages import Trouble, _
from game.prose.unit_names import the
from game.prose.words import figures
from game.rules.board import Board
from game.rules.terms import NOBODY

FLIPS: Final = 9_999
SEED: Final = 1919
SURE: Final = 0.05
Z80: Final = 0.8416212335729143
"""80 per cent point of the normal distribution: the power with which a difference should be found."""


class Incomparable(Trouble, ValueError):
    """The versions have other rivals, or were played with other seeds."""


class Paired(NamedTuple):
    """A share of games in both versions, game by game."""

    what: str
    games: int
    before: float
    after: float
    low: float  # 95 per cent interval of the difference
    high: float
    only_before: int  # games in which it was so in the one version and not in the other
    only_after: int
    p: float
    games_needed: int | None  # to find such a difference four times in five; None: no difference, or it is found


class Shift(NamedTuple):
    """The mean of a number in both versions."""

    what: str
    before: float
    after: float
    low: float | None  # 95 per cent interval of the difference; None: one game has none
    high: float | None
    p: float


class Comparison(NamedTuple):
    before: str
    after: str
    games: int
    rivals: tuple[Named, Named]
    wins: tuple[Paired, ...]  # by rival, and draws; p by Holm among what these ask
    numbers: tuple[Shift, ...]
    towns: tuple[Paired, ...]  # held by a rival at the end, those that changed most first; p by Holm among themselves
    verdict: str


def compare(before: Study, after: Study) -> Comparison:
    """Raises `Incomparable`."""
    pairs = matched(before, after)
    first, second = before.board.rivals
    names = side_name(before.board, first), side_name(before.board, second)
    wins = of_three(
        [
            paired(
                _("{name} wins").format(name=name.name) if camp != NOBODY else "draw",
                [winner(before.board, old) == _same(before, before, camp) for old, __ in pairs],
                [winner(after.board, new) == _same(before, after, camp) for __, new in pairs],
            )
            for camp, name in zip(
                (*before.board.rivals, NOBODY), (*names, side_name(before.board, NOBODY)), strict=True
            )
        ]
    )
    words = _("lead of {name}").format(name=the(names[0].name))
    numbers = (
        shift(words, [lead(old) for old, __ in pairs], [lead(new) for __, new in pairs]),
        *_by_side(before, after, pairs, _("points of"), lambda trace, camp: trace.result.points[camp]),
        *_by_side(before, after, pairs, _("men lost by"), lambda trace, camp: losses(trace.result, camp)),
        shift("battles", [old.result.battles for old, __ in pairs], [new.result.battles for __, new in pairs]),
        shift("turns", [old.result.turns for old, __ in pairs], [new.result.turns for __, new in pairs]),
    )
    towns = sorted(corrected(_towns(before, after, pairs)), key=lambda town: (town.p, -abs(town.after - town.before)))
    result = verdict(wins, numbers[0], len(pairs))
    return Comparison(before.source, after.source, len(pairs), names, tuple(wins), numbers, tuple(towns), result)


def check_rivals(before: Board, after: Board) -> None:
    """Raises `Incomparable` unless the same camps are the rivals, in the same order."""
    old, new = (
        _(" and ").join(_(" with ").join(board.camps[camp].id for camp in side.camps) for side in board.sides)
        for board in (before, after)
    )
    if old != new:
        raise Incomparable(
            _("they cannot be compared: in the one {old} are the rivals, in the other {new}").format(old=old, new=new)
        )


def matched(before: Study, after: Study) -> list[tuple[Trace, Trace]]:
    """The games of the same seeds. Raises `Incomparable`."""
    check_rivals(before.board, after.board)
    found = {trace.result.seed: trace for trace in after.traces}
    pairs = [(trace, found[trace.result.seed]) for trace in before.traces if trace.result.seed in found]
    if not pairs:
        raise Incomparable(_("they cannot be compared: no seed was played with both"))
    return pairs


def _same(before: Study, after: Study, camp: int) -> int:
    """The camp of the first version as the second one numbers it."""
    return NOBODY if camp == NOBODY else after.board.rivals[before.board.rivals.index(camp)]


def _by_side(
    before: Study, after: Study, pairs: Sequence[tuple[Trace, Trace]], what: str, of: Callable[[Trace, int], int]
) -> list[Shift]:
    return [
        shift(
            f"{what} {the(before.board.side_name(side))}",
            [sum(of(old, camp) for camp in before.board.sides[side].camps) for old, __ in pairs],
            [sum(of(new, camp) for camp in after.board.sides[side].camps) for __, new in pairs],
        )
        for side in range(2)
    ]


def _towns(before: Study, after: Study, pairs: Sequence[tuple[Trace, Trace]]) -> list[Paired]:
    """Of each town worth points in either version: how often the first side holds it at the end."""
    numbers = {town.id: number for number, town in enumerate(after.board.towns)}
    dear = {
        board.towns[town].id
        for board in (before.board, after.board)
        for camp in board.camps
        for town, __ in camp.objectives
    }
    ours, ours_after = (board.sides[0].camps for board in (before.board, after.board))
    found = []
    for number, town in enumerate(before.board.towns):
        if town.id in dear and town.id in numbers:
            old = [one.holders[number] in ours for one, __ in pairs]
            new = [other.holders[numbers[town.id]] in ours_after for __, other in pairs]
            found.append(paired(town.name, old, new))
    return found


def paired(what: str, before: Sequence[bool], after: Sequence[bool]) -> Paired:
    """McNemar's exact test; the interval of the difference by Bonett and Price (2012)."""
    count = len(before)
    only_before = sum(old and not new for old, new in zip(before, after, strict=True))
    only_after = sum(new and not old for old, new in zip(before, after, strict=True))
    low, high = _bonett_price(only_before, only_after, count)
    p = mcnemar(only_before, only_after)
    made = Paired(
        *(what, count, sum(before) / count, sum(after) / count, low, high, only_before, only_after, p, None),
    )
    return _with_p(made, p)


def mcnemar(only_before: int, only_after: int) -> float:
    """Two-sided: how likely so uneven a split of the games that differ is when each falls to either side alike."""
    differ = only_before + only_after
    tail, ways = 0, 1  # of choosing the first k games; each from the one before, for thousands of games may differ
    for k in range(min(only_before, only_after) + 1):
        tail += ways
        ways = ways * (differ - k) // (k + 1)
    return min(1.0, tail / (1 << max(0, differ - 1))) if differ else 1.0


def _bonett_price(only_before: int, only_after: int, count: int) -> tuple[float, float]:
    old, new = (only_before + 1) / (count + 2), (only_after + 1) / (count + 2)
    half = Z95 * sqrt((old + new - (new - old) ** 2) / (count + 2))
    return max(-1.0, new - old - half), min(1.0, new - old + half)


def games_needed(only_before: float, only_after: float) -> int | None:
    """Games after which McNemar's test would find such shares four times in five (Connor 1987)."""
    differ, gap = only_before + only_after, abs(only_after - only_before)
    if not gap:
        return None
    return ceil(((Z95 * sqrt(differ) + Z80 * sqrt(differ - gap * gap)) / gap) ** 2)


def shift(what: str, before: Sequence[int], after: Sequence[int]) -> Shift:
    """A permutation test that changes the signs of the differences at random, always with the same numbers."""
    differences = np.array(after, float) - np.array(before, float)
    mean = float(differences.mean())
    p = sign_flips(differences)
    if len(differences) < 2:
        return Shift(what, fmean(before), fmean(after), None, None, p)
    half = student(len(differences) - 1) * float(differences.std(ddof=1)) / sqrt(len(differences))
    return Shift(what, fmean(before), fmean(after), mean - half, mean + half, p)


def student(freedom: int) -> float:
    """Two-sided 95 per cent point of Student's distribution: the first two as they are, the others by Cornish and
    Fisher's series."""
    if freedom < 3:
        return 12.706204736 if freedom == 1 else 4.302652730
    z, z2 = Z95, Z95 * Z95
    terms = (
        *((z2 + 1) / 4, ((5 * z2 + 16) * z2 + 3) / 96, (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384),
        ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160,
    )
    return z + sum(z * term / float(freedom**order) for order, term in enumerate(terms, 1))


def sign_flips(differences: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """Two-sided; never 0, for what was seen is one of the ways it could have come."""
    generator = np.random.default_rng(SEED)
    seen = abs(float(differences.sum())) - 1e-9
    beyond = 1
    for __ in range(FLIPS):
        signs = generator.integers(0, 2, len(differences)) * 2 - 1
        beyond += abs(float(signs @ differences)) >= seen
    return float(beyond / (FLIPS + 1))


def of_three(found: list[Paired]) -> list[Paired]:
    """Of both rivals and draws. Where no draw comes or goes, who wins is one question, told from either side."""
    draws = found[-1]
    return corrected(found) if draws.only_before or draws.only_after else found


def corrected(found: Sequence[Paired]) -> list[Paired]:
    """With each p corrected, by Holm, for so many questions having been asked at once. Where no game differs nothing
    could have been found, and so nothing is asked (Tarone 1990)."""
    asked = [number for number, one in enumerate(found) if one.only_before or one.only_after]
    asked.sort(key=lambda number: found[number].p)
    result, least = list(found), 0.0
    for rank, number in enumerate(asked):
        least = max(least, min(1.0, found[number].p * (len(asked) - rank)))
        result[number] = _with_p(found[number], least)
    return result


def _with_p(one: Paired, p: float) -> Paired:
    """With another p, and how many games it would take where that says nothing."""
    needed = None if p < SURE else games_needed(one.only_before / one.games, one.only_after / one.games)
    return one._replace(p=p, games_needed=needed)


def verdict(wins: Sequence[Paired], points: Shift, games: int) -> str:
    """One sentence for people."""
    first = min(wins, key=lambda one: one.p)
    change = _("{what}: {before:.1%} before, {after:.1%} after").format(
        what=first.what, before=first.before, after=first.after
    )
    if first.p < SURE:
        return _("The balance differs ({change}; {p}, {games} of each).").format(
            change=change, p=p_words(first.p), games=figures(games, "game", "games")
        )
    more = ""
    if first.games_needed:
        more = _("; such a difference needs about {games}").format(games=figures(first.games_needed, "game", "games"))
    if points.p < SURE:
        seen = _("as far as {games} of each tell").format(games=figures(games, "game", "games"))
        return _(
            "The {what} differs ({before:.1f} before, {after:.1f} after; {p}), but who wins does not, {seen} "
            "({change}; {p2}{more})."
        ).format(
            what=points.what,
            before=points.before,
            after=points.after,
            p=p_words(points.p),
            seen=seen,
            change=change,
            p2=p_words(first.p),
            more=more,
        )
    if not any(one.only_before or one.only_after for one in wins):
        return _("No difference in who wins in {the}.").format(
            the=_("the one game") if games == 1 else _("any of {games:,} games").format(games=games)
        )
    return _("No difference is shown by {games} ({change}; {p}{more}).").format(
        games=figures(games, "game", "games"), change=change, p=p_words(first.p), more=more
    )


def p_words(p: float) -> str:
    """As the tables have it: nobody needs to know how far below a thousandth."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
