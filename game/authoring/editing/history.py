"""Steps that were done to texts, to be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from game.authoring.editing.disk import BookError

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
        self.gathering = 0
        """Works that are under way, one inside the other, each of which becomes one step."""

    def add(self, step: Step) -> None:
        last = self.done[-1] if self.done else None
        if not (step.merge and last is not None and last.merge == step.merge and not self.undone):
            self.done.append(step)
        self.undone.clear()
        self.trim()

    def before(self, whose: Text, merge: str) -> bytes:
        """The text before the steps in a row that have this mark; as it is now if there are none."""
        last = self.done[-1] if self.done and not self.undone else None
        found = dict(last.others) if merge and last is not None and last.merge == merge else {}
        return found.get(whose, whose.source)

    def give_up(self, merge: str) -> bool:
        """The steps in a row that have this mark were never meant; whether there were any."""
        if not (merge and self.done and self.done[-1].merge == merge) or self.undone:
            return False
        for whose, source in self.done.pop().others:
            whose.source = source
        return True

    def trim(self) -> None:
        """Not while steps are counted from below."""
        if not self.gathering:
            del self.done[:-MOST_STEPS]

    def close_step(self) -> None:
        """What is done from now on is another step than the last, whatever its mark."""
        if self.done:
            self.done[-1] = self.done[-1]._replace(merge="")

    def together(self, label: str, work: Callable[[], object], merge: str) -> None:
        """The steps of a work as one; if it fails with a `BookError`, none of them."""
        count, undone = len(self.done), list(self.undone)
        self.gathering += 1
        try:
            work()
        except BookError:
            while len(self.done) > count:
                self.go(self.done, self.undone)
            self.undone = undone
            raise
        finally:
            self.gathering -= 1
        steps = self.done[count:]
        if steps:
            first = {whose: source for step in reversed(steps) for whose, source in step.others}
            if merge and count and self.done[count - 1].merge == merge and not undone:
                count -= 1
                first |= dict(self.done[count].others)
            self.done[count:] = [Step(label, tuple(first.items()), merge)]
        self.trim()

    def go(self, taken: list[Step], kept: list[Step]) -> str:
        """Over the last step of one list, which comes to the other; its label, empty when there was none."""
        if not taken:
            return ""
        step = taken.pop()
        kept.append(Step(step.label, tuple((whose, whose.source) for whose, _ in step.others), ""))
        for whose, source in step.others:
            whose.source = source
        return step.label
