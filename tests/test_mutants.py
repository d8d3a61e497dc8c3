"""The list of mutants that change nothing is about code that is there."""

from __future__ import annotations

import tomllib

from tests.mutants import LISTED, mutants


def test_listed_mutants_are_mutants_of_today_s_rules_each_once() -> None:
    rows = tomllib.loads(LISTED.read_text(encoding="utf-8"))["mutants"]
    keys = [(row["file"], row["function"], row["before"], row["after"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(row["reason"] for row in rows)
    made = {mutant.key for file in {row["file"] for row in rows} for mutant in mutants(file, only_named=True)}
    assert [key for key in keys if key not in made] == []
