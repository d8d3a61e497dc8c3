"""Every mistake of the table is found, alone and among all the others, each in one run of one file."""

from pathlib import Path

import pytest

from game.scenario.check import check_file
from tests.scenario.seeds import TABLE, Seed, sown, write

Told = tuple[str, str, str, int, int]


def told(path: Path) -> list[Told]:
    return [(Path(found.file).name, found.code, found.severity, found.line, found.column) for found in check_file(path)]


def test_the_files_are_sound_before(tmp_path: Path) -> None:
    assert told(write(tmp_path, sown([])[0])) == []


@pytest.mark.parametrize("seed", TABLE, ids=lambda seed: seed.name)
def test_a_mistake_alone(tmp_path: Path, seed: Seed) -> None:
    """It is told at its place, and nothing else is."""
    texts, places = sown([seed])
    assert told(write(tmp_path, texts)) == places


def test_all_132_mistakes_together(tmp_path: Path) -> None:
    """132 mistakes of 111 kinds in a scenario, its map and its rules: one run tells them all, and nothing besides."""
    assert (len(TABLE), len({seed.code for seed in TABLE})) == (132, 111)
    texts, places = sown(TABLE)
    found = told(write(tmp_path, texts))
    assert set(places) - set(found) == set()
    assert set(found) - set(places) == set()
