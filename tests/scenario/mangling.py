"""Damage done to good files: to their text, and to the values in them. Drawn from any source of choices."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, Protocol

import tomlkit

from game.scenario.check import check_file
from game.scenario.load import load
from game.scenario.problems import SEVERITIES, Problem, ScenarioError, as_json
from tests.scenario.codes import CODES, SECTIONS
from tests.scenario.files import GROUND, RULES, SMALL

GOOD = {"small.toml": SMALL, "ground.toml": GROUND, "own.toml": RULES}

WORDS: tuple[Any, ...] = (
    *(
        "",
        " ",
        "kaunas",
        "republic",
        "x" * 500,
        "é",
        "\u202e",
        "\ufeff",
        "Ａ",
        "🚂",
        "\x7f",
        "a\u0301",
        "ﬁ",
        "..",
        "\\",
        '"',
    ),
    *("own.toml", "../x.toml", "/dev/zero", "con", "standard"),
    *(0, -1, 1, 5, 2**31, -(2**63), 2**63 - 1, 10**18, True, False, 0.5, -0.0, 1e308, float("inf"), float("nan")),
    *(dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(1919, 2, 8), dt.datetime(1919, 2, 7, 12), dt.time(5)),  # noqa: DTZ001
    *([], [[]], {}, {"a": 1}, ["kaunas"], ["kaunas", "jonava"], [1, "a"], [[["kaunas"]]], {"kaunas": 5}),
)
SCRAPS = (
    *(
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        '"""',
        "'''",
        "=",
        ",",
        ".",
        "#",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\\",
        "\\u12",
        "-",
        "_",
    ),
    *(
        "1919-02-30",
        "1919-2-1",
        "nan",
        "inf",
        "0x",
        "1e999",
        "+",
        "[[",
        "]]",
        "[a.b]",
        "é",
        "\u2028",
        "\u202e",
        "\ufeff",
    ),
    *("true", "false", "id = ", "at = ", "[[events]]\n", "[victory]\n", "when = {", "\x00", "\x1b[31m", "9" * 400),
)


class Choices(Protocol):
    """Where the damage comes from: hypothesis, atheris or a seed."""

    def number(self, least: int, most: int) -> int: ...


def _one(choices: Choices, options: Sequence[Any]) -> Any:
    return deepcopy(options[choices.number(0, len(options) - 1)])


def text_damage(choices: Choices, text: str) -> str:
    """A stretch of the text cut out, doubled, moved or replaced by a scrap."""
    start = choices.number(0, len(text))
    end = min(len(text), start + choices.number(0, 80))
    piece = text[start:end]
    match choices.number(0, 4):
        case 0:
            return text[:start] + _one(choices, SCRAPS) + text[end:]
        case 1:
            return text[:start] + text[end:]
        case 2:
            return text[:end] + piece * choices.number(1, 50) + text[end:]
        case 3:
            other = choices.number(0, len(text))
            return text[:other] + piece + text[other:]
        case _:
            lines = text.split("\n")
            line = choices.number(0, len(lines) - 1)
            lines[line : line + 1] = [lines[line]] * choices.number(0, 3)
            return "\n".join(lines)


def tree_damage(choices: Choices, text: str) -> str:
    """A value somewhere in the file replaced, removed, doubled, renamed or wrapped."""
    data = tomllib.loads(text)
    for _ in range(choices.number(1, 4)):
        _hit(choices, data)
    return tomlkit.dumps(data)


def _hit(choices: Choices, data: dict[str, Any]) -> None:
    node: Any = data
    while True:
        keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = _one(choices, keys)
        if not isinstance(node[key], dict | list) or choices.number(0, 3) == 0:
            break
        node = node[key]
    value = node[key]
    match choices.number(0, 5):
        case 0:
            node[key] = _one(choices, WORDS)
        case 1:
            del node[key]
        case 2 if isinstance(node, list):
            node.insert(key, value)
        case 2:
            node[f"{key}x"] = node.pop(key)
        case 3:
            node[key] = [value]
        case 4:
            for _ in range(choices.number(1, 30)):
                value = {"not": value}
            node[key] = value
        case _:
            node[key] = [value] * choices.number(0, 60) if not isinstance(value, dict | list) else type(value)()


def inspect(folder: Path, texts: dict[str, str | bytes]) -> None:
    """Whatever the files say, `validate` has clear sentences about it, and agrees with the loader."""
    contents = {
        name: text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass") for name, text in texts.items()
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    for name, content in contents.items():
        found = check_file(folder / name)
        for problem in found:
            assert problem.message
            assert problem.code in CODES
            assert problem.section in SECTIONS
            assert problem.severity in SEVERITIES
            assert Path(problem.file).name != name or 0 <= problem.line <= content.count(b"\n") + 1
            assert "\x1b" not in str(problem)
        assert len(as_json(found)) == len(found)
    _agree(folder / "small.toml")


def _agree(path: Path) -> None:
    """What keeps a scenario from being loaded is told by `validate`, which may find more."""
    refused = _refusals(path)
    if refused:
        told = {(problem.code, problem.line) for problem in check_file(path)}
        assert {(problem.code, problem.line) for problem in refused} <= told


def _refusals(path: Path) -> list[Problem]:
    try:
        load(path)
    except ScenarioError as error:
        return error.problems or [Problem("", -1, 0, "", "refused without a problem")]
    return []
