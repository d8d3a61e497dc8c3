"""No text of any mode is over its frame, cut or on another; `python -m tests.screen.texts` tries all sizes."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.screen.kit import Button, Column, Dialog, Label
from game.screen.mode import Mode
from tests.screen.modes.front import desk_in
from tests.screen.players import small_paper
from tests.screen.texts import CHEAP, PLACES, faults_in
from tests.screen.watched import faults_of, watching


@pytest.mark.parametrize("place", [place for place in PLACES if place != "kaunas_encirclement"])
def test_texts_fit(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_paper(monkeypatch)
    assert faults_in(place, tmp_path, CHEAP) == []


class Page(Mode):
    def draw(self, surface: pygame.Surface) -> None:
        self.ui.draw(surface)


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    page = Page(desk_in(tmp_path))
    long = "a text that is far longer than any place it is given here"
    labels = [Label(long, "body") for _ in range(4)]
    labels[3].wrap = True
    button = Button("go", long, page.ui.close)
    page.ui.set_root(Column([*labels, button]))
    page.ui.layout(pygame.Rect(0, 0, 600, 400))
    with watching():
        assert faults_of(page, (600, 400)) == []
        labels[0].rect.width = button.rect.width = 60  # shortened, the button never
        labels[0].tooltip = "something else"
        labels[1].rect.top = labels[2].rect.top  # on each other
        labels[3].rect.height, labels[3].rect.width = 18, 60  # over its frame
        found = " ".join(faults_of(page, (600, 400)))
        assert "shortened, and told nowhere" in found
        assert "on 'a text" in found
        assert "over its frame" in found
        page.ui.open(Dialog("", Label("\n".join([long] * 60), "body", wrap=True), [button], width=300))
        assert "out of sight" not in " ".join(faults_of(page, (600, 400)))  # it is scrolled
        page.ui.dialogs[-1].rect.move_ip(560, 0)
        for widget in page.ui.dialogs[-1].walk():
            widget.rect.left = 560
        assert "cut by the edge" in " ".join(faults_of(page, (600, 400)))
