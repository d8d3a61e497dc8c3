"""Steps that were done to texts, to be taken back and done again."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

MOST_STEPS: Final = 500
"""Steps that can be taken back."""


class Text(Protocol):
    """Whatever has a source that a step can put back."""

    source: bytes


class Step(NamedTuple):
    label: str
    others: tuple[tuple[Text, bytes], ...]
    """The texts it leads away from, or back to."""
    merge: str  # steps in a row with the same mark are one; empty: never


class History:
    """What was done to files that are changed together, to be taken back in turn."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def add(self, step: Step) -> None:
        if not (step.merge and self.done and self.done[-1].merge == step.merge and not self.undone):
            self.done.append(step)
            del self.done[:-MOST_STEPS]
        self.undone.clear()

    def go(self, taken: list[Step], kept: list[Step]) -> str:
        """Over the last step of one list, which comes to the other; its label, empty when there was none."""
        if not taken:
            return ""
        step = taken.pop()
        kept.append(Step(step.label, tuple((whose, whose.source) for whose, _ in step.others), ""))
        for whose, source in step.others:
            whose.source = source
        return step.label
