"""The window, and what is done where there is none."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.games import tell_game
from game.cli.telling import DONE, FIRST_GAME, USAGE, fail, load_scenario, recognised, say, seated, show
from game.messages import Trouble, _
from game.screen.display import NoWindow, require_pygame

if TYPE_CHECKING:
    from game.analysis.match import Match
    from game.rules.board import Board


def menu(options: argparse.Namespace) -> int:
    from game.screen.commands import open_menu

    try:
        open_menu(options.test_state)
    except NoWindow as reason:
        say(_("{reason}, so the computer plays both sides of Kaunas here, in the terminal").format(reason=reason))
        return first_game()
    return DONE


def first_game() -> int:
    from game.analysis.keeping import replay_folder
    from game.analysis.match import seats

    scenario = load_scenario(FIRST_GAME)
    folder = replay_folder()
    match, path = tell_game(scenario, seats(scenario.board), 1, None, folder)
    show()
    show(_("The replay is in {path}").format(path=path))
    picture = leave_picture(match, path)
    if picture:
        show(_("A picture of the end is in {picture}").format(picture=picture))
    return DONE


def leave_picture(match: Match, replay: Path | None) -> Path | None:
    """The end of a game drawn beside its replay; None, and a sentence, where it cannot be."""
    if replay is None:
        return None
    path = replay.with_suffix(".png")
    try:
        require_pygame()
        from game.screen.export.picture import picture

        picture(match.board, match.state, path)
    except Trouble as reason:
        say(_("no picture is left: {reason}").format(reason=reason))
        return None
    return path


def play(options: argparse.Namespace) -> int:
    from game.scenario.load import is_campaign
    from game.screen import commands

    if bool(options.scenario) == bool(options.load):
        say(_("play needs a SCENARIO, or --load with a saved game"))
        return USAGE
    try:
        if options.load:
            recognised([options.opponent, *(player for __, player in options.player)])
            commands.open_save(options.load, options.test_state)
        elif is_campaign(options.scenario):
            from game.cli.campaigns import course_of

            commands.open_war(course_of(options), options.test_state)
        else:
            scenario = load_scenario(options.scenario)
            seats = seats_of(scenario.board, options)
            commands.open_game(scenario, seats, options.seed, False if options.no_fog else None, options.test_state)
    except NoWindow as reason:
        fail(_("{reason}; `simulate` plays without one").format(reason=reason))
    return DONE


def seats_of(board: Board, options: argparse.Namespace) -> dict[str, str]:
    """Who plays each camp of a game with people in it."""
    rivals = [board.camps[camp].id for camp in board.rivals]
    side = options.side or rivals[0]
    others = [(camp.id, options.opponent) for camp in board.camps if options.opponent]
    chosen = seated(board, [*others, *options.player])
    if side not in chosen:
        message = _("there is no camp {side!r} in {board}; there are {chosen}").format(
            side=side, board=board.id, chosen=", ".join(chosen)
        )
        fail(message)
    people = rivals if options.hotseat else [side]
    return {camp: "person" if camp in {*people, side} else player for camp, player in chosen.items()}


def replay(options: argparse.Namespace) -> int:
    from game.campaign.chronicle import is_chronicle
    from game.scenario.problems import ScenarioError
    from game.screen.commands import open_chronicle, open_replay

    try:
        if is_chronicle(options.file):
            open_chronicle(options.file, options.test_state)
            return DONE
        open_replay(options.file, options.turn, options.test_state)
    except NoWindow as reason:
        fail(_("{reason}; `export` makes a page or a picture of a replay without one").format(reason=reason))
    except ScenarioError as error:
        fail(_("{file}: its scenario has problems\n{error}").format(file=options.file, error=error))
    return DONE


def export(options: argparse.Namespace) -> int:
    from game.scenario.problems import ScenarioError

    try:
        require_pygame()
        from game.screen import faces
        from game.screen.export.command import export as write

        faces.look_over()

        told = write(
            options.file,
            options.out,
            turn=options.turn or None,
            side=options.side,
            size=options.size,
            progress=say if sys.stderr.isatty() else None,
        )
    except ScenarioError as error:
        fail(_("{file}: the scenario has problems\n{error}").format(file=options.file, error=error))
    from game.screen import damage

    trouble = damage.untold()
    if trouble:
        say(trouble)
    show(told)
    return DONE
