"""The end of a part told by itself: its marches, the night, the morning; each with the camps that may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.messages import _
from game.prose import battle_prose, moves, readiness, turn_prose
from game.prose.battle_prose import only
from game.prose.camp_words import camp_does
from game.prose.relation_prose import changed_text, crossing_text, incident_text
from game.prose.words import Voice, capital, days_name, signed, the
from game.rules.altered import camp_of_leader
from game.rules.attack_supply import is_public
from game.rules.board import Board
from game.rules.events import (
    Arrived,
    Battle,
    BranchTaken,
    Chronicled,
    Departed,
    Deserted,
    Dissolved,
    Event,
    FellIll,
    Finished,
    GroupReady,
    GroupSpent,
    Halted,
    Incident,
    LeaderIll,
    LeftInTheNight,
    LineCrossed,
    Marched,
    Moved,
    Mustered,
    Mutinied,
    OnTheRoad,
    Quelled,
    Recruited,
    RelationChanged,
    Retreated,
    Rode,
    RoseUp,
    Scored,
    Starved,
    SupplyChanged,
    TownTaken,
    TurnBegan,
    Unpaid,
    WentOver,
)
from game.rules.stacks import card_of
from game.rules.state import State
from game.rules.terms import WEATHERS
from game.sight.seen import friends, involved, readers_of, told_of

_Journey = TownTaken | Marched | Rode | LineCrossed | Halted
_Dawn = TurnBegan | Chronicled | BranchTaken | TownTaken | WentOver | Retreated | Dissolved | RelationChanged | Scored


class Line(NamedTuple):
    text: str
    camps: frozenset[int]  # those who know of it


def witnesses(board: Board, state: State, seat: int, events: Sequence[Event]) -> frozenset[int]:
    """Camps that know of an order whole: its own, those at peace with it, and whoever was attacked with his allies."""
    battles = only(events, Battle)
    met = [n for n in range(len(board.camps)) if any(told_of(board, state, battle, n) for battle in battles)]
    return friends(board, state, seat).union(met)


def journeys(board: Board, state: State, events: Sequence[Event], voice: Voice) -> list[str]:
    """Marches and trains in their order, each told by the towns it took if it took any."""
    told: list[str] = []
    halted: list[str] = []
    entered: list[TownTaken] = []
    moved: dict[tuple[int, int], list[int]] = {}
    for event in events:
        if not isinstance(event, _Journey):
            continue
        match event:
            case TownTaken():
                entered.append(event)
            case Marched() if entered:
                told.append(turn_prose.walked_in(board, state, event.unit, entered, voice))
                entered = []
            case Marched():
                moved.setdefault((event.start, event.town), []).append(event.unit)
            case Rode():
                column = moves.column_text(board, state, event.start, event.town, [event.unit])
                told.append(_("By rail: {column}.").format(column=column))
            case LineCrossed():
                told.append(crossing_text(board, [event]))
            case Halted():
                halted.append(moves.halt_text(board, state, [event.unit], event.town, event.why))
    under_way = [moves.road_text(board, state, group) for group in moves.roads(state, only(events, OnTheRoad))]
    marches = [
        _("{column} on the march.").format(column=capital(moves.column_text(board, state, start, town, units)))
        for (start, town), units in moved.items()
    ]
    return [*marches, *told, *halted, *under_way]


def tell_end(board: Board, state: State, seat: int, events: Sequence[Event], voice: Voice) -> list[Line]:
    """The end of a part: standing marches; after the last camp's the night, and the morning of the next turn."""
    morning = next((i for i, event in enumerate(events) if isinstance(event, TurnBegan)), len(events))
    evening, dawn = events[:morning], events[morning:]
    camps = witnesses(board, state, seat, ())
    # What the part has brought about is told as at dawn; the marches that ended it come before.
    brought = (i for i, event in enumerate(evening) if isinstance(event, Chronicled | BranchTaken | RelationChanged))
    first = next(brought, len(evening))
    told = [Line(text, camps) for text in journeys(board, state, evening[:first], voice)]
    told += tell_dawn(board, state, evening[first:])
    told += night(board, state, evening, voice)
    told += readiness_lines(board, evening)
    told += tell_dawn(board, state, dawn)
    told += supply_lines(board, state, only(events, SupplyChanged))
    told += [Line(result_text(board, event), everybody(board)) for event in only(events, Finished)]
    return told or [
        Line(_("{camp_has} no more orders.").format(camp_has=capital(camp_does(board, seat, "has", "have"))), camps)
    ]


def tell_dawn(board: Board, state: State, events: Sequence[Event]) -> list[Line]:
    """The beginning of a turn, or the events a part has brought about: date and weather, news, who comes and goes."""
    told: list[Line] = []
    all_camps = everybody(board)
    taken: list[TownTaken] = []
    for event in events:
        if not isinstance(event, _Dawn):
            continue
        match event:
            case TurnBegan():
                sky = _(WEATHERS[event.weather]) + (_(", the rivers are frozen") if event.frozen else "")
                told.append(Line(f"{days_name(event.day, board.days)}, {sky}.", all_camps))
            case Chronicled():
                script = board.script[event.event]
                if script.title:
                    text = f"{script.title}. {turn_prose.news_text(script)}".rstrip()
                    told.append(Line(text, readers_of(board, state, event.event)))
            case BranchTaken():
                text = turn_prose.branch_text(board, event)
                if text and board.script[event.event].title:
                    told.append(Line(text, readers_of(board, state, event.event)))
            case TownTaken():
                taken.append(event)
            case WentOver():
                readers = friends(board, state, event.camp) | friends(
                    board, state, card_of(board, state, event.unit).camp
                )
                told.append(Line(turn_prose.went_over_text(board, state, event), readers))
            case Retreated():
                readers = friends(board, state, state.camp[event.unit])
                told += [Line(text, readers) for text in battle_prose.retreat_text(board, state, [event])]
            case Dissolved():
                readers = friends(board, state, state.camp[event.unit])
                told.append(Line(battle_prose.dissolved_text(board, state, event), readers))
            case RelationChanged():
                told.append(Line(changed_text(board, event), all_camps))
            case Scored():
                name = the(board.camps[event.camp].name)
                told.append(
                    Line(_("Points of {name}: {points}.").format(name=name, points=signed(event.points)), all_camps)
                )
    told += [Line(text, all_camps) for text in turn_prose.passed_text(board, taken)]
    told += readiness_lines(board, events)
    for camp in range(len(board.camps)):
        own = frozenset((camp,))
        arrived = [event for event in only(events, Arrived) if state.camp[event.unit] == camp]
        departed = [event for event in only(events, Departed) if state.camp[event.unit] == camp]
        told += [Line(text, own) for text in turn_prose.arrivals_text(board, state, arrived)]
        told += [Line(text, own) for text in turn_prose.departures_text(board, state, departed)]
        moved = [event for event in only(events, Moved) if state.camp[event.unit] == camp]
        told += [Line(text, own) for text in turn_prose.transfers_text(board, state, moved)]
    return told


def night(board: Board, state: State, events: Sequence[Event], voice: Voice) -> list[Line]:
    told = [Line(incident_text(board, event), involved(board, state, event)) for event in only(events, Incident)]
    for camp in range(len(board.camps)):
        own = frozenset((camp,))
        left = [event for event in only(events, LeftInTheNight) if state.camp[event.unit] == camp]
        lines = turn_prose.night_text(board, state, left, voice)
        mutinies = [event for event in only(events, Mutinied) if state.camp[event.unit] == camp]
        lines += [turn_prose.mutiny_text(board, state, event, voice) for event in mutinies]
        risings = [event for event in events if isinstance(event, RoseUp | Quelled) and state.camp[event.unit] == camp]
        lines += [turn_prose.rising_text(board, state, event) for event in risings]
        lines.append(turn_prose.attrition_text(board, state, camp, only(events, Starved), only(events, Deserted)))
        lines.append(turn_prose.recruits_text(board, state, camp, only(events, Recruited)))
        lines.append(turn_prose.illness_text(board, state, camp, only(events, FellIll)))
        sick = [event for event in only(events, LeaderIll) if camp_of_leader(board, state, event.leader) == camp]
        lines += [turn_prose.leader_ill_text(board, event) for event in sick]
        lines += [turn_prose.unpaid_text(board, event) for event in only(events, Unpaid) if event.camp == camp]
        lines += turn_prose.muster_text(board, [event for event in only(events, Mustered) if event.camp == camp])
        told += [Line(text, own) for text in lines if text]
    return told


def supply_lines(board: Board, state: State, changes: Sequence[SupplyChanged]) -> list[Line]:
    told = []
    for camp in dict.fromkeys(state.camp[event.unit] for event in changes):
        own = [event for event in changes if state.camp[event.unit] == camp]
        told += [Line(text, frozenset((camp,))) for text in turn_prose.supply_text(board, state, own)]
    return told


def readiness_lines(board: Board, events: Sequence[Event]) -> list[Line]:
    """Which formations have spent their attack supply, and which are ready again."""
    return [
        Line(
            readiness.event_text(board, event),
            everybody(board) if is_public(board, event.formation) else frozenset((event.camp,)),
        )
        for event in events
        if isinstance(event, GroupReady | GroupSpent)
    ]


def result_text(board: Board, event: Finished) -> str:
    sudden = _(" at once") if event.sudden else ""
    return _("The war on this map is over{sudden}: {level}.").format(
        sudden=sudden, level=board.levels[event.level].name
    )


def everybody(board: Board) -> frozenset[int]:
    return frozenset(range(len(board.camps)))
