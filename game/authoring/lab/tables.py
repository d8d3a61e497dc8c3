"""What all tables of a report are made of, and those that tell whether the players played."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from game.authoring.lab.played import NO_ORDER
from game.authoring.lab.report import Report
from game.messages import _
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


def playing(report: Report) -> Table:
    made = table(
        _("Who fights"), "camp", "player", _("attacks a game"), _("chances a game"), "taken", _("most left"), left=2
    )
    for one in report.played.camps:
        taken = f"{one.taken.share:.0%}" if one.open else "-"
        missed = ", ".join(f"{town.town.name} {town.times}" for town in one.missed)
        cells = (f"{one.attacks:.1f}", f"{one.open:.1f}", taken)
        made.add_row(plain(one.camp.name), plain(one.player), *cells, plain(missed))
    made.caption = _("chances: attacks open at 60 per cent of winning or more when a part begins")
    made.caption_justify = "left"
    return made


def idle_units(report: Report) -> list[str]:
    """Units that neither move nor fight in any game, each with what its player gave most of its orders for."""
    return [
        _("{unit} ({reason})").format(unit=one.unit.name, reason=_(NO_ORDER) if one.reason == NO_ORDER else one.reason)
        for one in report.played.idle
    ]


def seats(report: Report) -> Table:
    title = _("With a player who only ends his turn")
    made = table(title, _("in the seat of"), "games", _("wins"), _("with its own"), _("leads by"), _("with its own"))
    for one in report.played.seats:
        cells = (str(one.games), str(one.wins), str(one.before), f"{one.lead:+.1f}", f"{one.lead_before:+.1f}")
        made.add_row(plain(one.camp.name), *cells)
    return made
