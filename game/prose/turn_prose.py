"""The quieter half of a turn told: marches, trains, supply, sickness, desertion, recruits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from game.messages import N_, NN_, _, ngettext
from game.prose.camp_words import camp_does, its
from game.prose.moves import column_text
from game.prose.words import Voice, capital, listed, many, men, number, some, stopped, the, unit_name, unit_names, verb
from game.rules.board import Board
from game.rules.effects import Effect, SetWeather
from game.rules.events import (
    Arrived,
    Blown,
    BranchTaken,
    Departed,
    Deserted,
    FellIll,
    LeaderIll,
    LeftInTheNight,
    Moved,
    Mustered,
    Mutinied,
    Quelled,
    Recruited,
    Repaired,
    RoseUp,
    Starved,
    SupplyChanged,
    TownTaken,
    Unpaid,
    WentOver,
)
from game.rules.scripted import ScriptedEvent
from game.rules.stacks import enemy_men
from game.rules.state import State
from game.rules.terms import CUT, NO_RAIL, NOBODY, SHIP, TRAIN, WEATHERS, WEEK

BIG_MARCH: Final = 300
"""Men below which a march that takes nothing is not worth a line."""
COLUMNS: Final = 4
"""Columns told of in one part of a turn; the others are counted."""
CARRIED: Final = {TRAIN: N_("By rail"), SHIP: N_("By ship")}
MARCHES: Final = {
    (False, True): N_("To the front"),
    (True, True): N_("Along the front"),
    (True, False): N_("Back from the front"),
    (False, False): N_("On the march"),
}
"""By whether enemies stood near the start of a march and stand near its end."""
OPENINGS: Final = (*CARRIED.values(), *MARCHES.values())
SEVERAL: Final = 25
"""Men below whom a loss to hunger or desertion goes unmentioned."""


Way = tuple[int, int, int]
"""Start, end, and by what."""


@dataclass(slots=True)
class Moves:
    """Where the units of a camp went in its part of a turn: start and end of each, and by what."""

    ways: dict[int, Way] = field(default_factory=dict)
    men: dict[int, int] = field(default_factory=dict)  # of each as it came there
    fronts: dict[int, tuple[bool, bool]] = field(default_factory=dict)  # enemies near the start, near the end

    def add(self, board: Board, state: State, unit: int, start: int, town: int, means: int) -> None:
        if unit in self.ways:
            start, near_start = self.ways[unit][0], self.fronts[unit][0]
        else:
            near_start = near_enemy(board, state, unit, start)
        self.ways[unit] = (start, town, means)
        self.men[unit] = state.men[unit]
        self.fronts[unit] = near_start, near_enemy(board, state, unit, town)

    def tell(self, board: Board, state: State) -> str:
        """All that are where they went."""
        return self.tell_columns(board, state, self.columns(lambda unit, town: state.town[unit] == town))

    def tell_before(self, board: Board, state: State, fighters: Sequence[int]) -> str:
        """The columns that brought up who fights now; they are not told again. `state`: after the fight."""
        brought = {self.ways[unit] for unit in fighters if unit in self.ways}
        columns = {way: units for way, units in self.columns(lambda unit, town: True).items() if way in brought}
        for units in columns.values():
            for unit in units:
                del self.ways[unit]
        return self.tell_columns(board, state, columns)

    def tell_columns(self, board: Board, state: State, columns: Mapping[Way, list[int]]) -> str:
        """The bigger columns, by what their march means at the front, and how many others there are."""
        ranked = sorted(columns.items(), key=lambda entry: -self.strength(entry[1]))
        big = [entry for entry in ranked if self.strength(entry[1]) >= BIG_MARCH]
        told: dict[str, list[str]] = {opening: [] for opening in OPENINGS}
        for (start, town, means), units in big[:COLUMNS]:
            opening = CARRIED.get(means) or MARCHES[self.fronts[units[0]]]
            told[opening].append(column_text(board, state, start, town, units, count=self.strength(units)))
        sentences = [f"{_(opening)}: {'; '.join(parts)}." for opening, parts in told.items() if parts]
        others = len(big) - COLUMNS
        if others > 0:
            sentences.append(
                _("{columns} {be} on the move.").format(
                    columns=capital(many(others, "other column", "other columns")), be=ngettext("is", "are", others)
                )
            )
        return " ".join(sentences)

    def columns(self, there: Callable[[int, int], bool]) -> dict[Way, list[int]]:
        found: dict[Way, list[int]] = {}
        for unit, way in self.ways.items():
            if way[0] != way[1] and there(unit, way[1]):
                found.setdefault(way, []).append(unit)
        return found

    def strength(self, units: Sequence[int]) -> int:
        return sum(self.men[unit] for unit in units)


def near_enemy(board: Board, state: State, unit: int, town: int) -> bool:
    """Whether an enemy stack stands in a town linked to this one."""
    enemy = enemy_men(board, state, state.camp[unit])
    return any(enemy[near] for near, __ in board.exits[town])


def news_text(event: ScriptedEvent, sky: int) -> str:
    """What is read under the title of an event. `sky`: the weather that has been told."""
    return " ".join([*event.text.split(), *skies_told(event.effects, sky)])


def again_text(title: str) -> str:
    """The title of an event whose words have been read before."""
    return f"{title} {_('Again.')}" if stopped(title) == title else _("{title}, again.").format(title=title)


def branch_text(board: Board, taken: BranchTaken, sky: int) -> str:
    """What is read when one of the branches of an event has come: who chose it, and what it says."""
    event = board.script[taken.event]
    branch = event.branches[taken.branch]
    outcome = branch.lot[taken.outcome].text if taken.outcome >= 0 else ""
    told = [*branch.text.split(), *outcome.split(), *skies_told(branch.came(taken.outcome), sky)]
    return " ".join([chosen_text(board, taken), *told] if event.asks != NOBODY else told)


def chosen_text(board: Board, taken: BranchTaken) -> str:
    event = board.script[taken.event]
    who = capital(camp_does(board, event.asks, "decides", "decide"))
    return f"{who}: {stopped(event.branches[taken.branch].title)}"


def skies_told(listed: Sequence[Effect], sky: int) -> list[str]:
    """The weather that effects bring, unless it has been told already: a turn is headed with that of its morning."""
    weathers = [effect.weather for effect in listed if isinstance(effect, SetWeather)]
    return [
        _("The weather is now {weather}.").format(weather=_(WEATHERS[weather]))
        for weather in weathers[-1:]
        if weather != sky
    ]


def walked_in(board: Board, state: State, unit: int, count: int, taken: Sequence[TownTaken], voice: Voice) -> str:
    """Towns taken by marching into them. `count`: the men of the unit."""
    name = unit_name(board, state, unit)
    phrases = (NN_("marches into", "march into"), NN_("enters", "enter"), NN_("takes", "take"))
    places = listed([board.towns[event.town].name for event in taken])
    text = f"{capital(name)} ({men(count)}) {verb([name], *voice.pick('walked in', phrases))} {places}"
    loser = taken[0].loser
    if loser < 0 or any(event.loser != loser for event in taken):
        return f"{text}."
    camp = the(board.camps[loser].name)
    tails = (
        _(", which {camp} had left without a garrison").format(camp=camp),
        _("; nobody defends ") + (ngettext("it", "them", len(taken))),
        "",
    )
    return f"{text}{voice.pick('left', tails)}."


def passed_text(board: Board, taken: Sequence[TownTaken]) -> list[str]:
    """Towns that change hands without a march or a fight, a sentence a camp."""
    told = []
    for camp in dict.fromkeys(event.camp for event in taken):
        names = [board.towns[event.town].name for event in taken if event.camp == camp]
        if camp == NOBODY:
            told.append(_("{names} {be} given up.").format(names=listed(names), be=ngettext("is", "are", len(names))))
            continue
        told.append(
            _("{names} {passes} to {camp}.").format(
                names=listed(names), passes=ngettext("passes", "pass", len(names)), camp=the(board.camps[camp].name)
            )
        )
    return told


def arrivals_text(board: Board, state: State, arrived: Sequence[Arrived]) -> list[str]:
    """One sentence a town."""
    told = []
    for town in dict.fromkeys(event.town for event in arrived):
        group = [event for event in arrived if event.town == town]
        names = [unit_name(board, state, event.unit) for event in group]
        who = some([f"{name} ({number(event.men)})" for name, event in zip(names, group, strict=True)], 5)
        told.append(
            _("{who} {arrives} at {town}.").format(
                who=capital(who), arrives=verb(names, "arrives", "arrive"), town=board.towns[town].name
            )
        )
    return told


def transfers_text(board: Board, state: State, moved: Sequence[Moved]) -> list[str]:
    """Units that an event has brought elsewhere, a sentence a way."""
    told = []
    for start, town in dict.fromkeys((event.start, event.town) for event in moved):
        units = [event.unit for event in moved if (event.start, event.town) == (start, town)]
        told.append(_("Moved: {column}.").format(column=column_text(board, state, start, town, units)))
    return told


def departures_text(board: Board, state: State, departed: Sequence[Departed]) -> list[str]:
    if not departed:
        return []
    names = [unit_name(board, state, event.unit) for event in departed]
    who = some([f"{name} ({number(event.men)})" for name, event in zip(names, departed, strict=True)], 6)
    return [_("{who} {leaves} the war.").format(who=capital(who), leaves=verb(names, "leaves", "leave"))]


def went_over_text(board: Board, state: State, event: WentOver) -> str:
    name, camp = capital(unit_name(board, state, event.unit)), the(board.camps[event.camp].name)
    return _("{name} goes over to {camp} with {men}.").format(name=name, camp=camp, men=men(event.men))


def supply_text(board: Board, state: State, changes: Sequence[SupplyChanged]) -> list[str]:
    """Only the crises: who is cut off, and who is no longer; a sentence a town."""
    cut = [event.unit for event in changes if event.now == CUT]
    saved = [event.unit for event in changes if event.was == CUT]
    told = [
        " ".join(f"{_(what)}{place}: {names}." for place, names in stood_texts(board, state, units))
        for what, units in ((N_("Cut off from supply"), cut), (N_("In supply again"), saved))
    ]
    return [text for text in told if text]


def stood_texts(board: Board, state: State, units: Sequence[int]) -> list[tuple[str, str]]:
    """(" at Utena", "A and B") for each town; those who are gone since stand at none."""
    found: dict[str, list[int]] = {}
    for unit in units:
        town = state.town[unit]
        found.setdefault(_(" at {town}").format(town=board.towns[town].name) if town >= 0 else "", []).append(unit)
    return [(place, some(unit_names(board, state, group))) for place, group in found.items()]


LEFT: Final = (
    NN_(
        "In the night, afraid of being cut off, {who} leaves {town} for {to}.",
        "In the night, afraid of being cut off, {who} leave {town} for {to}.",
    ),
    NN_(
        "Before daybreak {who} moves out of {town} to {to}.",
        "Before daybreak {who} move out of {town} to {to}.",
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
    """Men whom hunger, desertion and illness have cost a camp a few at a time, and who have not been told of yet."""

    hungry: int = 0
    fled: int = 0
    ill: int = 0
    dead: int = 0  # of those who fell ill


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
    fled = sum(event.men for event in gone if state.camp[event.unit] == camp)
    parts, by_and_by = [], False
    if before.hungry + hungry >= least:
        parts.append(_("{men} to hunger and sickness").format(men=men(before.hungry + hungry)))
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


def recruits_text(board: Board, state: State, camp: int, recruited: Sequence[Recruited]) -> str:
    joined = sum(event.men for event in recruited if state.camp[event.unit] == camp)
    return (
        _("{men} join the ranks of {camp}.").format(men=men(joined), camp=the(board.camps[camp].name))
        if joined >= 5 * SEVERAL
        else ""
    )


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


def works_text(board: Board, state: State, event: Blown | Repaired) -> str:
    name = unit_name(board, state, event.unit)
    blown = isinstance(event, Blown)
    work = verb([name], "blows up", "blow up") if blown else verb([name], "sets about repairing", "set about repairing")
    return f"{capital(name)} {work} {worked_at(board, event)}."


def worked_at(board: Board, event: Blown | Repaired) -> str:
    """ "the railway between Utena and Molėtai"."""
    link = board.links[event.link]
    what = _("the railway") if link.rail != NO_RAIL else _("the bridge")
    where = _("between {town} and {town2}").format(town=board.towns[link.a].name, town2=board.towns[link.b].name)
    return f"{what} {where}"
