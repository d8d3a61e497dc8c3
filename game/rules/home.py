"""What goes on behind the front, as far as a scenario has any of it: where its numbers stand in `State.home`.

A scenario without it has no such numbers, and then no rule looks for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.rules.men_effects import CallUp, ChangeLeaning, ChangeTraining, ChangeVolunteers, FallIll
from game.rules.numbers import Rules
from game.rules.pieces import Camp
from game.rules.scripted import ScriptedEvent
from game.rules.state import State, replaced
from game.rules.terms import NOBODY

ABSENT: Final = -1
"""Of a first slot: the scenario has none of it. In a slot of a camp: the camp has none."""

SLOTS_OF_A_CLASS: Final = 2


class HomeFront(NamedTuple):
    """The first slots of what a scenario has."""

    call_ups: tuple[CallUp, ...]
    illnesses: tuple[FallIll, ...]
    stages: int  # turns that a course of training lasts
    wards: int  # turns after which the ill come back
    called: int = ABSENT  # by call-up: the day on which it began, 0: not yet; men who have come
    recruits: int = ABSENT  # by camp: men who wait for a course
    places: int = ABSENT  # by camp: men who can learn at a time; ABSENT: its men need no course
    courses: int = ABSENT  # camp x stages + turns to go, less one: men who learn
    leaning: int = ABSENT  # camp x number of towns + town: 0-100
    zeal: int = ABSENT  # by camp: per cent more volunteers, -100 to 1000
    ill: int = ABSENT  # by illness: the day on which it broke out; 0: not yet
    sick: int = ABSENT  # camp x wards + turns to go, less one: men who are ill
    money: int = ABSENT  # by camp; ABSENT: it keeps no treasury
    owners: tuple[int, ...] = ()  # by slot: the camp that knows it; NOBODY: everybody does

    @property
    def size(self) -> int:
        return len(self.owners)


def home_front(
    script: tuple[ScriptedEvent, ...], camps: tuple[Camp, ...], towns: int, days: int, rules: Rules
) -> HomeFront:
    """`days`: of a turn."""
    every = [effect for event in script for effect in event.every]
    call_ups = tuple(dict.fromkeys(effect for effect in every if isinstance(effect, CallUp)))
    illnesses = tuple(dict.fromkeys(effect for effect in every if isinstance(effect, FallIll)))
    owners: list[int] = []
    first: dict[str, int] = {}

    def reserve(name: str, holders: list[int]) -> None:
        first[name] = len(owners)
        owners.extend(holders)

    numbers = list(range(len(camps)))
    stages = max(1, -(-rules.levy.course_days // days))
    if call_ups:
        reserve("called", [effect.camp for effect in call_ups for _ in range(SLOTS_OF_A_CLASS)])
    if any(camp.training_places is not None for camp in camps) or has(every, ChangeTraining):
        reserve("recruits", numbers)
        reserve("places", numbers)
        reserve("courses", [camp for camp in numbers for _ in range(stages)])
    if any(camp.leaning for camp in camps) or has(every, ChangeLeaning):
        reserve("leaning", [NOBODY] * (len(camps) * towns))
    if has(every, ChangeVolunteers):
        reserve("zeal", numbers)
    wards = max(1, -(-rules.illness.sick_days // days))
    if illnesses:
        reserve("ill", [effect.camp for effect in illnesses])
        reserve("sick", [camp for camp in numbers for _ in range(wards)])
    if any(camp.money is not None for camp in camps):
        reserve("money", numbers)
    return HomeFront(call_ups, illnesses, stages, wards, **first, owners=tuple(owners))


def has(every: Sequence[object], kind: type) -> bool:
    return any(isinstance(effect, kind) for effect in every)


def set_home(state: State, slot: int, value: int) -> None:
    state.home = replaced(state.home, slot, value)


def add_home(state: State, slot: int, amount: int) -> None:
    set_home(state, slot, state.home[slot] + amount)
