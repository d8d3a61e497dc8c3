"""One whole game, staff against staff, that a reviewer reads in a diff.

`python -m tests.rules.test_transcript` writes it anew.
"""

from __future__ import annotations

import sys
from itertools import zip_longest
from pathlib import Path

import pytest

from game.scenario.load import load
from tests.rules.transcript import transcript

GOLDEN = Path(__file__).parent / "golden" / "kaunas_staff_seed_1.txt"


def played() -> list[str]:
    return transcript(load("kaunas_encirclement").board, "staff", 1)


def first_difference(kept: list[str], found: list[str]) -> str:
    """The first line in which two transcripts differ, with the three before it; empty: they are the same."""
    for number, (old, new) in enumerate(zip_longest(kept, found, fillvalue="(no more)")):
        if old != new:
            return "\n".join([f"line {number + 1}:", *kept[max(0, number - 3) : number], f"- {old}", f"+ {new}"])
    return ""


def test_the_game_goes_as_it_went() -> None:
    difference = first_difference(GOLDEN.read_text(encoding="utf-8").splitlines(), played())
    if difference:
        pytest.fail(difference, pytrace=False)


def test_the_first_line_that_differs_is_told() -> None:
    assert first_difference(["a", "b"], ["a", "b"]) == ""
    assert first_difference(["a", "b", "c"], ["a", "x", "c"]) == "line 2:\na\n- b\n+ x"
    assert first_difference(["a"], ["a", "b"]) == "line 2:\na\n- (no more)\n+ b"


if __name__ == "__main__":
    GOLDEN.write_text("".join(f"{line}\n" for line in played()), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{GOLDEN}\n")
