"""Scenario files and replays: what there is, how more is made of it, and what is wrong with it."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.telling import DONE, WRONG, count, say, show, tell_problems
from game.messages import _


def list_scenarios(options: argparse.Namespace) -> int:
    from game.prose.scenario_marks import marks
    from game.scenario.load import heading_of, shipped
    from game.scenario.paths import shipped_campaigns

    found = shipped()
    width = max((len(entry.name) for entry in found), default=0)
    for entry in found:
        show(
            _("{entry}  from {first_day}, {turns} turns: {entry2}").format(
                entry=format(entry.name, f"{width}"), first_day=entry.first_day, turns=entry.turns, entry2=entry.title
            )
            + "".join(f" [{mark}]" for mark in marks(entry))
        )
    for path in shipped_campaigns():
        words = _("{stem}  a campaign: {heading}").format(
            stem=format(path.stem, f"{width}"), heading=heading_of(path).title
        )
        show(words)
    return DONE


def new(options: argparse.Namespace) -> int:
    from game.authoring.template import write_new

    path = write_new(options.name, options.folder, options.map)
    show(_("{path} has been written. It can be played as it is: main.py play {path}").format(path=path))
    return DONE


def pack(options: argparse.Namespace) -> int:
    from game.authoring.packing import write_pack
    from game.scenario.campaign_files import campaign_path, load_campaign
    from game.scenario.load import is_campaign, load, scenario_path
    from game.scenario.paths import PACK
    from game.scenario.problems import ScenarioError

    name = options.scenario
    try:
        campaign = is_campaign(name)
        path = campaign_path(name) if campaign else scenario_path(name)
        load_campaign(path) if campaign else load(path)  # what has faults is not passed on
        out = options.out or Path(f"{path.stem}{PACK}")
        if out.suffix != PACK:
            out = out.with_name(f"{out.name}{PACK}")
        made = write_pack(path, out, options.facts)
    except ScenarioError as error:
        tell_problems(name, error)
    words = _("{out} holds {files}: it is played, checked and measured as the scenario itself is").format(
        out=out, files=count(len(made.files), "file", "files")
    )
    show(words)
    return DONE


def schema(options: argparse.Namespace) -> int:
    from game.authoring.reference import guide
    from game.authoring.schema import text

    print(guide() if options.kind == "guide" else text(options.kind), end="")
    return DONE


def language_server(options: argparse.Namespace) -> int:
    from game.authoring.language.server import serve

    serve()
    return DONE


def verify(options: argparse.Namespace) -> int:
    return max([look_at(path, options.players, options.seconds) for path in options.files])


def look_at(path: Path, players: bool, seconds: float | None) -> int:
    """The exit code for one replay, about which a sentence is told."""
    from game.analysis.keeping import other_than_shipped, verified
    from game.analysis.verdict import OutOfPatience, Patience, unasked, verdict
    from game.campaign.chronicle import is_chronicle
    from game.record.errors import RecordError

    if is_chronicle(path):
        from game.cli.campaigns import verify_war

        return verify_war(path, players)
    try:
        found = verified(path, players, Patience(seconds))
    except RecordError as error:
        say(str(error))
        return WRONG
    except OutOfPatience as error:
        say(f"{path}: {error}")
        return WRONG
    if found.difference:
        say(f"{path}: {found.difference}")
        return WRONG
    show(f"{path}: {verdict(found, other_than_shipped(found.header))}")
    return WRONG if found.changed or unasked(found) else DONE
