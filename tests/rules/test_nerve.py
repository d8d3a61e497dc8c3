"""Nerve and endurance at the end of a turn: rest, fear, desertion, mutiny, remnants."""

from typing import Any

import pytest

from game.rules.dice import MUTINY_DICE, NERVE_DICE, draw
from game.rules.events import Deserted, LeftInTheNight, Mutinied, Starved
from game.rules.nerve import desert, disband_remnants, end_of_turn, fear, mutiny, rest_and_dig, stacks_by_camp
from game.rules.numbers import Rules
from game.rules.orders import rest, split
from game.rules.pieces import Line
from game.rules.state import DESERTED, DISTURBED, FOUGHT, LEDGER_SIZE, MARCHED, POINTS, RODE, WORKED, State
from game.rules.terms import CUT, NOWHERE, SHORT
from tests.rules.field import Field, closed_line, field, road, standard_rules, unit
from tests.rules.rows import row, with_numbers


def quiet(rules: Rules, days: int = 1, **more: object) -> Field:
    """Blue in a, red in d, two towns between them."""
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    units = [unit("one", "blue", "a", **more), unit("foe", "red", "d")]  # type: ignore[arg-type]
    return field(links, units, blue="a b", red="c d", sources=("a", "d"), rules=rules, days=days)


def rested(f: Field, fatigue: int = 90, morale: int = 40, ordered: bool = False) -> State:
    state = f.open()
    state.fatigue[0], state.morale[0] = fatigue, morale
    if ordered:
        f.do(state, rest((0,)))
    rest_and_dig(f.board, state, [])
    return state


@row("nerve.fatigue_rest", {11: 68, 12: 66, 13: 64})
def test_a_quiet_day_rests_the_tired(rules: Rules) -> int:
    return rested(quiet(rules, days=2)).fatigue[0]


@row("nerve.rest_a_day", {1: 42, 2: 44, 3: 46})
def test_a_quiet_day_gives_heart(rules: Rules) -> int:
    return rested(quiet(rules, days=2)).morale[0]


@row("nerve.rest_ordered", {1: (66, 44), 2: (42, 48), 3: (18, 52)})
def test_an_order_to_rest_gives_so_many_times_as_much(rules: Rules) -> tuple[int, int]:
    state = rested(quiet(rules, days=2), ordered=True)
    return state.fatigue[0], state.morale[0]


@row("nerve.rest_most", {59: (59, 61), 60: (60, 61), 61: (60, 61)})
def test_rest_gives_heart_up_to_a_point_and_takes_none(rules: Rules) -> tuple[int, int]:
    return rested(quiet(rules), morale=58).morale[0], rested(quiet(rules), morale=61).morale[0]


def test_who_has_done_anything_or_wants_supply_does_not_mend() -> None:
    f = quiet(standard_rules())
    for bit in (FOUGHT, RODE, WORKED, MARCHED, DISTURBED):
        state = f.open()
        state.fatigue[0], state.morale[0], state.acted[0], state.quiet[0] = 90, 40, bit, 0
        rest_and_dig(f.board, state, [])
        assert (state.fatigue[0], state.morale[0], state.quiet[0]) == (90, 40, 0)
    state = f.open()
    state.supply[0], state.morale[0], state.fatigue[0] = SHORT, 40, 90
    rest_and_dig(f.board, state, [])
    assert (state.fatigue[0], state.morale[0], state.quiet[0]) == (78, 40, 1)


@row("nerve.desert_below", {39: 0, 40: 3, 41: 4})
def test_men_desert_below_a_morale(rules: Rules) -> int:
    return gone(quiet(rules, men=1000), 39)


@row("nerve.desert_permille", {2: (2, 4, 6), 3: (3, 6, 9), 4: (4, 8, 12)})
def test_the_more_desert_the_lower_it_is(rules: Rules) -> tuple[int, ...]:
    """Ten points below the threshold lose the share once, eleven points as much as twice but a tenth."""
    f = quiet(rules, men=1000)
    return gone(f, 39), gone(f, 30), gone(f, 21)


def gone(f: Field, morale: int) -> int:
    state = f.open()
    state.morale[0] = morale
    events: list[object] = []
    desert(f.board, state, events)  # type: ignore[arg-type]
    lost = 1000 - state.men[0]
    assert state.ledger[DESERTED] == lost
    assert events == ([Deserted(0, lost)] if lost else [])
    return lost


MUTINEER = 5
"""A morale at which there is no doubt."""


def mutinied(f: Field, morale: int, seed: int = 1) -> State | None:
    state = f.open(seed)
    state.morale[0] = morale
    events: list[object] = []
    mutiny(f.board, state, events)  # type: ignore[arg-type]
    return state if any(isinstance(event, Mutinied) for event in events) else None


def seed_of(stream: int, k: int, drawn: int) -> int:
    """A seed with which this is drawn in turn 1."""
    return next(seed for seed in range(1, 10_000) if draw(seed, 1, stream, k, 100) == drawn)


@row("nerve.mutiny_below", {14: False, 15: True, 16: True})
def test_men_mutiny_below_a_morale(rules: Rules) -> bool:
    return mutinied(quiet(rules), 14, seed_of(MUTINY_DICE, 0, 0)) is not None


@row("nerve.mutiny_percent", {29: False, 30: True, 31: True})
def test_they_mutiny_by_chance(rules: Rules) -> bool:
    return mutinied(quiet(rules), MUTINEER, seed_of(MUTINY_DICE, 0, 29)) is not None


@row("nerve.mutiny_desert_percent", {29: 710, 30: 700, 31: 690})
def test_a_part_of_the_mutineers_go_home(rules: Rules) -> int:
    state = mutinied(quiet(rules, men=1000), MUTINEER, seed_of(MUTINY_DICE, 0, 0))
    assert state is not None
    assert state.ledger[DESERTED] == 1000 - state.men[0]
    return state.men[0]


def test_a_mutiny_is_told_with_those_who_went_home() -> None:
    f = quiet(standard_rules(), men=1000)
    state = f.open(seed_of(MUTINY_DICE, 0, 0))
    state.morale[0] = MUTINEER
    events: list[Any] = []
    mutiny(f.board, state, events)
    assert events == [Mutinied(0, f.town("a"), 300)]


@row("nerve.mutiny_relief", {14: 19, 15: 20, 16: 21})
def test_those_who_stay_are_the_steadier(rules: Rules) -> int:
    state = mutinied(quiet(rules), MUTINEER, seed_of(MUTINY_DICE, 0, 0))
    assert state is not None
    return state.morale[0]


def test_a_garrison_of_one_man_has_his_morale() -> None:
    """At 50 it leaves by 35 per cent."""
    rules = standard_rules()
    alone = pocket(rules, men=1)
    rolls = (34, 35)
    assert [leaves(alone, seed_of(NERVE_DICE, alone.town("k"), roll)) for roll in rolls] == [True, False]


def test_a_staff_does_not_mutiny() -> None:
    assert mutinied(quiet(standard_rules(), arm="headquarters"), 0, seed_of(MUTINY_DICE, 0, 0)) is None


@row("nerve.remnant_men", {14: 15, 15: 15, 16: 0})
def test_the_last_few_go_home(rules: Rules) -> int:
    f = quiet(rules)
    state = f.open()
    state.men[0] = 15
    disband_remnants(f.board, state, [])
    assert (state.town[0] == NOWHERE) == (not state.men[0])
    return state.men[0]


def pocket(rules: Rules, *, days: int = 1, lines: tuple[Line, ...] = (), **more: object) -> Field:
    """Red's garrison in k; blue stands in front, beside k and, as partisans, beside its last way out r."""
    links = [road("front", "k", 10), road("k", "r", 10), road("r", "depot", 10), road("r", "p", 10)]
    units = [
        unit("attackers", "blue", "front", 900),
        unit("partisans", "blue", "p", 200),
        unit("garrison", "red", "k", **{"men": 400, "morale": 50, **more}),
    ]
    return field(
        links, units, blue="front p", red="k r depot", sources=("front", "depot"), rules=rules, days=days, lines=lines
    )


def leaves(f: Field, seed: int, **values: int) -> bool:
    state = f.open(seed)
    for name, value in values.items():
        getattr(state, name)[2] = value
    events: list[object] = []
    fear(f.board, state, events)  # type: ignore[arg-type]
    return any(isinstance(event, LeftInTheNight) for event in events)


@row("nerve.garrison_percent", {34: (False, False, True), 35: (True, False, True), 36: (True, True, True)})
def test_a_garrison_about_to_be_cut_off_leaves_by_its_morale(rules: Rules) -> tuple[bool, bool, bool]:
    f = pocket(rules)
    town = f.town("k")
    return (
        leaves(f, seed_of(NERVE_DICE, town, 34)),
        leaves(f, seed_of(NERVE_DICE, town, 34), morale=51),
        leaves(f, seed_of(NERVE_DICE, town, 34), morale=49),
    )


@row("nerve.garrison_dug_level", {1: (False, False), 2: (True, False), 3: (True, True)})
def test_good_trenches_hold_it(rules: Rules) -> tuple[bool, bool]:
    f = pocket(rules)
    seed = seed_of(NERVE_DICE, f.town("k"), 34)
    return leaves(f, seed, dug=1), leaves(f, seed, dug=2)


@row("nerve.garrison_dug_percent", {48: (False, True), 49: (True, True), 50: (True, True)})
def test_trenches_take_a_part_of_its_chance(rules: Rules) -> tuple[bool, bool]:
    f = pocket(rules)
    town = f.town("k")
    return leaves(f, seed_of(NERVE_DICE, town, 16), dug=2), leaves(f, seed_of(NERVE_DICE, town, 15), dug=2)


def test_a_garrison_that_is_stronger_than_those_around_stays() -> None:
    f = pocket(standard_rules())
    seed = seed_of(NERVE_DICE, f.town("k"), 0)
    assert leaves(f, seed, men=900)
    assert not leaves(f, seed, men=901)


@row("nerve.surrounded", {-4: 52, -3: 54, -2: 56})
def test_the_surrounded_lose_heart(rules: Rules) -> int:
    links = [road("front", "k", 10), road("k", "r", 10), road("r", "depot", 10)]
    units = [
        unit("one", "blue", "front", 900),
        unit("two", "blue", "r", 900),
        unit("garrison", "red", "k", 400),
    ]
    f = field(links, units, blue="front r", red="k depot", sources=("front", "depot"), rules=rules, days=2)
    state = f.open()
    fear(f.board, state, [])
    assert state.morale[0] == 60
    return state.morale[2]


def test_it_goes_by_its_last_way_out() -> None:
    f = pocket(standard_rules())
    state = f.open(seed_of(NERVE_DICE, f.town("k"), 0))
    events: list[object] = []
    fear(f.board, state, events)  # type: ignore[arg-type]
    assert events == [LeftInTheNight(2, f.town("k"), f.town("r"))]
    assert state.town[2] == f.town("r")
    assert state.morale[2] == 50 + f.board.rules.nerve.retreat


def test_the_gone_neither_rest_nor_desert_nor_mutiny() -> None:
    f = quiet(standard_rules())
    state = f.open(seed_of(MUTINY_DICE, 0, 0))
    state.town[0], state.men[0], state.morale[0], state.fatigue[0] = NOWHERE, 0, 5, 50
    before = state.copy()
    events: list[object] = []
    desert(f.board, state, events)  # type: ignore[arg-type]
    mutiny(f.board, state, events)  # type: ignore[arg-type]
    disband_remnants(f.board, state, events)  # type: ignore[arg-type]
    assert (events, state) == ([], before)
    rest_and_dig(f.board, state, events)  # type: ignore[arg-type]
    assert (state.quiet[0], state.fatigue[0], state.morale[0], state.earth[0]) == (0, 50, 5, 0)


def test_desertion_goes_by_the_days_of_a_turn() -> None:
    """Nine points below: 3 per mille a day."""
    for days, lost in ((1, 6), (2, 11)):
        f = quiet(standard_rules(), days=days, men=1000)
        assert gone(f, 31) == lost


def test_deserters_are_rounded_up() -> None:
    """Of 6,061 men three per mille and a tenth: 20.0013."""
    f = quiet(standard_rules(), men=6061)
    state = f.open()
    state.morale[0] = 38
    desert(f.board, state, [])
    assert state.ledger[DESERTED] == 21


def test_a_garrison_that_leaves_pays_the_toll_and_its_chance_is_rounded_down() -> None:
    f = pocket(standard_rules(), lines=(closed_line("l", (1,), (1,), "toll", 4),))
    town = f.town("k")
    state = f.open(seed_of(NERVE_DICE, town, 0))
    fear(f.board, state, [])
    assert (state.town[2], state.ledger[LEDGER_SIZE + POINTS]) == (f.town("r"), -4)
    # 35 + 50 - 0 is 85, and 49 per cent of that 41.65.
    f = pocket(with_numbers({"nerve.garrison_dug_percent": 49}))
    assert leaves(f, seed_of(NERVE_DICE, town, 40), dug=2, morale=0)
    assert not leaves(f, seed_of(NERVE_DICE, town, 41), dug=2, morale=0)


@pytest.mark.parametrize("deed", [FOUGHT, RODE, WORKED, MARCHED, DISTURBED])
def test_those_who_had_to_do_with_the_enemy_today_stay_the_night(deed: int) -> None:
    f = pocket(standard_rules())
    state = f.open(seed_of(NERVE_DICE, f.town("k"), 0))
    state.acted[2] = deed
    fear(f.board, state, [])
    assert (state.town[2], state.morale[2]) == (f.town("k"), 50)


def test_the_busy_lose_their_work_and_the_night_ends_the_day() -> None:
    f = quiet(standard_rules())
    state = f.open()
    state.acted, state.earth = [DISTURBED | MARCHED, 0], [5, 0]
    end_of_turn(f.board, state, [])
    assert (state.acted, state.earth) == ([MARCHED, 0], [0, 1])
    assert state.quiet == [0, 1]


def test_in_the_night_a_garrison_leaves_and_the_worst_mutiny() -> None:
    """What is sure in turn 1: by dice of 0 for the town of the garrison and for the card of the partisans."""
    f = pocket(standard_rules())
    dice = ((NERVE_DICE, f.town("k")), (MUTINY_DICE, 1))
    percent = f.board.rules.nerve.mutiny_percent
    state = f.open(next(seed for seed in range(9999) if all(draw(seed, 1, *one, 100) < percent for one in dice)))
    state.morale[1] = MUTINEER
    events: list[Any] = []
    end_of_turn(f.board, state, events)
    told = [event for event in events if isinstance(event, LeftInTheNight | Mutinied)]
    assert [type(event) for event in told] == [LeftInTheNight, Mutinied]
    assert state.town[2] == f.town("r")


def test_who_can_still_break_out_does_not_lose_heart() -> None:
    """No town of its side is linked, but behind a weak screen there is one."""
    for screen, morale in ((79, 50), (80, 50 + standard_rules().nerve.surrounded)):
        links = [road("front", "k"), road("k", "v"), road("v", "depot")]
        units = [
            unit("one", "blue", "front", 900),
            unit("screen", "blue", "v", screen),
            unit("garrison", "red", "k", 400, morale=50),
        ]
        f = field(links, units, blue="front v", red="k depot", sources=("front", "depot"))
        state = f.open()
        fear(f.board, state, [])
        assert state.morale[2] == morale


def test_who_has_left_the_map_stands_in_no_town() -> None:
    f = quiet(standard_rules())
    state = f.open()
    everywhere = [[True] * len(f.board.towns) for __ in f.board.camps]
    state.town[0] = NOWHERE
    assert stacks_by_camp(state, everywhere) == {(f.town("d"), state.camp[1]): [1]}


def test_the_trenches_of_a_garrison_are_the_mean_of_its_men_as_in_a_fight() -> None:
    """A company in good trenches holds nobody else; most of the men in better ones do."""
    f = pocket(standard_rules(), men=360)
    seed = seed_of(NERVE_DICE, f.town("k"), 34)
    for men, company, stays in ((2, 3, True), (1, 3, False), (2, 2, True), (0, 3, False), (3, 0, True)):
        state = f.open(seed)
        state.seat = 1
        f.do(state, split(2, 60))
        state.seat = 0
        state.dug[2], state.dug[3] = men, company
        events: list[object] = []
        fear(f.board, state, events)  # type: ignore[arg-type]
        assert any(isinstance(event, LeftInTheNight) for event in events) is not stays, (men, company)


def test_the_night_starves_those_who_are_cut_off() -> None:
    f = quiet(standard_rules())
    state = f.open()
    state.supply[0] = CUT
    end_of_turn(f.board, state, events := [])
    assert [event for event in events if isinstance(event, Starved)] == [Starved(0, 5)]
