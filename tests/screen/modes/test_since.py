"""The paper of a morning, the others' turn once more, and the way back to the morning, by clicks and keys."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.rules.legal import legal_orders
from game.rules.orders import ATTACK, RAID, Order
from game.screen.kit import RichText
from game.session.seats import PERSON
from game.session.session import Session
from tests.screen.modes.playing import Hands, play_alone
from tests.session.games import new, play_on, without_hidden

SEATS = {"republic": PERSON, "red": "staff"}
TITLE = "Since your last turn"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kaunas at the republic's third turn."""
    path = tmp_path_factory.mktemp("since") / "third.save"
    session = play_on(new(seed=3), 5)
    session.seats.update(SEATS)
    session.save(path)
    return path


@pytest.fixture
def morning(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A game that goes on at its third turn; the cards are read, the paper lies on the table."""
    play_alone(monkeypatch)
    session = Session.resume(saved, tmp_path)
    session.seats.update(SEATS)
    hands = Hands(tmp_path, "kaunas_encirclement", SEATS, session=session)
    hands.desk.settings.warn_idle = hands.desk.settings.show_enemy = False
    while title(hands) != TITLE:
        assert hands.play.ui.dialog_open
        hands.key(pygame.K_RETURN)
    return hands


def next_morning(hands: Hands) -> None:
    hands.key(pygame.K_SPACE, pygame.KMOD_LCTRL)
    for _ in range(3000):
        hands.wait(0.5, 0.5)
        if hands.play.model.may_order and hands.session.turn == 4:
            return
        if hands.play.ui.dialog_open:
            hands.key(pygame.K_RETURN)
    raise AssertionError("nobody comes to move")


def title(hands: Hands) -> str:
    return hands.play.ui.front.label if hands.play.ui.dialog_open else ""


def test_it_tells_what_the_others_did_and_a_line_flies_to_its_place(morning: Hands) -> None:
    model = morning.play.model
    found = model.session.since(model.viewer)
    assert found is not None
    assert found.entries
    assert all(model.viewer in entry.seen_by for entry in found.entries)
    texts = [widget for widget in model.ui.front.walk() if isinstance(widget, RichText) and widget.links()]
    line = texts[0]
    assert line._laid is not None
    piece = next(piece for piece in line._laid[2] if piece.span.link.startswith("town:"))
    town = int(piece.span.link.removeprefix("town:"))
    morning.click((line.rect.left + piece.x + 3, line.rect.top + piece.y + 5))
    assert not model.ui.dialog_open
    morning.wait(1.0)
    assert model.selection.town == town
    assert model.in_view(town)


def test_it_can_be_read_again_and_put_off(morning: Hands) -> None:
    morning.key(pygame.K_ESCAPE)
    assert title(morning) == ""
    morning.key(pygame.K_p)
    assert title(morning) == TITLE
    morning.press("morning_paper")
    morning.key(pygame.K_ESCAPE)
    assert not morning.desk.settings.morning_paper
    next_morning(morning)
    while morning.play.ui.dialog_open:
        assert title(morning) != TITLE
        morning.key(pygame.K_ESCAPE)


def test_it_tells_nothing_of_whom_nobody_has_seen(morning: Hands) -> None:
    session = morning.session
    told = session.since(1)
    session.state = without_hidden(session)
    session.changes += 1
    assert session.since(1) == told


def test_a_game_that_is_loaded_has_the_same_paper(morning: Hands) -> None:
    path = morning.desk.saves / "here.save"
    morning.session.save(path)
    assert Session.resume(path).since(1) == morning.session.since(1)


def test_the_others_turn_is_shown_again_and_the_view_comes_back(morning: Hands) -> None:
    morning.key(pygame.K_ESCAPE)
    model = morning.play.model
    morning.key(pygame.K_p, pygame.KMOD_LSHIFT)
    assert not model.showing.busy, "nothing was seen since the game was opened"
    next_morning(morning)
    morning.dismiss()
    morning.wait(1.0)
    before, state = (model.map.camera.x, model.map.camera.y), model.session.state.digest()
    morning.key(pygame.K_p, pygame.KMOD_LSHIFT)
    assert model.showing.busy
    for _ in range(600):
        morning.wait(0.1)
        if not model.showing.busy:
            break
    morning.wait(1.0)
    assert not model.showing.busy
    assert (model.map.camera.x, model.map.camera.y) == pytest.approx(before)
    assert model.session.state.digest() == state
    assert model.may_order


def test_back_to_the_morning_takes_back_dice_too(morning: Hands) -> None:
    morning.key(pygame.K_ESCAPE)
    session = morning.session
    before, lines = session.state.digest(), list(session.recorder.lines)
    entries = len(session.log)
    fought = dice_order(morning)
    session.order(fought)
    after = session.state.digest()
    assert not session.can_undo
    morning.key(pygame.K_u, pygame.KMOD_LCTRL)
    morning.key(pygame.K_RETURN)
    assert (session.state.digest(), session.recorder.lines, len(session.log)) == (before, lines, entries)
    morning.key(pygame.K_u, pygame.KMOD_LCTRL)
    assert "No order of this turn stands." in morning.desk.messages
    session.order(fought)
    assert session.state.digest() == after, "the same orders, the same dice"


def dice_order(hands: Hands) -> Order:
    board, view = hands.session.board, hands.play.model.picture.view
    orders = (o for u in hands.play.model.picture.own for k in (ATTACK, RAID) for o in legal_orders(board, view, u, k))
    return next(orders)
