"""Who learns of an event: the one filter between what happened and log, animation, replay and export.

A camp knows everything of its own, and all but the books of its allies and of camps it is not at war with. Of an enemy
it sees what comes into or leaves a town it watched before or watches after, and what becomes of those whom it or an
ally fights. Who holds a town, what a line costs, scripted events, railways, points and the result are known to
everybody. `LEARNS` says which of these an event is; one that is not in it is seen by those alone who see everything.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple, get_args

from game.rules.altered import camp_of_leader
from game.rules.attack_supply import is_public
from game.rules.board import Board
from game.rules.door import Party
from game.rules.events import (
    Advanced,
    Arrived,
    Battle,
    BrokeOut,
    Departed,
    Evaded,
    Event,
    Incident,
    LeaderFell,
    LeaderIll,
    LeftInTheNight,
    Moved,
    OfAll,
    OfBooks,
    OfColumns,
    OfGroups,
    OfMet,
    OfNews,
    OfOwners,
    OfWorks,
    Raided,
    Retreated,
    SupplyUsed,
    Surrendered,
    WentOver,
    means_of,
)
from game.rules.routes import route
from game.rules.sight import rounded, watched
from game.rules.stacks import at_war, is_friendly, on_rails_only, units_in
from game.rules.state import State
from game.rules.terms import FOOT, NOWHERE, UNTOLD
from game.sight.readers import involved, reads, told_of
from game.sight.situation import EVERYONE

ALL, OWNERS, COLUMN, FIGHT, MET, RAID, WORKS, LEADER, DESERTERS, MARKS, BREAKOUT, STOCKS, BLOWS, NEWS, BOOKS = range(15)

_ALIKE: Final = (
    (ALL, OfAll),
    (NEWS, OfNews),  # of what one camp is asked in secret, those who know all of it
    (OWNERS, OfOwners),
    (BOOKS, OfBooks),  # of men who wait, and of money: the camp itself
    (COLUMN, OfColumns),  # enemies see a column come or go
    (MET, OfMet),  # its own side, those, too, who fought it; their allies
    (WORKS, OfWorks),  # everybody, but not who did it
    (MARKS, OfGroups),  # everybody, of a group; of a lone unit its own side
)
LEARNS: Final[dict[type, int]] = {
    **{kind: who for who, kinds in _ALIKE for kind in get_args(kinds)},
    Battle: FIGHT,  # both sides with their allies, and who is at peace with both
    Raided: RAID,  # who watches the town hears it, and not whose raid it was
    **dict.fromkeys((LeaderFell, LeaderIll), LEADER),  # those who know his camp; of one who fell, who fought it too
    Incident: BLOWS,  # both sides with their allies
    WentOver: DESERTERS,  # those he leaves and those he joins
    SupplyUsed: STOCKS,  # its own side
    BrokeOut: BREAKOUT,  # both sides with their allies, and who is at peace with both
}


class Sighted(NamedTuple):
    """An enemy column, of which only its size is known, as far as it was seen.

    `path` has the visible towns of its way in order; one town: it was seen to come there or to leave it."""

    camp: int
    men: int  # rounded as sight rounds them
    path: tuple[int, ...]
    came: bool  # it is at the last town of the path now; else it has gone out of sight
    left: bool  # it started from the first town of the path; else it came out of the unseen
    means: int  # FOOT, TRAIN or SHIP
    beaten: bool  # it falls back


Shown = Event | Sighted


class Glance:
    """What a viewer sees before and after an order."""

    def __init__(self, board: Board, before: State, after: State, viewer: int) -> None:
        self.board, self.before, self.after, self.viewer = board, before, after, viewer
        self.everything = viewer == EVERYONE or not after.fog
        if self.everything:
            self.towns = [True] * len(board.towns)
        else:
            was, now = watched(board, before, viewer), watched(board, after, viewer)
            self.towns = [one or other for one, other in zip(was, now, strict=True)]

    def sees(self, town: int) -> bool:
        return town != NOWHERE and self.towns[town]

    def knows(self, unit: int) -> bool:
        """Whether the viewer knows all about a unit: there is one, and it is no enemy's."""
        if self.everything:
            return True
        if not 0 <= unit < len(self.after.camp):
            return False
        return self.knows_camp(camp_of(self.before, self.after, unit))

    def is_with(self, camp: int) -> bool:
        """Whether the viewer is the camp itself or an ally."""
        return is_friendly(self.board, self.after, self.viewer, camp)

    def knows_camp(self, camp: int) -> bool:
        return self.everything or not at_war(self.board, self.after, self.viewer, camp)

    def knows_both(self, camp: int, foe: int) -> bool:
        return self.knows_camp(camp) and self.knows_camp(foe)

    def hears_of(self, camp: int, foe: int) -> bool:
        """Whether the viewer learns what two camps did to each other: with one of them, or at peace with both."""
        return self.is_with(camp) or self.is_with(foe) or self.knows_both(camp, foe)

    def knows_garrison(self, town: int) -> bool:
        """Whether anybody who stood in the town is no enemy of the viewer."""
        return any(self.knows(unit) for unit in units_in(self.before, town))


def seen_events(board: Board, events: Sequence[Event], before: State, after: State, viewer: int) -> list[Shown]:
    """What the viewer sees of the events of one order; `before` and `after` are the true states around it.

    Enemy columns come last, cut to the part of their way that was seen."""
    glance = Glance(board, before, after, viewer)
    if glance.everything:
        return list(events)
    in_fight = any(isinstance(event, Battle) and told_of(board, after, event, viewer) for event in events)
    shown: list[Shown] = []
    columns: dict[Trail, int] = {}
    for event in events:
        known = seen_event(glance, event, in_fight)
        if known is not None:
            shown.append(known)
        elif LEARNS.get(type(event)) == COLUMN:
            assert isinstance(event, OfColumns)
            trail = trail_of(before, after, event)
            columns[trail] = columns.get(trail, 0) + men_of(before, after, event)
    for trail, count in columns.items():
        sighted = column_seen(glance, trail, count)
        if sighted:
            shown.append(sighted)
    return shown


def seen_event(glance: Glance, event: Event, in_fight: bool) -> Event | None:
    """An event as the viewer knows it, without what he does not know; None: he does not know of it.

    `in_fight`: the viewer or an ally was in the battle that it belongs to."""
    learns = LEARNS.get(type(event))
    if glance.everything or learns == ALL:
        return event
    if isinstance(event, Battle):
        return seen_battle(glance, event) if learns == FIGHT else None
    if isinstance(event, OfNews):
        return event if learns == NEWS and reads(glance.board, glance.after, event.event, glance.viewer) else None
    if isinstance(event, LeaderFell | LeaderIll):
        fought = in_fight and isinstance(event, LeaderFell)
        known = fought or glance.knows_camp(camp_of_leader(glance.board, glance.after, event.leader))
        return event if known and learns == LEADER else None
    if isinstance(event, OfGroups):
        known = is_public(glance.board, event.formation) or glance.knows_camp(event.camp)
        return event if known and learns == MARKS else None
    if isinstance(event, SupplyUsed):
        return event if glance.knows_camp(event.camp) and learns == STOCKS else None
    if isinstance(event, OfBooks):
        return event if event.camp == glance.viewer and learns == BOOKS else None
    if isinstance(event, BrokeOut):
        return event if learns == BREAKOUT and glance.hears_of(event.camp, event.foe) else None
    if isinstance(event, Incident):
        return event if learns == BLOWS and glance.viewer in involved(glance.board, glance.after, event) else None
    unit = getattr(event, "unit", NOWHERE)
    if learns is not None and glance.knows(unit):
        return event
    if isinstance(event, Raided) and learns == RAID and glance.sees(event.town):
        hit = event.foe_lost if glance.knows_garrison(event.town) else 0
        return event._replace(unit=NOWHERE, start=NOWHERE, lost=0, foe_lost=hit)
    if isinstance(event, OfWorks) and learns == WORKS:
        return event._replace(unit=NOWHERE)
    if isinstance(event, WentOver) and learns == DESERTERS and glance.knows_camp(event.camp):
        return event
    if learns == MET and in_fight:
        return event._replace(to=UNTOLD) if isinstance(event, Surrendered) else event
    return None


def seen_battle(glance: Glance, battle: Battle) -> Battle | None:
    """A battle as one of its sides knows it: not who stayed behind among the attackers, unless they were led over."""
    if glance.knows_both(battle.camp, battle.foe):
        return battle
    if not told_of(glance.board, glance.after, battle, glance.viewer):
        return None
    if glance.is_with(battle.camp) or battle.betrayed:
        return battle
    theirs = [u for u in battle.stayed_out if camp_of(glance.before, glance.after, u) == battle.camp]
    return battle._replace(stayed_out=tuple(u for u in battle.stayed_out if u not in theirs))


def fight_seen(glance: Glance, events: Sequence[Event]) -> tuple[Event, ...]:
    """What a fighter and his allies know of a battle: he sees those whom he met fall back, but not who hides."""
    moves = (Advanced, Retreated, Evaded)
    known = (event if isinstance(event, moves) else seen_event(glance, event, True) for event in events)
    return tuple(event for event in known if event is not None)


def camp_of(before: State, after: State, unit: int) -> int:
    """Of a unit before an order, or after it if it is a new one."""
    assert unit >= 0
    return (before if unit < len(before.camp) else after).camp[unit]


class Trail(NamedTuple):
    """What units have in common that go together as a column."""

    camp: int
    start: int  # NOWHERE: they come from beyond the map
    town: int  # NOWHERE: they leave it
    means: int
    beaten: bool
    placed: bool  # an event has put them there: they were in no town between


def trail_of(before: State, after: State, event: OfColumns) -> Trail:
    start = NOWHERE if isinstance(event, Arrived) else event.town if isinstance(event, Departed) else event.start
    town = NOWHERE if isinstance(event, Departed) else event.town
    beaten = isinstance(event, Retreated | Evaded | LeftInTheNight)
    camp = camp_of(before, after, event.unit)
    return Trail(camp, start, town, means_of(event), beaten, isinstance(event, Moved))


def men_of(before: State, after: State, event: OfColumns) -> int:
    if isinstance(event, Arrived | Departed):
        return event.men
    return after.men[event.unit] or (before.men[event.unit] if event.unit < len(before.men) else 0)


def column_seen(glance: Glance, trail: Trail, count: int) -> Sighted | None:
    """The visible part of a column's way; None: nobody saw it."""
    board, before = glance.board, glance.before
    way = way_of(board, before, trail)
    seen = tuple(place for place in way if glance.sees(place))
    if not seen:
        return None
    men = rounded(board, before, count)
    came, left = seen[-1] == trail.town, seen[0] == trail.start
    return Sighted(trail.camp, men, seen, came, left, trail.means, trail.beaten)


def way_of(board: Board, before: State, trail: Trail) -> list[int]:
    """The towns a column most likely came through; only both ends by train or ship, by an event, and where no way is
    known."""
    camp, start, town, means, _, placed = trail
    ends = list(dict.fromkeys(place for place in (start, town) if place != NOWHERE))
    if placed or means != FOOT or len(ends) < 2 or town in board.beside[start]:
        return ends
    rails_only = all(
        on_rails_only(board, before, unit)
        for unit, place in enumerate(before.town)
        if place == start and before.camp[unit] == camp
    )
    party = Party(camp, rails_only, None, False)
    return [start, *(route(board, before, party, start, town) or [town])]
