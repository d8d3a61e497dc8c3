"""What events change of units and towns that are on the map, at the edges of each rule.

Mutants of: chronicle, changes, supply.
"""

from __future__ import annotations

import pytest

from game.record.errors import RecordError
from game.record.frames import freeze, thaw
from game.rules import camp_effects, effects, unit_effects
from game.rules.board import Leader
from game.rules.chronicle import carry_out
from game.rules.control import rail_runs
from game.rules.door import Party, bar, closed_to
from game.rules.engagement import NO_SIDE, Fight
from game.rules.events import Departed, Dissolved, Event, Moved, Retreated, TownTaken
from game.rules.orders import end, march, ride, split
from game.rules.shifts import mixed_shift
from game.rules.state import CAME, DUG_IN, FIELDED, LEDGER_SIZE, RESTED, WITHDRAWN, State, replaced
from game.rules.supply import distances, sources_of
from game.rules.terms import ALLIED, CUT, NEVER, NOBODY, NOWHERE, TRUCE, WAR
from game.rules.units import enlist
from game.sight.view import believed
from tests.invariants import check
from tests.rules.field import Field, event, field, road, standings, unit
from tests.rules.four_camps import ALLY, ENEMY, STRANGER, US, four

BLUE, RED = 0, 1
BOTH = Party(BLUE, False, None, False), Party(RED, False, None, False)


def land(*units: dict[str, object], **more: object) -> Field:
    """A road a b c d; blue holds a and b, red d, nobody c."""
    links = [road("a", "b", rail="broad"), road("b", "c", rail="broad"), road("c", "d", rail="broad")]
    mine = list(units) or [unit("one", "blue", "b", 600, guns=4, group="g"), unit("foe", "red", "d", 500)]
    return field(links, mine, blue="a b", red="d", sources=("a", "d"), **more)  # type: ignore[arg-type]


def done(f: Field, state: State, *several: effects.Effect) -> list[Event]:
    events: list[Event] = []
    for effect in several:
        carry_out(f.board, state, effect, events)
        check(f.board, state)
    return events


def barred(f: Field, state: State, town: int) -> list[str]:
    """Of blue and of red: why they may not come to the town."""
    for party in BOTH:
        assert bool(bar(f.board, state, party, town)) == closed_to(f.board, state, party)[town]
    return [bar(f.board, state, party, town) for party in BOTH]


# -------- a town given up


def test_who_stands_in_a_town_that_is_given_up_leaves_it_first() -> None:
    f = land()
    state, a, b = f.open(), f.town("a"), f.town("b")
    state.unrest[b], state.raiders = 40, replaced(state.raiders, b, 70)
    assert done(f, state, effects.GiveUp(b)) == [Retreated(0, b, a, False, 0), TownTaken(b, NOBODY, BLUE)]
    assert (state.owner[b], state.town[0], state.men[0]) == (NOBODY, a, 600)
    assert (state.taken[b], state.unrest[b], state.raiders[b]) == (1, 40, 0)


def test_who_has_nowhere_to_go_goes_home() -> None:
    f = land(unit("one", "blue", "a", 300), unit("two", "blue", "b", 200, traits=["local"], home=["b"]))
    state = f.open()
    assert done(f, state, effects.GiveUp(f.town("b"))) == [
        Dissolved(1, f.town("b"), 200),
        TownTaken(f.town("b"), NOBODY, BLUE),
    ]


def test_friends_of_the_holder_leave_too() -> None:
    f, state = four()
    state.town[f.unit(state, "one")] = f.town("s")
    state.town[f.unit(state, "near")] = f.town("a")
    events = done(f, state, effects.GiveUp(f.town("s")))
    assert events == [
        Retreated(f.unit(state, "one"), f.town("s"), f.town("a"), False, 0),
        TownTaken(f.town("s"), NOBODY, ALLY),
    ]


def test_a_town_of_nobody_is_not_given_up() -> None:
    f = land()
    state = f.open()
    before = state.copy()
    assert done(f, state, effects.GiveUp(f.town("c"))) == []
    assert state == before


def test_pursuers_do_not_enter_in_that_turn() -> None:
    f = land()
    state, b = f.open(), f.town("b")
    done(f, state, effects.GiveUp(b))
    assert barred(f, state, b) == ["", "given_up"]
    f.do(state, end())
    state.town[1] = f.town("c")
    state.owner[f.town("c")] = RED
    assert f.refused(state, march((1,), b)) == "given_up"
    f.do(state, end())
    assert barred(f, state, b) == ["", ""]
    f.do(state, end())
    assert TownTaken(b, RED, NOBODY) in f.do(state, march((1,), b))


def test_its_old_holder_and_those_at_no_war_with_him_may_come() -> None:
    f, state = four()
    town = f.town("a")
    state.owner[f.town("n")] = US
    state.town[f.unit(state, "near")] = f.town("s")
    done(f, state, effects.GiveUp(town))
    codes = [bar(f.board, state, Party(camp, False, None, False), town) for camp in (US, ALLY, STRANGER, ENEMY)]
    assert codes == ["", "", "", "given_up"]


def test_whoever_comes_to_it_can_be_fought_there() -> None:
    f = land()
    state, b = f.open(), f.town("b")
    done(f, state, effects.GiveUp(b))
    f.do(state, march((0,), b))
    assert state.owner[b] == BLUE
    assert barred(f, state, b) == ["", ""]


def test_no_train_of_anybody_runs_to_it_before_its_railways_are_laid_anew() -> None:
    f = land()
    state = f.open()
    done(f, state, effects.GiveUp(f.town("b")))
    day = f.board.day(1) + f.board.rules.railway.days_to_open[f.board.links[0].rail]
    assert state.gauge_day == (day, day, 0)


def test_an_event_of_the_morning_bars_them_all_the_turn() -> None:
    from game.rules.script import Holds

    f = land(script=(event("out", Holds(1, 0), effects.GiveUp(1)),))
    state = f.open()
    assert state.given_up == (NOBODY, BLUE, NOBODY, NOBODY)
    f.do(state, end())
    assert barred(f, state, 1) == ["", "given_up"]
    f.do(state, end())
    assert state.given_up == (NOBODY,) * 4


# -------- men, guns, quality, fatigue


def ledger(state: State, entry: int, camp: int = BLUE) -> int:
    return state.ledger[camp * LEDGER_SIZE + entry]


@pytest.mark.parametrize(
    ("change", "men", "fielded", "withdrawn"),
    [(1, 601, 1, 0), (-1, 599, 0, 1), (400, 1000, 400, 0), (401, 1000, 400, 0), (-599, 1, 0, 599)],
)
def test_men_come_up_to_the_size_of_the_unit(change: int, men: int, fielded: int, withdrawn: int) -> None:
    f = land(unit("one", "blue", "b", 600, size="battalion"), unit("foe", "red", "d", 500))
    assert f.board.rules.sizes[1].most_men == 1000
    state = f.open()
    before = ledger(state, FIELDED), ledger(state, WITHDRAWN)
    assert done(f, state, unit_effects.ChangeMen(0, change)) == []
    assert state.men[0] == men
    assert (ledger(state, FIELDED) - before[0], ledger(state, WITHDRAWN) - before[1]) == (fielded, withdrawn)


@pytest.mark.parametrize(("change", "men"), [(5, 1001), (-5, 996)])
def test_a_unit_of_more_men_than_its_size_takes_keeps_them_and_gets_none(change: int, men: int) -> None:
    f = land(unit("one", "blue", "b", 1001, size="battalion"), unit("foe", "red", "d", 500))
    state = f.open()
    done(f, state, unit_effects.ChangeMen(0, change))
    assert state.men[0] == men


@pytest.mark.parametrize("change", [-600, -601])
def test_a_unit_whose_last_men_leave_is_gone(change: int) -> None:
    f = land()
    state = f.open()
    assert done(f, state, unit_effects.ChangeMen(0, change)) == [Departed(0, f.town("b"), 600)]
    assert (state.town[0], state.men[0], ledger(state, WITHDRAWN)) == (NOWHERE, 0, 600)
    assert done(f, state, unit_effects.ChangeMen(0, 50), unit_effects.ChangeGuns(0, 2)) == []
    assert (state.men[0], state.guns[0]) == (0, 0)


def test_companies_fill_the_size_of_their_unit_and_get_none_while_it_is_there() -> None:
    f = land(unit("one", "blue", "b", 900, size="battalion"), unit("foe", "red", "d", 500))
    state = f.open()
    f.do(state, split(0, 100))
    done(f, state, unit_effects.ChangeMen(0, 300))
    assert state.men == [900, 500, 100]
    done(f, state, unit_effects.ChangeMen(0, -900), unit_effects.ChangeMen(0, 40))
    assert state.men == [0, 500, 140]


def test_men_who_went_over_are_booked_with_those_they_serve() -> None:
    f = land()
    state = f.open()
    done(f, state, effects.ChangeSide((0,), RED))
    before = ledger(state, FIELDED, RED)
    done(f, state, unit_effects.ChangeMen(0, 50))
    assert ledger(state, FIELDED, RED) == before + 50


@pytest.mark.parametrize(("change", "guns"), [(1, 5), (8, 12), (9, 12), (-4, 0), (-5, 0)])
def test_guns_come_as_many_as_there_are_men_for(change: int, guns: int) -> None:
    f = land()
    assert f.board.rules.combat.gun_men == 50
    state = f.open()
    done(f, state, unit_effects.ChangeGuns(0, change))
    assert state.guns[0] == guns


def test_guns_without_men_stay_but_no_more_come() -> None:
    f = land()
    state = f.open()
    done(f, state, unit_effects.ChangeMen(0, -500), unit_effects.ChangeGuns(0, 1))
    assert (state.men[0], state.guns[0]) == (100, 4)


@pytest.mark.parametrize(("change", "quality"), [(1, 4), (2, 5), (3, 5), (-2, 1), (-3, 1)])
def test_quality_goes_from_the_least_to_the_best(change: int, quality: int) -> None:
    f = land(unit("one", "blue", "b", quality=3), unit("foe", "red", "d", quality=3))
    state = f.open()
    done(f, state, unit_effects.ChangeQuality((0,), change))
    assert state.quality == [quality, 3]


@pytest.mark.parametrize(("change", "fatigue"), [(50, 90), (60, 100), (61, 100), (-40, 0), (-41, 0)])
def test_fatigue_goes_from_0_to_100(change: int, fatigue: int) -> None:
    f = land()
    state = f.open()
    state.fatigue = [40, 40]
    done(f, state, unit_effects.ChangeFatigue((0,), change))
    assert state.fatigue == [fatigue, 40]


@pytest.mark.parametrize("before", [0, 1, 3])
@pytest.mark.parametrize("level", [0, 2, 3])
def test_units_are_dug_in_to_a_level_and_dig_on_from_there(before: int, level: int) -> None:
    f = land()
    state = f.open()
    state.dug, state.earth = [before, 1], [f.board.works[before] + 1, 0]
    done(f, state, unit_effects.SetDug((0,), level))
    assert (state.dug, state.earth) == ([level, 1], [f.board.works[level], 0])


def test_trains_are_not_dug_in() -> None:
    f = land(unit("one", "blue", "b", 60, arm="armoured_train"), unit("foe", "red", "d"))
    state = f.open()
    done(f, state, unit_effects.SetDug((0,), 2))
    assert state.dug == [0, 0]


# -------- leaders


def test_a_leader_is_ill_for_turns_and_no_event_makes_it_shorter() -> None:
    f = land(leaders=(Leader("chief", "Chief", BLUE, 3, NOBODY, 0, True),))
    state = f.open()
    state.turn = 4
    fit_from = []
    for turns in (3, 2, 5, NEVER, 1):
        done(f, state, effects.LeaderOut(0, turns))
        fit_from.append(state.leader[0])
    assert fit_from == [7, 7, 9, NEVER, NEVER]


# -------- railways and bridges


def test_a_mended_railway_runs_at_once_but_not_over_a_broken_bridge_or_on_another_gauge() -> None:
    links = [road("a", "b", rail="broad", river="Neris"), road("b", "c", rail="broad")]
    f = field(links, [unit("one", "blue", "a"), unit("foe", "red", "c")], blue="a b", red="c", sources=("a", "c"))
    state = f.open()
    today = f.board.day(1)
    state.rail_day, state.gauge_day = (NEVER, today + 4), (0, today + 2)
    done(f, state, effects.SetBridge(0, 0), effects.RailMended(0), effects.RailMended(1))
    assert (state.rail_day, state.bridge) == ((today, today), (0, 1))
    assert [rail_runs(f.board, state, link) for link in (0, 1)] == [False, False]
    done(f, state, effects.SetBridge(0, 1))
    assert rail_runs(f.board, state, 0)


def test_what_is_whole_stays_whole() -> None:
    f = land()
    state = f.open()
    before = state.copy()
    done(f, state, effects.RailMended(0))
    assert state == before


# -------- camps


@pytest.mark.parametrize(("change", "capacity"), [(500, 1500), (-1000, 0), (-1001, 0)])
def test_trains_come_and_go(change: int, capacity: int) -> None:
    f = land(unit("one", "blue", "b", 600), unit("two", "blue", "b", 500), unit("foe", "red", "d", 500))
    state = f.open()
    done(f, state, camp_effects.ChangeRailCapacity(BLUE, change))
    assert state.rail_capacity == (capacity, 1000)
    assert f.refused(state, ride((0, 1), f.town("a"))) == ("no_trains" if capacity < 1100 else "")


def test_the_first_town_of_the_one_is_not_the_last_of_the_other() -> None:
    f = land()
    state, last = f.open(), len(f.board.towns) - 1
    done(f, state, camp_effects.SetSource(BLUE, 0, 0), camp_effects.SetSource(BLUE, last, 1))
    done(f, state, camp_effects.SetSource(RED, f.town("d"), 0), camp_effects.SetSource(RED, 0, 1))
    assert [sources_of(f.board, state, camp) for camp in (BLUE, RED)] == [[last], [0]]


def test_sources_of_supply_open_and_close() -> None:
    f = land()
    state, a, b = f.open(), f.town("a"), f.town("b")
    done(f, state, camp_effects.SetSource(BLUE, b, 1), camp_effects.SetSource(BLUE, b, 1))
    assert sources_of(f.board, state, BLUE) == [a, b]
    assert sources_of(f.board, state, RED) == [f.town("d")]
    assert [distances(f.board, state, BLUE)[town] for town in (a, b)] == [0, 0]
    done(f, state, camp_effects.SetSource(BLUE, a, 0), camp_effects.SetSource(BLUE, a, 0))
    assert sources_of(f.board, state, BLUE) == [b]
    assert distances(f.board, state, BLUE)[a] > 0
    done(f, state, camp_effects.SetSource(BLUE, b, 0))
    assert distances(f.board, state, BLUE) == [NEVER] * 4
    done(f, state, camp_effects.SetSource(RED, b, 1))
    assert (sources_of(f.board, state, BLUE), sources_of(f.board, state, RED)) == ([], [f.town("d"), b])
    f.do(state, end())
    f.do(state, end())
    assert state.supply[0] == CUT


def test_an_army_command_makes_groups_work_together() -> None:
    f, state = groups()
    mixed = Fight(f.board, state, BLUE, f.town("b"), [(0, 0, 600), (1, 0, 300)], NO_SIDE, NO_SIDE)
    shift = f.board.rules.combat.mixed_shift
    assert mixed_shift(mixed) == shift
    done(f, state, camp_effects.SetArmyCommand(BLUE, 1))
    assert mixed_shift(mixed) == 0
    done(f, state, camp_effects.SetArmyCommand(BLUE, 0), camp_effects.SetArmyCommand(RED, 1))
    assert mixed_shift(mixed) == shift


@pytest.mark.parametrize(("change", "aggression"), [(49, 99), (51, 100), (-50, 0), (-51, 0)])
def test_aggression_goes_from_0_to_100(change: int, aggression: int) -> None:
    f = land()
    state = f.open()
    done(f, state, camp_effects.ChangeAggression(RED, change))
    assert state.aggression == (50, aggression)


def test_in_the_fog_an_enemy_s_trains_and_temper_are_those_of_the_briefing() -> None:
    f = land()
    state = f.open(fog=True)
    done(f, state, camp_effects.ChangeRailCapacity(RED, 300), camp_effects.ChangeAggression(RED, 20))
    done(f, state, camp_effects.SetArmyCommand(RED, 1), camp_effects.SetSource(RED, f.town("c"), 1))
    theirs, ours = (believed(f.board, state, camp) for camp in (RED, BLUE))
    assert (theirs.rail_capacity, theirs.aggression, theirs.army_command) == ((1000, 1300), (50, 70), (0, 1))
    assert (ours.rail_capacity, ours.aggression, ours.army_command) == ((1000, 1000), (50, 50), (0, 0))
    assert ours.sources == theirs.sources == state.sources


def test_a_keyframe_holds_each_source_once() -> None:
    f = land()
    state = f.open()
    done(f, state, camp_effects.SetSource(BLUE, f.town("b"), 1))
    frame = freeze(state)
    assert thaw(f.board, frame) == state
    for wrong in ([0, 0], [0, 8], [-1], 3):
        with pytest.raises(RecordError, match="sources"):
            thaw(f.board, {**frame, "sources": wrong})


# -------- groups


def groups() -> tuple[Field, State]:
    f = land(
        unit("one", "blue", "b", 600, group="g"),
        unit("two", "blue", "b", 300, group="h"),
        unit("lone", "blue", "a", 300),
        unit("foe", "red", "d", 500),
    )
    state = f.open()
    state.stock[:2] = [9000, 6000]
    return f, state


def test_a_unit_brings_its_share_of_attack_supply() -> None:
    f, state = groups()
    done(f, state, unit_effects.Regroup((0,), 1))
    assert state.group == (1, 1, NOBODY, NOBODY)
    assert state.stock[1] == (6000 * 300 + 9000 * 600) // 900


def test_the_first_of_a_group_brings_the_mark_too() -> None:
    f, state = groups()
    state.stock[1] = f.board.rules.attack_supply.ready_at * 100 - 1
    state.ready_day[1] = f.board.day(3)
    done(f, state, unit_effects.Regroup((0,), 1), unit_effects.Regroup((0, 1), 0))
    assert state.group == (0, 0, NOBODY, NOBODY)


def test_who_comes_spent_and_alone_makes_the_group_spent_and_who_comes_to_others_can_make_it_ready() -> None:
    f, state = groups()
    supply = f.board.rules.attack_supply
    state.town[1], low, lone = NOWHERE, supply.ready_at * 100 - 1, 2 + state.card[2]
    state.men[1], state.ledger[WITHDRAWN] = 0, state.ledger[WITHDRAWN] + 300
    state.stock[lone], state.ready_day[lone] = low, f.board.day(5)
    done(f, state, unit_effects.Regroup((2,), 1))
    assert (state.stock[1], state.ready_day[1] != 0) == (low, True)
    state.stock[0] = supply.ready_at * 100 + 100
    done(f, state, unit_effects.Regroup((0,), 1))
    assert (state.stock[1] >= supply.ready_at * 100, state.ready_day[1]) == (True, 0)


def test_a_lone_unit_comes_under_a_group_with_its_companies() -> None:
    f, state = groups()
    f.do(state, split(2, 100))
    done(f, state, unit_effects.Regroup((2,), 0))
    assert state.group == (0, 1, 0, NOBODY, 0)


def test_nobody_comes_under_a_group_of_another_camp_or_his_own() -> None:
    f, state = groups()
    before = state.copy()
    assert done(f, state, unit_effects.Regroup((3,), 0), unit_effects.Regroup((0,), 0)) == []
    assert state == before


# -------- moves


def test_a_unit_moves_and_takes_a_town_of_nobody() -> None:
    f = land()
    state, b, c = f.open(), f.town("b"), f.town("c")
    state.goal[0], state.dug[0], state.quiet[0], state.acted[0] = f.town("a"), 2, 9, DUG_IN | RESTED
    assert done(f, state, unit_effects.Move((0,), c)) == [Moved(0, b, c), TownTaken(c, BLUE, NOBODY)]
    assert (state.town[0], state.goal[0], state.dug[0], state.quiet[0], state.acted[0]) == (c, NOWHERE, 0, 0, CAME)


@pytest.mark.parametrize("there", [True, False])
def test_a_unit_stays_where_the_enemy_stands_or_holds(there: bool) -> None:
    f = land()
    state, c = f.open(), f.town("c")
    if there:
        state.town[1] = c
    state.owner[c] = RED
    before = state.copy()
    assert done(f, state, unit_effects.Move((0,), c), unit_effects.Move((0,), state.town[0])) == []
    assert state == before


def test_a_unit_stays_out_of_a_town_of_its_own_where_an_enemy_stands() -> None:
    f = land()
    state, a = f.open(), f.town("a")
    state.town[1] = a
    events: list[Event] = []
    carry_out(f.board, state, unit_effects.Move((0,), a), events)
    assert (events, state.town[0]) == ([], f.town("b"))


def test_the_door_is_asked() -> None:
    f = land()
    state, c = f.open(), f.town("c")
    state.owner[c] = RED
    state.relation = (ALLIED, TRUCE, TRUCE, ALLIED)
    state.standing = standings(state.relation)
    assert done(f, state, unit_effects.Move((0,), c)) == []
    state.relation = (ALLIED, WAR, WAR, ALLIED)
    state.standing = standings(state.relation)
    done(f, state, effects.GiveUp(c))
    state.given_up = replaced(state.given_up, c, RED)
    assert done(f, state, unit_effects.Move((0,), c)) == []


def test_a_company_moves_with_its_unit_but_holds_no_town_by_itself() -> None:
    f = land()
    state, b, c = f.open(), f.town("b"), f.town("c")
    f.do(state, split(0, 100))
    company = len(state.town) - 1
    assert done(f, state, unit_effects.Move((0,), c)) == [
        Moved(0, b, c),
        TownTaken(c, BLUE, NOBODY),
        Moved(company, b, c),
    ]


def test_of_several_those_move_who_may() -> None:
    f = land(
        unit("one", "blue", "b", 300, traits=["local"], home=["a", "b"]),
        unit("two", "blue", "b", 300),
        unit("late", "blue", "", 300),
        unit("foe", "red", "d", 500),
    )
    state = f.open()
    assert [type(told) for told in done(f, state, unit_effects.Move((0, 1, 2), f.town("c")))] == [Moved, TownTaken]
    assert state.town[:2] == [f.town("b"), f.town("c")]
    enlist(f.board, state, 2, f.town("a"), BLUE)
    assert done(f, state, unit_effects.Move((2,), f.town("c"))) == [Moved(3, f.town("a"), f.town("c"))]
