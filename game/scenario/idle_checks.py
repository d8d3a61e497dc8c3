"""Checks of what is written and can never matter: ways of an event that are all alike, prices that nobody
pays, counts that nothing changes or asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.messages import _
from game.rules import effects, script
from game.rules.board import Board
from game.rules.dataflow import Spot
from game.rules.pieces import Line
from game.rules.scripted import Branch, ScriptedEvent
from game.rules.terms import LINE_TOLL, NOBODY
from game.scenario.findings import Finding, Way, brought, conditions, warning
from game.scenario.sketch import NOTHING
from game.scenario.standings import Asking, at_war_for_good
from game.scenario.survey import Survey


def check_idle(survey: Survey) -> Iterator[Finding]:
    for event in survey.board.script:
        yield from _ways_alike(event)
    for number, line in enumerate(survey.board.lines):
        yield from _idle_prices(survey.board, number, line)


def _ways_alike(event: ScriptedEvent) -> Iterator[Finding]:
    """Choices with the same effects; outcomes with the same effects, of which the same is told."""
    if event.asks == NOBODY:
        yield from _lot_alike(event, event.branches, ("one_of",))
        return
    if _same([(branch.effects, branch.lot) for branch in event.branches]):
        message = _('all choices of event "{event}" have the same effects, or none').format(event=event.id)
        yield warning("event", event.id, "branches-alike", message, ("choices",))
    for number, choice in enumerate(event.branches):
        yield from _lot_alike(event, choice.lot, ("choices", number, "one_of"))


def _lot_alike(event: ScriptedEvent, lot: tuple[Branch, ...], way: Way) -> Iterator[Finding]:
    if _same([(outcome.effects, outcome.text) for outcome in lot]):
        message = _('all outcomes by lot of event "{event}" have the same effects, or none, and tell the same').format(
            event=event.id
        )
        yield warning("event", event.id, "branches-alike", message, way)


def _same(ways: Sequence[tuple[tuple[effects.Effect, ...], object]]) -> bool:
    """Whether several ways are alike, each its effects and what else it brings; where one is not understood, no."""
    return len(ways) > 1 and all(way == ways[0] and NOTHING not in way[0] for way in ways)


def _idle_prices(board: Board, number: int, line: Line) -> Iterator[Finding]:
    """What a line asks of those who cross it, and nobody ever pays, or who drew it and asks nothing."""
    if line.drawn_by != NOBODY and not line.price:
        message = _('who drew line "{line}" matters for its price, and it has none').format(line=line.id)
        yield warning("line", line.id, "drawer-idle", message, ("drawn_by",))
    if (line.toll or line.price) and not _ever_asks(board, number):
        key = "toll" if line.toll else "price"
        message = _('line "{line}" never asks its {key}: it is no toll line, and no event makes it one').format(
            line=line.id, key=key
        )
        yield warning("line", line.id, "price-idle", message, (key,))
    elif line.price and line.drawn_by != NOBODY:
        yield from _unpaid(board, line)


def _unpaid(board: Board, line: Line) -> Iterator[Finding]:
    drawer = board.camps[line.drawn_by].id
    if line.drawn_by in line.camps:
        message = _('camp "{drawer}" drew line "{line}", and pays it no price for crossing').format(
            drawer=drawer, line=line.id
        )
        yield warning("line", line.id, "drawer-bound", message, ("camps", drawer))
    payers = [camp for camp in line.camps if camp != line.drawn_by]
    if payers and all(_matters_to_nobody(board, camp, line.drawn_by) for camp in payers):
        message = _(
            'line "{line}" costs relations with camp "{drawer}", with whom all it binds are always at war'
        ).format(line=line.id, drawer=drawer)
        yield warning("line", line.id, "price-idle", message, ("price",))


def _ever_asks(board: Board, line: int) -> bool:
    return board.lines[line].status == LINE_TOLL or any(
        isinstance(effect, effects.SetLine) and effect.line == line and effect.status == LINE_TOLL
        for effect in brought(board)
    )


def _matters_to_nobody(board: Board, camp: int, other: int) -> bool:
    """Whether two camps are always at war, and no event waits for how they stand."""
    asked = [one for event in board.script for one in conditions(event.when) if isinstance(one, Asking)]
    return at_war_for_good(board, camp, other) and all({one.camp, one.other} != {camp, other} for one in asked)


def check_counts(survey: Survey) -> Iterator[Finding]:
    board, traffic = survey.board, survey.traffic
    waited_for: set[int] = set()
    hoped_for: set[int] = set()  # of the others it is told why they never come
    for event, first in zip(board.script, survey.course.first, strict=True):
        counts = {part.which for part in conditions(event.when) if isinstance(part, script.Counted)}
        waited_for |= counts
        hoped_for |= counts if first <= board.turns else set()
    for number, name in enumerate(board.counts):
        spot = Spot("count", (number,))
        if not traffic.is_asked(spot):
            message = _('no event waits for count "{name}"').format(name=name)
            if number in waited_for:
                message = _('what waits for count "{name}" changes nothing that anybody asks for').format(name=name)
            yield warning("count", name, "count-unasked", message)
        elif number in hoped_for and not traffic.writers(spot):
            yield warning("count", name, "count-unset", _('no event changes count "{name}"').format(name=name))
