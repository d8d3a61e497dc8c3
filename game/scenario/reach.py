"""How soon a camp could stand in each town if nobody opposed it.

Bounds for the validator: best weather, full supply, no enemy, free rides on the camp's own railways. What is out of
reach here is out of reach in play.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from game.rules.alterations import Rise
from game.rules.board import Board, allowed
from game.rules.camp_effects import ChangeRailCapacity, ChangeShipCapacity
from game.rules.effects import Arrive, ChangeSide, Effect, GiveUp, Own, RailMended, Relate, RelateBy, SetLine
from game.rules.pieces import Card, Link
from game.rules.relations import unsettled
from game.rules.terms import ALLIED, LAND, LINE_CLOSED, LOCAL, NEVER, NO_RAIL, NOBODY, NOWHERE, TRUCE, WAR
from game.rules.troops import rails_only
from game.rules.unit_effects import Move

TURN = 1000
"""Times are counted in thousandths of a turn from the start of the game."""

MOST_MOVERS = 12
"""Beyond so many kinds of unit in a camp, homes are not looked at."""

Firsts = Sequence[int]
"""By event: the first turn on which it may happen, NEVER if on none."""


MOVES = (
    *(Arrive, ChangeRailCapacity, ChangeShipCapacity, ChangeSide, GiveUp, Move, Own),
    *(RailMended, Relate, RelateBy, SetLine, Rise),
)
"""Effects that change what a camp can reach."""

Living = Sequence[tuple[int, Effect]]
"""Those of all events that may happen, each with its first turn."""


class Mover(NamedTuple):
    """What the way of a unit depends on."""

    pace: int  # tenths of a km a turn
    rails_only: bool
    home: frozenset[int]  # the only towns it may enter; empty: any


class Ground(NamedTuple):
    """Where a camp may go at some time of the game."""

    crossed: list[bool]  # by link
    entered: list[bool]  # by town
    ridden: list[bool]  # by link: the camp's trains run on it from the first day
    sailed: bool  # the camp has ships at some time


def friends(board: Board, camp: int) -> list[bool]:
    """By camp: the camp itself and its allies at the start."""
    return [other == camp or _relation(board, camp, other) == ALLIED for other in range(len(board.camps))]


def hostile(board: Board, camp: int, town: int) -> bool:
    """Whether a camp at war with this one holds the town at the start."""
    owner = board.owners[town]
    return owner not in (NOBODY, camp) and _relation(board, camp, owner) == WAR


def shut(board: Board, camp: int, town: int) -> bool:
    """Whether another camp that is no ally holds the town at the start: by war or by truce it is closed."""
    owner = board.owners[town]
    return owner not in (NOBODY, camp) and _relation(board, camp, owner) != ALLIED


def holds(board: Board, camp: int, town: int) -> bool:
    """Whether the camp or an ally holds the town at the start."""
    owner = board.owners[town]
    return owner != NOBODY and friends(board, camp)[owner]


def soonest(board: Board, camp: int, first: Firsts, *, lines: bool = True) -> list[int]:
    """By town: the time at which a unit of the camp can be there at the earliest; NEVER: at no time.

    `lines` False: as if no line were closed.
    """
    alive = _living(board, first)
    starts: dict[Mover, list[tuple[int, int]]] = {}
    for card, town, time in _entries(board, camp, alive):
        mover = _mover(board, card)
        if len(starts) >= MOST_MOVERS:
            mover = mover._replace(home=frozenset())
        starts.setdefault(mover, []).append((time, town))
    best = [_time_of(_turncoats(board, camp, alive))] * len(board.towns)
    for town, time in _gifts(board, camp, alive):
        best[town] = min(best[town], time)
    ground = _ground(board, camp, alive, lines)
    for mover, entries in starts.items():
        times = _times(board, mover, entries, ground)
        best = [min(pair) for pair in zip(best, times, strict=True)]
    return best


def _living(board: Board, first: Firsts) -> Living:
    return [
        (first[event], effect)
        for event, scripted in enumerate(board.script)
        if first[event] < NEVER
        for effect in scripted.every
        if isinstance(effect, MOVES)
    ]


def _entries(board: Board, camp: int, alive: Living) -> Iterator[tuple[Card, int, int]]:
    """Where and when the camp's units come to be on the map."""
    given = {town for town, _ in _gifts(board, camp, alive)} | _given_up(alive)
    for card in board.cards:
        if card.town != NOWHERE and card.camp == camp:
            yield card, card.town, 0
    for turn, effect in alive:
        if isinstance(effect, Rise):
            for card in (board.cards[number] for number in effect.cards if board.cards[number].camp == camp):
                yield from ((card, town, _time_of(turn)) for town in effect.towns or card.home)
        if not isinstance(effect, Arrive | Move):
            continue
        for number in effect.cards:
            if board.cards[number].camp == camp:
                for town in effect.towns if isinstance(effect, Arrive) else (effect.town,):
                    if town in given or not hostile(board, camp, town):
                        yield board.cards[number], town, _time_of(turn)


def _turncoats(board: Board, camp: int, alive: Living) -> int:
    """The first turn on which units of another camp may come over, with the town in which they then stand: any."""
    turns = (
        turn
        for turn, effect in alive
        if isinstance(effect, ChangeSide)
        and effect.camp == camp
        and any(board.cards[c].camp != camp for c in effect.cards)
    )
    return min(turns, default=NEVER)


def _gifts(board: Board, camp: int, alive: Living) -> Iterator[tuple[int, int]]:
    """Towns that pass to the camp or its friends without a fight, and when."""
    own = friends(board, camp)
    for turn, effect in alive:
        if isinstance(effect, Own) and effect.camp != NOBODY and own[effect.camp]:
            yield effect.town, _time_of(turn)


def _given_up(alive: Living) -> set[int]:
    """Towns that nobody may hold at some time."""
    return {effect.town for __, effect in alive if isinstance(effect, GiveUp)}


def _times(board: Board, mover: Mover, entries: list[tuple[int, int]], ground: Ground) -> list[int]:
    best = [NEVER] * len(board.towns)
    queue: list[tuple[int, int]] = []
    for time, town in entries:
        if time < best[town]:
            best[town] = time
            heappush(queue, (time, town))
    hops = [0 if ridden else _hop(board, mover, link) for link, ridden in enumerate(ground.ridden)]
    ways = board.ways if ground.sailed else board.exits
    while queue:
        time, town = heappop(queue)
        if time > best[town]:
            continue
        for near, link in ways[town]:
            if not ground.crossed[link] or not ground.entered[near] or (mover.home and near not in mover.home):
                continue
            there = time + hops[link]
            if there < best[near]:
                best[near] = there
                heappush(queue, (there, near))
    return best


def _hop(board: Board, mover: Mover, link: int) -> int:
    if board.links[link].kind != LAND:
        return 0 if board.sailing[link] < NEVER else NEVER
    km = board.rail_length[link] if mover.rails_only else board.march_cost[link]
    return NEVER if km >= NEVER or not mover.pace else km * TURN // mover.pace


def _ground(board: Board, camp: int, alive: Living, lines: bool) -> Ground:
    opened = {effect.line for __, effect in alive if isinstance(effect, SetLine) and effect.status != LINE_CLOSED}
    shut = [
        lines and line.status == LINE_CLOSED and camp in line.camps and number not in opened
        for number, line in enumerate(board.lines)
    ]
    trains = board.camps[camp].rail_capacity > 0 or _more(camp, alive, ChangeRailCapacity)
    ships = board.camps[camp].ship_capacity > 0 or _more(camp, alive, ChangeShipCapacity)
    mended = {effect.link for __, effect in alive if isinstance(effect, RailMended)}
    held = [holds(board, camp, town) for town in range(len(board.towns))] if trains else []
    return Ground(
        [not any(shut[line] for line in barred) for barred in board.barred],
        _open_towns(board, camp, alive),
        [
            trains and (link.rail_usable or number in mended) and _rides(link, held)
            for number, link in enumerate(board.links)
        ],
        ships,
    )


def _more(camp: int, alive: Living, kind: type[ChangeRailCapacity | ChangeShipCapacity]) -> bool:
    """Whether an event brings trains, or ships."""
    return any(isinstance(effect, kind) and effect.camp == camp and effect.change > 0 for __, effect in alive)


def _rides(link: Link, held: Sequence[bool]) -> bool:
    """Whether trains run along the link from the first day, if its railway is whole and these towns are held."""
    return link.rail != NO_RAIL and held[link.a] and held[link.b]


def _mover(board: Board, card: Card) -> Mover:
    march = board.rules.march
    pace = board.rules.arms[card.arm].km_a_day * 10 * board.days * max(100, *march.weather_percent) // 100
    return Mover(pace, rails_only(card), frozenset(card.home if card.traits & LOCAL else ()))


def _open_towns(board: Board, camp: int, alive: Living) -> list[bool]:
    """By town: whether its holder is not in truce with the camp, or will not be, or not hold it, all the game."""
    others = [other for other in range(len(board.camps)) if other != camp]
    truces = {other for other in others if not _ever(board, camp, other, alive, TRUCE)}
    if not truces:
        return [True] * len(board.towns)
    rivals = [other for other in others if other not in truces]
    left = _given_up(alive) | _passed_on(board, alive, truces)
    if any(_ever(board, holder, rival, alive, TRUCE, ALLIED) for holder in truces for rival in rivals):
        # Who may take a town from its holder is not in truce with the camp, so that it can follow him.
        return [True] * len(board.towns)
    return [owner not in truces or town in left for town, owner in enumerate(board.owners)]


def _ever(board: Board, camp: int, other: int, alive: Living, *peace: int) -> bool:
    """Whether two camps may at some time stand otherwise than in one of these relations."""
    return (
        _relation(board, camp, other) not in peace
        or unsettled(board, camp, other)
        or any(
            isinstance(effect, Relate | RelateBy)
            and {effect.camp, effect.other} == {camp, other}
            and ends_truce(board, effect)
            for __, effect in alive
        )
    )


def _passed_on(board: Board, alive: Living, truces: set[int]) -> set[int]:
    """Towns that an event may bring into the hands of a camp that is none of these."""
    found: set[int] = set()
    for __, effect in alive:
        if isinstance(effect, Own) and effect.camp not in truces:
            found.add(effect.town)
        elif isinstance(effect, Rise):
            cards = [board.cards[number] for number in effect.cards if board.cards[number].camp not in truces]
            found.update(town for card in cards for town in effect.towns or card.home)
        elif isinstance(effect, ChangeSide) and effect.camp not in truces:
            found.update(range(len(board.towns)))
    return found


def ends_truce(board: Board, effect: Relate | RelateBy) -> bool:
    """Whether it may bring two camps war or an alliance."""
    return isinstance(effect, RelateBy) or allowed(board.rules.relations, effect.relation) != TRUCE


def _relation(board: Board, camp: int, other: int) -> int:
    return board.relations[camp * len(board.camps) + other]


def _time_of(turn: int) -> int:
    """The beginning of a turn."""
    return NEVER if turn >= NEVER // TURN else (turn - 1) * TURN


def turn_at(time: int) -> int:
    """The turn at whose end a time has come."""
    return -(-time // TURN)
