"""The list of a unit's legal orders holds what the rules allow, all of it and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.rules import orders, play
from game.rules.board import Board
from game.rules.legal import legal_orders, targets
from game.rules.opening import opening
from game.rules.orders import AIR_STRIKE, ATTACK, END, MARCH, NIGHT, ORDERS, RAID, SPLIT, STAY, Order
from game.rules.script import OnTurn
from game.rules.scripted import Branch
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.terms import NOWHERE, STANCES
from game.scenario.load import load
from game.sight.view import believed
from tests.positions import SCENARIOS, positions
from tests.rules.field import event, field, road, unit
from tests.rules.four_camps import four


def every_order(board: Board, state: State, unit: int) -> Iterator[Order]:
    """Every order of one unit that could be thought of, most of them against the rules; companies are left out."""
    towns, links = range(-1, len(board.towns) + 1), range(-1, len(board.links) + 1)
    for town in towns:
        yield orders.march((unit,), town)
        yield orders.ride((unit,), town)
        yield orders.raid(unit, town)
        for value in range((NIGHT | AIR_STRIKE | STAY) + 1):
            yield Order(ATTACK, (unit,), town, value=value)
    for link in links:
        yield orders.blow(unit, link)
        yield orders.repair(unit, link)
    yield orders.entrench((unit,))
    yield orders.rest((unit,))
    for stance in range(-1, len(STANCES) + 1):
        yield orders.stance((unit,), stance)
    others = [other for other in range(len(state.card)) if other != unit]
    for other in others:
        yield orders.merge((unit, other))
    beside = [o for o in others if state.card[o] == state.card[unit] and state.town[o] == state.town[unit]]
    if len(beside) > 1:
        yield orders.merge((unit, *beside))


def agrees(board: Board, state: State, unit: int) -> None:
    listed = legal_orders(board, state, unit)
    assert len(set(listed)) == len(listed)
    assert all(play.refusal(board, state, order) is None for order in listed)
    tried = {order for order in every_order(board, state, unit) if play.refusal(board, state, order) is None}
    assert {order for order in listed if order.kind != SPLIT} == tried
    sizes = [men for men in range(state.men[unit] + 2) if play.refusal(board, state, orders.split(unit, men)) is None]
    offered = [order.value for order in listed if order.kind == SPLIT]
    assert set(offered) <= set(sizes)
    assert [min(offered), max(offered)] == [sizes[0], sizes[-1]] if sizes else not offered


@pytest.mark.parametrize("fog", [False, True])
@pytest.mark.parametrize("name", SCENARIOS)
def test_listed_are_those_that_are_not_refused(name: str, fog: bool) -> None:
    board = load(name).board
    looked = 0
    for number, state in enumerate(positions(board, 3, every=37, fog=fog, last_turn=9)):
        units = own_units(state, state.seat)
        for own in units[number % 5 :: max(1, len(units) // 2)]:
            agrees(board, believed(board, state, state.seat) if number % 2 else state, own)
            looked += 1
    assert looked > 8


def test_while_a_camp_is_asked_its_units_can_be_ordered_nothing() -> None:
    ways = tuple(Branch(name, name, "", 1, ()) for name in ("yes", "no"))
    asks = event("asks", OnTurn(1))._replace(branches=ways, asks=0)
    f = field(
        [road("a", "b"), road("b", "c")], [unit("one", "blue", "a"), unit("foe", "red", "c")],
        blue="a b", red="c", sources=("a", "c"), script=(asks,),
    )  # fmt: skip
    state = f.open()
    assert legal_orders(f.board, state, 0) == []
    f.do(state, orders.answer(0, 1))
    assert orders.march((0,), f.town("b")) in legal_orders(f.board, state, 0)


def test_units_together_can_do_what_each_can_do_alone_where_there_are_trains_for_all() -> None:
    links = [road("a", "b", 20), road("b", "c", 20)]
    f = field(
        links, [unit("one", "blue", "a"), unit("two", "blue", "a"), unit("foe", "red", "c")],
        blue="a b", red="c", sources=("a", "c"),
    )  # fmt: skip
    state = f.open()
    for order in legal_orders(f.board, state, 0, MARCH):
        assert f.refused(state, order._replace(units=(0, 1))) == ""


def test_orders_of_one_kind_are_those_of_the_whole_list() -> None:
    board = load("kaunas_encirclement").board
    state = next(positions(board, 1, every=1))
    for own in own_units(state, state.seat):
        whole = legal_orders(board, state, own)
        assert [order for kind in range(len(ORDERS)) for order in legal_orders(board, state, own, kind)] == whole
        assert all(order.kind == MARCH for order in legal_orders(board, state, own, MARCH))
        assert not legal_orders(board, state, own, END)


def test_the_enemys_units_the_gone_and_a_game_that_is_over_have_none() -> None:
    board = load("kaunas_encirclement").board
    state = opening(board, 1)
    play.start(board, state)
    own = own_units(state, state.seat)[0]
    foe = own_units(state, 1 - state.seat)[0]
    assert legal_orders(board, state, own)
    assert not legal_orders(board, state, foe)
    state.level = 0
    assert not legal_orders(board, state, own)
    state.level = -1
    state.town[own] = NOWHERE
    assert not legal_orders(board, state, own)


def test_an_enemy_stack_beside_is_attacked_raided_or_if_too_far_approached() -> None:
    links = [road("a", "b", 20), road("a", "c", 40)]
    f = field(
        links,
        [unit("one", "blue", "a", 200), unit("near", "red", "b"), unit("far", "red", "c")],
        blue="a", red="b c", sources=("a", "b"), air_strikes=1,
    )  # fmt: skip
    state = f.open()
    a, b, c = (f.town(name) for name in "abc")
    assert [order.town for order in legal_orders(f.board, state, 0, MARCH)] == [a, c]
    assert [(order.town, order.value) for order in legal_orders(f.board, state, 0, ATTACK)] == [
        (b, value) for value in range(8)
    ]
    assert [order.town for order in legal_orders(f.board, state, 0, RAID)] == [b]


@pytest.mark.parametrize(("km", "kind"), [(24, ATTACK), (25, ATTACK), (26, MARCH)])
def test_what_a_day_s_march_just_reaches_is_attacked(km: int, kind: int) -> None:
    links = [road("a", "b", km)]
    f = field(links, [unit("one", "blue", "a"), unit("foe", "red", "b")], blue="a", red="b", sources=("a", "b"))
    state, b = f.open(), f.town("b")
    agrees(f.board, state, 0)
    assert {order.kind for order in legal_orders(f.board, state, 0) if order.town == b} - {RAID} == {kind}


@pytest.mark.parametrize(
    ("men", "sizes"),
    [(79, []), (80, [40]), (81, [40, 41]), (82, [40, 41, 42]), (200, [40, 100, 160]), (900, [40, 145, 250])],
)
def test_companies_are_offered_in_three_sizes(men: int, sizes: list[int]) -> None:
    f = field([road("a", "b")], [unit("one", "blue", "a", men)], blue="a", red="b", sources=("a", "b"))
    assert [order.value for order in legal_orders(f.board, f.open(), 0, SPLIT)] == sizes


def test_a_town_is_a_target_if_one_enemy_stands_there_beside_others() -> None:
    """The unit in n; its enemy in e with a stranger, or an ally alone in a."""
    f, state = four()
    assert targets(f.board, state, 0) == [f.town("e")]
    state.town[2] = f.town("e")
    assert targets(f.board, state, 0) == [f.town("e")]
    state.town[3] = f.town("t")
    assert targets(f.board, state, 0) == []
