"""The book of a file: opened, or begun from the template of `new`."""

from __future__ import annotations

import os
from pathlib import Path

from game.authoring.editing.book import Book
from game.authoring.editing.war_book import WarBook
from game.authoring.template import template
from game.authoring.war_template import war_template
from game.messages import _
from game.scenario.load import is_campaign


def book_of(path: Path, *, war: bool = False) -> Book:
    """`war`: what is not there is begun as a campaign. Raises `BookError`."""
    if os.path.lexists(path) or is_campaign(str(path)):
        return opened(path)
    if war:
        return WarBook.new(path, war_template(title_of(path)))
    return Book.new(path, template(title_of(path)))


def opened(path: Path) -> Book:
    """Raises `BookError`."""
    return WarBook.open(path) if is_campaign(str(path)) else Book.open(path)


def title_of(path: Path) -> str:
    """A name that TOML takes between quotation marks, from that of a file."""
    plain = "".join(sign if sign.isalnum() else " " for sign in path.stem)
    return " ".join(plain.split()) or _("Scenario")
