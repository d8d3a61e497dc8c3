"""The end of a turn told: garrisons that leave, mutiny, hunger, desertion, illness, recruits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.messages import NN_, _, ngettext
from game.prose.camp_words import camp_does, its
from game.prose.kinds import only
from game.prose.unit_names import the, unit_name, unit_names, verb
from game.prose.words import Voice, capital, listed, many, men, number, some
from game.rules.board import Board
from game.rules.events import (
    Deserted,
    Event,
    FellIll,
    LeaderIll,
    LeftInTheNight,
    Mustered,
    Mutinied,
    Quelled,
    Recruited,
    RoseUp,
    Starved,
    Unpaid,
)
from game.rules.state import State
from game.rules.terms import NOWHERE, WEEK

AT_NIGHTFALL: Final = (
    Starved,
    LeftInTheNight,
    Deserted,
    Mutinied,
    RoseUp,
    Quelled,
    Recruited,
    Mustered,
    FellIll,
    LeaderIll,
    Unpaid,
)
"""What the end of a turn brings."""
SEVERAL: Final = 25
"""Men below whom a loss to hunger or desertion goes unmentioned."""
MANY: Final = 5 * SEVERAL
"""Men below whom those who join go unmentioned, until with the next they are as many."""
LEFT: Final = (
    NN_(
        "In the night, afraid of being cut off, {who} leaves {town} for {to}.",
        "In the night, afraid of being cut off, {who} leave {town} for {to}.",
    ),
    NN_(
        "Before daybreak {who} moves out of {town} to {to}, so as not to be cut off.",
        "Before daybreak {who} move out of {town} to {to}, so as not to be cut off.",
    ),
    NN_(
        "While there is still a way out, {who} slips from {town} to {to}.",
        "While there is still a way out, {who} slip from {town} to {to}.",
    ),
)
MUTINIES: Final = (
    NN_(
        "Mutiny at {town}: {men} of {name} throws down his arms and goes home.",
        "Mutiny at {town}: {men} of {name} throw down their arms and go home.",
    ),
    NN_(
        "At {town} the grumbling ends in mutiny: {men} of {name} goes home.",
        "At {town} the grumbling ends in mutiny: {men} of {name} go home.",
    ),
    NN_(
        "Officers are shouted down at {town}, and {men} of {name} walks off, arms and all.",
        "Officers are shouted down at {town}, and {men} of {name} walk off, arms and all.",
    ),
)


def night_text(board: Board, state: State, left: Sequence[LeftInTheNight], voice: Voice) -> list[str]:
    """Garrisons that gave up their town without a fight."""
    told = []
    for town in dict.fromkeys(event.start for event in left):
        group = [event for event in left if event.start == town]
        names = [unit_name(board, state, event.unit) for event in group]
        who = some(unit_names(board, state, [event.unit for event in group]))
        phrase = verb(names, *voice.pick("left", LEFT))
        told.append(phrase.format(who=who, town=board.towns[town].name, to=board.towns[group[0].town].name))
    return told


@dataclass(slots=True)
class Trickle:
    """Men whom hunger, desertion and illness have cost a camp a few at a time, or who have joined it so, and who have
    not been told of yet."""

    hungry: int = 0
    fled: int = 0
    ill: int = 0
    dead: int = 0  # of those who fell ill
    joined: int = 0


def attrition_text(
    board: Board,
    state: State,
    camp: int,
    starved: Sequence[Starved],
    gone: Sequence[Deserted],
    before: Trickle,
    least: int = SEVERAL,
) -> str:
    """What hunger and desertion cost a camp this turn, with what they cost it before and nobody told; empty when it is
    next to nothing, which then is kept for the next time."""
    hungry = sum(event.men for event in starved if state.camp[event.unit] == camp)
    where = "" if before.hungry else where_most(board, state, camp, starved)
    fled = sum(event.men for event in gone if state.camp[event.unit] == camp)
    parts, by_and_by = [], False
    if before.hungry + hungry >= least:
        lost = _("{men} to hunger and sickness").format(men=men(before.hungry + hungry))
        parts.append(f"{lost} {where}" if where else lost)
        by_and_by |= before.hungry > 0
        before.hungry = hungry = 0
    if before.fled + fled >= least:
        parts.append(_("{men} to desertion").format(men=men(before.fled + fled)))
        by_and_by |= before.fled > 0
        before.fled = fled = 0
    before.hungry += hungry
    before.fled += fled
    if not parts:
        return ""
    if by_and_by:
        has = capital(camp_does(board, camp, "has", "have"))
        return _("{has} by and by lost {parts}.").format(has=has, parts=listed(parts))
    return f"{capital(camp_does(board, camp, 'loses', 'lose'))} {listed(parts)}."


def where_most(board: Board, state: State, camp: int, starved: Sequence[Starved]) -> str:
    """The town where all or most of a camp's men starved; empty if there is none."""
    lost: Counter[int] = Counter()
    for event in starved:
        if state.camp[event.unit] == camp:
            lost[state.town[event.unit]] += event.men
    town, men_there = max(lost.items(), key=lambda entry: entry[1], default=(NOWHERE, 0))
    if town < 0 or 2 * men_there <= lost.total():
        return ""
    name = board.towns[town].name
    if men_there == lost.total():
        return _("at {town}").format(town=name)
    return _("(most of them at {town})").format(town=name)


def mutiny_text(board: Board, state: State, event: Mutinied, voice: Voice) -> str:
    name, town = unit_name(board, state, event.unit), board.towns[event.town].name
    if state.town[event.unit] < 0:
        last = _("man goes") if event.men == 1 else _("{men} go").format(men=men(event.men))
        return _("A mutiny at {town} is the end of {name}: the last {last} home.").format(
            town=town, name=name, last=last
        )
    phrase = ngettext(*voice.pick("mutiny", MUTINIES), event.men)
    return phrase.format(town=town, men=men(event.men), name=name)


def rising_text(board: Board, state: State, event: RoseUp | Quelled) -> str:
    name, town = unit_name(board, state, event.unit), board.towns[event.town].name
    if isinstance(event, RoseUp):
        return _("{name} {obeys} nobody at {town} any more.").format(
            name=capital(name), obeys=verb([name], "obeys", "obey"), town=town
        )
    return _("The mutiny of {name} at {town} is quelled.").format(name=name, town=town)


def recruits_text(
    board: Board, state: State, camp: int, recruited: Sequence[Recruited], before: Trickle, least: int = MANY
) -> str:
    """Like `attrition_text`."""
    joined = sum(event.men for event in recruited if state.camp[event.unit] == camp)
    earlier, before.joined = before.joined, before.joined + joined
    if before.joined < least:
        return ""
    told, before.joined, name = before.joined, 0, the(board.camps[camp].name)
    phrase = (
        ngettext(
            "{men} has by and by joined the ranks of {camp}.", "{men} have by and by joined the ranks of {camp}.", told
        )
        if earlier
        else ngettext("{men} joins the ranks of {camp}.", "{men} join the ranks of {camp}.", told)
    )
    return phrase.format(men=men(told), camp=name)


def illness_text(
    board: Board, state: State, camp: int, ill: Sequence[FellIll], before: Trickle, least: int = SEVERAL
) -> str:
    """Like `attrition_text`."""
    own = [event for event in ill if state.camp[event.unit] == camp]
    before.ill += sum(event.men for event in own)
    before.dead += sum(event.dead for event in own)
    fell, dead = before.ill, before.dead
    if fell < least:
        return ""
    before.ill = before.dead = 0
    ranks = _("Illness takes {men} of {camp} from the ranks").format(men=men(fell), camp=the(board.camps[camp].name))
    if not dead:
        return f"{ranks}."
    return f"{ranks}; " + ngettext("one of them dies.", "{dead} of them die.", dead).format(dead=number(dead))


def leader_ill_text(board: Board, event: LeaderIll) -> str:
    days = event.turns * board.days
    away = many(days // WEEK, "week", "weeks") if days % WEEK == 0 else many(days, "day", "days")
    return _("{leader} falls ill and is away for {away}.").format(leader=board.leaders[event.leader].name, away=away)


def unpaid_text(board: Board, event: Unpaid) -> str:
    name = the(board.camps[event.camp].name)
    return _("{name} cannot pay {its} men: {owed} is owed, and they murmur.").format(
        name=capital(name), its=its(board, event.camp), owed=number(event.owed)
    )


def muster_text(board: Board, mustered: Sequence[Mustered]) -> list[str]:
    """New men of each camp who are in no unit yet, as far as they are worth a word."""
    told = []
    for event in mustered:
        parts = [_("{men} called up come in").format(men=men(event.came))] if event.came >= SEVERAL else []
        parts += [_("{men} volunteer").format(men=men(event.volunteers))] if event.volunteers >= SEVERAL else []
        parts += [_("{men} have learned enough").format(men=men(event.trained))] if event.trained >= SEVERAL else []
        parts += [_("{men} are well again").format(men=men(event.well))] if event.well >= SEVERAL else []
        if parts:
            told.append(f"{capital(the(board.camps[event.camp].name))}: {listed(parts)}.")
    return told


class Nights:
    """What the ends of turns bring, gathered as it is heard and told together, after the last camp's part."""

    def __init__(self, board: Board, voice: Voice) -> None:
        self.board = board
        self._voice = voice
        self._night: list[Event] = []
        self._mustered: list[str] = []  # what was told of new men the night before
        self._trickles = [Trickle() for __ in board.camps]

    def hear(self, event: Event) -> None:
        self._night.append(event)

    def tell(self, state: State, last: bool) -> list[str]:
        """A sentence each. The last night tells of every man; the others of few only when they have become several."""
        night, self._night = self._night, []
        mustered = muster_text(self.board, only(night, Mustered))
        told = self._losses(state, night, 1 if last else SEVERAL)
        told += [line for line in mustered if line not in self._mustered]
        self._mustered = mustered
        return told

    def _losses(self, state: State, night: Sequence[Event], least: int) -> list[str]:
        """All that a night brings but new men without a unit. `least`: how many men are told of."""
        board, voice = self.board, self._voice
        lines = night_text(board, state, only(night, LeftInTheNight), voice)
        lines += [mutiny_text(board, state, event, voice) for event in only(night, Mutinied)]
        lines += [rising_text(board, state, event) for event in night if isinstance(event, RoseUp | Quelled)]
        for camp, trickle in enumerate(self._trickles):
            starved, deserted = only(night, Starved), only(night, Deserted)
            lines.append(attrition_text(board, state, camp, starved, deserted, trickle, least))
            lines.append(illness_text(board, state, camp, only(night, FellIll), trickle, least))
            lines.append(recruits_text(board, state, camp, only(night, Recruited), trickle, MANY if least > 1 else 1))
        lines += [leader_ill_text(board, event) for event in only(night, LeaderIll)]
        lines += [unpaid_text(board, event) for event in only(night, Unpaid)]
        return [line for line in lines if line]
