"""Damaged files of every kind, many and at random: clear sentences, and nothing else, in bounded time and memory."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scenario.limits import run
from tests.scenario.mangling import GOOD, inspect, text_damage, tree_damage

once = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


class Drawn:
    def __init__(self, data: st.DataObject) -> None:
        self.data = data

    def number(self, least: int, most: int) -> int:
        return self.data.draw(st.integers(least, most))


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("damage", [text_damage, tree_damage])
@given(data=st.data())
@once
def test_damage(tmp_path: Path, name: str, damage: Callable[[Drawn, str], str], data: st.DataObject) -> None:
    small = GOOD["small.toml"].replace('rules = "standard"', 'rules = "own.toml"')
    texts: dict[str, str | bytes] = {**GOOD, "small.toml": small}
    texts[name] = damage(Drawn(data), str(texts[name]))
    inspect(tmp_path, texts)


@given(content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(parent=once, max_examples=50)
def test_anything_at_all(tmp_path: Path, content: bytes) -> None:
    inspect(tmp_path, {**GOOD, "small.toml": content})


def test_the_fuzzer_runs() -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: pip install kaunas1919[fuzz]")
    done = run("-m", "tests.scenario.fuzz_loader", "-runs=60", "-seed=1", seconds=60)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done 60 runs" in done.stderr
