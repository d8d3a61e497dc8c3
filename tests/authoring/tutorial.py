"""The tutorial of the guide, as somebody follows it: files written, changed and looked at, in the order of the text.

`python -m tests.authoring.tutorial` writes what its commands print today into the guide, to be read before it is kept.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from game.scenario.paths import scenarios_folder

ROOT = Path(__file__).parents[2]
GUIDE = scenarios_folder() / "AUTHORING.md"
_BLOCK = re.compile(r"(?:<!-- (write|add|change) (\S+) -->\n)?```(\w+)( skip)?\n(.*?)```", re.DOTALL)


class Done(NamedTuple):
    """What a command of the tutorial printed, and what the text says it prints; None: it does not say."""

    command: str
    printed: str
    told: str | None


def tutorial() -> str:
    return GUIDE.read_text(encoding="utf-8").split("\n## Start\n")[1].split("\n## ")[0]


def follow(text: str, folder: Path) -> list[Done]:
    """Do in a folder what the text says, word for word."""
    done: list[Done] = []
    for act, name, language, skip, block in _BLOCK.findall(text):
        path = folder / name
        if act == "write":
            path.write_text(block, encoding="utf-8")
        elif act == "add":
            path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
        elif act == "change":
            change(path, block)
        elif language == "sh" and not skip:
            done += [Done(line, run(line, folder), None) for line in block.splitlines()]
        elif language == "text":
            done[-1] = done[-1]._replace(told=block)
    return done


def change(path: Path, block: str) -> None:
    """Lines with a minus become those with a plus; what they begin with may be left out."""
    lines = block.splitlines()
    old = "\n".join(line[1:] for line in lines if line.startswith("-"))
    new = "\n".join(line[1:] for line in lines if line.startswith("+"))
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(line: str, folder: Path) -> str:
    """What a command prints, progress left out."""
    program, script, *arguments = shlex.split(line)
    assert (program, script) == ("python", "main.py")
    found = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return "\n".join(part.rstrip() for part in found.stdout.splitlines()).rstrip("\n") + "\n"


def retold() -> str:
    """The guide with what the commands of its tutorial print today."""
    text = tutorial()
    with tempfile.TemporaryDirectory() as folder:
        told = iter([step.printed for step in follow(text, Path(folder)) if step.told is not None])
    new = re.sub(r"```text\n.*?```", lambda _: f"```text\n{next(told)}```", text, flags=re.DOTALL)
    return GUIDE.read_text(encoding="utf-8").replace(text, new)


if __name__ == "__main__":
    GUIDE.write_text(retold(), encoding="utf-8", newline="\n")
