"""Settings of the whole suite."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from game.analysis.ending import look_seldom

# The same examples in every run: a failure can be met again, and a slow machine fails nothing.
settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """More than there are cores: tests of windows and of processes wait for a quarter of their time."""
    return (os.cpu_count() or 2) * 2


def pytest_sessionstart() -> None:
    """What is collected stays: to look it through as it grows is a tenth of the collecting."""
    look_seldom()


def pytest_collection_finish() -> None:
    """Spares every later collection of garbage the thousands of tests that stay: a fifth of the suite's time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps saves and settings of the tests out of the player's own folders."""
    home: Path = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield
