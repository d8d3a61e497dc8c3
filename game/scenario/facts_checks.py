"""Checks of a facts file against the scenarios that it goes with: the shipped ones on the map of its name, or those
beside it. A fact of which none has the town, the camp and the day is held against no game.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from game.messages import _
from game.scenario.document import Document
from game.scenario.facts import CAPTURE, KEEPS, FactRow, FactsFile, StrengthRow
from game.scenario.files import FACTS, read_text
from game.scenario.formats import kind_of
from game.scenario.names import Names
from game.scenario.paths import Outside, companion, real, scenarios_folder, shipped_scenarios
from game.scenario.problems import ScenarioError


class _War(NamedTuple):
    """What a scenario says of itself, as far as it can be read."""

    id: str
    camps: frozenset[str]
    towns: frozenset[str]  # in play
    known: frozenset[str]  # on its map
    first: dt.date
    end: dt.date  # the day after the last
    holders: Mapping[str, str]  # by town that a camp names or has units in: the camp, as it begins


def check_against_wars(document: Document, file: FactsFile, path: Path) -> None:
    wars = _wars_of(path)
    if not wars:
        return
    towns = Names("town", sorted(frozenset().union(*(war.known for war in wars))))
    camps = Names("camp", sorted(frozenset().union(*(war.camps for war in wars))))
    scenarios = Names("scenario", [war.id for war in wars])
    for number, fact in enumerate(file.facts):
        place = ("facts", number)
        document.look_up(towns, (*place, "town"), fact.town)
        document.look_up(camps, (*place, "holder"), fact.holder)
        for name in fact.rare:
            document.look_up(scenarios, (*place, "rare", name), name, key=True)
        if fact.town in towns.numbers and fact.holder in camps.numbers:
            played = [w for w in wars if fact.town in w.towns and fact.holder in w.camps]
            _tell_idle(document, place, fact, played)
            dated = {war.id for war in played if war.first <= fact.date < war.end}
            for name in fact.rare:
                if dated and name in scenarios.numbers and name not in dated:
                    message = _('scenario "{name}" has not this town, this camp and this day').format(name=name)
                    document.add_surely((*place, "rare", name), "does-nothing", message, key=True, severity="warning")
            if not _tell_not_kept(document, place, fact, played):
                _tell_untrue(document, place, fact, file, played)
    _tell_contradictions(document, file)
    _tell_other_counts(document, file)
    for number, strength in enumerate(file.strengths):
        place = ("strengths", number)
        document.look_up(camps, (*place, "camp"), strength.camp)
        if strength.camp in camps.numbers:
            _tell_idle(document, place, strength, [war for war in wars if strength.camp in war.camps])


def _tell_contradictions(document: Document, file: FactsFile) -> None:
    """Two holders of one town in one evening, or the same fact once more."""
    known: dict[tuple[str, dt.date], FactRow] = {}
    for number, fact in enumerate(file.facts):
        before = known.setdefault((fact.town, fact.date), fact)
        if before is fact:
            continue
        if before.holder != fact.holder:
            message = _('fact "{id}" has another holder of "{town}" for that day').format(id=before.id, town=fact.town)
            document.add_surely(("facts", number, "holder"), "facts-differ", message, severity="warning")
        elif before.kind == fact.kind:
            message = _('fact "{id}" says the same').format(id=before.id)
            document.add_surely(("facts", number), "does-nothing", message, severity="warning")


def _tell_other_counts(document: Document, file: FactsFile) -> None:
    """Two counts of one army on one evening."""
    known: dict[tuple[str, dt.date], StrengthRow] = {}
    for number, strength in enumerate(file.strengths):
        before = known.setdefault((strength.camp, strength.date), strength)
        if before is not strength and before.men != strength.men:
            message = _('strength "{id}" has {men:,} men for that day').format(id=before.id, men=before.men)
            document.add_surely(("strengths", number, "men"), "facts-differ", message, severity="warning")
        elif before is not strength:
            message = _('strength "{id}" says the same').format(id=before.id)
            document.add_surely(("strengths", number), "does-nothing", message, severity="warning")


def _tell_idle(document: Document, place: tuple[str, int], row: FactRow | StrengthRow, wars: list[_War]) -> None:
    if any(war.first <= row.date < war.end for war in wars):
        return
    if wars:
        first, last = min(war.first for war in wars), max(war.end for war in wars) - dt.timedelta(days=1)
        message = _("no scenario that these facts go with has that day: the first day is {first}, the last day {last}")
        key, message = "date", message.format(first=first, last=last)
    else:
        key, message = "town", _("no scenario that these facts go with has both that town and that camp")
    document.add_surely((*place, key), "does-nothing", message, severity="warning")


def _tell_not_kept(document: Document, place: tuple[str, int], fact: FactRow, wars: list[_War]) -> bool:
    """Nobody keeps to a day what he has not at the start of any scenario with that day."""
    dated = [war for war in wars if war.first <= fact.date < war.end]
    if fact.kind == KEEPS and dated and all(war.holders.get(fact.town) != fact.holder for war in dated):
        message = _('in no scenario with that day does "{holder}" hold "{town}" at the start').format(
            holder=fact.holder, town=fact.town
        )
        document.add_surely((*place, "kind"), "facts-not-kept", message, '"holds"', severity="warning")
        return True
    return False


def _tell_untrue(document: Document, place: tuple[str, int], fact: FactRow, file: FactsFile, wars: list[_War]) -> None:
    """What others of the file say otherwise, in every scenario with that day: a town kept all along that was taken or
    lost in between."""
    dated = [war for war in wars if war.first <= fact.date < war.end]
    others = [other for other in file.facts if other is not fact and other.town == fact.town]
    if fact.kind == KEEPS and dated:
        broken = [_broken(fact, others, war) for war in dated]
        if all(broken):
            message = _('from the start till that day "{holder}" has not kept it: fact "{id}" is between them').format(
                holder=fact.holder, id=broken[0].id if broken[0] else ""
            )
            document.add_surely((*place, "kind"), "facts-not-kept", message, '"holds"', severity="warning")


def _broken(fact: FactRow, others: list[FactRow], war: _War) -> FactRow | None:
    """A fact by which a town has been in other hands since a scenario began."""
    return next(
        (
            other
            for other in others
            if war.first <= other.date <= fact.date and (other.holder != fact.holder or other.kind == CAPTURE)
        ),
        None,
    )


def _wars_of(path: Path) -> list[_War]:
    if real(path.parent) == real(scenarios_folder() / "facts"):
        found = (_war(other, path.stem) for other in shipped_scenarios())
    elif path.parent.name == "facts":  # a folder of an author's own, laid out as the shipped one
        found = (_war(other, path.stem) for other in sorted(path.parent.parent.glob("*.toml")))
    elif path.name == FACTS:
        found = (_war(other) for other in sorted(path.parent.glob("*.toml")))
    else:
        return []
    return [war for war in found if war is not None]


def _war(path: Path, map_name: str = "") -> _War | None:
    """Of a scenario, on that map if one is named; None: it is no scenario that can be read."""
    try:
        data = _read(path)
        if kind_of(data) != "scenario" or (map_name and data.get("map") != map_name):
            return None
        found = _told_by(data, path)
    except (ScenarioError, Outside, KeyError, TypeError, AttributeError, ValueError, OverflowError):
        return None
    return found if _is_sound(found) else None


def _told_by(data: dict[str, Any], path: Path) -> _War:
    """Raises whatever comes of data that are no scenario's."""
    land = _read(companion("maps", data["map"], path.parent))
    known = frozenset(town["id"] for town in land["towns"])
    regions = {region["id"]: region["towns"] for region in (*land.get("regions", ()), *data.get("regions", ()))}
    named = data.get("towns") or known
    first, days = data["first_day"], data["days_per_turn"] * data["turns"]
    return _War(
        path.stem,
        frozenset(camp["id"] for camp in data["camps"]),
        frozenset(town for name in named for town in regions.get(name, (name,))),
        known,
        first,
        first + dt.timedelta(days=days),
        {
            town: camp["id"]
            for camp in data["camps"]
            for name in (*(unit["at"] for unit in camp.get("units", ()) if "at" in unit), *camp.get("holds", ()))
            for town in regions.get(name, (name,))
        },
    )


def _is_sound(war: _War) -> bool:
    """Whether its ids are texts, and its day a day without an hour."""
    ids = war.camps | war.towns | war.known
    return type(war.first) is dt.date and all(isinstance(name, str) for name in ids)


def _read(path: Path) -> dict[str, Any]:
    return Document(str(path), read_text(path)).data
