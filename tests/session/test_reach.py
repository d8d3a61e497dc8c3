"""The preview of a march says what the rules then do."""

from __future__ import annotations

import pytest

from game.rules import orders, play
from game.rules.board import Board
from game.rules.events import Marched
from game.rules.march import allowance, left_to_march, march_on
from game.rules.sight import known_enemies
from game.rules.state import DUG_IN, State
from game.rules.terms import NOWHERE
from game.session.given_away import around, warned, worth
from game.session.reach import APPROACH, ATTACK, HALTS, LATER, TODAY, reachable, route_preview
from game.session.session import Session
from game.session.transport import carriage
from game.session.ways import MOST_TURNS
from tests.session.games import give, new, players

GAMES = [("kaunas_encirclement", 1), ("zarasai_final", 2), ("zarasai_offensive", 3)]


def stacks_of(view: State) -> list[tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for unit, town in enumerate(view.town):
        if town != NOWHERE and view.camp[unit] == view.seat:
            found.setdefault(town, []).append(unit)
    return [tuple(units) for units in found.values()] + [(units[0],) for units in found.values() if len(units) > 1]


def moments(name: str, seed: int, gap: int, most: int) -> list[Session]:
    """One session, stopped after every so many orders; each is looked at before the next is made."""
    session = new({}, seed=seed, name=name)
    table = players(session)
    found = []
    for number in range(gap * most):
        if session.over:
            break
        if number % gap == 0:
            found.append(snapshot(session))
        give(session, table[session.seat])
    return found


def snapshot(session: Session) -> Session:
    return Session(session.scenario, session.seats, session.state.copy(), session.recorder, session.history)


def next_turn(board: Board, view: State) -> None:
    """The camp's next part begins and ends with nothing but its standing marches, the world standing still."""
    for unit, owner in enumerate(view.camp):
        if owner == view.seat:
            view.spent[unit] = 0
            view.acted[unit] &= DUG_IN
    march_on(board, view, view.seat, [])


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_the_preview_is_what_the_march_does(name: str, seed: int) -> None:
    kinds: dict[str, int] = {}
    for session in moments(name, seed, 23, 5):
        board, view = session.board, session.view(session.seat)
        for units in stacks_of(view):
            for reach in reachable(board, view, units)[::3]:
                kinds[reach.kind] = kinds.get(reach.kind, 0) + 1
                if reach.kind not in (TODAY, LATER, HALTS):
                    continue
                route = route_preview(board, view, units, reach.town)
                assert not route.why
                assert route.turns == reach.turns
                assert route.stop == reach.stop
                after = view.copy()
                play.execute(board, after, orders.march(units, reach.town))
                for rest in route.rests:
                    if rest.turn:
                        next_turn(board, after)
                    where = [after.town[unit] for unit in units]
                    assert rest.town in where, (reach, rest, where)
                    if rest.toward != NOWHERE:
                        assert rest.toward in [after.toward[unit] for unit in units]
                        assert rest.km in [after.banked[unit] / 10 for unit in units]
                goal = reach.town if reach.stop == NOWHERE else reach.stop
                assert [after.town[unit] for unit in units] == [goal] * len(units), (reach, route)
                assert route.towns[0] == view.town[units[0]]
                assert [leg.town for leg in route.legs] == list(route.towns[1:])
                assert round(sum(round(leg.km * 10) for leg in route.legs) / 10) == reach.km
    assert kinds[TODAY] > 10
    assert kinds[LATER] > 10


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_every_town_that_can_be_ordered_is_in_reach(name: str, seed: int) -> None:
    kinds: dict[str, int] = {}
    for session in moments(name, seed, 40, 4):
        board, view = session.board, session.view(session.seat)
        for units in stacks_of(view)[:8]:
            found = {reach.town: reach for reach in reachable(board, view, units)}
            for town in range(len(board.towns)):
                march = play.refusal(board, view, orders.march(units, town)) is None and town != view.town[units[0]]
                fight = any(play.refusal(board, view, orders.attack((unit,), town)) is None for unit in units)
                if town in found:
                    kinds[found[town].kind] = kinds.get(found[town].kind, 0) + 1
                    assert march or fight, found[town]
                    assert (found[town].kind == ATTACK) == fight
                elif march:
                    route = route_preview(board, view, units, town)
                    assert route.why == "The way is too long.", (town, route)
                    assert MOST_TURNS * min(allowance(board, view, unit) for unit in units) < 12_000
    assert kinds[TODAY]


def test_an_approach_is_offered() -> None:
    found = [
        reach
        for name, seed in GAMES
        for session in moments(name, seed, 9, 12)
        for units in stacks_of(session.view(session.seat))
        for reach in reachable(session.board, session.view(session.seat), units)
        if reach.kind == APPROACH
    ]
    assert found
    assert any(reach.turns for reach in found)
    assert all(reach.km or not reach.turns for reach in found)


def test_what_is_left_and_how_far_it_was() -> None:
    session = new(fog=False)
    board, view = session.board, session.view(session.seat)
    for units in stacks_of(view):
        for reach in reachable(board, view, units):
            if reach.kind != TODAY:
                continue
            route = route_preview(board, view, units, reach.town)
            after = view.copy()
            events = play.execute(board, after, orders.march(units, reach.town))
            km = max(event.km for event in events if isinstance(event, Marched)) / 10
            assert sum(leg.km for leg in route.legs) == pytest.approx(km)
            assert route.left == pytest.approx(min(left_to_march(board, after, unit) for unit in units) / 10)
            return
    pytest.fail("no stack could march anywhere")


def test_why_there_is_no_way() -> None:
    session = new(fog=False)
    board, view = session.board, session.view(session.seat)
    units = stacks_of(view)[0]
    enemies = [u for u, camp in enumerate(view.camp) if camp != view.seat and view.town[u] != NOWHERE]
    enemy = view.town[enemies[0]]
    assert route_preview(board, view, units, view.town[units[0]]).why == "They are there already."
    assert route_preview(board, view, (), enemy).why == "No units are selected."
    apart = (stacks_of(view)[0][0], stacks_of(view)[1][0])
    assert route_preview(board, view, apart, enemy).why == "The units do not stand in one town."
    foe = view.camp.index(1 - view.seat)
    assert reachable(board, view, (foe,)) == []


def test_trains() -> None:
    """Where a train is offered the order is allowed, and nowhere else."""
    offered = 0
    for name, seed in GAMES:
        for session in moments(name, seed, 60, 3):
            board, view = session.board, session.view(session.seat)
            for units in stacks_of(view)[:6]:
                rail = carriage(board, view, units)
                assert 0 <= rail.left <= rail.capacity
                assert rail.stops or rail.why
                allowed = {
                    town
                    for town in range(len(board.towns))
                    if play.refusal(board, view, orders.ride(units, town)) is None
                }
                assert set(rail.towns) == allowed
                assert all(stop.why.endswith(".") for stop in rail.stops if stop.why)
                offered += len(allowed)
    assert offered


def manned(state: State, camp: int) -> set[int]:
    """Towns in which somebody of the camp stands who has not set out for another."""
    return {
        town for unit, town in enumerate(state.town) if state.camp[unit] == camp and state.goal[unit] in (NOWHERE, town)
    }


def test_what_a_march_gives_away() -> None:
    """Each sentence is true of the state that follows, and a town that is left with points or trenches is told of."""
    told = dict.fromkeys(("Cut off if", "Leaves", "Gives up trenches"), 0)
    for name, seed in GAMES:
        for session in moments(name, seed, 20, 6):
            board, view = session.board, session.view(session.seat)
            kept = view.copy()
            for units in stacks_of(view)[:5]:
                for reach in reachable(board, view, units)[:4]:
                    order = orders.march(units, reach.town)
                    found, after = warned(board, view, order), view.copy()
                    if play.refusal(board, view, order):
                        assert not found.texts
                        continue
                    play.execute(board, after, order)
                    for text in found.texts:
                        told[next(begin for begin in told if text.startswith(begin))] += 1
                    start = view.town[units[0]]
                    emptied = start in manned(view, view.seat) - manned(after, view.seat)
                    leaves = f"Leaves {board.towns[start].name} empty: "
                    if worth(board, view, start) and emptied and after.owner[start] == view.seat:
                        enemy = known_enemies(board, after, view.seat)
                        near = any(enemy[town] for town in around(board, start))
                        texts = found.grave if near else found.light
                        assert any(text.startswith(leaves) for text in texts)
                    else:
                        assert not any(text.startswith(leaves) and "point" in text for text in found.texts)
                    dug = [unit for unit in units if after.dug[unit] < view.dug[unit]]
                    assert any(text.startswith("Gives up") for text in found.grave) == bool(dug)
            assert view == kept
    assert all(told.values()), told


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_nobody_comes_up_to_an_enemy_before_whom_others_stop_him(name: str, seed: int) -> None:
    kinds = set()
    for session in moments(name, seed, 11, 4):
        view = session.view(session.seat)
        for units in stacks_of(view):
            for reach in reachable(session.board, view, units):
                kinds.add((reach.kind, reach.stop != NOWHERE))
    assert (APPROACH, False) in kinds
    assert (APPROACH, True) not in kinds
