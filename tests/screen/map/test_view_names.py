"""Names on the map: never over each other, in letters the fonts have."""

from __future__ import annotations

from itertools import combinations

import pytest

from game.scenario.map_uses import UNKNOWN
from game.screen.map.labels import TOWN_LETTERS, lay_out, mark_rect, overlap, padded, sign_rect
from game.screen.map.projection import stop_scale
from game.screen.map.towns import Signs
from game.screen.theme import Theme
from tests.screen.glyphs import lacking, writes
from tests.screen.map.plain import SHIPPED, drawn, plain_view, scenario

STOPS = range(3, 17)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", ["lt", "ru"])
def test_names_cover_neither_names_nor_marks_at_any_stop(name: str, language: str) -> None:
    loaded, atlas = scenario(name)
    theme, signs = Theme(1.0), Signs(loaded.board, -1)
    for stop in STOPS:
        scale = stop_scale(stop)
        layout = lay_out(atlas, theme, language, scale, signs)
        places = [(x * scale, y * scale) for x, y in atlas.places]
        names = [padded(placing, *places[town]) for town, placing in layout.placings.items()]
        assert not any(overlap(one, other) for one, other in combinations(names, 2))
        for town, (x, y) in enumerate(places):
            assert not any(overlap(mark_rect(theme, atlas.ranks[town], x, y), other) for other in names)
            if signs.width(theme, town):
                row = sign_rect(theme, signs, atlas.ranks[town], town, x, y)
                assert not any(overlap(row, other) for other in names)


@pytest.mark.parametrize("name", SHIPPED)
def test_cities_are_always_named_and_close_up_everything_is(name: str) -> None:
    loaded, atlas = scenario(name)
    theme, signs = Theme(1.0), Signs(loaded.board, -1)
    for stop in STOPS:
        placings = lay_out(atlas, theme, "lt", stop_scale(stop), signs).placings
        assert all(town in placings for town, rank in enumerate(atlas.ranks) if rank == 4)
    assert len(placings) == len(atlas.places)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_fonts_have_every_letter(name: str) -> None:
    _, atlas = scenario(name)
    for language in atlas.names:
        texts = [(TOWN_LETTERS[rank][0], text) for rank, text in zip(atlas.ranks, atlas.names[language], strict=True)]
        texts += [("display", label.name(language).upper()) for label in atlas.regions]
        texts += [("display-italic", label.name(language)) for label in atlas.waters]
        texts += [("display-italic", course.name(language)) for course in atlas.courses]
        for face, text in texts:
            assert text
            assert not lacking(face, text), f"{face} cannot write {text}"


def test_letters_that_no_face_of_the_map_has_are_known_as_such() -> None:
    faces = sorted({face for face, __ in TOWN_LETTERS})
    every = [chr(code) for code in range(0x20, 0x2100) if chr(code).isprintable()]
    written = {letter for letter in every if all(writes(face, letter) for face in faces)}
    assert {letter for letter in every if not UNKNOWN.match(letter)} <= written
    assert not UNKNOWN.search("ąčęėįšųūžäöüßåæøłńśźżñçéèêëîïôáíóúýřťďoűășțğışЁёЙйЩщЪъЫыЭэѢѣІіЇїЄєҐґ")


def test_the_language_of_the_layer_is_drawn() -> None:
    view = plain_view()
    view.layers.names = "ru"
    assert "Ковно" in view.dump()["names"]
    view.layers.names = ""
    assert view.dump()["names"] == []
    drawn(view)
