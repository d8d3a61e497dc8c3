"""Traits, arms, abilities, sizes, signs, orders and shifts: each member is in the rulebook, the guide, the schema, the
words and the check.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.authoring.schema import schema
from game.rules.orders import ORDER_KINDS, ORDERS
from game.rules.shifts import SHIFT_KINDS, ShiftKind
from game.rules.terms import ABILITIES, ABILITY_WORDS, SYMBOLS, TRAIT_WORDS, TRAITS
from game.scenario.check import check_file
from game.scenario.paths import scenarios_folder
from tests.rules.field import ARMS, SIZES
from tests.scenario.files import SMALL, written

GUIDE = (scenarios_folder() / "AUTHORING.md").read_text(encoding="utf-8")
RULEBOOK = (scenarios_folder() / "RULES.md").read_text(encoding="utf-8")
SCENARIO, RULES = (json.dumps(schema(kind)) for kind in ("scenario", "rules"))


@pytest.mark.parametrize("trait", TRAITS)
def test_each_trait(trait: str, tmp_path: Path) -> None:
    assert f"| `{trait}` |" in RULEBOOK
    assert f"`{trait}`" in GUIDE
    assert json.dumps(trait) in SCENARIO
    assert TRAIT_WORDS[trait].endswith(".")
    first = SMALL.index("men = ")
    for word, codes in ((trait, set[str]()), (f"{trait}x", {"no-such-trait"})):
        text = f'{SMALL[:first]}traits = ["{word}"], {SMALL[first:]}'
        found = {problem.code for problem in check_file(written(tmp_path, text))}
        assert found & {"no-such-trait", "unknown-key", "syntax"} == codes


@pytest.mark.parametrize("ability", ABILITIES)
def test_each_ability_of_an_arm(ability: str) -> None:
    assert f"`{ability}`" in GUIDE
    assert json.dumps(ability) in RULES
    assert ABILITY_WORDS[ability].endswith(".")


@pytest.mark.parametrize("sign", SYMBOLS)
def test_each_sign_of_an_arm(sign: str) -> None:
    assert f"`{sign}`" in GUIDE
    assert json.dumps(sign) in RULES


@pytest.mark.parametrize("word", [*ARMS, *SIZES])
def test_each_arm_and_size_of_the_shipped_rules(word: str) -> None:
    assert f"`{word}`" in GUIDE
    assert json.dumps(word) in SCENARIO
    assert word.replace("_", " ") in RULEBOOK


@pytest.mark.parametrize("kind", range(len(ORDERS)), ids=ORDERS)
def test_each_order(kind: int) -> None:
    order = ORDER_KINDS[kind]
    table = RULEBOOK.split("| order | who | what |")[1]
    listed = [name for row in table.splitlines() for name in row.removeprefix("| ").split(" | ")[0].split(", ")]
    assert order.name in listed
    assert order.heading


@pytest.mark.parametrize("shift", SHIFT_KINDS, ids=lambda shift: shift.name)
def test_each_shift(shift: ShiftKind) -> None:
    """Those of the dark have one row in the rulebook."""
    assert f"| {shift.name.split(', ')[0]}" in RULEBOOK
    assert shift.title
    assert shift.about.endswith(".")
