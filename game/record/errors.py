"""What can be wrong with a replay or a save, in one sentence each."""

from __future__ import annotations

import reprlib
from pathlib import Path
from typing import Final

from game.messages import Trouble, _

_LONGEST: Final = 200


class RecordError(Trouble, ValueError):
    """A file that cannot be used; the message is a sentence for the person who named it.

    `reason`: the part of it that does not name the file; empty: there is none.
    """

    reason = ""


def cannot_write(path: Path, error: OSError | ValueError) -> RecordError:
    reason = str(getattr(error, "strerror", None) or error)
    made = RecordError(_("{path} could not be written: {reason}").format(path=path, reason=reason))
    made.reason = reason
    return made


def shown(value: object) -> str:
    """A value out of a file as part of a sentence: short, on one line, and harmless to a terminal."""
    text = value if isinstance(value, str) else _SHORT.repr(value)
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _shortener() -> reprlib.Repr:
    short = reprlib.Repr()
    short.maxlist = short.maxtuple = short.maxdict = 12
    short.maxstring = short.maxother = short.maxlong = 60
    short.maxlevel = 4
    return short


_SHORT: Final = _shortener()
