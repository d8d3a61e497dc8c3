"""What a viewer sees of what others do: the events that may be shown, with enemy moves cut to their visible part.

A camp sees everything of its own, of its allies and of camps it is not at war with. Of an enemy it sees what comes
into or leaves a town it watched before or watches after. Who holds a town, what a line costs, scripted events, the
state of railways and the result are known to everybody, as the map shows them to everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.rules.attack_supply import is_public
from game.rules.board import Board
from game.rules.door import Party
from game.rules.events import (
    Advanced,
    Arrived,
    Battle,
    Blown,
    BrokeOut,
    Chronicled,
    Departed,
    Evaded,
    Event,
    Finished,
    GroupReady,
    GroupSpent,
    LeaderFell,
    LeftInTheNight,
    LineCrossed,
    Marched,
    PartBegan,
    Raided,
    Repaired,
    Retreated,
    Rode,
    Scored,
    Surrendered,
    TownTaken,
    TurnBegan,
    WentOver,
)
from game.rules.routes import route
from game.rules.sight import rounded, watched
from game.rules.stacks import at_war, on_rails_only
from game.rules.state import State
from game.rules.terms import NOWHERE
from game.sight.situation import EVERYONE

Move = Marched | Rode | Advanced | Retreated | Evaded | LeftInTheNight
PUBLIC = (TurnBegan, PartBegan, Chronicled, TownTaken, LineCrossed, Scored, Finished)
_BATTLE_SEQUEL = (Advanced, Retreated, Evaded, Surrendered)


class Sighted(NamedTuple):
    """An enemy column, of which only its size is known, as far as it was seen.

    `path` has the visible towns of its way in order; one town: it was seen to come there or to leave it."""

    camp: int
    men: int  # rounded as sight rounds them
    path: tuple[int, ...]
    came: bool  # it is at the last town of the path now; else it has gone out of sight
    left: bool  # it started from the first town of the path; else it came out of the unseen
    rail: bool
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
        """Whether the viewer knows all about a unit: it is no enemy's."""
        return self.everything or not hostile(self.board, self.before, self.after, self.viewer, unit)

    def knows_camp(self, camp: int) -> bool:
        return self.everything or not at_war(self.board, self.after, self.viewer, camp)


def hostile(board: Board, before: State, after: State, viewer: int, unit: int) -> bool:
    state = before if unit < len(before.camp) else after
    return at_war(board, after, viewer, state.camp[unit])


def seen_events(board: Board, events: Sequence[Event], before: State, after: State, viewer: int) -> list[Shown]:
    """What the viewer sees of the events of one order; `before` and `after` are the true states around it."""
    glance = Glance(board, before, after, viewer)
    if glance.everything:
        return list(events)
    fights = [event for event in events if isinstance(event, Battle) and fought(event, viewer)]
    shown: list[Shown] = []
    columns: dict[tuple[int, int, int, bool, bool], int] = {}
    for event in events:
        if isinstance(event, PUBLIC):
            shown.append(event)
        elif isinstance(event, Battle):
            if event in fights or (glance.knows_camp(event.camp) and glance.knows_camp(event.foe)):
                shown.append(event)
        elif isinstance(event, Raided):
            if glance.knows(event.unit):
                shown.append(event)
            elif glance.sees(event.town):
                shown.append(event._replace(unit=NOWHERE, start=NOWHERE, lost=0))
        elif isinstance(event, (Blown, Repaired)):
            shown.append(event if glance.knows(event.unit) else event._replace(unit=NOWHERE))
        elif isinstance(event, (GroupReady, GroupSpent)):
            if is_public(board, event.formation) or glance.knows_camp(event.camp):
                shown.append(event)
        elif isinstance(event, LeaderFell):
            if fights or glance.knows_camp(board.leaders[event.leader].camp):
                shown.append(event)
        elif isinstance(event, Surrendered) and fights and not glance.knows(event.unit):
            shown.append(event._replace(to=NOWHERE))
        elif isinstance(event, BrokeOut):
            if glance.knows_camp(event.camp) or viewer == event.foe or glance.sees(event.town):
                shown.append(event)
        elif isinstance(event, WentOver):
            if glance.knows(event.unit) or glance.knows_camp(event.camp):
                shown.append(event)
        elif glance.knows(unit_of(event)):
            shown.append(event)
        elif isinstance(event, Move | Arrived | Departed):
            key = column_key(before, after, event)
            columns[key] = columns.get(key, 0) + men_of(before, after, event)
    for (camp, start, town, rail, beaten), count in columns.items():
        sighted = column_seen(glance, camp, start, town, count, rail, beaten)
        if sighted:
            shown.append(sighted)
    return shown


def fought(battle: Battle, viewer: int) -> bool:
    """Whether the viewer was in a battle and knows of it: an attack for which nobody went forward is not noticed."""
    return battle.camp == viewer or (battle.foe == viewer and bool(battle.attackers or battle.betrayed))


def unit_of(event: Event) -> int:
    unit = getattr(event, "unit", NOWHERE)
    assert isinstance(unit, int)
    return unit


def column_key(before: State, after: State, event: Move | Arrived | Departed) -> tuple[int, int, int, bool, bool]:
    camps = before.camp if event.unit < len(before.camp) else after.camp
    start = NOWHERE if isinstance(event, Arrived) else event.town if isinstance(event, Departed) else event.start
    town = NOWHERE if isinstance(event, Departed) else event.town
    beaten = isinstance(event, Retreated | Evaded | LeftInTheNight)
    return camps[event.unit], start, town, isinstance(event, Rode), beaten


def men_of(before: State, after: State, event: Move | Arrived | Departed) -> int:
    if isinstance(event, Arrived | Departed):
        return event.men
    return after.men[event.unit] or (before.men[event.unit] if event.unit < len(before.men) else 0)


def column_seen(
    glance: Glance, camp: int, start: int, town: int, count: int, rail: bool, beaten: bool
) -> Sighted | None:
    """The visible part of a column's way; None: nobody saw it."""
    board, before = glance.board, glance.before
    way = way_of(board, before, camp, start, town, rail)
    seen = tuple(place for place in way if glance.sees(place))
    if not seen:
        return None
    men = rounded(board, before, count)
    return Sighted(camp, men, seen, seen[-1] == town, seen[0] == start, rail, beaten)


def way_of(board: Board, before: State, camp: int, start: int, town: int, rail: bool) -> list[int]:
    """The towns a column most likely came through; by rail, and where no way is known, only both ends."""
    ends = [place for place in (start, town) if place != NOWHERE]
    if rail or len(ends) < 2 or any(near == town for near, _ in board.exits[start]):
        return ends
    rails_only = all(
        on_rails_only(board, before, unit)
        for unit, place in enumerate(before.town)
        if place == start and before.camp[unit] == camp
    )
    party = Party(camp, rails_only, None, False)
    return [start, *(route(board, before, party, start, town) or [town])]
