"""Where the marks of the page's pictures lie, in the units of their own frames: x to the right, y downwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil, floor, log10
from typing import Final, NamedTuple

from game.authoring.lab.course import Course, Happening
from game.authoring.lab.outcome import Outcome
from game.authoring.lab.places import Fall
from game.messages import _, ngettext

WIDTH: Final = 720
HEIGHT: Final = 202
LEFT: Final = 62  # for "100 %" in the larger letters of a narrow window
RIGHT: Final = 12
TOP: Final = 24  # the unit stands above
BOTTOM: Final = 26
BINS: Final = 60
"""At most so many bars."""


class Tick(NamedTuple):
    at: float
    label: str


class Bar(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    camp: str  # id of the winner; "draw"
    label: str


class Chart(NamedTuple):
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    bars: tuple[Bar, ...] = ()
    area: str = ""  # points of a polygon
    lines: tuple[str, ...] = ()  # points of polylines
    marks: tuple[Tick, ...] = ()  # upright lines


def frame(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Maps values from low to high onto start to end, to a tenth."""
    size = high - low or 1
    return lambda value: round(start + (value - low) / size * (end - start), 1)


def steps(low: float, high: float, most: int) -> list[int]:
    """Round numbers within a range, at most so many and a few fewer: by ones, twos or fives of a power of ten."""
    rough = max(1.0, (high - low) / most)
    power = 10 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return list(range(ceil(low / step) * step, floor(high) + 1, step))


def leads(outcome: Outcome) -> Chart:
    """How many games end with which lead, in the colour of whose level of victory that is; marks between levels."""
    low, high = min(outcome.leads), max(outcome.leads)
    size = max(1, ceil((high - low + 1) / BINS))
    margins = [level.margin for level in outcome.levels if level.margin is not None]
    counts = Counter((lead - low) // size for lead in outcome.leads)
    most = max(counts.values())
    across = frame(low - 0.5, low + (max(counts) + 1) * size - 0.5, LEFT, WIDTH - RIGHT)
    up = frame(0, most, HEIGHT - BOTTOM, TOP)
    bars = []
    for number, count in sorted(counts.items()):
        first, last = low + number * size, low + (number + 1) * size - 1
        span = str(first) if size == 1 else _("{first} to {last}").format(first=first, last=last)
        x, y = across(first - 0.5), up(count)
        level = next(one for one in outcome.levels if one.margin is None or (first + last) / 2 >= one.margin)
        label = ngettext("{span}: {count} game", "{span}: {count} games", count).format(span=span, count=count)
        bars.append(Bar(x, y, round(across(last + 0.5) - x, 1), round(HEIGHT - BOTTOM - y, 1), level.winner.id, label))
    shown = [margin for margin in margins if low < margin <= high]
    return Chart(
        tuple(Tick(across(value), f"{value:+d}" if value else "0") for value in steps(low, high, 12)),
        tuple(Tick(up(value), str(value)) for value in steps(0, most, 4)),
        tuple(bars),
        marks=tuple(Tick(across(margin - 0.5), "") for margin in shown),
    )


def lead_by_turn(course: Course) -> Chart:
    """The middle nine tenths of all games as an area, the median as a line."""
    turns = course.turns
    low, high = min(0, *(turn.lead.p5 for turn in turns)), max(0, *(turn.lead.p95 for turn in turns))
    across, up = _turns(course), frame(low, high, HEIGHT - BOTTOM, TOP)
    upper = [f"{across(turn.turn)},{up(turn.lead.p95)}" for turn in turns]
    lower = [f"{across(turn.turn)},{up(turn.lead.p5)}" for turn in reversed(turns)]
    return Chart(
        _turn_ticks(course),
        tuple(Tick(up(value), f"{value:+d}" if value else "0") for value in steps(low, high, 5)),
        area=" ".join(upper + lower),
        lines=(" ".join(f"{across(turn.turn)},{up(turn.lead.median)}" for turn in turns),),
    )


def settled_by_turn(course: Course) -> Chart:
    """Share of games settled, and share of winners told by the lead."""
    across, up = _turns(course), frame(0, 1, HEIGHT - BOTTOM, TOP)
    settled = " ".join(f"{across(turn.turn)},{up(turn.settled)}" for turn in course.turns)
    told = " ".join(f"{across(turn.turn)},{up(turn.told)}" for turn in course.turns if turn.told is not None)
    return Chart(
        _turn_ticks(course),
        tuple(Tick(up(value / 4), f"{value * 25} %") for value in range(5)),
        lines=(settled, told),
        marks=()
        if course.decided is None
        else (Tick(across(course.decided), _("turn {decided}").format(decided=course.decided)),),
    )


def _turns(course: Course) -> Callable[[float], float]:
    return frame(1, max(2, len(course.turns)), LEFT, WIDTH - RIGHT)


def _turn_ticks(course: Course) -> tuple[Tick, ...]:
    across = _turns(course)
    wanted = {1, *steps(1, len(course.turns), 14)}
    return tuple(Tick(across(turn), str(turn)) for turn in sorted(wanted))


ROW: Final = 200
ROW_HEIGHT: Final = 26


def falls(fall: Fall, games: int) -> tuple[Bar, ...]:
    """A bar for each turn in which the town fell; as high as the row when it did in a fifth of the games."""
    turns = len(fall.by_turn)
    width = ROW / turns
    found = []
    for turn, count in enumerate(fall.by_turn):
        if count:
            height = max(2.0, round(min(1.0, count * 5 / games) * ROW_HEIGHT, 1))
            label = _("turn {turn}: {count} of {games} games").format(turn=turn + 1, count=count, games=games)
            left = round(turn * width, 1)
            found.append(Bar(left, ROW_HEIGHT - height, round(width * 0.86, 1), height, fall.camp.id, label))
    return tuple(found)


class Span(NamedTuple):
    start: float
    middle: float
    end: float


def span(one: Happening, first_day: date, length: int) -> Span | None:
    """The days of an event in a row as long as the game's days."""
    if one.days is None:
        return None
    across = frame(0, max(1, length - 1), 4, ROW - 4)
    return Span(*(across((day - first_day).days) for day in one.days))


def stack(shares: Sequence[float], width: float = WIDTH) -> list[tuple[float, float]]:
    """Starts and widths of the parts of one bar."""
    found, start = [], 0.0
    for share in shares:
        found.append((round(start * width, 1), round(share * width, 1)))
        start += share
    return found
