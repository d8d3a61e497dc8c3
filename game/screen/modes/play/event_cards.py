"""Cards of scripted events on the table, one after the other, and how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pygame

from game.screen.colours import INK_SOFT
from game.screen.kit import Button, Column, Dialog, Label, Plate, Rule, Widget
from game.screen.modes.play.event_text import EventCard, due, event_card, relation_cards
from game.screen.plates import plate
from game.screen.theme import Theme

if TYPE_CHECKING:
    from game.screen.modes.play.mode import Play

WIDTH: Final = 470
_MOST: Final = 260  # points, the height of a picture
_LEAST: Final = 60  # under which it shows nothing
_AROUND: Final = 44  # points: the margins of the window, and the gap below the picture


class EventCards:
    """Each event is shown once to each camp, at the beginning of its part."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.seen: set[tuple[int, int, int]] = set()  # camp, event, turn in which it fired
        self.since = play.session.state.turn
        self.told: set[tuple[int, EventCard]] = set()  # viewer, card that is of no event
        self.waiting: list[EventCard] = []

    def collect(self) -> None:
        """What has fired and this viewer has not seen; of a game that goes on, only what fired this turn."""
        play = self.play
        state = play.session.state
        for event in due(play.session.board, state):
            key = (play.viewer, event, state.fired[event])
            if key not in self.seen and state.fired[event] >= self.since:
                self.waiting.append(event_card(play.session.board, state, event, play.viewer))
            self.seen.add(key)
        for card in relation_cards(play.session.board, play.session.entries(play.viewer), state.turn):
            if (play.viewer, card) not in self.told and state.turn > self.since:
                self.waiting.append(card)
            self.told.add((play.viewer, card))

    def next(self) -> bool:
        """Put the next card on the table; False: there is none."""
        if not self.waiting:
            return False
        self.put(self.waiting.pop(0))
        return True

    def open(self, event: int) -> None:
        """The card of an event, to be read again."""
        play = self.play
        self.put(event_card(play.session.board, play.session.state, event, play.viewer))

    def put(self, card: EventCard) -> None:
        play = self.play
        play.desk.sounds.play("paper")
        play.ui.open(card_dialog(card, len(self.waiting), play))
        if card.town >= 0:
            play.map.centre_on(card.town)

    def close(self) -> None:
        self.play.ui.close()
        self.next()

    def close_all(self) -> None:
        self.waiting.clear()
        self.play.ui.close()


def card_dialog(card: EventCard, more: int, play: Play) -> Dialog:
    body: list[Widget] = [Label(card.day, "subtitle", INK_SOFT)]
    picture = plate(card.picture, play.session.scenario.folder)
    shown = Plate(picture, _MOST, id="event_picture") if picture is not None else None
    body += [shown] if shown is not None else []
    body += [Label(paragraph, "body", wrap=True) for paragraph in card.text.split("\n") if paragraph.strip()]
    if card.effects:
        body.append(Rule())
        body += [Label(effect, "small-bold", wrap=True) for effect in card.effects]
    buttons = [
        Button("close_card", "Next" if more else "Continue", play.events.close, kind="primary", hotkey="enter"),
    ]
    if more:
        buttons.insert(0, Button("close_cards", f"Skip {more} more", play.events.close_all, kind="quiet"))
    return _Card(card.title, Column(body, gap=8), buttons, width=WIDTH, on_cancel=play.events.close, shown=shown)


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
