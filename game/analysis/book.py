"""A book of finished games in a folder: a batch that was stopped in any way goes on from it.

Its first line is the question that all games answer, each other line a game; a line begins with a checksum of the rest.
Lines are added with one write each, so that whatever ends the process leaves whole lines before a broken one, which is
overlooked, as is a second line on the same game.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, Generic, get_type_hints

from game import __version__
from game.analysis.asked import Asked, BatchError, Failed, Game, Kept, Outcome, Task
from game.messages import _
from game.record.errors import RecordError, cannot_write, shown
from game.record.files import make_folder, write_safely
from game.rules.version import RULES_VERSION

FILE: Final = "games.jsonl"
_CHECK: Final = 16  # hexadecimal digits, before a space
_LONGEST: Final = 64 << 20  # bytes of a line that is looked at


class Book(Generic[Kept]):
    """Made by `opened`. Games in it are found on the disk, so that it stays small however many they are."""

    def __init__(self, path: Path, game: Game[Kept]) -> None:
        from pydantic import TypeAdapter

        self.kind: TypeAdapter[Kept] = TypeAdapter(get_type_hints(game)["return"])
        self.path = path
        self.places: dict[Asked, int] = {}  # where in the file the line of a game begins
        self.lines = path.open("rb")
        self.added = path.open("ab", buffering=0)

    @classmethod
    def opened(cls, folder: Path, game: Game[Kept], tasks: Sequence[Task]) -> Book[Kept]:
        """The book of a folder, which is made if there is none. Raises RecordError, and BatchError for that of another
        question."""
        make_folder(folder)
        path = folder / FILE
        asked = question(game, tasks)
        try:
            if path.exists() and not path.is_file():
                raise RecordError(_("{path} cannot hold games: it is not a file").format(path=path))
            if not path.exists() or not path.stat().st_size:
                write_safely(path, line_of(json.dumps(asked, ensure_ascii=False).encode()))
            book = cls(path, game)
        except OSError as error:
            message = _("games cannot be kept in {path}: {reason}").format(path=path, reason=error.strerror or error)
            raise RecordError(message) from None
        try:
            book.index(asked)
        except BaseException:
            book.close()
            raise
        return book

    def index(self, asked: dict[str, Any]) -> None:
        """Note where each game begins."""
        place, line = 0, b""
        while line := self.lines.readline(_LONGEST):
            payload = checked(line)
            if place == 0:
                self.compare(payload, asked)
            elif payload:
                with suppress(ValueError):
                    task, seed, __ = payload.split(b",", 2)
                    self.places.setdefault(Asked(int(task), int(seed)), place)
            place += len(line)
            whole = line.endswith(b"\n")
        if not whole:
            self.put(b"\n")

    def compare(self, first: bytes | None, asked: dict[str, Any]) -> None:
        try:
            there = json.loads(first or b"")
        except (ValueError, RecursionError):
            raise BatchError(_("{path} holds no games, or its first line is damaged").format(path=self.path)) from None
        if there != asked:
            message = _("{parent} has games of another question: {difference}").format(
                parent=self.path.parent, difference=difference(there, asked)
            )
            raise BatchError(message)

    def __contains__(self, asked: Asked) -> bool:
        return asked in self.places

    def read(self, asked: Asked) -> Kept:
        """Raises BatchError where somebody has changed the file meanwhile."""
        self.lines.seek(self.places[asked])
        payload = checked(self.lines.readline(_LONGEST))
        try:
            return self.kind.validate_json((payload or b"").split(b",", 2)[-1])
        except ValueError:
            raise BatchError(_("{path} was changed while it was in use").format(path=self.path)) from None

    def keeping(self, outcomes: Generator[Outcome[Kept], None, None]) -> Generator[Outcome[Kept], None, None]:
        """Write down the games that come, but those that failed: they are tried again. Raises RecordError."""
        try:
            for asked, found in outcomes:
                try:
                    if not isinstance(found, Failed):
                        self.put(line_of(b"%d,%d," % asked + self.kind.dump_json(found)))
                except RecordError:
                    yield asked, found
                    raise
                yield asked, found
        finally:
            outcomes.close()

    def put(self, line: bytes) -> None:
        try:
            written = self.added.write(line)
        except OSError as error:
            raise cannot_write(self.path, error) from None
        if written != len(line):
            raise RecordError(_("{path} could not be written: there is no space left").format(path=self.path))

    def close(self) -> None:
        self.lines.close()
        self.added.close()


def line_of(payload: bytes) -> bytes:
    check = blake2b(payload, digest_size=_CHECK // 2).hexdigest().encode()
    return check + b" " + payload + b"\n"


def checked(line: bytes) -> bytes | None:
    """What a line says; None: it is broken."""
    payload = line[_CHECK + 1 : -1]
    return payload if line == line_of(payload) else None


def question(game: Game[Any], tasks: Sequence[Task]) -> dict[str, Any]:
    """All that the games of a batch hang on, but their seeds."""
    return {
        "version": __version__,
        "rules": RULES_VERSION,
        "kept": game.__name__,
        "games": [
            {
                "scenario": task.scenario.board.id,
                "its text": task.scenario.sha256,
                "its map": task.scenario.map_sha256,
                "its rules": task.scenario.rules_sha256,
                "players": task.players,
                "fog": task.fog,
                "replays": None if task.replays is None else str(task.replays.absolute()),
                "tables": task.tables,
                **({"its campaign": task.campaign.sha256} if task.campaign else {}),
            }
            for task in tasks
        ],
    }


def difference(there: Any, here: Any) -> str:
    """What is not the same in two questions, in a few words."""
    if not isinstance(there, dict) or not isinstance(here, dict):
        return _("{shown} there, {shown2} now").format(shown=shown(there), shown2=shown(here))
    name = next(name for name in here if there.get(name) != here[name])
    one, other = there.get(name), here[name]
    if name == "games" and isinstance(one, list):
        pairs = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
        if not pairs:
            return _("{one} pairings there, {other} now").format(one=len(one), other=len(other))
        return difference(*pairs[0])
    if name == "kept":
        return _("another command has asked them")
    if name.startswith("its "):
        return _("{here} has been changed since: {name}").format(here=here["scenario"], name=name)
    return f"{name} {difference(one, other)}"
