"""What is ordered in parts gains nothing: many short marches, companies, and parts joined again.

Mutants of: shifts.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from game.rules.clash import branch_chances
from game.rules.effects import Arrive
from game.rules.nerve import mutiny
from game.rules.orders import attack, end, entrench, march, merge, raid, rest, split, stance
from game.rules.retreat import dissolve, leave_field
from game.rules.script import Holds, UnitMorale
from game.rules.state import CAPTURED, DUG_IN, RESTED, State
from game.rules.strength import strength
from game.rules.terms import CUT, FULL, NOWHERE
from game.rules.triggers import holds
from tests.rules.field import Field, duel, event, field, planned, road, unit
from tests.rules.fights import shifts


def row(km: int = 5, **more: object) -> Field:
    """A road a-b-c-d-e-f through blue's towns; red far off in f."""
    links = [road(one, other, km) for one, other in zip("abcd", "bcde", strict=True)]
    units = [unit("one", "blue", "a", 600), unit("foe", "red", "f", 300)]
    return field([*links, road("e", "f", 90)], units, blue="a b c d e", red="f", sources=("a", "f"), **more)


@pytest.mark.parametrize("km", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("days", [1, 7])
def test_a_march_town_by_town_tires_as_much_as_one_order(km: int, days: int) -> None:
    f = row(km, days=days)
    whole, parted = f.open(), f.open()
    f.do(whole, march((0,), f.town("e")))
    for town in "bcde":
        f.do(parted, march((0,), f.town(town)))
    assert whole.fatigue[0] == parted.fatigue[0]
    assert whole.spent[0] == parted.spent[0]


def test_a_full_day_to_and_fro_tires_like_a_full_day() -> None:
    f = row(1)
    state = f.open()
    for number in range(25):
        order = march((0,), f.town("ba"[number % 2]))
        if not f.refused(state, order):
            f.do(state, order)
    assert state.fatigue[0] >= f.board.rules.march.fatigue_a_day - 1


def along_the_front() -> Field:
    """Blue's towns a to d in a row, each beside red's x."""
    links = [road(one, other, 3) for one, other in zip("abc", "bcd", strict=True)]
    links += [road(town, "x", 3) for town in "abcd"]
    units = [unit("one", "blue", "a", 300), unit("foe", "red", "x", 300)]
    return field(links, units, blue="a b c d", red="x", sources=("a", "x"))


@pytest.mark.parametrize("goals", ["d", "bd", "bcd", "bbd"])
def test_no_number_of_orders_leads_past_the_enemy_in_a_day(goals: str) -> None:
    f = along_the_front()
    state = f.open()
    for goal in goals:
        if not f.refused(state, march((0,), f.town(goal))):
            f.do(state, march((0,), f.town(goal)))
    assert state.town[0] == f.town("b")
    assert f.refused(state, march((0,), f.town("c"))) == "no_march_left"
    assert not f.refused(state, attack((0,), f.town("x"))), "it can still attack"
    f.do(state, end())
    f.do(state, end())
    assert not f.refused(state, march((0,), f.town("c"))), "the next day it marches again"


def test_a_unit_and_its_companies_mutiny_together() -> None:
    for seed in range(40):
        f = row()
        whole, parted = f.open(seed), f.open(seed)
        f.do(parted, split(0, 200))
        f.do(parted, split(0, 200))
        for state in (whole, parted):
            state.morale = [5] * len(state.morale)
            mutiny(f.board, state, [])
        assert len({parted.morale[0], parted.morale[2], parted.morale[3], whole.morale[0]}) == 1


def test_splitting_one_unit_changes_no_throw_of_another_that_comes_later() -> None:
    """A throw hangs on the unit's card, not on the number it happens to get."""
    f = field(
        [road("a", "b", 5), road("b", "f", 90)],
        [unit("one", "blue", "a", 600), unit("foe", "red", "f", 300), unit("late", "blue", "", 300, morale=5)],
        blue="a b",
        red="f",
        sources=("a", "f"),
        script=(event("come", Holds(1, 0), Arrive((2,), (0,))),),
    )
    for seed in range(40):
        found = []
        for companies in range(3):
            state = f.open(seed)
            # The parts of the number that it would get if it had come later.
            for _ in range(companies):
                f.do(state, split(0, 40))
            late = f.unit(state, "late")
            for _ in range(companies):
                swap(state, late, late + 1)
                late += 1
            mutiny(f.board, state, [])
            found.append(state.morale[late])
        assert len(set(found)) == 1


def swap(state: State, one: int, other: int) -> None:
    """Two units change their numbers."""
    for name in (*("town", "men", "morale", "camp", "card", "part", "group"),):
        values = list(getattr(state, name))
        values[one], values[other] = values[other], values[one]
        setattr(state, name, tuple(values) if isinstance(getattr(state, name), tuple) else values)


def test_a_doubtful_commander_leads_his_companies_over_too() -> None:
    f = duel({"traits": ["doubtful_commander"]})
    state = f.open()
    f.do(state, split(0, 250))
    company = f.unit(state, "one", 1)
    for units in ((0,), (company,), (0, company)):
        made, _ = planned(f, state, attack(units, f.town("b")))
        assert branch_chances(f.board, state, made)[1] == f.board.rules.combat.betray_percent


def test_parts_joined_have_marched_no_farther_than_the_least_of_them() -> None:
    """Forty men who have walked ahead bring nobody nearer to the enemy."""
    f = duel(links=[road("a", "b", 30), road("b", "c")])
    state = f.open()
    f.do(state, split(0, 250))
    company = f.unit(state, "one", 1)
    f.do(state, march((0,), f.town("b")))
    assert state.banked[0] > 0
    f.do(state, merge((0, company)))
    assert state.banked[0] == 0


def test_a_unit_parted_and_joined_on_the_march_is_the_unit() -> None:
    f = duel(links=[road("a", "b", 30), road("b", "c")])
    state = f.open()
    f.do(state, march((0,), f.town("b")))
    f.do(state, stance((0,), 1))
    before = state.copy()
    f.do(state, split(0, 250))
    company = f.unit(state, "one", 1)
    f.do(state, merge((0, company)))
    for name in ("men", "goal", "toward", "banked", "spent", "supply", "stance", "acted", "fatigue", "morale"):
        assert getattr(state, name)[0] == getattr(before, name)[0], name


@pytest.mark.parametrize(
    ("one", "other", "both"), [("dig", "rest", ""), ("rest", "dig", ""), ("dig", "", ""), ("dig", "dig", "dig")]
)
def test_no_unit_digs_and_rests_by_its_parts(one: str, other: str, both: str) -> None:
    bits = {"": 0, "dig": DUG_IN, "rest": RESTED}
    f = duel()
    state = f.open()
    f.do(state, split(0, 100))
    company = f.unit(state, "one", 1)
    for number, task in ((0, one), (company, other)):
        if task:
            f.do(state, (entrench if task == "dig" else rest)((number,)))
    f.do(state, merge((0, company)))
    assert state.acted[0] == bits[both]


def test_hungry_men_are_not_fed_by_joining_the_fed() -> None:
    f = duel()
    state = f.open()
    f.do(state, split(0, 250))
    company = f.unit(state, "one", 1)
    state.supply[company] = CUT
    f.do(state, merge((0, company)))
    assert state.supply[0] == CUT
    assert FULL < CUT


@pytest.mark.parametrize("guns", [0, 1, 2, 4, 8, 12])
def test_the_guns_do_not_fight_without_their_unit(guns: int) -> None:
    """A unit that sends its men away never has the better exchange: it is not worth twice its men by its guns."""
    f = duel({"men": 600, "guns": guns})
    state = f.open()
    for size in (250, 100, 40):
        while not f.refused(state, split(0, size)):
            f.do(state, split(0, size))
    left = state.men[0]
    assert 0 <= left - max(40, guns * 50) < 40
    bare = duel({"men": left})
    assert strength(f.board, state, 0, left, True) <= 2 * strength(bare.board, bare.open(), 0, left, True)
    assert f.refused(state, split(0, 40)) == "too_few_left"


def test_the_fear_of_forty_men_is_not_the_units() -> None:
    f = duel()
    state = f.open()
    f.do(state, split(0, 40))
    company = f.unit(state, "one", 1)
    state.morale[company] = 5
    assert not holds(f.board, state, 0, UnitMorale(state.card[0], 30))
    state.morale[0] = 5
    assert holds(f.board, state, 0, UnitMorale(state.card[0], 30))


@pytest.mark.parametrize(("men", "river"), [(40, -1), (74, -1), (75, 0), (200, 0)])
def test_a_few_men_on_the_near_bank_do_not_lift_the_river(men: int, river: int) -> None:
    """500 defenders: 75 men make a direction."""
    links = [road("a", "b", river="r"), road("b", "c"), road("d", "b")]
    f = duel(links=links, others=[unit("two", "blue", "d", men)], blue="a d")
    assert shifts(f).get("river", 0) == river


@pytest.mark.parametrize(
    ("wet", "dry", "river"), [(0, 40, -1), (0, 1000, 0), (40, 40, -1), (41, 40, -1), (40, 0, -1), (600, 1000, 0)]
)
def test_a_river_before_the_town_covers_it_against_all_but_a_direction_by_land(wet: int, dry: int, river: int) -> None:
    """500 defenders: 40 men make no direction, from wherever they come."""
    links = [road("a", "b", river="r"), road("b", "c"), road("d", "b")]
    units = [unit(town, "blue", town, men) for town, men in (("a", wet), ("d", dry)) if men]
    f = field(links, [*units, unit("foe", "red", "b")], blue="a d", red="b c", sources=("a", "c"))
    assert shifts(f).get("river", 0) == river


def test_the_next_garrison_has_not_been_raided() -> None:
    """The town was raided and taken; who raids those who took it does all that a raid does."""
    f = duel({"men": 300, "quality": 5}, {"men": 300})
    for seed in range(20):
        state = f.open(seed)
        f.do(state, raid(0, f.town("b")))
        if state.raiders[f.town("b")]:
            break
    assert state.raiders[f.town("b")] == 300
    state.town[1] = NOWHERE
    state.men[1] = 0
    state.acted[0] = state.spent[0] = 0
    f.do(state, march((0,), f.town("b")))
    assert state.owner[f.town("b")] == 0
    assert state.raiders[f.town("b")] == 0


def test_reinforcements_of_a_repeated_event_wait_when_its_condition_is_gone() -> None:
    f = field(
        [road("a", "b", 5), road("b", "f", 30)],
        [unit("one", "blue", "a", 600), unit("foe", "red", "f", 300), unit("late", "blue", "", 300)],
        blue="a",
        red="f b",
        sources=("a", "f"),
        script=(event("come", Holds(2, 1), Arrive((2,), (1,)), repeats=True),),
    )
    state = f.open()
    assert state.fired[0]
    assert 2 not in state.card, "it waits: the town is not blue's"
    state.owner[f.town("f")] = 0
    state.owner[f.town("b")] = 0
    for _ in range(2):
        f.do(state, end())
    assert 2 in state.card


@pytest.mark.parametrize("size", [100, 150, 250])
def test_companies_that_go_home_are_no_fewer_than_of_the_unit_whole(size: int) -> None:
    f = duel({"men": 999, "traits": ["brittle"]})
    whole, parted = f.open(), f.open()
    dissolve(f.board, whole, 0, 30, [])
    while not f.refused(parted, split(0, size)):
        f.do(parted, split(0, size))
    for number, camp in enumerate(parted.camp):
        if camp == 0:
            dissolve(f.board, parted, number, 30, [])
    assert sum(men for men, camp in zip(parted.men, parted.camp, strict=True) if camp == 0) <= whole.men[0]


@pytest.mark.parametrize("size", [40, 90, 250])
def test_companies_that_break_out_lose_no_fewer_prisoners(size: int) -> None:
    """Weak men stand between the stack and the town of its side."""
    links = [road("a", "b"), road("b", "v"), road("v", "h")]
    units = [unit("one", "blue", "b", 900), unit("screen", "red", "v", 100), unit("foe", "red", "a", 2000)]
    f = field(links, units, blue="b h", red="a v", sources=("h", "a"))
    captured = []
    for parts in (False, True):
        state = f.open()
        while parts and not f.refused(state, split(0, size)):
            f.do(state, split(0, size))
        own = [number for number, camp in enumerate(state.camp) if camp == 0]
        leave_field(f.board, state, own, f.town("b"), False, [])
        captured.append(state.ledger[CAPTURED])
        assert captured[0] > 0
    assert captured[1] >= captured[0]


def test_to_bring_others_along_brings_no_other_throw() -> None:
    """Whoever loads a game and tries every set of small units beside the same regiment finds the same dice."""
    others = [unit(f"u{number}", "blue", "a", 40 + number, arm=arm) for number, arm in enumerate(("infantry",) * 4)]
    f = duel({"men": 1000}, others=[*others, unit("hq", "blue", "a", 40, arm="headquarters")])
    for seed in range(20):
        thrown = set()
        for size in range(6):
            for company in combinations(range(2, 7), size):
                state = f.open(seed)
                thrown.add(f.do(state, attack((*company, 0), f.town("b")))[0].dice)
        assert len(thrown) == 1


def test_each_greatest_unit_has_a_throw_of_its_own() -> None:
    f = duel({"men": 500}, others=[unit("two", "blue", "a", 500), unit("three", "blue", "a", 600)])
    dice = [
        [f.do(f.open(seed), attack(units, f.town("b")))[0].dice for seed in range(20)]
        for units in ((0,), (2,), (3,), (0, 2), (2, 0), (0, 2, 3))
    ]
    assert dice[0] == dice[3] == dice[4], "of two as great that of the first of the order of battle"
    assert dice[2] == dice[5]
    assert dice[0] != dice[1] != dice[2] != dice[0]
