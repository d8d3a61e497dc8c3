"""Bookmarks of a replay: what its moments are, and which of them are worth showing first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from game.messages import N_, _
from game.prose.moments import DECISIVE, LUCKY, Bookmark
from game.prose.rolls import Roll
from game.prose.unit_names import the
from game.prose.words import capital, chance, listed, many

if TYPE_CHECKING:
    from game.prose.chronology import Chronology
    from game.prose.steps import Standing
    from game.rules.board import Board

__all__ = ["Bookmark", "bookmarks", "top"]


def bookmarks(chronology: Chronology) -> list[Bookmark]:
    """Every moment of the game, by rising step and falling weight."""
    found = [
        *chronology.finder.found,
        *luck_bookmarks(chronology.board, chronology.finder.rolls),
        *decisive(chronology),
    ]
    return sorted(found, key=lambda mark: (mark.step, -mark.weight))


def top(found: Sequence[Bookmark], most: int) -> list[Bookmark]:
    """The weightiest, one a step, by rising step."""
    best: dict[int, Bookmark] = {}
    for mark in sorted(found, key=lambda mark: (-mark.weight, mark.step)):
        if mark.step not in best and len(best) < most:
            best[mark.step] = mark
    return sorted(best.values(), key=lambda mark: mark.step)


def decisive(chronology: Chronology) -> list[Bookmark]:
    """The turn in which the points swung most, at the step within it that swung them most."""
    board = chronology.board
    leads = [lead(board, standing) for standing in chronology.standings]
    turns = chronology.turn_steps()
    swings = [(abs(leads[end] - leads[start]), start, end) for start, end in pairwise(turns)]
    most, start, end = max(swings, default=(0, 0, 0), key=lambda swing: swing[0])
    if not most:
        return []
    change = leads[end] - leads[start]
    toward = 1 if change > 0 else -1
    step = max(range(start + 1, end + 1), key=lambda number: toward * (leads[number] - leads[number - 1]))
    side = 0 if change > 0 else 1
    camp = board.rivals[side]
    name, turn = the(board.side_name(side)), chronology.steps[step].turn
    text = _("Decisive turn: in turn {turn} the balance moves by {points} toward {name}.").format(
        turn=turn, points=many(most, "point", "points"), name=name
    )
    everybody = frozenset(range(len(board.camps)))
    return [Bookmark(step, turn, DECISIVE, capital(text), (), camp, 75, everybody)]


def lead(board: Board, standings: Sequence[Standing]) -> int:
    """Points by which the first side leads the second; `standings` by camp."""
    first, second = (sum(standings[camp].points for camp in side.camps) for side in board.sides)
    return first - second


def luck_bookmarks(board: Board, rolls: Sequence[Roll]) -> list[Bookmark]:
    """Of each camp that fought the luckiest and the unluckiest roll; one bookmark where they are the same roll."""
    told: dict[int, list[str]] = {}
    for camp, facts in enumerate(board.camps):
        own = [(roll.luck if roll.camp == camp else -roll.luck, roll.step) for roll in rolls if camp in roll[3:5]]
        for luck, step, word in (
            ((*max(own, key=first), N_("luckiest")), (*min(own, key=first), N_("unluckiest"))) if own else ()
        ):
            if (luck > 0) == (word == "luckiest") and luck:
                roll_of = "" if step in told else _("roll ")
                told.setdefault(step, []).append(
                    _("the {word} {roll_of}of {facts}").format(word=_(word), roll_of=roll_of, facts=the(facts.name))
                )
    return [luck_bookmark(board, roll, told[roll.step]) for roll in rolls if roll.step in told]


def luck_bookmark(board: Board, roll: Roll, told: Sequence[str]) -> Bookmark:
    odds = chance(roll.win_chance if roll.won else 1000 - roll.win_chance)
    what = _("taken") if roll.won else _("held")
    text = _("{told}: {town} is {what} at a chance of {odds}.").format(
        told=capital(listed(told)), town=board.towns[roll.town].name, what=what, odds=odds
    )
    fighters = frozenset((roll.camp, roll.foe))
    lucky = roll.camp if roll.luck > 0 else roll.foe
    return Bookmark(roll.step, roll.turn, LUCKY, text, (roll.town,), lucky, 30 + abs(roll.luck) // 20, fighters)


def first(entry: tuple[int, int]) -> int:
    return entry[0]
