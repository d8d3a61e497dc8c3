"""Campaigns between computers: one war tells its story, many a table; and the records of wars played again."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import telling
from game.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.analysis.asked import Asked, Task
    from game.analysis.wars import Courses
    from game.scenario.campaigns import Campaign
    from game.session.course import Course


def load(name: str) -> Campaign:
    from game.scenario.campaign_files import load_campaign
    from game.scenario.problems import ScenarioError

    try:
        return load_campaign(name)
    except ScenarioError as error:
        telling.tell_problems(name, error)


def task_of(options: argparse.Namespace) -> Task:
    from game.analysis.asked import Task

    campaign = load(options.scenario)
    return Task(
        campaign.phases[0].scenario,
        seated(campaign, options.player),
        options.fog,
        getattr(options, "replays", None),
        campaign=campaign,
    )


def seated(campaign: Campaign, chosen: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Players by the camps they play in every phase that has them; who is not named is the scenario's."""
    from game.players.registry import PLAYERS, named

    camps = list(dict.fromkeys(camp.id for phase in campaign.phases for camp in phase.scenario.board.camps))
    found = {}
    for camp, player in chosen:
        if camp not in camps:
            message = _("there is no camp {camp!r} in {campaign}; there are {camps}").format(
                camp=camp, campaign=campaign.id, camps=", ".join(camps)
            )
            telling.fail(message)
        found[camp] = named(player)
        if found[camp] not in PLAYERS:
            message = _("there is no player named {player!r}; there are {players}").format(
                player=player, players=", ".join(PLAYERS)
            )
            telling.fail(message)
    return found


def course_of(options: argparse.Namespace) -> Course:
    """A war that a person begins: `--side` is a side of the campaign."""
    from random import SystemRandom

    from game.players.registry import named
    from game.session.course import STAFF, begun_course

    campaign = load(options.scenario)
    sides = [side.id for side in campaign.sides]
    if options.player or options.hotseat:
        telling.fail(
            _("--player and --hotseat are for scenarios: in a campaign a person plays one side, --opponent the others")
        )
    if options.side not in ("", *sides):
        message = _("there is no side {side!r} in {campaign}; there are {sides}").format(
            side=options.side, campaign=campaign.id, sides=", ".join(sides)
        )
        telling.fail(message)
    opponent = named(options.opponent) if options.opponent else STAFF
    seed = SystemRandom().randrange(1, 1 << 31) if options.seed is None else options.seed
    return begun_course(campaign, seed, sides.index(options.side) if options.side else 0, opponent, not options.no_fog)


def simulate(options: argparse.Namespace) -> int:
    if options.table:
        telling.fail(_("--table is for scenarios: play the phases of the campaign one by one for tables of them"))
    task = task_of(options)
    telling.make_replay_folder(options.replays)
    if options.games == 1 and not (options.json or options.cluster or options.resume):
        return tell_war(task, options.seed)
    return play_many(task, options)


def play_many(task: Task, options: argparse.Namespace) -> int:
    from game.analysis.war_tables import summary, tables
    from game.analysis.wars import Tally, campaign_of

    tally = Tally(campaign_of(task))
    seeds = range(options.seed, options.seed + options.games)
    ended = telling.played(lambda where, progress: tally.play(task, seeds, where, progress), options)
    code = telling.tell_end(ended, len(seeds), wars=True)
    if options.json and tally.wars:
        print(json.dumps(summary(tally, task.players, options.seed), indent=2, ensure_ascii=False))
    elif tally.wars:
        telling.print_tables(tables(tally))
    return code


def lab(options: argparse.Namespace) -> int:
    """Check a campaign, play it, and tell its author how often each way is gone and which phase decides."""
    from game.analysis.war_tables import advice, summary, tables
    from game.analysis.wars import Tally, campaign_of
    from game.scenario.check import check_file

    if options.other or options.html:
        telling.fail(_("two versions and pages are for scenarios: of a campaign there are tables, and --json"))
    problems = check_file(options.scenario)
    task = task_of(options)
    telling.make_replay_folder(options.replays)
    tally = Tally(campaign_of(task))
    seeds = range(options.seed, options.seed + options.games)
    ended = telling.played(lambda where, progress: tally.play(task, seeds, where, progress), options)
    code = telling.tell_end(ended, len(seeds), wars=True)
    if not tally.wars:
        return telling.WRONG
    if options.json:
        found = summary(tally, task.players, options.seed) | {"advice": advice(tally)}
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            telling.say(f"{problem.place}: {problem.severity}: {problem.message}")
        telling.print_tables(tables(tally))
        tell(advice(tally))
    return code


def history(options: argparse.Namespace) -> int:
    """Hold the wars against what really happened: a phase that a war does not come to tells nothing."""
    from game.analysis.engine import play_each
    from game.analysis.wars import campaign_of, war_courses
    from game.analysis.yardstick import Yardstick, document, score
    from game.cli.history import past_of, table

    task = task_of(options)
    campaign = campaign_of(task)
    rods = [
        Yardstick(task, past_of(phase.scenario, options.facts, none=True)[0], phase.scenario.board)
        for phase in campaign.phases
    ]
    if not any(rod.facts for rod in rods):
        telling.fail(
            _("none of the facts are of the days, the towns and the camps of {campaign}").format(campaign=campaign.id)
        )

    def hear(asked: Asked, found: Courses) -> None:
        for phase, course in found.phases:
            rods[phase].hear(asked, course)

    seeds = range(options.seed, options.seed + options.games)
    ended = telling.played(
        lambda where, progress: play_each(war_courses, [task], seeds, hear, where, progress), options
    )
    code = telling.tell_end(ended, len(seeds), wars=True)
    told = [(phase, rod) for phase, rod in zip(campaign.phases, rods, strict=True) if rod.games and rod.facts]
    mean, brier = score([one for rod in rods for one in rod.found() if rod.facts])
    if options.json:
        phases = {phase.id: document(phase.scenario, rod) for phase, rod in told}
        found = {"campaign": campaign.id, "wars": ended.done, "phases": phases}
        print(json.dumps(found | {"score": round(mean, 4), "brier": round(brier, 4)}, indent=2, ensure_ascii=False))
    else:
        telling.print_tables([table(phase.scenario.board, rod.found()) for phase, rod in told])
        telling.show(
            _("Facts hold in {mean:.0%} of games on the mean; Brier score {brier:.3f}.").format(mean=mean, brier=brier)
        )
    return code


def tell_war(task: Task, seed: int) -> int:
    """Play one war and tell its story, phase by phase."""
    from game.analysis.telling import told_game
    from game.analysis.wars import campaign_of, kept_at, players_in
    from game.campaign.chronicle import Chronicle
    from game.campaign.war import after, begin
    from game.prose.campaign_prose import between_lines, opening_lines

    campaign, kept = campaign_of(task), task.replays is not None
    war, chronicle = begin(campaign, seed), Chronicle.of(campaign, seed)
    tell(opening_lines(campaign))
    while not war.over:
        players = players_in(war.scenario.board, task.players)
        match = told_game(war.scenario, players, war.phase_seed, task.fog, kept, print)
        phase, war = campaign.phases[war.phase].id, after(war, match.board, match.state)
        if match.recorder is not None:
            end = campaign.ends[war.end].id if war.over else ""
            chronicle = chronicle.with_phase(phase, match.recorder.lines, match.state, end)
        telling.show()
        tell(between_lines(war))
    if task.replays is not None:
        chronicle.keep(kept_at(task.replays, campaign, seed))
    return telling.DONE


def tell(lines: Sequence[str]) -> None:
    from textwrap import fill

    for line in lines:
        telling.show(fill(line, 100) if line else "")
    telling.show()


def verify_war(path: Path, players: bool) -> int:
    from game.analysis.asking import Asking
    from game.campaign.verifying import checked
    from game.prose.words import figures
    from game.record.errors import RecordError

    try:
        found = checked(path, Asking if players else None)
    except RecordError as error:
        telling.say(str(error))
        return telling.WRONG
    if found.difference:
        telling.say(f"{path}: {found.difference}")
        return telling.WRONG
    header = found.chronicle.header
    end = found.end or _("the war goes on")
    told = _("{phases}, {orders}, all as they were").format(
        phases=figures(len(found.chronicle.parts), "phase", "phases"), orders=figures(found.orders, "order", "orders")
    )
    asked = _("the computer players were not asked again")
    if players:
        asked = _("asked again, the computer players gave the same")
    words = _("{path}: {campaign}, seed {seed}: {told}; {asked}; {end}").format(
        path=path, campaign=header.campaign, seed=header.seed, told=told, asked=asked, end=end
    )
    telling.show(words)
    return telling.DONE
