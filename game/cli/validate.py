"""`validate`: everything that is wrong with scenario, map and rules files, once or at each saving."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from game.cli.telling import DONE, WRONG, count, say, show
from game.messages import _
from game.prose.printing import printable
from game.scenario.files import Stamp, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from game.scenario.problems import Problem

    Found = Mapping[str, Sequence[Problem]]

POLL_SECONDS = 0.2

STYLES = {"error": "bold red", "warning": "bold yellow", "hint": "bold cyan"}


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("a file, or a shipped scenario by name"))
    parser.add_argument("--strict", action="store_true", help=_("warnings fail too"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("one JSON document"))
    form.add_argument("--watch", action="store_true", help=_("check again whenever a file is saved, until Ctrl-C"))


def run(options: argparse.Namespace) -> int:
    if options.watch:
        return watch(options.files)
    found = check(options.files)
    if options.json:
        from game.scenario.problems import as_json

        entries = [entry for problems in found.values() for entry in as_json(problems)]
        print(_plain(json.dumps(entries, indent=2, ensure_ascii=False)))
    else:
        tell(found)
    return WRONG if _fails(found, options.strict) else DONE


def _plain(document: str) -> str:
    """JSON with the escapes of JSON for what a terminal would obey."""
    return "".join(letter if letter.isprintable() or letter == "\n" else _escape(letter) for letter in document)


def _escape(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def check(files: Sequence[str]) -> Found:
    from game.scenario.check import check_file

    return {name: check_file(name) for name in files}


def _fails(found: Found, strict: bool) -> bool:
    wrong = ("error", "warning") if strict else ("error",)
    return any(problem.severity in wrong for problems in found.values() for problem in problems)


def tell(found: Found) -> None:
    """Every problem, and a line for each file; in colour on a terminal."""
    write = _in_colour() if sys.stdout.isatty() else lambda problem: show(str(problem))
    for name, problems in found.items():
        for problem in problems:
            write(problem)
        show(f"{name}: {summary(problems)}")


def summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return _("no problems")
    times = Counter(problem.severity for problem in problems)
    parts = [count(times["error"], "error", "errors"), count(times["warning"], "warning", "warnings")]
    return ", ".join(parts + [count(times["hint"], "hint", "hints")] * bool(times["hint"]))


def _in_colour() -> Callable[[Problem], None]:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)

    def write(problem: Problem) -> None:
        style = STYLES[problem.severity]
        for kind, text in problem.parts():
            line = Text(printable(text))
            if kind == "head":
                line.stylize("bold", 0, len(problem.place))
                start = len(problem.place) + 2
                line.stylize(style, start, start + len(problem.severity))
            elif kind != "line":
                line.stylize(style if kind == "mark" else "dim")
            console.print(line)

    return write


def watch(files: Sequence[str]) -> int:
    """Checks the files again when one of them, or a map or rules file they name, is saved. Ends with Ctrl-C."""
    try:
        while True:
            watched = _watched(files)
            before = _stamps(watched)
            _clear()
            tell(check(files))
            words = _("checked at {strftime}; watching {files}, Ctrl-C ends").format(
                strftime=time.strftime("%H:%M:%S"), files=count(len(watched), "file", "files")
            )
            show(words)
            sys.stdout.flush()
            _wait(watched, before)
    except KeyboardInterrupt:
        say(_("stopped watching"))
    return DONE


def _watched(files: Sequence[str]) -> list[Path]:
    from game.scenario.check import sources

    return list(dict.fromkeys(path for name in files for path in sources(name)))


def _wait(watched: Sequence[Path], before: Mapping[Path, Stamp]) -> None:
    """Until a file has changed, and is left alone again: some programs write, delete and rename to save."""
    while (now := _stamps(watched)) == before:
        time.sleep(POLL_SECONDS)
    last = None
    while last != now:
        last = now
        time.sleep(POLL_SECONDS / 2)
        now = _stamps(watched)


def _stamps(watched: Sequence[Path]) -> dict[Path, Stamp]:
    return {path: stamp(path) for path in watched}


def _clear() -> None:
    """An empty screen on a terminal, an empty line elsewhere."""
    if sys.stdout.isatty():
        print("\x1b[2J\x1b[3J\x1b[H", end="")
    else:
        print()
