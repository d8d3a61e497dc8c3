"""Playing the record of a war again: each phase by the rules, and what each has handed on to the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from game.campaign.chronicle import Chronicle, Part, campaign_of, wars
from game.campaign.war import War
from game.messages import _
from game.record import lines
from game.record.earlier import is_earlier
from game.record.errors import RecordError
from game.record.files import read_packed, sealed
from game.record.frames import freeze
from game.record.lines import Header
from game.record.reading import Stop
from game.record.verify import Checker, Source, Witness
from game.scenario.problems import ScenarioError
from game.scenario.toml_values import values


class Checked(NamedTuple):
    chronicle: Chronicle
    orders: int
    end: str  # name of the end of the war; empty: it goes on
    difference: str  # in a sentence; empty: there is none


def checked(path: Path, witness: Callable[[Header], Witness] | None = None) -> Checked:
    """Raises `RecordError` for a file that is no record of a war, or one that cannot be played again."""
    chronicle = Chronicle.read(path)
    if is_earlier(chronicle.header.rules_version):
        raise RecordError(_("{path}: it was played under earlier rules, and is not played again").format(path=path))
    try:
        campaign = campaign_of(chronicle.header, path.parent)
        found = wars(chronicle, campaign)
    except ScenarioError as error:
        message = _("{path}: its campaign cannot be played: {problem}").format(path=path, problem=error.problems[0])
        raise RecordError(message) from None
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from None
    orders = 0
    for part, war in zip(chronicle.parts, found, strict=False):
        given, wrong = _phase(part, war, witness)
        orders += given
        if wrong:
            return Checked(chronicle, orders, "", _('phase "{phase}": {wrong}').format(phase=part.phase, wrong=wrong))
    last = found[-1]
    end = campaign.ends[last.end] if last.over else None
    wrong = "" if chronicle.end == (end.id if end else "") else _("the war ends otherwise than it says")
    if not wrong and not sealed(read_packed(path)):
        wrong = _("changed bytes outside the lines")
    return Checked(chronicle, orders, end.name if end else "", wrong)


def _phase(part: Part, war: War, witness: Callable[[Header], Witness] | None) -> tuple[int, str]:
    """How many orders a phase has, and what is not as it was; empty: all is."""
    try:
        header = lines.parse_header(part.lines[0])
    except RecordError as error:
        return 0, str(error)
    if header.text != war.scenario.text and values(header.text) != values(war.scenario.text):
        return 0, _("its opening is not what the phases before hand on")
    if header.seed != war.phase_seed:
        return 0, _("its seed is {seed}, where the war has {phase_seed}").format(
            seed=header.seed, phase_seed=war.phase_seed
        )
    scenario = war.scenario
    source = Source(scenario.board, scenario.map_sha256, scenario.rules_sha256)
    checker = Checker(header, lambda _header: source, witness(header) if witness else None)
    try:
        checker.begin(list(part.lines))
        checker.follow(list(part.lines))
    except Stop as stop:
        return checker.orders, str(checker.difference(stop))
    assert checker.state is not None
    if freeze(checker.state) != part.frame:
        return checker.orders, _("it has ended in another state than it says")
    return checker.orders, ""
