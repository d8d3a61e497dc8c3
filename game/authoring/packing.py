"""Making packs: a scenario or a campaign with everything beside it that it names, in one file."""

from __future__ import annotations

from pathlib import Path

from game.authoring.own import named_beside
from game.messages import _
from game.record.errors import RecordError
from game.record.files import check_target, write_safely
from game.scenario.facts import load_facts
from game.scenario.files import facts_around, read_bytes
from game.scenario.packs import MOST_BYTES, Pack, PackError, packed


def write_pack(main: Path, out: Path, facts: Path | None = None) -> Pack:
    """What has been packed: a scenario or campaign with its maps, rules, own pictures and facts: `facts`, else those
    that go with it already.

    Raises `RecordError`, and `ScenarioError` for a file that cannot be read.
    """
    check_target(out)
    files = {name: read_bytes(main.parent / name, MOST_BYTES + 1) for name in [main.name, *named_beside(main)]}
    facts = facts or facts_around(main.parent)
    if facts is not None:
        load_facts(facts)
        if facts.name in files:
            raise RecordError(_("{facts} has the name of another file in the pack").format(facts=facts))
        files[facts.name] = read_bytes(facts, MOST_BYTES + 1)
    pack = Pack(main.name, facts.name if facts else "", files)
    try:
        write_safely(out, packed(pack))
    except PackError as error:
        raise RecordError(_("{main} cannot be packed: the pack {error}").format(main=main, error=error)) from None
    return pack
