"""Railways: trains, gauges, what is blown up and mended.

Mutants of: transport.
"""

import pytest

from game.record.frames import freeze, thaw
from game.rules import play
from game.rules.chronicle import remember_way, take_branch
from game.rules.effects import Points, RailMended, SetBridge
from game.rules.events import Blown, Repaired, Rode
from game.rules.numbers import Rules
from game.rules.opening import opening
from game.rules.orders import REPAIR, Refused, blow, entrench, march, repair, rest, ride, split
from game.rules.railways import bridge_is_down
from game.rules.script import OnTurn
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.state import CAME, DUG_IN, FOUGHT, LEDGER_SIZE, MARCHED, RAIL, RESTED, RODE, WORKED
from game.rules.terms import NEVER, NOBODY, NOWHERE, RAILS
from game.sight.view import believed
from tests.rules.field import Field, closed_line, event, field, road, unit
from tests.rules.rows import covers, row, with_numbers


def line(rail: str = "standard", **more: object) -> Field:
    """Blue in a, b and c on one railway, b - c over a river; red far away in x."""
    links = [
        road("a", "b", 20, rail=rail),
        road("b", "c", 20, rail=rail, river="Neris"),
        road("c", "d", 20),
        road("d", "x", 20, rail=rail),
    ]
    units = [unit("one", "blue", "a", 400), unit("two", "blue", "b", 100), unit("foe", "red", "x", 100)]
    return field(links, units, blue="a b c d", red="x", sources=("a", "x"), **more)  # type: ignore[arg-type]


@row("railway.narrow_percent", {249: 996, 250: 1000, 251: "no_trains"})
def test_a_man_takes_more_room_on_narrow_gauge(rules: Rules) -> int | str:
    f = line("narrow", rules=rules)
    state = f.open()
    refused = f.refused(state, ride((0,), f.town("c")))
    if refused:
        return refused
    f.do(state, ride((0,), f.town("c")))
    return state.ledger[0 * LEDGER_SIZE + RAIL]


def test_companies_need_no_less_room_than_the_unit_whole() -> None:
    """On trains so small that 40 men take 3 places and a half."""
    taken = []
    for parts in (0, 9):
        f = line("narrow", rules=with_numbers({"railway.narrow_percent": 9}))
        state = f.open()
        for __ in range(parts):
            f.do(state, split(0, 40))
        for number, card in enumerate(state.card):
            if not card:
                f.do(state, ride((number,), f.town("c")))
        taken.append(state.ledger[RAIL])
    assert taken == [36, 40]


def test_a_man_takes_his_own_room_on_full_gauge_and_a_train_none() -> None:
    f = line("broad")
    state = f.open()
    f.do(state, ride((0,), f.town("c")))
    assert state.ledger[RAIL] == 400
    links = [road("a", "b", rail="broad"), road("b", "x")]
    units = [unit("one", "blue", "a", 400), unit("train", "blue", "a", 90, arm="armoured_train")]
    f = field(links, [*units, unit("foe", "red", "x")], blue="a b", red="x", sources=("a", "x"))
    state = f.open()
    f.do(state, ride((0, 1), f.town("b")))
    assert state.ledger[RAIL] == 400


@pytest.mark.parametrize(("used", "code"), [(899, ""), (900, ""), (901, "no_trains")])
@pytest.mark.parametrize("camp", [0, 1])
def test_each_camp_has_its_own_trains(camp: int, used: int, code: str) -> None:
    links = [road("a", "b", rail="broad"), road("b", "c"), road("c", "d"), road("d", "e", rail="broad")]
    units = [unit("one", "blue", "a", 100), unit("foe", "red", "e", 100)]
    f = field(links, units, blue="a b", red="c d e", sources=("a", "e"))
    state = f.open()
    state.seat = camp
    state.ledger[camp * LEDGER_SIZE + RAIL] = used
    order = ride((camp,), f.town("bd"[camp]))
    assert f.refused(state, order) == code
    if not code:
        f.do(state, order)
        assert [state.ledger[seat * LEDGER_SIZE + RAIL] for seat in (camp, 1 - camp)] == [used + 100, 0]


@pytest.mark.parametrize(("status", "code"), [("open", ""), ("toll", "no_railway"), ("closed", "no_railway")])
def test_no_train_is_let_through_a_line_that_is_not_open(status: str, code: str) -> None:
    f = line(lines=(closed_line("l", (1,), (0,), status, 1),))
    assert f.refused(f.open(), ride((0,), f.town("c"))) == code


def test_a_railway_over_a_ford_is_mended_as_a_railway() -> None:
    links = [road("a", "b", rail="broad", river="Neris", bridge=False)]
    f = field(links, [unit("one", "blue", "a")], blue="a b", red="", sources=("a", "b"))
    state = f.open()
    state.rail_day = (NEVER,)
    f.do(state, repair(0, 0))
    assert (state.bridge, state.rail_day[0] - f.board.day(1)) == ((0,), f.board.rules.railway.days_to_repair)


@row({f"railway.days_to_open.{rail}": {4: 4, 5: 5, 6: 6} for rail in RAILS[1:]})
def test_a_captured_railway_is_re_laid_by_its_gauge(rules: Rules, rail: str) -> int:
    links = [road("a", "b", 10), road("b", "c", 10, rail=rail)]
    units = [unit("one", "blue", "a"), unit("foe", "red", "d")]
    f = field([*links, road("c", "d")], units, blue="a", red="b c d", sources=("a", "d"), rules=rules)
    state = f.open()
    f.do(state, march((0,), f.town("b")))
    return state.gauge_day[f.link("b", "c")] - f.board.day(1)


@covers("railway.days_to_open.none")
def test_a_road_has_nothing_to_re_lay() -> None:
    """The family of gauges has a name for none, and the file a number for it that nothing reads."""
    rules = with_numbers({"railway.days_to_open.none": 9})
    f = field([road("a", "b", 10)], [unit("o", "blue", "a")], blue="a", red="b", sources=("a", "b"), rules=rules)
    state = f.open()
    before = state.gauge_day
    f.do(state, march((0,), f.town("b")))
    assert (state.owner[f.town("b")], state.gauge_day) == (0, before)


@row("railway.days_to_repair", {2: 2, 3: 3, 4: 4})
def test_a_railway_runs_some_days_after_its_repair(rules: Rules) -> int:
    return repaired(line(rules=rules), "a", 0)


@row("railway.days_to_bridge", {5: 5, 6: 6, 7: 7})
def test_a_bridge_takes_longer_and_the_railway_with_it(rules: Rules) -> int:
    return repaired(line(rules=rules), "b", 1)


def repaired(f: Field, town: str, unit: int) -> int:
    """Days from a repair until the railway from that town to the next runs."""
    state = f.open()
    link = f.link("a", "b") if town == "a" else f.link("b", "c")
    f.do(state, blow(unit, link))
    assert state.rail_day[link] == NEVER
    state.acted[unit] = 0
    f.do(state, repair(unit, link))
    return state.rail_day[link] - f.board.day(1)


def test_a_ride_takes_the_turn_and_leaves_trenches_behind() -> None:
    f = line()
    state = f.open()
    state.dug[0], state.quiet[0], state.goal[0], state.acted[0] = 1, 5, f.town("d"), DUG_IN
    events = f.do(state, ride((0,), f.town("c")))
    assert events == [Rode(0, f.town("a"), f.town("c"))]
    assert (state.town[0], state.dug[0], state.quiet[0], state.goal[0]) == (f.town("c"), 0, 0, NOWHERE)
    assert state.acted[0] == RODE | CAME
    assert f.refused(state, ride((0,), f.town("a"))) == "no_march_left"


def test_units_of_one_town_ride_together_and_all_arrive() -> None:
    f = line()
    state = f.open()
    state.town[1] = f.town("a")
    f.do(state, ride((1, 0), f.town("c")))
    assert state.town[:2] == [f.town("c")] * 2
    state = f.open()
    assert f.refused(state, ride((0, 1), f.town("c"))) == "not_together"
    assert f.refused(state, ride((0,), f.town("a"))) == "already_there"


@pytest.mark.parametrize("deed", [FOUGHT, RODE, MARCHED, WORKED])
def test_who_has_done_anything_neither_rides_nor_works(deed: int) -> None:
    f = line()
    state = f.open()
    state.acted[1] = deed
    for order in (ride((1,), f.town("c")), blow(1, f.link("b", "c")), repair(1, f.link("b", "c"))):
        assert f.refused(state, order) == "no_march_left"
    state.acted[1], state.spent[1] = 0, 1
    assert f.refused(state, ride((1,), f.town("c"))) == "no_march_left"


@pytest.mark.parametrize("task", [DUG_IN, RESTED])
def test_who_digs_or_rests_can_still_ride_and_work_and_then_does_neither(task: int) -> None:
    f = line()
    b = f.link("b", "c")
    for order, deed in ((ride((1,), f.town("c")), RODE | CAME), (blow(1, b), WORKED), (repair(1, b), WORKED)):
        state = f.open()
        f.do(state, entrench((1,)) if task == DUG_IN else rest((1,)))
        assert state.acted[1] == task
        if order.kind == REPAIR:
            state.rail_day = (NEVER,) * len(state.rail_day)
        f.do(state, order)
        assert state.acted[1] == deed


def test_trains_go_over_friendly_ground_without_enemies_on_running_rails() -> None:
    f = line()
    state = f.open()
    assert f.refused(state, ride((0,), f.town("c"))) == ""
    for spoil in ("owner", "enemy", "rail", "bridge"):
        state = f.open()
        if spoil == "owner":
            state.owner[f.town("b")] = NOBODY
        elif spoil == "enemy":
            state.town[2] = f.town("c")
        elif spoil == "rail":
            state.rail_day = (*state.rail_day[:1], NEVER, *state.rail_day[2:])
        else:
            state.bridge = tuple(0 for _ in state.bridge)
        assert f.refused(state, ride((0,), f.town("c"))) == "no_railway", spoil


def test_full_gauge_is_preferred_however_long() -> None:
    links = [
        road("a", "b", 10, rail="narrow"),
        road("a", "c", 90, rail="standard"),
        road("c", "b", 90, rail="broad"),
        road("b", "x", 90),
        road("x", "y", 10),
    ]
    units = [unit("one", "blue", "a", 600), unit("foe", "red", "y", 100)]
    f = field(links, units, blue="a b c x", red="y", sources=("a", "y"))
    state = f.open()
    f.do(state, ride((0,), f.town("b")))
    assert state.ledger[RAIL] == 600


def test_what_can_be_blown_up() -> None:
    """A railway, a bridge, or both; not a plain road, nor what is broken already, nor from elsewhere."""
    f = line()
    state = f.open()
    river = f.link("b", "c")
    assert f.do(state, blow(1, river)) == [Blown(river, 1)]
    assert (state.rail_day[river], state.bridge[river]) == (NEVER, 0)
    assert (state.acted[1], state.quiet[1], state.goal[1]) == (WORKED, 0, NOWHERE)
    state.acted[1] = 0
    assert f.refused(state, blow(1, river)) == "nothing_to_blow"
    state.rail_day = tuple(0 for _ in state.rail_day)
    assert f.refused(state, blow(1, river)) == ""
    state.rail_day, state.bridge = tuple(NEVER for _ in state.rail_day), tuple(1 for _ in state.bridge)
    assert f.refused(state, blow(1, river)) == ""
    assert f.refused(state, blow(0, river)) == "not_at_link"
    assert f.refused(state, blow(0, -1)) == f.refused(state, blow(0, len(f.board.links))) == "no_such_link"
    state.town[0] = f.town("c")
    assert f.refused(state, blow(0, f.link("c", "d"))) == "nothing_to_blow"


def test_what_can_be_mended_and_by_whom() -> None:
    f = line()
    state = f.open()
    river, plain = f.link("b", "c"), f.link("a", "b")
    assert f.refused(state, repair(1, river)) == "nothing_to_repair"
    state.bridge = tuple(0 for _ in state.bridge)
    assert f.refused(state, repair(1, river)) == ""
    assert f.refused(state, repair(1, plain)) == "nothing_to_repair"
    state.rail_day = tuple(NEVER for _ in state.rail_day)
    assert f.refused(state, repair(1, plain)) == ""
    state.owner[f.town("c")] = NOBODY
    assert f.refused(state, repair(1, river)) == "enemy_holds_end"
    state.owner[f.town("c")], state.owner[f.town("b")] = 0, NOBODY
    assert f.refused(state, repair(1, river)) == "enemy_holds_end"
    for arm in ("partisans", "armoured_train"):
        units = [unit("one", "blue", "a", arm=arm), unit("foe", "red", "b")]
        g = field([road("a", "b", rail="broad")], units, blue="a", red="b", sources=("a", "b"))
        state = g.open()
        state.rail_day = (NEVER,)
        assert g.refused(state, repair(0, 0)) == "no_pioneers"


def test_a_repair_is_the_turn_s_work_and_hastens_no_other() -> None:
    f = line()
    state = f.open()
    river = f.link("b", "c")
    state.bridge = tuple(0 for _ in state.bridge)
    state.rail_day = tuple(f.board.day(1) + 20 for _ in state.rail_day)
    assert f.do(state, repair(1, river)) == [Repaired(river, 1)]
    assert (state.bridge[river], state.rail_day[river]) == (1, f.board.day(1) + 20)
    assert state.acted[1] == WORKED


def test_work_ends_a_march_and_the_quiet_and_a_ford_has_no_bridge_to_mend() -> None:
    f = line()
    state = f.open()
    state.goal[1], state.quiet[1] = f.town("a"), 4
    f.do(state, blow(1, f.link("b", "c")))
    assert (state.goal[1], state.quiet[1]) == (NOWHERE, 0)
    ford = field(
        [road("a", "b", river="Neris", bridge=False)], [unit("o", "blue", "a")], blue="a b", red="", sources=("a", "b")
    )
    assert ford.refused(ford.open(), repair(0, 0)) == "nothing_to_repair"


def test_a_bridge_that_an_event_has_built_is_mended_like_any_other() -> None:
    """Where none stood at the start: once it is blown the railway would never run again."""
    built = event("built", OnTurn(1), SetBridge(0, 1))
    links = [road("a", "b", rail="broad", river="Neris", bridge=False), road("b", "x")]
    units = [unit("one", "blue", "a"), unit("two", "blue", "b"), unit("foe", "red", "x")]
    for script in ((), (built,)):
        f = field(links, units, blue="a b", red="x", sources=("a", "x"), script=script)
        state = f.open()
        assert state.bridge[0] == len(script)
        f.do(state, blow(0, 0))
        f.do(state, repair(1, 0))
        railway = f.board.rules.railway
        days = railway.days_to_bridge if script else railway.days_to_repair
        assert (state.bridge[0], state.rail_day[0]) == (len(script), f.board.day(1) + days)


def test_a_bridge_is_mended_whatever_its_event_did_later_and_whoever_was_asked() -> None:
    """It was built once, by a lot that falls otherwise now, or as the enemy chose in secret: everybody has seen it."""
    links = [road("a", "b", river="Neris", bridge=False), road("b", "x")]
    units = [unit("one", "blue", "a"), unit("two", "blue", "b"), unit("foe", "red", "x")]
    built, other = Branch("yes", "Yes", "", 1, (SetBridge(0, 1),)), Branch("no", "No", "", 1, ())
    for asks in (NOBODY, 0, 1):
        told = event("told", OnTurn(1), repeats=True)._replace(branches=(built, other), asks=asks, public=False)
        f = field(links, units, blue="a b", red="x", sources=("a", "x"), script=(told,))
        state = opening(f.board, 1, True)
        assert not bridge_is_down(f.board, state, 0)
        for branch in (0, 1):
            state.fired, state.times = (1,), (branch + 1,)
            remember_way(f.board, state, 0)
            take_branch(f.board, state, 0, branch, [])
        state.seat, state.bridge = 0, (0, *state.bridge[1:])
        assert f.refused(state, repair(1, 0)) == ""
        assert play.refusal(f.board, believed(f.board, state, 0), repair(1, 0)) is None
        assert thaw(f.board, freeze(state)) == state
        before = {name: value for name, value in freeze(state).items() if name != "altered"}
        assert bridge_is_down(f.board, thaw(f.board, before | {"altered": []}, 10), 0), "as the rules before knew it"
        assert not bridge_is_down(f.board, thaw(f.board, before | {"altered": [], "fired": [0], "times": [0]}, 10), 0)


@pytest.mark.parametrize(
    "told",
    [
        event("later", OnTurn(5), SetBridge(0, 1)),
        event("broken", OnTurn(1), SetBridge(0, 0)),
        event("another", OnTurn(1), SetBridge(1, 1)),
        event("other", OnTurn(1), Points(0, 5), RailMended(0)),
    ],
    ids=lambda told: told.id,
)
def test_no_other_event_makes_a_bridge_of_a_ford(told: ScriptedEvent) -> None:
    """Neither one that has not happened, nor one that breaks, nor one of another river."""
    links = [road("a", "b", rail="broad", river="Neris", bridge=False), road("b", "c", river="Viliya", bridge=False)]
    units = [unit("one", "blue", "a"), unit("two", "blue", "b"), unit("foe", "red", "x")]
    f = field([*links, road("c", "x")], units, blue="a b c", red="x", sources=("a", "x"), script=(told,))
    state = f.open()
    assert f.refused(state, repair(1, 0)) == "nothing_to_repair"
    f.do(state, blow(0, 0))
    f.do(state, repair(1, 0))
    assert (state.bridge[0], state.rail_day[0]) == (0, f.board.day(1) + f.board.rules.railway.days_to_repair)


def test_a_railway_beside_a_whole_bridge_takes_the_days_of_a_railway() -> None:
    f = line()
    state = f.open()
    river = f.link("b", "c")
    state.rail_day = tuple(NEVER for _ in state.rail_day)
    f.do(state, repair(1, river))
    assert state.rail_day[river] - f.board.day(1) == f.board.rules.railway.days_to_repair


def test_who_gets_off_a_train_looks_around() -> None:
    f = line()
    state = f.open(fog=True)
    state.turn += 1
    f.do(state, ride((0,), f.town("c")))
    assert state.seen_turn[f.town("d")] == state.turn


def test_work_that_is_refused_is_not_done() -> None:
    f = line()
    state = f.open()
    before = state.copy()
    for order in (blow(0, f.link("b", "c")), repair(0, f.link("a", "b")), ride((0,), f.town("a"))):
        with pytest.raises(Refused):
            f.do(state, order)
        assert state == before
