"""Triggers, effects and entries of lists in words an author reads, with the names of what they speak of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from game.analysis.words import MONTHS, listed, many, men
from game.screen.modes.edit.names import told
from game.screen.modes.edit.values import summary

if TYPE_CHECKING:
    from game.screen.modes.edit.mode import Edit

Named = Callable[[str, object], str]
"""The name of something of a kind ("town", "camp" ...), by its id."""

TRIGGER_ICONS: Final = {
    "holds": "flag",
    "unit_at": "tent",
    "losses": "skull",
    "gone": "skull",
    "morale_below": "people",
    "crossed": "lock",
    "happened": "bookmark",
    "chance": "dice",
    "all": "list",
    "any": "split",
    "not": "cross",
    "date": "hourglass",
    "before": "hourglass",
}
"""What brings an event about, by the most telling of its conditions: those that come first here."""


KINDS: Final = {
    "date": "From a day on",
    "before": "Before a day",
    "holds": "A camp holds a town",
    "losses": "A camp has lost men",
    "gone": "A unit is gone",
    "unit_at": "A unit stands in a town",
    "morale_below": "A unit has lost heart",
    "crossed": "A line is crossed",
    "chance": "By chance",
    "happened": "After another event",
    "all": "All of several conditions",
    "any": "One of several conditions",
    "not": "A condition does not hold",
    "arrive": "Units arrive",
    "leave": "Units leave",
    "change_side": "Units change sides",
    "manpower": "Men for the reserve",
    "arms": "Rifles for the store",
    "morale": "Morale rises or falls",
    "unrest": "Unrest in a district",
    "weather": "Weather of the turn",
    "relation": "Two camps come to stand otherwise",
    "line": "A line opens or closes",
    "points": "Points for a camp",
    "air_strikes": "Air strikes",
    "attack_supply": "Attack supply comes or goes",
    "leader_out": "A leader falls out",
    "leader_back": "A leader takes command",
    "rail_cut": "A railway is broken",
    "own": "A town passes to a camp",
    "finish": "The game ends",
}
"""Conditions and effects, where one is chosen."""


def names_in(edit: Edit) -> Named:
    """Names of a moment: each kind is looked up once."""
    known: dict[str, dict[str, str]] = {}

    def name(of: str, id_: object) -> str:
        if of not in known:
            known[of] = told(edit, of)
        return known[of].get(str(id_), str(id_))

    return name


def day(value: object) -> str:
    """ "8 February 1919"; what is no day as it stands."""
    if isinstance(value, dt.date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return str(value)


def short_day(value: object) -> str:
    """ "8 Feb"."""
    return f"{value.day} {MONTHS[value.month - 1][:3]}" if isinstance(value, dt.date) else str(value)


def trigger(name: Named, when: object) -> str:
    """ "from 8 February, the Red Army holds Jieznas"."""
    if not isinstance(when, dict):
        return summary(when)
    return ", ".join(condition(name, key, value) for key, value in when.items()) or "no condition yet"


def condition(name: Named, key: str, value: Any) -> str:
    try:
        return _condition(name, key, value)
    except (KeyError, TypeError, AttributeError):
        return f"{key.replace('_', ' ')} {summary(value)}"


def _condition(name: Named, key: str, value: Any) -> str:
    match key:
        case "date":
            return f"from {short_day(value)}"
        case "before":
            return f"before {short_day(value)}"
        case "holds":
            return f"{name('camp', value['camp'])} holds {name('town', value['town'])}"
        case "losses":
            return f"{name('camp', value['camp'])} has lost {men(value['men'])}"
        case "gone":
            return f"{name('unit', value)} is gone"
        case "unit_at":
            return f"{name('unit', value['unit'])} stands in {name('town', value['town'])}"
        case "morale_below":
            return f"morale of {name('unit', value['unit'])} below {value['morale']}"
        case "crossed":
            return f"{name('line', value)} is crossed"
        case "chance":
            return f"{value} % each turn"
        case "happened":
            later = f", {many(value['turns'], 'turn')} on" if value.get("turns") else ""
            return f"after “{name('event', value['event'])}”{later}"
        case "all":
            return " and ".join(trigger(name, one) for one in value) or "all of nothing yet"
        case "any":
            return " or ".join(trigger(name, one) for one in value) or "one of nothing yet"
        case "not":
            return f"not: {trigger(name, value)}"
    return f"{key.replace('_', ' ')} {summary(value)}"


def effects(name: Named, rows: object) -> str:
    """ "Saxon company enters at Kėdainiai; morale of the republic +2"."""
    if not isinstance(rows, list):
        return summary(rows)
    return "; ".join(effect(name, row) for row in rows) or "nothing happens yet"


def effect(name: Named, row: Any) -> str:
    if not isinstance(row, dict) or not row:
        return "to be chosen"
    key, value = next(iter(row.items()))
    try:
        return _effect(name, key, value)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError):
        return f"{key.replace('_', ' ')}: {summary(value)}"


def _effect(name: Named, key: str, value: Any) -> str:
    units = listed([name("unit", unit) for unit in value.get("units", [])]) if isinstance(value, dict) else ""
    alone = isinstance(value, dict) and len(value.get("units", [])) == 1
    match key:
        case "arrive":
            place = f" at {name('town', value['at'])}" if value.get("at") else ""
            return f"{units or 'units'} {'enters' if alone else 'enter'}{place}"
        case "leave":
            return f"{units or 'units'} {'leaves' if alone else 'leave'}"
        case "change_side":
            return f"{units or 'units'} {'goes' if alone else 'go'} over to {name('camp', value['camp'])}"
        case "manpower":
            return f"{name('camp', value['camp'])}: {value['men']:+} men in reserve"
        case "arms":
            return f"{name('camp', value['camp'])}: {value['rifles']:+} rifles"
        case "morale":
            whose = units or name("camp", value["camp"])
            return f"morale {value['change']:+}: {whose}"
        case "unrest":
            return f"unrest {value['change']:+}: {name('town', value['town'])}"
        case "weather":
            return f"weather: {value}"
        case "relation":
            return f"{' and '.join(name('camp', one) for one in value['between'])}: {plain(value['state'])}"
        case "line":
            return f"{name('line', value['line'])}: {plain(value['status'])}"
        case "points":
            return f"{name('camp', value['camp'])}: {many(value['points'], 'point')}"
        case "air_strikes":
            return f"{name('camp', value['camp'])}: {many(value['strikes'], 'air strike')}"
        case "attack_supply":
            whose = name("group", value["group"]) if value.get("group") else name("camp", value["camp"])
            return f"attack supply {value['percent']:+} %: {whose}"
        case "leader_out":
            turns = f" for {many(value['turns'], 'turn')}" if value.get("turns") else ""
            return f"{name('leader', value['leader'])} is out{turns}"
        case "leader_back":
            return f"{name('leader', value['leader'])} takes command"
        case "rail_cut":
            return f"railway broken: {' – '.join(name('town', one) for one in value['between'])}"
        case "own":
            return f"{name('town', value['town'])} passes to {name('camp', value['camp'])}"
        case "finish":
            return f"the game ends: {value['level']}"
    return f"{key.replace('_', ' ')}: {summary(value)}"


def plain(word: object) -> str:
    return str(word).replace("_", " ")


def icon_of(when: object) -> str:
    keys = set(when) if isinstance(when, dict) else set()
    return next((icon for key, icon in TRIGGER_ICONS.items() if key in keys), "question")


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
