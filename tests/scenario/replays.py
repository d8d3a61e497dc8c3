"""What a scenario of the tests leaves when it is played: a record that plays again byte for byte."""

from __future__ import annotations

from game.analysis.match import Match
from game.record.verify import Source, verify_lines
from game.scenario.load import Scenario


def plays_again(scenario: Scenario, played: Match) -> None:
    recorder = played.recorder
    assert recorder is not None
    source = Source(scenario.board, scenario.map_sha256, scenario.rules_sha256)
    found = verify_lines(recorder.header, recorder.lines, lambda header: source)
    assert (found.difference, found.finished) == (None, True)
