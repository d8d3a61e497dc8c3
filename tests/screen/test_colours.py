"""The colours of camps, seen by every kind of eye."""

from dataclasses import replace
from itertools import combinations
from math import dist

import pytest

from game.scenario.load import load, shipped
from game.screen.armies import language_of_army
from game.screen.colours import CAMPS, INK, NEUTRAL, OTHERS, PAPER, Colour, camp_colour, contrast, on_paper

EYES = {
    "common": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "without red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "without green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "without blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""Machado, Oliveira and Fernandes 2009, full strength, on linear light."""
APART = 24.0
"""Distance in CIE L*a*b*; about 2.3 can just be told apart."""


def light(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def lab(colour: Colour, eye: str) -> tuple[float, float, float]:
    given = [light(part) for part in colour]
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, given, strict=True)))) for row in EYES[eye])
    x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eye", EYES)
def test_camps_that_may_meet_stay_apart(eye: str) -> None:
    seen = [*CAMPS.values(), *OTHERS]
    for one, other in combinations(seen, 2):
        assert dist(lab(one, eye), lab(other, eye)) >= APART, (one, other)
    for one in OTHERS:
        assert dist(lab(one, eye), lab(NEUTRAL, eye)) >= APART, one
        assert dist(lab(one, eye), lab(PAPER, eye)) >= APART, one


def test_every_camp_of_a_shipped_scenario_has_a_colour_of_its_own() -> None:
    for scenario in shipped():
        board = load(scenario.name).board
        ids = tuple(camp.id for camp in board.camps)
        assert len({camp_colour(ids, camp) for camp in range(len(ids))}) == len(ids)


def test_armies_write_in_their_own_language() -> None:
    board = load("daugavpils_1920").board
    assert [language_of_army(board, camp) for camp in (0, 1, 2, -1)] == ["pl", "lv", "ru", "lt"]
    board = load("kaunas_encirclement").board
    assert [language_of_army(board, camp) for camp in range(2)] == ["ru", "lt"]


def test_a_camp_with_an_id_of_its_own_writes_as_most_of_its_men() -> None:
    board = load("daugavpils_1920").board
    renamed = replace(board, camps=tuple(camp._replace(id=f"side-{n}") for n, camp in enumerate(board.camps)))
    assert [language_of_army(renamed, camp) for camp in range(3)] == ["pl", "lv", "ru"]
    nobody = replace(renamed, cards=())
    assert language_of_army(nobody, 1) == "lt"


def test_the_name_of_every_camp_can_be_read_on_paper() -> None:
    ids = ("republic", "red", "poland", *(f"camp-{number}" for number in range(len(OTHERS))))
    for number in range(len(ids)):
        plain = camp_colour(ids, number)
        assert contrast(on_paper(plain), PAPER) >= 4.0
        assert on_paper(plain) == plain or contrast(plain, PAPER) < 4.0
    assert (round(contrast((0, 0, 0), (255, 255, 255)), 1), contrast(INK, INK)) == (21.0, 1.0)
