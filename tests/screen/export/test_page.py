"""A page holds the game as its viewers saw it, and nothing that could do harm."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from game.screen.export.fonts import USED
from game.screen.export.marches import moments
from game.screen.export.page import embedded, lean
from game.screen.export.reports import Reports, Strings
from game.screen.export.source import opened
from game.screen.export.terrain import packed
from game.screen.export.views import FIGURES, View, card
from game.sight.situation import EVERYONE, situation
from tests.screen.export.recorded import kaunas, kaunas_page

FIELDS = 10
"""Of a counter, as `card` gives them."""


def view(viewer: int) -> tuple[View, Strings]:
    strings = Strings()
    return View(kaunas(), viewer, strings, Reports(strings)), strings


def told(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("viewer", [EVERYONE, 0, 1])
def test_the_changes_of_all_steps_lead_to_what_the_viewer_saw(viewer: int) -> None:
    made, _ = view(viewer)
    board = kaunas().board
    units: dict[int, list[int]] = {}
    sights: dict[tuple[int, int], list[int]] = {}
    owner = [-2] * len(board.towns)
    done = 0
    for moment in moments(kaunas().chronology):
        place = made.places[moment.step.number]
        if place < done:
            continue
        done = place + 1
        step = made.steps[place]
        for unit, bits, *values in step.get("u", ()):
            if not bits:
                del units[unit]
                continue
            fields = units.setdefault(unit, [0] * FIELDS)
            for bit in range(FIELDS):
                if bits & (1 << bit):
                    fields[bit] = values.pop(0)
        for town, camp, men, *rest in step.get("s", ()):
            if men:
                sights[town, camp] = [men, *rest]
            else:
                del sights[town, camp]
        for town, camp in step.get("o", ()):
            owner[town] = camp
        now = situation(board, moment.after, viewer)
        stacks = now.stacks
        assert units == {made.numbers[c.unit, c.camp]: card(c, s.town) for s in stacks for c in s.counters}
        assert sights == {(s.town, s.camp): [s.men, s.guns, s.dug, s.age] for s in stacks if not s.exact}
        assert tuple(owner) == now.owner
    assert done == len(made.steps)


@pytest.mark.parametrize("viewer", [0, 1])
def test_a_side_reads_nothing_of_what_it_did_not_know(viewer: int) -> None:
    made, _ = view(viewer)
    assert {unit[1] for unit in made.units} == {viewer}
    hidden = [FIGURES.index(figure) for figure in ("men", "lost", "supplied")]
    figures = [row for step in made.steps for row in step.get("g", ())]
    assert not [row for row in figures if row[0] in hidden and row[1] != viewer]
    assert not [step for step in made.steps if "y" in step and step["c"] != viewer]
    assert len(made.steps) < len(view(EVERYONE)[0].steps)


def test_a_page_for_one_side_has_only_its_view() -> None:
    page = told(kaunas_page(0))
    assert [entry["camp"] for entry in page["views"]] == [0]
    everything = told(kaunas_page())
    assert [entry["camp"] for entry in everything["views"]] == [EVERYONE, 0, 1]
    assert set(page["strings"]) < set(everything["strings"])


def test_a_page_asks_nothing_of_any_network_and_is_small() -> None:
    page = kaunas_page()
    assert "http:" not in page
    assert "https:" not in page
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)
    assert "default-src 'none'" in page
    fonts = sum(len(rule) for rule in re.findall(r"@font-face.*", page))
    assert fonts < 130_000
    assert len(page.encode()) - fonts < 450_000


def test_its_fonts_have_its_letters_the_licence_and_names_of_their_own() -> None:
    page = kaunas_page()
    rules = re.findall(r'@font-face\{font-family:"([^"]*)";.*?base64,([^)]*)\)', page)
    assert len(rules) == len(USED)
    style = page.partition("<style>")[2].partition("</style>")[0]
    letters = set(page) - {"\n", *"←→"}  # arrows of keys are left to the browser
    for family, data in rules:
        font = TTFont(BytesIO(b64decode(data)))
        assert letters <= set(map(chr, font.getBestCmap()))
        told = [str(record) for record in font["name"].names]
        assert any("Open Font License" in text for text in told)
        assert not any(text.startswith(("PT ", "PTS", "Old Standard")) for text in told if len(text) < 30)
        assert f'"{family}"' in style.replace(f'font-family:"{family}"', "")


def test_no_text_ends_the_element_it_lies_in() -> None:
    hostile = {"name": "</script><script>alert(1)</script><!--", "other": "\u2028&lt;", "half": "\ud800"}
    text = embedded(hostile)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == hostile["name"]


def test_indentation_and_comments_are_left_out() -> None:
    assert lean("a\n  // why\n    b // stays\n\n") == "a\nb // stays"


def test_rows_of_a_raster_are_told_by_what_differs_from_the_row_above() -> None:
    import numpy as np

    grid = np.array([[1, 1, 2], [1, 1, 2], [1, 5, 2]])
    assert packed(grid) == [2, 2, 3, 1, 0, 4, 6, 1, 0, 1]


def test_a_scenario_has_a_page_of_its_opening() -> None:
    made = View(opened(kaunas().scenario), EVERYONE, strings := Strings(), Reports(strings))
    assert len(made.steps) == 1
    assert made.steps[0]["n"] == 1
    assert made.steps[0]["u"]
