"""In which groups, and in which order, a form shows the fields of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from game.authoring.editing.fields import FieldSpec
from game.screen.modes.edit.tools import OF_CAMPS, Place

Groups = Sequence[tuple[str, str]]
"""Title and keys, apart by spaces; an empty title for what stands at the head of the form."""

_OF_A_SCENARIO: Final[Mapping[str, Groups]] = {
    "": (
        ("", "name text"),
        ("Time", "first_day days_per_turn turns"),
        ("What it plays on", "map rules fog nations counts"),
    ),
    "camps": (
        ("", "id name"),
        ("Where it stands", "supply holds"),
        ("Means", "manpower arms rail_capacity air_strikes attack_supply"),
        ("Points", "objectives held loss_points prisoner_points"),
        ("The computer", "player aggression army_command axes plans"),
    ),
    "plans": (
        ("", "id name task"),
        ("Whom it binds", "groups units"),
        ("Where", "towns target"),
        ("How", "odds men"),
        ("When", "on from until when"),
    ),
    "units": (
        ("", "id name nation group"),
        ("Strength", "arm size men guns quality morale traits"),
        ("At the start", "at dug stance home"),
    ),
    "leaders": (("", "id name camp rating"), ("Whom he leads", "unit group present")),
    "lines": (
        ("", "id name"),
        ("For whom it is closed", "status toll price drawn_by camps"),
        ("Where it runs", "links"),
    ),
    "events": (
        ("", "id title text picture"),
        ("What brings it about", "when repeats"),
        ("What it does", "effects one_of"),
        ("What it asks", "asks choices public"),
    ),
    "victory": (
        ("The rivals", "camps"),
        ("Sides of several camps", "sides names apart"),
        ("Levels, the first camp’s best above", "levels"),
        ("History", "history"),
    ),
    "links": (("", "between"), ("Otherwise than on the map", "rail rail_usable bridge")),
}
_OF_A_MAP: Final[Mapping[str, Groups]] = {
    "towns": (("", "id name other_names"), ("Place", "lat lon"), ("Kind", "class terrain port")),
    "links": (("", "between km"), ("Road and railway", "road rail rail_km rail_usable"), ("River", "river bridge")),
}

LABELS: Final[Mapping[str, str]] = {
    "at": "Town",
    "or_at": "Or else in",
    "dug": "Trenches",
    "home": "Home towns",
    "supply": "Supply comes from",
    "holds": "Towns it holds",
    "objectives": "Points at the end",
    "held": "Points each turn",
    "axes": "Ways of attack",
    "on": "From the start",
    "one_of": "One of these, by lot",
    "asks": "The camp it asks",
    "public": "Everybody reads it",
    "computer": "Computers take it",
    "loss_points": "Points for losses",
    "prisoner_points": "Points for prisoners",
}
"""Where the key of the file says too little."""

_IN_A_STEP: Final[Mapping[str, str]] = {
    "at": "town",
    "or_at": "other towns",
    "dug": "trenches",
    "home": "home towns",
    "holds": "towns",
    "objectives": "points at the end",
    "held": "points each turn",
    "axes": "ways of attack",
}
"""The same, before "of" and the name of the entry."""


def step_words(label: str) -> str:
    """A step as the file's keys name it, "at of augustow", in the words of the forms: "town of augustow"."""
    key, of, whose = label.partition(" of ")
    words = _IN_A_STEP.get(key, key.replace("_", " ")) if key.isidentifier() else key
    return f"{words}{of}{whose}"


def grouped(place: Place, specs: Sequence[FieldSpec], of_map: bool) -> list[tuple[str, list[FieldSpec]]]:
    """Titles and fields, none of them left out: those of no group stand at the end."""
    names = [part for part in place if isinstance(part, str)]
    found = (_OF_A_MAP if of_map else _OF_A_SCENARIO).get(names[-1] if names else "", ())
    if len(names) > 1 and names[-1] not in OF_CAMPS:
        found = ()  # inside an event, where words mean other things
    left = {spec.key: spec for spec in specs}
    groups: list[tuple[str, list[FieldSpec]]] = []
    for title, keys in found:
        inside = [left.pop(key) for key in keys.split() if key in left]
        if inside:
            groups.append((title, inside))
    rest = list(left.values())
    if rest:
        groups.append(("Besides" if groups else "", rest))
    return groups
