"""The codes of what is not there, and where the guide speaks of what a problem is about."""

from __future__ import annotations

from typing import Final

PARTS: Final = {
    "regions": "regions",
    "camps": "camps",
    "flags": "flags",
    "groups": "groups-and-leaders",
    "leaders": "groups-and-leaders",
    "relations": "relations",
    "lines": "lines",
    "weather": "weather",
    "links": "changes-to-the-map",
    "events": "events",
    "victory": "victory",
    "lesson": "lessons",
}
INNER: Final = {
    ("camps", "units"): "units",
    ("camps", "plans"): "plans",
    ("events", "when"): "triggers",
    ("events", "effects"): "effects",
}


def no_such(kind: str) -> str:
    """The code for a name of a kind of thing that is not there."""
    return f"no-such-{kind.replace(' ', '-')}"


def section(place: tuple[str | int, ...], kind: str) -> str:
    """The anchor in the guide for a place in a file of a kind: "scenario", "map" or "rules"."""
    if kind != "scenario":
        return {"map": "maps", "rules": "rules-files", "facts": "facts", "campaign": "campaigns"}[kind]
    if not place:
        return "the-file"
    whole = PARTS.get(str(place[0]), "the-file")
    return INNER.get((str(place[0]), str(place[2])), whole) if len(place) > 2 else whole
