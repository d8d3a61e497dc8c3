"""The table: it parses, and its sums are the game's own accounts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from game.analysis.cells import ACCOUNTS, harmless
from game.rules.state import LEDGER_SIZE, State
from game.rules.terms import ALLIED, NOWHERE, TRUCE
from game.screen.export.command import make
from game.screen.export.marches import Moment
from game.screen.export.table import COLUMNS, camp_rows, unit_rows
from game.sight.situation import EVERYONE
from tests.screen.export.recorded import kaunas


def table(folder: Path, viewer: int = EVERYONE) -> list[dict[str, str]]:
    out = folder / "game.csv"
    make(kaunas(), out, None, viewer, None, print)
    with out.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert tuple(reader.fieldnames or ()) == COLUMNS
    return rows


def total(rows: list[dict[str, str]], column: str, **where: str) -> int:
    chosen = [row for row in rows if all(row[name] == value for name, value in where.items())]
    return sum(int(row[column] or 0) for row in chosen)


def test_sums_are_those_of_the_ledger(tmp_path: Path) -> None:
    rows, board = table(tmp_path), kaunas().board
    end = kaunas().chronology.state(kaunas().chronology.last)
    for camp, facts in enumerate(board.camps):
        for name, entry in ACCOUNTS.items():
            assert total(rows, name, record="camp", camp=facts.id) == end.ledger[camp * LEDGER_SIZE + entry], name
        men = sum(
            count
            for owner, town, count in zip(end.camp, end.town, end.men, strict=True)
            if owner == camp and town != NOWHERE
        )
        assert total(rows, "change", record="unit", camp=facts.id) == men


def test_every_order_has_a_row_and_every_town_ends_with_its_owner(tmp_path: Path) -> None:
    rows, story, board = table(tmp_path), kaunas().chronology, kaunas().board
    orders = [row for row in rows if row["record"] == "order"]
    assert [int(row["step"]) for row in orders] == list(range(story.last + 1))
    assert {row["day"] for row in orders} == {f"1919-02-{day:02}" for day in range(7, 21)}
    owner = {row["town"]: row["to"] for row in rows if row["record"] == "town"}
    end = story.state(story.last)
    assert owner == {
        town.id: board.camps[camp].id for town, camp in zip(board.towns, end.owner, strict=True) if camp >= 0
    }
    attacks = [row for row in orders if row["result"]]
    assert attacks
    assert all(row["odds"] and row["column"] and row["dice"] and 0 <= int(row["chance"]) <= 1000 for row in attacks)


@pytest.mark.parametrize("viewer", [0, 1])
def test_a_side_has_its_own_units_only(tmp_path: Path, viewer: int) -> None:
    rows, side = table(tmp_path, viewer), kaunas().board.camps[viewer].id
    assert {row["camp"] for row in rows if row["record"] in ("unit", "camp")} == {side}
    assert {row["seat"] for row in rows if row["units"]} == {side}


def test_a_name_is_no_formula() -> None:
    assert harmless("=1+1") == "'=1+1"
    assert harmless("@SUM(A1)") == "'@SUM(A1)"
    assert harmless(-3) == -3
    assert harmless("Kaunas") == "Kaunas"


def test_a_step_that_makes_peace_still_hides_what_it_did() -> None:
    """Of a camp that was an enemy before it."""
    board, story = kaunas().board, kaunas().chronology
    war, peace = story.state(0), story.state(0)
    war.fog = peace.fog = 1
    peace.relation = (ALLIED, TRUCE, TRUCE, ALLIED)
    peace.men[:] = [men - 1 for men in peace.men]
    peace.ledger[:] = [entry + 1 for entry in peace.ledger]

    def told(before: State, after: State) -> set[str]:
        moment = Moment(story.steps[1], before, after, story.standings[1])
        rows = (*unit_rows(board, moment, 0, False), *camp_rows(board, moment, 0, False))
        return {str(row["camp"]) for row in rows}

    own, other = board.camps[0].id, board.camps[1].id
    assert told(war, peace) == {own}
    assert told(peace, war) == {own}
    later = peace.copy()
    later.men[:] = [men - 1 for men in later.men]
    assert told(peace, later) == {own, other}
    assert told(war, war) == set()
