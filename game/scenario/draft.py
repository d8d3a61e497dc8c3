"""A scenario on its way from the file to the board: the names that are known so far, and how they are looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from game.messages import _
from game.rules.numbers import Rules
from game.rules.pieces import Link, Town
from game.rules.relations import standing_of
from game.rules.terms import FRIENDSHIP, HIGHEST
from game.scenario.camp_models import NATIONS
from game.scenario.document import Document
from game.scenario.models import ScenarioFile
from game.scenario.names import Names
from game.scenario.positions import Place

Ids = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Ground:
    """A whole map. Towns and links are numbered in the file's order."""

    towns: tuple[Town, ...]
    links: tuple[Link, ...]
    spellings: Mapping[str, str]  # names in other languages -> id
    doubtful: Sequence[str] = ()  # ids of towns in a faulty file, even of those that cannot be read
    sound: bool = True
    complete: bool = True  # no town and no link is missing because it could not be read
    uncertain: bool = False  # two towns have one id
    regions: Mapping[str, Sequence[str]] = field(default_factory=dict)  # ids of its towns
    languages: tuple[str, ...] = ()  # of the towns' names, the country's own first


def given_ids(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The ids in a file as it was read, so that a reference to a faulty entry is no fault of its own."""
    result = {kind: _ids(data.get(kind)) for kind in ("camps", "groups", "leaders", "lines", "events", "regions")}
    camps = data.get("camps")
    rows = [camp.get("units") for camp in camps if isinstance(camp, dict)] if isinstance(camps, list) else []
    result["units"] = [unit for units in rows for unit in _ids(units)]
    planned = [camp.get("plans") for camp in camps if isinstance(camp, dict)] if isinstance(camps, list) else []
    result["plans"] = [plan for plans in planned for plan in _ids(plans)]
    victory = data.get("victory")
    result["levels"] = _ids(victory.get("levels"), "name") if isinstance(victory, dict) else []
    return result


def _ids(rows: object, key: str = "id") -> list[str]:
    found = (row.get(key) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return [name for name in found if isinstance(name, str)]


class _Titled(Protocol):
    id: str
    name: str


def _titles(rows: Iterable[_Titled]) -> dict[str, str]:
    """By the names that players read: the ids, for an author who wrote the one for the other."""
    return {row.name: row.id for row in rows}


@dataclass
class Draft:
    document: Document
    file: ScenarioFile
    given: Ids
    ground: Ground | None = None
    rules: Rules | None = None
    of_rules: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ids of arms and sizes as the file of the rules has them, of faulty ones too."""
    camps: Names = field(init=False)
    groups: Names = field(init=False)
    units: Names = field(init=False)
    leaders: Names = field(init=False)
    lines: Names = field(init=False)
    events: Names = field(init=False)
    plans: Names = field(init=False)
    levels: Names = field(init=False)
    nations: Names = field(init=False)
    counts: Names = field(init=False)
    towns: Names = field(init=False)
    regions: Names = field(init=False)
    members: dict[str, Sequence[str]] = field(default_factory=dict)  # by region, the map's too: ids of its towns
    links: dict[tuple[int, int], int] = field(default_factory=dict)  # by both towns, either way round

    def __post_init__(self) -> None:
        file = self.file
        camps = ((("camps", n, "id"), row.id) for n, row in enumerate(file.camps))
        self.camps = self._names("camps", "camp", camps, others=_titles(file.camps))
        units = (
            (("camps", c, "units", u, "id"), unit.id)
            for c, camp in enumerate(file.camps)
            for u, unit in enumerate(camp.units)
        )
        called = _titles([unit for camp in file.camps for unit in camp.units])
        self.units = self._names("units", "unit", units, blind=self.camps.blind, others=called)
        for kind, word in (("groups", "group"), ("leaders", "leader"), ("lines", "line"), ("events", "event")):
            rows = (((kind, n, "id"), row.id) for n, row in enumerate(getattr(file, kind)))
            called = {} if kind == "events" else _titles(getattr(file, kind))
            setattr(self, kind, self._names(kind, word, rows, others=called))
        plans = (
            (("camps", c, "plans", p, "id"), plan.id)
            for c, camp in enumerate(file.camps)
            for p, plan in enumerate(camp.plans)
        )
        self.plans = self._names("plans", "plan", plans, blind=self.camps.blind)
        levels = ((("victory", "levels", n, "name"), row.name) for n, row in enumerate(file.victory.levels))
        self.levels = self._names("levels", _("victory level"), levels, blind=self.lost("victory"))
        self.nations = Names("nation", list(dict.fromkeys((*NATIONS, *file.nations))))
        for number, name in enumerate(file.counts):
            if name in file.counts[:number]:
                self.warn(
                    ("counts", number),
                    "named-twice",
                    _('count "{name}" is named twice').format(name=name),
                    _("each once"),
                )
        self.counts = Names("count", list(dict.fromkeys(file.counts)), blind=self.lost("counts"))
        self.towns = Names("town", [], blind=True)
        rows = ((("regions", n, "id"), row.id) for n, row in enumerate(file.regions))
        self.regions = self._names("regions", "region", rows)

    def _names(
        self,
        kind: str,
        word: str,
        rows: Iterable[tuple[Place, str]],
        *,
        blind: bool = False,
        others: Mapping[str, str] | None = None,
    ) -> Names:
        """The names of a kind, noting those that are used twice."""
        listed: list[str] = []
        twice = False
        lost = self.lost(kind)
        for number, (place, name) in enumerate(rows):
            if name in listed:
                message = _('another {word} is called "{name}" already').format(word=word, name=name)
                self.document.add(place, "id-twice", message, _("a name of its own"))
                self.document.twice.add(name)
                twice = True
                if kind == "camps":  # all that hangs on the other one is not known
                    self.document.lost.add((kind,))
            listed.append(name)
            self.document.called.setdefault(name, word)
            lost = lost or (self.lost(*place) and len(self.given[kind]) < number + 1)
        return Names(word, listed, others=others, doubtful=self.given[kind], blind=blind or lost, uncertain=twice)

    def lost(self, *place: str | int) -> bool:
        """Whether a part of the file could not be read, so that what it should say is not known."""
        return self.document.original(place) in self.document.lost

    def partly_lost(self, *place: str | int, keys: tuple[str, ...] = ()) -> bool:
        """Whether anything at or below a place is missing because it could not be read: `keys` of it, in lines that
        were left out.
        """
        wanted = keys or (str(place[-1]),)
        original = self.document.original(place)
        return self.document.lost_at(original, wanted) or any(
            lost[: len(original)] == original for lost in self.document.lost
        )

    @property
    def first_day(self) -> int:
        return self.file.first_day.toordinal()

    @property
    def last_day(self) -> int:
        return self.first_day + self.file.turns * self.file.days_per_turn - 1

    def note(
        self, place: Place, code: str, message: str, expected: str = "", nearest: str = "", *, key: bool = False
    ) -> None:
        self.document.add(place, code, message, expected, nearest, key=key)

    def warn(self, place: Place, code: str, message: str, expected: str = "", nearest: str = "") -> None:
        """Notes what does no harm and cannot be meant."""
        original = self.document.original(place)
        if not self.document.doubts(original):
            self.document.add_surely(original, code, message, expected, nearest, severity="warning")

    def look_up(self, names: Names, place: Place, name: str) -> int:
        return self.document.look_up(names, place, name)

    def word(
        self,
        kind: str,
        family: Sequence[str],
        place: Place,
        name: str,
        *,
        key: bool = False,
        others: Sequence[str] = (),
    ) -> int:
        """The number of one of the game's own words, or of the rules'; `others`: those that are faulty."""
        return self.document.look_up(Names(kind, family, doubtful=others), place, name, key=key)

    def standing(self, place: Place, name: str) -> int:
        """The number of a relation, given as such or by a word; -1: it is neither, or the rules are not known."""
        if name.isdecimal() and self._plain_number(place):
            number = int(name)
            if number > HIGHEST:
                message = _("{number:,} is no relation").format(number=number)
                self.note(place, "out-of-range", message, _("0 to {highest}, or a word").format(highest=HIGHEST))
            return number if number <= HIGHEST else -1
        word = self.word("relation", FRIENDSHIP, place, name)
        return standing_of(self.rules.relations, word) if self.rules and word >= 0 else -1

    def _plain_number(self, place: Place) -> bool:
        """Whether a number stands in the file, and not a text of digits."""
        value: Any = self.document.data
        for part in place:
            value = value[part]
        return type(value) is int

    def town(self, place: Place, name: str, *, key: bool = False) -> int:
        """The number of a town in play."""
        if name in self.members:
            message = _('"{name}" is a region').format(name=name)
            self.note(place, "region-for-town", message, _("one town of it"), key=key)
            return -1
        whole = self.ground.towns if self.ground else ()
        if name not in self.towns.numbers and any(town.id == name for town in whole):
            if name in self.document.lost_words and self.partly_lost("towns"):
                return -1
            message = _('"{name}" lies outside the scenario\'s part of the map').format(name=name)
            self.note(place, "town-not-in-play", message, _('a town of "towns"'), key=key)
            return -1
        return self.document.look_up(self.towns, place, name, key=key)

    def towns_at(self, place: Place, names: Sequence[str]) -> tuple[int, ...]:
        """The numbers of listed towns, and of those in play of each region among them; none twice."""
        return self.each_town(place, names, self.town)

    def each_town(self, place: Place, names: Sequence[str], find: Callable[[Place, str], int]) -> tuple[int, ...]:
        if self.members.keys().isdisjoint(names) and not self.regions.blind:
            return self.each(place, names, find, "town")

        def towns(inner: Place, name: str) -> tuple[int, ...]:
            return self.region(inner, name) if self.is_region(name) else (find(inner, name),)

        self.each(place, names, lambda inner, name: -1, "town")  # for names that stand there twice
        found = (town for number, name in enumerate(names) for town in towns((*place, number), name))
        return tuple(town for town in dict.fromkeys(found) if town >= 0)

    def is_region(self, name: str) -> bool:
        """Whether a name that stands for a town is a region's, or may be one's that could not be read."""
        return name in self.members or (name not in self.towns.numbers and self.regions.known(name))

    def region(self, place: Place, name: str, *, key: bool = False) -> tuple[int, ...]:
        """The numbers of a region's towns that are in play, by the order of the region."""
        found = [self.towns.numbers[town] for town in self.members.get(name, ()) if town in self.towns.numbers]
        if not found and name in self.members and not self.towns.blind:
            message = _('no town of the region "{name}" is in play').format(name=name)
            self.note(place, "region-not-in-play", message, _("a region with a town in play"), key=key)
        return tuple(found)

    def units_at(self, place: Place, names: Sequence[str]) -> tuple[int, ...]:
        return self.each(place, names, lambda inner, name: self.look_up(self.units, inner, name), "unit")

    def each(self, place: Place, names: Sequence[str], find: Any, word: str) -> tuple[int, ...]:
        """The numbers of several names, noting those named twice."""
        met: set[str] = set()
        for number, name in enumerate(names):
            if name in met:
                message = _('{word} "{name}" is named twice').format(word=word, name=name)
                self.note((*place, number), "named-twice", message, _("each {word} once").format(word=word))
            met.add(name)
        found = (find((*place, number), name) for number, name in enumerate(names))
        return tuple(number for number in found if number >= 0)

    def link(self, place: Place, pair: Sequence[str]) -> int:
        """The number of the link between two towns."""
        a, b = (self.town((*place, number), name) for number, name in enumerate(pair))
        if a < 0 or b < 0:
            return -1
        number = self.links.get((a, b), -1)
        if number < 0 and self.ground is not None and self.ground.complete:
            others = sorted(self.towns.names[two] for one, two in self.links if one == a)
            self.note(
                place,
                "no-such-link",
                _('no link joins "{pair}" and "{pair2}"').format(pair=pair[0], pair2=pair[1]),
                _("{pair} and one of {others}").format(pair=pair[0], others=", ".join(others)),
            )
        return number

    def day(self, place: Place, day: dt.date) -> int:
        """A day that must lie within the game; -1 if it does not."""
        if not self.first_day <= day.toordinal() <= self.last_day and not self._dates_lost():
            first, last = (dt.date.fromordinal(limit) for limit in (self.first_day, self.last_day))
            message = _("{day} is not a day of this game").format(day=day)
            self.note(place, "day-outside", message, _("{first} to {last}").format(first=first, last=last))
            return -1
        return day.toordinal()

    def _dates_lost(self) -> bool:
        return any(self.lost(key) for key in ("first_day", "turns", "days_per_turn"))
