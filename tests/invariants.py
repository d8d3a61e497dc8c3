"""What must hold after every order of every game."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.stacks import stacks
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


def men_are_kept(board: Board, state: State) -> None:
    """Men fielded = men present + dead + captured + deserted + withdrawn, camp by camp."""
    for camp, facts in enumerate(board.camps):
        row = state.ledger[camp * LEDGER_SIZE : (camp + 1) * LEDGER_SIZE]
        present = sum(men for men, owner in zip(state.men, state.camp, strict=True) if owner == camp)
        gone = row[DEAD] + row[CAPTURED] + row[DESERTED] + row[WITHDRAWN]
        assert row[FIELDED] == present + gone, f"{facts.id}: {row[FIELDED]} fielded, {present} present, {gone} gone"


def units_are_somewhere(board: Board, state: State) -> None:
    """A unit stands in one town with men, or is gone without."""
    for unit, town in enumerate(state.town):
        assert NOWHERE <= town < len(board.towns)
        assert (state.men[unit] > 0) == (town != NOWHERE), f"unit {unit}: {state.men[unit]} men in town {town}"
    lengths = {len(getattr(state, name)) for name in ("camp", "card", "part", "group", "town", "men", "goal", "acted")}
    assert len(lengths) == 1


def only_allies_together(board: Board, state: State) -> None:
    """No two camps at war or in truce stand in one town."""
    for town, units in stacks(state).items():
        camps = sorted({state.camp[unit] for unit in units})
        for camp in camps:
            friends = state.relation[camp * len(board.camps) : (camp + 1) * len(board.camps)]
            assert all(other == camp or friends[other] == ALLIED for other in camps), f"{board.towns[town].id}: {camps}"


def local_men_are_at_home(board: Board, state: State) -> None:
    for unit, town in enumerate(state.town):
        card = board.cards[state.card[unit]]
        assert town == NOWHERE or not card.traits & LOCAL or town in card.home, f"{card.id} at {board.towns[town].id}"


def towns_belong_to_those_in_them(board: Board, state: State) -> None:
    """The owner of a town is a camp with units there, or an ally of theirs."""
    for unit, town in enumerate(state.town):
        if town != NOWHERE:
            owner, camp = state.owner[town], state.camp[unit]
            friend = owner == camp or (owner != NOBODY and state.relation[camp * len(board.camps) + owner] == ALLIED)
            assert friend, f"{board.towns[town].id}: held by {owner}, entered by {camp}"


def values_are_in_range(board: Board, state: State) -> None:
    here = [unit for unit, town in enumerate(state.town) if town != NOWHERE]
    qualities = len(board.rules.combat.quality_percent)
    for name, least, most in (
        ("quality", 1, qualities),
        ("morale", 0, 100),
        ("fatigue", 0, 100),
        ("dug", 0, len(board.rules.combat.dig_shift) - 1),
        ("supply", 0, len(SUPPLIES) - 1),
        ("stance", 0, len(STANCES) - 1),
        ("experience", 0, 99),
        ("goal", NOWHERE, len(board.towns) - 1),
        ("toward", NOWHERE, len(board.towns) - 1),
    ):
        values = getattr(state, name)
        assert all(least <= values[unit] <= most for unit in here), name
    for name, least, most in (
        ("unrest", 0, 100),
        ("owner", NOBODY, len(board.camps) - 1),
        ("taken", 0, state.turn),
        ("seen_turn", 0, state.turn),
    ):
        assert all(least <= value <= most for value in getattr(state, name)), name
    assert all(value >= 0 for values in (state.guns, state.banked, state.spent, state.quiet) for value in values)
    assert 0 <= state.weather < len(WEATHERS)
    assert 0 <= state.seat < len(board.camps) or state.level != NOBODY
