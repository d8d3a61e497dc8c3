"""A text in hand and the file it lies in, which is never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from game.authoring.editing.disk import AlreadyThere, BookError, read_source, split_mark, write_source
from game.messages import _
from game.scenario.files import MOST_BYTES, read_bytes
from game.scenario.problems import ScenarioError


class KeptFile:
    def __init__(self, path: Path, source: bytes, saved: bytes | None) -> None:
        self.path = path
        self._mark, self._source = split_mark(source)
        self._saved = saved
        """What the file on disk held when it was last read or written; None: nothing."""
        self._kept: set[Path] = set()

    @classmethod
    def open(cls, path: Path) -> Self:
        """A file with faults opens too. Raises `BookError` for what is no text, too large, or not there."""
        source = read_source(path)
        return cls(path, source, source)

    @classmethod
    def new(cls, path: Path, text: str) -> Self:
        """A file that does not exist until it is saved. Raises `BookError` if it does."""
        if path.exists():
            raise BookError(_("{path} is there already").format(path=path))
        return cls(path, text.encode(), None)

    @property
    def text(self) -> str:
        return self._source.decode()

    @property
    def written(self) -> bytes:
        """What the file holds once it is saved."""
        return self._mark + self._source

    @property
    def dirty(self) -> bool:
        return self.written != self._saved

    @property
    def changed_on_disk(self) -> bool:
        """Whether somebody else has written the file since it was read here."""
        return self._written_by_others()

    def _written_by_others(self) -> bool:
        try:
            return read_bytes(self.path, MOST_BYTES + 1) != self._saved
        except ScenarioError:  # a file that may not be read just now is no other file
            return self._saved is not None and not self.path.is_file()

    def save(self, path: Path | None = None, *, over: bool = False) -> None:
        """Writes the file in one step; what lay there first is kept beside it as FILE.bak. `over`: even if somebody
        else has changed it. Raises `BookError`; the file is as it was then."""
        target = path or self.path
        self.check_target(target, over)
        theirs = target == self.path and self._written_by_others()
        if target == self.path and not theirs and self.written == self._saved:
            return  # what lies there is the same, and an older backup is worth more than another of it
        write_source(target, self.written, backup=theirs or target not in self._kept)
        self._kept.add(target)
        self.path = target
        self._saved = self.written

    def lies_at(self, path: Path) -> None:
        """What it says has been written there, and is saved there from now on."""
        self.path, self._saved = path, self.written
        self._kept.add(path)

    def check_target(self, target: Path, over: bool) -> None:
        """Whether a file may be written without harm to what somebody else has written. Raises `BookError`, and
        `AlreadyThere` for another file than its own."""
        if over:
            return
        if target != self.path and target.exists():
            raise AlreadyThere(_("{target} is there already").format(target=target))
        if target == self.path and self._written_by_others():
            raise BookError(_("{target} has been changed by another program").format(target=target))

    def read_again(self) -> bytes:
        """What somebody else has written to the file; it is kept too when it is written over. Raises `BookError`."""
        content = read_source(self.path)
        self._mark, source = split_mark(content)
        self._saved = content
        self._kept.discard(self.path)
        return source
