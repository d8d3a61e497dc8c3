"""The treasury: pay, what comes when there is none, what events bring.

Mutants of: homefront, triggers, questions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.rules.effects import Arms, LeaderOut
from game.rules.events import Unpaid
from game.rules.home import ABSENT
from game.rules.men_effects import MOST_MONEY, ChangeMoney
from game.rules.numbers import Rules
from game.rules.opening import opening
from game.rules.questions import leaning, weights_of
from game.rules.script import MoneyAtLeast, MoneyBelow, OnTurn
from game.rules.scripted import Branch
from game.rules.treasury import change_money, money_of, pay, pay_due
from game.rules.triggers import holds
from tests.rules.field import event, happened
from tests.rules.homeland import BLUE, RED, homeland, nights
from tests.rules.rows import row


@row("treasury.pay_a_week", {14: 14_000, 15: 15_000, 16: 16_000})
def test_every_man_is_paid(rules: Rules) -> int:
    f = homeland(rules=rules, blue={"money": 20_000})
    state = f.open()
    pay(f.board, state, BLUE, [])
    assert money_of(f.board, state, BLUE) == 20_000 - pay_due(f.board, state, BLUE)
    return pay_due(f.board, state, BLUE)


@row("treasury.hired_pay_a_week", {41: 41_000, 42: 42_000, 43: 43_000})
def test_hired_men_cost_more(rules: Rules) -> int:
    f = homeland(rules=rules, blue={"money": 0}, one={"traits": ["hired"]})
    return pay_due(f.board, f.open(), BLUE)


@row("treasury.unpaid_morale", {-3: 39, -2: 46, -1: 53})
def test_men_who_are_not_paid_lose_heart(rules: Rules) -> int:
    f = homeland(rules=rules, blue={"money": 14_999})
    state = f.open()
    events: list[Any] = []
    pay(f.board, state, BLUE, events)
    assert events == [Unpaid(BLUE, 1)]
    assert (money_of(f.board, state, BLUE), state.morale[1]) == (0, 60)
    return state.morale[0]


def test_a_turn_of_days_is_paid_in_proportion_and_to_the_last_mark() -> None:
    f = homeland(blue={"money": 4_285}, days=2)
    state = f.open()
    events = nights(f, state)
    assert not any(isinstance(event, Unpaid) for event in events)
    assert money_of(f.board, state, BLUE) == 0
    assert happened(nights(f, state), Unpaid(BLUE, 4_285))


def test_a_camp_without_a_treasury_pays_nobody() -> None:
    f = homeland(ChangeMoney(RED, 50), blue={"money": 0})
    state = f.open()
    assert (money_of(f.board, state, BLUE), money_of(f.board, state, RED)) == (0, ABSENT)
    assert [event.camp for event in nights(f, state) if isinstance(event, Unpaid)] == [BLUE]
    assert state.morale[:2] == [56, 70]
    plain = homeland(ChangeMoney(RED, 50))
    assert (plain.board.home.size, money_of(plain.board, plain.open(), RED)) == (0, ABSENT)


def test_money_comes_and_goes_between_nothing_and_the_most() -> None:
    f = homeland(ChangeMoney(BLUE, 100), blue={"money": 7})
    state = f.open()
    assert money_of(f.board, state, BLUE) == 107
    change_money(f.board, state, BLUE, -108)
    assert money_of(f.board, state, BLUE) == 0
    for _ in range(2):
        change_money(f.board, state, BLUE, MOST_MONEY - 1)
    assert money_of(f.board, state, BLUE) == MOST_MONEY


def test_conditions_on_money() -> None:
    f = homeland(blue={"money": 100})
    state = f.open()
    for kind, money, wanted in (
        (MoneyAtLeast, 100, True),
        (MoneyAtLeast, 101, False),
        (MoneyBelow, 100, False),
        (MoneyBelow, 101, True),
    ):
        assert holds(f.board, state, 0, kind(BLUE, money)) is wanted
    assert not holds(f.board, state, 0, MoneyBelow(RED, 5))
    assert not holds(f.board, state, 0, MoneyAtLeast(RED, 0))


def test_each_camp_has_a_treasury_of_its_own() -> None:
    f = homeland(blue={"money": 100, "leaning": ((0, 60),)}, red={"money": 30})
    state = f.open()
    change_money(f.board, state, RED, 5)
    assert [money_of(f.board, state, camp) for camp in (BLUE, RED)] == [100, 35]
    change_money(f.board, state, BLUE, -7)
    assert [money_of(f.board, state, camp) for camp in (BLUE, RED)] == [93, 35]


DEAR = Branch("dear", "Dear", "", 3, (ChangeMoney(BLUE, -6000), ChangeMoney(BLUE, 1000)))
CHEAP = Branch("cheap", "Cheap", "", 2, (ChangeMoney(BLUE, -1000), LeaderOut(0)))
OTHER = Branch("other", "Other", "", 1, (ChangeMoney(RED, -9000), Arms(BLUE, -50)))


@pytest.mark.parametrize(
    ("money", "choices", "weights"),
    [
        (None, (DEAR, CHEAP, OTHER), [3, 2, 1]),
        (20_000, (DEAR, CHEAP, OTHER), [3, 2, 1]),
        (19_999, (DEAR, CHEAP, OTHER), [0, 2, 1]),
        (15_999, (DEAR, CHEAP, OTHER), [0, 0, 1]),
        (10_000, (DEAR, CHEAP, OTHER), [0, 0, 1]),
        (10_000, (DEAR, CHEAP), [3, 2]),
    ],
)
def test_no_choice_is_leant_to_that_leaves_too_little_to_pay_with_while_there_is_another(
    money: int | None, choices: tuple[Branch, ...], weights: list[int]
) -> None:
    """A thousand men cost 15,000 a week; of a treasury that has less nothing is to go."""
    f = homeland(blue={"money": money})
    asks = event("ask", OnTurn(1))._replace(branches=choices, asks=BLUE)
    board = replace(f.board, script=(asks,))
    state = opening(board, 1)
    assert weights_of(board, state, 0) == weights
    leant = {leaning(board, state, 0) for state.seed in range(60)}
    assert leant == {place for place, weight in enumerate(weights) if weight}
