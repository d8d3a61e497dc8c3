"""Levels: the computer players that come with the game, from the simplest on, and what each does."""

from __future__ import annotations

from typing import Final

from game.messages import N_

DOES: Final = {
    "nothing": N_("only ends its turn"),
    "random": N_("moves by lot"),
    "recruit": N_("sees only what stands next to its men, gathers for nothing and attacks at poor odds"),
    "staff": N_("weighs every march and attack by itself, and gathers for main efforts over several turns"),
    "planner": N_("tries a dozen plans for three turns in what may be true, and carries out the best"),
    "planner+": N_("is the planner with three times as many trials, and takes three times as long"),
    "oracle": N_("is the planner without the fog: it sees all, which nobody else does"),
}
"""What can honestly be said of each. None but the last is told more than a person in its seat would see."""
