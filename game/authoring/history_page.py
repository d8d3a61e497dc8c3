"""Games held against history as one page: dates against dates, fronts against the front, armies and losses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Final, NamedTuple

from game.analysis.front import Front, front_links, real_owners, told_of
from game.analysis.yardstick import Found, Yardstick, forced_events, middle_of, score
from game.authoring.lab.page import percent, printer
from game.prose.words import day_name
from game.rules.board import Board
from game.rules.terms import NOBODY
from game.scenario.facts import Fact

WIDTH: Final = 720
LEFT: Final = 250  # for the words of a fact
RIGHT: Final = 14
ROW: Final = 24
MAP: Final = 470
"""Width of a map."""
EDGE: Final = 22
FRONT: Final = 13.0
"""Length of the stroke over a link that the front of history crosses."""
SMALL: Final = 2
"""The class up to which towns have no names on the maps."""
LETTER: Final = 7
"""Width of a letter, about."""


class DateRow(NamedTuple):
    """A fact in the chart of dates."""

    text: str
    camp: str
    y: float
    real: float  # x of the day in history
    low: float | None  # x of the span of the games; None: it never happened
    middle: float | None
    high: float | None
    label: str


class Words(NamedTuple):
    """Where a name stands: within the frame, whichever side that is."""

    x: float
    anchor: str
    text: str


class TownDot(NamedTuple):
    x: float
    y: float
    size: float
    camp: str  # the usual holder; empty: nobody
    share: float
    real: str  # the holder in history, of towns that facts tell of; else empty
    label: str
    words: Words


class Stroke(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float


class FrontMap(NamedTuple):
    day: str
    height: float
    roads: list[Stroke]
    front: list[Stroke]
    towns: list[TownDot]


class Line(NamedTuple):
    """A row of figures."""

    camp: str
    text: str
    real: int | None
    p5: int
    median: int
    p95: int


def history_page(board: Board, yardstick: Yardstick, colours: Mapping[str, str]) -> str:
    """`colours`: "#rrggbb" by camp id. There must be games."""
    paper = printer(colours)
    paper.filters.update(percent=percent)
    found = yardstick.found()
    mean, brier = score(found)
    dates = dates_of(board, found)
    return paper.get_template("history.html").render(
        board=board,
        games=yardstick.games,
        mean=mean,
        brier=brier,
        forced=forced_events(board),
        found=[(one, board.camps[one.fact.holder]) for one in found],
        dates=dates,
        months=months_of(board),
        width=WIDTH,
        height=(len(dates) + 2) * ROW,
        map_width=MAP,
        maps=[map_of(board, yardstick.facts, front) for front in yardstick.fronts],
        strengths=strengths_of(board, yardstick),
        lost=lost_of(board, yardstick),
        day_of=lambda fact: day_name(fact.day),
    )


def across(board: Board, day: int) -> float:
    return round(LEFT + (day - board.first_day) / max(1, board.turns * board.days - 1) * (WIDTH - LEFT - RIGHT), 1)


def dates_of(board: Board, found: Sequence[Found]) -> list[DateRow]:
    """Facts that something was to happen, by date."""
    rows: list[DateRow] = []
    for one in found:
        share = one.happened_share
        if share is None:
            continue
        days = one.range()
        low, middle, high = (across(board, day.toordinal()) for day in days) if days else (None, None, None)
        label = f"{day_name(one.fact.day)}; {percent(share)}"
        camp = board.camps[one.fact.holder].id
        y = (len(rows) + 1.5) * ROW
        rows.append(DateRow(one.fact.text, camp, y, across(board, one.fact.day), low, middle, high, label))
    return rows


def beside(x: float, gap: float, text: str, width: float) -> Words:
    """Right of a place, or left of it where the frame ends."""
    inside = x + gap + len(text) * LETTER <= width
    return Words(round(x + gap, 1), "start", text) if inside else Words(round(x - gap, 1), "end", text)


def months_of(board: Board) -> list[Words]:
    """The first days of the months of a game; of a short one its first and last day."""
    days = range(board.first_day, board.first_day + board.turns * board.days)
    firsts = [day for day in days if dt.date.fromordinal(day).day == 1]
    return [beside(across(board, day), 0, day_name(day), WIDTH) for day in (firsts or [board.first_day, days[-1]])]


def map_of(board: Board, facts: Sequence[Fact], front: Front) -> FrontMap:
    lats, lons = [town.lat for town in board.towns], [town.lon for town in board.towns]
    shrunk = cos(radians(sum(lats) / len(lats)))
    scale = (MAP - 2 * EDGE) / max(0.01, (max(lons) - min(lons)) * shrunk)
    at = [
        (round(EDGE + (lon - min(lons)) * shrunk * scale, 1), round(EDGE + (max(lats) - lat) * scale, 1))
        for lat, lon in zip(lats, lons, strict=True)
    ]
    told, real = told_of(board, facts, front.day), real_owners(board, facts, front.day)
    towns = []
    for number, town in enumerate(board.towns):
        camp, share = front.usual(number)
        now = board.camps[told[number]].id if number in told and told[number] != NOBODY else ""
        holder = "" if camp == NOBODY else board.camps[camp].id
        label = f"{town.name}: {board.camps[camp].name if holder else '-'} {percent(share)}"
        size = 3.0 + town.rank
        words = beside(at[number][0], size + 4, town.name, MAP) if town.rank > SMALL else Words(0, "start", "")
        towns.append(TownDot(*at[number], size, holder, share, now, label, words))
    roads = [Stroke(*at[link.a], *at[link.b]) for __, link in board.over_land]
    height = round((max(lats) - min(lats)) * scale + 2 * EDGE, 1)
    crossed = [Stroke(*at[board.links[link].a], *at[board.links[link].b]) for link in front_links(board, real)]
    return FrontMap(day_name(front.day), height, roads, [athwart(road) for road in crossed], towns)


def athwart(road: Stroke) -> Stroke:
    """A stroke over the middle of another."""
    x, y, dx, dy = (road.x1 + road.x2) / 2, (road.y1 + road.y2) / 2, road.x2 - road.x1, road.y2 - road.y1
    part = FRONT / 2 / max(0.1, (dx * dx + dy * dy) ** 0.5)
    return Stroke(*(round(value, 1) for value in (x - dy * part, y + dx * part, x + dy * part, y - dx * part)))


def strengths_of(board: Board, yardstick: Yardstick) -> list[Line]:
    return [
        Line(board.camps[one.camp].id, f"{day_name(one.day)}: {one.text}", one.men, **middle_of(men))
        for one, men in zip(yardstick.strengths, yardstick.rolls, strict=True)
    ]


def lost_of(board: Board, yardstick: Yardstick) -> list[Line]:
    return [
        Line(camp.id, camp.name, None, **middle_of([lost[number] for lost in yardstick.lost]))
        for number, camp in enumerate(board.camps)
    ]
