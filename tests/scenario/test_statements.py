"""The table of statements fits the shipped texts: no quotation of what is gone, no figure without a source."""

import pytest

from tests.scenario.statements import CERTAINTIES, SOURCE, bare, files, statements, texts

ACCOUNTS = ("timeline ", "seed: ", "systems ", "order of battle: ", "phases: ")


@pytest.mark.parametrize("name", files())
def test_every_quotation_stands_in_its_place(name: str) -> None:
    gone = [row for row in statements() if row.file == name and row.words not in texts(name).get(row.where, "")]
    assert gone == []


@pytest.mark.parametrize("name", files())
def test_every_date_figure_and_name_has_a_row(name: str) -> None:
    assert bare(name) == []


def test_rows_are_whole_and_each_is_there_once() -> None:
    rows = statements()
    assert {row.file for row in rows} == set(files())
    assert [row for row in rows if not all(row) or row.certainty not in CERTAINTIES] == []
    assert len({(row.file, row.where, row.words) for row in rows}) == len(rows)


def test_sources_are_of_a_known_kind_and_no_surer_than_they_can_be() -> None:
    for row in statements():
        sources = row.source.split("; ")
        assert all(map(SOURCE.match, sources)), row
        assert row.certainty != "game" or any(source.startswith(("game: ", "map: ")) for source in sources), row
        assert row.source != "ours" or row.certainty == "guess", row
        assert row.source != "general knowledge" or row.certainty == "memory", row
        assert row.certainty != "account" or any(source.startswith(ACCOUNTS) for source in sources), row
