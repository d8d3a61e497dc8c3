"""The template of all catalogues, from the code and the tables of rules: `python -m tests.messages` writes it anew."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from game.messages import DOMAIN
from game.rules import lesson, orders, shifts, terms
from game.scenario.paths import messages_folder, scenarios_folder
from game.scenario.rules_file import load_rules

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATE: Final = messages_folder() / f"{DOMAIN}.pot"
KEYWORDS: Final = {
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "ngettext": (1, 2),
    "verb": (2, 3),
    "men_do": (2, 3),
    "many": (2, 3),
    "figures": (2, 3),
    "count": (2, 3),
    "camp_does": (3, 4),
    "camp_verb": (3, 4),
    "side_does": (3, 4),
    "saying": None,
    "about_unit": (1, 2),
    "about_town": None,
    "about_link": None,
}
"""Functions that translate what they are given, and which of their arguments: a message, or its two forms."""


def catalogue() -> Catalog:
    made = Catalog(
        project="Kaunas 1919",
        copyright_holder="Kaunas 1919 contributors",
        header_comment="# Words of Kaunas 1919. README.md beside this file tells how they are translated.",
        creation_date=datetime(1919, 2, 7, tzinfo=UTC),
        fuzzy=False,
    )
    for name, _line, message, _comments, context in extract_from_dir(ROOT / "game", keywords=KEYWORDS):
        made.add(message, locations=[(f"game/{name}", 0)], context=context)
    for place, word in tables():
        made.add(word, locations=[(place, 0)])
    return made


def tables() -> Iterator[tuple[str, str]]:
    """Words of the rules: ids where they are written, and names where they are read."""
    for kind in orders.ORDER_KINDS:
        yield "game/rules/orders.py", kind.heading
    for shift in shifts.SHIFT_KINDS:
        yield from (("game/rules/shifts.py", word) for word in (shift.name, shift.title, shift.about))
    for words in (terms.STANCES, terms.SUPPLIES, terms.WEATHERS, terms.FRIENDSHIP, terms.LINE_STATUSES, terms.TERRAINS):
        yield from (("game/rules/terms.py", word) for word in words)
    yield from (("game/rules/terms.py", word) for word in terms.TRAIT_WORDS.values())
    yield from (("game/rules/lesson.py", word) for word in lesson.DEEDS.values())
    for path in sorted((scenarios_folder() / "rules").glob("*.toml")):
        rules = load_rules(path)
        rows = [word for arm in rules.arms for word in (arm.name, arm.plural)] + [size.name for size in rules.sizes]
        yield from ((f"scenarios/rules/{path.name}", word) for word in rows)


def write() -> None:
    out = io.BytesIO()
    write_po(out, catalogue(), width=110, include_lineno=False, sort_by_file=True)
    lines = out.getvalue().splitlines(keepends=True)
    TEMPLATE.write_bytes(b"".join(line for line in lines if not line.startswith(b'"Generated-By')))


if __name__ == "__main__":
    write()
