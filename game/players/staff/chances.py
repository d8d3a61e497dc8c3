"""The combat results table as smooth functions of the odds: for weighing many positions before exact odds are asked."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from game.rules.combat_numbers import THROWS, WAYS, Combat

_FINE: Final = 8  # steps to a column
_BEYOND: Final = 8  # columns of shifts on either side of the table
_SPREAD: Final = 0.4  # columns by which a ratio's place lies, on average, above the column it counts for
_FINEST: Final = 200  # parts of one to one in which ratios are looked up


class Chances:
    """For ratios of attack to defence and column shifts, both as floats."""

    def __init__(self, combat: Combat) -> None:
        self.least = [one / other for one, other in combat.columns]
        by_column = [[combat.results[result] for result in row] for row in combat.table]
        self.last = len(by_column) - 1
        wins = [_mean([float(result.field) for result in row]) for row in by_column]
        self.win_by_step = self.smooth(wins)
        self.last_step = len(self.win_by_step) - 1
        self.most = int(self.least[-1] * _FINEST)
        self.step_by_part = self.steps()

    def smooth(self, values: list[float]) -> list[float]:
        """Values by column, drawn out to eighths of a column and beyond both ends."""
        drawn = []
        for step in range((self.last + 2 * _BEYOND) * _FINE + 1):
            column = max(0.0, min(float(self.last), step / _FINE - _BEYOND))
            low = min(int(column), self.last - 1)
            drawn.append(values[low] + (values[low + 1] - values[low]) * (column - low))
        return drawn

    def steps(self) -> list[int]:
        """By part of the ratio: where it lies among the columns."""
        found, column, least = [], 0, self.least
        for part in range(self.most + 1):
            ratio = part / _FINEST
            while column < self.last and ratio >= least[column + 1]:
                column += 1
            place = float(column)
            if column < self.last:
                place += (ratio - least[column]) / (least[column + 1] - least[column])
            found.append(int((max(-1.0, place) - _SPREAD + _BEYOND) * _FINE))
        return found

    def win(self, attack: float, defence: float, shift: float) -> float:
        """How likely the attacker takes the field."""
        part = int(attack * _FINEST / defence) if defence > 0 else self.most
        step = self.step_by_part[part if part < self.most else self.most] + int(shift * _FINE)
        if step <= 0:
            return self.win_by_step[0]
        return self.win_by_step[step if step < self.last_step else self.last_step]


@lru_cache(maxsize=8)
def chances_in(combat: Combat) -> Chances:
    """Those of a rules file, drawn up once for all games."""
    return Chances(combat)


def _mean(values: list[float]) -> float:
    return sum(value * ways for value, ways in zip(values, WAYS, strict=True)) / THROWS
