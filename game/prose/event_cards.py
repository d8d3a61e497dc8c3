"""The cards of scripted events: which are due, what each says, what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from game.messages import _
from game.prose.camp_words import camp_does
from game.prose.entry import Entry
from game.prose.event_sentences import effect_text, effect_texts, towns_of
from game.prose.news_prose import branch_text
from game.prose.words import capital, chance, day_name
from game.rules.altered import ASKED, BRANCH, OUTCOME, value_of
from game.rules.board import Board
from game.rules.chronicle import effects_at_last
from game.rules.effects import Arrive, Effect
from game.rules.events import Arrived, BranchTaken
from game.rules.scripted import Branch
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.sight.readers import reads

SMALL: Final = 200  # letters, of a card that a paper may stand for


def is_small(card: EventCard) -> bool:
    """Whether a line of the log says it as well."""
    return not card.picture and not card.choices and len(card.text) <= SMALL


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
        yield f"{capital(chance(1000 * outcome.weight // whole))}: {told or _('nothing')}"
