"""Lessons: what a scenario that teaches the game has its person do. They change nothing in the game itself."""

from typing import Final, NamedTuple

from game.rules.script import Trigger
from game.rules.terms import NOWHERE


class Exercise(NamedTuple):
    """One thing to achieve: a deed of the person, or a state of the game."""

    title: str
    text: str
    help: str  # the way on, for whoever is stuck
    deed: str = ""  # one of `DEEDS`; empty: the state
    done: Trigger | None = None  # it is done once this holds
    town: int = NOWHERE  # that the map shows


class Lesson(NamedTuple):
    camp: int  # whom the person plays
    exercises: tuple[Exercise, ...]


DEEDS: Final = {
    "choose": "units are chosen, of `town` if it is named",
    "march": "units march",
    "goal": "units set out on a march of several turns",
    "rail": "units ride by rail",
    "ship": "units go by ship",
    "plan": "the plan of an attack is opened",
    "sides": "units of two towns or more take part in the plan of an attack",
    "attack": "an attack is fought",
    "raid": "a raid is made",
    "entrench": "units dig in",
    "rest": "units rest",
    "stance": "units change their stance",
    "split": "a company is split off",
    "merge": "companies are merged",
    "undo": "an order is taken back",
    "supply": "the map shows how far supply reaches",
    "threats": "the map shows which towns others hang on",
    "railways": "the map shows the railways",
    "end": "the turn is ended",
}
"""What a person can be asked to do, by name."""
