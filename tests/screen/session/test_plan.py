"""A planned attack shows what the rules' own odds say, and the outcome bars add up."""

from __future__ import annotations

from datetime import date

import pytest

from game.analysis.odds_report import outcome_lines
from game.analysis.words import chance, formation_name
from game.rules import orders, play
from game.rules.attack_supply import formation_of
from game.rules.board import Board
from game.rules.odds import forecast, odds, to_men
from game.rules.orders import Refused
from game.rules.shifts import SHIFTS
from game.rules.state import State
from game.rules.strength import column_name
from game.screen.session.plan import NAMES, AttackPlan, candidates
from game.screen.session.session import Session
from game.sight.estimate import odds_under_fog
from tests.screen.session.games import give, new, players, targets

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
            assert plan.why == "Staffs do not attack alone."
            assert plan.outcomes() == plan.factors() == plan.threats() == []
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
        if len({bar.won for bar in bars}) > 1:
            assert abs(sum(bar.chance for bar in bars if bar.won) - said.chance) <= len(bars)
        ranges += not said.exact
        shifts = [factor.columns for factor in plan.factors() if factor.why != "attack supply"]
        assert shifts == [shift.columns for shift in expected.shifts]
        column = expected.base_column + sum(factor.columns for factor in plan.factors())
        last = len(board.rules.combat.columns) - 1
        assert max(0, min(last, column)) == expected.column
        assert plan.column_text == column_name(board, expected.column)
        cost = forecast(board, view, plan.order())
        assert f"{to_men(cost.lost):,} of ours" in plan.losses_text
        assert plan.surrounded == expected.surrounded
        assert outcome_lines(board, expected)
    assert seen > 8
    assert ranges > 4


def test_a_spent_group_is_a_factor_with_its_day() -> None:
    board, view, plan = next(found for found in plans(*GAMES[0]) if found[2].odds())
    assert plan.spent() == []
    formation = formation_of(board, view, plan.met().engaged[0][0])
    view.ready_day[formation] = date(1919, 3, 3).toordinal()
    weaker = AttackPlan(board, view, plan.target, plan.units)
    name = formation_name(board, formation).removeprefix("the ")
    assert weaker.spent() == [f"{name} spent: 25 per cent of the strength in attack until 3 March 1919."]
    first = weaker.factors()[0]
    assert (first.why, first.columns, first.shown, first.tip) == ("attack supply", 0, "25 %", weaker.spent()[0])
    assert weaker.win <= plan.win


def test_every_shift_of_the_rules_has_words() -> None:
    assert tuple(NAMES) == SHIFTS


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
    plan.threats()
    assert view == kept
    assert after.owner[plan.target] == view.seat
    assert any(after.town[unit] == plan.target for unit in plan.units)
    assert not any(town == plan.target and after.camp[u] != view.seat for u, town in enumerate(after.town))
