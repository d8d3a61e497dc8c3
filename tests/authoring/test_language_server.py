"""The language server through its protocol, as an editor of text talks to it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.scenario.check import check_text
from game.scenario.paths import scenarios_folder

pytest.importorskip("pygls", reason="the language server is an extra: pip install -e .[lsp]")

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "scenario" / "data"
LAST = 10**6


class Editor:
    """What an editor does: frames, numbers, and the texts that are open."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), "language-server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None,
            cwd=folder,
        )
        self.number = 0
        self.told: dict[str, tuple[int | None, list[dict[str, Any]]]] = {}
        self.version = 0

    def send(self, method: str, params: object, number: int | None = None) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {}))
        assert self.process.stdin is not None
        self.process.stdin.write(f"Content-Length: {len(body.encode())}\r\n\r\n{body}".encode())
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline().strip()) or not length:
            name, __, value = line.decode().partition(":")
            length = int(value) if name.lower() == "content-length" else length
            assert line or self.process.poll() is None, "the server has ended"
        found: dict[str, Any] = json.loads(stream.read(length))
        if found.get("method") == "textDocument/publishDiagnostics":
            self.told[found["params"]["uri"]] = (found["params"].get("version"), found["params"]["diagnostics"])
        return found

    def ask(self, method: str, params: object) -> Any:
        self.number += 1
        self.send(method, params, self.number)
        while (found := self.hear()).get("id") != self.number:
            pass
        assert "error" not in found, found
        return found["result"]

    def open(self, path: Path, text: str) -> str:
        uri = path.as_uri()
        self.version += 1
        self.send(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "toml", "version": self.version, "text": text}},
        )
        return uri

    def change(self, uri: str, text: str) -> None:
        self.version += 1
        self.send(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": self.version}, "contentChanges": [{"text": text}]},
        )

    def type(self, uri: str, line: int, start: int, end: int, text: str) -> None:
        """In place of a part of a line."""
        self.version += 1
        places = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
        self.send(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri, "version": self.version},
                "contentChanges": [{"range": places, "text": text}],
            },
        )

    def problems(self, uri: str) -> list[dict[str, Any]]:
        """What is told of a file as it is now."""
        while self.told.get(uri, (0,))[0] != self.version:
            self.hear()
        return self.told[uri][1]

    def until(self, uri: str, told: Callable[[set[str]], bool]) -> None:
        """Waits for the codes of the problems of a file to be as they should."""
        while not told({row["code"] for row in self.problems(uri)}):
            self.hear()

    def close(self, uri: str) -> None:
        self.send("textDocument/didClose", {"textDocument": {"uri": uri}})

    def at(self, text: str, mark: str, uri: str) -> dict[str, Any]:
        """The place of a mark in a text."""
        before = text[: text.index(mark)]
        line = before.count("\n")
        column = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def offered(self, uri: str, text: str) -> list[dict[str, Any]]:
        """What is offered at the sign | of a text that is open."""
        self.change(uri, text.replace("|", "", 1))
        found: list[dict[str, Any]] = self.ask("textDocument/completion", self.at(text, "|", uri))
        return found


@pytest.fixture(name="folder", scope="module")
def folder_of_an_author(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("author")
    for name in ("small.toml", "ground.toml"):
        shutil.copy(DATA / name, folder / name)
    shutil.copy(scenarios_folder() / "rules" / "standard.toml", folder / "ways.toml")
    return folder


@pytest.fixture(name="editor", scope="module")
def running_editor(folder: Path) -> Iterator[Editor]:
    editor = Editor(folder)
    capable = editor.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
    assert capable["capabilities"]["hoverProvider"]
    editor.send("initialized", {})
    with editor.process:
        yield editor
        editor.ask("shutdown", None)
        editor.send("exit", None)
        assert editor.process.wait(10) == 0


@pytest.fixture(name="uri")
def opened(editor: Editor, folder: Path) -> Iterator[str]:
    path = folder / "small.toml"
    uri = editor.open(path, path.read_text(encoding="utf-8"))
    yield uri
    editor.close(uri)


@pytest.fixture(name="text")
def text_of(folder: Path) -> str:
    return (folder / "small.toml").read_text(encoding="utf-8")


def labels(found: list[dict[str, Any]]) -> list[str]:
    return [row["label"] for row in sorted(found, key=lambda row: row["sortText"])]


def applied(text: str, item: dict[str, Any]) -> str:
    """The text once something that was offered has been taken."""
    edit, lines = item["textEdit"], text.replace("|", "", 1).split("\n")
    row = edit["range"]["start"]["line"]
    start, end = edit["range"]["start"]["character"], edit["range"]["end"]["character"]
    lines[row] = lines[row][:start] + edit["newText"] + lines[row][end:]
    return "\n".join(lines)


def test_problems_are_those_of_validate_and_follow_what_is_typed(
    editor: Editor, uri: str, text: str, folder: Path
) -> None:
    before = editor.problems(uri)
    assert [(row["code"], row["range"]["start"]["line"] + 1) for row in before] == [
        (problem.code, problem.line) for problem in check_text(text, folder / "small.toml")
    ]
    line = next(number for number, row in enumerate(text.split("\n")) if row.startswith("holds = ["))
    start = text.split("\n")[line].index('"') + 1
    editor.type(uri, line, start, start + len("jonava"), "jonva")
    [problem] = [row for row in editor.problems(uri) if row["code"] == "no-such-town"]
    assert problem["range"] == {
        "start": {"line": line, "character": start - 1},
        "end": {"line": line, "character": start + len("jonva") + 1},
    }
    assert 'did you mean "jonava"?' in problem["message"]
    assert problem["severity"] == 1
    editor.type(uri, line, start, start + len("jonva"), "jonava")
    assert editor.problems(uri) == before
    assert (folder / "small.toml").read_text(encoding="utf-8") == text


def test_a_scenario_hears_of_its_map_while_that_is_written(editor: Editor, uri: str, folder: Path) -> None:
    ground = (folder / "ground.toml").read_text(encoding="utf-8")
    other = editor.open(folder / "ground.toml", ground.replace('id = "jonava"', 'id = "jonavva"'))
    editor.version -= 1  # of the scenario, which has not changed
    editor.until(uri, lambda codes: "no-such-town" in codes)
    editor.close(other)
    editor.until(uri, lambda codes: "no-such-town" not in codes)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('holds = ["jonava"]', 'holds = ["|"]', "kedainiai"),
        ('holds = ["jonava"]', 'holds = ["jo|', "jonava"),
        ('holds = ["jonava"]', "holds = [|", '"jonava"'),
        ('holds = ["jonava"]', 'holds = ["jonava", "ke|"]', "kedainiai"),
        ("objectives = { kaunas = 20, kedainiai = 5 }", "objectives = { kaunas = 20, |", "jonava = "),
        ("objectives = { kaunas = 20, kedainiai = 5 }", "objectives = { |kedainiai = 5 }", "kaunas = "),
        ("rail_capacity = 800", "rail_c|", "rail_capacity = "),
        ("rail_capacity = 800", "|", "rail_capacity = "),
        ('rules = "standard"', 'rules = "|"', "winter-1920"),
        ('rules = "standard"', 'rules = "|', "ways.toml"),
        ('map = "ground.toml"', "map = |", '"ground.toml"'),
        ("[victory]", "[vic|", "victory"),
        ("[victory]", "[[|", "camps.units"),
        ("[victory]", "[[events]]\neffects = [{ |\n\n[victory]", "unrest = "),
        ("[victory]", "[[events]]\neffects = [{ unrest = { |\n\n[victory]", "town = "),
        ("[victory]", '[[events]]\neffects = [{ unrest = { town = "|\n\n[victory]', "jonava"),
        ("[victory]", '[[events]]\nwhen = { holds = { camp = "|" } }\n\n[victory]', "republic"),
        ("[victory]", "[[events]]\none_time = |\n\n[victory]", None),
    ],
)
def test_what_can_stand_there_is_offered(
    editor: Editor, uri: str, text: str, old: str, new: str, wanted: str | None
) -> None:
    assert old in text
    typed = text.replace(old, new, 1)
    found = editor.offered(uri, typed)
    written = [row["textEdit"]["newText"] for row in found]
    assert (wanted in written) if wanted else not written
    for row in found:
        if row["textEdit"]["newText"] == wanted:
            assert wanted in applied(typed, row)


def test_towns_of_the_camp_itself_are_offered_first_for_its_units(editor: Editor, uri: str, text: str) -> None:
    """And those in play before others, where anybody's may be meant."""
    assert 'holds = ["jonava"]' in text
    camp = tomllib.loads(text)["camps"][0]
    own = {*camp["holds"], *(unit["at"] for unit in camp["units"] if "at" in unit)}
    typed = re.sub(r'at = "\w+"', 'at = "|"', text, count=1)
    found = sorted(editor.offered(uri, typed), key=lambda row: str(row["sortText"]))
    first = re.search(r'at = "(\w+)"', text)
    assert first is not None
    others = own - {first[1]} | ({first[1]} & set(camp["holds"]))  # the one unit has no town while it is typed
    assert {row["label"] for row in found[: len(others)]} == others


def test_words_of_units_are_those_of_the_rules(editor: Editor, uri: str, text: str) -> None:
    at = text.index('arm = "') + len('arm = "')
    end = text.index('"', at)
    found = labels(editor.offered(uri, f"{text[:at]}|{text[end:]}"))
    assert found[:3] == ["infantry", "cavalry", "artillery"]


def test_keys_of_a_table_are_offered_once_with_the_words_of_the_guide(editor: Editor, uri: str, text: str) -> None:
    typed = text.replace("rail_capacity = 800", "|", 1)
    found = {row["label"]: row for row in editor.offered(uri, typed)}
    assert "supply" not in found  # it is there already
    assert "AUTHORING.md#camps" in found["rail_capacity"]["documentation"]["value"]


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("rail_capacity =", "**rail_capacity**"),
        ('jonava"]', "**Jonava** (`jonava`)"),
        ("kedainiai = 5", "**Kėdainiai** (`kedainiai`)"),
        ("[victory]", None),
        ('"standard"', None),
        ("# A scenario", None),
    ],
)
def test_words_have_meanings(editor: Editor, uri: str, text: str, mark: str, told: str | None) -> None:
    found = editor.ask("textDocument/hover", editor.at(text, mark, uri))
    assert (told in found["contents"]["value"]) if told else (found is None or "**" in found["contents"]["value"])


@pytest.mark.parametrize(
    ("mark", "file", "row"),
    [
        ('jonava"]', "ground.toml", 'id = "jonava"'),
        ("kedainiai = 5", "ground.toml", 'id = "kedainiai"'),
        ('ground.toml"', "ground.toml", ""),
    ],
)
def test_names_lead_to_what_they_name(
    editor: Editor, uri: str, text: str, folder: Path, mark: str, file: str, row: str
) -> None:
    found = editor.ask("textDocument/definition", editor.at(text, mark, uri))
    assert found["uri"] == (folder / file).as_uri()
    line = found["range"]["start"]["line"]
    assert row in (folder / file).read_text(encoding="utf-8").split("\n")[line]


def test_names_of_units_camps_and_events_lead_to_their_rows(editor: Editor, uri: str, text: str) -> None:
    unit = text[text.index('id = "', text.index("units")) + 6 :].partition('"')[0]
    more = f"""
[[events]]
id = "echo"
title = "Echo"
when = {{ all = [{{ day = 1919-02-09 }}, {{ happened = {{ event = "voice" }} }}] }}
effects = [{{ morale = {{ units = ["{unit}"], change = -5 }} }}, {{ points = {{ camp = "republic", points = 1 }} }}]

[[events]]
id = "voice"
title = "Voice"
when = {{ day = 1919-02-08 }}
effects = [{{ points = {{ camp = "republic", points = 1 }} }}]
"""
    whole = text + more
    editor.change(uri, whole)
    for mark, row in (
        ('voice" }', 'id = "voice"'),
        (f'{unit}"]', f'id = "{unit}"'),
        ('republic", points', 'id = "republic"'),
    ):
        found = editor.ask("textDocument/definition", editor.at(whole, mark, uri))
        assert row in whole.split("\n")[found["range"]["start"]["line"]]


def test_maps_and_rules_are_helped_with_too(editor: Editor, folder: Path) -> None:
    ground = (folder / "ground.toml").read_text(encoding="utf-8")
    at = ground.index("between = [")
    typed = ground[:at] + 'between = ["|' + ground[ground.index("\n", at) :]
    uri = editor.open(folder / "ground.toml", ground)
    assert "jonava" in labels(editor.offered(uri, typed))
    editor.close(uri)
    rules = (folder / "ways.toml").read_text(encoding="utf-8")
    uri = editor.open(folder / "ways.toml", rules)
    found = editor.ask("textDocument/hover", editor.at(rules, "narrow_percent", uri))["contents"]["value"]
    assert "**narrow_percent**" in found
    assert "1 to 1,000" in found
    assert "full_km" in labels(
        editor.offered(uri, rules.replace("[supply]\n", "[supply]\n|\n").replace("\nfull_km", "\n#"))
    )
    editor.close(uri)


def test_letters_beyond_ascii_are_counted_as_editors_count(editor: Editor, uri: str, text: str) -> None:
    typed = text.replace('holds = ["jonava"]', '\nnote = "\U0001f3f0š" # \U0001f3f0\nholds = ["jonava"]').replace(
        "note", "nme"
    )
    editor.change(uri, typed)
    row = next(number for number, line in enumerate(typed.split("\n")) if line.startswith("nme"))
    [problem] = [one for one in editor.problems(uri) if one["range"]["start"]["line"] == row]
    assert problem["range"]["start"]["character"] == 0
    typed = text.replace('holds = ["jonava"]', 'holds = ["\U0001f3f0", "jonav"]')
    editor.change(uri, typed)
    line = next(line for line in typed.split("\n") if line.startswith("holds"))
    told = editor.problems(uri)
    found = [one["range"]["start"]["character"] for one in told if '"jonav"' in one["message"]]
    assert found == [line.index('"jonav"') + 1]  # the castle is two units of UTF-16


@pytest.mark.parametrize("junk", ["", "[[", 'x = "', "= = =", "a" * 50_000, "[" * 3000, "\x00", "\ufeff{}"])
def test_nothing_that_is_typed_stops_it(editor: Editor, uri: str, junk: str) -> None:
    editor.change(uri, junk)
    where = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": min(len(junk), LAST)}}
    for method in ("completion", "hover", "definition"):
        editor.ask(f"textDocument/{method}", where)
    assert editor.problems(uri)
