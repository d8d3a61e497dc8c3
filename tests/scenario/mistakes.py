"""Seventy single mistakes in shipped files, made up before there was a check for any of them, of kinds that are not in
`tests.scenario.seeds`: `data/mistakes.toml` says what is replaced by what, and a word that must be in what is told.

« stands before the place; it counts as told if any problem stands on that line of that file and has the word in it.
`python -m tests.scenario.mistakes` sows them one by one and lists those that are not told.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from game.scenario.check import check_text
from game.scenario.paths import scenarios_folder
from game.scenario.problems import Problem
from tests.scenario.files import MARK

FILE: Final = Path(__file__).parent / "data" / "mistakes.toml"


class Mistake(NamedTuple):
    file: str  # below `scenarios`
    word: str
    old: str
    new: str
    more: tuple[tuple[str, str], ...]  # what else has to be there for it


def _mistake(row: dict[str, str], more: Sequence[dict[str, str]]) -> Mistake:
    return Mistake(row["file"], row["word"], row["old"], row["new"], tuple((one["old"], one["new"]) for one in more))


MISTAKES: Final = [
    _mistake(row, row.get("more", ())) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["mistakes"]
]


def sown(mistakes: Sequence[Mistake]) -> tuple[str, list[int]]:
    """The text of the file of some mistakes with all of them in it, and the lines on which they must be told.

    ValueError: they touch the same text.
    """
    text = (scenarios_folder() / mistakes[0].file).read_text(encoding="utf-8")
    signs = [chr(0xE000 + number) for number in range(len(mistakes))]
    for sign, mistake in zip(signs, mistakes, strict=True):
        for old, new in ((mistake.old, mistake.new), *mistake.more):
            if text.count(old) != 1:
                raise ValueError(f"{old!r} is there {text.count(old)} times")
            text = text.replace(old, new.replace(MARK, sign))
    lines = [text.count("\n", 0, text.index(sign)) + 1 for sign in signs]
    return "".join(letter for letter in text if letter not in signs), lines


def told_of(mistakes: Sequence[Mistake]) -> tuple[list[bool], list[Problem]]:
    """By mistake whether it is told at its place, and all that is told of the file with them in it."""
    text, lines = sown(mistakes)
    path = scenarios_folder() / mistakes[0].file
    problems = check_text(text, path)
    here = [(problem.line, f"{problem.message} {problem.expected} {problem.nearest}") for problem in problems]
    found = zip(mistakes, lines, strict=True)
    return [any(line == at and mistake.word in said for at, said in here) for mistake, line in found], problems


def batches() -> list[list[Mistake]]:
    """All mistakes in as few files as they can stand in without touching one another; errors stand alone."""
    found: list[list[Mistake]] = []
    for mistake in MISTAKES:
        for batch in found:
            if batch[0].file != mistake.file or ALONE & {mistake.word, *(one.word for one in batch)}:
                continue
            if any(one.old == mistake.old for one in batch):
                continue
            try:
                sown([*batch, mistake])
            except ValueError:
                continue
            batch.append(mistake)
            break
        else:
            found.append([mistake])
    return found


ALONE: Final = {"day", "twice", "least_men", "name", "camps.plans", "early enough", "exclude"}
"""Words of those that are errors, behind which less is looked at."""


if __name__ == "__main__":
    told = 0
    for number, mistake in enumerate(MISTAKES):
        (right,), problems = told_of([mistake])
        told += right
        if not right:
            others = "".join(f"\n    {problem.line}: {problem.message}" for problem in problems)
            sys.stdout.write(f"{number} {mistake.file} is silent about {mistake.new!r}{others}\n")
    sys.stdout.write(f"{told} of {len(MISTAKES)} are told at their place\n")
