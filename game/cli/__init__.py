"""The commands. Results go to standard out, progress and errors to standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from game.analysis.ending import heed, look_no_more, look_seldom
from game.cli.telling import WRONG, say
from game.messages import VARIABLE, Trouble, _, speak
from game.scenario.paths import messages_folder


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code; without `argv` that of this process, which then ends."""
    if argv is not None:
        return _carry_out(list(argv))
    heed()
    code = _carry_out(sys.argv[1:])
    look_no_more()
    return code


def _carry_out(arguments: list[str]) -> int:
    look_seldom()
    trouble = speak(messages_folder(), asked_language(arguments))
    unheard = io.StringIO()  # without a console there is nobody to tell, nor where standard out is closed
    sys.stdout = sys.stdout or unheard
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without the letters of Lithuanian
    if trouble:
        say(trouble)
    try:
        from game.cli.commands import command  # so much is made while it is loaded that the collector must know before

        code = answered(command, arguments)
        sys.stdout.flush()
    except Trouble as reason:
        say(str(reason))
        return WRONG
    except KeyboardInterrupt:
        say(_("interrupted"))
        return WRONG
    except ModuleNotFoundError as error:
        say(missing(error))
        return WRONG
    except OSError as error:
        abandon_results()
        if not isinstance(error, BrokenPipeError):
            say(f"{error.filename or 'the results'}: {error.strerror or error}")
        return WRONG
    if unheard.getvalue():
        say(_("nobody has the results: standard out is closed"))
        return WRONG
    return code


def answered(command: Callable[[list[str]], int], arguments: list[str]) -> int:
    """The exit code, also where help was asked for, which ends the program at once: whether anybody has it is yet to
    be seen."""
    try:
        return command(arguments)
    except SystemExit as end:
        if end.code:
            raise
        return 0


def asked_language(arguments: Sequence[str]) -> str:
    """The language the words are to be in, before anything is read that has words; empty: that of the system."""
    for number, argument in enumerate(arguments):
        name, parted, language = argument.partition("=")
        if name == "--language":
            return language if parted else "".join(arguments[number + 1 : number + 2])
    return os.environ.get(VARIABLE, "")


def missing(error: ModuleNotFoundError) -> str:
    """That another Python than the game's was asked. Raises the error again where a module of its own is missing."""
    package = (error.name or "").partition(".")[0]
    if package in ("", "game"):
        raise error
    return _(
        "this Python does not have {package}; README.md tells how to set the game up, and how to start it then"
    ).format(package=package)


def abandon_results() -> None:
    """Whoever read the results has had enough, or the disk has: Python must not try to write the rest at its exit."""
    with suppress(OSError):  # results that go to no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
