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
    war(
        "no-such-arm",
        'arm = "artillery", size = "company", men = 120',
        'arm = «"artilery", size = "company", men = 120',
    ),
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
    war("local-no-home", 'home = ["fir", "gorse"], at', "home = «[], at"),
    war("rail-unit-off-rails", 'men = 60, guns = 2, at = "cedar"', 'men = 60, guns = 2, at = «"hazel"'),
    war("group-of-other-camp", 'group = "centre", at = "sorrel"', 'group = «"right", at = "sorrel"'),
    war("unit-of-other-camp", 'unit = "blues"', 'unit = «"guard"'),
    war("leader-of-what", '[[leaders]]\nid = "erich"', '«[[leaders]]\ngroup = "centre"\nid = "erich"'),
    war("unit-in-enemy-town", 'men = 154, at = "pine"', 'men = 154, at = «"gorse"'),
    war("town-held-twice", '"willow", "quince"]\nrail', '"willow", "quince", «"ivy"]\nrail'),
    war("camp-holds-no-source", 'supply = ["elm"]', 'supply = «["pine"]'),
    war(
        "unit-never-arrives",
        '{ id = "escort"',
        '«{ id = "strays", name = "Strays", nation = "northmen", arm = "infantry", size = "company", men = 149 },\n'
        '  { id = "escort"',
    ),
    war(
        "relation-twice",
        '[[lines]]\nid = "ford"',
        '[[relations]]\nbetween = «["east", "north"]\nstate = "truce"\n\n[[lines]]\nid = "ford"',
    ),
    war("toll-of-nothing", "toll = 2\n", "toll = «0\n"),
    war(
        "link-changed-twice",
        '[[links]]\nbetween = ["fir", "larch"]',
        '[[links]]\nbetween = «["cedar", "birch"]\n\n[[links]]\nbetween = ["fir", "larch"]',
    ),
    war(
        "no-river",
        '[[links]]\nbetween = ["birch", "cedar"]',
        '[[links]]\nbetween = ["ash", "fir"]\nbridge = «true\n\n[[links]]\nbetween = ["birch", "cedar"]',
    ),
]
COURSE = [
    war(
        "line-no-links",
        '[[lines]]\nid = "march"',
        '[[lines]]\nid = "nowhere"\nname = "Nowhere"\nlinks = «[]\ncamps = ["south"]\n\n[[lines]]\nid = "march"',
    ),
    war("line-binds-nobody", '["dogwood", "elm"]]\ncamps = ["north"]', '["dogwood", "elm"]]\ncamps = «[]', W),
    war("weather-no-chance", "chances = { clear = 1 }", "chances = «{ clear = 0 }"),
    war("weather-order", "from = 1866-06-22", "from = «1866-06-17"),
    war(
        "event-empty",
        '[[events]]\nid = "bad-news"',
        '«[[events]]\nid = "nothing"\nwhen = { date = 1866-06-20 }\n\n[[events]]\nid = "bad-news"',
    ),
    war(
        "trigger-empty",
        '[[events]]\nid = "good-news"',
        '[[events]]\nid = "unconditional"\nwhen = «{}\ntitle = "At any time"\n\n[[events]]\nid = "good-news"',
    ),
    war("effect-empty", "change = 5 } }]", "change = 5 } }, «{}]"),
    war("effect-double", "points = 2 } }", 'points = 2 }, «air_strikes = { camp = "north", strikes = 1 } }'),
    war("arrival-empty", "men = 50 } }]", 'men = 50 } }, { arrive = { units = «[], at = "birch" } }]'),
    war("arrival-on-map", 'units = ["last"]', 'units = ["last", «"third"]'),
    war("no-railway", '["ash", "birch"] } }]', '«["gorse", "hazel"] } }]'),
    war("level-order", "margin = -12", "margin = «9"),
]
QUINCE = 'holds = { town = "quince", camp = "north" }'


def unit(name: str, more: str) -> str:
    return f'{{ id = "{name}", name = "{name.title()}", nation = "southmen", arm = "infantry", {more} }},\n  '


def before(anchor: str, new: str) -> tuple[str, str]:
    return anchor, new + anchor


def anew(id_: str, when: str, rest: str = 'title = "A title"') -> str:
    return f'[[events]]\nid = "{id_}"\nwhen = {when}\n{rest}\n\n'


SIXTEEN = "".join(unit(f"band-{number}", 'size = "company", men = 25, at = "maple"') for number in range(1, 16))
BOARD = [
    war("unit-out-of-supply", 'men = 82, traits = ["irregular"], at = "rowan"', 'men = 82, at = «"rowan"', W),
    war("objective-out-of-reach", "{ larch = 5, oak = 5 }", "{ larch = 5, oak = 5, «quince = 1 }", W),
    war(
        "event-never",
        *before('[[events]]\nid = "break"', anew("wrong-dates", "«{ date = 1866-06-20, before = 1866-06-18 }")),
        W,
    ),
    war(
        "event-never",
        *before('[[events]]\nid = "sorrow"', anew("too-late", '«{ happened = { event = "late-comes", turns = 9 } }')),
        W,
    ),
    war("event-never", *before('[[events]]\nid = "quiet"', anew("no-holder", f"«{{ {QUINCE} }}")), W),
    war(
        "event-never",
        *before(
            '[[events]]\nid = "yew-falls"',
            anew(
                "no-and-yes",
                '«{ morale_below = { unit = "reds", morale = 9 },'
                ' not = { morale_below = { unit = "reds", morale = 9 } } }',
            ),
        ),
        W,
    ),
    war(
        "event-never",
        *before('[[events]]\nid = "war-in-the-east"', anew("bled", '«{ losses = { camp = "east", men = 90000 } }')),
        W,
    ),
    war("event-never", *before('[[events]]\nid = "ford-opens"', anew("no-toll", '«{ crossed = "sanctuary" }')), W),
    war(
        "trigger-dead",
        *before(
            '[[events]]\nid = "exiles-come"',
            anew("half-dead", f"{{ any = «[{{ date = 1866-06-20 }}, {{ {QUINCE} }}] }}"),
        ),
        W,
    ),
    war("arrival-in-enemy-town", 'at = "fir" } }, { leader_back', 'at = «"quince" } }, { leader_back'),
    war("rail-unit-off-rails", 'or_at = ["cedar"]', 'or_at = [«"hazel"]'),
    war(
        "ends-at-once",
        *before(
            '[[events]]\nid = "ash-falls"',
            anew(
                "too-soon",
                '«{ holds = { town = "ash", camp = "north" } }',
                'effects = [{ finish = { level = "Draw" } }]',
            ),
        ),
    ),
    war("axis-gap", '["hazel", "nettle", "thistle"]', '["hazel", «"thistle"]', W),
    war("axis-short", '[["fir", "larch"],', '[«["fir"],', W),
    war(
        "group-empty",
        '[[groups]]\nid = "centre"',
        '«[[groups]]\nid = "fourth"\nname = "Fourth"\ncamp = "south"\n\n[[groups]]\nid = "centre"',
        W,
    ),
    war(
        "leader-never-comes",
        '[[leaders]]\nid = "bruno"',
        '[[leaders]]\nid = "fritz"\nname = "Fritz"\ncamp = "north"'
        '\nrating = 2\nunit = "second"\npresent = «false\n\n[[leaders]]\nid = "bruno"',
        W,
    ),
    war("stack-crowded", *before('{ id = "veterans"', unit("horde", 'size = "brigade", men = 5900, at = «"yew"')), W),
    war(
        "stack-large",
        *before('{ id = "exiles"', SIXTEEN + unit("band-16", 'size = "company", men = 25, at = «"maple"')),
        H,
    ),
    war(
        "camp-sealed-in",
        '[[lines]]\nid = "sanctuary"',
        '[[lines]]\nid = "cage"\nname = "The cage"\n'
        'links = «[["dogwood", "elm"], ["ivy", "juniper"], ["juniper", "pine"]]\n'
        'camps = ["east"]\n\n[[lines]]\nid = "sanctuary"',
        W,
    ),
    war(
        "level-out-of-reach",
        '{ name = "Triumph of the North", winner',
        '{ name = "A legend", winner = "north", margin = «9000 },\n  { name = "Triumph of the North", winner',
        W,
    ),
    war(
        "home-far",
        "men = 81, quality = 1, ",
        'men = 81, quality = 1, traits = ["local"], home = ["maple", "yew", «"quince"], ',
        H,
    ),
    war("home-unused", "men = 130, ", 'men = 130, home = «["hazel"], ', H),
    war("men-few", "men = 155", "men = «15", H),
    war("guns-many", "guns = 3, group", "guns = «12, group", H),
    war("guns-unmanned", "men = 61 }", "men = 31, guns = «8 }", H),
    war("quality-unusual", "men = 70, ", "men = 70, quality = «5, ", H),
    war("morale-low", "men = 320, ", "men = 320, morale = «5, ", H),
    war(
        "weather-unused",
        "[[weather]]\nfrom = 1866-06-10",
        "[[weather]]\nfrom = «1866-06-01\nchances = { mud = 1 }\n\n[[weather]]\nfrom = 1866-06-10",
        H,
    ),
]
MAP = [
    land(
        "town-cut-off",
        '{ id = "zinnia"',
        '«{ id = "alone", name = "Alone", lat = 51.40, lon = 10.30, class = 1, terrain = "open" },\n  { id = "zinnia"',
    ),
    land("towns-same-place", "lat = 51.20, lon = 10.90", "lat = «51.20, lon = 10.60"),
    land("towns-close", "lat = 51.20, lon = 9.70", "lat = «51.204, lon = 10.00", W),
    land("link-too-short", '["rowan", "sorrel"], km = 24', '["rowan", "sorrel"], km = «9'),
    land("link-too-long", '["sorrel", "thistle"], km = 24', '["sorrel", "thistle"], km = «90', W),
    land(
        "link-twice",
        '{ between = ["cedar", "spruce"]',
        '{ between = «["sorrel", "rowan"], km = 24, road = "road" },\n  { between = ["cedar", "spruce"]',
    ),
    land(
        "link-to-itself",
        '{ between = ["ash", "vetch"]',
        '{ between = «["yew", "yew"], km = 5, road = "road" },\n  { between = ["ash", "vetch"]',
    ),
    land(
        "link-no-way",
        '{ between = ["willow", "yew"], km = 24, road = "road" }',
        '«{ between = ["willow", "yew"], km = 24 }',
    ),
    land("rail-km-no-rail", '["thistle", "willow"], km = 24,', '["thistle", "willow"], km = 24, rail_km = «20,'),
    land("bridge-no-river", '["larch", "maple"], km = 24,', '["larch", "maple"], km = 24, bridge = «true,'),
    land(
        "river-odd",
        '["ivy", "oak"], km = 25, road = "track", river = "Weser"',
        '["ivy", "oak"], km = 25, road = "track", river = «"Wesser"',
        W,
    ),
    land(
        "rail-alone",
        '["pine", "yew"], km = 25, road = "road"',
        '["pine", "yew"], km = 25, road = "road", rail = «"standard"',
        H,
    ),
    land(
        "rail-no-bridge",
        '["maple", "sorrel"], km = 25, road = "road", river = "Fulda"',
        '["maple", "sorrel"], km = 25, road = "road", rail = "standard", river = «"Fulda"',
        H,
    ),
    land("no-such-terrain", 'terrain = "lakes"', 'terrain = «"lake"'),
    land(
        "no-such-road-class", '["ash", "zinnia"], km = 25, road = "track"', '["ash", "zinnia"], km = 25, road = «"trak"'
    ),
    land(
        "no-such-railway",
        'rail = "standard" },\n  { between = ["birch", "gorse"]',
        'rail = «"standart" },\n  { between = ["birch", "gorse"]',
    ),
    land("no-such-town", '["elm", "juniper"]', '["elm", «"junipper"]'),
    land("out-of-range", "lat = 50.80, lon = 10.60, class = 3", "lat = 50.80, lon = 10.60, class = «5"),
    land("toml-twice", '["juniper", "pine"], km = 25', '["juniper", "pine"], km = 25, «km = 26'),
]
NUMBERS = [
    rules("missing-key", "{ clear = 100, frost = 100,", "«{ clear = 100,"),
    rules("unknown-key", "ford_km = 5 ", "«ford_mk = 5 "),
    rules("wrong-kind", "dig_unordered = 3", "dig_unordered = «3.0"),
    rules("rules-columns", "[1, 4], [1, 3],", "[1, 4], «[2, 8],"),
    rules("no-such-symbol", 'symbol = "cavalry"', 'symbol = «"horse"'),
    rules("no-such-movement", 'movement = "rails"', 'movement = «"wings"'),
    rules("no-such-ability", '"raid", "ride", "recruit"', '«"fly", "ride", "recruit"'),
    rules("rules-ratio", "delay_ratio = [2, 1]", "delay_ratio = «[2]"),
    rules("rules-length", "[60, 80, 100, 125, 150]", "«[60, 80, 100, 125]"),
    rules("rules-result", "  [2, 3, 4, 4, 4, 5, 5, 6, 6, 6, 6],", "  [2, 3, 4, 4, 4, 5, 5, 6, 6, 6, «7],"),
    rules("out-of-range", "round_men = 100", "round_men = «0"),
    rules("rules-idle", '"slip", "sail"]\nsupport_km = 0', '"slip", "sail"]\nsupport_km = «5'),
    rules("rules-order", "road = 120, highway = 100 }", "road = 120, highway = «121 }"),
]
TABLE = [*FORM, *NAMES, *CAMPS, *COURSE, *BOARD, *MAP, *NUMBERS]


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
