"""A report and a comparison as tables for the terminal."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from game.analysis.statistics import interval, spread_text
from game.authoring.lab import forces
from game.authoring.lab.places import Objective
from game.authoring.lab.report import Report
from game.authoring.lab.study import Days
from game.authoring.lab.tables import idle_units, plain, playing, seats, table
from game.authoring.lab.verdicts import LOOK, MEND, SOUND, Advice
from game.messages import _
from game.prose.printing import printable
from game.prose.unit_names import the
from game.prose.words import MONTHS, figures, listed, some
from game.scenario.names import looks_plural

STYLES: Final = {MEND: "bold red", LOOK: "bold yellow", SOUND: "bold green"}
BLOCKS: Final = "·▁▂▃▄▅▆▇█"
MOST_BARS: Final = 20
WIDE: Final = 100
"""Columns of a terminal that hold every column of every table."""
NAMED: Final = 12
"""Names told of a list; the page and the JSON document have them all."""


def report_tables(report: Report, width: int) -> list[Any]:
    return [
        counsel(report.advice),
        results(report),
        course(report),
        objectives(report, width),
        junctions(report),
        events(report),
        *([plans(report)] if report.plans else []),
        playing(report),
        *([seats(report)] if report.played.seats else []),
        idleness(report),
        supply(report),
        watching(report),
    ]


def counsel(found: tuple[Advice, ...]) -> Table:
    made = table(_("In short"), "", "about", _("what the games show, and what could be changed"), left=3)
    for one in found:
        words = plain(one.text)
        if one.lever:
            words.append(f"\n{printable(one.lever)}", "italic")
        made.add_row(plain(one.verdict, STYLES[one.verdict]), plain(one.about), words)
    return made


def results(report: Report) -> Table:
    outcome = report.outcome
    title = _("{scenario}: {games} from seed {seed}").format(
        scenario=report.scenario.name, games=figures(report.games, "game", "games"), seed=report.seed
    )
    made = table(title, "", "games", "share", "95 %")
    for ending in outcome.wins:
        player = report.players.get(ending.camp.id)
        wins = "win" if looks_plural(ending.camp.name) else "wins"
        who = f"{ending.camp.name} ({player}) {wins}" if player else ending.camp.name
        made.add_row(plain(who), str(ending.share.games), f"{ending.share.share:.1%}", interval(ending.share))
    made.add_section()
    for level in outcome.levels:
        made.add_row(plain(level.name), str(level.share.games), f"{level.share.share:.1%}", interval(level.share))
    made.add_section()
    first = the(outcome.rivals[0].name)
    made.add_row(plain(_("lead of {first} (5 to 95 %)").format(first=first)), "", spread_text(outcome.lead), "")
    made.add_row("turns", "", spread_text(outcome.turns), "")
    made.add_row(_("battles a game"), "", f"{outcome.luck.battles:.1f}", "")
    made.add_row(_("different games"), str(report.played.different), "", "")
    return made


def course(report: Report) -> Table:
    first = the(report.outcome.rivals[0].name)
    head = _("lead of {first} (5 to 95 %)").format(first=first)
    made = table(_("How it goes"), "turn", "day", head, "settled", _("told by the lead"), left=2)
    for turn in report.course.turns:
        told = "-" if turn.told is None else f"{turn.told:.0%}"
        here = "bold" if turn.turn == report.course.decided else ""
        cells = (str(turn.turn), day(turn.day), spread_text(turn.lead), f"{turn.settled:.0%}", told)
        made.add_row(*(Text(cell, here) for cell in cells))
    return made


def objectives(report: Report, width: int) -> Table:
    """In a narrow terminal without who held them first, and without days that the bars show too."""
    shown = (0, 1, 2, 3, 4, 5, 6, 7, 8) if width >= WIDE else (0, 2, 3, 4, 5, 6, 8)
    columns = "town", "opens", "worth", _("taken by"), "in", _("by turn"), "median", _("5 to 95 %"), "ends"
    made = table(_("Towns worth points"), *(columns[number] for number in shown), left=shown.index(4))
    made.collapse_padding = True
    for column in made.columns:
        column.no_wrap = column.header != plain("worth")
    for row in (row for one in report.objectives for row in fallen(one)):
        made.add_row(*(plain(row[number]) for number in shown))
    return made


def fallen(one: Objective) -> list[tuple[str, ...]]:
    """A row for each camp that takes the town, or one where nobody does; only the first names it and how it ends."""
    ends = f"{one.ends[0].camp.id} {one.ends[0].share.share:.0%}" if one.ends else "nobody"
    head = one.town.name, one.opens.id if one.opens else "nobody", worth_text(one)
    if not one.falls:
        return [(*head, "nobody", "", "", "", "", ends)]
    rows: list[tuple[str, ...]] = []
    for fall in one.falls:
        taken = fall.camp.id, f"{fall.share.share:.0%}", bars(fall.by_turn)
        rows.append((*head, *taken, day(fall.days.median), span_of_days(fall.days), ends))
        head, ends = ("", "", ""), ""
    return rows


def worth_text(one: Objective) -> str:
    parts = []
    for worth in one.worth:
        each = _("{each_turn} a turn").format(each_turn=worth.each_turn) if worth.each_turn else ""
        parts.append(f"{worth.camp.id} {' + '.join(filter(None, (str(worth.at_end or ''), each)))}")
    return ", ".join(parts)


def bars(counts: tuple[int, ...]) -> str:
    """A bar of eighths for each turn, or for a few where there are many turns; whatever happened at all shows."""
    turns = -(-len(counts) // MOST_BARS) or 1
    counts = tuple(sum(counts[first : first + turns]) for first in range(0, len(counts), turns))
    most = max(counts, default=0) or 1
    return "".join(BLOCKS[-(-count * (len(BLOCKS) - 1) // most)] for count in counts)


def events(report: Report) -> Table:
    made = table("Events", "event", _("fires in"), _("median day"), _("5 to 95 %"))
    for one in report.happenings:
        if one.days is None:
            made.add_row(plain(one.event.name, "dim"), _("no game"), "", "")
            continue
        when = "" if one.days.p5 == one.days.p95 else span_of_days(one.days)
        made.add_row(plain(one.event.name), f"{one.share.share:.0%}", day(one.days.median), when)
        for way in one.ways:
            name = f"{'  ' * (1 + way.deep)}{way.name}"
            made.add_row(
                plain(name), "never" if not way.times else f"{way.share:.0%}", figures(way.times, "time", "times"), ""
            )
    return made


def plans(report: Report) -> Table:
    made = table("Plans", "plan", "camp", "task", _("binds in"), "turns", _("carried out"))
    for one in report.plans:
        if not one.bound.share:
            made.add_row(plain(one.plan.name, "dim"), one.camp.id, words_of(one.task), _("no game"), "", "")
            continue
        share = f"{one.done.share:.0%}"
        made.add_row(
            plain(one.plan.name), one.camp.id, words_of(one.task), f"{one.bound.share:.0%}", f"{one.turns:.1f}", share
        )
    return made


def words_of(key: str) -> str:
    return key.replace("_", " ")


def junctions(report: Report) -> Table:
    made = table("Junctions", "town", _("of all ways"), _("cut off without it"), _("taken in"))
    for one in report.lie.junctions:
        behind = figures(one.dependents, "town", "towns") if one.dependents else "-"
        made.add_row(plain(one.town.name), f"{one.ways:.0%}", behind, f"{one.taken.share:.0%}")
    narrow = narrowest_text(report)
    made.caption, made.caption_justify = plain(f"{narrow}\n") if narrow else None, "left"
    return made


def narrowest_text(report: Report) -> str:
    """How many links part the rivals; empty: they share a depot, or no way joins them."""
    links = report.lie.narrowest
    if not links:
        return ""
    first, second = (the(rival.name) for rival in report.outcome.rivals)
    count = figures(len(links), "link", "links")
    return _("Narrowest between the depots of {first} and those of {second}: {count}, {links}.").format(
        first=first, second=second, count=count, links=listed(links)
    )


def idleness(report: Report) -> Table:
    made = table(_("What plays no part"), "", _("how many"), "which", left=1)
    made.columns[2].justify = "left"
    ground, units = report.ground, report.units
    rows: list[tuple[str, list[str]]] = [
        (_("units never on the map"), [unit.name for unit in forces.never_came(units)]),
        (_("units that never move"), [unit.name for unit in forces.never_moved(units)]),
        (_("units that never fight"), [unit.name for unit in forces.never_fought(units)]),
        (_("units that do neither, and what for"), idle_units(report)),
        (_("units lost in every game"), [unit.name for unit in forces.always_lost(units)]),
        (_("towns nobody visits"), [town.name for town in ground.unvisited]),
        (_("links nobody uses"), list(ground.unused)),
    ]
    for what, names in rows:
        whole = (
            _(" of {towns}").format(towns=ground.towns)
            if "towns" in what
            else _(" of {links}").format(links=ground.links)
            if "links" in what
            else ""
        )
        made.add_row(what, f"{len(names)}{whole}", plain(some(names, NAMED) or "-"))
    made.add_row(_("games in which somebody rides a train"), f"{ground.rides.share:.0%}", "")
    return made


def supply(report: Report) -> Table:
    made = table("Supply", "camp", _("turns of units"), "short", _("cut off"), _("cut off most in"))
    made.columns[4].justify = "left"
    for one in report.supply:
        places = listed([cut.town.name for cut in one.worst[:3]]) or "-"
        cells = (f"{one.unit_turns:,}", f"{one.short:.1%}", f"{one.cut:.1%}", places)
        made.add_row(plain(one.camp.name), *map(plain, cells))
    return made


def watching(report: Report) -> Table:
    made = table(_("Games to watch"), "which", "result", "lead", "turns", "command", left=2)
    made.columns[4].justify = "left"
    for one in report.shown:
        made.add_row(*map(plain, (one.why, one.level, lead_text(one.lead), str(one.turns), one.command)))
    return made


def span_of_days(days: Days) -> str:
    """ "10-20 Feb"."""
    first, last = days.p5, days.p95
    if first == last:
        return day(first)
    return f"{first.day}-{day(last)}" if first.month == last.month else f"{day(first)} - {day(last)}"


def lead_text(lead: int) -> str:
    """With its sign, and nought without one."""
    return f"{lead:+d}" if lead else "0"


def day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1][:3]}"
