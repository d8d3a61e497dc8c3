"""How soon a camp could stand in each town if nobody opposed it, and when an event can happen at the earliest.

Bounds for the validator: best weather, full supply, no enemy, free rides on the camp's own railways. What is out of
reach here is out of reach in play.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from game.rules.board import Board, Card, Link
from game.rules.script import (
    LINE_CLOSED,
    AllOf,
    AnyOf,
    Arrive,
    Before,
    ChangeSide,
    Happened,
    Not,
    OnDay,
    Own,
    Relate,
    SetLine,
    Trigger,
)
from game.rules.terms import ALLIED, ARMOURED_TRAIN, LOCAL, NEVER, NO_RAIL, NOBODY, NOWHERE, RAIL_BOUND, TRUCE, WAR

TURN = 1000
"""Times are counted in thousandths of a turn from the start of the game."""


class Window(NamedTuple):
    """The first and the last turn on which something can happen; empty when `first` comes after `last`."""

    first: int
    last: int


class Mover(NamedTuple):
    """What the way of a unit depends on."""

    pace: int  # tenths of a km a turn
    rails_only: bool
    home: tuple[int, ...]  # the only towns it may enter; empty: any


class Ground(NamedTuple):
    """Where a camp may go at some time of the game."""

    crossed: list[bool]  # by link
    entered: list[bool]  # by town
    ridden: list[bool]  # by link: the camp's trains run on it from the first day


def event_window(board: Board, event: int, above: frozenset[int] = frozenset()) -> Window:
    """When an event can fire; an event that waits for itself never can."""
    if event in above:
        return Window(NEVER, 0)
    return _window(board, board.script[event].when, above | {event})


def _window(board: Board, trigger: Trigger, above: frozenset[int]) -> Window:
    match trigger:
        case OnDay(day):
            return Window(max(1, _turn_of(board, day)), NEVER)
        case Before(day):
            return Window(1, _turn_of(board, day - 1))
        case Happened(event, turns):
            return Window(min(NEVER, event_window(board, event, above).first + turns), NEVER)
        case AllOf(triggers):
            windows = [_window(board, part, above) for part in triggers]
            return Window(max((w.first for w in windows), default=1), min((w.last for w in windows), default=NEVER))
        case Not(OnDay(day)):
            return Window(1, _turn_of(board, day) - 1)
        case Not(Before(day)):
            return Window(max(1, _turn_of(board, day - 1) + 1), NEVER)
        case AnyOf(triggers):
            windows = [w for part in triggers if (w := _window(board, part, above)).first <= w.last]
            return Window(min((w.first for w in windows), default=NEVER), max((w.last for w in windows), default=0))
    return Window(1, NEVER)


def _turn_of(board: Board, day: int) -> int:
    return (day - board.first_day) // board.days + 1


def friends(board: Board, camp: int) -> list[bool]:
    """By camp: the camp itself and its allies at the start."""
    return [other == camp or _relation(board, camp, other) == ALLIED for other in range(len(board.camps))]


def hostile(board: Board, camp: int, town: int) -> bool:
    """Whether a camp at war with this one holds the town at the start."""
    owner = board.owners[town]
    return owner not in (NOBODY, camp) and _relation(board, camp, owner) == WAR


def holds(board: Board, camp: int, town: int) -> bool:
    """Whether the camp or an ally holds the town at the start."""
    owner = board.owners[town]
    return owner != NOBODY and friends(board, camp)[owner]


def soonest(board: Board, camp: int) -> list[int]:
    """By town: the time at which a unit of the camp can be there at the earliest; NEVER: at no time."""
    starts: dict[Mover, list[tuple[int, int]]] = {}
    for card, town, time in _entries(board, camp):
        starts.setdefault(_mover(board, card), []).append((time, town))
    best = [NEVER] * len(board.towns)
    for town, time in _gifts(board, camp):
        best[town] = min(best[town], time)
    ground = _ground(board, camp)
    for mover, entries in starts.items():
        times = _times(board, mover, entries, ground)
        best = [min(pair) for pair in zip(best, times, strict=True)]
    return best


def _entries(board: Board, camp: int) -> Iterator[tuple[Card, int, int]]:
    """Where and when the camp's units come to be on the map."""
    joins = {
        number: event_window(board, event).first
        for event, scripted in enumerate(board.script)
        for effect in scripted.effects
        if isinstance(effect, ChangeSide) and effect.camp == camp
        for number in effect.cards
    }
    given = {town for town, _ in _gifts(board, camp)}
    for number, card in enumerate(board.cards):
        if card.town != NOWHERE and (card.camp == camp or number in joins):
            yield card, card.town, _time_of(joins.get(number, 1))
    for event, scripted in enumerate(board.script):
        for effect in scripted.effects:
            if not isinstance(effect, Arrive):
                continue
            turn = event_window(board, event).first
            for number in effect.cards:
                if board.cards[number].camp != camp and number not in joins:
                    continue
                for town in effect.towns:
                    if town in given or not hostile(board, camp, town):
                        yield board.cards[number], town, _time_of(max(turn, joins.get(number, 1)))


def _gifts(board: Board, camp: int) -> Iterator[tuple[int, int]]:
    """Towns that pass to the camp or its friends without a fight, and when."""
    for event, scripted in enumerate(board.script):
        for effect in scripted.effects:
            if isinstance(effect, Own) and effect.camp != NOBODY and friends(board, camp)[effect.camp]:
                yield effect.town, _time_of(event_window(board, event).first)


def _times(board: Board, mover: Mover, entries: list[tuple[int, int]], ground: Ground) -> list[int]:
    best = [NEVER] * len(board.towns)
    queue: list[tuple[int, int]] = []
    for time, town in entries:
        if time < best[town]:
            best[town] = time
            heappush(queue, (time, town))
    while queue:
        time, town = heappop(queue)
        if time > best[town]:
            continue
        for near, link in board.exits[town]:
            if not ground.crossed[link] or not ground.entered[near] or (mover.home and near not in mover.home):
                continue
            there = min(NEVER, time + (0 if ground.ridden[link] else _hop(board, mover, link)))
            if there < best[near]:
                best[near] = there
                heappush(queue, (there, near))
    return best


def _hop(board: Board, mover: Mover, link: int) -> int:
    km = board.rail_length[link] if mover.rails_only else board.march_cost[link]
    return NEVER if km >= NEVER or not mover.pace else km * TURN // mover.pace


def _ground(board: Board, camp: int) -> Ground:
    return Ground(
        [_may_cross(board, camp, link) for link in range(len(board.links))],
        _open_towns(board, camp),
        [_rides(board, camp, link) for link in board.links],
    )


def _rides(board: Board, camp: int, link: Link) -> bool:
    """Whether the camp's trains run along the link from the first day."""
    if link.rail == NO_RAIL or not link.rail_usable or not board.camps[camp].rail_capacity:
        return False
    return holds(board, camp, link.a) and holds(board, camp, link.b)


def _mover(board: Board, card: Card) -> Mover:
    march = board.rules.march
    pace = march.km_a_day[card.arm] * 10 * board.days * max(100, *march.weather_percent) // 100
    return Mover(pace, moves_on_rails_only(card), card.home if card.traits & LOCAL else ())


def moves_on_rails_only(card: Card) -> bool:
    return card.arm == ARMOURED_TRAIN or bool(card.traits & RAIL_BOUND)


def _may_cross(board: Board, camp: int, link: int) -> bool:
    """Whether no line, closed for good, keeps the camp from the link."""
    return not any(
        board.lines[line].status == LINE_CLOSED and camp in board.lines[line].camps and not _opens(board, line)
        for line in board.barred[link]
    )


def _opens(board: Board, line: int) -> bool:
    return any(
        isinstance(effect, SetLine) and effect.line == line and effect.status != LINE_CLOSED
        for scripted in board.script
        for effect in scripted.effects
    )


def _open_towns(board: Board, camp: int) -> list[bool]:
    """By town: whether its holder is not in truce with the camp, or will not be all the game."""
    truces = {
        other
        for other in range(len(board.camps))
        if _relation(board, camp, other) == TRUCE and not _truce_ends(board, camp, other)
    }
    return [owner not in truces for owner in board.owners]


def _truce_ends(board: Board, camp: int, other: int) -> bool:
    return any(
        isinstance(effect, Relate) and {effect.camp, effect.other} == {camp, other} and effect.relation != TRUCE
        for scripted in board.script
        for effect in scripted.effects
    )


def _relation(board: Board, camp: int, other: int) -> int:
    return board.relations[camp * len(board.camps) + other]


def _time_of(turn: int) -> int:
    """The beginning of a turn."""
    return NEVER if turn >= NEVER // TURN else (turn - 1) * TURN
