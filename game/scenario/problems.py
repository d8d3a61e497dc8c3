"""What is wrong in a file, where, what was expected, and how that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

SHOWN = 140
"""Characters of a faulty line that a terminal is given."""


class Problem(NamedTuple):
    file: str
    line: int  # from 1; 0: the file as a whole
    column: int  # from 1, in characters
    text: str  # the line itself
    message: str
    expected: str = ""
    nearest: str = ""  # the nearest valid name
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """As a terminal shows it, over several lines."""
        kind = "warning: " if self.severity == "warning" else ""
        if not self.line:
            lines = [f"{self.file}: {kind}{self.message}"]
        else:
            lines = [f"{self.file}:{self.line}:{self.column}: {kind}{self.message}", *_excerpt(self.text, self.column)]
        if self.expected:
            lines.append(f"    expected: {self.expected}")
        if self.nearest:
            lines.append(f'    did you mean "{self.nearest}"?')
        return "\n".join(lines)


def _excerpt(text: str, column: int) -> list[str]:
    """The line with a mark below the column, cut to a width and free of control characters."""
    start = 0 if column <= SHOWN else column - SHOWN // 2
    piece = "".join(letter if letter.isprintable() else " " for letter in text[start : start + SHOWN])
    if not piece.strip():
        return []
    bare = piece.lstrip()
    mark = column - 1 - start - (len(piece) - len(bare))
    lines = [f"    {bare.rstrip()}"]
    if 0 <= mark <= len(bare):
        lines.append(f"    {' ' * mark}^")
    return lines


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and place, each once."""
    return sorted(set(problems))


def as_json(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    return [problem._asdict() for problem in problems]


class ScenarioError(ValueError):
    """A file that cannot be used; `problems` has every reason, by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))
