"""Mistakes to sow in the files of `data/seeded`: what is replaced by what, and what must then be told, and where.

« stands before the place at which the mistake must be found. No two of them touch the same text, and none hides
another, so that they can be sown one by one or all together.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.scenario.files import MARK, RULES

DATA = Path(__file__).parent / "data" / "seeded"


class Seed(NamedTuple):
    code: str
    severity: str
    file: str
    old: str
    new: str

    @property
    def name(self) -> str:
        return f"{self.code}: {self.new.strip()[:30]}"


def war(code: str, old: str, new: str, severity: str = "error") -> Seed:
    return Seed(code, severity, "war.toml", old, new)


def land(code: str, old: str, new: str, severity: str = "error") -> Seed:
    return Seed(code, severity, "land.toml", old, new)


def rules(code: str, old: str, new: str) -> Seed:
    return Seed(code, "error", "numbers.toml", old, new)


W, H = "warning", "hint"

FORM = [
    war("toml-text", 'title = "Relief"', 'title = "Relief«'),
    war("toml-equals", 'text = "The late battalion is here."', 'text «"The late battalion is here."'),
    war("toml-date", "from = 1866-06-26\nchances", "from = «1866-06-31\nchances"),
    war("toml-twice", 'rating = 4\nunit = "guard"', 'rating = 4\n«rating = 5\nunit = "guard"'),
    war("toml-comma", "chances = { clear = 2, mud = 1 }", "chances = { clear = 2 «mud = 1 }"),
    war("toml-open", 'axes = [["larch", "fir", "ash"]]', 'axes = «[["larch", "fir", "ash"]'),
    war("toml-newline", "prisoner_points = 1", "prisoner_points = 1 «2"),
    war("toml-value", "air_strikes = 0", "air_strikes = «"),
    war("toml-statement", 'player = "staff"', '«= "staff"'),
    war("toml-backslash", 'text = "Two camps on', 'text = "Two \\c«amps on'),
    war("unknown-key", "men = 900, guns = 2", "men = 900, «gunz = 2"),
    war("missing-key", '{ id = "hussars", name = "Hussars", ', '«{ id = "hussars", '),
    war("wrong-kind", "men = 800,", 'men = «"800",'),
    war("wrong-kind", "before = 1866-06-24,", 'before = «"1866-06-24",'),
    war("wrong-kind", "present = false", "present = «0"),
    war("out-of-range", "quality = 3,", "quality = «9,"),
    war("out-of-range", "morale = 70,", "morale = «170,"),
    war("out-of-range", "dug = 1,", "dug = «7,"),
    war("bad-id", 'id = "dietrich"', 'id = «"Old Dietrich"'),
    war("wrong-length", 'links = [["elm", "juniper"], ', 'links = [«["elm"], '),
    war("wrong-length", 'name = "Left wing"', 'name = «""'),
]
NAMES = [
    war("no-such-town", 'men = 150, at = "ivy"', 'men = 150, at = «"ivi"'),
    war("no-such-arm", 'arm = "artillery", size = "company", men = 120', 'arm = «"artilery", size = "company", men = 120'),
    war("no-such-size", 'size = "company", men = 110', 'size = «"compagny", men = 110'),
    war("no-such-trait", 'traits = ["guard_only"]', 'traits = [«"guards_only"]'),
    war("no-such-nation", '"Foragers", nation = "northmen"', '"Foragers", nation = «"norsemen"'),
    war("no-such-stance", 'stance = "delay"', 'stance = «"delays"'),
    war("no-such-group", 'group = "left", at = "gorse"', 'group = «"lefft", at = "gorse"'),
    war("no-such-unit", 'gone = "guard"', 'gone = «"gaurd"'),
    war("no-such-unit", 'unit = "hussars", town', 'unit = «"husars", town'),
    war("no-such-leader", 'leader = "erich"', 'leader = «"eric"'),
    war("no-such-line", 'line = "valley"', 'line = «"valey"'),
    war("no-such-line", 'crossed = "ford"', 'crossed = «"forde"'),
    war("no-such-event", 'event = "relief-comes"', 'event = «"relief-come"'),
    war("no-such-victory-level", 'level = "Triumph of the South"', 'level = «"Triumf of the South"'),
    war("no-such-weather", 'weather = "mud"', 'weather = «"mudd"'),
    war("no-such-relation", 'state = "war" } }]', 'state = «"wars" } }]'),
    war("no-such-status", 'status = "open" } }, {', 'status = «"opened" } }, {'),
    war("no-such-camp", 'camp = "north"\nrating = 3', 'camp = «"nord"\nrating = 3'),
    war("no-such-town", "fir = 5, ash = 10", "fir = 5, «asch = 10"),
    war("no-such-link", '["thistle", "willow"]]', '«["thistle", "yew"]]'),
    war("town-not-in-play", '"ash", or_at = ["birch"]', '"ash", or_at = [«"zinnia"]'),
    war("id-twice", 'id = "cadets"', 'id = «"marines"'),
    war("named-twice", '"ivy"]\nrail', '"ivy", «"ivy"]\nrail'),
    war("day-outside", "when = { date = 1866-06-18,", "when = { date = «1867-06-18,"),
]
CAMPS = [
    war("unit-no-men", "men = 120, quality", "men = «0, quality"),
    war("men-too-many", "men = 1010,", "men = «4010,"),
    war("local-no-home", 'home = ["fir", "gorse"], at', 'home = «[], at'),
    war("rail-unit-off-rails", 'men = 60, guns = 2, at = "cedar"', 'men = 60, guns = 2, at = «"hazel"'),
    war("group-of-other-camp", 'group = "centre", at = "sorrel"', 'group = «"right", at = "sorrel"'),
    war("unit-of-other-camp", 'unit = "blues"', 'unit = «"guard"'),
    war("leader-of-what", '[[leaders]]\nid = "erich"', '«[[leaders]]\ngroup = "centre"\nid = "erich"'),
    war("unit-in-enemy-town", 'men = 154, at = "pine"', 'men = 154, at = «"gorse"'),
    war("town-held-twice", '"thistle", "willow"]\nrail', '"thistle", "willow", «"ivy"]\nrail'),
    war("camp-holds-no-source", 'supply = ["elm"]', 'supply = «["pine"]'),
    war("unit-never-arrives", '{ id = "escort"', '«{ id = "strays", name = "Strays", nation = "northmen", arm = "infantry", size = "company", men = 149 },\n  { id = "escort"'),
    war("relation-twice", "[[lines]]\nid = \"ford\"", '[[relations]]\nbetween = «["east", "north"]\nstate = "truce"\n\n[[lines]]\nid = "ford"'),
    war("toll-of-nothing", 'toll = 2\n', "toll = «0\n"),
    war("link-changed-twice", '[[links]]\nbetween = ["fir", "larch"]', '[[links]]\nbetween = «["cedar", "birch"]\n\n[[links]]\nbetween = ["fir", "larch"]'),
    war("no-river", "[[links]]\nbetween = [\"birch\", \"cedar\"]", '[[links]]\nbetween = ["ash", "fir"]\nbridge = «true\n\n[[links]]\nbetween = ["birch", "cedar"]'),
]
COURSE = [
    war("line-no-links", "[[weather]]\nfrom = 1866-06-10", '[[lines]]\nid = "nowhere"\nname = "Nowhere"\nlinks = «[]\ncamps = ["south"]\n\n[[weather]]\nfrom = 1866-06-10'),
    war("line-binds-nobody", '["dogwood", "elm"]]\ncamps = ["north"]', '["dogwood", "elm"]]\ncamps = «[]', W),
    war("weather-no-chance", "chances = { clear = 1 }", "chances = «{ clear = 0 }"),
    war("weather-order", "from = 1866-06-22", "from = «1866-06-17"),
    war("event-empty", '[[events]]\nid = "bad-news"', '«[[events]]\nid = "nothing"\nwhen = { date = 1866-06-20 }\n\n[[events]]\nid = "bad-news"'),
    war("trigger-empty", '[[events]]\nid = "good-news"', '[[events]]\nid = "unconditional"\nwhen = «{}\ntitle = "At any time"\n\n[[events]]\nid = "good-news"'),
    war("effect-empty", "change = 5 } }]", "change = 5 } }, «{}]"),
    war("effect-double", "points = 2 } }", 'points = 2 }, «air_strikes = { camp = "north", strikes = 1 } }'),
    war("arrival-empty", "men = 50 } }]", 'men = 50 } }, { arrive = { units = «[], at = "birch" } }]'),
    war("arrival-on-map", 'units = ["last"]', 'units = ["last", «"third"]'),
    war("no-railway", '["ash", "birch"] } }]', '«["gorse", "hazel"] } }]'),
    war("level-order", "margin = -12", "margin = «9"),
]
BOARD = [
    war("unit-out-of-supply", 'men = 82, traits = ["irregular"], at = "rowan"', 'men = 82, at = «"rowan"', W),
]
TABLE = [*FORM, *NAMES, *CAMPS, *COURSE, *BOARD]


def sown(seeds: list[Seed]) -> tuple[dict[str, str], list[tuple[str, str, str, int, int]]]:
    """The files with mistakes in them, and for each mistake its file, code, severity, line and column."""
    texts = {name: (DATA / name).read_text(encoding="utf-8") for name in ("war.toml", "land.toml")}
    texts["numbers.toml"] = RULES
    signs = {chr(0xE000 + number): seed for number, seed in enumerate(seeds)}
    for sign, seed in signs.items():
        assert texts[seed.file].count(seed.old) == 1, f"{seed.old!r} is there {texts[seed.file].count(seed.old)} times"
        assert seed.new.count(MARK) == 1
        texts[seed.file] = texts[seed.file].replace(seed.old, seed.new.replace(MARK, sign))
    places = []
    for sign, seed in signs.items():
        text = texts[seed.file]
        before = "".join(letter for letter in text[: text.index(sign)] if letter not in signs)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        places.append((seed.file, seed.code, seed.severity, line, column))
    bare = {name: "".join(letter for letter in text if letter not in signs) for name, text in texts.items()}
    return bare, places


def write(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "war.toml"
