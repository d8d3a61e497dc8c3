"""What every telling of an order needs: entries, who may read them, enemy columns as they were seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from game.messages import _
from game.prose.entry import Entry
from game.prose.unit_names import the
from game.prose.words import Voice, men
from game.rules.board import Board
from game.rules.events import (
    Arrived,
    Departed,
    Deserted,
    Event,
    FellIll,
    Improved,
    Move,
    Recruited,
    Starved,
    SupplyChanged,
)
from game.rules.orders import Order
from game.rules.state import State
from game.rules.terms import FOOT, NOBODY
from game.sight.seen import Glance, Sighted, camp_of, column_seen, men_of, trail_of

OfUnit = TypeVar("OfUnit", SupplyChanged, Starved | Deserted, Recruited, Improved, Departed, FellIll)


class Teller:
    """`before` and `after`: the true state around the order; no order: the beginning of the game."""

    def __init__(self, board: Board, before: State, after: State, order: Order | None, voice: Voice) -> None:
        self.board, self.before, self.after, self.order, self.voice = board, before, after, order, voice
        self.turn = before.turn
        self.sky = before.weather  # as it has been told
        self.camp = before.seat if order else NOBODY  # whose doing it is
        self.everyone = frozenset(range(len(board.camps)))
        self.glances = {camp: Glance(board, before, after, camp) for camp in sorted(self.everyone)}
        self.entries: list[Entry] = []

    def add(
        self,
        kind: str,
        text: str,
        towns: Sequence[int] = (),
        readers: frozenset[int] | None = None,
        *,
        camp: int | None = None,
        whole: bool = True,
        event: int = -1,
        events: Sequence[Event] = (),
    ) -> None:
        """`readers` None: everybody."""
        self.entries.append(
            Entry(
                self.turn,
                self.board.day(self.turn),
                self.camp if camp is None else camp,
                kind,
                text,
                tuple(dict.fromkeys(town for town in towns if town >= 0)),
                self.everyone if readers is None else readers,
                whole,
                event,
                events=tuple(events),
            )
        )

    def own(self, kind: str, text: str, towns: Sequence[int], unit: int) -> None:
        """For those who know all of a unit's doings."""
        camp = self.camp_of(unit)
        self.add(kind, text, towns, self.friends(camp), camp=camp)

    def friends(self, camp: int) -> frozenset[int]:
        """Camps that know all of a camp's doings."""
        return frozenset(viewer for viewer, glance in self.glances.items() if viewer == camp or glance.knows_camp(camp))

    def accountants(self, camp: int) -> frozenset[int]:
        """Camps that know a camp's books: in the fog the camp itself."""
        return frozenset(viewer for viewer, glance in self.glances.items() if viewer == camp or glance.everything)

    def camp_of(self, unit: int) -> int:
        return camp_of(self.before, self.after, unit)

    def by_camp(self, events: Sequence[OfUnit]) -> dict[int, list[OfUnit]]:
        found: dict[int, list[OfUnit]] = {}
        for event in events:
            found.setdefault(self.camp_of(event.unit), []).append(event)
        return found

    def seen_columns(self, moves: Sequence[Move | Arrived | Departed]) -> None:
        """A column, all of whose units went the same way, as each of its enemies saw it."""
        if not moves:
            return
        trail = trail_of(self.before, self.after, moves[0])
        count = sum(men_of(self.before, self.after, event) for event in moves)
        for viewer in sorted(self.everyone - self.friends(trail.camp)):
            column = column_seen(self.glances[viewer], trail, count)
            if column:
                kind, text = "march" if trail.means == FOOT else "rail", sighted_text(self.board, column)
                self.add(kind, text, column.path, frozenset({viewer}), camp=trail.camp, whole=False)


def sighted_text(board: Board, column: Sighted) -> str:
    """An enemy column as far as it was seen."""
    count = _("about {men}").format(men=men(column.men)) if column.men else _("a few men")
    who = _("A column of {camp}, {count},").format(camp=the(board.camps[column.camp].name), count=count)
    first, last = board.towns[column.path[0]].name, board.towns[column.path[-1]].name
    if column.beaten:
        goes = comes = _("falls back")
    else:
        goes, comes = (
            (_("marches"), _("comes")),
            (_("goes by rail"), _("comes by rail")),
            (_("goes by ship"), _("comes by ship")),
        )[column.means]
    if column.left and column.came and first != last:
        return _("{who} {goes} from {first} to {last}.").format(who=who, goes=goes, first=first, last=last)
    if column.came:
        return _("{who} {comes} to {last}.").format(who=who, comes=comes, last=last)
    return (
        _("{who} leaves {first}.").format(who=who, first=first)
        if column.left
        else _("{who} is seen passing {last}.").format(who=who, last=last)
    )
