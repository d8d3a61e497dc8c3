"""Commands in a process of their own, with limits to what they may use."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS, BYTES = 5, 1_000_000_000
"""What a file may cost at most, process included."""


def _limit(seconds: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def run(*arguments: str, seconds: int = SECONDS) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=partial(_limit, seconds) if os.name == "posix" else None,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
