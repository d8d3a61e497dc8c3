"""A scenario in hand, with the map it plays on: what the editor changes, shows and saves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel

from game.authoring.editing import fields
from game.authoring.editing.disk import BookError, read_source, write_source
from game.authoring.editing.ground_book import GroundBook
from game.authoring.editing.history import History
from game.authoring.editing.layout import Place
from game.authoring.editing.manuscript import Manuscript
from game.authoring.own import is_shipped
from game.messages import _
from game.record.errors import RecordError
from game.record.files import free_name, make_folder
from game.rules.board import Board
from game.scenario.check import check_text
from game.scenario.document import Document
from game.scenario.files import Stamp, stamp
from game.scenario.load import Scenario, load_text, opened
from game.scenario.models import ScenarioFile
from game.scenario.paths import Outside, beside_map, companion, is_there, picture, real
from game.scenario.pictures import named_pictures, picture_bytes
from game.scenario.problems import Problem, ScenarioError

__all__ = ["Book", "BookError"]


class Book(Manuscript):
    """Steps done to the scenario and to its map are taken back in the order in which they were done."""

    file: ClassVar[type[BaseModel]] = ScenarioFile
    """The model of its format, of which forms are made."""

    def __init__(self, path: Path, source: bytes, saved: bytes | None, history: History | None = None) -> None:
        super().__init__(path, source, saved, history)
        self._maps: dict[Path, GroundBook] = {}
        self._checked: tuple[tuple[str, str], list[Problem]] | None = None
        self._board: tuple[tuple[str, str], Board] | None = None

    @property
    def map(self) -> GroundBook | None:
        """The map beside the scenario, which can be edited too; None for a shipped one, or one that cannot be read."""
        path = self._map_path()
        if path is None or is_shipped(path):
            return None
        if path not in self._maps:
            try:
                source = read_source(path)
            except BookError:
                return None
            self._maps[path] = GroundBook(path, source, source, self.history)
        return self._maps[path]

    def _map_path(self) -> Path | None:
        try:
            name = str(self.data.get("map", ""))
            return companion("maps", name, self.path.parent)
        except BookError:
            return None
        except Outside:  # what was read before a link came to lead away is still in hand
            path = self.path.parent / name
            return path if path in self._maps else None

    def own_map(self, name: str = "") -> GroundBook:
        """Copies the shipped map beside the scenario, which then plays on the copy. Raises `BookError`."""
        if self.map is not None:
            return self.map
        path = self._map_path()
        if path is None:
            raise BookError(_("the scenario names no map"))
        target = self.path.with_name(name) if name else free_name(self.path.with_name(f"{self.path.stem}-map.toml"))
        if target.exists():
            raise BookError(_("{target} is there already").format(target=target))
        if is_shipped(target):
            message = _("a scenario among the shipped ones plays on a shipped map; save it in a folder of your own")
            raise BookError(message)
        copy = self._maps[target] = GroundBook(target, read_source(path), None, self.history)
        self.set((), "map", target.name, label=_("a map of its own"))
        return copy

    def bring_back(self, path: Path, text: str) -> None:
        """The text of a map that had not been saved, whether or not there is a file of it."""
        place = self._map_path()
        if place is None or place.absolute() != path or is_shipped(place):
            return
        if self.map is not None:
            self.map.replace(text, "recovered")
        else:
            self._maps[place] = GroundBook(place, text.encode(), None, self.history)

    @property
    def dirty(self) -> bool:
        return super().dirty or (self.map is not None and self.map.dirty)

    # ------------------------------------------------------------------------------------------------- what it means

    @property
    def _texts(self) -> tuple[str, str]:
        return self.text, self.map.text if self.map else ""

    @property
    def _unsaved(self) -> Mapping[Path, str]:
        return {self.map.path: self.map.text} if self.map else {}

    def problems(self) -> list[Problem]:
        """Everything `validate` would say of the text as it stands."""
        if self._checked is None or self._checked[0] != self._texts:
            self._checked = self._texts, check_text(self.text, self.path, self._unsaved)
        return self._checked[1]

    def board(self) -> Board | None:
        """The board of the text, or of the last one that made a board; None before there was one."""
        if self._board is None or self._board[0] != self._texts:
            document = Document(str(self.path), self.text)
            found = opened(document, self.path.parent, self.path.stem, self._unsaved) if document.readable else None
            if found is not None and found.board is not None:
                self._board = self._texts, found.board
        return self._board[1] if self._board else None

    def scenario(self) -> Scenario:
        """To play the text as it stands. Raises `BookError` with the first problem."""
        try:
            return load_text(self.text, self.path.parent, self.path.stem, self._unsaved)
        except ScenarioError as error:
            raise BookError(error.problems[0].message) from None

    # -------------------------------------------------------------------------------------------------------- tables

    def keys_of(self, path: Place) -> Sequence[str]:
        return fields.keys_of(path)

    def fields(self, path: Place) -> tuple[fields.FieldSpec, ...]:
        return fields.fields_of(path)

    def ids(self, of: str) -> list[str]:
        """The names something can be called: of "town", "camp", "unit", "group", "event", "line", "leader",
        "plan", "nation", "arm", "size", "region", "level"."""
        from game.scenario.camp_models import NATIONS, USUAL_ARMS, USUAL_SIZES

        match of:
            case "town":
                board = self.board()
                return [town.id for town in board.towns] if board else []
            case "unit" | "plan":
                camps = enumerate(self.rows(("camps",)))
                return [str(row.get("id", "")) for n, __ in camps for row in self.rows(("camps", n, f"{of}s"))]
            case "region":
                rows = [*self.rows(("regions",)), *(self.map.rows(("regions",)) if self.map is not None else ())]
                return [str(row.get("id", "")) for row in rows]
            case "arm":
                board = self.board()
                return [arm.id for arm in board.rules.arms] if board else list(USUAL_ARMS)
            case "size":
                board = self.board()
                return [size.id for size in board.rules.sizes] if board else list(USUAL_SIZES)
            case "nation":
                return [*NATIONS, *map(str, self.rows(("nations",)))]
            case "count":
                return [str(name) for name in self.rows(("counts",))]
            case "level":
                return [str(row.get("name", "")) for row in self.rows(("victory", "levels"))]
            case _:
                return [str(row.get("id", "")) for row in self.rows((f"{of}s",))]

    def region(self, id_: str) -> list[str]:
        """The towns of a region of the scenario or its map; none: there is no such region."""
        maps = self.map.rows(("regions",)) if self.map is not None else ()
        found = (row.get("towns") for row in (*self.rows(("regions",)), *maps) if row.get("id") == id_)
        towns = next(found, None)
        return [str(town) for town in towns] if isinstance(towns, list) else []

    def path_of(self, of: str, id_: str) -> Place:
        """Where an entry stands. Raises `BookError`."""
        if of in ("unit", "plan"):
            for camp, __ in enumerate(self.rows(("camps",))):
                for number, row in enumerate(self.rows(("camps", camp, f"{of}s"))):
                    if row.get("id") == id_:
                        return ("camps", camp, f"{of}s", number)
        for number, row in enumerate(self.rows((f"{of}s",))):
            if row.get("id") == id_:
                return (f"{of}s", number)
        raise BookError(_('there is no {of} "{id}"').format(of=of, id=id_))

    def free_id(self, of: str, name: str) -> str:
        """An id nothing of a kind has yet, from a name in any alphabet."""
        from unicodedata import combining, normalize

        plain = "".join(sign for sign in normalize("NFKD", name.lower()) if not combining(sign))
        words = re.findall(r"[a-z0-9]+", plain)
        stem = "-".join(words)[:56].strip("-") or of
        taken, number = set(self.ids(of)), 2
        if stem not in taken:
            return stem
        while f"{stem}-{number}" in taken:
            number += 1
        return f"{stem}-{number}"

    # ---------------------------------------------------------------------------------------------------------- disk

    @property
    def changed_on_disk(self) -> bool:
        """Whether somebody else has written the scenario or its map."""
        return super().changed_on_disk or (self.map is not None and self.map.changed_on_disk)

    def beside(self) -> dict[Path, Stamp]:
        """The files of the author's own that it is read with and does not write: its rules and pictures."""
        found = []
        with suppress(BookError, Outside):
            found.append(companion("rules", str(self.data.get("rules", "")), self.path.parent))
        with suppress(BookError, Outside):
            found += [picture(name, self.path.parent) for name in named_pictures(self.data) if name.endswith(".png")]
        return {path: stamp(path) for path in found if not is_shipped(path)}

    def reload(self) -> None:
        def work() -> None:
            super(Book, self).reload()
            if self.map is not None and self.map.changed_on_disk:
                self.map.reload()

        self.together(_("read again from disk"), work)

    def reload_untouched(self) -> bool:
        """Whether what others have written has been read again, since nothing that was changed here stood against it.
        Raises `BookError`."""
        if not self.dirty:
            self.reload()
            return True
        ground = self.map
        if super().changed_on_disk or ground is None or ground.dirty or not ground.changed_on_disk:
            return False
        ground.reload()
        return True

    def save(self, path: Path | None = None, *, over: bool = False) -> None:
        """The map first, so that the scenario never names one that is not there. In another folder, what of the
        author's own it plays on comes along."""
        target, ground = path or self.path, self.map
        self.check_target(target, over)
        if real(target.parent) == real(self.path.parent):
            if ground is not None and (ground.dirty or ground.changed_on_disk):
                ground.save(over=over)
            super().save(path, over=over)
            return
        moved = self._take_along(target.parent)
        super().save(path, over=over)
        if ground is not None:
            del self._maps[ground.path]
            ground.lies_at(moved[ground.path])
            self._maps[ground.path] = ground

    def _take_along(self, folder: Path) -> dict[Path, Path]:
        """Map, rules and pictures of the author's own are written to another folder too; where they lie there."""
        found: dict[Path, Path] = {}
        if self.map is not None:
            found[self.map.path] = put_beside(self.map.path, self.map.written, self.path.parent, folder)
            with suppress(BookError, Outside):
                water = beside_map(str(self.map.data.get("water", "")), self.map.path.parent)
                found[water] = put_beside(water, read_source(water), self.path.parent, folder)
        with suppress(BookError, Outside):
            rules = companion("rules", str(self.data.get("rules", "")), self.path.parent)
            if not is_shipped(rules) and is_there(rules):
                found[rules] = put_beside(rules, read_source(rules), self.path.parent, folder)
        for path, content in self._own_pictures():
            found[path] = put_beside(path, content, self.path.parent, folder)
        return found

    def _own_pictures(self) -> Iterator[tuple[Path, bytes]]:
        """Those the events name; one that cannot be shown stays where it is."""
        for reference in named_pictures(self.data):
            content = picture_bytes(reference, self.path.parent) if reference.endswith(".png") else None
            if content is not None:
                yield picture(reference, self.path.parent), content


def put_beside(path: Path, content: bytes, folder: Path, other: Path) -> Path:
    """A file of one folder comes to lie in another as it does there. Raises `BookError` if another lies there."""
    target = other / path.relative_to(folder)
    if target.exists():
        if read_source(target) != content:
            raise BookError(_("{target} is there already").format(target=target))
        return target
    try:
        make_folder(target.parent)
    except RecordError as error:
        raise BookError(str(error)) from None
    write_source(target, content, backup=False)
    return target
