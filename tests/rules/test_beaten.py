"""The end of a lost fight: who breaks, who leaves and what is taken of him, who moves in.

Mutants of: advance, aftermath.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from game.rules.advance import advance
from game.rules.aftermath import clear_field, leaders_with, pursue, settle
from game.rules.attack import check_attack
from game.rules.clash import clash
from game.rules.deployment import PLAIN, Branch
from game.rules.events import Advanced, Dissolved, Evaded, Event, Pursued, Retreated, Surrendered, TownTaken
from game.rules.orders import attack, split
from game.rules.pieces import Leader
from game.rules.state import CAPTURED, DESERTED, LEDGER_SIZE, State
from game.rules.terms import NEVER, NOBODY, NOWHERE
from game.rules.units import remove
from tests.rules.field import Field, closed_line, duel, road, standard_rules, unit
from tests.rules.fights import BLOODY_REPULSE, CHECK, REPULSE, RETREAT, ROUT, STANDOFF, WITHDRAWAL, Fought, fought

REFUSED = Branch(True, False, False)
RED = LEDGER_SIZE
LINKS = [road("a", "b"), road("b", "c")]
SCREENED = [road("a", "b"), road("b", "d", 10), road("d", "e", 10)]
AE = ("a", "e")


# Those who break.


@pytest.mark.parametrize(
    ("result", "gone"), [(BLOODY_REPULSE, 552), (REPULSE, 573), (CHECK, 0), (STANDOFF, 0), (WITHDRAWAL, 0), (ROUT, 0)]
)
def test_a_brittle_attacker_who_loses_more_than_twice_as_much_melts_away(result: int, gone: int) -> None:
    """60 per cent of 920 or 955 men."""
    done = fought(duel({"traits": ["brittle"]}), result)
    assert done.of(Dissolved) == ([Dissolved(0, 0, gone)] if gone else [])
    assert done.state.ledger[DESERTED] == gone


def test_only_the_brittle_melt_away() -> None:
    assert fought(duel(), BLOODY_REPULSE).of(Dissolved) == []
    assert fought(duel(), ROUT).of(Dissolved) == []


def test_brittle_men_who_stayed_behind_do_not_melt_away() -> None:
    f = duel({}, others=[unit("late", "blue", "a", 300, morale=20, traits=["brittle"])])
    assert fought(f, BLOODY_REPULSE, REFUSED).of(Dissolved) == []


@pytest.mark.parametrize(("result", "gone"), [(CHECK, 0), (WITHDRAWAL, 290), (RETREAT, 285)])
def test_a_brittle_defender_melts_away_when_he_loses_the_town(result: int, gone: int) -> None:
    """60 per cent of 482 men or of 475."""
    done = fought(duel({}, {"traits": ["brittle"]}), result)
    lost = 500 - done.state.men[1] - gone
    assert lost == {CHECK: 10, WITHDRAWAL: 18, RETREAT: 25}[result]
    assert done.state.ledger[RED + DESERTED] == gone


def test_a_brittle_unit_of_which_few_would_stay_is_gone() -> None:
    """40 per cent of 98 men are below 40."""
    done = fought(duel({}, {"men": 100, "traits": ["brittle"]}), RETREAT)
    assert done.of(Dissolved) == [Dissolved(1, 1, 95)]
    assert done.state.town[1] == NOWHERE


# The beaten and what is taken of them.


def test_the_beaten_go_and_those_who_held_stay() -> None:
    f = duel()
    for result in range(7):
        done = fought(f, result)
        assert done.state.town[1] == f.town("c" if result >= WITHDRAWAL else "b"), result
        assert bool(done.of(Retreated)) is (result >= WITHDRAWAL)


@pytest.mark.parametrize(("result", "rout"), [(WITHDRAWAL, False), (RETREAT, False), (ROUT, True)])
def test_only_a_rout_costs_prisoners_and_guns(result: int, rout: bool) -> None:
    """5 per cent of 806 men less 56."""
    f = duel({}, {"men": 806, "guns": 4})
    done = fought(f, result)
    prisoners = 806 - done.state.men[1] - done.settled.foe[0].lost
    assert prisoners == (38 if rout else 0)
    assert done.of(Retreated) == [Retreated(1, f.town("b"), f.town("c"), rout, prisoners)]
    assert done.state.guns == ([2, 0] if rout else [0, 4])


@pytest.mark.parametrize(("guns", "taken"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 3)])
def test_the_first_of_the_victors_takes_half_the_guns_of_a_rout(guns: int, taken: int) -> None:
    f = duel({"guns": 1}, {"guns": guns}, others=[unit("two", "blue", "a", 200)])
    done = fought(f, ROUT)
    assert [done.state.guns[one] for one in (0, 1, 2)] == [1 + taken, 0, 0]


def test_guns_of_all_who_were_routed_are_taken() -> None:
    f = duel({}, {"guns": 3}, others=[unit("battery", "red", "b", 100, guns=4)])
    assert fought(f, ROUT).state.guns[0] == 4


def test_guns_of_those_who_had_left_are_not_taken() -> None:
    f = duel({}, {"guns": 4, "stance": "withdraw"}, others=[unit("rear", "red", "b", 100, guns=2)])
    done = fought(f, ROUT)
    assert done.state.guns == [1, 4, 0]


def test_victors_who_are_gone_take_nothing() -> None:
    f = duel({}, {"guns": 4}, others=[unit("two", "blue", "a", 200)])
    for gone, heirs in ((0, [0, 0, 2]), (2, [2, 0, 0])):
        state = f.open()
        made = check_attack(f.board, state, attack((0, 2), f.town("b")))
        met = clash(f.board, state, made, PLAIN)
        state.town[gone] = NOWHERE
        clear_field(f.board, state, made, met, ROUT, [])
        assert state.guns == heirs
    state = f.open()
    met = clash(f.board, state, made, PLAIN)
    state.town[0] = state.town[2] = NOWHERE
    clear_field(f.board, state, made, met, ROUT, [])
    assert state.guns == [0, 0, 0]


def test_who_has_no_way_out_surrenders_but_for_those_who_slip_away() -> None:
    """40 per cent of 482 slip past blue's men in d to c."""
    links = [road("a", "b"), road("b", "d"), road("d", "c")]
    f = duel(links=links, others=[unit("two", "blue", "d", 400)], blue="a d")
    state = f.open()
    made = check_attack(f.board, state, attack((0,), f.town("b")))
    events: list[Event] = []
    settle(f.board, state, made, PLAIN, clash(f.board, state, made, PLAIN), WITHDRAWAL, events)
    assert [event for event in events if isinstance(event, Surrendered)] == [
        Surrendered(1, f.town("b"), 290, 192, f.town("c"))
    ]
    assert state.ledger[RED + CAPTURED] == 290


@pytest.mark.parametrize(("result", "taken", "in_all"), [(WITHDRAWAL, 9, 9), (RETREAT, 12, 12), (ROUT, 17, 40)])
def test_cavalry_takes_half_the_loss_again_as_prisoners(result: int, taken: int, in_all: int) -> None:
    """Of 482, 475 and 465 men 1.75, 2.5 and 3.5 per cent, rounded up; a rout costs 5 per cent of the rest."""
    f = duel({"arm": "cavalry"})
    done = fought(f, result)
    assert done.of(Pursued) == [Pursued(1, taken)]
    assert done.state.ledger[RED + CAPTURED] == in_all


def test_weaker_cavalry_takes_in_proportion() -> None:
    """300 horse are worth 330 against 660 men: half of 2.5 per cent of 643."""
    done = fought(duel({"arm": "cavalry", "men": 300}, {"men": 660}), RETREAT)
    assert done.of(Pursued) == [Pursued(1, 9)]


def test_without_cavalry_in_the_fight_nobody_pursues() -> None:
    assert fought(duel(), RETREAT).of(Pursued) == []
    held_back = duel(others=[unit("horse", "blue", "a", 200, arm="cavalry", morale=20)])
    assert fought(held_back, RETREAT, REFUSED).of(Pursued) == []
    assert fought(held_back, RETREAT).of(Pursued) != []
    assert fought(duel({}, {"arm": "cavalry"}), RETREAT).of(Pursued) == [], "the beaten do not"


def test_a_defence_is_not_pursued_and_a_few_men_lose_a_man() -> None:
    f = duel({"arm": "cavalry"})
    assert fought(f, CHECK).of(Pursued) == []
    for men, taken in ((39, 1), (40, 1), (41, 2)):
        few = duel({"arm": "cavalry"}, {"men": men})
        state = few.open()
        events: list[Event] = []
        met = clash(few.board, state, check_attack(few.board, state, attack((0,), few.town("b"))), PLAIN)
        pursue(few.board, state, met, RETREAT, events)
        assert events == ([Pursued(1, taken)] if taken else []), "two and a half per cent"
        assert state.men[1] == men - taken


def test_riders_who_have_taken_their_share_of_one_unit_take_only_the_rest_of_the_next() -> None:
    f = duel({}, {"men": 1000}, others=[unit("horse", "blue", "a", 40, arm="cavalry"), unit("second", "red", "b", 600)])
    taken = [event.lost for event in fought(f, RETREAT).of(Pursued)]
    assert len(taken) == 2
    assert taken[0] > taken[1]
    assert sum(taken) == 20


def test_a_handful_of_riders_takes_no_regiment() -> None:
    """Forty horse among a thousand men take twenty at most, whatever the beaten lost."""
    f = duel({}, {"men": 1500}, others=[unit("horse", "blue", "a", 40, arm="cavalry")])
    state = f.open()
    made = check_attack(f.board, state, attack((0, 2), f.town("b")))
    met = clash(f.board, state, made, PLAIN)._replace(strengths=[200_000, 10_000])
    events: list[Event] = []
    pursue(f.board, state, met, ROUT, events)
    assert events == [Pursued(1, 20)]


def test_whoever_leaves_a_field_he_fought_on_is_pursued() -> None:
    """Also in a table whose worst result for the attacker gives him the field."""
    f = duel({"arm": "cavalry"})
    state = f.open()
    made = check_attack(f.board, state, attack((0,), f.town("b")))
    events: list[Event] = []
    clear_field(f.board, state, made, clash(f.board, state, made, PLAIN), BLOODY_REPULSE, events)
    assert [type(event) for event in events] == [Pursued, Retreated]


def test_a_rout_is_one_wherever_it_stands_in_the_table() -> None:
    """Also as the worst of its results."""
    rules = standard_rules()
    first, *rest = rules.combat.results
    table = replace(rules.combat, results=(replace(first, field=True, rout=True), *rest))
    f = duel({}, {"guns": 4}, rules=replace(rules, combat=table))
    done = fought(f, BLOODY_REPULSE)
    assert done.state.guns == [2, 0]
    assert [event.rout for event in done.of(Retreated)] == [True]


def test_those_who_left_before_the_fight_are_not_pursued() -> None:
    done = fought(duel({"arm": "cavalry"}, {"stance": "withdraw"}), -1)
    assert [type(event) for event in done.events] == [Evaded]


@pytest.mark.parametrize("result", [BLOODY_REPULSE, STANDOFF, ROUT])
def test_the_losses_of_those_who_fight_close_no_way_behind_those_who_left_before(result: int) -> None:
    """A fifth of 1,060 men are more than the 205 in d; of those who are left after the fight they are not."""
    screen = unit("screen", "blue", "d", 205)
    rear = unit("rear", "red", "b", 60, stance="withdraw")
    f = duel({"men": 1400}, {"men": 1000}, links=SCREENED, others=[screen, rear], blue="a d", red="b e", sources=AE)
    state = f.open()
    state.stance[2] = state.stance[0]
    made = check_attack(f.board, state, attack((0,), f.town("b")))
    met = clash(f.board, state, made, PLAIN)
    assert met.evading == [3]
    events: list[Event] = []
    settle(f.board, state, made, PLAIN, met, result, events)
    assert [event.unit for event in events if isinstance(event, Evaded)] == [3]
    assert state.town[3] == f.town("e")
    assert [event.unit for event in events if isinstance(event, Surrendered)] == ([1] if result == ROUT else [])


# The advance.


def advanced(f: Field, *, state: State | None = None) -> Fought:
    done = fought(f, WITHDRAWAL, state=state)
    done.events.clear()
    advance(f.board, done.state, done.attack, done.met, done.events)
    return done


def test_the_victors_enter_and_take_the_town() -> None:
    f = duel(others=[unit("two", "blue", "a", 200)])
    done = advanced(f)
    a, b = f.town("a"), f.town("b")
    assert done.events == [TownTaken(b, 0, 1), Advanced(0, a, b), Advanced(2, a, b)]
    assert (done.state.owner[b], done.state.town[0], done.state.town[2]) == (0, b, b)


@pytest.mark.parametrize(("arm", "follows"), [("artillery", False), ("headquarters", False), ("militia", True)])
def test_guns_and_staffs_stay_behind(arm: str, follows: bool) -> None:
    f = duel(others=[unit("with", "blue", "a", 50, arm=arm)])
    done = advanced(f)
    assert done.state.town[0] == f.town("b")
    assert done.state.town[2] == f.town("b" if follows else "a")


def test_who_did_not_fight_does_not_advance() -> None:
    f = duel(others=[unit("late", "blue", "a", 200, morale=20)])
    done = fought(f, WITHDRAWAL, REFUSED)
    advance(f.board, done.state, done.attack, done.met, [])
    assert done.state.town[2] == f.town("a")


def test_a_victor_who_is_gone_does_not_advance() -> None:
    f = duel(others=[unit("two", "blue", "a", 200)])
    done = fought(f, WITHDRAWAL)
    done.state.town[2] = NOWHERE
    advance(f.board, done.state, done.attack, done.met, done.events)
    assert done.state.town[2] == NOWHERE


def detached() -> tuple[Field, State]:
    """A company of 200 named first, its regiment in d."""
    f = duel({"men": 1000}, others=[unit("parent", "blue", "d", 500)], links=[*LINKS, road("a", "d")], blue="a d")
    state = f.open()
    state.card, state.part = (2, 1, 2), (1, 0, 0)
    return f, state


def test_a_detachment_does_not_advance_into_an_enemy_town() -> None:
    f, state = detached()
    done = advanced(f, state=state)
    assert done.events == []
    assert (state.town[0], state.owner[f.town("b")]) == (f.town("a"), 1)


def test_a_detachment_comes_in_behind_a_whole_unit_whatever_the_order() -> None:
    f = duel(
        others=[unit("parent", "blue", "d", 500), unit("whole", "blue", "a", 300)],
        links=[*LINKS, road("a", "d")],
        blue="a d",
    )
    state = f.open()
    state.card, state.part = (2, 1, 2, 3), (1, 0, 0, 0)
    done = advanced(f, state=state)
    assert [event.unit for event in done.of(Advanced)] == [3, 0]


@pytest.mark.parametrize("order", [*permutations((0, 2, 3)), (2, 3), (3, 2)])
def test_trains_go_along_in_whatever_order_they_are_named(order: tuple[int, ...]) -> None:
    """The rails behind them are closed only when the town has changed hands."""
    trains = [unit(name, "blue", "a", 100, arm="armoured_train") for name in ("train", "other")]
    f = duel({}, links=[{**road("a", "b"), "rail": "broad"}, road("b", "c")], others=trains)
    state = f.open()
    made = check_attack(f.board, state, attack(order, f.town("b")))
    met = clash(f.board, state, made, PLAIN)
    events: list[Event] = []
    settle(f.board, state, made, PLAIN, met, RETREAT, events)
    advance(f.board, state, made, met, events)
    assert [state.town[unit] for unit in order] == [f.town("b")] * len(order)


def test_a_company_whose_regiment_is_gone_is_a_unit_like_others() -> None:
    f, state = detached()
    state.town[2], state.men[2] = NOWHERE, 0
    assert [event.unit for event in advanced(f, state=state).of(Advanced)] == [0]


def test_each_victor_pays_at_the_line_he_crosses() -> None:
    """Two links are barred by toll lines; each unit comes along its own."""
    links = [road("a", "b"), road("b", "c"), road("b", "d", 10)]
    lines = (closed_line("west", (0,), (0,), "toll", 3), closed_line("north", (2,), (0,), "toll", 5))
    f = duel(links=links, others=[unit("two", "blue", "d", 800)], blue="a d", lines=lines)
    state = f.open()
    before = state.ledger[0]
    advanced(f, state=state)
    assert state.ledger[0] == before - 3 - 5


# Leaders.


def test_leaders_in_the_field_are_those_with_their_own_unit() -> None:
    """Not with their group, not with a company, not those who are gone, ill or of no unit."""
    leaders = (
        Leader("a", "A", 0, 3, NOBODY, 0, True),
        Leader("b", "B", 0, 3, 0, -1, True),
        Leader("c", "C", 0, 3, 0, 2, True),
        Leader("d", "D", 1, 3, NOBODY, 1, True),
        Leader("e", "E", 0, 3, NOBODY, 0, True),
    )
    f = duel({"group": "g"}, others=[unit("two", "blue", "a", 100)], leaders=leaders)
    state = f.open()
    state.turn = 3
    state.leader = (3, 1, 1, 1, 4)
    assert leaders_with(f.board, state, [0]) == [0]
    assert leaders_with(f.board, state, [2, 0]) == [0, 2]
    assert leaders_with(f.board, state, [1]) == [3]
    assert leaders_with(f.board, state, []) == []
    state.leader = (NEVER, 1, 1, 1, 3)
    assert leaders_with(f.board, state, [0]) == [4]
    f.do(state, split(0, 100))
    assert leaders_with(f.board, state, [3]) == []
    remove(state, 0)
    assert leaders_with(f.board, state, [3]) == [4], "what is left of a unit is the unit"
