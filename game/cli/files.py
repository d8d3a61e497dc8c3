"""Scenario files and replays: what there is, and what is wrong with it."""

from __future__ import annotations

import argparse

from game.cli.telling import DONE, WRONG, say, show
from game.messages import _


def list_scenarios(options: argparse.Namespace) -> int:
    from game.scenario.load import shipped

    found = shipped()
    width = max((len(entry.name) for entry in found), default=0)
    for entry in found:
        show(
            _("{entry}  from {first_day}, {turns} turns: {entry2}").format(
                entry=format(entry.name, f"{width}"), first_day=entry.first_day, turns=entry.turns, entry2=entry.title
            )
        )
    return DONE


def schema(options: argparse.Namespace) -> int:
    from game.authoring.reference import guide
    from game.authoring.schema import text

    print(guide() if options.kind == "guide" else text(options.kind), end="")
    return DONE


def verify(options: argparse.Namespace) -> int:
    from game.analysis.keeping import other_than_shipped, verified
    from game.analysis.verdict import verdict
    from game.record.errors import RecordError

    code = DONE
    for path in options.files:
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
