"""The public cases of TOML, and files with one known flaw: refused, placed, told in the words of the game."""

import base64
import json
import tomllib
from random import Random

import pytest

from game.scenario.document import Document
from game.scenario.files import decode
from game.scenario.problems import Problem, ScenarioError
from tests.scenario.files import DATA, SMALL

CASES = json.loads((DATA / "toml_cases.json").read_text(encoding="utf-8"))


def content(case: str | list[str]) -> bytes:
    return case.encode() if isinstance(case, str) else base64.b64decode(case[0])


def told(raw: bytes) -> list[Problem]:
    try:
        return Document("case.toml", decode("case.toml", raw)).problems()
    except ScenarioError as error:
        return error.problems


def test_every_invalid_case_is_refused_at_a_place_and_in_words() -> None:
    for name, case in CASES["invalid"].items():
        raw = content(case)
        found = told(raw)
        assert found, name
        lines = raw.count(b"\n") + raw.count(b"\r") + 1
        assert all(0 < problem.line <= lines and problem.column > 0 and problem.expected for problem in found), name
        assert all(problem.code != "toml" for problem in found), name


def test_a_character_that_no_file_may_have() -> None:
    assert [(one.code, one.line, one.column) for one in told(b"a = 1\nb = 2 # \x07\n")] == [("toml-character", 2, 9)]


def test_no_invalid_case_is_told_behind_where_the_standard_reader_stops() -> None:
    """It stops at the mistake or behind it, so that the first of what is told stands on its line or before."""
    for name, case in CASES["invalid"].items():
        raw = content(case)
        try:
            tomllib.loads(raw.decode())
        except UnicodeDecodeError:
            continue
        except tomllib.TOMLDecodeError as error:
            words = str(error)
        line = int(words.rpartition("line ")[2].split(",")[0]) if "line " in words else raw.decode().count("\n") + 1
        assert told(raw)[0].line <= line, name


def test_every_valid_case_is_clean() -> None:
    for name, case in CASES["valid"].items():
        raw = content(case)
        assert Document("case.toml", raw.decode()).problems() == [], name


VALUES = (
    "1",
    '"text"',
    "[\n  1,\n  2,\n]",
    '"""\nlines\n"""',
    "[{ a = 1 },\n  { b = [2,\n 3] },\n]",
    "{ a = 1, b = 2 }",
)
PLACES = ("", "[table]\nother = 0\n", "[[rows]]\nother = 0\n", "[[rows]]\na = 1\n\n[[rows]]\nother = 0\n")
TAILS = ("", "last = 1\n", "\n[more]\nlast = 1\n", "# the end\n")


@pytest.mark.parametrize("place", PLACES)
def test_a_key_given_twice_is_told_at_its_second_key_and_nothing_else_is(place: str) -> None:
    for first in VALUES:
        for second in VALUES:
            for tail in TAILS:
                head = f"{place}key = {first}\n"
                text = f"{head}key = {second}\n{tail}"
                found = told(text.encode())
                assert [(one.line, one.column, one.code) for one in found] == [
                    (head.count("\n") + 1, 1, "toml-twice")
                ], text


@pytest.mark.parametrize("second", ["1", "[2, 3]", "{ a = 1 }", "[\n 2,\n 3]"])
@pytest.mark.parametrize("tail", ["", ", z = 2"])
def test_a_key_given_twice_in_braces(second: str, tail: str) -> None:
    head = "rows = [\n  { id = 1 },\n  { key = [1,\n 2], "
    found = told(f"{head}key = {second}{tail} }},\n  {{ id = 3 }},\n]\nafter = 1\n".encode())
    assert [(one.line, one.column, one.code) for one in found] == [(4, len(" 2], ") + 1, "toml-twice")]


def test_bad_bytes_stand_on_their_line() -> None:
    for raw, place in (
        (b"a = 1\nb = '\xe9'\n", (2, 6)),
        (b"a = 1\n\n\0", (3, 1)),
        (b" \n", (1, 1)),
        (b"a = 1\rb", (1, 6)),
    ):
        assert [(one.line, one.column) for one in told(raw)] == [place]


def broken(line: str, random: Random) -> tuple[str, int]:
    """A line `key = value` with a flaw in it, and by how many lines below it that stands."""
    key, __, value = line.partition(" = ")
    flaws = [f"{key} {value}", f"{key} = {value} 7", f"{key} = ", f"= {value}", f"{line}\n{line}"]
    flaws.append(f"{key} = nonsense here")
    if value.startswith('"'):
        flaws += [f"{key} = {value[:-1]}", f'{key} = "\\c{value[1:]}']
    if value.isdigit():
        flaws += [f"{key} = {value},5", f"{key} = 0{value}"]
    choice = random.choice(flaws)
    return choice, choice.count("\n")


@pytest.mark.parametrize("seed", range(40))
def test_one_flaw_in_a_file_is_told_on_its_line_and_alone(seed: int) -> None:
    random = Random(seed)
    lines = SMALL.split("\n")
    plain = [
        number
        for number, line in enumerate(lines)
        if line[:1].isalpha() and " = " in line and not line.rstrip().endswith(("[", "{")) and "#" not in line
    ]
    number = random.choice([number for number in plain if not lines[number].partition(" = ")[2].startswith(("[", "{"))])
    flaw, below = broken(lines[number], random)
    text = "\n".join((*lines[:number], flaw, *lines[number + 1 :]))
    found = Document("small.toml", text).problems()
    assert [one.line for one in found] == [number + 1 + below], flaw
