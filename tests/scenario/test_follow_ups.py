"""What a line that cannot be read takes with it: nothing is told that is true only because the line is missing."""

from __future__ import annotations

import re
from random import Random

import pytest

from game.scenario.check import check_text
from game.scenario.paths import scenarios_folder

COURSE = ("turns", "first_day", "days_per_turn")
SCENARIOS = ("kaunas_encirclement", "zarasai_final", "foch_line")
LINES = 30


@pytest.mark.parametrize("name", SCENARIOS)
def test_of_a_line_that_cannot_be_read_only_the_line_is_told(name: str) -> None:
    path = scenarios_folder() / f"{name}.toml"
    lines = path.read_text(encoding="utf-8").split("\n")
    given = ((number, re.match(r"(\w+) = (?:[^\"\[{].*|.*[\"\]}])$", line)) for number, line in enumerate(lines))
    whole = {number: found[1] for number, found in given if found and not found[0].endswith('"""')}
    course = [number for number, key in whole.items() if key in COURSE]
    known = {problem.code for problem in check_text("\n".join(lines), path)}
    for number in (*course, *Random(name).sample(sorted(whole), LINES)):
        text = "\n".join((*lines[:number], f"{whole[number]} = ", *lines[number + 1 :]))
        problems = check_text(text, path)
        assert any(problem.line == number + 1 for problem in problems)
        assert [one for one in problems if one.severity == "warning" and one.code not in known] == [], lines[number]
