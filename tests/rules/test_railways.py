"""Railways: trains, gauges, what is blown up and mended.

Mutants of: control.
"""

from game.rules.numbers import Rules
from game.rules.orders import blow, march, repair, ride
from game.rules.state import LEDGER_SIZE, RAIL
from game.rules.terms import NEVER, RAILS
from tests.rules.field import Field, field, road, unit
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


def test_a_man_takes_his_own_room_on_full_gauge_and_a_train_none() -> None:
    f = line("broad")
    state = f.open()
    f.do(state, ride((0,), f.town("c")))
    assert state.ledger[RAIL] == 400


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
