"""Campaigns: the phases of a war with their scenarios, and the ways between them, with numbers for names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from game.rules.script import Trigger
from game.scenario.campaign_models import CarryTable
from game.scenario.load import Scenario


class Side(NamedTuple):
    id: str
    name: str


class Also(NamedTuple):
    """Something else that a way brings when its condition holds."""

    when: Trigger | None
    title: str
    text: str
    effects: Sequence[Mapping[str, Any]]  # as the file has them: rows of an event of the next phase


class Way(NamedTuple):
    """A way on from a phase; its conditions are asked of the board and last state of that phase."""

    phase: int  # number of the phase it leads to; -1: to an end
    end: int  # number of the end it leads to; -1: to a phase
    winners: tuple[int, ...]  # numbers of sides, NOBODY for a draw; empty: whoever has won
    lead: int | None
    when: Trigger | None
    text: str
    carry: CarryTable
    also: tuple[Also, ...]


class Phase(NamedTuple):
    id: str
    scenario: Scenario
    worth: int
    seats: tuple[int, int]  # by side: the number of the camp that stands for it
    ways: tuple[Way, ...]


class End(NamedTuple):
    id: str
    name: str
    winner: int  # number of a side; NOBODY: none has won the war
    text: str


class Campaign(NamedTuple):
    id: str
    name: str
    about: str
    sides: tuple[Side, Side]
    phases: tuple[Phase, ...]
    ends: tuple[End, ...]
    text: str  # of the file
    sha256: str  # of that text
    path: Path | None  # None: it came as text
    folder: Path  # from which paths of scenarios start
    beside: Mapping[str, str]  # texts of the scenarios, maps and rules that are not shipped, by name from that folder
