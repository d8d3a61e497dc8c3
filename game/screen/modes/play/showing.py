"""What happened, shown on the map piece by piece: marches, trains, battles, retreats; at any speed, or skipped."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from game.prose.kinds import only
from game.rules import events as happened
from game.rules.board import Board
from game.rules.terms import FOOT, SHIP, TRAIN
from game.screen.map.scene import Moving
from game.screen.map.travel import Point, along, course, eased, length
from game.sight.seen import Shown, Sighted
from game.sight.situation import Counter, Situation, Stack

MARCH_KM_A_SECOND: Final = 60.0
TRAIN_KM_A_SECOND: Final = 180.0
LEAST_MOVE, MOST_MOVE = 0.35, 1.6  # seconds
CLASH: Final = 1.1  # seconds


class Trip(NamedTuple):
    """A counter on its way, km on the sheet."""

    what: Counter | Stack
    points: list[Point]


class Piece(NamedTuple):
    """One thing to be seen, with the map as it stands meanwhile."""

    seconds: float
    ground: Situation
    trips: tuple[Trip, ...] = ()
    arrows: tuple[tuple[tuple[int, ...], int], ...] = ()  # (towns, camp)
    burst: int = -1  # town
    sound: str = ""
    look_at: int = -1  # town to bring into the window
    done: Callable[[], None] | None = None
    """Called when it has been shown or skipped."""


class Showing:
    """`places`, `paths`: by town and link, km on the sheet; `camp_of`: whose a unit is."""

    def __init__(
        self, board: Board, places: Sequence[Point], paths: Sequence[Sequence[Point]], camp_of: Callable[[int], int]
    ) -> None:
        self.board = board
        self.places = places
        self.paths = paths
        self.camp_of = camp_of
        self.pieces: deque[Piece] = deque()
        self.age = 0.0  # seconds of the first piece
        self.begun = False

    @property
    def busy(self) -> bool:
        return bool(self.pieces)

    @property
    def piece(self) -> Piece | None:
        return self.pieces[0] if self.pieces else None

    @property
    def share(self) -> float:
        """How much of the first piece has been shown."""
        piece = self.piece
        return 1.0 if piece is None or piece.seconds <= 0 else min(1.0, self.age / piece.seconds)

    def update(self, seconds: float) -> bool:
        """So much time has passed, already at the player's speed. True: a new piece has come to the front, or the last
        has gone."""
        if not self.pieces:
            return False
        if not self.begun:
            self.begun = True
            return True
        self.age += seconds
        changed = False
        while self.pieces and self.age >= self.pieces[0].seconds:
            self.age = max(0.0, self.age - self.pieces[0].seconds)
            self.finish()
            changed = True
        if not self.pieces:
            self.age = 0.0
            self.begun = False
        return changed

    def finish(self) -> None:
        piece = self.pieces.popleft()
        if piece.done is not None:
            piece.done()

    def skip(self) -> None:
        """All that waits to be shown is taken as seen."""
        while self.pieces:
            self.finish()
        self.age = 0.0
        self.begun = False

    def forget(self) -> None:
        """Drop everything without a trace, as before another player sits down."""
        self.pieces.clear()
        self.age = 0.0
        self.begun = False

    def moving(self) -> list[Moving]:
        """What is on its way now."""
        piece = self.piece
        if piece is None:
            return []
        return [Moving(trip.what, *along(trip.points, eased(self.share))) for trip in piece.trips]

    # --------------------------------------------------------------------------------------------------- from events

    def add(
        self,
        before: Situation,
        events: Sequence[Shown],
        after: Situation,
        done: Callable[[], None] | None = None,
        battle_done: Callable[[], None] | None = None,
    ) -> None:
        """Show what an order brought, then the map as it stands `after`."""
        pieces = list(self.pieces_of(before, events, after, battle_done))
        self.pieces.extend(pieces)
        self.pieces.append(Piece(0.0, after, done=done))

    def pieces_of(
        self, before: Situation, events: Sequence[Shown], after: Situation, battle_done: Callable[[], None] | None
    ) -> Generator[Piece, None, None]:
        columns = [event for event in events if isinstance(event, Sighted)]
        known = [event for event in events if not isinstance(event, Sighted)]
        fled = [(e.unit, e.start, e.town) for e in only(known, happened.LeftInTheNight)]
        ground = yield from self.moves(before, after, fled, False, "march")
        for fought in only(known, happened.Battle):
            starts = self.starts(before, fought)
            arrows = tuple(((start, fought.town), fought.camp) for start in starts)
            yield Piece(CLASH, ground, (), arrows, fought.town, "battle", fought.town, battle_done)
        for raid in only(known, happened.Raided):
            arrow = (((raid.start, raid.town), self.camp_of(raid.unit)),) if raid.unit >= 0 else ()
            yield Piece(CLASH * 0.7, ground, (), arrow, raid.town, "shot", raid.town)
        gone = [(e.unit, e.start, e.town) for e in known if isinstance(e, happened.Evaded | happened.Retreated)]
        gone += [(e.unit, e.town, e.to) for e in only(known, happened.Surrendered) if e.to >= 0]
        ground = yield from self.moves(ground, after, gone, FOOT, "march")
        advanced = [(e.unit, e.start, e.town) for e in only(known, happened.Advanced)]
        ground = yield from self.moves(ground, after, advanced, FOOT, "march")
        marched = [(e.unit, e.start, e.town) for e in only(known, happened.Marched)]
        ground = yield from self.moves(ground, after, marched, FOOT, "march")
        rode = [(e.unit, e.start, e.town) for e in only(known, happened.Rode)]
        ground = yield from self.moves(ground, after, rode, TRAIN, "train")
        sailed = [(e.unit, e.start, e.town) for e in only(known, happened.Sailed)]
        ground = yield from self.moves(ground, after, sailed, SHIP, "march")
        for column in columns:
            ground = yield from self.column(ground, after, column)

    def starts(self, before: Situation, fought: happened.Battle) -> list[int]:
        """Towns the attackers come from: those of units the viewer knows, else those its enemy holds beside it."""
        units = {side.unit for side in fought.attackers}
        known = [stack.town for stack in before.stacks if stack.exact and any(c.unit in units for c in stack.counters)]
        if known:
            return known
        near = {town for town, _ in self.board.exits[fought.town]}
        return [stack.town for stack in before.stacks if stack.town in near and stack.camp == fought.camp]

    def moves(
        self, ground: Situation, after: Situation, moved: list[tuple[int, int, int]], means: int, sound: str
    ) -> Generator[Piece, None, Situation]:
        """All of them at once; returns the ground they leave behind."""
        trips: dict[tuple[int, int, int], Trip] = {}
        starts, goals = set(), set()
        for unit, start, town in moved:
            if start == town or min(start, town) < 0:
                continue
            camp = self.camp_of(unit)
            if (camp, start, town) in trips:
                continue
            counter = known_counter(ground, unit) or known_counter(after, unit) or unknown(camp, 0, town)
            points = course(self.board, self.places, self.paths, start, town, means)
            trips[(camp, start, town)] = Trip(counter, points)
            starts.add(start)
            goals.add(town)
        if not trips:
            return ground
        during = exchanged(ground, after, starts - goals)
        speed = TRAIN_KM_A_SECOND if means != FOOT else MARCH_KM_A_SECOND
        seconds = max(length(trip.points) for trip in trips.values()) / speed
        seconds = min(MOST_MOVE, max(LEAST_MOVE, seconds))
        yield Piece(seconds, during, tuple(trips.values()), sound=sound, look_at=moved[0][2])
        return exchanged(during, after, starts | goals)

    def column(self, ground: Situation, after: Situation, column: Sighted) -> Generator[Piece, None, Situation]:
        """An enemy column, as far as it was seen."""
        path = column.path
        points = [self.places[path[0]]]
        for start, town in pairwise(path):
            points += course(self.board, self.places, self.paths, start, town, column.means)[1:]
        if len(path) < 2:
            yield Piece(LEAST_MOVE, ground, look_at=path[-1])
            return exchanged(ground, after, path)
        during = exchanged(ground, after, path[:1]) if column.left else ground
        trip = Trip(unknown(column.camp, column.men, path[-1]), points)
        seconds = min(MOST_MOVE, max(LEAST_MOVE, length(points) / MARCH_KM_A_SECOND))
        sound = "train" if column.means == TRAIN else "march"
        yield Piece(seconds, during, (trip,), sound=sound, look_at=path[-1])
        return exchanged(during, after, path)


def unknown(camp: int, men: int, town: int) -> Stack:
    """A stack of which only the size is known."""
    return Stack(town, camp, (), men, 0, 0, 0)


def known_counter(situation: Situation, unit: int) -> Counter | None:
    for stack in situation.stacks:
        for counter in stack.counters:
            if counter.unit == unit:
                return counter
    return None


def exchanged(ground: Situation, after: Situation, towns: Iterable[int]) -> Situation:
    """The ground with what stands in these towns, and who holds them, as it is afterwards."""
    changed = set(towns)
    stacks: list[Stack] = [stack for stack in ground.stacks if stack.town not in changed]
    stacks += [stack for stack in after.stacks if stack.town in changed]
    owner = tuple(after.owner[t] if t in changed else holder for t, holder in enumerate(ground.owner))
    return ground._replace(stacks=tuple(sorted(stacks, key=lambda s: (s.town, s.camp))), owner=owner)
