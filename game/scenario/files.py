"""Reading a text file that nobody vouches for."""

from __future__ import annotations

import stat
from pathlib import Path

from game.scenario.problems import Problem, ScenarioError

MOST_BYTES = 1_000_000


def fault(file: str, message: str, expected: str = "", nearest: str = "") -> ScenarioError:
    """The error for a file that is wrong as a whole."""
    return ScenarioError([Problem(file, 0, 0, "", message, expected, nearest)])


def read_text(path: Path) -> str:
    """The text of a small UTF-8 file; a `ScenarioError` for whatever is not one. Never reads more than the limit."""
    name = str(path)
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
        content = _beginning(path) if regular else b""
    except FileNotFoundError:
        raise fault(name, "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not a path"
        raise fault(name, f"cannot be read: {reason.lower()}") from None
    if not regular:
        raise fault(name, "is a folder or a device, not a file")
    return decode(name, content)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def decode(name: str, content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise fault(name, f"is larger than {MOST_BYTES // 1_000_000} MB, which no scenario, map or rules file is")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise fault(name, f"is not UTF-8 text (byte {error.start}, line {line})", "a TOML file") from None
    if "\0" in text:
        raise fault(name, "is not a text file: it has zero bytes in it", "a TOML file")
    if not text.strip():
        raise fault(name, "is empty", "a TOML file")
    return text
