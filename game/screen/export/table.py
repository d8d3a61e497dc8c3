"""A game as one long table, for analysts: comma-separated values in UTF-8 with a line of names first.

A column without a meaning for a row is empty. `record` says what a row is:

- `order`: one for each order, and for the opening (step 0); of a game under earlier rules, whose orders cannot be
  carried out again, one for each state that was recorded (`state`). `order` is its kind, `units` who got it (ids,
  parted by blanks), `to` its town, `text` a heading. An attack also has `camp` and `foe`, `odds` before and `column`
  after the shifts, `chance` of success (per mille, as it stood before), the `dice`, their `total`, the `result`,
  whether it was `won` (1 or 0), the `men` and `foe_men` engaged, killed and wounded (`lost`, `foe_lost`) and how many
  were to be expected of the attack (`expected_lost`, `expected_foe_lost`, prisoners of the enemy with them);
- `unit`: one for each unit that an order moved or changed: the towns it went `from` and `to` (empty: off the map), its
  `men` afterwards, how many more (or fewer) than before (`change`), `quality`, `morale`, `fatigue`, `supply`;
- `town`: a town changed hands, `from` one camp `to` another; `town` is its id;
- `camp`: what a step added to a camp's account: men `fielded`, `dead` (killed and wounded), `captured`, `deserted`,
  `withdrawn`, and `points` (as they stand). The sums over a game are the camp's losses.

`step` counts orders from 1, `turn` and `day` (ISO 8601, the first day of the turn) say when, `seat` who ordered it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Final

from game.analysis.cells import ACCOUNTS, Row, battle_cells, camp_id, harmless, town_id
from game.messages import _
from game.prose.kinds import only
from game.prose.unit_names import unit_name
from game.record.files import check_target, write_safely
from game.rules.board import Board
from game.rules.events import Battle
from game.rules.notation import unit_id
from game.rules.notation import write as notated
from game.rules.state import LEDGER_SIZE, State
from game.rules.terms import NOBODY, NOWHERE, SUPPLIES
from game.screen.export.marches import Moment, moments, ordered_by
from game.screen.export.source import Source
from game.sight.readers import informed, knows_all
from game.sight.situation import EVERYONE

COLUMNS: Final = (
    *("step", "turn", "day", "seat", "record", "order", "camp", "foe", "unit", "name", "town", "from", "to"),
    *("men", "change", "quality", "morale", "fatigue", "supply", "units", "night", "odds", "column", "chance"),
    *("dice", "total", "result", "won", "foe_men", "lost", "foe_lost", "expected_lost", "expected_foe_lost"),
    *("fielded", "dead", "captured", "deserted", "withdrawn", "points", "text"),
)


def export_table(source: Source, out: Path, viewer: int) -> str:
    """Raises `RecordError`."""
    check_target(out)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows(source, viewer):
        writer.writerow({name: harmless(value) for name, value in row.items()})
        count += 1
    write_safely(out, text.getvalue().encode(errors="replace"))
    return _("{out}: {count:,} rows").format(out=out, count=count)


def rows(source: Source, viewer: int = EVERYONE) -> Iterator[Row]:
    """Of all steps; of a viewer's enemies only what it could know for certain."""
    board = source.board
    for moment in moments(source.chronology):
        step = moment.step
        when: Row = {
            "step": step.number,
            "turn": step.turn,
            "day": date.fromordinal(step.day).isoformat(),
            "seat": camp_id(board, step.seat),
        }
        order = order_row(board, moment, viewer)
        if order:
            yield {**when, **order}
        opening = step.number == 0
        for row in (*town_rows(board, moment, opening), *unit_rows(board, moment, viewer, opening)):
            yield {**when, **row}
        for row in camp_rows(board, moment, viewer, opening):
            yield {**when, **row}


def order_row(board: Board, moment: Moment, viewer: int) -> Row | None:
    step, state = moment.step, moment.after
    whole = viewer == EVERYONE or not state.fog
    battles = [b for b in only(step.events, Battle) if whole or viewer in informed(board, state, b)]
    ours = ordered_by(board, moment, viewer)
    if not ours and not battles:
        return None
    if step.order is None:
        return {
            "record": "order",
            "order": "state" if step.number else "opening",
            "text": step.heading if step.number else board.name,
        }
    found: Row = {"record": "order"}
    if ours:
        found["text"] = step.heading
        found["order"] = str(notated(board, moment.before, step.order)[0])
        found["units"] = " ".join(unit_id(board, state, unit) for unit in step.order.units)
        found["to"] = town_id(board, step.order.town)
    return {**found, **battle_cells(board, battles[0])} if battles else found


def town_rows(board: Board, moment: Moment, opening: bool) -> Iterator[Row]:
    for town, (before, after) in enumerate(zip(moment.before.owner, moment.after.owner, strict=True)):
        if before != after or (opening and after != NOBODY):
            was = "" if opening else camp_id(board, before)
            yield {"record": "town", "town": town_id(board, town), "from": was, "to": camp_id(board, after)}


def unit_rows(board: Board, moment: Moment, viewer: int, opening: bool) -> Iterator[Row]:
    """Of one that changes sides two: its men leave the one camp and come to the other."""
    before, after = moment.before, moment.after
    places = zip_longest(() if opening else before.town, after.town, fillvalue=NOWHERE)
    for unit, (start, town) in enumerate(places):
        fresh = opening or unit >= len(before.town)
        owner = after.camp[unit] if fresh else before.camp[unit]
        turned = owner != after.camp[unit]
        if start == town == NOWHERE:
            continue
        unchanged = not fresh and (start, *facts(before, unit)) == (town, *facts(after, unit))
        had = 0 if start == NOWHERE else before.men[unit]
        has = 0 if town == NOWHERE else after.men[unit]
        if turned and knew_all(board, moment, viewer, owner):
            yield unit_row(board, after, unit, owner, (start, NOWHERE), (had, 0))
        if (turned or not unchanged) and knew_all(board, moment, viewer, after.camp[unit]):
            ways = (NOWHERE, town) if turned else (start, town)
            yield unit_row(board, after, unit, after.camp[unit], ways, (0 if turned else had, has))


def unit_row(board: Board, state: State, unit: int, camp: int, way: tuple[int, int], men: tuple[int, int]) -> Row:
    """`way`: the towns it left and came to; `men`: that it had and has, in this camp."""
    _, quality, morale, fatigue, supply = facts(state, unit)
    return {
        "record": "unit",
        "camp": camp_id(board, camp),
        "unit": unit_id(board, state, unit),
        "name": unit_name(board, state, unit),
        "from": town_id(board, way[0]),
        "to": town_id(board, way[1]),
        "men": men[1],
        "change": men[1] - men[0],
        "quality": quality,
        "morale": morale,
        "fatigue": fatigue,
        "supply": SUPPLIES[supply],
    }


def facts(state: State, unit: int) -> tuple[int, int, int, int, int]:
    return state.men[unit], state.quality[unit], state.morale[unit], state.fatigue[unit], state.supply[unit]


def knew_all(board: Board, moment: Moment, viewer: int, camp: int) -> bool:
    """Whether a viewer knows all that a camp did in a step: of one that makes peace a part was still hidden."""
    return all(knows_all(board, state, viewer, camp) for state in (moment.before, moment.after))


def camp_rows(board: Board, moment: Moment, viewer: int, opening: bool) -> Iterator[Row]:
    for camp in range(len(board.camps)):
        if not knew_all(board, moment, viewer, camp):
            continue
        first = camp * LEDGER_SIZE
        cells: Row = {
            name: moment.after.ledger[first + entry] - (0 if opening else moment.before.ledger[first + entry])
            for name, entry in ACCOUNTS.items()
        }
        if opening or any(cells.values()):
            yield {"record": "camp", "camp": camp_id(board, camp), **cells, "points": moment.standing[camp].points}
