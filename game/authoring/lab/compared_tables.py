"""The tables of a comparison, for the terminal."""

from __future__ import annotations

from typing import Any

from rich.table import Table
from rich.text import Text

from game.authoring.lab.comparison import Comparison, Paired, Shift
from game.authoring.lab.tables import plain, table
from game.messages import _
from game.prose.unit_names import the
from game.prose.words import figures


def comparison_tables(found: Comparison) -> list[Any]:
    title = _("{before} and {after}: {games} of each").format(
        before=found.before, after=found.after, games=figures(found.games, "game", "games")
    )
    made = table(title, "", "before", "after", "difference")
    for column in ("95 %", _("games that differ"), "p"):
        made.add_column(column, justify="right")
    made.collapse_padding = True
    for one in found.wins:
        _add_pair(made, one)
    made.add_section()
    for number in found.numbers:
        change = number.after - number.before
        cells = (f"{number.before:.1f}", f"{number.after:.1f}", signed(change))
        made.add_row(*map(plain, (number.what, *cells, between(number), "", p_text(number.p))))
    return [plain(found.verdict, "bold"), made, holdings(found)]


def holdings(found: Comparison) -> Table | Text:
    differ = [one for one in found.towns if one.only_before or one.only_after]
    if not differ:
        return plain(_("No town worth points ends in other hands in any game."))
    columns = "town", "before", "after", "difference", "95 %", _("games that differ"), "p"
    made = table(_("Held at the end by {rival}").format(rival=the(found.rivals[0].name)), *columns)
    for one in differ:
        _add_pair(made, one)
    return made


def between(number: Shift) -> str:
    """The interval of a difference of means; nothing where there is none."""
    if number.low is None or number.high is None:
        return "-"
    return _("{low} to {high}").format(low=signed(number.low), high=signed(number.high))


def _add_pair(made: Table, one: Paired) -> None:
    change = (one.after - one.before) * 100
    limits = _("{low} to {high}").format(low=signed(one.low * 100), high=signed(one.high * 100))
    differ = f"{one.only_before} + {one.only_after}"
    made.add_row(
        *map(plain, (one.what, f"{one.before:.1%}", f"{one.after:.1%}", signed(change), limits, differ)),
        plain(p_text(one.p)),
    )


def signed(value: float) -> str:
    """To a tenth, and nought without a sign."""
    rounded = round(value, 1)
    return f"{rounded:+.1f}" if rounded else "0.0"


def p_text(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.3f}"
