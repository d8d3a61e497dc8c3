"""What a phase hands on to the next: the end of the one held against the opening of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.rules.board import Board
from game.rules.chronicle import effects_at_last
from game.rules.effects import Finish, Leave
from game.rules.pieces import Card
from game.rules.state import ARMS, LEDGER_SIZE, MANPOWER, State
from game.rules.terms import FALLEN, LINE_STATUSES, NEVER, NO_RAIL, NOBODY, NOWHERE
from game.rules.treasury import money_of
from game.scenario.campaign_models import CarryTable

KEPT, DESTROYED = "kept", "destroyed"
WORST, BEST, MOST_MORALE = 1, 5, 100


class Town(NamedTuple):
    """A town that does not open as its file says."""

    id: str
    holder: str  # id of a camp
    instead: str  # the camp that holds it in the file; empty: nobody


class Unit(NamedTuple):
    """A unit of the next phase that was in this one too; numbers are those with which it opens."""

    id: str
    camp: str
    fate: str  # KEPT or DESTROYED
    men: int
    guns: int
    quality: int
    morale: int
    dug: int
    ended: str  # town in which it stood at the end; empty: in none
    usual: Card  # as the file has it


class Store(NamedTuple):
    camp: str
    kind: str  # "manpower", "arms" or "money"
    amount: int
    usual: int  # as the file has it


class Relation(NamedTuple):
    one: str
    other: str
    standing: int  # 0 (war) to 100 (alliance)
    usual: int


class Line(NamedTuple):
    id: str
    status: str
    usual: str


class Link(NamedTuple):
    a: str
    b: str
    rail_cut: bool
    bridge_down: bool


class Handed(NamedTuple):
    """All that passes over, in the order of the next phase's file; what would change nothing is left out."""

    towns: tuple[Town, ...]
    units: tuple[Unit, ...]
    leaders: tuple[str, ...]  # ids of those who have fallen
    stores: tuple[Store, ...]
    unrest: tuple[tuple[str, int], ...]  # (town, unrest)
    relations: tuple[Relation, ...]
    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    par: int = 100  # per cent of the worth of the towns by which the margins of the victory levels move
    moved: int = 0  # points by which they have moved, once it is known what has really passed over


class Ended(NamedTuple):
    """A phase that is over, with its last state."""

    board: Board
    state: State

    def camps(self) -> dict[str, int]:
        return {camp.id: number for number, camp in enumerate(self.board.camps)}


Past = Sequence[Ended]
"""The phases that are over, the last one first: of whatever the next one has, the last that had it tells."""


def handed_on(past: Past, carry: CarryTable, following: Board) -> Handed:
    """What passes over to the opening of a board, by what it has in common with the phases before."""
    return Handed(
        tuple(_towns(past, carry, following)),
        tuple(_units(past, carry, following)),
        tuple(_fallen(past, following)) if carry.leaders else (),
        tuple(_stores(past, carry.stores, following)),
        tuple(_unrest(past, carry.unrest, following)),
        tuple(_relations(past, following)) if carry.relations else (),
        tuple(_lines(past, following)) if carry.lines else (),
        tuple(_links(past, following)) if carry.links else (),
        carry.par,
    )


def _towns(past: Past, carry: CarryTable, following: Board) -> Iterator[Town]:
    """Those that a camp of the next phase has taken, or kept against the file; one that nobody holds tells nothing."""
    named = None if carry.towns is None else frozenset(carry.towns)
    camps, deciding = [camp.id for camp in following.camps], _deciding(following)
    for number, town in enumerate(following.towns):
        last = next((phase for phase in past if town.id in phase.board.town_numbers), None)
        if last is None or (named is not None and town.id not in named):
            continue
        owner, usual = last.state.owner[last.board.town_numbers[town.id]], following.owners[number]
        holder = "" if owner == NOBODY else last.board.camps[owner].id
        instead = "" if usual == NOBODY else camps[usual]
        if holder in camps and holder != instead and (number, camps.index(holder)) not in deciding:
            yield Town(town.id, holder, instead)


def _deciding(following: Board) -> set[tuple[int, int]]:
    """Towns, and camps that hold them, by which a game is over at once: nobody begins with it."""
    return {
        holding
        for event, needs in zip(following.script, following.needs, strict=True)
        if any(isinstance(effect, Finish) for effect in event.every)
        for holding in needs
    }


def _units(past: Past, carry: CarryTable, following: Board) -> Iterator[Unit]:
    gone = [_withdrawn(phase.board, phase.state) for phase in past]
    for card in following.cards:
        camp = following.camps[card.camp].id
        for phase, withdrawn in zip(past, gone, strict=True):
            was = phase.board.card_numbers.get(card.id, NOBODY)
            state = phase.state
            parts = [unit for unit, of in enumerate(state.card) if of == was]
            if not parts or phase.board.camps[phase.board.cards[was].camp].id != camp:
                continue
            begun = phase.board.cards[was]
            there = [unit for unit in parts if state.town[unit] != NOWHERE and state.camp[unit] == begun.camp]
            if there:
                yield _survivor(phase, carry, begun, there, card, camp, len(following.rules.march.dig_days))
            elif was not in withdrawn:
                men, guns = max(1, card.men * carry.cadre // 100), card.guns * carry.cadre // 100
                yield Unit(card.id, camp, DESTROYED, men, guns, card.quality, card.morale, 0, "", card)
            break


def _withdrawn(board: Board, state: State) -> set[int]:
    """Cards that an event has taken off the map, in the way in which it went on; of one that happened often, in any."""
    came = (
        event.every if times > 1 else effects_at_last(board, state, number)
        for number, (event, times) in enumerate(zip(board.script, state.times, strict=True))
        if times
    )
    return {card for listed in came for effect in listed if isinstance(effect, Leave) for card in effect.cards}


def _survivor(
    phase: Ended, carry: CarryTable, begun: Card, there: list[int], card: Card, camp: str, deepest: int
) -> Unit:
    state = phase.state
    main = max(there, key=lambda unit: (state.men[unit], -unit))
    men = _less(card.men, begun.men, sum(state.men[unit] for unit in there), carry.losses)
    guns = _less(card.guns, begun.guns, sum(state.guns[unit] for unit in there), carry.losses)
    steps = state.quality[main] - begun.quality if carry.quality else 0
    spirit = (state.morale[main] - begun.morale) * carry.morale // 100
    dug = min(deepest, max(card.dug, state.dug[main])) if carry.trenches else card.dug
    return Unit(
        *(card.id, camp, KEPT, max(1, men), guns),
        min(BEST, max(WORST, card.quality + steps)),
        min(MOST_MORALE, max(0, card.morale + spirit)),
        *(dug, phase.board.towns[state.town[main]].id, card),
    )


def _less(usual: int, begun: int, left: int, percent: int) -> int:
    """The usual number less the share that was lost before, as far as that has not been made good."""
    lost = max(0, begun - left)
    return usual - usual * lost * percent // (begun * 100) if begun else usual


def _fallen(past: Past, following: Board) -> Iterator[str]:
    for leader in following.leaders:
        camp = following.camps[leader.camp].id
        for phase in past:
            number = next((n for n, one in enumerate(phase.board.leaders) if one.id == leader.id), NOBODY)
            if number != NOBODY and phase.board.camps[phase.board.leaders[number].camp].id == camp:
                if phase.state.leader[number] == FALLEN and leader.present:
                    yield leader.id
                break


def _stores(past: Past, percent: int, following: Board) -> Iterator[Store]:
    for camp in following.camps if percent else ():
        last = next((phase for phase in past if camp.id in phase.camps()), None)
        if last is None:
            continue
        board, state, number = last.board, last.state, last.camps()[camp.id]
        begun = board.camps[number]
        kinds = [
            ("manpower", state.ledger[number * LEDGER_SIZE + MANPOWER], begun.manpower, camp.manpower),
            ("arms", state.ledger[number * LEDGER_SIZE + ARMS], begun.arms, camp.arms),
        ]
        if begun.money is not None and camp.money is not None:
            kinds.append(("money", money_of(board, state, number), begun.money, camp.money))
        for kind, left, start, usual in kinds:
            amount = max(0, usual + (left - start) * percent // 100)
            if amount != usual:
                yield Store(camp.id, kind, amount, usual)


def _unrest(past: Past, percent: int, following: Board) -> Iterator[tuple[str, int]]:
    """Only what the phase just before has left."""
    for town in following.towns if percent else ():
        was = past[0].board.town_numbers.get(town.id, NOWHERE)
        left = past[0].state.unrest[was] * percent // 100 if was != NOWHERE else 0
        if left:
            yield town.id, left


def _relations(past: Past, following: Board) -> Iterator[Relation]:
    count = len(following.camps)
    for one in range(count):
        for other in range(one + 1, count):
            names = following.camps[one].id, following.camps[other].id
            last = next((phase for phase in past if all(name in phase.camps() for name in names)), None)
            if last is None:
                continue
            first, second = (last.camps()[name] for name in names)
            standing = last.state.standing[first * len(last.board.camps) + second]
            usual = following.standings[one * count + other]
            if standing != usual:
                yield Relation(*names, standing, usual)


def _lines(past: Past, following: Board) -> Iterator[Line]:
    for line in following.lines:
        now = next(
            (
                phase.state.line[number]
                for phase in past
                for number, was in enumerate(phase.board.lines)
                if was.id == line.id
            ),
            line.status,
        )
        if now != line.status:
            yield Line(line.id, LINE_STATUSES[now], LINE_STATUSES[line.status])


def _links(past: Past, following: Board) -> Iterator[Link]:
    """What is whole in the file and was broken at the end."""
    numbers = [{link.id: number for number, link in enumerate(phase.board.links)} for phase in past]
    for link in following.links:
        last = next((n for n, known in enumerate(numbers) if link.id in known), NOBODY)
        if last == NOBODY:
            continue
        state, number = past[last].state, numbers[last][link.id]
        cut = link.rail != NO_RAIL and link.rail_usable and state.rail_day[number] == NEVER
        down = bool(link.river) and link.bridge and not state.bridge[number]
        if cut or down:
            yield Link(following.towns[link.a].id, following.towns[link.b].id, cut, down)
