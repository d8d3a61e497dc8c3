"""A game played for the sake of its story."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from typing import Final

from game.analysis.match import Match, play
from game.prose.page import CAMP, DAY, ENDS, ODDS, TITLE, WIDTH, Style
from game.prose.story import Story
from game.scenario.load import Scenario

STYLES: Final = {DAY: "bold", CAMP: "bold cyan", TITLE: "yellow", ODDS: "dim", ENDS: "bold"}


def told_game(
    scenario: Scenario,
    players: Mapping[str, str],
    seed: int,
    fog: bool | None,
    record: bool,
    tell: Callable[[str], None],
) -> Match:
    """Play a game and tell it line by line as it goes; on a terminal in its colours and no wider than it is."""
    if sys.stdout.isatty():
        story = Story(scenario.board, tell, terminal_style(), min(WIDTH, shutil.get_terminal_size().columns))
    else:
        story = Story(scenario.board, tell)
    match = play(scenario, players, seed, fog, record, story.hear)
    story.close(match.state, scenario.history)
    return match


def terminal_style() -> Style:
    """As the terminal and the reader's settings (NO_COLOR, TERM) allow."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, emoji=False)

    def style(kind: str, text: str) -> str:
        with console.capture() as written:
            console.print(Text(text, STYLES[kind]), end="", soft_wrap=True)
        return written.get()

    return style
