"""The reasons of computer players in words."""

from __future__ import annotations

from typing import Final

from game.players.player import Reason
from game.prose.words import MINUS, chance, listed
from game.rules.board import Board

AIMS: Final = {
    "attack": "to win {}",
    "take": "to take {}",
    "hold": "to hold {}",
    "assemble": "to gather at {} for what comes next",
    "approach": "to come close enough to {} for an attack",
    "withdraw": "to go back to {}, out of danger",
    "reserve": "to stand in reserve at {}",
    "dig": "to be hard to drive out of {}",
    "rest": "to let tired men rest at {}",
    "delay": "not to be destroyed at {}: it is too weak to stand there",
    "stand": "to make a stand at {}",
    "mend": "to have the line by {} running again",
    "sabotage": "to cut the enemy's line by {}",
    "quell": "to have men obey again who are in mutiny at {}",
    "raid": "to hurt {} at little risk",
    "random": "none: it was drawn by lot",
    "plan": "to carry out a plan, at {}",
    "answer": "to answer what it was asked",
}
PLANS: Final = {
    "planner.idle": "to leave all as it is",
    "planner.no_attack": "to attack nobody for now",
    "planner.still": "to stay and dig in",
    "planner.effort": "to gather all who are near against {}",
    "planner.force": "to attack {} even at poor odds",
    "planner.defend": "to hold {} whatever else is lost",
    "planner.seize": "to take {} while nobody holds it",
    "planner.help": "to help {}, which is in danger",
    "planner.leave": "to leave {} before it is lost",
}
"""Aims of a whole plan, by what was tried; what is passed over then is the staff's own plan, and the next best."""


def reason_text(board: Board, reason: Reason) -> list[str]:
    """What the player wanted, what it gave for its chances, and the next best choices it passed over."""
    town = board.towns[reason.town].name if reason.town >= 0 else "this place"
    aim = AIMS.get(reason.code) or PLANS.get(reason.code)
    told = [f"The aim: {aim.format(town)}." if aim else f"The aim: {reason.code}, {town}."]
    if reason.code == "answer":
        weight = f"A computer player takes this choice {chance(reason.chance)}." if reason.chance >= 0 else ""
        return [told[0], *([weight] if weight else [])]
    if reason.chance >= 0:
        told.append(f"Its chances, by what it knew of the enemy: {chance(reason.chance)}.")
    if reason.code in PLANS:
        return told + trials_told(board, reason)
    if reason.rejected:
        others = [f"{board.towns[place].name} ({worth(value)})" for place, value in reason.rejected if place >= 0]
        told.append(f"Passed over, with what each was worth in points: {listed(others)}.")
    return told


def trials_told(board: Board, reason: Reason) -> list[str]:
    """How a plan came out against the others that were tried."""
    if not reason.rejected:
        return []
    (_, gain), *others = reason.rejected
    told = [f"Played on in worlds that may be true, it came out {worth(gain)} points better than the plan at hand."]
    for town, more in others:
        what = f"the next best plan, about {board.towns[town].name}" if town >= 0 else "the next best plan"
        told.append(f"It came out {worth(more)} points better than {what}.")
    return told


def worth(hundredths: int) -> str:
    """ "2.1"; hundredths of a point as points."""
    tenths = (abs(hundredths) + 5) // 10
    return f"{MINUS if hundredths < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"
