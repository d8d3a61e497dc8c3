"""Checks of counts: whether anything changes them, and whether anything asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from game.messages import _
from game.rules import effects, script
from game.rules.script import Trigger
from game.scenario.findings import Finding, warning
from game.scenario.survey import Survey


def check_counts(survey: Survey) -> Iterator[Finding]:
    board = survey.board
    changed = {
        effect.which
        for event in board.script
        for effect in event.every
        if isinstance(effect, effects.SetCount | effects.ChangeCount | effects.ThrowCount)
    }
    asked = {which for event in board.script for which in _asked(event.when)}
    living = (event for event, first in zip(board.script, survey.course.first, strict=True) if first <= board.turns)
    hoped_for = {
        which for event in living for which in _asked(event.when)
    }  # of the others it is told why they never come
    for number, name in enumerate(board.counts):
        if number not in asked:
            yield warning("count", name, "count-unasked", _('no event waits for count "{name}"').format(name=name))
        elif number in hoped_for - changed:
            yield warning("count", name, "count-unset", _('no event changes count "{name}"').format(name=name))


def _asked(trigger: Trigger) -> Iterator[int]:
    if isinstance(trigger, script.Counted):
        yield trigger.which
    for part in script.parts_of(trigger):
        yield from _asked(part)
