"""Checks of the victory levels against all the points a game can bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.messages import _
from game.rules import effects, script
from game.rules.alterations import SetObjective
from game.rules.board import Board
from game.rules.terms import NOBODY, WAR
from game.scenario.findings import Finding, conditions, error, hint, warning
from game.scenario.foresight import most_men
from game.scenario.reach import TURN
from game.scenario.survey import Survey

CROSSINGS = 4
"""More than a unit can cross one link in a turn."""


class Span(NamedTuple):
    """The fewest and the most points something can be worth."""

    least: int
    most: int

    def plus(self, other: Span) -> Span:
        return Span(self.least + other.least, self.most + other.most)


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
    first, second = (_points_of_side(survey, side.camps) for side in board.sides)
    lead = Span(first.least - second.most, first.most - second.least)
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


def _points_of_side(survey: Survey, camps: tuple[int, ...]) -> Span:
    total = Span(0, 0)
    for camp in camps:
        total = total.plus(_points(survey, camp))
    return total


def _points(survey: Survey, camp: int) -> Span:
    board, facts = survey.board, survey.board.camps[camp]
    total = Span(0, 0)
    for town, points in facts.objectives:
        total = total.plus(_for_town(survey, camp, town, points))
    for town, points in facts.held:
        total = total.plus(_for_town(survey, camp, town, points * board.turns))
    for worth, booked in _reset(survey, camp):
        times = board.turns if booked else 1
        total = total.plus(Span(min(0, *worth) * times, max(0, *worth) * times))
    men = sum(most_men(board, enemy) for enemy in range(len(board.camps)) if _at_war(board, camp, enemy))
    each = (facts.loss_points, facts.loss_points + facts.prisoner_points)
    total = total.plus(Span(min(0, *each) * men // 100, max(0, *each) * -(-men // 100)))
    for event, scripted in enumerate(board.script):
        if survey.course.first[event] > board.turns:
            continue
        times = board.turns if scripted.repeats else 1
        for effect in scripted.every:
            if isinstance(effect, effects.Points) and effect.camp == camp:
                total = total.plus(Span(min(0, effect.points * times), max(0, effect.points * times)))
    tolls = sum(line.toll * len(line.links) for line in board.lines if camp in line.camps)
    return total.plus(Span(-tolls * CROSSINGS * board.turns * len(board.cards), 0))


def _reset(survey: Survey, camp: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The least and most by which events may change what towns are worth to a camp, and when that is booked."""
    board, facts = survey.board, survey.board.camps[camp]
    living = zip(board.script, survey.course.first, strict=True)
    every = [effect for event, first in living if first <= board.turns for effect in event.every]
    for effect in every:
        if isinstance(effect, SetObjective) and effect.camp == camp:
            now = dict(facts.held if effect.booked else facts.objectives).get(effect.town, 0)
            yield (min(effect.points, 0) - max(now, 0), max(effect.points, 0) - min(now, 0)), effect.booked


def _at_war(board: Board, camp: int, other: int) -> bool:
    return board.relations[camp * len(board.camps) + other] == WAR


def _for_town(survey: Survey, camp: int, town: int, points: int) -> Span:
    """What a town is worth to a camp that may hold it at the end, or must."""
    board = survey.board
    last = (1 << board.turns) if board.turns else 0
    sure = bool(survey.sight.must(script.Holds(town, camp)) & last)
    held = board.owners[town] == camp or survey.course.reach[camp][town] <= board.turns * TURN
    worth = Span(min(0, points), max(0, points)) if held else Span(0, 0)
    return Span(points, points) if sure else worth
