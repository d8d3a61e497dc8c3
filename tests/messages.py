"""The template of all catalogues, from the code and the tables of rules: `python -m tests.messages` writes it anew."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from game.authoring.schema import schema
from game.messages import DOMAIN
from game.rules import lesson, orders, shifts, terms
from game.scenario.paths import messages_folder, scenarios_folder
from game.scenario.rules_file import load_rules
from game.screen.export.page import page_words

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATE: Final = messages_folder() / f"{DOMAIN}.pot"
KEYWORDS: Final[dict[str, tuple[int, ...]]] = {
    **dict.fromkeys(("_", "N_", "saying", "about_town", "about_link"), (0,)),
    **dict.fromkeys(("NN_", "ngettext", "about_unit"), (0, 1)),
    **dict.fromkeys(("verb", "men_do", "many", "figures", "count"), (1, 2)),
    **dict.fromkeys(("camp_does", "camp_verb", "side_does"), (2, 3)),
}
"""Functions that translate what they are given, and the places of their messages: of one, or of its two forms."""


def catalogue() -> Catalog:
    made = Catalog(
        project="Kaunas 1919",
        copyright_holder="Kaunas 1919 contributors",
        header_comment="# Words of Kaunas 1919. README.md beside this file tells how they are translated.",
        creation_date=datetime(1919, 2, 7, tzinfo=UTC),
        fuzzy=False,
    )
    for path in sorted((ROOT / "game").rglob("*.py")):
        for message in marked(ast.parse(path.read_text("utf-8"))):
            made.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for place, word in tables():
        made.add(word, locations=[(place, 0)])
    return made


def marked(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """The messages of a file: Babel's own search takes docstrings for some, and passes over calls inside calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [node.args[place] for place in KEYWORDS.get(name, ()) if place < len(node.args)]
            texts = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if any(texts) and len(texts) == len(KEYWORDS[name]):
                yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def tables() -> Iterator[tuple[str, str]]:
    """Words of the rules: ids where they are written, and names where they are read."""
    for kind in orders.ORDER_KINDS:
        yield "game/rules/orders.py", kind.heading
    for shift in shifts.SHIFT_KINDS:
        yield from (("game/rules/shifts.py", word) for word in (shift.name, shift.title, shift.about))
    for words in (
        terms.STANCES,
        terms.SUPPLIES,
        terms.WEATHERS,
        terms.FRIENDSHIP,
        terms.LINE_STATUSES,
        terms.TERRAINS,
        terms.RAILS,
    ):
        yield from (("game/rules/terms.py", word) for word in words)
    yield from (("game/rules/terms.py", word) for word in terms.TRAIT_WORDS.values())
    yield from (("game/rules/lesson.py", word) for word in lesson.DEEDS.values())
    yield from (("scenarios/schema", word) for word in words_of_files())
    yield from (("assets/export", word) for word in page_words())
    for path in sorted((scenarios_folder() / "rules").glob("*.toml")):
        rules = load_rules(path)
        rows = [word for arm in rules.arms for word in (arm.name, arm.plural)] + [size.name for size in rules.sizes]
        rows += [result.id.replace("_", " ") for result in rules.combat.results]
        yield from ((f"scenarios/rules/{path.name}", word) for word in rows)


def words_of_files() -> Iterator[str]:
    """Keys, choices and descriptions of scenario and map files, as the editor shows them."""

    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from node.get("properties", {})
            yield from (one for one in node.get("enum", []) if isinstance(one, str))
        for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from walk(inner)

    told: set[str] = set()

    def described(node: Any) -> None:
        if isinstance(node, dict) and isinstance(node.get("description"), str):
            told.add(node["description"])
        for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            described(inner)

    for kind in ("scenario", "map"):
        described(schema(kind))
    yield from sorted(told)
    found = (word.replace("_", " ") for kind in ("scenario", "map") for word in walk(schema(kind)))
    yield from sorted({word for word in found if word.replace(" ", "").isalpha()})


def write() -> None:
    out = io.BytesIO()
    write_po(out, catalogue(), width=110, include_lineno=False, sort_by_file=True)
    lines = out.getvalue().splitlines(keepends=True)
    TEMPLATE.write_bytes(b"".join(line for line in lines if not line.startswith(b'"Generated-By')))


if __name__ == "__main__":
    write()
