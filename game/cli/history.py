"""`history`: the games of a scenario held against what really happened."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from game.analysis.arguments import batch_options, players, positive
from game.cli import telling
from game.messages import _

if TYPE_CHECKING:
    from rich.table import Table

    from game.analysis.yardstick import Found, Yardstick
    from game.rules.board import Board
    from game.scenario.facts import Fact, Strength
    from game.scenario.load import Scenario

GAMES = 100


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", help=_("a name from `list`, or a file"))
    parser.add_argument("--facts", default="", metavar="FILE", help=_("without: those that go with the scenario's map"))
    about = _("without: {games}").format(games=GAMES)
    parser.add_argument("--games", type=positive, default=GAMES, metavar="N", help=about)
    players(parser)
    batch_options(parser)
    parser.add_argument("--html", type=Path, metavar="FILE", help=_("write one page for any browser there"))


def run(options: argparse.Namespace) -> int:
    from game.analysis.asked import Task
    from game.analysis.yardstick import Yardstick, document
    from game.authoring.history_page import history_page
    from game.record.files import check_target, write_safely

    if options.html:
        check_target(options.html)
    scenario = telling.load_scenario(options.scenario)
    facts, strengths = past_of(scenario, options.facts)
    task = Task(scenario, telling.seated(scenario.board, options.player), options.fog, None)
    yardstick = Yardstick(task, facts, strengths=strengths)
    seeds = range(options.seed, options.seed + options.games)
    ended = telling.played(lambda where, progress: yardstick.play(seeds, where, progress), options)
    code = telling.tell_end(ended, len(seeds))
    if options.html and yardstick.games:
        page = history_page(scenario.board, yardstick, telling.hues(scenario.board))
        write_safely(options.html, page.encode())
    if options.json:
        print(json.dumps(document(scenario, yardstick), indent=2, ensure_ascii=False))
    elif yardstick.games:
        telling.print_tables([table(scenario.board, yardstick.found())])
        telling.show("\n".join([*reasons(yardstick.found()), summary(scenario.board, yardstick)]))
    return code


def past_of(scenario: Scenario, name: str, *, none: bool = False) -> tuple[list[Fact], list[Strength]]:
    """What a file, or the one called as the scenario's map, tells of the days, the towns and the camps of a scenario.
    `none`: whether there may be nothing."""
    from game.scenario.document import Document
    from game.scenario.facts import facts_files, facts_for, facts_path, load_facts, strengths_for
    from game.scenario.files import FACTS, facts_around

    board = scenario.board
    map_name = str(Document("", scenario.text).data.get("map", ""))
    name = name or str(facts_around(scenario.folder) or "") or (map_name if map_name in facts_files() else "")
    if not name and none:
        return [], []
    if not name:
        message = _(
            "no facts go with {board}: name a file with `--facts`, or put one called {facts} beside the scenario"
        ).format(board=board.id, facts=FACTS)
        telling.fail(message)
    file = load_facts(facts_path(name))
    facts = facts_for(board, file)
    if not facts and not none:
        message = _("none of the facts in {name} is of the days, the towns and the camps of {board}").format(
            name=name, board=board.id
        )
        telling.fail(message)
    return facts, strengths_for(board, file)


def table(board: Board, found: list[Found]) -> Table:
    from rich.table import Table

    from game.prose.words import short_day

    made = Table(title=_("{board}, {games} games").format(board=board.name, games=found[0].games), title_justify="left")
    for head in (
        "date",
        _("what happened"),
        "holder",
        "held",
        _("95 per cent"),
        "taken",
        _("5 to 95 per cent (median)"),
    ):
        made.add_column(head, justify="right" if head in ("held", "taken") else "left")
    for one in found:
        low, high = one.interval
        days, happened = one.range(), one.happened_share
        made.add_row(
            short_day(one.fact.date.toordinal()),
            _("{fact} [forced]").format(fact=one.fact.text) if one.forced else one.fact.text,
            board.camps[one.fact.holder].name,
            f"{one.held_share:.0%}",
            _("{low:.0%} to {high:.0%}").format(low=low, high=high),
            "" if happened is None else f"{happened:.0%}",
            _("{day} to {day2} ({day3})").format(
                day=short_day(days[0].toordinal()),
                day2=short_day(days[2].toordinal()),
                day3=short_day(days[1].toordinal()),
            )
            if days
            else "",
        )
    return made


def reasons(found: list[Found]) -> list[str]:
    """Why what seldom happens does not."""
    from game.prose.words import short_day

    return [
        _("Seldom: {fact} ({day}): {reason}").format(
            fact=one.fact.text, day=short_day(one.fact.day), reason=one.fact.rare or _("nobody says why.")
        )
        for one in found
        if one.is_rare
    ]


def summary(board: Board, yardstick: Yardstick) -> str:
    from game.analysis.yardstick import forced_events, score

    mean, brier = score(yardstick.found())
    forced = forced_events(board)
    said = _("No event forces a result by its date alone.")
    if forced:
        said = _("Forced by date alone: {forced}.").format(forced=", ".join(forced))
    return _("Facts hold in {mean:.0%} of games on the mean; Brier score {brier:.3f}. {said}").format(
        mean=mean, brier=brier, said=said
    )
