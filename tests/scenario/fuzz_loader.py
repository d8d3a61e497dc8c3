"""Fuzzes the loader and the checks with atheris, guided by coverage: `python -m tests.scenario.fuzz_loader [-runs=N]`.

Arguments are those of libFuzzer: `-max_total_time=300` runs for five minutes. What it finds lies in the current
folder afterwards, and is run again by giving its name.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["game.scenario"]):
    from tests.scenario.mangling import GOOD, inspect, text_damage, tree_damage


class Bytes:
    """Choices out of the fuzzer's bytes."""

    def __init__(self, content: bytes) -> None:
        self.provider = atheris.FuzzedDataProvider(content)

    def number(self, least: int, most: int) -> int:
        return int(self.provider.ConsumeIntInRange(least, most))


def once(folder: Path, content: bytes) -> None:
    choices = Bytes(content)
    texts: dict[str, str | bytes] = dict(GOOD)
    texts["small.toml"] = GOOD["small.toml"].replace('rules = "standard"', 'rules = "own.toml"')
    name = list(GOOD)[choices.number(0, 2)]
    match choices.number(0, 3):
        case 0:
            texts[name] = tree_damage(choices, str(texts[name]))
        case 1 | 2:
            for _ in range(choices.number(1, 5)):
                texts[name] = text_damage(choices, str(texts[name]))
        case _:
            texts[name] = choices.provider.ConsumeBytes(choices.provider.remaining_bytes())
    inspect(folder, texts)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup(sys.argv, lambda content: once(Path(folder), content))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
