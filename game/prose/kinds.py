"""Events of one kind among others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from game.rules.events import Event

Kind = TypeVar("Kind")


def only(events: Sequence[Event], kind: type[Kind]) -> list[Kind]:
    return [event for event in events if isinstance(event, kind)]
