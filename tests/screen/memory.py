"""What the window keeps in memory: replay after replay is opened, played and scrubbed through.

`python -m tests.screen.memory [MINUTES] [SCENARIO...]` lets so many minutes of film pass, 60 unless given, in about
a tenth of that, and prints the megabytes of the process (resident, and what it does not share with files) after each
replay. The window of an evening should stay below 250. The first time it draws the maps, which takes a minute each.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.analysis.match import play
from game.record.replay import Playback, Replay
from game.scenario.load import load
from game.screen.desk import Desk
from game.screen.mode import Mode
from game.screen.modes.replay import Viewer
from tests.screen.harness import Window

LIMIT = 250  # MB
PACE = 0.1  # seconds of film a frame
GAMES = 3  # replays of a scenario
KEYS = ("page down", "page up", "home", "end", "v", "1", "2", "3", "+", "-", "0", "ctrl+right")


def megabytes() -> tuple[float, float]:
    """Resident, and of that what is not shared; of this process."""
    pages = Path("/proc/self/statm").read_text().split()
    size = os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    return int(pages[1]) * size, (int(pages[1]) - int(pages[2])) * size


def viewer(desk: Desk, name: str, seed: int) -> Mode:
    scenario = load(name)
    match = play(scenario, seed=seed)
    assert match.recorder is not None
    playback = Playback(match.board, Replay.of(match.recorder.lines))
    return Viewer(desk, playback, scenario, desk.replays / f"{name}-{seed}.replay")


def watch(window: Window, seconds: float, dice: Random) -> None:
    """Play the film, seek in it, change sides, layers and zoom, and let it play on."""
    window.key("space")
    passed = 0.0
    while passed < seconds:
        window.frame(40)
        passed += 40 * PACE
        window.key(dice.choice(KEYS))
        if dice.random() < 0.3:
            window.key("home", "space")


def run(folder: Path, minutes: float, scenarios: Sequence[str]) -> float:
    """The most megabytes after any replay but the first."""
    dice, seen = Random(1), []
    games = [(name, seed) for seed in range(1, GAMES + 1) for name in scenarios]
    window = Window(folder, lambda desk: viewer(desk, *games[0]), pace=PACE)
    try:
        for number, (name, seed) in enumerate(games):
            if number:
                window.app.shut()
                window.app.push(viewer(window.desk, name, seed))
            window.until(lambda: not window.app.moving, 300)
            watch(window, minutes * 60 / len(games), dice)
            gc.collect()
            resident, own = megabytes()
            seen.append(resident)
            sys.stdout.write(f"{name:22} seed {seed}: {resident:5.0f} MB, {own:5.0f} its own\n")
            sys.stdout.flush()
    finally:
        window.close()
    return max(seen[1:] or seen)


if __name__ == "__main__":
    given = sys.argv[1:]
    names = given[1:] or ["kaunas_encirclement", "zarasai_offensive", "zarasai_final", "samogitia"]
    with tempfile.TemporaryDirectory() as place:
        most = run(Path(place), float(given[0]) if given else 60, names)
    sys.stdout.write(f"{most:.0f} MB at most; the limit is {LIMIT}\n")
    sys.exit(most > LIMIT)
