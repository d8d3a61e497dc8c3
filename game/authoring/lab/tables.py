"""What all tables of a report are made of."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from game.prose.printing import printable


def plain(text: str, style: str = "") -> Text:
    """As it stands: names are no markup."""
    return Text(printable(text), style)


def table(title: str, *columns: str, left: int = 1) -> Table:
    """The first `left` columns hold words, the others figures."""
    made = Table(title=plain(title, "bold"), box=box.SIMPLE_HEAD, title_justify="left")
    for number, column in enumerate(columns):
        made.add_column(plain(column), justify="left" if number < left else "right")
    return made
