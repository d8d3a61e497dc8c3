"""The book of a file: opened, or begun from the template of `new`."""

from __future__ import annotations

from pathlib import Path

from game.authoring.editing.book import Book, BookError
from game.authoring.template import template
from game.messages import _
from game.scenario.load import is_campaign


def book_of(path: Path) -> Book:
    """Raises `BookError`."""
    if is_campaign(str(path)):
        raise BookError(
            _("{path} is a campaign, which is written as text: `validate --watch` checks it at each saving").format(
                path=path
            )
        )
    return Book.open(path) if path.exists() else Book.new(path, template(title_of(path)))


def title_of(path: Path) -> str:
    """A name that TOML takes between quotation marks, from that of a file."""
    plain = "".join(sign if sign.isalnum() else " " for sign in path.stem)
    return " ".join(plain.split()) or _("Scenario")
