"""What must hold after every order of every game.

It is asked some hundred million times over a batch: whole columns are compared first, and only where that does not
prove a check, or to name what is wrong, is it made unit by unit.
"""

from __future__ import annotations

from functools import cache

from game.rules.attack_supply import formations
from game.rules.board import Board
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN, State
from game.rules.terms import ALLIED, LOCAL, NOBODY, NOWHERE, STANCES, SUPPLIES, WEATHERS


def check(board: Board, state: State) -> None:
    """Raise AssertionError that names what is wrong."""
    men_are_kept(board, state)
    units_are_somewhere(board, state)
    only_allies_together(board, state)
    local_men_are_at_home(board, state)
    towns_belong_to_those_in_them(board, state)
    values_are_in_range(board, state)
    marks_go_by_stocks(board, state)


def men_are_kept(board: Board, state: State) -> None:
    """Men fielded = men present + dead + captured + deserted + withdrawn, camp by camp."""
    present = [0] * len(board.camps)
    for men, owner in zip(state.men, state.camp, strict=True):
        present[owner] += men
    for camp, facts in enumerate(board.camps):
        row = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
        gone = row[DEAD] + row[CAPTURED] + row[DESERTED] + row[WITHDRAWN]
        there = present[camp]
        assert row[FIELDED] == there + gone, f"{facts.id}: {row[FIELDED]} fielded, {there} present, {gone} gone"


def units_are_somewhere(board: Board, state: State) -> None:
    """A unit stands in one town with men, or is gone without."""
    units = len(state.town)
    assert min(state.town, default=NOWHERE) >= NOWHERE
    assert max(state.town, default=NOWHERE) < len(board.towns)
    for unit, (town, men) in enumerate(zip(state.town, state.men, strict=True)):
        assert (men > 0) == (town != NOWHERE), f"unit {unit}: {men} men in town {town}"
    for column in (state.camp, state.card, state.part, state.group, state.men, state.goal, state.acted):
        assert len(column) == units


def only_allies_together(board: Board, state: State) -> None:
    """No two camps at war or in truce stand in one town."""
    there = presences(state)
    if len(there) == len(dict(there)):
        return
    for town in dict(there):
        camps = sorted(camp for place, camp in there if place == town)
        for camp in camps:
            friends = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
            assert all(other == camp or friends[other] == ALLIED for other in camps), f"{board.towns[town].id}: {camps}"


def presences(state: State) -> list[tuple[int, int]]:
    """Every town with a camp that has units there, once."""
    there = dict.fromkeys(zip(state.town, state.camp, strict=True))
    return [(town, camp) for town, camp in there if town != NOWHERE]


def local_men_are_at_home(board: Board, state: State) -> None:
    for card, town in zip(state.card, state.town, strict=True):
        if town != NOWHERE and board.cards[card].traits & LOCAL:
            assert town in board.cards[card].home, f"{board.cards[card].id} at {board.towns[town].id}"


def towns_belong_to_those_in_them(board: Board, state: State) -> None:
    """The owner of a town is a camp with units there, or an ally of theirs."""
    for town, camp in presences(state):
        owner = state.owner[town]
        friend = owner == camp or (owner != NOBODY and state.relation[camp * len(board.camps) + owner] == ALLIED)
        assert friend, f"{board.towns[town].id}: held by {owner}, entered by {camp}"


def values_are_in_range(board: Board, state: State) -> None:
    qualities = len(board.rules.combat.quality_percent)
    for name, least, most in (
        ("quality", 1, qualities),
        ("morale", 0, 100),
        ("fatigue", 0, 100),
        ("dug", 0, len(board.rules.march.dig_days)),
        ("supply", 0, len(SUPPLIES) - 1),
        ("stance", 0, len(STANCES) - 1),
        ("experience", 0, 99),
        ("goal", NOWHERE, len(board.towns) - 1),
        ("toward", NOWHERE, len(board.towns) - 1),
    ):
        values = getattr(state, name)
        assert len(values) == len(state.town), name
        if not within(values, least, most):  # as it can be for a unit that is gone
            here = [value for value, town in zip(values, state.town, strict=True) if town != NOWHERE]
            assert within(here, least, most), name
    for name, least, most in (
        ("unrest", 0, 100),
        ("owner", NOBODY, len(board.camps) - 1),
        ("taken", 0, state.turn),
        ("seen_turn", 0, state.turn),
    ):
        assert within(getattr(state, name), least, most), name
    for name in ("guns", "banked", "spent", "quiet"):
        assert min(getattr(state, name), default=0) >= 0, name
    assert 0 <= state.weather < len(WEATHERS)
    assert 0 <= state.seat < len(board.camps) or state.level != NOBODY


def within(values: list[int], least: int, most: int) -> bool:
    return span(least, most).issuperset(values)


@cache
def span(least: int, most: int) -> frozenset[int]:
    return frozenset(range(least, most + 1))


def marks_go_by_stocks(board: Board, state: State) -> None:
    """Below the one level a formation on the map is spent, from the other on it is not; nobody owes anything."""
    rules = board.rules.attack_supply
    low, high = rules.spent_below * 100, rules.ready_at * 100
    assert min(state.stock) >= 0
    for formation in formations(board, state):
        stock, spent = state.stock[formation], state.ready_day[formation] != 0
        assert spent or stock >= low, f"formation {formation}: {stock} and not spent"
        assert not spent or stock < high, f"formation {formation}: {stock} and spent"
