"""A ladder for people: its tables, in the terminal and as a page of Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from game import __version__
from game.analysis.asked import Ended
from game.analysis.ladder import Ladder, Met, Record
from game.analysis.rating import MEAN
from game.messages import _
from game.prose.printing import printable
from game.rules.version import RULES_VERSION

_RECORD = ("games", "won", "drawn", "lost", "share", "95 %")


class Sheet(NamedTuple):
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def sheets(ladder: Ladder) -> list[Sheet]:
    """The standings, the pairs, and a table for each scenario; of a ladder in which a game was finished."""
    standings = ladder.standings()
    called = names(ladder.players)
    rows = [
        (
            str(place),
            called[one.player],
            *cells(one.record),
            f"{one.elo:.0f}",
            f"{one.elo_low:.0f} - {one.elo_high:.0f}",
        )
        for place, one in enumerate(standings, 1)
    ]
    made = [Sheet("Standings", ("", "player", *_RECORD, "Elo", "95 %"), rows)]
    if len(standings) > 2:
        pairs = [(called[one.player], called[one.opponent], *cells(one.record)) for one in ladder.pairs(standings)]
        made.append(Sheet(_("Player against player, all games"), ("player", "against", *_RECORD), pairs))
    seats = ladder.by_seat()
    for scenario in ladder.scenarios:
        board = scenario.board
        here = [one for one in seats if one.scenario == board.id]
        ranked = [one.player for one in standings]
        sides = dict.fromkeys(one.side for one in here)
        rows = [(side, called[one], *against(here, side, one, ranked)) for side in sides for one in ranked]
        columns = ("leads", "player", *(called[player] for player in ranked))
        made.append(Sheet(_("{board}: share won against each, draws half").format(board=board.name), columns, rows))
    return made


def names(players: Sequence[str]) -> dict[str, str]:
    """How each is called; those of the user's own without the digits of their files' checksums, where those without are
    different."""
    short = [player.partition("@")[0] for player in players]
    return {player: one if short.count(one) == 1 else player for player, one in zip(players, short, strict=True)}


def against(here: Sequence[Met], side: str, player: str, opponents: Sequence[str]) -> list[str]:
    """Shares of a player who led a side, by opponent."""
    shares = {one.opponent: one.record.share for one in here if (one.side, one.player) == (side, player)}
    return [f"{shares[other]:.0%}" if other in shares else "" for other in opponents]


def cells(found: Record) -> tuple[str, ...]:
    between = f"{found.low:.1%} - {found.high:.1%}"
    return (*(f"{number:,}" for number in found[:4]), f"{found.share:.1%}", between)


def how(ladder: Ladder, ended: Ended) -> str:
    """How the games were played and what the numbers mean, in a paragraph."""
    finished = ended.done - len(ended.failed)
    games = (
        _("{finished:,} games").format(finished=finished)
        if finished == ladder.games
        else _("{finished:,} of {games:,} games").format(finished=finished, games=ladder.games)
    )
    return _(
        "{games}, version {version}, rules {rules_version}, seeds from {seed}. Every pair of players has met in "
        "every scenario, each on either side with the same seeds. A draw is half a win. The Elo points of all "
        "players have a mean of {mean:.0f}; who is 100 points ahead wins 64 of 100 games, 200 ahead 76, 400 "
        "ahead 91. 95 %: the interval in which the true number would lie in 95 of 100 such ladders."
    ).format(games=games, version=__version__, rules_version=RULES_VERSION, seed=ladder.seeds[0], mean=MEAN)


def tables(made: Sequence[Sheet]) -> list[Any]:
    """As tables of rich."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    found = []
    for sheet in made:
        table = Table(title=Text(printable(sheet.title), "bold"), box=box.SIMPLE_HEAD, title_justify="left")
        for name, right in zip(sheet.columns, to_the_right(sheet), strict=True):
            table.add_column(Text(printable(name)), justify="right" if right else "left")
        for row in sheet.rows:
            table.add_row(*(Text(printable(cell)) for cell in row))
        found.append(table)
    return found


def to_the_right(sheet: Sheet) -> list[bool]:
    """Of each column, whether figures stand in it."""
    return [all(not cell or cell[0].isdigit() for cell in column) for column in zip(*sheet.rows, strict=True)]


def page(ladder: Ladder, ended: Ended) -> str:
    """As Markdown."""
    lines = ["# Ladder", "", how(ladder, ended)]
    for sheet in sheets(ladder):
        rules = ("---:" if right else "---" for right in to_the_right(sheet))
        lines += ["", f"## {plain(sheet.title)}", "", row_of(map(plain, sheet.columns)), row_of(rules)]
        lines += [row_of(map(plain, row)) for row in sheet.rows]
    return "\n".join(lines) + "\n"


def row_of(cells_: Any) -> str:
    return f"| {' | '.join(cells_)} |"


def plain(text: str) -> str:
    """As it stands: names are no markup."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in printable(text).replace("\n", " "))
