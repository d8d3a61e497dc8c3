"""The command `pack`: a scenario or campaign with all that is beside it, in one file to be passed on."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.telling import DONE, count, show, tell_problems
from game.messages import _


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", help=_("a scenario or a campaign, by file or shipped name"))
    parser.add_argument("-o", "--out", type=Path, metavar="FILE", help=_("the pack (SCENARIO.pack, here)"))
    parser.add_argument("--facts", type=Path, metavar="FILE", help=_("a file of facts that goes with it"))


def run(options: argparse.Namespace) -> int:
    from game.authoring.packing import write_pack
    from game.scenario.campaign_files import campaign_path, load_campaign
    from game.scenario.load import is_campaign, load, scenario_path
    from game.scenario.packs import ENDING
    from game.scenario.problems import ScenarioError

    name = options.scenario
    try:
        campaign = is_campaign(name)
        path = campaign_path(name) if campaign else scenario_path(name)
        load_campaign(path) if campaign else load(path)  # what has faults is not passed on
        out = options.out or Path(f"{path.stem}{ENDING}")
        if out.suffix != ENDING:
            out = out.with_name(f"{out.name}{ENDING}")
        pack = write_pack(path, out, options.facts)
    except ScenarioError as error:
        tell_problems(name, error)
    show(
        _("{out} holds {files}: it is played, checked and measured as the scenario itself is").format(
            out=out, files=count(len(pack.files), "file", "files")
        )
    )
    return DONE
