"""Scripted events as cards on the table, one after the other: which are due, what they ask, how they look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import pygame

from game.messages import _
from game.prose.camp_words import camp_does
from game.prose.entry import Entry
from game.prose.event_sentences import effect_text, effect_texts, towns_of
from game.prose.news_prose import branch_text
from game.prose.words import capital, chance, day_name
from game.rules import orders
from game.rules.altered import ASKED, BRANCH, OUTCOME, value_of
from game.rules.board import Board
from game.rules.chronicle import effects_at_last
from game.rules.effects import Arrive, Effect
from game.rules.events import Arrived, BranchTaken
from game.rules.questions import question
from game.rules.scripted import Branch
from game.rules.state import State
from game.rules.terms import NOBODY, NOWHERE
from game.screen.colours import INK_SOFT
from game.screen.kit import Button, Column, Dialog, Label, Plate, Rule, Widget
from game.screen.modes.play.giving import Giving
from game.screen.modes.play.model import Model
from game.screen.plates import missing, plate
from game.screen.theme import Theme
from game.sight.seen import reads

WIDTH: Final = 470
_MOST: Final = 260  # points, the height of a picture
SMALL: Final = 200  # letters, of a card that a paper may stand for
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

    def collect(self) -> None:
        """What has fired and this viewer has not seen; of a game that goes on, only what fired this turn."""
        model = self.model
        state = model.session.state
        for event in due(model.session.board, state, model.viewer):
            key = self.key(event)
            if key not in self.seen and state.fired[event] >= self.since and event != self.asking:
                card = self.card_of(event)
                self.waiting += [] if self.folded and is_small(card) else [card]
            self.seen.add(key)
        for card in relation_cards(model.session.board, model.session.entries(model.viewer), state.turn):
            if (model.viewer, card) not in self.told and state.turn > self.since:
                self.waiting.append(card)
            self.told.add((model.viewer, card))

    def key(self, event: int) -> tuple[int, int, int, int]:
        state = self.model.session.state
        return self.model.viewer, event, state.fired[event], stage(state, event)

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
        if card.town >= 0:
            model.map.centre_on(card.town)

    def answer(self, event: int, choice: int) -> None:
        """The person has chosen: what that brought is told where the scenario has more to say of it."""
        model = self.model
        model.ui.close()
        if not self.giving.give(orders.answer(event, choice)):
            return
        if not model.session.over:
            self.seen.add(self.key(event))
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


def is_small(card: EventCard) -> bool:
    """Whether a line of the log says it as well."""
    return not card.picture and not card.choices and len(card.text) <= SMALL


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


class Choice(NamedTuple):
    """An answer to what an event asks."""

    title: str
    effects: tuple[str, ...]


class EventCard(NamedTuple):
    event: int
    title: str
    day: str
    text: str
    effects: tuple[str, ...]
    town: int  # where it happens; -1: nowhere in particular
    picture: str = ""  # as the scenario names it
    choices: tuple[Choice, ...] = ()  # of which the viewer is asked to take one


def due(board: Board, state: State, viewer: int) -> list[int]:
    """Events with something to read for the viewer that fired this turn, or in the last after he had ended his part."""
    least = max(1, state.turn - 1)
    return [
        event
        for event, fired in enumerate(state.fired)
        if fired >= least and board.script[event].title and reads(board, state, event, viewer)
    ]


def stage(state: State, event: int) -> int:
    """How far an event that goes on in several ways has come: of a card that has been read, there may be more."""
    return value_of(state, BRANCH, event, 0)


def relation_cards(board: Board, entries: Sequence[Entry], turn: int) -> list[EventCard]:
    """Blows, and changes of relations, of this turn or the last, from the log that the viewer may read."""
    found = []
    for entry in entries:
        if entry.kind == "relation" and entry.turn >= turn - 1:
            title, __, text = entry.text.partition(". ")
            title, text = (title, text) if text else (_("Relations"), entry.text)
            found.append(EventCard(-1, title, day_name(entry.day), text, (), (*entry.towns, -1)[0]))
    return found


def entries_of(state: State, entries: Iterable[Entry]) -> dict[int, int]:
    """By card: the town at which its unit entered the map, as the log has it."""
    arrived = [one for entry in entries for one in entry.events if isinstance(one, Arrived)]
    return {state.card[one.unit]: one.town for one in arrived}


def as_it_came(effect: Effect, entered: Mapping[int, int]) -> list[Effect]:
    """Units that may enter at several towns: each town at which some did, and those that are still on their way."""
    if not isinstance(effect, Arrive):
        return [effect]
    by_towns: dict[tuple[int, ...], list[int]] = {}
    for card in effect.cards:
        town = entered.get(card, NOWHERE)
        by_towns.setdefault((town,) if town in effect.towns else effect.towns, []).append(card)
    return [Arrive(tuple(cards), towns, effect.camp) for towns, cards in by_towns.items()]


def event_card(
    board: Board, state: State, event: int, viewer: int, entered: Mapping[int, int] = MappingProxyType({})
) -> EventCard:
    """`viewer`: a camp that is not told where the enemy's new units stand, or -1 for one who sees all; `entered`: as
    `entries_of` has it."""
    script = board.script[event]
    came = [one for effect in effects_at_last(board, state, event) for one in as_it_came(effect, entered)]
    told = [one for one in came if effect_text(board, one, viewer, state)]
    places = [town for effect in told for town in towns_of(board, effect)]
    day = board.day(state.fired[event] or state.turn)
    effects = tuple(effect_texts(board, told, viewer, state))
    text = "\n".join(filter(None, (script.text, _outcome(board, state, event))))
    town = (*places, -1)[0]
    return EventCard(event, script.title, day_name(day), text, effects, town, script.picture)


def question_card(board: Board, state: State, event: int, viewer: int) -> EventCard:
    """The card on which the camp that is asked chooses."""
    choices = tuple(
        Choice(
            branch.title, (*effect_texts(board, branch.effects, viewer, state), *_lot(board, branch.lot, viewer, state))
        )
        for branch in board.script[event].branches
    )
    return event_card(board, state, event, viewer)._replace(text=board.script[event].text, choices=choices)


def _outcome(board: Board, state: State, event: int) -> str:
    """What came of an event that goes on in several ways, or who has to choose."""
    script, came = board.script[event], stage(state, event)
    if came == ASKED:
        choices = " / ".join(branch.title for branch in script.branches)
        return _("{camp_has} to choose: {choices}.").format(
            camp_has=capital(camp_does(board, script.asks, "has", "have")), choices=choices
        )
    if came <= 0:
        return ""
    lot, outcome = script.branches[came - 1].lot, value_of(state, OUTCOME, event, 0) - 1
    return branch_text(board, BranchTaken(event, came - 1, outcome if outcome < len(lot) else -1), -1)


def _lot(board: Board, lot: Sequence[Branch], viewer: int, state: State) -> Iterator[str]:
    """What may come of a choice, and how often."""
    whole = sum(outcome.weight for outcome in lot)
    for outcome in lot:
        told = " ".join([*outcome.text.split(), *effect_texts(board, outcome.effects, viewer, state)])
        yield f"{capital(chance(1000 * outcome.weight // whole))}: {told or 'nothing'}"
