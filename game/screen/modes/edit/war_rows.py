"""Entries of a campaign: phases, ways, ends, sides and what a way brings, in the lines that stand for them."""

from __future__ import annotations

from typing import Any

from game.messages import _
from game.prose.words import figures, many
from game.scenario.campaign_models import NOBODY_WON
from game.screen.modes.edit import script_words, signs
from game.screen.modes.edit.model import Model
from game.screen.modes.edit.names import names_of
from game.screen.modes.edit.script_words import Named
from game.screen.modes.edit.signs import Sign
from game.screen.modes.edit.tools import NAMED, Place, fresh, taken_ids

Told = tuple[str, str, str, Sign | None, bool]
"""As `rows.told`."""


def new_in_war(model: Model, place: Place) -> dict[str, Any]:
    """What a new entry of a list holds at first: all it cannot do without."""
    key, data = str(place[-1]), model.data
    word = NAMED.get(key, key)
    name = fresh(word, {id_ for one in ("phases", "ends", key) for id_ in taken_ids(data, one)})
    title = name.replace("-", " ").capitalize()
    goals = [id_ for id_, __ in names_of(model, "phase")]
    ends = [str(row.get("id")) for row in model.book.rows(("ends",)) if isinstance(row, dict)]
    match key:
        case "phases":
            return {"id": name, "scenario": "kaunas_encirclement", "next": [{"to": (ends or goals or [""])[0]}]}
        case "next":
            return {"to": (ends or goals or [""])[0]}
        case "sides":
            return {"id": name, "name": title, "camp": _first(model, "camp")}
        case "ends":
            return {"id": name, "name": title}
        case "also":
            return {"title": _("What it brings"), "effects": []}
        case "seats":
            return {"side": _first(model, "side"), "camp": _first(model, "camp")}
        case _:
            return {}


def _first(model: Model, of: str) -> str:
    return next((id_ for id_, __ in names_of(model, of)), "")


def told_of_war(model: Model, name: Named, key: str, row: dict[str, Any], title: str) -> Told | None:
    """None: it is no entry of a campaign."""
    match key:
        case "phases":
            ways = many(len(row.get("next", [])), "way", "ways")
            worth = figures(signs.whole(row.get("worth", 1), 1), "point", "points")
            about = " · ".join([str(row.get("scenario", "")), ways, worth])
            return str(row.get("id", title)), about, "", signs.icon("bookmark"), False
        case "next":
            return way_title(model, row), way_words(name, row), "", signs.icon("arrow"), False
        case "ends":
            winner = row.get("winner")
            who = _("{name} wins").format(name=name("side", winner)) if winner else _("nobody wins")
            return title, who, "", signs.icon("flag"), False
        case "sides":
            return title, name("camp", row.get("camp", "")), "", signs.icon("sword"), False
        case "also":
            when = script_words.trigger(name, row["when"]) if row.get("when") else _("always")
            return title, f"{when}: {script_words.effects(name, row.get('effects', []))}", "", signs.icon("plus"), False
        case "seats":
            return name("side", row.get("side", "")), name("camp", row.get("camp", "")), "", signs.icon("sword"), False
        case _:
            return None


def way_title(model: Model, row: dict[str, Any]) -> str:
    goal = str(row.get("to", ""))
    return _("To {goal}").format(goal=dict(names_of(model, "phase")).get(goal, goal))


def way_words(name: Named, row: dict[str, Any]) -> str:
    """When it is gone, in a line."""
    parts = []
    if row.get("won_by"):
        who = [_("nobody") if one == NOBODY_WON else name("side", one) for one in row["won_by"]]
        parts.append(_("won by {who}").format(who=_(" or ").join(who)))
    if isinstance(row.get("lead"), int):
        parts.append(_("a lead of {points}").format(points=row["lead"]))
    if row.get("when"):
        parts.append(script_words.trigger(name, row["when"]))
    return ", ".join(parts) or _("in any case")
