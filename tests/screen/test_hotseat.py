"""Two people before one screen: whoever sits down sees nothing of what only the other may know, in words or pixels."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.rules.sight import watched
from game.screen.modes.handover import HandOver
from game.screen.modes.play import Play
from game.screen.theme import Theme
from game.session.session import Session
from tests.long import long
from tests.screen.harness import Window
from tests.screen.players import Player, opened, quick_settings, small_paper
from tests.session.games import new, play_on, without_hidden

CAMPS = ("red", "republic")
LOOKS = ("o", "c", "l", "k", "i", "p", "1", "2", "2", "2", "3", "4", "5", "6", "6", "6", "f", "esc")
"""Keys after each of which the picture is compared."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_paper(monkeypatch)
    (tmp_path / "cache").symlink_to(cache)
    return tmp_path


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line of text that is drawn."""
    found: list[str] = []
    draw = Theme.text

    def text(self: Theme, string: str, *more: Any, **named: Any) -> pygame.Surface:
        found.append(string)
        return draw(self, string, *more, **named)

    monkeypatch.setattr(Theme, "text", text)
    return found


def still(window: Window) -> None:
    """Until nothing moves and the map is sharp."""
    window.until(lambda: not window.app.moving)


# ------------------------------------------------------------------------------------------------- words, in a game


def test_two_people_play_from_the_menu_and_keep_their_secrets(folder: Path, written: list[str]) -> None:
    window = opened(folder, quick_settings(hints=True))
    try:
        red = Player(window, "red")
        red.begin("kaunas_encirclement", 5, by_keys=True, persons=CAMPS)
        republic = Player(window, "republic")
        for turn in (1, 2):
            for player, other in ((red, republic), (republic, red)):
                take_over(window, player.side)
                assert window.dump["turn"] == turn
                written.clear()
                look_everywhere(player)
                secrets = names_of(window, other.side) - told(window)
                assert len(secrets) > 10
                leaks = [line for line in [*written, *words(window.dump)] if any(name in line for name in secrets)]
                assert not leaks
                give_orders(player)
                window.key("z")  # refused with a sentence, which must go with him who hears it
                player.end_turn()
                assert window.mode == "handover"
                closed(window)
    finally:
        window.close()


def take_over(window: Window, camp: str) -> None:
    assert window.mode == "handover"
    window.until(lambda: not window.app.moving)
    if camp == "red":
        window.key("enter")
    else:
        window.frame(8)  # a click at once could be the second half of another
        window.click((200, 200))
    player = Player(window, camp)
    player.until_mine()
    assert (window.mode, window.dump["viewer"]) == ("play", camp)
    assert not window.dump["selected_units"]
    assert not window.dump["can_undo"]
    assert window.dump["toasts"] == []


def closed(window: Window) -> None:
    """The hand-over tells nothing but who comes and when."""
    seen = window.dump
    assert set(seen) == {"mode", "ui", "modes", "size", "scale", "toasts", "moving"}
    assert seen["toasts"] == []
    assert window.ids() == {"badge", "rule", "take_over", "leave"}
    for key in ("o", "l", "n", "ctrl+z", "f5", "f9", "esc", "e", "2"):
        window.key(key)
        assert window.mode == "handover"


def look_everywhere(player: Player) -> None:
    """Cards of towns, the panel of each own stack, every paper, every layer, tooltips of the panel."""
    window = player.window
    for town in player.near("kaunas")[:25]:
        player.point(town)
    for stack in player.stacks()[:5]:
        player.select(stack)
    player.deselect()
    player.papers()
    for id_ in ("end_turn", "undo", "minimap", "next_unit"):
        left, top, width, height = window.widget(id_)["rect"]  # type: ignore[index]
        window.move((left + width // 2, top + height // 2))
        window.frame(6)


def give_orders(player: Player) -> None:
    player.march()
    player.window.key("n")
    if player.window.widget("entrench"):
        player.window.key("e")
    player.rest()


def names_of(window: Window, camp: str) -> set[str]:
    """Of all units of a camp, as no screen of the other side may tell them before they have met."""
    board = play_of(window).model.session.board
    number = next(n for n, one in enumerate(board.camps) if one.id == camp)
    own = {card.name for card in board.cards if card.camp != number}
    return {card.name for card in board.cards if card.camp == number} - own


def told(window: Window) -> set[str]:
    """Names of the enemy that the log of the person before the screen rightly tells."""
    play = play_of(window)
    text = " ".join(entry.text for entry in play.model.session.entries(play.model.viewer))
    fought = [entry for entry in play.model.session.entries(play.model.viewer) if entry.battle is not None]
    cards = play.model.session.board.cards
    return {card.name for card in cards if fought or card.name in text}


def play_of(window: Window) -> Play:
    assert isinstance(window.app.mode, Play)
    return window.app.mode


def words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


# ----------------------------------------------------------------------------------------------------------- pixels


def no_enemy_out_of_sight(session: Session) -> None:
    session.state = without_hidden(session)


def other_enemies_out_of_sight(session: Session) -> None:
    """Those nobody watches are three times as many, tired, dug in, and have gone where nobody watches either."""
    board, state, camp = session.board, session.state, session.seat
    seen = watched(board, state, camp)
    for unit, town in enumerate(state.town):
        if town >= 0 and state.camp[unit] != camp and not seen[town]:
            state.men[unit] *= 3
            state.fatigue[unit], state.morale[unit], state.dug[unit] = 90, 10, 2
            near = [other for other, _ in board.exits[town] if not seen[other] and state.owner[other] != camp]
            state.town[unit] = near[0] if near else town


def an_enemy_in_sight(session: Session) -> None:
    board, state, camp = session.board, session.state, session.seat
    seen = watched(board, state, camp)
    unit = next(u for u, town in enumerate(state.town) if town >= 0 and state.camp[u] != camp and seen[town])
    state.men[unit] += 400


@long
def test_what_can_be_seen_changes_the_picture(folder: Path) -> None:
    other = after_eight_parts()
    an_enemy_in_sight(other)
    differ = [a[0] for a, b in zip(as_it_was(folder), pictures(folder, other), strict=True) if a[1] != b[1]]
    assert "the map" in differ
    assert "hand-over" not in differ


@pytest.mark.parametrize("change", [no_enemy_out_of_sight, pytest.param(other_enemies_out_of_sight, marks=long)])
def test_what_cannot_be_seen_changes_no_pixel(folder: Path, change: Callable[[Session], None]) -> None:
    other = after_eight_parts()
    before = other.state.digest()
    change(other)
    assert other.state.digest() != before
    for first, second in zip(as_it_was(folder), pictures(folder, other), strict=True):
        assert first == second


def after_eight_parts() -> Session:
    return play_on(new(seed=5), 8)


_AS_IT_WAS: list[tuple[str, str, str]] = []


def as_it_was(folder: Path) -> list[tuple[str, str, str]]:
    """The pictures of the game that nothing was changed in, made once."""
    if not _AS_IT_WAS:
        _AS_IT_WAS.extend(pictures(folder, after_eight_parts()))
    return _AS_IT_WAS


def pictures(folder: Path, session: Session) -> list[tuple[str, str, str]]:
    """What was done, a checksum of the whole window after it, and what the window tells of itself."""
    window = Window(folder, lambda desk: Play(desk, session), size=(1024, 640), settings=quick_settings(), pace=0.2)
    found = []

    def look(what: str) -> None:
        still(window)
        pixels = hashlib.sha256(pygame.image.tobytes(window.app.window, "RGB")).hexdigest()
        found.append((what, pixels, repr(window.dump)))

    try:
        look("hand-over")
        camp = CAMPS[session.seat]
        take_over(window, camp)
        look("the map")
        player = Player(window, camp)
        for key in LOOKS:
            window.key(key)
            look(key)
            if window.dump["dialog"]:
                window.key("esc")
        for stack in window.dump["stacks"]:
            player.deselect()
            player.select(stack)
            look(f"{stack['camp']} at {stack['town']}")
            for town in player.near(stack["town"])[:2]:
                player.point(town)
                look(f"from {stack['town']} to {town}")
    finally:
        window.close()
    return found


def test_the_hand_over_is_the_same_whatever_has_happened(folder: Path) -> None:
    """Two wars that stand differently on the same day."""
    pictures_ = set()
    for seed in (5, 6):
        session = play_on(new(seed=seed), 9)
        window = Window(
            folder,
            lambda desk, s=session: HandOver(desk, s, 1),
            size=(1024, 640),  # type: ignore[misc]
        )
        still(window)
        pictures_.add((pygame.image.tobytes(window.app.window, "RGB"), repr(window.dump)))
        window.close()
    assert len(pictures_) == 1
