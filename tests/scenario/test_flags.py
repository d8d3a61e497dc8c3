"""Flags of nations and free colours of camps: what a file says comes to the board, and what nobody can tell apart is
told."""

from __future__ import annotations

from itertools import combinations

import pytest

from game.rules.board import Board
from game.rules.pieces import Flag
from game.scenario.check import check_text
from game.scenario.flags import NONE, USUAL, flag_of, flag_of_camp, main_nation
from game.scenario.livery_checks import alike
from game.scenario.load import load_text
from game.scenario.palettes import EYES, PALETTES, contrast, difference, of_camps, on, readable
from game.scenario.rgb import in_hex, rgb
from tests.scenario.files import DATA, SMALL

WHITE, RED, BLUE = "#f6f1e4", "#b8322c", "#26407a"
FRANCE = f'[[flags]]\nnation = "soviet"\nstripes = ["{BLUE}", "{WHITE}", "{RED}"]\nupright = true\n'
coloraide = pytest.importorskip("coloraide", reason="needs the extra `test`")


def small(*changes: tuple[str, str], more: str = "") -> str:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return f"{text}\n{more}"


def board(text: str) -> Board:
    return load_text(text, DATA, "small").board


def told(text: str) -> list[tuple[str, str, str]]:
    lines = text.splitlines()
    return [
        (problem.code, problem.severity, lines[problem.line - 1]) for problem in check_text(text, DATA / "small.toml")
    ]


def test_a_flag_of_the_file_is_on_the_board_and_others_are_as_everybody_knows_them() -> None:
    found = board(small(more=FRANCE))
    soviet, lithuania = found.nations.index("soviet"), found.nations.index("lithuania")
    assert flag_of(found, soviet) == Flag((BLUE, WHITE, RED), upright=True)
    assert flag_of(found, lithuania) == USUAL["lithuania"]
    assert flag_of(found, -1) == NONE
    assert board(small()).flags == ()


def test_a_camp_shows_the_flag_it_names() -> None:
    plain = board(small())
    red = [camp.id for camp in plain.camps].index("red")
    assert flag_of_camp(plain, red) == USUAL["soviet"]
    named = board(small(('id = "red"', 'id = "red"\nflag = "estonia"')))
    assert named.nations[main_nation(named, red)] == "estonia"
    assert flag_of_camp(named, red) == USUAL["estonia"]


@pytest.mark.parametrize(
    ("change", "more", "code", "line"),
    [
        ("", FRANCE.replace('"soviet"', '"soviets"'), "no-such-nation", 'nation = "soviets"'),
        ("", FRANCE + FRANCE, "flag-twice", 'nation = "soviet"'),
        ("", FRANCE.replace(BLUE, "#26407"), "bad-colour", f'stripes = ["#26407", "{WHITE}", "{RED}"]'),
        ("", FRANCE.replace(BLUE, "#f0ead8"), "flag-unclear", f'stripes = ["#f0ead8", "{WHITE}", "{RED}"]'),
        ("", FRANCE + 'star = "#b03030"\ncanton = "#b8322c"\n', "flag-unclear", 'star = "#b03030"'),
        ("", FRANCE.replace(f', "{WHITE}", "{RED}"', ""), "does-nothing", "upright = true"),
        ("", FRANCE + 'colour = "#26407a"\n', "does-nothing", 'colour = "#26407a"'),
        ("", FRANCE.replace("soviet", "poland"), "does-nothing", 'nation = "poland"'),
        ('flag = "soviet"', "", "does-nothing", 'flag = "soviet"'),
        ('colour = "blau"', "", "no-such-colour", 'colour = "blau"'),
        ('colour = "#2a55"', "", "bad-colour", 'colour = "#2a55"'),
        ('colour = "#6e6a6b"', "", "colours-alike", 'colour = "#6e6a6b"'),
        ('colour = "#2f5a80"', "", "colours-alike", 'colour = "#2f5a80"'),
        ('colour = "#7a7a10"', "", "colour-unreadable", 'colour = "#7a7a10"'),
    ],
)
def test_what_is_wrong_with_a_flag_or_a_colour_is_told_on_its_line(
    change: str, more: str, code: str, line: str
) -> None:
    text = small(('id = "red"', f'id = "red"\n{change}'), more=more) if change else small(more=more)
    assert (code, line) in [(found, where) for found, __, where in told(text)], told(text)


def test_flags_that_are_alike_are_told() -> None:
    other = FRANCE.replace("soviet", "lithuania").replace(BLUE, "#2a4680")
    found = told(small(more=FRANCE + "\n" + other))
    assert [(code, severity) for code, severity, __ in found] == [("flags-alike", "warning")]
    assert not told(small(more=FRANCE))
    assert alike(USUAL["latvia"], Flag((RED, WHITE, RED)))


def test_the_usual_flags_are_apart() -> None:
    flags = [*USUAL.values(), NONE]
    assert not [pair for pair in combinations(flags, 2) if alike(*pair)]


def test_who_has_no_colour_of_his_own_keeps_clear_of_free_ones() -> None:
    for palette in PALETTES:
        first = of_camps(("a", "b"), palette)[0]
        shown = of_camps((in_hex(first), "b"), palette)
        assert shown[0] == first
        assert difference(*shown) >= 15


@pytest.mark.parametrize("colour", ["#7a7a10", "#808080", "#b05050", "#4080a0"])
def test_the_shade_that_is_proposed_can_be_read(colour: str) -> None:
    shade = readable(rgb(colour) or (0, 0, 0))
    assert contrast(on(shade), shade) >= 4.5
    assert difference(shade, rgb(colour) or (0, 0, 0)) < 30


@pytest.mark.parametrize("eye", EYES)
def test_differences_are_those_of_the_reference(eye: str) -> None:
    filters = {"protanopia": "protan", "deuteranopia": "deutan", "tritanopia": "tritan"}
    for one, other in combinations([(42, 85, 129), (165, 53, 42), (201, 138, 18), (3, 3, 3), (250, 250, 255)], 2):
        looks = [coloraide.Color("srgb", [part / 255 for part in colour]) for colour in (one, other)]
        if eye in filters:
            looks = [look.filter(filters[eye], method="machado").convert("srgb").clip() for look in looks]
        assert abs(difference(one, other, eye) - looks[0].delta_e(looks[1], method="2000")) < 0.05
