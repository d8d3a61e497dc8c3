"""What is wrong in a file, where, what was expected, and how that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from game.messages import Trouble, _

SHOWN = 140
"""Characters of a faulty line that a terminal is given."""

GUIDE: Final = "scenarios/AUTHORING.md"

Severity = Literal["error", "warning", "hint"]
"""Cannot be right; may be meant, and hardly plays well; unusual, and worth a second look."""

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "hint")

Part = Literal["head", "line", "mark", "note"]
"""What a line of a shown problem is: where and what, the line of the file, the caret below it, help."""


class Problem(NamedTuple):
    file: str
    line: int  # from 1; 0: the file as a whole
    column: int  # from 1, in characters
    text: str  # the line itself
    message: str
    expected: str = ""
    nearest: str = ""  # the nearest valid name
    severity: Severity = "error"
    code: str = ""  # stable
    section: str = ""  # of the guide, as the anchor of its title

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def reference(self) -> str:
        """Where the guide speaks of it."""
        return f"{GUIDE}#{self.section}" if self.section else GUIDE

    def parts(self) -> list[tuple[Part, str]]:
        """The lines a terminal shows."""
        code = f" [{self.code}]" if self.code else ""
        lines: list[tuple[Part, str]] = [("head", f"{self.place}: {self.severity}: {self.message}{code}")]
        if self.line:
            lines += _excerpt(self.text, self.column)
        if self.expected:
            lines.append(("note", _("    expected: {expected}").format(expected=self.expected)))
        if self.nearest:
            lines.append(("note", _('    did you mean "{nearest}"?').format(nearest=self.nearest)))
        if self.section:
            lines.append(("note", _("    see {reference}").format(reference=self.reference)))
        return lines

    def __str__(self) -> str:
        """As a terminal shows it, over several lines."""
        return "\n".join(text for __, text in self.parts())


def _excerpt(text: str, column: int) -> list[tuple[Part, str]]:
    """The line with a mark below the column, cut to a width and free of control characters."""
    start = 0 if column <= SHOWN else column - SHOWN // 2
    piece = "".join(letter if letter.isprintable() else " " for letter in text[start : start + SHOWN])
    if not piece.strip():
        return []
    bare = piece.lstrip()
    mark = column - 1 - start - (len(piece) - len(bare))
    lines: list[tuple[Part, str]] = [("line", f"    {bare.rstrip()}")]
    if 0 <= mark <= len(bare):
        lines.append(("mark", f"    {' ' * mark}^"))
    return lines


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and place, each once."""
    return sorted(set(problems))


def as_json(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    return [{**problem._asdict(), "reference": problem.reference} for problem in problems]


class ScenarioError(Trouble, ValueError):
    """A file that cannot be used; `problems` has every reason, by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))
