"""What the shipped texts state of the war of 1919, and the table that says where each statement comes from.

`data/statements.csv` has a row a statement: the file, the place in it (`briefing`, `history`, the id of an event, a
way or an end of the campaign), the very words, what they claim, the sources, and how certain it is. A source is the
account of the war that the scenarios follow (`seed`), a row of the tables drawn from it and from other pages, which
are not shipped (`timeline`, `order of battle`, `systems`, `phases`; P and a number is a page those name), a facts
file of ours (`facts`), a page by its address, the `map` for roads and distances, the `game` for what only a
scenario's own numbers make so, `general knowledge`, or `ours`: invented.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from game.scenario.paths import scenarios_folder, shipped_campaigns

TABLE: Final = Path(__file__).parent / "data" / "statements.csv"
# As in the facts files; besides, what is remembered only, what is guessed, and what is so in the game alone.
CERTAINTIES: Final = ("account", "high", "medium", "low", "memory", "guess", "game")
SOURCE: Final = re.compile(
    r"timeline \d|seed: |phases: |order of battle: |systems S\d|facts |map: |game: |https?://"
    r"|(?:general knowledge|ours|calendar)$|text of the treaty, https?://"
)

MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
FIGURE: Final = re.compile(
    rf"\d[\d.,]*(?:st|nd|rd|th)?(?: (?:{MONTHS}))?(?: \d{{4}})?"
    rf"|\b(?:(?:first|second|third|\w+th|beginning|middle|end) of )?(?:{MONTHS})\b"
    rf"|\b(?i:eleven|twelve|\w+teen|{TENS}|hundreds?|thousands?|million|dozen)\b"
    r"|\b\w+(?:teenth|tieth)\b"
)
NAME: Final = re.compile(r"\b[A-ZŽŠČĖĀĒĪŪŁŚ]\w+")
# Words with a capital that need no source: peoples, lands, rivers, capitals, ranks and feasts.
PLAIN: Final = """
    American Americans Army Baltic Belarusian Belarusians Berlin Bolsheviks Captain Catholic Christmas Commandants
    Count Courland Daugava Dniester Dvinsk East Entente Estonia Estonians Finland France French General German
    Germans Germany Kaiser Latgale Latvia Latvian Latvians Lithuania Lithuanian Lithuanians London Marshal Merkys
    Moscow Mūša Nemunas Neris Nevėžis New No Paris Petersburg Poland Pole Poles Polish Prussia Red Reds Republic
    Russia Russian Samogitia Saxon Saxons Saxony Selonian Soviet Soviets Spartacists Sunday Swede Tsar Venta Virinta
    Volga Warsaw Year Šventoji
"""
# Names that stand only where a sentence begins.
OPENING: Final = """
    Arnolds Auglys Chicherin Dragūnavičius Józef Kolchak Lasocki Lenin Litbel Pavel Trotsky Zeschau Žemaitis
"""


class Statement(NamedTuple):
    file: str
    where: str
    words: str
    claim: str
    source: str
    certainty: str


@cache
def statements() -> tuple[Statement, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(Statement(**row) for row in csv.DictReader(file))


@cache
def files() -> dict[str, Path]:
    """The scenarios of the war of 1919, and the campaign, by name."""
    return {path.stem: path for path in [*sorted(scenarios_folder().glob("*.toml")), *shipped_campaigns()]}


@cache
def texts(name: str) -> dict[str, str]:
    """What is read of one of them, by place."""
    data = tomllib.loads(files()[name].read_text(encoding="utf-8"))
    found: dict[str, str] = {"briefing": data["text"], "history": data.get("victory", {}).get("history", "")}
    for event in data.get("events", []):
        found[event["id"]] = _words(event)
    for phase in data.get("phases", []):
        for way in phase["next"]:
            place = f"{phase['id']} > {way['to']}"
            found[place] = "\n".join(filter(None, (found.get(place), _words(way))))
    for end in data.get("ends", []):
        found[f"end {end['id']}"] = f"{end['name']}\n{_words(end)}"
    return found


def _words(data: Any) -> str:
    return "\n".join(_read(data))


def _read(data: Any, key: str = "") -> Iterator[str]:
    """Titles and texts, however deep: of an answer, of one course of several, of what a way brings along."""
    match data:
        case str() if key in ("title", "text"):
            yield data
        case dict():
            for inner, value in data.items():
                yield from _read(value, inner)
        case list():
            for value in data:
                yield from _read(value)
        case _:
            pass


@cache
def names() -> frozenset[str]:
    """Of persons, units and places off the maps: what has a capital in the middle of a sentence somewhere."""
    read = [text for name in files() for text in texts(name).values()]
    inner = {found for text in read for found in re.findall(rf"(?<=[\w,;:“(] ){NAME.pattern}", text)}
    return frozenset({*inner, *OPENING.split()} - {*_town_words(), *PLAIN.split(), *MONTHS.split("|")})


def _town_words() -> set[str]:
    """Words of the names of towns, in all the languages of the maps."""
    maps = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (scenarios_folder() / "maps").glob("*.toml")]
    towns = [town for board in maps for town in board["towns"]]
    return {word for town in towns for word in re.findall(r"\w+", f"{town['name']} {town.get('other_names', '')}")}


def bare(name: str) -> list[str]:
    """Dates, figures and names of a file that no row covers, each with its place."""
    rows: dict[str, list[str]] = defaultdict(list)
    for row in statements():
        if row.file == name:
            rows[row.where].append(row.words)
    return [
        f"{place}: {text[start:end]}"
        for place, text in texts(name).items()
        for start, end in _stated(text)
        if not any(first <= start and end <= last for first, last in _covered(text, rows[place]))
    ]


def _covered(text: str, quotations: list[str]) -> list[tuple[int, int]]:
    return [found.span() for words in quotations for found in re.finditer(re.escape(words), text)]


def _stated(text: str) -> list[tuple[int, int]]:
    figures = [(found.start(), found.start() + len(found.group().rstrip(",."))) for found in FIGURE.finditer(text)]
    return sorted({*figures, *(found.span() for found in NAME.finditer(text) if found.group() in names())})
