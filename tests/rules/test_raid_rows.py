"""Rows for the numbers of raids.

Mutants of: raids.
"""

from __future__ import annotations

from dataclasses import replace

from game.rules.dice import RAID_DICE, draw, stream_of
from game.rules.events import Raided
from game.rules.numbers import Rules
from game.rules.orders import raid
from game.rules.raids import raid_chance
from game.rules.state import State
from tests.rules.field import Field, duel
from tests.rules.rows import row


def raided(f: Field, success: bool) -> State:
    """After a raid of blue's one on b, with dice that let it succeed or fail."""
    stream = stream_of(RAID_DICE, f.town("b"), 0)
    seed = next(seed for seed in range(1, 999) if (draw(seed, 1, stream, 0, 100) < 5) == success)
    if not success:
        seed = next(seed for seed in range(1, 999) if draw(seed, 1, stream, 0, 100) >= 95)
    state = f.open(seed)
    events = f.do(state, raid(0, f.town("b")))
    assert isinstance(events[0], Raided)
    assert events[0].success == success
    return state


def small(rules: Rules, men: int = 300, garrison: int = 1000) -> Field:
    return duel({"men": men}, {"men": garrison}, rules=rules)


@row("nerve.raid_men", {299: "too_many_to_raid", 300: "", 301: ""})
def test_a_raid_takes_no_more(rules: Rules) -> str:
    f = small(rules)
    return f.refused(f.open(), raid(0, f.town("b")))


@row("nerve.raid_percent", {59: 59, 60: 60, 61: 61})
def test_a_raid_succeeds_by_chance(rules: Rules) -> int:
    f = small(rules)
    return raid_chance(f.board, f.open(), 0, [1])


@row("nerve.raid_quality", {9: (51, 69), 10: (50, 70), 11: (49, 71)})
def test_quality_helps_or_hinders_it(rules: Rules) -> tuple[int, int]:
    f = small(rules)
    state = f.open()
    state.quality[1] = 4
    worse = raid_chance(f.board, state, 0, [1])
    state.quality[1] = 2
    return worse, raid_chance(f.board, state, 0, [1])


@row("nerve.raid_least", {4: 4, 5: 5, 6: 6})
def test_no_raid_is_hopeless(rules: Rules) -> int:
    f = small(replace(rules, nerve=replace(rules.nerve, raid_percent=0)))
    return raid_chance(f.board, f.open(), 0, [1])


@row("nerve.raid_most", {94: 94, 95: 95, 96: 96})
def test_no_raid_is_safe(rules: Rules) -> int:
    f = small(replace(rules, nerve=replace(rules.nerve, raid_percent=100)))
    return raid_chance(f.board, f.open(), 0, [1])


@row("nerve.raid_morale", {-5: 55, -4: 56, -3: 57})
def test_a_raid_shakes_the_garrison(rules: Rules) -> int:
    return raided(small(rules), True).morale[1]


@row("nerve.raid_experience", {9: 9, 10: 10, 11: 11})
def test_a_raid_teaches_the_raiders(rules: Rules) -> int:
    return raided(small(rules), True).experience[0]


@row("nerve.raid_unrest", {5: 5, 6: 6, 7: 7})
def test_a_raid_stirs_the_district(rules: Rules) -> int:
    f = small(rules)
    return raided(f, True).unrest[f.town("b")]


@row("nerve.raid_heart", {1: (61, 59), 2: (62, 58), 3: (63, 57)})
def test_success_gives_heart_and_failure_takes_it(rules: Rules) -> tuple[int, int]:
    return raided(small(rules), True).morale[0], raided(small(rules), False).morale[0]


@row("nerve.raid_loss", {13: 297, 14: 296, 15: 296, 16: 296, 17: 295})
def test_a_success_costs_men(rules: Rules) -> int:
    return raided(small(rules), True).men[0]


@row("nerve.raid_failure_percent", {199: 293, 200: 292, 201: 292})
def test_a_failure_costs_so_many_times_as_many(rules: Rules) -> int:
    return raided(small(rules), False).men[0]


@row("nerve.raid_kill_percent", {199: 993, 200: 992, 201: 992})
def test_a_success_kills_in_proportion(rules: Rules) -> int:
    return raided(small(rules), True).men[1]


@row("nerve.raid_most_percent", {1: 99, 2: 98, 3: 97})
def test_raids_kill_no_more_than_a_share_of_a_unit(rules: Rules) -> int:
    return raided(small(rules, garrison=100), True).men[1]


@row("nerve.raid_full_percent", {29: 56, 30: 56, 31: 57})
def test_the_full_effect_takes_men_in_proportion(rules: Rules) -> int:
    return raided(small(rules, 240, 800), True).morale[1]
