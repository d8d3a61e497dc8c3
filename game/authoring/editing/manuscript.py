"""A file of the author's in hand: its values, and what was done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from game.authoring.editing import splicing
from game.authoring.editing.disk import BookError
from game.authoring.editing.history import History, Step
from game.authoring.editing.kept_file import KeptFile
from game.authoring.editing.layout import Layout, Place
from game.authoring.editing.proving import at, spine, values_after
from game.authoring.editing.splicing import Unfit
from game.messages import _
from game.scenario.files import MOST_BYTES
from game.scenario.toml_values import long_key

if TYPE_CHECKING:
    from game.authoring.editing.fields import FieldSpec


class Manuscript(KeptFile):
    """The text of a TOML file. Every change is one step that can be taken back, and is checked: what it makes of the
    file's values is what was asked for, or nothing is changed."""

    def __init__(self, path: Path, source: bytes, saved: bytes | None, history: History | None = None) -> None:
        super().__init__(path, source, saved)
        self.history = history or History()
        self._data: dict[str, Any] | None = None
        self._layout: Layout | None = None

    # ---------------------------------------------------------------------------------------------------------- text

    @property
    def source(self) -> bytes:
        return self._source

    @source.setter
    def source(self, source: bytes) -> None:
        """Another text, as no step; what was made of the one before goes."""
        self._source = source
        self._data = None

    @property
    def layout(self) -> Layout:
        """Where everything stands in the text; made of that of the text before it."""
        self._layout = self._layout.after(self._source) if self._layout else Layout(self._source)
        return self._layout

    @property
    def data(self) -> dict[str, Any]:
        """All values. Raises `BookError` while the text is no TOML."""
        if self._data is None:
            line = long_key(self.text)
            if line:
                message = _("{path} cannot be read: a key has too many parts (line {line})").format(
                    path=self.path.name, line=line
                )
                raise BookError(message)
            try:
                self._data = tomli.loads(self.text)
            except (ValueError, RecursionError) as error:
                message = _("{path} cannot be read as TOML: {error}").format(path=self.path.name, error=error)
                raise BookError(message) from None
        return self._data

    def reload(self) -> None:
        """The file as it is on disk, as one step. Raises `BookError`."""
        self._step(self.read_again(), _("read again from disk"), "")

    def replace(self, text: str, label: str) -> None:
        """Another text as one step, whatever it says."""
        self._step(text.encode(), label, "")

    # --------------------------------------------------------------------------------------------------------- steps

    @property
    def can_undo(self) -> bool:
        return bool(self.history.done)

    @property
    def can_redo(self) -> bool:
        return bool(self.history.undone)

    @property
    def undo_label(self) -> str:
        return self.history.done[-1].label if self.history.done else ""

    @property
    def redo_label(self) -> str:
        return self.history.undone[-1].label if self.history.undone else ""

    def undo(self) -> str:
        """Takes the last step back; its label."""
        return self.history.go(self.history.done, self.history.undone)

    def redo(self) -> str:
        return self.history.go(self.history.undone, self.history.done)

    def _step(self, source: bytes, label: str, merge: str) -> None:
        if source != self._source:
            self.history.add(Step(label, ((self, self._source),), merge))
            self.source = source

    def together(self, label: str, work: Callable[[], object], merge: str = "") -> None:
        """Several changes as one step; if one of them cannot be made, none is. `merge`: as in `set`. Raises
        `BookError`."""
        self.history.together(label, work, merge)

    # -------------------------------------------------------------------------------------------------------- values

    def table(self, path: Place = ()) -> dict[str, Any]:
        """The values of a table. Raises `BookError` if there is none."""
        found = self.value(path)
        if not isinstance(found, dict):
            raise BookError(_("there is no table {shown}").format(shown=shown(path)))
        return found

    def rows(self, path: Place) -> list[Any]:
        """The entries of a list; none if there is no such list."""
        try:
            found = self.value(path)
        except BookError:
            return []
        return found if isinstance(found, list) else []

    def value(self, path: Place) -> Any:
        found: Any = self.data
        for part in path:
            try:
                found = found[part]
            except (LookupError, TypeError):
                raise BookError(_("there is nothing at {shown}").format(shown=shown(path))) from None
        return found

    def set(self, path: Place, key: str, value: Any, label: str = "", merge: str = "") -> None:
        """`merge`: changes in a row with this mark, such as letters typed into one field, are one step."""
        before = self.table(path)
        if key in before and before[key] == value and type(before[key]) is type(value):
            return
        order = self.keys_of(path)

        def plain(data: Any) -> None:
            at(data, path)[key] = deepcopy(value)

        self._change(
            (*path, key),
            lambda layout: splicing.with_value(layout, path, key, value, order),
            plain,
            label or (_("{key} of {name}").format(key=key, name=self.name_of(path)) if path else key),
            merge,
        )

    def unset(self, path: Place, key: str, label: str = "") -> None:
        if key not in self.table(path):
            return

        def plain(data: Any) -> None:
            del at(data, path)[key]

        self._change(
            path,
            lambda layout: splicing.without(layout, path, key),
            plain,
            label or _("{key} removed").format(key=key),
            "",
        )

    def add_row(self, path: Place, values: Any, after: int | None = None, label: str = "") -> int:
        """A new entry of a list behind the entry `after`, by default the last; its index."""
        count = len(self.rows(path))
        index = count if after is None else min(count, after + 1)
        order = self.keys_of(path[:-1])

        def plain(data: Any) -> None:
            above = at(data, path[:-1])
            above.setdefault(path[-1], []) if isinstance(above, dict) else None
            at(data, path).insert(index, deepcopy(values))

        self._change(
            path,
            lambda layout: splicing.with_row(layout, path, index, values, order),
            plain,
            label or _("new entry of {shown}").format(shown=shown(path)),
            "",
        )
        return index

    def remove_row(self, path: Place, index: int, label: str = "") -> None:
        def plain(data: Any) -> None:
            rows = at(data, path)
            del rows[index]
            if not rows and path in self.layout.lists:
                del at(data, path[:-1])[path[-1]]

        name = self.name_of((*path, index))
        self._change(
            path,
            lambda layout: splicing.without_row(layout, path, index),
            plain,
            label or _("{name} removed").format(name=name),
            "",
        )

    def move_row(self, path: Place, index: int, to: int, label: str = "") -> None:
        def plain(data: Any) -> None:
            rows = at(data, path)
            rows.insert(to, rows.pop(index))

        name = self.name_of((*path, index))
        self._change(
            path,
            lambda layout: splicing.with_row_moved(layout, path, index, to),
            plain,
            label or _("{name} moved").format(name=name),
            "",
        )

    def become(self, wanted: Mapping[str, Any], label: str) -> None:
        """The file comes to hold these values, as one step; what is the same stays as it is written."""
        self.together(label, lambda: self._become((), wanted))

    def _become(self, path: Place, wanted: Mapping[str, Any]) -> None:
        for key in [key for key in self.table(path) if key not in wanted]:
            self.unset(path, key)
        for key, value in wanted.items():
            place, old = (*path, key), self.table(path).get(key)
            if isinstance(value, dict) and isinstance(old, dict):
                self._become(place, value)
            elif isinstance(value, list) and isinstance(old, list) and _tables(value) and _tables(old):
                for index in range(len(old) - 1, len(value) - 1, -1):
                    self.remove_row(place, index)
                for index, row in enumerate(value):
                    if index < len(old):
                        self._become((*place, index), row)
                    else:
                        self.add_row(place, row)
            else:
                self.set(path, key, value)

    def _change(
        self, place: Place, splice: Callable[[Layout], bytes], plain: Callable[[Any], None], label: str, merge: str
    ) -> None:
        """`place`: what changes, and nothing beside the way to it."""
        data = self.data
        try:
            wanted = spine(data, place)
            plain(wanted)
            source = splice(self.layout)
            made = values_after(data, self.layout, source, place)
        except (Unfit, LookupError, TypeError, ValueError, RecursionError, AssertionError) as error:
            raise BookError(
                _("this part of {path} can only be changed by hand ({error})").format(path=self.path.name, error=error)
            ) from None
        if len(source) > MOST_BYTES:
            message = _("{path} would be larger than {most_bytes} MB, and could not be read").format(
                path=self.path.name, most_bytes=MOST_BYTES // 1000000
            )
            raise BookError(message)
        if made != wanted:
            raise BookError(_("this part of {path} can only be changed by hand").format(path=self.path.name))
        self._step(source, label, merge)
        self._data = made

    # -------------------------------------------------------------------------------------------------------- places

    def keys_of(self, path: Place) -> Sequence[str]:
        """The keys of a table as they usually stand."""
        return ()

    def fields(self, path: Place) -> tuple[FieldSpec, ...]:
        """What a form shows of the table at a place; none where its keys are free, such as points by town."""
        return ()

    def name_of(self, path: Place) -> str:
        """What people call an entry: its id or name, else its place."""
        try:
            found = self.value(path)
        except BookError:
            return shown(path)
        if isinstance(found, Mapping):
            return str(found.get("id") or found.get("name") or shown(path))
        return shown(path)


def shown(path: Place) -> str:
    """A place in words: `camps 1, units 3`."""
    text = " ".join(str(part + 1) + "," if isinstance(part, int) else part for part in path)
    return text.rstrip(",") or _("the file")


def _tables(rows: list[Any]) -> bool:
    return bool(rows) and all(isinstance(row, dict) for row in rows)
