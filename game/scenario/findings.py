"""What the checks of a whole board find."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["town", "link", "camp", "unit", "event", "line"]


class Finding(NamedTuple):
    severity: Literal["error", "warning"]
    kind: Kind
    id: str  # of the thing concerned, by which its place in the file is found
    message: str
    nearest: str = ""  # the valid name most like the one found


def error(kind: Kind, name: str, message: str) -> Finding:
    return Finding("error", kind, name, message)


def warning(kind: Kind, name: str, message: str, nearest: str = "") -> Finding:
    return Finding("warning", kind, name, message, nearest)
