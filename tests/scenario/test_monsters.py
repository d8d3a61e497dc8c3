"""The largest and most tangled files the format allows are told what is wrong with them, and soon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scenario.limits import run
from tests.scenario.monsters import MONSTERS


@pytest.mark.parametrize("monster", MONSTERS, ids=lambda monster: monster.__name__)
def test_a_monster_is_told_in_bounded_time_and_memory(tmp_path: Path, monster: Callable[[], tuple[str, str]]) -> None:
    small, ground = monster()
    assert max(len(small.encode()), len(ground.encode())) <= 1_000_000
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    (tmp_path / "ground.toml").write_text(ground, encoding="utf-8")
    done = run("main.py", "validate", str(tmp_path / "small.toml"))
    assert (done.returncode, done.stderr) in ((0, ""), (1, ""))
    assert done.stdout.splitlines()[-1].startswith(f"{tmp_path / 'small.toml'}: ")
