"""The editor keeps what was worked on: back from a game, on leaving, and when it was killed."""

from __future__ import annotations

from pathlib import Path

from tests.screen.modes.editing import Opened, move, text_of, towns_with_units


def test_back_from_a_game_everything_is_as_it_was(opened: Opened) -> None:
    author = opened()
    before = author.file.read_bytes()
    text = move(author)
    author.key("f5")
    author.press(next(id_ for id_ in sorted(author.ids()) if id_.startswith("try_")))
    author.until(lambda: author.mode == "play" and author.dump["may_order"])
    for _ in range(20):
        if author.mode == "edit":
            break
        author.press("pause_leave") if author.widget("pause_leave") else author.key("esc")
        author.frame(2)
    assert author.mode == "edit"
    assert text_of(author) == text
    assert author.file.read_bytes() == before
    author.key("ctrl+z")
    assert "kupiskis" in towns_with_units(author)
    author.key("ctrl+y", "ctrl+s")
    assert author.file.read_text(encoding="utf-8") == text


def test_leaving_asks_and_does_what_is_answered(opened: Opened) -> None:
    author = opened()
    before = author.file.read_bytes()
    text = move(author)
    author.press("leave_editor")
    author.press("cancel")
    assert author.mode == "edit"
    assert text_of(author) == text
    author.press("leave_editor")
    author.press("leave_unsaved")
    author.until(lambda: author.mode == "menu")
    assert author.file.read_bytes() == before

    author = opened()
    assert not author.dump["dialog"], "what was left on purpose is not offered again"
    text = move(author)
    author.press("leave_editor")
    author.press("save_and_leave")
    author.until(lambda: author.mode == "menu")
    assert author.file.read_text(encoding="utf-8") == text


def test_the_window_is_not_closed_over_unsaved_work(opened: Opened) -> None:
    import pygame

    author = opened()
    move(author)
    author.post(pygame.QUIT)
    assert author.app.running
    author.press("cancel")
    author.post(pygame.QUIT)
    author.press("leave_unsaved")
    assert not author.app.running


def test_what_was_kept_aside_is_taken_up_or_dropped(opened: Opened, tmp_path: Path) -> None:
    author = opened()
    before = author.file.read_bytes()
    text = move(author)
    author.until(lambda: list((tmp_path / "edited").glob("*.unsaved")), 10)
    author.close()  # nothing is asked, as when it is killed

    author = opened()
    author.press("take_kept")
    assert text_of(author) == text
    assert author.checked()["dirty"]
    author.key("ctrl+z")
    assert text_of(author).encode() == before
    author.key("ctrl+y")
    author.until(lambda: list((tmp_path / "edited").glob("*.unsaved")), 10)
    author.close()

    author = opened()
    author.press("drop_kept")
    assert text_of(author).encode() == before
    assert not list((tmp_path / "edited").glob("*.unsaved"))


def test_what_was_taken_back_is_not_kept_aside(opened: Opened, tmp_path: Path) -> None:
    author = opened()
    move(author)
    author.until(lambda: list((tmp_path / "edited").glob("*.unsaved")), 10)
    author.key("ctrl+z")
    author.until(lambda: not list((tmp_path / "edited").glob("*.unsaved")), 10)
