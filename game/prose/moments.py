"""Moments of a game worth going back to, noticed one after the other while it is played again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from game.messages import _, ngettext
from game.prose.aftermath_prose import surrender_text
from game.prose.kinds import only
from game.prose.night_prose import rising_text
from game.prose.relation_prose import changed_text, incident_text
from game.prose.rolls import Roll
from game.prose.steps import Step
from game.prose.unit_names import the, unit_name, unit_names, verb
from game.prose.words import capital, listed, men, men_do, some, stopped
from game.rules.altered import AT_END, camp_of_leader, worth_now
from game.rules.board import Board
from game.rules.escape import is_cut_off
from game.rules.events import (
    Battle,
    Chronicled,
    Event,
    Finished,
    Incident,
    LeaderFell,
    Mutinied,
    RelationChanged,
    RoseUp,
    SupplyChanged,
    Surrendered,
    TownTaken,
    WentOver,
    WentOverInBattle,
)
from game.rules.stacks import at_war
from game.rules.state import State
from game.rules.terms import CUT, NOBODY, NOWHERE
from game.sight.readers import friends, informed, involved, readers_of

OBJECTIVE, CAPTURE, ENCIRCLEMENT, SURRENDER = "objective", "capture", "encirclement", "surrender"
BATTLE, FIRST_BLOOD, LUCKY, LEADER = "battle", "first blood", "luck", "leader"
EVENT, DECISIVE, THE_END = "event", "decisive turn", "end"
KINDS: Final = (
    *(OBJECTIVE, CAPTURE, ENCIRCLEMENT, SURRENDER, BATTLE, FIRST_BLOOD),
    *(LUCKY, LEADER, EVENT, DECISIVE, THE_END),
)


class Bookmark(NamedTuple):
    step: int
    turn: int  # that the state after the step belongs to
    kind: str  # one of `KINDS`
    text: str  # a sentence
    towns: tuple[int, ...]
    camp: int  # whose moment it is; NOBODY: everybody's
    weight: int  # the higher, the sooner it is shown
    camps: frozenset[int]  # those who knew of it


@dataclass(slots=True)
class Finder:
    """Hears each step with the state after it."""

    found: list[Bookmark] = field(default_factory=list)
    rolls: list[Roll] = field(default_factory=list)
    closed: set[tuple[int, int]] = field(default_factory=set)  # (town, camp) of stacks with no way out
    served: Sequence[int] = ()  # by unit: its camp after the step heard last

    def hear(self, board: Board, state: State, step: Step) -> None:
        note = Note(board, state, step, self.found, self.served)
        events = step.events
        note.captures(only(events, TownTaken))
        for battle in only(events, Battle):
            self.battle(note, battle, events)
        note.surrenders(events)
        note.cut_off(only(events, SupplyChanged))
        note.fates(events)
        if step.number == 0 or any(isinstance(event, TownTaken) for event in events):
            self.closing(note)
        else:
            self.closed = {(town, camp) for town, camp in self.closed if owns(state, town, camp)}
        self.served = state.camp

    def battle(self, note: Note, battle: Battle, events: Sequence[Event]) -> None:
        if battle.result < 0:
            return
        first = not self.rolls
        self.rolls.append(
            Roll(
                step=note.step.number,
                turn=note.step.turn,
                town=battle.town,
                camp=battle.camp,
                foe=battle.foe,
                win_chance=battle.win_chance,
                won=battle.won,
                lost=battle.lost,
                expected_lost=battle.expected_lost,
                foe_lost=battle.foe_lost,
                expected_foe_lost=battle.expected_foe_lost,
            )
        )
        hit = sum(side.lost for sides in (battle.attackers, battle.defenders) for side in sides)
        note.battle(battle, hit, first)

    def closing(self, note: Note) -> None:
        """Stacks whose last way out has just been closed while an enemy stands beside them."""
        now = without_way_out(note.board, note.state)
        for town, camp in sorted(now - self.closed):
            note.encircled(town, camp)
        self.closed = now


def owns(state: State, town: int, camp: int) -> bool:
    return any(place == town and owner == camp for place, owner in zip(state.town, state.camp, strict=True))


def without_way_out(board: Board, state: State) -> set[tuple[int, int]]:
    stacks: dict[tuple[int, int], list[int]] = {}
    for unit, place in enumerate(state.town):
        if place != NOWHERE:
            stacks.setdefault((place, state.camp[unit]), []).append(unit)
    found = set()
    for (town, camp), units in stacks.items():
        near = {place for place, __ in board.exits[town]}
        threatened = any(
            place in near and at_war(board, state, camp, owner)
            for place, owner in zip(state.town, state.camp, strict=True)
        )
        if threatened and is_cut_off(board, state, units, town):
            found.add((town, camp))
    return found


_Fate = LeaderFell | Chronicled | RelationChanged | Incident | WentOver | Mutinied | RoseUp | Finished


class Note(NamedTuple):
    """Writes bookmarks of one step."""

    board: Board
    state: State
    step: Step
    found: list[Bookmark]
    served: Sequence[int]  # by unit that was there before the step: its camp then

    def add(
        self, kind: str, text: str, towns: Sequence[int], camp: int, weight: int, camps: frozenset[int] | None = None
    ) -> None:
        everybody = frozenset(range(len(self.board.camps)))
        known = everybody if camps is None else camps
        self.found.append(
            Bookmark(self.step.number, self.state.turn, kind, text, tuple(towns), camp, min(100, weight), known)
        )

    def name(self, camp: int) -> str:
        return the(self.board.camps[camp].name)

    def captures(self, taken: Sequence[TownTaken]) -> None:
        """One bookmark for each camp that took towns or was handed some, of objectives before others."""
        for camp, handed in dict.fromkeys((event.camp, event.handed) for event in taken):
            group = [event for event in taken if (event.camp, event.handed) == (camp, handed)]
            towns = list(dict.fromkeys(event.town for event in group))
            prizes = {town: self.prize(town) for town in towns}
            dear = sorted((town for town in towns if prizes[town]), key=lambda town: -prizes[town])
            if dear:
                self.capture(OBJECTIVE, camp, dear, 50 + 4 * prizes[dear[0]], handed)
            plain = sorted(set(towns) - set(dear), key=lambda town: -self.board.towns[town].rank)
            if plain:
                weight = 12 + 5 * self.board.towns[plain[0]].rank + len(plain)
                self.capture(CAPTURE, camp, plain, weight, handed)

    def capture(self, kind: str, camp: int, towns: Sequence[int], weight: int, handed: bool) -> None:
        names = [self.board.towns[town].name for town in towns]
        if camp == NOBODY:
            self.add(
                kind,
                _("{names} {be} given up.").format(names=some(names), be=ngettext("is", "are", len(names))),
                towns,
                camp,
                weight,
            )
            return
        if handed:
            passes = ngettext("passes", "pass", len(names))
            text = _("{names} {passes} to {camp}.").format(names=some(names), passes=passes, camp=self.name(camp))
        else:
            falls = ngettext("falls", "fall", len(names))
            text = _("{names} {falls} to {name}.").format(names=some(names), falls=falls, name=self.name(camp))
        self.add(kind, text, towns, camp, weight)

    def prize(self, town: int) -> int:
        """The most points that a camp gets for holding the town."""
        camps = range(len(self.board.camps))
        worth = [dict(worth_now(self.board, self.state, camp, AT_END)).get(town, 0) for camp in camps]
        return max(0, *worth)

    def battle(self, battle: Battle, lost: int, first: bool) -> None:
        engaged = sum(side.men for side in (*battle.attackers, *battle.defenders))
        town, who = self.board.towns[battle.town].name, capital(self.name(battle.camp))
        taken = battle.won and self.state.owner[battle.town] == battle.camp
        what = _("takes") if taken else _("attacks")
        end = "" if taken else _(", and wins the field") if battle.won else _(" in vain")
        text = _("{who} {what} {town}{end}: {men} in the fight, {men2} killed or wounded.").format(
            who=who, what=what, town=town, end=end, men=men(engaged), men2=men(lost)
        )
        weight = 14 + min(30, engaged // 120) + min(20, lost // 8)
        self.add(BATTLE, text, (battle.town,), battle.camp, weight, self.informed())
        if first:
            text = _("First blood: {name} attacks {town}.").format(name=self.name(battle.camp), town=town)
            self.add(FIRST_BLOOD, text, (battle.town,), battle.camp, 45, self.informed())

    def surrenders(self, events: Sequence[Event]) -> None:
        for event in only(events, Surrendered):
            if event.men:
                taken = event._replace(slipped=0)  # where the others hide their enemies do not learn
                text, camp = surrender_text(self.board, self.state, [taken]), self.state.camp[event.unit]
                readers = self.informed(camp)
                self.add(SURRENDER, text, (event.town,), camp, 40 + min(40, event.men // 10), readers)
        for betrayed in only(events, WentOverInBattle):
            name, camp = unit_name(self.board, self.state, betrayed.unit), self.state.camp[betrayed.unit]
            text = _("{name} is led into the enemy's hands by its own commander: {men}.").format(
                name=capital(name), men=men(betrayed.men)
            )
            self.add(SURRENDER, text, (betrayed.town,), camp, 45 + min(40, betrayed.men // 10), self.informed(camp))

    def cut_off(self, changes: Sequence[SupplyChanged]) -> None:
        """Stacks whose supply has just been cut; one bookmark a camp."""
        cut = [event.unit for event in changes if event.now == CUT and self.state.town[event.unit] != NOWHERE]
        for camp in dict.fromkeys(self.state.camp[unit] for unit in cut):
            units = [unit for unit in cut if self.state.camp[unit] == camp]
            towns = list(dict.fromkeys(self.state.town[unit] for unit in units))
            count = sum(self.state.men[unit] for unit in units)
            names = listed([self.board.towns[town].name for town in towns])
            text = _("Cut off from supply at {names}: {men} of {name}.").format(
                names=names, men=men(count), name=self.name(camp)
            )
            self.add(ENCIRCLEMENT, text, towns, camp, 22 + min(40, count // 25), self.friends(camp))

    def encircled(self, town: int, camp: int) -> None:
        units = [unit for unit, place in enumerate(self.state.town) if place == town and self.state.camp[unit] == camp]
        names = unit_names(self.board, self.state, units)
        count = sum(self.state.men[unit] for unit in units)
        has = verb(names, "has", "have")
        text = _("{names} ({men}) {has} no way out of {town} any more.").format(
            names=capital(some(names)), men=men(count), has=has, town=self.board.towns[town].name
        )
        self.add(ENCIRCLEMENT, text, (town,), camp, 35 + min(45, count // 20), self.friends(camp))

    def informed(self, *camps: int) -> frozenset[int]:
        """Who learns of the step's battle, and who knows all about one of these camps."""
        battles = [informed(self.board, self.state, battle) for battle in only(self.step.events, Battle)]
        return frozenset().union(*battles, *map(self.friends, camps))

    def friends(self, camp: int) -> frozenset[int]:
        return friends(self.board, self.state, camp)

    def fates(self, events: Sequence[Event]) -> None:
        for event in events:
            if not isinstance(event, _Fate):
                continue
            match event:
                case LeaderFell():
                    leader = self.board.leaders[event.leader]
                    camp = camp_of_leader(self.board, self.state, event.leader)
                    town = self.board.towns[event.town].name
                    readers = self.informed(camp)
                    self.add(
                        LEADER,
                        _("{leader} falls at {town}.").format(leader=leader.name, town=town),
                        (event.town,),
                        camp,
                        65,
                        readers,
                    )
                case Chronicled():
                    script = self.board.script[event.event]
                    if script.title:
                        told = readers_of(self.board, self.state, event.event)
                        self.add(EVENT, stopped(script.title), (), NOBODY, 20, told)
                case RelationChanged():
                    self.add(EVENT, changed_text(self.board, event), (), NOBODY, 40)
                case Incident():
                    readers = involved(self.board, self.state, event)
                    text = incident_text(self.board, event)
                    self.add(EVENT, text, (event.town, event.foe_town), event.camp, 25, readers)
                case WentOver():
                    name = unit_name(self.board, self.state, event.unit)
                    text = _("{name} goes over to {name2}.").format(name=capital(name), name2=self.name(event.camp))
                    left = self.served[event.unit] if event.unit < len(self.served) else event.camp
                    readers = self.friends(left) | self.friends(event.camp)
                    self.add(EVENT, text, (self.state.town[event.unit],), event.camp, 45, readers)
                case Mutinied():
                    name, camp = unit_name(self.board, self.state, event.unit), self.state.camp[event.unit]
                    go = men_do(event.men, "goes", "go")
                    text = _("Mutiny in {name} at {town}: {go} home.").format(
                        name=name, town=self.board.towns[event.town].name, go=go
                    )
                    self.add(EVENT, text, (event.town,), camp, 30, self.friends(camp))
                case RoseUp():
                    text, camp = rising_text(self.board, self.state, event), self.state.camp[event.unit]
                    self.add(EVENT, text, (event.town,), camp, 35, self.friends(camp))
                case Finished():
                    level = self.board.levels[event.level]
                    self.add(THE_END, _("The end: {level}.").format(level=level.name), (), level.camp, 100)
