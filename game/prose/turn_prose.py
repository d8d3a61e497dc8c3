"""The quieter half of a turn told: who comes, goes and changes sides, towns that pass, works, supply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.messages import N_, NN_, _, ngettext
from game.prose.aftermath_prose import retreat_text
from game.prose.kinds import only
from game.prose.moves import column_text
from game.prose.night_prose import rising_text
from game.prose.readiness import event_text as readiness_text
from game.prose.unit_names import the, unit_name, unit_names, verb
from game.prose.words import capital, listed, men, number, some
from game.rules.board import Board
from game.rules.events import (
    Arrived,
    Blown,
    Departed,
    Event,
    GroupReady,
    GroupSpent,
    Moved,
    Quelled,
    Repaired,
    Retreated,
    RoseUp,
    SupplyChanged,
    TownTaken,
    WentOver,
)
from game.rules.state import State
from game.rules.terms import CUT, NO_RAIL, NOBODY


def passed_text(board: Board, taken: Sequence[TownTaken]) -> list[str]:
    """Towns that change hands without a march or a fight, a sentence a camp."""
    told = []
    for camp, loser in dict.fromkeys((event.camp, left_by(event)) for event in taken):
        names = [board.towns[event.town].name for event in taken if (event.camp, left_by(event)) == (camp, loser)]
        if camp == NOBODY:
            be = ngettext("is", "are", len(names))
            by = _(" by {camp}").format(camp=the(board.camps[loser].name)) if loser != NOBODY else ""
            told.append(_("{names} {be} given up{by}.").format(names=listed(names), be=be, by=by))
            continue
        told.append(
            _("{names} {passes} to {camp}.").format(
                names=listed(names), passes=ngettext("passes", "pass", len(names)), camp=the(board.camps[camp].name)
            )
        )
    return told


def left_by(taken: TownTaken) -> int:
    """Who gave a town up; of one that passes to somebody it does not matter."""
    return taken.loser if taken.camp == NOBODY else NOBODY


def arrivals_text(board: Board, state: State, arrived: Sequence[Arrived]) -> list[str]:
    """One sentence a town."""
    told = []
    for town in dict.fromkeys(event.town for event in arrived):
        group = [event for event in arrived if event.town == town]
        names = [unit_name(board, state, event.unit) for event in group]
        who = some([f"{name} ({number(event.men)})" for name, event in zip(names, group, strict=True)], 5)
        told.append(
            _("{who} {arrives} at {town}.").format(
                who=capital(who), arrives=verb(names, "arrives", "arrive"), town=board.towns[town].name
            )
        )
    return told


TRANSFERS: Final = NN_("is moved", "are moved")


def transfers_text(board: Board, state: State, moved: Sequence[Moved]) -> list[str]:
    """Units that an event has brought elsewhere, a sentence a way; those that it then took away are told as gone."""
    told, moved = [], [event for event in moved if state.men[event.unit]]
    for start, town in dict.fromkeys((event.start, event.town) for event in moved):
        units = [event.unit for event in moved if (event.start, event.town) == (start, town)]
        told.append(f"{capital(column_text(board, state, start, town, units, TRANSFERS))}.")
    return told


def departures_text(board: Board, state: State, departed: Sequence[Departed]) -> list[str]:
    if not departed:
        return []
    names = [unit_name(board, state, event.unit) for event in departed]
    who = some([f"{name} ({number(event.men)})" for name, event in zip(names, departed, strict=True)], 6)
    return [_("{who} {be} withdrawn.").format(who=capital(who), be=verb(names, "is", "are"))]


def went_over_texts(board: Board, state: State, changed: Sequence[WentOver]) -> list[str]:
    """A sentence for each camp that units go over to."""
    told = []
    for camp in dict.fromkeys(event.camp for event in changed):
        group = [event for event in changed if event.camp == camp]
        names = unit_names(board, state, [event.unit for event in group])
        told.append(
            _("{names} {go} over to {camp} with {men}.").format(
                names=capital(some(names)),
                go=verb(names, "goes", "go"),
                camp=the(board.camps[camp].name),
                men=men(sum(event.men for event in group)),
            )
        )
    return told


def supply_text(board: Board, state: State, changes: Sequence[SupplyChanged]) -> list[str]:
    """Only the crises: who is cut off, and who is no longer; a sentence a town."""
    cut = [event.unit for event in changes if event.now == CUT]
    saved = [event.unit for event in changes if event.was == CUT]
    told = [
        " ".join(f"{_(what)}{place}: {names}." for place, names in stood_texts(board, state, units))
        for what, units in ((N_("Cut off from supply"), cut), (N_("In supply again"), saved))
    ]
    return [text for text in told if text]


def stood_texts(board: Board, state: State, units: Sequence[int]) -> list[tuple[str, str]]:
    """(" at Utena", "A and B") for each town; those who are gone since stand at none."""
    found: dict[str, list[int]] = {}
    for unit in units:
        town = state.town[unit]
        found.setdefault(_(" at {town}").format(town=board.towns[town].name) if town >= 0 else "", []).append(unit)
    return [(place, some(unit_names(board, state, group))) for place, group in found.items()]


def works_text(board: Board, state: State, event: Blown | Repaired) -> str:
    name = unit_name(board, state, event.unit)
    blown = isinstance(event, Blown)
    work = verb([name], "blows up", "blow up") if blown else verb([name], "sets about repairing", "set about repairing")
    return f"{capital(name)} {work} {worked_at(board, event)}."


def worked_at(board: Board, event: Blown | Repaired) -> str:
    """ "the railway between Utena and Molėtai"."""
    link = board.links[event.link]
    what = _("the railway") if link.rail != NO_RAIL else _("the bridge")
    where = _("between {town} and {town2}").format(town=board.towns[link.a].name, town2=board.towns[link.b].name)
    return f"{what} {where}"


def rising_texts(board: Board, state: State, stage: Sequence[Event]) -> list[str]:
    return [rising_text(board, state, event) for event in stage if isinstance(event, RoseUp | Quelled)]


def stage_texts(board: Board, state: State, stage: Sequence[Event], passed: Sequence[TownTaken]) -> list[str]:
    """What comes with a scripted event or before a part: changes of side and town, who comes, goes, is ready.

    A mutiny of men who then had to leave their town is told before they leave it.
    """
    left = next((place for place, event in enumerate(stage) if isinstance(event, Retreated)), 0)
    return [
        *went_over_texts(board, state, only(stage, WentOver)),
        *rising_texts(board, state, stage[:left]),
        *retreat_text(board, state, only(stage, Retreated), whence=True),
        *passed_text(board, passed),
        *arrivals_text(board, state, only(stage, Arrived)),
        *departures_text(board, state, only(stage, Departed)),
        *transfers_text(board, state, only(stage, Moved)),
        *rising_texts(board, state, stage[left:]),
        *(readiness_text(board, state, event) for event in stage if isinstance(event, GroupReady | GroupSpent)),
    ]
