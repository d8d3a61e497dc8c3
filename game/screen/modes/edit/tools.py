"""The tools of the editor: what each shows beside the map, and what a click on the map does with it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, NamedTuple

from game.messages import N_, _

Place = tuple[str | int, ...]


class Tool(NamedTuple):
    id: str  # its action in `keys` is `edit_` and this
    text: str
    icon: str
    key: str  # of the file: the list or table it shows; empty for those of the map
    about: str  # what to do with it, in a sentence


TOOLS: Final = (
    Tool(
        "select",
        N_("Look"),
        "search",
        "",
        N_("Click a town to see what stands there. Drag a counter to place it elsewhere."),
    ),
    Tool(
        "units",
        N_("Units"),
        "people",
        "",
        N_("Click a town to see its units or to add one. Drag a counter to place it."),
    ),
    Tool("control", N_("Control"), "flag", "", N_("Choose a camp, then click towns or draw across them.")),
    Tool("supply", N_("Supply"), "supply", "", N_("Choose a camp, then click the towns its supply comes from.")),
    Tool("points", N_("Points"), "star", "", N_("Choose a camp and a number, then click the towns that are worth it.")),
    Tool(
        "lines",
        N_("Lines"),
        "lock",
        "lines",
        N_("Open a line, then click a link on the map to put it on the line or off it."),
    ),
    Tool("events", N_("Events"), "bookmark", "events", N_("What happens by itself, by date.")),
    Tool(
        "camps",
        N_("Camps"),
        "sword",
        "camps",
        N_("The sides in order of play. With a plan open, click its towns on the map."),
    ),
    Tool("flags", N_("Flags"), "flag", "flags", N_("What nations are known by on the map.")),
    Tool(
        "groups", N_("Groups"), "list", "groups", N_("Divisions and sectors: units of one group fight better together.")
    ),
    Tool("leaders", N_("Leaders"), "tent", "leaders", N_("Who helps a unit or a group.")),
    Tool("relations", N_("Relations"), "unlock", "relations", N_("Camps that are not at war with each other.")),
    Tool(
        "weather",
        N_("Weather"),
        "moon",
        "weather",
        N_("From a day on: frozen rivers, and the chances of each weather."),
    ),
    Tool("links", N_("Roads"), "train", "links", N_("Where a bridge or a railway differs from the map at the start.")),
    Tool("victory", N_("Victory"), "graph", "victory", N_("The two sides, and what a lead of points is called.")),
    Tool(
        "lesson", N_("Lesson"), "tent", "lesson", N_("What whoever plays it is to learn, one exercise after another.")
    ),
    Tool("scenario", N_("Scenario"), "book", "", N_("Name, text, dates and length.")),
    Tool(
        "towns",
        N_("Towns"),
        "map",
        "towns",
        N_("The part of the map in play. Click a town to take it out; others are taken in by name."),
    ),
    Tool("map", N_("Map"), "home", "", N_("Towns and links of the scenario's own map.")),
)
WAR_TOOLS: Final = (
    Tool("war", N_("War"), "book", "", N_("Name and text of the war, and what passes over from phase to phase.")),
    Tool("sides", N_("Sides"), "sword", "sides", N_("The two sides of the war, and which camp stands for each.")),
    Tool(
        "phases",
        N_("Phases"),
        "bookmark",
        "phases",
        N_("Each is a scenario, with the ways on from it. The war begins with the first."),
    ),
    Tool("ends", N_("Ends"), "flag", "ends", N_("How the war can end: a way leads to one as it does to a phase.")),
)
"""Of a campaign."""
BY_ID: Final = {tool.id: tool for tool in (*TOOLS, *WAR_TOOLS)}

OF_THE_WHOLE: Final = ("scenario", "war")
"""Tools whose form is that of the head of the file."""

OF_THE_HEAD: Final = ("rows", "table", "trigger", "triggers", "effects")
"""Kinds of fields that have tools of their own, and are left out of the form of the whole scenario."""

ONE_TABLE: Final = {"victory": "levels", "lesson": "exercises"}
"""Tools of a single table, and the list in it to which they add."""

OF_CAMPS: Final = ("units", "plans")
"""Lists that each camp has for itself."""

NAMED: Final = {
    "camps": N_("camp"),
    "flags": N_("flag"),
    "groups": N_("group"),
    "leaders": N_("leader"),
    "lines": N_("line"),
    "events": N_("event"),
    "units": N_("unit"),
    "plans": N_("plan"),
    "relations": N_("relation"),
    "weather": N_("weather"),
    "links": N_("change"),
    "levels": N_("level"),
    "exercises": N_("exercise"),
    "towns": N_("town"),
    "phases": N_("phase"),
    "sides": N_("side"),
    "ends": N_("end"),
    "next": N_("way"),
    "seats": N_("seat"),
    "also": N_("consequence"),
    "carry": N_("what passes over"),
}


def fresh(wanted: str, taken: set[str]) -> str:
    """An id nobody has yet: "unit", "unit-2", "unit-3"."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def new_row(key: str, data: dict[str, Any], joined: list[str], camp: int = 0, town: str = "") -> dict[str, Any]:
    """What a new entry of a list holds at first: all it cannot do without. `joined`: two towns with a
    link. `camp`: the one that was worked on last, whose a group or a leader is likely to be. `town`: the one chosen."""
    camps = [str(camp.get("id", "")) for camp in data.get("camps", []) if isinstance(camp, dict)]
    first = camps[0] if camps else "red"
    own = camps[camp] if 0 <= camp < len(camps) else first
    day = data.get("first_day", dt.date(1919, 2, 1))
    word = NAMED[key]
    name = fresh(word, taken_ids(data, key))
    title = name.replace("-", " ").capitalize()
    others = camps[:2] if len(camps) > 1 else [first, first]
    rows: dict[str, dict[str, Any]] = {
        "camps": {"id": name, "name": title, "supply": []},
        "flags": {"nation": own_nation(data, camp), "stripes": ["#faf6ec", "#be2a2e"]},
        "groups": {"id": name, "name": title, "camp": own},
        "plans": {"id": name, "name": title, "task": "hold", "towns": [town] if town else []},
        "leaders": {"id": name, "name": title, "camp": own, "rating": 3},
        "relations": {"between": others, "state": "truce"},
        "lines": {"id": name, "name": title, "links": [], "camps": [first], "status": "closed"},
        "weather": {"from": day, "chances": {"clear": 1}},
        "links": {"between": joined},
        "exercises": {"title": title, "text": _("What to do."), "help": _("What to press."), "deed": "march"},
        "events": {"id": name, "when": {"date": day}, "effects": [], "title": "", "text": ""},
    }
    return rows[key]


BRANCHES: Final = ("choices", "one_of")
"""Lists of the ways in which an event can go on."""


def new_branch(key: str, rows: list[Any]) -> dict[str, Any]:
    """A new choice or outcome of an event, behind those it has."""
    if key == "one_of":
        return {"text": "", "effects": []}
    name = fresh("choice", {str(row.get("id")) for row in rows if isinstance(row, dict)})
    return {"id": name, "label": name.replace("-", " ").capitalize(), "effects": []}


def copied(data: dict[str, Any], place: Place, row: dict[str, Any]) -> dict[str, Any]:
    """The same entry with ids that nobody has yet, of its units and plans too."""
    made = dict(row)
    if "id" in made:
        made["id"] = fresh(str(made["id"]), taken_ids(data, str(place[-2])))
    for key in OF_CAMPS if place[-2] == "camps" else ():
        if isinstance(made.get(key), list):
            made[key] = renamed(made[key], taken_ids(data, key), NAMED[key])
    return made


def renamed(rows: list[Any], taken: set[str], word: str) -> list[Any]:
    """The same entries with ids that nobody has yet."""
    found = []
    for row in rows:
        found.append({**row, "id": fresh(str(row.get("id", word)), taken)} if isinstance(row, dict) else row)
        taken |= {str(found[-1]["id"])} if isinstance(row, dict) else set()
    return found


def new_level(levels: list[Any]) -> tuple[dict[str, Any], int | None]:
    """A level above the last, which alone needs no margin; and behind which entry it stands."""
    rows = [row for row in levels if isinstance(row, dict)]
    name = fresh(_("Level"), {str(row.get("name", "")) for row in rows})
    above = rows[-2] if len(rows) > 1 else {}
    margin = above.get("margin")
    found: dict[str, Any] = {"name": name}
    if "winner" in above:
        found["winner"] = above["winner"]
    if rows:
        found["margin"] = margin - 1 if isinstance(margin, int) else 0
    return found, len(rows) - 2 if rows else None


def new_unit(data: dict[str, Any], camp: int, town: str) -> dict[str, Any]:
    """A battalion of the camp in a town; of the nation that most of the camp's units are of."""
    nation = own_nation(data, camp)
    name = fresh("battalion", taken_ids(data, "units"))
    row: dict[str, Any] = {"id": name, "name": name.replace("-", " ").capitalize(), "nation": nation}
    row |= {"arm": "infantry", "size": "battalion", "men": 300}
    return {**row, "at": town} if town else row


def own_nation(data: dict[str, Any], camp: int) -> str:
    """The nation that most of a camp's units are of."""
    camps = data.get("camps", [])
    units = camps[camp].get("units", []) if 0 <= camp < len(camps) else []
    nations = [unit.get("nation", "") for unit in units if isinstance(unit, dict)]
    if nations:
        return str(max(sorted(set(nations)), key=nations.count))
    return "soviet" if camps and str(data["camps"][camp].get("id", "")) == "red" else "lithuania"


def taken_ids(data: dict[str, Any], key: str) -> set[str]:
    if key in OF_CAMPS:
        rows = [row for camp in data.get("camps", []) for row in camp.get(key, [])]
    else:
        rows = data.get(key, [])
    return {str(row.get("id", "")) for row in rows if isinstance(row, dict)}
