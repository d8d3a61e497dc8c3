"""What a staff remembers from view to view is what it would find anew, and forgetting it changes no order."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

import pytest

from game.analysis.bench import again
from game.analysis.match import play
from game.players.staff import mustering, operations
from game.players.staff.consequences import Consequences, hinges_of
from game.players.staff.moods import MOODS
from game.players.staff.muster import Muster, kind_of
from game.players.staff.picture import Picture
from game.players.staff.pincers import outs_of
from game.players.staff.prices import Stakes
from game.players.staff.theatre import Theatre, is_broken
from game.players.staff.ways import Steps, Ways, spread
from game.rules.board import Board
from game.rules.engagement import Engagement, Side, side_of
from game.rules.march import allowance
from game.rules.odds import Met, met_by, odds
from game.rules.orders import ATTACK, Order, attack
from game.rules.play import refusal
from game.rules.stacks import at_war, enemy_men, own_units
from game.rules.state import State
from game.rules.strength import strengths
from game.scenario.load import load
from game.sight import estimate
from game.sight.estimate import chance_from, suppositions, wins, wins_of
from game.sight.view import believed
from tests.positions import QUICK, positions
from tests.scenario.files import DATA

brought = attrgetter("men", "guns", "support", "rating")


@pytest.mark.parametrize("name", [*QUICK, str(DATA / "eight.toml")])
@pytest.mark.parametrize("player", ["random", "staff"])
def test_what_units_are_worth_is_remembered_as_it_is(name: str, player: str) -> None:
    board = load(name).board
    kept = [Muster(board) for _ in board.camps]
    for state in positions(board, 5, every=20, player=player, fog=True, last_turn=8):
        muster, view = kept[state.seat], believed(board, state, state.seat)
        units = range(len(view.town))
        muster.look(view)
        assert muster.strengths(view) == [strengths(board, view, unit) for unit in units]
        assert muster.kinds(view) == [kind_of(board, view, unit) for unit in units]
        for unit in units:
            assert muster.allowances(view, [unit]) == [allowance(board, view, unit)]
            side = muster.side(view, unit)
            assert brought(side) == brought(side_of(board, view, [unit]))
            assert side.dug == 0


@pytest.mark.parametrize("name", QUICK)
def test_ways_that_are_kept_are_those_that_would_be_found_anew(name: str) -> None:
    board = load(name).board
    theatres = [Theatre(board, camp, MOODS) for camp in range(len(board.camps))]
    kept = 0
    for state in positions(board, 6, every=7, last_turn=8):
        theatre = theatres[state.seat]
        theatre.survey(state)
        steps, ends = theatre.own_steps, [bool(men) for men in enemy_men(board, state, state.seat)]
        limit = 400 + 200 * (state.weather == 0)
        theatre.own_ways = ways = theatre.own_ways.over(steps, ends, limit)
        kept += len(ways.known)
        for start in range(len(board.towns)):
            assert ways.spread(start) == spread(steps, start, ends, limit)
    assert kept


@pytest.mark.parametrize("name", ["kaunas_encirclement", "zarasai_offensive"])
def test_what_suppositions_share_changes_no_odds(name: str) -> None:
    scenario, asked = load(name), 0
    board = scenario.board
    match = play(scenario, seed=3, record=False)

    def compare(state: State, order: Order) -> None:
        nonlocal asked
        if order.kind == ATTACK:
            view = believed(board, state, state.seat)
            each = [(odds(board, trial, order).win, weight) for trial, weight in suppositions(board, view, order)]
            assert list(wins(board, view, order)) == each
            asked += len(each) > 1

    again(board, match.seed, match.given, compare)
    assert asked > 3


@pytest.mark.parametrize("name", QUICK)
def test_a_chance_that_is_given_up_early_is_too_small(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every attack with all who are beside a town: asked with each least chance, as the mean of all says it."""
    board, looked, needed = load(name).board, 0, 0

    def counted(board: Board, view: State, plain: Met) -> Iterator[tuple[int, int]]:
        nonlocal looked
        for found in wins_of(board, view, plain):
            looked += 1
            yield found

    monkeypatch.setattr(estimate, "wins_of", counted)
    for state in positions(board, 8, every=23, player="staff", fog=True, last_turn=9):
        view = believed(board, state, state.seat)
        for target, beside in enumerate(board.beside):
            there = tuple([unit for unit in own_units(view, state.seat) if view.town[unit] in beside])
            able = tuple([unit for unit in there if refusal(board, view, attack((unit,), target)) is None])
            if not able:
                continue
            order = attack(able, target)
            met = met_by(board, view, order)
            found = list(wins_of(board, view, met))
            chance = sum(win * weight for win, weight in found) // sum(weight for _, weight in found)
            for least in (0, 150, 350, 600, chance, chance + 1, 1000):
                assert chance_from(board, view, met, least) == (chance if chance >= least else -1)
                needed += len(found)
    assert looked < needed


@pytest.mark.parametrize("name", [*QUICK, str(DATA / "eight.toml")])
def test_forces_too_weak_at_the_best_are_too_weak(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No force is better off than is hoped, and an effort for which nothing is given up early is the same."""
    scenario, asked = load(name), 0
    shift_of = Picture.shift_of

    def compared(picture: Picture, target: int, engaged: Engagement, ours: Side) -> int:
        nonlocal asked
        found = shift_of(picture, target, engaged, ours)
        assert found <= most_shift(picture, target, ours, len({link for _, link, _ in engaged}))
        asked += 1
        return found

    most_shift = Picture.most_shift
    given = play(scenario, seed=4, record=False).given
    monkeypatch.setattr(Picture, "most_shift", lambda *asked: 99)
    monkeypatch.setattr(Picture, "shift_of", compared)
    assert play(scenario, seed=4, record=False).given == given
    assert asked


def test_a_town_is_known_for_its_broken_railways_and_bridges() -> None:
    board = load("zarasai_offensive").board
    theatre, broken = Theatre(board, 0, MOODS), 0
    for state in positions(board, 7, every=25, player="random", last_turn=8):
        for town, exits in enumerate(board.exits):
            there = any(is_broken(board, state, link) for _, link in exits)
            assert theatre.is_cut_at(state, town) == there
            broken += there
    assert broken


def test_what_entering_a_town_brings_hangs_on_no_town_asked_about_before() -> None:
    board = load("kaunas_encirclement").board
    brought = 0
    for state in positions(board, 4, every=40, player="staff", last_turn=10):
        camp, towns = state.seat, range(len(board.towns))
        foes = [other for other in range(len(board.camps)) if at_war(board, state, camp, other)]
        stakes = Stakes(board, state, camp, foes, 2.0, 0.02, 0.01, [1.0] * len(towns))
        hinges = hinges_of(board, camp)
        kept = Consequences(stakes, hinges)
        anew = [Consequences(stakes, hinges).brought_by(town) for town in towns]
        assert [kept.brought_by(town) for town in reversed(towns)] == anew[::-1]
        assert [kept.brought_by(town) for town in towns] == anew
        brought += sum(points != 0 for points in anew)
    assert brought


def test_a_staff_without_memory_gives_the_same_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = load("zarasai_final")
    orders = play(scenario, seed=3, record=False).given
    looks = Muster.look

    def forget(muster: Muster, view: State) -> None:
        muster.__init__(muster.board)  # type: ignore[misc]
        looks(muster, view)

    def anew(ways: Ways, steps: Steps, ends: list[bool], limit: int) -> Ways:
        return Ways(steps, ends, limit)

    monkeypatch.setattr(Muster, "look", forget)
    monkeypatch.setattr(Ways, "over", anew)
    monkeypatch.setattr(Picture, "column_shift", Picture.shift_of)
    for module in (mustering, operations):
        monkeypatch.setattr(module, "ways_out", outs_of)
    assert play(scenario, seed=3, record=False).given == orders
