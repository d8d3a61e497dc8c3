"""What each key of a campaign is for, and when what stands there decides nothing: as `uses` of a scenario's keys.

`CAMPAIGN_USES` has every key of every table of a campaign file; a test holds it against the models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from pydantic import BaseModel

from game.messages import _
from game.rules.board import Board
from game.rules.effects import Effect
from game.rules.script import AllOf, OnTurn, Trigger
from game.rules.scripted import ScriptedEvent
from game.rules.terms import NOBODY
from game.scenario import campaign_models as rows
from game.scenario.blame import reason
from game.scenario.campaigns import Phase, Way
from game.scenario.course_ahead import foresee
from game.scenario.effect_checks import why_idle
from game.scenario.exclusive import implies
from game.scenario.foresight import Foresight
from game.scenario.positions import Place
from game.scenario.survey import survey
from game.scenario.together import said_twice
from game.scenario.undone import undone_at_once

Told = Iterator[tuple[Place, str]]
"""The way from a key on to what decides nothing, and why."""


class War:
    """What a rule can look at: the file as it is written, and the phases that are made of it."""

    def __init__(
        self, file: rows.CampaignFile, phases: Sequence[Phase], also: Mapping[Place, tuple[Effect, ...]]
    ) -> None:
        self.file = file
        self.phases = phases
        self.also = also
        self._sights: dict[int, Foresight] = {}

    @cached_property
    def follow(self) -> list[set[int]]:
        """By phase: those that the war may come to after it."""
        found: list[set[int]] = [{way.phase for way in phase.ways if way.phase >= 0} for phase in self.phases]
        for __ in self.phases:
            for after in found:
                after |= {later for one in sorted(after) for later in found[one]}
        return found

    def before(self, phase: int) -> list[Board]:
        """The boards of the phases that may have been played before one."""
        return [self.phases[one].scenario.board for one, after in enumerate(self.follow) if phase in after]

    def sight(self, phase: int) -> Foresight:
        """What may and what must come of a phase, as its scenario opens by itself."""
        if phase not in self._sights:
            board = self.phases[phase].scenario.board
            course = foresee(board)
            self._sights[phase] = Foresight(board, course.first, course.reach)
        return self._sights[phase]

    def winners(self, phase: int) -> set[int]:
        """The sides of the war that can win a phase, by its levels; NOBODY: it can be drawn."""
        board, seats = self.phases[phase].scenario.board, self.phases[phase].seats
        sides = [board.side_of(seat) for seat in seats]
        return {NOBODY if level.camp == NOBODY else sides.index(board.side_of(level.camp)) for level in board.levels}


# Sides, phases and ends


def _alone(kind: str) -> Use:
    def told(war: War, place: Place, row: Any) -> Told:
        first = next(other for other in getattr(war.file, kind) if other.name == row.name)
        if first is not row:
            yield (), _('"{other}" has the same name, and nobody can tell them apart').format(other=first.id)

    return told


def _seats(war: War, place: Place, row: rows.PhaseRow) -> Told:
    usual = {side.id: side.camp for side in war.file.sides}
    for number, seat in enumerate(row.seats):
        if usual.get(seat.side) == seat.camp:
            message = _('camp "{camp}" has this seat of side "{side}" already, as in every phase')
            yield (number,), message.format(camp=seat.camp, side=seat.side)


# Ways


def _won_by(war: War, place: Place, row: rows.WayRow) -> Told:
    phase, way = _way(war, place)
    can = war.winners(phase)
    for number, winner in enumerate(way.winners):
        if winner not in can:
            yield (number,), _('"{name}" never comes of this phase').format(name=row.won_by[number])
        elif winner in way.winners[:number]:
            yield (number,), _('"{name}" stands in the list already').format(name=row.won_by[number])
    if row.won_by and can <= set(way.winners):
        yield (), _("this always holds: it names everybody who can win the phase, and nobody if it can be drawn")


def _to(war: War, place: Place, row: rows.WayRow) -> Told:
    """A way before it is gone whenever this one could be."""
    phase, way = _way(war, place)
    for number, other in enumerate(war.phases[phase].ways[: int(place[3])]):
        if (other.winners or other.lead is not None or other.when) and _covers(war.winners(phase), other, way):
            yield (), _("way {number} of this phase is always gone before it").format(number=number + 1)
            return


def _covers(can: set[int], other: Way, way: Way) -> bool:
    """Whether the other's conditions hold whenever those of the way do."""
    wins = set(other.winners or can) >= set(way.winners or can) & can
    leads = other.lead is None or (way.lead is not None and other.lead <= way.lead)
    return wins and leads and (other.when is None or (way.when is not None and _implies(way.when, other.when)))


def _implies(one: Trigger, other: Trigger) -> bool:
    parts = other.triggers if isinstance(other, AllOf) else (other,)
    return all(implies(one, part) for part in parts)


def _way(war: War, place: Place) -> tuple[int, Way]:
    phase = int(place[1])
    return phase, war.phases[phase].ways[int(place[3])]


def _when(war: War, place: Place, row: rows.WayRow | rows.AlsoRow) -> Told:
    """Asked of how the phase has ended, whenever that was."""
    phase, way = _way(war, place)
    trigger = way.when if isinstance(row, rows.WayRow) else way.also[int(place[5])].when
    if trigger is None:
        return
    yield from said_twice((), row.when, trigger)
    if war.before(phase):  # what is carried into a phase may make any end of it
        return
    sight = war.sight(phase)
    if not sight.may(trigger):
        why = reason(sight, trigger)
        yield (), _("this can hold at no end of the phase{why}").format(why=f": {why}" if why else "")
    elif sight.must(trigger) == sight.all:
        yield (), _("this always holds when the phase is over")


# What passes over


def _carry(war: War, place: Place, row: rows.WayRow) -> Told:
    """Keys of a way's own that say what the file says, or of what the phases have nothing in common of."""
    __, way = _way(war, place)
    usual = war.file.carry or rows.CarryTable()
    if row.carry is None or way.phase < 0:
        return
    for key in sorted(row.carry.model_fields_set):
        value = getattr(row.carry, key)
        if value == getattr(usual, key):
            yield (key,), _("{key} is so on every way that says nothing else").format(key=key)
        elif value and not _shares(war, way.phase, key):
            yield (
                (key,),
                _('nothing of this can pass over to "{phase}": no phase before it has any of it').format(
                    phase=war.phases[way.phase].id
                ),
            )


def _carry_of_all(war: War, place: Place, row: rows.CampaignFile) -> Told:
    for key in sorted(row.carry.model_fields_set) if row.carry else ():
        if getattr(row.carry, key) and not any(_shares(war, phase, key) for phase in range(len(war.phases))):
            yield (
                (key,),
                _("nothing of this can pass over: no phase has any of it that one before it had"),
            )


def _shares(war: War, phase: int, key: str) -> bool:
    """Whether anything of a kind in a phase was in one before it."""
    named = _KEPT[key]
    here = named(war.phases[phase].scenario.board)
    return any(not here.isdisjoint(named(board)) for board in war.before(phase))


Named = Callable[[Board], set[str]]


def _towns(board: Board) -> set[str]:
    return {town.id for town in board.towns}


def _units(board: Board) -> set[str]:
    return {f"{board.camps[card.camp].id} {card.id}" for card in board.cards}


def _camps(board: Board) -> set[str]:
    return {camp.id for camp in board.camps}


def _pairs(board: Board) -> set[str]:
    ids = sorted(camp.id for camp in board.camps)
    return {f"{one} {other}" for one in ids for other in ids if one < other}


_KEPT: Final[Mapping[str, Named]] = {
    **dict.fromkeys(("towns", "par", "unrest"), _towns),
    **dict.fromkeys(("losses", "quality", "morale", "trenches", "cadre"), _units),
    "leaders": lambda board: {leader.id for leader in board.leaders},
    "stores": _camps,
    "relations": _pairs,
    "lines": lambda board: {line.id for line in board.lines},
    "links": lambda board: {"-".join(sorted((board.towns[link.a].id, board.towns[link.b].id))) for link in board.links},
}
"""By key of what passes over: what of it a board has."""


def _also_effects(war: War, place: Place, row: rows.AlsoRow) -> Told:
    """Looked at as those of an event of the phase that comes, on its first turn."""
    __, way = _way(war, place)
    brought = war.also.get(place, ())
    if way.phase < 0 or not brought:
        return
    board = war.phases[way.phase].scenario.board
    event = ScriptedEvent("", OnTurn(1), brought, row.title, row.text, "", repeats=False)
    found = survey(replace(board, script=(*board.script, event)))
    undone = dict(undone_at_once(event))
    for number, effect in enumerate(brought if len(brought) == len(row.effects) else ()):
        why = why_idle(found, len(board.script), effect) or undone.get(("effects", number), "")
        if why:
            yield (number,), _("an effect changes nothing: {why}").format(why=why)


Use = Callable[[War, Place, Any], Told]
"""A rule for one key: the war, the place of the table and the table itself."""


def _always(*keys: str) -> dict[str, Use | None]:
    return dict.fromkeys(keys)


CAMPAIGN_USES: Final[Mapping[type[BaseModel], Mapping[str, Use | None]]] = {
    rows.CampaignFile: _always("format", "name", "text", "sides", "phases", "ends") | {"carry": _carry_of_all},
    rows.SideRow: _always("id", "camp") | {"name": _alone("sides")},
    rows.CarryTable: _always(*rows.CarryTable.model_fields),
    rows.PhaseRow: _always("id", "scenario", "worth", "next") | {"seats": _seats},
    rows.SeatRow: _always("side", "camp"),
    rows.WayRow: _always("lead", "text", "also") | {"to": _to, "won_by": _won_by, "when": _when, "carry": _carry},
    rows.AlsoRow: _always("title", "text") | {"when": _when, "effects": _also_effects},
    rows.EndRow: _always("id", "winner", "text") | {"name": _alone("ends")},
}
"""By model and field of a campaign file."""
