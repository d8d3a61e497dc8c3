"""Scenario files and replays: what there is, and what is wrong with it."""

from __future__ import annotations

import argparse

from game.cli.telling import DONE, WRONG, say, show


def list_scenarios(options: argparse.Namespace) -> int:
    from game.scenario.load import heading_of, shipped
    from game.scenario.paths import shipped_campaigns

    found = shipped()
    width = max((len(entry.name) for entry in found), default=0)
    for entry in found:
        show(f"{entry.name:{width}}  from {entry.first_day}, {entry.turns} turns: {entry.title}")
    for path in shipped_campaigns():
        show(f"{path.stem:{width}}  a campaign: {heading_of(path).title}")
    return DONE


def schema(options: argparse.Namespace) -> int:
    from game.authoring.reference import guide
    from game.authoring.schema import text

    print(guide() if options.kind == "guide" else text(options.kind), end="")
    return DONE


def verify(options: argparse.Namespace) -> int:
    from game.analysis.keeping import other_than_shipped, verified
    from game.analysis.verdict import verdict
    from game.campaign.chronicle import is_chronicle
    from game.record.errors import RecordError

    code = DONE
    for path in options.files:
        if is_chronicle(path):
            from game.cli.campaigns import verify_war

            code = max(code, verify_war(path, options.players))
            continue
        try:
            found = verified(path, options.players)
        except RecordError as error:
            say(str(error))
            code = WRONG
            continue
        if found.difference:
            say(f"{path}: {found.difference}")
            code = WRONG
        else:
            show(f"{path}: {verdict(found, other_than_shipped(found.header))}")
    return code
