"""The cards of a game's events as a story tells them: the words of each once, and the weather they bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.messages import _
from game.prose import news_prose
from game.prose.kinds import only
from game.prose.words import stopped
from game.rules.alterations import Rename
from game.rules.board import Board
from game.rules.effects import Effect
from game.rules.events import BranchTaken, Chronicled, Event
from game.rules.state import State
from game.rules.terms import NOBODY


class Told(NamedTuple):
    """What is read of a card, and how it begins if that is its title."""

    text: str
    title: str = ""


class CardsRead:
    """Which cards have been read, by what names units are known, and what weather has been told."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._sky = -1
        self._names: dict[int, str] = {}  # of cards that bear another than on their list
        self._title = ""  # of a card whose words are those of what is drawn
        self._read: set[tuple[int, int, int]] = set()  # events with their branches whose words have been read

    def morning(self, weather: int) -> None:
        """A turn is headed with the weather of its morning."""
        self._sky = weather

    def opened(self, event: Chronicled, after: Sequence[Event]) -> Told | None:
        """What is read of a card, if it has a title. `after`: what is heard with it."""
        script = self.board.script[event.event]
        if not script.title:
            return None
        if self._first_time(event.event, -1, -1):
            title, told = stopped(script.title), news_prose.news_text(script, self._sky)
            if not told and self._is_drawn(event, after):
                self._title = title
                return None
            return self._with_sky(Told(f"{title} {told}".rstrip(), title), script.effects)
        again = news_prose.again_text(script.title)
        told = " ".join([again, *news_prose.skies_told(script.effects, self._sky)])
        return self._with_sky(Told(told, again), script.effects)

    def _is_drawn(self, event: Chronicled, after: Sequence[Event]) -> bool:
        """Whether a lot decides what comes of the card."""
        is_asked = self.board.script[event.event].asks != NOBODY
        return not is_asked and any(later.event == event.event for later in only(after, BranchTaken))

    def branched(self, event: BranchTaken) -> Told | None:
        """What is read of what was chosen or drawn."""
        told = news_prose.branch_text(self.board, event, self._sky)
        script, came = self.board.script[event.event], self.effects_of(event)
        title, self._title = self._title, ""
        if title:
            return self._with_sky(Told(f"{title} {told}".rstrip(), title), came)
        if not told or not script.title:
            return None
        if script.asks != NOBODY and not self._first_time(*event):
            chosen = news_prose.chosen_text(self.board, event)
            told = _("{chosen} It goes as it did before.").format(chosen=chosen)
            told = " ".join([told, *news_prose.skies_told(came, self._sky)])
        return self._with_sky(Told(told), came)

    def _with_sky(self, told: Told, effects: Sequence[Effect]) -> Told:
        self._sky = news_prose.sky_after(effects, self._sky)
        return told

    def renamed(self, state: State, event: Chronicled | BranchTaken) -> str:
        """Of units that are there, so that nobody takes a new name for a new unit; nothing if none is."""
        renamed = []
        for effect in self.effects_of(event):
            if isinstance(effect, Rename) and effect.card in state.card:
                old = self._names.get(effect.card, self.board.cards[effect.card].name)
                renamed.append((old, effect.name))
                self._names[effect.card] = effect.name
        return news_prose.renamed_text(renamed) if renamed else ""

    def renames(self, event: Event) -> bool:
        return any(isinstance(effect, Rename) for effect in self.effects_of(event))

    def effects_of(self, event: Event) -> Sequence[Effect]:
        """Of a scripted event, or of the branch of one that has come."""
        match event:
            case Chronicled():
                return self.board.script[event.event].effects
            case BranchTaken():
                return self.board.script[event.event].branches[event.branch].came(event.outcome)
            case _:
                return ()

    def _first_time(self, event: int, branch: int, outcome: int) -> bool:
        """Whether these words have not been read yet."""
        known = (event, branch, outcome) in self._read
        self._read.add((event, branch, outcome))
        return not known
