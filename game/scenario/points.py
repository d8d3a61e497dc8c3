"""How many points a camp or a side can come to in a game, at the least and at the most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from game.rules import effects, script
from game.rules.alterations import SetObjective
from game.rules.board import Board
from game.rules.relations import unsettled
from game.rules.terms import NEVER, NOBODY, WAR
from game.scenario.men_checks import most_men
from game.scenario.reach import TURN
from game.scenario.standings import moves

CROSSINGS = 4
"""More than a unit can cross one link in a turn."""

OfPoints = script.HasScore | script.HasMargin


class Sight(Protocol):
    """What is known of the course of a game: see `foresight`."""

    board: Board
    first: list[int]
    reach: list[list[int]]

    def must(self, trigger: script.Trigger) -> int: ...


class Span(NamedTuple):
    """The fewest and the most points something can be worth."""

    least: int
    most: int

    def plus(self, other: Span) -> Span:
        return Span(self.least + other.least, self.most + other.most)


def asked_of(trigger: OfPoints) -> int:
    return trigger.points if isinstance(trigger, script.HasScore) else trigger.margin


def span_of(sight: Sight, trigger: OfPoints) -> Span:
    """Of what the condition asks, on any turn."""
    return _of_camp(sight, trigger.camp) if isinstance(trigger, script.HasScore) else lead_of(sight)


def lead_of(sight: Sight) -> Span:
    """Of the first side over the second; anything where it is not known who they are."""
    if NOBODY in sight.board.rivals:
        return Span(-NEVER, NEVER)
    first, second = (_of_side(sight, side.camps) for side in sight.board.sides)
    return Span(first.least - second.most, first.most - second.least)


def _of_side(sight: Sight, camps: tuple[int, ...]) -> Span:
    total = Span(0, 0)
    for camp in camps:
        total = total.plus(_of_camp(sight, camp))
    return total


def _of_camp(sight: Sight, camp: int) -> Span:
    board, facts = sight.board, sight.board.camps[camp]
    total = Span(0, 0)
    for town, points in facts.objectives:
        total = total.plus(_for_town(sight, camp, town, points))
    for town, points in facts.held:
        total = total.plus(_for_town(sight, camp, town, points * board.turns))
    for worth, booked in _reset(sight, camp):
        times = board.turns if booked else 1
        total = total.plus(Span(min(0, *worth) * times, max(0, *worth) * times))
    men = sum(most_men(board, enemy) for enemy in range(len(board.camps)) if at_war(board, camp, enemy))
    each = (facts.loss_points, facts.loss_points + facts.prisoner_points)
    total = total.plus(Span(min(0, *each) * men // 100, max(0, *each) * -(-men // 100)))
    for event, scripted in enumerate(board.script):
        if sight.first[event] > board.turns:
            continue
        times = board.turns if scripted.repeats else 1
        for effect in scripted.every:
            if isinstance(effect, effects.Points) and effect.camp == camp:
                total = total.plus(Span(min(0, effect.points * times), max(0, effect.points * times)))
    tolls = sum(line.toll * len(line.links) for line in board.lines if camp in line.camps)
    return total.plus(Span(-tolls * CROSSINGS * board.turns * len(board.cards), 0))


def _reset(sight: Sight, camp: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The least and most by which events may change what towns are worth to a camp, and when that is booked."""
    board, facts = sight.board, sight.board.camps[camp]
    living = zip(board.script, sight.first, strict=True)
    every = [effect for event, first in living if first <= board.turns for effect in event.every]
    for effect in every:
        if isinstance(effect, SetObjective) and effect.camp == camp:
            now = dict(facts.held if effect.booked else facts.objectives).get(effect.town, 0)
            yield (min(effect.points, 0) - max(now, 0), max(effect.points, 0) - min(now, 0)), effect.booked


def at_war(board: Board, camp: int, other: int) -> bool:
    """Whether two camps are at war at some time."""
    if camp == other:
        return False
    at_first = board.relations[camp * len(board.camps) + other] == WAR
    return at_first or unsettled(board, camp, other) or any(moves(board, camp, other))


def _for_town(sight: Sight, camp: int, town: int, points: int) -> Span:
    """What a town is worth to a camp that may hold it at the end, or must."""
    board = sight.board
    last = (1 << board.turns) if board.turns else 0
    sure = bool(sight.must(script.Holds(town, camp)) & last)
    held = board.owners[town] == camp or sight.reach[camp][town] <= board.turns * TURN
    worth = Span(min(0, points), max(0, points)) if held else Span(0, 0)
    return Span(points, points) if sure else worth
