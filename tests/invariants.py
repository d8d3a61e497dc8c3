"""What must hold after every order of every game."""

from __future__ import annotations

from game.rules.board import Board
from game.rules.stacks import at_war, stacks
from game.rules.state import CAPTURED, DEAD, DESERTED, FIELDED, LEDGER_SIZE, WITHDRAWN, State
from game.rules.terms import ALLIED, NOBODY, NOWHERE


def check(board: Board, state: State) -> None:
    """Raise AssertionError that names what is wrong."""
    men_are_kept(board, state)
    units_are_somewhere(board, state)
    no_enemies_together(board, state)
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


def no_enemies_together(board: Board, state: State) -> None:
    for town, units in stacks(state).items():
        for unit in units:
            assert not at_war(board, state, state.camp[units[0]], state.camp[unit]), board.towns[town].id


def towns_belong_to_those_in_them(board: Board, state: State) -> None:
    """The owner of a town is a camp with units there, or an ally of theirs."""
    for unit, town in enumerate(state.town):
        if town != NOWHERE:
            owner, camp = state.owner[town], state.camp[unit]
            friend = owner == camp or (owner != NOBODY and state.relation[camp * len(board.camps) + owner] == ALLIED)
            assert friend, f"{board.towns[town].id}: held by {owner}, entered by {camp}"


def values_are_in_range(board: Board, state: State) -> None:
    for values, least, most in (
        (state.morale, 0, 100),
        (state.fatigue, 0, 100),
        (state.dug, 0, board.rules.march.dig_most),
        (state.supply, 0, 2),
        (state.stance, 0, 2),
        (state.unrest, 0, 100),
        (state.experience, 0, 99),
    ):
        assert all(least <= value <= most for value in values)
    assert all(value >= 0 for values in (state.guns, state.banked, state.spent, state.quiet) for value in values)
