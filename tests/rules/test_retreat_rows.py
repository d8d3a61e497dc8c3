"""The numbers of retreat and surrender, below, at and above.

Mutants of: retreat, escape.
"""

from __future__ import annotations

from typing import Any

from game.rules.escape import columns_of, has_way_out, way_out
from game.rules.events import BrokeOut, Retreated, Surrendered
from game.rules.numbers import Rules
from game.rules.retreat import evade, leave_field, set_back
from game.rules.state import CAPTURED, DEAD, LEDGER_SIZE, State
from game.rules.terms import NOWHERE
from tests.rules.field import Field, duel, road, standard_rules, unit
from tests.rules.rows import row

RED = LEDGER_SIZE


def beset(rules: Rules, screen: int = 200, **more: Any) -> Field:
    """Red's thousand in b, attacked from a; blue's screen in c between them and their depot d."""
    links = [road("a", "b"), road("b", "c"), road("c", "d")]
    return duel(
        None,
        {"men": 1000, **more},
        rules=rules,
        links=links,
        others=[unit("screen", "blue", "c", screen)],
        blue="a c",
        red="b d",
        sources=("a", "d"),
    )


def beaten(f: Field, rout: bool = False) -> tuple[State, list[Any]]:
    state = f.open()
    events: list[Any] = []
    leave_field(f.board, state, [1], f.town("b"), rout, events)
    return state, events


@row("combat.screen_percent", {19: (True, False), 20: (True, False), 21: (True, True)})
def test_men_in_proportion_close_a_way_out(rules: Rules) -> tuple[bool, bool]:
    found = []
    for screen in (189, 200):
        f = beset(rules, screen)
        state = f.open()
        column = columns_of(f.board, state, [1], f.town("b"))[0]
        found.append(has_way_out(f.board, state, column, f.town("b")))
        assert found[-1] == (way_out(f.board, state, column, f.town("b")) is not None)
    return found[0], found[1]


@row("combat.breakout_loss", {49: 951, 50: 950, 51: 949})
def test_breaking_out_costs(rules: Rules) -> int:
    f = beset(rules, 100)
    state, events = beaten(f)
    assert state.town[1] == f.town("d")
    assert state.owner[f.town("c")] == 0, "who passes through takes nothing"
    assert [type(event) for event in events] == [BrokeOut, Retreated]
    return state.men[1]


def test_those_who_break_out_lose_no_more_than_there_are_in_the_way() -> None:
    state, _ = beaten(beset(standard_rules(), 20))
    assert state.men[1] == 980


@row("combat.breakout_prisoners", {0: (50, 0), 1: (50, 0), 2: (49, 1), 3: (49, 1), 4: (48, 2)})
def test_some_of_them_are_taken(rules: Rules) -> tuple[int, int]:
    state, _ = beaten(beset(rules, 100))
    return state.ledger[RED + DEAD], state.ledger[RED + CAPTURED]


@row("combat.screen_loss", {59: 94, 60: 94, 61: 93})
def test_those_who_are_pushed_aside_lose_too(rules: Rules) -> int:
    return beaten(beset(rules, 100))[0].men[2]


def pocket(rules: Rules, guard: int, **more: Any) -> Field:
    """Red's thousand in b with no way out; so many of blue's men stand round it, all in a. Red's depot is beyond."""
    links = [road("a", "b"), road("a", "d")]
    foe = {"men": 1000, **more}
    return duel({"men": guard}, foe, rules=rules, links=links, blue="a", red="b d", sources=("a", "d"))


@row("combat.bag_percent", {297: 594, 298: 596, 299: 598})
def test_a_screen_takes_a_multiple_of_its_men_at_most(rules: Rules) -> int:
    return beaten(pocket(rules, 200))[0].ledger[RED + CAPTURED]


@row("combat.slip_percent", {39: 390, 40: 400, 41: 410})
def test_some_of_the_cut_off_slip_away(rules: Rules) -> int:
    f = pocket(rules, 900)
    state, events = beaten(f)
    assert state.town[1] == f.town("d")
    assert isinstance(events[-1], Surrendered)
    return state.men[1]


@row("combat.slip_irregular_percent", {69: 690, 70: 700, 71: 710})
def test_irregulars_mostly_do(rules: Rules) -> int:
    partisans = beaten(pocket(rules, 900, arm="partisans"))[0].men[1]
    assert partisans == beaten(pocket(rules, 900, traits=["irregular"]))[0].men[1]
    return partisans


def test_local_men_who_are_beaten_out_of_their_district_go_home_or_into_captivity() -> None:
    state, _ = beaten(pocket(standard_rules(), 10, traits=["local"], home=["b"]))
    assert (state.town[1], state.men[1]) == (NOWHERE, 0)
    assert state.ledger[RED + CAPTURED] == 300


@row("combat.slip_km", {39: (NOWHERE, 0), 40: ("d", 400), 41: ("d", 400)})
def test_those_who_slip_away_come_so_far(rules: Rules) -> tuple[Any, int]:
    """Two highways of 20 km; those for whom it is farther go home."""
    f = pocket(rules, 900)
    state, _ = beaten(f)
    at = state.town[1]
    return (at if at == NOWHERE else f.board.towns[at].id), state.men[1]


@row("combat.retreat_km", {39: False, 40: True, 41: True})
def test_a_retreat_past_towns_of_nobody_s_goes_so_far(rules: Rules) -> bool:
    """Two highways of 20 km, past a few men or nobody; a linked town is never too far."""
    found = set()
    for screen in (0, 50):
        f = beset(rules, screen)
        state = f.open()
        column = columns_of(f.board, state, [1], f.town("b"))[0]
        found.add(way_out(f.board, state, column, f.town("b")) is not None)
        assert found == {has_way_out(f.board, state, column, f.town("b"))}
    linked = duel(None, {"men": 1000}, rules=rules, links=[road("a", "b"), road("b", "c", 300)])
    state = linked.open()
    assert has_way_out(linked.board, state, columns_of(linked.board, state, [1], linked.town("b"))[0], linked.town("b"))
    return found.pop()


@row("combat.rout_prisoners", {49: (1000, 951), 50: (1000, 950), 51: (1000, 949)})
def test_the_routed_lose_prisoners(rules: Rules) -> tuple[int, int]:
    calm, routed = (beaten(duel(None, {"men": 1000, "guns": 3}, rules=rules), rout)[0] for rout in (False, True))
    assert (calm.guns[1], routed.guns[1]) == (3, 0)
    return calm.men[1], routed.men[1]


@row("combat.delay_loss", {9: 991, 10: 990, 11: 989})
def test_those_who_delay_lose_their_rear_guard(rules: Rules) -> int:
    f = duel(None, {"men": 1000}, rules=rules)
    state = f.open()
    evade(f.board, state, [1], f.town("b"), [])
    assert state.town[1] == f.town("c")
    return state.men[1]


@row("nerve.retreat", {-4: 56, -3: 57, -2: 58})
def test_a_retreat_takes_heart(rules: Rules) -> int:
    f = duel(rules=rules)
    state = f.open()
    set_back(f.board, state, 1)
    return state.morale[1]
