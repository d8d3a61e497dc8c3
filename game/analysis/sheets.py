"""The tables of many games as files: comma-separated values, or Parquet where there is pyarrow."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from game.analysis.cells import Row, harmless
from game.analysis.rows import TABLES, Rows
from game.messages import Trouble, _
from game.record.files import check_target, write_safely

CSV: Final = ".csv"
PARQUET: Final = ".parquet"
TEXTS: Final = frozenset(
    (
        *("scenario", "winner", "level", "moment", "camp", "foe", "town", "from", "to"),
        *("odds", "column", "dice", "result"),
    )
)
"""Columns of words; `day` is one of dates, `cpu_seconds` of fractions, all others are of whole numbers."""


class NoTable(Trouble):
    """A table cannot be written as it was asked for; its text says why."""


def joined(games: Iterable[Rows | None]) -> Rows:
    """The rows of many games, table by table."""
    found = Rows([], [], [], [])
    for rows in games:
        for table, more in zip(found, rows or (), strict=False):
            table.extend(more)
    return found


def files(path: Path) -> list[Path]:
    """One for each table: the games' is the one named, the others have a word more."""
    return [path, *(path.with_stem(f"{path.stem}-{name}") for name in TABLES if name != "games")]


def check(path: Path) -> None:
    """Whether the tables can be written there, before the games. Raises NoTable, and RecordError."""
    if path.suffix not in (CSV, PARQUET):
        message = _("a table is a file that ends in {csv} or {parquet}, not {path}").format(
            csv=CSV, parquet=PARQUET, path=path
        )
        raise NoTable(message)
    if path.suffix == PARQUET:
        arrow()
    for file in files(path):
        check_target(file)


def write(path: Path, rows: Rows) -> list[str]:
    """Write them; a line on each file. Raises NoTable, and RecordError."""
    make = as_csv if path.suffix == CSV else as_parquet
    told = []
    for file, name, table in zip(files(path), TABLES, rows, strict=True):
        write_safely(file, make(columns(name, table), table))
        told.append(_("{file}: {table:,} rows").format(file=file, table=len(table)))
    return told


def columns(name: str, table: Sequence[Row]) -> list[str]:
    """Of a table, in order; those of each camp are as the first row has them."""
    plain = [column for column in TABLES[name] if not column.endswith("_CAMP")]
    more = [column for column in table[0] if column not in plain] if table else []
    return plain + more


def as_csv(names: list[str], table: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in table)
    return text.getvalue().encode(errors="replace")


def as_parquet(names: list[str], table: Sequence[Row]) -> bytes:
    """Cells without a meaning are null."""
    pa, parquet = arrow()
    out = io.BytesIO()
    fields = {name: column(pa, name, [row.get(name) for row in table]) for name in names}
    parquet.write_table(pa.table(fields), out)
    return out.getvalue()


def column(pa: Any, name: str, cells: list[Any]) -> Any:
    if name == "day":
        return pa.array([date.fromisoformat(cell) for cell in cells], pa.date32())
    if name == "cpu_seconds":
        return pa.array(cells, pa.float64())
    return pa.array(cells, pa.string() if name in TEXTS or name.startswith("player_") else pa.int64())


def arrow() -> tuple[Any, Any]:
    """Raises NoTable."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise NoTable(_("Parquet needs pyarrow: pip install 'kaunas1919[parquet]'; .csv needs nothing")) from None
    return pa, parquet
