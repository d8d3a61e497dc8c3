"""Pictures of a moment, and files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from game.messages import Trouble
from game.screen.export.command import export, make
from game.screen.export.fitted import AROUND, shaped
from game.screen.export.picture import picture
from game.screen.map.projection import Box
from game.sight.situation import EVERYONE
from tests.screen.export.recorded import kaunas


def colours(path: Path) -> int:
    values = pygame.surfarray.array2d(pygame.image.load(path))
    return len(np.unique(values))


def test_the_end_is_drawn_where_no_sheet_is_kept(tmp_path: Path) -> None:
    out, story = tmp_path / "end.png", kaunas().chronology
    picture(kaunas().board, story.state(story.last), out, (800, 500))
    assert pygame.image.load(out).get_size() == (800, 500)
    assert colours(out) > 2000


def test_a_turn_through_the_eyes_of_a_side_differs(tmp_path: Path) -> None:
    pictures = []
    for viewer in (EVERYONE, 0):
        out = tmp_path / f"{viewer}.png"
        said = make(kaunas(), out, 5, viewer, (640, 400), print)
        assert "turn 5" in said
        pictures.append(pygame.surfarray.array2d(pygame.image.load(out)))
    assert (pictures[0] != pictures[1]).mean() > 0.01


@pytest.mark.parametrize("aspect", [0.6, 1.0, 1.42, 1.8])
def test_the_sheet_of_a_picture_holds_all_of_its_towns(aspect: float) -> None:
    inner = Box(1400.0, -4350.0, 1600.0, -4080.0).grown(AROUND)
    box = shaped(inner, aspect)
    assert box.left <= inner.left
    assert box.right >= inner.right
    assert box.top <= inner.top
    assert box.bottom >= inner.bottom


@pytest.mark.parametrize("aspect", [0.6, 1.0, 1.8])
def test_a_country_nobody_has_drawn_lies_in_the_middle(aspect: float) -> None:
    box = shaped(Box(1900.0, 1800.0, 2000.0, 1850.0).grown(AROUND), aspect)
    assert box.middle == pytest.approx((1950.0, 1825.0))
    assert box.width / box.height == pytest.approx(aspect)


@pytest.mark.parametrize(
    ("file", "out", "options", "told"),
    [
        ("kaunas_encirclement", "x.bmp", {}, "the ending must be one of"),
        ("kaunas_encirclement", "x.gif", {}, "is a scenario"),
        ("kaunas_encirclement", "x.html", {"size": (800, 600)}, "a size is for pictures"),
        ("kaunas_encirclement", "x.csv", {"turn": 2}, "a turn is for pictures"),
        ("kaunas_encirclement", "x.png", {"turn": 2}, "there is no turn 2"),
        ("kaunas_encirclement", "x.png", {"side": "blue"}, "there is no camp 'blue'"),
        ("kaunas_encirclement", "x.png", {"size": (9000, 9000)}, "too large"),
        ("kaunas_encirclement", "nowhere/x.png", {}, "there is no folder"),
    ],
)
def test_what_cannot_be_made_is_told_in_a_sentence(
    tmp_path: Path, file: str, out: str, options: dict[str, object], told: str
) -> None:
    with pytest.raises(Trouble, match=told):
        export(file, tmp_path / out, **options)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())
