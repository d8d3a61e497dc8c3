"""Marches step by step: what is refused, how far a unit comes, what it banks and spends, when it halts.

Mutants of: march.
"""

from __future__ import annotations

import pytest

from game.rules.door import party_of
from game.rules.events import Event, Halted, Marched, OnTheRoad, TownTaken
from game.rules.march import (
    allowance,
    check_march,
    enter,
    left_to_march,
    march_on,
    set_goal,
    spend,
    tiring,
    to_go,
    way_to,
)
from game.rules.orders import march
from game.rules.state import CAME, DISTURBED, DUG_IN, FOUGHT, HELD, MARCHED, RESTED, RODE, WORKED, State
from game.rules.terms import NEVER, NOBODY, NOWHERE
from tests.rules.field import ARMOURED_TRAIN, ARMS, Field, closed_line, field, road, unit


def chain(km: int = 10, *, foe_at: str = "e", **more: object) -> Field:
    """a - b - c - d - e, blue's up to b; blue's one and two of 25 km a day in a, red's foe in e or elsewhere."""
    links = [road("a", "b", km), road("b", "c", km), road("c", "d", km), road("d", "e", km)]
    units = [unit("one", "blue", "a"), unit("two", "blue", "a"), unit("foe", "red", foe_at)]
    return field(links, units, blue="a b", red="c d e", sources=("a", "e"), **more)  # type: ignore[arg-type]


# -------- how far


@pytest.mark.parametrize(
    ("acted", "left"), [(0, 150), (MARCHED | DUG_IN | RESTED | DISTURBED, 150), (FOUGHT, 0), (RODE, 0), (WORKED, 0)]
)
def test_what_is_left_of_a_march(acted: int, left: int) -> None:
    f = chain()
    state = f.open()
    state.acted[0], state.spent[0] = acted, 100
    assert left_to_march(f.board, state, 0) == left
    state.spent[0] = 251
    assert left_to_march(f.board, state, 0) == 0


def test_a_train_goes_as_far_in_any_weather_and_state() -> None:
    links = [road("a", "b", rail="broad")]
    f = field(
        links, [unit("train", "blue", "a", arm="armoured_train")], blue="a b", red="", sources=("a", "b"), weather="mud"
    )
    state = f.open()
    state.fatigue[0], state.supply[0] = 90, 2
    assert allowance(f.board, state, 0) == f.board.rules.arms[ARMOURED_TRAIN].km_a_day * 10


@pytest.mark.parametrize(("fatigue", "km"), [(0, 250), (1, 249), (10, 240), (100, 150)])
def test_the_tired_go_less_far(fatigue: int, km: int) -> None:
    f = chain()
    state = f.open()
    state.fatigue[0] = fatigue
    assert f.board.rules.march.tired_percent == 40
    assert allowance(f.board, state, 0) == km


def test_what_parts_a_unit_from_a_linked_town() -> None:
    f = chain()
    state = f.open()
    a, b, c = (f.town(name) for name in "abc")
    assert (to_go(f.board, state, 0, b), to_go(f.board, state, 0, c)) == (100, NEVER)
    state.toward[0], state.banked[0] = b, 30
    assert to_go(f.board, state, 0, b) == 70
    state.banked[0] = 130
    assert to_go(f.board, state, 0, b) == 0
    state.town[0] = b
    assert (to_go(f.board, state, 0, a), to_go(f.board, state, 0, c)) == (100, 100)


def test_km_banked_open_no_railway_that_does_not_run() -> None:
    links = [road("a", "b", rail="broad")]
    f = field(links, [unit("train", "blue", "a", arm="armoured_train")], blue="a b", red="", sources=("a", "b"))
    state = f.open()
    state.toward[0], state.banked[0] = 1, 30
    assert to_go(f.board, state, 0, 1) == 170
    state.rail_day = (NEVER,)
    assert to_go(f.board, state, 0, 1) == NEVER


# -------- refused


@pytest.mark.parametrize("deed", [FOUGHT, RODE, WORKED])
def test_who_has_used_his_turn_does_not_march_but_may_be_halted(deed: int) -> None:
    f = chain()
    state = f.open()
    state.acted[1] = deed
    assert f.refused(state, march((0, 1), f.town("b"))) == "no_march_left"
    assert f.refused(state, march((0, 1), f.town("a"))) == ""


def test_the_last_tenth_of_a_km_is_marched_and_no_more() -> None:
    f = chain()
    state = f.open()
    state.spent[0] = 250
    assert f.refused(state, march((0,), f.town("b"))) == "no_march_left"
    state.spent[0] = 249
    assert f.do(state, march((0,), f.town("b"))) == [OnTheRoad(0, f.town("b"), 1)]


def test_who_is_bound_to_his_home_keeps_all_who_go_with_him() -> None:
    links = [road("a", "b", rail="broad"), road("b", "c")]
    units = [
        unit("one", "blue", "a"),
        unit("local", "blue", "a", traits=["local"], home=["a", "b"]),
        unit("train", "blue", "a", arm="armoured_train"),
    ]
    f = field(links, units, blue="a b c", red="", sources=("a", "c"))
    state = f.open()
    assert f.refused(state, march((0, 1), f.town("c"))) == "leaves_home"
    assert f.refused(state, march((0, 1), f.town("b"))) == ""
    assert f.refused(state, march((0, 2), f.town("b"))) == "rails_and_roads"
    assert f.refused(state, march((2,), f.town("c"))) == "no_railway"
    assert f.refused(state, march((2,), f.town("b"))) == ""


def test_nobody_marches_through_an_enemy_or_into_one_in_reach() -> None:
    f = chain(km=25, foe_at="b")
    state = f.open()
    assert f.refused(state, march((0,), f.town("b"))) == "enemy_there"
    assert f.refused(state, march((0,), f.town("c"))) == "no_way"
    far = chain(km=26, foe_at="b")
    state = far.open()
    assert far.refused(state, march((0, 1), far.town("b"))) == ""
    state.toward[1], state.banked[1] = far.town("b"), 10
    assert far.refused(state, march((0, 1), far.town("b"))) == "enemy_there"


def test_a_linked_enemy_on_the_way_is_no_goal() -> None:
    """c can be reached only through b, which the enemy is seen to hold after the way was found."""
    f = chain(km=40, foe_at="c")
    state = f.open()
    assert f.refused(state, march((0,), f.town("c"))) == ""
    events = f.do(state, march((0,), f.town("c")))
    assert events == [OnTheRoad(0, f.town("b"), 250)]


def test_the_direct_link_is_taken_though_another_way_be_shorter() -> None:
    links = [road("a", "b", 40), road("a", "c", 5), road("b", "c", 5)]
    f = field(links, [unit("one", "blue", "a")], blue="a b c", red="", sources=("a", "c"))
    state = f.open()
    party = party_of(f.board, state, (0,))
    assert way_to(f.board, state, party, f.town("a"), f.town("b")) == [f.town("b")]
    shut = field(
        links,
        [unit("one", "blue", "a")],
        blue="a b c",
        red="",
        sources=("a", "c"),
        lines=(closed_line("l", (0,), (0,)),),
    )
    state = shut.open()
    assert way_to(shut.board, state, party, f.town("a"), f.town("b")) == [f.town("c"), f.town("b")]


# -------- on the way


def test_a_march_over_two_towns_costs_its_km_and_takes_what_it_enters() -> None:
    f = chain()
    state = f.open()
    state.quiet[0], state.dug[0], state.acted[0] = 9, 2, DUG_IN | RESTED
    events = f.do(state, march((0, 1), f.town("c")))
    assert events == [
        TownTaken(f.town("c"), 0, 1),
        Marched(0, f.town("a"), f.town("c"), 200),
        Marched(1, f.town("a"), f.town("c"), 200),
    ]
    assert (state.spent, state.town[:2]) == ([200, 200, 0], [f.town("c")] * 2)
    assert (state.quiet[0], state.dug[0], state.acted[0]) == (0, 0, MARCHED | RESTED | CAME)
    assert (state.goal[0], state.toward[0], state.banked[0]) == (NOWHERE, NOWHERE, 0)
    assert state.fatigue[:2] == [6, 6]  # 200 of 250 tenths, 8 for a whole day


def test_what_is_left_after_a_town_is_banked_toward_the_next() -> None:
    f = chain(km=20)
    state = f.open()
    events = f.do(state, march((0,), f.town("c")))
    assert events == [OnTheRoad(0, f.town("c"), 50), Marched(0, f.town("a"), f.town("b"), 250)]
    assert (state.town[0], state.goal[0], state.toward[0]) == (f.town("b"), f.town("c"), f.town("c"))
    assert (state.banked[0], state.spent[0]) == (50, 250)
    assert f.refused(state, march((0,), f.town("c"))) == "no_march_left"


def test_a_march_that_ends_on_a_town_to_the_km_banks_nothing() -> None:
    f = chain(km=25)
    state = f.open()
    events = f.do(state, march((0,), f.town("c")))
    assert events == [Marched(0, f.town("a"), f.town("b"), 250)]
    assert (state.banked[0], state.toward[0], state.goal[0]) == (0, NOWHERE, f.town("c"))


def test_km_are_banked_on_top_of_those_of_the_same_road_alone() -> None:
    f = chain(km=60)
    state = f.open()
    state.goal[0], state.toward[0], state.banked[0] = f.town("b"), f.town("b"), 100
    assert f.do(state, march((0,), f.town("b"))) == [OnTheRoad(0, f.town("b"), 350)]
    assert state.spent[0] == 250


@pytest.mark.parametrize(("goal", "toward", "banked"), [("c", "b", 70), ("d", "b", 0), ("c", "a", 0), ("d", "a", 0)])
def test_another_goal_or_road_forfeits_what_was_banked(goal: str, toward: str, banked: int) -> None:
    f = chain()
    state = f.open()
    state.goal[0], state.toward[0], state.banked[0] = f.town("c"), f.town("b"), 70
    set_goal(state, 0, f.town(goal), f.town(toward))
    assert (state.goal[0], state.toward[0], state.banked[0]) == (f.town(goal), f.town(toward), banked)


def test_a_halt_forgets_the_march_and_costs_nothing() -> None:
    f = chain()
    state = f.open()
    state.goal[0], state.toward[0], state.banked[0], state.acted[0] = f.town("c"), f.town("b"), 70, DUG_IN
    assert f.do(state, march((0,), f.town("a"))) == []
    assert (state.goal[0], state.toward[0], state.banked[0]) == (NOWHERE, NOWHERE, 0)
    assert (state.spent[0], state.acted[0]) == (0, DUG_IN)


# -------- the enemy


def unseen(foe_at: str, km: int = 5) -> tuple[Field, State]:
    """In fog, the foe not known to be where it is."""
    f = chain(km=km, foe_at=foe_at)
    state = f.open(fog=True)
    state.seen_men = (0,) * len(state.seen_men)
    return f, state


def test_who_meets_an_enemy_he_did_not_know_of_halts_before_him_and_sees_him() -> None:
    f, state = unseen("c")
    events = f.do(state, march((0,), f.town("d")))
    assert events == [Halted(0, f.town("b"), "enemy_ahead"), Marched(0, f.town("a"), f.town("b"), 50)]
    assert (state.goal[0], state.spent[0]) == (NOWHERE, 50)
    assert state.seen_men[f.town("c")] == 500


def test_one_beside_the_start_is_met_only_by_who_could_reach_him() -> None:
    f, state = unseen("b", km=25)
    assert f.do(state, march((0,), f.town("d"))) == [Halted(0, f.town("a"), "enemy_ahead")]
    assert (state.spent[0], state.acted[0]) == (0, 0)
    f, state = unseen("b", km=26)
    assert f.do(state, march((0,), f.town("d"))) == [OnTheRoad(0, f.town("b"), 250)]


def test_a_second_town_of_his_is_a_halt_though_it_be_too_far_for_the_day() -> None:
    f, state = unseen("c", km=20)
    events = f.do(state, march((0,), f.town("d")))
    assert events == [Halted(0, f.town("b"), "enemy_ahead"), Marched(0, f.town("a"), f.town("b"), 200)]


def contact(foe: str, goal: str) -> list[Event]:
    """a - b - c - d of 5 km each; x lies beside a and b, y beside b and c, z beside d alone."""
    links = [road("a", "b", 5), road("b", "c", 5), road("c", "d", 5), road("a", "x", 5), road("b", "x", 5)]
    links += [road("b", "y", 5), road("c", "y", 5), road("d", "z", 5)]
    units = [unit("one", "blue", "a"), unit("foe", "red", foe)]
    f = field(links, units, blue="a b c d", red="x y z", sources=("a", "x"))
    state = f.open()
    return f.do(state, march((0,), f.town(goal)))


def test_from_contact_to_contact_a_march_ends_after_one_town() -> None:
    assert contact("x", "d") == [Halted(0, 1, "contact"), Marched(0, 0, 1, 50)]
    assert contact("x", "b") == [Marched(0, 0, 1, 50)], "its goal is no halt"
    assert contact("y", "d") == [Halted(0, 2, "contact"), Marched(0, 0, 2, 100)]
    assert contact("z", "d") == [Marched(0, 0, 3, 150)]


# -------- entering and spending


def test_who_enters_takes_the_town_and_in_fog_looks_around() -> None:
    for fog in (False, True):
        f = chain(foe_at="d")
        state = f.open(fog=fog)
        state.turn, state.town[0] = 5, f.town("b")
        state.seen_turn = (0,) * len(state.seen_turn)
        events: list[Event] = []
        enter(f.board, state, 0, f.town("c"), f.link("b", "c"), events)
        assert events == [TownTaken(f.town("c"), 0, 1)]
        assert (state.town[0], state.owner[f.town("c")]) == (f.town("c"), 0)
        assert state.seen_turn[:5] == ((0, 5, 5, 5, 0) if fog else (0,) * 5)


@pytest.mark.parametrize(
    ("before", "km", "fatigue"),
    [(0, 250, 8), (0, 249, 7), (0, 125, 4), (0, 31, 0), (0, 32, 1), (31, 1, 1), (32, 30, 0), (7, 243, 8)],
)
def test_a_march_tires_by_its_part_of_the_day(before: int, km: int, fatigue: int) -> None:
    f = chain()
    state = f.open()
    state.acted[0], state.spent[0], state.quiet[0] = DUG_IN | DISTURBED, before, 3
    spend(f.board, state, 0, km)
    assert (state.fatigue[0], state.spent[0], state.quiet[0]) == (fatigue, before + km, 0)
    assert state.acted[0] == MARCHED | DISTURBED


def test_a_day_of_a_single_tenth_of_a_km_tires_like_any_other() -> None:
    board = chain().board
    most = board.rules.march.fatigue_a_day
    assert [tiring(board, full, 0, full) for full in (1, 2, 250)] == [most] * 3
    assert tiring(board, 0, 0, 0) == 0


# -------- marches that go on


def standing(f: Field, state: State, goal: str = "c", unit: int = 0) -> list[Event]:
    state.goal[unit] = f.town(goal)
    events: list[Event] = []
    march_on(f.board, state, 0, events)
    return events


def test_a_standing_march_goes_on_at_the_end_of_the_part() -> None:
    f = chain()
    state = f.open()
    assert standing(f, state)[-1] == Marched(0, f.town("a"), f.town("c"), 200)
    assert state.goal[0] == NOWHERE


@pytest.mark.parametrize("acted", [MARCHED, FOUGHT, RODE, WORKED])
def test_who_has_marched_or_cannot_does_not_go_again_and_keeps_his_goal(acted: int) -> None:
    f = chain()
    state = f.open()
    state.acted[0] = acted
    assert standing(f, state) == []
    assert (state.goal[0], state.town[0]) == (f.town("c"), f.town("a"))


def test_only_the_camp_s_own_go_on() -> None:
    f = chain()
    state = f.open()
    assert standing(f, state, "d", unit=2) == []
    assert (state.town[2], state.goal[2]) == (f.town("e"), f.town("d"))


def test_two_units_go_on_each_to_its_goal() -> None:
    f = chain()
    state = f.open()
    state.goal[1] = f.town("b")
    assert [found for found in standing(f, state) if isinstance(found, Marched)] == [
        Marched(0, f.town("a"), f.town("c"), 200),
        Marched(1, f.town("a"), f.town("b"), 100),
    ]


def test_a_march_ends_where_the_enemy_is_seen_or_the_way_is_shut() -> None:
    f = chain(foe_at="b")
    state = f.open()
    assert standing(f, state) == [Halted(0, f.town("a"), "no_way")]
    assert state.goal[0] == NOWHERE
    shut = chain(lines=(closed_line("l", (0,), (0,)),))
    assert standing(shut, shut.open()) == [Halted(0, shut.town("a"), "no_way")]


def test_before_an_enemy_in_reach_it_waits_for_the_order_and_goes_nearer_to_one_that_is_not() -> None:
    near = chain(km=25, foe_at="b")
    state = near.open()
    assert standing(near, state, "b") == []
    assert state.goal[0] == near.town("b")
    far = chain(km=26, foe_at="b")
    assert standing(far, far.open(), "b") == [OnTheRoad(0, far.town("b"), 250)]
    assert NOBODY not in far.open().owner


def test_a_standing_march_over_a_town_keeps_the_km_of_its_first_road() -> None:
    f = chain(km=30)
    state = f.open()
    state.toward[0], state.banked[0] = f.town("b"), 100
    told = standing(f, state)
    assert told[-1] == Marched(0, f.town("a"), f.town("b"), 250), "ten of the 30 km were behind it"
    assert (state.toward[0], state.banked[0]) == (f.town("c"), 50)


def test_a_march_over_a_town_that_is_ordered_again_goes_on_like_the_standing_one() -> None:
    f = chain(km=30)
    state = f.open()
    state.goal[0], state.toward[0], state.banked[0] = f.town("c"), f.town("b"), 100
    assert f.do(state, march((0,), f.town("c")))[-1] == Marched(0, f.town("a"), f.town("b"), 250)
    assert (state.toward[0], state.banked[0]) == (f.town("c"), 50)


def test_an_enemy_known_at_the_goal_does_not_stop_a_march_that_has_a_town_before_it() -> None:
    f = chain(km=20, foe_at="c")
    state = f.open()
    assert standing(f, state)[-1] == Marched(0, f.town("a"), f.town("b"), 200)
    assert state.town[0] == f.town("b")


# -------- what a march allows


@pytest.mark.parametrize("arm", ["infantry", "cavalry"])
def test_the_fresh_go_the_whole_way_of_a_long_turn(arm: str) -> None:
    links = [road("a", "b"), road("b", "c")]
    units = [unit("one", "blue", "a", arm=arm), unit("foe", "red", "c")]
    f = field(links, units, blue="a b", red="c", sources=("a", "c"), days=30)
    state = f.open()
    assert allowance(f.board, state, 0) == f.board.rules.arms[ARMS.index(arm)].km_a_day * 30 * 10


def test_the_way_of_a_halt_is_empty() -> None:
    f = chain()
    assert check_march(f.board, f.open(), march((0,), f.town("a"))) == []


def test_who_came_into_contact_marches_no_more_that_turn() -> None:
    """a - b, 5 km; x beside both: the km that are left are for an attack alone."""
    links = [road("a", "b", 5), road("b", "c", 5), road("a", "x", 5), road("b", "x", 5)]
    f = field(links, [unit("one", "blue", "a"), unit("foe", "red", "x")], blue="a b c", red="x", sources=("a", "x"))
    state = f.open()
    state.acted[0] = DUG_IN
    f.do(state, march((0,), f.town("b")))
    assert state.acted[0] == MARCHED | HELD | CAME
    assert left_to_march(f.board, state, 0) > 0
    assert f.refused(state, march((0,), f.town("c"))) == "no_march_left"


@pytest.mark.parametrize("goal", ["c", "b"])
def test_no_train_sets_out_on_rails_that_its_column_has_closed(goal: str) -> None:
    """The railway of a town that the first has taken is re-laid: what stands before it keeps its day."""
    links = [road("a", "b", 10, rail="standard"), road("b", "c", 10, rail="standard"), road("c", "d", 10)]
    trains = [unit(f"train-{number}", "blue", "a", 60, arm="armoured_train") for number in range(2)]
    f = field(links, [*trains, unit("foe", "red", "d")], blue="a", red="b c d", sources=("a", "d"))
    state = f.open()
    events = f.do(state, march((0, 1), f.town(goal)))
    assert state.town[:2] == [f.town("b"), f.town("a")]
    assert (state.spent[:2], state.banked[:2], state.goal[:2]) == ([100, 0], [0, 0], [NOWHERE, NOWHERE])
    halted = [event for event in events if isinstance(event, Halted)]
    assert halted == [Halted(number, state.town[number], "no_way") for number in range(goal == "b", 2)]
