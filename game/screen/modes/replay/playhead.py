"""Where the viewer is in a replay, and how it moves: by orders, turns and bookmarks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from game.prose.chronology import Chronology

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0, 8.0)


class Playhead:
    """`step`: the number of the step whose result is on the map."""

    def __init__(self, chronology: Chronology) -> None:
        self.chronology = chronology
        self.step = 0
        self.playing = False
        self.speed = 1.0

    @property
    def at_end(self) -> bool:
        return self.step >= self.chronology.last

    def seek(self, step: int) -> None:
        self.step = min(max(0, step), self.chronology.last)

    def forward(self) -> None:
        self.seek(self.step + 1)

    def back(self) -> None:
        self.seek(self.step - 1)

    def turn_forward(self) -> None:
        """To the beginning of the next turn, or the end."""
        turns = self.chronology.turn_steps()
        self.seek(turns[min(bisect_right(turns, self.step), len(turns) - 1)])

    def turn_back(self) -> None:
        """To the beginning of this turn; from there to that of the one before."""
        turns = self.chronology.turn_steps()
        self.seek(turns[max(0, bisect_left(turns, self.step) - 1)])

    def forward_to(self, steps: Sequence[int]) -> bool:
        """To the first of these rising steps after this one; whether there is one."""
        index = bisect_right(steps, self.step)
        if index < len(steps):
            self.seek(steps[index])
        return index < len(steps)

    def back_to(self, steps: Sequence[int]) -> bool:
        index = bisect_left(steps, self.step) - 1
        if index >= 0:
            self.seek(steps[index])
        return index >= 0

    def to_turn(self, turn: int) -> None:
        """To the beginning of a turn, or the end of a game that was over before."""
        first = next((part.first for part in self.chronology.parts if part.turn >= turn), self.chronology.last)
        self.seek(first)

    def faster(self) -> None:
        self.speed = SPEEDS[min(len(SPEEDS) - 1, SPEEDS.index(self.speed) + 1)]

    def slower(self) -> None:
        self.speed = SPEEDS[max(0, SPEEDS.index(self.speed) - 1)]


class Dial:
    """Steps along a line from 0 to 1 on which all turns are equally long, so that it reads like a calendar."""

    def __init__(self, chronology: Chronology) -> None:
        self.starts = chronology.turn_steps()
        self.turns = [chronology.steps[min(step + 1, chronology.last)].turn for step in self.starts[:-1]]

    @property
    def count(self) -> int:
        return max(1, len(self.starts) - 1)

    def place(self, step: int) -> float:
        """Where a step lies."""
        if len(self.starts) < 2 or step >= self.starts[-1]:
            return 1.0 if self.starts[-1] else 0.0
        turn = max(0, bisect_right(self.starts, step) - 1)
        first, after = self.starts[turn], self.starts[turn + 1]
        return (turn + (step - first) / max(1, after - first)) / self.count

    def step(self, place: float) -> int:
        """The step nearest to a place."""
        if len(self.starts) < 2:
            return 0
        whole = min(1.0, max(0.0, place)) * self.count
        turn = min(self.count - 1, int(whole))
        first, after = self.starts[turn], self.starts[turn + 1]
        return first + round((whole - turn) * (after - first))
