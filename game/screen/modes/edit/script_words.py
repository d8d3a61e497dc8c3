"""Triggers, effects and entries of lists in words an author reads, with the names of what they speak of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final

from game.messages import N_, _
from game.prose import words as prose
from game.prose.camp_words import CampName
from game.prose.event_sentences import Names, Number, Said, icon_of, sentence
from game.rules.vocabulary import EFFECTS, LINKS, TRIGGERS, Kind, Means
from game.scenario.names import looks_plural
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import told
from game.screen.modes.edit.values import summary

Named = Callable[[str, object], str]
"""The name of something of a kind ("town", "camp" ...), by its id."""

NO_CONDITION: Final = N_("no condition yet")


def names_in(model: Model) -> Named:
    """Names of a moment: each kind is looked up once."""
    known: dict[str, dict[str, str]] = {}

    def name(of: str, id_: object) -> str:
        if of not in known:
            known[of] = told(model, of)
        return known[of].get(str(id_), str(id_))

    return name


def day(value: object) -> str:
    """ "8 February 1919"; what is no day as it stands."""
    if isinstance(value, dt.date):
        return prose.day_name(value.toordinal())
    return str(value)


def short_day(value: object) -> str:
    """ "8 Feb"."""
    return prose.short_day(value.toordinal()) if isinstance(value, dt.date) else str(value)


def trigger(name: Named, when: object) -> str:
    """ "from 8 Feb, the Red Army holds Jieznas"."""
    if not isinstance(when, dict):
        return summary(when)
    return ", ".join(_kind_text(name, TRIGGERS.get(key), key, value) for key, value in when.items()) or NO_CONDITION


def effects(name: Named, rows: object) -> str:
    """ "Saxon company enters at Kėdainiai; morale of the republic: +2"."""
    if not isinstance(rows, list):
        return summary(rows)
    return "; ".join(effect(name, row) for row in rows) or _("nothing happens yet")


def doings(name: Named, row: dict[str, Any]) -> str:
    """What an event does, and the ways in which it goes on: "red is asked: Fight on / Sign"."""
    parts = [effects(name, row["effects"])] if row.get("effects") else []
    for key, heads in (
        ("one_of", _("by lot")),
        ("choices", _("{name} is asked").format(name=name("camp", row.get("asks", "nobody")))),
    ):
        if row.get(key):
            said = [one.get("label") or one.get("text") or effects(name, one.get("effects", [])) for one in row[key]]
            parts.append(f"{heads}: {' / '.join(map(str, said))}")
    return "; ".join(parts) or effects(name, row.get("effects", []))


def effect(name: Named, row: Any) -> str:
    if not isinstance(row, dict) or not row:
        return _("to be chosen")
    key, value = next(iter(row.items()))
    return _kind_text(name, EFFECTS.get(key), key, value)


def _kind_text(name: Named, kind: Kind | None, key: str, value: Any) -> str:
    """What a key of a trigger or an effect says, also where its value is not yet what it should be."""
    table = {next(iter(kind.keys)): value} if kind is not None and kind.plain else value
    text = ""
    if kind is not None and isinstance(table, dict):
        with suppress(AttributeError, IndexError, TypeError, ValueError):
            text = sentence(kind, dict(_said(name, kind, table)))
    return text or f"{key.replace('_', ' ')}: {summary(value)}"


def _said(name: Named, kind: Kind, table: dict[str, Any]) -> Iterator[tuple[str, Said]]:
    """The keys of a table in words, as far as they are given."""
    for key, (field, *__) in kind.keys.items():
        means, value = field.means, table.get(key)
        if means.others and table.get(means.others):
            others = table[means.others]
            names = [others] if isinstance(others, str) else others
            yield means.others, Names([_(" or ").join(name(means.of, one) for one in names)])
        if means.of == "trigger" and value is not None:
            yield key, Names(trigger(name, one) for one in (value if field.several else [value]))
        elif value not in (None, [], "", field.default):
            yield key, _name(name, means, value)


def _name(name: Named, means: Means, value: Any) -> Said:
    if isinstance(value, list):
        return Names(_spoken(name, means, one) for one in value)
    return Number(value) if means.of == "number" else _spoken(name, means, value)


def _spoken(name: Named, means: Means, value: Any) -> str:
    if means.of == "day":
        return short_day(value)
    if means.of == "text":
        return str(value)
    if means.words:
        return plain(value)
    found = name("town" if means.of in LINKS else means.of, value)
    return CampName.of(found, looks_plural(found)) if means.of == "camp" else found


def plain(word: object) -> str:
    return prose.of_key(str(word))


def icon(when: object) -> str:
    """What brings an event about, by the most telling of its conditions."""
    return icon_of(when if isinstance(when, dict) else ())


def first_day(row: dict[str, Any]) -> Any:
    """The day before which an event cannot come; None without one."""
    when = row.get("when", {})
    if not isinstance(when, dict):
        return None
    days = [when.get("date"), *(first_day({"when": one}) for one in when.get("all", []) if isinstance(one, dict))]
    return max((found for found in days if found is not None), default=None, key=str)


def too_late(row: dict[str, Any], data: dict[str, Any]) -> bool:
    """Whether an event's days lie outside the game, so that it can never come."""
    when = row.get("when", {})
    begins, before = data.get("first_day"), when.get("before") if isinstance(when, dict) else None
    earliest, turns, days = first_day(row), data.get("turns"), data.get("days_per_turn", 1)
    if not isinstance(begins, dt.date) or not isinstance(turns, int) or not isinstance(days, int):
        return False
    start = earliest if isinstance(earliest, dt.date) and earliest > begins else begins
    if isinstance(before, dt.date) and before <= start:
        return True
    try:
        return start >= begins + dt.timedelta(days=turns * days)
    except OverflowError:
        return False
