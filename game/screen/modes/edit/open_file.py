"""The book of a file: opened, or begun from the template of `new`."""

from __future__ import annotations

from pathlib import Path

from game.authoring.editing.book import Book
from game.authoring.template import template
from game.messages import _


def book_of(path: Path) -> Book:
    """Raises `BookError`."""
    return Book.open(path) if path.exists() else Book.new(path, template(title_of(path)))


def title_of(path: Path) -> str:
    """A name that TOML takes between quotation marks, from that of a file."""
    plain = "".join(sign if sign.isalnum() else " " for sign in path.stem)
    return " ".join(plain.split()) or _("Scenario")
