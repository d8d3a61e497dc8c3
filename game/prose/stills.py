"""A replay of earlier rules, which is not played again: its recorded states, and what its lines tell between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from game.messages import _, ngettext
from game.prose.steps import Line, Step, everybody
from game.prose.unit_names import the
from game.prose.words import capital, listed, many, men
from game.record import earlier, lines
from game.record.replay import Playback
from game.rules.board import Board
from game.rules.state import CAPTURED, DEAD, DESERTED, State
from game.rules.terms import NOBODY

_MOST: Final = 1 << 31


class Still(NamedTuple):
    step: Step
    state: State  # the last that was recorded before it


def stills(playback: Playback) -> Iterator[Still]:
    """The opening, each keyframe, and the end. Raises `RecordError` for a keyframe that is no state of this game."""
    board, rows = playback.board, playback.replay.rows
    day = board.day(1)
    opened = [remark(playback), *(" ".join(text.split()) for text in board.text.split("\n\n") if text.strip())]
    state, begin = playback.first, 0
    yield Still(step(0, 1, day, _("The opening"), [Line(text, everybody(board)) for text in opened]), state)
    number = 0
    for index in range(1, len(playback.keys)):
        until = playback.keys[index][1]
        told = list(tell(board, rows[begin:until], state.turn))
        begin = until
        state, __ = playback.key(index)
        number += 1
        yield Still(
            step(number, state.turn, board.day(state.turn), _("Turn {turn} begins").format(turn=state.turn), told),
            state,
        )
    told = list(tell(board, rows[begin:], state.turn))
    if told:
        turn = playback.parts()[-1][0]
        yield Still(step(number + 1, turn, board.day(turn), _("As far as the record goes"), told), state)


def step(number: int, turn: int, day: int, heading: str, told: list[Line]) -> Step:
    return Step(number, turn, NOBODY, day, None, None, (), heading, tuple(told))


def remark(playback: Playback) -> str:
    """Why this is not played again, and what there is to be seen."""
    turns = [str(key[0][0]) for key in playback.keys[1:]]
    noun = ngettext("turn", "turns", len(turns))
    of = (
        _(" and the states recorded at the beginning of {noun} {turns}").format(noun=noun, turns=listed(turns))
        if turns
        else ""
    )
    why = earlier.sentence(playback.replay.header.rules_version)
    return _(
        "This game is not played again: {why}. Shown are the opening{of}, and what its lines say of the battles."
    ).format(why=why, of=of)


def tell(board: Board, rows: list[list[Any]], turn: int) -> Iterator[Line]:
    """What can be told of orders without their rules: how many they were, what each battle rolled, how it ended.
    `turn`: at whose beginning they start."""
    seat = 0
    orders = sum(row[0] == lines.ORDER for row in rows)
    if orders:
        were = ngettext("was", "were", orders)
        yield Line(
            _("Before this {orders} {were} given.").format(orders=many(orders, "order", "orders"), were=were),
            everybody(board),
        )
    for row in rows:
        if row[0] == lines.CHECK:
            turn, seat = row[1], row[2]
        elif row[0] == lines.ORDER and 0 <= seat < len(board.camps):
            heading = _("Turn {turn}, {camp}").format(turn=turn, camp=board.camps[seat].name)
            yield from (Line(f"{heading}: {text}", frozenset((seat,))) for text in fights(board, row))
        elif row[0] == lines.END:
            yield from (Line(text, everybody(board)) for text in ending(board, row))


def fights(board: Board, row: list[Any]) -> Iterator[str]:
    """The battles of an order line: both dice stand first, the losses of both sides last."""
    order = row[1]
    named = order[2] if len(order) > 2 and order[0] == "attack" else None
    where = next((_(" at {town}").format(town=town.name) for town in board.towns if town.id == named), "")
    for numbers in row[2]:
        if isinstance(numbers, list) and len(numbers) >= 4 and counts(numbers):
            one, two, lost, foe_lost = numbers[0], numbers[1], numbers[-2], numbers[-1]
            dice = _("dice {one} and {two}, ").format(one=one, two=two) if one or two else ""
            yield _("a battle{where}, {dice}{men} lost by the attackers and {men2} by the defenders.").format(
                where=where, dice=dice, men=men(lost), men2=men(foe_lost)
            )


def ending(board: Board, row: list[Any]) -> Iterator[str]:
    """What the last line says of the result and the losses."""
    level, margin, ledger, camps = row[1], row[2], row[3], len(board.camps)
    if 0 <= level < len(board.levels) and abs(margin) < _MOST:
        yield _("The result, as recorded: {level}, by a margin of {margin}.").format(
            level=board.levels[level].name, margin=margin
        )
    size = len(ledger) // camps
    if size <= DESERTED:
        return
    for camp, facts in enumerate(board.camps):
        gone = [ledger[camp * size + entry] for entry in (DEAD, CAPTURED, DESERTED)]
        if counts(gone):
            lost = _("{men} killed and wounded, {men2} captured, {men3} deserted").format(
                men=men(gone[0]), men2=men(gone[1]), men3=men(gone[2])
            )
            yield f"{capital(the(facts.name))}: {lost}."


def counts(values: list[Any]) -> bool:
    """Whether these are numbers of something, for a file may hold anything."""
    return all(type(value) is int and 0 <= value < _MOST for value in values)
