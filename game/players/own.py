"""A player of the user's own: a class in a file that he names on the command line, as `FILE.py:CLASS`.

Nothing but what was named there is ever imported: what replays and saves say of such a player is a label.
"""

from __future__ import annotations

import hashlib
import inspect
import sys
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from game.messages import _
from game.players.guard import Guard, guard
from game.players.player import PlayerError
from game.players.trouble import Source, cause, first_line
from game.rules.board import Board

_LONGEST: Final = 190  # characters of a label, which replays keep
_ASKED: Final = {"decide": ("view",), "queued": (), "refused": ("order",), "answer": ("view", "event")}
"""By method: what it is given. Only the first must be there."""


@dataclass(frozen=True, slots=True)
class Own:
    """Makes the player for a seat of a game; found anew in each process."""

    source: Source
    name: str  # of the class
    label: str  # file, class and the first digits of the file's checksum: how replays and tables call it
    digest: str = ""  # those first digits
    given: type[Any] | None = None  # the class itself, where no file had to be found

    def __call__(self, board: Board, camp: int, seed: int) -> Guard:
        """Raises PlayerError. The seed of the game is none of his business: see `own_seed`."""
        return guard(self.source, self.found(), board, camp)

    def found(self) -> type[Any]:
        """The class. Raises PlayerError."""
        if self.given is not None:
            return self.given
        module = module_of(self.source, self.digest)
        classes = [name for name, value in vars(module).items() if isinstance(value, type)]
        if self.name not in classes:
            own = [name for name in classes if vars(module)[name].__module__ == module.__name__]
            there = _("; there is {own}").format(own=", ".join(own)) if own else ""
            raise PlayerError(
                _("{source} cannot play: {shown} has no class {name}{there}").format(
                    source=self.source, shown=self.source.shown, name=self.name, there=there
                )
            )
        found: type[Any] = vars(module)[self.name]
        return found


def is_own(text: str) -> bool:
    """Whether a player is named by a file."""
    return text.rpartition(":")[0].endswith(".py")


def own(text: str) -> Own:
    """The player named by `FILE.py:CLASS`, imported and looked at. Raises PlayerError."""
    shown, __, name = text.rpartition(":")
    path = Path(shown)
    source = Source(text, shown, str(path.absolute()))
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise ValueError(_("it is not a file"))
        digest = digest_of(path)
    except (OSError, ValueError) as error:
        raise PlayerError(
            _("{text} cannot play: {shown}: {reason}").format(
                text=text, shown=shown, reason=getattr(error, "strerror", "") or error
            )
        ) from None
    label = f"{path.name}:{name}@{digest}"
    if len(label) > _LONGEST or not label.isprintable():
        raise PlayerError(_("{text} cannot play: replays cannot hold its name").format(text=text))
    made = Own(source, name, label, digest)
    check(source, made.found())
    return made


def of_class(given: type[Any]) -> Own:
    """A class of the program that plays. Raises PlayerError."""
    label = f"{given.__module__}:{given.__qualname__}"
    code = getattr(getattr(given, "decide", None), "__code__", None)
    place = code.co_filename if code is not None else label
    source = Source(label, place, place)
    check(source, given)
    return Own(source, given.__name__, label, given=given)


def digest_of(path: Path) -> str:
    """Raises OSError, ValueError."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def module_of(source: Source, digest: str) -> ModuleType:
    """The file as a module, imported once in a process under a name that is nobody else's. Raises PlayerError."""
    name = f"_player_{hashlib.sha256(f'{digest} {source.place}'.encode(errors='surrogatepass')).hexdigest()[:16]}"
    if name in sys.modules:
        return sys.modules[name]
    try:  # a process that came later, or on another machine, can have another file
        changed = digest_of(Path(source.place)) != digest
    except (OSError, ValueError) as error:
        raise PlayerError(
            _("{source} cannot play: {shown}: {reason}").format(
                source=source, shown=source.shown, reason=getattr(error, "strerror", "") or error
            )
        ) from None
    if changed:
        raise PlayerError(
            _("{source} cannot play: {shown} is not what it was when the games began").format(
                source=source, shown=source.shown
            )
        )
    spec = spec_from_file_location(name, source.place)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    folder = str(Path(source.place).parent)
    if folder not in sys.path:
        sys.path.append(folder)  # last: a file beside it can help, and hides no module of Python or the game
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        del sys.modules[name]
        raise PlayerError(
            _("{source} cannot play: {cause}").format(source=source, cause=cause(error, source))
        ) from None
    return module


def check(source: Source, found: type[Any]) -> None:
    """That the class has the interface of a player. Raises PlayerError."""
    wrong = misfit(found, ("board", "camp", "seed"))
    if wrong:
        raise PlayerError(
            _("{source} cannot play: it is not made of (board, camp, seed): {wrong}").format(source=source, wrong=wrong)
        )
    for name, given in _ASKED.items():
        method = getattr(found, name, None)
        if method is None and name != "decide":
            continue
        if not callable(method):
            raise PlayerError(
                _("{source} cannot play: it has no method {name}({given})").format(
                    source=source, name=name, given=", ".join(given)
                )
            )
        wrong = misfit(method, ("self", *given))
        if wrong:
            at = _("{shown}, line {first_line}").format(shown=source.shown, first_line=first_line(method, source))
            raise PlayerError(
                _("{source} cannot play: {at}: {name} does not take ({given}): {wrong}").format(
                    source=source, at=at, name=name, given=", ".join(given), wrong=wrong
                )
            )


def misfit(called: Any, given: tuple[str, ...]) -> str:
    """Why something cannot be called like that; empty: it can, or nobody knows."""
    try:
        inspect.signature(called).bind(*given)
    except TypeError as error:
        return str(error)
    except ValueError:
        pass
    return ""
