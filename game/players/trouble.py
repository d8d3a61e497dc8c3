"""What went wrong in a player of the user's own, told as his: with the line of his file, and without ours."""

from __future__ import annotations

import inspect
from typing import Any, Final, NamedTuple

from game.messages import _

_LONGEST: Final = 200  # characters of what an error says
_SHOWN: Final = 80  # of something that is no order


class Source(NamedTuple):
    """Where a player comes from."""

    text: str  # as it was named: FILE.py:CLASS
    shown: str  # the file, as it was named
    place: str  # its full path

    def __str__(self) -> str:
        return self.text


def cause(error: BaseException, source: Source) -> str:
    """An error that came out of a player, in one line: the last line of his own file on the way to it, and what it is.

    "mine.py, line 12: ZeroDivisionError: division by zero"
    """
    line = line_of(error, source)
    at = _("{shown}, line {line}").format(shown=source.shown, line=line) if line else source.shown
    said = words_of(error)
    return f"{at}: {type(error).__name__}" + (f": {said}" if said else "")


def words_of(error: BaseException) -> str:
    """The first line of what it says."""
    try:
        said = str(error.msg if isinstance(error, SyntaxError) else error).strip()
    except Exception:
        return ""
    return said.splitlines()[0][:_LONGEST] if said else ""


def short(value: object) -> str:
    """What a player gave; he may have made it so that it cannot even be shown."""
    try:
        text = " ".join(repr(value).split())
    except Exception:
        text = f"a {type(value).__name__}"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def line_of(error: BaseException, source: Source) -> int:
    """In the file; 0: nothing of it led to the error."""
    if isinstance(error, SyntaxError) and error.filename == source.place:
        return error.lineno or 0
    found, step = 0, error.__traceback__
    while step is not None:
        found = step.tb_lineno if of(step.tb_frame.f_code, source) else found
        step = step.tb_next
    return found


def first_line(method: Any, source: Source) -> int:
    """Of a method, where the file has it; else 0."""
    code = getattr(inspect.unwrap(method), "__code__", None)
    return code.co_firstlineno if code is not None and of(code, source) else 0


def of(code: Any, source: Source) -> bool:
    return bool(code.co_filename == source.place)
