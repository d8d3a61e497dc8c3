"""A campaign from its document: names become numbers, and what cannot be meant is noted where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from game.messages import _
from game.rules.board import Board
from game.rules.effects import Effect
from game.rules.script import Trigger
from game.rules.terms import NOBODY
from game.scenario.campaign_models import NOBODY_WON, AlsoRow, CampaignFile, CarryTable, PhaseRow, WayRow
from game.scenario.campaign_roads import check_leads, check_roads, warn
from game.scenario.campaigns import Also, End, Phase, Side, Way
from game.scenario.document import Document
from game.scenario.draft import Draft
from game.scenario.exclusive import exclusive
from game.scenario.files import read_text
from game.scenario.happenings import Happenings
from game.scenario.load import Scenario, of_other_format, opened, scenario_of
from game.scenario.names import Names
from game.scenario.paths import Outside, scenario_of_phase, shipped_scenarios
from game.scenario.positions import Place
from game.scenario.problems import Problem, ScenarioError
from game.scenario.shapes import fit


class Opening(NamedTuple):
    """A scenario of a campaign, and its names as a campaign's conditions and effects refer to them."""

    scenario: Scenario
    draft: Draft
    happenings: Happenings

    @property
    def board(self) -> Board:
        return self.scenario.board


Found = tuple[CampaignFile, tuple[Side, Side], tuple[Phase, ...], tuple[End, ...]]


def campaign_problems(document: Document, folder: Path) -> list[Problem]:
    """All problems of a campaign, warnings among them."""
    opened_campaign(document, folder, {}, thorough=True)
    return document.problems()


def opened_campaign(
    document: Document, folder: Path, unsaved: Mapping[Path, str], *, thorough: bool = False
) -> Found | None:
    """What is in a campaign file; None, or not to be used, where errors are noted in the document. `unsaved`: texts of
    files beside it, in place of what is on disk; `thorough`: what decides nothing is told, too."""
    document.kind = "campaign"
    if not document.readable or of_other_format(document):
        return None
    file = fit(document, CampaignFile)
    return _Drafting(document, file, folder, unsaved, thorough).all() if file else None


@dataclass
class _Drafting:
    document: Document
    file: CampaignFile
    folder: Path
    unsaved: Mapping[Path, str]
    thorough: bool  # what decides nothing is looked for, too
    also: dict[Place, tuple[Effect, ...]] = field(default_factory=dict)
    """By place: effects of what else a way brings."""
    read: dict[Path, Opening | str] = field(default_factory=dict)
    """By path: a scenario, or why there is none."""

    def all(self) -> Found | None:
        file, document = self.file, self.document
        self.sides = self._names("side", "sides", [row.id for row in file.sides])
        self.doubled = self._in_both_seats()
        self.phases = self._names("phase", "phases", [row.id for row in file.phases])
        self.ends = self._names("end", "ends", [row.id for row in file.ends], phases=self.phases.names)
        self.goals = Names("phase", [*self.phases.names, *self.ends.names], blind=self.phases.blind or self.ends.blind)
        openings = [self._opening(number, row) for number, row in enumerate(file.phases)]
        ends = tuple(
            End(row.id, row.name, self._side(("ends", number, "winner"), row.winner), row.text.strip())
            for number, row in enumerate(file.ends)
        )
        known = [opening for opening in openings if opening]
        self.played = {name for opening in known for name in opening.board.town_numbers}
        if len(known) == len(openings):
            self._check_towns(("carry", "towns"), file.carry or CarryTable(), known, _("any phase"))
        made = [
            self._phase(number, row, opening, openings)
            for number, (row, opening) in enumerate(zip(file.phases, openings, strict=True))
            if opening
        ]
        if not document.sound or len(made) < len(openings) or len(file.sides) != 2:
            return None
        phases = tuple(made)
        check_roads(document, phases, self.ends.names)
        check_leads(document, phases)
        if self.thorough:
            self._tell_idle(phases)
        first, second = (Side(row.id, row.name) for row in file.sides)
        return file, (first, second), phases, ends

    def _in_both_seats(self) -> bool:
        """Whether one camp stands for both sides, unless a phase says otherwise. It is told once."""
        usual = [row.camp for row in self.file.sides]
        if len(usual) != 2 or usual[0] != usual[1]:
            return False
        message = _('camp "{camp}" would have the seats of both sides').format(camp=usual[1])
        self.document.add(("sides", 1, "camp"), "seats-together", message, _("seats of two sides"))
        return True

    def _names(self, kind: str, key: str, ids: list[str], phases: Sequence[str] = ()) -> Names:
        for number, name in enumerate(ids):
            if name in ids[:number] or name in phases:
                message = _('another {phase} is called "{name}"').format(
                    phase=_("phase") if name in phases else kind, name=name
                )
                self.document.add((key, number, "id"), "id-twice", message, _("an id of its own"))
        return Names(kind, ids, blind=(key,) in self.document.lost)

    def _side(self, place: Place, name: str | None) -> int:
        return NOBODY if name is None else self.document.look_up(self.sides, place, name)

    # ----------------------------------------------------------------------------------------------------- scenarios

    def _opening(self, number: int, row: PhaseRow) -> Opening | None:
        place: Place = ("phases", number, "scenario")
        names = [path.stem for path in shipped_scenarios()]
        try:
            path = scenario_of_phase(row.scenario, self.folder)
        except Outside:
            message = _('scenario "{scenario}" lies outside the folder of the campaign').format(scenario=row.scenario)
            self.document.add(place, "companion-outside", message, _("a file beside the campaign, or a shipped name"))
            return None
        if path not in self.read:
            self.read[path] = _read(path, self.unsaved)
        found = self.read[path]
        if isinstance(found, Opening):
            return found
        if not row.scenario.endswith(".toml"):
            self.document.look_up(Names("scenario", names), place, row.scenario)
        else:
            message = _('scenario "{scenario}": {found}').format(scenario=row.scenario, found=found)
            expected = _("{names}, or a path").format(names=", ".join(names))
            self.document.add(place, "companion-unreadable", message, expected)
        return None

    # -------------------------------------------------------------------------------------------------------- phases

    def _phase(self, number: int, row: PhaseRow, opening: Opening, openings: list[Opening | None]) -> Phase:
        place: Place = ("phases", number)
        seats = self._seats(place, row, opening)
        last = len(row.next) - 1
        ways = []
        for index, way in enumerate(row.next):
            ways.append(self._way((*place, "next", index), way, opening, openings))
            plain = not way.won_by and way.lead is None and way.when is None
            if plain and index < last:
                self._warn((*place, "next", index + 1), "way-never", _("the way before this one is always gone"))
            elif index == last and not plain:
                message = _("the last way on has conditions: where they do not hold, the war would stand still")
                expected = _("a way without conditions after it")
                self.document.add((*place, "next", index), "way-missing", message, expected)
        return Phase(row.id, opening.scenario, row.worth, seats, tuple(ways))

    def _seats(self, place: Place, row: PhaseRow, opening: Opening) -> tuple[int, int]:
        board = opening.board
        camps = Names("camp", [camp.id for camp in board.camps])
        for n, seat in enumerate(row.seats):
            if seat.side in [other.side for other in row.seats[:n]]:
                message = _('side "{side}" has a seat already').format(side=seat.side)
                self.document.add((*place, "seats", n, "side"), "named-twice", message, _("each side once"))
        named = {
            self._side((*place, "seats", n, "side"), seat.side): (n, seat.camp) for n, seat in enumerate(row.seats)
        }
        found = []
        for side, usual in enumerate(self.file.sides):
            index, camp = named.get(side, (-1, usual.camp))
            if index < 0 and side and self.doubled:
                found.append(-1)
                continue
            where: Place = (*place, "seats", index, "camp") if index >= 0 else (*place, "scenario")
            known = self.document.look_up(camps, where, camp)
            if known >= 0 and board.side_of(known) == NOBODY:
                message = _('camp "{camp}" is on neither side of the victory in "{scenario}"').format(
                    camp=camp, scenario=row.scenario
                )
                self.document.add(where, "seat-not-compared", message, _("seats = a camp whose points count"))
            found.append(known)
        first, second = found[0], found[-1]
        if min(first, second) >= 0 and board.side_of(first) == board.side_of(second) != NOBODY:
            message = _('"{name}" and "{name2}" are on one side in "{scenario}"').format(
                name=camps.names[first], name2=camps.names[second], scenario=row.scenario
            )
            if first == second:
                message = _('camp "{camp}" would have the seats of both sides in "{scenario}"').format(
                    camp=camps.names[first], scenario=row.scenario
                )
            where = (*place, "seats") if row.seats else (*place, "scenario")
            self.document.add(where, "seats-together", message, _("seats of two sides"))
        return first, second

    # ---------------------------------------------------------------------------------------------------------- ways

    def _way(self, place: Place, row: WayRow, opening: Opening, openings: list[Opening | None]) -> Way:
        goal = self.document.look_up(self.goals, (*place, "to"), row.to)
        phase = goal if 0 <= goal < len(openings) else NOBODY
        end = goal - len(openings) if goal >= len(openings) else NOBODY
        following = openings[phase] if phase >= 0 else None
        words = Names("side", [*self.sides.names, NOBODY_WON], blind=self.sides.blind)
        won = [self.document.look_up(words, (*place, "won_by", n), name) for n, name in enumerate(row.won_by)]
        winners = tuple(NOBODY if side >= len(self.sides.names) else side for side in won if side >= 0)
        when = self._trigger((*place, "when"), opening, row.when) if row.when is not None else None
        if end >= 0 and (row.also or row.carry):
            self._warn(place, "way-ends", _("nothing passes over to an end of the war"))
        if row.carry and following:
            self._check_towns((*place, "carry", "towns"), row.carry, [following], f'"{row.to}"')
        also = tuple(self._also((*place, "also", n), one, opening, following) for n, one in enumerate(row.also))
        if following and following.board.day(following.board.turns + 1) <= opening.board.first_day:
            self._warn((*place, "to"), "phase-backward", _('"{to}" is over before this phase begins').format(to=row.to))
        carry = carry_of(self.file.carry or CarryTable(), row.carry)
        return Way(phase, end, winners, row.lead, when, row.text.strip(), carry, also)

    def _also(self, place: Place, row: AlsoRow, opening: Opening, following: Opening | None) -> Also:
        when = None if row.when is None else self._trigger((*place, "when"), opening, row.when)
        return Also(when, row.title, row.text.strip(), self._effects(place, row, following))

    def _trigger(self, place: Place, opening: Opening, row: Any) -> Trigger:
        opening.draft.document = self.document
        found = opening.happenings.trigger(place, row)
        if self.document.sound and exclusive(found):
            self._warn(place, "trigger-dead", _("its conditions can never hold together"))
        return found

    def _effects(self, place: Place, row: AlsoRow, following: Opening | None) -> list[Any]:
        """As they stand in the file; where they lead to a phase, its names are looked up."""
        if following is not None:
            following.draft.document = self.document
            self.also[place] = following.happenings.effects_of(place, row.effects)
        node: Any = self.document.data
        for part in place:
            node = node[part]
        return list(node.get("effects", []))

    def _check_towns(self, place: Place, carry: CarryTable, openings: list[Opening], where: str) -> None:
        """Towns of a list must be in play in one of these scenarios."""
        known = list(dict.fromkeys(name for opening in openings for name in opening.board.town_numbers))
        for number, name in enumerate(carry.towns or ()):
            if carry.towns and name in carry.towns[:number]:
                message = _('town "{name}" is named twice').format(name=name)
                self.document.add((*place, number), "named-twice", message, _("each town once"))
            if name not in known and name in self.played:
                message = _('"{name}" is not in play in {where}').format(name=name, where=where)
                expected = _("a town of {where}").format(where=where)
                self.document.add((*place, number), "town-not-in-play", message, expected)
            else:
                self.document.look_up(Names("town", known), (*place, number), name)

    # ---------------------------------------------------------------------------------------------------------- told

    def _tell_idle(self, phases: tuple[Phase, ...]) -> None:
        from game.scenario.campaign_uses import CAMPAIGN_USES, War  # a war that is played needs none of it
        from game.scenario.nothing import CODE, idle_keys

        for place, message in idle_keys(War(self.file, phases, self.also), self.file, CAMPAIGN_USES):
            if not self.document.told_within(self.document.original(place)):
                self._warn(place, CODE, message)

    def _warn(self, place: Place, code: str, message: str) -> None:
        warn(self.document, place, code, message)


def _read(path: Path, unsaved: Mapping[Path, str]) -> Opening | str:
    """A scenario, or in a few words why there is none."""
    try:
        text = unsaved[path] if path in unsaved else read_text(path)
        found = opened(Document(str(path), text), path.parent, path.stem, unsaved)
        scenario = scenario_of(found, path.parent, path)
    except ScenarioError as error:
        return error.problems[0].message
    draft = found.draft
    assert draft is not None
    return Opening(scenario, draft, Happenings(draft, scenario.board.cards, scenario.board.links))


def carry_of(usual: CarryTable, own: CarryTable | None) -> CarryTable:
    """What passes over on a way: as the file says, but for the keys that the way has itself."""
    if own is None:
        return usual
    return usual.model_copy(update={key: getattr(own, key) for key in sorted(own.model_fields_set)})
