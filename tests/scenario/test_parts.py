"""What `parts` says of play: what it never changes stays so in games, and what nobody reads makes no difference."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest

from game.rules.board import Board
from game.rules.dataflow import Spot
from game.rules.numbers import Rules
from game.rules.opening import opening
from game.rules.present import FACTS
from game.rules.script import OnTurn
from game.rules.spans import ReadOf
from game.rules.state import LEDGER, LEDGER_SIZE, State
from game.rules.terms import NEVER
from game.scenario.load import load
from game.scenario.parts import PARTS, always, moved, read, unread
from game.scenario.rules_orders import hints_of, taken_apart
from tests.positions import positions
from tests.rules.test_dataflow import changes, field_of
from tests.scenario.files import DATA

WARS: Final = (
    "kaunas_encirclement",
    "daugavpils_1920",
    "finland_1808",
    str(DATA / "men.toml"),
    str(DATA / "everything.toml"),
)
NEVER_HERE: Final = frozenset({"mutinous", "home.money", "home.leaning", "crossed", "relation", "standing"})
"""What play changes where a war has it; whether these wars have it is not asked."""


def quiet(name: str) -> Board:
    """A war in which no event happens."""
    board = load(name).board
    return dataclasses.replace(board, script=tuple(event._replace(when=OnTurn(NEVER)) for event in board.script))


@cache
def played() -> tuple[tuple[Board, State, State], ...]:
    """The first morning and a later state, of games in which play alone changes anything."""
    found = []
    for name in WARS:
        board = quiet(name)
        later = positions(board, 1, every=400, player="random", last_turn=8)
        found += [(board, opening(board, 1), state) for state in later]
    return tuple(found)


def changed_by_play() -> Iterator[tuple[Board, Spot]]:
    for board, before, after in played():
        yield from ((board, spot) for spot in changes(board, before, after))


def test_play_changes_nothing_of_which_it_is_said_that_it_does_not() -> None:
    lies = {spot for board, spot in changed_by_play() if not moved(board, spot)}
    split = {spot for spot in lies if spot.part in ("camp", "card", "group")}  # of companies, which are new units
    assert lies == split


def test_what_play_is_said_to_change_it_changes_somewhere() -> None:
    found = {spot.part for _, spot in changed_by_play()}
    assert {part for part, row in PARTS.items() if row.moved is always} <= found | {"ledger.arms", "ledger.points"}
    assert {part for part, row in PARTS.items() if row.moved is not always} & found <= NEVER_HERE | {
        "bridge",
        "camp",
        "card",
        "group",
    }


def end(board: Board, state: State) -> list[str]:
    """What comes of a state in two turns of random play, told without the parts of a state."""
    from game.players.registry import make
    from game.rules import play
    from game.rules.orders import Refused
    from game.sight.view import believed

    state = state.copy()
    play.start(board, state)
    players = [make("random", board, camp, 1) for camp in range(len(board.camps))]
    told = []
    while not play.over(state) and state.turn < 3:
        order = players[state.seat].decide(believed(board, state, state.seat)).order
        try:
            told.append(repr((order, play.execute(board, state, order))))
        except Refused:
            players[state.seat].refused(order)
    return told


def other(board: Board, part: str) -> State:
    """The first morning with another number wherever a part has one."""
    state = opening(board, 1)
    field = field_of(part)
    if field == "ledger":
        entry = LEDGER.index(part.partition(".")[2])
        for camp in range(len(board.camps)):
            if unread(board, Spot(part, (camp,))):
                state.ledger[camp * LEDGER_SIZE + entry] += 40
    else:
        values = getattr(state, field)
        setattr(state, field, tuple(value + 7 for value in values))
    return state


@pytest.mark.parametrize(
    "part", ["count", "rail_capacity", "aggression", "ledger.points", "ledger.manpower", "ledger.arms"]
)
def test_what_nobody_reads_makes_no_difference(part: str) -> None:
    """In a war in which it is said of some camp, or of all, that nobody reads it."""
    board = {
        "count": lambda: quiet("foch_line"),
        "rail_capacity": lambda: quiet("finland_1808"),
        "aggression": lambda: with_players(quiet("kaunas_encirclement"), "random"),
        "ledger.points": lambda: quiet("foch_line"),
        "ledger.manpower": lambda: stripped(quiet("jieznas"), arms=0),
        "ledger.arms": lambda: stripped(quiet("jieznas"), manpower=0),
    }[part]()
    camps = range(len(board.camps))
    assert any(unread(board, Spot(part, (place,))) for place in camps)
    assert end(board, opening(board, 1)) == end(board, other(board, part))


def with_players(board: Board, player: str) -> Board:
    return dataclasses.replace(board, camps=tuple(camp._replace(player=player) for camp in board.camps))


def stripped(board: Board, **facts: int) -> Board:
    return dataclasses.replace(board, camps=tuple(camp._replace(**facts) for camp in board.camps))


def test_each_part_with_a_row_says_something() -> None:
    assert all(row.moved is not always or row.unread is not read for row in PARTS.values())


def otherwise(board: Board, record: type, value: Any, *, unread: bool = False) -> Any:
    """A table of rules with every number one more that is read of what the board has not."""
    changed = {}
    for name, hint in hints_of(record).items():
        kind, notes = taken_apart(hint)
        idle = unread or any(isinstance(note, ReadOf) and not FACTS[note.fact](board) for note in notes)
        now = getattr(value, name)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            changed[name] = otherwise(board, kind, now, unread=idle)
        elif idle and kind is int:
            changed[name] = now + 1
        elif idle and isinstance(now, tuple) and all(isinstance(number, int) for number in now):
            changed[name] = tuple(number + 1 for number in now)
    return dataclasses.replace(value, **changed)


@pytest.mark.parametrize("name", ["jieznas", "kaunas_encirclement", "finland_1808", "foch_line"])
def test_numbers_of_the_rules_that_are_read_of_what_a_war_has_not_make_no_difference(name: str) -> None:
    board = load(name).board
    rules = otherwise(board, Rules, board.rules)
    assert rules != board.rules
    altered = dataclasses.replace(board, rules=rules)
    assert end(board, opening(board, 1)) == end(altered, opening(altered, 1))
