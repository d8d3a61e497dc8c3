"""The search for a staff's constants: its table at a place, its games, and what a candidate is worth in them."""

from math import log

import pytest

from game.players.staff.moods import MOODS, Mood, mood_of
from tests.players.tune import KEYS, TODAY, Outing, lead, moods_at, outings, worth


def test_the_search_begins_at_todays_table_and_multiplies_its_constants() -> None:
    assert moods_at(TODAY) == MOODS
    place = tuple(log(2) if key == ("won", "stay") else 0.0 for key in KEYS)
    assert moods_at(place).won.stay == pytest.approx(2 * MOODS.won.stay)
    assert moods_at(place)[::2] == MOODS[::2]


@pytest.mark.parametrize(
    ("winning", "last", "mood"),
    [(True, True, MOODS.won), (True, False, MOODS.won), (False, True, MOODS.last), (False, False, MOODS.open)],
)
def test_the_mood_is_by_who_would_win_now_and_by_the_clock(winning: bool, last: bool, mood: Mood) -> None:
    assert mood_of(MOODS, winning, last) == mood


def test_each_candidate_plays_each_side_with_each_seed_against_the_players_in_turn() -> None:
    games = outings(["zarasai_final"], ["staff", "nothing"], range(4, 7))
    assert games == [
        Outing("zarasai_final", side, against, seed)
        for side in (0, 1)
        for seed, against in ((4, "staff"), (5, "nothing"), (6, "staff"))
    ]


def test_a_candidate_is_worth_its_margins_over_todays_in_spreads_of_the_seat_cut_off_at_both_ends() -> None:
    games = [Outing("a", 0, "staff", seed) for seed in range(2)] + [Outing("b", 1, "staff", seed) for seed in range(2)]
    today = [0, 10, 0, 0]  # a spread of 7 points in one seat; of none, so of one at least, in the other
    assert worth(games, today, today) == 0
    assert worth(games, [7, 17, 0, 0], today) == pytest.approx(0.495, abs=0.001)
    assert worth(games, [0, 10, 90, -90], today) == 0
    assert worth(games, [0, 10, 90, 90], today) == pytest.approx(1.25)


def test_the_margin_is_told_from_the_side_that_is_searched_for() -> None:
    game = Outing("zarasai_final", 0, "staff", 1)
    assert lead((game, TODAY)) == -lead((game._replace(side=1), TODAY)) != 0
