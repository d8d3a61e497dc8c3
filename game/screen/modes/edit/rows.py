"""The lines that stand for entries of the file: units, events, camps, leaders and the rest."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from game.messages import N_, _
from game.prose.words import capital, figures, many, men, of_key
from game.screen.colours import INK_SOFT, NEUTRAL
from game.screen.kit import Label, Widget
from game.screen.modes.edit import script_words, signs
from game.screen.modes.edit.entry import Entry
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.script_words import Named
from game.screen.modes.edit.signs import Sign
from game.screen.modes.edit.taking_out import take_out
from game.screen.modes.edit.tools import Place
from game.screen.modes.edit.values import called, summary
from game.screen.modes.edit.war_rows import told_of_war

NOT_AS_MEANT = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What comes of reading a file in which values are of another kind than they should be; its problems tell of them."""

_NOT_YET = N_("None yet.")


def rows_of(model: Model, key: str) -> list[Widget]:
    """A line for each entry of a list of the file."""
    name = script_words.names_in(model)
    rows = model.data.get(key, [])
    lines: list[Widget] = [
        row_of(model, name, (key, number), row) for number, row in enumerate(rows if isinstance(rows, list) else [])
    ]
    return lines or [Label(_NOT_YET, "italic", INK_SOFT)]


def row_of(model: Model, name: Named, place: Place, row: Any) -> Entry:
    """The line of one entry, made for its kind."""
    key = str(place[-2])
    act = partial(model.open_form, place)
    title = called(row)
    about, side, sign, dim = "", "", None, False
    if isinstance(row, dict):
        with suppress(*NOT_AS_MEANT):
            title, about, side, sign, dim = told(model, name, key, row, title)
    remove = partial(take_out, model, place)
    id_ = f"row_{'.'.join(map(str, place))}"
    return Entry(id_, model, title, act, about=about, side=side, sign=sign, place=place, remove=remove, dim=dim)


def told(
    model: Model, name: Named, key: str, row: dict[str, Any], title: str
) -> tuple[str, str, str, Sign | None, bool]:
    """Name, what is said of it, figures at the right, sign, and whether it counts for nothing."""
    if model.of_war and (of_war := told_of_war(model, name, key, row, title)) is not None:
        return of_war
    match key:
        case "camps":
            return title, camp_words(row), "", signs.badge(model, str(row.get("id", "")), 30), False
        case "flags":
            title = capital(of_key(str(row.get("nation", "")))) or title
            return title, flag_words(row), "", signs.flag_sign(row, 30), False
        case "plans":
            return title, plan_words(name, row), "", signs.icon("list"), row.get("on") is False
        case "groups":
            return title, group_words(model, row), "", signs.badge(model, str(row.get("camp", ""))), False
        case "leaders":
            dim = row.get("present") is False
            about = leader_words(name, row)
            return title, about, stars(row.get("rating")), signs.badge(model, str(row.get("camp", ""))), dim
        case "relations":
            camps = texts(row.get("between"))
            title = _(" and ").join(name("camp", one) for one in camps) or title
            return title, script_words.plain(row.get("state", "")), "", signs.two_badges(model, camps), False
        case "lines":
            return title, line_words(name, row), "", signs.icon(status_icon(row)), row.get("status") == "open"
        case "weather":
            frozen = row.get("frozen") is True
            title = _("From {day}").format(day=script_words.day(row.get("from", "?")))
            return title, weather_words(row), "", signs.icon("moon" if frozen else "hourglass"), False
        case "links":
            title = " – ".join(name("town", one) for one in texts(row.get("between"))) or title
            icon = "train" if "rail" in row or "rail_usable" in row else "repair"
            return title, link_words(row), "", signs.icon(icon), False
        case "levels":
            return level_words(model, name, row, title)
        case "events":
            about = event_words(name, row)
            mark = signs.icon(script_words.icon(row.get("when")))
            return title, about, "", mark, dead(model, row)
        case "choices" | "one_of":
            title = str(row.get("label") or row.get("text") or _("without words"))
            weight = row.get("computer" if key == "choices" else "weight", 1)
            return title, script_words.effects(name, row.get("effects", [])), f"×{weight}", signs.icon("split"), False
        case _:
            return title, summary(row), "", None, False


def texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


# ------------------------------------------------------------------------------------------------- what is said of it


def camp_words(row: dict[str, Any]) -> str:
    units = [unit for unit in row.get("units", []) if isinstance(unit, dict)]
    strength = sum(signs.whole(unit.get("men"), 0) for unit in units)
    parts = [many(len(units), "unit", "units"), men(strength), many(len(row.get("supply", [])), "depot", "depots")]
    return " · ".join(parts)


def flag_words(row: dict[str, Any]) -> str:
    parts = [many(len(row["stripes"]), "stripe", "stripes")] if row.get("stripes") else []
    return " · ".join(
        [*parts, *(of_key(key) for key in ("saltire", "cross", "canton", "disc", "star") if row.get(key))]
    )


def group_words(model: Model, row: dict[str, Any]) -> str:
    units = [u for c in model.data.get("camps", []) for u in c.get("units", []) if u.get("group") == row.get("id")]
    return f"{many(len(units), 'unit', 'units')} · {men(sum(signs.whole(unit.get('men'), 0) for unit in units))}"


def plan_words(name: Named, row: dict[str, Any]) -> str:
    who = [name(of, one) for of in ("group", "unit") for one in texts(row.get(f"{of}s"))]
    towns = " – ".join(name("town", one) for one in texts(row.get("towns")))
    target = f" › {name('town', row['target'])}" if row.get("target") else ""
    return " · ".join(
        [script_words.plain(row.get("task", "")), f"{towns}{target}", ", ".join(who) or _("all of the camp")]
    )


def leader_words(name: Named, row: dict[str, Any]) -> str:
    leads = name("unit", row["unit"]) if row.get("unit") else name("group", row["group"]) if row.get("group") else ""
    words = _("Leads {leads}").format(leads=leads) if leads else _("Leads nobody yet")
    return _("{words} · comes later").format(words=words) if row.get("present") is False else words


def stars(rating: object) -> str:
    return _("rating {rating}").format(rating=rating) if isinstance(rating, int) else ""


def status_icon(row: dict[str, Any]) -> str:
    return {"open": "unlock"}.get(str(row.get("status", "closed")), "lock")


def line_words(name: Named, row: dict[str, Any]) -> str:
    status = script_words.plain(row.get("status", "closed"))
    toll = ", " + figures(signs.whole(row["toll"], 0), "point", "points") if row.get("toll") else ""
    camps = ", ".join(name("camp", camp) for camp in texts(row.get("camps")))
    return " · ".join(
        part for part in (f"{status}{toll}", camps, many(len(row.get("links", [])), "link", "links")) if part
    )


def weather_words(row: dict[str, Any]) -> str:
    chances = row.get("chances", {})
    weights = {key: value for key, value in chances.items() if isinstance(value, (int, float)) and value > 0}
    total = sum(weights.values())
    parts = [f"{of_key(key)} {round(100 * value / total)} %" for key, value in weights.items()]
    return " · ".join([*([_("rivers frozen")] if row.get("frozen") is True else []), *parts])


def link_words(row: dict[str, Any]) -> str:
    parts = [_("rail: {plain}").format(plain=script_words.plain(row["rail"]))] if "rail" in row else []
    if "rail_usable" in row:
        parts.append(_("railway whole") if row["rail_usable"] else _("railway broken"))
    if "bridge" in row:
        parts.append(_("bridge stands") if row["bridge"] else _("bridge down"))
    return " · ".join(parts) or _("as on the map")


def level_words(model: Model, name: Named, row: dict[str, Any], title: str) -> tuple[str, str, str, Sign | None, bool]:
    winner, margin = row.get("winner"), row.get("margin")
    figure = f"{margin:+}".replace("-", "\N{MINUS SIGN}") if isinstance(margin, int) else ""
    words = _("from {figure} on").format(figure=figure) if figure else _("whatever is less")
    who = _("{name} wins").format(name=name("camp", winner)) if winner else _("nobody wins")
    sign = signs.badge(model, str(winner)) if winner else signs.dot(NEUTRAL, 22)
    return title, f"{who}, {words}", figure, sign, False


def event_words(name: Named, row: dict[str, Any]) -> str:
    """What brings it about besides its day, which stands above it; else what it does."""
    when = row.get("when", {})
    besides = {key: value for key, value in when.items() if key != "date"} if isinstance(when, dict) else {}
    return script_words.trigger(name, besides) if besides else script_words.doings(name, row)


def dead(model: Model, row: dict[str, Any]) -> bool:
    """Whether an event can never come: by its days, or as the checks found."""
    if script_words.too_late(row, model.data):
        return True
    problems = model.look.problems if model.look is not None else []
    return any(one.code == "event-never" and f'"{row.get("id")}"' in one.message for one in problems)


# --------------------------------------------------------------------------------------------------- events and units


def event_rows(model: Model) -> list[Widget]:
    """Events by the day they can first come; those without a date below."""
    name = script_words.names_in(model)
    rows = [(number, row) for number, row in enumerate(model.data.get("events", [])) if isinstance(row, dict)]
    dated = sorted(
        (str(script_words.first_day(row)), number) for number, row in rows if script_words.first_day(row) is not None
    )
    free = [number for number, row in rows if script_words.first_day(row) is None]
    by_number = dict(rows)
    lines: list[Widget] = []
    last = ""
    for number in [*(number for __, number in dated), *free]:
        found = script_words.first_day(by_number[number])
        head = script_words.day(found) if found is not None else _("Whenever it comes to pass")
        if head != last:
            lines.append(Label(head, "small-bold", INK_SOFT))
            last = head
        line = row_of(model, name, ("events", number), by_number[number])
        line.tip = "\n".join(
            [
                _("When: {trigger}.").format(trigger=script_words.trigger(name, by_number[number].get("when", {}))),
                _("Then: {doings}.").format(doings=script_words.doings(name, by_number[number])),
                *([_("It can never come to pass.")] if line.dim else []),
            ]
        )
        lines.append(line)
    return lines or [Label(_NOT_YET, "italic", INK_SOFT)]


def unit_row(model: Model, place: Place, row: dict[str, Any], name: Named, where: bool = False) -> Entry:
    """`where`: with the town it stands in, in a list of units of many towns."""
    title = str(row.get("name") or row.get("id", ""))
    guns = f", {many(row['guns'], 'gun', 'guns')}" if signs.whole(row.get("guns"), 0) else ""
    strength = f"{men(signs.whole(row.get('men'), 0))}{guns}"
    morale = _("morale {get}").format(get=row.get("morale", 60))
    parts = [strength, morale, _("quality {get}").format(get=row.get("quality", 3))]
    if where:
        parts = [name("town", row["at"]) if row.get("at") else _("off the map"), strength, morale]
    if signs.whole(row.get("dug"), 0):
        parts.append(_("trenches {row}").format(row=row["dug"]))
    group = f"\n{name('group', row['group'])}" if row.get("group") else ""
    kind = f"{script_words.plain(row.get('arm', ''))}, {row.get('size', '')}"
    return Entry(
        f"unit_{row.get('id', '')}",
        model,
        title,
        partial(model.open_form, place),
        about=" · ".join(parts),
        sign=signs.counter(model, int(place[1]), row, 30 if where else signs.COUNTER),
        place=place,
        remove=partial(take_out, model, place),
        tip=_("{kind}{group}\nEnter opens its form, Delete removes it.").format(kind=kind, group=group),
    )
