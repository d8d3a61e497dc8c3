"""Stacks: who stands where, who is whose friend, and what becomes of a unit that comes, loses men or goes.

Mutants of: units.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.rules.orders import split
from game.rules.stacks import (
    at_war,
    barred_to_pursuers,
    camp_of_most,
    closed_towns,
    enemy_men,
    friendly_towns,
    hostile_owner,
    in_contact,
    in_truce,
    is_detachment,
    is_friendly,
    on_rails_only,
    own_men,
    own_units,
    stacks,
    units_in,
)
from game.rules.state import (
    CAME,
    CAPTURED,
    DEAD,
    DESERTED,
    DISTURBED,
    DUG_IN,
    FIELDED,
    FOE_CAPTURED,
    FOE_LOST,
    FOUGHT,
    LEDGER_SIZE,
    MARCHED,
    RESTED,
    State,
)
from game.rules.terms import DELAY, NOBODY, NOWHERE, STAND, TRUCE, WAR
from game.rules.units import (
    book,
    change_camp,
    change_morale,
    disturb,
    enlist,
    forget_goal,
    full_raid,
    join_garrison,
    lose,
    lose_share,
    new_unit,
    remove,
    tire,
)
from tests.rules.field import field, road, unit
from tests.rules.four_camps import ALLY, ENEMY, STRANGER, US, four


def test_a_town_given_up_this_turn_is_closed_to_the_enemies_of_who_left_it() -> None:
    """Whoever comes to it opens it again; his friends and those in truce with him may come at once."""
    f, state = four()
    n, s = f.town("n"), f.town("s")

    def shut(town: int) -> list[bool]:
        found = [barred_to_pursuers(f.board, state, camp, town) for camp in range(4)]
        closed = [closed_towns(f.board, state, camp)[town] for camp in range(4)]
        truces = [in_truce(f.board, state, camp, town) for camp in range(4)]
        assert closed == [one or other for one, other in zip(found, truces, strict=True)]
        return found

    assert shut(n) == [False] * 4
    state.given_up = tuple(ENEMY if town == n else NOBODY for town in range(len(state.owner)))
    assert shut(n) == [True, True, False, False]
    assert shut(s) == [False] * 4
    state.owner[n] = US
    assert shut(n) == [False] * 4


def test_local_men_go_by_road() -> None:
    f = field(
        [road("a", "b")],
        [unit("one", "blue", "a", traits=["local"], home=["a"]), unit("foe", "red", "b")],
        blue="a",
        red="b",
        sources=("a", "b"),
    )
    assert not on_rails_only(f.board, f.open(), 0)


def by_camp(of_camp: Callable[[int], object]) -> list[object]:
    return [of_camp(camp) for camp in range(4)]


def test_units_are_found_by_town_and_by_camp_while_they_are_on_the_map() -> None:
    f, state = four()
    state.town[1] = f.town("n")
    assert (units_in(state, f.town("n")), units_in(state, f.town("a"))) == ([0, 1], [])
    assert stacks(state) == {f.town("n"): [0, 1], f.town("t"): [2], f.town("e"): [3]}
    assert by_camp(lambda camp: own_units(state, camp)) == [[0], [1], [2], [3]]
    state.town[0] = NOWHERE
    assert own_units(state, US) == []
    assert stacks(state) == {f.town("n"): [1], f.town("t"): [2], f.town("e"): [3]}


def test_friends_are_the_camp_itself_and_its_allies() -> None:
    f, state = four()
    assert by_camp(lambda camp: [is_friendly(f.board, state, camp, other) for other in range(-1, 4)]) == [
        [False, True, True, False, False],
        [False, True, True, False, False],
        [False, False, False, True, True],
        [False, False, False, True, True],
    ]
    assert by_camp(lambda camp: [at_war(f.board, state, camp, other) for other in range(4)]) == [
        [False, False, False, True],
        [False, False, True, True],
        [False, True, False, False],
        [True, True, False, False],
    ]


def test_towns_are_friendly_hostile_or_neither_by_who_holds_them() -> None:
    """In the order a, e, n, s, t: ours, the enemy's, nobody's, the ally's, the stranger's."""
    f, state = four()
    assert by_camp(lambda camp: friendly_towns(f.board, state, camp)) == [
        [True, False, False, True, False],
        [True, False, False, True, False],
        [False, True, False, False, True],
        [False, True, False, False, True],
    ]
    assert by_camp(lambda camp: [hostile_owner(f.board, state, camp, town) for town in range(5)]) == [
        [False, True, False, False, False],
        [False, True, False, False, True],
        [False, False, False, True, False],
        [True, False, False, True, False],
    ]


def test_men_are_counted_by_town_on_either_side() -> None:
    f, state = four()
    assert by_camp(lambda camp: enemy_men(f.board, state, camp)) == [
        [0, 400, 0, 0, 0],
        [0, 400, 0, 0, 300],
        [200, 0, 0, 0, 0],
        [200, 0, 500, 0, 0],
    ]
    assert by_camp(lambda camp: own_men(f.board, state, camp)) == [
        [0, 0, 500, 0, 0],
        [200, 0, 0, 0, 0],
        [0, 0, 0, 0, 300],
        [0, 400, 0, 0, 0],
    ]
    state.town[1] = f.town("n")
    assert enemy_men(f.board, state, ENEMY)[f.town("n")] == 700
    state.camp = (US, US, STRANGER, ENEMY)
    assert own_men(f.board, state, US)[f.town("n")] == 700
    state.town[0] = NOWHERE
    assert (own_men(f.board, state, US)[f.town("n")], enemy_men(f.board, state, ENEMY)[f.town("n")]) == (200, 200)
    assert own_men(f.board, state, US)[NOWHERE] == 0


def test_contact_is_an_enemy_next_door() -> None:
    f, state = four()
    enemy = enemy_men(f.board, state, US)
    assert [in_contact(f.board, enemy, town) for town in range(5)] == [False, False, True, False, True]


def test_a_truce_closes_the_towns_of_the_other_and_those_he_stands_in() -> None:
    f, state = four()
    closed = [
        [False, False, False, False, True],
        [False] * 5,
        [True, False, True, False, False],
        [False] * 5,
    ]
    assert by_camp(lambda camp: closed_towns(f.board, state, camp)) == closed
    assert by_camp(lambda camp: [in_truce(f.board, state, camp, town) for town in range(5)]) == closed
    state.owner[f.town("t")] = NOBODY
    for town in range(5):
        there = town == f.town("t")
        assert closed_towns(f.board, state, US)[town] is in_truce(f.board, state, US, town) is there
    state.town[2] = NOWHERE
    assert not any(closed_towns(f.board, state, US))
    assert not any(in_truce(f.board, state, US, town) for town in range(5))


def test_a_company_is_a_detachment_while_an_elder_part_is_on_the_map() -> None:
    f, state = four()
    for number in (1, 2):
        f.do(state, split(0, 100))
        assert state.part[-1] == number
    whole, first, second = 0, 4, 5
    assert [is_detachment(state, unit) for unit in (whole, first, second)] == [False, True, True]
    remove(state, whole)
    assert [is_detachment(state, unit) for unit in (first, second)] == [False, True]
    remove(state, first)
    assert not is_detachment(state, second)
    state.town[first], state.card = f.town("n"), (0, 1, 2, 3, 1, 0)
    assert not is_detachment(state, second), "the part of another unit is not its own"


def test_trains_and_those_bound_to_them_go_by_rail_only() -> None:
    f, state = four()
    train = enlist(f.board, state, 5, f.town("a"), US)
    bound = enlist(f.board, state, 4, f.town("e"), ENEMY)
    assert [on_rails_only(f.board, state, unit) for unit in (0, 3, bound, train)] == [False, False, True, True]


def test_a_card_comes_on_the_map_at_full_strength() -> None:
    f, state = four()
    names = ("men", "guns", "quality", "morale", "dug", "stance", "town")
    again = enlist(f.board, state, 0, f.town("s"), US)
    assert again == 4
    assert [getattr(state, name)[again] for name in names] == [500, 3, 4, 70, 2, DELAY, f.town("s")]
    assert (state.card[again], state.part[again], state.camp[again], state.group[again]) == (0, 0, US, 0)
    assert [state.ledger[camp * LEDGER_SIZE + FIELDED] for camp in range(4)] == [1000, 200, 300, 400]


def test_who_comes_for_another_camp_than_its_own_has_no_group() -> None:
    f, state = four()
    late = enlist(f.board, state, 4, f.town("a"), US)
    assert (state.camp[late], state.group[late]) == (US, NOBODY)
    assert [state.ledger[camp * LEDGER_SIZE + FIELDED] for camp in (US, ENEMY)] == [600, 400]


def test_a_new_unit_has_nothing_and_stands_nowhere() -> None:
    _, state = four()
    new = new_unit(state, 3, 2, ENEMY, 0)
    assert (new, state.card[new], state.part[new], state.camp[new], state.group[new]) == (4, 3, 2, ENEMY, 0)
    for name in ("town", "goal", "toward"):
        assert getattr(state, name)[new:] == [NOWHERE], name
    assert state.struck[new:] == (NOWHERE,)
    for name in ("men", "guns", "quality", "morale", "fatigue", "dug", "quiet", "supply", "stance", "experience"):
        assert getattr(state, name)[new:] == [0], name
    for name in ("banked", "spent", "acted", "alarm", "earth"):
        assert getattr(state, name)[new:] == [0], name


def on_the_way(state: State) -> None:
    state.goal[0], state.toward[0], state.banked[0] = 1, 2, 55


@pytest.mark.parametrize("end", [forget_goal, remove, lambda state, unit: change_camp(state, unit, ALLY)])
def test_a_march_ends_with_its_order_the_unit_or_its_side(end: Callable[[State, int], None]) -> None:
    _, state = four()
    on_the_way(state)
    end(state, 0)
    assert (state.goal[0], state.toward[0], state.banked[0]) == (NOWHERE, NOWHERE, 0)


def test_who_is_gone_keeps_its_number_and_nothing_else() -> None:
    _, state = four()
    remove(state, 0)
    assert (state.town[0], state.men[0], state.guns[0], len(state.town)) == (NOWHERE, 0, 0, 4)


def losses(state: State) -> dict[tuple[int, int], int]:
    """What is booked as lost, by (camp, entry)."""
    entries = (DEAD, CAPTURED, DESERTED, FOE_LOST, FOE_CAPTURED)
    return {
        (camp, entry): state.ledger[camp * LEDGER_SIZE + entry]
        for camp in range(4)
        for entry in entries
        if state.ledger[camp * LEDGER_SIZE + entry]
    }


def test_losses_are_booked_with_all_who_are_at_war_with_the_loser() -> None:
    _, state = four()
    assert lose(state, 3, 30, DEAD) == 30
    assert lose(state, 3, 40, DEAD) == 40
    assert state.men[3] == 330
    assert losses(state) == {(ENEMY, DEAD): 70, (US, FOE_LOST): 70, (ALLY, FOE_LOST): 70}


def test_prisoners_are_booked_as_such_besides() -> None:
    _, state = four()
    lose(state, 2, 10, CAPTURED)
    lose(state, 2, 15, CAPTURED)
    assert losses(state) == {(STRANGER, CAPTURED): 25, (ALLY, FOE_LOST): 25, (ALLY, FOE_CAPTURED): 25}


def test_nobody_loses_more_than_he_has_and_who_has_none_is_gone() -> None:
    f, state = four()
    assert lose(state, 3, 399, DEAD) == 399
    assert (state.men[3], state.town[3]) == (1, f.town("e"))
    assert lose(state, 3, 9, DESERTED) == 1
    assert state.town[3] == NOWHERE
    before = state.copy()
    assert lose(state, 3, 9, DEAD) == 0
    assert state == before


def test_a_loss_of_nobody_changes_nothing() -> None:
    _, state = four()
    before = state.copy()
    assert lose(state, 0, 0, DEAD) == 0
    assert state == before


def test_what_the_old_side_had_ordered_ends_and_what_was_done_stays() -> None:
    _, state = four()
    state.acted[0] = DUG_IN | RESTED | MARCHED | FOUGHT | DISTURBED
    change_camp(state, 0, ALLY)
    assert (state.camp, state.group[0], state.stance[0]) == ((ALLY, ALLY, STRANGER, ENEMY), NOBODY, STAND)
    assert state.acted[0] == MARCHED | FOUGHT | DISTURBED | CAME
    assert (state.dug[0], state.men[0]) == (2, 500)


def test_a_disturbed_day_is_no_quiet_one() -> None:
    _, state = four()
    state.acted[0], state.quiet[:] = MARCHED, [7, 7, 7, 7]
    disturb(state, 0)
    assert (state.acted[0], state.acted[1]) == (MARCHED | DISTURBED, 0)
    assert state.quiet == [0, 7, 7, 7]


@pytest.mark.parametrize(
    ("was", "change", "then"), [(50, 7, 57), (50, -7, 43), (3, -5, 0), (97, 5, 100), (99, 2, 100), (1, -1, 0)]
)
def test_morale_and_fatigue_go_from_0_to_100(was: int, change: int, then: int) -> None:
    _, state = four()
    state.morale[0] = state.fatigue[0] = was
    change_morale(state, 0, change)
    tire(state, 0, change)
    assert (state.morale[0], state.fatigue[0]) == (then, then)
    assert (state.morale[1], state.fatigue[1]) == (60, 0)


def test_where_no_truce_is_none_closes_a_town() -> None:
    f, state = four()
    state.relation = tuple(WAR if relation == TRUCE else relation for relation in state.relation)
    for camp in range(4):
        assert not any(closed_towns(f.board, state, camp))
        assert not any(in_truce(f.board, state, camp, town) for town in range(5))


def test_what_is_booked_is_added_to_one_entry_of_one_camp() -> None:
    _, state = four()
    before = list(state.ledger)
    book(state, STRANGER, CAPTURED, 30)
    book(state, STRANGER, CAPTURED, -10)
    before[STRANGER * LEDGER_SIZE + CAPTURED] += 20
    assert state.ledger == before


@pytest.mark.parametrize(
    ("men", "permille", "lost"),
    [(1000, 50, 50), (1001, 50, 51), (1, 1, 1), (400, 0, 0), (20, 1000, 20), (2000, 500, 1000)],
)
def test_a_share_of_a_unit_is_rounded_up(men: int, permille: int, lost: int) -> None:
    _, state = four()
    state.men[3] = men
    assert lose_share(state, 3, permille, DEAD) == lost
    assert (state.men[3], state.ledger[ENEMY * LEDGER_SIZE + DEAD]) == (men - lost, lost)


@pytest.mark.parametrize(
    ("garrison", "full"),
    [(0, 1), (3, 1), (7, 1), (8, 2), (400, 100), (1199, 299), (1200, 300), (1204, 300), (5000, 300)],
)
def test_the_full_effect_of_raids_takes_a_quarter_of_the_garrison_and_300_men_at_most(garrison: int, full: int) -> None:
    f, _ = four()
    assert full_raid(f.board, garrison) == full


@pytest.mark.parametrize(
    ("raiders", "there", "comes", "then"),
    [
        (50, 400, 400, 100),  # half of the full effect on 400 men, and half of that on 800
        (51, 400, 300, 90),  # 51 of 100 are 89.25 of 175
        (100, 400, 200, 150),  # all of it stays all of it
        (300, 1200, 500, 300),  # more than 300 raiders it never takes
        (0, 400, 400, 0),
    ],
)
def test_who_comes_to_a_raided_town_finds_as_large_a_part_of_the_effect_done(
    raiders: int, there: int, comes: int, then: int
) -> None:
    f, state = four()
    town = state.town[0]
    state.raiders = tuple(raiders if number == town else 7 for number in range(len(state.raiders)))
    state.men[0], state.men[1], state.town[1] = there, comes, town
    assert is_friendly(f.board, state, state.camp[0], state.camp[1])
    join_garrison(f.board, state, 1, comes)
    assert state.raiders == tuple(then if number == town else 7 for number in range(len(state.raiders)))


@pytest.mark.parametrize(("came", "then"), [(1, 102), (100, 134), (399, 300), (400, 100)])
def test_so_many_of_a_unit_have_come_and_the_others_were_raided(came: int, then: int) -> None:
    """400 men now, of whom the full effect takes 100; where none of them was there before nothing was done to them."""
    f, state = four()
    town = state.town[0]
    state.men[0], state.raiders = 400, tuple(100 for _ in state.raiders)
    join_garrison(f.board, state, 0, came)
    assert state.raiders[town] == then


def test_who_comes_to_an_empty_town_finds_what_was_raided_before_him() -> None:
    f, state = four()
    state.raiders = tuple(40 for _ in state.raiders)
    join_garrison(f.board, state, 0, state.men[0])
    assert state.raiders == tuple(40 for _ in state.raiders)


@pytest.mark.parametrize("seat", range(4))
@pytest.mark.parametrize("old", range(4))
@pytest.mark.parametrize("new", range(4))
def test_who_goes_over_into_a_part_that_began_from_one_to_come_has_done_nothing_today(
    seat: int, old: int, new: int
) -> None:
    """What it did in its last part was yesterday; everybody else's deeds of the day stay done."""
    _, state = four()
    unit = state.camp.index(old)
    state.seat, state.spent[unit], state.acted[unit] = seat, 500, MARCHED
    change_camp(state, unit, new)
    anew = new <= seat < old
    assert (state.spent[unit], state.acted[unit] & MARCHED) == ((0, 0) if anew else (500, MARCHED))


@pytest.mark.parametrize(("change", "then"), [(-62, 0), (-61, 0), (-60, 0), (-59, 1), (39, 99), (40, 100), (41, 100)])
def test_heart_and_weariness_go_from_none_to_a_hundred(change: int, then: int) -> None:
    _, state = four()
    state.morale[0] = state.fatigue[0] = 60
    change_morale(state, 0, change)
    tire(state, 0, change)
    assert (state.morale[0], state.fatigue[0]) == (then, then)


@pytest.mark.parametrize(("men", "camp"), [((300, 200, 101), 1), ((300, 200, 100), 0), ((300, 200, 99), 0)])
def test_who_has_the_most_men_of_a_stack_stands_for_it_and_of_equals_the_first(men: tuple[int, ...], camp: int) -> None:
    f = field(
        [road("a", "b")],
        [unit("foe", "red", "b", men[1]), unit("one", "blue", "a", men[0]), unit("second", "red", "b", men[2])],
        blue="a",
        red="b",
        sources=("a", "b"),
    )
    assert camp_of_most(f.open(), [0, 1, 2]) == camp
