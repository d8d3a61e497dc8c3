"""The colours of camps, seen by every kind of eye."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from game.rules.pieces import liveries
from game.rules.terms import COLOURS as NAMED
from game.scenario.forces import MOST_CAMPS
from game.scenario.load import load, shipped
from game.screen import colours
from game.screen.colours import INK, NEUTRAL, PALETTES, PAPER, Colour, camp_colour, contrast, on, on_paper
from game.screen.map.claims import TINT
from game.screen.map.overlays import language_of_army
from game.screen.map.rail_layer import BROKEN, FOREIGN, MENDING, OPEN
from game.screen.map.supply_layer import COLOURS
from game.screen.modes.play.attack_panel import FILLS

coloraide = pytest.importorskip("coloraide", reason="needs the extra `test`")

EYES = {"common": "", "protanopia": "protan", "deuteranopia": "deutan", "tritanopia": "tritan"}
EIGHT = ("republic", "red", "poland", *(f"camp-{number}" for number in range(MOST_CAMPS - 3)))
APART = 15.0
"""Of camps: the difference by CIEDE2000, of which 1 can just be seen side by side."""


def nearest(seen: Iterable[Colour], eye: str) -> float:
    """The least difference of any two in an eye, after Machado, Oliveira and Fernandes 2009."""
    looks = [coloraide.Color("srgb", [part / 255 for part in colour]) for colour in seen]
    if EYES[eye]:
        looks = [look.filter(EYES[eye], method="machado").convert("srgb").clip() for look in looks]
    return float(min(one.delta_e(other, method="2000") for one, other in combinations(looks, 2)))


def eight(palette: str) -> list[Colour]:
    return [camp_colour(EIGHT, camp, palette) for camp in range(MOST_CAMPS)]


@pytest.mark.parametrize("eye", EYES)
def test_eight_camps_nobody_and_paper_stay_apart(eye: str) -> None:
    usual = nearest([*eight("usual"), NEUTRAL, PAPER], eye)
    assert usual >= APART
    if eye in PALETTES:
        assert nearest([*eight(eye), NEUTRAL, PAPER], eye) >= usual + 2, "it is worth choosing"
        assert nearest([*eight(eye), NEUTRAL, PAPER], "common") >= APART


@pytest.mark.parametrize("palette", PALETTES)
def test_tints_of_the_land_stay_apart_at_the_front(palette: str) -> None:
    share = sum(TINT) / 255
    tints = [mixed(colour, PAPER, share) for colour in eight(palette)[:3]]
    eyes = EYES if palette == "usual" else (palette,)
    assert min(nearest(tints, eye) for eye in eyes) >= 7


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


@pytest.mark.parametrize("eye", EYES)
def test_signs_of_good_and_bad_stay_apart(eye: str) -> None:
    """What is short of the distance of camps bears a pattern or a figure too."""
    assert nearest(COLOURS.values(), eye) >= APART
    assert nearest((OPEN, FOREIGN, MENDING, BROKEN), eye) >= APART
    assert min(nearest((a[0], b[0]), eye) for a, b in pairwise(FILLS.values())) >= APART
    assert nearest((colours.GOOD, colours.BAD), eye) >= 2 * APART
    assert nearest((colours.GOOD, colours.BAD, colours.WARN), eye) >= 8


@pytest.mark.parametrize("palette", PALETTES)
def test_friend_and_foe_never_change_colours(palette: str) -> None:
    """Republic, Red Army and Poles are nearer to their own usual hue than to any other's."""

    def hue(colour: Colour) -> float:
        return float(coloraide.Color("srgb", [part / 255 for part in colour]).convert("oklch")["hue"])

    usual = PALETTES["usual"].camps
    for camp, colour in PALETTES[palette].camps.items():
        away = {name: abs((hue(colour) - hue(other) + 180) % 360 - 180) for name, other in usual.items()}
        assert min(away, key=lambda name: away[name]) == camp


@pytest.mark.parametrize("palette", PALETTES)
def test_letters_can_be_read_on_camps_and_papers(palette: str) -> None:
    for colour in eight(palette):
        assert contrast(on(colour), colour) >= 4.5
        assert contrast(on_paper(colour), PAPER) >= 4.5
    inks = (colours.INK, colours.INK_SOFT, colours.GOOD, colours.BAD, colours.WARN)
    assert min(contrast(ink, paper) for ink in inks for paper in (colours.PAPER, colours.PAPER_LIGHT)) >= 4.5
    assert contrast(colours.CREAM, colours.BAR) >= 4.5
    assert contrast(colours.ON_CRIMSON, colours.CRIMSON) >= 4.5
    assert (round(contrast((0, 0, 0), (255, 255, 255)), 1), contrast(INK, INK)) == (21.0, 1.0)


def test_whatever_the_ids_eight_camps_have_eight_colours() -> None:
    for ids in (EIGHT, tuple(f"camp-{number}" for number in range(MOST_CAMPS))):
        assert len({camp_colour(ids, camp) for camp in range(MOST_CAMPS)}) == MOST_CAMPS


def test_every_camp_of_a_shipped_scenario_has_a_colour_of_its_own() -> None:
    for scenario in shipped():
        board = load(scenario.name).board
        ids = tuple(camp.id for camp in board.camps)
        assert len({camp_colour(ids, camp) for camp in range(len(ids))}) == len(ids)


def test_armies_write_in_their_own_language() -> None:
    board = load("daugavpils_1920").board
    assert [language_of_army(board, camp) for camp in (0, 1, 2, -1)] == ["pl", "lv", "ru", "lv"]
    board = load("kaunas_encirclement").board
    assert [language_of_army(board, camp) for camp in range(2)] == ["ru", "lt"]


def test_a_camp_with_an_id_of_its_own_writes_as_most_of_its_men() -> None:
    board = load("daugavpils_1920").board
    renamed = replace(board, camps=tuple(camp._replace(id=f"side-{n}") for n, camp in enumerate(board.camps)))
    assert [language_of_army(renamed, camp) for camp in range(3)] == ["pl", "lv", "ru"]
    nobody = replace(renamed, cards=())
    assert language_of_army(nobody, 1) == "lv"


def test_a_camp_has_the_colour_its_file_chooses_and_no_other_has_it() -> None:
    usual = PALETTES["usual"]
    assert liveries([("zulu", "red"), ("britain", ""), ("red", "")]) == ("red", "britain", "red-")
    for camps in (
        [("zulu", "red"), ("britain", "")],
        [("zulu", "red"), ("red", "")],
        [("poland", "blue"), ("republic", ""), ("red", "amber"), ("x", "")],
        [(f"camp-{number}", colour) for number, colour in enumerate(NAMED)],
        [("a", "sky"), *((f"camp-{number}", "") for number in range(MOST_CAMPS - 1))],
    ):
        keys = liveries(camps)
        for name in PALETTES:
            shown = [camp_colour(keys, camp, name) for camp in range(len(camps))]
            assert len(set(shown)) == len(camps)
    assert camp_colour(liveries([("zulu", "red"), ("britain", "")]), 0) == usual.camps["red"]
    assert camp_colour(liveries([("zulu", ""), ("britain", "amber")]), 1) == usual.camps["poland"]
