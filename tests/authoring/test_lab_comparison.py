"""Two versions of a scenario: tests with known answers, and armies that were doubled."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import numpy as np
import pytest

from game.authoring.lab.comparison import (
    Incomparable,
    compare,
    corrected,
    games_needed,
    mcnemar,
    paired,
    shift,
    sign_flips,
    student,
)
from game.rules.pieces import Side
from tests.authoring.laboratory import invented, played, skirmish


@pytest.mark.parametrize(
    ("before", "after", "p"),
    [
        (0, 0, 1.0),
        (5, 5, 1.0),
        (1, 0, 1.0),
        (0, 5, 2 / 32),
        (5, 0, 2 / 32),
        (1, 9, 22 / 1024),
        (4, 14, 0.030884),
        (2000, 2100, 0.12201),  # more games than a float could raise two to
    ],
)
def test_mcnemar_is_the_sign_test_of_the_games_that_differ(before: int, after: int, p: float) -> None:
    assert mcnemar(before, after) == pytest.approx(p, rel=1e-3)


def test_mcnemar_of_very_many_games_is_soon_told() -> None:
    began = process_time()
    assert mcnemar(10_000, 10_100) == pytest.approx(0.4851, abs=1e-3)
    assert process_time() - began < 3


def test_a_share_in_both_versions() -> None:
    # 30 games of 100 only before, 12 only after: difference -18 points.
    before = [True] * 30 + [False] * 12 + [True] * 20 + [False] * 38
    after = [False] * 30 + [True] * 12 + [True] * 20 + [False] * 38
    found = paired("wins", before, after)
    assert (found.before, found.after) == (0.5, 0.32)
    assert (found.only_before, found.only_after) == (30, 12)
    # Bonett and Price: (13 - 31) / 102, and its deviation.
    assert (found.low + found.high) / 2 == pytest.approx(-18 / 102)
    assert found.high - found.low == pytest.approx(2 * 1.959964 * ((44 / 102 - (18 / 102) ** 2) / 102) ** 0.5)
    assert found.p == pytest.approx(0.008, abs=5e-4)
    assert found.games_needed is None


def test_games_needed_by_connor() -> None:
    # ((1.960 sqrt(0.4) + 0.842 sqrt(0.39)) / 0.1) squared is 311.6.
    assert games_needed(0.25, 0.15) == 312
    assert games_needed(0.2, 0.2) is None
    assert games_needed(0.02, 0.01) > games_needed(0.2, 0.1)  # type: ignore[operator]


def test_sign_flips_against_all_flips_there_are() -> None:
    rng = np.random.default_rng(7)
    differences = rng.integers(-3, 6, 12).astype(float)
    signs = np.array(np.meshgrid(*[[-1, 1]] * 12)).reshape(12, -1)
    exact = float(np.mean(np.abs(differences @ signs) >= abs(differences.sum()) - 1e-9))
    assert sign_flips(differences) == pytest.approx(exact, abs=0.012)
    assert sign_flips(np.zeros(20)) == 1.0
    assert sign_flips(np.ones(60)) == 1 / 10_000


def test_means_and_their_interval() -> None:
    found = shift("points", [1, 2, 3, 4], [3, 4, 5, 10])
    assert (found.before, found.after) == (2.5, 5.5)
    assert (found.low + found.high) / 2 == 3
    assert found.high - found.low == pytest.approx(2 * 3.182446 * 2 / 2, rel=2e-3)  # Student's, of three
    alone = shift("points", [1], [4])
    assert (alone.before, alone.after, alone.low, alone.high, alone.p) == (1, 4, None, None, 1.0)


@pytest.mark.parametrize(
    ("freedom", "point"),
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (5, 2.5706), (9, 2.2622), (29, 2.0452), (199, 1.9720)],
)
def test_points_of_student(freedom: int, point: float) -> None:
    assert student(freedom) == pytest.approx(point, rel=2e-3)


def test_many_questions_are_corrected_for() -> None:
    made = [paired(str(number), [False] * 20, [True] * number + [False] * (20 - number)) for number in (12, 6, 8, 0)]
    raw = [one.p for one in made]
    found = [one.p for one in corrected(made)]
    # The last asks nothing: no game differs.
    assert found[0] == pytest.approx(raw[0] * 3)
    assert found[2] == pytest.approx(raw[2] * 2)
    assert found[1] == pytest.approx(raw[1])
    assert found[3] == 1.0
    assert [one.what for one in corrected(made)] == ["12", "6", "8", "0"]


def test_what_a_correction_takes_back_needs_more_games() -> None:
    # p = 0.031 alone, 0.063 of two.
    made = [paired(what, [False] * 40, [True] * 6 + [False] * 34) for what in ("one", "other")]
    assert made[0].games_needed is None
    found = corrected(made)[0]
    assert found.p == pytest.approx(2 * made[0].p)
    assert found.games_needed == games_needed(0, 6 / 40)


def test_without_draws_who_wins_is_one_question() -> None:
    board = skirmish().board
    before = invented(board, [(0, 20)] * 20 + [(0, -20)] * 20)
    after = invented(board, [(0, -20)] * 6 + [(0, 20)] * 14 + [(0, -20)] * 20)
    found = compare(before, after)
    assert [one.p for one in found.wins] == [mcnemar(6, 0), mcnemar(6, 0), 1.0]
    drawn = invented(board, [(0, 0)] * 6 + [(0, 20)] * 14 + [(0, -20)] * 20)
    assert [one.p for one in compare(before, drawn).wins] == [2 * mcnemar(6, 0), 1.0, 2 * mcnemar(6, 0)]


def test_a_file_and_itself_do_not_differ() -> None:
    found = compare(played(), played())
    assert [(one.before, one.p, one.only_before, one.only_after) for one in found.wins] == [
        (one.after, 1.0, 0, 0) for one in found.wins
    ]
    assert all((one.low, one.high, one.p) == (0, 0, 1.0) for one in found.numbers)
    assert all(one.p == 1.0 for one in found.towns)
    assert found.verdict == "No difference in who wins in any of 40 games."


def test_a_broken_army_is_found() -> None:
    weaker = played(("men = 900, quality = 3, morale = 75", "men = 120, quality = 1, morale = 40"))
    found = compare(played(), weaker)
    assert found.wins[0].after < found.wins[0].before - 0.2
    assert found.wins[0].p < 0.05
    assert found.verdict.startswith("The balance differs (")
    assert found.verdict.endswith("p < 0.001, 40 games of each).")
    seta = next(one for one in found.towns if one.what == "Šėta")
    assert seta.after < seta.before
    assert seta.p < 0.05
    lead = found.numbers[0]
    assert lead.after < lead.before
    assert lead.high < 0
    again = compare(weaker, played())
    assert [(one.only_before, one.only_after) for one in again.wins] == [
        (one.only_after, one.only_before) for one in found.wins
    ]


def test_points_can_differ_where_wins_do_not() -> None:
    board = skirmish().board
    before = invented(board, [(0, 20)] * 20 + [(0, -20)] * 20)
    after = invented(board, [(0, 30)] * 20 + [(0, -19)] * 20)
    found = compare(before, after)
    assert "but who wins does not" in found.verdict
    assert found.verdict.startswith("The lead of the Republic of Lithuania differs (0.0 before, 5.5 after;")


def test_an_undecided_difference_says_how_many_games_it_needs() -> None:
    board = skirmish().board
    before = invented(board, [(0, 20)] * 20 + [(0, -20)] * 20)
    after = invented(board, [(0, -20)] * 4 + [(0, 20)] * 18 + [(0, -20)] * 18)
    found = compare(before, after)
    assert found.verdict.startswith("No difference is shown by 40 games (")
    assert f"about {found.wins[0].games_needed} games)" in found.verdict


def test_other_rivals_cannot_be_compared() -> None:
    swapped = played()._replace(board=replace(played().board, sides=(Side((1,)), Side((0,)))))
    with pytest.raises(Incomparable, match="republic and red are the rivals, in the other red and republic"):
        compare(played(), swapped)


def test_only_the_same_seeds_are_paired() -> None:
    few = played()._replace(traces=played().traces[30:])
    assert compare(played(), few).games == 10
    with pytest.raises(Incomparable, match="no seed"):
        compare(few, played()._replace(traces=played().traces[:5]))
