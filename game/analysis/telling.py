"""A game played for the sake of its story."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.analysis.match import Match, play
from game.analysis.story import Story
from game.scenario.load import Scenario


def told_game(
    scenario: Scenario,
    players: Mapping[str, str],
    seed: int,
    fog: bool | None,
    record: bool,
    tell: Callable[[str], None],
) -> Match:
    """Play a game and tell it line by line as it goes."""
    story = Story(scenario.board, tell)
    match = play(scenario, players, seed, fog, record, story.hear)
    story.close(match.state, scenario.history)
    return match
