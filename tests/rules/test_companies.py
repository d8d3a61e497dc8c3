"""Splitting gains nothing: against one target the companies of a unit never do more than the unit whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.rules import play
from game.rules.odds import odds
from game.rules.orders import Order, attack, march, raid, split
from game.rules.script import UnitAt
from game.rules.stacks import is_detachment
from game.rules.state import State
from game.rules.terms import NOBODY
from game.rules.triggers import holds
from tests.rules.field import Field, field, road, unit

SEEDS = range(60)


def facing(men: int = 1000, garrison: int = 900) -> Field:
    """One unit of blue in a beside a garrison in b with a way out, and an empty village v beside it."""
    links = [road("a", "b", 10), road("b", "c"), road("a", "v", 5)]
    units = [unit("one", "blue", "a", men), unit("foe", "red", "b", garrison, morale=60), unit("far", "red", "c", 300)]
    return field(links, units, blue="a", red="b c", sources=("a", "c"))


def scattered(f: Field, state: State, size: int) -> list[int]:
    """The unit and the companies of a size that can be split off it."""
    order = split(0, size)
    while play.refusal(f.board, state, order) is None:
        f.do(state, order)
    return [number for number, camp in enumerate(state.camp) if camp == 0]


def tried(f: Field, state: State, order: Order) -> bool:
    if play.refusal(f.board, state, order) is not None:
        return False
    f.do(state, order)
    return True


def hurt(f: Field, before: State, after: State) -> tuple[int, int, int, int]:
    """What the garrison and its town have suffered: men, morale, fatigue, unrest."""
    foe, town = f.unit(before, "foe"), f.town("b")
    return (
        before.men[foe] - after.men[foe],
        before.morale[foe] - after.morale[foe],
        after.fatigue[foe] - before.fatigue[foe],
        after.unrest[town] - before.unrest[town],
    )


@pytest.mark.parametrize("size", [40, 100, 250])
def test_raids_of_companies_do_no_more_than_one_raid_of_the_largest_size(size: int) -> None:
    most = facing(300)
    for seed in SEEDS:
        whole = most.open(seed)
        most.do(whole, raid(0, most.town("b")))
        bound = hurt(most, most.open(seed), whole)
        f = facing()
        opened = f.open(seed)
        state = opened.copy()
        raids = [tried(f, state, raid(number, f.town("b"))) for number in scattered(f, state, size)]
        assert sum(raids) == 1, "a unit raids a town once a turn, whatever number of companies it has"
        assert all(found <= limit for found, limit in zip(hurt(f, opened, state), bound, strict=True))


def test_raids_of_several_units_add_up_to_the_full_effect_and_no_more() -> None:
    links = [road("a", "b", 10), road("b", "c")]
    raiders = [unit(f"r{i}", "blue", "a", 60, quality=5) for i in range(12)]
    units = [*raiders, unit("foe", "red", "b", 900, morale=60, quality=1)]
    f = field(links, units, blue="a", red="b c", sources=("a", "c"))
    for seed in SEEDS:
        opened = f.open(seed)
        state = opened.copy()
        course = [hurt(f, opened, state)]
        for number in range(12):
            assert tried(f, state, raid(number, f.town("b")))
            course.append(hurt(f, opened, state))
        nerve = f.board.rules.nerve
        assert all(before <= after for before, after in pairwise(course))
        assert course[-1][1] == -nerve.raid_morale
        assert course[-1][3] == nerve.raid_unrest
        learnt = sum(state.experience[:12]) + 100 * sum(state.quality[number] - 5 for number in range(12))
        assert learnt <= nerve.raid_experience


@pytest.mark.parametrize("size", [40, 100, 250])
def test_companies_attack_a_town_together_or_not_at_all(size: int) -> None:
    f = facing()
    state = f.open()
    numbers = scattered(f, state, size)
    assert tried(f, state, attack((numbers[-1],), f.town("b")))
    for number in numbers[:-1]:
        assert f.refused(state, attack((number,), f.town("b"))) == "struck_already"
        assert f.refused(state, raid(number, f.town("b"))) in ("struck_already", "too_many_to_raid")


@pytest.mark.parametrize("night", [False, True])
def test_the_unit_in_companies_has_the_dice_of_the_unit(night: bool) -> None:
    for seed in SEEDS:
        f = facing(500, 400)
        whole, parted = f.open(seed), f.open(seed)
        one = f.do(whole, attack((0,), f.town("b"), night=night))[0]
        many = f.do(parted, attack(tuple(scattered(f, parted, 100)), f.town("b"), night=night))[0]
        assert (one.dice, one.column, one.result, one.won) == (many.dice, many.column, many.result, many.won)
        assert hurt(f, f.open(seed), whole) == hurt(f, f.open(seed), parted)
        assert one.lost == many.lost


def test_companies_take_no_village() -> None:
    f = facing()
    state = f.open()
    numbers = scattered(f, state, 40)
    for number in numbers[1:]:
        assert is_detachment(state, number)
        assert f.refused(state, march((number,), f.town("v"))) == "detachment"
    assert state.owner[f.town("v")] == NOBODY
    f.do(state, march((numbers[0],), f.town("v")))
    assert state.owner[f.town("v")] == 0
    f.do(state, march((numbers[1],), f.town("v")))
    assert state.town[numbers[1]] == f.town("v"), "what the unit has taken its companies may hold"


def test_a_company_sent_ahead_is_not_the_unit_for_an_event() -> None:
    f = facing()
    state = f.open()
    f.do(state, split(0, 40))
    company = f.unit(state, "one", 1)
    state.town[company] = f.town("v")
    assert not holds(f.board, state, 0, UnitAt(state.card[0], f.town("v")))
    assert holds(f.board, state, 0, UnitAt(state.card[0], f.town("a")))


@pytest.mark.parametrize("size", [40, 170, 250])
@pytest.mark.parametrize(("men", "guns"), [(1400, 4), (2500, 12), (700, 2), (500, 4)])
@pytest.mark.parametrize("road_", ["track", "road", "highway"])
def test_companies_bring_no_more_guns_to_a_narrow_road(road_: str, men: int, guns: int, size: int) -> None:
    """Nor does the unit without them, while they stand beside it."""
    links = [{"between": ("a", "b"), "km": 10, "road": road_}, road("b", "c")]
    units = [unit("one", "blue", "a", men, guns=guns, size="regiment"), unit("foe", "red", "b", 500)]
    f = field(links, units, blue="a", red="b c", sources=("a", "c"))
    state = f.open()
    whole = odds(f.board, state, attack((0,), f.town("b"))).attack
    parts = scattered(f, state, size)
    assert len(parts) > 1
    for chosen in (parts, parts[::-1], parts[:1], parts[:3]):
        assert odds(f.board, state, attack(tuple(chosen), f.town("b"))).attack <= whole
    assert whole - odds(f.board, state, attack(tuple(parts), f.town("b"))).attack <= len(parts)
