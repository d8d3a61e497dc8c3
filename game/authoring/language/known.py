"""The names that can stand in a file, and where what they name is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from game.authoring.own import own_texts
from game.players.registry import PLAYERS
from game.scenario.camp_models import NATIONS
from game.scenario.files import read_text
from game.scenario.formats import kind_of
from game.scenario.paths import Outside, companion, companions, picture, pictures, shipped_scenarios
from game.scenario.pictures import own_pictures
from game.scenario.positions import Place, Positions
from game.scenario.problems import ScenarioError
from game.scenario.toml_text import read


class Thing(NamedTuple):
    """Something that has a name in a file."""

    id: str
    name: str  # as people say it
    file: Path | None  # where it is written; None: it comes with the game's code
    place: Place = ()  # in that file


class Source(NamedTuple):
    """A file in hand: its text as it is now, and its values as far as they can be understood."""

    path: Path
    text: str
    data: Mapping[str, Any]

    def line_of(self, place: Place) -> tuple[int, int]:
        """Line and column from 0."""
        line, column = Positions(self.text).find(place)
        return line - 1, column - 1


def source(path: Path, texts: Mapping[Path, str]) -> Source | None:
    """`texts`: of files that are open, by path."""
    try:
        text = texts[path] if path in texts else read_text(path)
    except ScenarioError:
        return None
    return Source(path, text, read(text).data or {})


class Known:
    """What a file can name, with its map and its rules. `texts`: of files that are open, by path."""

    def __init__(self, path: Path, texts: Mapping[Path, str]) -> None:
        self.path, self.texts = path, texts
        self.own = source(path, texts) or Source(path, "", {})
        self.kind = kind_of(self.own.data)
        self.map = self.own if self.kind == "map" else self._companion("map", "maps")
        self.rules = self.own if self.kind == "rules" else self._companion("rules", "rules")

    def _companion(self, key: str, folder: str) -> Source | None:
        name = self.own.data.get(key)
        try:
            return source(companion(folder, name, self.path.parent), self.texts) if isinstance(name, str) else None
        except Outside:
            return None

    def things(self, of: str) -> list[Thing]:
        """Those of a kind, as fields name it: "town", "camp", "unit", and so on."""
        own, folder = self.own, self.path.parent
        match of:
            case "town" | "towns" | "outside":
                regions = [*_rows(self.map, "regions"), *(_rows(own, "regions") if own is not self.map else [])]
                return [*_rows(self.map, "towns"), *regions]
            case "unit" | "plan":
                camps = _listed(own.data.get("camps"))
                return [thing for number in range(len(camps)) for thing in _rows(own, "camps", number, f"{of}s")]
            case "arm" | "size":
                return _rows(self.rules, f"{of}s")
            case "level":
                return _rows(own, "victory", "levels", key="name")
            case "nation":
                return [Thing(name, name, None) for name in (*NATIONS, *map(str, _listed(own.data.get("nations"))))]
            case "count":
                return [
                    Thing(str(name), str(name), own.path, ("counts", number))
                    for number, name in enumerate(_listed(own.data.get("counts")))
                ]
            case "player":
                return [Thing(name, name, None) for name in PLAYERS]
            case "map" | "rules":
                folder_ = "maps" if of == "map" else "rules"
                names = [*companions(folder_), *own_texts(folder, of)]
                return [Thing(name, name, companion(folder_, name, folder)) for name in names]
            case "picture":
                return [Thing(name, name, picture(name, folder)) for name in (*pictures(), *own_pictures(folder))]
            case "scenario":
                return [Thing(path.stem, path.stem, path) for path in shipped_scenarios()]
            case _:
                return _rows(own, f"{of}s")

    def find(self, of: str, id_: str) -> Thing | None:
        return next((thing for thing in self.things(of) if thing.id == id_), None)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _rows(found: Source | None, *way: str | int, key: str = "id") -> list[Thing]:
    node: Any = found.data if found else None
    for part in way:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return []
    return [
        Thing(row[key], str(row.get("name") or row.get("title") or row[key]), found.path, (*way, number, key))
        for number, row in enumerate(_listed(node))
        if found and isinstance(row, dict) and isinstance(row.get(key), str)
    ]
