"""Dice: the same whatever else is thrown, fair, and each kind in a stream of its own."""

from collections import Counter

import pytest

from game.rules.dice import (
    BATTLE_DICE,
    EVENT_DICE,
    MUTINY_DICE,
    NERVE_DICE,
    RAID_DICE,
    WEATHER_DICE,
    _mix,
    d6,
    draw,
    stream_of,
)

GOLDEN_RATIO = 0x9E3779B97F4A7C15


def test_the_mixer_is_that_of_splitmix64() -> None:
    """The first numbers its authors' generator gives from the seed 1234567."""
    assert [_mix((1234567 + k * GOLDEN_RATIO) % 2**64) for k in range(1, 6)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


@pytest.mark.parametrize(
    ("seed", "turn", "stream", "k", "sides", "thrown"),
    [
        (1, 1, WEATHER_DICE, 0, 1000, 687),
        (7, 12, NERVE_DICE, 5, 100, 57),
        (1 << 31, 300, RAID_DICE, 99, 6, 5),
        (0, 0, 0, 0, 10**9, 0),
    ],
)
def test_throws_of_games_that_have_been_played_stay(
    seed: int, turn: int, stream: int, k: int, sides: int, thrown: int
) -> None:
    assert draw(seed, turn, stream, k, sides) == thrown
    assert d6(seed, turn, stream, k) == 1 + draw(seed, turn, stream, k, 6)


def test_every_part_of_a_throw_changes_it() -> None:
    thrown = draw(5, 5, 5, 5, 1 << 31)
    for others in ((6, 5, 5, 5), (5, 6, 5, 5), (5, 5, 6, 5), (5, 5, 5, 6), (4, 5, 5, 5), (5, 4, 5, 5)):
        assert draw(*others, 1 << 31) != thrown


def test_a_die_is_fair() -> None:
    """Chi-square over 12,000 throws of six sides: 20.5 is passed once in a thousand."""
    thrown = Counter(d6(seed, turn, BATTLE_DICE, k) for seed in range(20) for turn in range(1, 31) for k in range(20))
    assert sorted(thrown) == [1, 2, 3, 4, 5, 6]
    assert sum((count - 2000) ** 2 / 2000 for count in thrown.values()) < 20.5


def test_each_kind_has_room_for_every_town_and_unit() -> None:
    kinds = (WEATHER_DICE, EVENT_DICE, NERVE_DICE, MUTINY_DICE, RAID_DICE, BATTLE_DICE)
    assert kinds == (1_048_576, 2_097_152, 3_145_728, 4_194_304, 5_242_880, 6_291_456)


def test_a_fight_has_the_dice_of_its_town_and_unit() -> None:
    assert stream_of(BATTLE_DICE, 0, 0) == 1942991080433045499
    assert stream_of(RAID_DICE, 11, 3) == 15901171265665622298


def test_no_two_fights_share_their_dice() -> None:
    streams = [
        stream_of(kind, town, card) for kind in (RAID_DICE, BATTLE_DICE) for town in range(60) for card in range(100)
    ]
    assert len(set(streams)) == len(streams)
