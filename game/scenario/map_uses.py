"""What is well formed in the rows of a map and yet says nothing, or not what anybody means, key by key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from game.messages import _
from game.rules.terms import LAND, LINK_KINDS, NO_RAIL, RAILS
from game.scenario.document import Document
from game.scenario.fields import LANGUAGE
from game.scenario.names import plain


class Said(NamedTuple):
    """What is wrong with a value, and what would be right."""

    code: str
    message: str
    expected: str = ""


Rule = Callable[[Any, Mapping[str, Any]], Said | None]
"""Of a value and the row it stands in."""

_ALPHABETS: Final = (re.compile("[A-Za-z]"), re.compile("[\u0370-\u03ff]"), re.compile("[\u0400-\u052f]"))
"""Latin, Greek and Cyrillic."""

_NAMES: Final = rf"\s*{LANGUAGE}\s*:\s*[^;:/]+(/[^;:/]+)*\s*"
"""The sign of a language, and the names in it."""


_SHORT: Final = dict(
    re.findall(
        r"(\w+):(\w+)",
        "ara:ar bel:be bul:bg cat:ca ces:cs cze:cs dan:da deu:de ger:de ell:el gre:el eng:en spa:es est:et eus:eu "
        "baq:eu fin:fi fra:fr fre:fr gle:ga hrv:hr hun:hu ita:it jpn:ja kat:ka geo:ka lat:la lit:lt lav:lv nld:nl "
        "dut:nl nor:no pol:pl por:pt ron:ro rum:ro rus:ru slk:sk slo:sk slv:sl srp:sr swe:sv tur:tr ukr:uk yid:yi",
    )
)
"""Signs of three letters for which the registry has one of two."""

UNKNOWN: Final = re.compile(
    "[^ -~\u00a0-\u0109\u010c-\u0113\u0116-\u011f\u0122-\u0127\u012a\u012b\u012e-\u0131\u0134-\u0137\u0139-\u013e"
    "\u0141-\u0148\u014c\u014d\u0150-\u0165\u016a-\u0173\u0178-\u017f\u0218-\u021b\u0301\u0401-\u040c\u040e-\u044f"
    "\u0451-\u045c\u045e\u045f\u0462\u0463\u0472-\u0475\u048a-\u04c0\u04c3-\u04f9\u2013\u2014\u2018-\u201a\u201c-\u201e]"
)
"""Letters that the types of the map have not: all but those of Latin and Cyrillic alphabets in Europe."""


def _name(name: str, row: Mapping[str, Any]) -> Said | None:
    unknown = UNKNOWN.search(name)
    if unknown is not None:
        message = _('the map cannot write "{letter}" in "{name}"').format(letter=unknown[0], name=name)
        return Said("name-odd", message, _("Latin or Cyrillic letters"))
    if name.isascii() or sum(letters.search(name) is not None for letters in _ALPHABETS) < 2:
        return None
    message = _('letters of more than one alphabet stand in "{name}"').format(name=name)
    return Said("name-odd", message, _("letters of one alphabet"))


def _other_names(names: str, row: Mapping[str, Any]) -> Said | None:
    parts = names.split(";") if names.strip() else []
    languages = [part.partition(":")[0].strip() for part in parts]
    expected = '"de:Kowno/Kauen; pl:Kowno"'
    for part in parts:
        if not re.fullmatch(_NAMES, part):
            message = _('"{part}" in other_names is no language with its names').format(part=part.strip())
            return Said("name-odd", message, expected)
    for part in parts:
        told = _name(part.partition(":")[2].strip(), row) if UNKNOWN.search(part) else None
        if told is not None:
            return told
    for language in languages:
        if language in _SHORT:
            message = _('the sign of the language "{language}" has two letters').format(language=language)
            return Said("name-odd", message, _SHORT[language])
    if len(set(languages)) < len(languages):
        twice = next(language for number, language in enumerate(languages) if language in languages[:number])
        message = _('other_names has the language "{language}" twice').format(language=twice)
        return Said("name-odd", message, expected)
    return None


def _terrain(terrain: str, row: Mapping[str, Any]) -> Said | None:
    if terrain == "city" and row.get("class") == 1:
        return Said("terrain-odd", _("a village, of class 1, has the terrain of a city"), _("open, or a higher class"))
    return None


def _river(river: str, row: Mapping[str, Any]) -> Said | None:
    if not river or river.isalpha():
        return None
    parts = [part.strip() for part in river.split(";")]
    for number, part in enumerate(parts):
        if not part:
            return Said("river-odd", _('an empty name stands among the rivers, beside a ";"'), '"Neris; Nevėžis"')
        if "," in part or "/" in part:
            message = _('rivers are parted by ";": "{part}" would be one').format(part=part)
            return Said("river-odd", message, '"Neris; Nevėžis"')
        if part in parts[:number]:
            return Said("river-odd", _('the river "{part}" is named twice').format(part=part), _("each once"))
    return None


def _rail_usable(usable: bool, row: Mapping[str, Any]) -> Said | None:
    if usable or row.get("rail", RAILS[NO_RAIL]) != RAILS[NO_RAIL]:
        return None
    return Said("does-nothing", _("rail_usable is false where there is no railway"), _("rail, or nothing"))


def _ice_free(free: bool, row: Mapping[str, Any]) -> Said | None:
    if not free or row.get("kind", LINK_KINDS[LAND]) != LINK_KINDS[LAND]:
        return None
    return Said("does-nothing", _("ice_free is true where there is no water"), _("kind, or nothing"))


OWN_LANGUAGE: Final = "lt"
"""Of a map that does not say."""

PLAIN: Final = {
    "towns": ("id", "lat", "lon", "class", "port"),
    "links": ("between", "km", "kind", "road", "rail", "rail_km", "bridge"),
}
"""Keys that say something whatever else stands in the row."""

ROWS: Final[Mapping[str, Mapping[str, Rule]]] = {
    "towns": {"name": _name, "other_names": _other_names, "terrain": _terrain},
    "links": {"river": _river, "rail_usable": _rail_usable, "ice_free": _ice_free},
}
"""By list of a map and key of its rows: the rule for it."""


def check_rows(document: Document) -> None:
    """Notes it in the document of a map, which is sound."""
    for table, rules in ROWS.items():
        for number, row in enumerate(document.data[table]):
            for key, rule in rules.items():
                said = rule(row[key], row) if key in row else None
                if said is not None:
                    document.add_surely((table, number, key), *said, severity="warning")
    _check_own_language(document)
    _check_called_alike(document)
    _check_ports(document)
    _check_credits(document)


def _check_own_language(document: Document) -> None:
    """Other names in the language in which the names of the map are."""
    own = document.data.get("language", OWN_LANGUAGE)
    for number, row in enumerate(document.data["towns"]):
        for part in row.get("other_names", "").split(";"):
            language, __, names = part.partition(":")
            if language.strip() == own and row["name"] in [name.strip() for name in names.split("/")]:
                message = _('"{name}" is its name anyway: "{language}" is the language of the map').format(
                    name=row["name"], language=own
                )
                place = ("towns", number, "other_names")
                document.add_surely(place, "does-nothing", message, _("other languages"), severity="warning")


def _check_ports(document: Document) -> None:
    """Quays at which no ship can lie; where the map has no water at all they may stand for more to come."""
    lanes = [row["between"] for row in document.data["links"] if row.get("kind", LINK_KINDS[LAND]) != LINK_KINDS[LAND]]
    beside = {town for pair in lanes for town in pair}
    for number, row in enumerate(document.data["towns"]):
        if lanes and row.get("port") and row["id"] not in beside:
            message = _('no water leads to the port "{town}"').format(town=row["id"])
            document.add_surely(
                ("towns", number, "port"), "does-nothing", message, _("a link of water, or no port"), severity="warning"
            )


def _check_credits(document: Document) -> None:
    """Whose water it is, of a map that names no file of it."""
    credits_ = document.data.get("credits")
    if isinstance(credits_, dict) and credits_.get("water") and not document.data.get("water"):
        message = _("the map has no file of water to give credit for")
        document.add_surely(("credits", "water"), "does-nothing", message, "water = FILE.geojson", severity="warning")


def _check_called_alike(document: Document) -> None:
    """Of two towns of one name it is told of the one whose id is another, or of the later."""
    rows = document.data["towns"]
    times = Counter(row["name"] for row in rows)
    alike = [(number, row["name"], row["id"]) for number, row in enumerate(rows) if times[row["name"]] > 1]
    owners = {name: id_ for __, name, id_ in alike if plain(name) == id_}
    for number, name, id_ in alike:
        other = owners.setdefault(name, id_)
        if other != id_:
            message = _('"{name}" is what "{other}" is called, too').format(name=name, other=other)
            place = ("towns", number, "name")
            document.add_surely(place, "name-odd", message, _("a name of its own"), severity="warning")
