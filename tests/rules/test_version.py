"""The version of the rules is the one that the changelog told of last."""

from __future__ import annotations

import re
from pathlib import Path

from game.rules.version import RULES_VERSION

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


def test_a_new_version_of_the_rules_is_told_in_the_changelog() -> None:
    told = re.findall(r"[Vv]ersion (\d+) of\s+the\s+rules", CHANGELOG.read_text(encoding="utf-8"))
    assert max(map(int, told)) == RULES_VERSION
