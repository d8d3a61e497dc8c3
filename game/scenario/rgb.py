"""Colours as files have them."""

from __future__ import annotations

from collections.abc import Sequence

Colour = tuple[int, int, int]


def rgb(text: str) -> Colour | None:
    """Of a colour as files have it, "#2a5581"; None: it is none."""
    if len(text) != 7 or text[0] != "#":
        return None
    try:
        red, green, blue = bytes.fromhex(text[1:])
    except ValueError:
        return None
    return red, green, blue


def in_hex(colour: Sequence[int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
