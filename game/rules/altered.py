"""What events have made otherwise than the scenario says: rows of (what, which, value), in rising order.

Most games have none, so that a fact of the scenario is looked up here only behind a test of `state.altered`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from game.rules.board import Board
from game.rules.pieces import Card, Leader
from game.rules.state import State
from game.rules.terms import MOST_BRANCHES, NEVER, NOBODY, NOWHERE, TRAITS

BRANCH, NAME, TRAIT_BITS, AT_END, EACH_TURN, LEADS, RATING, OUTCOME, PLAN_ON, SHIPS, SHIPPED, OWED, BUILT = range(13)
"""What a row is about: which branch of an event came last, from 1, or `ASKED`; name of a card, by its number among
those of the board; traits of a card; points of camp x number of towns + town at the end, and each turn; group of a
leader; his rating; which outcome the branch of an event had, from 1; whether
a plan binds; the shipping capacity of a camp; what of it is used this turn; a way, see `way_of`, in which an event went
on before it happened again, and which can still bring men; a link on which a bridge was built where none stood."""

ASKED: Final = -1
"""Of a branch: the event has put its question, and waits for the answer."""

ABSENT: Final = -2
"""No value of any row."""

ROW: Final = 3

MOST_POINTS: Final = 10_000
BEST_RATING: Final = 5


def rows_of(altered: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """The rows as (what, which, value)."""
    for place in range(0, len(altered), ROW):
        yield altered[place], altered[place + 1], altered[place + 2]


def value_of(state: State, what: int, which: int, unaltered: int) -> int:
    """A fact as it stands now; `unaltered` as long as no event has changed it."""
    altered = state.altered
    if which not in altered[1::ROW]:  # quickly seen, and so of most
        return unaltered
    for place in range(0, len(altered), ROW):
        if altered[place + 1] == which and altered[place] == what:
            return altered[place + 2]
    return unaltered


def alter(state: State, what: int, which: int, value: int) -> None:
    """From now on the fact has this value."""
    others = (row for row in rows_of(state.altered) if row[:2] != (what, which))
    state.altered = tuple(entry for row in sorted((*others, (what, which, value))) for entry in row)


def as_before(state: State, what: int, which: int) -> None:
    """The fact is again as the scenario says."""
    state.altered = tuple(entry for row in rows_of(state.altered) if row[:2] != (what, which) for entry in row)


_WAYS_OF_BRANCH: Final = 1 + MOST_BRANCHES
_WAYS_OF_EVENT: Final = MOST_BRANCHES * _WAYS_OF_BRANCH


def way_of(event: int, branch: int, outcome: int) -> int:
    """The number of a way in which an event can go on: a branch of it, and its outcome, -1 if it has none."""
    return event * _WAYS_OF_EVENT + branch * _WAYS_OF_BRANCH + outcome + 1


def parts_of_way(way: int) -> tuple[int, int, int]:
    """Event, branch and outcome."""
    event, rest = divmod(way, _WAYS_OF_EVENT)
    branch, outcome = divmod(rest, _WAYS_OF_BRANCH)
    return event, branch, outcome - 1


def is_otherwise(board: Board, what: int, which: int, value: int) -> bool:
    """Whether a row says something else than the scenario; what came of an event it says always."""
    return what not in _AT_START or _AT_START[what](board, which) != value


def ships_now(board: Board, state: State, camp: int) -> int:
    """The camp's shipping capacity, in men a turn; none where no water is in play."""
    return value_of(state, SHIPS, camp, board.camps[camp].ship_capacity) if board.lanes else 0


def card_now(board: Board, state: State, number: int) -> Card:
    """A card of the deck, as events have changed it."""
    card = board.deck[number]
    if number not in state.altered[1::ROW]:
        return card
    for what, which, value in rows_of(state.altered):
        if which == number and what == NAME:
            card = card._replace(name=board.names[value])
        elif which == number and what == TRAIT_BITS:
            card = card._replace(traits=value)
    return card


def leaders_now(board: Board, state: State) -> tuple[Leader, ...]:
    """All leaders, as events have changed them."""
    if not state.altered:
        return board.leaders
    found = list(board.leaders)
    for what, which, value in rows_of(state.altered):
        if what == LEADS:
            found[which] = found[which]._replace(group=value, card=NOBODY)
        elif what == RATING:
            found[which] = found[which]._replace(rating=value)
    return tuple(found)


def camp_of_leader(board: Board, state: State, number: int) -> int:
    """Whom a leader serves: he goes over with the unit that he leads."""
    camp = board.leaders[number].camp
    if number not in board.turning:
        return camp
    card = leaders_now(board, state)[number].card
    return camp if card == NOBODY else camp_of_card(board, state, card)


def camps_of_leaders(board: Board, state: State) -> list[int]:
    """By leader what `camp_of_leader` says."""
    camps = [leader.camp for leader in board.leaders]
    for number in board.turning:
        camps[number] = camp_of_leader(board, state, number)
    return camps


def camp_of_card(board: Board, state: State, card: int) -> int:
    """Whom a unit serves, or will when it comes.

    It goes over with those of its companies that are on the map: they say whom, not those that went before.
    """
    first = NOBODY
    for number, camp, town in zip(state.card, state.camp, state.town, strict=True):
        if number == card:
            if town != NOWHERE:
                return camp
            first = camp if first == NOBODY else first
    return board.cards[card].camp if first == NOBODY else first


def worth_at_start(board: Board, camp: int, what: int) -> tuple[tuple[int, int], ...]:
    """(town, points) as the scenario has them, whatever events have made of them; see `worth_now`."""
    facts = board.camps[camp]
    return facts.objectives if what == AT_END else facts.held


def worth_now(board: Board, state: State, camp: int, what: int) -> tuple[tuple[int, int], ...]:
    """(town, points) of the towns that a camp gets points for `AT_END`, or `EACH_TURN`."""
    at_start = worth_at_start(board, camp, what)
    if not state.altered:
        return at_start
    points = dict(at_start)
    for kind, place, value in rows_of(state.altered):
        owner, town = divmod(place, len(board.towns))
        if kind == what and owner == camp:
            points[town] = value
    return tuple((town, value) for town, value in points.items() if value)


def _name_at_start(board: Board, card: int) -> int:
    name = board.deck[card].name
    return board.names.index(name) if name in board.names else ABSENT


def _worth_at_start(board: Board, place: int, what: int) -> int:
    camp, town = divmod(place, len(board.towns))
    return dict(worth_at_start(board, camp, what)).get(town, 0)


def _group_at_start(board: Board, leader: int) -> int:
    facts = board.leaders[leader]
    return facts.group if facts.card == NOBODY else ABSENT


_AT_START: Final[Mapping[int, Callable[[Board, int], int]]] = {
    NAME: _name_at_start,
    TRAIT_BITS: lambda board, card: board.deck[card].traits,
    AT_END: lambda board, place: _worth_at_start(board, place, AT_END),
    EACH_TURN: lambda board, place: _worth_at_start(board, place, EACH_TURN),
    LEADS: _group_at_start,
    RATING: lambda board, leader: board.leaders[leader].rating,
    PLAN_ON: lambda board, plan: int(board.plans[plan].on),
    SHIPS: lambda board, camp: board.camps[camp].ship_capacity if board.lanes else 0,
}
"""By what a row is about: the value that it would have where no event has changed its fact."""


def is_row(board: Board, what: int, which: int, value: int) -> bool:
    """Whether a row says something that can be said of this board."""
    if what == BRANCH:
        event = board.script[which] if 0 <= which < len(board.script) else None
        return event is not None and (1 <= value <= len(event.branches) or (value == ASKED and event.asks != NOBODY))
    places, cards, leaders = len(board.camps) * len(board.towns), len(board.cards), len(board.leaders)
    spans = {
        NAME: (cards, 0, len(board.names) - 1),
        TRAIT_BITS: (cards, 0, (1 << len(TRAITS)) - 1),
        AT_END: (places, -MOST_POINTS, MOST_POINTS),
        EACH_TURN: (places, -MOST_POINTS, MOST_POINTS),
        LEADS: (leaders, 0, len(board.groups) - 1),
        RATING: (leaders, 1, BEST_RATING),
        PLAN_ON: (len(board.plans), 0, 1),
        SHIPS: (len(board.camps), 0, NEVER),
        SHIPPED: (len(board.camps), 1, NEVER),
    }
    if what == OUTCOME and 0 <= which < len(board.script):
        return any(1 <= value <= len(branch.lot) for branch in board.script[which].branches)
    if what == OWED:
        return value == 1 and is_way(board, which)
    if what == BUILT:
        return value == 1 and 0 <= which < len(board.links) and is_ford(board, which)
    number, low, high = spans.get(what, (0, 0, 0))
    return 0 <= which < number and low <= value <= high


def is_ford(board: Board, link: int) -> bool:
    """Whether a river crosses the link and no bridge stood there at the start."""
    return bool(board.links[link].river) and not board.links[link].bridge


def is_way(board: Board, way: int) -> bool:
    """Whether an event of the board can go on so."""
    event, branch, outcome = parts_of_way(way)
    if not 0 <= event < len(board.script) or branch >= len(board.script[event].branches):
        return False
    lot = board.script[event].branches[branch].lot
    return outcome < len(lot) and (outcome >= 0) == bool(lot)
