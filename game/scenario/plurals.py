"""Whether the name of a camp or a side is a plural, where its author does not say so: "the border states lead"."""

from __future__ import annotations

from typing import Final

_SINGULAR: Final = ("ss", "us", "is")
"""Ends of words that end in an s and are no plurals."""


def looks_plural(name: str) -> bool:
    """By the last word before an "of": "The Soviets", "Volunteers of the West", not "Republic of the Seven Isles"."""
    words = name.lower().partition(" of ")[0].split()
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(_SINGULAR)
