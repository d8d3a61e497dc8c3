"""An attack before the dice: what is refused, and why, and what an order that is allowed asks for."""

from __future__ import annotations

from typing import Any

import pytest

from game.rules import orders
from game.rules.attack import Attack, check_attack, check_attacker, has_struck
from game.rules.orders import AIR_STRIKE, NIGHT, STAY, Order, Refused, attack
from game.rules.state import AIR, DISTURBED, DUG_IN, FOUGHT, LEDGER_SIZE, MARCHED, RESTED, RODE, WORKED, State, replaced
from game.rules.terms import NOWHERE, TRUCE
from tests.rules.field import Field, closed_line, duel, road, unit


def told(f: Field, state: State | None = None, units: tuple[int, ...] = (0,), target: str = "b") -> Refused:
    """The refusal of an attack, with what it names."""
    with pytest.raises(Refused) as raised:
        check_attack(f.board, state or f.open(), attack(units, f.town(target)))
    return raised.value


def allowed(f: Field, state: State | None = None, units: tuple[int, ...] = (0,), **options: bool) -> Attack:
    return check_attack(f.board, state or f.open(), attack(units, f.town("b"), **options))


def test_an_attack_that_is_allowed_says_who_comes_from_where_to_whom() -> None:
    links = [road("a", "b"), road("b", "c"), road("b", "d", 10)]
    others = [unit("two", "blue", "d", 100), unit("second", "red", "b", 100), unit("far", "red", "c", 100)]
    f = duel(links=links, others=others, blue="a d")
    assert allowed(f, units=(2, 0)) == Attack(
        camp=0,
        target=f.town("b"),
        units=(2, 0),
        links=(f.link("b", "d"), f.link("a", "b")),
        defenders=(1, 3),
        night=False,
        air=False,
        stay=False,
    )


@pytest.mark.parametrize(
    ("value", "night", "air", "stay"),
    [
        (NIGHT, True, False, False),
        (AIR_STRIKE, False, True, False),
        (STAY, False, False, True),
        (NIGHT | STAY, True, False, True),
        (NIGHT | AIR_STRIKE | STAY, True, True, True),
    ],
)
def test_night_aircraft_and_staying_are_asked_for_apart(value: int, night: bool, air: bool, stay: bool) -> None:
    f = duel(air_strikes=1)
    made = check_attack(f.board, f.open(), Order(orders.ATTACK, (0,), f.town("b"), value=value))
    assert (made.night, made.air, made.stay) == (night, air, stay)


def test_an_attack_changes_nothing_before_it_is_fought() -> None:
    f = duel(air_strikes=1)
    state = f.open()
    before = state.copy()
    allowed(f, state, air=True)
    assert state == before


def test_only_a_town_with_an_enemy_at_war_can_be_attacked() -> None:
    f = duel(others=[unit("far", "red", "c", 100)])
    state = f.open()
    state.town[1], state.men[1] = NOWHERE, 0
    refused = told(f, state)
    assert (refused.code, refused.fields) == ("nobody_there", {"town": f.town("b")})
    state = f.open()
    state.relation = (0, TRUCE, TRUCE, 0)
    assert told(f, state).code == "truce"
    own = duel(links=[road("a", "b"), road("b", "c"), road("a", "d")], others=[unit("two", "blue", "d")], blue="a d")
    assert told(own, target="d").code == "nobody_there"


def test_headquarters_alone_do_not_attack() -> None:
    staff = {"men": 40, "arm": "headquarters"}
    f = duel(staff, others=[unit("two", "blue", "a", 300), unit("hq", "blue", "a", **staff)])
    assert told(f).code == "no_fighting_unit"
    assert told(f, units=(0, 3)).code == "no_fighting_unit"
    assert allowed(f, units=(0, 2)).units == (0, 2)


@pytest.mark.parametrize(("strikes", "code"), [(0, "no_aircraft"), (1, ""), (2, "")])
def test_an_air_strike_needs_aircraft(strikes: int, code: str) -> None:
    f = duel(air_strikes=strikes)
    assert f.refused(f.open(), attack((0,), f.town("b"), air=True)) == code
    assert f.refused(f.open(), attack((0,), f.town("b"))) == ""


def test_aircraft_are_those_of_the_camp_whose_part_it_is() -> None:
    f = duel(links=[road("a", "b"), road("b", "c")])
    for owner in (0, 1):
        for seat in (0, 1):
            state = f.open()
            state.ledger[owner * LEDGER_SIZE + AIR] = 1
            state.seat = seat
            order = attack((seat,), f.town("ba"[seat]), air=True)
            assert f.refused(state, order) == ("" if owner == seat else "no_aircraft")


def test_the_town_must_be_linked() -> None:
    f = duel(others=[unit("far", "red", "c", 100)])
    refused = told(f, target="c")
    assert (refused.code, refused.fields) == ("not_linked", {"unit": 0, "town": f.town("c")})


def test_guards_do_not_attack() -> None:
    refused = told(duel({"traits": ["guard_only"]}))
    assert (refused.code, refused.fields) == ("guard_only", {"unit": 0})


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (FOUGHT, "no_march_left"),
        (RODE, "no_march_left"),
        (WORKED, "no_march_left"),
        (MARCHED, ""),
        (RESTED, ""),
        (DUG_IN, ""),
        (DISTURBED, ""),
        (FOUGHT | MARCHED, "no_march_left"),
    ],
)
def test_who_has_fought_ridden_or_worked_does_not_attack(deed: int, code: str) -> None:
    f = duel()
    state = f.open()
    state.acted[0] = deed
    assert f.refused(state, attack((0,), f.town("b"))) == code


def test_each_unit_of_an_attack_must_be_able_to_come() -> None:
    f = duel(others=[unit("two", "blue", "a", 100)])
    state = f.open()
    state.acted[2] = RODE
    refused = told(f, state, (0, 2))
    assert (refused.code, refused.fields) == ("no_march_left", {"unit": 2})


@pytest.mark.parametrize(("km", "code"), [(24, ""), (25, ""), (26, "too_far")])
def test_the_road_must_be_within_the_days_march(km: int, code: str) -> None:
    f = duel(links=[road("a", "b", km), road("b", "c")])
    assert f.refused(f.open(), attack((0,), f.town("b"))) == code


def test_km_marched_today_and_banked_toward_the_town_count() -> None:
    f = duel(links=[road("a", "b", 26), road("b", "c")])
    state = f.open()
    state.toward[0], state.banked[0] = f.town("b"), 9
    refused = told(f, state)
    assert (refused.code, refused.fields) == ("too_far", {"unit": 0, "town": f.town("b")})
    state.banked[0] = 10
    assert f.refused(state, attack((0,), f.town("b"))) == ""
    state.spent[0] = 1
    assert f.refused(state, attack((0,), f.town("b"))) == "too_far"


# The door.


def test_a_closed_line_a_home_and_rails_bar_an_attack() -> None:
    line = closed_line("line", (0,), (0,))
    refused = told(duel(lines=(line,)))
    assert (refused.code, refused.fields) == ("line_closed", {"unit": 0, "town": 1})
    assert told(duel({"traits": ["local"], "home": ("a",)})).code == "leaves_home"
    assert allowed(duel({"traits": ["local"], "home": ("a", "b")}))
    assert told(duel({"men": 50, "arm": "armoured_train"})).code == "no_railway"
    assert allowed(duel({"men": 50, "arm": "armoured_train"}, links=[road("a", "b", rail="broad"), road("b", "c")]))


def test_a_detachment_may_attack_what_it_may_not_hold() -> None:
    f = duel(others=[unit("parent", "blue", "a", 500)])
    state = f.open()
    state.card, state.part = (2, 1, 2), (1, 0, 0)
    assert allowed(f, state).units == (0,)


# One throw a turn.


def companies(f: Field) -> State:
    """The two companies of one unit, 0 and 2, and another unit, 3."""
    state = f.open()
    state.card, state.part = (0, 1, 0, 3), (0, 0, 1, 0)
    return state


def test_companies_of_a_unit_strike_a_town_once_a_turn() -> None:
    """Together, or one of them; another unit may attack it all the same, and they another town."""
    links = [road("a", "b", 10), road("b", "c", 10), road("a", "e", 10), road("e", "c", 10)]
    more: list[dict[str, Any]] = [unit("x", "blue", "a", 100), unit("y", "blue", "a", 100), unit("f", "red", "e", 90)]
    f = duel(links=links, others=more, red="b c e")
    state = f.open()
    state.card, state.part = (0, 1, 0, 3, 4), (0, 0, 1, 0, 0)
    assert f.refused(state, attack((0, 2), f.town("b"))) == ""
    state.struck = replaced(state.struck, 0, f.town("b"))
    for one in (0, 2):
        refused = told(f, state, (one,))
        assert (refused.code, refused.fields) == ("struck_already", {"unit": one, "town": f.town("b")})
        assert f.refused(state, attack((one,), f.town("e"))) == ""
    assert f.refused(state, attack((3,), f.town("b"))) == ""
    assert f.refused(state, attack((3, 2), f.town("b"))) == "struck_already"


def test_a_strike_is_that_of_the_card_on_that_town() -> None:
    f = duel(others=[unit("x", "blue", "a", 100), unit("y", "blue", "a", 100)])
    state = companies(f)
    assert not any(has_struck(state, one, f.town("b")) for one in range(4))
    state.struck = replaced(state.struck, 2, f.town("b"))
    assert [has_struck(state, one, f.town("b")) for one in range(4)] == [True, False, True, False]
    assert not any(has_struck(state, one, f.town("c")) for one in range(4))


def test_it_is_over_with_the_turn() -> None:
    f = duel(links=[road("a", "b", 5), road("b", "c", 5)], others=[unit("far", "red", "c", 100)])
    state = f.open()
    f.do(state, attack((0,), f.town("b"), stay=True))
    assert state.struck[0] == f.town("b")
    f.do(state, orders.end())
    f.do(state, orders.end())
    assert state.struck[0] == NOWHERE


def test_the_link_is_the_one_between_the_two_towns() -> None:
    f = duel()
    assert check_attacker(f.board, f.open(), 0, f.town("b")) == f.link("a", "b")
    state = f.open()
    state.seat = 1
    assert check_attacker(f.board, state, 1, f.town("a")) == f.link("a", "b")


# What every order must meet.


@pytest.mark.parametrize(
    ("units", "code"), [((), "no_units"), ((0, 0), "unit_twice"), ((1,), "not_yours"), ((9,), "no_such_unit")]
)
def test_whose_units_attack(units: tuple[int, ...], code: str) -> None:
    f = duel()
    assert f.refused(f.open(), attack(units, f.town("b"))) == code
