"""A campaign in hand: phases of a war, the ways between them, and its ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from game.authoring.editing import fields
from game.authoring.editing.book import Book, put_beside
from game.authoring.editing.disk import BookError, read_source
from game.authoring.editing.layout import Place
from game.authoring.own import MOST_BESIDE, is_shipped, named_beside
from game.messages import _
from game.rules.board import Board
from game.scenario.campaign_models import NOBODY_WON, CampaignFile
from game.scenario.files import Stamp, read_text, stamp
from game.scenario.load import Scenario
from game.scenario.names import plain
from game.scenario.paths import Outside, companion, is_there, scenario_of_phase, shipped_scenarios
from game.scenario.problems import ScenarioError
from game.scenario.toml_values import values

Pairs = list[tuple[str, str]]
"""Ids, each with the name people know it by."""

_OF_RULES: Final = ("arm", "size", "nation")
_GOALS: Final = ("phases", "ends")
"""Lists whose entries a way can lead to."""


class WarBook(Book):
    """It has no map and no board of its own: what its conditions and effects name stands in its scenarios."""

    file = CampaignFile

    @property
    def map(self) -> None:
        return None

    def board(self) -> Board | None:
        return None

    def scenario(self) -> Scenario:
        raise BookError(_("it is a campaign, and plays on the scenarios it names"))

    # --------------------------------------------------------------------------------------------------------- names

    def keys_of(self, path: Place) -> Sequence[str]:
        return fields.keys_in_file(self.file, path)

    def fields(self, path: Place) -> tuple[fields.FieldSpec, ...]:
        return fields.fields_in_file(self.file, path)

    def ids(self, of: str) -> list[str]:
        return super().ids(of) if of in _OF_RULES else [id_ for id_, __ in self.names(of)]

    def path_of(self, of: str, id_: str) -> Place:
        for key in _GOALS if of == "phase" else (f"{of}s",):
            for number, row in enumerate(self.rows((key,))):
                if isinstance(row, dict) and row.get("id") == id_:
                    return (key, number)
        raise BookError(_('there is no {of} "{id}"').format(of=of, id=id_))

    def region(self, id_: str) -> list[str]:
        return []

    def names(self, of: str, place: Place = ()) -> Pairs:
        """What a field of a kind at a place can name. Conditions are asked of the scenario of their own phase, what a
        way brings comes into that of the next."""
        match of:
            case "phase":
                return [pair for key in _GOALS for pair in pairs_of(self.rows((key,)))]
            case "side":
                nobody = [(NOBODY_WON, _("nobody"))] if place[:1] == ("phases",) and place[2:3] == ("next",) else []
                return [*pairs_of(self.rows(("sides",))), *nobody]
            case "scenario":
                own = [path.name for path in sorted(self.path.parent.glob("*.toml"))[:MOST_BESIDE]]
                beside = [] if is_shipped(self.path) else [name for name in own if self._is_played(name)]
                return [(name, name) for name in (*(path.stem for path in shipped_scenarios()), *beside)]
            case _:
                of = "town" if of == "towns" else of
                found = dict(pair for data, folder in self._played(place) for pair in named_in(data, folder, of))
                return list(found.items())

    def _is_played(self, name: str) -> bool:
        return "camps" in read(self.path.with_name(name))

    def _played(self, place: Place) -> Iterator[tuple[dict[str, Any], Path]]:
        """The scenarios that a place speaks of, each with its folder."""
        for reference in dict.fromkeys(self._scenarios(place)):
            with suppress(Outside):
                path = scenario_of_phase(reference, self.path.parent)
                yield read(path), path.parent

    def _scenarios(self, place: Place) -> list[str]:
        phases = {str(row.get("id")): row for row in self.rows(("phases",)) if isinstance(row, dict)}
        asked = list(phases.values())
        if place[:1] == ("phases",) and len(place) > 1:
            asked = [row for row in (self._row(place[:2]),) if row]
        if "also" in place and place[-1] != "when" and "when" not in place:
            goal = self._row(place[:4]).get("to")
            asked = [phases[goal]] if isinstance(goal, str) and goal in phases else asked
        named = [row.get("scenario") for row in asked]
        return [name for name in named if isinstance(name, str) and name]

    def _row(self, place: Place) -> dict[str, Any]:
        try:
            return self.table(place)
        except BookError:
            return {}

    # ---------------------------------------------------------------------------------------------------------- disk

    def beside(self) -> dict[Path, Stamp]:
        """The scenarios of its phases."""
        found = []
        for reference in dict.fromkeys(self._scenarios(())):
            with suppress(Outside, ScenarioError):
                found.append(scenario_of_phase(reference, self.path.parent))
        return {path: stamp(path) for path in found if not is_shipped(path)}

    def _take_along(self, folder: Path) -> dict[Path, Path]:
        """Scenarios of the author's own are written to another folder too, with what they play on."""
        found: dict[Path, Path] = {}
        for reference in dict.fromkeys(self._scenarios(())):
            with suppress(Outside, ScenarioError):
                path = scenario_of_phase(reference, self.path.parent)
                if is_shipped(path) or not is_there(path):
                    continue
                beside = [path, *(path.parent / name for name in named_beside(path))]
                for each in beside:
                    content = each.read_bytes() if each.suffix == ".png" else read_source(each)
                    found[each] = put_beside(each, content, self.path.parent, folder)
        return found


def pairs_of(rows: Sequence[Any]) -> Pairs:
    found = [row for row in rows if isinstance(row, dict) and row.get("id")]
    return [(str(row["id"]), str(row.get("name") or row.get("title") or row["id"])) for row in found]


def named_in(data: dict[str, Any], folder: Path, of: str) -> Pairs:
    """What a scenario has of a kind, as far as its file is what it should be."""
    match of:
        case "town":
            return _towns(data, folder)
        case "unit" | "plan":
            return [pair for camp in _list(data, "camps") for pair in pairs_of(_list(camp, f"{of}s"))]
        case "count":
            return [(str(name), str(name)) for name in _list(data, "counts")]
        case "level":
            victory = data.get("victory")
            rows = _list(victory, "levels")
            return [(str(row["name"]),) * 2 for row in rows if isinstance(row, dict) and row.get("name")]
        case _:
            return pairs_of(_list(data, f"{of}s"))


def _towns(data: dict[str, Any], folder: Path) -> Pairs:
    """Those in play, as people look them up."""
    try:
        rows = pairs_of(_list(read(companion("maps", str(data.get("map", "")), folder)), "towns"))
    except Outside:
        return []
    inside = data.get("towns")
    played = [pair for pair in rows if not isinstance(inside, list) or pair[0] in inside]
    return sorted(played, key=lambda pair: plain(pair[1]))


def _list(data: Any, key: str) -> list[Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def read(path: Path) -> dict[str, Any]:
    """The values of a file; none where it cannot be read."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=MOST_BESIDE)
def _read(path: Path, stamp: int) -> dict[str, Any]:
    """`stamp`: the time it was written."""
    try:
        return values(read_text(path))
    except ScenarioError:
        return {}
