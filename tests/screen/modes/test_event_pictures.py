"""Pictures of events: on their cards, beside what a replay tells, and in the editor's form."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import pygame
import pytest

from game.analysis.match import play
from game.prose.event_cards import EventCard
from game.record.replay import Playback, Replay
from game.rules.events import Chronicled
from game.scenario.load import load, load_text
from game.scenario.paths import pictures
from game.scenario.pictures import picture_bytes
from game.screen import plates
from game.screen.colours import INK, PAPER
from game.screen.desk import Desk
from game.screen.kit import Label, Plate
from game.screen.kit.widget import Layout
from game.screen.map.ground import Ground
from game.screen.modes.play import event_cards
from game.screen.modes.play.event_cards import card_dialog
from game.screen.modes.replay import Viewer
from game.screen.plates import missing, plate
from game.screen.theme import Theme
from game.session.seats import PERSON
from game.session.session import Session
from tests.pngs import png, put
from tests.screen.harness import Window
from tests.screen.modes.editing import Author
from tests.screen.modes.playing import Hands, play_alone
from tests.screen.modes.test_edit import copied

KAUNAS = "kaunas_encirclement"
RED = {"red": PERSON, "republic": "staff"}
BROKEN = png()[:50]
"""Begins like a picture."""


def own(folder: Path, picture: str = "mine.png", content: bytes | None = None) -> Path:
    """Kaunas with a picture of the author's own on its first card."""
    file = copied(folder, KAUNAS)
    text = file.read_text(encoding="utf-8")
    assert text.count('picture = "winter-road"') == 1
    file.write_text(text.replace('picture = "winter-road"', f'picture = "{picture}"'), encoding="utf-8")
    if picture.endswith(".png"):
        put(folder / picture, content)
    return file


def on_card(hands: Hands) -> Plate | None:
    found = hands.play.ui.find("event_picture")
    assert found is None or isinstance(found, Plate)
    return found


def on_paper(card: Plate, theme: Theme) -> pygame.Surface:
    """What a plate draws in its place."""
    sheet = pygame.Surface(card.rect.size)
    sheet.fill((0, 255, 0))
    card.rect = sheet.get_rect()
    card.draw(sheet, theme)
    return sheet


# ------------------------------------------------------------------------------------------------------ a picture


def test_every_shipped_one_can_be_drawn(tmp_path: Path) -> None:
    for name in pictures():
        found = plate(name, tmp_path)
        assert found is not None
        assert found.get_size() == (880, 320)


@pytest.mark.parametrize("name", ["", "nothing", "gone.png", "../secret.png", "n\0ul.png"])
def test_what_is_not_there_is_no_picture(tmp_path: Path, name: str) -> None:
    assert plate(name, tmp_path) is None


def test_a_broken_one_is_no_picture_until_it_is_mended(tmp_path: Path) -> None:
    put(tmp_path / "mine.png", BROKEN)
    assert plate("mine.png", tmp_path) is None
    put(tmp_path / "mine.png")
    found = plate("mine.png", tmp_path)
    assert found is not None
    assert found.get_at((5, 5))[:3] == (120, 120, 120)


def test_where_it_is_transparent_there_is_paper(tmp_path: Path) -> None:
    clear = pygame.Surface((8, 8), pygame.SRCALPHA, 32)
    pygame.image.save(clear, tmp_path / "clear.png")
    found = plate("clear.png", tmp_path)
    assert found is not None
    assert found.get_at((4, 4))[:3] == PAPER


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
def test_it_is_as_wide_as_the_paper_in_a_frame_of_ink(scale: float) -> None:
    theme = Theme(scale)
    picture = pygame.Surface((88, 32))
    picture.fill((200, 0, 0))
    card = Plate(picture, 260)
    wide = theme.px(430)
    wanted = card.wanted(theme, wide)
    assert wanted == (wide, round(wide * 32 / 88))
    card.arrange(theme, pygame.Rect(0, 0, *wanted))
    sheet = on_paper(card, theme)
    assert sheet.get_at((0, 0))[:3] == sheet.get_at((wide - 1, wanted[1] - 1))[:3] == INK
    assert sheet.get_at((wide // 2, wanted[1] // 2))[:3] == (200, 0, 0)


def test_a_high_one_is_made_narrower_and_stands_in_the_middle() -> None:
    theme = Theme(1.0)
    picture = pygame.Surface((100, 200))
    card = Plate(picture, 60)
    assert card.wanted(theme, 400) == (400, 60)
    card.arrange(theme, pygame.Rect(0, 0, 400, 60))
    sheet = on_paper(card, theme)
    row = [sheet.get_at((x, 30))[:3] == (0, 255, 0) for x in range(400)]
    assert row == [True] * 185 + [False] * 30 + [True] * 185


# ------------------------------------------------------------------------------------------------------- the card


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    play_alone(monkeypatch)


def test_the_card_shows_it_between_day_and_text(tmp_path: Path) -> None:
    hands = Hands(tmp_path, KAUNAS, RED)
    card = on_card(hands)
    assert card is not None
    assert card.rect.width > 400
    assert card.rect.height == pytest.approx(card.rect.width * 320 / 880, abs=1)
    labels = [widget for widget in hands.play.ui.dialogs[-1].walk() if isinstance(widget, Label)]
    tops = {str(widget.text): widget.rect.top for widget in labels}
    text = next(top for label, top in tops.items() if label.startswith("The treaty line"))
    assert tops["7 February 1919"] < card.rect.top < card.rect.bottom <= text


def test_one_of_the_authors_own_is_shown(tmp_path: Path) -> None:
    card = on_card(Hands(tmp_path, str(own(tmp_path, "pictures/mine.png", png(80, 20, 77))), RED))
    assert card is not None
    assert card.picture.get_at((3, 3))[:3] == (77, 77, 77)


def test_a_damaged_one_is_left_out(tmp_path: Path) -> None:
    hands = Hands(tmp_path, str(own(tmp_path, content=BROKEN)), RED)
    assert "The road round Kaunas" in hands.words()
    assert on_card(hands) is None
    assert "“mine.png” cannot be shown" in hands.words()


def test_a_card_without_one_is_as_it_was(tmp_path: Path) -> None:
    hands = Hands(tmp_path, KAUNAS, RED)
    found = card_dialog(EventCard(0, "A title", "A day", "A text.", (), -1), 0, hands.play.events)
    assert [widget.id for widget in found.walk() if widget.kind == "plate"] == []


@pytest.mark.parametrize(("size", "shown"), [((1280, 800), True), ((640, 330), True), ((640, 250), False)])
def test_what_is_to_be_read_comes_first(tmp_path: Path, size: tuple[int, int], shown: bool) -> None:
    """On a low window the picture takes what height is left, and every word stands on the card."""
    hands = Hands(tmp_path, KAUNAS, RED)
    theme = Theme(1.0)
    card = EventCard(0, "A title", "A day", "A text of some words. " * 8, (), -1, "town")
    found = card_dialog(card, 0, hands.play.events)
    for _ in range(2):  # again at every change of the window
        with Layout():
            found.place(theme, pygame.Rect(0, 0, *size))
        plates = [widget for widget in found.walk() if isinstance(widget, Plate)]
        assert bool(plates) is shown
        assert found.measure(theme, size[0] - 32)[1] <= size[1] - 32 or not shown
        assert all(one.rect.height >= 60 for one in plates)
        text = next(widget for widget in found.walk() if isinstance(widget, Label) and "some words" in str(widget.text))
        assert found.rect.contains(text.rect) or not shown


def test_a_save_is_played_without_a_picture_that_is_gone(tmp_path: Path) -> None:
    file = own(tmp_path)
    session = Session.new(load(file), RED, 3, True)
    save = tmp_path / "elsewhere" / "game.save"
    session.save(save)
    for companion in ("maps", "rules"):
        (tmp_path / companion).rename(save.parent / companion)
    (tmp_path / "mine.png").unlink()
    again = Session.resume(save)
    assert again.board.script[0].picture == "mine.png"
    assert plate("mine.png", again.scenario.folder) is None
    assert "“mine.png” cannot be shown" in missing("mine.png", again.scenario.folder)
    put(save.parent / "mine.png")  # beside the save it would be found
    assert plate("mine.png", load_text(file.read_text(encoding="utf-8"), save.parent).folder) is not None


def test_it_is_read_before_its_card_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the opening, and those of later turns, while the others are still at work."""
    asked: set[str] = set()
    shown: list[str] = []

    def ask(references: Iterable[str], folder: Path) -> None:
        asked.update(references)

    def show(reference: str, folder: Path) -> None:
        if reference:
            assert reference in asked
            shown.append(reference)

    monkeypatch.setattr(event_cards, "read_ahead", ask)
    monkeypatch.setattr(event_cards, "plate", show)
    hands = Hands(tmp_path, KAUNAS, {"red": PERSON, "republic": "nothing"})
    hands.desk.settings.warn_idle = False
    for _ in range(6):
        hands.until_mine()
        hands.wait(3.0)
        hands.key(pygame.K_RETURN)
    assert len(set(shown)) > 1


def test_what_was_read_ahead_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[str, str]] = []

    def recorded(reference: str, folder: Path) -> bytes | None:
        read.append((reference, threading.current_thread().name))
        return picture_bytes(reference, folder)

    monkeypatch.setattr(plates, "picture_bytes", recorded)
    for name in ("first.png", "second.png"):
        put(tmp_path / name)
    plates.read_ahead(["first.png", "", "second.png", "gone.png", "first.png"], tmp_path)
    for thread in threading.enumerate():
        if thread.name == "plates":
            thread.join()
    assert plate("second.png", tmp_path) is not None
    assert plate("first.png", tmp_path) is not None
    assert read == [("first.png", "plates"), ("second.png", "plates")]


# ------------------------------------------------------------------------------------------------------ the viewer


def test_the_viewer_says_that_one_of_the_authors_own_is_not_there(tmp_path: Path) -> None:
    """Of a replay that has come from another machine."""
    scenario = load(own(tmp_path))
    match = play(scenario, seed=3)
    assert match.recorder is not None
    playback = Playback(scenario.board, Replay.of(match.recorder.lines))
    (tmp_path / "mine.png").unlink()
    window = Window(tmp_path, lambda desk: Viewer(desk, playback, scenario))
    viewer = window.app.mode
    assert isinstance(viewer, Viewer)
    parts = [part for step in viewer.model.chronology.steps for part in viewer.panel.picture_part(step)]
    told = [str(part.text) for part in parts if isinstance(part, Label)]
    assert len(told) == 1
    assert "“mine.png” cannot be shown" in told[0]
    window.close()


def test_the_viewer_shows_it_beside_what_the_event_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ground, "start", lambda ground: None)
    scenario = load(KAUNAS)
    match = play(scenario, seed=3)
    assert match.recorder is not None
    playback = Playback(scenario.board, Replay.of(match.recorder.lines))

    def first(desk: Desk) -> Viewer:
        return Viewer(desk, playback, scenario)

    window = Window(tmp_path, first)
    viewer = window.app.mode
    assert isinstance(viewer, Viewer)
    seen = set()
    for step in viewer.model.chronology.steps:
        events = [scenario.board.script[e.event] for e in step.events if isinstance(e, Chronicled)]
        found = viewer.panel.picture_part(step)
        assert bool(found) is any(event.picture for event in events)
        seen |= {event.id for event in events if event.picture}
    assert "operation-begins" in seen
    story = [widget.kind for widget in viewer.panel.story.children]
    assert story.index("label") < story.index("plate")  # what is to be read comes first
    window.close()


# ------------------------------------------------------------------------------------------------------ the editor


def test_the_form_offers_pictures_and_shows_the_one_chosen(tmp_path: Path) -> None:
    put(tmp_path / "pictures" / "mine.png")
    author = Author(tmp_path, copied(tmp_path, KAUNAS))
    author.press("tool_events")
    author.push("row_events.0")
    field = "events.0.picture"
    assert f"{field}.preview" in author.ids()
    author.push(field)
    author.pick("mine")
    assert author.checked()["problems"] == []
    author.key("ctrl+s")
    assert 'picture = "pictures/mine.png"' in author.file.read_text(encoding="utf-8")
    assert f"{field}.preview" in author.ids()
    author.push(field)
    author.press("pick_none")
    assert f"{field}.preview" not in author.ids()
    author.key("ctrl+s")
    assert "pictures/mine.png" not in author.file.read_text(encoding="utf-8")
    author.close()
