"""How the commands speak: results to standard out, everything else to standard error, with a bar for long work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from game.messages import Trouble, _, ngettext
from game.prose.printing import printable

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from rich.console import Console

    from game.analysis.asked import Ended, Failed, Progress, Where
    from game.rules.board import Board
    from game.scenario.load import Scenario
    from game.scenario.problems import ScenarioError

Told = TypeVar("Told")

DONE, WRONG, USAGE = 0, 1, 2
FIRST_GAME: Final = "kaunas_encirclement"
_MOST_REASONS: Final = 5
STEPS: Final = 200
"""Times a bar is drawn anew."""


def say(text: str) -> None:
    """What nobody can be told, on a full disk, must not cost the results."""
    with suppress(OSError):
        print(_("kaunas1919: {text}").format(text=printable(text)), file=sys.stderr, flush=True)


def show(text: str = "") -> None:
    print(printable(text))


def fail(text: str) -> NoReturn:
    """The thing asked about is wrong: the exit code is 1."""
    raise Trouble(text)


def load_scenario(name: str) -> Scenario:
    from game.scenario.load import load
    from game.scenario.problems import ScenarioError

    try:
        return load(name)
    except ScenarioError as error:
        tell_problems(name, error)


def tell_problems(name: str, error: ScenarioError) -> NoReturn:
    """In a sentence where the file as a whole is wrong, else every problem at its place."""
    first = error.problems[0]
    if len(error.problems) > 1 or first.line:
        fail(_("{name} has problems\n{error}").format(name=name, error=error))
    hint = _('; did you mean "{nearest}"?').format(nearest=first.nearest) if first.nearest else ""
    if not hint and first.expected:
        hint = _("; expected: {expected}").format(expected=first.expected)
    fail(f"{first.file or 'the empty name'}: {first.message}{hint}".replace("\n", " "))


def seated(board: Board, chosen: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Who plays each camp, by id: `chosen` are pairs of a camp and a player as a person names him."""
    from game.analysis.match import seats
    from game.players.registry import named

    return seats(board, {camp: named(player) for camp, player in chosen})


def recognised(players: Sequence[str]) -> None:
    """Players of the user's own are known from now on by the names that saves give them."""
    from game.players.registry import named

    for player in players:
        named(player)


def tell_end(ended: Ended, asked: int, *, wars: bool = False) -> int:
    """Says why there are fewer games than were asked for, and which failed. The exit code."""
    if ended.stopped:
        told = _("{stopped} after {done} of {asked} wars") if wars else _("{stopped} after {done} of {asked} games")
        say(told.format(stopped=ended.stopped, done=ended.done, asked=asked))
    tell_failed([*ended.failed.values()])
    return WRONG if ended.stopped or ended.failed else DONE


def tell_failed(failed: Sequence[Failed]) -> None:
    from game.analysis.statistics import told

    reasons = told(failed)
    for seeds, why in reasons[:_MOST_REASONS]:
        say(f"{seeds}: {why}")
    if len(reasons) > _MOST_REASONS:
        say(_("and {reasons} other reasons").format(reasons=len(reasons) - _MOST_REASONS))


def played(play: Callable[[Where, Progress | None], Told], options: Namespace, games: int = 0) -> Told:
    """What games come to that are played where the options say. `games`: in all, if not as many as the options say."""
    from game.analysis.asked import Where

    try:
        with bar(games or options.games) as progress:
            return play(Where(options.jobs, options.cluster, options.resume), progress)
    except OSError as error:
        fail(_("the games were stopped: {error}").format(error=error))


def make_replay_folder(folder: Path | None) -> None:
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(
            _("replays cannot be kept in {folder}: {strerror}").format(folder=folder, strerror=error.strerror or error)
        )


def hues(board: Board) -> dict[str, str]:
    """The colours of the camps, by id, for a page."""
    from game.scenario.rgb import in_hex
    from game.screen.colours import camp_colour

    return {camp.id: in_hex(camp_colour(board.liveries, number)) for number, camp in enumerate(board.camps)}


def console() -> Console:
    """As wide as the terminal; what goes to a file or a pipe is as wide as most terminals are."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 120)


def print_tables(made: Sequence[Any]) -> None:
    paper = console()
    for table in made:
        paper.print(table)


def count(number: int, noun: str, plural: str) -> str:
    return f"{number or _('no')} {ngettext(noun, plural, number)}"


@contextmanager
def bar(games: int) -> Iterator[Callable[[int], None] | None]:
    """Yields a function that is told how many games are done; None when nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("games"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn when a game is done, not by a thread of its own: processes are forked beneath the bar.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("games", total=games)
        progress.refresh()

        def show(done: int) -> None:
            progress.update(task, completed=done, refresh=done % max(1, games // STEPS) == 0)

        yield show
