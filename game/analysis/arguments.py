"""Values of command-line arguments, checked as they are read."""

from __future__ import annotations

from argparse import ArgumentTypeError


def natural(text: str) -> int:
    """A whole number from 0 that fits a seed. Raises for argparse to tell."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise ArgumentTypeError(f"{text[:40]!r} is not a whole number from 0 to 18 digits")
    return int(text)


def positive(text: str) -> int:
    value = natural(text)
    if not 0 < value <= 10_000_000:
        raise ArgumentTypeError(f"{text[:40]!r} is not a number from 1 to 10,000,000")
    return value


def seat(text: str) -> tuple[str, str]:
    camp, equals, name = text.partition("=")
    if not (camp and equals and name):
        raise ArgumentTypeError(f"{text[:40]!r} is not CAMP=NAME, such as red=staff")
    return camp, name
