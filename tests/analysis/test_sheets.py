"""Tables of many games: what stands in them is what the games say, as CSV and as Parquet."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from game.analysis.asked import Task, Where
from game.analysis.batch import Result, one_game, result_of, run
from game.analysis.cells import camp_id
from game.analysis.match import Match, play
from game.analysis.rows import TABLES, Gatherer, Rows
from game.analysis.sheets import TEXTS, NoTable, as_csv, check, columns, files, joined, write
from game.cli import main
from game.record.errors import RecordError
from game.rules.victory import margin
from game.scenario.load import load

SEATS = {"red": "random", "republic": "staff"}


@pytest.fixture(scope="module")
def played() -> tuple[Match, Rows]:
    scenario = load("kaunas_encirclement")
    gatherer = Gatherer(scenario.board, 3)
    match = play(scenario, SEATS, 3, record=False, watch=gatherer.hear)
    return match, gatherer.close(match.state, match.players, len(match.given))


@pytest.fixture(scope="module")
def results() -> list[Result]:
    task = Task(load("zarasai_final"), {"red": "staff", "republic": "random", "poland": "random"}, None, None, True)
    return [one_game(task, seed) for seed in (1, 2)]


def expected_columns(table: str, camps: list[str]) -> list[str]:
    plain = [name for name in TABLES[table] if not name.endswith("_CAMP")]
    return plain + [name.replace("CAMP", camp) for camp in camps for name in TABLES[table] if name.endswith("_CAMP")]


@pytest.mark.parametrize(("number", "table"), list(enumerate(TABLES)))
def test_the_columns_are_those_that_are_told(results: list[Result], number: int, table: str) -> None:
    rows = joined(result.rows for result in results)[number]
    assert rows
    expected = expected_columns(table, [camp.id for camp in load("zarasai_final").board.camps])
    assert columns(table, rows) == expected
    assert {name for row in rows for name in row} == set(expected)
    if table != "battles":  # a battle that was not fought out has no dice
        assert all(set(row) == set(expected) for row in rows)


def test_the_kinds_of_the_columns_are_those_that_are_told(results: list[Result]) -> None:
    for table in joined(result.rows for result in results):
        for row in table:
            for name, cell in row.items():
                text = name in TEXTS or name.startswith("player_") or name == "day"
                assert type(cell) is (str if text else float if name == "cpu_seconds" else int), name


def test_the_rows_of_a_game_say_what_happened(played: tuple[Match, Rows]) -> None:
    match, rows = played
    (game,) = rows.games
    result = result_of(match)
    assert (game["winner"], game["level"], game["margin"]) == (
        match.winner,
        match.level,
        margin(match.board, match.state),
    )
    assert (game["battles"], game["turns"], game["orders"]) == (match.battles, match.state.turn, len(match.given))
    assert (game["player_republic"], game["points_republic"]) == ("staff", match.points(1))
    assert game["lost_red"] == result.dead[0] + result.captured[0] + result.deserted[0]
    assert [row["number"] for row in rows.battles] == list(range(1, match.battles + 1))
    assert [row["town"] for row in rows.towns if row["to"]] == [
        match.board.towns[town].id for town, _, _ in match.fallen
    ]


def test_the_rows_of_turns_begin_and_end_a_game(played: tuple[Match, Rows]) -> None:
    match, rows = played
    camps = [camp.id for camp in match.board.camps]
    begun = [(row["turn"], row["camp"]) for row in rows.turns if row["moment"] == "begin"]
    assert begun == [(turn, camp) for turn in range(1, match.state.turn + 1) for camp in camps]
    ended = rows.turns[-len(camps) :]
    assert [(row["moment"], row["camp"]) for row in ended] == [("end", camp) for camp in camps]
    for number, row in enumerate(ended):
        men = sum(men for men, camp in zip(match.state.men, match.state.camp, strict=True) if camp == number)
        assert row["men"] == men
        assert row["points"] == match.points(number)
        assert row["fielded"] == men + sum(int(row[name]) for name in ("dead", "captured", "deserted", "withdrawn"))
        assert row["towns"] == match.state.owner.count(number)


def test_towns_change_from_the_hands_they_were_in(played: tuple[Match, Rows]) -> None:
    match, rows = played
    towns = [town.id for town in match.board.towns]
    holder = dict(zip(towns, (camp_id(match.board, camp) for camp in match.board.owners), strict=True))
    for row in rows.towns:
        assert holder[str(row["town"])] == row["from"] != row["to"]
        holder[str(row["town"])] = str(row["to"])
    assert list(holder.values()) == [camp_id(match.board, camp) for camp in match.state.owner]


def test_the_same_rows_from_every_number_of_processes(results: list[Result]) -> None:
    task = Task(load("zarasai_final"), {"red": "staff", "republic": "random", "poland": "random"}, None, None, True)
    heard: list[Result] = []
    run(task, [1, 2], heard.append, Where(2))
    found = joined(result.rows for result in heard)
    for mine, theirs in zip(joined(result.rows for result in results), found, strict=True):
        assert [row | {"cpu_seconds": 0} for row in mine] == [row | {"cpu_seconds": 0} for row in theirs]


def test_simulate_writes_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "games.csv"
    players = ["--player", "red=random", "--player", "republic=random"]
    arguments = ["simulate", "kaunas_encirclement", "--games", "2", "--json", *players, "--table", str(out)]
    assert main(arguments) == 0
    found = capsys.readouterr()
    assert json.loads(found.out)["games"] == 2
    assert "games-battles.csv: " in found.err
    for path, table in zip(files(out), TABLES, strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == expected_columns(table, ["red", "republic"])
        assert {row["seed"] for row in rows} == {"1", "2"}


def test_a_name_that_begins_like_a_formula_is_harmless() -> None:
    assert as_csv(["level"], [{"level": "=1+1"}]) == b"level\n'=1+1\n"


def test_what_cannot_be_written_is_told_before_the_games(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoTable, match=r"ends in \.csv or \.parquet"):
        check(tmp_path / "games.xlsx")
    with pytest.raises(RecordError, match="there is no folder"):
        check(tmp_path / "nowhere" / "games.csv")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["simulate", "kaunas_encirclement", "--table", str(tmp_path / "games.parquet")]) == 1
    assert capsys.readouterr().err == (
        "kaunas1919: Parquet needs pyarrow: pip install 'kaunas1919[parquet]'; .csv needs nothing\n"
    )
    assert not list(tmp_path.iterdir())


def test_parquet_holds_the_same(results: list[Result], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    rows = joined(result.rows for result in results)
    write(tmp_path / "games.parquet", rows)
    for path, table, name in zip(files(tmp_path / "games.parquet"), rows, TABLES, strict=True):
        found = parquet.read_table(path)
        assert found.column_names == columns(name, table)
        for mine, theirs in zip(table, found.to_pylist(), strict=True):
            assert {key: cell for key, cell in theirs.items() if cell is not None} == {
                key: date.fromisoformat(str(cell)) if key == "day" else cell for key, cell in mine.items()
            }


def test_tables_of_no_games_have_their_columns(tmp_path: Path) -> None:
    write(tmp_path / "games.csv", joined([]))
    assert (tmp_path / "games-towns.csv").read_text() == ",".join(TABLES["towns"]) + "\n"
