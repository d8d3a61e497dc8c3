"""Fonts and icons that an installation has lost: something stands in for them, and it is told once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.scenario.paths import assets_folder
from game.screen import damage, faces, theme
from game.screen.export.fonts import USED, font_rules
from game.screen.faces import FACES, face_file
from game.screen.kit import icons
from game.screen.modes.credits import Credits
from game.screen.theme import Theme
from tests.screen.harness import Window
from tests.screen.players import quick_settings

FONT, ICON = "serif-bold", "attack"
DAMAGES = {
    "missing": None,
    "cut short": 0.3,
    "of no bytes": 0.0,
    "another thing": b"This is no font, and no icon. " * 40,
}


@pytest.fixture
def assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Those of the installation, to be damaged."""
    copied = tmp_path / "assets"
    for folder in ("fonts", "icons"):
        shutil.copytree(assets_folder() / folder, copied / folder)
    for module in (faces, damage):
        monkeypatch.setattr(module, "assets_folder", lambda: copied)
    monkeypatch.setattr(icons, "_FOLDER", copied / "icons")
    monkeypatch.setattr(theme, "_THEMES", {})  # letters of stand-in fonts are for nobody else
    monkeypatch.setattr(damage, "_found", {})
    monkeypatch.setattr(damage, "_told", set())
    forget()
    yield copied
    forget()


def forget() -> None:
    face_file.cache_clear()
    icons.source.cache_clear()
    icons.icon_picture.forget()


def spoil(path: Path, how: float | bytes | None) -> None:
    content = path.read_bytes()
    path.unlink()
    if how is not None:
        path.write_bytes(how if isinstance(how, bytes) else content[: int(len(content) * how)])


@pytest.mark.parametrize("how", DAMAGES.values(), ids=DAMAGES)
def test_another_font_stands_in(assets: Path, how: float | bytes | None) -> None:
    spoil(assets / "fonts" / FACES[FONT], how)
    whole = Theme(1.0)
    assert whole.text("Šėta", FONT).get_bounding_rect().width > 10
    assert f"fonts/{FACES[FONT]}" in damage.untold()
    assert damage.untold() == ""
    assert font_rules("Šėta").count("@font-face") == len(USED) - 1


def test_without_any_font_there_are_letters_all_the_same(assets: Path) -> None:
    shutil.rmtree(assets / "fonts")
    assert Theme(1.0).text("Kaunas").get_bounding_rect().width > 10
    faces.look_over()
    assert "and" in damage.untold()
    assert font_rules("Kaunas") == ""


def test_the_fonts_of_the_game_are_whole() -> None:
    assert all(face_file(face) for face in FACES)


@pytest.mark.parametrize("how", DAMAGES.values(), ids=DAMAGES)
def test_nothing_is_drawn_for_an_icon(assets: Path, how: float | bytes | None) -> None:
    spoil(assets / "icons" / f"{ICON}.svg", how)
    surface = pygame.Surface((20, 20), pygame.SRCALPHA)
    icons.draw_icon(surface, ICON, surface.get_rect(), (0, 0, 0))
    assert not surface.get_bounding_rect().width
    assert f"icons/{ICON}.svg" in damage.untold()
    icons.draw_icon(surface, "flag", surface.get_rect(), (0, 0, 0))
    assert surface.get_bounding_rect().width
    assert damage.untold() == ""


def test_the_window_opens_and_says_so(assets: Path, tmp_path: Path) -> None:
    spoil(assets / "fonts" / FACES[FONT], None)
    window = Window(tmp_path, Credits, settings=quick_settings())
    try:
        window.frame(2)
        assert any(FACES[FONT] in text for text in window.dump["toasts"])
    finally:
        window.close()
