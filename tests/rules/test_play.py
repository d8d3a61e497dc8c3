"""A game's turns: what begins and ends them, in which order, and what every order must meet."""

from __future__ import annotations

import dataclasses

import pytest

from game.rules import effects, play, script
from game.rules.events import (
    BranchTaken,
    Chronicled,
    Event,
    Finished,
    GroupReady,
    Improved,
    Marched,
    PartBegan,
    Recruited,
    Starved,
    SupplyChanged,
    TurnBegan,
)
from game.rules.opening import opening
from game.rules.orders import (
    END,
    ORDERS,
    Order,
    Refused,
    attack,
    blow,
    end,
    entrench,
    march,
    merge,
    raid,
    repair,
    rest,
    ride,
    split,
    stance,
)
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.state import (
    ARMS,
    DISTURBED,
    DUG_IN,
    FOUGHT,
    LEDGER_SIZE,
    MANPOWER,
    MARCHED,
    MUTINOUS,
    POINTS,
    RAIL,
    replaced,
)
from game.rules.terms import CUT, FULL, MUD, NOBODY, NOWHERE
from tests.rules.field import Field, closed_line, event, field, road, unit


def land(*events: ScriptedEvent, **more: object) -> Field:
    """Blue's one and two in a, red's foe in d: a - b - c - d, ten km each, a railway between a and b."""
    links = [road("a", "b", 10, rail="broad"), road("b", "c", 10, river="Neris"), road("c", "d", 10)]
    units = [unit("one", "blue", "a", 600), unit("two", "blue", "a", 300), unit("foe", "red", "d", 500)]
    return field(links, units, blue="a b", red="c d", sources=("a", "d"), script=events, **more)  # type: ignore[arg-type]


def began(f: Field, turn: int) -> TurnBegan:
    return TurnBegan(turn, f.board.day(turn), 0, 0)


# -------- turns and parts


def test_a_turn_has_a_part_of_each_camp_and_then_the_next_begins() -> None:
    f = land()
    state = opening(f.board, 1)
    assert play.start(f.board, state) == [began(f, 1), PartBegan(0)]
    assert (state.turn, state.seat) == (1, 0)
    assert f.do(state, end()) == [PartBegan(1)]
    assert (state.turn, state.seat) == (1, 1)
    assert f.do(state, end()) == [began(f, 2), PartBegan(0)]
    assert (state.turn, state.seat) == (2, 0)


def test_the_game_ends_with_its_last_turn_at_the_level_reached() -> None:
    f = land(turns=2, objectives={"a": 30})
    state = f.open()
    for _ in range(3):
        assert not any(isinstance(found, Finished) for found in f.do(state, end()))
        assert not play.over(state)
    assert f.do(state, end()) == [Finished(0, False)]
    assert play.over(state)
    assert (state.turn, state.level) == (2, 0)


def test_an_event_at_the_start_can_end_the_game_before_anybody_s_part() -> None:
    f = land(event("end", script.OnDay(0), effects.Finish(1)))
    state = opening(f.board, 1)
    assert play.start(f.board, state) == [began(f, 1), Chronicled(0), Finished(1, True)]


def test_an_event_in_the_morning_can_end_it_too() -> None:
    f = land(event("end", script.OnDay(land().board.day(2)), effects.Finish(1)))
    state = f.open()
    f.do(state, end())
    assert f.do(state, end()) == [began(f, 2), Chronicled(0), Finished(1, True)]


def test_a_condition_come_true_ends_it_after_the_part() -> None:
    f = land(event("end", script.Holds(2, 0), effects.Finish(1)))
    state = f.open()
    f.do(state, march((0,), f.town("c")))
    assert f.do(state, end()) == [Chronicled(0), Finished(1, True)]
    assert (state.turn, state.seat) == (1, 0)


@pytest.mark.parametrize(("men", "last"), [(500, [Finished(1, False)]), (10, [Chronicled(0), Finished(0, True)])])
def test_the_last_evening_is_looked_at_before_the_level_is_taken(men: int, last: list[Event]) -> None:
    """Of ten men nobody is left in the morning."""
    f = land(event("gone", script.UnitGone(2), effects.Finish(0)), turns=1, objectives={"a": 5})
    state = f.open()
    f.do(state, end())
    state.men[2] = men
    assert f.do(state, end())[-len(last) :] == last


# -------- what begins a turn


def test_the_morning_forgets_yesterday_s_raids_and_blows() -> None:
    f = land()
    state = f.open()
    f.do(state, end())
    state.raiders, state.struck = replaced(state.raiders, 3, 200), replaced(state.struck, 0, 3)
    state.raided = replaced(state.raided, 3, 1)
    f.do(state, end())
    assert (state.raiders, state.raided, state.struck) == ((0,) * 4, (0,) * 4, (NOWHERE,) * 3)


def test_a_town_that_the_enemy_gave_up_this_turn_is_open_the_next() -> None:
    f = land()
    state = f.open()
    state.owner[2], state.given_up = NOBODY, replaced(state.given_up, 2, 1)
    assert f.refused(state, march((0,), 2)) == "given_up"
    f.do(state, end())
    f.do(state, end())
    assert f.refused(state, march((0,), 2)) == ""


def test_the_weather_of_the_morning_is_told_as_events_have_made_it() -> None:
    f = land(event("mud", script.OnDay(0), effects.SetWeather(MUD)), weather="snow", frozen=True)
    state = opening(f.board, 1)
    assert play.start(f.board, state)[:2] == [TurnBegan(1, f.board.first_day, MUD, 1), Chronicled(0)]


def test_attack_supply_is_heaped_up_before_the_morning_s_report() -> None:
    f = land()
    state = f.open()
    f.do(state, end())
    ready = f.board.rules.attack_supply.ready_at * 100
    state.stock[0], state.ready_day[0] = ready - 1, f.board.day(2)
    assert f.do(state, end()) == [GroupReady(0, 0), began(f, 2), PartBegan(0)]


# -------- what begins a part


def test_a_part_begins_fresh_for_the_units_of_its_camp_and_no_others() -> None:
    f = land()
    state = f.open()
    every = DUG_IN | DISTURBED | FOUGHT | MARCHED
    state.spent, state.acted = [90, 80, 70], [every, MARCHED, every]
    state.ledger[RAIL] = state.ledger[LEDGER_SIZE + RAIL] = 400
    f.do(state, end())
    assert (state.spent, state.acted) == ([90, 80, 0], [every, MARCHED, DUG_IN | DISTURBED])
    assert (state.ledger[RAIL], state.ledger[LEDGER_SIZE + RAIL]) == (400, 0)


def test_supply_is_traced_and_the_land_looked_at_as_the_part_begins() -> None:
    f = land()
    state = f.open(fog=True)
    state.supply[2] = CUT
    state.seen_turn = (0,) * 8
    assert f.do(state, end()) == [PartBegan(1), SupplyChanged(2, CUT, FULL)]
    assert state.seen_turn == (0, 0, 0, 0, 0, 1, 1, 1)


# -------- what ends a part and a turn


def test_marches_go_on_at_the_end_of_their_own_part() -> None:
    f = land()
    state = f.open()
    for own, goal in ((0, "c"), (2, "b")):
        state.goal[own] = f.town(goal)
    events = f.do(state, end())
    assert [found.unit for found in events if isinstance(found, Marched)] == [0]


def test_the_evening_brings_hunger_drill_recruits_and_points() -> None:
    f = land(manpower=100, arms=100)
    camps = tuple(camp._replace(held=((0, 3),)) for camp in f.board.camps)
    f = Field(dataclasses.replace(f.board, camps=camps))
    state = f.open()
    f.do(state, end())
    state.men[0], state.supply[2], state.quality[0], state.experience[0] = 500, CUT, 2, 99
    state.unrest[3] = 50
    told = f.do(state, end())
    kinds = [type(found) for found in told]
    assert kinds == [Starved, Improved, Recruited, TurnBegan, PartBegan]
    assert state.ledger[POINTS] == 3
    assert state.unrest[3] == 49
    assert state.ledger[MANPOWER] == 100 - 60 + 50 * f.board.rules.supply.unrest_recruits // 100


# -------- what every order must meet


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (Order(-1, (0,)), "no_such_order"),
        (Order(len(ORDERS), (0,)), "no_such_order"),
        (rest(()), "no_units"),
        (rest((0, 1, 0)), "unit_twice"),
        (rest((1, 1)), "unit_twice"),
        (raid(0, 3)._replace(units=(0, 1)), "one_unit_only"),
        (rest((-1,)), "no_such_unit"),
        (rest((3,)), "no_such_unit"),
        (rest((0, 2)), "not_yours"),
        (rest((2,)), "not_yours"),
        (rest((1,)), ""),
        (march((0,), -1), "no_such_town"),
        (march((0,), 4), "no_such_town"),
        (ride((0,), 4), "no_such_town"),
        (ride((0,), -1), "no_such_town"),
        (attack((0,), 4), "no_such_town"),
        (raid(0, 4), "no_such_town"),
        (raid(0, -1), "no_such_town"),
        (march((0,), 3), ""),
        (march((0,), 0), ""),
        (Order(END, (0,)), "end_takes_nothing"),
        (Order(END, town=2), "end_takes_nothing"),
        (end(), ""),
    ],
)
def test_orders_that_make_no_sense_are_refused(order: Order, code: str) -> None:
    f = land()
    state = f.open()
    assert f.refused(state, order) == code
    if code:
        before = state.copy()
        with pytest.raises(Refused):
            play.execute(f.board, state, order)
        assert state == before


def test_mutineers_and_the_gone_take_no_orders_and_after_the_end_nobody_does() -> None:
    f = land()
    state = f.open()
    state.acted[1] |= MUTINOUS
    assert [f.refused(state, rest((unit_,))) for unit_ in (0, 1)] == ["", "in_mutiny"]
    state.town[1] = NOWHERE
    assert f.refused(state, rest((1,))) == "no_such_unit"
    state.level = 0
    assert [f.refused(state, order) for order in (rest((0,)), end())] == ["game_over", "game_over"]


def test_the_refused_unit_is_named() -> None:
    f = land()
    refusal = play.refusal(f.board, f.open(), rest((0, 2)))
    assert refusal is not None
    assert (refusal.code, refusal.fields) == ("not_yours", {"unit": 2})


def test_each_order_has_its_own_check_and_does_its_own_work() -> None:
    """In the order of their names, each on a fresh morning."""
    f = land(lines=(closed_line("l", (0,), ()),))
    done = {}
    for order in (
        *(march((0,), 1), ride((0,), 1), entrench((0,)), rest((0,)), stance((0,), 1), split(0, 100), end()),
        *(blow(0, 0), attack((0,), 1), raid(1, 1), repair(0, 0), merge((0, 3))),
    ):
        state = f.open()
        if order.kind in (ORDERS.index("attack"), ORDERS.index("raid")):
            state.town[2], state.owner[1] = 1, 1
        if order.kind == ORDERS.index("repair"):
            state.rail_day = (1 << 30, 0, 0)
        if order.kind == ORDERS.index("merge"):
            f.do(state, split(0, 100))
        assert f.refused(state, order) == "", ORDERS[order.kind]
        events: list[Event] = f.do(state, order)
        done[ORDERS[order.kind]] = sorted({type(found).__name__ for found in events})
    assert "Battle" in done.pop("attack")
    assert done == {
        "march": ["Marched"],
        "rail": ["Rode"],
        "entrench": [],
        "rest": [],
        "stance": ["StanceTaken"],
        "split": ["Split"],
        "merge": ["Merged"],
        "raid": ["Raided"],
        "blow": ["Blown"],
        "repair": ["Repaired"],
        "end": ["PartBegan"],
    }


def test_who_ends_the_part_without_an_answer_has_taken_the_first_choice() -> None:
    arms = [Branch(name, name, "", 1, (effects.Arms(0, arms),)) for name, arms in (("few", 3), ("many", 5))]
    f = land(event("offer", script.OnTurn(1))._replace(branches=tuple(arms), asks=0))
    state = f.open()
    before = state.ledger[ARMS]
    assert f.do(state, end())[0] == BranchTaken(0, 0)
    assert state.ledger[ARMS] == before + 3
    assert state.seat == 1


def test_the_last_order_of_a_part_ends_it_or_the_game() -> None:
    state = land().open()
    assert [play.closes_part(state, order) for order in (rest((0,)), end())] == [False, True]
    state.level = 0
    assert [play.closes_part(state, order) for order in (rest((0,)), end())] == [True, True]
