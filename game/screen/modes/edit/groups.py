"""In which groups, and in which order, a form shows the fields of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from game.authoring.editing.fields import FieldSpec
from game.messages import N_, _
from game.prose.words import of_key
from game.screen.modes.edit.tools import OF_CAMPS, Place

Groups = Sequence[tuple[str, str]]
"""Title and keys, apart by spaces; an empty title for what stands at the head of the form."""

_OF_A_SCENARIO: Final[Mapping[str, Groups]] = {
    "": (
        ("", "name text difficulty"),
        (N_("Time"), "first_day days_per_turn turns"),
        (N_("What it plays on"), "map rules fog nations counts"),
    ),
    "camps": (
        ("", "id name colour flag language"),
        (N_("Where it stands"), "supply holds"),
        (N_("Means"), "manpower arms rail_capacity ship_capacity air_strikes attack_supply"),
        (N_("Points"), "objectives held loss_points prisoner_points"),
        (N_("The computer"), "player aggression army_command axes plans"),
    ),
    "plans": (
        ("", "id name task"),
        (N_("Whom it binds"), "groups units"),
        (N_("Where"), "towns target"),
        (N_("How"), "odds men"),
        (N_("When"), "on from until when"),
    ),
    "units": (
        ("", "id name nation group"),
        (N_("Strength"), "arm size men guns quality morale traits"),
        (N_("At the start"), "at dug stance home"),
    ),
    "leaders": (("", "id name camp rating"), (N_("Whom he leads"), "unit group present")),
    "lines": (
        ("", "id name"),
        (N_("For whom it is closed"), "status toll price drawn_by camps"),
        (N_("Where it runs"), "links"),
    ),
    "events": (
        ("", "id title text picture"),
        (N_("What brings it about"), "when repeats"),
        (N_("What it does"), "effects one_of"),
        (N_("What it asks"), "asks choices public"),
    ),
    "victory": (
        (N_("The rivals"), "camps"),
        (N_("Sides of several camps"), "sides names apart"),
        (N_("Levels, the first camp’s best above"), "levels"),
        (N_("History"), "history"),
    ),
    "links": (("", "between"), (N_("Otherwise than on the map"), "rail rail_usable bridge")),
}
_OF_A_MAP: Final[Mapping[str, Groups]] = {
    "towns": (("", "id name other_names"), (N_("Place"), "lat lon"), (N_("Kind"), "class terrain port")),
    "links": (
        ("", "between km kind"),
        (N_("Road and railway"), "road rail rail_km rail_usable"),
        (N_("River"), "river bridge"),
        (N_("Ships"), "ice_free"),
    ),
}

LABELS: Final[Mapping[str, str]] = {
    "at": N_("Town"),
    "or_at": N_("Or else in"),
    "dug": N_("Trenches"),
    "home": N_("Home towns"),
    "supply": N_("Supply comes from"),
    "holds": N_("Towns it holds"),
    "objectives": N_("Points at the end"),
    "held": N_("Points each turn"),
    "axes": N_("Ways of attack"),
    "on": N_("From the start"),
    "one_of": N_("One of these, by lot"),
    "asks": N_("The camp it asks"),
    "public": N_("Everybody reads it"),
    "computer": N_("Computers take it"),
    "loss_points": N_("Points for losses"),
    "prisoner_points": N_("Points for prisoners"),
}
"""Where the key of the file says too little."""

_IN_A_STEP: Final[Mapping[str, str]] = {
    "at": "town",
    "or_at": N_("other towns"),
    "dug": "trenches",
    "home": N_("home towns"),
    "holds": "towns",
    "objectives": N_("points at the end"),
    "held": N_("points each turn"),
    "axes": N_("ways of attack"),
}
"""The same, before "of" and the name of the entry."""


def step_words(label: str) -> str:
    """A step as the file's keys name it, "at of augustow", in the words of the forms: "town of augustow"."""
    key, of, whose = label.partition(" of ")
    words = _(_IN_A_STEP.get(key, "")) or of_key(key) if key.isidentifier() else key
    return f"{words}{of}{whose}"


_OF_A_CAMPAIGN: Final[Mapping[str, Groups]] = {
    "": (("", "name text"), (N_("What passes over from phase to phase"), "carry")),
    "phases": (("", "id scenario worth"), (N_("Who stands for a side here"), "seats"), (N_("The ways on"), "next")),
    "next": (
        ("", "to text"),
        (N_("When it is gone"), "won_by lead when"),
        (N_("What it brings"), "also"),
        (N_("What passes over, otherwise than usual"), "carry"),
    ),
    "also": (("", "title text"), (N_("When it comes"), "when"), (N_("What it does"), "effects")),
    "carry": (
        (N_("Towns"), "towns par unrest"),
        (N_("Units and leaders"), "losses cadre quality morale trenches leaders"),
        (N_("The country"), "stores relations lines links"),
    ),
}
_BY_FILE: Final = {"scenario": _OF_A_SCENARIO, "map": _OF_A_MAP, "campaign": _OF_A_CAMPAIGN}


def grouped(place: Place, specs: Sequence[FieldSpec], kind: str) -> list[tuple[str, list[FieldSpec]]]:
    """`kind`: of the file. Titles and fields, none of them left out: those of no group stand at the end."""
    names = [part for part in place if isinstance(part, str)]
    found = _BY_FILE[kind].get(names[-1] if names else "", ())
    if kind != "campaign" and len(names) > 1 and names[-1] not in OF_CAMPS:
        found = ()  # inside an event, where words mean other things
    left = {spec.key: spec for spec in specs}
    groups: list[tuple[str, list[FieldSpec]]] = []
    for title, keys in found:
        inside = [left.pop(key) for key in keys.split() if key in left]
        if inside:
            groups.append((title, inside))
    rest = list(left.values())
    if rest:
        groups.append((_("Besides") if groups else "", rest))
    return groups
