"""Checks of the victory levels against all the points a game can bring."""

from __future__ import annotations

from collections.abc import Iterator

from game.messages import _
from game.rules import effects, script
from game.rules.board import Board
from game.rules.terms import NOBODY
from game.scenario.findings import Finding, conditions, error, hint, warning
from game.scenario.points import lead_of
from game.scenario.survey import Survey


def check_victory(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    if NOBODY in board.rivals or not board.levels:
        return
    yield from _levels_out_of_reach(survey)
    yield from _points_for_neither_side(board)
    for rival in board.rivals:
        if all(level.camp != rival for level in board.levels):
            name = board.camps[rival].id
            message = _('no level is a victory of "{name}"').format(name=name)
            yield warning("victory", "", "camp-cannot-win", message, ("levels",))
    if all(level.camp != NOBODY for level in board.levels):
        expected = _('{ name = "Draw", margin = ... } without a winner')
        yield hint("victory", "", "no-draw", _("no level is a draw"), ("levels",), expected)


def nobody_asks(board: Board, camp: int) -> bool:
    """Whether the points of a camp count for no side, and for no event."""
    asking = (part for event in board.script for part in conditions(event.when))
    asked = any(isinstance(part, script.HasScore) and part.camp == camp for part in asking)
    return NOBODY not in board.rivals and board.side_of(camp) == NOBODY and not asked


def _points_for_neither_side(board: Board) -> Iterator[Finding]:
    """Of a camp on neither side, of which the file does not say that it stands apart, and no event asks its points."""
    for number, camp in enumerate(board.camps):
        if number in board.apart or not nobody_asks(board, number):
            continue
        for key in ("objectives", "held", "loss_points", "prisoner_points"):
            if getattr(camp, key):
                message = _('the {key} of camp "{camp}" count for neither side').format(key=key, camp=camp.id)
                expected = _('"{camp}" in victory.sides or victory.apart').format(camp=camp.id)
                yield error("camp", camp.id, "points-for-nobody", message, (key,), expected=expected)


def _levels_out_of_reach(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    lead = lead_of(survey.sight)
    named = {
        effect.level
        for event, scripted in enumerate(board.script)
        for effect in scripted.every
        if isinstance(effect, effects.Finish) and survey.course.first[event] <= board.turns
    }
    by_points = [
        number
        for number, level in enumerate(board.levels)
        if level.margin <= lead.most and (not number or lead.least < board.levels[number - 1].margin)
    ]
    one, two = (board.camps[camp].id for camp in board.rivals)
    if len(by_points) == 1 and named <= set(by_points) and len(board.levels) > 1:
        number = by_points[0]
        message = _('every game ends with "{level}"').format(level=board.levels[number].name)
        reached = _('with the points on the board "{one}" leads "{two}" by {least:,} to {most:,}').format(
            one=one, two=two, least=lead.least, most=lead.most
        )
        yield warning("level", str(number), "level-always", f"{message}: {reached}", ("margin",))
        return
    for number, level in enumerate(board.levels):
        if number not in by_points and number not in named:
            reached = _('"{one}" can lead "{two}" by {least:,} to {most:,} points').format(
                one=one, two=two, least=lead.least, most=lead.most
            )
            message = _('no game can end with "{level}": {reached}').format(level=level.name, reached=reached)
            yield warning("level", str(number), "level-out-of-reach", message, ("margin",))
