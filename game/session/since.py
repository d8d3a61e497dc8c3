"""What happened since a camp ended its last part, as far as it may know."""

from __future__ import annotations

from typing import NamedTuple

from game.prose.entry import Entry
from game.rules.board import Board
from game.rules.stacks import own_units
from game.rules.state import CAPTURED, DEAD, DESERTED, FOE_LOST, LEDGER_SIZE, State
from game.rules.terms import CUT, NOBODY
from game.rules.victory import margin, score
from game.session.history import History
from game.sight.view import believed

LOSSES, FOE_LOSSES = (DEAD, CAPTURED, DESERTED), (FOE_LOST,)  # prisoners are among those whom foes have lost


class TownNews(NamedTuple):
    """A town in other hands; camps, or NOBODY."""

    town: int
    before: int
    now: int


class Since(NamedTuple):
    turn: int  # in which the part ended
    towns: tuple[TownNews, ...]
    lost: int  # men of the camp: killed, wounded, captured, deserted
    foe_lost: int  # men of its enemies, by its own books
    cut: tuple[int, ...]  # its units that are newly cut off
    gained: int  # points by which its side leads the other; of a camp on neither side, its own
    entries: tuple[Entry, ...]  # of the log that it may read, the oldest first


def since(board: Board, history: History, view: State, camp: int) -> Since | None:
    """`view`: what the camp believes now. None before it has ended a part."""
    left = history.left.get(camp)
    if left is None:
        return None
    before = believed(board, left.state, camp)
    towns = [TownNews(town, was, now) for town, (was, now) in enumerate(zip(before.owner, view.owner, strict=True))]
    was_cut = {unit for unit in own_units(before, camp) if before.supply[unit] == CUT}
    return Since(
        before.turn,
        tuple(news for news in towns if news.before != news.now),
        booked(view, camp, LOSSES) - booked(before, camp, LOSSES),
        booked(view, camp, FOE_LOSSES) - booked(before, camp, FOE_LOSSES),
        tuple(unit for unit in own_units(view, camp) if view.supply[unit] == CUT and unit not in was_cut),
        lead_of(board, view, camp) - lead_of(board, before, camp),
        tuple(entry for entry in history.log.entries[left.entries :] if camp in entry.seen_by),
    )


def booked(view: State, camp: int, rows: tuple[int, ...]) -> int:
    """The sum of some rows of the camp's own ledger."""
    return sum(view.ledger[camp * LEDGER_SIZE + row] for row in rows)


def lead_of(board: Board, view: State, camp: int) -> int:
    side = board.side_of(camp)
    return score(board, view, camp) if side == NOBODY else (-margin(board, view) if side else margin(board, view))
