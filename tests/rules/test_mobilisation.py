"""Classes called up, courses of training, volunteers and how towns lean.

Mutants of: mobilisation, home, homefront, play.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from game.rules.events import Mustered
from game.rules.home import ABSENT
from game.rules.men_effects import CallUp, ChangeLeaning, ChangeTraining, ChangeVolunteers
from game.rules.mobilisation import (
    call_up,
    come_in,
    driven_over,
    due,
    lean,
    leaning_of,
    mobilise,
    slot_of,
    train,
    turn_away,
    volunteers,
    zeal_of,
)
from game.rules.numbers import Rules
from game.rules.opening import home_at_start
from game.rules.script import OnTurn
from game.rules.state import LEDGER_SIZE, MANPOWER, State, replaced
from game.rules.terms import ALLIED, NOBODY, TRUCE, WAR
from game.rules.training import feed_unrest
from tests.rules.field import Field, event, field, happened, road, standings
from tests.rules.homeland import BLUE, RED, homeland, nights
from tests.rules.rows import row

CLASS = CallUp(BLUE, 6000, 1900, 30, 10)
RED_MANPOWER = LEDGER_SIZE + MANPOWER


def test_a_scenario_without_it_keeps_nothing() -> None:
    f = homeland()
    assert (f.board.home.size, f.open().home) == (0, ())
    assert home_at_start(f.board) == ()
    assert leaning_of(f.board, f.open(), BLUE, 0) == 0


def test_of_a_night_in_which_nothing_comes_nothing_is_told() -> None:
    f = homeland(CallUp(BLUE, 70, 0, 7, 0), blue={"training_places": 10}, red={"training_places": 10})
    told = [event for event in nights(f, f.open(), 2) if isinstance(event, Mustered)]
    assert [event.camp for event in told] == [BLUE]


def test_a_class_comes_day_by_day_after_its_delay() -> None:
    assert [due(CLASS, day) for day in (0, 10, 11, 25, 39, 40, 99)] == [0, 0, 200, 3000, 5800, 6000, 6000]
    at_once = CallUp(BLUE, 50, 0, 0, 3)
    assert [due(at_once, day) for day in (2, 3, 4)] == [0, 0, 50]


def test_men_called_up_wait_for_a_unit() -> None:
    f = homeland(CLASS)
    state = f.open()
    coming = []
    for _ in range(6):
        before = state.ledger[MANPOWER]
        events = nights(f, state)
        coming.append(state.ledger[MANPOWER] - before)
        assert happened(events, Mustered(BLUE, coming[-1], 0, 0, 0)) == bool(coming[-1])
    assert coming == [0, 800, 1400, 1400, 1400, 1000]
    assert state.home[slot_of(f.board, CLASS) + 1] == 6000
    assert state.ledger[RED_MANPOWER] == 0


def test_a_class_that_is_still_coming_is_not_called_up_again_and_one_that_has_come_is() -> None:
    f = homeland(CLASS)
    state = f.open()
    nights(f, state, 5)
    begun = state.home[slot_of(f.board, CLASS)]
    call_up(f.board, state, CLASS)
    assert state.home[slot_of(f.board, CLASS)] == begun
    nights(f, state)
    call_up(f.board, state, CLASS)
    slot = slot_of(f.board, CLASS)
    assert state.home[slot : slot + 2] == (f.board.day(state.turn), 0)


def test_of_two_classes_each_comes_by_itself() -> None:
    other = CallUp(RED, 70, 1899, 7, 0)
    f = homeland(CLASS, other)
    state = f.open()
    nights(f, state, 2)
    assert (state.ledger[MANPOWER], state.ledger[RED_MANPOWER]) == (800, 70)
    assert come_in(f.board, state, RED) == 0


@row("levy.shirk_percent", {39: 610, 40: 600, 41: 590})
def test_of_a_class_some_stay_away(rules: Rules) -> int:
    f = homeland(CallUp(BLUE, 1000), rules=rules, blue={"leaning": ((2, 50),)})
    return come_in(f.board, f.open(), BLUE)


def test_the_more_the_towns_lean_the_fewer_stay_away() -> None:
    for leanings, came in ((((0, 100), (1, 100)), 1000), (((0, 100),), 800), (((0, 50), (1, 30)), 760)):
        f = homeland(CallUp(BLUE, 100_000), blue={"leaning": leanings})
        state = f.open()
        assert come_in(f.board, state, BLUE) == came * 100
    state.owner = [RED] * 4
    assert come_in(f.board, state, BLUE) == 60_000


@row("levy.course_days", {27: 4, 28: 4, 29: 5})
def test_recruits_learn_for_whole_turns(rules: Rules) -> int:
    f = homeland(CallUp(BLUE, 300), rules=rules, blue={"training_places": 1000})
    state = f.open()
    nights(f, state)
    turns = 0
    while not state.ledger[MANPOWER]:
        nights(f, state)
        turns += 1
    assert state.ledger[MANPOWER] == 300
    return turns - 1


def test_no_more_learn_than_there_are_places() -> None:
    f = homeland(CallUp(BLUE, 1000), blue={"training_places": 400})
    state, layout = f.open(), f.board.home
    nights(f, state)
    assert state.home[layout.recruits] == 1000
    nights(f, state)
    assert (state.home[layout.recruits], sum(state.home[layout.courses : layout.courses + layout.stages])) == (600, 400)
    nights(f, state, 3)
    assert (state.home[layout.recruits], state.ledger[MANPOWER]) == (600, 0)
    events = nights(f, state)
    assert (state.home[layout.recruits], state.ledger[MANPOWER]) == (200, 400)
    assert happened(events, Mustered(BLUE, 0, 0, 400, 0))
    nights(f, state, 4)
    assert (state.home[layout.recruits], state.ledger[MANPOWER]) == (0, 800)


def test_places_come_and_go_and_those_who_learn_stay() -> None:
    f = homeland(ChangeTraining(RED, 100), CallUp(RED, 100), CallUp(BLUE, 100))
    state, layout = f.open(), f.board.home
    assert state.home[layout.places : layout.places + 2] == (ABSENT, 100)
    nights(f, state)
    assert (state.ledger[MANPOWER], state.ledger[RED_MANPOWER], state.home[layout.recruits + RED]) == (100, 0, 100)
    train(f.board, state, RED)
    mobilise(f.board, state, ChangeTraining(RED, -150))
    assert state.home[layout.places + RED] == 0
    assert [train(f.board, state, RED) for _ in range(4)] == [0, 0, 0, 100]


def test_while_more_learn_than_there_are_places_nobody_begins_in_either_camp() -> None:
    f = homeland(CallUp(BLUE, 100), CallUp(RED, 100), blue={"training_places": 70}, red={"training_places": 40})
    state, layout = f.open(), f.board.home
    nights(f, state)
    for camp, begun in ((BLUE, 70), (RED, 40)):
        train(f.board, state, camp)
        mobilise(f.board, state, ChangeTraining(camp, -10))
        waiting = state.home[layout.recruits + camp]
        train(f.board, state, camp)
        assert waiting == state.home[layout.recruits + camp] == 100 - begun
        first = layout.courses + camp * layout.stages
        assert sum(state.home[first : first + layout.stages]) == begun


def test_where_towns_lean_to_nobody_a_class_comes_to_a_man() -> None:
    f = homeland(CallUp(BLUE, 20_000))
    state = f.open()
    nights(f, state)
    assert state.ledger[MANPOWER] == 20_000


def test_men_whom_unrest_drives_to_the_other_side_learn_first_too() -> None:
    f = homeland(blue={"training_places": 10})
    state = f.open()
    state.unrest[f.town("d")] = 100
    feed_unrest(f.board, state)
    assert (state.home[f.board.home.recruits], state.ledger[MANPOWER]) == (20, 0)


KM = {"a": 30, "b": 10, "c": 10}


def beset(order: str, leaning: dict[str, dict[str, int]] | None = None) -> Field:
    """Blue's town x, with enemies about it: red in a, 30 km off, green in b and white in c, 10 km off by road. `order`:
    the initials of the camps as the file has them; `leaning`: by camp and town."""
    f = field([road("x", name, km) for name, km in KM.items()], [], blue="x", red="a", sources=("x", "a"))
    like, held = f.board.camps[0], {"x": "b", "a": "r", "b": "g", "c": "w"}
    told = {camp: {f.town(town): by for town, by in towns.items()} for camp, towns in (leaning or {}).items()}
    camps = tuple(
        like._replace(id=camp, sources=(f.town("x"),), leaning=tuple(told.get(camp, {}).items())) for camp in order
    )
    pairs = [(one, other) for one in order for other in order]
    relations = [WAR if "b" in pair and pair != ("b", "b") else ALLIED for pair in pairs]
    owners = tuple(order.index(held[town.id]) for town in f.board.towns)
    return Field(replace(f.board, camps=camps, standings=standings(tuple(relations)), owners=owners))


ORDERS = ["".join(order) for order in permutations("brgw")]


def recruited(f: Field, state: State) -> dict[str, int]:
    """By camp: men who came to it."""
    found = {camp.id: state.ledger[n * LEDGER_SIZE + MANPOWER] for n, camp in enumerate(f.board.camps)}
    return {camp: men for camp, men in found.items() if men}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("leaning", "come"),
    [
        ({}, {"g": 10, "w": 10}),
        ({"r": {"x": 1}}, {"r": 20}),
        ({"b": {"x": 90}, "w": {"x": 5}, "r": {"x": 4}}, {"w": 20}),
        ({"r": {"x": 5}, "w": {"x": 5}}, {"w": 20}),
        ({"r": {"a": 50}}, {"g": 10, "w": 10}),
    ],
)
def test_unrest_feeds_the_enemy_to_whom_the_town_leans_then_the_nearest(
    order: str, leaning: dict[str, dict[str, int]], come: dict[str, int]
) -> None:
    """Whoever stands first in the file; those as near share the men."""
    f = beset(order, leaning)
    state = f.open()
    state.unrest[f.town("x")] = 100
    feed_unrest(f.board, state)
    assert recruited(f, state) == come


def test_only_enemies_are_fed_and_those_who_hold_nothing_alike() -> None:
    f = beset("brgw")
    state = f.open()
    for camp in (2, 3):
        for pair in (camp, camp * 4):
            state.relation = replaced(state.relation, pair, TRUCE)
    state.unrest[f.town("x")] = 50
    feed_unrest(f.board, state)
    assert recruited(f, state) == {"r": 10}
    state = f.open()
    state.owner = [0, 0, 0, 0]
    state.unrest[f.town("x")] = 100
    feed_unrest(f.board, state)
    assert recruited(f, state) == {"r": 6, "g": 6, "w": 6}
    state = f.open()
    state.owner[f.town("x")] = NOBODY
    state.unrest[f.town("x")] = 100
    feed_unrest(f.board, state)
    assert recruited(f, state) == {}


def test_of_towns_as_near_each_holder_shares_once() -> None:
    f = beset("brgw")
    state = f.open()
    state.owner[f.town("c")] = 2
    state.unrest[f.town("x")] = 100
    feed_unrest(f.board, state)
    assert recruited(f, state) == {"g": 20}


@pytest.mark.parametrize("order", ORDERS)
def test_those_whom_a_draft_drives_over_go_by_the_leaning_and_not_by_the_file(order: str) -> None:
    blue = order.index("b")
    for leaning, come in (
        ({"r": {"x": 30}, "w": {"x": 20}}, {"r": 80}),
        ({"r": {"x": 30}, "w": {"x": 30}}, {"r": 40, "w": 40}),
        ({"r": {"a": 30}}, {}),
    ):
        f = beset(order, leaning)
        f = Field(replace(f.board, script=(event("first", OnTurn(1), CallUp(blue, 1000)),)))
        state = f.open()
        driven_over(f.board, state)
        assert recruited(f, state) == come


LEANINGS = {"blue": {"leaning": ((0, 60), (1, 20), (3, 90))}, "red": {"leaning": ((0, 10), (1, 20))}}


@row("levy.volunteers", {19: 13, 20: 14, 21: 15})
def test_towns_send_men_to_the_camp_to_which_they_lean(rules: Rules) -> int:
    f = homeland(rules=rules, **LEANINGS)
    return volunteers(f.board, f.open())[BLUE]


@row("levy.across_percent", {24: 48, 25: 50, 26: 52})
def test_few_get_through_from_a_town_in_enemy_hands(rules: Rules) -> int:
    f = homeland(rules=rules, blue={"leaning": ((3, 100),)}, days=70)
    return volunteers(f.board, f.open())[BLUE]


def test_volunteers_come_by_the_week_and_to_the_stronger_leaning_alone() -> None:
    f = homeland(**LEANINGS)
    state = f.open()
    state.owner[3] = BLUE
    assert volunteers(f.board, state) == [(50 + 90) * 20 // 100, 0]
    assert state.ledger[MANPOWER] == 28
    lean(f.board, state, RED, 90, (0, 1))
    assert volunteers(f.board, state) == [18, (40 + 80) * 20 * 25 // 10_000]
    long = homeland(blue={"leaning": ((0, 100),)}, days=70)
    assert volunteers(long.board, long.open()) == [200, 0]
    short = homeland(**LEANINGS, days=2)
    state = short.open()
    state.owner[3] = BLUE
    assert volunteers(short.board, state) == [8, 0]


@row("levy.unrest_leaning", {4: 56, 5: 55, 6: 54})
def test_a_town_that_is_bled_turns_from_its_holder(rules: Rules) -> int:
    f = homeland(rules=rules, **LEANINGS)
    state = f.open()
    state.unrest[:4] = [100, 0, 100, 100]
    turn_away(f.board, state)
    assert leaning_of(f.board, state, BLUE, f.town("d")) == 90
    assert leaning_of(f.board, state, RED, f.town("a")) == 10
    return leaning_of(f.board, state, BLUE, f.town("a"))


def test_a_bled_town_that_nobody_holds_turns_from_nobody() -> None:
    f = homeland(blue={"leaning": ((2, 60),)}, red={"leaning": ((2, 30),)})
    state = f.open()
    state.unrest[f.town("c")] = 100
    before = state.home
    turn_away(f.board, state)
    assert state.home == before


@pytest.mark.parametrize(("unrest", "lost"), [(19, 0), (20, 1), (39, 1), (99, 4), (100, 5)])
def test_a_town_turns_away_by_a_twentieth_of_its_unrest_rounded_down(unrest: int, lost: int) -> None:
    f = homeland(**LEANINGS)
    state = f.open()
    state.unrest[0] = unrest
    before = leaning_of(f.board, state, BLUE, 0)
    turn_away(f.board, state)
    assert before - leaning_of(f.board, state, BLUE, 0) == lost


def test_every_turn_bled_towns_turn_from_who_holds_them() -> None:
    """By a twentieth of their unrest, before the volunteers of the turn are counted."""
    f = homeland(**LEANINGS)
    state, calm = f.open(), f.open()
    state.unrest[:2] = [100, 100]
    came = [sum(found.volunteers for found in nights(f, one) if isinstance(found, Mustered)) for one in (state, calm)]
    lost = [leaning_of(f.board, calm, BLUE, town) - leaning_of(f.board, state, BLUE, town) for town in range(4)]
    assert lost == [4, 4, 0, 0]
    assert came[0] < came[1]


def test_of_three_camps_the_first_has_the_volunteers_by_which_it_leads_the_second() -> None:
    f = homeland(**LEANINGS)
    third = f.board.camps[RED]._replace(id="third", leaning=((0, 35),))
    standings = tuple(100 if one == other else 9 for one in range(3) for other in range(3))
    f = Field(replace(f.board, camps=(*f.board.camps, third), standings=standings))
    assert volunteers(f.board, f.open()) == [(25 * 20 + 90 * 20 * 25 // 100) // 100, 0, 0]


def test_a_leaning_moves_between_nothing_and_all() -> None:
    f = homeland(ChangeLeaning(BLUE, 50), ChangeLeaning(RED, -50, (0,)), **LEANINGS)
    state = f.open()
    assert [leaning_of(f.board, state, BLUE, town) for town in range(4)] == [100, 70, 50, 100]
    assert [leaning_of(f.board, state, RED, town) for town in range(4)] == [0, 20, 0, 0]


def test_a_promise_brings_more_volunteers_and_a_broken_one_fewer() -> None:
    """28 a turn as they lean."""
    f = homeland(ChangeVolunteers(BLUE, 20), **LEANINGS)
    state = f.open()
    state.owner[3] = BLUE
    assert (zeal_of(f.board, state, BLUE), zeal_of(f.board, state, RED)) == (120, 100)
    assert volunteers(f.board, state) == [33, 0]
    mobilise(f.board, state, ChangeVolunteers(RED, -30))
    assert (zeal_of(f.board, state, BLUE), zeal_of(f.board, state, RED)) == (120, 70)
    mobilise(f.board, state, ChangeVolunteers(BLUE, -70))
    assert volunteers(f.board, state) == [14, 0]
    mobilise(f.board, state, ChangeVolunteers(BLUE, -200))
    assert (zeal_of(f.board, state, BLUE), volunteers(f.board, state)) == (0, [0, 0])
    for _ in range(2):
        mobilise(f.board, state, ChangeVolunteers(BLUE, 1000))
    assert (zeal_of(f.board, state, BLUE), volunteers(f.board, state)) == (1100, [308, 0])


def test_without_promises_all_come_as_they_lean() -> None:
    f = homeland(**LEANINGS)
    assert (f.board.home.zeal, zeal_of(f.board, f.open(), BLUE)) == (ABSENT, 100)


DRAFT = {"red": {"leaning": ((3, 20),)}, "blue": {"leaning": ((3, 30), (0, 100))}}


@row("levy.driven_percent", {19: 60, 20: 64, 21: 67})
def test_a_draft_drives_men_to_the_enemy_to_whom_they_lean(rules: Rules) -> int:
    """Of 1,000 whom red calls up where they lean to it by 20, 320 stay away; of those some join blue."""
    f = homeland(CallUp(RED, 1000), rules=rules, **DRAFT)
    state = f.open()
    assert come_in(f.board, state.copy(), RED) == 680
    found = driven_over(f.board, state)
    assert (found[RED], state.ledger[MANPOWER]) == (0, found[BLUE])
    return found[BLUE]


def test_they_go_to_no_friend_and_to_nobody_to_whom_they_do_not_lean() -> None:
    for leaning, driven in (((3, 1),), 64), (((3, 0),), 0), (((0, 100),), 0):
        f = homeland(CallUp(RED, 1000), red={"leaning": ((3, 20),)}, blue={"leaning": leaning})
        assert driven_over(f.board, f.open())[BLUE] == driven
    f = homeland(CallUp(RED, 1000), **DRAFT)
    state = f.open()
    state.relation = (0,) * 4
    assert driven_over(f.board, state) == [0, 0]
    assert driven_over(homeland(CallUp(RED, 1000)).board, homeland(CallUp(RED, 1000)).open()) == [0, 0]


def test_they_are_told_with_the_volunteers() -> None:
    f = homeland(CallUp(RED, 1000), **DRAFT)
    state = f.open()
    came = volunteers(f.board, state.copy())[BLUE]
    assert happened(nights(f, state), Mustered(BLUE, 0, came + 64, 0, 0))
