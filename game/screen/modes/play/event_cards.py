"""Scripted events as cards on the table, one after the other: which are due, what they ask, how they look."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import pygame

from game.messages import _
from game.prose.event_cards import (
    EventCard,
    due,
    entries_of,
    event_card,
    is_small,
    question_card,
    relation_cards,
    stage,
)
from game.rules import orders
from game.rules.questions import question
from game.rules.terms import NOBODY
from game.screen.colours import INK_SOFT
from game.screen.kit import Button, Column, Dialog, Label, Plate, Rule, Widget
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.model import Model
from game.screen.plates import missing, plate, read_ahead
from game.screen.theme import Theme

WIDTH: Final = 470
_MOST: Final = 260  # points, the height of a picture
_LEAST: Final = 60  # under which it shows nothing
_AROUND: Final = 44  # points: the margins of the window, and the gap below the picture


class EventCards:
    """Each event is shown once to each camp, at the beginning of its part."""

    def __init__(self, model: Model, giving: Giving) -> None:
        self.model, self.giving = model, giving
        self.seen: set[tuple[int, int, int, int]] = set()  # camp, event, turn in which it fired, how far it has come
        self.since = model.session.state.turn
        self.told: set[tuple[int, EventCard]] = set()  # viewer, card that is of no event
        self.waiting: list[EventCard] = []
        self.then: Callable[[], bool] | None = None
        """What comes when all that only tells has been read; True: it has put something on the table."""
        self.folded = False
        """A paper tells of what has little to it."""
        self.looked = -1
        """At so many changes of the game it was seen to that the pictures that come are read."""

    def read_ahead(self) -> None:
        """The pictures of what has happened meanwhile are read before their cards come."""
        session = self.model.session
        if self.looked != session.changes:
            self.looked = session.changes
            coming = self.coming(session.seat if session.person_to_move else self.model.viewer)
            read_ahead([session.board.script[event].picture for event in coming], session.scenario.folder)

    def coming(self, viewer: int) -> list[int]:
        """What has fired and a viewer has not seen; of a game that goes on, only what fired this turn."""
        board, state = self.model.session.board, self.model.session.state
        return [
            event
            for event in due(board, state, viewer)
            if state.fired[event] >= self.since and self.key(event, viewer) not in self.seen
        ]

    def collect(self) -> None:
        model = self.model
        state = model.session.state
        for card in [self.card_of(event) for event in self.coming(model.viewer) if event != self.asking]:
            self.waiting += [] if self.folded and is_small(card) else [card]
        self.seen.update(self.key(event, model.viewer) for event in due(model.session.board, state, model.viewer))
        for card in relation_cards(model.session.board, model.session.entries(model.viewer), state.turn):
            if (model.viewer, card) not in self.told and state.turn > self.since:
                self.waiting.append(card)
            self.told.add((model.viewer, card))

    def key(self, event: int, viewer: int) -> tuple[int, int, int, int]:
        state = self.model.session.state
        return viewer, event, state.fired[event], stage(state, event)

    @property
    def asking(self) -> int:
        """The event that waits for an answer of the person before the screen; NOBODY: none does."""
        session = self.model.session
        if session.over or not session.person_to_move or self.model.viewer != session.seat:
            return NOBODY
        return question(session.board, session.state)

    def next(self) -> bool:
        """Put the next card on the table, a question behind those that only tell; False: there is none."""
        if self.waiting:
            self.put(self.waiting.pop(0))
            return True
        then, self.then = self.then, None
        return (then is not None and then()) or self.ask()

    def ask(self) -> bool:
        """Put the question that waits on the table; False: none does."""
        event = self.asking
        if event != NOBODY:
            self.open(event)
        return event != NOBODY

    def open(self, event: int) -> None:
        """The card of an event, to be read again."""
        session, viewer = self.model.session, self.model.viewer
        asks = event == self.asking
        self.put(question_card(session.board, session.state, event, viewer) if asks else self.card_of(event))

    def card_of(self, event: int) -> EventCard:
        session, viewer = self.model.session, self.model.viewer
        entered = entries_of(session.state, session.entries(viewer))
        return event_card(session.board, session.state, event, viewer, entered)

    def put(self, card: EventCard) -> None:
        model = self.model
        model.desk.sounds.play("paper")
        dialog = question_dialog(card, self) if card.choices else card_dialog(card, len(self.waiting), self)
        model.ui.open(dialog)
        read_ahead([card.picture for card in self.waiting], model.session.scenario.folder)
        if card.town >= 0:
            model.map.centre_on(card.town)

    def answer(self, event: int, choice: int) -> None:
        """The person has chosen: what that brought is told where the scenario has more to say of it."""
        model = self.model
        model.ui.close()
        if not self.giving.give(orders.answer(event, choice)):
            return
        if not model.session.over:
            self.seen.add(self.key(event, model.viewer))
            branch = model.session.board.script[event].branches[choice]
            if branch.text or branch.lot:
                self.waiting.insert(0, self.card_of(event))
            self.next()

    def close(self) -> None:
        self.model.ui.close()
        self.next()

    def close_all(self) -> None:
        self.waiting.clear()
        self.close()


def card_dialog(card: EventCard, more: int, cards: EventCards) -> Dialog:
    body, shown = card_body(card, cards.model.session.scenario.folder)
    buttons = [
        Button("close_card", _("Next") if more else _("Continue"), cards.close, kind="primary", hotkey="enter"),
    ]
    if more:
        buttons.insert(0, Button("close_cards", _("Skip {more} more").format(more=more), cards.close_all, kind="quiet"))
    return _Card(card.title, Column(body, gap=8), buttons, width=WIDTH, on_cancel=cards.close, shown=shown)


def question_dialog(card: EventCard, cards: EventCards) -> Dialog:
    """A button for each choice, with what it brings; to look at the map first puts the card away for a while."""
    body, shown = card_body(card, cards.model.session.scenario.folder)
    body.append(Rule())
    for number, choice in enumerate(card.choices):
        act = partial(cards.answer, card.event, number)
        button = Button(f"choice{number}", choice.title, act, hotkey=str(number + 1))
        brings = [Label(effect, "small", wrap=True) for effect in choice.effects]
        body.append(Column([button, *brings], gap=3))  # nearer to its button than to the next one
    later = Button("look_first", _("Look at the map first"), cards.model.ui.close, kind="quiet")
    return _Card(card.title, Column(body, gap=8), [later], width=WIDTH, shown=shown)


def card_body(card: EventCard, folder: Path) -> tuple[list[Widget], Plate | None]:
    """What is read, with the picture among it."""
    body: list[Widget] = [Label(card.day, "subtitle", INK_SOFT)]
    picture = plate(card.picture, folder)
    shown = Plate(picture, _MOST, id="event_picture") if picture is not None else None
    body += [shown] if shown is not None else []
    lacks = missing(card.picture, folder)
    body += [Label(lacks, "italic", INK_SOFT, wrap=True)] if lacks else []
    body += [Label(paragraph, "body", wrap=True) for paragraph in card.text.split("\n") if paragraph.strip()]
    if card.effects:
        body.append(Rule())
        body += [Label(effect, "small-bold", wrap=True) for effect in card.effects]
    return body, shown


class _Card(Dialog):
    """What is to be read comes first: the picture takes the height that is left, or is not shown."""

    def __init__(self, *parts: Any, shown: Plate | None, **more: Any) -> None:
        super().__init__(*parts, **more)
        self.shown = shown

    def place(self, theme: Theme, window: pygame.Rect) -> None:
        if self.shown is not None:
            self.shown.visible = False
            margin = theme.px(16)
            words = self.measure(theme, max(1, window.width - 2 * margin))[1]
            left = (window.height - words) / theme.scale - _AROUND
            self.shown.most, self.shown.visible = min(_MOST, left), left >= _LEAST
        super().place(theme, window)
