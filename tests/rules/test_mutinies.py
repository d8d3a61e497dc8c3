"""Units that obey nobody, and how that ends.

Mutants of: homefront, nerve.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from game.rules.allegiance import change_side
from game.rules.altered import LEADS, alter
from game.rules.changes import change_men, change_units
from game.rules.chronicle import arrive
from game.rules.dice import MUTINY_DICE, draw
from game.rules.effects import Arrive
from game.rules.events import Mutinied, Quelled, RoseUp
from game.rules.legal import legal_orders
from game.rules.march import can_march, march_on
from game.rules.men_effects import Quell, RiseUp
from game.rules.mutinies import may_rise_up, men_to_quell, quell, quell_all, rise_up
from game.rules.nerve import calm_down, is_busy, mutiny
from game.rules.numbers import Rules
from game.rules.orders import attack, end, entrench, march, merge, split, stance
from game.rules.pieces import Leader
from game.rules.retreat import scatter
from game.rules.script import InMutiny
from game.rules.state import CAME, DUG_IN, MANPOWER, MARCHED, MUTINOUS, State
from game.rules.terms import DELAY, NEVER, NOBODY, NOWHERE, STAND
from game.rules.training import recruit
from game.rules.transport import is_fresh
from game.rules.triggers import holds
from game.rules.unit_effects import Move
from game.rules.units import change_camp
from tests.rules.field import happened, unit
from tests.rules.homeland import BLUE, RED, homeland, nights
from tests.rules.rows import row, with_numbers


def risen(rules: Rules | None = None, **two: Any) -> tuple[Any, State]:
    """Blue's unit of 1,000 in mutiny in a, beside another of 500."""
    f = homeland(RiseUp((0,)), rules=rules, others=[unit("two", "blue", "a", **{"men": 500, "morale": 60, **two})])
    return f, f.open()


def rebels(state: State) -> list[int]:
    return [unit_ for unit_, deeds in enumerate(state.acted) if deeds & MUTINOUS]


def test_a_unit_in_mutiny_is_refused_everything() -> None:
    f, state = risen()
    assert rebels(state) == [0]
    for order in (
        march((0,), f.town("b")),
        march((2, 0), f.town("b")),
        attack((0,), f.town("b")),
        entrench((0,)),
        stance((0,), DELAY),
        split(0, 100),
        merge((0, 2)),
    ):
        assert f.refused(state, order) == "in_mutiny"
    assert legal_orders(f.board, state, 0) == []
    assert not can_march(f.board, state, 0)
    assert is_busy(state, 0)
    assert f.refused(state, march((2,), f.town("b"))) == ""


def test_what_it_was_ordered_ends() -> None:
    f = homeland()
    state = f.open()
    state.goal[0], state.toward[0], state.stance[0], state.acted[0] = 2, 1, DELAY, DUG_IN
    events: list[Any] = []
    rise_up(state, 0, events)
    assert (state.goal[0], state.toward[0], state.stance[0], state.acted[0]) == (NOWHERE, NOWHERE, STAND, MUTINOUS)
    assert events == [RoseUp(0, f.town("a"))]
    rise_up(state, 0, events)
    state.town[1] = NOWHERE
    rise_up(state, 1, events)
    assert events == [RoseUp(0, f.town("a"))]
    state.goal[0] = 2
    march_on(f.board, state, BLUE, events)
    assert state.town[0] == f.town("a")


def test_it_goes_on_from_turn_to_turn_and_sound_men_end_it() -> None:
    f = homeland(RiseUp((0,)), others=[unit("two", "blue", "b", 500, morale=60)])
    state = f.open()
    nights(f, state)
    assert rebels(state) == [0]
    f.do(state, march((2,), f.town("a")))
    nights(f, state)
    assert (rebels(state), state.town[2]) == ([0], f.town("a"))
    events = nights(f, state)
    assert rebels(state) == []
    assert happened(events, Quelled(0, f.town("a")))


@row("nerve.quell_percent", {49: 0, 50: 0, 51: 1})
def test_so_many_are_needed(rules: Rules) -> int:
    f, state = risen(rules)
    quell_all(f.board, state, [])
    return len(rebels(state))


@row("nerve.quell_morale", {59: 0, 60: 0, 61: 1})
def test_of_sound_men(rules: Rules) -> int:
    f, state = risen(rules, morale=60)
    quell_all(f.board, state, [])
    return len(rebels(state))


def test_who_marched_or_is_of_another_camp_or_town_ends_nothing() -> None:
    f, state = risen()
    for change in ("acted", "camp", "town", "mutiny"):
        trial = state.copy()
        if change == "acted":
            trial.acted[2] |= MARCHED
        elif change == "camp":
            trial.camp = (BLUE, RED, RED)
        elif change == "town":
            trial.town[2] = f.town("b")
        else:
            trial.acted[2] |= MUTINOUS
        quell_all(f.board, trial, [])
        assert 0 in rebels(trial), change


def test_one_man_too_few_do_not_end_it() -> None:
    f, state = risen(men=499)
    quell_all(f.board, state, [])
    assert rebels(state) == [0]


def test_the_gone_are_quelled_by_nobody() -> None:
    f = homeland(RiseUp((0,)), leaders=[Leader("l", "L", BLUE, 3, NOBODY, 0, True)])
    state = f.open()
    state.town[0] = NOWHERE
    events: list[Any] = []
    quell_all(f.board, state, events)
    assert (rebels(state), events) == ([0], [])


def test_two_that_rise_together_do_not_end_each_other() -> None:
    f, state = risen(men=2000)
    rise_up(state, 2, [])
    quell_all(f.board, state, [])
    assert rebels(state) == [0, 2]


def test_the_leader_of_the_unit_ends_it() -> None:
    for card, back, left in ((0, 1, []), (0, 2, [0]), (0, NEVER, [0]), (1, 1, [0])):
        leader = Leader("l", "L", BLUE, 3, NOBODY, card, True)
        f = homeland(RiseUp((0,)), leaders=[leader])
        state = f.open()
        state.leader = (back,)
        quell_all(f.board, state, [])
        assert rebels(state) == left


def test_a_leader_who_leads_another_group_now_ends_it_no_more() -> None:
    f = homeland(RiseUp((0,)), leaders=[Leader("l", "L", BLUE, 3, NOBODY, 0, True)])
    state = f.open()
    alter(state, LEADS, 0, 0)
    quell_all(f.board, state, [])
    assert rebels(state) == [0]


def test_an_event_ends_it_and_a_condition_asks_for_it() -> None:
    f, state = risen()
    assert holds(f.board, state, 0, InMutiny(0))
    assert not holds(f.board, state, 0, InMutiny(2))
    events: list[Any] = []
    quell(state, 0, events)
    quell(state, 2, events)
    assert events == [Quelled(0, f.town("a"))]
    assert not holds(f.board, state, 0, InMutiny(0))
    g = homeland(RiseUp((0, 1)), Quell((0,)))
    state = g.open()
    assert rebels(state) == [1]
    state.town[1] = NOWHERE
    assert not holds(g.board, state, 0, InMutiny(1))


def test_no_recruits_join_it_and_going_over_ends_it() -> None:
    f, state = risen()
    change_men(f.board, state, 0, -100, [])
    state.ledger[MANPOWER] = state.ledger[MANPOWER + 1] = 50
    recruit(f.board, state, BLUE, [])
    assert state.men[0] == 900
    change_camp(state, 0, RED)
    assert rebels(state) == []


@row("nerve.rise_percent", {98: 109, 99: 110, 100: 111})
def test_those_who_stay_may_rise(rules: Rules) -> int:
    found = 0
    for seed in range(400):
        f = homeland(rules=rules)
        state = f.open(seed)
        state.morale[0] = 1
        events: list[Any] = []
        mutiny(f.board, state, events)
        mutinied = any(isinstance(event, Mutinied) for event in events)
        assert mutinied or not rebels(state)
        found += len(rebels(state))
    return found


def test_whether_they_rise_is_thrown_anew_for_each_unit() -> None:
    """Not by the throw by which they mutiny, nor by that of another unit."""
    others = [unit(f"u{number}", "blue", "b") for number in range(4)]
    f = homeland(rules=with_numbers({"nerve.rise_percent": 50}), others=others)
    for pair in combinations(range(6), 2):
        thrown: set[tuple[bool, ...]] = set()
        for seed in range(120):
            state = f.open(seed)
            mutinies = [draw(seed, state.turn, MUTINY_DICE, unit_, 100) < 50 for unit_ in pair]
            for unit_ in pair:
                may_rise_up(f.board, state, unit_, [])
            thrown.add((*mutinies, *(unit_ in rebels(state) for unit_ in pair)))
        assert len(thrown) == 2**4, pair


def test_with_no_chance_of_it_nobody_does() -> None:
    f = homeland()
    for seed in range(40):
        state = f.open(seed)
        state.morale[0] = 1
        mutiny(f.board, state, [])
        assert rebels(state) == []


def test_they_do_not_drill_nor_in_the_night_in_which_it_ends() -> None:
    two = unit("two", "blue", "a", 500, morale=60)
    f = homeland(RiseUp((0,)), one={"quality": 2}, others=[two], days=1)
    state = f.open()
    state.quiet[0], state.acted[2] = 5, 0
    learned = []
    for _ in range(3):
        nights(f, state)
        learned.append((bool(rebels(state)), state.experience[0]))
    assert learned == [(False, 0), (False, 1), (False, 2)]
    f = homeland(RiseUp((0,)), one={"quality": 2}, days=1)
    state = f.open()
    state.quiet[0] = 5
    nights(f, state, 3)
    assert (rebels(state), state.experience[0], state.quiet[0]) == ([0], 0, 0)
    certain = with_numbers({"nerve.rise_percent": 100, "nerve.mutiny_percent": 100})
    f = homeland(rules=certain, one={"quality": 2, "morale": 5}, days=1)
    state = f.open()
    nights(f, state)
    assert (rebels(state), state.experience[0]) == ([0], 0), "nor in the night in which they rise"


def test_a_whole_turn_of_it() -> None:
    f, state = risen(morale=10)
    for _ in range(2):
        f.do(state, end())
    assert 0 in rebels(state)


def test_who_has_come_since_last_night_ends_nothing_whichever_way_he_came() -> None:
    """By march, ride or voyage, beaten, moved or brought by an event, over from another camp: and neither does it end
    for mutineers who have come themselves."""
    coming: dict[str, Any] = {
        "moved by an event": lambda f, state: change_units(f.board, state, Move((2,), f.town("a")), []),
        "brought by an event": lambda f, state: arrive(f.board, state, Arrive((2,), (f.town("a"),)), []),
        "driven there": lambda f, state: scatter(f.board, state, 2, []),
        "gone over": lambda f, state: change_side(f.board, state, (2,), BLUE, []),
    }
    for how, comes in coming.items():
        at = "" if how == "brought by an event" else "b" if how != "gone over" else "a"
        camp = "red" if how == "gone over" else "blue"
        f = homeland(RiseUp((0,)), others=[unit("two", camp, at, 800, morale=60)])
        state = f.open()
        if how == "brought by an event":
            state.acted[0] |= MUTINOUS
        comes(f, state)
        assert (state.town[2], state.camp[2]) == (f.town("a"), BLUE), how
        trial = state.copy()
        quell_all(f.board, trial, [])
        assert rebels(trial) == [0], how
        calm_down(state)
        quell_all(f.board, state, [])
        assert rebels(state) == [], how
    f, state = risen()
    state.acted[0] |= CAME
    quell_all(f.board, state, [])
    assert rebels(state) == [0]


def test_who_has_come_in_the_morning_can_still_do_all_that_he_could() -> None:
    f = homeland(RiseUp((0,)), others=[unit("two", "blue", "b", 500)])
    state = f.open()
    change_units(f.board, state, Move((2,), f.town("a")), [])
    assert is_fresh(state, 2)
    assert f.refused(state, march((2,), f.town("b"))) == ""
    assert not is_busy(state, 2)


def test_as_many_are_needed_for_a_unit_in_companies_as_for_it_whole() -> None:
    """500 for 1,000, whole or in four parts; 200 mutineers of another unit beside them count too."""
    for companies in (0, 3):
        for men in (499, 500):
            f = homeland(others=[unit("two", "blue", "a", men, morale=60)])
            state = f.open()
            for _ in range(companies):
                f.do(state, split(0, 250))
            for part in range(len(state.camp)):
                if state.card[part] == 0:
                    rise_up(state, part, [])
            calm_down(state)
            quell_all(f.board, state, [])
            assert bool(rebels(state)) is (men == 499), (companies, men)
    f = homeland(others=[unit("two", "blue", "a", 500, morale=60), unit("more", "blue", "a", 200)])
    state = f.open()
    calm_down(state)
    for part in (0, 3):
        rise_up(state, part, [])
    assert men_to_quell(f.board, state, 0) == men_to_quell(f.board, state, 3) == 600
    state.camp = (BLUE, RED, BLUE, RED)
    assert men_to_quell(f.board, state, 0) == 500, "those of another camp do not"


def test_a_leader_masters_those_with_whom_he_stands() -> None:
    """A company in his town and the unit itself, but no company far from it."""
    f = homeland(leaders=[Leader("l", "L", BLUE, 3, NOBODY, 0, True)])
    state = f.open()
    f.do(state, split(0, 100))
    f.do(state, split(0, 100))
    state.town[3] = f.town("b")
    calm_down(state)
    for part in (0, 2, 3):
        rise_up(state, part, [])
    quell_all(f.board, state, [])
    assert rebels(state) == [3]
    state.town[0] = state.town[2] = NOWHERE
    quell_all(f.board, state, [])
    assert rebels(state) == [], "what is left of a unit is the unit"
