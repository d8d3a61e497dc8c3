"""The book of a file: opened, or begun from the template of `new`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from game.authoring.editing.book import Book

_PLAIN: Final = """format = 1
name = "{name}"
text = ""
map = "lithuania-1919"
rules = "standard"
first_day = 1919-02-07
days_per_turn = 1
turns = 10

[[camps]]
id = "red"
name = "Red Army"
supply = ["vilnius"]
units = [
  {{ id = "rota", name = "Rota", nation = "soviet", arm = "infantry", size = "company", men = 90, at = "vilnius" }},
]

[[camps]]
id = "republic"
name = "Republic of Lithuania"
supply = ["kaunas"]
units = [
  {{ id = "burys", name = "Būrys", nation = "lithuania", arm = "infantry", size = "company", men = 90, at = "kaunas" }},
]

[victory]
camps = ["republic", "red"]
levels = [
  {{ name = "Victory of the republic", winner = "republic", margin = 1 }},
  {{ name = "Draw", margin = 0 }},
  {{ name = "Victory of the Red Army", winner = "red" }},
]
"""


def book_of(path: Path) -> Book:
    """Raises `BookError`."""
    return Book.open(path) if path.exists() else Book.new(path, template(path))


def template(path: Path) -> str:
    name = path.stem.replace("_", " ").replace("-", " ").capitalize() or "Scenario"
    return _PLAIN.format(name=name.replace("\\", " ").replace('"', "'"))
