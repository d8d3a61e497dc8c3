"""A planned attack shows what the rules' own odds say, and the outcome bars add up."""

from __future__ import annotations

from collections import Counter

import pytest

from game.prose.odds_report import outcome_lines
from game.prose.unit_names import formation_name
from game.prose.words import chance, day_name
from game.rules import orders, play
from game.rules.advance import advance
from game.rules.aftermath import settle
from game.rules.attack import check_attack
from game.rules.attack_supply import formation_of
from game.rules.board import Board
from game.rules.deployment import PLAIN
from game.rules.events import Raided
from game.rules.odds import forecast, odds, to_men
from game.rules.orders import Refused
from game.rules.raids import check_raid
from game.rules.stacks import own_units
from game.rules.state import State
from game.rules.strength import column_name
from game.session.plan import AttackPlan, candidates
from game.session.raid_plan import raid_plan
from game.session.reckoning import kind_of
from game.session.session import Session
from game.sight.estimate import odds_under_fog, suppositions
from tests.rules.field import duel, road
from tests.rules.field import unit as made_of
from tests.session.games import give, new, players, targets

GAMES = [("kaunas_encirclement", 1), ("zarasai_final", 2)]


def plans(name: str, seed: int) -> list[tuple[Board, State, AttackPlan]]:
    session = new({}, seed=seed, name=name)
    table = players(session)
    found = []
    while len(found) < 25 and not session.over:
        found += planned(session)
        for _ in range(9):
            if not session.over:
                give(session, table[session.seat])
    return found


def planned(session: Session) -> list[tuple[Board, State, AttackPlan]]:
    view = session.view(session.seat)
    return [
        (session.board, view, AttackPlan(session.board, view, target.town, target.units))
        for target in targets(session.board, view)
        if target.units
    ]


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_the_card_is_the_odds(name: str, seed: int) -> None:
    seen = ranges = 0
    for board, view, plan in plans(name, seed):
        try:
            expected = odds(board, view, plan.order())
        except Refused:
            assert plan.why == "Headquarters do not attack alone."
            assert plan.outcomes() == plan.factors() == []
            assert plan.warnings() == ()
            continue
        seen += 1
        assert plan.odds() == expected
        assert plan.why == ""
        said = odds_under_fog(board, view, plan.order())
        assert plan.win == said.chance
        assert plan.win_text.startswith(chance(said.chance))
        assert said.exact or f"between {(said.low + 5) // 10} and {(said.high + 5) // 10}" in plan.win_text
        bars = plan.outcomes()
        assert abs(sum(bar.chance for bar in bars) - 1000) <= len(bars)
        assert abs(sum(bar.chance for bar in bars if bar.won) - said.chance) <= len(bars)
        won = sum(bar.per_cent for bar in plan.bars() if bar.won)
        assert won == (said.chance + 5) // 10
        assert sum(bar.per_cent for bar in plan.bars()) == (won if not any(not bar.won for bar in bars) else 100)
        ranges += not said.exact
        shifts = [factor.columns for factor in plan.factors() if factor.why != "attack supply"]
        assert shifts == [shift.columns for shift in expected.shifts]
        column = expected.base_column + sum(factor.columns for factor in plan.factors())
        last = len(board.rules.combat.columns) - 1
        assert max(0, min(last, column)) == expected.column
        assert plan.column_text == column_name(board, expected.column)
        cost = plan.forecast()
        assert cost
        assert f" {to_men(cost.lost):,} of ours, {to_men(cost.foe_lost):,} of theirs" in plan.losses_text
        assert plan.surrounded == expected.surrounded
        assert outcome_lines(board, expected)
    assert seen > 8
    assert ranges > 2


def test_where_nothing_is_hidden_the_plan_is_the_odds() -> None:
    session = new({}, seed=1, fog=False)
    table = players(session)
    found: list[AttackPlan] = []
    while len(found) < 8:
        found += [plan for _, _, plan in planned(session) if plan.odds()]
        give(session, table[session.seat])
    for plan in found:
        expected = odds(plan.board, plan.view, plan.order())
        weights: Counter[str] = Counter()
        for outcome in expected.chances:
            weights[kind_of(plan.board, outcome.result, outcome.field)] += outcome.weight
        for bar in plan.outcomes():
            assert abs(bar.chance - 1000 * weights[bar.kind] / expected.total_weight) <= 0.51
        assert plan.win == expected.win
        assert plan.forecast() == forecast(plan.board, plan.view, plan.order())
        assert plan.range_text == ""
        assert plan.win_text == plan.chance_text


def test_in_the_fog_losses_are_the_mean_of_all_that_may_be_true() -> None:
    other = 0
    for board, view, plan in plans(*GAMES[0]):
        if not plan.odds():
            continue
        trials = [(forecast(board, trial, plan.order()), w) for trial, w in suppositions(board, view, plan.order())]
        total = sum(weight for _, weight in trials)
        cost = plan.forecast()
        assert cost
        for name in ("lost", "foe_lost", "foe_captured"):
            mean = sum(getattr(each, name) * weight for each, weight in trials) / total
            assert abs(getattr(cost, name) - mean) <= 0.5
        other += cost != forecast(board, view, plan.order())
    assert other > 4


def test_a_raid_is_planned_as_the_rules_carry_it_out() -> None:
    session = new({}, seed=1, fog=False)
    table, results = players(session), Counter[bool]()
    while results.total() < 40 and not session.over:
        board, state = session.board, session.state
        for unit in own_units(state, session.seat):
            for town, _ in board.exits[state.town[unit]]:
                order = orders.raid(unit, town)
                if play.refusal(board, state, order):
                    continue
                plan, after = raid_plan(board, state, order), state.copy()
                foes = check_raid(board, state, order)
                raid = next(event for event in play.execute(board, after, order) if isinstance(event, Raided))
                results[raid.success] += 1
                assert raid.lost == (plan.lost if raid.success else plan.lost_in_failure)
                assert raid.foe_lost == plan.foe_lost * raid.success
                assert min(after.morale[foe] - state.morale[foe] for foe in foes) == plan.foe_morale * raid.success
        give(session, table[session.seat])
    assert min(results[True], results[False]) > 3


def test_a_spent_group_is_a_factor_with_its_day() -> None:
    board, view, plan = next(found for found in plans(*GAMES[0]) if found[2].odds())
    assert plan.spent() == []
    formation = formation_of(board, view, plan.met().engaged[0][0])
    view.ready_day[formation] = board.day(board.turns)
    weaker = AttackPlan(board, view, plan.target, plan.units)
    name = formation_name(board, view, formation).removeprefix("the ")
    until = day_name(board.day(board.turns))
    assert weaker.spent() == [f"{name} spent: 25 per cent of the strength in attack until {until}."]
    first = weaker.factors()[0]
    assert (first.why, first.columns, first.shown, first.tip) == ("attack supply", 0, "25 %", weaker.spent()[0])
    assert weaker.win <= plan.win


def test_units_come_and_go() -> None:
    _, view, plan = plans("kaunas_encirclement", 1)[0]
    units = list(plan.units)
    assert plan.starts == tuple(dict.fromkeys(view.town[unit] for unit in units))
    plan.toggle(units[0])
    assert units[0] not in plan.units
    plan.toggle(units[0])
    assert units[0] in plan.units
    plan.clear()
    assert plan.why == "Choose who attacks."
    plan.add_from(view.town[units[0]])
    assert set(plan.units) == {unit for unit in units if view.town[unit] == view.town[units[0]]}
    assert plan.add(view.camp.index(1 - view.seat)).endswith(".")


def test_options_change_the_order() -> None:
    _, _, plan = plans("kaunas_encirclement", 1)[0]
    plain = plan.order()
    plan.night = plan.stay = True
    assert plan.order().value == orders.NIGHT | orders.STAY != plain.value
    plan.air = True
    assert (plan.odds() is None) == (plan.air_left == 0)
    if not plan.air_left:
        assert plan.why == "There is no air strike left."


def test_candidates_say_why_not() -> None:
    session = new({}, seed=1)
    table = players(session)
    reasons = 0
    for _ in range(120):
        if session.over:
            break
        board, view = session.board, session.view(session.seat)
        for target in targets(board, view):
            for candidate in candidates(board, view, target.town):
                refused = play.refusal(board, view, orders.attack((candidate.unit,), target.town))
                assert candidate.can == (refused is None or refused.code == "no_fighting_unit")
                reasons += not candidate.can
        give(session, table[session.seat])
    assert reasons > 10


def test_the_view_stays_as_it_was_and_a_victory_moves_in() -> None:
    _, view, plan = next(
        entry for entry in plans("kaunas_encirclement", 1) if entry[2].odds() and not entry[2].surrounded
    )
    kept = view.copy()
    after = plan.after_victory()
    plan.warnings()
    assert view == kept
    assert after.owner[plan.target] == view.seat
    assert any(after.town[unit] == plan.target for unit in plan.units)
    assert not any(town == plan.target and after.camp[u] != view.seat for u, town in enumerate(after.town))


def test_after_a_victory_they_stand_where_the_rules_would_have_them() -> None:
    """Who finds no room on the road stays, and so do guns; trains go along, and a company where its side holds it."""
    others = [
        made_of("crowd", "blue", "a", 500),
        made_of("guns", "blue", "d", 100, arm="artillery"),
        made_of("train", "blue", "d", 100, arm="armoured_train"),
        made_of("other", "blue", "d", 100, arm="armoured_train"),
    ]
    links = [
        {**road("a", "b", 5), "road": "track"},
        road("b", "c"),
        road("d", "b", 10, rail="broad"),
        road("a", "d", 5),
    ]
    f = duel({}, {"men": 200}, links=links, others=others, blue="a d")
    state = f.open()
    f.do(state, orders.split(0, 100))
    for units in ((0, 2, 3, 4, 5, 6), (6, 5, 4, 3, 2, 0), (6, 2), (0, 6)):
        plan = AttackPlan(f.board, state, f.town("b"), units)
        made = check_attack(f.board, state, plan.order())
        done, met = state.copy(), plan.met()
        settle(f.board, done, made, PLAIN, met, len(f.board.rules.combat.results) - 2, [])
        advance(f.board, done, made, met, [])
        after = plan.after_victory()
        assert [after.town[unit] for unit in units] == [done.town[unit] for unit in units]
        assert after.owner == done.owner
