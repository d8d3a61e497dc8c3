"""The reasons of computer players in words."""

from __future__ import annotations

from typing import Final

from game.messages import N_, _
from game.players.player import Reason
from game.prose.words import MINUS, chance, listed
from game.rules.board import Board

AIMS: Final = {
    "attack": N_("to win {}"),
    "take": N_("to take {}"),
    "hold": N_("to hold {}"),
    "assemble": N_("to gather at {} for what comes next"),
    "approach": N_("to come close enough to {} for an attack"),
    "detach": N_("to keep {} with a company"),
    "withdraw": N_("to go back to {}, out of danger"),
    "reserve": N_("to stand in reserve at {}"),
    "dig": N_("to be hard to drive out of {}"),
    "rest": N_("to let tired men rest at {}"),
    "delay": N_("not to be destroyed at {}: it is too weak to stand there"),
    "stand": N_("to make a stand at {}"),
    "mend": N_("to have the line by {} running again"),
    "sabotage": N_("to cut the enemy's line by {}"),
    "quell": N_("to have men obey again who are in mutiny at {}"),
    "raid": N_("to hurt {} at little risk"),
    "random": N_("none: it was drawn by lot"),
    "plan": N_("to carry out a plan, at {}"),
    "answer": N_("to answer what it was asked"),
}
PLANS: Final = {
    "planner.idle": N_("to leave all as it is"),
    "planner.no_attack": N_("to attack nobody for now"),
    "planner.still": N_("to stay and dig in"),
    "planner.kept": N_("to do what its camp has planned"),
    "planner.effort": N_("to gather all who are near against {}"),
    "planner.force": N_("to attack {} even at poor odds"),
    "planner.defend": N_("to hold {} whatever else is lost"),
    "planner.seize": N_("to take {} while nobody holds it"),
    "planner.help": N_("to help {}, which is in danger"),
    "planner.leave": N_("to leave {} before it is lost"),
}
"""Aims of a whole plan, by what was tried; what is passed over then is the staff's own plan, and the next best."""


def reason_text(board: Board, reason: Reason) -> list[str]:
    """What the player wanted, what it gave for its chances, and the next best choices it passed over."""
    town = board.towns[reason.town].name if reason.town >= 0 else _("this place")
    aim = AIMS.get(reason.code) or PLANS.get(reason.code)
    told = [
        _("The aim: {aim}.").format(aim=_(aim).format(town))
        if aim
        else _("The aim: {code}, {town}.").format(code=reason.code, town=town)
    ]
    if reason.code == "answer":
        weight = (
            _("A computer player takes this choice {chance}.").format(chance=chance(reason.chance))
            if reason.chance >= 0
            else ""
        )
        return [told[0], *([weight] if weight else [])]
    if reason.chance >= 0:
        told.append(_("Its chances, by what it knew of the enemy: {chance}.").format(chance=chance(reason.chance)))
    if reason.code in PLANS:
        return told + trials_told(board, reason)
    if reason.rejected:
        others = [f"{board.towns[place].name} ({worth(value)})" for place, value in reason.rejected if place >= 0]
        told.append(_("Passed over, with what each was worth in points: {others}.").format(others=listed(others)))
    return told


def trials_told(board: Board, reason: Reason) -> list[str]:
    """How a plan came out against the others that were tried."""
    if not reason.rejected:
        return []
    (__, gain), *others = reason.rejected
    told = [
        _("Played on in worlds that may be true, it came out {worth} points better than the plan at hand.").format(
            worth=worth(gain)
        )
    ]
    for town, more in others:
        what = (
            _("the next best plan, about {town}").format(town=board.towns[town].name)
            if town >= 0
            else _("the next best plan")
        )
        told.append(_("It came out {worth} points better than {what}.").format(worth=worth(more), what=what))
    return told


def worth(hundredths: int) -> str:
    """ "2.1"; hundredths of a point as points."""
    tenths = (abs(hundredths) + 5) // 10
    return f"{MINUS if hundredths < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"
