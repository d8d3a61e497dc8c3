"""Notes beside towns keep clear of counters, names and one another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from game.rules.opening import opening
from game.scenario.load import load
from game.scenario.paths import shipped_scenarios
from game.screen.map import notes
from game.screen.map.atlas import make_atlas
from game.screen.map.labels import Crowd, lay_out, overlap
from game.screen.map.posts import Sites, posts_of, sheet_at
from game.screen.map.scene import Mark
from game.screen.map.stacks import card_shape
from game.screen.map.towns import Signs
from game.screen.theme import Theme
from game.sight.situation import EVERYONE, situation


@pytest.mark.parametrize("path", shipped_scenarios(), ids=lambda path: path.stem)
@pytest.mark.parametrize(("scale", "stop"), [(1.0, 4.0), (1.0, 8.0), (1.5, 6.0)])
def test_notes_are_apart_and_leave_counters_to_be_seen(path: Path, scale: float, stop: float) -> None:
    scenario = load(path)
    board, theme, atlas = scenario.board, Theme(scale), make_atlas(scenario)
    layout = lay_out(atlas, theme, board.languages[0], stop, Signs(board, EVERYONE))
    seen = situation(board, opening(board, 1, False), EVERYONE)
    places = [(x * stop, y * stop) for x, y in atlas.places]
    sites = Sites(places, theme, layout, sheet_at(atlas.box, stop))
    stacks = posts_of(seen.stacks, sites, [card_shape(theme.px(36), theme, board.days)]).taken
    for camp in board.camps:
        marks = [Mark(town, "star", str(worth)) for town, worth in camp.objectives]
        sizes = [notes.plate(theme, mark.icon, mark.text, (1, 2, 3)).get_size() for mark in marks]
        found = notes.places_of(theme, atlas, marks, sizes, stop, layout, stacks)
        rects = [
            notes.around(places[mark.town][0] + dx, places[mark.town][1] + dy, size_)
            for mark, size_, (dx, dy) in zip(marks, sizes, found, strict=True)
        ]
        assert not [pair for pair in combinations(rects, 2) if overlap(*pair)]
        assert sum(stacks.covered(rect) > 0.2 for rect in rects) <= max(1, len(rects) // 10)


def test_a_note_alone_stands_below_its_town() -> None:
    scenario = load(next(path for path in shipped_scenarios() if path.stem == "kaunas_encirclement"))
    theme, atlas = Theme(), make_atlas(scenario)
    town = next(number for number, one in enumerate(scenario.board.towns) if one.id == "tilze")
    layout = lay_out(atlas, theme, "", 8.0, Signs(scenario.board, EVERYONE))
    (dx, dy), *_ = notes.places_of(theme, atlas, [Mark(town, "supply")], [(19, 17)], 8.0, layout, Crowd(80))
    assert (dx, dy > 0) == (0, True)
