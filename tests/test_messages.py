"""Messages: the template is up to date, every blank is filled in, and plural forms are the language's own."""

from __future__ import annotations

import ast
import os
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from game.messages import DOMAIN, ENGLISH, FOLDER, VARIABLE, _, form, languages, ngettext, speak
from game.prose.unit_names import is_plural, verb
from game.prose.words import figures, many
from tests.messages import KEYWORDS, ROOT, TEMPLATE, catalogue


@cache
def sources() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "game").rglob("*.py"))}


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues with one made-up language of three plural forms, and English again afterwards."""
    monkeypatch.delenv(VARIABLE, raising=False)
    catalogue = Catalog(locale="pl")
    catalogue.add("All is quiet.", "Wszędzie spokój.")
    catalogue.add(("battle", "battles"), ("bitwa", "bitwy", "bitew"))
    catalogue.add(("game", "games"), ("gra", "gry", "gier"))
    catalogue.add(("attacks", "attack"), ("atakuje", "atakują", "atakuje"))
    catalogue.add("two", "dwie")
    catalogue.add("a company of {name}", "{name}, Kompania")
    catalogue.add(("company", "companies"), ("Kompania", "Kompanie", "Kompanii"))
    folder = tmp_path / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue)
    yield tmp_path
    speak(tmp_path, ENGLISH)
    for name in (VARIABLE, FOLDER):
        os.environ.pop(name, None)


def test_the_template_is_what_the_code_says() -> None:
    with TEMPLATE.open("rb") as file:
        kept = {message.id for message in read_po(file)}
    assert kept == {message.id for message in catalogue()}, "`python -m tests.messages` writes it anew"


def test_a_language_is_spoken_from_now_on(spoken: Path) -> None:
    assert _("All is quiet.") == "All is quiet."
    assert speak(spoken, "pl") == ""
    assert (_("All is quiet."), _("no such message"), _("")) == ("Wszędzie spokój.", "no such message", "")
    asked = [sys.executable, "-c", "from game.messages import _; print(ascii(_('All is quiet.')))"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert told.strip() == ascii("Wszędzie spokój."), "processes that are started speak it, too"
    assert speak(spoken, ENGLISH) == ""
    assert _("All is quiet.") == "All is quiet."
    assert languages(spoken) == ["en", "pl"]


@pytest.mark.parametrize(
    ("count", "told"), [(1, "bitwa"), (2, "bitwy"), (5, "bitew"), (12, "bitew"), (22, "bitwy"), (112, "bitew")]
)
def test_three_plural_forms(spoken: Path, count: int, told: str) -> None:
    speak(spoken, "pl")
    assert ngettext("battle", "battles", count) == told
    assert form(("bitwa", "bitwy", "bitew"), count) == told
    assert many(count, "battle", "battles").endswith(f" {told}")


def test_a_company_is_one_where_the_name_of_its_unit_stands_first(spoken: Path) -> None:
    """And where nouns are written large."""
    speak(spoken, "pl")
    assert is_plural("Savolax jägare")
    assert not is_plural("Savolax jägare, Kompania")
    assert is_plural("5 Kompanii 24-y yegersky polk")
    assert not is_plural("24-y yegersky polk")


def test_numbers_and_subjects_speak_it(spoken: Path) -> None:
    speak(spoken, "pl")
    assert many(2, "battle", "battles") == "dwie bitwy"
    assert figures(2_000, "game", "games") == "2,000 gier"
    assert verb(["4-asis pulkas"], "attacks", "attack") == "atakuje"
    assert verb(["4-asis pulkas", "Vorposten"], "attacks", "attack") == "atakują"
    assert form(("only", "two"), 5) == "two", "a language may have more forms than a template gives"


def test_a_language_that_is_not_there(spoken: Path) -> None:
    assert speak(spoken, "xx") == "There are no words for “xx”, so they are English."
    assert _("All is quiet.") == "All is quiet."


@pytest.mark.parametrize("content", [b"", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_catalogue_that_is_broken(spoken: Path, content: bytes) -> None:
    (spoken / "pl" / "LC_MESSAGES" / f"{DOMAIN}.mo").write_bytes(content)
    assert "cannot be read, so they are English" in speak(spoken, "pl")
    assert _("All is quiet.") == "All is quiet."


def called() -> Iterator[tuple[Path, ast.Call]]:
    for path, tree in sources().items():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def blanks(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _text, name, _spec, _how in string.Formatter().parse(text) if name}


def test_every_blank_of_a_message_is_filled_in() -> None:
    for path, call in called():
        match call:
            case ast.Call(ast.Attribute(ast.Call(ast.Name("_" | "ngettext"), given), "format"), [], filled):
                texts = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                asked = {name for text in texts for name in blanks(text)}
                assert not texts or asked == {one.arg for one in filled}, f"{path}: {ast.unparse(call)}"


def test_messages_are_written_out_where_they_are_marked() -> None:
    """A sentence that is put together before it is looked up would be found in no catalogue."""
    for path, call in called():
        if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
            assert not [one for one in call.args if isinstance(one, ast.JoinedStr)], f"{path}: {ast.unparse(call)}"


SCOPES = ast.FunctionDef | ast.Lambda | ast.GeneratorExp | ast.ListComp | ast.DictComp | ast.SetComp


def own(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in a scope itself, not in the scopes inside it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, SCOPES):
            yield child
            yield from own(child)


def binds(node: ast.AST) -> bool:
    """Whether `_` is something else from there on."""
    name = node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else ""
    return "_" in (name, node.arg if isinstance(node, ast.arg) else "")


def calls(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"


def test_no_throwaway_name_hides_the_function() -> None:
    for path, tree in sources().items():
        if any(map(binds, ast.walk(tree))):
            for scope in (node for node in ast.walk(tree) if isinstance(node, SCOPES)):
                hidden = any(map(binds, own(scope))) and any(map(calls, ast.walk(scope)))
                assert not hidden, f"{path}, line {scope.lineno}"
