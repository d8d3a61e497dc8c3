"""Files nobody meant to be scenarios: a few clear sentences, and never anything else."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario.check import check_file
from game.scenario.document import MOST_PROBLEMS
from game.scenario.files import MOST_BYTES
from game.scenario.load import load, load_text
from game.scenario.problems import Problem, ScenarioError
from tests.scenario.files import GROUND, RULES, SMALL, written

UNIT = b'{ id = "u" },\n'
HOSTILE = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\n", "is empty"),
    "binary": (bytes(range(256)), "is not UTF-8 text (byte 128, line 2)"),
    "zeros": (b"name = 1\0", "is not a text file"),
    "latin": ("name = 'Kėdainiai'".encode("iso8859-13"), "is not UTF-8 text (byte 9, line 1)"),
    "large": (b"#" * (MOST_BYTES + 1), "is larger than 1 MB"),
    "replay": (b"\x1f\x8b\x08\x10", "is packed, as replays and saves are"),
    "picture": (b"\x89PNG\r\n", "is a picture"),
    "other": (b"[project]\nname_ = 'x'\n", "this is not a scenario"),
    "units": (b"[[camps]]\nunits = [\n" + UNIT * 20_000 + b"]", "units has 20,000 entries"),
    "camps": (b"[[camps]]\n" * 20_000, "camps has 20,000 entries"),
    "keys": (("map = 1\n" + "".join(f"k{n} = 1\n" for n in range(20_000))).encode(), "a table has 20,001 keys"),
    "deep": (b"a = " + b"[" * 100_000, "tables or arrays lie too deep"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_one_sentence(tmp_path: Path, name: str) -> None:
    content, message = HOSTILE[name]
    path = tmp_path / "hostile.toml"
    path.write_bytes(content)
    assert [found.message.startswith(message) for found in check_file(path)] == [True]
    with pytest.raises(ScenarioError):
        load(path)


@pytest.mark.parametrize(
    ("text", "kind"), [(GROUND, "a map"), (RULES, "a rules file"), ("facts = []\n", "a file of facts")]
)
def test_what_is_wanted_and_what_is_there_are_named(tmp_path: Path, text: str, kind: str) -> None:
    path = tmp_path / "other.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as told:
        load(path)
    (found,) = told.value.problems
    assert (found.code, found.message) == ("file-of-other-kind", f"is {kind}, not a scenario")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    assert [found.message[:19] for found in check_file(path)] == ["is larger than 1 MB"]


@pytest.mark.parametrize("name", ["folder.toml", "pipe.toml", "missing.toml", "n\0ul.toml", "x" * 5000 + ".toml"])
def test_what_is_not_a_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "folder.toml":
        path.mkdir()
    if name == "pipe.toml":
        os.mkfifo(path)
    (found,) = check_file(path)
    assert found.message.startswith(("is a folder", "there is no such file", "cannot be read: "))


def test_problems_have_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(SMALL.replace("[[links]]", "[[events]]\nx = 1\n" * 400 + "[[links]]"), encoding="utf-8")
    found = check_file(path)
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].message == "and 1,001 more problems"


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "ansi.toml"
    path.write_text('map = "x"\nname = "\x1b[31mred\n', encoding="utf-8")
    assert "\x1b" not in "".join(map(str, check_file(path)))


@pytest.mark.parametrize("text", [SMALL, GROUND, RULES], ids=["scenario", "map", "rules"])
def test_every_truncation_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cut.toml"
    needed = text.partition("\n# How far ships go")[0]  # the last table of rules may be left out
    for length in range(0, len(needed) - 200, 97):
        path.write_text(text[:length], encoding="utf-8")
        found = check_file(path)
        assert found
        assert all(problem.message for problem in found)


@given(data=st.data())
def test_damage_is_told_or_harmless(data: st.DataObject) -> None:
    """Any stretch of a scenario replaced by anything: a board or problems, each at a line of the file."""
    start = data.draw(st.integers(0, len(SMALL)))
    end = data.draw(st.integers(start, min(start + 60, len(SMALL))))
    new = data.draw(
        st.text(st.characters(blacklist_categories=("Cs",)), max_size=12) | st.sampled_from(list('[]{}"=,.#\n-'))
    )
    text = SMALL[:start] + new + SMALL[end:]
    lines = text.count("\n") + 1
    assert all(problem.message and 0 <= problem.line <= lines for problem in told(text))


def told(text: str) -> list[Problem]:
    try:
        load_text(text, Path(__file__).parent / "data")
    except ScenarioError as error:
        return error.problems or [Problem("", -1, 0, "", "refused without a problem")]
    return []


@pytest.mark.parametrize("key", ["map", "rules"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "outside", "missing"])
def test_companions_that_are_no_files_of_the_folder(tmp_path: Path, key: str, kind: str) -> None:
    """A problem at the key, at once: nothing waits for a pipe or reads a device without end."""
    companion = tmp_path / "mine" / "odd.toml"
    companion.parent.mkdir()
    if kind == "pipe":
        os.mkfifo(companion)
    elif kind == "folder":
        companion.mkdir()
    elif kind == "device":
        companion.symlink_to("/dev/zero")
    elif kind == "outside":
        (tmp_path / "secret.toml").write_text("secret = 1", encoding="utf-8")
        companion.symlink_to(tmp_path / "secret.toml")
    before = {"map": 'map = "ground.toml"', "rules": 'rules = "standard"'}[key]
    path = written(companion.parent, SMALL.replace(before, f'{key} = "odd.toml"'))
    (found,) = check_file(path)
    assert (found.line, found.code) in [
        (line, code) for line in (5, 6) for code in ("companion-outside", "companion-unreadable")
    ]
    assert "secret" not in str(found)


def test_a_device_is_not_read() -> None:
    (found,) = check_file("/dev/zero")
    assert found.message == "is a folder or a device, not a file"
