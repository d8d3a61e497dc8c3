"""How a command ends that is ended from outside: by a signal, a closed terminal, a full disk, a lost parent."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAIN = [sys.executable, str(ROOT / "main.py")]
QUICK = ["--player", "red=random", "--player", "republic=random"]
ENDLESS = ["simulate", "kaunas_encirclement", "--games", "100000", "--json", *QUICK]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and descriptors as POSIX has them")


def wait_for(ready: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_to_be_ended_is_to_be_interrupted_for_all_the_group(tmp_path: Path) -> None:
    """Sent to the workers too, as a closed terminal and `timeout` do, it costs no game that is done."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        folder = tmp_path / str(number)
        command = [*MAIN, *ENDLESS, "--jobs", "2", "--replays", str(folder)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            wait_for(lambda folder=folder: folder.is_dir() and len(list(folder.iterdir())) >= 4)  # type: ignore[misc]
            os.killpg(process.pid, number)
            out, err = process.communicate(timeout=60)
        games = json.loads(out)["games"]
        assert 0 < games < 100000
        assert (process.returncode, err) == (1, f"kaunas1919: interrupted after {games} of 100000 games\n")
        assert [path.name for path in folder.iterdir() if path.suffix != ".replay"] == []


def test_who_is_not_to_hang_up_does_not(tmp_path: Path) -> None:
    """As `nohup` has it."""
    code = "import signal; from game.analysis.ending import heed; signal.signal(signal.SIGHUP, signal.SIG_IGN); heed()"
    code += "; signal.raise_signal(signal.SIGHUP); print('on'); signal.raise_signal(signal.SIGTERM)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.stdout == "on\n"
    assert found.stderr.endswith("KeyboardInterrupt\n")


@pytest.mark.parametrize(
    "command", ["list", "list --help", "--version", "schema map", "simulate kaunas_encirclement --player red=nothing"]
)
def test_results_that_nobody_gets_are_no_success(command: str) -> None:
    shell = f"{' '.join(MAIN)} {command} >&-"
    found = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert found.stderr == "kaunas1919: nobody has the results: standard out is closed\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_what_cannot_be_said_is_no_second_fault_and_gets_not_among_the_results(where: str) -> None:
    shell = f"{' '.join(MAIN)} verify nowhere.replay {where}; echo $?"
    found = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (found.stdout, found.stderr) == ("1\n", "")
