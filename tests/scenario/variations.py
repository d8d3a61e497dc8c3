"""Sensible variations of shipped scenarios, maps and rules, of which nothing may be told that does nothing.

Each is a shipped file with some of its numbers, days, towns and words otherwise, as an author may well write them.
`python -m tests.scenario.variations [N] [FIRST_SEED]` makes N of them, 500 unless told, and lists what is told.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Final

from game.scenario.check import check_text
from game.scenario.paths import scenarios_folder
from game.scenario.problems import Problem

NOTHING: Final = frozenset(
    {"does-nothing", "effect-idle", "name-odd", "terrain-odd", "rules-idle", "trigger-dead", "brought-before"}
    | {"river-elsewhere", "town-in-water", "town-off-water", "count-unasked"}
)
"""What must not be told of any of them, and errors."""

Edit = Callable[[str, Random], str]


def number(pattern: str, change: Callable[[int, Random], int]) -> Edit:
    """One of the numbers behind a pattern becomes another."""

    def edit(text: str, random: Random) -> str:
        found = list(re.finditer(rf"({pattern})(-?\d+)", text))
        if not found:
            return text
        one = random.choice(found)
        return f"{text[: one.start()]}{one[1]}{change(int(one[2]), random)}{text[one.end() :]}"

    return edit


def about(value: int, random: Random) -> int:
    return value and max(1, value * random.randint(80, 120) // 100)


def fewer(value: int, random: Random) -> int:
    return max(1, value * random.randint(85, 100) // 100)


def word(pattern: str, words: Iterable[str]) -> Edit:
    """One of the words behind a pattern becomes another."""

    def edit(text: str, random: Random) -> str:
        found = list(re.finditer(rf'({pattern})"[\w-]*"', text))
        if not found:
            return text
        one = random.choice(found)
        return f'{text[: one.start()]}{one[1]}"{random.choice(sorted(words))}"{text[one.end() :]}'

    return edit


def with_event(text: str, random: Random, facts: dict[str, str]) -> str:
    """A further event before the first."""
    event = random.choice(EVENTS).replace("N", str(random.randint(100, 999)), 1)
    for name, value in facts.items():
        event = event.replace(name, value)
    at = text.find("[[events]]")
    return f"{text[:at]}[[events]]\n{event}\n\n{text[at:]}"


def one_less(key: str) -> Edit:
    """A key that may be left out of a unit, a link or a town is."""

    def edit(text: str, random: Random) -> str:
        found = list(re.finditer(rf"(?<=^  {{ ).*?(, {key} = \w+)(?=[, ])", text, re.MULTILINE))
        one = random.choice(found) if found else None
        return text if one is None else text[: one.start(1)] + text[one.end(1) :]

    return edit


EVENTS: Final = tuple(
    """
id = "storm-N"
when = { date = DAY, chance = 40 }
title = "Storm"
effects = [{ weather = "snow" }]

id = "reward-N"
when = { losses = { camp = "RED", men = 150 } }
title = "A blow"
effects = [{ points = { camp = "OWN", points = 2 } }]

id = "peasants-N"
when = { holds = { town = "PLACE", camp = "RED" } }
repeats = true
effects = [{ unrest = { town = "PLACE", change = 3 } }]

id = "tired-N"
when = { any = [{ date = DAY }, { battle_lost = { camp = "OWN" } }] }
title = "Tired"
effects = [{ morale = { camp = "OWN", change = -2 } }, { fatigue = { units = ["UNIT"], change = 10 } }]

id = "rich-N"
when = { battle_won = { camp = "OWN" }, before = DAY }
title = "Rich"
effects = [{ manpower = { camp = "OWN", men = 30 } }, { arms = { camp = "OWN", rifles = 30 } }]
""".strip().split("\n\n")
)
FACTS: Final = {
    "jieznas.toml": {"DAY": "1919-02-11", "RED": "red", "OWN": "republic", "PLACE": "jieznas", "UNIT": "column-1"},
    "kaunas_encirclement.toml": {
        "DAY": "1919-02-12",
        "RED": "red",
        "OWN": "republic",
        "PLACE": "alytus",
        "UNIT": "1-infantry",
    },
    **{key: {} for key in ("zarasai_final.toml", "ukmerge.toml", "maps/lithuania-1919.toml", "rules/standard.toml")},
}
"""By shipped file: what an event of it can be about."""

SCENARIO: Final = (
    number(r"\bmen = ", fewer),
    number("quality = ", lambda value, random: max(1, min(5, value + random.choice((-1, 1))))),
    number("morale = ", lambda value, random: max(30, min(90, value + random.randint(-8, 8)))),
    number("aggression = ", lambda value, random: random.randint(20, 90)),
    number("change = ", lambda value, random: value + (random.randint(0, 3) if value > 0 else -random.randint(0, 3))),
    number("rail_capacity = ", about),
    number("attack_supply = ", lambda value, random: random.randint(40, 150)),
    number("manpower = ", about),
    number("loss_points = ", lambda value, random: random.randint(1, 4)),
    number(r"objectives = \{[^}\n]*?[a-z] = ", lambda value, random: max(1, value + random.randint(-2, 4))),
    number("turns = ", lambda value, random: value + random.randint(0, 3) if value > 4 else value),
    number("rating = ", lambda value, random: random.randint(2, 5)),
    one_less("guns"),
    one_less("morale"),
    one_less("quality"),
)
MAP: Final = (
    number(r"class = ", lambda value, random: max(1, min(4, value)) if value == 1 else random.randint(2, 4)),
    word("terrain = ", ("open", "forest", "lakes", "hills")),
    word("road = ", ("road", "track", "highway")),
    number(r"\bkm = ", lambda value, random: value + value * random.randint(0, 20) // 100),
)
RULES: Final = (
    number("(?:km_a_day|attack_percent|defence_percent|support_km) = ", about),
    number("(?:fatigue|experience|full_km|rail_percent|reach_km|retreat_km|slip_km) = ", about),
    number("(?:surprise|air|fresh|train|guns)_shift = ", lambda value, random: random.randint(0, 2)),
    number("(?:rise|fall|clash|shirk|garrison|betray)_percent = ", lambda value, random: random.randint(0, 40)),
    number("(?:desert|cut_loss|short_loss)_permille = ", lambda value, random: value),
    number("(?:rest_a_day|memory_turns|raid_quality|fresh_days|surprise_days) = ", about),
)


def varied(seed: int) -> tuple[Path, str]:
    """A shipped file and what it may as well say."""
    random = Random(seed)
    name = random.choice(sorted(FACTS))
    path = scenarios_folder() / name
    text = path.read_text(encoding="utf-8")
    edits = MAP if name.startswith("maps") else RULES if name.startswith("rules") else SCENARIO
    for __ in range(random.randint(2, 6)):
        text = random.choice(edits)(text, random)
    if FACTS[name] and random.random() < 0.7:
        text = with_event(text, random, FACTS[name])
    return path, text


def false_alarms(seed: int) -> list[Problem]:
    path, text = varied(seed)
    return [problem for problem in check_text(text, path) if problem.code in NOTHING or problem.severity == "error"]


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    count, first = (*arguments, *(500, 1)[len(arguments) :])
    alarms = {seed: found for seed in range(first, first + count) if (found := false_alarms(seed))}
    for seed, found in alarms.items():
        sys.stdout.write(f"seed {seed}: {found[0].place}: {found[0].message}\n    {found[0].text.strip()[:150]}\n")
    sys.stdout.write(f"{len(alarms)} of {count} are told of\n")
