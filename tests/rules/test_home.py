"""Where the numbers of what goes on behind the front stand, and who knows them.

Mutants of: opening.
"""

from __future__ import annotations

import pytest

from game.rules.home import ABSENT
from game.rules.illness import come_back, slot_of, spread
from game.rules.men_effects import CallUp, ChangeLeaning, ChangeTraining, FallIll
from game.rules.mobilisation import train
from game.rules.opening import home_at_start
from game.rules.terms import NOBODY
from game.rules.treasury import change_money, money_of
from tests.rules.homeland import BLUE, RED, homeland
from tests.rules.rows import with_numbers

BOTH = CallUp(BLUE, 10), CallUp(RED, 20), FallIll(RED, 1, 1), FallIll(BLUE, 2, 2), CallUp(BLUE, 10), FallIll(RED, 1, 1)


def test_each_has_its_place_and_those_who_know_it() -> None:
    facts = {"training_places": 7, "leaning": ((0, 60), (3, 5))}
    f = homeland(*BOTH, blue=facts, red={"money": 9, "leaning": ((1, 30),)})
    plan = f.board.home
    assert (plan.call_ups, plan.illnesses) == ((BOTH[0], BOTH[1]), (BOTH[2], BOTH[3]))
    assert (plan.stages, plan.wards) == (4, 3)
    first = (plan.called, plan.recruits, plan.places, plan.courses, plan.leaning, plan.ill, plan.sick, plan.money)
    assert first == (0, 4, 6, 8, 16, 24, 26, 32)
    by_camp, leanings = [BLUE, RED], [NOBODY] * 8
    courses, sick = [BLUE] * 4 + [RED] * 4, [BLUE] * 3 + [RED] * 3
    owners = [BLUE, BLUE, RED, RED, *by_camp, *by_camp, *courses, *leanings, RED, BLUE, *sick, *by_camp]
    assert list(plan.owners) == owners
    start = home_at_start(f.board)
    assert {slot: value for slot, value in enumerate(start) if value} == {
        6: 7,
        7: ABSENT,
        16: 60,
        19: 5,
        21: 30,
        32: ABSENT,
        33: 9,
    }


@pytest.mark.parametrize(
    ("effects", "blue", "size"),
    [
        ((), {}, 0),
        ((BOTH[0],), {}, 2),
        ((BOTH[2],), {}, 1 + 6),
        ((ChangeTraining(BLUE, 1),), {}, 2 + 2 + 8),
        ((), {"training_places": 0}, 2 + 2 + 8),
        ((ChangeLeaning(BLUE, 1),), {}, 8),
        ((), {"leaning": ((0, 1),)}, 8),
        ((), {"money": 0}, 2),
    ],
)
def test_a_scenario_keeps_what_it_has_and_no_more(effects: tuple, blue: dict, size: int) -> None:  # type: ignore[type-arg]
    assert homeland(*effects, blue=blue).board.home.size == size


def test_what_takes_no_time_takes_a_turn() -> None:
    rules = with_numbers({"levy.course_days": 0, "illness.sick_days": 0})
    plan = homeland(*BOTH, rules=rules).board.home
    assert (plan.stages, plan.wards) == (1, 1)
    assert homeland(*BOTH, days=2).board.home.wards == 11


def test_the_second_camp_has_its_own_money_courses_and_ill() -> None:
    f = homeland(*BOTH, red={"money": 100, "training_places": 50})
    state = f.open()
    change_money(f.board, state, RED, 11)
    assert (money_of(f.board, state, BLUE), money_of(f.board, state, RED)) == (ABSENT, 111) == (-1, 111)
    spread(f.board, state, [])
    layout = f.board.home
    assert state.home[layout.sick : layout.sick + 6] == (0, 0, 2, 0, 0, 1)
    assert [come_back(f.board, state, RED) for _ in range(3)] == [0, 0, 1]
    assert state.home[layout.sick : layout.sick + 3] == (0, 0, 2)
    assert [slot_of(f.board, effect) for effect in (BOTH[2], BOTH[3])] == [layout.ill, layout.ill + 1]
    assert train(f.board, state, RED) == 0
