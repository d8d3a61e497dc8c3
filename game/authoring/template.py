"""What `new` writes: a small scenario that can be played at once, with a comment at every turn."""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from game.messages import Trouble, _
from game.record.files import write_safely
from game.rules.terms import LAND
from game.scenario.document import Document
from game.scenario.draft import Ground
from game.scenario.files import read_text
from game.scenario.geography import ground
from game.scenario.paths import Outside, companion, companions, real, scenarios_folder
from game.scenario.problems import ScenarioError
from game.scenario.rules_file import load_rules

DEFAULT_MAP: Final = "lithuania-1919"
_NAME: Final = re.compile(r"[^\W_][\w -]{0,59}")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # no file can be called so on Windows


class TemplateError(Trouble):
    """Why nothing was written: one sentence."""


class Stage(NamedTuple):
    """Where a template plays: towns of the map, by id, from the home of a camp to where it meets the other."""

    own: tuple[str, ...]
    other: tuple[str, ...]
    water: bool = False  # ships could go between two of them


class Cast(NamedTuple):
    """Who fights, and under which sky, until the author writes it."""

    nations: str  # a line of the file, or nothing
    attacker: str  # id of the camp, and the name of its nation
    attackers: str
    attacking: str  # nation
    first_unit: str
    defender: str
    defenders: str
    defending: str
    second_unit: str
    reserve_unit: str
    frozen: str
    chances: str
    won: str
    lost: str


OF_1919: Final = Cast(
    *("", "red", "Red Army", "soviet", "2-i Strelkovy polk", "republic", "Republic of Lithuania", "lithuania"),
    *("Savanorių būrys", "Atsargos kuopa", "true", "{ frost = 3, snow = 1 }"),
    *("Victory of the republic", "Soviet victory"),
)
ANYWHERE: Final = Cast(
    'nations = ["attackers", "defenders"] # whose soldiers there are besides those of 1919\n',
    *("attackers", "Attackers", "attackers", "First Regiment", "defenders", "Defenders", "defenders"),
    *("Volunteers", "Company of the Reserve", "false", "{ clear = 3, mud = 1 }"),
    *("Victory of the defenders", "Victory of the attackers"),
)
"""On a map of the author's own nobody is taken for a Lithuanian, and no river bears men."""

AT_SETA: Final = Stage(("kaunas", "jonava", "kedainiai"), ("ukmerge", "seta"))
LONGEST_WAY: Final = 6  # towns of a stage that is found on a map


def write_new(name: str, folder: Path, map_: str = DEFAULT_MAP) -> Path:
    """The file that was written, with its map's towns in it. `map_` is a shipped map or a .toml file in or below the
    folder. Raises `TemplateError` and `RecordError`; never writes over a file."""
    name = name.removesuffix(".toml").strip()
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        where = _("; --folder says where it is written") if set(name) & set("/\\") else ""
        message = _(
            '"{name}" cannot be the name of a scenario: letters, digits, spaces, - and _, at most 60{where}'
        ).format(name=name, where=where)
        raise TemplateError(message)
    path = folder / f"{name.lower().replace(' ', '_')}.toml"
    text = template(name, map_, _schema_line(folder), folder)
    if os.path.lexists(path):
        raise TemplateError(_("{path} is there already, and is left as it is").format(path=path))
    write_safely(path, text.encode())
    return path


def _schema_line(folder: Path) -> str:
    """The first line that tells an editor of TOML where the schema is, beside the shipped files; elsewhere how to
    come by one."""
    if real(folder) == real(scenarios_folder()):
        return "#:schema schema/scenario.json"
    return "# For help in an editor of TOML: main.py schema > scenario.json, and this line: #:schema scenario.json"


def template(name: str, map_: str = DEFAULT_MAP, first_line: str = "", folder: Path | None = None) -> str:
    """The text of a scenario on a shipped map or one in its folder. Raises `TemplateError` where there is no map."""
    stage = stage_on(map_, folder)
    war = OF_1919 if map_ in companions("maps") else ANYWHERE
    title = name.replace("_", " ").strip()
    title = title[:1].upper() + title[1:]
    return _TEXT.format(
        first=f"{first_line}\n" if first_line else "",
        title=title,
        map=_quoted(map_),
        towns=_listed((*stage.own, *reversed(stage.other))),
        own=_listed(stage.own),
        other=_listed(stage.other),
        home=stage.own[0],
        front=stage.own[-1],
        goal=stage.other[-1],
        far=stage.other[0],
        ships=_SHIPS * stage.water,
        **war._asdict(),
    )


def _quoted(text: str) -> str:
    """As a string of TOML, whose escapes for what a path may hold are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(f'"{id_}"' for id_ in ids)


def stage_on(map_: str, folder: Path | None = None) -> Stage:
    """On a map that is not the usual one: a way of a few towns, from the largest that has one short enough to be
    supplied from end to end, cut in the middle where the two halves are closest. Raises `TemplateError`."""
    if map_ == DEFAULT_MAP:
        return AT_SETA
    path = _map_file(map_, folder or scenarios_folder())
    try:
        chart = ground(Document(str(path), read_text(path)))
    except ScenarioError as error:
        raise TemplateError(f"{path}: {error.problems[0].message}") from None
    if chart is None or len(chart.links) < 3:
        raise TemplateError(_("{path} cannot be used as a map").format(path=path))
    if not chart.sound:
        raise TemplateError(_("{path} has errors; validate tells them").format(path=path))
    way = _way_on(chart)
    if not way:
        raise TemplateError(_("{path} has no way of four towns to play on").format(path=path))
    ids = tuple(chart.towns[town].id for town in way)
    middle = len(ids) // 2
    water = any(link.kind != LAND and {link.a, link.b} <= set(way) for link in chart.links)
    return Stage(ids[:middle], tuple(reversed(ids[middle:])), water)


def _way_on(chart: Ground) -> list[int]:
    """Where no way is short enough, the shortest; none on a map without a way of four towns."""
    near: dict[int, list[int]] = {}
    km: dict[tuple[int, int], int] = {}
    hauls: dict[tuple[int, int], int] = {}
    supply = load_rules(companion("rules", "standard", scenarios_folder())).supply
    for link in chart.links:
        if link.road:
            near.setdefault(link.a, []).append(link.b)
            near.setdefault(link.b, []).append(link.a)
            km[link.a, link.b] = km[link.b, link.a] = link.km
            haul = link.km * supply.road_percent[link.road] // 100
            hauls[link.a, link.b] = hauls[link.b, link.a] = haul

    def haul_along(way: list[int]) -> int:
        return sum(hauls[step] for step in pairwise(way))

    every: list[list[int]] = []
    for home in sorted(near, key=lambda town: (-chart.towns[town].rank, town)):
        ways = [way for way in _ways(near, home).values() if 4 <= len(way) <= LONGEST_WAY]
        ways.sort(key=lambda way: (km[way[len(way) // 2 - 1], way[len(way) // 2]], -chart.towns[way[-1]].rank, way))
        short = [way for way in ways if haul_along(way) <= supply.short_km]
        if short:
            return short[0]
        every += ways
    return min(every, key=haul_along, default=[])


def _map_file(map_: str, folder: Path) -> Path:
    if not map_.endswith(".toml") and map_ not in companions("maps"):
        ready = ", ".join(companions("maps"))
        message = _('there is no shipped map "{name}"; there are {ready}; a map of your own ends in .toml').format(
            name=map_, ready=ready
        )
        raise TemplateError(message)
    try:
        return companion("maps", map_, folder)
    except Outside:
        message = _("{name} lies outside the folder of the scenario, where nothing is read").format(name=map_)
        raise TemplateError(message) from None


def _ways(near: dict[int, list[int]], start: int) -> dict[int, list[int]]:
    """From a town to each other by the fewest links."""
    found, waiting = {start: [start]}, [start]
    for town in waiting:
        for other in near[town]:
            if other not in found:
                found[other] = [*found[town], other]
                waiting.append(other)
    return found


_SHIPS: Final = "ship_capacity = 300 # men that its ships carry in a turn, and with whom supply comes over water\n"

_TEXT: Final = """{first}# {title}. A scenario for Kaunas 1919; scenarios/AUTHORING.md tells what every key means.
# Check it after each change:  main.py validate FILE     Watch the computer play it:  main.py simulate FILE

format = 1
name = "{title}"
text = "What the players read before they begin: who stands where, and what each side wants."
map = {map}
rules = "standard"
first_day = 1919-02-07
days_per_turn = 1
turns = 6
# The part of the map in play; without this line all of it.
towns = [{towns}]
{nations}
# The camps, in the order in which they play: the one that attacks usually comes first.
[[camps]]
id = "{attacker}"
name = "{attackers}"
supply = ["{far}"] # where its supply comes from
holds = [{other}] # towns it holds, besides those its units stand in
objectives = {{ {front} = 15, {goal} = 8 }} # points for holding them at the end
loss_points = 1 # for each 100 men an enemy loses
{ships}aggression = 65 # how readily the computer player takes a risk, 0 to 100
units = [
  # One unit a row. Men are men: a company has up to 300, a battalion 1,000, a regiment 3,000.
  {{ id = "rifles", name = "{first_unit}", nation = "{attacking}", arm = "infantry", size = "regiment", men = 800, quality = 2, morale = 64, at = "{goal}" }},
]

[[camps]]
id = "{defender}"
name = "{defenders}"
supply = ["{home}"]
holds = [{own}]
objectives = {{ {front} = 15, {goal} = 8 }}
loss_points = 1
{ships}units = [
  {{ id = "volunteers", name = "{second_unit}", nation = "{defending}", arm = "infantry", size = "battalion", men = 320, quality = 3, morale = 66, at = "{front}" }},
  # No `at`: an event brings it.
  {{ id = "reserve", name = "{reserve_unit}", nation = "{defending}", arm = "infantry", size = "company", men = 200, quality = 3, morale = 65 }},
]

# From a day on: whether rivers bear men, and how likely each weather is (3 to 1 here).
[[weather]]
from = 1919-02-07
frozen = {frozen}
chances = {chances}

# What happens by itself: when, and what. The towns of `or_at` are tried when an enemy holds the first.
[[events]]
id = "reserve-comes"
when = {{ date = 1919-02-09 }}
effects = [{{ arrive = {{ units = ["reserve"], at = "{front}", or_at = ["{home}"] }} }}]
title = "A company more"
text = "The last company of the reserve comes up the road."

# The first camp's points less the second's, compared with the margins from above; the last level has none.
[victory]
camps = ["{defender}", "{attacker}"]
levels = [
  {{ name = "{won}", winner = "{defender}", margin = 5 }},
  {{ name = "Draw", margin = -4 }},
  {{ name = "{lost}", winner = "{attacker}" }},
]
"""  # noqa: E501
