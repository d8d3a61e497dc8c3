"""The program under a clock that is set wrong: `wrong_clock.py SECONDS MAIN [ARGUMENT...]`, below 0: set back."""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path


def shift(by: int) -> None:
    seconds, nanoseconds = time.time, time.time_ns
    time.time = lambda: seconds() + by
    time.time_ns = lambda: nanoseconds() + by * 1_000_000_000


if __name__ == "__main__":
    shift(int(sys.argv[1]))
    sys.argv = sys.argv[2:]
    sys.path[0] = str(Path(sys.argv[0]).parent)
    runpy.run_path(sys.argv[0], run_name="__main__")
