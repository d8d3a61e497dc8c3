"""Games played in both forms of the game, plain and compiled: the same orders, events and states to the byte.

`python -m tests.forms GAMES [FIRST_SEED] [--compiled FOLDER] [--jobs N]`: the scenarios by turns. FOLDER is a copy made
by `python .build/compiled.py FOLDER`; what has been played is kept in it, and not played again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path

from game.analysis.form import COMPILED, PLAIN, form
from game.analysis.match import play
from game.rules.events import Event
from game.rules.state import State
from game.scenario.load import Scenario, load
from tests.positions import SCENARIOS

ROOT = Path(__file__).parents[1]
COPY = ROOT / ".compiled"
HOW = f"`python .build/compiled.py {COPY.name}` makes one"
_TOGETHER = 8  # games a process plays
_BY_LOT = 5  # every so many games one camp plays by lot, and is refused orders


def why_not(folder: Path) -> str:
    """Why a folder holds no compiled copy of this tree; empty: it does."""
    if not any(folder.glob("game/rules/play.*.so")) and not any(folder.glob("game/rules/play.*.pyd")):
        return f"there is no compiled copy of the game in {folder.name}: {HOW}"
    for path in sorted([*ROOT.glob("game/**/*.py"), *ROOT.glob("scenarios/**/*.toml"), *ROOT.glob("tests/*.py")]):
        twin = folder / path.relative_to(ROOT)
        if not twin.is_file() or twin.read_bytes() != path.read_bytes():
            return f"the compiled copy in {folder.name} was made of another {path.relative_to(ROOT)}: {HOW}"
    return ""


def played(scenario: Scenario, seed: int) -> str:
    """All that happens in a game, as one digest."""
    board = scenario.board
    seen = sha256()

    def watch(state: State, events: list[Event]) -> None:
        seen.update(f"{state.digest()} {events!r}\n".encode())

    camp = board.camps[seed // _BY_LOT % len(board.camps)].id
    match = play(scenario, {camp: "random"} if seed % _BY_LOT == 0 else None, seed, record=False, watch=watch)
    seen.update(f"{match.given!r} {match.refused}".encode())
    return seen.hexdigest()[:32]


loaded = cache(load)


def tell(seeds: Iterable[int]) -> None:
    """A line a game: the form, the seed, the scenario and the digest."""
    for seed in seeds:
        name = SCENARIOS[seed % len(SCENARIOS)]
        sys.stdout.write(f"{form()} {seed} {name} {played(loaded(name), seed)}\n")


def lines_of(folder: Path, seeds: list[int]) -> list[str]:
    """What a process in a folder tells of these games. Raises CalledProcessError."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    code = f"from tests.forms import tell; tell({seeds!r})"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, check=True, text=True, stdout=subprocess.PIPE
    ).stdout.splitlines()


def differences(lines: Iterable[str]) -> tuple[list[str], int]:
    """Games that went otherwise in one of the forms, and how many were played in both."""
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        name, seed, scenario, digest = line.split()
        found.setdefault(f"{scenario} {seed}", {})[name] = digest
    both = {game: forms for game, forms in found.items() if len(forms) == len((PLAIN, COMPILED))}
    return [game for game, forms in both.items() if forms[PLAIN] != forms[COMPILED]], len(both)


def chunks(seeds: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(seeds), _TOGETHER):
        yield seeds[first : first + _TOGETHER]


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.forms", description=__doc__)
    parser.add_argument("games", type=int)
    parser.add_argument("first_seed", type=int, nargs="?", default=1)
    parser.add_argument("--compiled", type=Path, default=COPY, metavar="FOLDER")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    folder = options.compiled.resolve()
    if reason := why_not(folder):
        sys.exit(reason)
    book = folder / "forms.txt"
    lines = book.read_text("utf-8").splitlines() if book.exists() else []
    wanted = range(options.first_seed, options.first_seed + options.games)
    known = {tuple(line.split()[:2]) for line in lines}
    tasks = []
    for name, place in ((COMPILED, folder), (PLAIN, ROOT)):
        tasks += [(place, part) for part in chunks([seed for seed in wanted if (name, str(seed)) not in known])]
    tasks.sort(key=lambda task: task[1])
    with ThreadPoolExecutor(options.jobs) as pool, book.open("a", encoding="utf-8") as out:
        for told in pool.map(lambda task: lines_of(*task), tasks):
            lines += told
            out.write("".join(f"{line}\n" for line in told))
            out.flush()
    different, both = differences(line for line in lines if int(line.split()[1]) in wanted)
    sys.stdout.write(f"{both} games in both forms, {len(different)} differ\n")
    for game in different:
        sys.stdout.write(f"  {game}\n")
    sys.exit(bool(different) or both < options.games)


if __name__ == "__main__":
    main()
