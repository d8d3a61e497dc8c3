"""Exercises of a lesson that nobody can do, or that nobody has to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from game.messages import _
from game.rules import script
from game.rules.board import Board
from game.rules.camp_effects import ChangeRailCapacity, ChangeShipCapacity
from game.rules.dataflow import reads
from game.rules.lesson import Exercise
from game.rules.present import FACTS, brings
from game.rules.terms import ATTACK, BARRED, DIG, NOBODY, RAID, SPLIT
from game.rules.triggers import holds
from game.scenario.exclusive import exclusive
from game.scenario.findings import conditions
from game.scenario.men_checks import turned
from game.scenario.positions import Place
from game.scenario.rules_idle import LACKS
from game.scenario.survey import Survey
from game.scenario.trials import BY_CHANCE

RAILWAYS: Final = "railways"
"""The fact that some deeds want, and the deed of looking at them."""
SHIPS: Final = "ships"
ABLE: Final = {"attack": ATTACK, "raid": RAID, "entrench": DIG, "split": SPLIT, "merge": SPLIT}
"""Deeds that an arm must be able to, and to what."""
LOOKS: Final = ("choose", "plan", "sides", "supply", "threats", RAILWAYS)
"""Deeds that leave the game as it was."""


def idle_exercises(found: Survey) -> Iterator[tuple[Place, str]]:
    board = found.board
    if board.lesson is None:
        return
    exercises = board.lesson.exercises
    ended = accumulate((exercise.deed == "end" for exercise in exercises), initial=0)
    untouched = True  # by what the exercises before had done: the state is that of the start
    for number, (exercise, turns) in enumerate(zip(exercises, ended, strict=False)):
        place: Place = ("lesson", "exercises", number)
        lacks = _lacks(board, board.lesson.camp, exercise.deed)
        if turns >= board.turns:
            yield (*place, "title"), _("the game has ended before this exercise begins")
        elif lacks:
            yield (*place, "deed"), lacks
        elif exercise.done and not found.sight.may(exercise.done):
            yield (*place, "done"), _("this cannot hold on any turn of the game")
        elif untouched and _done_already(found, exercise):
            yield (*place, "done"), _("nobody has to do anything: this holds from the start")
        else:
            untouched &= exercise.deed in LOOKS


def likely_done(found: Survey) -> Iterator[tuple[Place, str]]:
    """Exercises behind others by which the player is to hold what he holds from the start: what he does before changes
    that of others, and his own is changed by them alone."""
    board = found.board
    if board.lesson is None:
        return
    exercises = board.lesson.exercises
    sure = {place for place, __ in idle_exercises(found)}
    for number, exercise in enumerate(exercises):
        place: Place = ("lesson", "exercises", number, "done")
        if not isinstance(exercise.done, script.Holds) or exercise.done.camp != board.lesson.camp:
            continue
        if place in sure or not _done_already(found, exercise):
            continue
        before = [other.done for other in exercises[:number] if other.done]
        if not any(map(found.traffic.writers, reads(exercise.done))) and not any(
            exclusive(script.AllOf((exercise.done, other))) for other in before
        ):
            yield place, _("this holds from the start: unless it is lost before, nobody has to do anything")


def _lacks(board: Board, camp: int, deed: str) -> str:
    """Why nobody can ever do a deed; empty if somebody may."""
    if deed in ("rail", RAILWAYS) and not FACTS[RAILWAYS](board):
        return _(LACKS[RAILWAYS])
    if deed == "ship" and not FACTS[SHIPS](board):
        return _(LACKS[SHIPS])
    needed = ABLE.get(deed, 0)
    if needed and not any(_is_able(board, camp, number, needed) for number in range(len(board.cards))):
        return _('no unit of camp "{camp}" can do it').format(camp=board.camps[camp].id)
    if deed == "ship" and not board.camps[camp].ship_capacity and not brings(board, ChangeShipCapacity):
        return _('camp "{camp}" has no {what}').format(camp=board.camps[camp].id, what=_("ships"))
    if deed == "rail" and not board.camps[camp].rail_capacity and not brings(board, ChangeRailCapacity):
        return _('camp "{camp}" has no {what}').format(camp=board.camps[camp].id, what=_("trains"))
    return ""


def _is_able(board: Board, camp: int, number: int, ability: int) -> bool:
    """Whether a unit fights for a camp and has an ability that none of its traits bars."""
    card = board.cards[number]
    barred = sum(bits for trait, bits in BARRED.items() if card.traits & trait)
    return (card.camp == camp or number in turned(board, camp)) and bool(
        board.rules.arms[card.arm].can & ability & ~barred
    )


def _done_already(found: Survey, exercise: Exercise) -> bool:
    done = exercise.done
    if done is None or any(isinstance(part, BY_CHANCE) for part in conditions(done)):
        return False
    return holds(found.board, found.state, NOBODY, done)
